"""The commands for what the bot holds, on real files; what can't be done is one sentence, and nothing is half done."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from walking import JUNE, shipped

from bot.cli import main
from bot.dialogue.desklog import DESK_RECORDS, SummaryOpened, UnitTold
from bot.interview.answers import Answer, Answered, How
from bot.interview.model import Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened, TopicsChosen
from bot.interview.unit import Unit
from bot.machine import moment
from bot.settings import read_settings
from bot.storage.store import open_store

ROOT = Path(__file__).parents[1]
HOLDER = """
import pathlib, sys
from bot.storage.connection import open_connection
connection = open_connection(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TELEGRAM_BOT_TOKEN", "ZHIBI_CLERKS", "ZHIBI_OPEN", "ZHIBI_FONTS", "ZHIBI_TEMPLATES", "ZHIBI_TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path / "bot"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "bot"


@pytest.fixture
def database(folder: Path) -> Path:
    """A database with a summary of each of two clerks."""
    with closing(open_store(folder / "zhibi.db", DESK_RECORDS)) as store:
        for clerk, name in ((7, "甲方标记"), (8, "乙方标记")):
            with store.transaction():
                summary = store.new_summary_id()
                unit, period = Unit(f"{name}街道总工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
                answer = Answer("visited", Figure(Decimal(76)), f"{name}七十六户", How.TYPED, 5)
                records = (Opened(unit, period), TopicsChosen("assistance", ("warm_visits",), True), Answered(answer))
                store.append_summary(summary, clerk, JUNE, records)
                desk = (UnitTold("u1", "name", unit.name), SummaryOpened(summary, "u1", "2026h1"))
                store.append_desk(clerk, JUNE, desk)
                store.photos.keep(summary, "0123456789", name.encode() * 500)
    return folder / "zhibi.db"


def zhibi(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [*map(str, words)], input=typed)


def units(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as base:
        rows = base.execute("SELECT payload FROM summary_log WHERE kind = 'opened' ORDER BY summary").fetchall()
    return [json.loads(payload)["unit"]["name"][:4] for (payload,) in rows]


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def assert_refused(result: Result, *parts: object) -> None:
    """One sentence that names what is wrong, and exit code 2."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for part in parts:
        assert str(part) in result.stderr


# Backup and restore.


def test_a_backup_is_written_and_said(database: Path, tmp_path: Path) -> None:
    result = zhibi("backup", tmp_path / "copy.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert str(tmp_path / "copy.db") in result.stdout
    assert units(tmp_path / "copy.db") == ["甲方标记", "乙方标记"]


def test_a_folder_gets_a_backup_by_its_time(database: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    assert zhibi("backup", tmp_path / "safe").exit_code == 0
    (file,) = (tmp_path / "safe").iterdir()
    assert file.name.startswith("zhibi-")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_is_made_and_read_beside_a_bot_that_runs(database: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDER, str(database)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        assert zhibi("backup", tmp_path / "copy.db").exit_code == 0
        assert zhibi("export", 7, tmp_path / "own.zip").exit_code == 0
        assert_refused(zhibi("restore", tmp_path / "copy.db"), database)
        assert_refused(zhibi("erase", 7, "--yes"), database)
    assert units(database) == units(tmp_path / "copy.db") == ["甲方标记", "乙方标记"]


def test_a_backup_comes_back(database: Path, tmp_path: Path) -> None:
    zhibi("backup", tmp_path / "copy.db")
    zhibi("erase", 7, "--yes")
    assert units(database) == ["乙方标记"]
    result = zhibi("restore", tmp_path / "copy.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert units(database) == ["甲方标记", "乙方标记"]
    (aside,) = (database.parent / "backups").glob("replaced-*.db")
    assert str(aside) in result.stdout
    assert units(aside) == ["乙方标记"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("backup", "copy.db"), "zhibi.db"),
        (("export", "7", "own.zip"), "zhibi.db"),
        (("erase", "7", "--yes"), "zhibi.db"),
        (("restore", "missing.db"), "missing.db"),
    ],
)
def test_where_there_is_nothing_it_is_said(folder: Path, words: tuple[str, ...], part: str) -> None:
    assert_refused(zhibi(*words), part)


def test_the_database_is_no_place_for_its_own_backup(database: Path) -> None:
    assert_refused(zhibi("backup", database), database)
    assert units(database) == ["甲方标记", "乙方标记"]


@pytest.mark.parametrize("words", [("backup", "nowhere/copy.db"), ("export", "7", "nowhere/own.zip")])
def test_a_place_that_cannot_be_written_is_named(database: Path, words: tuple[str, ...]) -> None:
    refused = zhibi(*words)
    assert_refused(refused, words[-1], "没有这个文件或文件夹")
    assert ".part" not in refused.stderr


@pytest.mark.parametrize("body", [b"", b"no database" * 400, b"SQLite format 3\0" + b"\0" * 4000])
def test_what_is_no_backup_is_not_restored(database: Path, tmp_path: Path, body: bytes) -> None:
    (tmp_path / "wrong.db").write_bytes(body)
    assert_refused(zhibi("restore", tmp_path / "wrong.db"), "wrong.db", "没有动")
    assert units(database) == ["甲方标记", "乙方标记"]


def test_a_full_disk_is_said(database: Path, tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\nfrom bot.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "backup", str(tmp_path / "copy.db")],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "ZHIBI_DATA": str(database.parent)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "copy.db" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "copy.db").exists()


def test_a_damaged_database_is_not_started_and_the_backup_to_restore_is_named(database: Path, folder: Path) -> None:
    (folder / "backups").mkdir()
    zhibi("backup", folder / "backups")
    (copy,) = (folder / "backups").iterdir()
    database.write_bytes(database.read_bytes()[:9000] + b"\xff" * 30000)
    environment = {**os.environ, "ZHIBI_DATA": str(folder), "TELEGRAM_BOT_TOKEN": "4242:x", "ZHIBI_OPEN": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    assert done.returncode == 1
    assert f"zhibi restore {copy}" in done.stderr
    assert zhibi("restore", copy).exit_code == 0
    assert units(database) == ["甲方标记", "乙方标记"]


@pytest.mark.parametrize("stride", [1, 4096])
def test_no_backup_is_made_of_a_damaged_database_which_is_named_with_the_one_to_restore(
    database: Path, folder: Path, tmp_path: Path, stride: int
) -> None:
    (folder / "backups").mkdir()
    zhibi("backup", folder / "backups")
    (copy,) = (folder / "backups").iterdir()
    body = bytearray(database.read_bytes())
    body[20480 : len(body) : stride] = b"\xab" * len(range(20480, len(body), stride))
    database.write_bytes(body)
    assert_refused(zhibi("backup", tmp_path / "copy.db"), f"数据库 {database} 打不开", f"zhibi restore {copy}")
    assert not (tmp_path / "copy.db").exists()
    assert list((folder / "backups").iterdir()) == [copy]


def test_the_practice_phones_database_is_meant_where_only_that_is_there(folder: Path, tmp_path: Path) -> None:
    open_store(folder / "practice" / "zhibi.db", DESK_RECORDS).close()
    assert zhibi("backup", tmp_path / "copy.db").exit_code == 0
    open_store(folder / "zhibi.db", DESK_RECORDS).close()
    (folder / "practice" / "zhibi.db").unlink()
    assert zhibi("backup", tmp_path / "copy.db").exit_code == 0
    assert_refused(zhibi("backup", "--practice", tmp_path / "copy.db"), "practice")


# Export.


def test_a_clerks_own_is_written_as_an_archive(database: Path, tmp_path: Path) -> None:
    result = zhibi("export", 7, tmp_path / "own.zip")
    assert (result.exit_code, result.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "own.zip") as archive:
        told = json.loads(archive.read("data.json"))
        names = archive.namelist()
    (summary,) = told["summaries"]
    assert [answer["words"] for answer in summary["answers"]] == ["甲方标记七十六户"]
    assert summary["answers"][0]["at"] == JUNE.isoformat()
    assert summary["answers"][0]["name"] == shipped().interview.question("visited").name  # type: ignore[union-attr]
    assert len([name for name in names if name.endswith((".docx", ".txt", ".jpg"))]) == 3
    assert "乙方" not in json.dumps(told, ensure_ascii=False)
    assert stat.S_IMODE((tmp_path / "own.zip").stat().st_mode) == 0o600


def test_everybodys_own_is_written_into_a_folder(database: Path, tmp_path: Path) -> None:
    assert zhibi("export", "--all", tmp_path / "all").exit_code == 0
    assert sorted(file.name for file in (tmp_path / "all").iterdir()) == ["zhibi-7.zip", "zhibi-8.zip"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("export", "99", "own.zip"), "99"),
        (("export", "seven", "own.zip"), "seven"),
        (("export", "-7", "own.zip"), None),
        (("export", "7"), "zhibi export"),
        (("export", "--all", "7", "own.zip"), "zhibi export"),
        (("erase", "99", "--yes"), "99"),
        (("erase", "0", "--yes"), "0"),
        (("erase", "9" * 40, "--yes"), "9999"),
    ],
)
def test_what_is_meant_by_nobody_is_said(database: Path, words: tuple[str, ...], part: str | None) -> None:
    result = zhibi(*words)
    assert result.exit_code == 2
    assert part is None or part in result.stderr
    assert not Path("own.zip").exists()
    assert units(database) == ["甲方标记", "乙方标记"]


# Erase.


def test_an_erased_clerk_is_in_no_byte_of_the_folder_nor_of_a_named_backup(
    database: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "backups").mkdir()
    zhibi("backup", folder / "backups")
    zhibi("backup", tmp_path / "elsewhere.db")
    result = zhibi("erase", 7, "--yes", "--backup", tmp_path / "elsewhere.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 份" in result.stdout
    for place in (bytes_of(folder), (tmp_path / "elsewhere.db").read_bytes()):
        assert "甲方标记".encode() not in place
        assert "乙方标记".encode() in place


def test_nothing_is_erased_without_a_yes(database: Path) -> None:
    for typed in ("n\n", "\n", ""):
        result = zhibi("erase", 7, typed=typed)
        assert result.exit_code == 2
        assert "没有删除" in result.stderr
    assert units(database) == ["甲方标记", "乙方标记"]
    assert zhibi("erase", 7, typed="y\n").exit_code == 0
    assert units(database) == ["乙方标记"]


def test_a_backup_that_cannot_be_read_is_named_with_how_to_remove_it(database: Path, folder: Path) -> None:
    (folder / "backups").mkdir()
    torn = folder / "backups" / "replaced-1.db"
    torn.write_bytes(b"torn" * 3000)
    result = zhibi("erase", 7, "--yes")
    assert result.exit_code == 1
    assert f"rm {torn}" in result.stderr
    assert units(database) == ["乙方标记"]
    torn.unlink()
    with closing(open_store(database, DESK_RECORDS)) as store:
        assert [clerk for clerk, _ in store.upkeep.erasures()] == [7]  # a bot that starts goes on with it


def test_a_backup_that_is_not_there_erases_nothing(database: Path) -> None:
    assert_refused(zhibi("erase", 7, "--yes", "--backup", "missing.db"), "missing.db")
    assert units(database) == ["甲方标记", "乙方标记"]


def test_help_of_each_command_loads_nothing_heavy() -> None:
    script = "import sys\nfrom bot.cli import main\nprint([m for m in ('sqlite_utils','telegram','docx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_moment_is_in_the_zone_of_the_clerks() -> None:
    assert str(moment(read_settings({"ZHIBI_TZ": "UTC"})).tzinfo) == "UTC"
