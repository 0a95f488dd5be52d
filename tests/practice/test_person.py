import pytest
from telegram import Update

from bot.practice.refusals import Impossible

BUTTONS = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}, {"text": "网页", "url": "https://example.org"}]]}


def test_what_a_person_says_reaches_the_bot(api, updates, clock):
    api.say(1001, " /go  now ")
    message = updates()[-1]["message"]
    assert message == {
        "message_id": 2,
        "from": {"id": 1001, "is_bot": False, "first_name": "甲", "language_code": "zh-hans"},
        "chat": {"id": 1001, "type": "private", "first_name": "甲"},
        "date": int(clock.seconds),
        "text": "/go  now",
        "entities": [{"type": "bot_command", "offset": 0, "length": 3}],
    }


def test_a_long_text_is_sent_in_pieces_and_a_blank_one_not_at_all(api, updates):
    assert api.say(1001, "字" * 5000) == (2, 3)
    assert [len(update["message"]["text"]) for update in updates()[1:]] == [4096, 904]
    assert api.say(1001, " \n") == ()
    assert updates() == []


def test_what_is_sent_again_under_the_same_ticket_is_said_once(api, updates):
    updates()
    assert api.say(1001, "字" * 5000, "t1") == (2, 3)
    assert api.say(1001, "字" * 5000, "t1") == (2, 3)
    assert api.send(1001, "document", b"x", "a.txt", ticket="t2") == 4
    assert api.send(1001, "document", b"x", "a.txt", ticket="t2") == 4
    assert len(updates()) == 3
    assert [message["ticket"] for message in api.chat(1001)] == ["", "t1", "t1", "t2"]
    api.delete(1001, 4)
    assert api.send(1001, "document", b"x", "a.txt", ticket="t2") == 4
    assert api.say(1001, "a") != api.say(1001, "a")


def test_a_tap_finds_its_button_by_label_or_data(api, bot, updates):
    message = bot("sendMessage", chat_id=1001, text="问", reply_markup=BUTTONS)["message_id"]
    ids = [api.tap(1001, message, "是"), api.tap(1001, message, "y")]
    taps = [update["callback_query"] for update in updates()[1:]]
    assert [tap["id"] for tap in taps] == ids
    assert {tap["data"] for tap in taps} == {"y"}
    assert taps[0]["message"]["text"] == "问"
    for button in ("网页", "没有"):
        with pytest.raises(Impossible):
            api.tap(1001, message, button)


def test_a_slow_phone_can_press_a_button_that_is_gone(api, bot, updates):
    message = bot("sendMessage", chat_id=1001, text="问", reply_markup=BUTTONS)["message_id"]
    bot("editMessageText", chat_id=1001, message_id=message, text="答")
    api.press(1001, message, "y")
    assert updates()[-1]["callback_query"]["data"] == "y"
    with pytest.raises(Impossible):
        api.press(1001, 1, "y")
    bot("deleteMessage", chat_id=1001, message_id=message)
    with pytest.raises(Impossible):
        api.press(1001, message, "y")


def test_an_edited_message_is_told_once_and_only_when_it_changed(api, updates, clock):
    [message] = api.say(1001, "七十六")
    clock.pass_by(5)
    api.edit(1001, message, "七十六 ")
    api.edit(1001, message, "七十七")
    edits = [update["edited_message"] for update in updates() if "edited_message" in update]
    assert [(edit["text"], edit["message_id"], edit["edit_date"]) for edit in edits] == [
        ("七十七", message, int(clock.seconds))
    ]
    assert api.chat(1001)[-1]["edited"] is True


