"""All that a section, a topic or a phrase can say, with made-up figures."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from bot.drafting.brief import Brief
from bot.drafting.facts import Fact, unmarked
from bot.drafting.phrases import Phrase, PhraseBook
from bot.drafting.realise import frame_of, ways_of
from bot.drafting.specimens import YEAR, specimen
from bot.interview.model import Interview, Topic
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit

HALF = Period(PeriodKind.HALF_YEAR, YEAR, 1, 6)


def samples(interview: Interview, book: PhraseBook, name: str | None) -> Iterator[tuple[str, str]]:
    """(phrase id, sentence) for each way each phrase can be said.

    `name` is the id of a section, a topic or a phrase; None stands for all there are.
    """
    kind = interview.unit_kinds[0]
    unit = Unit(kind.name, kind.id, kind.selves[0], kind.parties[0], kind.superiors[0])
    frame = frame_of(interview, book, Brief(unit, HALF, HALF.end, seed=0))
    frames = [{**frame, **ways_of(kind)} for kind in interview.unit_kinds]
    for section in interview.sections:
        for topic in section.topics:
            clauses = [book.clauses[question.id] for question in topic.questions if not question.kind.repeated]
            for phrase in (*book.phrases[topic.id], *clauses):
                if name in {None, section.id, topic.id, phrase.id}:
                    said = (text for frame in frames for text in _said(phrase, topic, frame))
                    yield from ((phrase.id, text) for text in dict.fromkeys(said))


def _said(phrase: Phrase, topic: Topic, frame: Mapping[str, object]) -> Iterator[str]:
    facts = {question.id: specimen(question, place) for place, question in enumerate(topic.questions)}
    named = {name: value for name, value in frame.items() if isinstance(value, Fact)}
    options = sorted((phrase.may - phrase.needs) & facts.keys())
    for size in range(len(options) + 1):
        for hidden in combinations(options, size):
            known = {**facts, **{name: Fact(name) for name in hidden}}
            yield unmarked(phrase.template.render({**frame, **known}), {**named, **known}).text
