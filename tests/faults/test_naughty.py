"""Texts that have broken other programs, as everything a clerk can send: nothing fails, nothing is refused, none is lost.

In a draft they stand as `clean` makes words fit for print; in the log, as they were sent.

The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings, MIT, its licence beside it) and
texts that hypothesis makes; `ZHIBI_ROUNDS` is how many of these.
"""

import asyncio
import json
import logging
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from walking import Clerk, Walk, shipped

from bot.drafting.language import clean
from bot.interview.answers import Answered
from bot.interview.fold import fold
from bot.interview.model import Words
from bot.machine import Machine
from bot.practice.person import pieces
from bot.practice.texts import CAPTION_LIMIT
from bot.practice.texts import clean as kept
from bot.rendering.press import SUFFIXES
from bot.settings import read_settings

ROUNDS = int(os.environ.get("ZHIBI_ROUNDS", "60"))
LIST: list[str] = json.loads(Path(__file__).with_name("naughty").joinpath("blns.json").read_text("utf-8"))
OURS = [
    "{{ 7 * 7 }}", "{% for a in b %}", "{{ ''.__class__.__mro__ }}", "<b>没关上", "</b>&lt;&amp;", "“”《》——……", "　　全角　空格　",
    "毛毯30条、大米60袋", "\u200b零\u200b宽\u200b", "𠮷野家𠀀", "1\ufe0f\u20e3", "a" * 4096, "好" * 4096, "好" * 5000, "行\n" * 500,
]  # fmt: skip
TEXTS = [*LIST[:: max(len(LIST) // ROUNDS, 1)], *OURS]
PAUSE = timedelta(seconds=10)
"""Between two texts: whoever sends all of them in a second is not heard to the end."""
BATCH = 30
"""Texts in one walk: starting a bot takes as long as some ten of them."""

WORDS = "visit_goods"


@asynccontextmanager
async def talking(folder: Path) -> AsyncIterator[Clerk]:
    """A clerk with a summary; at the end nothing was refused."""
    async with Walk(folder, shipped()) as walk:
        clerk = Clerk(walk)
        rest(walk)
        await clerk.open_summary()
        for topics in ((), (), ("送温暖慰问",)):
            await clerk.choose(*topics)
        yield clerk
        assert [(call.method, call.description) for call in walk.api.refused()] == []
        assert not any(walk.content.wording.say("plain.flood") in message["text"] for message in clerk.messages)


def said_to(clerk: Clerk, question: str) -> str | None:
    """The words last recorded for a question."""
    rows = clerk.walk.store.summary_rows("s1")
    answers = [row.record.answer for row in rows if isinstance(row.record, Answered)]
    values = [answer.value for answer in answers if answer.question == question]
    return values[-1].text if values and isinstance(values[-1], Words) else None


def rest(walk: Walk) -> None:
    """Let time pass, for the bot and for Telegram, which dates what is sent."""
    walk.now += PAUSE
    walk.api.world.clock = walk.now.timestamp


async def ask(clerk: Clerk, question: str) -> None:
    """Have a question asked, as a button of the summary does."""
    rest(clerk.walk)
    await clerk.press(clerk.screen["id"], f"q:s1:{question}::")


async def answer(clerk: Clerk, text: str) -> bool:
    """Answer a question for words with a text; whether it was taken, and then it stands there as it was sent."""
    await ask(clerk, WORDS)
    before = len(clerk.walk.store.summary_rows("s1"))
    await clerk.say(text)
    rows = clerk.walk.store.summary_rows("s1")[before:]
    taken = [row.record.answer for row in rows if isinstance(row.record, Answered)]
    sent = pieces(text)
    for one in taken:
        if one.question == WORDS and len(sent) == 1:
            assert one.words == sent[0]
    return any(one.question == WORDS for one in taken)


async def send_all(clerk: Clerk, text: str) -> None:
    """A text as a caption, a file name, the data of a button, a link's payload, and a note."""
    rest(clerk.walk)
    await clerk.send("photo", b"no picture", caption=kept(text).strip()[:CAPTION_LIMIT])
    await clerk.send("document", text.encode("utf-8", "replace") or b"x", name=text)
    await clerk.press(clerk.screen["id"], text)
    await clerk.say("/start " + text)
    await clerk.say("/continue")


async def drawn(clerk: Clerk, suffixes: Sequence[str]) -> str:
    """The draft as it stands now in all these formats; its plain text."""
    standing = fold(clerk.walk.store.summary_rows("s1"))
    assert standing is not None
    machine = Machine(read_settings({}), clerk.walk.content)
    made = {suffix: machine.file(standing, suffix).content for suffix in suffixes}
    assert all(made.values())
    return made["txt"].decode()


def bare(text: str) -> str:
    """A text without what typesetting may change: blanks, and the stop a sentence ends with."""
    return "".join(text.split()).rstrip("。.；;，,、")


@pytest.fixture(autouse=True)
def no_error(caplog: pytest.LogCaptureFixture) -> object:
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_naughty_strings_as_answers_come_out_as_they_went_in(tmp_path: Path) -> None:
    async with talking(tmp_path) as clerk:
        taken = 0
        for number, text in enumerate(TEXTS):
            if not await answer(clerk, text):
                continue
            taken += 1
            words = said_to(clerk, WORDS)
            assert words is not None
            every = number % 20 == 0
            assert bare(clean(words)) in bare(
                await drawn(clerk, [s[1:] for s in SUFFIXES] if every else ["txt", "docx", "md"])
            )
        print(f"{taken} of {len(TEXTS)} taken as answers")
        assert taken > len(TEXTS) / 2


async def test_naughty_strings_as_anything_else_fail_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path) as clerk:
        for text in TEXTS:
            await send_all(clerk, text)


@pytest.mark.parametrize("part", range(8))
async def test_naughty_strings_as_names_fail_nothing(tmp_path: Path, part: int) -> None:
    async with Walk(tmp_path, shipped()) as walk:
        clerk = Clerk(walk)
        rest(walk)
        for text in TEXTS[part::8]:
            walk.api.meet(clerk.user, text)
            await clerk.say("/start")
            await clerk.tap("新建总结")
            if "另一个单位" in " ".join(clerk.labels):
                await clerk.tap("另一个单位")
            await clerk.say(text)
            rest(walk)
        assert [(call.method, call.description) for call in walk.api.refused()] == []


@settings(max_examples=max(ROUNDS // BATCH, 1), suppress_health_check=list(HealthCheck), database=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), min_size=BATCH, max_size=BATCH))
def test_made_up_texts_fail_nothing_and_come_out_as_they_went_in(texts: list[str]) -> None:
    async def walk() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with talking(Path(folder)) as clerk:
                for text in texts:
                    if await answer(clerk, text):
                        words = said_to(clerk, WORDS)
                        assert words is not None
                        assert bare(clean(words)) in bare(await drawn(clerk, ["txt"]))
                    await send_all(clerk, text)
                await drawn(clerk, ["txt", "docx", "md"])

    asyncio.run(walk())
