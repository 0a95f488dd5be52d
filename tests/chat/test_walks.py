"""Any deeds in any order: nothing is refused, nothing fails, and the log holds what was said, no more and no less.

`ZHIBI_ROUNDS` says how many walks; each is a test of its own, so a seed that fails can be run alone.
"""

import io
import logging
import os
import shutil
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from walking import Walk
from wandering import Wanderer

from bot.content.loader import Content
from bot.dialogue.leaves import write
from bot.drafting.brief import brief_of
from bot.drafting.language import clean
from bot.drafting.owned import lines_of
from bot.drafting.printed import plain
from bot.interview.fold import fold
from bot.rendering.press import Press

ROUNDS = int(os.environ.get("ZHIBI_ROUNDS", "12"))
STEPS = 60


async def wander(wanderer: Wanderer) -> None:
    """One walk: as a rule with a summary or two begun, now and then from nothing."""
    for name in ("青禾街道总工会", "<b>甲&乙</b>联合工会")[: wanderer.random.choice((0, 1, 1, 2))]:
        await wanderer.clerk.open_summary(name)
        wanderer.look()
        await wanderer.turn_to_section()
    for _ in range(STEPS):
        await wanderer.step()


def make_drafts(wanderer: Wanderer) -> int:
    """Make every draft that can be made and count them."""
    made, content = 0, wanderer.walk.content
    for summary in wanderer.told:
        standing = fold(wanderer.walk.store.summary_rows(summary))
        assert standing is not None
        brief = brief_of(content.interview, standing)
        if brief.answers:
            text = plain(write(content, standing))
            for own in brief.wishes.own.values():
                if "." not in own.place and own.place not in brief.wishes.dropped:
                    assert all(clean(line) in text for line in lines_of(own.text))
            file = Press(content.look, content.typeset).make(write(content, standing), ".docx")
            with ZipFile(io.BytesIO(file)) as docx:
                assert "word/document.xml" in docx.namelist()
            made += 1
    return made


def faults_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_the_log_holds_what_was_said_whatever_a_clerk_does(
    seed: int, tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    async with Walk(tmp_path, content) as walk:
        wanderer = Wanderer(walk, Random(seed))
        try:
            await wander(wanderer)
            make_drafts(wanderer)
            assert faults_of(caplog) == []
            assert [(call.method, call.description) for call in walk.api.refused()] == []
        except Exception as error:
            error.add_note("\n".join((f"seed {seed}", *wanderer.trail)))
            raise
    shutil.rmtree(tmp_path)  # a thousand walks would fill a small disk


@pytest.mark.parametrize("seed", range(1 + ROUNDS // 10))
async def test_messages_the_clerk_deletes_are_missed_by_nobody(
    seed: int, tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    """A bot is not told of deleted messages: it may try to change one, and no other call is refused."""
    async with Walk(tmp_path, content) as walk:
        wanderer = Wanderer(walk, Random(seed), deletes=True)
        try:
            await wander(wanderer)
            await wanderer.clerk.say("/help")
            wanderer.deletes = False  # from here on all must be in its place again
            wanderer.look()
            assert {call.description for call in walk.api.refused()} <= {"Bad Request: message to edit not found"}
            assert faults_of(caplog) == []
        except Exception as error:
            error.add_note("\n".join((f"seed {seed}", *wanderer.trail)))
            raise
    shutil.rmtree(tmp_path)
