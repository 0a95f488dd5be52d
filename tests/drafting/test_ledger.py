"""A ledger row points at what the text shows and says what the clerk said."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.drafting.brief import Brief
from bot.drafting.ledger import rows
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.model import Figure, Interview

MakeBrief = Callable[..., Brief]


def test_every_row_stands_where_it_says(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    for seed in range(20):
        document = realise(interview, book, make_brief(seed=seed))
        text = plain(document)
        found = rows(document)
        for row in found:
            assert isinstance(row["start"], int)
            assert isinstance(row["end"], int)
            assert text[row["start"] : row["end"]] == row["shown"] != ""


def test_a_row_has_the_keys_of_the_contract(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    document = realise(interview, book, replace(make_brief("cost"), outline="plain"))
    row = next(row for row in rows(document) if row["question"] == "cost")
    start = plain(document).index("5.57万元")
    assert row == {
        "block": 3,
        "start": start,
        "end": start + 6,
        "shown": "5.57万元",
        "kind": "figure",
        "question": "cost",
        "item": None,
        "value": "55700",
        "words": "5.57万",
    }


def test_a_range_names_its_upper_end(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    answers = {"cost": Answer("cost", Figure(Decimal(150), Decimal(200)), "150—200元")}
    (row,) = (row for row in rows(realise(interview, book, make_brief(answers=answers))) if row["question"] == "cost")
    assert (row["shown"], row["value"], row["max"]) == ("150～200元", "150", "200")


def test_each_kind_of_answer_has_its_kind_of_row(interview: Interview, book: PhraseBook, make_brief: MakeBrief) -> None:
    kinds = {(row["question"], row["kind"]) for row in rows(realise(interview, book, make_brief()))}
    assert {("planted", "figure"), ("sorts", "choice"), ("menu", "words"), ("unit_name", "words")} <= kinds


def test_both_lines_of_the_signature_are_one_block(
    interview: Interview, book: PhraseBook, make_brief: MakeBrief
) -> None:
    document = realise(interview, book, make_brief("cost"))
    assert rows_of(document, "unit_name") == [0, len(document.blocks) - 1]


def rows_of(document: object, question: str) -> list[object]:
    return [row["block"] for row in rows(document) if row["question"] == question]  # type: ignore[arg-type]
