"""The composition root: a bot that is asked to end ends, whatever it is at; a log is the same file wherever it is read."""

import asyncio
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from tiny import Talker
from walking import shipped

from bot import app
from bot.chat.bot import Running
from bot.dialogue.desklog import DESK_RECORDS
from bot.interview.history import extended
from bot.interview.wishes import (
    Addressed,
    Coloured,
    Dropped,
    Formed,
    Length,
    Limited,
    Retitled,
    Reworded,
    Rewritten,
    Sized,
    Waived,
    Wish,
)
from bot.settings import read_settings
from bot.storage.store import open_store


async def test_a_start_that_loses_the_first_word_to_end_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "AGAIN", 0.01)
    lost, tries = asyncio.Event(), 0

    async def stubborn() -> Running:
        nonlocal tries
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                tries += 1
                if lost.is_set():
                    raise
                lost.set()  # as a connection refused at that very moment does

    ended = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, ended.set)
    assert await asyncio.wait_for(app.unless_asked(ended, stubborn()), 5) is None
    assert tries == 2


async def test_what_a_start_raises_is_raised() -> None:
    async def failing() -> Running:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        await app.unless_asked(asyncio.Event(), failing())


WISHES: tuple[Wish, ...] = (
    Reworded("org_founding", 2),
    Rewritten("warm_visits", "走访83户，<b>另有</b>{{ 12 }}户在册\n第二段写发放6.4万元", 9),
    Dropped("member_growth"),
    Dropped("org_founding"),
    Dropped("org_founding", back=True),
    Retitled("organization", 1),
    Retitled("", 2),
    Sized("assistance", Length.FULL),
    Sized("", Length.SHORT),
    Limited(300),
    Formed("briefing"),
    Addressed("区总工会"),
    Coloured("green"),
    Waived("open-000000000000"),
)
"""One of each kind that a log can hold, and more."""
FORMS: tuple[tuple[str, int | None], ...] = (("docx", None), ("pdf", None), ("txt", None), ("png", 0))
"""The files of a draft, and the picture of its key figures."""
SCRIPT = """
import sys
from hashlib import sha256
from pathlib import Path
from bot import app
from bot.content.loader import load, templates_folder
from bot.dialogue.desklog import DESK_RECORDS
from bot.interview.fold import fold
from bot.settings import read_settings
from bot.storage.store import open_store
store = open_store(Path(sys.argv[1]), DESK_RECORDS)
machine = app.Machine(read_settings({}), load(templates_folder()))
standing = fold(store.summary_rows("s1"))
print(*(sha256(machine.file(standing, *form).content).hexdigest() for form in FORMS))
"""


def test_a_log_with_every_wish_is_the_same_file_after_a_restart(tmp_path: Path) -> None:
    talker = Talker(shipped()).open()
    talker.say("上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。").tap("全部采用")
    log = talker.logs[talker.current]
    talker.logs[talker.current] = extended(log, WISHES, talker.by, talker.at)
    store = open_store(tmp_path / "zhibi.db", DESK_RECORDS)
    for row in talker.logs[talker.current]:
        with store.transaction():
            store.append_summary(talker.current, row.by, row.at, (row.record,))
    store.close()
    machine = app.Machine(read_settings({}), talker.content)
    text = machine.file(talker.standing, "txt").content.decode()
    assert "{{ 12 }}" in text
    assert "610" not in text
    here = [sha256(machine.file(talker.standing, *form).content).hexdigest() for form in FORMS]
    for seed, zone in (("0", "UTC"), ("4711", "Asia/Shanghai")):
        done = subprocess.run(
            [sys.executable, "-c", f"FORMS = {FORMS!r}\n{SCRIPT}", str(tmp_path / "zhibi.db")],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        )
        assert done.stdout.split() == here
