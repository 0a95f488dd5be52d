"""Methods that change what stands in a chat already, and the answer to a tap."""

from dataclasses import replace

from telegram.constants import ReactionEmoji

from bot.practice import wire
from bot.practice.chats import Message, Toast
from bot.practice.keyboards import Rows, read_inline_markup
from bot.practice.parameters import Parameters
from bot.practice.refusals import NOT_MODIFIED, QUERY_TOO_OLD, Wire, bad
from bot.practice.sending import find_chat, open_chat
from bot.practice.texts import message_text
from bot.practice.world import TOAST_SECONDS, World

DELETE_SECONDS = 48 * 3600  # core.telegram.org/bots/api#deletemessage
_ANSWER_LIMIT = 200  # code points (core.telegram.org/bots/api#answercallbackquery)
_TOO_LONG = "MESSAGE_TOO_LONG"
_EMOJI = {emoji.value for emoji in ReactionEmoji}


def _own(world: World, parameters: Parameters) -> Message:
    """The bot's message that a call edits. There is no limit of age on the bot's own messages.

    Raises `Refusal`: there is none, it is the person's, or it can never be edited.
    """
    message = world.message(open_chat(world, parameters).id, parameters.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.by_bot or message.fixed:
        raise bad("message can't be edited")
    return message


def _is_same(one: Message, other: Message) -> bool:
    """Whether nothing that shows would change."""
    return (one.text, list(one.entities), _plain(one.rows)) == (other.text, list(other.entities), _plain(other.rows))


def _plain(rows: Rows) -> list[list[Wire]]:
    """Rows as lists, so that those from the journal compare with those from a call."""
    return [list(row) for row in rows]


def _edit(world: World, message: Message, edited: Message) -> Wire:
    """Put the new form in place of the old.

    Raises `Refusal`: they are the same.
    """
    if _is_same(message, edited):
        raise bad(NOT_MODIFIED)
    return wire.message(world, world.put_message(edited))


def edit_message_text(world: World, parameters: Parameters) -> Wire:
    """Method editMessageText; without a markup the buttons go."""
    said, rows = message_text(parameters, too_long=_TOO_LONG), read_inline_markup(parameters)
    message = _own(world, parameters)
    if message.file:
        raise bad("there is no text in the message to edit")
    edited = replace(message, text=said.text, entities=said.entities, rows=rows, edited=world.now())
    return _edit(world, message, edited)


def edit_message_reply_markup(world: World, parameters: Parameters) -> Wire:
    """Method editMessageReplyMarkup; without a markup the buttons go. Clients show no edited mark for it."""
    rows = read_inline_markup(parameters)
    message = _own(world, parameters)
    return _edit(world, message, replace(message, rows=rows))


def delete_message(world: World, parameters: Parameters) -> bool:
    """Method deleteMessage: the bot's and the person's, for 48 hours."""
    for name, called in (("chat_id", "chat"), ("message_id", "message")):
        if not parameters.text(name):
            raise bad(f"{called} identifier is not specified")
    message = world.message(find_chat(world, parameters).id, parameters.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if world.clock() - message.date > DELETE_SECONDS:
        raise bad("message can't be deleted for everyone")
    world.delete_message(message)
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Method answerCallbackQuery: once, and in time."""
    world.expire()
    text = parameters.text("text")
    if len(text) > _ANSWER_LIMIT:
        raise bad(_TOO_LONG)
    callback = world.callbacks.get(parameters.text("callback_query_id"))
    if callback is None:
        raise bad(QUERY_TOO_OLD)
    world.drop_callback(callback)
    if text:
        until = world.clock() + TOAST_SECONDS
        world.toasts[callback.chat] = Toast(callback.id, text, parameters.flag("show_alert"), until)
    return True


def _reaction(parameters: Parameters) -> str:
    """The emoji of a reaction, empty for none; a bot may put one.

    Raises `Refusal`: more than one, or one that is no reaction.
    """
    given = parameters.structure("reaction", "reaction types") or []
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise bad("can't parse reaction types JSON object")
    if not given:
        return ""
    if len(given) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if given[0].get("type") != "emoji":
        raise bad("invalid reaction type specified")
    if given[0].get("emoji") not in _EMOJI:
        raise bad("REACTION_INVALID")
    return str(given[0]["emoji"])


def set_message_reaction(world: World, parameters: Parameters) -> bool:
    """Method setMessageReaction."""
    emoji = _reaction(parameters)
    message = world.message(open_chat(world, parameters).id, parameters.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    world.put_message(replace(message, reaction=emoji))
    return True
