"""What a unit's own template can name, and what each name stands for in a draft."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Addressee, CopiedTo, Table, Text
from bot.drafting.letterhead import LINES, LONG, fillings, has_tags, own_lines, vocabulary, without_lines
from bot.drafting.phrases import PhraseBook
from bot.drafting.realise import realise
from bot.drafting.traditional import kept_names, traditional
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Interview, Kind, Question, Words
from bot.interview.wished import Wishes

PLAYS = Question(
    "plays", "演出", "演出", Kind.ACTIVITY, "？",
    fields=(Question("what", "戏名", "", Kind.TEXT, "？"), Question("people", "看客", "", Kind.COUNT, "？", measure="人")),
)  # fmt: skip


@pytest.fixture
def interview(interview: Interview) -> Interview:
    """The small interview with plays told one by one."""
    garden, kitchen = interview.sections
    food = replace(kitchen.topics[0], questions=(*kitchen.topics[0].questions, PLAYS))
    return replace(interview, sections=(garden, replace(kitchen, topics=(food,))))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 正文 }}",
        "{{p body}}",
        "{{body}}",
        "｛｛ 标题 ｝｝",
        "{{ answers.visited }}",
        "{% if 上级 %}",
        "{%p endfor %}",
        "甲{{ nme }}乙",
    ],
)
def test_a_text_with_names_in_braces_is_that_of_a_template(text: str) -> None:
    assert has_tags(text)


@pytest.mark.parametrize(
    "text", ["", "{{ 7*7 }}", "{{}}", "{ 正文 }", "完成率{80%}", "{{3}}", "{{ ''.__class__ }}", "走访76户"]
)
def test_any_other_text_is_none(text: str) -> None:
    assert not has_tags(text)


def test_every_question_can_be_named_and_a_list_by_its_fields(interview: Interview) -> None:
    known = vocabulary(interview)
    assert {"title", "unit", "superior", "answers.planted", "answers.menu"} <= known.words
    assert known.lists == {"enclosed": frozenset(), "answers.plays": frozenset({"what", "people"})}
    assert "answers.plays" not in known.words


def test_names_stand_for_what_is_printed(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief()
    document = realise(interview, book, brief)
    found = fillings(interview, book, brief, document)
    assert found["title"] == document.title
    assert found["unit"] == found["signer"] == brief.unit.name
    assert found["date"] == f"{brief.day.year}年{brief.day.month}月{brief.day.day}日"
    assert found["answers.planted"] == "25棵"
    assert found["answers.cost"] == "5.57万元"
    assert found["answers.sorts"] == "橡树和松树"
    assert {*found} == {*vocabulary(interview).words, *vocabulary(interview).lists}


def test_what_was_not_answered_is_empty_and_a_zero_is_said(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief()
    brief = replace(brief, answers={"meals": Answer("meals", Figure(0), "0")})
    found = fillings(interview, book, brief, realise(interview, book, brief))
    assert (found["answers.meals"], found["answers.planted"], found["answers.plays"]) == ("0份", "", ())


def test_things_are_told_with_every_field(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    told = {"what": Answer("what", Words("茶馆"), "茶馆"), "people": Answer("people", Figure(90), "90")}
    entries = (Entry(1, told), Entry(2, {"what": told["what"]}))
    brief = make_brief()
    document = realise(interview, book, brief)
    found = fillings(interview, book, replace(brief, entries={"plays": entries}), document)
    assert found["answers.plays"] == ({"what": "茶馆", "people": "90人"}, {"what": "茶馆", "people": ""})


def test_who_is_addressed_and_what_is_attached_are_told_as_the_draft_has_them(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = replace(make_brief(), wishes=Wishes(copied="支部、总会", enclosed=("名单",)))
    document = realise(interview, book, brief)
    table = Table(Text("数据"), (Text("甲"), Text("乙")), (), (50, 50), label="附件")
    document = replace(document, blocks=(Addressee(Text("总会：")), *document.blocks, table))
    found = fillings(interview, book, brief, document)
    assert (found["addressee"], found["copied"], found["enclosed"]) == ("总会", "", ("数据", "名单"))
    document = replace(document, blocks=(*document.blocks, CopiedTo(Text("抄送：支部、总会。"))))
    assert fillings(interview, book, brief, document)["copied"] == "支部、总会"


def test_in_traditional_characters_names_stay_and_all_else_is_turned(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief()
    brief = replace(
        brief, wishes=Wishes(enclosed=("关门办法",)), unit=replace(brief.unit, party="县总会", superior="总会")
    )
    document = traditional(realise(interview, book, brief), kept_names(interview, brief))
    found = fillings(interview, book, brief, document, hant=True)
    assert found["title"] == document.title
    assert (found["enclosed"], found["answers.sorts"]) == (("關門辦法",), "橡樹和松樹")
    assert (found["party"], found["superior"]) == ("县总会", "總會"), "the one was typed, the other is offered"


def test_the_lines_of_a_letterhead_are_those_with_words_of_their_own() -> None:
    text = "{{ unit }}文件：{{ date }}。\n{{ title }}\n\n{%p if 上级 %}\n报：{{ 上级 }}\n工发〔2026〕 号\n" + "长" * (
        LONG + 1
    )
    assert own_lines(text) == ("{{ unit }}文件：{{ date }}。", "报：{{ 上级 }}", "工发〔2026〕 号")
    assert len(own_lines("印发\n" * (LINES + 1))) == LINES


def test_a_text_on_a_letterhead_is_told_from_it() -> None:
    letterhead = ("{{ unit }}文件：{{ date }}。", "报：{{ 上级 }}", "工发〔2026〕 号")
    text = "青苗队文件：2026年6月25日。\n工发〔2026〕 号\n青苗队小结\n栽下树苗26棵。\n报：总会\n再报"
    assert without_lines(text, letterhead, ("青苗队小结", "栽下树苗25棵。")) == "青苗队小结\n栽下树苗26棵。\n再报"
    assert without_lines(text, (), ()) == text


def test_a_line_of_the_draft_stays_though_a_letterhead_could_have_put_it_there() -> None:
    draft = ("青苗队工会委员会", "报：总会和分会各一份。")
    text = "青苗队工会委员会\n报：总会和分会各两份。\n报：别处"
    assert (
        without_lines(text, ("{{ unit }}工会委员会", "报：{{ 上级 }}"), draft)
        == "青苗队工会委员会\n报：总会和分会各两份。"
    )


@pytest.mark.parametrize(
    ("line", "letterhead"),
    [
        ("甲乙", "甲乙"),
        ("报：总会，抄：分会", "报：{{ a }}，抄：{{ b }}"),
        ("报：，抄：", "报：{{ a }}，抄：{{ b }}"),
        ("x" * 40, "{{ a }}x" * 9),
    ],
)
def test_a_line_is_a_letterhead_s_whatever_its_tags_stand_for(line: str, letterhead: str) -> None:
    assert without_lines(line, (letterhead,), ()) == ""


def test_a_line_that_nearly_fits_is_found_out_at_once() -> None:
    line = "x" * 20_000 + "y"
    assert without_lines(line, ("{{ a }}x" * 9,), ()) == line