def test_what_no_client_offers_is_impossible(api, bot, clock):
    asked = bot("sendMessage", chat_id=1001, text="问")["message_id"]
    moves = [
        lambda: api.edit(1001, asked, "x"),
        lambda: api.edit(1001, 1, " "),
        lambda: api.edit(1001, 1, "字" * 4097),
        lambda: api.edit(1001, 99, "x"),
        lambda: api.delete(1001, 99),
        lambda: api.say(7, "x"),
        lambda: api.send(1001, "film", b"x"),
        lambda: api.send(1001, "photo", b""),
        lambda: api.send(1001, "photo", b"x", caption="字" * 1025),
    ]
    for move in moves:
        with pytest.raises(Impossible):
            move()
    clock.pass_by(48 * 3600 + 1)
    with pytest.raises(Impossible):
        api.edit(1001, 1, "x")
    assert api.chat(1001)[0]["editable"] is False


@pytest.mark.parametrize("kind", ["document", "photo", "sticker", "voice"])
def test_files_reach_the_bot_as_what_they_are(api, bot, updates, kind):
    api.send(1001, kind, b"x", "a.bin", "说明")
    message = updates()[-1]["message"]
    assert message["caption"] == "说明"
    part = message[kind][0] if kind == "photo" else message[kind]
    assert bot("getFile", file_id=part["file_id"])["file_size"] == 1


def test_photos_of_an_album_are_messages_with_one_name(api, updates):
    for caption in ("两张", ""):
        api.send(1001, "photo", b"x", caption=caption, album="a1")
    api.send(1001, "photo", b"x")
    sent = [update["message"] for update in updates()[-3:]]
    assert [message.get("media_group_id") for message in sent] == ["a1", "a1", None]
    assert [message.get("caption") for message in sent] == ["两张", None, None]
    assert all(Update.de_json({"update_id": 1, "message": message}, None).message.photo for message in sent)


@pytest.mark.parametrize("kind", ["sticker", "voice"])
def test_no_client_sends_other_things_in_an_album(api, kind):
    with pytest.raises(Impossible):
        api.send(1001, kind, b"x", album="a1")


def test_a_person_deletes_a_message_and_the_bot_is_not_told(api, bot, updates):
    updates()
    api.delete(1001, 1)
    assert updates() == []
    assert bot("deleteMessage", chat_id=1001, message_id=1) == "Bad Request: message to delete not found"


def test_blocking_is_told_and_ends_the_talk(api, updates):
    updates()
    api.block(1001)
    api.block(1001)
    with pytest.raises(Impossible):
        api.say(1001, "x")
    api.unblock(1001)
    told = [update["my_chat_member"] for update in updates()]
    statuses = [(item["old_chat_member"]["status"], item["new_chat_member"]["status"]) for item in told]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


def test_two_people_have_two_chats(api, bot, updates):
    api.say(1002, "乙的话")
    bot("sendMessage", chat_id=1002, text="好")
    assert [message["text"] for message in api.chat(1001)] == ["/start"]
    assert [message["text"] for message in api.chat(1002)] == ["乙的话", "好"]


def test_who_is_met_again_keeps_everything_but_the_name(api, bot):
    api.meet(1001, "丙")
    assert bot("sendMessage", chat_id=1001, text="x")["chat"]["first_name"] == "丙"


def test_every_update_is_one_that_the_library_reads(api, bot, updates):
    for kind in ("document", "photo", "sticker", "voice"):
        api.send(1001, kind, b"x", "a.bin")
    api.edit(1001, 1, "/go")
    message = bot("sendMessage", chat_id=1001, text="问", reply_markup=BUTTONS, reply_parameters={"message_id": 1})
    api.tap(1001, message["message_id"], "是")
    api.block(1001)
    kinds = [
        next(name for name in Update.ALL_TYPES if getattr(Update.de_json(update, None), name) is not None)
        for update in updates()
    ]
    assert kinds == [*["message"] * 5, "edited_message", "callback_query", "my_chat_member"]


def test_a_chat_is_cleared_but_for_the_newest_message_of_the_bot(bot, api):
    api.say(1001, "旧的话")
    api.send(1001, "document", b"old bytes", "old.txt")
    bot("sendMessage", chat_id=1001, text="新的话")
    api.clear(1001)
    assert [message["text"] for message in api.chat(1001) if not message["deleted"]] == ["新的话"]
    assert api.world.contents == {}
