import pytest

from bot.practice.parameters import Upload
from bot.practice.refusals import NOT_MODIFIED, QUERY_TOO_OLD

BUTTONS = {"inline_keyboard": [[{"text": "是", "callback_data": "y"}]]}
OTHERS = [{"keyboard": [[{"text": "a"}]]}, {"remove_keyboard": True}, {"force_reply": True}]


@pytest.fixture
def asked(bot):
    """The id of a message with one button."""
    return bot("sendMessage", chat_id=1001, text="问", reply_markup=BUTTONS)["message_id"]


def edit(bot, message, **values):
    return bot("editMessageText", chat_id=1001, message_id=message, **values)


def test_an_edit_changes_text_and_takes_buttons_away_unless_it_brings_them(bot, clock, asked):
    clock.pass_by(60)
    edited = edit(bot, asked, text="答")
    assert (edited["text"], edited["edit_date"], "reply_markup" in edited) == ("答", int(clock.seconds), False)
    assert edit(bot, asked, text="答", reply_markup=BUTTONS)["reply_markup"] == BUTTONS


def test_an_edit_that_changes_nothing_is_refused(bot, asked):
    assert edit(bot, asked, text="问", reply_markup=BUTTONS) == f"Bad Request: {NOT_MODIFIED}"
    assert edit(bot, asked, text="<b>问</b>", parse_mode="HTML", reply_markup=BUTTONS)["entities"]
    markup = bot("editMessageReplyMarkup", chat_id=1001, message_id=asked, reply_markup=BUTTONS)
    assert markup == f"Bad Request: {NOT_MODIFIED}"


def test_buttons_alone_can_be_edited(api, bot, asked):
    assert "reply_markup" not in bot("editMessageReplyMarkup", chat_id=1001, message_id=asked)
    assert api.chat(1001)[-1]["edited"] is False


def test_the_bots_own_messages_can_be_edited_however_old(bot, clock, asked):
    clock.pass_by(90 * 86_400)
    assert edit(bot, asked, text="答")["text"] == "答"


def test_what_is_not_the_bots_or_not_there_cannot_be_edited(bot, asked):
    assert edit(bot, 1, text="x") == "Bad Request: message can't be edited"
    assert edit(bot, 99, text="x") == "Bad Request: message to edit not found"
    assert edit(bot, asked, text="") == "Bad Request: message text is empty"
    assert edit(bot, asked, text="字" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    sent = bot("sendDocument", {"document": Upload("a", b"x")}, chat_id=1001)
    assert edit(bot, sent["message_id"], text="x") == "Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize("markup", OTHERS)
def test_other_markups_are_for_sending_only_and_forbid_editing(bot, asked, markup):
    assert edit(bot, asked, text="x", reply_markup=markup) == "Bad Request: inline keyboard expected"
    fixed = bot("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    assert "reply_markup" not in fixed
    assert edit(bot, fixed["message_id"], text="y") == "Bad Request: message can't be edited"


def test_both_sides_messages_can_be_deleted_for_two_days(api, bot, clock, asked):
    assert bot("deleteMessage", chat_id=1001, message_id=1) is True
    assert bot("deleteMessage", chat_id=1001, message_id=1) == "Bad Request: message to delete not found"
    assert bot("deleteMessage", chat_id=1001) == "Bad Request: message identifier is not specified"
    assert bot("deleteMessage", message_id=1) == "Bad Request: chat identifier is not specified"
    clock.pass_by(48 * 3600 + 1)
    said = bot("deleteMessage", chat_id=1001, message_id=asked)
    assert said == "Bad Request: message can't be deleted for everyone"
    assert [m["deleted"] for m in api.chat(1001)] == [True, False]
    assert api.chat(1001)[0]["text"] == ""


def test_a_tap_waits_for_its_answer_which_becomes_a_toast(api, bot, asked):
    query = api.tap(1001, asked, "是")
    assert api.chat(1001)[-1]["pending"] == query
    assert bot("answerCallbackQuery", callback_query_id=query, text="好的", show_alert=True) is True
    assert api.chat(1001)[-1]["pending"] is None
    assert api.screen(1001)["toast"] == {"id": query, "text": "好的", "alert": True}


def test_an_answer_without_text_shows_nothing(api, bot, asked):
    bot("answerCallbackQuery", callback_query_id=api.tap(1001, asked, "y"))
    assert api.screen(1001)["toast"] is None


def test_a_tap_is_answered_once_and_in_time(api, bot, clock, asked):
    query = api.tap(1001, asked, "y")
    assert bot("answerCallbackQuery", callback_query_id=query) is True
    assert bot("answerCallbackQuery", callback_query_id=query) == f"Bad Request: {QUERY_TOO_OLD}"
    assert bot("answerCallbackQuery", callback_query_id="x") == f"Bad Request: {QUERY_TOO_OLD}"
    late = api.tap(1001, asked, "y")
    clock.pass_by(15)
    assert bot("answerCallbackQuery", callback_query_id=late) == f"Bad Request: {QUERY_TOO_OLD}"
    assert api.chat(1001)[-1]["pending"] is None


def test_an_answer_has_at_most_200_characters(api, bot, asked):
    query = api.tap(1001, asked, "y")
    assert bot("answerCallbackQuery", callback_query_id=query, text="字" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert bot("answerCallbackQuery", callback_query_id=query, text="字" * 200) is True


def test_a_toast_passes(api, bot, clock, asked):
    bot("answerCallbackQuery", callback_query_id=api.tap(1001, asked, "y"), text="好的")
    clock.pass_by(10)
    assert api.screen(1001)["toast"] is None


def test_a_reaction_is_one_of_telegrams(api, bot):
    def react(*emoji, message=1):
        reaction = [{"type": "emoji", "emoji": item} for item in emoji]
        return bot("setMessageReaction", chat_id=1001, message_id=message, reaction=reaction)

    assert react("👍") is True
    assert api.chat(1001)[0]["reaction"] == "👍"
    assert react() is True
    assert api.chat(1001)[0]["reaction"] == ""
    assert react("✓") == "Bad Request: REACTION_INVALID"
    assert react("👍", "👎") == "Bad Request: REACTIONS_TOO_MANY"
    assert react("👍", message=99) == "Bad Request: message to react not found"
    other = bot("setMessageReaction", chat_id=1001, message_id=1, reaction=[{"type": "paid"}])
    assert other == "Bad Request: invalid reaction type specified"
