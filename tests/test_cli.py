"""The command line keeps its contract: exit codes, faults one a line on stderr, from any folder."""

import json
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from shutil import copy, copytree, rmtree
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from lettered import BODY, letterhead, plain
from PIL import Image

from bot.cli import main
from bot.inputs import machine_from
from bot.rendering.fonts import OWN

ROOT = Path(__file__).parents[1]

CASE: dict[str, Any] = {
    "unit": {"name": "青禾街道总工会", "kind": "street", "self": "街道总工会", "superior": "区总工会"},
    "period": {"kind": "half-year", "year": 2026, "half": 1},
    "answers": {"org_total": 199, "member_total": "8168人", "org_workers": "近9000人"},
}


def zhibi(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the shipped templates, for a test to change."""
    return copytree(ROOT / "templates", tmp_path / "templates")


def test_a_draft_is_written_with_its_ledger(case: Path, tmp_path: Path) -> None:
    out, ledger = tmp_path / "draft.txt", tmp_path / "ledger.json"
    result = zhibi("draft", case, "--out", out, "--ledger", ledger)
    assert (result.exit_code, result.stderr) == (0, "")
    text = out.read_text(encoding="utf-8")
    rows = json.loads(ledger.read_text(encoding="utf-8"))
    assert all(text[row["start"] : row["end"]] == row["shown"] for row in rows)
    figures = {row["question"]: (row["shown"], row["value"], row["words"]) for row in rows if row["kind"] == "figure"}
    assert figures == {
        "org_total": ("199家", "199", "199"),
        "member_total": ("8168人", "8168", "8168人"),
        "org_workers": ("近9000人", "9000", "近9000人"),
    }


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ".DOCX", ".pdf", ".png", ".jpg"])
def test_the_same_file_of_answers_is_the_same_file(case: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    assert zhibi("draft", case, "--out", first).exit_code == 0
    assert zhibi("draft", case, "--out", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_key_figures_are_drawn_the_same_twice(case: Path, tmp_path: Path, suffix: str) -> None:
    first, second, page = (tmp_path / f"{name}{suffix}" for name in "abc")
    assert zhibi("draft", case, "--out", first, "--glance").exit_code == 0
    assert zhibi("draft", case, "--out", second, "--glance").exit_code == 0
    assert zhibi("draft", case, "--out", page).exit_code == 0
    assert first.read_bytes() == second.read_bytes() != page.read_bytes()
    assert Image.open(BytesIO(first.read_bytes())).width == 1080


def test_key_figures_are_drawn_in_the_colour_and_the_script_asked_for(case: Path, tmp_path: Path) -> None:
    pictures = []
    for colour, script in (("red", "hans"), ("blue", "hans"), ("blue", "hant")):
        case.write_text(json.dumps(CASE | {"colour": colour}, ensure_ascii=False), encoding="utf-8")
        out = tmp_path / "seen.png"
        assert zhibi("draft", case, "--out", out, "--glance", "--script", script).exit_code == 0
        pictures.append(out.read_bytes())
    assert len(set(pictures)) == 3


def test_key_figures_that_cannot_be_drawn_are_one_clear_line(
    case: Path, tmp_path: Path, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "seen.png"

    def refused(*arguments: object) -> str:
        result = zhibi("draft", case, "--out", out, "--glance", *arguments)
        assert (result.exit_code, len(result.stderr.splitlines()), out.exists()) == (2, 1, False)
        return result.stderr

    assert ".png" in refused("--out", tmp_path / "seen.pdf")
    (templates / "document" / "glance.typ").write_text("#nothing", encoding="utf-8")
    assert refused("--templates", templates).startswith("document/glance.typ: ")
    assert zhibi("check", templates).stderr.startswith("document/glance.typ: ")
    case.write_text(
        json.dumps(CASE | {"answers": {}, "notes": {"culture": ["写了几句话"]}}, ensure_ascii=False), "utf-8"
    )
    assert "画不出数据一览" in refused()
    monkeypatch.setenv("ZHIBI_FONTS", str(tmp_path / "no-fonts"))
    case.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    assert "no-fonts" in refused()


@pytest.mark.parametrize(
    ("there", "told"), [("", "没有字体文件夹"), ("file", "是文件，不是文件夹"), ("folder", "里没有能用的字体")]
)
def test_a_folder_without_fonts_is_one_clear_line(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, told: str
) -> None:
    fonts = tmp_path / "no-fonts"
    if there == "folder":
        fonts.mkdir()
    elif there:
        fonts.touch()
    monkeypatch.setenv("ZHIBI_FONTS", str(fonts))
    result = zhibi("draft", case, "--out", tmp_path / "draft.pdf")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert str(fonts) in result.stderr
    assert told in result.stderr
    assert told in zhibi("doctor").stdout
    assert not (tmp_path / "draft.pdf").exists()
    assert zhibi("draft", case, "--out", tmp_path / "draft.docx").exit_code == 0


def test_a_bot_is_not_started_with_a_folder_without_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBI_FONTS", str(tmp_path / "no-fonts"))
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path / "data"))
    result = zhibi("try", "--no-browser", "--port", "0")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "data").exists()


def test_the_template_of_the_page_is_checked(templates: Path) -> None:
    page = templates / "document" / "page.typ"
    page.write_text(page.read_text(encoding="utf-8") + "#nothing", encoding="utf-8")
    result = zhibi("check", templates)
    assert result.exit_code == 2
    assert result.stderr.startswith("document/page.typ: ")
    page.unlink()
    assert zhibi("check", templates).stderr.startswith("document/page.typ: ")


def test_a_bot_is_not_started_on_a_page_that_cannot_be_set(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path / "data"))
    (templates / "document" / "page.typ").write_text("#nothing", encoding="utf-8")
    result = zhibi("try", "--no-browser", "--port", "0", "--templates", templates)
    assert result.exit_code == 2
    assert result.stderr.startswith("document/page.typ: ")


def test_the_offsets_of_a_ledger_are_those_of_the_text_whatever_is_written(case: Path, tmp_path: Path) -> None:
    for suffix in ("txt", "docx", "pdf", "md"):
        zhibi("draft", case, "--out", tmp_path / f"draft.{suffix}", "--ledger", tmp_path / f"{suffix}.json")
    assert len({(tmp_path / f"{suffix}.json").read_bytes() for suffix in ("txt", "docx", "pdf", "md")}) == 1


def test_seed_and_outline_are_chosen(case: Path, tmp_path: Path) -> None:
    texts = set()
    for seed in range(12):
        out = tmp_path / f"{seed}.txt"
        assert zhibi("draft", case, "--out", out, "--seed", seed, "--outline", "titled").exit_code == 0
        texts.add(out.read_text(encoding="utf-8"))
    assert len(texts) > 6


def test_a_draft_is_as_long_as_is_asked(tmp_path: Path) -> None:
    case = Path(__file__).parent / "drafts" / "15-street-halfyear" / "answers.json"
    lengths = []
    for length in ("short", "standard", "full"):
        out = tmp_path / f"{length}.txt"
        assert zhibi("draft", case, "--out", out, "--length", length).exit_code == 0
        lengths.append(len(out.read_text(encoding="utf-8")))
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == 3


def test_wrong_answers_are_named_one_a_line(case: Path, tmp_path: Path) -> None:
    wrong = CASE | {"answers": {"org_total": "若干", "roof": 3}, "notes": {"attic": ["一句话"]}}
    case.write_text(json.dumps(wrong, ensure_ascii=False), encoding="utf-8")
    result = zhibi("draft", case, "--out", tmp_path / "draft.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sorted(line.partition(": ")[0] for line in result.stderr.splitlines()) == [
        "answers.org_total",
        "answers.roof",
        "notes.attic",
    ]
    assert not (tmp_path / "draft.txt").exists()


def test_odd_characters_of_a_file_do_not_stop_a_draft(case: Path, tmp_path: Path) -> None:
    odd = CASE | {"unit": {"name": "青\ud83d禾<&>\u202e\x00{{ x }}工会👍", "kind": "street"}}
    case.write_text(json.dumps(odd), encoding="utf-8")
    for suffix in ("txt", "docx"):
        out, ledger = tmp_path / f"draft.{suffix}", tmp_path / "ledger.json"
        assert zhibi("draft", case, "--out", out, "--ledger", ledger).exit_code == 0
    name = json.loads(ledger.read_bytes())[0]
    assert (name["shown"], name["words"]) == ("青禾<&>{{ x }}工会", odd["unit"]["name"])


@pytest.mark.parametrize(
    "options",
    [("--out", "draft.pages"), ("--out", "d.txt", "--outline", "fancy"), ("--out", "d.txt", "--length", "epic"), ()],
)
def test_wrong_options_are_refused(case: Path, options: tuple[str, ...]) -> None:
    result = zhibi("draft", case, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_a_place_that_cannot_be_written_is_refused(case: Path, tmp_path: Path) -> None:
    result = zhibi("draft", case, "--out", tmp_path / "nowhere" / "draft.txt")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert "没有这个文件或文件夹" in result.stderr


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".png", ".txt"])
def test_a_full_disk_leaves_no_half_file_and_the_one_that_was_there(case: Path, tmp_path: Path, suffix: str) -> None:
    """No file may grow beyond a few bytes, which is how a disk looks that is nearly full."""
    out = tmp_path / "files" / f"draft{suffix}"
    out.parent.mkdir()
    out.write_bytes(b"before")
    run = subprocess.run(
        [sys.executable, "-m", "bot", "draft", case, "--out", out],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"{out} 没有写成：磁盘满了。请清出地方再试一次，原来的文件没有动。\n"
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert out.read_bytes() == b"before"


def test_a_draft_may_be_written_to_a_device(case: Path, tmp_path: Path) -> None:
    (tmp_path / "null.txt").symlink_to("/dev/null")
    assert zhibi("draft", case, "--out", tmp_path / "null.txt").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_questions_are_listed_as_json() -> None:
    result = zhibi("questions", "--json")
    listed = json.loads(result.stdout)
    assert (result.exit_code, set(listed)) == (0, {"questions", "kinds", "outlines"})
    assert {"id": "street", "name": "乡镇、街道工会"} in listed["kinds"]
    assert "org_total" in {row["id"] for row in listed["questions"]}


def test_questions_are_listed_a_line_each() -> None:
    result = zhibi("questions")
    assert result.exit_code == 0
    assert any("org_total" in line.split("\t") for line in result.stdout.splitlines())


def test_sound_templates_are_said_to_be_sound() -> None:
    result = zhibi("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


def test_faults_of_a_folder_are_listed_one_a_line(templates: Path) -> None:
    (templates / "page.toml").unlink()
    (templates / "words.toml").write_text("numerals =", encoding="utf-8")
    result = zhibi("check", templates)
    assert (result.exit_code, result.stdout) == (2, "")
    assert {line.partition(": ")[0] for line in result.stderr.splitlines()} == {"page.toml", "words.toml:1"}


def test_a_layout_no_page_can_have_is_a_fault(templates: Path) -> None:
    page = templates / "document" / "page.toml"
    page.write_text(page.read_text(encoding="utf-8").replace("width ", "breadth ", 1), encoding="utf-8")
    result = zhibi("check", templates)
    assert result.exit_code == 2
    assert {line.partition(": ")[0] for line in result.stderr.splitlines()} == {
        "document/page.toml page.width",
        "document/page.toml page.breadth",
    }


def test_faults_are_named_even_without_sentences(templates: Path) -> None:
    (templates / "faults.toml").unlink()
    result = zhibi("check", templates)
    assert result.exit_code == 2
    assert result.stderr.startswith("faults.toml: ")


def test_a_sample_shows_what_a_topic_can_say() -> None:
    result = zhibi("sample", "org_profile")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 10


def test_everything_the_templates_can_say_can_be_sampled() -> None:
    result = zhibi("sample")
    assert result.exit_code == 0
    assert all(len(line.split("\t")) == 2 for line in result.stdout.splitlines())


def test_a_sample_reads_like_a_sentence_of_a_report() -> None:
    said = zhibi("sample", "visit_goods").stdout
    assert said == "visit_goods\t发放慰问品毛毯30条、大米60袋\n"
    assert "《" not in zhibi("sample", "warm_visits").stdout


def test_a_sample_of_a_section_shows_what_its_repeated_questions_can_say() -> None:
    alone = zhibi("sample", "note_rights").stdout
    assert alone.startswith("note_rights_1\t")
    assert alone in zhibi("sample", "rights").stdout


def test_a_sample_of_nothing_is_refused() -> None:
    result = zhibi("sample", "nothing_of_the_kind")
    assert result.exit_code == 2
    assert "nothing_of_the_kind" in result.stderr


def test_the_shipped_templates_are_copied_out_whole(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "wording"
    result = zhibi("templates", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert str(folder) in result.stdout
    shipped = {path.relative_to(ROOT / "templates"): path for path in (ROOT / "templates").rglob("*.*")}
    copied = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    assert copied.keys() == shipped.keys()
    assert all(copied[name].read_bytes() == path.read_bytes() for name, path in shipped.items())
    assert [path.name for path in folder.parent.iterdir()] == ["wording"]
    assert zhibi("check", folder).exit_code == 0


def test_templates_are_copied_into_an_empty_folder(tmp_path: Path) -> None:
    assert zhibi("templates", tmp_path).exit_code == 0
    assert (tmp_path / "chat.toml").is_file()


@pytest.mark.parametrize("taken", ["mine.toml", "."])
def test_templates_are_copied_over_nothing(tmp_path: Path, taken: str) -> None:
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    result = zhibi("templates", tmp_path / taken)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(tmp_path / taken) in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


def test_templates_that_cannot_be_written_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    result = zhibi("templates", tmp_path / "file" / "wording")
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(tmp_path / "file") in result.stderr
    assert "不是文件夹" in result.stderr


@pytest.mark.parametrize("command", [("check", "NOWHERE"), ("questions", "--templates", "NOWHERE")])
def test_a_folder_of_templates_that_is_not_there_is_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    nowhere = tmp_path / "nowhere"
    result = zhibi(*(nowhere if word == "NOWHERE" else word for word in command))
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == f"{nowhere}: 没有这个模板文件夹，请检查 ZHIBI_TEMPLATES 或命令里的路径；不写就用自带的模板。\n"
    )


def test_another_folder_of_templates_is_used(case: Path, templates: Path, tmp_path: Path) -> None:
    outlines = templates / "outlines.toml"
    changed = outlines.read_text(encoding="utf-8").replace("工作总结", "工作小结")
    outlines.write_text(changed, encoding="utf-8")
    assert zhibi("draft", case, "--out", tmp_path / "draft.txt", "--templates", templates).exit_code == 0
    assert (tmp_path / "draft.txt").read_text(encoding="utf-8").startswith("青禾街道总工会2026年上半年工作小结\n")


def test_the_module_is_the_command_from_any_folder(case: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "draft", str(case), "--out", "draft.txt"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "draft.txt").is_file()


def test_the_figures_of_a_note_are_listed_with_their_questions(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes("慰問困難職工76戶，發放慰問金5.57萬元。計劃新建工會3家。".encode("gb18030"))
    rows = json.loads(zhibi("extract", "--json", note).stdout)
    assert [(row["question"], row["value"], row["measure"], row["plan"], row["surface"]) for row in rows] == [
        ("visited", "76", "户", False, "76戶"),
        ("visit_money", "55700", "元", False, "5.57萬元"),
        ("plan_new_unions", "3", "家", True, "3家"),
    ]
    assert [(row["start"], row["end"]) for row in rows] == [(6, 9), (15, 21), (28, 30)]
    assert "3家（计划）" in zhibi("extract", note).stdout


def test_a_note_may_come_by_standard_input() -> None:
    result = CliRunner().invoke(main, ["extract", "-"], input="发展会员850人".encode())
    assert result.stdout == "member_new\t发展会员\t850人\n"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("note.txt", b"\xff\xfe\x00", "不是纯文本"),
        ("note.zip", b"PK\x03\x04\x00\x00", "压缩包"),
        ("note.docx", b"PK\x03\x04\x00\x00", "打不开"),
        ("note.pdf", b"%PDF-1.7\n", "PDF"),
        ("note.txt", "会".encode() * 100_001, "100000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    note = tmp_path / name
    note.write_bytes(body)
    result = zhibi("extract", "--json", note)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert said in result.stderr
    assert str(note) in result.stderr


def test_an_empty_note_holds_nothing(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(b"")
    assert json.loads(zhibi("extract", "--json", note).stdout) == []


def test_the_figures_of_a_ledger_are_listed_whatever_file_it_is_in(tmp_path: Path) -> None:
    rows = [
        ("项目", "单位", "本期", "上年同期"),
        ("慰问困难职工", "人次", "320", "300"),
        ("新建工会", "家", "12", "10"),
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "note.xlsx")
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip((cell for row in table.rows for cell in row.cells), sum(rows, ()), strict=True):
        cell.text = text
    document.save(str(tmp_path / "note.docx"))
    (tmp_path / "note.csv").write_text("\n".join(map(",".join, rows)), encoding="gb18030")
    reworded = [("visited_workers", "320人次", 6), ("org_new", "12家", 17)]
    given = [("visited_workers", "320", 24), ("org_new", "12", 39)]  # a plain text keeps its places
    for suffix, places in (("xlsx", reworded), ("docx", reworded), ("csv", given)):
        found = json.loads(zhibi("extract", "--json", tmp_path / f"note.{suffix}").stdout)
        assert [(row["question"], row["surface"], row["start"]) for row in found] == places


def test_a_note_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = zhibi("extract", tmp_path / "none.txt")
    assert (result.exit_code, "none.txt" in result.stderr) == (2, True)


def test_the_places_of_figures_are_those_of_the_text_as_given(tmp_path: Path) -> None:
    given = "\ufeff慰问困难职工\t户\t76\r\n发放慰问金\t万元\t5.57\r\n另，走访\u200b农民工30人。"
    (tmp_path / "note.txt").write_bytes(given.encode("utf-8"))
    result = CliRunner().invoke(main, ["extract", "--json", str(tmp_path / "note.txt")])
    rows, text = json.loads(result.stdout), given.removeprefix("\ufeff")
    assert [row["value"] for row in rows] == ["76", "55700", "30"]
    assert [text[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]
    assert [row["surface"] for row in rows] == ["76", "5.57", "30人"]


def test_a_draft_is_written_in_traditional_characters_with_the_names_as_given(case: Path, tmp_path: Path) -> None:
    simple, other, ledger = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "b.json"
    assert zhibi("draft", case, "--out", simple).exit_code == 0
    assert zhibi("draft", case, "--out", other, "--script", "hant", "--ledger", ledger).exit_code == 0
    before, after = simple.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")
    unit = json.loads(case.read_text(encoding="utf-8"))["unit"]["name"]
    assert unit in after
    assert len(before) == len(after)
    assert before != after
    assert all(
        after[row["start"] : row["end"]] == row["shown"] for row in json.loads(ledger.read_text(encoding="utf-8"))
    )


def test_what_the_bot_offers_for_the_bodies_above_is_turned_and_a_name_is_not(case: Path, tmp_path: Path) -> None:
    given, out = json.loads(case.read_text(encoding="utf-8")), tmp_path / "draft.txt"
    for party, superior, turned in (
        ("街道党工委", "区总工会", ("街道黨工委", "區總工會")),
        ("青禾街道党工委", "云岭区总工会", ("青禾街道党工委", "云岭区总工会")),
    ):
        unit = given["unit"] | {"kind": "street", "party": party, "superior": superior}
        case.write_text(json.dumps(given | {"unit": unit}, ensure_ascii=False), encoding="utf-8")
        texts = []
        for seed in range(9):
            assert zhibi("draft", case, "--out", out, "--script", "hant", "--seed", seed).exit_code == 0
            texts.append(out.read_text(encoding="utf-8"))
        assert all(any(name in text for text in texts) for name in turned)
        assert ("街道党工委" in "".join(texts)) is (party != "街道党工委")


def test_a_draft_is_written_as_markdown(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "draft.md"
    assert zhibi("draft", case, "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("# ")


def test_a_draft_is_written_on_the_unit_s_own_letterhead_and_twice_the_same(case: Path, tmp_path: Path) -> None:
    template, first, second = tmp_path / "head.docx", tmp_path / "a.docx", tmp_path / "b.docx"
    template.write_bytes(letterhead())
    for out in (first, second):
        done = zhibi("draft", case, "--out", out, "--letterhead", template)
        assert (done.exit_code, done.stderr) == (0, "")
    document = docx.Document(str(first))
    assert document.tables[0].cell(0, 0).text == "青禾街道总工会文件"
    assert any("8168人" in paragraph.text for paragraph in document.paragraphs)
    assert first.read_bytes() == second.read_bytes()


def test_a_letterhead_is_in_traditional_characters_where_the_draft_is(case: Path, tmp_path: Path) -> None:
    template, out = tmp_path / "head.docx", tmp_path / "a.docx"
    template.write_bytes(plain("{{ 标题 }}", "{{ 回答.org_total }}", BODY))
    assert zhibi("draft", case, "--out", out, "--letterhead", template, "--script", "hant").exit_code == 0
    title, total, *_ = (paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert (title, total) == ("青禾街道总工会2026年上半年工作總結", "199家")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (plain(BODY, "{{ nme }}"), "“nme”不认得"),
        (plain("甲"), "没有写正文放在哪里"),
        (plain(), "没有写正文放在哪里"),
        (b"", "没有写正文放在哪里|不是 Word 存的"),
        (b"{{ body }}", "不是 Word 存的 .docx"),
        (b"%PDF-1.7", "是 PDF"),
        (None, "读不了"),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_a_fault(
    case: Path, tmp_path: Path, body: bytes | None, fault: str
) -> None:
    template, out = tmp_path / "head.docx", tmp_path / "a.docx"
    if body is not None:
        template.write_bytes(body)
    done = zhibi("draft", case, "--out", out, "--letterhead", template)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("--letterhead: ")
    assert any(part in line for part in fault.split("|"))
    assert not out.exists()


@pytest.mark.parametrize("suffix", [".pdf", ".txt", ".png"])
def test_a_letterhead_is_for_word_files_alone(case: Path, tmp_path: Path, suffix: str) -> None:
    template, out = tmp_path / "head.docx", tmp_path / f"a{suffix}"
    template.write_bytes(letterhead())
    done = zhibi("draft", case, "--out", out, "--letterhead", template)
    assert (done.exit_code, out.exists()) == (2, False)
    assert done.stderr.startswith("--letterhead: ")
    assert suffix in done.stderr


def test_fonts_that_went_missing_are_told_though_all_was_found_sound_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    copy(next(OWN.glob("*.?tf")), fonts)
    monkeypatch.setenv("ZHIBI_FONTS", str(fonts))
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path))
    start = (sys.executable, "-c", "from bot.inputs import machine_from; machine_from(None)")
    assert [subprocess.run(start, cwd=ROOT).returncode for _ in range(2)] == [0, 0]
    rmtree(fonts)
    told = subprocess.run(start, cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)


def test_a_link_to_nothing_among_the_fonts_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    copy(next(OWN.glob("*.?tf")), fonts)
    (fonts / "gone.ttf").symlink_to(tmp_path / "nowhere.ttf")
    monkeypatch.setenv("ZHIBI_FONTS", str(fonts))
    monkeypatch.setenv("ZHIBI_DATA", str(tmp_path / "data"))
    assert machine_from(None).settings.fonts == fonts
