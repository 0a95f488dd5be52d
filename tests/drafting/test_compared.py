"""Two texts held against each other: what was changed, added, taken out, moved."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.compared import Sort, compared, sentences

OLD = (
    "果园小结",
    "一、栽树",
    "春天栽下桃树四十棵。队员轮流浇水，苗木全部成活。",
    "二、修路",
    "村口的土路铺上了石子。雨天不再泥泞。",
)


def told(before: Sequence[str], after: Sequence[str]) -> list[tuple[Sort, str, str]]:
    """What differs: the sort, the sentence before, the sentence after."""
    changes = compared(before, after)
    texts = ((one.sort, one.before, one.after) for one in changes if one.sort is not Sort.SAME)
    return [(sort, old.text if old else "", new.text if new else "") for sort, old, new in texts]


def with_line(number: int, text: str) -> tuple[str, ...]:
    return (*OLD[:number], text, *OLD[number + 1 :])


def test_a_text_differs_from_itself_in_nothing() -> None:
    assert told(OLD, OLD) == []


def test_a_sentence_with_another_word_is_changed_and_the_one_beside_it_is_not() -> None:
    new = with_line(2, "春天栽下桃树五十棵。队员轮流浇水，苗木全部成活。")
    assert told(OLD, new) == [(Sort.CHANGED, "春天栽下桃树四十棵。", "春天栽下桃树五十棵。")]


def test_a_sentence_more_is_added_where_it_stands() -> None:
    new = with_line(4, "村口的土路铺上了石子。两旁装了路灯。雨天不再泥泞。")
    assert told(OLD, new) == [(Sort.ADDED, "", "两旁装了路灯。")]


def test_a_sentence_less_is_removed() -> None:
    assert told(OLD, with_line(4, "村口的土路铺上了石子。")) == [(Sort.REMOVED, "雨天不再泥泞。", "")]


def test_a_sentence_moved_is_neither_removed_nor_added() -> None:
    new = (
        *with_line(2, "队员轮流浇水，苗木全部成活。")[:4],
        "村口的土路铺上了石子。雨天不再泥泞。春天栽下桃树四十棵。",
    )
    assert told(OLD, new) == [(Sort.MOVED, "春天栽下桃树四十棵。", "春天栽下桃树四十棵。")]


def test_two_paragraphs_that_change_places_are_moved_not_changed() -> None:
    new = (OLD[0], *OLD[3:], *OLD[1:3])
    assert {sort for sort, _, _ in told(OLD, new)} == {Sort.MOVED}


@pytest.mark.parametrize("heading", ["（一）栽树", "1.栽树", "三、 栽树", "栽树"])
def test_a_heading_numbered_anew_is_the_same(heading: str) -> None:
    assert told(OLD, with_line(1, heading)) == []


@pytest.mark.parametrize(
    "line", ["春天栽下桃树四十棵。 队员轮流浇水,苗木全部成活", "　　春天栽下桃树四十棵。队员轮流浇水，苗木全部成活。"]
)
def test_spaces_and_the_width_of_marks_change_nothing(line: str) -> None:
    assert told(OLD, with_line(2, line)) == []


def test_a_figure_that_begins_a_line_is_no_number_of_a_heading() -> None:
    assert told(("2.5万元用于修路。",), ("3.5万元用于修路。",)) == [
        (Sort.CHANGED, "2.5万元用于修路。", "3.5万元用于修路。")
    ]


def test_a_set_phrase_said_twice_throws_nothing_off() -> None:
    old = ("大家都满意。栽了桃树。", "大家都满意。修好了门前土路。")
    assert told(old, ("大家都满意。栽了桃树。", "大家都满意。修好了门前大桥。", "大家都满意。")) == [
        (Sort.CHANGED, "修好了门前土路。", "修好了门前大桥。"),
        (Sort.ADDED, "", "大家都满意。"),
    ]


def test_a_changed_sentence_is_found_behind_many_that_are_new() -> None:
    new = "".join(f"{sign}家的庭院开了花。" for sign in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏")
    changes = told(("果园的土路修好了。",), (f"{new}果园的土路全修好了。",))
    assert changes[-1] == (Sort.CHANGED, "果园的土路修好了。", "果园的土路全修好了。")


def test_of_sentences_alike_but_for_a_figure_each_keeps_its_place() -> None:
    old = ("甲村栽树3棵。甲村栽树5棵。甲村栽树7棵。",)
    assert told(old, ("甲村栽树4棵。甲村栽树6棵。甲村栽树8棵。",)) == [
        (Sort.CHANGED, f"甲村栽树{n}棵。", f"甲村栽树{n + 1}棵。") for n in (3, 5, 7)
    ]


def test_what_has_nothing_in_common_is_removed_and_added() -> None:
    assert {sort for sort, _, _ in told(OLD, ("天上的云。", "海里的鱼。"))} == {Sort.REMOVED, Sort.ADDED}


def test_a_sentence_knows_where_in_its_line_it_stands() -> None:
    for sentence in sentences(OLD):
        assert OLD[sentence.line][sentence.start : sentence.end] == sentence.text


LINES = st.lists(st.text("甲乙丙。一、1", max_size=12), max_size=12)


@given(LINES, LINES)
def test_every_sentence_of_both_texts_is_told_once(before: list[str], after: list[str]) -> None:
    changes = compared(before, after)
    olds = [change.before for change in changes if change.before]
    assert sorted(olds, key=lambda s: (s.line, s.start)) == sentences(before)
    assert [change.after for change in changes if change.after] == sentences(after)
    assert all(bool(c.before) is (c.sort is not Sort.ADDED) for c in changes)
    assert all(bool(c.after) is (c.sort is not Sort.REMOVED) for c in changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["啊。"] * 30_000, ["啊。"] * 20_000 + ["哦。"] * 9_000),
        (
            [f"第{n}句讲的是果园里的第{n}棵树。" for n in range(4000)],
            [f"第{n}句讲的是果园中的第{n}棵树。" for n in range(4000)],
        ),
        ([f"{n}。" for n in range(9000)], [f"{n}。" for n in reversed(range(9000))]),
    ],
)
def test_the_longest_papers_are_compared_in_seconds(before: list[str], after: list[str]) -> None:
    begun = time.perf_counter()
    compared(before, after)
    assert time.perf_counter() - begun < 10
