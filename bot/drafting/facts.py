"""What a draft may say, each with the answer behind it: a fact printed in a template leaves its mark.

A mark is private-use characters around the text (no clerk's text holds any: `language.clean` drops them), so it
survives filters, joins and `~`; `unmarked` turns it into spans again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import UndefinedError

from bot.drafting.document import Mark, Proof, Source, Text
from bot.drafting.figures import bare_text, day_text, decimal_text, figure_text
from bot.drafting.language import clean, joined
from bot.interview.answers import Answer
from bot.interview.model import Day, Figure, Picks, Question, Value, Words

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
_KEYS = 0xE100  # private use; a key is ASCII, so U+E100 to U+E17F


@cache
def _hidden(key: str) -> str:
    """A key in private-use characters; there are as many keys as the templates have questions and choices."""
    return "".join(chr(_KEYS + ord(char)) for char in key)


@cache
def _shown(hidden: str) -> str:
    """The key that `_hidden` hid."""
    return "".join(chr(ord(char) - _KEYS) for char in hidden)


@dataclass(frozen=True, slots=True)
class Piece:
    """One span a fact prints, `bare` without its measure, and its proof."""

    key: str
    text: str
    source: Source
    bare: str = ""

    def __str__(self) -> str:
        return f"{OPEN}{_hidden(self.key)}{MIDDLE}{self.text}{CLOSE}"


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said of a figure in brackets behind it: its change against last year. `piece` None: there is none."""

    before: str
    piece: Piece | None = None
    after: str = ""

    def __str__(self) -> str:
        return f"（{self.before}{self.piece or ''}{self.after}）"


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """What an answer puts into a draft. `picks` are the ids of choices taken; no pieces: nothing is said of it."""

    question: str
    pieces: tuple[Piece, ...] = ()
    picks: tuple[str, ...] = ()
    zero: bool = False
    aside: Aside | None = None

    @property
    def parts(self) -> tuple[Piece, ...]:
        """Every span it prints."""
        return (*self.pieces, self.aside.piece) if self.aside and self.aside.piece else self.pieces

    @property
    def said(self) -> bool:
        """Whether the draft says something of it."""
        return bool(self.pieces)

    @property
    def bare(self) -> "Fact":
        """The same fact printed without its measure."""
        pieces = tuple(replace(piece, text=piece.bare or piece.text) for piece in self.pieces)
        return replace(self, pieces=pieces, aside=None)

    @classmethod
    def shaped(cls, question: str, said: bool, zero: bool, picks: tuple[str, ...]) -> "Fact":
        """A fact that has something to say or not, is zero or not, has these picks; nobody knows its words."""
        pieces = (Piece(question, question, Source(question, Proof.WORDS, "")),) if said else ()
        return cls(question, pieces, picks, zero)

    def __bool__(self) -> bool:
        return self.said

    def __contains__(self, choice: object) -> bool:
        return choice in self.picks

    def __eq__(self, other: object) -> bool:
        return self is other or self.picks == (other,)

    def __hash__(self) -> int:
        return hash(self.question)

    def __str__(self) -> str:
        if not self.pieces:
            raise UndefinedError(self.question)
        return joined([str(piece) for piece in self.pieces]) + (str(self.aside) if self.aside else "")


def fact_of(question: Question, answer: Answer, year: int) -> Fact:
    """The fact an answer holds, under its question's id; `year` is the period's.

    A zero and a choice with nothing to say are silent. The answer may be one to a field of a repeated question: what it
    proves is proved of that question, and of the thing (`item`) it belongs to.
    """
    picks = answer.value.ids if isinstance(answer.value, Picks) else ()
    zero = isinstance(answer.value, Figure) and not answer.value.value and not answer.value.high
    return Fact(question.id, () if zero else tuple(_pieces(question, answer, year)), picks, zero)


def value_fact(question: Question, value: Value, year: int = 0) -> Fact:
    """The fact of a value alone, for conditions and specimens: nothing is known of the words behind it."""
    return fact_of(question, Answer(question.id, value, ""), year)


def words_fact(key: str, text: str) -> Fact:
    """A fact that is words of the clerk's own, such as the unit's name; silent when there are none."""
    shown = clean(text)
    return Fact(key, (Piece(key, shown, Source(key, Proof.WORDS, text, text)),) if shown else ())


def _pieces(question: Question, answer: Answer, year: int) -> Iterator[Piece]:
    key, name, words = question.id, answer.question, answer.words
    match answer.value:
        case Figure() as figure:
            high = None if figure.high is None else decimal_text(figure.high)
            source = Source(name, Proof.FIGURE, words, decimal_text(figure.value), high, answer.item)
            yield Piece(key, figure_text(figure, question.kind, question.measure), source, bare_text(figure))
        case Day() as day:
            yield Piece(key, day_text(day, year), Source(name, Proof.FIGURE, words, _iso(day), None, answer.item))
        case Words(text):
            if shown := clean(text):
                yield Piece(key, shown, Source(name, Proof.WORDS, words, text, None, answer.item))
        case Picks(ids, own):
            for choice in question.choices:
                if choice.id in ids and choice.said:
                    source = Source(name, Proof.CHOICE, _word_of(choice.id, answer), choice.id, None, answer.item)
                    yield Piece(f"{key}.{choice.id}", choice.said, source)
            for place, said in enumerate(own):  # no id of a choice is a number
                if shown := clean(said):
                    yield Piece(f"{key}.{place}", shown, Source(name, Proof.WORDS, said, said, None, answer.item))


def _word_of(choice: str, answer: Answer) -> str:
    """What the clerk said for one of several choices: all of the words, where they are not a list of ids."""
    return choice if choice in answer.words.split(" ") else answer.words


def _iso(day: Day) -> str:
    return f"{day.year}-{day.month:02}" + ("" if day.day is None else f"-{day.day:02}")


def unmarked(text: str, facts: Mapping[str, Fact]) -> Text:
    """A rendered text without its marks, and the spans they stood around. `facts` by question id."""
    plain, spans, rest = "", [], text
    while OPEN in rest:
        before, _, rest = rest.partition(OPEN)
        name, _, rest = rest.partition(MIDDLE)
        shown, _, rest = rest.partition(CLOSE)
        key = _shown(name)
        start = len(plain) + len(before)
        plain += before + shown
        spans.append(Mark(start, len(plain), _source(key, facts)))
    return Text(plain + rest, tuple(spans))


def keys_said(text: str) -> frozenset[str]:
    """The ids of the questions whose answers a rendered text shows."""
    parts = (part.partition(MIDDLE)[0] for part in text.split(OPEN)[1:])
    return frozenset(_shown(part).partition(".")[0] for part in parts)


def own_words(text: str) -> str:
    """What a rendered text says beside its facts."""
    first, *others = text.split(OPEN)
    return first + "".join(part.partition(CLOSE)[2] for part in others)


def _source(key: str, facts: Mapping[str, Fact]) -> Source:
    fact = facts[key.partition(".")[0]]
    return next(piece.source for piece in fact.parts if piece.key == key)
