"""The figure of an answer: every form clerks write, read right or asked back, never silently wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.model import Approx, Figure, Kind, Question
from bot.interview.parsing import InvalidAnswer, Reason, parse
from bot.interview.period import Period, PeriodKind

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
NEAR, ABOUT, OVER = Approx.NEAR, Approx.ABOUT, Approx.OVER


def asking(measure: str, ask: str = "本期有多少？", name: str = "数") -> Question:
    """A question for a figure of that measure; 元, 万元 and % make it one for money or a share."""
    kind = {"元": Kind.MONEY, "万元": Kind.MONEY, "%": Kind.PERCENT, "个百分点": Kind.PERCENT}.get(measure, Kind.COUNT)
    return Question("q", name, "", kind, ask, measure=measure)


def read(measure: str, words: str, period: Period = PERIOD) -> Figure:
    """The figure those words give."""
    value = parse(asking(measure), words, period)
    assert isinstance(value, Figure)
    return value


def refusal(question: Question, words: str, period: Period = PERIOD) -> InvalidAnswer:
    """Why those words are asked back."""
    with pytest.raises(InvalidAnswer) as refused:
        parse(question, words, period)
    return refused.value


COUNTS = [
    ("家", "3家", 3), ("家", "三家", 3), ("家", "十二家", 12), ("家", "两千", 2000), ("家", "3 万", 30000), ("家", "３２０", 320),
    ("家", "30个", 30), ("个", "30家", 30), ("间", "三个", 3), ("人", "30名", 30), ("名", "30 人", 30), ("人", "三位", 3), ("人", "三个人", 3),
    ("件", "3起", 3), ("件", "三宗", 3), ("户", "76户困难职工", 76), ("户", "慰问困难职工76户", 76), ("户", "慰问困难职工76户，发了5.57万", 76),
    ("户", "慰问76，发了5.57万元", 76), ("户", "9户25人", 9), ("人", "9户25人", 25), ("例", "7例1.09万元", 7), ("人", "1.2万人", 12000),
    ("人", "人数30", 30), ("人", "人数：十二", 12), ("人次", "120", 120), ("人次", "120人次", 120), ("家", "签约30家", 30), ("家", "附近30家", 30),
    ("家", "五一、十一期间走访20家", 20), ("人", "五一节慰问30人", 30), ("人", "“3·8”节慰问30人", 30), ("人", "在2026年5月4日组织30人参加", 30),
    ("场", "1-6月12场", 12), ("场", "“五一”1场", 1), ("场", "五一1场", 1), ("人", "(一)30人", 30), ("人次", "320人·次", 320), ("人次", "320人（次）", 320), ("人", "30口人", 30), ("人", "2026上半年30人", 30), ("人", "（一）慰问30人", 30), ("人", "12345热线接听30人", 30),
    ("人", "一万二千三百四十五", 12345), ("人", "3万5千人", 35000), ("人", "壹佰贰拾人", 120), ("人", "2.5w", 25000), ("名", "一等奖3名", 3),
    ("小时", "3.5小时", "3.5"), ("天", "3天", 3), ("平方公里", "36.5平方公里", "36.5"), ("平方公里", "36平方千米", 36), ("届", "3届", 3), ("份", "25份工资专项集体合同", 25), ("份", "25份，覆盖职工3200人", 25),
    ("期", "三期共120人", 3), ("家", "3家！", 3), ("家", "3家。", 3), ("家", "30。", 30), ("人", "30人,共30人", 30), ("间", "三間", 3), ("户", "七十六戶", 76),
    ("人", "三十个人", 30), ("人", "二〇二六", 2026), ("家", "2026", 2026), ("人", "十四五期间30人", 30), ("次", "一次", 1), ("家", "0.3万", 3000),
    ("家", "10000000000", 10**10), ("户", "1、慰问30户", 30), ("户", "1.慰问30户", 30), ("户", "1)慰问30户", 30), ("户", "1、慰问30户\n2、发放5万元", 30),
    ("户", "2、慰问30户", 30), ("户", "76、慰问金5万元", 76), ("人", "1万2", 12000), ("人", "1万2千", 12000), ("人", "廿五人", 25), ("人", "俩人", 2),
    ("人", "仨", 3), ("家", "卅家", 30), ("场", "12次", 12), ("次", "12场次", 12), ("期", "3个班", 3), ("篇", "12条", 12), ("册", "300本", 300),
    ("名", "30个", 30), ("件", "12例", 12), ("户", "30个家庭", 30),
]  # fmt: skip
MONEY = [
    ("元", "1.2万元", 12000), ("元", "12。2万元", 122000), ("元", "92、4万元", 924000), ("元", "1,310.00元", 1310), ("元", "3 万", 30000),
    ("元", "2.62亿", 262000000), ("元", "7例1.09万元", 10900), ("元", "5.57万", 55700), ("元", "55700", 55700), ("元", "3.5", "3.5"),
    ("元", "5.57万元76户", 55700), ("元", "76户共发放慰问金5.57万元。", 55700), ("元", "每人500元，共5.57万元", 55700), ("元", "￥5,000", 5000),
    ("元", "五万块", 50000), ("元", "伍万元整", 50000), ("元", "两万五千元", 25000), ("元", "5.57万元（每户500元）", 55700), ("元", "0.5元", "0.5"),
    ("万元", "5.57", 55700), ("万元", "5.57万", 55700), ("万元", "5.57万元", 55700), ("万元", "55700元", 55700), ("万元", "1491.46", 14914600),
    ("万元", "五", 50000), ("万元", "3千元", 3000), ("万元", "0", 0),
]  # fmt: skip
SHARES = [
    ("%", "92。3%", "92.3"), ("%", "92.3%", "92.3"), ("%", "92．3％", "92.3"), ("%", "92、3%", "92.3"), ("%", "95", 95), ("%", "95 %", 95),
    ("%", "百分之九十五", 95), ("%", "百分之95", 95), ("%", "百分之百", 100), ("%", "百分百", 100), ("%", "九成五", 95), ("%", "一半", 50), ("%", "120%", 120),
    ("%", "0.5%", "0.5"), ("%", "占比95%", 95), ("%", "76户中70户，占92.1%", "92.1"), ("%", "比去年提高5个百分点，达到95%", 95),
    ("%", "去年90%，今年95%", 95), ("%", "1000%", 1000), ("个百分点", "15个百分点", 15), ("个百分点", "15百分点", 15), ("个百分点", "15", 15),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "words", "value"), COUNTS + MONEY + SHARES)
def test_a_figure_is_read_as_it_was_meant(measure: str, words: str, value: int | str) -> None:
    assert read(measure, words) == Figure(Decimal(value))


@pytest.mark.parametrize("measure", ["家", "人", "万元", "元", "%"])
@pytest.mark.parametrize("words", ["没有", "没有。", "无", "暂无", "0", "零", "０"])
def test_nothing_is_a_said_zero(measure: str, words: str) -> None:
    assert read(measure, words) == Figure(Decimal(0))


@pytest.mark.parametrize(
    "words",
    [
        "都没有", "还没有", "尚未", "还没", "没开展", "未开展", "没有开展", "还没开展过", "本期没有", "目前没有", "今年没搞", "尚未组织", "没有发生", "没有了",
        "一个也没有", "一个都没有", "一家也没有", "一家企业都没走访", "1家也没有。", "没有这项工作", "没有企业", "没走访企业", "没有人", "没人参加",
    ],
)  # fmt: skip
def test_nothing_has_many_words(words: str) -> None:
    asked = asking("家", "本期走访了多少家企业？没有就跳过。")
    assert parse(asked, words, PERIOD) == Figure(Decimal(0))


def test_not_a_coin_is_a_zero_where_money_is_asked() -> None:
    assert read("元", "一分钱也没发") == read("万元", "一分都没有") == Figure(Decimal(0))


def test_a_measure_near_the_one_asked_says_not_one_but_people_say_nothing_of_households() -> None:
    assert read("场", "一次也没有") == read("人次", "一次也没有") == Figure(Decimal(0))
    assert refusal(asking("户"), "一人也没有").offers == ()


@pytest.mark.parametrize("words", ["没建", "都没有", "一家也没有", "没有企业"])
def test_where_what_is_missing_is_asked_only_a_bare_no_is_a_zero(words: str) -> None:
    asked = asking("家", "还有多少家企业没有建会？")
    assert parse(asked, "没有", PERIOD) == Figure(Decimal(0))
    assert parse(asked, "30家没有建会", PERIOD) == Figure(Decimal(30))
    assert refusal(asked, words).offers == ()


def test_a_share_of_what_was_not_done_is_no_zero() -> None:
    assert refusal(asking("%"), "还没评议").reason is Reason.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("measure", "ask", "words", "value"),
    [
        ("场", "本期开展文体活动多少场？", "12次文体活动", 12), ("场", "本期开展文体活动多少场？", "举办职工文体活动12次，参加300人", 12),
        ("场", "本期开展文体活动多少场？", "12次大型活动", 12), ("家", "走访了多少家企业？", "走访企业30户，参加座谈12人", 30),
        ("家", "走访了多少家企业？", "30个单位", 30), ("家", "走访了多少家企业？", "3个小组走访30家", 30), ("个", "提供就业岗位多少个？", "5家单位提供岗位30个", 30),
        ("项", "本期开展劳动竞赛多少项？", "3场", 3), ("个", "获得五一劳动奖章多少个？", "2枚", 2), ("条", "悬挂横幅多少条？", "12幅横幅", 12),
    ],
)  # fmt: skip
def test_a_measure_said_for_another_is_taken_of_what_was_asked(measure: str, ask: str, words: str, value: int) -> None:
    assert parse(asking(measure, ask), words, PERIOD) == Figure(Decimal(value))


@pytest.mark.parametrize(
    ("measure", "words", "value"),
    [
        ("个", "从30个增加到35个", 35), ("户", "从4月的30户增至35户", 35), ("%", "入会率由90%提高到95%", 95), ("人", "从去年的30人发展到35人", 35),
        ("人", "从40人减少到35人", 35), ("个", "从3月开始办了12个", 12), ("个", "由工会新增12个", 12), ("个", "比去年多5个，一共35个", 35),
    ],
)  # fmt: skip
def test_what_a_figure_grew_from_is_not_this_one(measure: str, words: str, value: int) -> None:
    assert read(measure, words) == Figure(Decimal(value))


@pytest.mark.parametrize("words", ["￥55,700", "¥ 55,700", "55700.00元整", "5万5千7百", "￥5.57万", "约合5.57万"])
def test_a_sign_of_money_says_that_it_is_in_yuan(words: str) -> None:
    for measure in ("元", "万元"):
        assert read(measure, words).value == 55700


def test_nobody_is_a_said_zero() -> None:
    assert read("人", "没有人") == read("人", "无人") == read("人", "0人") == Figure(Decimal(0))


@pytest.mark.parametrize(
    ("measure", "words", "value", "approx"),
    [
        ("人", "一百二十余人", 120, OVER), ("项", "300余项", 300, OVER), ("名", "七十多名", 70, OVER), ("人", "三十来人", 30, ABOUT),
        ("人", "约50人", 50, ABOUT), ("人", "50人左右", 50, ABOUT), ("人", "近百人", 100, NEAR), ("人", "近400人", 400, NEAR), ("元", "上百万", 1000000, OVER),
        ("元", "上百万元", 1000000, OVER), ("人", "千余人", 1000, OVER), ("人", "300+人", 300, OVER), ("人", "不到30人", 30, NEAR), ("人", "30人以上", 30, OVER),
        ("%", "近百分之九十", 90, NEAR), ("%", "8成以上", 80, OVER), ("人", "大约有30人", 30, ABOUT), ("人", "超过30人", 30, OVER), ("元", "5万多元", 50000, OVER),
        ("万元", "约5.57", 55700, ABOUT), ("人", "差不多30人", 30, ABOUT), ("人", "至少30人", 30, OVER), ("人", "30余", 30, OVER), ("人", "约莫30人", 30, ABOUT), ("人", "30人出头", 30, OVER), ("人", "廿余人", 20, OVER), ("人", "100来号人", 100, ABOUT), ("人", "十几人", 10, OVER), ("人", "百把人", 100, ABOUT), ("元", "千把块钱", 1000, ABOUT), ("人", "过百人", 100, OVER), ("人", "三百来号人", 300, ABOUT),
    ],
)  # fmt: skip
def test_a_hedge_is_kept(measure: str, words: str, value: int, approx: Approx) -> None:
    assert read(measure, words) == Figure(Decimal(value), None, approx)


@pytest.mark.parametrize(
    ("measure", "words", "low", "high"),
    [
        ("元", "150—200元", 150, 200), ("元", "150元-200元", 150, 200), ("元", "150至200元", 150, 200), ("元", "150到200", 150, 200),
        ("元", "1.2-1.5万元", 12000, 15000), ("元", "150-200万", 1500000, 2000000), ("元", "5万-10万元", 50000, 100000),
        ("人", "3～5人", 3, 5), ("人", "七八人", 7, 8), ("人", "三至五人", 3, 5), ("人", "十七八人", 17, 18), ("人", "一百至两百人", 100, 200),
        ("%", "63%—68%", 63, 68), ("%", "63-68%", 63, 68), ("%", "百分之七八十", 70, 80), ("家", "三十六七家", 36, 37), ("场", "12-15次", 12, 15), ("万元", "5-6", 50000, 60000),
    ],
)  # fmt: skip
def test_a_range_keeps_both_ends(measure: str, words: str, low: int, high: int) -> None:
    assert read(measure, words) == Figure(Decimal(low), Decimal(high))


REFUSED = {
    Reason.NOT_A_NUMBER: [
        ("家", "XX家"), ("家", "__人"), ("家", "五一"), ("家", "三八"), ("家", "十八大"), ("家", "学习二十大精神"), ("家", "第三届"),
        ("家", "第三届第二次"), ("家", "一等奖"), ("家", "20xx年"), ("件", "一函两书"), ("家", "宜工发〔2014〕2号"), ("个", "三个代表"), ("家", "百场"), ("家", "两节"),
        ("家", "iso9000"), ("班", "第四班"), ("家", "全市第一家"), ("家", "十分重视"), ("家", "7—9月"), ("家", "20260504年"), ("家", "1X家"),
        ("家", "安康杯"), ("个", "六有"), ("家", "进一步加强"), ("天", "5月3日"), ("元", "XX万元"), ("期", "第3期"), ("个", "五个一"), ("家", "没有增加"),
    ],
    Reason.VAGUE: [
        ("家", "若干"), ("人", "几人"), ("人", "几十人"), ("人", "数千人"), ("户", "好几十"), ("人", "大几百人"), ("%", "半数"), ("场", "办了几场"),
    ],
    Reason.NOT_KNOWN: [("家", "没有统计"), ("家", "没统计"), ("家", "尚未统计"), ("家", "没数"), ("元", "不清楚，要问财务"), ("家", "待查")],
    Reason.NOT_WHOLE: [("人", "3.5人"), ("家", "1.23456万"), ("户", "0.5")],
    Reason.NEGATIVE: [("家", "-5"), ("家", "负3家"), ("%", "-5%"), ("元", "－300元"), ("元", "−300")],
    Reason.TOO_BIG: [("人", "13812345678"), ("元", "三百亿")],
    Reason.PERCENT_OVER: [("%", "1200%"), ("%", "1001")],
    Reason.TWO_NUMBERS: [
        ("人", "12人(其中女3人)"), ("间", "共有198间,其中已完善168间,尚未完善30间"), ("人", "男12人女8人"), ("人", "第1批20，第2批30人"), ("人", "1 200"),
        ("人", "30人，其中女12"), ("家", "30家、50家"), ("个", "建立了一个覆盖30个单位的网络"), ("元", "5万元；另有物资3万元"), ("人", "30。其中女12人"),
        ("人", "5、其中女3人"), ("人", "5、党员3人"), ("场", "12场，3次"), ("人", "30+20"), ("人", "9:30"),
    ],
    Reason.OTHER_MEASURE: [
        ("人", "76户"), ("户", "76人"), ("人", "95%"), ("家", "1.2万元"), ("人", "20人次"), ("人次", "20人"), ("家", "3公里"),
        ("%", "15个百分点"), ("个百分点", "15%"), ("%", "3‰"), ("元", "76户"), ("户", "发了5.57万"), ("个", "3个人"), ("家", "30家庭"), ("人", "一半"), ("户", "30个"), ("人次", "30个"), ("场", "5个单位参加"), ("家", "分3个小组走访"),
        ("场", "12次获奖"), ("户", "1、发放5万元"), ("户", "一人也没有"),
    ],
    Reason.BESIDE: [
        ("家", "比去年多3家"), ("%", "同比增长7.9%"), ("元", "3000元/人"), ("元", "500元每人"), ("元", "人均500元"), ("人", "每场30人"), ("家", "计划30家"),
        ("人", "去年同期30人"), ("人", "比去年30人增加3人"), ("人", "从30人增加了3人"), ("人", "比去年30人多3人"), ("人", "下半年30人"), ("人", "2025年慰问30人"), ("人", "多3人"), ("人", "预计30人"),
    ],
    Reason.AMBIGUOUS: [
        ("元", "59,1200元"), ("人", "共120，350人"), ("元", "2、45万元"), ("元", "12、5元"), ("人", "30、40人"), ("人", "三五人"), ("户", "3、慰问困难职工"), ("场", "两场半"), ("元", "2、4万元"), ("人", "1万20"),
        ("人", "30人以下"), ("人", "没有30人"), ("份", "25集体合同"), ("元", "100美元"), ("元", "5元5角"), ("元", "三块五"), ("元", "5000-1万元"),
        ("人", "5-3人"), ("人", "3-5-7人"), ("%", "0.95"), ("%", "1"), ("%", "三分之二"), ("%", "由90%到95%"), ("万元", "55700"), ("万元", "三千"), ("万元", "500-20000"),
        ("家", "20081226"), ("个", "建立一个平台"), ("人", "百八十人"), ("户", "一户没有"), ("家", "30家没有参加"), ("家", "一家企业也没统计"), ("人", "1" * 400), ("家", "五十百"), ("人", "未到30人"), ("人", "1/3"), ("%", "5/4"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "measure", "words"), [(reason, *case) for reason, cases in REFUSED.items() for case in cases]
)
def test_what_is_not_sure_is_asked_back(reason: Reason, measure: str, words: str) -> None:
    assert refusal(asking(measure), words).reason is reason


OFFERS = [
    ("人次", "320人", [320]), ("人次", "近320名", [320]), ("人", "320人次", [320]), ("人次", "8场，320人", [320]), ("件", "7人次", [7]),
    ("份", "25集体合同", [25]), ("户", "30家", [30]), ("场", "5个单位参加", [5]), ("%", "5个百分点", [5]),
    ("%", "12个点", [12]), ("%", "三分之二", ["66.67"]), ("%", "1/3", ["33.33"]), ("%", "30/40", [75]), ("人", "30/40", []), ("人", "男180/女100", [180, 100]),
    ("元", "2、4万元", [24000, 40000]), ("元", "2、45万元", [24500, 450000]), ("户", "2、3户", [2, 3]), ("户", "1、30户", [30]), ("人", "30、40人", [30]),
    ("万元", "55700", [55700, 557000000]), ("万元", "三千", [3000, 30000000]), ("%", "0.95", [95, "0.95"]), ("%", "1", [100, 1]),
    ("人", "12人(其中女3人)", [12, 3]), ("人", "-30人", [30]), ("人", "30人，其中2、4人", [30, 4]),
    ("万元", "13、02", [130200, 20000]), ("家", "36、37家", [36]), ("户", "3、慰问困难职工", [3]), ("人", "30个职工", [30]), ("人次", "8场，每场40人", []),
    ("家", "168间，尚未完善30间", [168, 30]), ("户", "5、其中2户", [5, 2]),
    ("户", "76人", []), ("人", "76户", []), ("人", "95%", []), ("家", "1.2万元", []), ("元", "76户", []), ("家", "30人", []), ("人", "30+20", []),
    ("家", "20081226", []), ("人", "30人以下", []), ("户", "一人也没有", []), ("人", "几十人", []), ("元", "100美元", []), ("人", "比去年多3人", []),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "words", "values"), OFFERS)
def test_a_refusal_offers_what_may_have_been_meant_and_nothing_else(
    measure: str, words: str, values: list[int | str]
) -> None:
    offers = refusal(asking(measure), words).offers
    assert [one.value for one in offers if isinstance(one, Figure)] == [Decimal(value) for value in values]


def test_an_offer_keeps_hedge_and_range() -> None:
    assert refusal(asking("人次"), "近320人").offers == (Figure(Decimal(320), None, NEAR),)
    assert refusal(asking("人次"), "30-40人").offers == (Figure(Decimal(30), Decimal(40)),)


def test_a_refusal_names_what_was_heard() -> None:
    assert refusal(asking("人"), "慰问76户").facts["heard"] == "76户"
    assert refusal(asking("家"), "比去年多3家").facts["beside"] == "比去年"
    assert refusal(asking("元"), "3000元/人").facts["beside"] == "/人"


@pytest.mark.parametrize(
    ("measure", "ask", "words", "value"),
    [
        ("%", "经费收入同比增长多少？", "同比增长7.9%", "7.9"), ("家", "下半年计划新建工会多少家？", "计划30家", 30), ("元", "平均每户多少元？", "每户500元", 500),
        ("人", "去年有多少人？", "去年30人", 30), ("元/人", "标准是多少？", "3000元/人", 3000),
    ],
)  # fmt: skip
def test_a_question_may_ask_for_what_is_beside_others(measure: str, ask: str, words: str, value: int | str) -> None:
    assert parse(asking(measure, ask), words, PERIOD) == Figure(Decimal(value))


def test_a_half_that_is_the_periods_own_is_not_beside() -> None:
    second = Period(PeriodKind.HALF_YEAR, 2026, 7, 12)
    assert read("人", "下半年30人", second) == read("人", "上半年30人") == Figure(Decimal(30))
    assert refusal(asking("人"), "上半年30人", second).reason is Reason.BESIDE


def test_a_year_over_a_figure_must_be_the_periods() -> None:
    assert read("人", "2026年慰问30人") == Figure(Decimal(30))
    assert read("人", "2014年以来累计30人") == Figure(Decimal(30))


def test_a_figure_is_stored_without_a_tail_of_zeros() -> None:
    assert str(read("元", "1.20万元").value) == "12000"
    assert str(read("%", "92.30%").value) == "92.3"
    assert str(read("元", "2亿").value) == "200000000"


@given(st.integers(0, 10**9), st.sampled_from(["家", "人", "户", "份", "人次", "项"]))
def test_a_count_with_its_measure_is_read_back(number: int, measure: str) -> None:
    assert read(measure, f"{number}{measure}") == read(measure, f"{number:,}{measure}") == Figure(Decimal(number))


@given(st.integers(1, 99_999_999))
def test_money_in_wan_is_read_to_the_fen(fen: int) -> None:
    yuan = Decimal(fen) / 100
    wan = f"{yuan / 10000:.6f}"
    assert read("元", f"{wan}万元").value == read("万元", f"{wan}万").value == read("元", f"{yuan}元").value == yuan


def test_six_or_seven_is_asked_back() -> None:
    refused = refusal(asking("个"), "六、七个")
    assert refused.reason is Reason.AMBIGUOUS
    assert refused.offers == (Figure(Decimal(6), Decimal(7)), Figure(Decimal(7)))


def test_a_share_is_no_more_than_all() -> None:
    assert refusal(asking("%", name="职工入会率"), "105%").reason is Reason.PERCENT_OVER
    assert parse(asking("%", name="任务完成率"), "105%", PERIOD) == Figure(Decimal(105))


def test_less_than_is_near() -> None:
    assert read("个", "30个不到") == Figure(Decimal(30), None, NEAR)
