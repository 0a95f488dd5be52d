"""What of a log counts once steps were taken back and brought back in."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.interview.answers import Answer, Answered, Doubted, EntryTold
from bot.interview.fold import fold
from bot.interview.history import extended, history
from bot.interview.model import Figure, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Focused, Opened, Record, Redone, Row, Undone
from bot.interview.unit import Unit
from bot.interview.wishes import Issued, Returned

AT = datetime(2026, 6, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OPENED = Opened(Unit("青禾街道总工会", "street", "街道总工会", "", ""), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))


def told(question: str, value: int) -> Answered:
    return Answered(Answer(question, Figure(Decimal(value)), str(value)))


def log_of(*steps: tuple[int, Record]) -> tuple[Row, ...]:
    """A log with a step each, told by that clerk, after the one that opened it."""
    log = extended((), (OPENED,), 7, AT)
    for by, record in steps:
        log = extended(log, (record,), by, AT)
    return log


def values(log: tuple[Row, ...]) -> dict[str, object]:
    standing = fold(log)
    assert standing is not None
    return dict(standing.values)


def test_the_newest_step_that_tells_something_is_the_next_to_go() -> None:
    log = log_of((7, told("a1", 1)), (7, Focused("map")), (7, Doubted("b2", "几个", None, ())))
    assert history(log).undo == {7: 2}
    assert history(log).redo == {}


def test_a_draft_that_left_or_came_back_stays_when_the_rest_of_its_step_is_taken_back() -> None:
    log = extended(log_of(), (told("a1", 1), Issued("docx"), Returned("改过的", 12)), 7, AT)
    standing = fold(extended(log, (Undone(2),), 7, AT))
    assert standing is not None
    assert standing.values == {}
    assert [(version.seq, version.text) for version in standing.wishes.versions] == [(3, ""), (4, "改过的")]


def test_a_summary_can_not_be_taken_back_itself() -> None:
    assert history(log_of()).undo == {}


def test_steps_go_one_after_another_and_come_back_in_turn() -> None:
    log = log_of((7, told("a1", 1)), (7, told("a1", 2)), (7, Undone(3)), (7, Undone(2)))
    assert values(log) == {}
    assert history(log).redo == {7: 2}
    log = extended(log, (Redone(2),), 7, AT)
    assert values(log) == {"a1": Figure(Decimal(1))}
    assert (history(log).undo, history(log).redo) == ({7: 2}, {7: 3})


def test_what_one_clerk_tells_leaves_what_another_can_redo() -> None:
    log = log_of((7, told("a1", 1)), (7, Undone(2)), (8, told("b2", 5)))
    assert (history(log).undo, history(log).redo) == ({8: 4}, {7: 2})
    assert values(extended(log, (Redone(2),), 7, AT)) == {"a1": Figure(Decimal(1)), "b2": Figure(Decimal(5))}


def test_no_number_of_a_thing_is_given_twice() -> None:
    thing = EntryTold("plays", 1, "what", Answer("plays", Words("戏"), "戏", item=1))
    standing = fold(log_of((7, thing), (7, Undone(2))))
    assert standing is not None
    assert standing.entries == {}
    assert standing.fresh_entry("plays") == 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=8), st.data())
def test_all_that_is_undone_and_redone_is_as_it_was(deeds: list[tuple[str, int]], data: st.DataObject) -> None:
    log = log_of(*((7, told(name, value)) for name, value in deeds))
    before, most = fold(log), data.draw(st.integers(0, len(deeds)))
    for _ in range(most):
        log = extended(log, (Undone(history(log).undo[7]),), 7, AT)
    assert values(log) == {name: Figure(Decimal(value)) for name, value in deeds[: len(deeds) - most]}
    for _ in range(most):
        log = extended(log, (Redone(history(log).redo[7]),), 7, AT)
    after = fold(log)
    assert before is not None
    assert after is not None
    assert (after.answers, after.touched, after.undo) == (before.answers, before.touched, before.undo)
    # Buttons from before fit no more: something was said of their question since.
    touched = {name for name, _ in deeds[len(deeds) - most :]}
    assert all((after.revision(name) > before.revision(name)) == (name in touched) for name in "abc")
