"""The wheel alone is enough: its commands work from any folder, with the templates it carries."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from roadside import PATIENCE, ROOT, TOKEN, environment

FILED = {
    "unit": {"name": "青禾街道总工会", "kind": "street"},
    "period": {"kind": "half-year", "year": 2026, "half": 1},
    "answers": {"org_total": 199, "visited": "七十六户"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which a freshly built wheel is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("zhibi-*.whl")
    install = ("-m", "pip", "install", "--no-deps", "--no-index", "--no-compile", "--target", str(folder / "site"))
    run(sys.executable, *install, str(wheel), cwd=folder)
    return folder / "site"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / "filed.json").write_text(json.dumps(FILED), "utf-8")
    return tmp_path


def run(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        words, cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=PATIENCE * 2, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def installed(site: Path, cwd: Path, *words: str) -> str:
    """What the installed command prints."""
    return run(sys.executable, "-m", "bot", *words, cwd=cwd, PYTHONPATH=str(site)).stdout


def test_what_runs_is_what_the_wheel_holds(site: Path, elsewhere: Path) -> None:
    where = "import bot, bot.content.loader as l; print(bot.__file__); print(l.templates_folder())"
    printed = run(sys.executable, "-c", where, cwd=elsewhere, PYTHONPATH=str(site)).stdout
    assert printed.splitlines() == [str(site / "bot" / "__init__.py"), str(site / "bot" / "templates")]


def test_a_wheel_holds_every_template_and_every_file_of_the_page(site: Path) -> None:
    (wheel,) = site.parent.glob("*.whl")
    held = set(ZipFile(wheel).namelist())
    templates = {f"bot/{path.relative_to(ROOT)}" for path in (ROOT / "templates").rglob("*") if path.is_file()}
    page = {str(path.relative_to(ROOT)) for path in (ROOT / "bot" / "practice" / "page").iterdir() if path.is_file()}
    assert templates | page <= held
    assert not {name for name in held if not name.startswith(("bot/", "zhibi-"))}


def test_check_finds_the_carried_templates_sound(site: Path, elsewhere: Path) -> None:
    assert installed(site, elsewhere, "check").startswith("模板没有问题")


def test_questions_are_listed_as_json(site: Path, elsewhere: Path) -> None:
    listed = json.loads(installed(site, elsewhere, "questions", "--json"))
    assert {"org_total", "visited"} <= {question["id"] for question in listed["questions"]}
    assert {"street", "company"} <= {kind["id"] for kind in listed["kinds"]}


def test_a_sample_of_a_topic_is_shown(site: Path, elsewhere: Path) -> None:
    lines = installed(site, elsewhere, "sample", "warm_visits").splitlines()
    assert len(lines) > 1
    assert all("\t" in line for line in lines)


def test_a_draft_with_its_ledger_is_written_where_it_is_wanted(site: Path, elsewhere: Path) -> None:
    installed(site, elsewhere, "draft", "filed.json", "--out", "draft.docx", "--ledger", "ledger.json")
    body = "\n".join(paragraph.text for paragraph in docx.Document(str(elsewhere / "draft.docx")).paragraphs)
    assert "199家" in body
    assert "76户" in body
    ledger = json.loads((elsewhere / "ledger.json").read_text("utf-8"))
    answered = [(row["question"], row["value"]) for row in ledger if row["kind"] == "figure"]
    assert answered == [("org_total", "199"), ("visited", "76")]


def test_the_practice_phone_shows_its_page(site: Path, elsewhere: Path) -> None:
    script = (
        "import asyncio, time, urllib.request\n"
        "from pathlib import Path\n"
        "from bot.practice.server import PAGE, serve\n"
        "async def main():\n"
        f"    server = await serve(Path('phone'), 0, {TOKEN!r}, PAGE, {{}}, time.time)\n"
        "    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
        "    print((await asyncio.to_thread(opener.open, server.url)).status)\n"
        "    await server.close()\n"
        "asyncio.run(main())\n"
    )
    assert run(sys.executable, "-c", script, cwd=elsewhere, PYTHONPATH=str(site)).stdout == "200\n"
