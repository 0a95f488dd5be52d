"""What a process loads before it is needed: each library costs a start its time, the first reply among it."""

import subprocess
import sys

import pytest
from roadside import ROOT, environment

LATER = (
    "typst",
    "opencc",
    "pypdfium2",
    "PIL",
    "docx",
    "docxtpl",
    "lxml",
    "openpyxl",
    "aiohttp.web",
    "bot.rendering.press",
)
"""What makes and reads files, draws pages, turns characters, and serves."""
NEVER_FOR_HELP = (*LATER, "telegram", "aiohttp", "httpx", "sqlite_utils", "jinja2", "asyncio", "bot.app", "bot.machine")


def loaded_by(code: str) -> set[str]:
    """The modules of a process that has run some code."""
    words = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("code", "later"),
    [
        ("import bot.app, bot.machine", LATER),
        ("from bot.cli import main\nmain(['--help'], standalone_mode=False)", NEVER_FOR_HELP),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str, later: tuple[str, ...]) -> None:
    loaded = loaded_by(code)
    assert "bot" in loaded
    assert loaded.isdisjoint(later)


def test_what_is_loaded_is_seen() -> None:
    assert "opencc" in loaded_by("from bot.interview.script import simplified\nsimplified('電')")
