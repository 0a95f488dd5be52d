"""What a file is, by its content."""

import pytest

from bot.reading.kinds import Kind, kind_of, reason_of_junk, reason_of_zip
from bot.reading.unreadable import Reason, Unreadable

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(name: str) -> bytes:
    return OLE + f"{name}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.docx", stream("EncryptedPackage"), Reason.ENCRYPTED),
        ("a.doc", stream("WordDocument"), Reason.OLD_DOCUMENT),
        ("a.docx", stream("Workbook"), Reason.OLD_WORKBOOK),
        ("a.xls", stream("Book"), Reason.OLD_WORKBOOK),
        ("a.wps", OLE, Reason.OLD_DOCUMENT),
        ("a.et", OLE, Reason.OLD_WORKBOOK),
        ("a.doc", b"{\\rtf1\\ansi", Reason.OLD_DOCUMENT),
        ("a.xls", b"\n<html><table>", Reason.OLD_WORKBOOK),
        ("a.doc", b'\xef\xbb\xbf<?xml version="1.0"?><?mso-application?>', Reason.OLD_DOCUMENT),
        ("a.txt", b"%PDF-1.7", Reason.PDF),
        ("a.pdf", b"\n\n%PDF-1.4", Reason.PDF),
        ("a.txt", b"\x89PNG\r\n\x1a\n", Reason.PICTURE),
        ("a.jpg", b"\xff\xd8\xff\xe0", Reason.PICTURE),
        ("a.bmp", b"BM\x36\x10\x0e\x00\x00\x00\x00\x00", Reason.PICTURE),
        ("a.heic", b"\x00\x00\x00\x18ftypheic", Reason.PICTURE),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", Reason.PICTURE),
        ("a.rar", b"Rar!\x1a\x07\x00", Reason.ARCHIVE),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
        ("a.gz", b"\x1f\x8b\x08\x00", Reason.ARCHIVE),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", Reason.UNKNOWN),
        ("a.mp3", b"ID3\x04", Reason.UNKNOWN),
    ],
)
def test_what_is_not_read_is_known_by_its_bytes(name: str, body: bytes, reason: Reason) -> None:
    with pytest.raises(Unreadable) as refused:
        kind_of(name, body)
    assert refused.value.reason is reason


def test_what_is_read_is_a_zip_or_text_whatever_it_is_called() -> None:
    assert kind_of("a.txt", b"PK\x03\x04") is Kind.ZIP
    assert kind_of("a.docx", "BM工会".encode()) is Kind.TEXT


def test_a_name_tells_what_the_bytes_do_not() -> None:
    assert [reason_of_junk(f"a.{suffix}") for suffix in ("txt", "DOCX", "bin")] == [
        Reason.NOT_TEXT, Reason.DAMAGED, Reason.UNKNOWN,
    ]  # fmt: skip
    assert [reason_of_zip(name) for name in ("a.xlsx", "a.zip", "a")] == [
        Reason.DAMAGED, Reason.ARCHIVE, Reason.ARCHIVE,
    ]  # fmt: skip
