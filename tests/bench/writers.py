"""The files of a draft beside what others would write them with: `python tests/bench/writers.py [FOLDER]`.

Needs the extra `[bench]`. The same document (the longest case, and its text again until it fills 7 pages) is written in
turn by every writer of a warm process; each is given the number of its turn, so that no two files are of one text.
A .docx by ours, by python-docx (from a prepared base, which is its quick way) and by docxtpl (a template with a loop
over paragraphs that are styled already); a PDF by ours, by weasyprint and by reportlab with the same fonts. Whatever
does not say every line of the draft is not reported. LibreOffice, where it is installed, lays our .docx out as a PDF. Times are the middle of the turns, in milliseconds; ratios are the
other's time by ours. FOLDER is one of fonts (as `ZHIBI_FONTS`).
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

import docx
import pypdfium2
from cases import Case, content, slugs
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from paging import squeezed
from rendering import grown, varied

from bot.drafting.document import Document, Heading, Signature, Title
from bot.drafting.printed import lines
from bot.rendering.fonts import shelf_for
from bot.rendering.look import Look
from bot.rendering.press import Press

TURNS = 15
NEEDED = ("docxtpl", "weasyprint", "reportlab")
STYLES = ("公文标题", "公文正文", "落款")
HEADING = "公文标题{}"
PROFILE = Path(tempfile.gettempdir(), "zhibi-bench-office").as_uri()
"""Of an office of the bench's own: one that is open keeps a second from starting."""

Writer = Callable[[Document], bytes]


class Incomplete(Exception):
    """A writer left something out: its time would be told of less work."""


def styled(document: Document) -> Sequence[tuple[str, str]]:
    """The lines of a draft, each with the style it has."""
    rows = []
    for index, before, text in lines(document):
        match document.printed[index]:
            case Title():
                style = STYLES[0]
            case Heading(level):
                style = HEADING.format(level)
            case Signature():
                style = STYLES[2]
            case _:
                style = STYLES[1]
        rows.append((style, before.strip("\u3000") + text.text))
    return rows


