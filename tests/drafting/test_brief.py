"""A brief is all a draft is made of; its seed hangs on the unit and the period."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tiny import TINY

from bot.drafting.brief import brief_of, seed_of
from bot.interview.answers import Answer
from bot.interview.model import Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.standing import Standing
from bot.interview.unit import Unit

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


def test_the_seed_never_changes_for_a_unit_and_period() -> None:
    # The figure itself is the promise: a draft made years ago is made again.
    assert seed_of("青禾街道总工会", HALF) == 1708285313228198795


def test_another_unit_or_period_has_another_seed() -> None:
    months = Period(PeriodKind.MONTHS, 2026, 1, 6)
    seeds = {seed_of("甲", HALF), seed_of("乙", HALF), seed_of("甲", months)}
    assert len(seeds) == 3


def test_a_summary_in_progress_makes_its_brief() -> None:
    answers = {"apples": Answer("apples", Figure(Decimal(3)), "3")}
    topics = {"fruit": ("apple_topic",)}
    standing = Standing(Unit("甲", "street"), HALF, guiding=("spring",), topics=topics, answers=answers)
    brief = brief_of(TINY, standing)
    assert (brief.day, brief.answers, brief.guiding) == (date(2026, 6, 30), answers, ("spring",))
    assert brief.seed == seed_of("甲", HALF)


def test_a_draft_is_dated_the_day_of_the_last_word() -> None:
    at = datetime(2026, 6, 20, 23, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert brief_of(TINY, Standing(Unit("甲", "street"), HALF, at=at)).day == date(2026, 6, 20)


def test_answers_of_a_topic_that_was_unticked_are_not_said() -> None:
    answers = {name: Answer(name, Figure(Decimal(3)), "3") for name in ("apples", "pears", "gone")}
    standing = Standing(Unit("甲", "street"), HALF, topics={"fruit": ("pear_topic",)}, answers=answers)
    assert set(brief_of(TINY, standing).answers) == {"pears"}
