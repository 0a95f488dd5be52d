"""Nothing crosses over and nothing doubles: between clerks, between summaries, between deliveries of one update."""

from random import Random

import pytest
from telegram import Update
from walking import BOT, Clerk, Walk
from wandering import Wanderer

from bot.interview.answers import Answered
from bot.interview.fold import fold
from bot.interview.records import Row
from bot.interview.standing import Standing


def standing_of(walk: Walk, summary: str) -> Standing:
    standing = fold(walk.store.summary_rows(summary))
    assert standing is not None
    return standing


def values_of(walk: Walk, summary: str) -> list[str]:
    return [answer.words for answer in standing_of(walk, summary).answers.values()]


def answered(rows: tuple[Row, ...]) -> list[str]:
    """The words of every answer ever recorded, in order."""
    return [row.record.answer.words for row in rows if isinstance(row.record, Answered)]


def data_of(clerk: Clerk) -> list[str]:
    return [button["data"] for row in clerk.screen["buttons"] for button in row]


@pytest.fixture
def other(walk: Walk) -> Clerk:
    return Clerk(walk, 8)


@pytest.mark.parametrize("seed", range(3))
async def test_two_clerks_at_once_do_not_meet(seed: int, walk: Walk) -> None:
    random = Random(seed)
    both = [Wanderer(walk, random, user) for user in (7, 8)]
    for wanderer, name in zip(both, ("青禾街道总工会", "白塔镇总工会"), strict=True):
        await wanderer.clerk.open_summary(name)
        wanderer.look()
    for _ in range(60):
        await random.choice(both).step()
        for wanderer in both:
            wanderer.look()
    one, other = both
    assert one.told
    assert other.told
    assert not set(one.told) & set(other.told)


async def test_what_two_clerks_say_in_one_breath_goes_to_each_ones_own(clerk: Clerk, other: Clerk, walk: Walk) -> None:
    for each in (clerk, other):
        await each.open_summary()
        await each.choose("组织基本情况")
    for first, second in (("199家", "31家"), ("近9000人", "800人")):
        walk.api.say(7, first)
        walk.api.say(8, second)
        await walk.settle()
        for each in (clerk, other):
            await each.want_all()
    assert values_of(walk, "s1") == ["199家", "近9000人"]
    assert values_of(walk, "s2") == ["31家", "800人"]
    assert "800人" in other.screen["text"]
    assert "9000人" in clerk.screen["text"]


async def test_what_one_clerk_says_too_early_is_handed_back_to_that_clerk_alone(
    clerk: Clerk, other: Clerk, walk: Walk
) -> None:
    for each in (clerk, other):
        await each.open_summary()
        await each.choose("组织基本情况")
        await each.say("1家")
        await each.want_all()
    for text in ("199人", "8765人"):
        walk.api.say(7, text)
    walk.api.say(8, "31人")
    await walk.settle()
    assert (values_of(walk, "s1"), values_of(walk, "s2")) == (["1家", "199人"], ["1家", "31人"])
    assert "8765人" in clerk.screen["text"]
    assert not any("8765人" in message["text"] for message in other.messages)
    await other.say("800人")
    assert (values_of(walk, "s1"), values_of(walk, "s2")) == (["1家", "199人"], ["1家", "31人", "800人"])


