import asyncio

import pytest
from telegram import Bot, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.practice.refusals import forbidden, too_many
from bot.practice.request import InProcessRequest
from tests.practice.probe import running, until

TOKEN = "42:TEST"


def texts(api):
    return [message["text"] for message in api.chat(1001)]


async def test_a_real_application_talks_in_process(api):
    async with running(TOKEN, lambda: InProcessRequest(api)):
        await until(lambda: "问" in texts(api))
        api.tap(1001, 2, "是")
        await until(lambda: texts(api) == ["/start", "答:y"])
        [said] = api.say(1001, "七十六户")
        await until(lambda: texts(api)[-1] == "听:七十六户")
        api.edit(1001, said, "七十七户")
        await until(lambda: texts(api)[-1] == "改:七十七户")
        api.say(1001, "/document")
        await until(lambda: api.chat(1001)[-1]["file"] is not None)
        api.send(1001, "document", "来信".encode(), "信.txt")
        await until(lambda: texts(api)[-1] == "来信")
    assert api.refused() == ()
    assert api.chat(1001)[-3]["file"]["name"] == "青禾街道 总结.txt"
    assert api.screen(1001)["toast"]["text"] == "收到"


async def test_refusals_arrive_as_the_exceptions_of_the_library(api, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # PTB 22 warns of the old type of retry_after otherwise
    async with Bot(TOKEN, request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(1001, "字" * 4097)
        api.faults.refuse("sendMessage", too_many(3))
        with pytest.raises(RetryAfter) as wait:
            await bot.send_message(1001, "x")
        assert wait.value.retry_after.total_seconds() == 3
        api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
        with pytest.raises(Forbidden):
            await bot.send_message(1001, "x")
        api.faults.lose_reply("sendMessage")
        with pytest.raises(TimedOut):
            await bot.send_message(1001, "送到了")
        assert texts(api)[-1] == "送到了"


async def test_what_the_bot_asks_about_itself_is_read_by_the_library(api):
    async with Bot(TOKEN, request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        assert (await bot.get_chat(1001)).first_name == "甲"
        assert (await bot.get_webhook_info()).pending_update_count == 1
        assert await bot.set_my_commands([("go", "走")], scope=BotCommandScopeAllPrivateChats(), language_code="zh")
        [command] = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="zh")
        assert command.description == "走"
        assert await bot.set_my_description("说明")
        assert (await bot.get_my_description()).description == "说明"
        assert await bot.set_message_reaction(1001, 1, "👍")
        assert await bot.send_chat_action(1001, "typing")


async def test_a_second_bot_ends_the_first_ones_poll(api):
    def made():
        return Bot(TOKEN, request=InProcessRequest(api), get_updates_request=InProcessRequest(api))

    async with made() as first, made() as second:
        [update] = await first.get_updates()
        waiting = asyncio.create_task(first.get_updates(offset=update.update_id + 1, timeout=20))
        await until(lambda: api.calls[-1].method == "getUpdates" and api._poll is not None)
        assert await second.get_updates(offset=update.update_id + 1) == ()
        with pytest.raises(Conflict):
            await waiting


async def test_a_wrong_token_and_a_wrong_path_lead_nowhere(api):
    with pytest.raises(InvalidToken):
        await Bot("42:OTHER", request=InProcessRequest(api)).initialize()
    request = InProcessRequest(api)
    assert (await request.do_request(f"https://api.telegram.org/file/bot{TOKEN}/none", "GET"))[0] == 404
    assert (await request.do_request("https://api.telegram.org/file/bot42:OTHER/none", "GET"))[0] == 404


async def test_a_poll_wakes_for_news_and_not_by_the_clock(api):
    request = InProcessRequest(api)
    async with Bot(TOKEN, request=request, get_updates_request=InProcessRequest(api)) as bot:
        [update] = await bot.get_updates()
        waiting = asyncio.create_task(bot.get_updates(offset=update.update_id + 1, timeout=50))
        await until(lambda: api._poll is not None)
        api.say(1001, "a")
        [update] = await waiting
        assert update.message.text == "a"
