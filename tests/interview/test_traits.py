"""What sort of figure a question asks for, against what stands around a figure."""

from decimal import Decimal

import pytest

from bot.interview.mentions import Mention
from bot.interview.model import Figure, Kind, Question
from bot.interview.traits import Scene, Trait, marks_in, marks_of, suits


def asking(name: str, ask: str = "有多少？") -> Trait:
    return Trait.of(Question("q", name, "", Kind.COUNT, ask, measure="家"))


def scene(near: str, around: str = "", *, plan: bool = False, rate: bool = False, growth: bool = False) -> Scene:
    mention = Mention(0, 2, Figure(Decimal(3), None, None), "家", plan=plan, doubtful=False, rate=rate, growth=growth)
    return Scene.of(mention, marks_of(near), marks_of(near + around))


@pytest.mark.parametrize(
    ("better", "worse", "around"),
    [
        ("走访企业", "计划走访企业", scene("走访企业")),
        ("计划走访企业", "走访企业", scene("走访企业", plan=True)),
        ("女会员", "会员", scene("女会员")),
        ("会员", "女会员", scene("会员")),
        ("现有会员", "发展会员", scene("共有会员")),
        ("发展会员", "现有会员", scene("新增会员")),
        ("现有村工会", "新建村工会", scene("其中村", "共有工会")),
        ("人均补助", "补助", scene("补助", rate=True)),
        ("经费增长", "经费", scene("经费", growth=True)),
        ("参加活动女职工", "获评女标兵", scene("女职工参加活动")),
        ("给付互助金", "互助参保", scene("互助理赔")),
    ],
)
def test_the_question_that_asks_for_just_that_suits_better(better: str, worse: str, around: Scene) -> None:
    assert suits(asking(better), around) > suits(asking(worse), around)


def test_money_that_is_spent_was_not_raised() -> None:
    raised = Trait.of(Question("q", "筹集资金", "", Kind.MONEY, "多少钱？"))
    assert suits(raised, scene("投入")) < suits(raised, scene("筹集投入"))


def test_so_much_a_head_is_told_of_those_it_is_asked_for() -> None:
    standard = asking("大病补助标准")
    assert suits(standard, scene("退休", rate=True)) < suits(standard, scene("退休")) < suits(standard, scene("大病"))


def test_a_word_sets_the_marks_of_words_it_begins_with() -> None:
    assert marks_of("大学生") & marks_of("大学")
    assert marks_of("走访女职工") == marks_of("走访") | marks_of("女")
    assert marks_of("天气") == 0


def test_marks_are_told_with_their_places() -> None:
    assert [(mark.start, mark.end) for mark in marks_in("给女劳模体检")] == [(1, 2), (2, 4), (4, 6)]
