"""A draft says what was answered, once, in its section; nothing else; the same for the same brief."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph, Signature, Title
from bot.drafting.phrases import Leads, PhraseBook, phrase_of
from bot.drafting.printed import lines, plain
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.model import Figure, Interview, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit
from bot.interview.wished import Wishes
from bot.interview.wishes import Rewritten

MakeBrief = Callable[..., Brief]

IDS = ("planted", "cost", "sorts", "helpers", "meals", "menu")
some_ids = st.lists(st.sampled_from(IDS), min_size=1, unique=True)
seeds = st.integers(0, 2**64 - 1)


def texts(document: Document) -> list[str]:
    return [content.text for _, _, content in lines(document)]


def shown(document: Document) -> list[str]:
    """The questions whose answers the draft shows, the unit's own words aside."""
    marks = [mark for _, _, content in lines(document) for mark in content.marks]
    return [mark.source.question for mark in marks if not mark.source.question.startswith("unit_")]


def sentences(document: Document) -> list[str]:
    return [part for text in texts(document) for part in text.split("。") if part]


@given(ids=some_ids, seed=seeds)
def test_every_answer_is_shown_and_nothing_else(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, ids: list[str], seed: int
) -> None:
    found = shown(realise(interview, book, make_brief(*ids, seed=seed)))
    assert sorted(found) == sorted([*ids, "sorts"] if "sorts" in ids else ids)  # two sorts are two marks


@given(ids=some_ids, seed=seeds)
def test_the_same_brief_is_the_same_text(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, ids: list[str], seed: int
) -> None:
    first, second = make_brief(*ids, seed=seed), make_brief(*reversed(ids), seed=seed)
    assert plain(realise(interview, book, first)) == plain(realise(interview, book, second))


@given(ids=some_ids, seed=seeds)
def test_a_changed_figure_changes_one_sentence(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, ids: list[str], seed: int
) -> None:
    brief = make_brief(*{"meals", *ids}, seed=seed)
    other = replace(brief, answers={**brief.answers, "meals": Answer("meals", Figure(Decimal(777)), "777")})
    before, after = (sentences(realise(interview, book, one)) for one in (brief, other))
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


@given(seed=seeds)
def test_a_document_is_built_from_title_to_signature(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, seed: int
) -> None:
    blocks = realise(interview, book, make_brief(seed=seed)).blocks
    assert isinstance(blocks[0], Title)
    assert isinstance(blocks[1], Paragraph)
    assert isinstance(blocks[-2], Paragraph)
    assert isinstance(blocks[-1], Signature)
    for block, following in pairwise(blocks):
        if isinstance(block, Heading):
            deeper = isinstance(following, Heading) and following.level == block.level + 1
            assert deeper or isinstance(following, Paragraph)
        if isinstance(block, Paragraph):
            assert block.content.text.endswith("。")


def test_the_title_names_unit_and_period(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    document = realise(interview, book, make_brief())
    assert document.title == "青苗队2026年上半年小结"
    assert texts(document)[-2:] == ["青苗队", "2026年6月30日"]


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (Period(PeriodKind.HALF_YEAR, 2026, 7, 12), "2026年下半年"),
        (Period(PeriodKind.QUARTER, 2026, 1, 3), "2026年第一季度"),
        (Period(PeriodKind.QUARTER, 2026, 10, 12), "2026年第四季度"),
        (Period(PeriodKind.MONTHS, 2026, 1, 8), "2026年1—8月"),
        (Period(PeriodKind.ANNUAL, 2025, 1, 12), "2025年"),
    ],
)
def test_every_period_has_its_name(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, period: Period, title: str
) -> None:
    assert realise(interview, book, make_brief(period=period)).title == f"青苗队{title}小结"


