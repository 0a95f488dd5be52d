"""A file of answers is read whole, or every fault in it is named."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.content.faults import BrokenFile
from bot.content.filed import read_brief
from bot.content.loader import Content, load
from bot.drafting.brief import Brief, seed_of
from bot.interview.model import Figure, Picks, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit
from bot.interview.wished import Wishes
from bot.interview.wishes import Tables

SOUND: dict[str, Any] = {
    "unit": {"name": "青苗队", "kind": "team"},
    "period": {"kind": "half-year", "year": 2026, "half": 1},
    "answers": {},
}


@pytest.fixture
def content(folder: Path) -> Content:
    return load(folder)


def brief(tmp_path: Path, content: Content, **changes: Any) -> Brief:
    return read_brief(write(tmp_path, {**SOUND, **changes}), content)


def write(tmp_path: Path, table: Any) -> Path:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
    return path


def faults(tmp_path: Path, content: Content, table: Any) -> list[tuple[str, str]]:
    """(key of the file, key of the sentence) of every fault, after each is said."""
    path = table if isinstance(table, Path) else write(tmp_path, table)
    with pytest.raises(BrokenFile) as broken:
        read_brief(path, content)
    for fault in broken.value.faults:
        assert content.sentences.say(fault.key, **fault.facts).strip()
    return [(fault.id, fault.key) for fault in broken.value.faults]


def test_the_least_file_there_can_be(tmp_path: Path, content: Content) -> None:
    half = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
    unit = Unit("青苗队", "team")
    assert brief(tmp_path, content) == Brief(unit, half, date(2026, 6, 30), seed_of("青苗队", half))


def test_a_file_says_what_it_wishes_of_the_draft(tmp_path: Path, content: Content) -> None:
    wishes = brief(
        tmp_path,
        content,
        form="short",
        to="市总会",
        limit=1500,
        tables=["appendix"],
        copied="支部",
        enclosed=["名单", " "],
    ).wishes
    assert wishes == Wishes(
        form="short",
        addressee="市总会",
        limit=1500,
        tables=frozenset({Tables.APPENDIX}),
        copied="支部",
        enclosed=("名单",),
    )


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        ({"form": "long"}, "file.unknown_form"),
        ({"form": 3}, "file.unknown_form"),
        ({"colour": "pink"}, "file.unknown_colour"),
        ({"colour": 3}, "file.unknown_colour"),
        ({"to": 3}, "file.wrong_sort"),
        ({"limit": 0}, "file.period_part"),
        ({"limit": "2000字"}, "file.period_part"),
        ({"copied": 3}, "file.wrong_sort"),
        ({"enclosed": "名单"}, "file.wrong_sort"),
        ({"tables": "appendix"}, "file.wrong_sort"),
        ({"tables": ["appendix", "roof"]}, "file.unknown_tables"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_a_fault(
    tmp_path: Path, content: Content, wish: dict[str, Any], key: str
) -> None:
    assert faults(tmp_path, content, {**SOUND, **wish}) == [(*wish, key)]


def test_everything_given_is_taken(tmp_path: Path, content: Content) -> None:
    unit = {"name": "青苗队", "kind": "team", "self": "我队", "party": "支部", "superior": None}
    found = brief(
        tmp_path, content, unit=unit, date="2026-06-25", seed=7, topics=["trees"], guiding=["spring"], notes={}, last={}
    )
    assert found.unit == Unit("青苗队", "team", "我队", "支部", "")
    assert (found.day, found.seed, found.topics, found.guiding) == (date(2026, 6, 25), 7, ("trees",), ("spring",))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ({"kind": "half-year", "year": 2026, "half": 2}, 7, 12),
        ({"kind": "quarter", "year": 2026, "quarter": 3}, 7, 9),
        ({"kind": "months", "year": 2026, "from": 1, "to": 8}, 1, 8),
        ({"kind": "annual", "year": 2026}, 1, 12),
    ],
)
def test_every_kind_of_period_is_read(
    tmp_path: Path, content: Content, period: dict[str, Any], first: int, last: int
) -> None:
    found = brief(tmp_path, content, period=period).period
    assert (found.year, found.first, found.last) == (2026, first, last)


@pytest.mark.parametrize(
    ("question", "given", "value", "words"),
    [
        ("planted", 76, Figure(Decimal(76)), "76"),
        ("planted", 76.0, Figure(Decimal(76)), "76.0"),
        ("planted", 0, Figure(Decimal(0)), "0"),
        ("planted", "七十六棵", Figure(Decimal(76)), "七十六棵"),
        ("tree_money", 55700, Figure(Decimal(55700)), "55700"),
        ("tree_money", "5.57万", Figure(Decimal(55700)), "5.57万"),
        ("hot_meals", True, Picks(("yes",)), "true"),
        ("hot_meals", False, Picks(("no",)), "false"),
        ("hot_meals", "有", Picks(("yes",)), "有"),
        ("tree_sorts", ["pine", "oak"], Picks(("oak", "pine")), "pine oak"),
        ("tree_sorts", "oak", Picks(("oak",)), "oak"),
        ("tree_sorts", "松树", Picks(("pine",)), "松树"),
        ("tree_sorts", ["oak", "其他：银杏"], Picks(("oak",), ("银杏",)), "oak 其他：银杏"),
        ("tree_sorts", "橡树、其他：银杏", Picks(("oak",), ("银杏",)), "橡树、其他：银杏"),
        ("menu", "白菜豆腐", Words("白菜豆腐"), "白菜豆腐"),
    ],
)
def test_an_answer_is_read_after_its_sort(
    tmp_path: Path, content: Content, question: str, given: Any, value: object, words: str
) -> None:
    answer = brief(tmp_path, content, answers={question: given}).answers[question]
    assert answer.words == words
    assert value == answer.value or (isinstance(value, Figure) and isinstance(answer.value, Figure)
                                     and value.value == answer.value.value)  # fmt: skip


def test_a_figure_in_doubt_is_a_fault_that_names_what_may_be_meant(tmp_path: Path, content: Content) -> None:
    with pytest.raises(BrokenFile) as broken:
        brief(tmp_path, content, answers={"tree_money": "2、4万元"})
    (fault,) = broken.value.faults
    assert "2.4万元，还是4万元" in content.sentences.say(fault.key, **fault.facts)


def test_null_is_not_answered(tmp_path: Path, content: Content) -> None:
    assert brief(tmp_path, content, answers={"planted": None}).answers == {}


@pytest.mark.parametrize(
    ("question", "given", "key"),
    [
        ("planted", True, "file.want_figure"),
        ("planted", [], "file.want_figure"),
        ("planted", -3, "file.negative"),
        ("planted", 3.5, "file.not_whole"),
        ("planted", 1e30, "file.too_big"),
        ("planted", "若干", "answer.vague"),
        ("planted", "XX棵", "answer.not_a_number"),
        ("menu", 3, "file.want_text"),
        ("hot_meals", 1, "file.want_yes_or_no"),
        ("tree_sorts", ["elm"], "file.unknown_choice"),
        ("tree_sorts", ["其他：1"], "file.unknown_choice"),
        ("tree_sorts", "elm", "answer.not_a_choice"),
        ("tree_sorts", "银杏", "answer.not_a_choice"),
        ("tree_sorts", [], "file.want_choice"),
        ("tree_sorts", 7, "file.want_choice"),
        ("roof", 3, "file.unknown_question"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_a_fault(
    tmp_path: Path, content: Content, question: str, given: Any, key: str
) -> None:
    assert faults(tmp_path, content, {**SOUND, "answers": {question: given}}) == [(f"answers.{question}", key)]


@pytest.mark.parametrize(
    ("change", "at", "key"),
    [
        ({"roof": 1}, "roof", "file.unknown_key"),
        ({"notes": {"roof": ["一句话"]}}, "notes.roof", "file.unknown_section"),
        ({"notes": []}, "notes", "file.wrong_sort"),
        ({"last": {"roof": 70}}, "last.roof", "file.unknown_question"),
        ({"last": {"planted": "很多"}}, "last.planted", "answer.not_a_number"),
        ({"unit": []}, "unit", "file.wrong_sort"),
        ({"unit": {"kind": "team"}}, "unit.name", "file.missing_key"),
        ({"unit": {"name": " ", "kind": "team"}}, "unit.name", "file.missing_key"),
        ({"unit": {"name": "👍。", "kind": "team"}}, "unit.name", "file.missing_key"),
        ({"unit": {"name": "队", "kind": "army"}}, "unit.kind", "file.unit_kind"),
        ({"unit": {"name": "队", "kind": "team", "self": 3}}, "unit.self", "file.wrong_sort"),
        ({"unit": {"name": "队", "kind": "team", "boss": "我"}}, "unit.boss", "file.unknown_key"),
        ({"period": "上半年"}, "period", "file.wrong_sort"),
        ({"period": {"kind": "week", "year": 2026}}, "period.kind", "file.period_kind"),
        ({"period": {"kind": ["annual"], "year": 2026}}, "period.kind", "file.period_kind"),
        ({"period": {"kind": "half-year", "year": 2026}}, "period.half", "file.period_part"),
        ({"period": {"kind": "half-year", "year": 2026, "half": 3}}, "period.half", "file.period_part"),
        ({"period": {"kind": "annual", "year": "2026"}}, "period.year", "file.period_part"),
        ({"period": {"kind": "annual", "year": 2026, "half": 1}}, "period.half", "file.unknown_key"),
        ({"period": {"kind": "months", "year": 2026, "from": 8, "to": 1}}, "period", "file.period_order"),
        ({"date": "6月25日"}, "date", "file.not_a_day"),
        ({"date": 20260625}, "date", "file.not_a_day"),
        ({"seed": "7"}, "seed", "file.wrong_sort"),
        ({"topics": ["roof"]}, "topics.roof", "file.unknown_topic"),
        ({"topics": "trees"}, "topics", "file.wrong_sort"),
        ({"guiding": ["autumn"]}, "guiding.autumn", "file.unknown_guiding"),
        ({"answers": []}, "answers", "file.wrong_sort"),
    ],
)
def test_what_stands_around_the_answers_can_be_wrong(
    tmp_path: Path, content: Content, change: dict[str, Any], at: str, key: str
) -> None:
    assert faults(tmp_path, content, {**SOUND, **change}) == [(at, key)]


def test_all_faults_come_at_once(tmp_path: Path, content: Content) -> None:
    table = {"period": {"kind": "week"}, "answers": {"planted": "若干", "roof": 1}, "roof": 1}
    assert sorted(at for at, _ in faults(tmp_path, content, table)) == [
        "answers.planted",
        "answers.roof",
        "period.kind",
        "roof",
        "unit",
    ]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"{", "file.not_json"),
        (b"[" * 100_000, "file.not_json"),
        ("{'甲'}".encode("gb18030"), "file.not_json"),
        (b"[]", "file.not_object"),
    ],
)
def test_what_is_no_json_object_is_a_fault(tmp_path: Path, content: Content, body: bytes, key: str) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(body)
    assert faults(tmp_path, content, path) == [("", key)]


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path, content: Content) -> None:
    assert faults(tmp_path, content, tmp_path / "nowhere.json") == [("", "file.unreadable")]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, content: Content) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(SOUND).encode())
    assert read_brief(path, content).unit.name == "青苗队"
