"""Nothing of what a clerk does not want kept stays in inbox, outbox, logs, or any byte on the disk."""

import logging
from pathlib import Path

import pytest
from walking import Clerk, Walk

from bot.practice.refusals import bad

WORDS = "困难职工王建军确诊肺癌，身份证110101199003070038，电话13812345678"
SECRETS = ("王建军", "110101199003070038", "13812345678")


@pytest.fixture
async def asked(clerk: Clerk) -> Clerk:
    """At a question that takes words."""
    await clerk.open_summary()
    await clerk.choose("概况与主线")
    return clerk


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def secrets_in(folder: Path) -> list[str]:
    """What of it any file of the bot holds, as text or as JSON escapes it."""
    whole = bytes_on_disk(folder)
    return [one for one in SECRETS if one.encode() in whole or one.encode("unicode-escape") in whole]


async def test_what_is_not_kept_leaves_disk_and_chat(
    asked: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    message = await asked.say(WORDS)
    assert "先别急着记" in asked.screen["text"]
    await asked.tap("不保留")
    assert message not in {shown["id"] for shown in asked.messages}
    assert secrets_in(walk.folder) == []
    assert not any(one in caplog.text for one in SECRETS)
    assert not walk.api.refused()


async def test_what_is_told_instead_leaves_nothing_of_it_on_the_disk(asked: Clerk, walk: Walk) -> None:
    await asked.say(WORDS)
    await asked.tap("不保留")
    await asked.say("3家")
    assert secrets_in(walk.folder) == []


async def test_what_is_held_back_waits_for_its_clerk_over_a_restart(asked: Clerk, walk: Walk) -> None:
    await asked.say(WORDS)
    await walk.halt()
    await walk.boot()
    await asked.tap("不保留")
    assert secrets_in(walk.folder) == []
    assert not walk.api.refused()


async def test_what_is_kept_knowingly_is_kept_once(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose()
    summary = "s1"
    await clerk.say("上半年走访慰问困难职工76户，联系电话13812345678，慰问金5.57万元")
    assert "读到 2 个数" in clerk.screen["text"]
    assert secrets_in(walk.folder) == []
    await clerk.tap("从聊天里删掉那段话")
    await clerk.tap("全部采用")
    assert len([row for row in walk.store.summary_rows(summary) if type(row.record).__name__ == "Answered"]) == 2
    assert not walk.api.refused()


async def test_a_message_the_clerk_has_deleted_is_no_fault(
    asked: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await asked.say(WORDS)
    walk.api.faults.refuse("deleteMessage", bad("message to delete not found"))
    await asked.tap("不保留")
    assert "没有记" in asked.screen["text"]
    assert caplog.records == []
    await asked.say("3家")
    assert "3家" in " ".join(message["text"] for message in asked.messages)
