"""A letter as an event: with its moment, what was asked when it was written, and the summary that it concerns."""

from dataclasses import replace
from datetime import datetime

from bot.chat.links import address, new_payload
from bot.chat.messages import Letter
from bot.chat.ports import Store
from bot.dialogue.desk import Desk
from bot.dialogue.events import Commanded, Edited, Event, Said, Tapped


def aim(store: Store, letter: Letter, desk: Desk, at: datetime, username: str, *, live: bool) -> Event:
    """The letter aimed at the summary it concerns, if that lies on the clerk's desk; `live`: on the present screen.

    With it comes a link that nobody has yet, to the bot of that user name.
    """
    deed, summary = letter.deed, desk.in_hand
    if isinstance(deed, Said):
        deed = replace(deed, asked=_asked(store, letter.chat, deed.message))
    if isinstance(deed, Tapped):
        held = store.held.read(letter.chat)
        deed = replace(deed, live=live, held=held[1] if held else None)
        summary = (deed.tap.summary if deed.tap else "") or summary
    if isinstance(deed, Edited):
        found = store.summary_of_message(letter.by, deed.message)
        if found:
            summary, deed = found[0], replace(deed, question=found[1])
    known = summary if summary in desk.sheets else ""
    secret = new_payload()
    return Event(
        letter.by,
        at,
        deed,
        store.new_summary_id(),
        known,
        letter.traditional,
        letter.name,
        secret,
        address(username, secret),
    )


def _asked(store: Store, chat: int, message: int) -> str | None:
    """What the clerk had been asked when that message was typed; None when it was put before we noted that."""
    put = store.seen.put(chat)
    if put is None or put.asks is None:
        return None
    return put.asks if put.after is not None and put.after < message else ""


def payload_of(letter: Letter) -> str:
    """What stood behind /start in the link that led here; empty when there was no link."""
    deed = letter.deed
    return deed.argument.strip() if isinstance(deed, Commanded) and deed.name == "start" else ""
