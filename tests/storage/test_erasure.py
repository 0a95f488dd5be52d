"""After an erasure no byte of the folder holds a word of that clerk's; what others have is theirs."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.desklog import LetterheadKept, Received, Withdrawn
from bot.dialogue.memberlog import Joined
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage import erasure
from bot.storage.backup import back_up_beside
from bot.storage.erasure import Erased, erase_from_copy
from bot.storage.store import Store, open_store

NOW = datetime(2026, 6, 25, 12, tzinfo=UTC)
OURS, THEIRS = 42, 43
WORDS = ["标记甲", "MarkedB", "标记丙", "MarkedD", "标记戊", "MarkedF"]


@dataclass(frozen=True, slots=True)
class Taken:
    summary: str
    note: str = ""


@pytest.fixture
def store(path: Path) -> Iterator[Store[Any]]:
    with closing(open_store(path, (Taken, LetterheadKept, Received, Withdrawn))) as store:
        yield store


def opened(name: str) -> Opened:
    return Opened(Unit(name, "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))


def fill(store: Store[Any], clerk: int, mark: str) -> str:
    """Something of a clerk's in every table that can hold it, with a mark in each; the id of their summary."""
    with store.transaction():
        summary = store.new_summary_id()
        store.append_summary(summary, clerk, NOW, [opened(f"{mark}甲"), opened(f"{mark}乙")])
        store.append_desk(clerk, NOW, [Taken(summary, f"{mark}丙")])
        store.photos.keep(summary, "digest", f"{mark}丁".encode() * 1000)
        store.templates.keep(f"template{clerk}", f"{mark}寅".encode() * 1000)
        store.append_desk(clerk, NOW, [LetterheadKept("u1", f"template{clerk}", f"{mark}卯")])
        store.held.keep(clerk, 5, f"{mark}戊")
        store.outbox.set_screen(clerk, store.outbox.enqueue(clerk, "send", f"{mark}己", asks=f"{mark}庚"))
        store.seen.ask(clerk, f"{mark}辛")
        store.outbox.enqueue(clerk, "edit", f"{mark}壬", bubble=store.outbox.adopt(clerk, 9), digest=f"{mark}癸")
        body = json.dumps({"message": {"from": {"id": clerk}, "text": f"{mark}子"}}, ensure_ascii=False)
        store.inbox.accept(7, clerk, body, NOW)
    return summary


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def clean(store: Store[Any]) -> None:
    assert store.compact()


def test_every_table_that_names_a_person_is_known_to_the_erasure(store: Store[Any]) -> None:
    tables = store._connection.read("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    named = {
        (table, column)
        for (table,) in tables
        for _, column, *_ in store._connection.read(f"SELECT * FROM pragma_table_info('{table}')")
        if column in ("chat", "clerk", "by", "user", "member", "person")
    }
    # The log of members keeps who may use the bot, without what they are called; the last is the note of what is to be done.
    known = {*erasure.OWN, ("summary_log", "by"), ("member_log", "by"), ("erasure", "clerk")}
    assert named == known


def test_a_member_who_is_erased_stays_one_without_a_name(store: Store[Any], path: Path) -> None:
    with store.transaction():
        store.members.append(OURS, NOW, [Joined(OURS, "标记名", "secret"), Joined(THEIRS, "别人", "other")])
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    clean(store)
    assert [row.record for row in store.members.rows()] == [Joined(OURS, "", "secret"), Joined(THEIRS, "别人", "other")]
    assert "标记名".encode() not in bytes_of(path.parent)


def test_a_summary_withdrawn_from_a_colleague_goes_with_the_one_whose_it_is(store: Store[Any], path: Path) -> None:
    summary = fill(store, OURS, "标记")
    with store.transaction():
        store.append_summary(summary, THEIRS, NOW, [opened("同事")])
        store.append_desk(THEIRS, NOW, [Taken(summary), Withdrawn(summary)])
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    assert store.summary_rows(summary) == ()


def test_a_colleague_it_was_taken_back_from_keeps_no_name_of_its_unit(store: Store[Any], path: Path) -> None:
    ours, theirs = fill(store, OURS, "标记"), fill(store, THEIRS, "别人")
    with store.transaction():
        store.append_desk(THEIRS, NOW, [Received(ours, "2026", "标记街道总工会", OURS), Withdrawn(ours)])
        store.append_desk(OURS, NOW, [Received(theirs, "2026", "别人街道总工会", THEIRS), Withdrawn(theirs)])
        store.append_desk(45, NOW, [Received(theirs, "2026", "别人街道总工会", THEIRS)])
    copy = back_up_beside(path, NOW)
    with store.transaction():
        store.upkeep.erase(OURS, NOW, waiting=True)
    clean(store)
    assert erase_from_copy(copy, OURS)
    assert "标记".encode() not in bytes_of(path.parent)
    assert store.desk_rows(45)[-1].record == Received(theirs, "2026", "别人街道总工会", THEIRS)


