"""What a chat is told of something that could not be sent, or of which nobody knows whether it was."""

import json
from html import escape
from typing import Any

from telegram.error import Forbidden, TelegramError

from bot.chat.boxes import Outgoing
from bot.chat.calls import LARGEST, TooLarge, Unmakeable, is_too_large
from bot.chat.messages import body_of
from bot.dialogue.arrivals import once_more, see_again
from bot.dialogue.events import AT_A_GLANCE, Button, Screen
from bot.dialogue.wording import Wording


def sorry_for(row: Outgoing, error: Exception, wording: Wording) -> str | None:
    """The body of what is said in place of a row that is given up; None where there is nothing to say, or nobody.

    A message that says so itself is not made good for: its refusal would be said for ever.
    """
    if isinstance(error, Forbidden) or row.kind not in ("send", "document"):
        return None
    asked = row.kind == "document" and isinstance(error, TelegramError | Unmakeable)  # else the row itself is at fault
    said = _unmade(json.loads(row.body), error, wording) if asked else wording.say("plain.unsent")
    body = body_of(Screen(escape(said, quote=False)))
    return None if body == row.body else body


def _unmade(file: dict[str, Any], error: Exception, wording: Wording) -> str:
    if (clerk := file.get("export")) is not None:
        if not isinstance(error, TooLarge):
            return wording.say("plain.export.failed")
        size, limit = -(-error.size // 1_000_000), LARGEST // 1_000_000
        return wording.say("plain.export.too_large", size=size, limit=limit, clerk=clerk)
    if "photo" in file:
        return wording.say("plain.draft.no_photo")
    if is_too_large(error):
        return wording.say("plain.draft.too_large", name=name_of(file, wording))
    key = {None: "failed", AT_A_GLANCE: "no_glance"}.get(file.get("page"), "no_picture")
    return wording.say(f"plain.draft.{key}")


def question_after(row: Outgoing, wording: Wording) -> str:
    """The body of the question whether a file arrived, with the button that has it sent once more."""
    file: dict[str, Any] = json.loads(row.body)
    if "export" in file:
        return body_of(Screen(escape(wording.say("plain.export.unsure"), quote=False)))
    said = wording.say("plain.draft.unsure", name=name_of(file, wording))
    if "photo" in file:
        tap = see_again(file["summary"], file["number"])
    else:
        tap = once_more(file["summary"], file["seq"], file["suffix"], file.get("page"))
    button = Button(wording.say("button.once_more"), tap)
    return body_of(Screen(escape(said, quote=False), ((button,),)), file["summary"])


def name_of(file: dict[str, Any], wording: Wording) -> str:
    """What the clerk knows a file by: its name, or what it is a picture of."""
    match file.get("page"):
        case None if "photo" in file:
            return wording.say("plain.draft.photo")
        case None:
            return str(file["name"])
        case page if page == AT_A_GLANCE:
            return wording.say("plain.draft.figures")
        case _:
            return wording.say("plain.draft.sheet")
