"""The drafts that left and the corrected ones that came back, as screens: their list, and one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.events import Button, Screen
from bot.dialogue.sight import Sight, View, pair
from bot.interview.standing import Standing
from bot.interview.wished import Version

PAGE = 10
"""Versions on one page: a button each, which a phone shows without scrolling far."""
NOW = "now"
"""Stands for the draft as it is now where a version is named."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of the versions is looked at: which one (0: their list), which page, what it was last held against.

    `shown` are the changes shown of that, `left` those that are not. As text: `42`, `p1`, `42-p1`, `42-37-5-7`.
    """

    seq: int = 0
    page: int = 0
    other: str = ""
    shown: int = 0
    left: int = 0

    @property
    def text(self) -> str:
        """What the place is called in the log."""
        if self.other:
            return f"{self.seq}-{self.other}-{self.shown}-{self.left}"
        parts = [str(self.seq)] if self.seq else []
        return "-".join([*parts, f"p{self.page}"] if self.page else parts)


def read_look(text: str) -> Look:
    """What a place of the log, or of a button, looks at; the list where that says nothing of ours."""
    match text.split("-"):
        case [seq, other, shown, left] if seq.isdecimal() and shown.isdecimal() and left.isdecimal():
            return Look(int(seq), 0, other, int(shown), int(left))
        case [seq, page] if seq.isdecimal() and page[:1] == "p" and page[1:].isdecimal():
            return Look(int(seq), int(page[1:]))
        case [page] if page[:1] == "p" and page[1:].isdecimal():
            return Look(0, int(page[1:]))
        case [seq] if seq.isdecimal():
            return Look(int(seq))
        case _:
            return Look()


def version_of(standing: Standing, seq: int) -> Version | None:
    """The version that stands at a row of the log."""
    return next((version for version in standing.wishes.versions if version.seq == seq), None)


def name_version(sight: Sight, standing: Standing, seq: int) -> str:
    """What a version is called: 第2稿, 改稿1; the draft as it is now for a row at which none stands."""
    version = version_of(standing, seq)
    if version is None:
        return sight.say("plain.version.now")
    like = [one.seq for one in standing.wishes.versions if bool(one.text) == bool(version.text)]
    kind = "returned" if version.text else "issued"
    return sight.say(f"plain.version.{kind}", at=like.index(seq) + 1)


def show_versions(sight: View, focus: str) -> Screen:
    """The list of versions, or one of them with what can be done with it."""
    look = read_look(focus)
    version = version_of(sight.standing, look.seq)
    return _show_one(sight, version, look) if version else _show_list(sight, look)


def _show_list(sight: View, look: Look) -> Screen:
    """Every version with its time, the newest first."""
    versions = sight.standing.wishes.versions[::-1]
    here = versions[look.page * PAGE : (look.page + 1) * PAGE]
    buttons = [Button(name_version(sight, sight.standing, one.seq), sight.tap("vs", str(one.seq))) for one in here]
    head = sight.say("versions.head" if versions else "versions.none")
    lines = "\n".join(_line(sight, one) for one in here)
    rows = [*pair(buttons), tuple(_turners(sight, 0, look.page, len(versions))), (sight.button("map", sight.tap("m")),)]
    return sight.screen([head, lines], rows)


def _turners(sight: View, seq: int, page: int, of: int) -> Iterator[Button]:
    """The buttons to newer and older versions than those of a page."""
    if page:
        yield sight.button("newer", sight.tap("vs", Look(seq, page - 1).text))
    if of > (page + 1) * PAGE:
        yield sight.button("older", sight.tap("vs", Look(seq, page + 1).text))


def _line(sight: View, version: Version) -> str:
    at = version.at
    file = sight.say(f"plain.suffix.{version.suffix}") if version.suffix in ("docx", "pdf", "txt") else ""
    name = name_version(sight, sight.standing, version.seq)
    return sight.say("versions.line", name=name, month=at.month, day=at.day, clock=f"{at:%H:%M}", file=file)


def _show_one(sight: View, version: Version, look: Look) -> Screen:
    """One version: had again as a file, or held against any other, first the one before it and the draft as it is."""
    seq, versions = str(version.seq), sight.standing.wishes.versions
    at = versions.index(version)
    others = [*versions[:at][-1:], *(one for one in versions[::-1] if one not in versions[:at][-1:] and one != version)]
    here = others[look.page * PAGE : (look.page + 1) * PAGE]
    named = [(name_version(sight, sight.standing, one.seq), str(one.seq)) for one in here]
    named[1:1] = [(sight.say("plain.version.now"), NOW)] if not look.page else []
    against = [sight.button("against", sight.tap("vc", seq, 0, to), name=name) for name, to in named]
    files = tuple(sight.button(f"again_{suffix}", sight.tap("vg", seq, 0, suffix)) for suffix in ("docx", "pdf", "txt"))
    more = sight.button("more_changes", sight.tap("vc", seq, look.shown, look.other), count=look.left)
    rows = [
        (more,) if look.left else (),
        files,
        (sight.button("use_returned", sight.tap("vo", seq)),) if version.text else (),
        *pair(against),
        tuple(_turners(sight, version.seq, look.page, len(others))),
        (sight.button("to_versions", sight.tap("vs")), sight.button("map", sight.tap("m"))),
    ]
    hint = sight.say("versions.hint_returned" if version.text else "versions.hint")
    return sight.screen([_line(sight, version), hint], rows)
