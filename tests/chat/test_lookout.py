"""Polls are watched: a token that is no longer taken ends the bot, an update that can't be read ends nothing."""

import asyncio
from pathlib import Path
from typing import Any, ClassVar

import pytest
from telegram.error import InvalidToken
from walking import Clerk, Walk

from bot.app import reason_of
from bot.chat import guard
from bot.chat.guard import Wedged
from bot.chat.lookout import Lookout
from bot.content.loader import Content
from bot.practice.refusals import Refusal


async def test_an_update_that_cannot_be_read_holds_up_nobody(clerk: Clerk, walk: Walk) -> None:
    walk.api.world.updates[1] = {"update_id": 1, "message": {"date": "yesterday"}}
    await clerk.say("/start")
    assert "您好" in clerk.screen["text"]


async def test_polls_that_are_answered_with_something_else_hold_up_nobody(clerk: Clerk, walk: Walk) -> None:
    class Odd(Lookout):
        odd: ClassVar = [b"<html>", b'{"ok": true, "result": {"id": 42}}', b'{"ok": true, "result": true}']

        async def do_request(self, *words: Any, **options: Any) -> tuple[int, bytes]:
            return (200, self.odd.pop()) if self.odd else await super().do_request(*words, **options)

    bot = walk.running.application.bot
    bot._request = (Odd(bot._request[0], lambda: None), bot._request[1])
    await asyncio.sleep(0)
    await clerk.say("/start")
    while Odd.odd:
        await asyncio.sleep(0.01)
    await clerk.say("/help")
    assert "怎么用" in clerk.screen["text"] or "怎么用" in clerk.messages[-2]["text"]


async def test_a_token_that_is_revoked_while_the_bot_runs_ends_it(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.say("/start")
        walk.api.token = "4242:another"
        walk.api.say(clerk.user, "/help")
        with pytest.raises(InvalidToken) as ended:
            await asyncio.wait_for(walk.running.guard.trouble, 5)
        assert reason_of(ended.value)[0] == "bad_token"


async def test_a_message_is_kept_while_the_token_is_not_taken(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        walk.api.faults.refuse("sendMessage", Refusal(401, "Unauthorized"))
        await clerk.say("/start")
        assert not walk.running.guard.trouble.done()  # asked once more, Telegram knows the bot
        walk.now = walk.now.replace(year=2027)
        walk.running.sender.wake()
        await walk.settle()
        assert "您好" in clerk.screen["text"]


async def test_polling_begins_anew_after_a_silence(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LOOK", 0.01)
    monkeypatch.setattr(guard, "SILENCE", 0.05)
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await asyncio.sleep(0.3)
        assert sum(call.method == "deleteWebhook" for call in walk.api.calls) > 1  # each beginning does that
        monkeypatch.setattr(guard, "SILENCE", 300.0)
        await asyncio.sleep(0.1)
        await clerk.say("/start")
        assert "您好" in clerk.screen["text"]


async def test_a_webhook_that_somebody_set_is_deleted_when_polling_begins_anew(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is set every poll is refused with 409, which is a silence like any other."""
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        monkeypatch.setattr(guard, "LOOK", 0.01)
        assert walk.api.call("setWebhook", {"url": "https://bot.example.cn/another"}).ok
        await asyncio.sleep(0.1)
        assert [call.code for call in walk.api.refused()] == [409]
        monkeypatch.setattr(guard, "SILENCE", 0.05)
        looking = asyncio.create_task(walk.running.guard.run())
        while walk.api.call("getWebhookInfo", {}).body["result"]["url"]:  # type: ignore[index]
            await asyncio.sleep(0.01)
        monkeypatch.setattr(guard, "SILENCE", 300.0)
        await asyncio.sleep(0.1)
        looking.cancel()
        await clerk.say("/start")
        assert "您好" in clerk.screen["text"]


async def test_polling_that_cannot_be_begun_anew_ends_the_bot(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Walk(tmp_path, content) as walk:
        await walk.running.application.updater.stop()
        monkeypatch.setattr(guard, "SILENCE", -1.0)
        monkeypatch.setattr(guard, "LOOK", 0.01)
        again = asyncio.create_task(walk.running.guard.run())
        with pytest.raises(Wedged) as ended:
            await asyncio.wait_for(walk.running.guard.trouble, 5)
        again.cancel()
        assert reason_of(ended.value)[0] == "wedged"
