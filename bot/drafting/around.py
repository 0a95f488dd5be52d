"""What stands around the sections: the title, the opening with its highlights, the close, words that join topics."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.drafting.brief import Brief
from bot.drafting.document import Text
from bot.drafting.facts import Fact, unmarked
from bot.drafting.highlights import highlights
from bot.drafting.phrases import Phrase, PhraseBook
from bot.drafting.selection import draw
from bot.interview.model import Interview, Topic
from bot.interview.wishes import Length

Context = Mapping[str, object]


def facts_in(frame: Context) -> Mapping[str, Fact]:
    """What of a frame is the clerk's own words, by name."""
    return {key: value for key, value in frame.items() if isinstance(value, Fact)}


def opening(interview: Interview, book: PhraseBook, brief: Brief, frame: Context) -> Text:
    """The first sentence: whose work, under whom, and the few figures that say most of it."""
    named = highlights(interview, book, brief, frame)
    facts = {one.question.id: one.fact for one in named}
    led = bool(frame["leaders"])
    known = {
        **frame,
        "highlights": "，".join(one.clause for one in named),
        "under": _lead(book.leads.under, brief.seed, "under", frame) if led else "",
        "deed": _lead(book.leads.deed, brief.seed, "deed", frame),
    }
    return said_around(book.openings, "opening", brief.seed, known, facts)


def close(book: PhraseBook, brief: Brief, frame: Context) -> Text:
    """The last paragraph: the report is over, and what those who read it are asked for."""
    known = {**frame, "request": _lead(book.leads.request, brief.seed, "request", frame)}
    return said_around(book.closes, "close", brief.seed, known)


def said_around(
    phrases: Sequence[Phrase], place: str, seed: int, frame: Context, others: Mapping[str, Fact] = MappingProxyType({})
) -> Text:
    """The text of one of the phrases of a place around the sections, drawn by the seed from those that can be said.

    `others` are facts it shows beside those of the frame.
    """
    facts = {**facts_in(frame), **others}
    sayable = [phrase for phrase in phrases if all(facts[need].said for need in phrase.needs & facts.keys())]
    phrase = sayable[draw(len(sayable), seed, place)]
    return unmarked(phrase.say(frame).strip(), facts)


def said_of(phrases: Sequence[Phrase], seed: int, topic: Topic) -> str:
    """What says that a list is of a topic, drawn by the seed; nothing where there are no words for it."""
    return _lead(phrases, seed, topic.id, {"topic": topic.name})


def _lead(phrases: Sequence[Phrase], seed: int, place: str, known: Context) -> str:
    return phrases[draw(len(phrases), seed, place, "lead")].say(known) if phrases else ""


def also(book: PhraseBook, brief: Brief) -> Sequence[str]:
    """The words a paragraph goes on with, from one drawn by the seed on; none in a short telling."""
    words = () if brief.wishes.length("") is Length.SHORT else book.leads.also
    at = draw(len(words), brief.seed, "also") if words else 0
    return (*words[at:], *words[:at])
