"""The cases of `tests/drafts`: each drafts as it is kept, says all it was told, and says where every figure went."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

import pytest
from cases import FOLDER, PERIOD, Case, content, fates, ledger_text, questions, slugs
from tabled import readme

from bot.content.filed import read_brief
from bot.drafting.brief import Brief
from bot.drafting.document import Document, Text
from bot.drafting.printed import lines, plain
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.checks import mismatches
from bot.interview.declared import PerHead
from bot.interview.mismatch import Finding
from bot.interview.model import Figure
from bot.interview.numerals import plain as figures_plain
from bot.interview.standing import Standing

CASES = [Case(slug) for slug in slugs()]
OF = {"ids": [case.slug for case in CASES]}


@pytest.mark.parametrize("case", CASES, **OF)
def test_a_case_drafts_as_it_is_kept(case: Case) -> None:
    document = case.document()
    assert plain(document) == (case.folder / "draft.txt").read_text(encoding="utf-8")
    assert ledger_text(document) == (case.folder / "ledger.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, **OF)
def test_every_answer_of_a_case_stands_in_its_draft(case: Case) -> None:
    told = {row["question"] for row in json.loads((case.folder / "ledger.json").read_text(encoding="utf-8"))}
    given = {name for name, value in case.answers["answers"].items() if value not in (None, "", [], False, 0)}
    notes = {f"note_{section}" for section, texts in case.answers.get("notes", {}).items() if texts}
    assert (given | notes) - told == set()


@pytest.mark.parametrize("case", CASES, **OF)
def test_no_figure_of_a_draft_is_without_an_answer(case: Case) -> None:
    text = (case.folder / "draft.txt").read_text(encoding="utf-8")
    rows = json.loads((case.folder / "ledger.json").read_text(encoding="utf-8"))
    proven = {at for row in rows for at in range(row["start"], row["end"])}
    own = re.compile(
        r"\d{4}年(?:第[一二三四]季度)?(?:\d{1,2}(?:—\d{1,2})?月(?:\d{1,2}日)?)?|\d{1,2}—\d{1,2}月|12351|12348|12333|12345|^\s*\d+[.．]",
        re.M,
    )
    proven |= {at for found in own.finditer(text) for at in range(*found.span())}
    assert [found[0] for found in re.finditer(r"\d+", text) if not {*range(*found.span())} <= proven] == []


Carried = tuple[str, frozenset[tuple[str, int | str | None]]]
"""A sentence, and the answers it shows or is computed from."""


def sentences(document: Document) -> list[list[Carried]]:
    """The sentences of each line."""
    return [
        [
            (found[0], carried(content, found.start(), found.end()))
            for found in re.finditer("[^。；！？]+[。；！？]?", content.text)
        ]
        for _, _, content in lines(document)
    ]


def carried(content: Text, start: int, end: int) -> frozenset[tuple[str, int | str | None]]:
    """The answers shown between two places of a line."""
    sources = [mark.source for mark in content.marks if mark.start < end and start < mark.end]
    return frozenset((source.question, source.item) for source in sources).union(*(source.of for source in sources))


def others_of(brief: Brief) -> Iterator[tuple[tuple[str, int | None], Brief]]:
    """The brief with one figure one higher, for every figure told; and whose answer that is."""
    for name, answer in brief.answers.items():
        if isinstance(answer.value, Figure):
            yield (name, None), replace(brief, answers={**brief.answers, name: raised(answer)})
    for name, entries in brief.entries.items():
        for place, entry in enumerate(entries):
            for field, answer in entry.told.items():
                if isinstance(answer.value, Figure):
                    told = replace(entry, told={**entry.told, field: raised(answer)})
                    others = (*entries[:place], told, *entries[place + 1 :])
                    yield (name, place), replace(brief, entries={**brief.entries, name: others})


def raised(answer: Answer) -> Answer:
    """An answer whose figure is one higher."""
    assert isinstance(answer.value, Figure)
    high = None if answer.value.high is None else answer.value.high + 1
    return replace(answer, value=replace(answer.value, value=answer.value.value + 1, high=high))


OPENING = 1
"""The line of the opening, whose first sentence may name another figure when one grows."""


def settled(
    found: list[list[tuple[str, set[tuple[str, int | None]]]]],
) -> list[list[tuple[str, set[tuple[str, int | None]]]]]:
    """The sentences by line without the title and the first of the opening."""
    opening, *others = found[OPENING:]
    return [opening[1:], *others]


@pytest.mark.parametrize("case", CASES, **OF)
def test_a_changed_figure_changes_the_sentences_that_carry_it_alone(case: Case) -> None:
    brief = read_brief(case.folder / "answers.json", content())
    before = settled(sentences(realise(content().interview, content().book, brief)))
    for answer, other in others_of(brief):
        after = settled(sentences(realise(content().interview, content().book, other)))
        assert [len(line) for line in after] == [len(line) for line in before], answer
        pairs = zip(chain(*before), chain(*after), strict=True)
        changed = [(was, now) for was, now in pairs if was[0] != now[0]]
        assert changed, answer
        assert all(answer in was[1] and answer in now[1] for was, now in changed), answer


def told_by(case: Case) -> Standing:
    """A case's answers as a summary in the chat."""
    brief = read_brief(case.folder / "answers.json", content())
    return Standing(brief.unit, brief.period, answers=brief.answers)


