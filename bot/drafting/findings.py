"""What the review of a draft can find, and the words of the templates it looks for."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What a finding is about."""

    OPEN = "open"
    """Questions that wait for a word."""
    BLANK = "blank"
    """A place left to be filled in: XX家, 若干."""
    MISMATCH = "mismatch"
    """Answers that do not fit together."""
    CONFLICT = "conflict"
    """A figure in the clerk's words that is another than the answer's."""
    STRAY = "stray"
    """Figures of a paragraph of the clerk's own that no answer holds."""
    REPEAT = "repeat"
    """Words that stand twice."""
    SPAN = "span"
    """Another span than the summary's: 全年 in a half-year's."""
    YEAR = "year"
    """An earlier year told as if it were this one."""
    SUPERIOR = "superior"
    """A body above the unit that is another than its profile's."""
    HALF_WIDTH = "half_width"
    """A half-width mark beside a hanzi."""
    NUMERAL = "numeral"
    """A count in hanzi where the draft has digits: 十二家 beside 3家."""
    HEADING = "heading"
    """Headings that are not of one build."""
    CLAIM = "claim"
    """A claim without a figure: 成效显著."""
    THIN = "thin"
    """A section of one sentence."""
    UNPLANNED = "unplanned"
    """A title that promises plans, and none in the draft."""
    OVER = "over"
    """More hanzi than the superior wants."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding is mended: a paragraph (`place`), a question, a field of one thing it lists, a section."""

    section: str = ""
    place: str = ""
    question: str = ""
    number: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a draft worth a look; never a bar.

    `words` are those concerned, `beside` what they are held against, `count` how many there are of it. `told` are the
    words or figures it is about where that is more than these: what its name is made of.
    """

    kind: FindingKind
    spot: Spot
    words: str = ""
    beside: str = ""
    count: int = 0
    told: str = ""

    @property
    def name(self) -> str:
        """What it is let stand by: another as soon as it is about other words or figures, or stands elsewhere."""
        spot = self.spot
        about = (
            spot.section,
            spot.place,
            spot.question,
            spot.number,
            spot.field,
            self.told or (self.words, self.beside),
        )
        return f"{self.kind}-{hashlib.sha256(repr(about).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """The words the review looks for (`[review]` of `words.toml`); without them it finds nothing of their kind.

    `blanks` stand for what is to be filled in, but within `no_blanks`. `claims` want a figure beside them, but within
    `no_claims` and after `denials`. `whole_year`, `first_half` and `second_half` name spans, but before `targets` in
    the same clause; what is said of a half to come must be `done`. `since` before a year, `after_year` behind it and
    `then` in its sentence say that what was then is meant. `ranks` are grades, those of one level joined by 、,
    `bodies` what a body is called after its grade, `led` what follows where it leads, `no_ranks` what else ends like a
    grade. `counted` are the measures whose counts stand in digits, `proper` the ends of names and `sayings` set
    phrases, which may be repeated.
    """

    blanks: tuple[str, ...] = ()
    no_blanks: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    no_claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    whole_year: tuple[str, ...] = ()
    first_half: tuple[str, ...] = ()
    second_half: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    after_year: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    no_ranks: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    sayings: tuple[str, ...] = ()
