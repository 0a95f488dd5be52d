"""What a repeated answer gathered, put into words: one thing a clause, few of a kind numbered, a case by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.drafting.brief import Brief
from bot.drafting.document import Text, led, strung
from bot.drafting.facts import Fact, fact_of, unmarked
from bot.drafting.outline import outline_for
from bot.drafting.phrases import ItemPhrases, PhraseBook
from bot.drafting.selection import choose
from bot.interview.answers import Entry
from bot.interview.model import Question, Words
from bot.interview.patterns import pattern
from bot.interview.wishes import Length

NUMBERED = range(3, 7)
"""So many things are told as 一是, 二是, 三是; fewer need no numbers, and nobody reads past 六是.

Where the topic has a number at its head already, they have none: never 二是一是."""


NAMES = 8  # names in one sentence: nobody reads past them
Numbered = tuple[int, Entry]
"""A thing with its place among those of its question."""
_PARTED = pattern("[，。；：、,;和与及]")


@dataclass(frozen=True, slots=True)
class Manner:
    """How things are told: which way, how long, after the clerk's wishes for the paragraph they stand in."""

    way: str = ""
    length: Length = Length.STANDARD


PLAIN = Manner()
"""How things are told where nobody wishes for another way."""


def tell_apart(
    question: Question, book: PhraseBook, brief: Brief, frame: Mapping[str, object]
) -> Iterator[tuple[str, Text]]:
    """The things of a repeated answer that stand by themselves, without their last stops, each with its place."""
    for number, entry in enumerate(brief.entries.get(question.id, ())):
        place = f"{question.id}.{entry.number}"
        manner = Manner(way_of(brief, place))
        text = _tell(question, [(number, entry)], book.items[question.id], brief, frame, manner)
        if text.text:
            yield place, text


def tell_listed(
    question: Question, book: PhraseBook, brief: Brief, frame: Mapping[str, object], manner: Manner = PLAIN
) -> Sequence[Text]:
    """The text of all that a repeated answer lists, without its last stop; none where there is nothing to list."""
    entries = brief.entries.get(question.id, ())
    if not entries:
        return ()
    items = book.items[question.id]
    told = [_tell(question, group, items, brief, frame, manner) for group in _together(question, entries)]
    texts = [text for text in told if text.text]
    return tuple(_one(texts, "" if outline_for(book, brief).counting else book.periods.numerals))


def way_of(brief: Brief, place: str) -> str:
    """What tells one way to tell a paragraph from another wherever something is drawn; empty for the first."""
    way = brief.wishes.way(place)
    return f" {way}" if way else ""


def _together(question: Question, entries: Sequence[Entry]) -> Sequence[Sequence[Numbered]]:
    """The things as they are told: those of which only a name was told share a sentence, where the first of them is."""
    name = question.fields[0].id
    groups: list[list[Numbered]] = []
    named: list[Numbered] = []
    for place, entry in enumerate(entries):
        if not _is_a_name(entry, name):
            groups.append([(place, entry)])
            continue
        if not named or len(named) == NAMES:
            named = []
            groups.append(named)
        named.append((place, entry))
    return groups


def _is_a_name(entry: Entry, name: str) -> bool:
    """Whether only its name was told, and that is none of several parts."""
    value = entry.told[name].value if entry.told.keys() == {name} else None
    return isinstance(value, Words) and not _PARTED.search(value.text)


def _tell(
    question: Question,
    group: Sequence[Numbered],
    items: ItemPhrases,
    brief: Brief,
    frame: Mapping[str, object],
    manner: Manner,
) -> Text:
    """One thing, or several names: the facts in as few phrases as will do; the places are numbers in the ledger."""
    facts = {field.id: _fact(question, field, group, brief) for field in question.fields}
    name = f"{question.id} {group[0][0]}{manner.way}"
    chosen = choose(brief.seed, name, items.phrases, items.clauses, facts, frame, manner.length)
    known = {**{name: fact for name, fact in frame.items() if isinstance(fact, Fact)}, **facts}
    return strung([unmarked(choice.text, known) for choice in chosen], "，")


def _fact(question: Question, field: Question, group: Sequence[Numbered], brief: Brief) -> Fact:
    """What a field puts into the draft; of several things, what each of them does."""
    found = [
        fact_of(field, replace(entry.told[field.id], question=question.id, item=place), brief.period.year)
        for place, entry in group
        if field.id in entry.told
    ]
    if len(found) < 2:
        return found[0] if found else Fact(field.id)
    pieces = [piece for fact in found for piece in fact.pieces]
    return Fact(field.id, tuple(replace(piece, key=f"{field.id}.{at}") for at, piece in enumerate(pieces)))


def _one(texts: Sequence[Text], numerals: str) -> Iterator[Text]:
    """Several things in one sentence; no numerals, no numbers."""
    if not texts:
        return
    numbered = bool(numerals) and len(texts) in NUMBERED
    yield strung([led(f"{numerals[place]}是", text) if numbered else text for place, text in enumerate(texts)], "；")
