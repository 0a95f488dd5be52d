from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.storage.faults import OutsideTransaction
from bot.storage.migrations import MIGRATIONS, m0001_road
from bot.storage.outbox import Kind
from bot.storage.seen import Put
from bot.storage.store import Store, open_store

LI, WANG = 1001, 1002


class Chat:
    """A chat's side of a store: what the handler and the sender write of one chat."""

    def __init__(self, store: Store[object], chat: int = LI) -> None:
        self.store, self.chat = store, chat

    def show(self, asks: str, kind: Kind = "send") -> int:
        """Make something the chat's present screen; the row that puts it."""
        outbox = self.store.outbox
        with self.store.transaction():
            screen = outbox.present_screen(self.chat)
            bubble = screen.id if screen and kind == "edit" else None
            outbox.set_screen(self.chat, outbox.enqueue(self.chat, kind, asks, bubble=bubble, asks=asks))
            self.store.seen.ask(self.chat, asks)
        ((row,),) = self.store._connection.read("SELECT max(id) FROM outbox")
        return int(row)

    def begin(self, row: int, newest: int = 0) -> bool:
        with self.store.transaction():
            return self.store.seen.begin(row, newest)

    def arrive(self, row: int, number: int, *, first: bool) -> None:
        with self.store.transaction():
            self.store.outbox.sent(row, number)
            self.store.seen.arrive(row, number, first=first)

    def refuse(self, row: int) -> None:
        with self.store.transaction():
            self.store.seen.refuse(row)

    def outrun(self, message: int) -> None:
        with self.store.transaction():
            self.store.seen.outrun(self.chat, message)

    @property
    def after(self) -> int | None:
        put = self.store.seen.put(self.chat)
        assert put is not None
        return put.after


@pytest.fixture
def chat(store: Store[object]) -> Chat:
    return Chat(store)


def test_a_chat_without_a_screen_was_asked_nothing(store: Store[object]) -> None:
    assert store.seen.put(LI) is None


def test_a_question_that_waits_to_be_sent_cannot_have_been_read(chat: Chat) -> None:
    chat.show("s1:visited")
    assert chat.store.seen.put(LI) == Put("s1:visited", None)


def test_a_question_sent_is_read_after_its_own_number(chat: Chat) -> None:
    row = chat.show("s1:visited")
    assert chat.begin(row, newest=7)
    chat.arrive(row, 12, first=True)
    assert chat.after == 12


def test_a_question_on_its_way_has_a_number_above_all_that_came_before(chat: Chat) -> None:
    """Number 8 is the lowest it can get; words with that number came before it."""
    assert chat.begin(chat.show("s1:visited"), newest=7)
    assert chat.after == 8


def test_a_question_shown_by_an_edit_is_read_after_all_that_came_before(chat: Chat) -> None:
    """An edit takes no number: the next words may have the very next one."""
    first = chat.show("s1:visited")
    chat.begin(first)
    chat.arrive(first, 5, first=True)
    assert chat.begin(chat.show("s1:sick", "edit"), newest=7)
    assert chat.after == 7


def test_a_question_asked_again_was_read_the_first_time(chat: Chat) -> None:
    row = chat.show("s1:visited")
    chat.begin(row)
    chat.arrive(row, 12, first=True)
    again = chat.show("s1:visited")
    assert chat.after == 12
    assert not chat.begin(again, newest=13)
    chat.arrive(again, 14, first=False)
    assert chat.after == 12


def test_another_question_is_not_read_yet(chat: Chat) -> None:
    row = chat.show("s1:visited")
    chat.begin(row)
    chat.arrive(row, 12, first=True)
    chat.show("s1:sick")
    assert chat.after is None
    chat.show("s1:visited")
    assert chat.after is None


def test_what_arrives_late_says_nothing_of_the_question_asked_meanwhile(chat: Chat) -> None:
    row = chat.show("s1:visited")
    chat.begin(row)
    chat.show("s1:sick")
    chat.arrive(row, 12, first=True)
    assert chat.after is None


def test_what_else_is_sent_puts_no_question(chat: Chat) -> None:
    row = chat.show("s1:visited")
    with chat.store.transaction():
        chat.store.outbox.enqueue(LI, "send", "a draft")
    assert not chat.begin(row + 1)
    assert chat.after is None


def test_a_call_whose_end_nobody_knows_may_have_put_the_question(chat: Chat) -> None:
    """Its twin has a number too; the first may have come right after the clerk's last words."""
    row = chat.show("s1:visited")
    chat.begin(row, newest=7)
    assert not chat.begin(row, newest=9)
    chat.arrive(row, 12, first=False)
    assert chat.after == 8


def test_a_call_that_had_no_effect_put_nothing(chat: Chat) -> None:
    row = chat.show("s1:visited")
    chat.begin(row, newest=7)
    chat.refuse(row)
    assert chat.after is None
    assert chat.begin(row, newest=9)


def test_a_number_the_clerk_has_is_not_the_questions(chat: Chat) -> None:
    """Who sends the same words again and again to a silent bot has every number the question could have."""
    chat.begin(chat.show("s1:visited"), newest=7)
    for message in (8, 9):
        chat.outrun(message)
        assert chat.after == message + 1
    chat.outrun(12)
    assert chat.after == 10


def test_only_a_number_not_known_yet_is_outrun(chat: Chat) -> None:
    row = chat.show("s1:visited")
    chat.begin(row)
    chat.arrive(row, 12, first=True)
    chat.outrun(12)
    assert chat.after == 12
    assert chat.begin(chat.show("s1:sick", "edit"), newest=13)
    chat.outrun(13)
    assert chat.after == 13


def test_a_chat_that_counts_anew_is_believed(chat: Chat) -> None:
    """Another bot, or another phone to practise on: its numbers begin low again."""
    row = chat.show("s1:visited")
    chat.begin(row)
    chat.arrive(row, 5000, first=True)
    again = chat.show("s1:visited")
    chat.begin(again, newest=3)
    chat.arrive(again, 4, first=False)
    assert chat.after == 4


def test_one_chat_knows_nothing_of_another(chat: Chat) -> None:
    other = Chat(chat.store, WANG)
    row = chat.show("s1:visited")
    other.show("s1:visited")
    chat.begin(row, newest=7)
    assert other.after is None
    chat.arrive(row, 12, first=True)
    other.outrun(12)
    assert (chat.after, other.after) == (12, None)


def test_a_question_put_by_an_older_version_is_not_held_against_the_clerk(path: Path) -> None:
    path.parent.mkdir()
    with closing(Database(path)) as db:
        older = Migrations(MIGRATIONS.name)
        older()(m0001_road)
        older.apply(db)
        db.execute("INSERT INTO bubble VALUES (1, 1001, 5, '', 1, '')")
        db.execute("INSERT INTO screen VALUES (1001, 1)")
    with closing(open_store(path, ())) as store:
        assert store.seen.put(LI) == Put(None, None)


def test_what_was_seen_is_written_in_a_transaction_only(chat: Chat) -> None:
    row = chat.show("s1:visited")
    seen = chat.store.seen
    for write in (
        lambda: seen.ask(LI, "s1:sick"),
        lambda: seen.begin(row, 1),
        lambda: seen.arrive(row, 1, first=True),
        lambda: seen.refuse(row),
        lambda: seen.outrun(LI, 1),
    ):
        with pytest.raises(OutsideTransaction):
            write()
    assert seen.put(LI) == Put("s1:visited", None)
