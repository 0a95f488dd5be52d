"""Updates read into deeds, and screens written as Telegram takes them."""

import json

import pytest
from telegram import Update

from bot.chat.messages import body_of, digest_of, read_update
from bot.dialogue.events import Button, Commanded, Edited, Recaptioned, Said, Screen, Sent, Tap, Tapped

PERSON = {"id": 7, "is_bot": False, "first_name": "干事"}
CHAT = {"id": 7, "type": "private", "first_name": "干事"}
BASE = {"message_id": 5, "date": 1_780_000_000, "from": PERSON, "chat": CHAT}
FILE = {"file_id": "f", "file_unique_id": "u"}


def update(**parts: object) -> Update:
    return Update.de_json({"update_id": 1, **parts}, None)


def message(**parts: object) -> Update:
    return update(message={**BASE, **parts})


def deed_of(given: Update) -> object:
    letter = read_update(given)
    assert letter is not None
    assert (letter.by, letter.chat) == (7, 7)
    return letter.deed


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("199家", Said("199家", 5)),
        ("/start", Commanded("start")),
        ("/START@zhibi_bot  payload x", Commanded("start", "payload x")),
        ("/ 不是命令", Said("/ 不是命令", 5)),
        ("/出稿", Said("/出稿", 5)),
        ("1/2", Said("1/2", 5)),
    ],
)
def test_a_text_is_said_or_a_command(text: str, deed: object) -> None:
    assert deed_of(message(text=text)) == deed


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"voice": {**FILE, "duration": 1}}, "voice"),
        ({"audio": {**FILE, "duration": 1}}, "voice"),
        ({"sticker": {**FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}}, "other"),
        ({"location": {"longitude": 120.1, "latitude": 30.2}}, "other"),
        ({"contact": {"phone_number": "1", "first_name": "甲"}}, "other"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_sent(parts: dict[str, object], kind: str) -> None:
    assert deed_of(message(**parts)) == Sent(kind)


def test_an_edited_text_is_an_edit_and_an_edited_caption_another_one() -> None:
    assert deed_of(update(edited_message={**BASE, "text": "201家"})) == Edited("201家", 5)
    photo = [{**FILE, "width": 1, "height": 1}]
    assert deed_of(update(edited_message={**BASE, "photo": photo, "caption": "201家"})) == Recaptioned("201家", 5)
    sticker = {**FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}
    assert deed_of(update(edited_message={**BASE, "sticker": sticker})) == Sent("other")


@pytest.mark.parametrize(("data", "tap"), [("x:s1:visited:2:", Tap("x", "s1", "visited", 2)), ("???", None)])
def test_a_tap_says_which_message_it_was_on(data: str, tap: Tap | None) -> None:
    query = {"id": "9", "from": PERSON, "chat_instance": "1", "data": data, "message": {**BASE, "text": "问"}}
    letter = read_update(update(callback_query=query))
    assert letter is not None
    assert (letter.deed, letter.tapped, letter.query) == (Tapped(tap, live=False), 5, "9")


@pytest.mark.parametrize(
    ("language", "traditional"),
    [
        ("zh-hant", True),
        ("zh-Hant-HK", True),
        ("zh_TW", True),
        ("zh-hk", True),
        ("zh-hans", False),
        ("zh-hans-hk", False),
        ("zh", False),
        ("en-tw", False),
        (None, False),
    ],
)
def test_who_reads_traditional_characters_is_told_by_the_client(language: str | None, traditional: bool) -> None:
    letter = read_update(update(message={**BASE, "text": "你好", "from": {**PERSON, "language_code": language}}))
    assert letter is not None
    assert letter.traditional is traditional


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_only_private_chats_are_listened_to(kind: str) -> None:
    chat = {"id": -1, "type": kind, "title": "群"}
    assert read_update(message(chat=chat, text="199家")) is None
    query = {"id": "9", "from": PERSON, "chat_instance": "1", "data": "l::::", "message": {**BASE, "chat": chat}}
    assert read_update(update(callback_query=query)) is None


def test_bots_and_changes_of_membership_say_nothing() -> None:
    assert read_update(message(**{"from": {**PERSON, "is_bot": True}, "text": "199家"})) is None
    member = {"user": PERSON, "status": "member"}
    change = {"chat": CHAT, "from": PERSON, "date": 1, "old_chat_member": member, "new_chat_member": member}
    assert read_update(update(my_chat_member=change)) is None


def test_a_screen_is_written_with_its_buttons_row_by_row() -> None:
    screen = Screen("问<b>题</b>", ((Button("有", Tap("c", "s1", "law_house", 0, "yes")), Button("跳过", Tap("x"))),))
    assert json.loads(body_of(screen)) == {
        "text": "问<b>题</b>",
        "buttons": [[{"text": "有", "data": "c:s1:law_house::yes"}, {"text": "跳过", "data": "x::::"}]],
    }


def test_a_digest_tells_screens_apart_by_text_and_by_buttons() -> None:
    bare, tapped = Screen("问"), Screen("问", ((Button("有", Tap("c")),),))
    digests = {digest_of(body_of(screen)) for screen in (bare, tapped, Screen("问？"), Screen("问"))}
    assert len(digests) == 3
