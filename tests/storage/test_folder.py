"""Nobody but its owner looks into the folder, whatever the umask and whatever it was before."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.practice.journal import SqliteJournal
from bot.storage.connection import open_connection
from bot.storage.faults import StoreExposed, StoreUnreachable
from bot.storage.folder import keep_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_all_that_is_made_is_its_owners_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    folder.chmod(0o700)
    with closing(open_connection(folder / "zhibi.db")) as connection, connection.transaction():
        connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, '')")
        assert {file.name: mode(file) for file in folder.iterdir()} == dict.fromkeys(
            ("zhibi.db", "zhibi.db-wal", "zhibi.db-shm", "zhibi.db.lock", "zhibi.db.left"), 0o600
        )


def test_the_phones_files_are_its_owners_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    folder.mkdir()
    folder.chmod(0o700)
    with closing(SqliteJournal(folder)) as journal:
        journal.write([("message", "1", b"{}")])
        assert {mode(file) for file in folder.iterdir()} == {0o600}


def test_a_folder_that_was_wider_is_narrowed_with_our_files_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    open_connection(folder / "zhibi.db").close()
    for file in folder.iterdir():
        file.chmod(0o664)
    (folder / "notes.txt").touch(mode=0o644)
    (folder / "notes.txt").chmod(0o644)
    folder.chmod(0o775)
    open_connection(folder / "zhibi.db").close()
    assert mode(folder) == 0o700
    assert {mode(file) for file in folder.iterdir() if file.name != "notes.txt"} == {0o600}
    assert mode(folder / "notes.txt") == 0o644  # not ours


def test_a_folder_that_all_share_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    with pytest.raises(StoreExposed) as caught:
        open_connection(shared / "zhibi.db")
    assert caught.value.path == shared
    assert mode(shared) == 0o1777
    assert list(shared.iterdir()) == []


def test_a_folder_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    folder.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(StoreExposed):
        keep_private(folder)


def test_a_place_where_no_folder_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnreachable) as caught:
        keep_private(tmp_path / "file" / "folder")
    assert caught.value.fault


def test_a_start_in_a_folder_that_all_share_says_so_in_one_sentence(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "try", "--no-browser", "--port", "0"],
        cwd=Path(__file__).parents[2], env={**os.environ, "ZHIBI_DATA": str(shared)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(shared) in done.stderr
    assert "ZHIBI_DATA" in done.stderr