def test_a_topic_stands_in_its_section(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    blocks = realise(interview, book, make_brief(outline="plain")).blocks
    told = {block.section: block.content.text for block in blocks if isinstance(block, Paragraph)}
    assert "300份" in told["kitchen"]
    assert "12人" in told["garden"]


def test_topics_follow_the_order_asked_for(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    document = realise(interview, book, make_brief(outline="titled", topics=("crowd", "trees")))
    assert [text[3:5] for text in texts(document) if text.startswith("（")] == ["帮手", "种树"]


def test_clauses_side_by_side_share_a_sentence(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    document = realise(interview, book, make_brief("meals", "menu"))
    assert "供应热饭300份，菜单为白菜豆腐。" in texts(document)


def test_a_zero_and_a_silent_choice_leave_no_trace(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    nothing = {"meals": Answer("meals", Figure(Decimal(0)), "没有")}
    document = realise(interview, book, make_brief(answers=nothing))
    assert not [block for block in document.blocks if isinstance(block, Heading)]


def test_an_answer_whose_question_is_gone_is_left_out(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    answers = {**make_brief("meals").answers, "gone": Answer("gone", Words("旧话"), "旧话")}
    assert "旧话" not in plain(realise(interview, book, make_brief(answers=answers)))


def test_words_of_the_unit_are_proved(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    document = realise(interview, book, make_brief())
    marks = [(mark.source.question, content.text[mark.start : mark.end]) for _, _, content in lines(document)
             for mark in content.marks]  # fmt: skip
    assert ("unit_name", "青苗队") in marks
    assert ("unit_self", "我队") in marks
    assert ("unit_party", "青苗支部") in marks


def test_a_unit_that_says_nothing_of_itself_is_called_after_its_kind(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    text = plain(realise(interview, book, make_brief(unit=Unit("青苗队", "team"))))
    assert "本队说完了。" in text
    assert "带领下" not in text
    assert "领着" not in text


def test_a_phrase_calls_the_people_of_a_unit_what_the_unit_calls_them(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    said = with_crowd(book, "{{ staff }}{{ helpers }}到了{{ congress }}")
    assert "队员12人到了队员会。" in plain(realise(interview, said, make_brief("helpers")))


@pytest.mark.parametrize(("own", "told"), [(True, "出力12人。"), (False, "指导各队出力12人。")])
def test_a_phrase_chooses_its_words_by_whom_a_unit_speaks_for(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief, own: bool, told: str
) -> None:
    kinds = tuple(replace(kind, own=own) for kind in interview.unit_kinds)
    said = with_crowd(book, "{% if not own %}指导各队{% endif %}出力{{ helpers }}")
    text = plain(realise(replace(interview, unit_kinds=kinds), said, make_brief("helpers", outline="plain")))
    assert f"\u3000{told}" in text


def test_a_unit_of_a_kind_that_is_gone_speaks_as_the_first_kind(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    said = with_crowd(book, "{{ staff }}{{ helpers }}出力")
    assert "队员12人出力。" in plain(realise(interview, said, make_brief("helpers", unit=Unit("青苗队", "gone"))))


def with_crowd(book: PhraseBook, text: str) -> PhraseBook:
    """The book with this phrase alone to tell of the helpers."""
    return replace(book, phrases={**book.phrases, "crowd": (phrase_of("crowd_1", text),)})


def test_a_name_that_is_nothing_but_noise_does_not_stop_a_draft(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    document = realise(interview, book, make_brief(unit=Unit("👍", "team", "\u200b")))
    assert document.title == "本队2026年上半年小结"


def test_guiding_phrases_chosen_stand_in_the_opening(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    openings = {realise(interview, book, make_brief(seed=seed, guiding=("spring",))).blocks[1] for seed in range(20)}
    assert any(isinstance(block, Paragraph) and "趁着春光" in block.content.text for block in openings)


def test_a_clerks_words_are_never_a_template(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    words = "{{ planted }}{% if %}<b>&\ue000x\ue001y\ue002"
    unit = Unit("{{ seed }}队", "team", "{% raw %}", "", "")
    document = realise(interview, book, make_brief(unit=unit, answers={"menu": Answer("menu", Words(words), words)}))
    assert "{{ planted }}{% if %}<b>&xy" in plain(document)
    assert document.title.startswith("{{ seed }}队")


def test_no_mark_is_left_in_the_text(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    for seed in range(40):
        text = plain(realise(interview, book, make_brief(seed=seed)))
        assert not any(0xE000 <= ord(char) <= 0xF8FF for char in text)


def test_a_draft_asked_for_twice_is_realised_once_and_one_of_a_like_brief_is_the_same(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    brief, like = make_brief(), make_brief()
    first = realise(interview, book, brief)
    assert realise(interview, book, brief) is first
    assert realise(interview, book, like) is not first
    assert realise(interview, book, like) == first


def test_a_brief_is_of_its_templates_too(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    brief = make_brief()
    other = replace(interview, sections=interview.sections[:1])
    assert realise(interview, book, brief) != realise(other, book, brief)


def test_what_is_told_in_front_goes_on_in_the_line_of_the_opening(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    fronted = replace(book, fronts=frozenset({"food"}), turns=(phrase_of("turn", "分说如下"),))
    document = realise(interview, fronted, make_brief(outline="plain"))
    opening = texts(document)[1]
    assert "300份" in opening
    assert opening.endswith("。分说如下。")
    assert [block.section for block in document.blocks if isinstance(block, Heading) and block.level == 1] == ["garden"]


def test_words_of_the_clerks_own_told_in_front_have_a_line_of_their_own(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    fronted = replace(book, fronts=frozenset({"food"}), turns=(phrase_of("turn", "分说如下"),))
    own = Wishes(own={"food": Rewritten("food", "大家吃好了。")})
    assert texts(realise(interview, fronted, make_brief(wishes=own)))[2:4] == ["大家吃好了。", "分说如下。"]


def test_an_opening_is_put_together_of_those_above_and_the_deed(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    leads = Leads(
        under=(phrase_of("", "跟着{{ leaders }}，"),), deed=(phrase_of("", "干活"),), request=(phrase_of("", "请看"),)
    )
    composed = replace(
        book,
        leads=leads,
        openings=(phrase_of("", "{{ under }}{{ unit_self }}{{ deed }}"),),
        closes=(phrase_of("", "完了，{{ request }}"),),
    )
    found = texts(realise(interview, composed, make_brief()))
    assert (found[1], found[-3]) == ("跟着青苗支部，我队干活。", "完了，请看。")
    alone = make_brief(unit=Unit("青苗队", "team", "我队", "", ""))
    assert texts(realise(interview, composed, alone))[1] == "我队干活。"
