"""Which measures may stand for one another, and where a measure ends."""

import tomllib
from pathlib import Path

import pytest

from bot.interview.measures import distance, group, measure_at, stands_for

WORDS = Path(__file__).resolve().parents[2] / "templates" / "words.toml"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "名"), ("人", "位"), ("家", "个"), ("家", "间"), ("件", "起"), ("件", "宗"), ("件", "例"), ("册", "本"), ("户", "家庭"), ("元", "万元"),
        ("%", "％"),
    ],
)  # fmt: skip
def test_what_counts_the_same_may_stand_for_one_another(one: str, other: str) -> None:
    assert group(one) == group(other)


def test_measures_that_count_different_things_stay_apart() -> None:
    apart = ("人", "户", "人次", "家", "件", "份", "条", "项", "期", "场", "次", "元", "%", "个百分点", "篇", "册")
    assert len({group(measure) for measure in apart}) == len(apart)


@pytest.mark.parametrize(
    ("own", "said", "asked"),
    [
        ("场", "次", ""), ("次", "场", ""), ("期", "次", ""), ("期", "个班", ""), ("篇", "条", ""), ("份", "册", ""), ("人", "个", ""), ("家", "所", ""),
        ("家", "户", "走访了多少家企业"), ("项", "场", "开展劳动竞赛多少项"), ("家", "名", "获得奖章多少个"), ("条", "幅", "悬挂横幅多少条"),
    ],
)  # fmt: skip
def test_a_measure_may_be_said_for_another(own: str, said: str, asked: str) -> None:
    assert stands_for(own, said, asked)


@pytest.mark.parametrize(
    ("own", "said", "asked"),
    [
        ("家", "户", "建设了多少家职工之家"), ("项", "场", "建立了多少项制度"), ("人", "人次", "多少人"), ("人次", "人", "多少人次"), ("人", "户", "多少人"),
        ("户", "人", "多少户"), ("户", "个", "多少户"), ("元", "个", "多少元"), ("家", "人", "多少家企业"), ("人次", "个", "多少人次"),
    ],
)  # fmt: skip
def test_a_measure_of_another_thing_is_not_said_for_it(own: str, said: str, asked: str) -> None:
    assert not stands_for(own, said, asked)


@pytest.mark.parametrize(
    ("own", "said", "far"),
    [
        ("人次", "人", 1), ("人", "人次", 1), ("%", "个百分点", 1), ("件", "人次", 2), ("件", "人", 2), ("人次", "次", 2), ("人", "个", 3), ("人次", "个", 3), ("人次", "场", None),
        ("户", "家", 2), ("项", "台", 3), ("份", "家", 3), ("场", "回", 3),
        ("人", "户", None), ("户", "人", None), ("人", "家", None), ("家", "人次", None), ("人", "场", None), ("元", "户", None), ("户", "元", None),
        ("人", "%", None), ("场", "月", None), ("家", "公里", None), ("家", "人均", None), ("天", "次", None),
    ],
)  # fmt: skip
def test_what_is_near_may_be_meant_and_people_households_and_money_never_are(
    own: str, said: str, far: int | None
) -> None:
    assert distance(own, said) == far


@pytest.mark.parametrize(
    ("text", "own", "measure"),
    [("人次", "人", "人次"), ("个百分点", "个", "个百分点"), ("个月", "个", "个月"), ("家庭", "家", "家庭"), ("名职工", "人", "名"), ("元/人", "元/人", "元/人"), ("集体", "家", ""), ("", "家", "")],
)  # fmt: skip
def test_the_longest_measure_is_meant(text: str, own: str, measure: str) -> None:
    assert measure_at(text, 0, own) == measure


def test_every_measure_of_the_templates_is_told_from_another_word() -> None:
    measures = tomllib.loads(WORDS.read_text(encoding="utf-8"))["measures"]
    assert [measure for measure in measures if measure_at(measure, 0, "") != measure] == []
