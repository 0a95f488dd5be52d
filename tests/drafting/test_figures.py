"""Figures and days stand as GB/T 15835-2011 has them."""

from decimal import Decimal

import pytest

from bot.drafting.figures import bare_text, day_text, decimal_text, explained, figure_text
from bot.interview.model import Approx, Day, Figure, Kind, Picks
from bot.interview.refusal import InvalidAnswer, Reason


def figure(value: str, high: str | None = None, approx: Approx | None = None) -> Figure:
    return Figure(Decimal(value), None if high is None else Decimal(high), approx)


@pytest.mark.parametrize(
    ("value", "kind", "measure", "text"),
    [
        (figure("25"), Kind.COUNT, "份", "25份"),
        (figure("9999"), Kind.COUNT, "人", "9999人"),
        (figure("12000"), Kind.COUNT, "人", "1.2万人"),
        (figure("12500"), Kind.COUNT, "人", "1.25万人"),
        (figure("12561"), Kind.COUNT, "人", "12561人"),
        (figure("100000000"), Kind.COUNT, "人", "1亿人"),
        (figure("300", approx=Approx.OVER), Kind.COUNT, "项", "300余项"),
        (figure("12000", approx=Approx.OVER), Kind.COUNT, "人", "1.2万余人"),
        (figure("12", approx=Approx.OVER), Kind.COUNT, "人", "12人以上"),
        (figure("400", approx=Approx.NEAR), Kind.COUNT, "人", "近400人"),
        (figure("50", approx=Approx.ABOUT), Kind.COUNT, "人", "约50人"),
        (figure("55700"), Kind.MONEY, "元", "5.57万元"),
        (figure("55700"), Kind.MONEY, "万元", "5.57万元"),
        (figure("12345"), Kind.MONEY, "万元", "12345元"),
        (figure("9500"), Kind.MONEY, "元", "9500元"),
        (figure("1310.00"), Kind.MONEY, "元", "1310元"),
        (figure("1310.5"), Kind.MONEY, "元", "1310.50元"),
        (figure("12.5"), Kind.MONEY, "元", "12.5元"),
        (figure("262000000"), Kind.MONEY, "万元", "2.62亿元"),
        (figure("262350000"), Kind.MONEY, "万元", "26235万元"),
        (figure("150", "200"), Kind.MONEY, "元", "150～200元"),
        (figure("130000", "170000"), Kind.MONEY, "元", "13万元～17万元"),
        (figure("9000", "12000"), Kind.MONEY, "元", "9000～12000元"),
        (figure("3", "5", Approx.ABOUT), Kind.COUNT, "家", "约3～5家"),
        (figure("500", "800", Approx.OVER), Kind.COUNT, "人", "500～800余人"),
        (figure("3", "5", Approx.OVER), Kind.COUNT, "家", "3～5家以上"),
        (figure("95"), Kind.PERCENT, "%", "95%"),
        (figure("92.30"), Kind.PERCENT, "%", "92.3%"),
        (figure("63", "68"), Kind.PERCENT, "%", "63%～68%"),
        (figure("90", approx=Approx.OVER), Kind.PERCENT, "%", "90%以上"),
        (figure("90", approx=Approx.NEAR), Kind.PERCENT, "%", "近90%"),
        (figure("15"), Kind.PERCENT, "个百分点", "15个百分点"),
    ],
)
def test_a_figure_is_written_short_where_nothing_is_lost(value: Figure, kind: Kind, measure: str, text: str) -> None:
    assert figure_text(value, kind, measure) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (figure("25"), "25"),
        (figure("55700"), "5.57万"),
        (figure("300", approx=Approx.OVER), "300余"),
        (figure("63", "68"), "63～68"),
    ],
)
def test_a_bare_figure_has_no_measure(value: Figure, text: str) -> None:
    assert bare_text(value) == text


def test_decimals_have_neither_exponent_nor_trailing_zeros() -> None:
    assert [decimal_text(Decimal(text)) for text in ("1E+3", "10", "0.50", "0")] == ["1000", "10", "0.5", "0"]


@pytest.mark.parametrize(
    ("day", "text"),
    [(Day(2026, 5, 4), "5月4日"), (Day(2026, 5), "5月"), (Day(2025, 11, 20), "2025年11月20日")],
)
def test_a_day_names_its_year_only_when_it_is_another(day: Day, text: str) -> None:
    assert day_text(day, 2026) == text


def test_a_refusal_shows_what_it_offers_as_it_would_be_written() -> None:
    offers = (figure("24000"), figure("2", "3"))
    refused = InvalidAnswer(Reason.AMBIGUOUS, offers=offers, measure="万元", words="2、4万元")
    assert explained(refused) == {"measure": "万元", "words": "2、4万元", "examples": ["2.4万元", "2～3元"]}
    assert explained(InvalidAnswer(Reason.NOT_A_CHOICE, offers=(Picks(()),), measure=""))["examples"] == []


def test_neighbouring_digits_are_written_as_a_range_since_only_that_can_be_proved() -> None:
    assert figure_text(figure("36", "37"), Kind.COUNT, "家") == "36～37家"
