"""What is added to a template's package beside its text: styles, photos, and who wrote it when."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from bot.rendering.letterhead.unpacked import RELATION, TYPE, TYPES, Unpacked, parsed, relations_of
from bot.rendering.package import HEAD, PACKAGE, WORD, R, W

_CORE = "docProps/core.xml"
_CORE_KIND = f"{PACKAGE}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_STYLES = "styles.xml"


class Parcel:
    """The parts of a file in the making, those of the template first and in their order."""

    def __init__(self, unpacked: Unpacked) -> None:
        self._unpacked = unpacked
        self.parts: dict[str, bytes] = dict(unpacked.parts)
        self._types = parsed(self.parts[TYPES])
        self._relations: dict[str, Any] = {}
        self._be_a_document()
        self._leave_old_styles()

    def put(self, name: str, root: Any) -> None:
        """Put a part that was changed in its place."""
        self.parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def styles(self) -> tuple[str, Any]:
        """The part that holds the styles, an empty one where the template has none."""
        main = self._unpacked.main
        for one in self._unpacked.relations(main):
            if one.kind == "styles" and (name := self._unpacked.resolved(one.target)) in self.parts:
                return name, parsed(self.parts[name])
        name = self._unpacked.resolved(_STYLES)
        self._relate(main, "rIdStyles", f"{R}/styles", _STYLES)
        self._override(name, f"{WORD}.styles+xml")
        return name, etree.fromstring(f'<w:styles xmlns:w="{W}"/>')

    def add_photos(self, bodies: Mapping[str, bytes], relations: Mapping[str, str]) -> str:
        """Add photos (`word/` is where their relations lead from) and tell what stands before their ids here.

        A template that was made from a draft of ours has photos under the very same names.
        """
        if not bodies:
            return ""
        taken = {one.id for one in self._unpacked.relations(self._unpacked.main)} | {*self.parts}
        mark = next(
            f"draft{number}" for number in range(1, len(taken) + 2) if not any(f"draft{number}" in one for one in taken)
        )
        for name, target in relations.items():
            folder, _, file = target.rpartition("/")
            self.parts[self._unpacked.resolved(f"{folder}/{mark}{file}")] = bodies[f"word/{target}"]
            self._relate(self._unpacked.main, f"{mark}{name}", f"{R}/image", f"{folder}/{mark}{file}")
        if not any(one.get("Extension", "").lower() == "jpeg" for one in self._types.iter(f"{TYPE}Default")):
            self._types.insert(0, etree.Element(f"{TYPE}Default", {"Extension": "jpeg", "ContentType": "image/jpeg"}))
        return mark

    def sign(self, properties: str) -> None:
        """Let the file name our title, author and time: whoever made the template is nobody's business."""
        for one in self._unpacked.relations(""):
            name = one.target.lstrip("/")
            if one.kind == "core-properties" and name in self.parts:
                self.parts[name] = properties.encode()
                return
        self.parts[_CORE] = properties.encode()
        self._relate("", "rIdCore", _CORE_KIND, _CORE)
        self._override(_CORE, _CORE_TYPE)

    def close(self) -> Mapping[str, bytes]:
        """All the parts."""
        self.put(TYPES, self._types)
        for name, root in self._relations.items():
            self.put(name, root)
        return self.parts

    def _relate(self, part: str, name: str, kind: str, target: str) -> None:
        """Add a relationship of a part."""
        path = relations_of(part)
        if path not in self._relations:
            empty = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
            self._relations[path] = parsed(self.parts.get(path, empty))
        etree.SubElement(self._relations[path], RELATION, {"Id": name, "Type": kind, "Target": target})

    def _override(self, name: str, kind: str) -> None:
        etree.SubElement(self._types, f"{TYPE}Override", {"PartName": f"/{name}", "ContentType": kind})

    def _leave_old_styles(self) -> None:
        """Leave out the second set of styles that Word 2010 kept for Word 2007: it would have to know ours too."""
        for one in self._unpacked.relations(self._unpacked.main):
            if one.kind == "stylesWithEffects":
                name, path = self._unpacked.resolved(one.target), relations_of(self._unpacked.main)
                self.parts.pop(name, None)
                self._relations[path] = self._relations.get(path, parsed(self.parts[path]))
                _drop(self._relations[path], "Id", one.id)
                _drop(self._types, "PartName", f"/{name}")

    def _be_a_document(self) -> None:
        """A .dotx calls its document a template; what is made of it is none."""
        for one in self._types.iter(f"{TYPE}Override"):
            if one.get("PartName", "") == f"/{self._unpacked.main}":
                one.set("ContentType", f"{WORD}.document.main+xml")


def _drop(root: Any, key: str, value: str) -> None:
    for one in [one for one in root if one.get(key, "") == value]:
        root.remove(one)
