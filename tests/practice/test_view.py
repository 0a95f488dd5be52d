from bot.practice.parameters import Upload


def test_a_message_is_shown_with_its_buttons(api, bot, clock):
    rows = [
        [{"text": "是", "callback_data": "y", "style": "primary"}],
        [{"text": "网页", "url": "https://example.org"}, {"text": "复制", "copy_text": {"text": "甲"}}],
    ]
    bot("sendMessage", chat_id=1001, text="<b>问</b> &lt;", parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    assert api.chat(1001)[-1] == {
        "id": 2,
        "from": "bot",
        "date": int(clock.seconds),
        "text": "问 <",
        "html": "<b>问</b> &lt;",
        "caption": "",
        "edited": False,
        "editable": False,
        "buttons": [
            [{"text": "是", "data": "y", "style": "primary"}],
            [{"text": "网页", "url": "https://example.org"}, {"text": "复制", "copy": "甲"}],
        ],
        "file": None,
        "reply_to": None,
        "reaction": "",
        "deleted": False,
        "pending": None,
        "ticket": "",
    }


def test_a_file_is_shown_with_its_address(api, bot):
    bot(
        "sendDocument", {"document": Upload("总结 1.docx", b"PK")}, chat_id=1001, caption="<b>好</b>", parse_mode="HTML"
    )
    shown = api.chat(1001)[-1]
    assert (shown["text"], shown["caption"], shown["html"]) == ("", "好", "<b>好</b>")
    assert shown["file"]["url"].startswith("/phone/file/document_1_")
    assert shown["file"]["url"].endswith("/%E6%80%BB%E7%BB%93%201.docx")
    assert (shown["file"]["name"], shown["file"]["size"], shown["file"]["kind"]) == ("总结 1.docx", 2, "document")


def test_the_screen_shows_refused_calls_and_its_revision_grows_with_what_is_seen(api, bot):
    before = api.screen(1001)["revision"]
    bot("getUpdates")
    assert api.screen(1001)["revision"] == before
    bot("sendMessage", chat_id=1001)
    screen = api.screen(1001)
    assert screen["revision"] > before
    assert [(item["method"], item["code"], item["description"]) for item in screen["refused"]] == [
        ("sendMessage", 400, "Bad Request: message text is empty")
    ]


def test_an_unanswered_tap_stops_waiting(api, bot, clock):
    markup = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]}
    message = bot("sendMessage", chat_id=1001, text="问", reply_markup=markup)["message_id"]
    query = api.tap(1001, message, "是")
    seen = api.screen(1001)
    assert seen["messages"][-1]["pending"] == query
    clock.pass_by(15)
    later = api.screen(1001)
    assert later["messages"][-1]["pending"] is None
    assert later["revision"] > seen["revision"]
