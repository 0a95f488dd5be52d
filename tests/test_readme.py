"""What README promises holds: its recipe is carried out as it stands there, what runs the bot names what there is."""

import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from shlex import split
from textwrap import dedent

import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot import app, settings
from bot.cli import main

ROOT = Path(__file__).parents[1]
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


KEPT = "Keep it running"
VARIABLES = set(re.findall(r'"([A-Z]+_[A-Z_]+)"', inspect.getsource(settings)))


def units() -> list[Mapping[str, list[str]]]:
    """The systemd units of README, in their order: what each key says, over all sections."""
    found = []
    for _, kind, body in steps(part(KEPT)):
        if kind == "ini":
            said = dict[str, list[str]]()
            for key, value in re.findall(r"^(\w+)=(.*)$", body, re.M):
                said.setdefault(key, []).append(value)
            found.append(said)
    return found


def environment(said: Mapping[str, list[str]]) -> Mapping[str, str]:
    return dict(word.split("=", 1) for line in said["Environment"] for word in split(line))


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of README's container file, each with what follows it."""
    (body,) = [body for _, kind, body in steps(part(KEPT)) if kind == "dockerfile"]
    joined = body.replace("\\\n", " ")
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in joined.splitlines()]


def said_in(instructions: list[tuple[str, str]], name: str) -> str:
    (found,) = [rest for instruction, rest in instructions if instruction == name]
    return found


def commands(*lines: str) -> list[str]:
    """The commands of zhibi in some lines, each of which there has to be, with options it has."""
    named = []
    for line in lines:
        _, name, *options = split(line)
        known = {option for one in main.commands[name].params for option in one.opts}
        assert set(options) <= known
        named.append(name)
    return named


def test_the_units_run_commands_and_name_variables_that_there_are() -> None:
    service, health, timer = units()
    assert commands(*service["ExecStart"], *health["ExecStart"]) == ["run", "doctor"]
    assert set(environment(service)) | set(environment(health)) <= VARIABLES
    assert timer["OnUnitActiveSec"] == ["10min"]
    text = part(KEPT)
    (token,) = re.findall(r"^echo '(\w+)=", text, re.M)
    assert token in VARIABLES
    assert f"sudo tee {service['EnvironmentFile'][0]}" in text
    program = service["ExecStart"][0].split()[0]
    assert program.endswith("/bin/zhibi")
    assert f"python3 -m venv {program.removesuffix('/bin/zhibi')} " in text


def test_the_units_keep_the_data_where_the_bot_and_its_health_look_for_it() -> None:
    service, health, _ = units()
    (folder,) = service["StateDirectory"]
    assert environment(service)["ZHIBI_DATA"] == environment(health)["ZHIBI_DATA"] == f"/var/lib/{folder}"
    assert health["ReadWritePaths"] == [f"/var/lib/{folder}"]
    assert service["User"] == health["User"] == ["zhibi"]
    assert service["StateDirectoryMode"] == ["0700"]
    assert service["UMask"] == health["UMask"] == ["0077"]
    assert service["ProtectSystem"] == ["strict"]
    assert service["NoNewPrivileges"] == ["yes"]
    for one in (
        environment(service),
        environment(health),
        environment({"Environment": [said_in(dockerfile(), "ENV")]}),
    ):
        assert str(settings.read_settings(one).folder) == one["ZHIBI_DATA"]


def test_a_start_that_another_would_not_help_ends_as_the_unit_says(tmp_path: Path) -> None:
    service, *_ = units()
    assert service["Restart"] == ["on-failure"]
    (prevented,) = service["RestartPreventExitStatus"]
    for wrong in ({"ZHIBI_TZ": "Nowhere/Town"}, {"ZHIBI_TEMPLATES": str(tmp_path / "none")}):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "ZHIBI_DATA": str(tmp_path), "TELEGRAM_BOT_TOKEN": "1:a", **wrong},
        )  # fmt: skip
        assert str(done.returncode) == prevented


