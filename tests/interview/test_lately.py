"""What is kept of logs folded lately changes nothing but the time it takes."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.interview.answers import (
    Answer,
    Answered,
    Deferred,
    EntriesClosed,
    EntriesOrdered,
    EntryRemoved,
    EntryTold,
    Skipped,
)
from bot.interview.fold import fold
from bot.interview.history import extended
from bot.interview.lately import Beginnings, Lately
from bot.interview.model import Figure, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Focused, Opened, Record, Redone, TopicsChosen, Undone
from bot.interview.unit import Unit

AT = datetime(2026, 6, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OPENED = Opened(Unit("青禾街道总工会", "street", "街道总工会", "", ""), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))
QUESTIONS = st.sampled_from(["a", "b", "c"])
SMALL = st.integers(1, 12)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(lambda q, n, m: Answered(Answer(q, Figure(Decimal(n)), str(n), message=m)), QUESTIONS, SMALL, SMALL),
    st.builds(lambda q, n, w: EntryTold(q, n, "name", Answer(q, Words(w), w)), QUESTIONS, SMALL, st.just("活动")),
    st.builds(EntryRemoved, QUESTIONS, SMALL, st.booleans()),
    st.builds(lambda q, n: EntriesOrdered(q, tuple(n)), QUESTIONS, st.lists(SMALL, max_size=3)),
    st.builds(EntriesClosed, QUESTIONS),
    st.builds(Skipped, QUESTIONS),
    st.builds(Deferred, QUESTIONS),
    st.builds(lambda q: Focused("question", q), QUESTIONS),
    st.builds(lambda q: TopicsChosen("s", (q,), done=True), QUESTIONS),
    st.builds(Undone, SMALL),
    st.builds(Redone, SMALL),
)


@given(st.lists(st.tuples(st.lists(RECORDS, min_size=1, max_size=3), st.sampled_from([7, 8])), max_size=12))
def test_a_log_folded_as_it_grew_comes_to_the_same_as_one_never_seen(
    steps: list[tuple[list[Record], int]],
) -> None:
    log = extended((), (OPENED,), 7, AT)
    seen = [(log, fold(log))]
    for records, by in steps:
        dropped = extended(log, (Focused("map"),), by, AT)  # a step that came to nothing
        fold(dropped)
        log = extended(log, records, by, AT)
        seen.append((log, fold(log)))
    assert fold(log) is seen[-1][1]
    for rows, standing in seen:  # to the last nothing of the first was changed
        anew = tuple(replace(row) for row in rows)
        assert fold(anew) == standing


class Thing:
    """Something told apart by identity alone."""


def test_the_longest_beginning_that_is_known_is_gone_on_from() -> None:
    known: Beginnings[str, str] = Beginnings()
    log = ("a" * 2, "b" * 2, "c" * 2)
    assert known.of(log) is None
    known.keep(log[:1], "one")
    known.keep(log[:2], "two")
    assert known.of(log) == (2, "two")
    assert known.of(log[:1]) == (1, "one")
    assert known.of(()) is None


def test_a_log_that_went_another_way_is_not_taken_for_it() -> None:
    known: Beginnings[str, str] = Beginnings()
    first = "a" * 2
    known.keep((first, "b"), "b")
    assert known.of((first, "c")) is None
    assert known.of((first,)) is None


def test_only_so_many_logs_are_kept_and_the_oldest_goes() -> None:
    known: Beginnings[Thing, int] = Beginnings(size=2)
    logs = [(Thing(),) for _ in range(3)]
    for number, log in enumerate(logs):
        known.keep(log, number)
    assert [known.of(log) for log in logs] == [None, (1, 1), (1, 2)]


def test_what_was_made_of_the_very_same_things_is_not_made_again() -> None:
    lately: Lately[object] = Lately(size=2)
    one, other = Thing(), Thing()
    made = lately.of(object, one, other)
    assert lately.of(object, one, other) is made
    assert lately.of(object, other, one) is not made
    lately.of(object, Thing(), one)
    assert lately.of(object, one, other) is not made
