"""Headings are numbered and parallel, and none stands over nothing."""

from dataclasses import replace
from typing import Any

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Block, Document, Heading, Mark, Paragraph, Proof, Source, Text
from bot.drafting.headings import headings_for
from bot.drafting.outline import Told, lay_out, led, numbered, outline_for
from bot.drafting.phrases import Outline, PhraseBook
from bot.drafting.printed import plain
from bot.interview.model import Interview, Topic

NUMERALS = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("first", "place", "number"),
    [
        ("一、", 1, "一、"),
        ("一、", 9, "九、"),
        ("（一）", 10, "（十）"),
        ("（一）", 11, "（十一）"),
        ("一是", 20, "二十是"),
        ("第一，", 23, "第二十三，"),
        ("1.", 12, "12."),
        ("", 3, ""),
    ],
)
def test_a_number_follows_how_the_first_is_written(first: str, place: int, number: str) -> None:
    assert numbered(first, place, NUMERALS) == number


def test_words_before_a_text_move_its_marks() -> None:
    source = Source("q", Proof.FIGURE, "3")
    assert led("一是", Text("走访3家", (Mark(2, 4, source),))) == Text("一是走访3家", (Mark(4, 6, source),))


MARKS = tuple(Mark(0, 1, Source(name, Proof.FIGURE, "3")) for name in ("q1", "q2", "q3"))


def told(topic: Topic, *texts: Text) -> Told:
    section = "kitchen" if topic.id == "food" else "garden"
    return Told(topic, tuple(Paragraph(text, section) for text in texts))


def blocks(
    interview: Interview, book: PhraseBook, outline_id: str, answers: int = 3, *, asked: bool = False
) -> list[Block]:
    outline = book.outline(outline_id)
    assert outline is not None
    garden, kitchen = interview.sections
    trees, crowd = (told(topic, Text(f"{topic.name}的话。", MARKS[:answers])) for topic in garden.topics)
    food = told(kitchen.topics[0], Text("开饭的话。"))
    sections = [(garden, [trees, crowd]), (kitchen, [food])]
    return list(lay_out(outline, first_headings(outline), sections, NUMERALS, asked=asked))


def first_headings(outline: Outline) -> dict[str, str]:
    return {section: texts[0] for section, texts in (*outline.sets, {})[0].items()}


def shown(found: list[Block]) -> list[str]:
    return [
        f"{block.level}{block.number}{block.content.text}" if isinstance(block, Heading) else block.content.text
        for block in found
        if isinstance(block, Heading | Paragraph)
    ]


@pytest.mark.parametrize(
    ("outline", "lines"),
    [
        ("headed", ["1一、打理园子", "2（一）种树", "种树的话。", "2（二）帮手", "帮手的话。"]),
        ("titled", ["1一、打理园子", "（一）种树。种树的话。", "（二）帮手。帮手的话。"]),
        ("listed", ["1一、打理园子", "一是种树的话。", "二是帮手的话。"]),
        ("plain", ["1一、打理园子", "种树的话。", "帮手的话。"]),
        ("ordinal", ["1一、打理园子", "第一，种树的话。", "第二，帮手的话。"]),
        ("counted", ["1一、打理园子", "1.种树的话。", "2.帮手的话。"]),
    ],
)
def test_topics_stand_as_their_outline_has_it(
    interview: Interview, book: PhraseBook, outline: str, lines: list[str]
) -> None:
    # A section of one topic has no second level in any outline.
    assert shown(blocks(interview, book, outline)) == [*lines, "1二、办好厨房", "开饭的话。"]


def test_a_flat_list_runs_through_all_sections_without_headings(interview: Interview, book: PhraseBook) -> None:
    found = blocks(interview, book, "flat")
    assert shown(found) == ["1.种树的话。", "2.帮手的话。", "3.开饭的话。"]
    assert [block.section for block in found if isinstance(block, Paragraph)] == ["garden", "garden", "kitchen"]


