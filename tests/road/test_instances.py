"""What keeps a bot from starting is said in a clear line and an exit code; what asks it to end is heard."""

import re
import shutil
import signal
import socket
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from roadside import (
    ROOT,
    TOKEN,
    Bot,
    Phone,
    command,
    first_address,
    newest_screen,
    practice_server,
    running_bot,
    started,
    until,
    zhibi,
)

ENDINGS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    with practice_server(tmp_path / "phone") as phone:
        yield phone


@pytest.fixture
def bot(phone: Phone, tmp_path: Path) -> Iterator[Bot]:
    """A bot that has said its first word."""
    with running_bot(phone, tmp_path / "data") as bot:
        ask(phone, "/start", "我是执笔")
        yield bot


def ask(phone: Phone, words: str, answer: str) -> None:
    """Say something and wait for the answer."""
    phone.say(words)
    phone.wait(lambda messages: answer in ((newest_screen(messages) or {}).get("text", "")) or None, answer)


def setting(phone: Phone, folder: Path) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": phone.url, "ZHIBI_DATA": str(folder)}


def test_a_second_bot_on_the_same_database_is_told_so(phone: Phone, bot: Bot) -> None:
    second = zhibi("run", **setting(phone, bot.folder))
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"数据库 {bot.database} 正被另一个执笔程序使用，请先停掉那一个。\n"
    phone.tap("新建总结")
    phone.wait(lambda messages: newest_screen(messages[-1:]), "the first one still at work")


def test_a_second_practice_phone_on_the_same_folder_is_told_so(tmp_path: Path) -> None:
    words, home = command("try", "--port", "0", "--no-browser"), str(tmp_path)
    with started(words, ZHIBI_DATA=home) as first:
        first_address(first)
        second = zhibi("try", "--port", "0", "--no-browser", ZHIBI_DATA=home)
        assert (second.returncode, second.stdout) == (1, "")
        assert second.stderr == f"数据库 {tmp_path / 'practice'} 正被另一个执笔程序使用，请先停掉那一个。\n"


def test_a_database_of_a_newer_version_is_left_alone(phone: Phone, bot: Bot) -> None:
    assert bot.end() == 0
    with closing(sqlite3.connect(bot.database)) as connection, connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('zhibi', 'm9999_of_tomorrow')")
    before = bot.database.read_bytes()
    refused = zhibi("run", **setting(phone, bot.folder))
    assert refused.returncode == 1
    assert refused.stderr == f"数据库 {bot.database} 是更新的版本写的（m9999_of_tomorrow），请先升级执笔。\n"
    assert bot.database.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "zhibi.db"
    path.write_text("会议记录" * 200, "utf-8")
    refused = zhibi("run", TELEGRAM_BOT_TOKEN=TOKEN, ZHIBI_DATA=str(tmp_path))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"数据库 {path} 打不开：")
    assert path.read_text("utf-8") == "会议记录" * 200


@pytest.mark.parametrize("words", [("run",), ("try", "--port", "0", "--no-browser")])
def test_a_place_that_cannot_be_used_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    token = {"TELEGRAM_BOT_TOKEN": TOKEN} if words == ("run",) else {}
    refused = zhibi(*words, ZHIBI_DATA=str(tmp_path / "file" / "data"), **token)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert str(tmp_path / "file" / "data") in refused.stderr
    assert "ZHIBI_DATA" in refused.stderr


LINK = re.compile(r"https://t\.me/zhibi_practice_bot\?start=([A-Za-z0-9_-]{1,64})\s")


def test_a_bot_without_an_administrator_prints_a_link_that_makes_one(phone: Phone, tmp_path: Path) -> None:
    def printed(bot: Bot, nth: int) -> str:
        """The payload that the nth run printed: all runs write to one log."""
        until(lambda: len(LINK.findall(bot.log.read_text("utf-8"))) == nth, "the link")
        return str(LINK.findall(bot.log.read_text("utf-8"))[-1])

    with running_bot(phone, tmp_path / "data", ZHIBI_OPEN="") as bot:
        void = printed(bot, 1)
    with running_bot(phone, tmp_path / "data", ZHIBI_OPEN="", ZHIBI_CLERKS="42") as bot:
        payload = printed(bot, 2)
        phone.say(f"/start {void}")
        phone.wait(lambda messages: "只供受邀的工会干事使用" in messages[-1]["text"] or None, "the bot at work")
        phone.say(f"/start {payload}")
        phone.wait(lambda messages: "您现在是管理员" in messages[-1]["text"] or None, "the administrator")
    with running_bot(phone, tmp_path / "data", ZHIBI_OPEN="") as bot:
        phone.say("/members")
        phone.wait(lambda messages: "邀请同事" in str(messages[-1]["buttons"]) or None, "the page of members")
        assert len(LINK.findall(bot.log.read_text("utf-8"))) == 2


def test_an_open_bot_prints_no_link(phone: Phone, tmp_path: Path) -> None:
    with running_bot(phone, tmp_path / "data", ZHIBI_OPEN="1") as bot:
        phone.say("/start")
        phone.wait(lambda messages: "欢迎" in messages[-1]["text"] or "您好" in messages[-1]["text"] or None, "the bot")
    assert not LINK.search(bot.log.read_text("utf-8"))


