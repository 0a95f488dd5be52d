"""A zip from a stranger becomes a small honest one, of bounded size and without a DTD, before any library sees it.

What the copy may hold bounds the time and the memory of whoever parses it; sizes are checked before reading, as the
directory tells them, and while reading, as they are. OPC (ECMA-376-2) allows only stored and deflated parts, in UTF-8
or UTF-16, without DTDs: so no entity is ever declared, read from a file or fetched.
"""

import re
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.reading.kinds import reason_of_zip
from bot.reading.unreadable import Reason, Unreadable

MEMBERS = 2_000
"""Files in a zip: a document with a thousand photos has as many."""
BYTES = 24 * 1024 * 1024
"""Of XML in all: 100,000 characters in runs of five with their formats are half of it."""
RATIO = 200
"""Bytes for each one packed; formats that repeat come to a hundred at the most, a bomb to a thousand."""
SMALL = 1024 * 1024
"""Bytes below which a ratio says nothing."""
MARKS, TEXT_MARKS, OTHER_MARKS, RELATIONS = 1_000_000, 800_000, 200_000, 20_000
"""Tags and attributes in all, in a part that holds text, in any other, in one of relationships.

100,000 cells of a sheet have 700,000; each costs a parser some 200 bytes and ten microseconds at the worst.
"""
_CHUNK = 64 * 1024
_ENTRY = b"PK\x01\x02"
"""What every entry of a zip's directory begins with: to be counted before the directory is read."""
_TEXT_PART = re.compile(r"(?:word|xl/worksheets)/[^/]+\.xml|xl/sharedStrings\.xml", re.I)
_UNUSED = re.compile(
    r"customXml/|word/(?:charts|diagrams|glossary|activeX|ink)/|xl/(?!_rels|workbook|styles|sharedS|worksheets|theme)",
    re.I,
)
"""Parts that no reader of text needs, and that may be of any size and make."""
_MACRO = re.compile(rb"macroEnabled|vbaProject", re.I)
_TYPES = "[Content_Types].xml"


def honest_copy(name: str, content: bytes) -> tuple[BytesIO, frozenset[str]]:
    """A zip with the XML of another, all else in it empty, and the names in it. Raises Unreadable."""
    if content.count(_ENTRY) > MEMBERS:
        raise Unreadable(Reason.TOO_MUCH)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _copied(name, archive)
    except BadZipFile:
        raise Unreadable(reason_of_zip(name)) from None


def _copied(name: str, archive: ZipFile) -> tuple[BytesIO, frozenset[str]]:
    entries = {entry.filename: entry for entry in archive.infolist()}
    _refuse_by_directory(name, entries)
    copy, budget = BytesIO(), _Budget()
    with ZipFile(copy, "w", ZIP_STORED) as written:
        for path, entry in entries.items():
            body = _read(archive, entry, budget) if _is_kept(path) else b""
            if path == _TYPES and _MACRO.search(body):
                raise Unreadable(Reason.MACROS)
            if body or not path.lower().endswith(".rels"):  # no relationships are a part of their own, empty ones none
                written.writestr(ZipInfo(path), body)
    copy.seek(0)
    return copy, frozenset(entries)


def _refuse_by_directory(name: str, entries: dict[str, ZipInfo]) -> None:
    """Refuse what the directory of a zip already tells: no office file, a macro, a password, a bomb."""
    if _TYPES not in entries:
        raise Unreadable(reason_of_zip(name))
    if any(path.lower().endswith("vbaproject.bin") for path in entries):
        raise Unreadable(Reason.MACROS)
    read = [entry for path, entry in entries.items() if _is_kept(path)]
    if any(entry.flag_bits & 1 for entry in read):
        raise Unreadable(Reason.ENCRYPTED)
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in read):
        raise Unreadable(Reason.DAMAGED)
    swollen = any(_is_swollen(entry, entry.file_size) for entry in read)
    if swollen or sum(entry.file_size for entry in read) > BYTES:
        raise Unreadable(Reason.TOO_MUCH)


def _is_kept(path: str) -> bool:
    return path.lower().endswith((".xml", ".rels")) and not _UNUSED.match(path)


def _is_swollen(entry: ZipInfo, size: int) -> bool:
    return size > max(SMALL, RATIO * entry.compress_size)


class _Budget:
    """What may still be read of one file."""

    def __init__(self) -> None:
        self.bytes, self.marks = BYTES, MARKS

    def spend(self, chunk: bytes) -> int:
        """The tags and attributes of a chunk, at least. Raises Unreadable when too much has been read."""
        marks = chunk.count(b"<") + chunk.count(b"=")
        self.bytes -= len(chunk)
        self.marks -= marks
        if self.bytes < 0 or self.marks < 0:
            raise Unreadable(Reason.TOO_MUCH)
        return marks


def _read(archive: ZipFile, entry: ZipInfo, budget: _Budget) -> bytes:
    """A part as it is, whatever its header says of its size: well formed, no DTD, no more marks than may be."""
    body, left = bytearray(), _most_marks(entry.filename)
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            body += chunk
            left -= budget.spend(chunk)
            if left < 0 or _is_swollen(entry, len(body)):
                raise Unreadable(Reason.TOO_MUCH)
    _look_through(bytes(body))
    return bytes(body)


def _look_through(body: bytes) -> None:
    """Refuse a part that is not well formed, has a DTD, or is in an encoding that could hide one."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter for encodings
        raise Unreadable(Reason.DAMAGED) from None


def _most_marks(path: str) -> int:
    if path.lower().endswith(".rels"):
        return RELATIONS
    return TEXT_MARKS if _TEXT_PART.fullmatch(path) else OTHER_MARKS


def _refuse_dtd(*_: object) -> None:
    raise Unreadable(Reason.DAMAGED)
