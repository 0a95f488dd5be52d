"""What no person sends is answered once and not kept; what a clerk sends, however much, always is."""

from datetime import timedelta

from walking import Clerk, Walk

from bot.chat.floods import AT_ONCE


def replies(clerk: Clerk, words: str) -> int:
    return sum(message["from"] == "bot" and words in message["text"] for message in clerk.messages)


async def pour(walk: Walk, clerk: Clerk, times: int) -> None:
    for _ in range(times):
        walk.api.say(clerk.user, "/help")
    await walk.settle()


async def test_a_flood_is_answered_once_and_dropped(clerk: Clerk, walk: Walk) -> None:
    await pour(walk, clerk, AT_ONCE + 100)
    assert replies(clerk, "一下发得太多") == 1
    taken = walk.store._connection.read("SELECT count(*) FROM inbox")[0][0]
    assert AT_ONCE <= taken < AT_ONCE + 60


async def test_what_piled_up_while_the_bot_was_away_is_no_flood(clerk: Clerk, walk: Walk) -> None:
    await walk.halt()
    real = walk.api.world.clock
    for n in range(AT_ONCE + 200):
        walk.api.world.clock = lambda n=n: real() + n * 5
        walk.api.say(clerk.user, "/nosuch")
    walk.api.world.clock = real
    await walk.boot()
    await walk.settle()
    assert replies(clerk, "一下发得太多") == 0
    assert replies(clerk, "/nosuch") == AT_ONCE + 200


async def test_a_sender_who_is_calm_again_is_heard_again(clerk: Clerk, walk: Walk) -> None:
    await pour(walk, clerk, AT_ONCE + 20)
    real = walk.api.world.clock
    walk.api.world.clock = lambda: real() + 600
    walk.now += timedelta(seconds=600)
    await clerk.say("/start")
    assert "您好" in clerk.screen["text"]
    await pour(walk, clerk, AT_ONCE + 20)
    assert replies(clerk, "一下发得太多") == 2
