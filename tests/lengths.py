"""How long a walk through the shipped interview is, counted on the talk itself: what a clerk types and taps."""

from dataclasses import dataclass

from tiny import Talker

from bot.content.loader import Content
from bot.interview import flow, places, scope
from bot.interview.model import Kind, Question

WORDS = {
    Kind.PERCENT: "95%",
    Kind.DATE: "5月4日",
    Kind.TEXT: "办了三件事",
}


@dataclass
class Walker:
    """A clerk who answers everything that is put, counting messages and taps from the first word to the map."""

    content: Content
    kind: str
    typed: int = 0
    tapped: int = 0

    def __post_init__(self) -> None:
        self.talker = Talker(self.content)

    def say(self, text: str) -> None:
        self.typed += 1
        self.talker.say(text)

    def tap(self, label: str) -> None:
        self.tapped += 1
        self.talker.tap(label)

    def walk(self, *, express: bool) -> "Walker":
        """All of it, every topic ticked, or the key figures alone."""
        self._open()
        self.tap("关键数" if express else "不引用")
        while not isinstance(place := self._place(), places.AtMap):
            self._answer(place)
        return self

    def _open(self) -> None:
        unit = self.content.interview.unit_kind(self.kind)
        assert unit is not None
        self.say("/start")
        self.tap("新建总结")
        self.say("青禾工会")
        for label in (unit.name, unit.selves[0], unit.parties[0], unit.superiors[0], "上半年"):
            self.tap(label)

    def _place(self) -> places.Place:
        return flow.present(self.content.interview, self.talker.standing, self.talker.by)

    def _answer(self, place: places.Place) -> None:
        match place:
            case places.AtTopics(section):
                for topic in scope.offered(section, self.talker.standing):
                    self.tap(f"□ {topic.name}")
                self.tap("选好了")
            case places.AtRest():
                self.tap("都要答")
            case places.AtEntry(field=field) if field:
                self.say(words(field))
            case places.AtQuestion(question=question) if question.kind.repeated:
                told = self.talker.standing.entries.get(question.id)
                self.tap("没有了") if told else self.say("职工运动会")
            case places.AtQuestion(question=question) if question.kind is Kind.CHOICES:
                self.tap(f"□ {question.choices[0].name}")
                self.tap("选好了")
            case places.AtQuestion(question=question) if question.kind.tapped:
                self.tap(question.choices[0].name)
            case places.AtQuestion():
                self.say(
                    "，".join(f"{one.name}{words(one)}" for one in place.questions)
                    if place.beside
                    else words(place.question)
                )
            case _:
                raise AssertionError(place)


def words(question: Question) -> str:
    """Words that answer a question."""
    return WORDS.get(question.kind, f"12{question.measure}")


def offered(content: Content, kind: str) -> tuple[int, int]:
    """How many topics a kind of unit is offered, and how many questions they hold."""
    interview = content.interview
    topics = [t for s in interview.sections_of(kind) for t in s.topics if not t.kinds or kind in t.kinds]
    asked = [q for t in topics for q in t.questions if not q.kinds or kind in q.kinds]
    return len(topics), len(asked)
