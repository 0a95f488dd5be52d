"""A draft as blocks, with the answer behind every figure: what is written, before it is Word or text.

Every writer in `rendering` walks over these blocks; the ledger reads the same ones, so nothing can be shown that it
misses.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.interview.formats import Format


class Proof(StrEnum):
    """What a mark proves: the `kind` of a ledger row."""

    FIGURE = "figure"
    WORDS = "words"
    CHOICE = "choice"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Source:
    """The answer behind a span: `value` and `high` as decimal strings in base units, `words` as the clerk gave them.

    A computed span has `op` (difference | growth) and `of`, the answers it was computed from. `item` is the place of a
    thing among those of a repeated answer; `last`: the figure is the one of the same span last year.
    """

    question: str
    proof: Proof
    words: str
    value: str = ""
    high: str | None = None
    item: int | None = None
    op: str = ""
    of: tuple[tuple[str, int | str | None], ...] = ()
    last: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text (code points, end exclusive) that shows an answer."""

    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True)
class Text:
    """Text of one block without line breaks, and the answers it shows, by position."""

    text: str
    marks: tuple[Mark, ...] = ()


def strung(texts: Iterable[Text], between: str = "") -> Text:
    """Texts in a row with something between them; their marks move along."""
    whole, marks = "", list[Mark]()
    for text in texts:
        whole += between if whole else ""
        marks += (Mark(mark.start + len(whole), mark.end + len(whole), mark.source) for mark in text.marks)
        whole += text.text
    return Text(whole, tuple(marks))


def led(lead: str, text: Text) -> Text:
    """A text with words before it; its marks move along."""
    return strung((Text(lead), text))


@dataclass(frozen=True, slots=True)
class Masthead:
    """The red head over the title (版头, GB/T 9704-2012, 7.2): whose paper it is, and the number it is issued under.

    The number may be empty: its place is left for whoever gives one out.
    """

    issuer: Text
    number: Text = Text("")


@dataclass(frozen=True, slots=True)
class Title:
    """The title, no mark at its end (GB/T 9704-2012, 7.3.1)."""

    content: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1-4 on a line of its own; `number` is written before it as text: 一、 (一) 1. (1).

    `section` is the id of the one it stands over.
    """

    level: int
    number: str
    content: Text
    section: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom the paper is sent to (主送机关), flush left under the title, ending in a colon (GB/T 9704-2012, 7.3.2)."""

    content: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `section` is the id it belongs to, empty for the opening and the close.

    `place` names it for the clerk's wishes: the topic it tells, or `question.number` for one thing told by itself.
    The first `lead` characters are of the layout: the number or the name its topic has there. One that `runs_on` is
    printed in the line of the paragraph before it: topics of a sentence each share a paragraph.
    """

    content: Text
    section: str = ""
    place: str = ""
    lead: int = 0
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the day (GB/T 9704-2012, 7.3.5: Arabic digits, full year, no leading zero)."""

    name: Text
    day: date

    @property
    def day_text(self) -> str:
        """The date as it stands under the name: 2026年6月25日."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows under a caption; `widths` are the shares of the columns in percent.

    `section` is the id of the one it stands in. One with a `label` (附件) is an appendix: it begins a page of its own
    behind the signature, under that word (GB/T 9704-2012, 7.3.7).
    """

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...]
    section: str = ""
    label: str = ""

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Its rows as a table is read from a file: the name and the figure, as a sentence."""
        return tuple(strung((*cells[:2], Text("。"))) for cells in self.rows)

    @property
    def lines(self) -> tuple[Text, ...]:
        """Its lines in the plain text: label and caption, then a row a line, its cells parted by two spaces."""
        label = (Text(self.label),) if self.label else ()
        rows = (strung((*cells[:1], *(led(CELLS, cell) for cell in cells[1:]))) for cells in (self.head, *self.rows))
        return (*label, self.caption, *rows)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo with the words under it, which begin with its number (图1); `digest` names its bytes.

    `width` and `height` are in pixels; one that is `beside` stands to the right of the photo before it. `section` is
    the id of the one it stands in.
    """

    caption: Text
    digest: str
    width: int
    height: int
    section: str = ""
    beside: bool = False


CELLS = "  "
"""What stands between the cells of a row in the plain text: no tab, which no line of a draft holds."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A line that names what is attached, over the signature (附件说明, GB/T 9704-2012, 7.3.4).

    The first begins with 附件：, `more` are those below it, one for each thing.
    """

    content: Text
    more: bool = False


@dataclass(frozen=True, slots=True)
class CopiedTo:
    """The line that names to whom else the paper goes, at its end (抄送机关, GB/T 9704-2012, 7.4.2)."""

    content: Text


Block = Masthead | Title | Addressee | Heading | Paragraph | Table | Photo | Attached | Signature | CopiedTo


@dataclass(frozen=True, slots=True)
class Document:
    """A draft: its blocks in order and how its unit wants them printed.

    First stands the title, over it a red head if there is one; behind the signature stands only what is attached.
    """

    blocks: tuple[Block, ...]
    format: Format = field(default_factory=Format)

    @property
    def title(self) -> str:
        """The title's text, for file names and core properties."""
        return next((block.content.text for block in self.blocks if isinstance(block, Title)), "")

    @property
    def printed(self) -> tuple[Block, ...]:
        """The blocks as they are printed: what runs on stands in the paragraph it goes on with."""
        printed: list[Block] = []
        for block in self.blocks:
            before = printed[-1] if printed else None
            if isinstance(block, Paragraph) and block.runs_on and isinstance(before, Paragraph):
                printed[-1] = replace(before, content=strung((before.content, block.content)))
            else:
                printed.append(block)
        return tuple(printed)
