"""Days behind the end of a summary are found, those of plans and of its own span are not."""

from dataclasses import replace

import pytest
from tiny import FAIR, Talker, fair_content

from bot.interview.checks import mismatches
from bot.interview.late import is_after, late
from bot.interview.mismatch import Finding
from bot.interview.model import Day
from bot.interview.period import Period, PeriodKind

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (Day(2026, 6, 30), False),
        (Day(2026, 7, 1), True),
        (Day(2026, 6), False),
        (Day(2026, 7), True),
        (Day(2025, 12, 31), False),
        (Day(2027, 1), True),
    ],
)
def test_a_day_is_late_behind_the_last_of_the_period(day: Day, after: bool) -> None:
    assert is_after(day, HALF) is after


def told(line: str) -> Talker:
    return Talker(fair_content()).open().choose().choose("演出").say(line)


def test_a_thing_that_is_told_for_later_is_found_with_its_place() -> None:
    talker = told("白蛇传，9月10日，80人")
    (found,) = mismatches(FAIR, talker.standing)
    assert (found.finding, found.key) == (Finding.LATE, "late:plays.1.when")


@pytest.mark.parametrize("line", ["白蛇传，6月30日", "白蛇传，去年9月", "白蛇传，80人"])
def test_what_was_done_by_then_is_not(line: str) -> None:
    assert list(late(FAIR, told(line).standing)) == []


@pytest.mark.parametrize(("topic", "name"), [("演出计划", "戏"), ("演出", "下一步打算演的戏")])
def test_what_is_asked_of_plans_may_come_later(topic: str, name: str) -> None:
    shows = FAIR.sections[0].topics[1]
    plays = replace(shows.questions[0], name=name)
    planned = replace(FAIR.sections[0], topics=(replace(shows, name=topic, questions=(plays,)),))
    assert list(late(replace(FAIR, sections=(planned,)), told("白蛇传，9月10日").standing)) == []
