"""The key figures of a draft: a few from every section, none that the draft does not tell."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.brief import Brief
from bot.drafting.keyfigures import FEWEST, MOST, key_figures
from bot.drafting.phrases import PhraseBook, phrase_of
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.declared import Parts
from bot.interview.model import Figure, Interview, Kind, Question, Section, Topic
from bot.interview.wished import Wishes
from bot.interview.wishes import Rewritten

SECTIONS = ("north", "east", "south", "west")
BEDS = {name: tuple(Question(f"{name}_{at}", f"{name}{at}", "苗", Kind.COUNT, "？", measure="株") for at in range(6)) for name in SECTIONS}  # fmt: skip
Choose = Callable[..., list[str]]


@pytest.fixture
def fields(interview: Interview) -> Interview:
    """Four sections of a topic each, with six counts each."""
    sections = (Section(name, name, "？", (Topic(f"{name}_topic", name, beds),)) for name, beds in BEDS.items())
    return replace(interview, sections=tuple(sections))


@pytest.fixture
def words(book: PhraseBook) -> PhraseBook:
    clauses = {bed.id: phrase_of(bed.id, f"{bed.name}{{{{ {bed.id} }}}}") for beds in BEDS.values() for bed in beds}
    return replace(
        book,
        clauses=clauses,
        phrases={},
        outlines=tuple(replace(one, sets=({name: (name,) for name in SECTIONS},)) for one in book.outlines if one.sets),
        comparisons={way: phrase_of(way, "比较{{ change }}") for way in ("same", "difference_up", "growth_up")},
    )


@pytest.fixture
def choose(fields: Interview, words: PhraseBook, make_brief: Callable[..., Brief]) -> Choose:
    """The questions chosen where these values were told, last year's of some of them (`last`) with them."""

    def chosen(
        told: dict[str, int],
        last: tuple[str, ...] = (),
        *,
        interview: Interview = fields,
        book: PhraseBook = words,
        **wishes: object,
    ) -> list[str]:
        answers = {
            name: Answer(name, Figure(Decimal(value)), str(value), last=Figure(Decimal(1)) if name in last else None)
            for name, value in told.items()
        }
        brief = make_brief(answers=answers, outline="headed", wishes=Wishes(**wishes))  # type: ignore[arg-type]
        found = key_figures(interview, book, brief, realise(interview, book, brief))
        return [one.question.id for one in found]

    return chosen


def told(*sections: str, value: int = 50) -> dict[str, int]:
    return {bed.id: value + at for name in sections for at, bed in enumerate(BEDS[name])}


def test_there_are_never_more_than_a_phone_shows(choose: Choose) -> None:
    assert len(choose(told(*SECTIONS))) == MOST


def test_every_section_has_as_many_as_the_next(choose: Choose) -> None:
    chosen = choose(told(*SECTIONS))
    assert [sum(name.startswith(section) for name in chosen) for section in SECTIONS] == [3, 3, 3, 3]


def test_the_largest_of_a_section_are_shown_in_the_order_of_the_draft(choose: Choose) -> None:
    assert choose({"north_0": 400, "north_1": 3, "north_2": 90, **told("east", "south")})[:2] == ["north_0", "north_2"]


def test_of_few_figures_all_are_shown(choose: Choose) -> None:
    assert choose({"north_0": 2, "east_3": 1}) == ["north_0", "east_3"]
    assert choose({}) == []


def test_small_figures_are_shown_up_to_the_fewest_alone(choose: Choose) -> None:
    assert len(choose(told("north", "east", value=1))) == FEWEST
    assert len(choose(told("north", "east", value=10))) == MOST


def test_a_key_figure_of_the_kind_of_unit_comes_first_and_one_with_last_years_next(
    choose: Choose, fields: Interview
) -> None:
    key = replace(BEDS["north"][0], key=frozenset({"team"}))
    topic = Topic("north_topic", "north", (key, *BEDS["north"][1:]))
    asked = replace(fields, sections=(replace(fields.sections[0], topics=(topic,)), *fields.sections[1:]))
    values = {
        "north_0": 1,
        "north_1": 2,
        **{f"north_{at}": 900 for at in (2, 3, 4, 5)},
        **told("east", "south", "west"),
    }
    assert choose(values, ("north_1",), interview=asked)[:3] == ["north_0", "north_1", "north_2"]
    assert choose(values)[:3] == ["north_2", "north_3", "north_4"]


def test_a_part_does_not_stand_beside_its_whole(choose: Choose, fields: Interview) -> None:
    held = replace(fields, checks=(Parts("north_0", ("north_1",)), Parts("north_1", ("north_2",))))
    values = {"north_0": 900, "north_1": 800, "north_2": 700, **told("east")}
    assert choose(values, interview=held)[:2] == ["north_0", "east_0"]
    assert choose({"north_1": 800, "north_2": 700, **told("east")}, interview=held)[:2] == ["north_1", "east_0"]


def test_unless_there_are_too_few_without_it(choose: Choose, fields: Interview) -> None:
    held = replace(fields, checks=(Parts("north_0", ("north_1", "north_2")),))
    assert choose({"north_0": 9, "north_1": 5, "north_2": 4}, interview=held) == ["north_0", "north_1", "north_2"]


def test_figures_whose_whole_is_in_a_circle_are_still_chosen(choose: Choose, fields: Interview) -> None:
    held = replace(fields, checks=(Parts("north_0", ("north_1",)), Parts("north_1", ("north_0",))))
    assert choose({"north_0": 9, "north_1": 9}, interview=held) == ["north_0", "north_1"]


def test_what_is_planned_or_left_out_is_not_shown(choose: Choose, words: PhraseBook) -> None:
    values = {"north_0": 20, "east_0": 30}
    assert choose(values, book=replace(words, plans={"north_topic": {}})) == ["east_0"]
    assert choose(values, dropped=frozenset({"east_topic"})) == ["north_0"]


def test_a_figure_that_the_clerks_own_words_do_not_tell_is_not_shown(choose: Choose) -> None:
    own = {
        "north_topic": Rewritten("north_topic", "上半年，种了二十株。"),
        "east_topic": Rewritten("east_topic", "种了树。"),
    }
    assert choose({"north_0": 20, "east_0": 30}, own=own) == ["north_0"]
