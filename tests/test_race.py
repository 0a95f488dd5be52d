"""The race of tests/bench: its far end speaks as Telegram does, and nothing is told that was not measured whole."""

import asyncio
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from race import Race, main
from racing.botapi import BotApi
from racing.crowd import Crowd, Incomplete, Rush
from racing.entrants import ENTRANTS, GREETING, Entrant, Need, lacking
from racing.farend import listening, read_form, read_parts
from racing.heats import rush
from racing.measures import Course, Figures, Shot, Size
from racing.objects import TOKEN, read_html
from racing.results import bots
from racing.walk import Step

ROWS = ([{"text": "□ 街道", "callback_data": "k:street"}],)
STEPS = (
    Step("/start", "", "您好", ROWS),
    Step("[街道]", "k:street", "多少家？", ()),
    Step("199家", "", "多少人？", ()),
    Step("76户", "", "都问完了", ()),
)
PTB = next(entrant for entrant in ENTRANTS if entrant.name == "ptb_echo")
FIGURES = Figures(100.0, 2.0, 0.0, 0.2, 1.5, 3.0, 50.0, 4.0, 9.0, (Shot(3, 1, 2), Shot(2, 0, 1, began=False)))
SMALL = Size(chats=2, walks=4, acts=len(STEPS), rest=0.0)


def ids(answer: bytes) -> list[int]:
    return [update["update_id"] for update in json.loads(answer)["result"]]


def poll(api: BotApi, **fields: int) -> list[int]:
    """The ids of what a poll that does not wait gets."""
    got: list[bytes] = []
    api.get_updates({name: str(value) for name, value in fields.items()}, got.append)
    return ids(got[0])


def crowded(by_label: bool = False) -> Crowd:
    return Crowd(BotApi(), STEPS, [step.text for step in STEPS], by_label)


def answer(crowd: Crowd, person: int, text: str, **more: str) -> Any:
    """The bot says something in somebody's chat."""
    said = crowd.api.call("sendMessage", {"chat_id": str(person), "text": text, **more})
    return json.loads(said)["result"]


def test_an_update_comes_until_a_higher_offset_is_asked_for() -> None:
    api = BotApi()
    first, second, third = (api.say(api.meet(7), text) for text in "abc")
    assert poll(api) == poll(api) == [first, second, third]
    assert poll(api, limit=1) == [first]
    assert poll(api, offset=second) == [second, third]
    assert (api.confirmed, poll(api)) == (second, [second, third])
    assert poll(api, offset=-1) == [third]
    assert poll(api, offset=third + 1) == []


def test_a_poll_gets_a_hundred_at_most() -> None:
    api = BotApi()
    for _ in range(150):
        api.say(api.meet(7), "一")
    assert len(poll(api)) == len(poll(api, limit=1000)) == 100


def test_a_second_poll_ends_the_first() -> None:
    api, first, second = BotApi(), list[bytes](), list[bytes]()
    api.get_updates({"timeout": "9"}, first.append)
    api.get_updates({"timeout": "9"}, second.append)
    assert (json.loads(first[0])["error_code"], second) == (409, [])
    api.say(api.meet(7), "一")
    api.deliver()
    assert len(ids(second[0])) == 1


def test_forms_are_read_as_clients_send_them() -> None:
    assert read_form(b"text=%E4%B8%80+%2B%25&chat_id=7&empty=") == {"text": "一 +%", "chat_id": "7", "empty": ""}
    body = b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n--x\r\nContent-Disposition: form-data; '
    body += b'name="document"; filename="a.docx"\r\n\r\nPK\x03\r\n--x--\r\n'
    assert read_parts(body, b"x") == {"chat_id": "7", "document": ""}


def test_entities_are_counted_as_telegram_counts() -> None:
    text, entities = read_html("🙂<b>甲 &amp; 乙</b>丙")
    assert (text, entities) == ("🙂甲 & 乙丙", ',"entities":[{"offset":2,"length":5,"type":"bold"}]')


