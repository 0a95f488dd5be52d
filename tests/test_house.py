"""The house rules that a machine can check: one-way imports, no wording in Python, sound templates, a tidy top level."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HANZI = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[。？！]")
PATTERN = re.compile(r"re\.|^pattern$")


def modules() -> list[Path]:
    return sorted(ROOT.joinpath("bot").rglob("*.py"))


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Every string literal that is neither a docstring (a bare string statement) nor a pattern, with its line.

    Patterns (inside `re.compile` and its like, `pattern` of `bot/interview/patterns.py` among them) are how a clerk's words are read; nobody is shown them.
    """
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and PATTERN.match(ast.unparse(call.func)):
            passed |= {id(node) for argument in call.args for node in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def is_wording(text: str) -> bool:
    """Whether a literal is meant for a person: 5 or more hanzi, or a sentence mark among any."""
    return len(HANZI.findall(text)) >= 5 or bool(SENTENCE.search(text) and HANZI.search(text))


def test_a_sentence_in_a_module_would_be_found() -> None:
    source = '"""一二三四五六七。"""\nx = "请再发一次"\ny = "没有"\nz = pattern("一二三四五六"), relate("请再来一次")\n'
    found = [text for _, text in literals(source) if is_wording(text)]
    assert found == ["请再发一次", "请再来一次"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_wording_stands_in_python(path: Path) -> None:
    found = [(line, text) for line, text in literals(path.read_text(encoding="utf-8")) if is_wording(text)]
    assert found == []


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_the_top_level_holds_what_the_house_allows() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    top = {name.partition("/")[0] for name in tracked if name and not name.startswith(".")}
    assert top <= {"bot", "templates", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}


def test_every_room_says_what_it_is_for() -> None:
    silent = [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_the_lints_and_types_are_set_to_strict() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["mypy"]["strict"] is True
    assert "error" in project["tool"]["pytest"]["ini_options"]["filterwarnings"]
    assert all(contract.get("exhaustive", True) for contract in project["tool"]["importlinter"]["contracts"])