def test_templates_with_faults_stop_the_start_and_every_fault_is_listed(tmp_path: Path) -> None:
    folder, home = tmp_path / "templates", tmp_path / "data"
    shutil.copytree(ROOT / "templates", folder)
    replace(folder / "chat.toml", "<b>您好，我是执笔。</b>", "<big>您好，我是执笔。</big>")
    replace(folder / "sections" / "rights.toml", 'id        = "wage_firms"', 'id        = "Wage-Firms"')
    replace(folder / "sections" / "plans.toml", 'measure   = "家"', 'measure   = "斤"', 1)
    replace(folder / "document" / "page.toml", "width      = 210", "breadth    = 210")
    (folder / "page.toml").write_text("[page", "utf-8")
    refused = zhibi("run", TELEGRAM_BOT_TOKEN=TOKEN, ZHIBI_TEMPLATES=str(folder), ZHIBI_DATA=str(home))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert {place_of(line) for line in refused.stderr.splitlines()} == {
        "chat.toml home.first",
        "document/page.toml page.breadth",
        "document/page.toml page.width",
        "page.toml",
        "released.toml questions.wage_firms",
        "sections/plans.toml plan_unions.plan_new_unions.measure",
        "sections/rights.toml wage_bargaining.Wage-Firms.id",
        "sections/rights.toml wage_bargaining.wage_signing.questions",
    }
    assert not home.exists()


def place_of(line: str) -> str:
    """The file and id a fault is named with; the line it may have is nobody's bar."""
    return re.sub(r":\d+", "", line.partition(": ")[0])


def replace(path: Path, old: str, new: str, count: int = -1) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("ZHIBI_TZ", "Mars/Base", "例：Asia/Shanghai"), ("ZHIBI_CLERKS", "1001,老李", "数字 id"),
        ("ZHIBI_CLERKS", "-1001234567", "数字 id"), ("ZHIBI_OPEN", "yes", "写 1"), ("ZHIBI_KEEP", "0", "月数"),
        ("ZHIBI_LOG", "jsn", "写 json"), ("TELEGRAM_API_BASE", "127.0.0.1:8081", "例：http://127.0.0.1:8081"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_is_named_with_what_to_write(
    tmp_path: Path, name: str, value: str, hint: str
) -> None:
    home = tmp_path / "data"
    refused = zhibi("run", **{"TELEGRAM_BOT_TOKEN": TOKEN, "ZHIBI_DATA": str(home), name: value})
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert refused.stderr.startswith(f"环境变量 {name} 的值看不懂：{value}。")
    assert hint in refused.stderr
    assert not home.exists()


@pytest.mark.parametrize("token", ["4243:somebody-else", "nonsense", "老李:x"])
def test_a_token_no_bot_has_is_said_and_not_shown(phone: Phone, tmp_path: Path, token: str) -> None:
    refused = zhibi("run", **(setting(phone, tmp_path / "data") | {"TELEGRAM_BOT_TOKEN": token}))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Telegram 不认这个机器人口令，请检查 TELEGRAM_BOT_TOKEN。\n"


@pytest.mark.parametrize("number", ENDINGS)
def test_a_bot_asked_to_end_finishes_the_answer_in_hand(phone: Phone, bot: Bot, number: signal.Signals) -> None:
    ask(phone, "/new", "单位工会的全称是什么")
    phone.say("青禾街道总工会")
    assert bot.end(number) == 0
    assert bot.read("SELECT fault FROM inbox WHERE state <> 'done'") == []
    bot.start()
    phone.wait(lambda messages: "属于哪一类" in messages[-1]["text"] or None, "the next question")
    until(bot.is_at_rest, "an empty inbox and outbox")
    told = bot.read("SELECT count(*) FROM desk_log WHERE payload LIKE '%青禾街道总工会%'")
    assert told == [(1,)]
    assert [m["text"] for m in phone.messages if "属于哪一类" in m["text"]] == [phone.messages[-1]["text"]]
    assert phone.refused == []


@pytest.mark.parametrize("number", ENDINGS)
def test_a_practice_phone_asked_to_end_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    with started(command("try", "--port", "0", "--no-browser"), ZHIBI_DATA=str(tmp_path)) as process:
        phone = Phone(first_address(process))
        ask(phone, "/start", "我是执笔")
        process.send_signal(number)
        assert process.wait(60) == 0


@pytest.mark.parametrize("number", ENDINGS)
def test_a_bot_that_cannot_reach_telegram_can_be_asked_to_end(tmp_path: Path, number: signal.Signals) -> None:
    nobody = Phone("http://127.0.0.1:9")
    with running_bot(nobody, tmp_path / "data") as bot:
        until(lambda: "can't be reached" in bot.log.read_text("utf-8"), "a first try")
        assert bot.end(number) == 0
        log = bot.log.read_text("utf-8")
        assert "Traceback" not in log
        assert "Unclosed" not in log


def test_without_a_token_the_practice_phone_opens_in_the_browser(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with started(command(), ZHIBI_DATA=str(tmp_path / "data"), BROWSER=str(browser)) as process:
        phone = Phone(first_address(process))
        until(lambda: opened.exists() and opened.read_text("utf-8") == f"{phone.url}\n", "the browser")
        ask(phone, "/start", "我是执笔")


def test_a_port_that_is_taken_is_said_when_it_was_asked_for(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        refused = zhibi("try", "--port", port, "--no-browser", ZHIBI_DATA=str(tmp_path))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("这个端口正被别的程序占用")
