"""The parts of a page's look, a table of `templates/document/page.toml` each."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rendering.twips import twips


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres, and how much stands on a full page."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    lines: int
    characters: int
    footer: float

    @property
    def text_width(self) -> int:
        """Twips from margin to margin."""
        return twips(self.width) - twips(self.left) - twips(self.right)

    @property
    def pitch(self) -> int:
        """Height of a line in twips: the largest with which `lines` of them fit the page."""
        return (twips(self.height) - twips(self.top) - twips(self.bottom)) // self.lines


@dataclass(frozen=True, slots=True)
class Font:
    """A font by name, what may stand in for it, and the id of the font for the hanzi it lacks (empty: none).

    `drawn` are the families a PDF is drawn with, the best first, with the weight wanted behind a colon; `debian` is the
    package with a better one than the last. `bold`: it stands in bold wherever it is used.
    """

    name: str
    other: str
    panose: str
    drawn: tuple[str, ...]
    debian: str = ""
    rare: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FontSet:
    """A set of fonts a unit may choose, as its button calls it: what stands in it `instead` of others, by their ids."""

    name: str
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MastheadLook:
    """The red head (7.2): the styles of whose paper it is and of the number under it, the colour as RRGGBB.

    The first is as large as a line holds, `size` at most; below `least` it is broken into lines. Its upper edge is
    `top` millimetres below that of the text; `above` blank lines stand over the number, a line as thick as `stroke` at
    `rule` millimetres under it, `below` blank lines under that.
    """

    style: str
    number: str
    font: str
    colour: str
    size: float
    least: float
    top: float
    above: int
    rule: float
    stroke: float
    below: int


@dataclass(frozen=True, slots=True)
class TitleLook:
    """The title's style, and the words that say where it may be broken."""

    style: str
    font: str
    size: float
    line: float
    after: tuple[str, ...]
    before: tuple[str, ...]
    whole: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyLook:
    """The style of paragraphs, of the last one before the signature, and of the line that names who is addressed."""

    style: str
    closing: str
    addressee: str
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class HeadingLook:
    """The fonts of headings, level 1 first; all else is as in the body.

    `run_in` is what the styles of those are called that stand at the head of their paragraph, before their level.
    """

    fonts: tuple[str, ...]
    run_in: str


@dataclass(frozen=True, slots=True)
class SignatureLook:
    """The styles of the two lines of a signature."""

    style: str
    day: str


@dataclass(frozen=True, slots=True)
class TableLook:
    """Tables: the styles of their cells, of figures and heads, of what stands over them and of the line on them."""

    style: str
    figure: str
    head: str
    caption: str
    label: str
    attachment: str
    attached: str
    attached_more: str
    font: str
    bold: str
    size: float
    line: float


@dataclass(frozen=True, slots=True)
class PhotoLook:
    """Photos: their style and that of their captions, and how large they may be, in millimetres.

    `width` is that of one by itself, `pair` that of each of two side by side.
    """

    style: str
    caption: str
    font: str
    size: float
    line: float
    width: float
    pair: float
    height: float


@dataclass(frozen=True, slots=True)
class CopiedLook:
    """The line that names to whom else the paper goes."""

    style: str
    size: float


@dataclass(frozen=True, slots=True)
class Options:
    """What offices do each in their way: the levels of headings that are bold, and whether the paper is sealed.

    Under a seal the day ends four characters before the margin and the name stands over its middle (7.3.5.1). `fonts`
    is the set of fonts that is used (empty: none), `head` says whether there is a red head: whoever drafts asks that.
    """

    bold: tuple[int, ...]
    seal: bool
    fonts: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class LetterheadNames:
    """What each name of a unit's own template is called in Chinese: either may stand in it."""

    title: str
    number: str
    unit: str
    self_name: str
    party: str
    superior: str
    period: str
    date: str
    addressee: str
    signer: str
    copied: str
    enclosed: str
    answers: str
    body: str
    annex: str


@dataclass(frozen=True, slots=True)
class NumberLook:
    """The page number on odd and on even pages."""

    odd: str
    even: str
    font: str
    size: float


@dataclass(frozen=True, slots=True)
class PdfLook:
    """The folders looked through for fonts beside those the system names, and the families without good digits."""

    folders: tuple[str, ...]
    dark: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GlanceLook:
    """The picture of the key figures, in pixels: its width, its spaces, its fonts and sizes of type.

    `title`, `font` and `bold` are fonts; nothing is set smaller than `least`. `colour` is the id of a colour.
    """

    width: int
    margin: float
    gap: float
    inset: float
    title: str
    font: str
    bold: str
    headline: float
    subject: float
    section: float
    name: float
    figure: float
    measure: float
    least: float
    colour: str


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of that picture: of figures and this year's bars, of last year's, of the paper behind (#rrggbb)."""

    name: str
    ink: str
    pale: str
    paper: str
