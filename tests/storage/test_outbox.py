import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.storage.faults import OutsideTransaction
from bot.storage.outbox import Bubble, Kind
from bot.storage.store import Store

LI, WANG = 1001, 1002


def enqueue(
    store: Store[object], chat: int, body: str, kind: Kind = "send", bubble: int | None = None, digest: str = ""
) -> int:
    with store.transaction():
        return store.outbox.enqueue(chat, kind, body, bubble=bubble, digest=digest, buttons=kind != "strip")


def sent(store: Store[object], row: int, message: int | None = None) -> None:
    with store.transaction():
        store.outbox.sent(row, message)


def failed(store: Store[object], row: int) -> None:
    with store.transaction():
        store.outbox.failed(row, "Forbidden: bot was blocked by the user")


def postpone(store: Store[object], row: int, until: datetime) -> None:
    with store.transaction():
        store.outbox.postpone(row, until, until - timedelta(minutes=5))


def due(store: Store[object], now: datetime) -> list[tuple[int, str]]:
    return [(row.chat, row.body) for row in store.outbox.due(now)]


def drain(store: Store[object], now: datetime) -> list[tuple[int, str]]:
    said, message = [], 100
    while rows := store.outbox.due(now):
        message += 1
        said.append((rows[0].chat, rows[0].body))
        sent(store, rows[0].row, message)
    return said


def states(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as other:
        return other.execute("SELECT kind, state, tries, body, fault FROM outbox ORDER BY id").fetchall()


def test_a_chat_hears_things_in_the_order_they_were_said(store: Store[object], noon: datetime) -> None:
    for body in ("one", "two", "three"):
        enqueue(store, LI, body)
    assert drain(store, noon) == [(LI, "one"), (LI, "two"), (LI, "three")]


def test_every_chat_has_its_turn(store: Store[object], noon: datetime) -> None:
    for body in ("one", "two"):
        enqueue(store, LI, body)
    enqueue(store, WANG, "hello")
    assert due(store, noon) == [(LI, "one"), (WANG, "hello")]


def test_a_row_is_due_until_something_is_told_of_it(store: Store[object], noon: datetime) -> None:
    enqueue(store, LI, "one")
    assert due(store, noon) == due(store, noon) == [(LI, "one")]


def test_a_postponed_chat_waits_whole_and_alone(store: Store[object], noon: datetime) -> None:
    enqueue(store, LI, "one")
    enqueue(store, LI, "two")
    enqueue(store, WANG, "hello")
    postpone(store, store.outbox.due(noon)[0].row, noon + timedelta(seconds=30))
    assert due(store, noon) == [(WANG, "hello")]
    assert due(store, noon + timedelta(seconds=29)) == [(WANG, "hello")]
    assert due(store, noon + timedelta(seconds=30)) == [(LI, "one"), (WANG, "hello")]
    assert [row.tries for row in store.outbox.due(noon + timedelta(seconds=30))] == [1, 0]


def test_a_turn_comes_at_its_instant_whatever_the_zone(store: Store[object], noon: datetime) -> None:
    enqueue(store, LI, "one")
    (row,) = store.outbox.due(noon)
    postpone(store, row.row, (noon + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-11))))
    shanghai = timezone(timedelta(hours=8))
    assert due(store, (noon + timedelta(seconds=59)).astimezone(shanghai)) == []
    assert due(store, (noon + timedelta(seconds=60)).astimezone(shanghai)) == [(LI, "one")]


def test_the_sender_knows_how_long_to_sleep(store: Store[object], noon: datetime) -> None:
    assert store.outbox.next_due() is None
    for chat in (LI, WANG):
        enqueue(store, chat, "one")
    assert store.outbox.next_due() is None
    first, second = store.outbox.due(noon)
    postpone(store, first.row, noon + timedelta(seconds=30))
    postpone(store, second.row, noon + timedelta(seconds=20))
    assert store.outbox.next_due() == noon + timedelta(seconds=20)
    failed(store, second.row)
    assert store.outbox.next_due() == noon + timedelta(seconds=30)


