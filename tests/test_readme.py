"""What README promises holds: the recipe for a new question is carried out as it stands there."""

import re
from collections.abc import Iterator
from pathlib import Path
from shlex import split
from textwrap import dedent

import pytest
from click.testing import CliRunner

from bot.cli import main

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(?P<text>.*?)\n *```(?P<kind>\w+)\n(?P<body>.*?)\n *```", re.S)


def part(title: str) -> str:
    """A part of README, without its heading."""
    (found,) = re.findall(rf"^## {title}\n(.*?)(?=^## )", README.read_text(encoding="utf-8"), re.M | re.S)
    return str(found)


def steps(text: str) -> Iterator[tuple[list[str], str, str]]:
    """Each block: what stands in backticks before it, its kind, what it holds."""
    for block in BLOCK.finditer(text):
        yield re.findall(r"`([^`\n]+)`", block["text"]), block["kind"], dedent(block["body"])


def write_into(topic: str, file: Path, tables: str) -> None:
    """Write tables at the end of a topic of a section file."""
    text = file.read_text(encoding="utf-8")
    start = re.search(rf'^id\s*= "{topic}"$', text, re.M)
    assert start is not None
    following = text.find("[[topic]]", start.end())
    end = len(text) if following < 0 else following
    file.write_text(f"{text[:end]}\n{tables}\n\n{text[end:]}", encoding="utf-8")


def test_a_question_is_added_as_readme_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed, said = "", [""]
    for names, kind, body in steps(part("Add a question in five minutes")):
        match kind:
            case "sh":
                said = names or said
                for command in body.splitlines():
                    program, *words = split(command)
                    result = CliRunner().invoke(main, words)
                    assert (program, result.exit_code, result.stderr) == ("zhibi", 0, "")
                    printed += result.stdout
            case "toml":
                file, topic = names
                write_into(topic, Path(file), body)
            case _:
                Path(names[-1]).write_text(body, encoding="utf-8")
    assert "拔河比赛" in printed
    assert said == ["3场"]
    draft = Path("draft.txt").read_text(encoding="utf-8")
    assert f"拔河比赛办了{said[0]}。" in draft or f"举办拔河比赛{said[0]}。" in draft


def test_every_command_has_its_row() -> None:
    rows = [row for row in part("The command line").splitlines() if row.startswith("| `zhibi")]
    assert [re.findall(r"`zhibi (\w+)", row)[0] for row in rows] == list(main.commands)
