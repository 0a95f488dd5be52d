"""A template of the page sets what it is handed: it reads no file, loads no package and runs no code it makes up."""

from pathlib import Path

import pytest

from bot.content.loader import load, templates_folder
from bot.rendering.fonts import Shelf, shelf_for
from bot.rendering.look import Look
from bot.rendering.typesetting import UnsoundTemplate, set_in_type

SECRET = "nobody may read this"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The fonts of this machine."""
    return shelf_for(Look.read(load(templates_folder()).look), None)


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a bot was started in, with something in it."""
    (tmp_path / "env").write_text(SECRET, encoding="utf-8")
    (tmp_path / "env.typ").write_text(f'#let a = "{SECRET}"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "source",
    [
        '#read("env")',
        '#read("/env")',
        '#read("{folder}/env")',
        '#read("/etc/passwd")',
        '#read("../../../etc/passwd")',
        '#raw(read("../README.md"))',
        '#image("/env")',
        '#csv("env")',
        '#json("/env")',
        '#bibliography("env")',
        '#include "env.typ"',
        '#import "env.typ": a\n#a',
        '#import ("@" + "preview/cetz:0.2.2")',
        '#import "@preview/cetz:0.2.2": canvas',
        '#plugin("env")',
        '#eval("imp" + "ort \\"env.typ\\"")',
        '#let e = eval\n#e("1")',
        '#std.at("ev" + "al")("1")',
        '#dictionary(sys).at("inputs")',
        "#let f(x) = f(x + 1)\n#f(0)",
        "#let a = 0\n#while a < 1 { a = a - 1 }",
    ],
)
def test_a_template_that_would_load_something_or_never_end_is_refused(source: str, started: Path, shelf: Shelf) -> None:
    with pytest.raises(UnsoundTemplate) as unsound:
        set_in_type(source.replace("{folder}", str(started)), {}, shelf)
    assert SECRET not in str(unsound.value)
    assert "root:" not in str(unsound.value)


def test_a_template_that_only_sets_is_set(started: Path, shelf: Shelf) -> None:
    assert set_in_type('#json(bytes(sys.inputs.draft)).at("a")', {"a": "important"}, shelf).startswith(b"%PDF")
