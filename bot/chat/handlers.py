"""The road of an update: sorted, heard as often as it takes, and only then said anything about."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from telegram import Update
from telegram.error import TelegramError

from bot.chat.disk import PAUSE, insist
from bot.chat.doorkeeper import Doorkeeper
from bot.chat.errands import Errands
from bot.chat.faults import places_of
from bot.chat.fetching import Fetcher
from bot.chat.hearing import Handled, Hearing
from bot.chat.lean import LeanBot
from bot.chat.menus import offer_menu
from bot.chat.outcomes import Outcomes
from bot.chat.ports import Own
from bot.chat.quarantine import Quarantine, chat_of
from bot.dialogue.events import Deed

log = logging.getLogger(__name__)

TRIES = 3
"""How often an update is tried; the inbox counts along, over restarts too."""
TOGETHER = 8
"""Updates that are handled with one commit at most, some ten milliseconds for which nothing is sent."""
ALBUM = 1.0
"""Seconds within which the photos of an album arrive: Telegram sends them at once, and does not say how many."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What handles updates for one bot.

    `wake` tells the sender that something is to be sent; `report` tells the administrators of a fault that was counted;
    `following` takes the next update out of the queue, if it is wanted.
    """

    hearing: Hearing
    keeper: Doorkeeper
    errands: Errands
    wake: Callable[[], None]
    outcomes: Outcomes
    fetcher: Fetcher
    own: Own
    quarantine: Quarantine
    report: Callable[[], None]
    following: Callable[[Callable[[Update], bool]], Update | None]
    albums: dict[tuple[int, str], list[Update]] = field(default_factory=dict)
    """The photos of albums that are still arriving, by chat and album."""

    async def take_turn(self, update: Update, bot: LeanBot) -> None:
        """Handle an update that just came, and some that wait behind it."""
        taken = [update]
        if self._is_plain(update, ()) and (following := self._following(taken)):
            taken.append(following)
            done = self._hear_together(taken)
        else:
            done = None
        if done is None:
            for one in taken:
                await self.take(one, bot, replayed=False)
        else:
            self.wake()
            for one, handled in zip(taken, done, strict=True):
                await self._caught(one, self._follow_up(one, bot, handled))
        await asyncio.sleep(0)  # what was said meanwhile is sent before more is heard

    def _following(self, taken: Sequence[Update]) -> Update | None:
        return self.following(lambda one: self._is_plain(one, taken))

    def _is_plain(self, update: Update, taken: Sequence[Update]) -> bool:
        """Whether an update can be handled at once, with those taken before it: nothing has to be waited for."""
        chat = update.effective_chat
        return (
            chat is not None
            and not self.outcomes.is_on_its_way(chat.id)
            and not self._brings_file(update)
            and all(one.effective_chat != chat for one in taken)
        )

    def _hear_together(self, taken: list[Update]) -> Sequence[Handled] | None:
        """What updates came to that are heard with one commit, with those taken on the way; None: nothing is done.

        Whatever was wrong, with one of them or with the disk, is found again where each is handled by itself.
        """

        def in_turn() -> Iterator[Update]:
            yield from tuple(taken)
            while len(taken) < TOGETHER and (following := self._following(taken)):
                taken.append(following)
                yield following

        try:
            return self.hearing.commit_all(in_turn(), self.hearing.clock())
        except Exception as error:
            log.info("updates are heard one by one", extra={"count": len(taken), "fault": places_of(error)})
            return None

    async def take(self, update: Update, bot: LeanBot, *, replayed: bool) -> None:
        """Handle one update: at most three times if it fails, then it is set aside and its sender told."""
        await self._caught(update, self._sort(update, bot, replayed=replayed))

    async def _caught(self, update: Update, act: Awaitable[None]) -> None:
        """Do what belongs to an update. What fails outside of its tries is noted; what is done already stays done."""
        try:
            await act
        except Exception as error:
            log.error("an update failed", extra={"update": update.update_id, "fault": places_of(error)})
            await self._give_up(update, error)

    async def _sort(self, update: Update, bot: LeanBot, *, replayed: bool) -> None:
        """Handle an update now, or beside the road if it brings a file."""
        if not self._brings_file(update):
            await self._take(update, bot, replayed=replayed)
        elif (album := album_of(update)) is None:
            self.errands.run(self._take_files([update], bot, replayed=replayed))
        elif album in self.albums:
            self.albums[album].append(update)
        else:
            self.albums[album] = [update]
            self.errands.run(self._take_album(album, bot, replayed=replayed))

    def _brings_file(self, update: Update) -> bool:
        """Whether an update brings a file or a photo of somebody who may use the bot."""
        user, message = update.effective_user, update.message
        return bool(user and message and (message.document or message.photo) and self.hearing.door.admits(user.id))

    async def _take_album(self, album: tuple[int, str], bot: LeanBot, *, replayed: bool) -> None:
        """Wait for all photos of an album, which come as an update each, and handle them as one."""
        await asyncio.sleep(ALBUM)
        await self._take_files(self.albums.pop(album), bot, replayed=replayed)

    async def _take_files(self, updates: list[Update], bot: LeanBot, *, replayed: bool) -> None:
        """Fetch and read files, then handle their updates: what comes meanwhile does not wait for it."""
        first, *others = updates
        numbers = tuple(one.update_id for one in others)
        try:
            deed = await self.fetcher.fetch([update.message for update in updates if update.message])
            await self._take(first, bot, replayed=replayed, deed=deed, others=numbers)
        except Exception as error:  # a file that breaks its reader would break it again
            log.error("a file failed", extra={"update": first.update_id, "fault": places_of(error)})
            await self._give_up(first, error, numbers)

    async def _take(
        self,
        update: Update,
        bot: LeanBot,
        *,
        replayed: bool,
        deed: Deed | None = None,
        others: tuple[int, ...] = (),
    ) -> None:
        """Handle an update, `deed` being what it turned out to be; `others` came with it and are done with it."""
        given_up, handled, at = False, Handled(), self.hearing.clock()
        if update.effective_chat is not None:  # the number of what is typed or pressed is compared with the question's
            await self.outcomes.land(update.effective_chat.id)
        for _ in range(TRIES):
            try:
                handled = await insist(
                    lambda: self.hearing.commit(update, at, deed, others), {"update": update.update_id}, self._mended
                )
                break
            except Exception as error:  # whatever is wrong with one update must not stop the next
                # No message: it may quote the clerk.
                log.error("an update failed", extra={"update": update.update_id, "fault": places_of(error)})
                given_up = await self._count(update, error, others)
                if given_up:
                    break
        self.wake()
        await self._follow_up(update, bot, handled, given_up=given_up, replayed=replayed)

    async def _follow_up(
        self, update: Update, bot: LeanBot, handled: Handled, *, given_up: bool = False, replayed: bool = False
    ) -> None:
        """Do what follows once it is on disk what an update came to, beside the road where it takes time."""
        self.hearing.remember(update.message)
        for user in handled.ranked:
            self.errands.run(offer_menu(bot, self.hearing.content.wording, self.hearing.door.roster, user))
        if handled.refused and not replayed:
            self.keeper.refuse(update)
        elif update.callback_query is not None and not replayed:
            self._answer(bot, update.callback_query.id, self._say("toast.failed") if given_up else handled.toast)
        if handled.wiped:
            self.errands.run(self.own.clear())
        if handled.scrub:
            self.hearing.store.checkpoint()

    def _mended(self, fault: str) -> None:
        """Count a disk that took nothing for a while; it is no loss if that can't be written down either."""
        with contextlib.suppress(sqlite3.Error), self.hearing.store.transaction():
            self.hearing.store.upkeep.count("disk", fault, "", self.hearing.clock())
        self.report()

    async def _count(self, update: Update, error: Exception, others: tuple[int, ...]) -> bool:
        """Count a failed try; True when it was the last.

        While not even that can be written down it waits: the next update must not pass this one, or an answer would be
        read against another question.
        """
        while True:
            try:
                return self._fail(update, error, others)
            except Exception as fault:
                facts = {"update": update.update_id, "fault": type(fault).__name__}
                log.error("a failed update can't be counted", extra=facts)
                await asyncio.sleep(PAUSE)

    async def _give_up(self, update: Update, error: Exception, others: tuple[int, ...] = ()) -> None:
        """Use up all tries of an update; nothing comes of it for one that is done already."""
        for _ in range(TRIES):
            if await self._count(update, error, others):
                break
        self.wake()

    def _fail(self, update: Update, error: Exception, others: tuple[int, ...]) -> bool:
        with self.hearing.store.transaction():
            given_up = self.hearing.store.inbox.fail(self.hearing.bot, update.update_id, error)
            for number in others:
                self.hearing.store.inbox.fail(self.hearing.bot, number, error)
            if given_up:
                self.quarantine.note(update.update_id, chat_of(update.to_dict()), error)
        if given_up:
            self.report()
        return given_up

    def _answer(self, bot: LeanBot, query: str, toast: str | None) -> None:
        """Answer a tap at once, beside the road: it is not worth waiting for, and too late after a restart."""
        self.errands.run(_answer(bot, query, toast))

    def _say(self, key: str) -> str:
        return self.hearing.content.wording.say(key)


def album_of(update: Update) -> tuple[int, str] | None:
    """The chat and the album of a photo that was sent with others; documents sent together are read one by one."""
    message = update.message
    if message is None or not message.media_group_id or not message.photo:
        return None
    return message.chat.id, message.media_group_id


async def _answer(bot: LeanBot, query: str, toast: str | None) -> None:
    try:
        await bot.ask("answerCallbackQuery", callback_query_id=query, text=toast)
    except TelegramError as error:  # too old by now, or no network: the spinner on the button ends by itself
        log.info("a tap was not answered", extra={"fault": type(error).__name__})
