"""What one update does: all in one transaction, the rows, what is to be sent, and the mark that it is done.

A crash before it leaves the update in the inbox, one after it leaves the replies in the outbox; nothing lies between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram import Chat, ChatMember, Message, Update

from bot.chat.access import Door
from bot.chat.aiming import aim, payload_of
from bot.chat.amends import adopt, answer_whether_it_arrived
from bot.chat.boxes import Bubble
from bot.chat.messages import Letter, read_update, write_replies
from bot.chat.ports import Clock, Store
from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Commanded, Deed, Forget, Reply, Said, Tapped, Wipe
from bot.dialogue.memberlog import Demoted, Joined, Promoted, Removed
from bot.dialogue.step import step
from bot.dialogue.turn import Step
from bot.dialogue.wording import Content

CUT = 4000
"""Characters from which a message is taken for part of a longer text: clients cut at 4,096, some at a blank before."""
TOGETHER = timedelta(seconds=2)
"""How close the parts of one text follow each other."""
NONE = timedelta()
"""A clock that was set back shows less."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What an update came to: the toast for a tap, and whether words it held must leave the disk at once.

    `wiped`: all that was its sender's is gone from the tables, and has to leave freed pages and backups too.
    `refused`: it came from a stranger; `ranked` are those whose rank is another now.
    """

    toast: str | None = None
    scrub: bool = False
    wiped: bool = False
    refused: bool = False
    ranked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Hearing:
    """Hears updates, for the bot of that id and name."""

    content: Content
    store: Store
    door: Door
    clock: Clock
    bot: int
    username: str
    cut: dict[int, datetime] = field(default_factory=dict)
    """When a chat's last message was heard, if that was full-length: what follows at once is the rest of a paste."""

    def commit(self, update: Update, at: datetime, deed: Deed | None = None, others: tuple[int, ...] = ()) -> Handled:
        """Do all that one update does, or nothing; its turn came `at` that time."""
        with self.store.transaction():
            return self._take(update, at, deed, others)

    def commit_all(self, updates: Iterable[Update], at: datetime) -> list[Handled]:
        """Do all that updates of different chats do, in turn, or nothing of it: each commit waits for the disk.

        The next of `updates` is asked for once the one before is done.
        """
        done = []
        with self.store.transaction():
            for update in updates:
                self.store.begin_step()
                done.append(self._take(update, at))
        return done

    def _take(self, update: Update, at: datetime, deed: Deed | None = None, others: tuple[int, ...] = ()) -> Handled:
        if update.message is not None:
            self.store.seen.outrun(update.message.chat.id, update.message.message_id)
        self._note_blocking(update)
        letter = read_update(update)
        letter = replace(letter, deed=deed) if letter and deed else letter
        handled = self._hear(self._joined(letter, at)) if letter else Handled()
        for number in (update.update_id, *others):
            self.store.inbox.finish(self.bot, number)
        return handled

    def _hear(self, letter: Letter) -> Handled:
        outbox = self.store.outbox
        letter = self._slowed(letter)
        if not self.door.admits(letter.by) and not self.door.leads_in(payload_of(letter)):
            return Handled(refused=True)
        self.store.members.unhush(letter.chat)
        tapped, hidden = self._tapped(letter)
        if tapped is not None and self._is_told_twice(letter, tapped):
            return Handled(self.content.wording.say("toast.coming"))
        screen = outbox.present_screen(letter.chat)
        live = tapped is not None and screen is not None and tapped.id == screen.id
        return self._step(letter, None if hidden else tapped, live=live)

    def _note_blocking(self, update: Update) -> None:
        """Push nothing more to somebody who has blocked the bot, until they write again; all else stays as it is."""
        change = update.my_chat_member
        if change and change.chat.type == Chat.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
            self.store.members.hush(change.chat.id)

    def _slowed(self, letter: Letter) -> Letter:
        """The letter, without what stood behind /start where a member has tried too many links."""
        if not payload_of(letter) or not self.door.admits(letter.by) or self.door.may_try(letter.by):
            return letter
        return replace(letter, deed=Commanded("start"))

    def _tapped(self, letter: Letter) -> tuple[Bubble | None, bool]:
        """The bubble whose button was pressed; one whose sending was never confirmed is the screen, or adopted.

        And whether a copy of it may stand below, where the clerk looks: what is said then comes below that.
        """
        if letter.tapped is None:
            return None, False
        outbox, tap = self.store.outbox, letter.deed.tap if isinstance(letter.deed, Tapped) else None
        if (known := outbox.bubble_of(letter.chat, letter.tapped)) is not None:
            return known, False
        found = outbox.recognise(letter.chat, letter.tapped, tap.callback) if tap else None
        if found is None:
            return adopt(outbox, letter.chat, letter.tapped, tap.callback if tap else ""), False
        row, hidden = found
        if row is not None:
            self.store.seen.arrive(row, letter.tapped, first=False)
        return outbox.present_screen(letter.chat), hidden

    def _is_told_twice(self, letter: Letter, tapped: Bubble) -> bool:
        """Whether a tap asks for a file once more that comes once more already; its message loses its buttons then."""
        tap = letter.deed.tap if isinstance(letter.deed, Tapped) else None
        if tap is None or answer_whether_it_arrived(self.store.outbox, letter.chat, tapped, tap.callback):
            return False
        self.store.outbox.enqueue(letter.chat, "strip", "{}", bubble=tapped.id)
        return True

    def _step(self, letter: Letter, tapped: Bubble | None, *, live: bool) -> Handled:
        desk = tuple(row.record for row in self.store.desk_rows(letter.by))
        folded = fold_desk(desk)
        event = aim(self.store, letter, folded, self.clock(), self.username, live=live)
        rows = self.store.summary_rows(event.summary)
        done = step(self.content, desk, rows, event, self.store.summary_rows, self.door.house)
        if not self.door.admits(letter.by) and not any(isinstance(one, Joined) for one in done.members):
            return Handled(refused=True)  # whoever is not in by now was let through for a link that led nowhere
        if any(isinstance(reply, Wipe) for reply in done.replies):
            return self._wipe(letter, done.replies)
        self._record(letter.by, event.at, done)
        seq = (rows[-1].seq if rows else 0) + len(done.records)
        sheet = folded.sheets.get(done.summary or event.summary)
        of = sheet.summary if sheet is not None and sheet.sharer else ""
        toast = write_replies(self.store, letter.chat, done.replies, tapped, seq, of)
        ranked = frozenset(one.user for one in done.members if isinstance(one, Promoted | Demoted | Removed))
        return Handled(toast, scrub=any(isinstance(reply, Forget) for reply in done.replies), ranked=ranked)

    def _wipe(self, letter: Letter, replies: tuple[Reply, ...]) -> Handled:
        """Erase all that is the sender's; what is said of it stands in the very message that was tapped."""
        self.store.upkeep.erase(letter.by, self.clock())
        self.door.forget()
        tapped = None
        if letter.tapped is not None:
            outbox = self.store.outbox
            outbox.set_screen(letter.chat, outbox.adopt(letter.chat, letter.tapped))
            tapped = outbox.present_screen(letter.chat)
        return Handled(write_replies(self.store, letter.chat, replies, tapped, 0), wiped=True)

    def _record(self, by: int, at: datetime, done: Step) -> None:
        """Write down all that a step leaves in the logs."""
        self.store.append_desk(by, at, done.desk)
        if done.records:
            self.store.append_summary(done.summary, by, at, done.records)
        self.store.members.append(by, at, done.members)
        for user, record in done.others:
            self.store.append_desk(user, at, (record,))

    def _joined(self, letter: Letter, at: datetime) -> Letter:
        """The letter, marked where it is the rest of a text that a client cut at 4,096 characters."""
        cut = self.cut.get(letter.chat)
        if not isinstance(letter.deed, Said) or cut is None or not NONE <= at - cut <= TOGETHER:
            return letter
        return replace(letter, deed=replace(letter.deed, rest=True))

    def remember(self, message: Message | None) -> None:
        """Remember whether a message may have a rest; not before all tries of its update, which must go alike."""
        if message is not None and len(message.text or "") >= CUT:
            self.cut[message.chat.id] = self.clock()
        elif message is not None:
            self.cut.pop(message.chat.id, None)