def test_a_sent_message_is_known_by_its_number(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "hello", digest="a")
    assert store.outbox.bubble(bubble) == Bubble(bubble, LI, None, "a", True, "")
    (row,) = store.outbox.due(noon)
    assert (row.bubble, row.message) == (bubble, None)
    sent(store, row.row, 55)
    assert store.outbox.bubble_of(LI, 55) == Bubble(bubble, LI, 55, "a", True, "")
    assert store.outbox.bubble_of(WANG, 55) is None
    assert store.outbox.bubble_of(LI, 56) is None


def test_an_edit_goes_to_the_message_its_bubble_became(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "question")
    assert enqueue(store, LI, "answered", "edit", bubble) == bubble
    sent(store, store.outbox.due(noon)[0].row, 55)
    (row,) = store.outbox.due(noon)
    assert (row.kind, row.body, row.message) == ("edit", "answered", 55)
    sent(store, row.row)
    assert (found := store.outbox.bubble(bubble))
    assert found.message == 55


def test_an_edit_of_what_was_never_sent_has_no_message(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "question")
    enqueue(store, LI, "answered", "edit", bubble)
    failed(store, store.outbox.due(noon)[0].row)
    (row,) = store.outbox.due(noon)
    assert (row.kind, row.message) == ("edit", None)
    sent(store, row.row, 56)
    assert (found := store.outbox.bubble_of(LI, 56))
    assert found.id == bubble


def test_an_edit_that_changes_nothing_is_not_queued(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "question", digest="a")
    enqueue(store, LI, "same", "edit", bubble, digest="a")
    enqueue(store, LI, "other", "edit", bubble, digest="b")
    enqueue(store, LI, "same as other", "edit", bubble, digest="b")
    assert [body for _, body in drain(store, noon)] == ["question", "other"]
    enqueue(store, LI, "back", "edit", bubble, digest="a")
    assert [body for _, body in drain(store, noon)] == ["back"]


def test_an_edit_that_waits_gives_way_to_a_newer_one_unless_it_may_be_on_its_way(
    store: Store[object], noon: datetime
) -> None:
    bubble = enqueue(store, LI, "question", digest="a")
    other = enqueue(store, LI, "another message", digest="m")
    drain(store, noon)
    enqueue(store, LI, "first", "edit", bubble, digest="b")
    enqueue(store, LI, "of another", "edit", other, digest="n")
    enqueue(store, LI, "second", "edit", bubble, digest="c")
    enqueue(store, LI, "third", "edit", bubble, digest="d")
    assert [body for _, body in drain(store, noon)] == ["first", "of another", "third"]


def test_buttons_are_stripped_once(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "question", digest="a")
    enqueue(store, LI, "first strip", "strip", bubble)
    enqueue(store, LI, "second strip", "strip", bubble)
    assert (found := store.outbox.bubble(bubble))
    assert not found.buttons
    enqueue(store, LI, "question again", "edit", bubble, digest="a")
    assert [body for _, body in drain(store, noon)] == ["question", "first strip", "question again"]


def test_after_a_failure_nothing_is_assumed_of_what_the_chat_shows(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "question", digest="a")
    enqueue(store, LI, "answered", "edit", bubble, digest="b")
    sent(store, store.outbox.due(noon)[0].row, 55)
    failed(store, store.outbox.due(noon)[0].row)
    enqueue(store, LI, "answered", "edit", bubble, digest="b")
    assert due(store, noon) == [(LI, "answered")]


def test_a_message_whose_sending_was_never_confirmed_can_be_adopted(store: Store[object], noon: datetime) -> None:
    with store.transaction():
        bubble = store.outbox.adopt(LI, 77)
    assert store.outbox.bubble_of(LI, 77) == Bubble(bubble, LI, 77, "", True, "")
    enqueue(store, LI, "strip", "strip", bubble)
    assert [(row.kind, row.message) for row in store.outbox.due(noon)] == [("strip", 77)]


def test_the_newest_bubble_of_a_number_is_meant(store: Store[object]) -> None:
    with store.transaction():
        older, newer = store.outbox.adopt(LI, 77), store.outbox.adopt(LI, 77)
    assert older < newer
    assert (found := store.outbox.bubble_of(LI, 77))
    assert found.id == newer


