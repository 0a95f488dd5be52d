"""What stands in the files at any moment is what a power cut leaves: it opens, is whole, and holds what was acknowledged.

The writer is held still while its files are copied, as they stand on the disk just then: with a commit half written, in
the middle of a checkpoint, or at rest. What a torn write may leave behind the end of the log comes on top.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import bot
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage.store import open_store

WRITER = Path(__file__).with_name("killed_writer.py")
CUTS = min(int(os.environ.get("ZHIBI_ROUNDS", "10")), 500)


def acknowledged(process: subprocess.Popen[bytes], said: bytearray) -> int:
    """How many commits the writer has said were done; 0 for none."""
    assert process.stdout
    said += process.stdout.read() or b""
    whole = said[: said.rfind(b"\n") + 1].split()
    return int(whole[-1]) if whole else 0


def cut(path: Path, to: Path, torn: bytes) -> Path:
    """The files as they stand, with a torn write at the end of the log, in a folder of their own."""
    to.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        if path.with_name(name).exists():
            shutil.copyfile(path.with_name(name), to / name)
    with (to / f"{path.name}-wal").open("ab") as log:
        log.write(torn)
    return to / path.name


def test_files_as_a_power_cut_leaves_them_hold_every_acknowledged_answer(
    path: Path, noon: datetime, tmp_path: Path
) -> None:
    with closing(open_store(path, ())) as store, store.transaction():
        opened = Opened(Unit("青禾街道总工会", "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))
        store.append_summary("s1", 42, noon, (opened,))
    command = [sys.executable, "-c", WRITER.read_text("utf-8"), str(path)]
    dice, said, most = random.Random(CUTS), bytearray(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(bot.__file__).parents[1]) as process:
        try:
            assert process.stdout
            said += process.stdout.readline()
            os.set_blocking(process.stdout.fileno(), False)
            for number in range(CUTS):
                time.sleep(dice.uniform(0, 0.05))
                process.send_signal(signal.SIGSTOP)
                at_least = acknowledged(process, said)
                copy = cut(path, tmp_path / f"cut{number}", dice.randbytes(dice.choice((0, 7, 4096))))
                process.send_signal(signal.SIGCONT)
                with closing(open_store(copy, ())) as store:
                    assert store._connection.read("PRAGMA integrity_check") == [("ok",)]
                    answers = len(store.summary_rows("s1")) - 1
                    waiting = [update.update_id for update in store.inbox.pending(7)]
                assert at_least <= answers <= at_least + 1
                assert waiting in ([], [answers + 1])
                most = max(most, answers)
                shutil.rmtree(copy.parent)
        finally:
            process.kill()
    assert most > CUTS
    print(f"{CUTS} cuts over {most} commits: all whole")
