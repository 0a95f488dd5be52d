"""The summaries that lie on a clerk's desk: begun there, shared by a colleague, or handed over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue.desklog import Received, Shared, Unshared

Sheets = Mapping[str, "Sheet"]
"""Summaries by id, in the order in which they came or were moved."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A summary as the desk knows it; `unit` is empty for one that was begun at another desk.

    `sharer` is who lets this clerk fill it in, 0 where it is the clerk's own; `shared` are those it is shared with.
    """

    summary: str
    unit: str
    period: str
    name: str = ""
    deleted: bool = False
    sharer: int = 0
    shared: tuple[int, ...] = ()


def share(sheets: Sheets, record: Shared | Unshared) -> Sheets:
    """The sheets once one of them is shared with somebody, or is no longer."""
    sheet = sheets.get(record.summary)
    if sheet is None:
        return sheets
    others = tuple(user for user in sheet.shared if user != record.user)
    shared = (*others, record.user) if isinstance(record, Shared) else others
    return {**sheets, record.summary: replace(sheet, shared=shared)}


def receive(sheets: Sheets, record: Received) -> Sheets:
    """The sheets once one came from another desk; one that lies there already only changes hands."""
    sheet = sheets.get(record.summary, Sheet(record.summary, "", record.period, record.name))
    return {**sheets, record.summary: replace(sheet, sharer=record.sharer)}
