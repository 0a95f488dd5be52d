"""One typed answer of any kind: cleaned, read, or refused with a reason that has its sentence."""

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from bot.drafting.figures import explained
from bot.interview.model import Choice, Day, Figure, Kind, Picks, Question, Words
from bot.interview.parsing import LIMIT, InvalidAnswer, Reason, clean, left_out, parse
from bot.interview.period import Period, PeriodKind

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
CHOICES = (
    Choice("built", "建立", "建立制度"),
    Choice("none", "没有建立", ""),
    Choice("begun", "正在筹备", "着手筹备"),
    Choice("peace", "和谐企业创建", "创建和谐企业"),
)
FAULTS = Path(__file__).resolve().parents[2] / "templates" / "faults.toml"


def asking(kind: Kind, measure: str = "") -> Question:
    """A question of that kind."""
    return Question(
        "q",
        "数",
        "",
        kind,
        "本期有多少？",
        measure=measure,
        choices=CHOICES if kind in {Kind.CHOICE, Kind.CHOICES} else (),
    )


def refusal(kind: Kind, words: str) -> InvalidAnswer:
    """Why those words are asked back."""
    with pytest.raises(InvalidAnswer) as refused:
        parse(asking(kind, "家" if kind is Kind.COUNT else ""), words, PERIOD)
    return refused.value


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  推进 \t 建会  ", "推进 建会"), ("推进建会\n抓好帮扶", "推进建会；抓好帮扶"), ("推进建会。\r\n抓好帮扶", "推进建会。抓好帮扶"), ("一\n\n\n二", "一；二"),
        ("⼯会⼈", "工会人"), ("⻓期⺠主", "长期民主"), ("\uf90a额", "金额"), ("a\u200bb\u202ec\ufeff", "abc"), ("\ue000甲\uf8ff乙\U000f0000", "甲乙"), ("a\x00b\x07", "ab"),
        ("甲\ud800", "甲"), ("①３％", "①３％"), ("甲\u3000乙", "甲 乙"), ("\n", ""), ("é", "é"),
    ],
)  # fmt: skip
def test_words_are_cleaned_of_what_cannot_be_seen(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.text())
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)
    assert "\n" not in clean(raw)


def test_a_text_is_kept_without_the_mark_at_its_end() -> None:
    assert parse(asking(Kind.TEXT), " 推进建会；\n抓好帮扶。 ", PERIOD) == Words("推进建会；抓好帮扶")


def test_a_text_may_be_as_long_as_the_limit() -> None:
    assert parse(asking(Kind.TEXT), "长" * LIMIT, PERIOD) == Words("长" * LIMIT)
    refused = refusal(Kind.TEXT, "长" * (LIMIT + 1))
    assert (refused.reason, refused.facts["limit"], refused.facts["length"]) == (Reason.TOO_LONG, LIMIT, LIMIT + 1)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_kind_takes_an_answer_that_is_too_long_or_empty(kind: Kind) -> None:
    assert refusal(kind, "3" * 5000).reason is Reason.TOO_LONG
    assert refusal(kind, " \u200b\n").reason is Reason.EMPTY


@pytest.mark.parametrize("words", ["无", "没有", "暂无。"])
def test_nothing_is_no_text(words: str) -> None:
    assert refusal(Kind.TEXT, words).reason is Reason.NOTHING


def test_a_mark_alone_is_no_text() -> None:
    assert refusal(Kind.TEXT, "。").reason is Reason.EMPTY


@pytest.mark.parametrize("words", ["有", "是", "是的", "做了", "有。", "有，3月开展的", "有,已建", "Yes", "对！"])
def test_yes_can_be_typed(words: str) -> None:
    assert parse(asking(Kind.YESNO), words, PERIOD) == Picks(("yes",))


@pytest.mark.parametrize("words", ["没有", "没", "无", "否", "不是", "没做", "未开展", "没有。", "no"])
def test_no_can_be_typed(words: str) -> None:
    assert parse(asking(Kind.YESNO), words, PERIOD) == Picks(("no",))


