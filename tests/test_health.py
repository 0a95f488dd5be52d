"""What a doctor sees of a bot that runs: well, and each way to be ill; nothing of what was said."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from roadside import Phone, practice_server, running_bot, trying, until, zhibi
from walking import Clerk, Walk

from bot.cli import main
from bot.content.loader import Content, load_sentences, templates_folder
from bot.dialogue.desklog import DESK_RECORDS
from bot.health import signs
from bot.storage.store import open_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TELEGRAM_BOT_TOKEN", "ZHIBI_CLERKS", "ZHIBI_OPEN", "ZHIBI_FONTS", "ZHIBI_TEMPLATES", "ZHIBI_TZ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path / "bot"))
    return tmp_path / "bot"


@pytest.fixture
def content() -> Content:
    from walking import plainly_asked

    return plainly_asked()


def doctor(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "--running", *words])


def seen(walk: Walk, now: datetime | None = None) -> dict[str, bool]:
    """Every line with whether it is well."""
    found = signs(walk.folder / "zhibi.db", load_sentences(templates_folder()), now or walk.now)
    return {sign.line: sign.well for sign in found}


def ill(found: dict[str, bool]) -> str:
    return "\n".join(line for line, well in found.items() if not well)


async def test_a_bot_at_work_is_well(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.say("/start")
        await walk.keeper.back_up(walk.now)
        found = seen(walk)
        assert ill(found) == ""
        told = "\n".join(found)
        assert "正在运行" in told
        assert "上次发出消息：0 秒前" in told
        assert "最近的备份" in told


async def test_a_bot_that_hears_nothing_is_ill(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        await Clerk(walk).say("/start")
        await walk.keeper.back_up(walk.now)
        for minutes, well in ((2, True), (4, False)):
            assert ("Telegram" not in ill(seen(walk, walk.now + timedelta(minutes=minutes)))) is well
        assert "Telegram" in ill(seen(walk, walk.now - timedelta(hours=1)))  # the clock was set back


async def test_what_waits_too_long_is_ill(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        await walk.keeper.back_up(walk.now)
        with walk.store.transaction():
            walk.store.inbox.accept(99, 1, "{}", walk.now - timedelta(minutes=20))
        assert "1 条" in ill(seen(walk))


async def test_a_backup_that_is_old_or_missing_is_ill(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        assert "还没有备份" in ill(seen(walk))
        await walk.keeper.back_up(walk.now - timedelta(days=3))
        assert "最近的备份" in ill(seen(walk))
        await walk.keeper.back_up(walk.now)
        assert "备份" not in ill(seen(walk))


async def test_faults_are_told_without_words(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.say("/start")
        await walk.keeper.back_up(walk.now)
        walk.store._connection.db.execute("ALTER TABLE summary_log RENAME TO summary_log_away")
        await clerk.say("标记的话")
        walk.store._connection.db.execute("ALTER TABLE summary_log_away RENAME TO summary_log")
        found = seen(walk)
        (line,) = [line for line in found if "出错" in line]
        assert "出错 1 次：update OperationalError" in line
        assert "update 1000" in line
        assert "标记" not in "\n".join(found)


async def test_an_erasure_that_is_not_finished_is_ill(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        await walk.keeper.back_up(walk.now)
        with walk.store.transaction():
            walk.store.upkeep.erase(7, walk.now)
        assert "没有从备份里删干净" in ill(seen(walk))


def test_a_bot_that_does_not_run_is_ill(folder: Path) -> None:
    result = doctor()
    assert result.exit_code == 1
    assert "没有数据库" in result.stdout
    assert not folder.exists()
    open_store(folder / "zhibi.db", DESK_RECORDS).close()
    result = doctor()
    assert result.exit_code == 1
    assert "没有在运行" in result.stdout


def test_a_database_that_cannot_be_read_is_ill(folder: Path) -> None:
    folder.mkdir()
    (folder / "zhibi.db").write_bytes(b"torn" * 3000)
    result = doctor()
    assert result.exit_code == 1
    assert "读不了" in result.stdout


def test_the_practice_phone_is_looked_at_beside_the_bot(folder: Path) -> None:
    open_store(folder / "zhibi.db", DESK_RECORDS).close()
    result = doctor("--practice")
    assert result.exit_code == 1
    assert "没有数据库" in result.stdout
    assert str(folder / "practice") in result.stdout
    (folder / "practice").mkdir(mode=0o700)
    with closing(open_store(folder / "practice" / "zhibi.db", DESK_RECORDS)) as store:
        with store.transaction():
            store.upkeep.count("disk", "SQLITE_FULL", "", datetime.now(UTC))
        told = doctor("--practice").stdout
        assert "正在运行" in told
        assert "SQLITE_FULL" in told
    assert "没有在运行" in doctor("--practice").stdout
    assert "SQLITE_FULL" not in doctor().stdout


def test_a_practice_phone_is_looked_at_only_while_it_runs(folder: Path) -> None:
    result = CliRunner().invoke(main, ["doctor", "--practice"])
    assert result.exit_code == 2
    assert "--running" in result.stderr


def test_a_practice_phone_at_work_is_well(tmp_path: Path) -> None:
    with trying(tmp_path / "bot") as url:
        phone = Phone(url)
        phone.say("/start")
        until(lambda: bool(phone.messages[1:]), "a first word")
        until(
            lambda: zhibi("doctor", "--running", "--practice", ZHIBI_DATA=str(tmp_path / "bot")).returncode == 0,
            "a phone that is well",
        )


def test_looking_keeps_no_bot_from_starting(folder: Path) -> None:
    open_store(folder / "zhibi.db", DESK_RECORDS).close()
    doctor()
    with closing(open_store(folder / "zhibi.db", DESK_RECORDS)):
        assert "正在运行" in doctor().stdout


def test_a_process_at_work_is_well_and_its_first_backup_is_made(tmp_path: Path) -> None:
    with practice_server(tmp_path / "phone") as phone, running_bot(phone, tmp_path / "bot") as bot:
        phone.say("/start")
        until(lambda: bool(phone.messages[1:]), "a first word")
        until(lambda: len(list((tmp_path / "bot" / "backups").glob("*.db"))) == 1, "a backup")
        until(
            lambda: zhibi("doctor", "--running", ZHIBI_DATA=str(tmp_path / "bot")).returncode == 0, "a bot that is well"
        )
        assert bot.end() == 0
        log = bot.log.read_text("utf-8")
    done = zhibi("doctor", "--running", ZHIBI_DATA=str(tmp_path / "bot"))
    assert done.returncode == 1
    assert "没有在运行" in done.stdout
    assert [line for line in log.splitlines() if not line.startswith("time=")] == []
