"""A changed sentence in pieces: what is kept, gone and new."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.pieces import Lot, Piece, pieces, spans


def marked(before: str, after: str) -> str:
    """The pieces as a line: [-gone-] and [+new+]."""
    around = {Lot.KEPT: "{}", Lot.GONE: "[-{}-]", Lot.NEW: "[+{}+]"}
    return "".join(around[piece.lot].format(piece.text) for piece in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("栽树76棵。", "栽树78棵。", "栽树[-76-][+78+]棵。"),
        ("用款5.57万元。", "用款6万元。", "用款[-5.57-][+6+]万元。"),
        ("队员浇水。", "队员轮流浇水。", "队员[+轮流+]浇水。"),
        ("队员轮流浇水。", "队员浇水。", "队员[-轮流-]浇水。"),
        ("做好工作。", "做好了本职工作。", "做好[+了本职+]工作。"),
        ("甲。", "甲。", "甲。"),
    ],
)
def test_what_changed_is_marked_and_nothing_else(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_a_lone_character_between_two_changes_is_changed_with_them() -> None:
    assert marked("山高水远路长。", "河宽水急桥长。") == "[-山高水远路-][+河宽水急桥+]长。"


def test_what_stands_far_from_a_change_is_left_out() -> None:
    long = "果园里的桃树一年比一年茂盛，" * 5
    (head, old, new, tail) = pieces(f"{long}春天栽树。{long}", f"{long}秋天栽树。{long}")
    assert (old, new) == (Piece("春", Lot.GONE), Piece("秋", Lot.NEW))
    assert head.text.startswith("…")
    assert tail.text.endswith("…")
    assert len(head.text + tail.text) < 30


@given(st.text("甲乙12.%a。", max_size=40), st.text("甲乙12.%a。", max_size=40))
def test_the_spans_make_up_both_sentences(before: str, after: str) -> None:
    cut = spans(before, after)
    assert "".join(before[s.start : s.end] for s in cut) == before
    assert "".join(after[s.low : s.high] for s in cut) == after
    assert all(before[s.start : s.end] == after[s.low : s.high] for s in cut if s.kept)


def test_a_paragraph_without_a_stop_is_cut_quickly() -> None:
    begun = time.perf_counter()
    cut = spans("甲乙" * 2500 + "丙", "乙甲甲" * 1700 + "丙")
    assert time.perf_counter() - begun < 1
    assert cut[-1].kept