async def test_the_far_end_holds_a_poll_until_something_comes() -> None:
    api = BotApi()
    patience = aiohttp.ClientTimeout(total=10)
    async with listening(api) as far, aiohttp.ClientSession(f"{far.url}/bot{TOKEN}/", timeout=patience) as bot:
        async with bot.post("getMe") as me:
            assert (await me.json())["result"]["is_bot"]
        polling = asyncio.create_task(call(bot, "getUpdates", timeout="20"))
        while api.poll is None:
            await asyncio.sleep(0.01)
        api.say(api.meet(7), "一")
        far.wake()
        ((update,),) = [(await polling)["result"]]
        assert update["message"]["text"] == "一"
        keyboard = json.dumps({"inline_keyboard": ROWS})
        said = (
            await call(bot, "sendMessage", chat_id="7", text="<b>二</b>", parse_mode="HTML", reply_markup=keyboard)
        )["result"]
        assert (said["text"], said["reply_markup"]["inline_keyboard"]) == ("二", [*ROWS])
        sent = aiohttp.FormData({"chat_id": "7"})
        sent.add_field("document", b"PK", filename="a.docx")
        async with bot.post("sendDocument", data=sent) as answered:
            assert (await answered.json())["result"]["message_id"] > said["message_id"]
        assert (await call(bot, "sendMessage", chat_id="8", text="二"))["error_code"] == 400
        async with bot.post(f"{far.url}/bot1:x/getMe") as stranger:
            assert stranger.status == 401


async def call(bot: aiohttp.ClientSession, method: str, **fields: str) -> Any:
    async with bot.post(method, data=fields) as answered:
        return await answered.json()


def test_the_next_act_is_sent_when_the_last_was_answered() -> None:
    crowd = crowded(by_label=True)
    Rush(crowd, walks=1).begin(1)
    (person,) = crowd.clerks
    assert (crowd.sent, crowd.answered) == (1, 0)
    answer(crowd, person, "something else")
    assert crowd.sent == 1
    answer(
        crowd,
        person,
        "您好",
        reply_markup=json.dumps({"inline_keyboard": [[{"text": "□ 街道", "callback_data": "own"}]]}),
    )
    assert (crowd.sent, crowd.answered) == (2, 1)
    assert json.loads(crowd.api.waiting[-1][1])["callback_query"]["data"] == "own"


def test_who_is_through_makes_way_for_the_next() -> None:
    crowd = crowded()
    Rush(crowd, walks=2).begin(1)
    for person in (500_000_001, 500_000_002):
        assert list(crowd.clerks)[-1] == person
        for step in STEPS:
            answer(crowd, person, step.text)
    assert (crowd.answered, crowd.unanswered, len(crowd.clerks)) == (8, [], 2)


def test_what_was_confirmed_and_not_answered_is_lost_and_what_comes_again_doubled() -> None:
    crowd = crowded()
    Rush(crowd, walks=1).begin(1)
    (clerk,) = crowd.clerks.values()
    assert crowd.lost == 0
    poll(crowd.api, offset=clerk.update + 1)
    assert crowd.lost == 1
    answer(crowd, clerk.chat.id, "您好")
    assert (crowd.lost, crowd.doubled) == (0, 0)
    answer(crowd, clerk.chat.id, "您好")
    assert crowd.doubled == 1


async def test_a_bot_that_answers_all_is_measured(tmp_path: Path) -> None:
    first, last, peak = await rush(course(tmp_path), PTB)
    assert (first.answered, last.answered) == (4, 12)
    assert last.cpu > 0
    assert peak > 1


