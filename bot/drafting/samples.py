"""All that a section, a topic or a phrase can say, with made-up figures."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bot.drafting.brief import Brief
from bot.drafting.facts import Fact, unmarked
from bot.drafting.phrases import Phrase, PhraseBook
from bot.drafting.realise import frame_of, ways_of
from bot.drafting.specimens import YEAR, field_specimens, specimen
from bot.interview.model import Interview, Topic
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit

HALF = Period(PeriodKind.HALF_YEAR, YEAR, 1, 6)


def samples(interview: Interview, book: PhraseBook, name: str | None) -> Iterator[tuple[str, str]]:
    """(phrase id, sentence) for each way each phrase can be said; one of a repeated question tells of one thing.

    `name` is the id of a section, a topic, a repeated question or a phrase; None stands for all there are.
    """
    kind = interview.unit_kinds[0]
    unit = Unit(kind.name, kind.id, kind.selves[0], kind.parties[0], kind.superiors[0])
    frame = frame_of(interview, book, Brief(unit, HALF, HALF.end, seed=0))
    frames = [{**frame, **ways_of(kind)} for kind in interview.unit_kinds]
    for section in interview.sections:
        for topic in section.topics:
            for owner, phrases, facts in _told(topic, book):
                for phrase in phrases:
                    if name in {None, section.id, topic.id, owner, phrase.id}:
                        said = (text for frame in frames for text in _said(phrase, facts, frame))
                        yield from ((phrase.id, text) for text in dict.fromkeys(said))


def _told(topic: Topic, book: PhraseBook) -> Iterator[tuple[str, Sequence[Phrase], Mapping[str, Fact]]]:
    """What a topic, then each of its repeated questions can say: its id, its phrases, and made-up facts for them."""
    single = [question for question in topic.questions if not question.kind.repeated]
    facts = {question.id: specimen(question, place) for place, question in enumerate(single)}
    yield topic.id, (*book.phrases[topic.id], *(book.clauses[question.id] for question in single)), facts
    for question in topic.questions:
        if question.kind.repeated:
            yield question.id, book.items[question.id].phrases, field_specimens(question)


def _said(phrase: Phrase, facts: Mapping[str, Fact], frame: Mapping[str, object]) -> Iterator[str]:
    named = {name: value for name, value in frame.items() if isinstance(value, Fact)}
    options = sorted((phrase.may - phrase.needs) & facts.keys())
    for size in range(len(options) + 1):
        for hidden in combinations(options, size):
            known = {**facts, **{name: Fact(name) for name in hidden}}
            yield unmarked(phrase.say({**frame, **known}), {**named, **known}).text
