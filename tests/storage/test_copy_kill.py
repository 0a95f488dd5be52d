"""A copy, a restore and an erasure that are killed leave what was, or what is to be, and nothing between."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage.backup import back_up, require_sound
from bot.storage.erasure import erase_from_copy
from bot.storage.restore import restore
from bot.storage.store import open_store

ROUNDS = min(int(os.environ.get("ZHIBI_ROUNDS", "8")), 100)
NOW = datetime(2026, 6, 25, 12, tzinfo=UTC)
BEFORE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.storage.backup import back_up
from bot.storage.restore import restore
from bot.storage.erasure import erase_from_copy
database, copy, now = Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 6, 25, 12, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
"""
WORK = {
    "backup": "back_up(database, copy, now)",
    "restore": "restore(database, copy, now)",
    "erasure": "erase_from_copy(copy, 7)",
}


def fill(path: Path, *names: str) -> None:
    """A database with a summary and a large photo of clerks 7, 8 …"""
    with closing(open_store(path, ())) as store:
        for clerk, name in enumerate(names, 7):
            with store.transaction():
                summary = store.new_summary_id()
                opened = Opened(Unit(name, "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))
                store.append_summary(summary, clerk, NOW, [opened])
                store.photos.keep(summary, "digest", random.Random(clerk).randbytes(3_000_000))


def names_in(path: Path) -> list[str]:
    """The units of a database, which is sound."""
    with closing(sqlite3.connect(path)) as base:
        require_sound(base, path)
        rows = base.execute("SELECT json_extract(payload, '$.unit.name') FROM summary_log ORDER BY summary").fetchall()
    return [name for (name,) in rows]


def killed(work: str, database: Path, copy: Path, after: float) -> None:
    """Do something in another process, and kill it so many seconds later."""
    script = f"{BEFORE}\n{WORK[work]}"
    words = [sys.executable, "-c", script, str(database), str(copy)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(words, text=True, cwd=Path(bot.__file__).parents[1], **pipes) as process:  # type: ignore[call-overload]
        process.stdout.readline()
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(after)
        process.kill()


@pytest.fixture(scope="module")
def spans(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    """How long each takes on this machine just now, in seconds, and half as long again."""
    folder, found = tmp_path_factory.mktemp("spans"), {}
    database, copy = folder / "kept" / "zhibi.db", folder / "copy.db"
    fill(database, "甲", "乙")
    for work, act in (
        ("backup", lambda: back_up(database, copy, NOW)),
        ("restore", lambda: restore(database, copy, NOW)),
        ("erasure", lambda: erase_from_copy(copy, 7)),
    ):
        begun = time.perf_counter()
        act()
        found[work] = 1.5 * (time.perf_counter() - begun)
    return found


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_backup_that_is_killed_is_whole_or_the_older_one(
    path: Path, tmp_path: Path, spans: Mapping[str, float], round_: int
) -> None:
    fill(path, "旧")
    back_up(path, tmp_path / "copy.db", NOW)
    fill(path, "新")
    killed("backup", path, tmp_path / "copy.db", spans["backup"] * round_ / ROUNDS)
    assert names_in(tmp_path / "copy.db") in (["旧"], ["旧", "新"])
    back_up(path, tmp_path / "copy.db", NOW)
    assert names_in(tmp_path / "copy.db") == ["旧", "新"]
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.db"]


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_restore_that_is_killed_leaves_the_old_database_or_the_new(
    path: Path, tmp_path: Path, spans: Mapping[str, float], round_: int
) -> None:
    fill(path, "旧")
    back_up(path, tmp_path / "copy.db", NOW)
    fill(path, "新")
    killed("restore", path, tmp_path / "copy.db", spans["restore"] * round_ / ROUNDS)
    assert names_in(path) in (["旧"], ["旧", "新"])
    open_store(path, ()).close()
    assert names_in(tmp_path / "copy.db") == ["旧"]


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_an_erasure_that_is_killed_leaves_a_whole_backup_and_is_done_the_next_time(
    path: Path, tmp_path: Path, spans: Mapping[str, float], round_: int
) -> None:
    fill(path, "甲", "乙")
    back_up(path, tmp_path / "copy.db", NOW)
    killed("erasure", path, tmp_path / "copy.db", spans["erasure"] * round_ / ROUNDS)
    assert names_in(tmp_path / "copy.db") in (["甲", "乙"], ["乙"])
    erase_from_copy(tmp_path / "copy.db", 7)
    assert names_in(tmp_path / "copy.db") == ["乙"]