DEAF = """
import asyncio, os
from telegram import Bot

async def main():
    async with Bot(os.environ["RACE_TOKEN"], base_url=os.environ["RACE_API"] + "/bot") as bot:
        offset = 0
        while True:
            for update in await bot.get_updates(offset, timeout=5):
                offset = update.update_id + 1
                if update.message and update.message.text != "76户":
                    text = "I'm a bot, please talk to me!" if update.message.text == "/start" else update.message.text
                    await bot.send_message(update.message.chat.id, text)
                elif update.callback_query:
                    await update.callback_query.edit_message_text(update.callback_query.data)

asyncio.run(main())
"""


async def test_a_bot_that_leaves_an_update_unanswered_is_not_measured(tmp_path: Path) -> None:
    program = tmp_path / "deaf.py"
    program.write_text(DEAF, encoding="utf-8")
    deaf = Entrant("deaf", "", "python-telegram-bot", str(program), echoes=True)
    assert deaf.answers(STEPS) == [GREETING, "k:street", "199家", "76户"]
    with pytest.raises(Incomplete, match=r"^deaf answered 6 of 8 updates"):
        await rush(course(tmp_path, replace(SMALL, stuck=2.0)), deaf)


def course(folder: Path, size: Size = SMALL) -> Course:
    return Course(STEPS, folder / "none", folder, size)


async def nothing(race: Race, folder: Path) -> None:
    """A race in which nobody runs."""


async def failing(race: Race, folder: Path) -> None:
    raise Incomplete("ptb_echo answered 7 of 8 updates")


def test_what_is_missing_is_named_before_anything_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    begun: list[Race] = []

    async def begin(race: Race, folder: Path) -> None:
        begun.append(race)

    def is_met(need: Need) -> bool:
        return need.name not in ("redis-server", "docxtpl")

    assert main(["--only", "aiogram_fsm"], is_met, tmp_path / "RESULTS.md", begin) == 2
    assert capsys.readouterr().err == "not installed: redis-server; apt install redis-server\n"
    assert main([], is_met, tmp_path / "RESULTS.md", begin) == 2
    assert "not installed: docxtpl; pip install -e '.[bench]' (docxtpl)" in capsys.readouterr().err.splitlines()
    assert (begun, list(tmp_path.iterdir())) == ([], [])
    assert main(["--only", "ours"], is_met, tmp_path / "RESULTS.md", begin) == 0
    assert len(begun) == 1


def test_a_need_looks_for_modules_and_programs() -> None:
    there = (Need("telegram", ""), Need("sh", "", program=True))
    gone = (Need("no_such_module", "pip install x"), Need("no-such-program", "apt install y", program=True))
    assert lacking((*there, *gone, *gone)) == [
        "not installed: no_such_module; pip install x",
        "not installed: no-such-program; apt install y",
    ]


def test_only_a_whole_race_writes_its_results(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = tmp_path / "RESULTS.md"
    for words in (["--quick"], ["--only", "ours"], ["--only", "ours", "--quick"]):
        assert main(words, lambda _: True, place, nothing) == 0
        assert "# The race" in capsys.readouterr().out
    assert not place.exists()
    assert main([], lambda _: True, place, failing) == 1
    assert capsys.readouterr().err == "not reported: ptb_echo answered 7 of 8 updates\n"
    assert not place.exists()
    assert main([], lambda _: True, place, nothing) == 0
    assert "# The race" in place.read_text(encoding="utf-8")


def test_ratios_are_told_of_the_echo() -> None:
    slow = Figures(50.0, 5.0, 0.0, 0.2, 1.5, 3.0, 50.0, 4.0, 9.0, ())
    _, _, *rows = bots({"ptb_echo": FIGURES, "ours": slow}).splitlines()
    ours, echo = ([cell.strip() for cell in row.split("|")[3:-1]] for row in rows)
    assert ours == ["50", "0.50", "5.00", "2.50", "4.0", "9.0", "50", "0", "0", "0"]
    assert echo[-3:] == ["5", "1", "3 (1 × not started again)"]
    assert "–" in bots({"ours": slow})
