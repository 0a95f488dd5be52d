"""The log of members, the count of strangers, and the chats that want nothing pushed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.dialogue.memberlog import (
    Demoted,
    Invited,
    Joined,
    MemberRecord,
    MemberRow,
    Named,
    Promoted,
    Removed,
    Revoked,
    SetupOffered,
)
from bot.storage.faults import OutsideTransaction
from bot.storage.store import Store, open_store

AT = datetime(2026, 6, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 6, 20)
RECORDS: tuple[MemberRecord, ...] = (
    SetupOffered("a" * 64),
    Joined(7, "老王<b>", "a" * 64),
    Promoted(7),
    Invited("b" * 64, AT + timedelta(days=7)),
    Invited("c" * 64, AT, "s1"),
    Revoked("c" * 64),
    Named(8, ""),
    Demoted(7),
    Removed(7),
)


@pytest.fixture
def store(path: Path) -> Store[DeskRecord]:
    return open_store(path, DESK_RECORDS)


def test_every_record_is_read_back_as_it_was_after_a_restart(store: Store[DeskRecord], path: Path) -> None:
    with store.transaction():
        store.members.append(7, AT, RECORDS[:4])
        store.members.append(0, AT, RECORDS[4:])
    assert store.members.newest() == len(RECORDS)
    store.close()
    again = open_store(path, DESK_RECORDS)
    assert again.members.rows() == tuple(MemberRow(7 if at < 4 else 0, AT, record) for at, record in enumerate(RECORDS))
    again.close()


def test_strangers_cost_one_row(store: Store[DeskRecord]) -> None:
    with store.transaction():
        store.members.count_strangers(DAY, 2)
        store.members.count_strangers(DAY, 3)
    assert store.members.strangers(DAY) == 5
    with store.transaction():
        store.members.count_strangers(DAY + timedelta(days=1), 1)
    assert (store.members.strangers(DAY), store.members.strangers(DAY + timedelta(days=1))) == (0, 1)
    assert store._connection.db["strangers"].count == 1
    store.close()


def test_a_chat_is_hushed_until_it_is_not(store: Store[DeskRecord]) -> None:
    with store.transaction():
        store.members.hush(8)
        store.members.hush(8)
    assert (store.members.is_hushed(8), store.members.is_hushed(7)) == (True, False)
    with store.transaction():
        store.members.unhush(8)
    assert not store.members.is_hushed(8)
    store.close()


def test_nothing_is_written_outside_a_transaction(store: Store[DeskRecord]) -> None:
    with pytest.raises(OutsideTransaction):
        store.members.append(7, AT, RECORDS)
    with pytest.raises(OutsideTransaction):
        store.members.count_strangers(DAY, 1)
    with pytest.raises(OutsideTransaction):
        store.members.hush(7)
    store.close()
