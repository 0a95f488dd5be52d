"""One update, one transaction; one that fails is set aside, said so, and holds up nothing."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from walking import BOT, Clerk, Walk

from bot.content.loader import Content
from bot.content.wording import Wording, wording_of
from bot.interview.records import TopicsChosen
from bot.practice.refusals import QUERY_TOO_OLD, bad


class Torn(Wording):
    """The words of the chat with some places that nobody fills: saying one of them raises."""

    def __init__(self, whole: Wording, *keys: str) -> None:
        self.whole, self.keys = whole, keys

    def say(self, key: str, **values: object) -> str:
        return BROKEN.say("torn.text") if key in self.keys else self.whole.say(key, **values)


BROKEN = wording_of({"torn": {"text": "{{ nobody_fills_this }}"}}, html=True)


def torn(content: Content, *keys: str) -> Content:
    return replace(content, wording=Torn(content.wording, *keys))


def topics_of(walk: Walk) -> list[tuple[str, ...]]:
    return [row.record.topics for row in walk.store.summary_rows("s1") if isinstance(row.record, TopicsChosen)]


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.name for r in caplog.records if r.levelno >= logging.ERROR]


async def test_an_update_that_fails_thrice_is_set_aside_and_the_next_works(
    tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    async with Walk(tmp_path, torn(content, "help.text")) as walk:
        clerk = Clerk(walk)
        await clerk.say("/help")
        assert errors(caplog) == ["bot.chat.handlers"] * 3
        assert "没有记下来" in clerk.screen["text"]
        assert walk.store.inbox.pending(BOT) == ()
        await clerk.say("/start")
        assert "您好" in clerk.screen["text"]


async def test_a_tap_that_fails_is_answered_with_a_toast(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, torn(content, "topics.ask")) as walk:
        clerk = Clerk(walk)
        await clerk.say("/start")
        await clerk.tap("新建总结")
        await clerk.say("青禾街道总工会")
        for label in ("街道", "街道总工会", "街道党工委", "区总工会", "上半年"):
            await clerk.tap(label)
        log = walk.store.summary_rows("s1")
        await clerk.tap("不引用")
        assert "没有记下来" in walk.api.screen(7)["toast"]["text"]
        assert walk.store.summary_rows("s1") == log


async def test_an_update_that_fails_records_nothing(tmp_path: Path, content: Content) -> None:
    """The answer was read well; what was to be said of it could not be said."""
    async with Walk(tmp_path, torn(content, "note.recorded")) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary()
        await clerk.choose("组织基本情况")
        log, desk, asked = walk.store.summary_rows("s1"), walk.store.desk_rows(7), clerk.screen
        await clerk.say("199家")
        assert (walk.store.summary_rows("s1"), walk.store.desk_rows(7)) == (log, desk)
        await clerk.tap("跳过", asked)
        assert len(walk.store.summary_rows("s1")) == len(log) + 1


async def test_what_failed_once_for_all_does_not_come_back_after_a_restart(
    tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    async with Walk(tmp_path, torn(content, "help.text")) as walk:
        clerk = Clerk(walk)
        await clerk.say("/help")
        chat = clerk.messages
        await walk.halt()
        await walk.boot()
        await walk.settle()
        assert len(errors(caplog)) == 3
        assert clerk.messages == chat


async def test_a_tap_from_before_a_restart_counts_but_is_no_longer_answered(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    skip = next(b["data"] for row in clerk.screen["buttons"] for b in row if b["text"] == "跳过")
    asked = clerk.screen
    await walk.halt()
    walk.api.press(7, asked["id"], skip)
    walk.keep_as_if_killed()
    answers = sum(call.method == "answerCallbackQuery" for call in walk.api.calls)
    await walk.boot()
    await walk.settle()
    assert clerk.screen["text"] != asked["text"]
    assert sum(call.method == "answerCallbackQuery" for call in walk.api.calls) == answers


async def test_a_tap_too_late_to_be_answered_counts_all_the_same(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    walk.api.faults.refuse("answerCallbackQuery", bad(QUERY_TOO_OLD))
    await clerk.tap("组织基本情况")
    assert topics_of(walk) == [("org_profile",)]
