"""The eye of one person on the bot: content, who looks, and the makers of buttons and screens every page shares."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.wording import LABEL_LIMIT, Content, cut
from bot.interview.across import Neighbour
from bot.interview.standing import Standing

Row = tuple[Button, ...]
MARKS = " ‹＋+↶↷"
"""Marks before the labels of buttons, which nobody types."""
BESIDE = 3
"""Short buttons in a row that a phone of 390 px shows whole."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The talk as one person sees it, with a line about what was just done; `summary` is empty at the desk."""

    content: Content
    by: int
    note: str = ""
    summary: str = ""

    def say(self, key: str, **values: object) -> str:
        """A text of `chat.toml`."""
        return self.content.wording.say(key, **values)

    def button(self, key: str, tap: Tap, **values: object) -> Button:
        """A button with a label of `chat.toml`."""
        return Button(cut(self.say(f"button.{key}", **values), LABEL_LIMIT), tap)

    def tap(self, action: str, target: str = "", revision: int = 0, choice: str = "") -> Tap:
        """What a button on this summary says."""
        return Tap(action, self.summary, target, revision, choice)

    def screen(self, lines: Iterable[str], rows: Iterable[Row]) -> Screen:
        """A screen of paragraphs, the note first."""
        texts = [text for text in (self.note, *lines) if text]
        return Screen("\n\n".join(texts), tuple(row for row in rows if row))


@dataclass(frozen=True, slots=True)
class View(Sight):
    """A summary as one person sees it, `beside` others of its unit where it is to be held against them.

    `letterhead` is what the file of the unit's own template is called, empty without one.
    """

    standing: Standing = field(kw_only=True)
    letterhead: str = field(default="", kw_only=True)
    beside: tuple[Neighbour, ...] = field(default=(), kw_only=True)


def place_tap(sight: Sight, place: str) -> Tap:
    """The tap that leads to a paragraph of the draft."""
    name, _, number = place.partition(".")
    return sight.tap("pa", name, 0, number)


def kind_gone(content: Content, standing: Standing) -> str:
    """A sentence for a summary whose kind of unit the templates no longer know, or nothing."""
    known = content.interview.unit_kind(standing.unit.kind) is not None
    return "" if known else content.wording.say("plain.draft.kind_gone")


def title_of(content: Content, standing: Standing) -> str:
    """What a summary is called in the chat: unit and period."""
    return standing.unit.name + content.book.periods.entitle(standing.period)


def pair(buttons: list[Button]) -> list[Row]:
    """Two buttons a row: what a phone of 390 px shows without cutting a topic's name."""
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


def same_label(text: str, label: str) -> bool:
    """Whether somebody typed the label of a button, with or without the mark before it."""
    return text.strip(MARKS) == label.strip(MARKS)


HISTORY = ("un", "rn")
"""What the buttons do that take back and bring back."""


def with_history(sight: View, screen: Screen) -> Screen:
    """A screen with the buttons that take back and bring back, at its foot while there is room in the last row."""
    buttons: tuple[Button, ...] = ()
    if undo := sight.standing.undo.get(sight.by):
        buttons += (sight.button("undo", sight.tap(HISTORY[0], str(undo))),)
    if redo := sight.standing.redo.get(sight.by):
        buttons += (sight.button("redo", sight.tap(HISTORY[1], str(redo))),)
    if not buttons:
        return screen
    *rows, last = screen.buttons or ((),)
    joined = len(last) + len(buttons) <= BESIDE
    return Screen(screen.text, (*rows, (*last, *buttons)) if joined else (*rows, last, buttons))


def without_history(screen: Screen) -> Screen:
    """A screen without those buttons, under a word about what they would not take back."""
    rows = (tuple(button for button in row if button.tap.action not in HISTORY) for row in screen.buttons)
    return replace(screen, buttons=tuple(row for row in rows if row))
