import pytest

from bot.practice.parameters import Upload

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (30).to_bytes(4) + (20).to_bytes(4)


def document(content=b"x", name="总结.docx"):
    return {"document": Upload(name, content)}


def photo(content=PNG):
    return {"photo": Upload("page.png", content)}


def test_a_message_has_what_telegram_gives_it(bot, clock):
    sent = bot("sendMessage", chat_id=1001, text="<b>好</b>", parse_mode="HTML")
    assert sent == {
        "message_id": 2,
        "from": {"id": 42, "is_bot": True, "first_name": "zhibi", "username": "zhibi_practice_bot"},
        "chat": {"id": 1001, "type": "private", "first_name": "甲"},
        "date": int(clock.seconds),
        "text": "好",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
    }


def test_message_ids_grow_and_are_shared_by_both_sides(api, bot):
    first = bot("sendMessage", chat_id=1001, text="a")["message_id"]
    [second] = api.say(1001, "b")
    assert (first, second, bot("sendMessage", chat_id=1001, text="c")["message_id"]) == (2, 3, 4)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("🎉" * 4097, "message is too long"),
        ("x" * 32_769, "text is too long"),
        ("<b></b>", "text must be non-empty"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ],
)
def test_a_text_telegram_refuses_is_refused(bot, text, fault):
    assert bot("sendMessage", chat_id=1001, text=text, parse_mode="HTML") == f"Bad Request: {fault}"


def test_length_counts_code_points_after_parsing(bot):
    sent = bot("sendMessage", chat_id=1001, text=f"<b>{'🎉' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096


def test_blanks_at_the_ends_go_but_an_indent_of_ideographic_spaces_stays(bot):
    sent = bot("sendMessage", chat_id=1001, text="  a <b>b </b>\n", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("a b", [{"type": "bold", "offset": 2, "length": 1}])
    assert bot("sendMessage", chat_id=1001, text="\u3000\u3000一")["text"] == "\u3000\u3000一"
    assert bot("sendMessage", chat_id=1001, text="<b>\n甲</b>", parse_mode="HTML")["text"] == "\n甲"


def test_control_characters_become_blanks_or_go(bot):
    assert bot("sendMessage", chat_id=1001, text="a\tb\x00c\r\nd\u2028e")["text"] == "a b c\nde"


def test_entities_may_come_beside_the_text_and_more_than_a_hundred_are_ignored(bot):
    spans = [{"type": "bold", "offset": at, "length": 1} for at in range(101)]
    assert len(bot("sendMessage", chat_id=1001, text="x" * 101, entities=spans)["entities"]) == 100
    said = bot("sendMessage", chat_id=1001, text="x", entities=[{"type": "bold"}])
    assert said.startswith("Bad Request: can't parse entities")


def test_another_parse_mode_is_refused(bot):
    assert bot("sendMessage", chat_id=1001, text="x", parse_mode="MarkdownV2") == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("chat", "fault"),
    [
        (None, "Bad Request: chat_id is empty"),
        (77, "Bad Request: chat not found"),
        (1002, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
def test_a_chat_that_is_not_open_is_refused(bot, chat, fault):
    assert bot("sendMessage", chat_id=chat, text="x") == fault


def test_who_has_blocked_the_bot_gets_nothing(api, bot):
    api.block(1001)
    assert bot("sendMessage", chat_id=1001, text="x") == "Forbidden: bot was blocked by the user"
    assert bot("sendChatAction", chat_id=1001, action="typing") == "Forbidden: bot was blocked by the user"
    api.unblock(1001)
    assert bot("sendMessage", chat_id=1001, text="x")["text"] == "x"


def test_a_reply_needs_its_message(bot):
    sent = bot("sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"
    said = bot("sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": 99})
    assert said == "Bad Request: message to be replied not found"
    anyway = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in bot("sendMessage", chat_id=1001, text="x", reply_parameters=anyway)


def test_a_refused_message_leaves_no_trace(api, bot):
    before = api.chat(1001)
    bot("sendMessage", chat_id=1001, text="")
    bot("sendDocument", chat_id=1001)
    assert api.chat(1001) == before


def test_a_document_keeps_its_name_and_can_be_sent_again_by_id(bot):
    sent = bot("sendDocument", document(), chat_id=1001, caption="<i>好</i>", parse_mode="HTML")
    assert sent["document"]["file_name"] == "总结.docx"
    assert sent["document"]["mime_type"].endswith("wordprocessingml.document")
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("好", "italic")
    again = bot("sendDocument", chat_id=1001, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    attached = bot("sendDocument", {"a1": Upload("b.txt", b"x")}, chat_id=1001, document="attach://a1")
    assert attached["document"]["mime_type"] == "text/plain"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("青禾街道总工会（筹）2026年1—11月.docx", "青禾街道总工会 筹 2026年1 11月.docx"),
        ("【标题】.md", "标题.md"),
        ("a/b/甲 & 乙?.TXT", "甲   乙.TXT"),
        ("..x", "x"),
        ("🎉.docx", "docx"),
        ("？", "file"),
        ("字" * 70 + ".docx", "字" * 64 + ".docx"),
    ],
)
def test_a_file_is_named_as_telegram_names_it(bot, name, kept):
    assert bot("sendDocument", document(name=name), chat_id=1001)["document"]["file_name"] == kept


@pytest.mark.parametrize(
    ("method", "uploads", "values", "fault"),
    [
        ("sendDocument", None, {}, "Bad Request: there is no document in the request"),
        ("sendPhoto", None, {}, "Bad Request: there is no photo in the request"),
        ("sendDocument", document(b""), {}, "Bad Request: file must be non-empty"),
        ("sendDocument", document(bytes(50_000_001)), {}, "Request Entity Too Large"),
        ("sendPhoto", photo(PNG + bytes(10_000_001)), {}, "Request Entity Too Large"),
        ("sendPhoto", photo(b"no picture"), {}, "Bad Request: IMAGE_PROCESS_FAILED"),
        ("sendPhoto", photo(PNG[:16] + (9_000).to_bytes(4) * 2), {}, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            "sendPhoto",
            photo(PNG[:16] + (21).to_bytes(4) + (1).to_bytes(4)),
            {},
            "Bad Request: PHOTO_INVALID_DIMENSIONS",
        ),
        ("sendDocument", document(), {"caption": "x" * 1025}, "Bad Request: message caption is too long"),
        ("sendDocument", document(), {"caption": "x" * 32_769}, "Bad Request: text is too long"),
        (
            "sendDocument",
            None,
            {"document": "abc"},
            "Bad Request: wrong remote file identifier specified: Wrong string length",
        ),
    ],
)
def test_a_file_telegram_refuses_is_refused(bot, method, uploads, values, fault):
    assert bot(method, uploads, chat_id=1001, **values) == fault


def test_a_photo_shows_its_size_and_is_no_document(bot):
    sent = bot("sendPhoto", photo(), chat_id=1001)
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (30, 20)
    said = bot("sendDocument", chat_id=1001, document=sent["photo"][0]["file_id"])
    assert said == "Bad Request: can't use file of type Photo as Document"


def test_typing_shows_for_five_seconds_or_until_a_message(api, bot, clock):
    assert bot("sendChatAction", chat_id=1001, action="dancing") == "Bad Request: wrong parameter action in request"
    bot("sendChatAction", chat_id=1001, action="typing")
    assert api.screen(1001)["typing"] is True
    clock.pass_by(5)
    assert api.screen(1001)["typing"] is False
    bot("sendChatAction", chat_id=1001, action="upload_document")
    bot("sendMessage", chat_id=1001, text="x")
    assert api.screen(1001)["typing"] is False
