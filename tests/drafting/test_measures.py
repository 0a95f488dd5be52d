"""Drafts hold the bars of the genre: the cases, random answer sets, and one answer set under many seeds."""

import os
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from statistics import median
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import drafts as bench
from cases import FOLDER, content, slugs
from dicing import diced

from bot.content.filed import read_brief
from bot.drafting.brief import Brief
from bot.drafting.document import Block, Document, Heading, Mark, Paragraph, Proof, Signature, Source, Text, Title
from bot.drafting.realise import realise

ROUNDS = int(os.environ.get("ZHIBI_ROUNDS", "25"))
SEEDS = min(ROUNDS, 40)


def of_case(slug: str) -> Brief:
    return read_brief(FOLDER / slug / "answers.json", content())


def write(brief: Brief) -> Document:
    return realise(content().interview, content().book, brief)


@pytest.mark.parametrize("slug", slugs())
def test_every_bar_holds_for_a_case(slug: str) -> None:
    brief = of_case(slug)
    found = bench.measures(write(brief), brief)
    assert found["broken"] == [], found


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_bar_holds_for_random_answers(seed: int) -> None:
    brief = diced(content().interview, seed)
    found = bench.measures(write(brief), brief)
    assert found["broken"] == [], found


@pytest.mark.parametrize("slug", ["15-street-halfyear", "23-school-annual-list", "20-workshop-branch-annual"])
def test_two_units_with_the_same_answers_report_in_their_own_words(slug: str) -> None:
    brief = of_case(slug)
    names = bench.names_of(brief)
    documents = [write(replace(brief, seed=seed * 7919 + 1)) for seed in range(SEEDS)]
    shared = [bench.shared(one, other, names) for one, other in permutations(documents, 2)]
    assert median(shared) <= 0.35
    assert max(shared) <= 0.5


def test_the_work_of_a_draft_grows_with_its_facts() -> None:
    assert bench.timed(300, rounds=5) <= 6 * bench.timed(75, rounds=5)


BRIEF = diced(content().interview, 0)
PROVED = Source("org_new", Proof.FIGURE, "3")


def page(*body: Text | Block) -> dict[str, Any]:
    """The measures of a draft with this body."""
    blocks = [Paragraph(one) if isinstance(one, Text) else one for one in body]
    document = Document((Title(Text("总结")), *blocks, Signature(Text("工会"), BRIEF.day)))
    return bench.measures(document, Brief(BRIEF.unit, BRIEF.period, BRIEF.day, 1))


def proved(text: str, start: int = 0, end: int = 1) -> Text:
    return Text(text, (Mark(start, end, PROVED),))


@pytest.mark.parametrize(
    ("text", "unproven"),
    [
        (Text("3家工会换届。"), ["3"]),
        (proved("3家工会换届。"), []),
        (Text("两家工会换届。"), ["两"]),
        (Text("2026年6月5日开会，第三届，《2号办法》，拨打12351。"), []),
        (Text("1.开会。"), []),
    ],
)
def test_a_figure_nobody_told_is_found(text: Text, unproven: list[str]) -> None:
    assert page(text)["unproven"] == unproven


def test_a_run_of_eight_is_found_when_it_comes_again() -> None:
    assert page(Text("大家一起动手修好院墙。"), Text("明天大家一起动手修好。"))["twice"] == ["大家一起动手修好"]
    assert page(Text("大家一起动手修院墙。"), Text("大家一起动手扫院子。"))["twice"] == []


def test_a_fact_parts_a_run() -> None:
    assert page(proved("大家一起3动手修好", 4, 5), proved("大家一起3动手修好", 4, 5))["twice"] == []


def test_sentences_without_a_fact_are_counted() -> None:
    found = page(proved("3家工会换届；大家都很高兴。今年更好。"))
    assert (found["sentences"], found["empty"]) == (3, 2)


def test_headings_of_two_builds_or_over_nothing_are_found() -> None:
    one, other = (next(iter(table.values()))[0] for table in content().book.outlines[0].sets[:2])
    section = next(iter(content().book.outlines[0].sets[0]))
    headings = [Heading(1, "一、", Text(text), section) for text in (one, other)]
    brief = Brief(BRIEF.unit, BRIEF.period, BRIEF.day, 1, outline=content().book.outlines[0].id)
    body = [Paragraph(Text("开会。"))]
    good = Document((Title(Text("总结")), headings[0], *body))
    assert bench.parallel(good, brief)
    assert not bench.parallel(Document((Title(Text("总结")), headings[0], headings[1], *body)), brief)
    assert not bench.parallel(
        Document((Title(Text("总结")), *body, Heading(1, "一、", Text("大干快上"), section), *body)), brief
    )


def test_an_answer_that_stands_nowhere_in_its_section_is_found() -> None:
    answered = {name: answer for name, answer in BRIEF.answers.items() if bench.speaks(None, answer.value)}
    name = next(iter(answered))
    brief = Brief(BRIEF.unit, BRIEF.period, BRIEF.day, 1, {name: answered[name]})
    assert bench.unsaid(write(brief), brief) == []
    assert bench.unsaid(Document((Paragraph(Text("开会。"), "rights"),)), brief) == [name]
