"""What the clerk wishes of the draft, as it comes out in the document."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Addressee, Document, Heading, Paragraph, Proof, Title
from bot.drafting.phrases import PhraseBook, TitleForm, phrase_of
from bot.drafting.printed import hanzi, plain
from bot.drafting.realise import realise
from bot.drafting.selection import ROOM
from bot.interview.model import Interview
from bot.interview.wished import Wishes
from bot.interview.wishes import Length, Rewritten

Write = Callable[..., Document]


@pytest.fixture
def write(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Write:
    """The draft under some wishes."""

    def drafted(outline: str = "plain", seed: int = 7, **wishes: object) -> Document:
        return realise(interview, book, make_brief(outline=outline, seed=seed, wishes=Wishes(**wishes)))  # type: ignore[arg-type]

    return drafted


def told(document: Document) -> dict[str, str]:
    """The paragraphs of the sections by place."""
    blocks = (block for block in document.blocks if isinstance(block, Paragraph) and block.section)
    return {block.place: block.content.text for block in blocks}


def headings(document: Document) -> list[str]:
    return [block.content.text for block in document.blocks if isinstance(block, Heading)]


def test_a_paragraph_told_another_way_changes_nothing_else(write: Write) -> None:
    first = told(write())
    others = [told(write(ways={"trees": way})) for way in range(1, 9)]
    assert len({draft["trees"] for draft in (first, *others)}) > 1
    assert all({**draft, "trees": ""} == {**first, "trees": ""} for draft in others)


def test_a_paragraph_told_another_way_says_the_same(write: Write) -> None:
    for way in range(9):
        text = told(write(ways={"trees": way}))["trees"]
        assert all(text.count(shown) == 1 for shown in ("25棵", "5.57万元", "橡树", "松树"))


def test_a_paragraph_of_the_clerks_own_stands_where_the_other_stood(write: Write) -> None:
    own = {"trees": Rewritten("trees", "今年栽树25棵，比往年都好")}
    assert told(write(own=own)) == {**told(write()), "trees": "今年栽树25棵，比往年都好。"}


def test_figures_in_the_clerks_own_words_are_proved_by_their_answers(write: Write) -> None:
    own = {"trees": Rewritten("trees", "栽树25棵，花了5.57万元，另有40人帮忙")}
    (block,) = (b for b in write(own=own).blocks if isinstance(b, Paragraph) and b.place == "trees")
    marks = [(block.content.text[m.start : m.end], m.source.question, m.source.proof) for m in block.content.marks]
    assert marks == [
        ("栽树", "trees", Proof.WORDS),
        ("25棵", "planted", Proof.FIGURE),
        ("，花了", "trees", Proof.WORDS),
        ("5.57万元", "cost", Proof.FIGURE),
        ("，另有40人帮忙", "trees", Proof.WORDS),
    ]


def test_words_of_the_clerks_own_need_no_answer(write: Write, interview: Interview, book: PhraseBook) -> None:
    own = {"crowd": Rewritten("crowd", "大家都来了")}
    assert told(write(own=own))["crowd"] == "大家都来了。"


def test_template_marks_in_the_clerks_own_words_are_words(write: Write) -> None:
    own = {"trees": Rewritten("trees", "{{ planted }}<b>{% if %}")}
    assert told(write(own=own))["trees"] == "{{ planted }}<b>{% if %}。"


def test_a_paragraph_left_out_leaves_the_others(write: Write) -> None:
    whole = told(write())
    assert told(write(dropped=frozenset({"trees"}))) == {place: whole[place] for place in whole if place != "trees"}


def test_no_heading_stands_over_what_was_left_out(write: Write) -> None:
    assert len(headings(write(dropped=frozenset({"trees", "crowd"})))) == len(headings(write())) - 1


def test_a_section_takes_another_heading_of_its_set(write: Write) -> None:
    first, other, again = (headings(write(headings={"garden": way})) for way in (0, 1, 2))
    assert first[1:] == other[1:]
    assert first == again or len(set(first)) == 1
    pairs = {(first[0], other[0]), (other[0], first[0])}
    assert ("打理园子", "管好园子") in pairs or first == other == again


def test_all_headings_take_another_set_together(write: Write) -> None:
    sets = [{"打理园子", "管好园子", "办好厨房"}, {"园子一览", "厨房一览"}]
    first, other = ({*headings(write(headings={"": way}))} for way in (0, 1))
    assert [found <= one for found in (first, other) for one in sets].count(True) == 2
    assert not first & other


def test_short_drafts_are_shorter_and_full_ones_longer(write: Write) -> None:
    drafts = [[hanzi(write(seed=seed, lengths={"": length})) for seed in range(20)] for length in Length]
    short, standard, full = map(sum, drafts)
    assert short < standard < full
    assert all(least <= most + ROOM for least, _, most in zip(*drafts, strict=True))


def test_one_section_may_be_shorter_than_the_rest(write: Write) -> None:
    short = told(write(lengths={"": Length.SHORT}))
    mixed = told(write(lengths={"garden": Length.SHORT}))
    assert (mixed["trees"], mixed["crowd"]) == (short["trees"], short["crowd"])


def test_a_limit_shortens_and_leaves_no_fact_out(write: Write) -> None:
    full = write(lengths={"": Length.FULL})
    short = write(lengths={"": Length.SHORT})
    assert plain(write(lengths={"": Length.FULL}, limit=hanzi(full))) == plain(full)
    assert plain(write(lengths={"": Length.FULL}, limit=1)) == plain(short)


def test_a_form_of_title_is_the_clerks_choice(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    report = TitleForm("report", "汇报", phrase_of("report", "{{ unit_name }}关于{{ period_next }}的汇报"))
    forms = replace(book, titles=(*book.titles, report))
    titles = [realise(interview, forms, make_brief(wishes=Wishes(form=form))).title for form in ("", "report", "gone")]
    assert titles == ["青苗队2026年上半年小结", "青苗队关于往后的汇报", "青苗队2026年上半年小结"]


def test_a_kind_of_unit_has_its_own_form_of_title(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    own = TitleForm("duty", "述职", phrase_of("duty", "{{ unit_name }}述职"), frozenset({"team"}))
    assert realise(interview, replace(book, titles=(*book.titles, own)), make_brief()).title == "青苗队述职"


def test_whom_the_paper_is_for_stands_under_the_title(write: Write) -> None:
    title, addressee = write(addressee="市总会").blocks[:2]
    assert isinstance(title, Title)
    assert addressee == Addressee(addressee.content)
    assert addressee.content.text == "市总会："
    assert plain(write(addressee="市总会")).splitlines()[1] == "市总会："
