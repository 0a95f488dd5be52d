"""A clerk's words are made fit for print, and a template is no program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError

from bot.drafting.facts import unmarked, words_fact
from bot.drafting.language import ENVIRONMENT, clean, joined


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("  走访  企业 ", "走访企业"),
        ("走访,摸底;建档", "走访，摸底；建档"),
        ("安全(消防)检查", "安全（消防）检查"),
        ("时间:上午8:30", "时间：上午8:30"),
        ("会议(3次),到会(含代表)12人", "会议（3次），到会（含代表）12人"),
        ("学《工会法》,讲“新风”(两场)", "学《工会法》，讲“新风”（两场）"),
        ("&lt;工会", "&lt;工会"),
        ("R&D投入<5%", "R&D投入<5%"),
        ("A, B", "A, B"),
        ("第一条。\n第二条", "第一条。第二条"),
        ("第一条\r\n\r\n第二条", "第一条；第二条"),
        ("结束了。", "结束了"),
        ("好👍🏽，再来‼️", "好，再来‼"),
        ("\u202e倒\u200b着\ufeff", "倒着"),
        ("\ue000假的\ue001标记\ue002", "假的标记"),
        ("坏\ud83d字\x00符\x1b", "坏字符"),
        ("①℃→𬭚", "①℃→𬭚"),
        ("NBA 球赛", "NBA 球赛"),
        ("", ""),
    ],
)
def test_words_are_cleaned(words: str, text: str) -> None:
    assert clean(words) == text


@given(st.text() | st.text("甲乙a3 \u3000,;:?!()《》“”（），。\n"))
def test_cleaning_is_done_once_and_for_all(words: str) -> None:
    once = clean(words)
    assert clean(once) == once
    assert not any(0xE000 <= ord(char) <= 0xF8FF or char in "\r\n\t" or 0xD800 <= ord(char) <= 0xDFFF for char in once)


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["甲"], "甲"), (["甲", "乙"], "甲和乙"), (["甲", "乙", "丙"], "甲、乙和丙")]
)
def test_things_in_a_row_end_with_and(items: list[str], text: str) -> None:
    assert joined(items) == text


@pytest.mark.parametrize(
    "source", ["{{ x.__class__ }}", "{{ x.upper() }}", "{{ x|length }}", "{{ range(3) }}", "{{ y }}"]
)
def test_a_phrase_can_neither_reach_into_values_nor_use_what_it_was_not_given(source: str) -> None:
    with pytest.raises(TemplateError):
        ENVIRONMENT.from_string(source).render(x="值")


def test_a_value_is_never_template_source() -> None:
    assert ENVIRONMENT.from_string("{{ x }}").render(x="{{ 7*7 }}{% if %}") == "{{ 7*7 }}{% if %}"


@pytest.mark.parametrize(
    ("words", "text"), [("开两期班", "将开两期班"), ("将开两期班", "将开两期班"), ("打算开两期班", "打算开两期班")]
)
def test_a_word_stands_before_an_answer_that_does_not_say_it_itself(words: str, text: str) -> None:
    fact = words_fact("plan", words)
    said = ENVIRONMENT.from_string("{{ plan|after('将', '打算') }}").render(plan=fact)
    shown = unmarked(said, {"plan": fact})
    assert shown.text == text
    assert shown.text[shown.marks[0].start : shown.marks[0].end] == words
