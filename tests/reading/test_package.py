"""A zip from a stranger: bombs, tricks and what is no office file."""

import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from made import changed, document, workbook, zipped

from bot.reading.package import BYTES, MEMBERS, honest_copy
from bot.reading.unreadable import Reason, Unreadable

DOCUMENT = "word/document.xml"
SHEET = "xl/worksheets/sheet1.xml"
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def lying(package: bytes, name: str, size: int) -> bytes:
    """A zip whose directory and header say that a part is of that size."""
    changed, place = bytearray(package), -1
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        while (place := changed.find(mark, place + 1)) >= 0:
            start = place + (46 if at == 24 else 30)
            if changed[start : start + len(name)] == name.encode():
                struct.pack_into("<I", changed, place + at, size)
        place = -1
    return bytes(changed)


def bomb(part: bytes, name: str = DOCUMENT) -> bytes:
    return changed(document() if name.startswith("word") else workbook(("一", [("一", 1)])), {name: part})


BOMBS: dict[str, Callable[[], bytes]] = {
    "blanks": lambda: bomb(b"<a>" + b" " * 60_000_000 + b"</a>"),
    "blanks, called small": lambda: lying(bomb(b"<a>" + b" " * 50_000_000 + b"</a>"), DOCUMENT, 1000),
    "elements": lambda: bomb(b"<a>" + b"<b/>" * 900_000 + b"</a>"),
    "attributes": lambda: bomb(b"<a " + b"".join(b'b%d="" ' % at for at in range(850_000)) + b"/>"),
    "depth": lambda: bomb(b"<a>" * 500_000 + b"</a>" * 500_000),
    "parts": lambda: changed(document(), {f"word/header{at}.xml": b"<a>" + b"<b/>" * 90_000 + b"</a>" for at in range(20)}),
    "members": lambda: changed(document(), {f"word/media/{at}.png": b"" for at in range(MEMBERS + 1)}),
    "rows": lambda: bomb(b"<worksheet " + SPACE + b"><sheetData>" + b"<row/>" * 1_000_000, SHEET),
    "strings": lambda: bomb(b"<sst " + SPACE + b">" + b"<si><t>a</t></si>" * 300_000 + b"</sst>", "xl/sharedStrings.xml"),
    "relations": lambda: changed(document(), {"_rels/.rels": b"<a>" + b"<b/>" * 30_000 + b"</a>"}),
    "a packed bomb": lambda: bomb(b"<a>" + b"x" * (BYTES + 1) + b"</a>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_at_once(kind: str) -> None:
    body = BOMBS[kind]()
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        honest_copy("a.docx", body)
    spent, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # A header that lies makes the zip a broken one, found out when the part is read.
    assert refused.value.reason is (Reason.DAMAGED if "small" in kind else Reason.TOO_MUCH)
    assert peak < 100_000_000
    assert spent < 3  # well under a second on an idle machine; the tests may share one


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        b"<a>",
        b"\x00",
        b"no markup",
    ],
)  # fmt: skip
def test_no_part_declares_an_entity_or_is_broken(part: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        honest_copy("a.docx", bomb(part))
    assert refused.value.reason is Reason.DAMAGED


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.zip", zipped({"a.txt": b"a"}), Reason.ARCHIVE),
        ("a.docx", zipped({"a.txt": b"a"}), Reason.DAMAGED),
        ("a.docx", document()[:-100], Reason.DAMAGED),
        ("a.docm", changed(document(), {"word/vbaProject.bin": b"\x00"}), Reason.MACROS),
        ("a.docx", changed(document(), {"[Content_Types].xml": b'<a b="macroEnabled"/>'}), Reason.MACROS),
        ("a.docx", zipped({"[Content_Types].xml": b"<a/>"}, zipfile.ZIP_LZMA), Reason.DAMAGED),
        ("a.docx", zipped({"[Content_Types].xml": b"<a/>"}, zipfile.ZIP_BZIP2), Reason.DAMAGED),
    ],
)
def test_what_is_no_office_file_to_be_read_has_its_reason(name: str, body: bytes, reason: Reason) -> None:
    with pytest.raises(Unreadable) as refused:
        honest_copy(name, body)
    assert refused.value.reason is reason


def test_a_part_under_a_password_is_told() -> None:
    body = bytearray(zipped({"[Content_Types].xml": b"<a/>"}))
    body[body.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable) as refused:
        honest_copy("a.docx", bytes(body))
    assert refused.value.reason is Reason.ENCRYPTED


def test_a_copy_has_the_markup_and_nothing_else() -> None:
    parts = {"word/media/photo.png": b"\x89PNG" * 100, "customXml/item9.xml": b"\xff no markup at all"}
    copy, names = honest_copy("a.docx", changed(document("慰问"), parts))
    with zipfile.ZipFile(copy) as archive:
        assert set(parts) <= names
        assert "慰问" in archive.read(DOCUMENT).decode()
        assert [archive.read(name) for name in parts] == [b"", b""]
