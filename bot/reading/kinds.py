"""What a file is, by what is in it; its name only tells apart what the bytes do not.

Magic numbers are those of PRONOM and of [MS-CFB] 2.2; a stream of an OLE container is named in its directory, UTF-16.
"""

import re
from enum import Enum, auto
from pathlib import PurePath

from bot.reading.unreadable import Reason, Unreadable

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", Reason.ENCRYPTED),
    ("WordDocument", Reason.OLD_DOCUMENT),
    ("Workbook", Reason.OLD_WORKBOOK),
    ("Book", Reason.OLD_WORKBOOK),
)
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftyp(?:hei|hev|mif|msf|avif)", re.S
)
_ARCHIVES = re.compile(rb"Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\0")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\\rtf|MIME-Version:|<(?:html|!doctype html|table|\?mso-|\?xml))", re.I)
"""What is saved as .doc or .xls by programs that cannot write either, and RTF."""
_MEDIA = re.compile(rb"%!PS|ID3|OggS|RIFF|fLaC|.{4}ftyp|MZ.{56}|\x7fELF", re.S)
_HEAD = 1024
"""Bytes in which a PDF must begin (ISO 32000-1, annex H, 3.4.1)."""
_SHEETS = frozenset({".xls", ".et", ".xlsx", ".csv", ".xlsm", ".xlt", ".ett", ".xlsb"})
_TEXTS = frozenset({".txt", ".md", ".csv", ".text", ".log", ".tsv"})
_OFFICE = frozenset({".docx", ".xlsx", ".docm", ".xlsm"})


class Kind(Enum):
    """What is read: text as it stands, or a zip that should be a .docx or an .xlsx."""

    TEXT = auto()
    ZIP = auto()


def kind_of(name: str, content: bytes) -> Kind:
    """What a file is. Raises Unreadable for what is known to be something else."""
    head = content[:_HEAD]
    if head.startswith(ZIP):
        return Kind.ZIP
    if head.startswith(_OLE):
        raise Unreadable(_reason_of_ole(name, content))
    if b"%PDF-" in head:
        raise Unreadable(Reason.PDF)
    if _PICTURES.match(head):
        raise Unreadable(Reason.PICTURE)
    if _ARCHIVES.match(head):
        raise Unreadable(Reason.ARCHIVE)
    if _PAGE.match(head):
        raise Unreadable(_old(name))
    if _MEDIA.match(head):
        raise Unreadable(Reason.UNKNOWN)
    return Kind.TEXT


def reason_of_junk(name: str) -> Reason:
    """What is said of bytes that are nothing known: by what the file says it is."""
    suffix = _suffix(name)
    if suffix in _TEXTS:
        return Reason.NOT_TEXT
    return Reason.DAMAGED if suffix in _OFFICE else Reason.UNKNOWN


def reason_of_zip(name: str) -> Reason:
    """What is said of a zip that cannot be opened or is no .docx and no .xlsx: a damaged one, or an archive."""
    return Reason.DAMAGED if _suffix(name) in _OFFICE else Reason.ARCHIVE


def is_comma_separated(name: str) -> bool:
    """Whether the commas of a text part cells, which only its name tells."""
    return _suffix(name) == ".csv"


def _reason_of_ole(name: str, content: bytes) -> Reason:
    """What an OLE container holds; one that holds neither words nor sheets goes by its name (.wps, .et)."""
    for stream, reason in _STREAMS:
        if f"{stream}\0".encode("utf-16-le") in content:
            return reason
    return _old(name)


def _old(name: str) -> Reason:
    return Reason.OLD_WORKBOOK if _suffix(name) in _SHEETS else Reason.OLD_DOCUMENT


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()
