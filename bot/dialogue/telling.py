"""A whole topic told in one message: figures with the words they are known by, or a line for each question by its name.

Figures are taken only when every one of them is clearly some question's of the topic, and no two are the same one's;
everything else is answered as the question that stands open.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.dialogue.answering import answer_words, record
from bot.dialogue.gathering import begin
from bot.dialogue.sight import same_label
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places, scope
from bot.interview.answers import Answer, Doubted, EntriesClosed, How, Skipped
from bot.interview.extraction import Found, extract
from bot.interview.hearing import Ear
from bot.interview.history import question_of
from bot.interview.model import Interview, Question, Section, Topic
from bot.interview.patterns import pattern
from bot.interview.placing import place as place_found
from bot.interview.standing import Standing

CLEAR = 1.0
"""How well a figure's words must fit a question of the topic: of the names of all figure questions told so in the cases
all but 3 % do; of figures of other topics of a section less than one in ten."""
_BESIDE = pattern("去年|上年|往年|同期|同比|计划|目标|每[人户家]|人均|平均")
"""Words that make a figure something else than what is asked; such a message is read as an answer, word by word."""
_THINGS = pattern("[;；]")
"""What parts the things of a list that stand in one line."""
_LINE = pattern(r"\s*(?P<name>[^:：\n]{1,24})[:：]\s*(?P<words>\S[^\n]*)")


def tell_here(turn: Turn, standing: Standing, text: str, message: int) -> Outcome | None:
    """Record what words tell of the topic that is being asked, where figures are asked for or its rest is chosen from.

    At a question that takes words they are its answer, unless every line has another question's name. A last line
    that says that there is no more passes over the rest of the topic.
    """
    match turn.place():
        case places.AtRest() as place:
            least, asked = 1, frozenset[str]()
        case places.AtQuestion(question=question) as place:
            least, asked = 2 if question.kind.numeric else 0, frozenset(one.id for one in place.questions)
        case _:
            return None
    *lines, last = text.splitlines() or [""]
    ended = bool(lines) and any(same_label(last, turn.say(f"button.{key}")) for key in ("want_none", "skip_rest"))
    said = "\n".join(lines) if ended else text
    told = tell(turn, standing, place.topic, said, How.TYPED, message, least=least, asked=asked)
    return _end(turn, standing, place, told) if told and ended else told


def _end(turn: Turn, standing: Standing, place: places.AtQuestion | places.AtRest, told: Outcome) -> Outcome:
    """Pass over what was not told of a topic."""
    said = {name for record in told.records if (name := question_of(record))}
    named = {question.id for question in told.changed}  # what could not be read of them is still open
    left = [other.question.id for other in scope.rest_of(place.section, place.topic, standing)]
    passed = tuple(Skipped(name) for name in left if name not in named)
    closed = tuple(EntriesClosed(name) for name in left if name in said and _is_list(place.topic, name))
    note = turn.say("note.skipped_rest", topic=place.topic.name, count=len(passed)) if passed else ""
    return replace(told, note="\n".join(filter(None, (told.note, note))), records=(*told.records, *passed, *closed))


def _is_list(topic: Topic, name: str) -> bool:
    return any(question.id == name and question.kind.repeated for question in topic.questions)


def tell(
    turn: Turn,
    standing: Standing,
    topic: Topic,
    text: str,
    how: How,
    message: int,
    *,
    least: int,
    asked: frozenset[str] = frozenset(),
) -> Outcome | None:
    """Record what a message tells of a topic; None where it does not say itself what it is of.

    `least` is how many figures say so themselves; with 0 no figure does, only whole names. Figures for nothing but what
    is `asked` anyway are an answer.
    """
    told: list[tuple[Question, str | Found]] = [*_by_name(topic, standing, text, whole=not least)]
    if not told and least:
        figures = list(_by_figure(turn, standing, topic, text))
        elsewhere = any(question.id not in asked for question, _ in figures)
        told = [*figures] if len(figures) >= least and elsewhere else []
    outcomes = [_answer(turn, standing, question, words, how, message) for question, words in told]
    if not any(outcome.records for outcome in outcomes):
        return None
    return Outcome(
        "\n".join(outcome.note for outcome in outcomes),
        records=tuple(one for outcome in outcomes for one in outcome.records),
        changed=tuple(question for question, _ in told),
    )


def _answer(turn: Turn, standing: Standing, question: Question, said: str | Found, how: How, message: int) -> Outcome:
    if isinstance(said, str) and question.kind.repeated:
        return begin(turn, standing, question, "\n".join(_THINGS.split(said)), message)
    if isinstance(said, str):
        outcome = answer_words(turn, standing, question, said, how, message)
        # What is in doubt is asked back where it is asked; here the clerk is elsewhere.
        records = tuple(one for one in outcome.records if not isinstance(one, Doubted))
        note = outcome.note if records else turn.say("note.unread_line", name=question.name) + outcome.note
        return replace(outcome, note=note, records=records)
    return record(turn, standing, Answer(question.id, said.mention.figure, said.words, how, message), question)


def _by_name(topic: Topic, standing: Standing, text: str, *, whole: bool) -> Iterator[tuple[Question, str]]:
    """The questions of a topic named at the head of every line, each with the words behind; none if a line has none."""
    lines = [_LINE.fullmatch(line) for line in text.splitlines() if line.strip()]
    named: dict[str, tuple[Question, str]] = {}
    for found in filter(None, lines):
        if question := _named(topic, standing, found["name"].strip(), whole=whole):
            named[question.id] = question, found["words"].strip()
    if len(named) == len(lines):
        yield from named.values()


def _named(topic: Topic, standing: Standing, name: str, *, whole: bool) -> Question | None:
    """The question of that name, or unless `whole` the only one whose name holds it."""
    asked = [question for question in topic.questions if scope.applicable(question, standing)]
    exact = [question for question in asked if question.name == name]
    alike = [question for question in asked if name in question.name or name in question.heard]
    found = exact if exact or whole else alike
    return found[0] if len(found) == 1 else None


def _by_figure(turn: Turn, standing: Standing, topic: Topic, text: str) -> Iterator[tuple[Question, Found]]:
    """The questions of a topic with their figures, if each one is clearly some question's."""
    if _BESIDE.search(text):
        return
    found = extract(_ear_of(_Topic(turn.content.interview, topic, standing.unit.kind)), text, standing.period)
    placed = place_found(found)
    clear = all(one.score >= CLEAR for one in placed.offered.values())
    if found and clear and not placed.left and len(placed.offered) == len(found):
        for question in topic.questions:
            if question.id in placed.offered:
                yield question, placed.offered[question.id]


class _Topic:
    """A topic by its identity: its ear is made once."""

    def __init__(self, interview: Interview, topic: Topic, kind: str) -> None:
        self.interview, self.topic, self.kind = interview, topic, kind
        self.key = (id(interview), topic.id, kind)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Topic) and self.key == other.key


@lru_cache(maxsize=256)
def _ear_of(one: _Topic) -> Ear:
    alone = replace(one.interview, sections=(Section("", "", "", (one.topic,)),))
    return Ear(alone, one.kind)
