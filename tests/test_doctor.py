"""The doctor says what the machine has, changes nothing, and shows no secret."""

import sqlite3
from pathlib import Path
from shutil import copy, copytree

import pylopdf_fonts_zh_cn
import pytest
from click.testing import CliRunner, Result

from bot.cli import main

ROOT = Path(__file__).parents[1]
TOKEN = "123456:a-secret-nobody-may-see"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the bot, named by the environment, and nothing else set."""
    for name in ("TELEGRAM_BOT_TOKEN", "ZHIBI_CLERKS", "ZHIBI_OPEN", "ZHIBI_FONTS", "ZHIBI_TEMPLATES", "ZHIBI_TZ"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "bot"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("ZHIBI_DATA", str(folder))
    return folder


def doctor(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, arguments)])


def line_with(result: Result, part: str) -> str:
    (line,) = [line for line in result.stdout.splitlines() if part in line]
    return line


def test_a_sound_machine_is_said_to_be_sound(folder: Path) -> None:
    result = doctor()
    assert (result.exit_code, result.stderr) == (0, "")
    assert sqlite3.sqlite_version in line_with(result, "SQLite")
    assert "能读能写" in line_with(result, str(folder))
    assert "没有问题" in line_with(result, "模板")
    assert "练习手机" in line_with(result, "口令")
    assert list(folder.iterdir()) == []


def test_every_font_is_named_with_where_it_comes_from_or_how_to_get_a_better_one(folder: Path) -> None:
    result = doctor()
    for name in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"):
        line = line_with(result, f"字体 {name}：")
        assert "/" in line or "apt install" in line


def test_a_font_of_the_units_folder_is_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts, templates = tmp_path / "fonts", copytree(ROOT / "templates", tmp_path / "templates")
    fonts.mkdir()
    copy(pylopdf_fonts_zh_cn.sans_path(), fonts)
    page = templates / "document" / "page.toml"
    text = page.read_text(encoding="utf-8").replace('"仿宋_GB2312", ', '"Noto Sans SC", "仿宋_GB2312", ')
    page.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ZHIBI_FONTS", str(fonts))
    result = doctor("--templates", templates)
    assert result.exit_code == 0
    assert str(fonts) in line_with(result, "字体 仿宋_GB2312：")


def test_where_telegram_brings_updates_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ZHIBI_WEBHOOK", "https://bot.example.cn/zhibi")
    monkeypatch.setenv("ZHIBI_WEBHOOK_LISTEN", "127.0.0.1:9443")
    assert "127.0.0.1:9443" in line_with(doctor(), "https://bot.example.cn/zhibi")


def test_a_token_is_never_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("ZHIBI_CLERKS", "11,22")
    result = doctor()
    assert result.exit_code == 0
    assert "2 人" in line_with(result, "口令")
    assert TOKEN not in result.output
    assert "secret" not in result.output


def test_a_bot_whose_members_are_invited_needs_no_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    result = doctor()
    assert result.exit_code == 0
    assert "设置链接" in line_with(result, "口令")


def test_a_folder_that_is_not_there_yet_is_not_made(folder: Path) -> None:
    folder.rmdir()
    result = doctor()
    assert result.exit_code == 0
    assert "还没有" in line_with(result, str(folder))
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("a file", encoding="utf-8")
    result = doctor()
    assert result.exit_code == 1
    assert "用不了" in line_with(result, str(folder))


def test_a_folder_others_can_look_into_is_told(folder: Path) -> None:
    folder.chmod(0o755)
    result = doctor()
    assert result.exit_code == 0
    assert "chmod 700" in line_with(result, str(folder))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIBI_FONTS", "no-fonts"),
        ("ZHIBI_TZ", "Nowhere/Town"),
        ("ZHIBI_TEMPLATES", "no-templates"),
        ("ZHIBI_LOG", "loud"),
        ("ZHIBI_KEEP", "0"),
        ("ZHIBI_KEEP", "-3"),
        ("ZHIBI_KEEP", "6个月"),
        ("ZHIBI_KEEP", "99999"),
    ],
)
def test_what_cannot_be_used_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    result = doctor()
    assert result.exit_code == 1
    assert value in result.stdout


def test_a_template_of_the_page_that_sets_nothing_is_told(folder: Path, tmp_path: Path) -> None:
    templates = copytree(ROOT / "templates", tmp_path / "templates")
    (templates / "document" / "page.typ").write_text("#nothing", encoding="utf-8")
    result = doctor("--templates", templates)
    assert result.exit_code == 1
    assert "page.typ" in result.stdout
