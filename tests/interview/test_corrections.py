"""Which answer a message says was wrong, and what it should be."""

import pytest

from bot.interview.corrections import Correction, Instead, OfLast, OfNamed, OfNth, OfOld, Perhaps, read_correction


@pytest.mark.parametrize(
    ("words", "correction"),
    [
        ("41改成43", OfOld("41", "43")),
        ("把41户改为43户。", OfOld("41户", "43户")),
        ("3.3万元改成3.6万元", OfOld("3.3万元", "3.6万元")),
        ("40%改成45%", OfOld("40%", "45%")),
        ("四十一户改四十三户", OfOld("四十一户", "四十三户")),
        ("不是41是43", OfOld("41", "43")),
        ("不是41户，而是43户", OfOld("41户", "43户")),
        ("上面那个错了，是43", OfLast("43")),
        ("刚才说错了，43", OfLast("43")),
        ("我写错了，应该是1.2万元", OfLast("1.2万元")),
        ("前面说的不对，是12场", OfLast("12场")),
        ("上一题答错了，改成43", OfLast("43")),
        ("更正：3次", OfLast("3次")),
        ("不对，应该是端午诗会", OfLast("端午诗会")),
        ("第2个改成5", OfNth(2, "5")),
        ("第二个错了，应该是5", OfNth(2, "5")),
        ("慰问金改成 6万", OfNamed("慰问金", "6万")),
        ("慰问金错了，应该是6万", OfNamed("慰问金", "6万")),
        ("应该是43户", Perhaps("43户")),
        ("改成43", Instead("43")),
    ],
)
def test_what_was_wrong_is_told_from_what_it_should_be(words: str, correction: Correction) -> None:
    assert read_correction(words) == correction


@pytest.mark.parametrize(
    "words",
    [
        "43",
        "43户",
        "说错了",
        "更正3次",
        "改5次",
        "应该是办得不错",
        "第2个是线上办的",
        "工会应该是80家",
        "不是很多",
        "错了",
    ],
)
def test_an_answer_is_no_correction(words: str) -> None:
    assert read_correction(words) is None
