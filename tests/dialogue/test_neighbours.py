"""The summaries one can be held against: of the same unit, a year before, over spans around or inside its own."""

from datetime import UTC, datetime

from bot.dialogue.desk import Desk, Sheet
from bot.dialogue.neighbours import neighbours
from bot.interview.period import period_of
from bot.interview.records import Opened, Row
from bot.interview.unit import Unit


def desk(*sheets: Sheet) -> Desk:
    return Desk(sheets={sheet.summary: sheet for sheet in sheets})


class Logs:
    """The logs of all summaries at a desk, each no more than opened; which were read is remembered."""

    def __init__(self, at: Desk) -> None:
        self.desk, self.read = at, list[str]()

    def __call__(self, summary: str) -> tuple[Row, ...]:
        self.read.append(summary)
        period = period_of(self.desk.sheets[summary].period)
        assert period is not None
        return (Row(1, 1, 7, datetime(2026, 6, 20, tzinfo=UTC), Opened(Unit("甲工会", "street"), period)),)


def found(at: Desk, summary: str = "s1") -> list[str]:
    logs = Logs(at)
    names = [one.summary for one in neighbours(at, summary, logs)]
    assert logs.read == names  # nothing is read that is not held against it
    return names


def test_the_year_before_and_spans_around_and_inside_are_found_the_longest_first() -> None:
    spans = ("2026h1", "2026q1", "2026y", "2026h2", "2025h1", "2025y", "2026m1_8", "2024h1", "2026m1_6")
    at = desk(*(Sheet(f"s{n}", "u1", span) for n, span in enumerate(spans, 1)))
    assert found(at) == ["s5", "s3", "s7", "s2"]


def test_no_more_are_read_than_an_answer_can_wait_for() -> None:
    spans = ("2026y", "2026q1", "2026q2", "2026h1", "2026h2", "2026q3", "2025y")
    assert found(desk(*(Sheet(f"s{n}", "u1", span) for n, span in enumerate(spans, 1)))) == ["s7", "s5", "s4", "s6"]


def test_a_unit_told_anew_under_its_name_is_the_same_and_another_is_not() -> None:
    mine = Sheet("s1", "u1", "2026h1", "甲工会")
    at = desk(mine, Sheet("s2", "u2", "2026y", "甲工会"), Sheet("s3", "u3", "2026q1", "乙工会"))
    assert found(at) == ["s2"]
    assert found(desk(Sheet("s1", "u1", "2026h1"), Sheet("s2", "u2", "2026y"))) == []  # neither has a name yet


def test_of_two_over_one_span_the_newest_counts_unless_it_was_put_away() -> None:
    mine, old = Sheet("s1", "u1", "2026h1"), Sheet("s2", "u1", "2026y")
    assert found(desk(mine, old, Sheet("s3", "u1", "2026y"))) == ["s3"]
    assert found(desk(mine, old, Sheet("s3", "u1", "2026y", deleted=True))) == ["s2"]


def test_what_is_not_at_the_desk_has_no_neighbours() -> None:
    assert found(desk(Sheet("s2", "u1", "2026y")), "s1") == []
    assert found(desk(Sheet("s1", "u1", "2026h1", deleted=True), Sheet("s2", "u1", "2026y"))) == []
