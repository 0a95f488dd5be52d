"""What a bot runs with on one machine: its clock, its readers of files, its maker of papers.

Readers and makers are imported in the functions that need them: the first reply needs none, and does not wait for them.
"""

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.chat.ports import Collect
from bot.content.loader import Content, compiling
from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.drafts import paper
from bot.dialogue.events import AT_A_GLANCE, Filed, Lettered, Shot, Unlettered, Unread
from bot.dialogue.glancing import figures
from bot.drafting.brief import brief_of
from bot.drafting.document import Document
from bot.drafting.letterhead import fillings, has_tags, vocabulary
from bot.interview import patterns
from bot.interview.hearing import ear_of
from bot.interview.script import table
from bot.interview.standing import Standing
from bot.settings import Settings
from bot.storage.belongings import Belongings
from bot.storage.store import Store

if TYPE_CHECKING:
    from bot.reading.photos import Unfit
    from bot.reading.unreadable import Unreadable
    from bot.rendering.press import Letterhead, Made, Press

COLLECTED = 20_000, 20, 20
"""Objects after which the collector looks for cycles, and how often among older ones: an answer makes few, and they are
small; to look as often as Python does by itself (700, 10, 10) is work for nothing."""
BREATH = 0.002
"""Seconds left for answers between texts that are compiled: one takes less than a thousandth, a pattern to fifty."""
NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Machine:
    """What a bot runs with on this machine."""

    settings: Settings
    content: Content

    def now(self) -> datetime:
        """The time now, in the zone of the clerks."""
        return moment(self.settings)

    def read(self, name: str, content: bytes, message: int) -> Filed | Shot | Unread:
        """A file that a clerk sent in that message as it is read, or why it is not; a picture is a photo."""
        from bot.reading.files import is_word, read_file
        from bot.reading.leftover import Leftover
        from bot.reading.unreadable import Reason, Unreadable

        left = Leftover()
        try:
            text = read_file(name, content, left)
        except Unreadable as fault:
            return self.see(content, message) if fault.reason is Reason.PICTURE else _unread(fault)
        letterhead = self.look_over(name, content) if is_word(name, content) and has_tags(text) else None
        return Filed(text, message, left.formulas, tuple(left.columns), left.roster, letterhead)

    def look_over(self, name: str, content: bytes) -> Lettered | Unlettered:
        """A unit's own template that a clerk sent, tried; or why it is not taken."""
        from bot.rendering.letterhead.defects import Unsuitable

        try:
            self.press.try_letterhead(content, vocabulary(self.content.interview))
        except Unsuitable as unsuitable:
            return Unlettered(unsuitable.defect.value, unsuitable.facts)
        return Lettered(name, sha256(content).hexdigest(), content)

    def see(self, content: bytes, message: int) -> Shot | Unread:
        """A photo that a clerk sent in that message made fit for a paper, or why it is not."""
        from bot.reading.photos import Unfit, prepared

        try:
            shot = prepared(content)
        except Unfit as fault:
            return _unread(fault)
        return Shot(shot.digest, shot.width, shot.height, shot.body, message)

    def file(
        self,
        standing: Standing,
        suffix: str,
        page: int | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        template: bytes | None = None,
    ) -> "Made":
        """The paper that a summary's log ends with as a file, or a page of it as a picture; its photos by digest.

        `AT_A_GLANCE` for a page is the picture of its key figures; raises LookupError where it tells of none. With a
        `template` it is a Word file on the unit's own letterhead.
        """
        from bot.rendering.press import Made

        if page == AT_A_GLANCE:
            return Made(self.press.glance(figures(self.content, standing), f".{suffix}", standing.wishes.colour))
        document = paper(self.content, standing)
        if template is not None:
            return Made(self.press.on_letterhead(document, self._letterhead(standing, document, template), photos))
        if page:
            return self.press.picture(document, f".{suffix}", page, photos)
        return Made(self.press.make(document, f".{suffix}", photos))

    def _letterhead(self, standing: Standing, document: Document, template: bytes) -> "Letterhead":
        from bot.rendering.press import Letterhead

        interview, brief = self.content.interview, brief_of(self.content.interview, standing)
        found = fillings(interview, self.content.book, brief, document, hant=standing.wishes.traditional)
        return Letterhead(template, vocabulary(interview), found)

    def collector(self, store: Store[DeskRecord]) -> Collect:
        """What reads all that is a clerk's from a store, and makes an archive of it."""

        def collected(clerk: int) -> Callable[[], bytes]:
            from bot.exporting import bundle

            return partial(bundle, self.content, self.press, belongings(store, clerk), self.now())

        return collected

    async def warm(self) -> None:
        """Do beforehand, between answers, what the first drafts would wait for.

        To find the fonts and load the libraries takes half a second, for which threads of ours may stand still.
        """
        from bot.rendering.specimen import SPECIMEN

        for _ in chain(patterns.compiling(), compiling(self.content)):
            await asyncio.sleep(BREATH)
        await asyncio.to_thread(table)  # else the first words that somebody types would wait for it
        for kind in self.content.interview.unit_kinds:  # and the first figure told of a unit of that kind for this
            await asyncio.to_thread(ear_of, self.content.interview, kind.id)
            await asyncio.sleep(BREATH)
        gc.collect()
        gc.freeze()  # nothing of it is ever let go
        gc.set_threshold(*COLLECTED)
        await asyncio.to_thread(self.press.make, SPECIMEN, ".jpg")

    @property
    def press(self) -> "Press":
        """What makes files of drafts."""
        from bot.rendering.press import Press

        return Press(self.content.look, self.content.typeset, self.settings.fonts, self.content.glance)


def belongings(store: Store[DeskRecord], clerk: int) -> Belongings:
    """All that is a clerk's and may be handed to them."""
    from bot.exporting import as_seen

    desk = fold_desk(row.record for row in store.desk_rows(clerk))
    return as_seen(store.belongings(clerk), desk.sheets)


def moment(settings: Settings) -> datetime:
    """The time now, in the zone of the clerks."""
    return datetime.now(settings.zone)


def _unread(fault: "Unreadable | Unfit") -> Unread:
    return Unread(fault.reason.value, fault.facts)