def test_a_chat_has_one_present_screen(store: Store[object]) -> None:
    assert store.outbox.present_screen(LI) is None
    with store.transaction():
        first = store.outbox.enqueue(LI, "send", "one", digest="a", buttons=True, purpose="question")
        store.outbox.set_screen(LI, first)
        second = store.outbox.enqueue(LI, "send", "two", purpose="map")
        store.outbox.set_screen(LI, second)
        other = store.outbox.enqueue(WANG, "send", "three")
        store.outbox.set_screen(WANG, other)
    assert store.outbox.present_screen(LI) == Bubble(second, LI, None, "", False, "map")
    assert store.outbox.present_screen(WANG) == Bubble(other, WANG, None, "", False, "")


def test_a_body_is_emptied_when_it_is_done_with(store: Store[object], path: Path, noon: datetime) -> None:
    enqueue(store, LI, "她听到的话")
    enqueue(store, LI, "她没听到的话" * 1000)
    store.checkpoint()
    assert "没听到的话".encode() in path.read_bytes()
    sent(store, store.outbox.due(noon)[0].row, 1)
    failed(store, store.outbox.due(noon)[0].row)
    store.checkpoint()
    assert "听到的话".encode() not in b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert states(path) == [
        ("send", "sent", 0, None, None),
        ("send", "failed", 1, None, "Forbidden: bot was blocked by the user"),
    ]


def test_what_is_to_be_said_outlives_the_process(store: Store[object], path: Path, noon: datetime) -> None:
    enqueue(store, LI, "one")
    assert states(path) == [("send", "pending", 0, "one", None)]


@pytest.mark.parametrize("kind", ["document", "send"])
def test_what_is_new_gets_a_bubble_of_its_own(store: Store[object], kind: Kind) -> None:
    assert enqueue(store, LI, "one", kind) != enqueue(store, LI, "one", kind)


def test_the_outbox_is_written_in_a_transaction_only(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "one")
    (row,) = store.outbox.due(noon)
    for write in (
        lambda: store.outbox.enqueue(LI, "send", "two"),
        lambda: store.outbox.sent(row.row, 1),
        lambda: store.outbox.postpone(row.row, noon, noon),
        lambda: store.outbox.failed(row.row, "fault"),
        lambda: store.outbox.adopt(LI, 1),
        lambda: store.outbox.set_screen(LI, bubble),
    ):
        with pytest.raises(OutsideTransaction):
            write()
    assert due(store, noon) == [(LI, "one")]


def test_the_newest_edit_that_waits_is_known(store: Store[object], noon: datetime) -> None:
    bubble = enqueue(store, LI, "asked")
    assert store.outbox.last_edit(bubble) == ""
    for body in ("one tick", "two ticks"):
        enqueue(store, LI, body, "edit", bubble, digest=body)
    enqueue(store, LI, "another message")
    assert store.outbox.last_edit(bubble) == "two ticks"
    drain(store, noon)
    assert store.outbox.last_edit(bubble) == ""


def test_a_row_that_waits_is_due_at_once_when_the_clock_is_set_back(store: Store[object], noon: datetime) -> None:
    enqueue(store, LI, "one")
    (row,) = store.outbox.due(noon)
    with store.transaction():
        store.outbox.postpone(row.row, noon + timedelta(minutes=5), noon)
    assert due(store, noon + timedelta(minutes=4)) == []
    assert due(store, noon - timedelta(days=1)) == [(LI, "one")]


def test_a_call_begun_is_remembered_until_it_may_be_made_again(store: Store[object], noon: datetime) -> None:
    enqueue(store, LI, "one", "document")
    (row,) = store.outbox.due(noon)
    with store.transaction():
        store.outbox.begin(row.row)
    assert [one.begun for one in store.outbox.due(noon)] == [True]
    postpone(store, row.row, noon)
    assert [one.begun for one in store.outbox.due(noon)] == [False]


def test_all_that_waits_for_a_chat_is_seen_postponed_or_not(store: Store[object], noon: datetime) -> None:
    for chat, body in ((LI, "one"), (WANG, "other"), (LI, "two"), (LI, "three"), (LI, "four")):
        enqueue(store, chat, body)
    (first, *_, last) = store.outbox.pending(LI)
    sent(store, first.row, 1)
    failed(store, last.row)
    postpone(store, store.outbox.pending(LI)[0].row, noon + timedelta(hours=1))
    assert [(row.chat, row.body, row.tries) for row in store.outbox.pending(LI)] == [(LI, "two", 1), (LI, "three", 0)]
