"""The opening names few figures: one of a section, what changed first, then what is largest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Paragraph
from bot.drafting.highlights import ENOUGH, highlights
from bot.drafting.phrases import Phrase, PhraseBook, phrase_of
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.model import Figure, Interview, Kind, Question, Section, Topic
from bot.interview.unit import UnitKind
from bot.interview.wished import Wishes
from bot.interview.wishes import Length, Rewritten

KEY = frozenset({"team"})
NAMES = [[f"{section}{number}" for number in range(4)] for section in ("fore", "sow", "dig", "mow")]
QUESTIONS = [
    [Question(name, f"干{name}", "", Kind.COUNT, "几？", measure="次", key=KEY) for name in row] for row in NAMES
]
ASIDE = Question("aside", "别的活", "", Kind.COUNT, "几？", measure="次")
INTERVIEW = Interview(
    tuple(
        Section(f"s{place}", f"第{place}", "？", tuple(Topic(f"t_{one.id}", one.name, (one,)) for one in row))
        for place, row in enumerate([*QUESTIONS, [ASIDE]])
    ),
    (UnitKind("team", "小队", ("本队",), ("支部",), ("总会",), "队员", "队员会"),),
)
CLAUSES = {one.id: phrase_of(one.id, f"干{{{{ {one.id} }}}}") for one in (*chain(*QUESTIONS), ASIDE)}
Named = Callable[..., list[str]]


def answer(name: str, value: int, last: int | None = None) -> Answer:
    return Answer(name, Figure(Decimal(value)), str(value), last=None if last is None else Figure(Decimal(last)))


@pytest.fixture
def big(book: PhraseBook) -> PhraseBook:
    """The made-up phrases around the sections, for this interview."""
    same: Mapping[str, Phrase] = {
        way: phrase_of(way, f"{way}{{{{ change }}}}")
        for way in ("difference_up", "growth_up", "difference_down", "growth_down")
    }
    headings = {section.id: (section.name,) for section in INTERVIEW.sections}
    return replace(
        book,
        phrases={},
        clauses=CLAUSES,
        comparisons=same,
        openings=(phrase_of("", "{{ unit_self }}{% if leaders %}{% endif %}{{ guiding }}干活{% if highlights %}，{{ highlights }}{% endif %}"),),
        outlines=tuple(replace(one, sets=(headings,)) for one in book.outlines),
    )  # fmt: skip


@pytest.fixture
def named(big: PhraseBook, make_brief: Callable[..., Brief]) -> Named:
    """What is named of these values, by question, among enough others of one."""

    def name(wishes: Wishes | None = None, others: int = ENOUGH, **values: int | tuple[int, int]) -> list[str]:
        fill = {one: answer(one, 1) for row in NAMES for one in row[1:]} | {"aside": answer("aside", 9999)}
        told = {one: answer(one, *(value if isinstance(value, tuple) else (value,))) for one, value in values.items()}
        answers = dict([*told.items(), *[pair for pair in fill.items() if pair[0] not in told]][:others])
        brief = make_brief(answers=answers, wishes=wishes or Wishes())
        return [one.question.id for one in highlights(INTERVIEW, big, brief, {})]

    return name


def test_the_largest_of_each_section_is_named_in_their_order(named: Named) -> None:
    assert named(mow2=40, sow1=300, dig3=20, sow3=5) == ["sow1", "dig3", "mow2"]


def test_no_figure_of_the_section_told_first_is_named(named: Named) -> None:
    assert named(fore1=99999, sow1=300, dig3=20) == ["sow1", "dig3", "mow1"]


def test_what_changed_goes_before_what_is_larger(named: Named) -> None:
    assert named(sow0=8000, sow1=(12, 10), dig1=20)[0] == "sow1"


def test_few_figures_are_not_picked_over(named: Named) -> None:
    assert named(others=ENOUGH - 1, sow0=30, dig0=50) == []
    assert named(others=ENOUGH, sow0=30, dig0=50) != []


def test_no_figure_is_named_but_those_the_kind_of_unit_is_asked_for_first(named: Named) -> None:
    assert "aside" not in named(others=99)


def test_what_the_clerk_struck_out_or_wrote_is_not_named(named: Named) -> None:
    own = Wishes(own={"t_dig0": Rewritten("t_dig0", "自己写的")}, dropped=frozenset({"t_sow0"}))
    assert {"sow0", "dig0"} & {*named(own, sow0=900, dig0=900)} == set()


def test_a_short_telling_names_none(named: Named) -> None:
    assert named(Wishes(lengths={"": Length.SHORT}), sow0=900, dig0=900) == []


def test_a_figure_with_a_long_name_is_not_named(
    named: Named, big: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    long = replace(big, clauses={**CLAUSES, "sow0": phrase_of("", "组织全队老少一起出力{{ sow0 }}")})
    answers = {one: answer(one, 9) for row in NAMES for one in row} | {"sow0": answer("sow0", 9999)}
    assert "sow0" not in [one.question.id for one in highlights(INTERVIEW, long, make_brief(answers=answers), {})]


def test_each_figure_of_the_opening_has_its_proof(big: PhraseBook, make_brief: Callable[..., Brief]) -> None:
    answers = {one: answer(one, 9, 7) for row in NAMES for one in row}
    opening = realise(INTERVIEW, big, make_brief(answers=answers)).blocks[1]
    assert isinstance(opening, Paragraph)
    shown = [(opening.content.text[m.start : m.end], m.source.question) for m in opening.content.marks]
    assert [text for text, _ in shown if text.startswith("9")] == ["9次"] * 3
    assert all(any(word in text for word in ("9次", "2次", "28.6%", "我队")) for text, _ in shown)
