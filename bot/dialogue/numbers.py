"""The numbers of a clerk's messages as the log of a summary knows them."""

from dataclasses import replace
from typing import assert_never

from bot.dialogue.events import (
    Commanded,
    Deed,
    Edited,
    Event,
    Filed,
    Pictured,
    Recaptioned,
    Said,
    Sent,
    Tapped,
    Unread,
)  # fmt: skip
from bot.interview.apart import span_of
from bot.interview.records import Row


def told_apart(event: Event, log: tuple[Row, ...]) -> Event:
    """The event with the numbers of its messages as no other clerk's messages in that log have them."""
    span = span_of((row.by for row in log), event.by)
    return replace(event, deed=_moved(event.deed, span)) if span else event


def _moved(deed: Deed, span: int) -> Deed:
    match deed:
        case Said() | Edited() | Filed() | Recaptioned():
            return replace(deed, message=deed.message + span)
        case Pictured(shots):
            return replace(deed, shots=tuple(replace(shot, message=shot.message + span) for shot in shots))
        case Commanded() | Tapped() | Sent() | Unread():
            return deed
        case _:
            assert_never(deed)
