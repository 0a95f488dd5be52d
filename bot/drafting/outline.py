"""The layout of a draft: which outline, how headings are numbered, what becomes of a section's topics.

No heading stands over nothing, and the headings of one draft are of one build (`outlines.toml` keeps them in sets).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from bot.drafting.brief import Brief
from bot.drafting.document import Block, Heading, Paragraph, Text, led
from bot.drafting.phrases import Outline, PhraseBook
from bot.drafting.selection import draw
from bot.interview.model import Section, Topic

ENOUGH = {"headed": 3, "titled": 2, "listed": 1.5}
"""Answers a topic tells on average, in a draft whose topics are named or numbered: else it were a list, no report."""
LIST = 3  # things of one question that make a list, numbered or long: its topic stands by itself
ROOM = 7  # things told in a paragraph that several topics share
MANY = 3  # topics of one whose last goes on with a word such as 同时, or which are numbered, where they are plans


@dataclass(frozen=True, slots=True)
class Told:
    """A topic with the paragraphs that tell its facts, one at the least.

    `own`: they are the clerk's own words; `ahead`: they tell of what is to come, `span` is when, before the first such.
    It shares a paragraph with topics of its `circle` only; it `joins` them with a word such as 同时 where it tells of
    an act, which such a word can add to another. `lists` says what a numbered list it begins with is of.
    """

    topic: Topic
    paragraphs: tuple[Paragraph, ...]
    own: bool = False
    ahead: bool = False
    span: str = ""
    circle: str = ""
    joins: bool = True
    lists: str = ""

    @property
    def questions(self) -> frozenset[str]:
        """The questions it answers."""
        return frozenset(mark.source.question for paragraph in self.paragraphs for mark in paragraph.content.marks)

    @property
    def things(self) -> frozenset[tuple[str, int | None]]:
        """What it tells, by question: each of the things a repeated answer lists.

        Counted in answers, never in characters: a changed figure must not change the layout.
        """
        marks = (mark.source for paragraph in self.paragraphs for mark in paragraph.content.marks)
        return frozenset((source.question, source.item) for source in marks)

    @property
    def sociable(self) -> bool:
        """Whether it may share a paragraph with its neighbours."""
        listed = Counter(question for question, _ in self.things)
        apart = len(self.paragraphs) > 1 or "." in self.paragraphs[0].place  # a case, a note
        return not self.own and not apart and max(listed.values(), default=0) < LIST


def outline_for(book: PhraseBook, brief: Brief) -> Outline:
    """The outline asked for, else one that suits the kind of unit, drawn by the seed.

    Raises KeyError for an outline the templates do not hold.
    """
    if brief.outline is not None:
        return {outline.id: outline for outline in book.outlines}[brief.outline]
    fitting = [outline for outline in book.outlines if not outline.kinds or brief.unit.kind in outline.kinds]
    suited = fitting or book.outlines
    return suited[draw(len(suited), brief.seed, "outline")]


def lay_out(
    outline: Outline,
    headings: Mapping[str, str],
    sections: Sequence[tuple[Section, Sequence[Told]]],
    numerals: str,
    *,
    asked: bool = False,
    also: Sequence[str] = (),
) -> Iterator[Block]:
    """The blocks of the sections that have something to tell, in their order; `asked`: the outline was asked for.

    `also` are words with which a paragraph of several topics goes on, each in its turn.
    """
    turns = cycle(also or ("",))
    style = _style(outline, [topics for _, topics in sections if len(topics) > 1], asked=asked)
    written = [[(section, told) for told in topics] for section, topics in sections if topics]
    if style == "flat":
        yield from _lay_out_topics(style, outline.topic, [one for topics in written for one in topics], numerals, turns)
        return
    for place, topics in enumerate(written, start=1):
        section = topics[0][0].id
        yield Heading(1, numbered(outline.section, place, numerals), Text(headings[section]), section)
        yield from _lay_out_topics(style, outline.topic, topics, numerals, turns)


def _style(outline: Outline, sections: Sequence[Sequence[Told]], *, asked: bool) -> str:
    """The outline's style, but no headings over topics, nor numbers, where there would be more of them than text.

    An outline that was asked for keeps its numbers, and its names at the head of their paragraphs. Counted in answers,
    never in characters: a changed figure must not change the layout.
    """
    topics = [told for section in sections for told in section]
    answers = sum(len(told.questions) for told in topics)
    if answers >= ENOUGH.get(outline.style, 0) * len(topics):
        return outline.style
    return {"headed": "titled"}.get(outline.style, outline.style) if asked else "plain"


def _lay_out_topics(
    style: str, first: str, topics: Sequence[tuple[Section, Told]], numerals: str, also: Iterator[str]
) -> Iterator[Block]:
    # A single topic needs no number: the heading of its section, or the title, has said what it is about.
    if style == "plain" or len(topics) == 1:
        yield from _run_on([told for _, told in topics], numerals, also)
        return
    for place, (section, told) in enumerate(topics, start=1):
        number = numbered(first, place, numerals)
        if style == "headed":
            yield Heading(2, number, Text(told.topic.name), section.id)
        opening, *others = told.paragraphs
        lead = _lead(style, number, told) + told.span
        yield replace(opening, content=led(lead, opening.content), lead=len(lead))
        yield from others


def _run_on(topics: Sequence[Told], numerals: str, also: Iterator[str]) -> Iterator[Block]:
    """Topics without numbers: those of a sentence or two share a paragraph, each a block that runs on.

    Several plans are numbered in their paragraph: 下半年，一是……。二是…….
    """
    for paragraph, group in enumerate(_groups(topics)):
        many = len(group) >= MANY
        for place, told in enumerate(group):
            opening, *others = told.paragraphs
            if opening.content.text.startswith(f"{numerals[0]}是"):
                before = told.lists if paragraph else ""  # under its heading it needs no other
            elif told.ahead:
                before = f"{numerals[place]}是" if many else ""
            else:
                before = next(also) if many and place == len(group) - 1 and _goes_on(told) else ""
            yield replace(opening, content=led(told.span + before, opening.content), runs_on=place > 0)
            yield from others


def _goes_on(told: Told) -> bool:
    """Whether a word such as 同时 may stand before it: not before a label (荣誉：……) or a number (一是)."""
    text = told.paragraphs[0].content
    own = text.text[: text.marks[0].start] if text.marks else text.text
    return told.joins and "：" not in own and not own.endswith("是")


def _groups(topics: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """The topics by the paragraph they stand in."""
    group: list[Told] = []
    for told in topics:
        fits = told.sociable and all(_akin(one, told) for one in group)
        if group and not (fits and sum(len(one.things) for one in [*group, told]) <= ROOM):
            yield group
            group = []
        group.append(told)
    if group:
        yield group


def _akin(one: Told, other: Told) -> bool:
    """Whether two topics may stand in one paragraph."""
    return one.sociable and (one.ahead, one.circle) == (other.ahead, other.circle)


def _lead(style: str, number: str, told: Told) -> str:
    """What stands at the head of a topic's first paragraph."""
    match style:
        case "titled":
            named = told.paragraphs[0].content.text.startswith(f"{told.topic.name}：")
            return number if named else f"{number}{told.topic.name}。"
        case "listed" | "flat":
            # A point must not meet a figure: 1. 3月 is the third month, 1.3月 is none.
            return f"{number} " if number.endswith(".") and told.paragraphs[0].content.text[:1].isdigit() else number
        case _:
            return ""


def numbered(first: str, place: int, numerals: str) -> str:
    """The number of the n-th heading, after how the first is written: 一、 → 三、, 1. → 3., （一） → （十一）."""
    return first.replace(numerals[0], _hanzi(place, numerals)).replace("1", str(place))


def _hanzi(place: int, numerals: str) -> str:
    tens, ones = divmod(place, 10)
    before = "" if tens < 2 else numerals[tens - 1]
    return before + (numerals[9] if tens else "") + (numerals[ones - 1] if ones else "")
