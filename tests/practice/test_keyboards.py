import pytest


def send(bot, button=None, rows=None):
    return bot(
        "sendMessage",
        chat_id=1001,
        text="x",
        reply_markup={"inline_keyboard": rows if rows is not None else [[button]]},
    )


@pytest.mark.parametrize(
    ("button", "fault"),
    [
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "字" * 22}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "a", "callback_data": "x", "url": "https://example.org"}, "BUTTON_TYPE_INVALID"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": 1, "callback_data": "x"},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        (
            {"text": "a", "callback_data": "x", "style": "red"},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        ({"text": "a", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"text": "a", "callback_data": 1},
            'can\'t parse inline keyboard button: Field "callback_data" has a wrong type',
        ),
        ("a", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
    ],
)
def test_a_button_telegram_refuses_is_refused(bot, button, fault):
    assert send(bot, button) == f"Bad Request: {fault}"


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "callback_data": "字" * 21 + "x"},
        {"text": "a", "url": "https://example.org"},
        {"text": "a", "copy_text": {"text": "x" * 256}},
        {"text": "a", "callback_data": "x", "style": "primary"},
    ],
)
def test_a_button_telegram_takes_is_kept_as_it_is(bot, button):
    assert send(bot, button)["reply_markup"] == {"inline_keyboard": [[button]]}


def test_long_rows_are_cut_without_a_word(bot):
    wide = [{"text": "a", "callback_data": "x"}] * 9
    assert [len(row) for row in send(bot, rows=[wide, []])["reply_markup"]["inline_keyboard"]] == [8]


def test_a_markup_that_is_too_big_is_refused(bot):
    small = [{"text": "a", "callback_data": "x"}] * 5
    assert send(bot, rows=[small] * 20)["message_id"]
    for rows in ([small] * 21, [[{"text": "字" * 100, "callback_data": "x"}]] * 50):
        assert send(bot, rows=rows) == "Bad Request: reply markup is too long"


def test_a_keyboard_without_buttons_is_none(bot):
    for rows in ([], [[]]):
        assert "reply_markup" not in send(bot, rows=rows)
    said = bot("sendMessage", chat_id=1001, text="x", reply_markup={"remove_keyboard": False})
    assert bot("editMessageText", chat_id=1001, message_id=said["message_id"], text="y")["text"] == "y"


def test_a_markup_that_cannot_be_read_is_refused(bot):
    assert send(bot, rows="x").startswith('Bad Request: field "inline_keyboard"')
    said = bot("sendMessage", chat_id=1001, text="x", reply_markup="{")
    assert said == "Bad Request: can't parse reply keyboard markup JSON object"
    assert bot("sendMessage", chat_id=1001, text="x", reply_markup="[]") == (
        "Bad Request: object expected as reply markup"
    )
