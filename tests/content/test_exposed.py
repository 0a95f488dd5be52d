"""The bot is not run on templates that somebody else may change, and the sentence that says so mends it."""

import grp
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.content.exposed import Exposed, Way, exposed

ROOT = Path(__file__).parents[2]
FOREIGN_GROUP = next(group.gr_gid for group in grp.getgrall() if group.gr_gid != os.getegid())
STRANGER = 54321


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped templates in a folder of its own, nobody else's to write."""
    folder = copytree(ROOT / "templates", tmp_path / "kept" / "wording")
    for place in (tmp_path, tmp_path / "kept", folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
    return folder


def zhibi(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def run(folder: Path, data: Path, token: str = "123456:a-token") -> subprocess.CompletedProcess[str]:
    """`zhibi run` towards nobody: what is not refused would run into the time limit."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "ZHIBI_DATA": str(data), "ZHIBI_TEMPLATES": str(folder), "TELEGRAM_BOT_TOKEN": token,
             "TELEGRAM_API_BASE": "http://127.0.0.1:9"},
    )  # fmt: skip


def test_a_folder_of_ones_own_is_nobody_elses_to_write(folder: Path) -> None:
    assert exposed(folder) is None


PLACES = ["", "sections", "document", "chat.toml", "sections/rights.toml", "document/page.typ"]


@pytest.mark.parametrize("name", PLACES)
def test_a_place_that_all_may_write_to_is_found(folder: Path, name: str) -> None:
    place = folder / name
    place.chmod(place.stat().st_mode | 0o002)
    assert exposed(folder) == Exposed(Way.OPEN, place, folder)


@pytest.mark.parametrize("name", PLACES)
def test_a_place_of_the_runners_own_group_is_theirs_alone(folder: Path, name: str) -> None:
    place = folder / name
    os.chown(place, -1, os.getegid())
    place.chmod(place.stat().st_mode | 0o020)
    assert exposed(folder) is None


@pytest.mark.parametrize("name", PLACES)
def test_a_place_that_another_group_may_write_to_is_found(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder / name
    place.chmod(place.stat().st_mode | 0o020)
    if os.geteuid() == 0:
        os.chown(place, -1, FOREIGN_GROUP)
    else:  # who is not root can give nothing to a group that is not theirs: they are of another group instead
        monkeypatch.setattr(os, "getegid", lambda: FOREIGN_GROUP)
    assert exposed(folder) == Exposed(Way.OPEN, place, folder)


@pytest.mark.parametrize("name", ["", "sections", "outlines.toml"])
def test_a_place_of_another_user_is_found(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder / name
    if os.geteuid() == 0:
        os.chown(place, STRANGER, -1)
        assert exposed(folder) == Exposed(Way.OWN, place, folder)
    else:  # who is not root can give nothing away: they are another user instead, to whom all of it is a stranger's
        monkeypatch.setattr(os, "geteuid", lambda: STRANGER)
        assert exposed(folder) == Exposed(Way.OWN, folder, folder)


def test_a_folder_above_that_lets_others_swap_it_is_found_unless_it_is_sticky(folder: Path) -> None:
    above = folder.parent
    above.chmod(0o777)
    assert exposed(folder) == Exposed(Way.SWAP, folder, above)
    above.chmod(0o1777)
    assert exposed(folder) is None


def test_what_a_link_leads_to_is_looked_at_with_the_folders_above_it(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    (folder / "chat.toml").rename(elsewhere / "chat.toml")
    (folder / "chat.toml").symlink_to(elsewhere / "chat.toml")
    assert exposed(folder) is None
    elsewhere.chmod(0o777)
    assert exposed(folder) == Exposed(Way.SWAP, folder, elsewhere)
    elsewhere.chmod(0o755)
    (elsewhere / "chat.toml").chmod(0o666)
    assert exposed(folder) == Exposed(Way.OPEN, folder / "chat.toml", folder)


def test_a_link_that_others_can_move_is_as_bad_as_a_folder_they_can(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "link").symlink_to(folder)
    shared.chmod(0o777)
    assert exposed(shared / "link") == Exposed(Way.SWAP, shared / "link", shared)


@pytest.mark.parametrize("name", ["", "sections/culture.toml"])
def test_a_bot_is_not_started_on_them_until_the_command_it_names_was_run(
    folder: Path, tmp_path: Path, name: str
) -> None:
    place = folder / name
    place.chmod(place.stat().st_mode | 0o022)
    done = run(folder, tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert str(place) in done.stderr
    (command,) = re.findall(r"(chmod .*)", done.stderr)
    subprocess.run(command, shell=True, check=True)
    assert exposed(folder) is None
    assert not (tmp_path / "data").exists()


def test_nor_with_a_folder_of_ones_own_on_the_practice_phone_that_run_would_open(folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o777)
    done = run(folder, tmp_path / "data", token="")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_the_command_mends_a_folder_above_and_a_path_with_a_space_in_it(tmp_path: Path) -> None:
    folder = copytree(ROOT / "templates", tmp_path / "our shared" / "wording")
    tmp_path.chmod(0o755)
    folder.parent.chmod(0o777)
    result = zhibi("check", folder)
    assert result.exit_code == 0
    (command,) = re.findall(r"(chmod .*)", result.stdout)
    subprocess.run(command, shell=True, check=True)
    assert exposed(folder) is None


def test_whoever_checks_wording_is_warned_and_goes_on(folder: Path) -> None:
    sound = zhibi("check", folder).stdout
    (folder / "words.toml").chmod(0o666)
    result = zhibi("check", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    first, warning = result.stdout.splitlines()
    assert f"{first}\n" == sound
    assert str(folder / "words.toml") in warning


def test_whoever_drafts_with_them_is_told_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "words.toml").chmod(0o666)
    case = ROOT / "tests/drafts/08-town-halfyear/answers.json"
    result = zhibi("draft", case, "--out", tmp_path / "a.txt", "--templates", folder)
    assert (result.exit_code, result.stderr, result.stdout.count("\n")) == (0, "", 1)


def test_the_doctor_says_that_the_bot_would_not_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBI_TEMPLATES", str(folder))
    (folder / "words.toml").chmod(0o666)
    result = zhibi("doctor")
    assert result.exit_code == 1
    assert f"chmod -R go-w {folder}" in result.stdout