def findings(standing: Standing) -> list[tuple[str, str]]:
    """What the shipped checks find, with the question it is named by."""
    return [(one.finding, one.told[0].question.id) for one in mismatches(content().interview, standing)]


@pytest.mark.parametrize("case", CASES, **OF)
def test_nobody_is_warned_of_the_figures_of_a_published_summary(case: Case) -> None:
    assert findings(told_by(case)) == []


SLIPS = [
    (case, check)
    for case in CASES
    for check in content().interview.checks
    if isinstance(check, PerHead)
    if check.money in case.answers["answers"] and any(case.answers["answers"].get(name) for name in check.people)
]


@pytest.mark.parametrize(("case", "check"), SLIPS, ids=[f"{case.slug}-{check.money}" for case, check in SLIPS])
@pytest.mark.parametrize(("slip", "finding"), [(Decimal(10_000), Finding.HIGH), (Decimal("0.0001"), Finding.LOW)])
def test_a_published_summary_with_a_slip_of_ten_thousand_is_warned_of(
    case: Case, check: PerHead, slip: Decimal, finding: Finding
) -> None:
    standing = told_by(case)
    answer = standing.answers[check.money]
    assert isinstance(answer.value, Figure)
    slipped = replace(answer, value=replace(answer.value, value=answer.value.value * slip, high=None))
    assert (finding, check.money) in findings(replace(standing, answers={**standing.answers, check.money: slipped}))


@pytest.mark.parametrize("case", CASES, **OF)
def test_every_fate_is_one(case: Case) -> None:
    sections = {f"note:{section.id}" for section in content().interview.sections}
    for row in (*case.figures, *case.words):
        assert row["fate"] in questions() | sections | {PERIOD, "none"}, row
        assert row["fate"] != "none" or row["why"], row


@pytest.mark.parametrize("case", CASES, **OF)
def test_a_figure_said_to_be_carried_stands_in_the_answer_of_its_question(case: Case) -> None:
    lost = []
    for row in case.figures:
        fate = row["fate"].replace("note:", "note_")
        if fate in (PERIOD, "none"):
            continue
        if not holds(json.dumps(case.given(fate), ensure_ascii=False), row):
            lost.append((row["label"], row["shown"], fate))
    assert lost == []


def holds(given: str, row: dict[str, str]) -> bool:
    """Whether an answer as filed holds a figure: its value in base units, its digits, or its own words."""
    if given == "null":
        return False
    text = figures_plain(given)
    digits = {found.replace(",", "") for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    value = Decimal(str(row["value"]))
    worth = {format(value / scale, "f") for scale in (1, 10_000, 100_000_000)}
    trimmed = {one.rstrip("0").rstrip(".") if "." in one else one for one in worth}
    return bool(digits & trimmed) or row["shown"] in given


def test_the_tables_are_what_the_cases_say() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == readme()


def test_every_reporter_finds_a_question_for_nine_figures_in_ten() -> None:
    found = {case.slug: fates(case.figures) for case in CASES}
    assert sum(asked for asked, _, _ in found.values()) >= 0.9 * sum(map(sum, found.values()))
    assert {slug: asked for slug, (asked, free, none) in found.items() if asked < 0.75 * (asked + free + none)} == {}