def test_a_flat_list_of_one_has_no_number(interview: Interview, book: PhraseBook) -> None:
    garden, kitchen = interview.sections
    flat = book.outlines[-1]
    food = told(kitchen.topics[0], Text("开饭的话。"), Text("吃完的话。"))
    assert shown(list(lay_out(flat, {}, [(garden, []), (kitchen, [food])], NUMERALS))) == ["开饭的话。", "吃完的话。"]


@pytest.mark.parametrize(
    ("outline", "lead"), [("flat", "1. "), ("counted", "1. "), ("ordinal", "第一，"), ("listed", "一是")]
)
def test_a_point_never_meets_a_figure(interview: Interview, book: PhraseBook, outline: str, lead: str) -> None:
    garden, _ = interview.sections
    chosen = book.outline(outline)
    assert chosen is not None
    topics = [told(topic, Text("3月开工。", (Mark(0, 2, MARKS[0].source),))) for topic in garden.topics]
    found = list(lay_out(chosen, headings_for(chosen, 1), [(garden, topics)], NUMERALS, asked=True))
    first = next(block for block in found if isinstance(block, Paragraph))
    assert first.content == Text(f"{lead}3月开工。", (Mark(len(lead), len(lead) + 2, MARKS[0].source),))


def test_a_topic_that_opens_with_its_name_is_not_named_twice(interview: Interview, book: PhraseBook) -> None:
    garden, _ = interview.sections
    outline = book.outline("titled")
    assert outline is not None
    topics = [told(topic, Text(f"{topic.name}：三棵。", MARKS)) for topic in garden.topics]
    found = list(lay_out(outline, first_headings(outline), [(garden, topics)], NUMERALS))
    assert shown(found)[1:] == ["（一）种树：三棵。", "（二）帮手：三棵。"]


def test_topics_of_a_line_each_have_no_headings_of_their_own(interview: Interview, book: PhraseBook) -> None:
    assert shown(blocks(interview, book, "headed", answers=2)) == shown(blocks(interview, book, "plain"))


@pytest.mark.parametrize("outline", ["titled", "listed", "ordinal", "counted"])
def test_topics_of_an_answer_each_are_not_named_nor_numbered(
    interview: Interview, book: PhraseBook, outline: str
) -> None:
    assert shown(blocks(interview, book, outline, answers=1)) == shown(blocks(interview, book, "plain", answers=1))
    asked = blocks(interview, book, outline, answers=1, asked=True)
    assert shown(asked) == shown(blocks(interview, book, outline))


def test_a_case_stands_by_itself(interview: Interview) -> None:
    garden, _ = interview.sections
    case = Told(garden.topics[0], (Paragraph(Text("从前有事。", MARKS[:1]), "garden", "cases.1"),))
    other = told(garden.topics[1], Text("别的。", MARKS[:1]))
    document = Document(tuple(lay_out(PLAIN, {"garden": "园子"}, [(garden, [other, case, other])], NUMERALS)))
    printed = [block.content.text for block in document.printed if isinstance(block, Paragraph)]
    assert printed == ["别的。", "从前有事。", "别的。"]


def test_who_asked_for_headings_finds_the_names_of_the_topics_in_their_lines(
    interview: Interview, book: PhraseBook
) -> None:
    found = blocks(interview, book, "headed", answers=2, asked=True)
    assert shown(found) == shown(blocks(interview, book, "titled"))


def run_on(interview: Interview, *counts: int, also: tuple[str, ...] = (), **more: Any) -> list[str]:
    """What is printed of topics that tell so many things each, in an outline without names of topics."""
    garden, _ = interview.sections
    topics = [
        replace(told(garden.topics[0], Text(f"第{place}句。", MANY_MARKS[:count])), **more)
        for place, count in enumerate(counts, start=1)
    ]
    document = Document(tuple(lay_out(PLAIN, {"garden": "园子"}, [(garden, topics)], NUMERALS, also=also)))
    return [block.content.text for block in document.printed if isinstance(block, Paragraph)]