def test_what_stops_the_bot_gives_it_the_time_it_may_take() -> None:
    service, *_ = units()
    (stop,) = re.findall(r"--stop-timeout (\d+)", part(KEPT))
    assert service["TimeoutStopSec"] == [f"{stop}s"]
    assert float(stop) > 2 * app.PATIENCE


def test_the_container_holds_what_a_build_needs_and_runs_as_nobody_in_particular() -> None:
    instructions = dockerfile()
    copied = [name for instruction, rest in instructions if instruction == "COPY" for name in rest.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    needed = {
        "pyproject.toml",
        *re.findall(r'^(?:readme = |license-files = \[)"(.*?)"', project, re.M),
        "bot",
        "templates",
    }
    assert set(copied) == needed
    assert said_in(instructions, "FROM") == "python:3.11-slim"
    assert said_in(instructions, "USER") not in ("root", "0")
    (folder,) = [one.split("=")[1] for one in said_in(instructions, "ENV").split() if one.startswith("ZHIBI_DATA=")]
    assert said_in(instructions, "VOLUME") == folder
    assert f"-m 0700 {folder}" in said_in(instructions, "RUN")
    assert f":{folder} " in part(KEPT)
    given = set(re.findall(r"\b([A-Z]+_[A-Z]+)=", said_in(instructions, "ENV") + part(KEPT)))
    assert given <= VARIABLES


def test_the_container_runs_and_is_looked_after_by_commands_that_there_are() -> None:
    instructions = dockerfile()
    run = json.loads(said_in(instructions, "CMD"))
    health = json.loads(said_in(instructions, "HEALTHCHECK").partition("CMD ")[2])
    assert commands(" ".join(run), " ".join(health)) == ["run", "doctor"]
    assert health[-1] == "--running"


def brought_along(names: set[str]) -> set[str]:
    """Libraries with all that they ask for, and what that asks for, on this machine."""
    found, left = set[str](), {canonicalize_name(name) for name in names}
    while left:
        name = left.pop()
        found.add(name)
        asked = [Requirement(line) for line in metadata.requires(name) or ()]
        wanted = {canonicalize_name(one.name) for one in asked if not one.marker or one.marker.evaluate({"extra": ""})}
        left |= wanted - found
    return found


def test_every_library_a_bot_runs_with_is_looked_through() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = {Requirement(line).name for line in project["dependencies"]}
    rows = re.findall(r"^\| ([\w.-]+) \| \d[^|]* \| [^|]+ \| [^|]+ \|$", part("Supply"), re.M)
    assert brought_along(own) <= {canonicalize_name(name) for name in rows}
    assert {canonicalize_name(name) for name in own} <= {canonicalize_name(name) for name in rows}


def test_what_is_installed_is_not_older_than_the_floors_that_end_known_flaws() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    floors = {one.name: one.specifier for one in map(Requirement, project["dependencies"])}
    for name, sound, flawed in (
        ("aiohttp", "3.14.3", "3.14.1"), ("lxml", "6.1.0", "6.0.2"), ("Pillow", "13.0.0", "12.3.0"), ("Jinja2", "3.1.6", "3.1.5"),
    ):  # fmt: skip
        assert floors[name].contains(sound)
        assert not floors[name].contains(flawed)
        assert floors[name].contains(metadata.version(name))


def test_ratios_are_quoted_as_the_race_wrote_them() -> None:
    written = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in (ROOT / "tests/bench/RESULTS.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    bots = {(cells[3] + " ×", cells[5] + " ×", cells[9]) for cells in written if len(cells) == 12}
    told = part("How fast")
    quoted = re.findall(r"^\|.*\| +([\d.]+ ×) \| +([\d.]+ ×) \| +(\d+) \|$", told, re.M)
    assert len(quoted) == 6
    assert set(quoted) <= bots
    for writer in ("python-docx", "docxtpl", "weasyprint", "reportlab", "LibreOffice"):
        ratios = sorted((cells[4] for cells in written if cells[1:2] == [writer.lower()]), key=float)
        spans = re.findall(rf"{writer}\b[^;.]*? ([\d.]+) to ([\d.]+\d)", told)
        assert spans == [(ratios[0], ratios[-1])]
