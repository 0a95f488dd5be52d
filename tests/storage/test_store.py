import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.interview.answers import Answer, Answered, Reopened, Skipped
from bot.interview.fold import fold
from bot.interview.model import Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Focused, Opened, Record, Row
from bot.interview.unit import Unit
from bot.interview.wishes import Rewritten
from bot.storage import recent
from bot.storage.faults import OutsideTransaction, UnknownRecord, UnknownSummary
from bot.storage.store import DeskRow, Store, open_store

LI, WANG = 1001, 1002
OPENED = Opened(Unit("青禾街道总工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))


def answer(question: str, figure: int, message: int | None = None) -> Answered:
    return Answered(Answer(question, Figure(Decimal(figure)), str(figure), message=message))


def append(store: Store[Any], summary: str, at: datetime, *records: Record, by: int = LI) -> tuple[Row, ...]:
    with store.transaction():
        return store.append_summary(summary, by, at, records)


def append_and_raise(store: Store[Any], at: datetime) -> None:
    with store.transaction():
        store.append_summary("s1", LI, at, [answer("visited", 76)])
        raise KeyError


def test_a_summary_is_read_back_row_by_row(store: Store[Any], noon: datetime) -> None:
    written = append(store, "s1", noon, OPENED, Focused("map"))
    written += append(store, "s1", noon + timedelta(minutes=1), answer("visited", 76, message=12), by=WANG)
    assert written == (
        Row(1, 1, LI, noon, OPENED),
        Row(2, 1, LI, noon, Focused("map")),
        Row(3, 2, WANG, noon + timedelta(minutes=1), answer("visited", 76, message=12)),
    )
    assert store.summary_rows("s1") == written


def test_what_was_read_in_a_transaction_that_failed_is_not_there(store: Store[Any], noon: datetime) -> None:
    written = append(store, "s1", noon, OPENED)

    def read_and_raise() -> None:
        with store.transaction():
            store.append_summary("s1", LI, noon, [answer("visited", 76)])
            assert len(store.summary_rows("s1")) == 2
            raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            read_and_raise()
        assert store.summary_rows("s1") == written


def test_rows_that_were_read_are_not_read_again(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    (first,) = store.summary_rows("s1")
    append(store, "s1", noon, answer("visited", 76))
    assert store.summary_rows("s1")[0] is first


def test_only_so_many_rows_are_kept_in_memory(
    store: Store[Any], noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent, "ROWS", 3)
    for name in ("s1", "s2"):
        append(store, name, noon, OPENED, answer("visited", 76))
    first, second = store.summary_rows("s1"), store.summary_rows("s2")
    assert store.summary_rows("s2")[0] is second[0]
    assert store.summary_rows("s1") == first
    assert store.summary_rows("s1")[0] is not first[0]


def test_a_summary_outlives_the_process(path: Path, noon: datetime) -> None:
    with closing(open_store(path, ())) as store:
        written = append(store, "s1", noon, OPENED, answer("visited", 76))
    with closing(open_store(path, ())) as reopened:
        assert reopened.summary_rows("s1") == written


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([answer("visited", 76), Skipped("visited"), Reopened("visited")]), min_size=1))
def test_the_log_folds_to_the_same_from_the_disk(store: Store[Any], noon: datetime, records: list[Record]) -> None:
    summary = store.new_summary_id()
    written = append(store, summary, noon, OPENED) + append(store, summary, noon, *records)
    assert fold(store.summary_rows(summary)) == fold(written)


def test_all_that_one_update_does_is_one_step(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    with store.transaction():
        store.append_summary("s1", LI, noon, [answer("visited", 76)])
        store.append_summary("s1", LI, noon, [answer("trained", 9), Focused("map")])
    append(store, "s1", noon, Skipped("visited"))
    assert [(row.seq, row.step) for row in store.summary_rows("s1")] == [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3)]


def test_one_transaction_may_be_several_steps(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    with store.transaction():
        for name in ("visited", "trained"):
            store.begin_step()
            store.append_summary("s1", LI, noon, [answer(name, 76)])
            store.append_summary("s1", LI, noon, [Focused("map")])
    assert [row.step for row in store.summary_rows("s1")] == [1, 2, 2, 3, 3]


def test_rows_read_beside_others_that_are_written_are_not_read_again(store: Store[Any], noon: datetime) -> None:
    for name in ("s1", "s2"):
        append(store, name, noon, OPENED)
    with store.transaction():
        store.append_summary("s1", LI, noon, [answer("visited", 76)])
        (other,), written = store.summary_rows("s2"), store.summary_rows("s1")
    assert store.summary_rows("s2")[0] is other
    assert store.summary_rows("s1") == written
    assert store.summary_rows("s1")[1] is not written[1]


def test_a_step_that_was_rolled_back_leaves_no_gap(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    with pytest.raises(KeyError):
        append_and_raise(store, noon)
    append(store, "s1", noon, answer("visited", 67))
    assert [(row.seq, row.step) for row in store.summary_rows("s1")] == [(1, 1), (2, 2)]


def test_two_summaries_count_by_themselves(store: Store[Any], noon: datetime) -> None:
    with store.transaction():
        store.append_summary("s1", LI, noon, [OPENED, answer("visited", 1)])
        store.append_summary("s2", WANG, noon, [OPENED])
    append(store, "s2", noon, answer("visited", 2))
    assert [(row.seq, row.step, row.by) for row in store.summary_rows("s1")] == [(1, 1, LI), (2, 1, LI)]
    assert [(row.seq, row.step, row.by) for row in store.summary_rows("s2")] == [(1, 1, WANG), (2, 2, LI)]


def test_the_next_summary_has_an_id_before_it_exists(store: Store[Any], noon: datetime) -> None:
    assert store.new_summary_id() == store.new_summary_id() == "s1"
    append(store, "s1", noon, OPENED)
    assert store.new_summary_id() == "s2"


def test_ids_of_summaries_count_in_base_36(store: Store[Any], noon: datetime) -> None:
    given_out = []
    for _ in range(38):
        given_out.append(store.new_summary_id())
        append(store, given_out[-1], noon, OPENED)
    assert given_out[8:12] == ["s9", "sa", "sb", "sc"]
    assert given_out[34:] == ["sz", "s10", "s11", "s12"]


def test_the_id_of_a_summary_that_is_gone_is_not_given_out_again(path: Path, noon: datetime) -> None:
    with closing(open_store(path, ())) as store:
        append(store, "s1", noon, OPENED)
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DROP TRIGGER summary_log_refuses_delete")
        other.execute("DELETE FROM summary_log")
        other.execute("DELETE FROM summary")
    with closing(open_store(path, ())) as reopened:
        assert reopened.new_summary_id() == "s2"


def test_a_summary_nobody_opened_cannot_be_appended_to(store: Store[Any], noon: datetime) -> None:
    for unknown in ("s2", "s01", "", "x"):
        with pytest.raises(UnknownSummary):
            append(store, unknown, noon, OPENED)
    assert store.summary_rows("s2") == ()
    assert store.new_summary_id() == "s1"


def test_nothing_appended_is_no_step_and_no_summary(store: Store[Any], noon: datetime) -> None:
    assert append(store, "s1", noon) == ()
    assert store.new_summary_id() == "s1"
    append(store, "s1", noon, OPENED)
    append(store, "s1", noon)
    assert [row.step for row in append(store, "s1", noon, Skipped("visited"))] == [2]


def test_a_record_that_would_not_be_read_back_undoes_its_whole_step(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    with pytest.raises(UnknownRecord):
        append(store, "s1", noon, answer("visited", 76), Answered(Answer("x", Figure(Decimal("NaN")), "")))
    assert [row.record for row in store.summary_rows("s1")] == [OPENED]


def test_times_keep_the_clerks_own_offset(store: Store[Any]) -> None:
    evening = datetime(2026, 6, 25, 20, 30, 1, 250, tzinfo=timezone(timedelta(hours=8)))
    append(store, "s1", evening, OPENED)
    (row,) = store.summary_rows("s1")
    assert row.at.isoformat() == "2026-06-25T20:30:01.000250+08:00"


def test_a_naive_time_is_refused(store: Store[Any], noon: datetime) -> None:
    with pytest.raises(ValueError, match="2026"):
        append(store, "s1", noon.replace(tzinfo=None), OPENED)


def test_a_chat_message_leads_to_the_answer_it_held(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED, answer("visited", 76, message=12))
    append(store, "s2", noon, OPENED, answer("trained", 9, message=13))
    assert store.summary_of_message(LI, 12) == ("s1", "visited")
    assert store.summary_of_message(LI, 13) == ("s2", "trained")
    assert store.summary_of_message(LI, 14) is None
    assert store.summary_of_message(WANG, 12) is None


def test_a_chat_message_leads_to_the_paragraph_it_was(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED, Rewritten("visits", "走访了一圈", 12), Rewritten("talks.2", "谈了两次", 13))
    assert store.summary_of_message(LI, 12) == ("s1", "paragraph:visits")
    assert store.summary_of_message(LI, 13) == ("s1", "paragraph:talks.2")


def test_the_newest_answer_of_a_message_is_meant(store: Store[Any], noon: datetime) -> None:
    append(store, "s1", noon, OPENED)
    append(store, "s2", noon, OPENED, answer("visited", 76, message=12))
    append(store, "s1", noon, answer("trained", 9, message=12))
    assert store.summary_of_message(LI, 12) == ("s1", "trained")


def test_a_desk_is_read_back_row_by_row(store: Store[Any], noon: datetime, seated: type[Any]) -> None:
    with store.transaction():
        written = store.append_desk(LI, noon, [seated("window"), seated("door", 12)])
        store.append_desk(WANG, noon, [seated("stove")])
    with store.transaction():
        written += store.append_desk(LI, noon + timedelta(days=7), [seated("wall")])
    assert written == (
        DeskRow(1, noon, seated("window")),
        DeskRow(2, noon, seated("door", 12)),
        DeskRow(3, noon + timedelta(days=7), seated("wall")),
    )
    assert store.desk_rows(LI) == written
    assert [row.record for row in store.desk_rows(WANG)] == [seated("stove")]
    assert store.desk_rows(3) == ()


def test_a_desk_takes_its_own_records_only(store: Store[Any], noon: datetime) -> None:
    with pytest.raises(UnknownRecord), store.transaction():
        store.append_desk(LI, noon, [OPENED])


def test_the_logs_are_written_in_a_transaction_only(store: Store[Any], noon: datetime, seated: type[Any]) -> None:
    with pytest.raises(OutsideTransaction):
        store.append_summary("s1", LI, noon, [OPENED])
    with pytest.raises(OutsideTransaction):
        store.append_desk(LI, noon, [seated("window")])