PLAIN = Outline("plain", "plain", "plain", "一、", "", frozenset(), ({},))
MANY_MARKS = tuple(Mark(0, 1, Source(f"q{n}", Proof.FIGURE, "3")) for n in range(9))


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ((1, 2), ["第1句。第2句。"]),
        ((4, 3, 1), ["第1句。第2句。", "第3句。"]),
        ((8, 1), ["第1句。", "第2句。"]),
    ],
)
def test_topics_of_few_things_share_a_paragraph(
    interview: Interview, counts: tuple[int, ...], lines: list[str]
) -> None:
    assert run_on(interview, *counts) == lines


def test_a_list_stands_by_itself(interview: Interview) -> None:
    garden, _ = interview.sections
    listed = told(
        garden.topics[0], Text("一是。", tuple(Mark(0, 1, Source("q", Proof.WORDS, "字", item=n)) for n in range(3)))
    )
    other = told(garden.topics[1], Text("别的。", MARKS))
    document = Document(tuple(lay_out(PLAIN, {"garden": "园子"}, [(garden, [listed, other, other])], NUMERALS)))
    assert [block.content.text for block in document.printed[1:] if isinstance(block, Paragraph)] == [
        "一是。",
        "别的。别的。",
    ]


def test_the_clerks_own_words_share_no_paragraph(interview: Interview) -> None:
    assert run_on(interview, 1, 1, own=True) == ["第1句。", "第2句。"]


def test_the_last_of_three_topics_goes_on_with_a_word(interview: Interview) -> None:
    assert run_on(interview, 3, 3, 1, 3, 3, 1, also=("同时，", "此外，")) == [
        "第1句。第2句。同时，第3句。",
        "第4句。第5句。此外，第6句。",
    ]
    assert run_on(interview, 1, 1, also=("同时，",)) == ["第1句。第2句。"]


@pytest.mark.parametrize("label", ["荣誉：", "一是"])
def test_no_word_stands_before_a_label_or_a_number(interview: Interview, label: str) -> None:
    garden, _ = interview.sections
    topic = told(garden.topics[0], led(label, Text("甲。", (Mark(0, 1, Source("q", Proof.WORDS, "甲")),))))
    document = Document(tuple(lay_out(PLAIN, {"garden": ""}, [(garden, [topic] * 3)], NUMERALS, also=("同时，",))))
    assert "同时" not in plain(document)


def test_plans_are_numbered_and_say_once_when(interview: Interview) -> None:
    garden, _ = interview.sections
    plans = [replace(told(garden.topics[0], Text(f"第{n}句。", MARKS[:1])), ahead=True) for n in range(1, 4)]
    plans[0] = replace(plans[0], span="往后，")
    past = told(garden.topics[1], Text("过去。", MARKS[:1]))
    blocks = lay_out(PLAIN, {"garden": "园子"}, [(garden, [past, *plans])], NUMERALS, also=("同时，",))
    printed = [block.content.text for block in Document(tuple(blocks)).printed[1:] if isinstance(block, Paragraph)]
    assert printed == ["过去。", "往后，一是第1句。二是第2句。三是第3句。"]


def test_a_section_with_nothing_to_tell_has_no_heading(interview: Interview, book: PhraseBook) -> None:
    garden, kitchen = interview.sections
    food = told(kitchen.topics[0], Text("开饭的话。"))
    sections = [(garden, []), (kitchen, [food])]
    found = list(lay_out(book.outlines[0], first_headings(book.outlines[0]), sections, NUMERALS))
    assert shown(found) == ["1一、办好厨房", "开饭的话。"]