def test_of_an_erased_clerk_no_byte_is_left(store: Store[Any], path: Path) -> None:
    fill(store, OURS, "甲方标记")
    fill(store, THEIRS, "乙方标记")
    assert "甲方标记".encode() in bytes_of(path.parent)
    with store.transaction():
        store.upkeep.erase(OURS, NOW, waiting=True)
    clean(store)
    left = bytes_of(path.parent)
    assert "甲方标记".encode() not in left
    assert left.count("乙方标记".encode()) >= 11


def test_an_erased_clerk_is_told_by_no_row(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    with store.transaction():
        erased = store.upkeep.erase(OURS, NOW, waiting=True)
    assert erased == Erased(("s1",), ())
    for table in ("summary", "summary_log", "desk_log", "photo", "held", "outbox", "bubble", "screen", "inbox"):
        assert store._connection.read(f"SELECT * FROM {table}") == [], table


def test_what_waits_is_left_to_a_bot_that_runs(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    assert len(store.inbox.pending(7)) == 1


def test_the_logs_refuse_to_be_changed_again_afterwards(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    fill(store, THEIRS, "标记")
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    for log in ("summary_log", "desk_log"):
        for change in (f"DELETE FROM {log}", f"UPDATE {log} SET payload = '[]'"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"), store.transaction():
                store._connection.write(change)


def test_an_erasure_broken_off_erases_nothing_and_leaves_the_logs_shut(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    before = store.summary_rows("s1")

    def erase_and_raise() -> None:
        with store.transaction():
            store.upkeep.erase(OURS, NOW)
            raise KeyError

    with pytest.raises(KeyError):
        erase_and_raise()
    assert store.summary_rows("s1") == before
    with pytest.raises(sqlite3.IntegrityError, match="only grows"), store.transaction():
        store._connection.write("DELETE FROM desk_log")


def test_a_summary_that_others_have_stays_theirs_and_no_longer_says_who_wrote_it(
    store: Store[Any],
) -> None:
    shared = fill(store, OURS, "标记")
    with store.transaction():
        store.append_summary(shared, THEIRS, NOW, [opened("乙方的话")])
        store.append_desk(THEIRS, NOW, [Taken(shared)])
        erased = store.upkeep.erase(OURS, NOW)
    assert erased == Erased((), (shared,))
    assert [row.by for row in store.summary_rows(shared)] == [erasure.NOBODY, erasure.NOBODY, THEIRS]
    assert store.photos.of(shared)


def test_when_the_last_who_has_a_summary_is_erased_it_goes(store: Store[Any], path: Path) -> None:
    shared = fill(store, OURS, "标记")
    with store.transaction():
        store.append_desk(THEIRS, NOW, [Taken(shared)])
    for clerk in (OURS, THEIRS):
        with store.transaction():
            store.upkeep.erase(clerk, NOW, waiting=True)
    clean(store)
    assert store.summary_rows(shared) == ()
    assert "标记".encode() not in bytes_of(path.parent)


def test_the_number_of_an_erased_summary_is_not_given_again(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    assert store.new_summary_id() == "s2"


def test_a_clerk_is_erased_from_a_backup_which_stays_as_old_as_it_was(store: Store[Any], path: Path) -> None:
    fill(store, OURS, "甲方标记")
    fill(store, THEIRS, "乙方标记")
    copy = back_up_beside(path, NOW)
    age = copy.stat().st_mtime_ns
    assert erase_from_copy(copy, OURS)
    assert "甲方标记".encode() not in copy.read_bytes()
    assert "乙方标记".encode() in copy.read_bytes()
    assert copy.stat().st_mtime_ns == age
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert not erase_from_copy(copy, OURS)


def test_an_erasure_is_due_until_it_is_ended(store: Store[Any]) -> None:
    fill(store, OURS, "标记")
    with store.transaction():
        store.upkeep.erase(OURS, NOW)
    assert store.upkeep.erasures() == ((OURS, NOW),)
    with store.transaction():
        store.upkeep.end_erasure(OURS)
    assert store.upkeep.erasures() == ()


def test_a_reader_who_holds_an_older_state_is_noticed(
    store: Store[Any], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, OURS, "标记")
    store._connection.db.execute("PRAGMA busy_timeout = 0").fetchall()
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM bubble").fetchall()
        with store.transaction():
            store.upkeep.erase(OURS, NOW)
        assert not store.compact()
    assert store.compact()
