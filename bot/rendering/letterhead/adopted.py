"""The styles of our paragraphs in a unit's template: its own where it has them, ours beside them where it has none.

Headings take the template's built-in heading styles, which are told by name: in Word for Chinese their ids are digits.
The body takes the looks of the paragraph that held its place. What is added is based on that, so that it has the
template's font and lines, and keeps of ours only what tells it apart.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from bot.rendering import styles
from bot.rendering.letterhead.place import Place
from bot.rendering.look import Look
from bot.rendering.package import W

_BEHIND_INDENT = [
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
]
"""What comes behind `w:ind` in the properties of a paragraph (ECMA-376 part 1, 17.3.1.26, a sequence)."""
_HALF_POINTS = 20
"""The size of type in half points where no style says any (ECMA-376 part 1, 17.3.2.38)."""
_DEPTH = 20
"""Styles that are looked through for what a style is based on: a template may have them in a ring."""


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _val(element: Any, name: str) -> str:
    """The value of a property of an element, empty where it has none."""
    found = element.find(_w(name)) if element is not None else None
    return "" if found is None else found.get(_w("val"), "")


@dataclass(slots=True)
class Styles:
    """The styles of a template, to which ours are added as they are asked for.

    `ids` are those of our styles here, `every` and `names` the paragraph styles by id and their ids by name,
    `taken` the ids of all styles.
    """

    root: Any
    look: Look
    ids: dict[str, str] = field(default_factory=dict)
    ours: Mapping[str, Any] = field(init=False)
    every: dict[str, Any] = field(init=False)
    names: dict[str, str] = field(init=False)
    taken: set[str] = field(init=False)

    def __post_init__(self) -> None:
        written = etree.fromstring(styles.styles(self.look).encode())
        self.ours = {style.get(_w("styleId"), ""): style for style in written.iter(_w("style"))}
        found = [*self.root.iter(_w("style"))]
        self.every = {one.get(_w("styleId"), ""): one for one in found if one.get(_w("type"), "") == "paragraph"}
        # Names of built-in styles are written in any case.
        self.names = {_val(one, "name").lower(): key for key, one in self.every.items()}
        self.taken = {one.get(_w("styleId"), "") for one in found}

    @property
    def usual(self) -> str:
        """The id of the style of paragraphs that name none; empty without one."""
        marked = (key for key, one in self.every.items() if one.get(_w("default"), "") in ("1", "true", "on"))
        return next(marked, "")

    def settle_body(self, place: Place) -> None:
        """Let the body look as the paragraph did that held its place."""
        style = place.style if place.style in self.every else self.usual
        known = self.names.get(self.look.body.style.lower(), "")
        if place.paragraph or place.run:
            self._add(styles.BODY, style, place.paragraph, place.run)
        elif style and style != self.usual:
            self.ids[styles.BODY] = style
        elif known:
            self.ids[styles.BODY] = known
        else:
            indent = self.ours[styles.BODY].find(_w("pPr"))
            self._add(styles.BODY, style, tuple(deepcopy(one) for one in indent), ())

    def id_of(self, ours: str) -> str:
        """The id in the template of one of our styles, which is added where the template has none of that name."""
        if ours not in self.ids:
            style = self.ours.get(ours)
            if style is None:
                return self.ids.get(styles.BODY, "")
            known = self.names.get(_val(style, "name").lower())
            self.ids[ours] = known or self._adopt(ours, style)
        return self.ids[ours]

    def _adopt(self, ours: str, style: Any) -> str:
        parent = _val(style, "basedOn")
        based = self.ids[styles.BODY] if parent in ("", "Normal") else self.id_of(parent)
        properties = [deepcopy(one) for one in style.find(_w("pPr"))]
        if parent in ("", "Normal"):
            properties = _flush(properties)
        if ours in (styles.SIGNER, styles.DAY):
            properties = _unspaced(properties)
        run = style.find(_w("rPr"))
        return self._add(ours, based, properties, () if run is None else tuple(deepcopy(one) for one in run))

    def _add(self, ours: str, based: str, paragraph: Sequence[Any], run: Sequence[Any]) -> str:
        """Add a style of ours under an id and a name that the template does not have."""
        source = self.ours[ours]
        style = etree.SubElement(self.root, _w("style"), {_w("type"): "paragraph"})
        built_in = ours.startswith("Heading")
        if not built_in:
            style.set(_w("customStyle"), "1")
        self.ids[ours] = _free(ours, self.taken)
        style.set(_w("styleId"), self.ids[ours])
        self._sub(style, "name", (name := _free(_val(source, "name"), {*self.names})))
        if based:
            self._sub(style, "basedOn", based)
        if built_in:
            self._sub(style, "uiPriority", "9")
        etree.SubElement(style, _w("qFormat"))
        etree.SubElement(style, _w("pPr")).extend(paragraph)
        etree.SubElement(style, _w("rPr")).extend(run)
        self.every[self.ids[ours]], self.names[name.lower()] = style, self.ids[ours]
        self.taken.add(self.ids[ours])
        return self.ids[ours]

    def _sub(self, style: Any, name: str, value: str) -> None:
        etree.SubElement(style, _w(name)).set(_w("val"), value)

    def looks(self, ours: str) -> tuple[str, float]:
        """The font for hanzi and the size in points that words in a style of ours have in the template."""
        chain = list(self._chain(self.ids.get(ours, self.usual)))
        defaults = self.root.find(f"{_w('docDefaults')}/{_w('rPrDefault')}/{_w('rPr')}")
        runs = [*(style.find(_w("rPr")) for style in chain), defaults]
        fonts = (one.find(_w("rFonts")) for one in runs if one is not None)
        font = next((name for one in fonts if one is not None and (name := one.get(_w("eastAsia"), ""))), "")
        sizes = (_val(one, "sz") for one in runs if one is not None)
        size = next((text for text in sizes if text.isdecimal()), str(_HALF_POINTS))
        return font, min(max(int(size), 8), 144) / 2

    def numbers(self, style: str) -> bool:
        """Whether a style of the template numbers its paragraphs."""
        return any(one.find(f"{_w('pPr')}/{_w('numPr')}") is not None for one in self._chain(style))

    def _chain(self, style: str) -> list[Any]:
        """A style and those it is based on."""
        chain, every = list[Any](), self.every
        while style in every and len(chain) < _DEPTH:
            chain.append(every[style])
            style = _val(every[style], "basedOn")
        return chain


def _flush(properties: list[Any]) -> list[Any]:
    """Properties of a paragraph with no indent but its own, whatever it is based on has."""
    own = next((one for one in properties if one.tag == _w("ind")), None)
    flush = etree.Element(_w("ind")) if own is None else own
    for name in ("leftChars", "left", "rightChars", "right", "firstLineChars", "firstLine"):
        if flush.get(_w(name)) is None:
            flush.set(_w(name), "0")
    return properties if own is not None else _before(_BEHIND_INDENT, properties, flush)


def _unspaced(properties: list[Any]) -> list[Any]:
    """Properties of a paragraph without gaps between hanzi and digits: where it begins was reckoned without them."""
    gaps = [etree.Element(_w(name), {_w("val"): "0"}) for name in ("autoSpaceDE", "autoSpaceDN")]
    return _before(("snapToGrid", "spacing", "ind", *_BEHIND_INDENT), properties, *gaps)


def _before(names: Sequence[str], properties: list[Any], *added: Any) -> list[Any]:
    """Properties with more of them put before the first of those names."""
    at = next((n for n, one in enumerate(properties) if etree.QName(one).localname in names), len(properties))
    return [*properties[:at], *added, *properties[at:]]


def _free(wanted: str, taken: set[str]) -> str:
    """A name that is not taken: the one that is wanted, else with a number behind it."""
    numbers = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbers) if name not in taken and name.lower() not in taken)
