"""Methods that put something into a chat."""

from bot.practice import wire
from bot.practice.chats import Group, Message, Person
from bot.practice.entities import Formatted
from bot.practice.files import read_file
from bot.practice.keyboards import Markup, read_markup
from bot.practice.parameters import Parameters
from bot.practice.refusals import Wire, bad, forbidden
from bot.practice.texts import caption, message_text
from bot.practice.world import TYPING_SECONDS, World

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def find_chat(world: World, parameters: Parameters) -> Person | Group:
    """The person or the group a call is about.

    Raises `Refusal`: no such chat.
    """
    if not parameters.text("chat_id"):
        raise bad("chat_id is empty")
    number = parameters.number("chat_id")
    place = world.people.get(number) or world.groups.get(number)
    if place is None:
        raise bad("chat not found")
    return place


def open_group(group: Group) -> Group:
    """A group that the bot is in.

    Raises `Refusal`: it has left, or was put out.
    """
    called = "channel chat" if group.kind == "channel" else f"{group.kind} chat"
    if group.status == "kicked":
        raise forbidden(f"bot was kicked from the {called}")
    if group.status == "left":
        raise forbidden(f"bot is not a member of the {called}")
    return group


def open_chat(world: World, parameters: Parameters) -> Person | Group:
    """The person or the group a call writes to.

    Raises `Refusal`: no such chat, or one where the bot may not write.
    """
    person = find_chat(world, parameters)
    if isinstance(person, Group):
        return open_group(person)
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return person


def _reply_to(world: World, chat: int, parameters: Parameters) -> int | None:
    """The message a call replies to, None when to none."""
    wanted = parameters.object("reply_parameters", "reply parameters")
    if not wanted:
        return None
    number = wanted.get("message_id")
    if isinstance(number, int) and world.message(chat, number):
        return number
    if wanted.get("allow_sending_without_reply") is True:
        return None
    raise bad("message to be replied not found")


def _post(world: World, parameters: Parameters, said: Formatted, markup: Markup, kind: str = "") -> Wire:
    """Put the bot's message into its chat; a file of that kind comes with it."""
    person = open_chat(world, parameters)
    reply_to = _reply_to(world, person.id, parameters)
    file = read_file(world, parameters, kind) if kind else ""
    world.typing.pop(person.id, None)
    sent = world.put_message(
        Message(
            person.id,
            world.next_message(person.id),
            by_bot=True,
            date=world.now(),
            text=said.text,
            entities=said.entities,
            rows=markup.rows,
            fixed=markup.other,
            file=file,
            reply_to=reply_to,
        )
    )
    return wire.message(world, sent)


def send_message(world: World, parameters: Parameters) -> Wire:
    """Method sendMessage."""
    return _post(world, parameters, message_text(parameters), read_markup(parameters))


def send_document(world: World, parameters: Parameters) -> Wire:
    """Method sendDocument."""
    return _post(world, parameters, caption(parameters), read_markup(parameters), "document")


def send_photo(world: World, parameters: Parameters) -> Wire:
    """Method sendPhoto."""
    return _post(world, parameters, caption(parameters), read_markup(parameters), "photo")


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Method sendChatAction: shown for five seconds, or until the bot sends something."""
    if parameters.text("action").lower() not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.typing[open_chat(world, parameters).id] = world.clock() + TYPING_SECONDS
    world.stir()
    return True
