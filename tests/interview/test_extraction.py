"""A note read with the shipped questions: every figure at the question its words name."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.loader import load, templates_folder
from bot.interview.extraction import extract
from bot.interview.hearing import Ear, ear_of
from bot.interview.mentions import period_of

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import extraction as bench

INTERVIEW = load(templates_folder()).interview


@pytest.fixture(scope="module")
def ear() -> Ear:
    return ear_of(INTERVIEW)


def read(ear: Ear, text: str) -> dict[str, str]:
    """What was found, by surface, with the id of its question."""
    return {
        text[one.mention.start : one.mention.end]: one.question.id if one.question else "-"
        for one in extract(ear, text, period_of(text, 2026))
    }


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("慰问困难职工76户，发了5.57万。", {"76户": "visited", "5.57万": "visit_money"}),
        ("计划新建工会3家", {"3家": "plan_new_unions"}),
        ("新組建工會3家，換屆15家", {"3家": "org_new", "15家": "congress_renewed"}),
        ("会员达5135人，其中女会员2696人", {"5135人": "member_total", "2696人": "member_women"}),
    ],
)
def test_a_figure_stands_at_the_question_its_words_name(ear: Ear, text: str, placed: dict[str, str]) -> None:
    assert read(ear, text) == placed


def test_what_no_question_asks_stays_without_one(ear: Ear) -> None:
    assert read(ear, "天气晴，气温适宜，树上有鸟15只") == {"15只": "-"}


@pytest.mark.parametrize(
    "text", ["退休职工每人300元", "在岗职工每人600元", "伤残职工每人补助800元", "女职工每人发放100元"]
)
def test_so_much_a_head_is_of_no_question_that_asks_it_for_others(ear: Ear, text: str) -> None:
    assert set(read(ear, text).values()) == {"-"}


def test_a_question_is_answered_once_where_another_fits_nearly_as_well(ear: Ear) -> None:
    found = read(ear, "医疗互助参保8168人，其中在职职工参保4040人，退休职工参保688人")
    assert len(set(found.values())) == 3


def test_who_is_asked_less_is_heard_for_less() -> None:
    text = "新建村级工会12家"
    school = ear_of(INTERVIEW, "school")
    assert ear_of(INTERVIEW, "school") is school
    assert all(not one.question or not one.question.kinds or "school" in one.question.kinds
               for one in extract(school, text, period_of(text, 2026)))  # fmt: skip


def test_sentences_of_published_summaries_are_read_right(ear: Ear) -> None:
    score, lines = bench.measure(ear)
    assert score.recall >= 0.95, lines
    assert score.precision >= 0.97, lines
    assert score.right >= 0.88, lines
    assert (score.taken, score.off) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n\n", "\ud800", "会员\udfff3人", "新建\x00工会\x073家", "\u202e3家", "\U0010ffff", "<script>alert(3)</script>", "{{ 3 }}%s"),
        *("9" * 100_000, "九" * 100_000, "1," * 50_000, "1." * 50_000, "1+" * 20_000, "百分之" * 10_000, "十百千万亿" * 20_000),
        *("九成" * 2_000, "1-" * 2_000, "《3" * 2_000, "“3.3" * 2_000, "(1)" * 2_000, "第一" * 2_000, "2、4万元" * 1_000, "计划3家" * 1_000),
    ],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
def test_no_text_however_odd_or_long_breaks_the_reader(ear: Ear, text: str) -> None:
    for one in extract(ear, text, period_of(text, 2026)):
        assert 0 <= one.mention.start < one.mention.end <= len(text)
        assert one.mention.figure.value.is_finite()


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    extract(ear_of(INTERVIEW), text, period_of(text, 2026))
