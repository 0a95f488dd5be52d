"""A file or a folder that cannot be read is a fault, and one only."""

from pathlib import Path

from breaking import GARDEN, keys

from bot.content.check import check


def test_broken_toml_names_its_line(folder: Path) -> None:
    (folder / "words.toml").write_text('numerals = "一"\nmeasures = "棵\n', encoding="utf-8")
    (fault,) = check(folder)
    assert (fault.file, fault.line, fault.key) == ("words.toml", 2, "toml.quote_open")


def test_a_file_that_is_no_utf8_is_a_fault(folder: Path) -> None:
    (folder / "chat.toml").write_bytes("[home]\nfirst = '您好'".encode("gb18030"))
    assert ("chat.toml", "not_utf8", "") in keys(folder)


def test_a_folder_that_is_not_there_or_holds_nothing_is_one_fault(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert keys(nowhere) == [(str(nowhere), "folder_missing", "")]
    nowhere.write_text("no folder", encoding="utf-8")
    assert keys(nowhere) == [(str(nowhere), "folder_missing", "")]
    assert keys(tmp_path) == [(str(tmp_path), "folder_empty", "")]


def test_a_file_that_begins_with_a_byte_order_mark_is_read(folder: Path) -> None:
    for path in folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert keys(folder) == []


def test_a_section_that_can_not_be_read_is_not_missing_as_well(folder: Path) -> None:
    (folder / GARDEN).write_text('id = "garden\n', encoding="utf-8")
    assert keys(folder) == [(GARDEN, "toml.quote_open", "")]
