"""Plans say once for when they are, and which shortcoming they answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Paragraph
from bot.drafting.phrases import Leads, PhraseBook, phrase_of
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.interview.model import Interview
from bot.interview.wished import Wishes
from bot.interview.wishes import Length, Rewritten

LEADS = Leads(
    ahead=(phrase_of("", "{{ period_next }}，"),),
    answer=(phrase_of("", "因{{ about }}不足，"), phrase_of("", "为补{{ about }}，")),
)


@pytest.fixture
def planning(book: PhraseBook) -> PhraseBook:
    """The helpers answer what was planted too few, the meals what they cost: both are still to come."""
    return replace(book, leads=LEADS, plans={"crowd": {"planted": "树苗"}, "food": {"cost": "钱"}})


def told(interview: Interview, book: PhraseBook, brief: Brief) -> dict[str, str]:
    document = realise(interview, book, replace(brief, outline="plain"))
    return {block.place: block.content.text for block in document.blocks if isinstance(block, Paragraph)}


def test_the_first_plan_of_a_section_says_for_when_it_is(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    found = told(interview, planning, make_brief("helpers", "menu"))
    assert found["crowd"].startswith("往后，共12人")
    assert found["food"].startswith("往后，菜单")


def test_a_plan_says_which_shortcoming_of_its_section_it_answers(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    found = told(interview, planning, make_brief("planted", "helpers"))
    assert found["crowd"] in ("往后，因树苗不足，共12人出力。", "往后，为补树苗，共12人出力。")


def test_a_shortcoming_nobody_named_is_answered_by_none(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    assert told(interview, planning, make_brief("sorts", "helpers"))["crowd"] == "往后，共12人出力。"


def test_no_form_of_answer_comes_twice(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    plans = {"crowd": {"planted": "树苗"}, "food": {"cost": "钱"}}
    one_section = replace(
        interview,
        sections=(replace(interview.sections[0], topics=tuple(t for s in interview.sections for t in s.topics)),),
    )
    text = plain(realise(one_section, replace(planning, plans=plans), make_brief()))
    assert (text.count("因"), text.count("为补")) == (1, 1)


def test_a_shortcoming_in_the_clerks_own_words_is_theirs_to_answer(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    wishes = Wishes(own={"trees": Rewritten("trees", "树苗栽了25棵")})
    assert told(interview, planning, make_brief("planted", "helpers", wishes=wishes))["crowd"] == "往后，共12人出力。"


def test_nothing_stands_before_a_plan_in_the_clerks_own_words(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    wishes = Wishes(own={"crowd": Rewritten("crowd", "大家都来")})
    assert told(interview, planning, make_brief("helpers", wishes=wishes))["crowd"] == "大家都来。"


def test_a_short_telling_has_no_leads(
    interview: Interview, planning: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    wishes = Wishes(lengths={"": Length.SHORT})
    assert "往后" not in told(interview, planning, make_brief("planted", "helpers", wishes=wishes))["crowd"]
