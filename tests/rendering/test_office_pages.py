"""What an office suite makes of the .docx: pages as the standard wants them, by another hand than the one that wrote it.

LibreOffice lays the same files out; where a font is not on the machine it is told which to take for it.
"""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from cases import Case, content, slugs
from paging import said_once, squeezed
from PIL import Image

from bot.drafting.document import Block, Document, Heading, Masthead, Paragraph, Photo, Signature, Table, Text, Title
from bot.drafting.printed import plain
from bot.interview.formats import Format
from bot.rendering.look import Look
from bot.rendering.mastheads import fitted
from bot.rendering.press import Press

CASES = slugs()
NUMBER = re.compile(r"—(\d+)—")
WIDE = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…]+")
HANZI = re.compile(r"[\u4e00-\u9fff]+")
LINES, CHARACTERS = 22, 28
PITCH = 579 / 20
"""Points between two lines: 225 mm for 22 (GB/T 9704-2012, 5.2.3)."""
TOP, BOTTOM = 37 * 72 / 25.4, (297 - 35) * 72 / 25.4
FULL = "满页"
DRESSED = "{}-全"
LONELY = "落款{closing}-{before}"
SIGNED = "署名{length}-{seal}"
NAME = "江南省江城市高新技术产业开发区新城街道社区联合总工会委员"
LENGTHS = (4, 7, 8, 14, 16, 19, 26, 28)
EDGE = (210 - 26) * 72 / 25.4
"""The right margin in points from the edge of the paper."""
PICTURED = "照片"
TABLED = "表格"
FIGURES = ("125916378.10元", "98765432.10元", "+12345.5%")


@dataclass(frozen=True)
class Line:
    """A printed line: its text and how far its foot is below the top of the paper, in points."""

    text: str
    foot: float


@dataclass(frozen=True)
class Page:
    """The printed lines of a page without its number."""

    number: int
    lines: tuple[Line, ...]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


def signed(*blocks: Block) -> Document:
    title = Title(Text("青禾街道总工会2026年上半年工作总结"))
    return Document((title, *blocks, Signature(Text("青禾街道总工会"), date(2026, 6, 25))))


def short(lines: int) -> tuple[Block, ...]:
    return tuple(Paragraph(Text("上半年办了一件实事。")) for _ in range(lines))


def lonely(closing: int, before: int) -> Document:
    """A draft that would, carelessly laid out, put its signature on a page of its own."""
    return signed(*short(before), Paragraph(Text("下" * (28 * closing - 5))))


def jpeg(width: int, height: int) -> bytes:
    Image.new("RGB", (width, height), "green").save(body := BytesIO(), "JPEG")
    return body.getvalue()


SHOTS = {"wide": (1600, 1200), "tall": (1200, 1600), "tall2": (1200, 1600)}


def pictured() -> Document:
    wide, tall, second = (Photo(Text(f"图{at} 合影"), name, *size) for at, (name, size) in enumerate(SHOTS.items(), 1))
    return signed(*short(3), wide, tall, replace(second, beside=True), *short(2))


def tabled() -> Document:
    cells = tuple(map(Text, ("收缴工会经费金额", *FIGURES)))
    return signed(Table(Text("表1"), tuple(map(Text, ("指标", "本期", "上年", "增减"))), (cells,), (42, 19, 19, 20)))


def sealed(length: int, *, seal: bool) -> Document:
    last = Paragraph(Text("特此报告。")), Signature(Text(NAME[:length]), date(2026, 11, 28))
    return Document(last, Format(seal=seal))


@cache
def drafts() -> Mapping[str, Document]:
    return {
        **{slug: Case(slug).document() for slug in CASES},
        **{DRESSED.format(slug): Case(slug).dressed() for slug in CASES},
        FULL: Document((Paragraph(Text("国" * 2_000)),)),
        PICTURED: pictured(),
        TABLED: tabled(),
        **{SIGNED.format(length=n, seal=seal): sealed(n, seal=seal) for n in LENGTHS for seal in (False, True)},
        **{LONELY.format(closing=c, before=b): lonely(c, b) for c in (1, 2, 4) for b in range(12, 22)},
    }


def substitutes(folder: Path) -> Path:
    """A fontconfig file that names, for every font of the layout, those that may stand for it."""
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(font["name"])}</string></test>'
        f'<edit name="family" mode="append" binding="same">{"".join(map(_family, font["drawn"]))}</edit></match>'
        for font in content().look["fonts"].values()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'
    )
    return path


