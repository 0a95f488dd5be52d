"""The figures of a note: what counts, what is a plan, and what is no figure at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.mentions import Mention, mentions, period_of, readable
from bot.interview.model import Approx
from bot.interview.numerals import plain
from bot.interview.period import Period, PeriodKind
from bot.interview.script import simplified

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


def read(text: str) -> list[Mention]:
    return list(mentions(readable(text), HALF))


def shown(text: str) -> list[tuple[str, Decimal]]:
    return [(text[one.start : one.end], one.figure.value) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("慰问困难职工76户，发了5.57万。", {"76户": 76, "5.57万": 55700}),
        ("新建企業工會3家，註銷2家", {"3家": 3, "2家": 2}),
        ("⼯会会员５１３５人", {"５１３５人": 5135}),
        ("共获得12。2万元助学款", {"12。2万元": 122000}),
        ("获得75000的慰问金", {"75000": 75000}),
        ("七十多名职工参加了体检", {"七十多名": 70}),
        ("办理互助金7例1.09万元，纳入低保9户25人", {"7例": 7, "1.09万元": 10900, "9户": 9, "25人": 25}),
        ("慰问职工活动12尸，送去毛毯", {"12尸": 12}),
        ("节水2253万m3，节电2.62亿kw/h", {"2253万m3": 22530000, "2.62亿kw/h": 262000000}),
    ],
)
def test_a_figure_is_found_with_its_measure_in_base_units(text: str, found: dict[str, int]) -> None:
    assert shown(text) == [(surface, Decimal(value)) for surface, value in found.items()]


@pytest.mark.parametrize(
    "text",
    [
        "五一前夕，召开第三届第二次会议",
        "至12月10止",
        "根据宜工发〔2014〕2号文件",
        "百人以下非公企业",
        "25人以上企业工会",
        "世界500强企业",
        "全总等9部委、6部门联合发文",
        "从三个方面入手，抓好两个机制",
        "学习一法五条例，落实两个责任、四个一工程",
        "做到五必访六必谈、三个必到、四个统一",
        "以“四个专项”和“两个行动”为抓手",
        "由一名副主席带队，两名工会委员牵头，指定1名专人联系",
        "与企业一起开展一批活动",
        "不漏一户一人",
        "十四届六次会议、市九次工代会精神",
        "举办《安全知识200问》宣传",
        "上午10:00开始，推进“5.1服务卡”",
        "考取二本以上大学",
        "历时2个多月",
        "有6家去年建了会，去年30家",
        "13812345678901",
        "推行“1+1”结对",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert [surface for surface, _ in shown(text) if surface != "6家"] == []


def test_numbers_of_a_list_are_no_figures() -> None:
    assert shown("1、新建工会3家。\n2、发展会员850人。\n22．办班5期") == [
        ("3家", Decimal(3)),
        ("850人", Decimal(850)),
        ("5期", Decimal(5)),
    ]


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("新建工会3家，下半年计划新建5家。又办班2期", [False, True, False]),
        ("建制面力争达到60%", [True]),
        ("超额完成年初计划，新建工会27家", [False]),
        ("争取了30名困难职工", [False]),
        ("实施“技师培养五年行动计划”，培养技师2名", [False]),
        ("四、下半年工作打算\n新建工会2家\n五、存在的不足\n有3家没有建会", [True, False]),
    ],
)
def test_what_is_meant_to_be_done_is_told_from_what_was_done(text: str, plans: list[bool]) -> None:
    assert [one.plan for one in read(text)] == plans


def test_the_second_half_is_ahead_only_for_who_reports_the_first() -> None:
    text = readable("下半年新建工会3家")
    assert [one.plan for one in mentions(text, HALF)] == [True]
    assert [one.plan for one in mentions(text, Period(PeriodKind.ANNUAL, 2026, 1, 12))] == [False]


def test_a_growth_and_a_rate_are_told_apart() -> None:
    growth, rate, plain = read("经费收入比上年同期增长7.9%，每人补助3000元，共9000元")
    assert (growth.growth, rate.rate, plain.growth, plain.rate) == (True, True, False, False)


def test_hedges_and_ranges_are_kept() -> None:
    over, span = read("查出隐患300余项，每人每月补助150—200元")
    assert over.figure.approx is Approx.OVER
    assert (span.figure.value, span.figure.high) == (150, 200)


def test_a_slip_that_can_be_read_in_two_ways_is_doubtful() -> None:
    (slip,) = read("共发放了2、4万元")
    assert (slip.figure.value, slip.doubtful) == (24000, True)


@pytest.mark.parametrize(("text", "last"), [("上半年工作总结", 6), ("半年来，我工会", 6), ("2025年工作总结", 12)])
def test_a_note_tells_its_span(text: str, last: int) -> None:
    assert period_of(text, 2026).last == last


@given(st.text(alphabet="一二三十百万余多近约人户家元%0123456789.,，。、；\n~-—()（）第届月日年去计划将", max_size=80))
def test_any_text_can_be_read_and_places_are_within_it(text: str) -> None:
    found = read(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(st.text(max_size=60))
def test_readable_text_is_as_long_as_what_was_typed(text: str) -> None:
    assert len(readable(text)) == len(text)


@given(st.text(alphabet="组建組建會戶萬貳陆伍队１２，。％⺠wW3—", max_size=20))
def test_readable_text_is_simplified_and_then_plain(text: str) -> None:
    assert readable(text) == plain(simplified(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("会员由年初的18200人增加到18526人。", [18526]),
        ("入会率从94.2%提高到95.1%。", [Decimal("95.1")]),
        ("去年走访70户、发放5万元，今年走访76户。", [76]),
        ("<script>alert(1)</script>", []),
    ],
)
def test_what_was_before_is_left_alone(text: str, values: list[object]) -> None:
    plain = readable(text)
    found = [one for one in mentions(plain, HALF) if one.measure]
    assert [one.figure.value for one in found] == values


def test_what_is_done_by_now_is_no_plan() -> None:
    found = list(mentions(readable("拟于7月新建2家，目前已新建3家。"), HALF))
    assert [(int(one.figure.value), one.plan) for one in found] == [(2, True), (3, False)]


def test_a_bare_part_of_ten_thousand_is_money() -> None:
    (found,) = mentions(readable("慰问5.57万"), HALF)
    assert (found.figure.value, found.measure) == (55700, "元")
