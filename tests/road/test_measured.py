"""A draft measured from outside: every answer is in it, where the ledger says, and no figure stands there without one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import docx
import pytest
from roadside import zhibi

UNIT = {
    "name": "和风机械有限公司工会",
    "kind": "company",
    "self": "公司工会",
    "party": "公司党委",
    "superior": "街道总工会",
}
PERIOD = {"kind": "half-year", "year": 2026, "half": 1}
ANSWERS: Mapping[str, tuple[Any, str]] = {
    "org_workers": ("近9000人", "9000"),
    "member_total": (8168, "8168"),
    "member_rate": ("90.8%", "90.8"),
    "gig_groups": (["courier", "driver"], "courier,driver"),
    "cadre_sessions": ("三期", "3"),
    "cadre_trained": ("120余人次", "120"),
    "wage_agreements": (25, "25"),
    "wage_rise": ("4.8", "4.8"),
    "law_house": (True, "yes"),
    "wc_date": ("2026-03-12", "2026-03-12"),
    "wc_delegates": ("六十四名", "64"),
    "wc_topics": ("《员工手册》和食堂改造方案", "《员工手册》和食堂改造方案"),
    "visited": ("七十六户", "76"),
    "visit_money": ("5.57万元", "55700"),
    "funds_raised": (130200, "130200"),
    "sick_visited": ("18人次", "18"),
    "events": ("12场", "12"),
    "event_people": ("1600", "1600"),
    "matches": (3, "3"),
    "news_items": ("23篇", "23"),
    "gap_staff": (["part_time"], "part_time"),
    "plan_courses": ("4期", "4"),
    "plan_films": (0, "0"),
    "plan_unions_by": ("year_end", "year_end"),
}
"""By question id: the answer as filed, and what it comes to in base units."""
SILENT = {"plan_films"}
"""A said zero claims nothing, and so nothing is written of it."""
NO_FIGURE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}年|^\s*(?:（?\d{1,2}）|\d{1,2}\.(?!\d))", re.M)
"""Digits that are no answer's: the years and months of title, opening and date, and the number before a paragraph."""


@dataclass(frozen=True)
class Drawn:
    """A draft as text and as Word, and its ledger."""

    text: str
    word: str
    ledger: list[dict[str, Any]]


@pytest.fixture(scope="module", params=[7, 8, 9], ids=lambda seed: f"seed {seed}")
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("drawn")
    filed = {"unit": UNIT, "period": PERIOD, "answers": {question: given for question, (given, _) in ANSWERS.items()}}
    (folder / "filed.json").write_text(json.dumps(filed, ensure_ascii=False), "utf-8")
    for name in ("draft.txt", "draft.docx"):
        words = ("draft", "filed.json", "--out", name, "--ledger", f"{name}.json", "--seed", str(request.param))
        done = zhibi(*words, cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
    ledgers = [(folder / f"draft.{suffix}.json").read_text("utf-8") for suffix in ("txt", "docx")]
    assert ledgers[0] == ledgers[1]
    word = "\n".join(paragraph.text for paragraph in docx.Document(str(folder / "draft.docx")).paragraphs)
    return Drawn((folder / "draft.txt").read_text("utf-8"), word, json.loads(ledgers[0]))


OPENING = 1
"""The block of the opening, which names the figures that stand out: each stands in its section all the same."""


def test_every_answer_is_written_once(drawn: Drawn) -> None:
    body = [row for row in drawn.ledger if row["block"] != OPENING]
    told = [row["question"] for row in body if row["question"] in ANSWERS and row["kind"] != "choice"]
    assert len(told) == len(set(told))
    assert {row["question"] for row in body} & ANSWERS.keys() == ANSWERS.keys() - SILENT


def test_a_ledger_row_says_where_its_answer_stands(drawn: Drawn) -> None:
    wrong = [row for row in drawn.ledger if drawn.text[row["start"] : row["end"]] != row["shown"]]
    assert wrong == []
    assert [row["shown"] for row in drawn.ledger if row["shown"] not in drawn.word] == []


def test_a_ledger_row_holds_the_value_that_was_filed(drawn: Drawn) -> None:
    held: dict[str, list[str]] = {}
    for row in drawn.ledger:
        if row["question"] in ANSWERS:
            held.setdefault(row["question"], []).extend(row["value"].split(","))
    filed = {question: value.split(",") for question, (_, value) in ANSWERS.items() if question not in SILENT}
    assert {question: sorted(set(values)) for question, values in held.items()} == filed


def test_a_figure_shown_is_the_figure_filed(drawn: Drawn) -> None:
    figures = [row for row in drawn.ledger if row["kind"] == "figure" and "-" not in row["value"]]
    assert figures
    assert [row for row in figures if read(row["shown"]) != Decimal(row["value"])] == []


def read(shown: str) -> Decimal:
    """The figure in a few words, its 万 reckoned in."""
    (digits, wan), *more = re.findall(r"(\d+(?:\.\d+)?)(万?)", shown)
    assert not more
    return Decimal(digits) * (10_000 if wan else 1)


def test_no_digit_stands_in_the_draft_without_an_answer(drawn: Drawn) -> None:
    answered = {place for row in drawn.ledger for place in range(row["start"], row["end"])}
    other = {place for match in NO_FIGURE.finditer(drawn.text) for place in range(*match.span())}
    strays = [match for match in re.finditer(r"\d+", drawn.text) if not set(range(*match.span())) <= answered | other]
    assert [drawn.text[max(match.start() - 8, 0) : match.end() + 8] for match in strays] == []
