"""Numerals alone: what they are worth, and when they are worth nothing."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spelling import spell

from bot.interview.model import Approx
from bot.interview.numerals import Worth, plain, read, scan


def only(text: str) -> Worth:
    """What the one numeral of a text is worth."""
    (found,) = scan(plain(text))
    return found.worth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("两百", 200), ("两千", 2000), ("一百零五", 105), ("一百一十二", 112),
        ("一百十二", 112), ("一千零二十", 1020), ("一万零五", 10005), ("一亿零三十", 100000030), ("两百零六万三千", 2063000),
        ("一百五", 150), ("两千三", 2300), ("一万二", 12000), ("一亿三", 130000000), ("三百六", 360), ("三百零六", 306),
        ("三二〇", 320), ("二〇二六", 2026), ("十二点五万", 125000), ("九十二点三", "92.3"),
        ("壹拾贰万伍仟", 125000), ("壹佰贰拾", 120), ("貳萬", 20000), ("兩萬", 20000), ("3", 3), ("３２０", 320), ("1.2万", 12000),
        ("12。2万", 122000), ("92、4万", 924000), ("2.62亿", 262000000), ("3 万", 30000), ("3千5百", 3500), ("3万5千", 35000),
        ("12万5000", 125000), ("1.5千万", 15000000), ("1,310.00", 1310), ("1,234,567", 1234567), ("2.5w", 25000),
        ("1亿2000万", 120000000), ("1万2", 12000), ("3千5", 3500), ("2百5", 250), ("廿", 20), ("廿五", 25), ("卅", 30), ("一百卅六", 136), ("两", 2), ("一万亿", 10**12), ("0", 0), ("零", 0), ("0.5", "0.5"),
    ],
)  # fmt: skip
def test_a_numeral_is_worth_what_it_says(text: str, value: int | str) -> None:
    assert read(plain(text)) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "59,1200", "1，310", "2、4万", "2、45万", "12、5", "3、5、7", "1.2.3", "1,31", "五一", "三五", "八七", "一二三", "12万500", "1万20", "1.2万2",
        "百八十", "一百百", "一万百", "万一", "九点三十", "1.5十", "12百", "12.5万3千", "9" * 16, "一十百", "十亿亿", "零零", "一零",
    ],
)  # fmt: skip
def test_a_numeral_that_can_be_read_in_two_ways_is_worth_nothing(text: str) -> None:
    assert only(text).value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("参赛队伍十四支", 14),
        ("队伍拾肆支", 14),
        ("队伍伍拾支", 50),
        ("退伍十人", 10),
        ("大陆百十人", None),
        ("登陆十次", 10),
    ],
)
def test_the_end_of_a_word_is_no_figure(text: str, value: int | None) -> None:
    """队伍 and 大陆 end as formal numerals look."""
    assert only(plain(text)).value == value


@pytest.mark.parametrize("text", ["", "人", "三家", "1 2", "七八", "三十多", "九成", "百分之五", "1-2", "3.", ".5"])
def test_what_is_more_or_less_than_one_exact_numeral_is_not_read(text: str) -> None:
    assert read(plain(text)) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("七八", 7, 8), ("两三", 2, 3), ("十七八", 17, 18), ("二三十", 20, 30), ("三四百", 300, 400), ("一百二三十", 120, 130), ("五六万", 50000, 60000), ("三十六七", 36, 37)],
)  # fmt: skip
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    found = only(text)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("2、4万", [(24000,), (40000,)]), ("2、45万", [(24500,), (450000,)]), ("12、5", [("12.5",), (5,)]), ("2、3", [(2, 3), ("2.3",), (3,)]),
        ("30、40", [(30, 40)]), ("30、50", []), ("3、5、7", []), ("92、4万", []),
    ],
)  # fmt: skip
def test_a_mark_between_digits_may_be_a_point_a_lists_or_and(text: str, ways: list[tuple[int | str, ...]]) -> None:
    assert only(text).ways == tuple(tuple(map(Decimal, ends)) for ends in ways)


def test_the_words_for_two_and_three_people_are_numerals() -> None:
    assert [only(text).value for text in ("俩人", "仨人")] == [2, 3]


@pytest.mark.parametrize(
    ("text", "value", "approx"),
    [
        ("廿余", 20, Approx.OVER), ("一百二十余", 120, Approx.OVER), ("七十多", 70, Approx.OVER), ("三十来", 30, Approx.ABOUT), ("300余", 300, Approx.OVER),
        ("20多万", 200000, Approx.OVER), ("二十余万", 200000, Approx.OVER), ("十几", 10, Approx.OVER), ("300+", 300, Approx.OVER),
        ("2万多", 20000, Approx.OVER), ("5万餘", 50000, Approx.OVER),
    ],
)  # fmt: skip
def test_a_hedge_inside_a_numeral_is_kept(text: str, value: int, approx: Approx) -> None:
    (found,) = scan(plain(text))
    assert (found.worth.value, found.worth.approx, found.end) == (value, approx, len(text))


@pytest.mark.parametrize("text", ["三多", "三来"])
def test_a_hedge_that_is_none_is_no_part_of_the_numeral(text: str) -> None:
    (found,) = scan(plain(text))
    assert (found.worth.value, found.worth.approx, found.end) == (3, None, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [("百分之九十五", 95), ("百分之95", 95), ("百分之百", 100), ("百分百", 100), ("百分之十二点五", "12.5"), ("九成", 90), ("九成五", 95), ("8成", 80), ("一半", 50)],
)  # fmt: skip
def test_a_share_is_read_in_percent(text: str, value: int | str) -> None:
    found = only(text)
    assert (found.value, found.percent) == (Decimal(value), True)


@pytest.mark.parametrize("text", ["三分之二", "千分之五", "20成"])
def test_a_share_that_is_no_percent_is_worth_nothing(text: str) -> None:
    found = only(text)
    assert (found.value, found.percent) == (None, True)


def test_a_word_that_begins_with_tenths_is_no_share() -> None:
    assert not only("九成立").percent


@pytest.mark.parametrize(
    ("text", "lone", "headless"),
    [("三", True, False), ("五一", True, False), ("十", True, False), ("十二", False, False), ("3", False, False), ("百", False, True), ("百万", False, True), ("十几", False, False), ("万一", True, False)],
)  # fmt: skip
def test_a_numeral_says_what_it_needs_beside_it(text: str, lone: bool, headless: bool) -> None:
    found = only(text)
    assert (found.lone, found.headless) == (lone, headless)


def test_numerals_are_found_where_they_stand() -> None:
    text = plain("慰问76户，发了5.57万，陆续有十二家")
    assert [text[one.start : one.end] for one in scan(text)] == ["76", "5.57万", "十二"]


@given(st.integers(1, 10**8))
@example(10)
@example(100_000)
@example(10_000_000)
@example(20_000_300)
@example(99_999_999)
@example(10**8)
def test_what_is_spelt_in_chinese_is_read_back(number: int) -> None:
    assert read(spell(number)) == number


@given(st.integers(0, 10**15 - 1))
def test_what_is_written_in_digits_is_read_back(number: int) -> None:
    assert read(str(number)) == number
    assert read(f"{number:,}") == number


@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_hundredths_of_wan_are_read_exactly(whole: int, hundredths: int, unit: tuple[str, int]) -> None:
    assert read(f"{whole}.{hundredths:02}{unit[0]}") == (whole * 100 + hundredths) * unit[1] // 100


@given(
    st.text(st.sampled_from("0123456789.,，、。零〇一二两三五十百千万亿余多来几点成半分之%+ 壹拾廿俩W人"), max_size=24)
)
def test_no_text_breaks_the_scanner(text: str) -> None:
    simple = plain(text)
    assert len(simple) == len(text)
    found = list(scan(simple))
    assert all(left.end <= right.start for left, right in pairwise(found))
    worths = [one.worth for one in found]
    assert all(one.high is None or (one.value is not None and one.value < one.high) for one in worths)