def _family(drawn: str) -> str:
    """A family of the layout, without the weight that is wanted of it."""
    return f"<string>{escape(drawn.partition(':')[0])}</string>"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every draft as LibreOffice lays its .docx out."""
    folder = tmp_path_factory.mktemp("office")
    press = Press(content().look, content().typeset)
    photos = {name: jpeg(*size) for name, size in SHOTS.items()}
    files = []
    for name, document in drafts().items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(press.make(document, ".docx", photos))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, files)],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(substitutes(folder))},
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


def pages(path: Path) -> list[Page]:
    with pypdfium2.PdfDocument(path) as document:
        return [_page(page) for page in document]


def _page(page: pypdfium2.PdfPage) -> Page:
    """The lines of a page: letters that have one foot, for a wide gap in a line is none between two."""
    text = page.get_textpage()
    whole = text.get_text_range()
    lines: list[Line] = []
    for part in re.finditer(r"[^\r\n]+", whole):
        shown = [at for at in range(*part.span()) if squeezed(whole[at])]
        if shown:
            line = Line(squeezed(part[0]), page.get_height() - min(text.get_charbox(at)[1] for at in shown))
            before = lines.pop() if lines and abs(lines[-1].foot - line.foot) < PITCH / 2 else Line("", 0)
            lines.append(Line(before.text + line.text, max(before.foot, line.foot)))
    numbers = [found for line in lines if (found := NUMBER.fullmatch(line.text))]
    assert len(numbers) == 1
    return Page(int(numbers[0][1]), tuple(line for line in lines if not NUMBER.fullmatch(line.text)))


@pytest.mark.parametrize("name", [*CASES, *map(DRESSED.format, CASES)])
def test_a_case_says_in_the_office_what_its_text_says(name: str, printed: Path) -> None:
    said = said_once(("".join(page.texts) for page in pages(printed / f"{name}.pdf")), drafts()[name])
    assert said == squeezed(plain(drafts()[name]))


@pytest.mark.parametrize("slug", CASES)
def test_lines_of_a_case_stand_on_the_grid_and_no_page_holds_more_than_22(slug: str, printed: Path) -> None:
    every = pages(printed / f"{slug}.pdf")
    assert [page.number for page in every] == list(range(1, len(every) + 1))
    for page in every:
        assert len(page.lines) <= LINES
        assert all(TOP < line.foot < BOTTOM + 2 for line in page.lines)
    # Hanzi of one font have one foot: lines that end in one stand a whole number of lines apart.
    for page in every[1:]:
        feet = [line.foot for line in page.lines]
        steps = [(feet[at] - feet[0]) / PITCH for at in range(1, len(feet))]
        assert [step for step in steps if abs(step - round(step)) > 0.2] == []


@pytest.mark.parametrize("slug", CASES)
def test_a_line_of_a_case_holds_28_hanzi(slug: str, printed: Path) -> None:
    texts = [text for page in pages(printed / f"{slug}.pdf") for text in page.texts]
    long = [len(text) for text in texts if WIDE.fullmatch(text) and len(text) > 26]
    # A mark that may not begin a line leaves the one before short of a hanzi, or hangs in the margin behind it.
    assert set(long) <= {CHARACTERS - 1, CHARACTERS, CHARACTERS + 1}
    assert max((len(text) for text in texts if HANZI.fullmatch(text)), default=0) <= CHARACTERS


@pytest.mark.parametrize("slug", CASES)
def test_a_page_of_a_case_is_full_unless_what_follows_must_stay_together(slug: str, printed: Path) -> None:
    document = Case(slug).document()
    kept = [squeezed(block.number + block.content.text) for block in document.blocks if isinstance(block, Heading)]
    closing = squeezed(plain(document).splitlines()[-3])
    for page, following in pairwise(pages(printed / f"{slug}.pdf")):
        begins = following.texts[0]
        together = begins in kept or closing.startswith(begins)
        room = BOTTOM - max(line.foot for line in page.lines)
        assert together or room < PITCH + 6  # a line ends somewhat below the foot of its hanzi


@pytest.mark.parametrize(
    "slug", [*CASES, *(LONELY.format(closing=c, before=b) for c in (1, 2, 4) for b in range(12, 22))]
)
def test_no_page_holds_a_signature_alone(slug: str, printed: Path) -> None:
    *_, last = pages(printed / f"{slug}.pdf")
    assert len(last.lines) > 2
    assert re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", last.texts[-1])


@pytest.mark.parametrize("slug", CASES)
def test_a_red_head_stands_where_the_standard_wants_it(slug: str, printed: Path) -> None:
    document = drafts()[DRESSED.format(slug)]
    head = document.blocks[0]
    assert isinstance(head, Masthead)
    small = fitted(Look.read(content().look), document).masthead
    first, *others = pages(printed / f"{DRESSED.format(slug)}.pdf")[0].lines
    at = next(at for at, line in enumerate(others) if line.text == squeezed(head.number.text))
    assert "".join(line.text for line in (first, *others[:at])) == squeezed(head.issuer.text)
    # 35 mm below the edge of the text (7.2.4); hanzi do not fill their square. Blank lines over the number (7.2.5).
    assert first.foot == pytest.approx(TOP + 35 * 72 / 25.4 + small.size, abs=8)
    gap = others[at].foot - (first, *others)[at].foot
    assert gap == pytest.approx(2 * PITCH + 16, abs=10)


def test_a_full_page_is_22_lines_of_28_hanzi(printed: Path) -> None:
    first, second, *_ = pages(printed / f"{FULL}.pdf")
    assert [len(text) for text in first.texts] == [26, *[CHARACTERS] * 21]
    assert [len(text) for text in second.texts] == [CHARACTERS] * LINES


def test_photos_are_shown_whole(printed: Path) -> None:
    with pypdfium2.PdfDocument(printed / f"{PICTURED}.pdf") as document:
        shown = [
            [round((edge - start) * 25.4 / 72) for start, edge in ((left, right), (bottom, top))]
            for page in document
            for left, bottom, right, top in (one.get_bounds() for one in page.get_objects(filter=[3]))
        ]
    assert shown == [[120, 90], [75, 100], [75, 100]]


def extents(path: Path, *texts: str) -> list[tuple[float, float, float]]:
    """The left, the right and the foot of texts on a page, in points, each in one line."""
    with pypdfium2.PdfDocument(path) as document:
        (page,) = [page for page in document if texts[0] in squeezed(page.get_textpage().get_text_range())]
        text = page.get_textpage()
        chars = [(char, at) for at, char in enumerate(text.get_text_range()) if squeezed(char)]
        said = "".join(char for char, _ in chars)
        starts = [said.index(squeezed(one)) for one in texts]
        boxes = [
            [text.get_charbox(at, loose=True) for _, at in chars[start : start + len(squeezed(one))]]
            for start, one in zip(starts, texts, strict=True)
        ]
    assert all(max(box[1] for box in of) - min(box[1] for box in of) < PITCH / 2 for of in boxes), "in two lines"
    return [(min(box[0] for box in of), max(box[2] for box in of), min(box[1] for box in of)) for of in boxes]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_sealed_name_of_any_length_is_one_line_over_the_middle_of_its_day(length: int, printed: Path) -> None:
    path = printed / f"{SIGNED.format(length=length, seal=True)}.pdf"
    (left, right, _), (begin, end, _) = extents(path, NAME[:length], "2026年11月28日")
    assert (left + right) / 2 == pytest.approx((begin + end) / 2, abs=2)
    assert max(right, end) <= EDGE + 1


@pytest.mark.parametrize("length", LENGTHS)
def test_a_signature_without_a_seal_is_whole_and_within_the_margin(length: int, printed: Path) -> None:
    path = printed / f"{SIGNED.format(length=length, seal=False)}.pdf"
    (left, right, _), (begin, end, _) = extents(path, NAME[:length], "2026年11月28日")
    assert max(right, end) <= EDGE + 1
    assert length < 14 or begin - left == pytest.approx(2 * 15.75, abs=2)


def test_photos_side_by_side_have_each_its_caption_under_it(printed: Path) -> None:
    with pypdfium2.PdfDocument(printed / f"{PICTURED}.pdf") as document:
        shown = [image.get_bounds() for page in document for image in page.get_objects(filter=[3])][1:]
    captions = extents(printed / f"{PICTURED}.pdf", "图2合影", "图3合影")
    for (left, foot, right, _), (start, end, at) in zip(shown, captions, strict=True):
        assert (left + right) / 2 == pytest.approx((start + end) / 2, abs=2)
        assert foot - 30 < at < foot


def test_no_figure_of_a_table_is_broken(printed: Path) -> None:
    extents(printed / f"{TABLED}.pdf", *FIGURES)
