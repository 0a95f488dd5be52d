"""Several figures in one message, each to its question or asked back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.interview.model import Figure, Kind, Question
from bot.interview.period import Period, PeriodKind
from bot.interview.refusal import InvalidAnswer, Reason
from bot.interview.together import Said, read_together

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
TOTAL = Question("total", "现有会员", "", Kind.COUNT, "多少会员？", measure="人", heard=("会员总数", "会员达"))
WOMEN = Question("women", "女会员", "", Kind.COUNT, "多少女会员？", measure="人", heard=("女职工会员",))
MIGRANT = Question(
    "migrant", "农民工会员", "", Kind.COUNT, "多少农民工会员？", measure="人", heard=("外来务工人员会员",)
)
HOMES = Question("homes", "走访困难职工家庭", "", Kind.COUNT, "多少户？", measure="户")
MONEY = Question("money", "发放慰问金", "", Kind.MONEY, "多少钱？", measure="万元", heard=("慰问金",))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("3261，其中女1204，农民工800", {"total": 3261, "women": 1204, "migrant": 800}),
        ("3261人(其中女1204人、农民工800人)", {"total": 3261, "women": 1204, "migrant": 800}),
        ("会员总数3261，农民工会员800，女会员1204", {"total": 3261, "women": 1204, "migrant": 800}),
        ("3261、1204、800", {"total": 3261, "women": 1204, "migrant": 800}),
        ("3261 1204 800", {"total": 3261, "women": 1204, "migrant": 800}),
        ("农民工800，女1204", {"migrant": 800, "women": 1204}),
        ("3261", {"total": 3261}),
        ("女会员1204人", {"women": 1204}),
        ("截至6月底会员达3261人，女1204人", {"total": 3261, "women": 1204}),
    ],
)
def test_each_figure_goes_to_the_question_its_words_name(words: str, told: dict[str, int]) -> None:
    read = read_together((TOTAL, WOMEN, MIGRANT), words, HALF).said
    assert read == {name: Said(Figure(Decimal(value))) for name, value in told.items()}


@pytest.mark.parametrize("words", ["76户，5.57万元", "5.57万元，76户", "走访76户，发慰问金5.57万", "76，5.57万"])
def test_a_measure_tells_where_a_figure_belongs(words: str) -> None:
    read = read_together((HOMES, MONEY), words, HALF).said
    assert read == {"homes": Said(Figure(Decimal(76))), "money": Said(Figure(Decimal(55700)))}


@pytest.mark.parametrize(
    ("words", "name"), [("七十六户", "homes"), ("76", "homes"), ("5.57万元", "money"), ("发了5.57万", "money")]
)
def test_a_single_figure_goes_where_its_measure_fits(words: str, name: str) -> None:
    assert read_together((HOMES, MONEY), words, HALF).said.keys() == {name}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("3261，1204", Reason.TOO_MANY),
        ("1204，800，3261，5", Reason.TOO_MANY),
        ("女1204，女800", Reason.TOO_MANY),
        ("3261家，1204家", Reason.OTHER_MEASURE),
        ("很多", Reason.NOT_A_NUMBER),
    ],
)
def test_figures_that_fit_nowhere_or_in_two_places_are_asked_back(words: str, reason: Reason) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        read_together((TOTAL, WOMEN, MIGRANT), words, HALF)
    assert refused.value.reason is reason


@pytest.mark.parametrize("words", ["76户，去年同期70户，慰问金5.57万元", "76户(去年70)、5.57万元"])
def test_last_years_figure_belongs_to_the_one_before_it(words: str) -> None:
    read = read_together((replace(HOMES, compared=True), MONEY), words, HALF).said
    assert read == {
        "homes": Said(Figure(Decimal(76)), Figure(Decimal(70))),
        "money": Said(Figure(Decimal(55700))),
    }


AIDED = Question("aided", "资助困难职工子女", "", Kind.COUNT, "资助多少名？", measure="名", heard=("资助学生",))
COLLEGE = Question("college", "资助大学生", "", Kind.COUNT, "大学生多少名？", measure="名", heard=("大学生",))
PRIZES = Question("prizes", "得奖项目", "", Kind.COUNT, "得奖多少个？", measure="个", heard=("得奖",))
EVENTS = Question("events", "开展活动", "", Kind.COUNT, "多少项？", measure="项")
UNIONS = Question("unions", "计划新建工会", "", Kind.COUNT, "多少家？", measure="家")
PEOPLE = Question("people", "计划发展会员", "", Kind.COUNT, "多少人？", measure="人")


@pytest.mark.parametrize("words", ["大概10名", "大约10名", "总共10名"])
def test_a_hedge_is_nobodys_name(words: str) -> None:
    assert read_together((AIDED, COLLEGE), words, HALF).said.keys() == {"aided"}


def test_what_a_question_is_called_tells_more_than_what_it_is_counted_in() -> None:
    told = read_together((EVENTS, PRIZES), "4项，得奖1项", HALF).said
    assert told == {"events": Said(Figure(Decimal(4))), "prizes": Said(Figure(Decimal(1)))}


@pytest.mark.parametrize(
    ("words", "left_out"),
    [("新建工会1家，新增委员80户", ("80户",)), ("工会4家，剩余6个村年内组建", ("6个",))],
)
def test_a_figure_of_none_of_the_questions_is_left_out_and_named(words: str, left_out: tuple[str, ...]) -> None:
    told = read_together((UNIONS, PEOPLE), words, HALF)
    assert (set(told.said), told.left_out) == ({"unions"}, left_out)


def test_a_figure_of_a_measure_near_one_asked_is_asked_back() -> None:
    told = read_together((EVENTS, PEOPLE), "8项，150人次", HALF)
    assert (set(told.said), told.left_out, told.meant) == ({"events"}, ("150人次",), {"people": Figure(Decimal(150))})


TRAINED = Question("trained", "培训骨干", "", Kind.COUNT, "多少人次？", measure="人次")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("150人", {"trained": 150}),
        ("8项，150人", {"events": 8, "trained": 150}),
        ("8项", {"events": 8}),
        ("8项，每项30人", {"events": 8}),
    ],
)
def test_people_are_taken_for_times_where_no_people_are_asked_for(words: str, told: dict[str, int]) -> None:
    assert said((EVENTS, TRAINED), words) == told


def test_the_five_hundred_of_a_list_are_no_figure() -> None:
    top = Question("top", "世界五百强协商企业", "", Kind.COUNT, "多少家？", measure="家")
    rate = Question("rate", "世界五百强企业建制率", "", Kind.PERCENT, "百分之多少？", measure="%")
    told = read_together((top, rate), "世界五百强协商企业12家，世界五百强企业建制率95%", HALF)
    assert told.said == {"top": Said(Figure(Decimal(12))), "rate": Said(Figure(Decimal(95)))}
    assert told.left_out == ()


def counted(name: str, title: str, measure: str) -> Question:
    return Question(name, title, "", Kind.COUNT, f"{title}多少？", measure=measure)


JOINED, MIGRANTS = counted("joined", "发展会员", "人"), counted("migrants", "新增农民工会员", "人")
SICK, HURT = counted("sick", "看望住院职工", "人次"), counted("hurt", "看望工伤职工", "名")
BUILT, SINGLE = counted("built", "新建基层工会", "家"), counted("single", "单独建会企业", "家")
COVERED = counted("covered", "新覆盖企业", "家")


def said(questions: tuple[Question, ...], words: str, others: tuple[Question, ...] = ()) -> dict[str, int]:
    told = read_together(questions, words, HALF, others).said
    return {name: int(one.value.value) for name, one in told.items() if isinstance(one.value, Figure)}


def test_women_are_no_migrants() -> None:
    assert said((JOINED, MIGRANTS), "12人其中女3人") == {"joined": 12}
    assert said((JOINED, MIGRANTS), "12人其中农民工3人") == {"joined": 12, "migrants": 3}


def test_a_measure_near_the_first_ones_is_asked_back() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        read_together((SICK, HURT), "12人", HALF)
    assert refused.value.reason is Reason.TOO_MANY


def test_a_bare_sum_in_wan_is_money() -> None:
    assert said((HURT, HOMES, MONEY), "5.57万") == {"money": 55700}
    assert said((HURT, HOMES, MONEY), "76户，5.57万") == {"homes": 76, "money": 55700}
    with pytest.raises(InvalidAnswer):
        read_together((HURT, HOMES, MONEY), "3万", HALF)


def test_a_figure_by_the_name_of_another_question_of_the_topic_is_none_of_these() -> None:
    assert said((BUILT, SINGLE), "新建3家，新覆盖企业12家", (COVERED,)) == {"built": 3}


def test_six_or_seven_is_asked_back_in_a_group_too() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        read_together((JOINED, MIGRANTS), "六、七人", HALF)
    assert refused.value.reason is Reason.AMBIGUOUS


def test_people_of_a_sort_nobody_asks_for_are_named_and_left_out() -> None:
    told = read_together((TOTAL, WOMEN, MIGRANT), "会员3261人，女1204人，农民工800人，党员50人", HALF)
    assert (set(told.said), told.left_out) == ({"total", "women", "migrant"}, ("50人",))


def test_men_are_not_the_total_nor_women() -> None:
    told = read_together((TOTAL, WOMEN), "男180人女100人", HALF)
    assert (set(told.said), told.left_out) == ({"women"}, ("180人",))
    assert said((TOTAL, WOMEN), "280人，男180人，女100人") == {"total": 280, "women": 100}
    with pytest.raises(InvalidAnswer) as refused:
        read_together((TOTAL, WOMEN), "男180人", HALF)
    assert refused.value.reason is Reason.TOO_MANY


HALLS = counted("halls", "职工书屋", "个")
FRESH, MENDED = counted("fresh", "新建职工书屋", "个"), counted("mended", "翻修职工书屋", "个")
ONLINE = counted("online", "参加听讲", "人次")
TALKS = counted("talks", "举办讲座", "场")


def test_a_total_comes_before_the_parts_that_are_named() -> None:
    halls = (HALLS, FRESH, MENDED)
    wholes = {"halls": {"fresh", "mended"}}
    assert {q: s.value for q, s in read_together(halls, "6个，翻修2个", HALF, (), wholes).said.items()} == {
        "halls": Figure(Decimal(6)),
        "mended": Figure(Decimal(2)),
    }
    with pytest.raises(InvalidAnswer):
        read_together(halls, "6个，翻修2个", HALF)
    with pytest.raises(InvalidAnswer):
        read_together(halls, "6个，又2个", HALF, (), wholes)
    assert said(halls, "12个（新建3个、翻修2个）") == {"halls": 12, "fresh": 3, "mended": 2}


@pytest.mark.parametrize("words", ["共3场，其中线上1场", "共3场其中线上1场", "3场（线上1场）"])
def test_a_part_nobody_asks_for_is_named_and_left_out(words: str) -> None:
    told = read_together((TALKS, ONLINE), words, HALF)
    assert (set(told.said), told.left_out) == ({"talks"}, ("1场",))


def test_a_part_is_not_taken_for_one_that_another_figure_names_better() -> None:
    assert said((HALLS, MENDED), "12个（新修3个、翻修2个）") == {"halls": 12, "mended": 2}


@pytest.mark.parametrize(
    ("words", "halls"), [("从30个增加到35个", 35), ("比去年多5个，一共35个", 35), ("由30个减少到28个", 28)]
)
def test_what_it_grew_from_or_by_is_no_figure_of_another_question(words: str, halls: int) -> None:
    told = read_together((HALLS, FRESH), words, HALF)
    assert (set(told.said), told.said["halls"].value, told.left_out) == ({"halls"}, Figure(Decimal(halls)), ())


@pytest.mark.parametrize("words", ["都没有", "全都没有", "都没搞。", "这两项都没有开展"])
def test_nothing_of_all_is_nothing_of_each(words: str) -> None:
    assert said((TALKS, ONLINE), words) == {"talks": 0, "online": 0}


def test_none_said_of_one_is_said_of_no_other() -> None:
    assert said((TALKS, ONLINE), "没有") == {"talks": 0}


EACH = Question("each", "补助标准为每人", "", Kind.MONEY, "每人多少元？", measure="元")


def test_so_much_a_head_is_no_sum_and_is_named() -> None:
    told = read_together((HURT, MONEY), "12人，每人3000元", HALF)
    assert (set(told.said), told.left_out) == ({"hurt"}, ("3000元",))


def test_money_beside_people_may_be_a_heads_and_is_asked_back() -> None:
    with pytest.raises(InvalidAnswer) as refused:
        read_together((MONEY, EACH), "12人，3000元", HALF)
    assert refused.value.reason is Reason.TOO_MANY
    assert said((MONEY, EACH), "共3.6万元，每人3000元") == {"money": 36000, "each": 3000}


def test_a_figure_for_a_question_asked_elsewhere_is_kept_to_be_asked_about() -> None:
    told = read_together((HURT, SICK), "12名，3000元", HALF, (MONEY, EACH))
    assert (set(told.said), told.left_out) == ({"hurt"}, ("3000元",))
    assert told.meant == {"money": Figure(Decimal(3000))}
    assert not read_together((HURT, SICK), "12名，3000元", HALF, (MONEY, replace(MONEY, id="more"))).meant
