"""Updates of many clerks that wait at the same time are heard with one commit; what fails among them fails alone."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from committing import commits
from walking import BOT, Clerk, Walk

from bot.chat.handlers import TOGETHER
from bot.content.loader import Content
from bot.content.wording import Wording, wording_of

MANY = 2 * TOGETHER + 3
BROKEN = wording_of({"help": {"text": "{{ nobody_fills_this }}"}}, html=True)


class Torn(Wording):
    """The words of the chat but for those of /help, which can't be said."""

    def __init__(self, whole: Wording) -> None:
        self.whole = whole

    def say(self, key: str, **values: object) -> str:
        return (BROKEN if key == "help.text" else self.whole).say(key, **values)


def crowd(walk: Walk, many: int) -> list[Clerk]:
    return [Clerk(walk, 100 + number) for number in range(many)]


async def test_those_that_wait_share_a_commit(walk: Walk) -> None:
    clerks = crowd(walk, MANY)
    with commits(walk) as seen:
        for clerk in clerks:
            walk.api.say(clerk.user, "/start")
        await walk.settle()
    assert all("您好" in clerk.screen["text"] for clerk in clerks)
    assert seen == [f"COMMIT {TOGETHER}", f"COMMIT {TOGETHER}", f"COMMIT {MANY - 2 * TOGETHER}"]


async def test_of_one_clerk_each_is_heard_by_itself(walk: Walk, clerk: Clerk) -> None:
    """What was typed is compared with the question before it, which has to be sent first."""
    with commits(walk) as seen:
        for _ in range(4):
            walk.api.say(clerk.user, "/help")
        await walk.settle()
    assert seen == ["COMMIT 1"] * 4


async def test_one_that_fails_takes_nothing_from_the_others(
    tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    async with Walk(tmp_path, replace(content, wording=Torn(content.wording))) as walk:
        clerks = crowd(walk, 5)
        with commits(walk) as seen:
            for clerk in clerks:
                walk.api.say(clerk.user, "/help" if clerk is clerks[2] else "/start")
            await walk.settle()
        assert ["您好" in clerk.screen["text"] for clerk in clerks] == [True, True, False, True, True]
        assert "没有记下来" in clerks[2].screen["text"]
        assert (seen[0], seen.count("COMMIT 1"), seen.count("COMMIT 2")) == ("ROLLBACK 2", 2, 1)
        assert [r.name for r in caplog.records if r.levelno >= logging.ERROR] == ["bot.chat.handlers"] * 3
        assert walk.store.inbox.pending(BOT) == ()
        for clerk in clerks:
            await clerk.say("/start")
            assert "您好" in clerk.screen["text"]
