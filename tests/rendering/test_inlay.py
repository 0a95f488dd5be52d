"""Photos in a finished PDF: each in the place of its point, as the JPEG it is, and the process no larger for it."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import typst
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from bot.rendering.inlay import inlay, point

COLOURS = ("red", "green", "blue", "black")


def jpeg(colour: str) -> bytes:
    Image.new("RGB", (40, 30), colour).save(made := BytesIO(), "JPEG")
    return made.getvalue()


PHOTOS = [jpeg(colour) for colour in COLOURS]


def points(*colours: tuple[int, int, int]) -> bytes:
    """A PDF of pages that hold two points each, 40 mm wide."""
    look = 'format: (encoding: "rgb8", width: 1, height: 1), fit: "stretch", width: 40mm, height: 120mm'
    shown = "".join(f"#image(bytes({colour}), {look})\n" for colour in colours)
    made = typst.Compiler(f"= 照片\n{shown}".encode()).compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def images(pdf: bytes) -> list[tuple[bytes, int]]:
    """The bytes of every image as it lies in a PDF, and its width in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            (bytes(image.get_data()), round((image.get_bounds()[2] - image.get_bounds()[0]) * 25.4 / 72))
            for page in document
            for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])
        ]


def test_each_photo_takes_the_place_of_its_point_as_it_is() -> None:
    made = inlay(points(*(point(number) for number in (2, 0, 3, 1))), PHOTOS)
    assert images(made) == [(PHOTOS[number], 40) for number in (2, 0, 3, 1)]


def test_points_that_are_none_of_ours_stay() -> None:
    made = inlay(points((0, 1, 0), point(1), point(700)), PHOTOS)
    assert [body == PHOTOS[1] for body, _ in images(made)] == [False, True, False]


def test_a_pdf_without_photos_is_left_as_it_is() -> None:
    pdf = points(point(0))
    assert inlay(pdf, []) is pdf


def test_title_and_outline_stay() -> None:
    with pypdfium2.PdfDocument(inlay(points(point(0)), PHOTOS)) as document:
        assert [mark.get_title() for mark in document.get_toc()] == ["照片"]


def test_the_same_photos_give_the_same_bytes_and_others_another_name() -> None:
    pdf = points(point(0))
    assert inlay(pdf, PHOTOS) == inlay(pdf, PHOTOS)
    assert inlay(pdf, PHOTOS)[-60:] != inlay(pdf, PHOTOS[1:])[-60:]


MEMORY = """
import os, sys
sys.path.insert(0, "tests")
from dataclasses import replace
from io import BytesIO
from PIL import Image
from cases import Case, content, slugs
from bot.drafting.document import Document, Paragraph, Photo, Text
from bot.rendering.press import Press

photos = {}
for number in range(4):
    noise = Image.frombytes("RGB", (400, 300), os.urandom(360_000)).resize((1600, 1200))
    noise.save(body := BytesIO(), "JPEG")
    photos[f"d{number}"] = body.getvalue()
shown = tuple(Photo(Text(f"图{at}"), digest, 1600, 1200) for at, digest in enumerate(photos, 1))
press, drafts = Press(content().look, content().typeset), [Case(slug).dressed() for slug in slugs()]
for number in range(100):
    title, *rest = drafts[number % len(drafts)].blocks
    document = Document((title, Paragraph(Text(f"{number}号稿。")), *shown, *rest))
    for suffix in (".docx", ".pdf", ".jpg"):
        press.make(document, suffix, photos)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_a_hundred_drafts_with_photos_stay_under_300_megabytes() -> None:
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", MEMORY], cwd=root, capture_output=True, text=True, check=True)
    assert int(run.stdout) < 300 * 1024  # of this process alone: what getrusage tells begins with its parent's
