"""The .docx package around the text: parts that are the same in every document, and the zip that holds them all."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.rendering.sieve import sift_markup

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml"
_OPC = "application/vnd.openxmlformats-package"

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_OPC}.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{WORD}.footer+xml"/>'
    f'<Override PartName="/word/theme/theme1.xml" ContentType="{_OFFICE}.theme+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_OPC}.core-properties+xml"/>'
    f"</Types>"
)

PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f"</Relationships>"
)

ODD_FOOTER, EVEN_FOOTER = "rId5", "rId6"

_RELATIONS = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("settings", "settings.xml"),
    "rId3": ("fontTable", "fontTable.xml"),
    "rId4": ("theme", "theme/theme1.xml"),
    ODD_FOOTER: ("footer", "footer1.xml"),
    EVEN_FOOTER: ("footer", "footer2.xml"),
}


def document_relations(images: Mapping[str, str]) -> str:
    """word/_rels/document.xml.rels; `images` are where the pictures lie, by what the document calls them."""
    every = _RELATIONS | {name: ("image", target) for name, target in images.items()}
    rows = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>' for name, (kind, target) in every.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


# doNotCompress keeps 28 hanzi a line: with compressed punctuation lines of up to 31 were seen. Compatibility mode 15
# is Word 2013 and later; without it Word opens the file in its mode for older ones.
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    f'<w:characterSpacingControl w:val="doNotCompress"/>'
    f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    f' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
    f' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
    f' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/></w:settings>'
)

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "C00000",
    "accent2": "7F7F7F",
    "accent3": "1F4E79",
    "accent4": "BF8F00",
    "accent5": "538135",
    "accent6": "595959",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

_FONTS = '<a:latin typeface=""/><a:ea typeface=""/><a:cs typeface=""/>'

# No style asks for a font or a colour of the theme; Word wants one all the same.
THEME = (
    f'{HEAD}<a:theme xmlns:a="{A}" name="zhibi"><a:themeElements><a:clrScheme name="zhibi">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="zhibi">'
    + f"<a:majorFont>{_FONTS}</a:majorFont><a:minorFont>{_FONTS}</a:minorFont>"
    + '</a:fontScheme><a:fmtScheme name="zhibi">'
    + f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    + f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    + f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    + f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    + "</a:fmtScheme></a:themeElements></a:theme>"
)


def core_properties(title: str, creator: str, at: datetime) -> str:
    """docProps/core.xml; `at` is an aware time, written in UTC to the second."""
    when = at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{sift_markup(title)}</dc:title><dc:creator>{sift_markup(creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{sift_markup(creator)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts by name as a zip, in the order given (content types first); the same parts give the same bytes.

    Pictures of ours are stored as they are: they are pressed already.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # Clock and platform would show in the entry otherwise.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_STORED if name.endswith(".jpeg") else ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, part.encode() if isinstance(part, str) else part)
    return packed.getvalue()