def base() -> bytes:
    """An empty .docx that has the styles: page, fonts and lines as the standard wants them."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    for name in (*STYLES, *(HEADING.format(level) for level in (1, 2, 3, 4))):
        style = document.styles.add_style(name, 1)
        style.font.size, style.font.name = Pt(22 if name == STYLES[0] else 16), "仿宋_GB2312"
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
        style.paragraph_format.line_spacing = Pt(28.95)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(file := BytesIO())
    return file.getvalue()


def python_docx() -> Writer:
    """The draft by python-docx, paragraph by paragraph."""
    empty = base()

    def write(document: Document) -> bytes:
        made = docx.Document(BytesIO(empty))
        for style, text in styled(document):
            made.add_paragraph(text, style)
        made.save(file := BytesIO())
        return file.getvalue()

    return write


def docxtpl() -> Writer:
    """The draft by docxtpl: a loop in a template whose paragraphs have their styles."""
    from docxtpl import DocxTemplate

    template = docx.Document(BytesIO(base()))
    template.add_paragraph("{%p for style, text in rows %}")
    for name in (*STYLES, *(HEADING.format(level) for level in (1, 2, 3, 4))):
        template.add_paragraph(f"{{%p if style == '{name}' %}}")
        template.add_paragraph("{{ text }}", name)
        template.add_paragraph("{%p endif %}")
    template.add_paragraph("{%p endfor %}")
    template.save(file := BytesIO())
    source = file.getvalue()

    def write(document: Document) -> bytes:
        made = DocxTemplate(BytesIO(source))
        made.render({"rows": styled(document)}, autoescape=True)
        made.save(file := BytesIO())
        return file.getvalue()

    return write


def weasyprint(folder: Path | None) -> Writer:
    """The draft by weasyprint, as a page of HTML; the fonts are found once."""
    from html import escape

    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    face = font_file(folder)
    sheet = (
        f"@font-face {{ font-family: body; src: url({face.as_uri()}) }}"
        "@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: '— ' counter(page) ' —' } }"
        "p { font: 16pt/28.95pt body; margin: 0; text-indent: 2em; text-align: justify }"
    )
    fonts = FontConfiguration()

    def write(document: Document) -> bytes:
        body = "".join(f"<p>{escape(text)}</p>" for _, text in styled(document))
        made = HTML(string=f"<style>{sheet}</style>{body}").write_pdf(font_config=fonts)
        assert isinstance(made, bytes)
        return made

    return write


def reportlab(folder: Path | None) -> Writer:
    """The draft by reportlab with its own breaking of Chinese lines."""
    from html import escape

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph as Flowing
    from reportlab.platypus import SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # it takes no OpenType font of ours, and embeds none here
    style = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=16, leading=28.95, wordWrap="CJK", firstLineIndent=32
    )

    def write(document: Document) -> bytes:
        file = BytesIO()
        paper = SimpleDocTemplate(
            file, pagesize=A4, topMargin=37 * mm, rightMargin=26 * mm, bottomMargin=35 * mm, leftMargin=28 * mm
        )
        paper.build([Flowing(escape(text), style) for _, text in styled(document)])
        return file.getvalue()

    return write


def font_file(folder: Path | None) -> Path:
    """The file our PDF draws its body with."""
    look = Look.read(content().look)
    shelf = shelf_for(look, folder)
    wanted = look.fonts[look.body.font].drawn
    families = [family.partition(":")[0] for family in wanted]
    return next(path for family in families for path in shelf.families.get(family, {}).values())


def said(made: bytes) -> str:
    """All a file says, squeezed."""
    if made.startswith(b"PK"):
        return squeezed("".join(paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs))
    with pypdfium2.PdfDocument(made) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def check(name: str, made: bytes, document: Document) -> None:
    """Raise `Incomplete` unless every hanzi of the draft stands in a file as often as it should."""
    there = said(made)
    lost = [letter for letter in set(said_of(document)) if there.count(letter) < said_of(document).count(letter)]
    if lost:
        raise Incomplete(f"{name} leaves out {''.join(sorted(lost))[:20]}")


def said_of(document: Document) -> str:
    """What a draft says, squeezed."""
    return squeezed("".join(text for _, text in styled(document)))


def race(writers: Mapping[str, Writer], document: Document, turns: int = TURNS) -> Mapping[str, float]:
    """The middle of the milliseconds each writer takes, in turn; none that leaves something out."""
    for name, write in writers.items():
        check(name, write(document), document)
    times: dict[str, list[float]] = {name: [] for name in writers}
    for number in range(turns):
        once = varied(document, number)
        for name, write in writers.items():
            start = time.perf_counter()
            write(once)
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: median(took) for name, took in times.items()}


def libreoffice(press: Press) -> Writer:
    """The draft laid out by LibreOffice from our .docx, a process each time."""

    def write(document: Document) -> bytes:
        with tempfile.TemporaryDirectory() as place:
            file = Path(place, "draft.docx")
            file.write_bytes(press.make(document, ".docx"))
            words = ["soffice", f"-env:UserInstallation={PROFILE}", "--headless", "--convert-to", "pdf", "--outdir"]
            subprocess.run([*words, place, str(file)], check=True, capture_output=True, timeout=120)
            return file.with_suffix(".pdf").read_bytes()

    return write


def writers_of(press: Press, folder: Path | None) -> Mapping[str, Mapping[str, Writer]]:
    """Every writer there is, by the kind of file and by name."""
    pdf = {
        "zhibi": lambda one: press.make(one, ".pdf"), "weasyprint": weasyprint(folder), "reportlab": reportlab(folder),
    }  # fmt: skip
    if shutil.which("soffice"):
        pdf["libreoffice"] = libreoffice(press)
    word = {"zhibi": lambda one: press.make(one, ".docx"), "python-docx": python_docx(), "docxtpl": docxtpl()}
    return {".docx": word, ".pdf": pdf}


def version_of(name: str) -> str:
    """The version of a writer."""
    if name != "libreoffice":
        return version(name)
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
    return next(word for word in said.split() if word[0].isdigit())


@dataclass(frozen=True, slots=True)
class Heat:
    """A draft of so many pages as one kind of file: the milliseconds of each writer."""

    pages: int
    suffix: str
    took: Mapping[str, float]


def heats(folder: Path | None = None, turns: int = TURNS) -> Iterator[Heat]:
    """The longest draft and one of seven pages as each kind of file. Raises `Incomplete`."""
    press = Press(content().look, content().typeset, folder)
    longest = max((Case(slug).document() for slug in slugs()), key=lambda one: len(str(one.blocks)))
    for document in (longest, grown(longest, press)):
        for suffix, writers in writers_of(press, folder).items():
            with pypdfium2.PdfDocument(press.make(document, ".pdf")) as pdf:
                count = len(pdf)
            yield Heat(count, suffix, race(writers, document, turns))


def main() -> None:
    """Print a table of each kind of file."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}; pip install -e '.[bench]'")
    for heat in heats(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{heat.pages} pages as {heat.suffix}")
        for name, milliseconds in heat.took.items():
            of = "" if name == "zhibi" else f" {version_of(name)}"
            print(f"  {name + of:22} {milliseconds:8.1f} ms {milliseconds / heat.took['zhibi']:6.1f} times")


if __name__ == "__main__":
    main()
