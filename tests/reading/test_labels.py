"""The words of a cell."""

import pytest

from bot.reading.labels import (
    Label,
    common_measure,
    figure_of,
    flat,
    has_measure,
    is_figure,
    is_measure,
    is_nothing,
    label_of,
    measures_of,
    told,
)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("慰问职工(人次)", Label("慰问职工", "人次", False)),
        ("慰问金（单位：万元）", Label("慰问金", "万元", False)),
        ("慰问金/万元", Label("慰问金", "万元", False)),
        ("1、新建工会", Label("新建工会", "", False)),
        ("（二）发展会员", Label("发展会员", "", False)),
        ("③ 建 会 率 （%）", Label("建会率", "%", False)),
        ("12351热线工单", Label("12351热线工单", "", False)),
        ("其中：女会员", Label("女会员", "", True)),
        ("建会企业（百人以上）", Label("百人以上建会企业", "", False)),
        ("会员（含退休）", Label("会员（含退休）", "", False)),
        ("（家）", Label("", "家", False)),
    ],
)
def test_a_label_is_told_from_number_measure_and_aside(cell: str, label: Label) -> None:
    assert label_of(cell) == label


def test_a_cell_is_laid_flat() -> None:
    assert flat(" 慰问困难\n职 工 R&D 320 ") == "慰问困难职工 R&D 320"


@pytest.mark.parametrize(
    "cell",
    [
        "320",
        "3.5",
        "1,234.5",
        "12家",
        "320人次",
        "约300人",
        "三十户",
        "25%",
        "5.57万元",
        "300余人",
        "3幢",
        "-5",
        "３２０",
    ],
)
def test_a_figure_is_known(cell: str) -> None:
    assert is_figure(cell)


@pytest.mark.parametrize(
    "cell", ["2026年", "1月", "5月4日", "2025年上半年", "13800000000", "万元", "3次5人", "第3期", "慰问320人", ""]
)
def test_what_is_no_figure_is_known(cell: str) -> None:
    assert not is_figure(cell)


def test_a_figure_is_said_as_readers_know_it() -> None:
    assert [figure_of(cell) for cell in ("1,234,567.5", "320 人次", "55.699999999999996", "12(家)")] == [
        "1234567.5", "320人次", "55.7", "12家",
    ]  # fmt: skip
    assert [has_measure(figure) for figure in ("12家", "12", "5.5万", "30人以上")] == [True, False, False, True]


def test_measures_are_known_and_dates_are_none() -> None:
    assert [is_measure(text) for text in ("人次", "千元", "%", "年", "青禾街道", "")] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("cell", ["", "-", "——", "/", "无", "#DIV/0!", "#N/A", "…"])
def test_what_says_nothing_is_known(cell: str) -> None:
    assert is_nothing(cell)


def test_a_label_and_its_figure_do_not_run_into_each_other() -> None:
    assert told("慰问", "320", "人次") == "慰问320人次"
    assert told("慰问", "320人", "人次") == "慰问320人"
    assert told("QC2", "3", "个") == "QC2：3个"
    assert told("慰问", "慰问3人", "") == "慰问：慰问3人"


def test_the_measure_of_a_whole_table_is_for_what_it_can_count() -> None:
    both = measures_of("填报单位：青禾　单位：人、万元")
    assert measures_of("（单位：万元）") == ("万元",)
    assert measures_of("单位：青禾街道总工会") == ()
    assert [common_measure(("万元",), words) for words in ("慰问金", "慰问", "会员人数")] == ["万元", "万元", ""]
    assert [common_measure(both or ("人", "万元"), words) for words in ("慰问金", "会员")] == ["万元", "人"]