@pytest.mark.parametrize("words", ["有，但没开展", "没有，后来有了", "有待开展", "是否", "1", "3家", "不清楚"])
def test_what_is_neither_yes_nor_no_is_asked_back(words: str) -> None:
    assert refusal(Kind.YESNO, words).reason is Reason.NOT_YES_OR_NO


@pytest.mark.parametrize(
    ("words", "choice"),
    [("建立", "built"), ("建立。", "built"), ("没有建立", "none"), ("1", "built"), ("２", "none"), ("正在", "begun"), ("peace", "peace"), ("和谐企业", "peace")],
)  # fmt: skip
def test_a_choice_is_typed_by_name_beginning_number_or_id(words: str, choice: str) -> None:
    assert parse(asking(Kind.CHOICE), words, PERIOD) == Picks((choice,))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("1、3", ("built", "begun")), ("3，1", ("built", "begun")), ("1 3", ("built", "begun")), ("建立、正在筹备", ("built", "begun")),
        ("建立和正在筹备", ("built", "begun")), ("和谐企业创建", ("peace",)), ("3、和谐企业创建、3", ("begun", "peace")), ("建立\n正在筹备", ("built", "begun")),
    ],
)  # fmt: skip
def test_choices_are_typed_as_a_list_and_kept_in_the_order_of_the_question(words: str, ids: tuple[str, ...]) -> None:
    assert parse(asking(Kind.CHOICES), words, PERIOD) == Picks(ids)


@pytest.mark.parametrize("words", ["5", "0", "没有", "别的", "1、5", "建立、别的", "13", "建", "、"])
def test_what_is_on_no_button_is_asked_back_whole(words: str) -> None:
    refused = refusal(Kind.CHOICES, words)
    assert refused.reason is Reason.NOT_A_CHOICE
    assert refused.facts["choices"] == tuple(choice.name for choice in CHOICES)


def test_one_choice_is_asked_for_where_one_can_be_had() -> None:
    assert refusal(Kind.CHOICE, "1、3").reason is Reason.ONE_CHOICE


def test_a_date_and_a_figure_reach_their_readers() -> None:
    assert parse(asking(Kind.DATE), "5月4日", PERIOD) == Day(2026, 5, 4)
    assert isinstance(parse(asking(Kind.COUNT, "家"), "⼗二家", PERIOD), Figure)


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    facts = refusal(Kind.COUNT, "字" * 100).facts
    assert len(str(facts["words"])) == 40
    assert (facts["measure"], facts["name"]) == ("家", "数")


@given(
    st.sampled_from(Kind),
    st.sampled_from(["家", "人", "元", "万元", "%", "个百分点", ""]),
    st.one_of(
        st.text(max_size=60),
        st.text(st.sampled_from("0123456789.,，、。-—~～至到万亿千百十一二两三零〇几数余多约近上%成半分之元角户人家月日年号第xX/每比去今年没有无 "), max_size=30),
    ),
)  # fmt: skip
def test_any_text_is_read_or_refused(kind: Kind, measure: str, words: str) -> None:
    try:
        value = parse(asking(kind, measure), words, PERIOD)
    except InvalidAnswer:
        return
    if isinstance(value, Figure):
        assert value.value >= 0
        assert value.high is None or value.high > value.value
        assert value.value.is_finite()


HOSTILE = (
    *("\ud800", "\udfff3家", "\x00\x07\x1b[0m", "3\u202e家", "\ufeff", "\U0010ffff", "<script>alert(3)</script>", "{{ 3 }}", "%s%d"),
    *("百分之" * 160, "十百千万亿" * 99, "一千" * 250, "1," * 250, "1." * 250, "九" * 500),
    *("3家" * 400, "一点" * 200, "1-" * 200, "1、" * 200, "12。" * 150, "壹佰" * 200, "近约超" * 150, "二〇" * 200, "九成五" * 150),
    *("9" * 400, "9" * 15 + "万亿", "0." + "0" * 400, "1e999999", "٣٤", "½", "Ⅻ", "①②③", "-" * 400 + "3", "¥" * 400),
)  # fmt: skip
"""What no clerk types, and a file or a broken client may."""