async def test_two_summaries_side_by_side_keep_their_own_answers(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary("青禾街道总工会")
    await clerk.choose("组织基本情况")
    await clerk.open_summary("白塔镇总工会")
    await clerk.choose("组织基本情况")
    await clerk.say("31家")
    await clerk.want_all()
    await clerk.say("/list")
    await clerk.tap("青禾街道总工会")
    await clerk.say("199家")
    await clerk.say("/list")
    await clerk.tap("白塔镇总工会")
    await clerk.say("800人")
    assert values_of(walk, "s1") == ["199家"]
    assert values_of(walk, "s2") == ["31家", "800人"]


async def test_an_edit_finds_the_summary_its_message_answered(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary("青禾街道总工会")
    await clerk.choose("组织基本情况")
    message = await clerk.say("199家")
    await clerk.open_summary("白塔镇总工会")
    await clerk.choose("组织基本情况")
    asked = clerk.screen["text"]
    await clerk.edit(message, "201家")
    assert values_of(walk, "s1") == ["201家"]
    assert values_of(walk, "s2") == []
    assert clerk.screen["text"].endswith(asked)


async def test_an_old_button_of_another_summary_leaves_the_clerk_where_they_are(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary("青禾街道总工会")
    topics, stale = clerk.screen["id"], data_of(clerk)[0]
    await clerk.open_summary("白塔镇总工会")
    await clerk.choose("组织基本情况")
    asked, rows = clerk.screen["text"], walk.store.summary_rows("s1")
    await clerk.press(topics, stale)
    assert walk.store.summary_rows("s1") == rows
    assert clerk.screen["text"] == asked
    assert walk.api.screen(7)["toast"]


async def test_a_doubled_update_is_heard_once(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    walk.api.faults.deliver_twice()
    await clerk.say("199家")
    assert values_of(walk, "s1") == ["199家"]
    await clerk.want_all()
    walk.api.faults.deliver_twice()
    await clerk.tap("跳过")
    assert len(standing_of(walk, "s1").skipped) == 1


async def test_updates_whose_delivery_was_not_confirmed_are_heard_once(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    before = len(clerk.messages)
    walk.api.faults.lose_reply("getUpdates")
    await clerk.say("199家")
    assert answered(walk.store.summary_rows("s1")) == ["199家"]
    assert len(clerk.messages) == before + 2


async def test_what_was_accepted_before_a_crash_is_done_once_after_it(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await clerk.want_all()
    asked = clerk.screen["id"]
    await walk.halt()
    walk.api.say(7, "9000人")
    walk.api.press(7, asked, data_of(clerk)[0])
    walk.keep_as_if_killed()
    await walk.boot()
    await walk.settle()
    assert values_of(walk, "s1") == ["199家", "9000人"]
    assert walk.store.inbox.pending(BOT) == ()


async def test_a_crash_after_the_answer_repeats_no_answer(clerk: Clerk, walk: Walk) -> None:
    """The update comes again, because Telegram was not told; the log has it already."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    walk.api.say(7, "199家")
    (update,) = [Update.de_json(dict(wire), None) for wire in walk.api.world.updates.values()]
    await walk.settle()
    rows = walk.store.summary_rows("s1")
    await walk.running.application.update_queue.bring([update.to_dict()], None)
    await walk.settle()
    assert walk.store.summary_rows("s1") == rows


@pytest.mark.parametrize("action", ["o", "del", "res", "m", "v", "d", "td", "q", "u", "p", "x"])
async def test_a_clerk_cannot_touch_anothers_summary(action: str, clerk: Clerk, other: Clerk, walk: Walk) -> None:
    await clerk.open_summary("青禾街道总工会")
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await other.open_summary("白塔镇总工会")
    rows, desk, desks = walk.store.summary_rows("s1"), walk.store.desk_rows(8), walk.store.desk_rows(7)
    chat, theirs = clerk.messages, other.screen
    target = {"td": "organization", "d": "docx", "p": "name"}.get(action, "org_total")
    await other.press(other.screen["id"], f"{action}:s1:{target}:1:")
    assert (walk.store.summary_rows("s1"), walk.store.desk_rows(8), walk.store.desk_rows(7)) == (rows, desk, desks)
    assert clerk.messages == chat
    assert other.screen["text"] == theirs["text"]
    assert other.screen["buttons"] == theirs["buttons"]


async def test_a_summary_of_somebody_else_and_one_of_nobody_are_answered_alike(clerk: Clerk, other: Clerk) -> None:
    """The toast must not tell whether a summary of that id exists."""
    await clerk.open_summary("青禾街道总工会")
    await other.open_summary("白塔镇总工会")
    toasts = []
    for summary in ("s1", "s99"):
        await other.press(other.screen["id"], f"o:{summary}:::")
        toasts.append(other.walk.api.screen(8)["toast"]["text"])
    assert toasts[0] == toasts[1]
