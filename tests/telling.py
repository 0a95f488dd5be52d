"""A clerk who tells a case in the chat question by question, and how many updates that takes, taps and all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cases import Case
from tiny import Talker

from bot.content.loader import Content
from bot.interview import flow, places, scope
from bot.interview.model import Kind, Question

SHORT = {"what", "when", "people", "text"}
"""Fields of a thing that one line can tell."""


@dataclass
class Teller:
    """Answers what a case holds and passes over all else; `updates` counts everything the clerk causes."""

    content: Content
    case: Case
    updates: int = 0
    tried: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.talker = Talker(self.content)
        notes = {f"note_{section}": told for section, told in self.case.answers.get("notes", {}).items()}
        self.given: dict[str, Any] = {**self.case.answers["answers"], **notes}

    def say(self, text: str) -> None:
        self.updates += 1
        self.talker.say(text)

    def tap(self, label: str) -> None:
        self.updates += 1
        self.talker.tap(label)

    def tell(self) -> "Teller":
        """From /new to the draft."""
        self.open()
        while not isinstance(place := self.place(), places.AtMap):
            self.answer(place)
        self.tap("出稿（Word）")
        return self

    def open(self) -> None:
        """From /new to the first section's topics."""
        unit = self.content.interview.unit_kind(self.case.answers["unit"]["kind"])
        assert unit is not None
        self.say("/new")
        self.say(self.case.answers["unit"]["name"])
        for label in (unit.name, unit.selves[0], unit.parties[0], unit.superiors[0]):
            self.tap(label)
        self.say(period_of(self.case))
        self.tap("不引用")

    def place(self) -> places.Place:
        return flow.present(self.content.interview, self.talker.standing, self.talker.by)

    def left(self, questions: Sequence[Question]) -> list[Question]:
        """Those the case answers and nobody has told yet."""
        standing = self.talker.standing
        return [
            q
            for q in questions
            if self.given.get(q.id) is not None
            and q.id not in self.tried
            and (q.kind.repeated or not standing.said(q.id))
            and scope.applicable(q, standing)
        ]

    def answer(self, place: places.Place) -> None:
        match place:
            case places.AtTopics(section):
                topics = [t for t in scope.offered(section, self.talker.standing) if self.left(t.questions)]
                self.say("、".join(topic.name for topic in topics) or "没有")
            case places.AtRest(topic=topic):
                self.tell_topic(topic.questions) if self.in_lines(topic.questions) else self.pick(place)
            case places.AtQuestion(topic=topic) if self.in_lines(topic.questions):
                self.tell_topic(topic.questions)
            case places.AtQuestion(question=question) if self.left([question]) and question.kind.repeated:
                self.tell_thing(question)
            case places.AtQuestion(question=question) if self.left([question]):
                self.tick(question)
            case places.AtQuestion(topic=topic, question=question):
                ended = not self.left(topic.questions) and "这项没别的了" in self.talker.labels()
                again = "没有了" if "没有了" in self.talker.labels() else "没有" if question.kind.repeated else "跳过"
                self.tap("这项没别的了" if ended else again)
            case places.AtEntry(question=question, number=number, field=asked) if asked:
                self.tell_field(question, number, asked)
            case _:
                raise AssertionError(place)

    def in_lines(self, questions: Sequence[Question]) -> list[Question]:
        """Those of a topic that a line each can tell: no ticks, and no things of which more is told than a line takes."""
        return [q for q in self.left(questions) if not q.kind.tapped and all(map(is_short, self.things(q)))]

    def things(self, question: Question) -> list[Mapping[str, Any]]:
        """The things the case lists, each by its fields."""
        if not question.kind.repeated:
            return []
        first = question.fields[0].id
        return [{first: one} if isinstance(one, str) else one for one in self.given[question.id]]

    def tell_thing(self, question: Question) -> None:
        """The next thing of a list, as much of it as a line takes; after the last the list is left to be closed."""
        things = self.things(question)
        told = len(self.talker.standing.entries.get(question.id, ()))
        self.say(line_of(things[told]))
        if told + 1 == len(things):
            self.tried.add(question.id)

    def tell_field(self, question: Question, number: int, asked: Question) -> None:
        """What more there is of a thing, field by field."""
        thing, told = self.things(question)[number - 1], self.talker.standing.entry(question.id, number)
        more = {name for name in thing if told is None or name not in told.told}
        if asked.id in more:
            self.say(str(thing[asked.id]))
        elif more or "这个就说这些" not in self.talker.labels():
            self.tap("跳过")
        else:
            self.tap("这个就说这些")

    def tell_topic(self, questions: Sequence[Question]) -> None:
        """A line each, and at the end that there is no more of the topic, if that is so."""
        told = self.in_lines(questions)
        self.tried |= {question.id for question in told}
        lines = [f"{question.name}：{self.words(question)}" for question in told]
        self.say("\n".join(lines if self.left(questions) else [*lines, "没别的了"]))

    def words(self, question: Question) -> str:
        if question.kind.repeated:
            return "；".join(map(line_of, self.things(question)))
        return str(self.given[question.id])

    def pick(self, place: places.AtRest) -> None:
        """Tick what is answered by taps, or end the topic."""
        wanted = self.left(place.topic.questions)
        self.say("、".join(question.name for question in wanted)) if wanted else self.tap("没别的了")

    def tick(self, question: Question) -> None:
        """Answer with the buttons."""
        self.tried.add(question.id)
        said = self.given[question.id]
        if question.kind is Kind.CHOICES:
            for choice in said:
                found = question.choice(choice)
                self.tap(f"□ {found.name}") if found else self.say(choice.removeprefix("其他："))
            self.tap("选好了")
            return
        found = question.choice({True: "yes", False: "no"}.get(said, said))
        assert found is not None
        self.tap(found.name)


def is_short(thing: Mapping[str, Any]) -> bool:
    """Whether a line can tell all of a thing."""
    return thing.keys() <= SHORT and "；" not in line_of(thing)


def line_of(thing: Mapping[str, Any]) -> str:
    """As much of a thing as a line can tell."""
    return "，".join(str(value) for name, value in thing.items() if name in SHORT)


def period_of(case: Case) -> str:
    """The period of a case as a clerk types it."""
    period = case.answers["period"]
    match period["kind"]:
        case "half-year":
            return f"{period['year']}年{'上' if period['half'] == 1 else '下'}半年"
        case "annual":
            return f"{period['year']}年全年"
        case _:
            return f"{period['year']}年{period['from']}—{period['to']}月"