@pytest.mark.parametrize("kind", list(Kind))
def test_no_text_however_odd_breaks_a_reader(kind: Kind) -> None:
    for words in ("9" * 100_000, *HOSTILE):
        for measure in ("家", "年") if kind is Kind.COUNT else ("",):
            with contextlib.suppress(InvalidAnswer):
                parse(asking(kind, measure), words, PERIOD)


EXAMPLES = {
    Reason.EMPTY: (Kind.TEXT, ""),
    Reason.TOO_LONG: (Kind.TEXT, "长" * 501),
    Reason.NOTHING: (Kind.TEXT, "无"),
    Reason.UNPRINTED: (Kind.TEXT, "👍👍"),
    Reason.NOT_A_NUMBER: (Kind.COUNT, "很多"),
    Reason.VAGUE: (Kind.COUNT, "好几十家"),
    Reason.NOT_KNOWN: (Kind.COUNT, "还没统计"),
    Reason.NOT_WHOLE: (Kind.COUNT, "3.5家"),
    Reason.NEGATIVE: (Kind.COUNT, "-3"),
    Reason.TOO_BIG: (Kind.COUNT, "三百亿家"),
    Reason.PERCENT_OVER: (Kind.PERCENT, "2000%"),
    Reason.TWO_NUMBERS: (Kind.COUNT, "3家、5家"),
    Reason.OTHER_MEASURE: (Kind.COUNT, "3人"),
    Reason.BESIDE: (Kind.COUNT, "比去年多3家"),
    Reason.AMBIGUOUS: (Kind.COUNT, "59,1200家"),
    Reason.NOT_A_DATE: (Kind.DATE, "春节"),
    Reason.TWO_DATES: (Kind.DATE, "7—9月"),
    Reason.NOT_A_CHOICE: (Kind.CHOICE, "别的"),
    Reason.ONE_CHOICE: (Kind.CHOICE, "1、3"),
    Reason.NOT_YES_OR_NO: (Kind.YESNO, "也许"),
}


@pytest.mark.parametrize("reason", EXAMPLES)
def test_every_reason_has_a_sentence_that_its_facts_fill(reason: Reason) -> None:
    sentences = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["answer"]
    refused = refusal(*EXAMPLES[reason])
    assert refused.reason is reason
    said = (
        Environment(undefined=StrictUndefined, autoescape=True)
        .from_string(sentences[reason])
        .render(explained(refused))
    )
    assert said.endswith("。")
    assert "请" in said or "跳过" in said


def test_each_reason_is_one_of_a_single_answer_or_of_several_told_together() -> None:
    assert set(EXAMPLES) | {Reason.TOO_MANY} == set(Reason)


@pytest.mark.parametrize(
    ("kind", "measure", "words", "others"),
    [
        (Kind.COUNT, "场", "12场，300人次", ("300人次",)),
        (Kind.COUNT, "场", "12", ()),
        (Kind.COUNT, "份", "收集提案15份，校长逐一批示", ()),
        (Kind.DATE, "", "3.12", ()),
        (Kind.COUNT, "场", "无", ()),
        (Kind.COUNT, "场", "今年12场，去年同期10场", ()),
        (Kind.COUNT, "场", "5月4日12场", ()),
        (Kind.COUNT, "天", "3天，共80人", ("80人",)),
        (Kind.COUNT, "人", "13支代表队400人", ("13支",)),
        (Kind.MONEY, "元", "76户,发了5.57万元", ("76户",)),
        (Kind.DATE, "", "5月4日，13支队400人", ("13支", "400人")),
        (Kind.DATE, "", "5月", ()),
        (Kind.TEXT, "", "12场", ()),
    ],
)
def test_what_was_read_and_not_recorded_is_told(kind: Kind, measure: str, words: str, others: tuple[str, ...]) -> None:
    question = Question("fairs", "办市集", "", kind, "办了多少？", measure=measure)
    parse(question, words, PERIOD)
    assert left_out(question, words, PERIOD) == others


def test_no_sentence_stands_without_a_reason() -> None:
    sentences = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["answer"]
    assert set(sentences) == set(Reason)