def test_an_outline_suits_the_kind_of_unit(book: PhraseBook, make_brief: "object") -> None:
    for_teams = replace(book.outlines[0], kinds=frozenset({"team"}))
    for_others = replace(book.outlines[1], kinds=frozenset({"county"}))
    small = replace(book, outlines=(for_teams, for_others))
    assert {outline_for(small, brief_of_seed(make_brief, seed)).id for seed in range(20)} == {for_teams.id}


def test_where_no_outline_suits_any_will_do(book: PhraseBook, make_brief: "object") -> None:
    others = tuple(replace(outline, kinds=frozenset({"county"})) for outline in book.outlines)
    found = {outline_for(replace(book, outlines=others), brief_of_seed(make_brief, seed)).id for seed in range(60)}
    assert found == {outline.id for outline in others}


def test_an_outline_asked_for_is_taken(book: PhraseBook, make_brief: "object") -> None:
    assert outline_for(book, replace(brief_of_seed(make_brief, 1), outline="plain")).id == "plain"
    with pytest.raises(KeyError):
        outline_for(book, replace(brief_of_seed(make_brief, 1), outline="fancy"))


def test_headings_come_from_one_set_and_each_of_a_section_has_its_turn(book: PhraseBook) -> None:
    found = [headings_for(book.outlines[0], seed) for seed in range(40)]
    assert {tuple(headings.values()) for headings in found} == {
        ("打理园子", "办好厨房"),
        ("管好园子", "办好厨房"),
        ("园子一览", "厨房一览"),
    }
    assert headings_for(book.outlines[-1], 1) == {}


def brief_of_seed(make_brief: "object", seed: int) -> Brief:
    assert callable(make_brief)
    made = make_brief(seed=seed)
    assert isinstance(made, Brief)
    return made


def test_over_plans_alone_stands_a_heading_that_speaks_of_no_shortcoming(book: PhraseBook) -> None:
    kept = {"garden": ("打理园子",), "kitchen": ("查找毛病",), "ahead": ("往后打算",)}
    outline = replace(book.outlines[0], sets=(kept,))
    assert headings_for(outline, 1) == {"garden": "打理园子", "kitchen": "查找毛病"}
    assert headings_for(outline, 1, onward={"kitchen"}) == {"garden": "打理园子", "kitchen": "往后打算"}


def test_a_set_without_such_a_heading_keeps_its_own(book: PhraseBook) -> None:
    assert headings_for(book.outlines[0], 1, onward={"kitchen"}) == headings_for(book.outlines[0], 1)


def test_topics_of_another_circle_stand_in_another_paragraph(interview: Interview) -> None:
    garden, _ = interview.sections
    topics = [
        replace(told(garden.topics[0], Text(f"第{n}句。", MARKS[:1])), circle=c) for n, c in enumerate("甲甲乙", 1)
    ]
    document = Document(tuple(lay_out(PLAIN, {"garden": "园子"}, [(garden, topics)], NUMERALS)))
    lines = [block.content.text for block in document.printed if isinstance(block, Paragraph)]
    assert lines == ["第1句。第2句。", "第3句。"]


def test_no_word_joins_a_topic_that_tells_of_no_act(interview: Interview) -> None:
    assert run_on(interview, 1, 1, 1, also=("同时，",), joins=False) == ["第1句。第2句。第3句。"]


def test_a_numbered_list_says_what_it_is_of_unless_its_heading_does(interview: Interview) -> None:
    garden, _ = interview.sections
    items = tuple(Mark(0, 1, Source("q", Proof.WORDS, "字", item=n)) for n in range(3))
    listed = replace(told(garden.topics[0], Text("一是甲；二是乙；三是丙。", items)), lists="种树方面，")
    document = Document(tuple(lay_out(PLAIN, {"garden": "园子"}, [(garden, [listed, listed])], NUMERALS)))
    first, second = (block.content.text for block in document.printed if isinstance(block, Paragraph))
    assert (first, second) == ("一是甲；二是乙；三是丙。", "种树方面，一是甲；二是乙；三是丙。")
