"""What a repeated answer gathered, put into words: one thing a clause, few of a kind numbered, a case by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.drafting.brief import Brief
from bot.drafting.document import Text, led, strung
from bot.drafting.facts import Fact, fact_of, unmarked
from bot.drafting.outline import outline_for
from bot.drafting.phrases import ItemPhrases, PhraseBook
from bot.drafting.selection import choose
from bot.interview.answers import Entry
from bot.interview.model import Question

NUMBERED = range(3, 7)
"""So many things are told as 一是, 二是, 三是; fewer need no numbers, and nobody reads past 六是.

Where the topic has a number at its head already, they have none: never 二是一是."""


def tell_listed(question: Question, book: PhraseBook, brief: Brief, frame: Mapping[str, object]) -> Sequence[Text]:
    """The texts of a repeated answer without their last stops: one a thing for cases and notes, else one for all."""
    entries = brief.entries.get(question.id, ())
    if not entries:
        return ()
    items = book.items[question.id]
    told = [_tell(question, entry, place, items, brief, frame) for place, entry in enumerate(entries)]
    texts = [text for text in told if text.text]
    return (
        texts
        if question.kind.apart
        else tuple(_one(texts, "" if outline_for(book, brief).counting else book.periods.numerals))
    )


def _tell(
    question: Question, entry: Entry, place: int, items: ItemPhrases, brief: Brief, frame: Mapping[str, object]
) -> Text:
    """One thing: its facts in as few phrases as will do, `place` is its number in the ledger."""
    facts = {
        field.id: fact_of(field, replace(entry.told[field.id], question=question.id, item=place), brief.period.year)
        if field.id in entry.told
        else Fact(field.id)
        for field in question.fields
    }
    chosen = choose(brief.seed, f"{question.id} {place}", items.phrases, items.clauses, facts, frame)
    known = {**{name: fact for name, fact in frame.items() if isinstance(fact, Fact)}, **facts}
    return strung([unmarked(choice.text, known) for choice in chosen], "，")


def _one(texts: Sequence[Text], numerals: str) -> Iterator[Text]:
    """Several things in one sentence; no numerals, no numbers."""
    if not texts:
        return
    numbered = bool(numerals) and len(texts) in NUMBERED
    yield strung([led(f"{numerals[place]}是", text) if numbered else text for place, text in enumerate(texts)], "；")
