"""What a chat is told of something that could not be sent, or of which nobody knows whether it was."""

import json
from html import escape
from typing import Any

from telegram.error import Forbidden, TelegramError

from bot.chat.boxes import Bubble, Outbox, Outgoing
from bot.chat.calls import LARGEST, TooLarge, Unmakeable, is_too_large
from bot.chat.messages import body_of
from bot.dialogue.arrivals import once_more, see_again
from bot.dialogue.events import AT_A_GLANCE, Button, Screen
from bot.dialogue.wording import Wording

UNANSWERED, ANSWERED = "arrived?", "arrived!"
"""What the purpose of a question whether a file arrived begins with; what its button says follows."""


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


def ask_whether_it_arrived(outbox: Outbox, row: Outgoing, wording: Wording) -> None:
    """Queue the question whether a file arrived, with the button that has it sent once more."""
    file: dict[str, Any] = json.loads(row.body)
    if "export" in file:
        outbox.enqueue(row.chat, "send", body_of(Screen(escape(wording.say("plain.export.unsure"), quote=False))))
        return
    said = wording.say("plain.draft.unsure", name=name_of(file, wording))
    if "photo" in file:
        tap = see_again(file["summary"], file["number"])
    else:
        tap = once_more(file["summary"], file["seq"], file["suffix"], file.get("page"))
    button = Button(wording.say("button.once_more"), tap)
    body = body_of(Screen(escape(said, quote=False), ((button,),)), file["summary"])
    outbox.enqueue(row.chat, "send", body, buttons=True, purpose=f"{UNANSWERED} {tap.callback}")


def adopt(outbox: Outbox, chat: int, message: int, data: str) -> Bubble | None:
    """The bubble of a message nobody knew: a copy of the question whether a file arrived, if its button says the same.

    A try made it whose receipt was lost: where the question waits to be tried again, this is it.
    """
    asked, answered = (f"{state} {data}" for state in (UNANSWERED, ANSWERED))
    for one in outbox.named(chat, asked):
        if one.message is None:
            outbox.arrived(one.id, message)
    if outbox.bubble_of(chat, message) is None:
        adopted = outbox.adopt(chat, message)
        outbox.name(adopted, next((named for named in (asked, answered) if outbox.named(chat, named)), ""))
    return outbox.bubble_of(chat, message)


def answer_whether_it_arrived(outbox: Outbox, chat: int, tapped: Bubble, data: str) -> bool:
    """Note that a tap answers the question whether a file arrived, if it does; whether the tap counts.

    A question may stand in copies, of which we know one, and a button may be pressed twice: the file goes once more
    for each question, not for each tap. All copies we know lose their buttons.
    """
    asked, answered = (outbox.named(chat, f"{state} {data}") for state in (UNANSWERED, ANSWERED))
    for one in asked if any(one.id == tapped.id for one in asked) else ():
        outbox.name(one.id, f"{ANSWERED} {data}")
        outbox.enqueue(chat, "strip", "{}", bubble=one.id)
    return all(one.id != tapped.id for one in answered)


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
