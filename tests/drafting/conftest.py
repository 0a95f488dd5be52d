"""A small made-up interview and its phrases, built by hand: what the engine is tried with."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.drafting.brief import Brief
from bot.drafting.phrases import Guiding, Outline, PeriodNames, PhraseBook, TitleForm, phrase_of
from bot.interview.answers import Answer
from bot.interview.model import Choice, Figure, Interview, Kind, Picks, Question, Section, Topic, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit, UnitKind

PLANTED = Question("planted", "栽下树苗", "植树", Kind.COUNT, "栽了多少？", measure="棵")
COST = Question("cost", "买苗用款", "用款", Kind.MONEY, "花了多少？", measure="元")
SORTS = Question(
    "sorts",
    "树种",
    "树种",
    Kind.CHOICES,
    "哪些树？",
    choices=(Choice("oak", "橡树", "橡树"), Choice("pine", "松树", "松树"), Choice("none", "说不清", "")),
)
HELPERS = Question("helpers", "参加人数", "人数", Kind.COUNT, "多少人？", measure="人")
MEALS = Question("meals", "供应热饭", "热饭", Kind.COUNT, "多少份？", measure="份")
MENU = Question("menu", "菜单", "菜单", Kind.TEXT, "菜单是什么？")

INTERVIEW = Interview(
    (
        Section("garden", "园子", "园子？", (Topic("trees", "种树", (PLANTED, COST, SORTS)), Topic("crowd", "帮手", (HELPERS,)))),
        Section("kitchen", "厨房", "厨房？", (Topic("food", "开饭", (MEALS, MENU)),)),
    ),
    (UnitKind("team", "小队", ("本队",), ("支部",), ("总会",), "队员", "队员会"),),
)  # fmt: skip


def outline(style: str, topic: str, name: str = "") -> Outline:
    """An outline with two sets of headings."""
    sets = (
        {"garden": ("打理园子", "管好园子"), "kitchen": ("办好厨房",)},
        {"garden": ("园子一览",), "kitchen": ("厨房一览",)},
    )
    return Outline(name or style, style, style, "一、", topic, frozenset(), sets)


BOOK = PhraseBook(
    phrases={
        "trees": (
            phrase_of("trees_1", "新栽{{ planted }}{% if cost is answered %}，用去{{ cost }}{% endif %}"),
            phrase_of("trees_2", "{{ planted }}树苗入土"),
            phrase_of("trees_3", "买苗花费{{ cost }}"),
            phrase_of("trees_4", "树苗用款计{{ cost }}，品种为{{ sorts }}"),
            phrase_of("trees_5", "树种有{{ sorts }}"),
        ),
        "crowd": (phrase_of("crowd_1", "共{{ helpers }}出力"),),
        "food": (),
    },
    clauses={
        "planted": phrase_of("planted", "栽下树苗{{ planted }}"),
        "cost": phrase_of("cost", "买苗用款{{ cost }}"),
        "sorts": phrase_of("sorts", "树种{{ sorts }}"),
        "helpers": phrase_of("helpers", "人数{{ helpers }}"),
        "meals": phrase_of("meals", "供应热饭{{ meals }}"),
        "menu": phrase_of("menu", "菜单为{{ menu }}"),
    },
    titles=(TitleForm("short", "小结", phrase_of("title", "{{ unit_name }}{{ period_title }}小结")),),
    openings=(
        phrase_of("opening_1", "{{ period_name }}，{{ unit_self }}{% if leaders is answered %}在{{ leaders }}带领下{% endif %}做了这些事"),
        phrase_of("opening_2", "{{ unit_self }}由{{ unit_party }}领着{% if guiding %}，{{ guiding }}，{% endif %}干了这些活"),
    ),
    closes=(phrase_of("close", "{{ unit_self }}说完了"),),
    outlines=(
        outline("headed", "（一）"), outline("titled", "（一）"), outline("listed", "一是"), outline("plain", ""),
        outline("listed", "第一，", "ordinal"), outline("listed", "1.", "counted"),
        Outline("flat", "flat", "flat", "", "1.", frozenset(), ()),
    ),
    guiding=(Guiding("spring", "趁着春光", date(2026, 2, 4), date(2026, 5, 4)),),
    periods=PeriodNames(
        {kind: phrase_of("", text) for kind, text in {
            "half-year": "{{ year }}年{% if first == 1 %}上{% else %}下{% endif %}半年", "quarter": "{{ year }}年第{{ part }}季度",
            "months": "{{ year }}年{{ first }}—{{ last }}月", "annual": "{{ year }}年"}.items()},
        {kind: phrase_of("", text) for kind, text in {
            "half-year": "半年来", "quarter": "这一季", "months": "{{ first }}—{{ last }}月", "annual": "全年"}.items()},
        dict.fromkeys(("half-year", "quarter", "months", "annual"), phrase_of("", "往后")),
        "一二三四五六七八九十",
    ),
)  # fmt: skip

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
UNIT = Unit("青苗队", "team", "我队", "青苗支部", "")

GIVEN = {
    "planted": Answer("planted", Figure(Decimal(25)), "二十五棵"),
    "cost": Answer("cost", Figure(Decimal(55_700)), "5.57万"),
    "sorts": Answer("sorts", Picks(("oak", "pine")), "橡树、松树"),
    "helpers": Answer("helpers", Figure(Decimal(12)), "12"),
    "meals": Answer("meals", Figure(Decimal(300)), "300份"),
    "menu": Answer("menu", Words("白菜豆腐"), "白菜豆腐"),
}

MakeBrief = Callable[..., Brief]


@pytest.fixture(scope="session")
def interview() -> Interview:
    return INTERVIEW


@pytest.fixture(scope="session")
def book() -> PhraseBook:
    return BOOK


@pytest.fixture(scope="session")
def make_brief() -> MakeBrief:
    """A brief with the given ids answered (all, unless some are named) and anything else overridden."""

    def make(*ids: str, **rest: object) -> Brief:
        answers = {key: GIVEN[key] for key in ids or GIVEN}
        return Brief(**{"unit": UNIT, "period": HALF, "day": HALF.end, "seed": 7, "answers": answers, **rest})

    return make
