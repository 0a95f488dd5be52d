"""The parts of a .docx from a stranger: of bounded size, well formed, without DTDs, macros, links and embedded files.

Nothing in it is run or fetched here; what is refused is what would be, in the office that opens the finished file.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, normpath
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.package import W

TYPES = "[Content_Types].xml"
TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MEMBERS, BYTES = 1_000, 48 << 20
"""Parts, and bytes of all of them: a letterhead with a scanned seal has some five megabytes."""
MARKUP, SHEET, RELATIONS = 512 << 10, 512 << 10, 128 << 10
"""Bytes of the parts that hold text in all, of the styles, and of the relationships of a part.

A letterhead of Word's has a tenth of each.
"""
_ENTRY = b"PK\x01\x02"
_MACRO = re.compile(rb"macroEnabled|vbaProject", re.I)
_INSIDE = frozenset({"oleObject", "package", "control", "aFChunk", "vbaProject", "keyMapCustomizations", "subDocument"})
"""Kinds of relationships to what is no part of a letterhead (ECMA-376 part 1, 11.3 and 15.2)."""
_SAFE = re.compile("https?://|mailto:", re.I)
"""Where a link may lead that opens only when somebody clicks it."""
_FIELD = re.compile(r"\b(?:INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|IMPORT|INCLUDE|DATABASE|RD|EMBED)\b", re.I)
"""Fields that fetch something when they are brought up to date (ECMA-376 part 1, 17.16.5)."""
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXTS = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The parts by name, and which of them is the document."""

    parts: Mapping[str, bytes]
    main: str

    def relations(self, of: str) -> tuple[Relation, ...]:
        """The relationships of a part; of the package for an empty name."""
        return tuple(_relations(self.parts.get(relations_of(of))))

    def resolved(self, target: str) -> str:
        """The part that the document means by a target."""
        return _resolved(dirname(self.main), target)

    @property
    def texts(self) -> tuple[str, ...]:
        """The parts that can hold text of the letterhead, the document first."""
        related = (self.resolved(one.target) for one in self.relations(self.main) if one.kind in _TEXTS)
        return (self.main, *dict.fromkeys(name for name in related if name in self.parts and name != self.main))

    @property
    def size(self) -> int:
        """Bytes of the parts that can hold text."""
        return sum(len(self.parts[name]) for name in self.texts)


def relations_of(part: str) -> str:
    """Where the relationships of a part are kept."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def unpack(content: bytes) -> Unpacked:
    """The parts of a template. Raises `Unsuitable` for whatever must not be filled and sent on."""
    if content.count(_ENTRY) > MEMBERS:
        raise Unsuitable(Defect.SWOLLEN)
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = dict(_read(archive))
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, ValueError, OSError):
        raise Unsuitable(Defect.UNSOUND) from None
    if _MACRO.search(parts.get(TYPES, b"")) or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise Unsuitable(Defect.MACROS)
    for name, body in parts.items():
        if name.lower().endswith(".rels") and len(body) > RELATIONS:
            raise Unsuitable(Defect.SWOLLEN)
        if name.lower().endswith((".xml", ".rels")):
            _look_through(body)
    unpacked = Unpacked(parts, _main_of(parts))
    _refuse_links(unpacked)
    return unpacked


def parsed(body: bytes) -> Any:
    """The root of a part, nothing resolved and nothing fetched. Raises `Unsuitable`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        raise Unsuitable(Defect.UNSOUND) from None


def _read(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts, no more bytes than may be, whatever the directory says."""
    left = BYTES
    for entry in archive.infolist():
        if entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise Unsuitable(Defect.UNSOUND)
        if not entry.is_dir():
            body = _part(archive, entry, left)
            left -= len(body)
            yield entry.filename, body


def _part(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    with archive.open(entry) as stream:
        body = stream.read(room + 1)
    if len(body) > room:
        raise Unsuitable(Defect.SWOLLEN)
    return body


def _look_through(body: bytes) -> None:
    """Refuse a part that is not well formed or has a DTD: what declares no entity can name none."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unsuitable(Defect.UNSOUND) from None


def _refuse_dtd(*_: object) -> None:
    raise Unsuitable(Defect.UNSOUND)


def _main_of(parts: Mapping[str, bytes]) -> str:
    """The document of a package of Word's. Raises `Unsuitable` where there is none."""
    named = [one.target for one in _relations(parts.get(relations_of(""))) if one.kind == "officeDocument"]
    main = _resolved("", named[0]) if named and TYPES in parts else ""
    types = parsed(parts[TYPES]).iter(f"{TYPE}Override") if main in parts else ()
    kinds = [one.get("ContentType", "") for one in types if one.get("PartName", "") == f"/{main}"]
    if not kinds or not kinds[0].startswith(_MAIN) or len(parts[main]) > MARKUP:
        raise Unsuitable(Defect.SWOLLEN if kinds and kinds[0].startswith(_MAIN) else Defect.UNSOUND)
    root = parsed(parts[main])
    # docxtpl knows tags by the prefix that Word gives them.
    if root.tag != f"{{{W}}}document" or root.nsmap.get("w") != W or root.find(f"{{{W}}}body") is None:
        raise Unsuitable(Defect.UNSOUND)
    return main


def _relations(body: bytes | None) -> Iterator[Relation]:
    for one in parsed(body).iter(RELATION) if body else ():
        kind = one.get("Type", "").rpartition("/")[2]
        yield Relation(one.get("Id", ""), kind, one.get("Target", ""), one.get("TargetMode", "") == "External")


def _resolved(folder: str, target: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}").lstrip("/")


def _refuse_links(unpacked: Unpacked) -> None:
    """Refuse whatever is fetched from outside, and files within the file."""
    for name in unpacked.parts:
        if name.endswith(".rels"):
            _refuse_relations(_relations(unpacked.parts[name]))
        elif "/embeddings/" in name or "/activeX/" in name:
            raise Unsuitable(Defect.EMBEDDED, target=name.rpartition("/")[2])
    sheets = [unpacked.resolved(one.target) for one in unpacked.relations(unpacked.main) if one.kind == "styles"]
    if unpacked.size > MARKUP or any(len(unpacked.parts.get(name, b"")) > SHEET for name in sheets):
        raise Unsuitable(Defect.SWOLLEN)
    for name in unpacked.texts:
        _refuse_fields(parsed(unpacked.parts[name]))


def _refuse_relations(relations: Iterator[Relation]) -> None:
    for one in relations:
        if one.kind in _INSIDE:
            raise Unsuitable(Defect.EMBEDDED, target=one.target.rpartition("/")[2])
        if one.external and not (one.kind == "hyperlink" and _SAFE.match(one.target)):
            raise Unsuitable(Defect.LINKED, target=one.target)


def _refuse_fields(root: Any) -> None:
    """Refuse fields that fetch; the code of one may be parted into runs, one letter each."""
    parts = root.iter(f"{{{W}}}instrText", f"{{{W}}}fldChar")
    codes = "".join((one.text or "") if one.tag.endswith("instrText") else " " for one in parts)
    simple = " ".join(field.get(f"{{{W}}}instr", "") for field in root.iter(f"{{{W}}}fldSimple"))
    if found := _FIELD.search(codes) or _FIELD.search(simple):
        raise Unsuitable(Defect.LINKED, target=found[0])
    if next(root.iter(f"{{{W}}}altChunk", f"{{{W}}}subDoc", f"{{{W}}}object", f"{{{W}}}control"), None) is not None:
        raise Unsuitable(Defect.EMBEDDED, target="")
