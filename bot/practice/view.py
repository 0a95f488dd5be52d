"""The chat as the phone's screen shows it."""

from collections.abc import Sequence
from urllib.parse import quote

from bot.practice import profile
from bot.practice.chats import File, Message
from bot.practice.person import is_editable
from bot.practice.refusals import Wire
from bot.practice.richtext import render_html
from bot.practice.world import World


def _button(button: Wire) -> Wire:
    """A button: its label, its style, and what it does (data, url or copy)."""
    shown: Wire = {"text": button["text"]}
    for field, name in (("callback_data", "data"), ("url", "url"), ("style", "style")):
        if field in button:
            shown[name] = button[field]
    if isinstance(copied := button.get("copy_text"), dict):
        shown["copy"] = copied["text"]
    return shown


def _file(file: File) -> Wire:
    """A file with the address under which the page has it."""
    return {
        "name": file.name,
        "size": file.size,
        "kind": file.kind,
        "url": f"/phone/file/{file.id}/{quote(file.name, safe='')}",
        "width": file.width,
        "height": file.height,
    }


def _pending(world: World, message: Message) -> str | None:
    """The id of the latest tap on a message that has not been answered."""
    waiting = [c.id for c in world.callbacks.values() if (c.chat, c.message) == (message.chat, message.id)]
    return waiting[-1] if waiting else None


def _message(world: World, message: Message) -> Wire:
    """One message as the page draws it."""
    file = world.files.get(message.file)
    html = render_html(message.text, message.entities)
    return {
        "id": message.id,
        "from": "bot" if message.by_bot else "person",
        "date": message.date,
        "text": "" if file else message.text,
        "html": html,
        "caption": message.text if file else "",
        "edited": message.edited is not None,
        "editable": is_editable(world, message),
        "buttons": [[_button(button) for button in row] for row in message.rows],
        "file": _file(file) if file else None,
        "reply_to": message.reply_to,
        "reaction": message.reaction,
        "deleted": message.deleted,
        "pending": _pending(world, message),
        "ticket": message.ticket,
    }


def chat(world: World, user: int) -> Sequence[Wire]:
    """The messages of somebody's chat in order."""
    world.person(user)
    return [_message(world, message) for message in world.messages(user).values()]


def screen(world: World, user: int) -> Wire:
    """Everything somebody's screen shows but the log of calls."""
    language = world.person(user).language_code[:2]
    toast = world.toasts.get(user)
    return {
        "revision": world.counters.get("revision", 0),
        "messages": chat(world, user),
        "commands": list(profile.commands_for(world, user)),
        "bot": {
            "name": world.profile["name"],
            "username": world.profile["username"],
            "description": profile.text_for(world, "description", language),
            "short_description": profile.text_for(world, "short_description", language),
        },
        "typing": user in world.typing,
        "blocked": world.person(user).blocked,
        "toast": {"id": toast.id, "text": toast.text, "alert": toast.alert} if toast else None,
    }
