"""The picture of the key figures: as wide as a chat shows, everything in its place, the same for the same."""

import re
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from cases import FOLDER, content, slugs
from PIL import Image

from bot.content.filed import read_brief
from bot.drafting.document import Text
from bot.drafting.glance import Against, Card, Glance, Group, glance
from bot.rendering import glance as writer
from bot.rendering.fonts import Shelf, shelf_for
from bot.rendering.layout import LayoutError
from bot.rendering.look import Look
from bot.rendering.press import PICTURES, Press
from bot.rendering.sieve import sift
from bot.rendering.specimen import SEEN
from bot.rendering.typesetting import UnsoundTemplate

TEMPLATE = content().glance
TOUCH = 5
"""Pixels by which the boxes of neighbours may overlap: PDFium counts what a bold stroke would take."""
LONG = "签订区域性（行业性）集体合同覆盖的中小微企业职工人数"
BAD = [
    "\x00\x08\x0b\x1b",
    "\ufffe\uffff",
    "\ud83d",
    "A&B",
    "R&D投入<5%",
    "甲\r\n乙\n丙\u2028丁\t戊",
    "{{ 7*7 }}",
    '#let x = 1; #panic("x") $x$ *a* _b_ `c` <d> @e \\f // g /* h */ [i] = j',
    "",
    "   ",
    "国" * 1_000,
    "9" * 300,
    "赵镕喆堃玥珺㎡",
]


@pytest.fixture(scope="session")
def shelf(look: Look) -> Shelf:
    return shelf_for(look, None)


@pytest.fixture
def press() -> Press:
    return Press(content().look, content().typeset, None, content().glance)


def seen(slug: str) -> Glance | None:
    return glance(content().interview, content().book, read_brief(FOLDER / slug / "answers.json", content()))


def filled(text: str) -> Glance:
    """A glance with that text in every place there is."""
    whole, bars = Text(text), (Decimal(1), Decimal("0.3"))
    alone, compared = Card("", text, whole), Card("", text, whole, Against(whole, "+", whole, bars))
    return Glance(whole, text, text, (Group(text, (alone, compared, alone)), Group(text, (compared,))))


def said(seen: Glance) -> str:
    """All that a picture says, in the order it is set."""
    parts = [seen.unit.text, seen.subject]
    for group in seen.groups:
        parts.append(group.name)
        for card in group.cards:
            parts += [card.name, card.shown.text]
            if card.against:
                change = card.against.change.text if card.against.change else ""
                parts += [seen.last, card.against.last.text, card.against.sign, change]
    return squeezed("".join(map(sift, parts)))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u3000\ufffe\x02]", "", text).replace("\u2212", "-")


def printed(page: bytes) -> str:
    with pypdfium2.PdfDocument(page) as document:
        assert len(document) == 1
        return squeezed(document[0].get_textpage().get_text_bounded())


def boxes(page: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every visible character with its box: left, bottom, right, top."""
    with pypdfium2.PdfDocument(page) as document:
        text = document[0].get_textpage()
        chars = text.get_text_range()
        every = [(chars[at], text.get_charbox(at)) for at in range(min(len(chars), text.count_chars()))]
        return [(char, box) for char, box in every if char.strip() and box[2] > box[0]]


def sizes(page: bytes) -> set[int]:
    """The sizes of type, rounded."""
    with pypdfium2.PdfDocument(page) as document:
        text = document[0].get_textpage()
        raw = pypdfium2.raw
        return {round(raw.FPDFText_GetFontSize(text.raw, at)) for at in range(text.count_chars())} - {0, 1}


@pytest.mark.parametrize("slug", slugs())
def test_a_case_is_a_picture_a_chat_keeps_as_it_is(press: Press, look: Look, shelf: Shelf, slug: str) -> None:
    found = seen(slug)
    if found is None:
        return
    made = press.glance(found, ".png")
    picture = Image.open(BytesIO(made))
    assert picture.width == 1080
    assert picture.height <= 2560  # the larger of the two boxes Telegram puts photos in
    assert len(made) < 1_000_000
    assert sorted(printed(writer.write(found, look, shelf, TEMPLATE))) == sorted(said(found))


@pytest.mark.parametrize("shared", [(2,) * 6, (3, 3, 3, 1, 1, 1), (7, 1, 1, 1, 1, 1), (12,)])
def test_so_is_the_fullest_there_can_be(press: Press, shared: tuple[int, ...]) -> None:
    """However twelve figures with last year's are shared among the six sections that report."""
    card = Card(
        "", "走访困难职工家庭", Text("12万元"), Against(Text("10万元"), "+", Text("20%"), (Decimal(1), Decimal("0.8")))
    )
    full = Glance(
        Text("青禾街道总工会"), "一览", "上年同期", tuple(Group("组织建设", (card,) * count) for count in shared)
    )
    assert Image.open(BytesIO(press.glance(full, ".png"))).height <= 2560


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_no_characters_break_a_picture_and_none_is_lost(look: Look, shelf: Shelf, text: str) -> None:
    page = writer.write(filled(text), look, shelf, TEMPLATE)
    assert sorted(printed(page)) == sorted(said(filled(text)))


def test_nothing_leaves_its_card_however_long_it_is(look: Look, shelf: Shelf) -> None:
    money = Text("12345678901234.56元")
    long = Card("", LONG * 2, money, Against(money, "+", money, (Decimal(1), Decimal(0))))
    wide = Card(
        "", "x" * 80, Text("123456789012345～223456789012345元"), Against(Text("12345678901234～22345678901234元"))
    )
    page = writer.write(
        Glance(Text("工会"), "一览", "上年同期", (Group("组织", (long, wide) * 3),)), look, shelf, TEMPLATE
    )
    own = look.glance
    half = (own.width - 2 * own.margin - own.gap) / 2
    left, right = own.margin + half - own.inset, own.margin + half + own.gap + own.inset
    for _, box in boxes(page):
        assert own.margin <= box[0]
        assert box[2] <= own.width - own.margin
        assert box[2] <= left + 1 or box[0] >= right - 1


def test_no_two_characters_stand_on_each_other(look: Look, shelf: Shelf) -> None:
    money = Text("12345678901234.56元")
    cards = (
        Card("", LONG, money, Against(money, "-", money, (Decimal("0.5"), Decimal(1)))),
        Card(
            "",
            LONG * 3,
            Text("98%"),
            Against(Text("97.5%"), "+", Text("0.5个百分点"), (Decimal("0.98"), Decimal("0.975"))),
        ),
        Card("", LONG, money, Against(money, "+", money, (Decimal(1), Decimal(1)))),
    )
    unit = Text("青禾经济技术开发区高端装备制造产业园区联合工会委员会" * 2)
    page = writer.write(
        Glance(unit, "2026年1—11月工作数据一览", "上年同期", (Group(LONG, cards),)), look, shelf, TEMPLATE
    )
    found = boxes(page)
    for at, (one, first) in enumerate(found):
        for other, second in found[at + 1 :]:
            wide = min(first[2], second[2]) - max(first[0], second[0])
            high = min(first[3], second[3]) - max(first[1], second[1])
            assert wide <= TOUCH or high <= TOUCH, (one, other)


@pytest.mark.parametrize("name", ["工会", LONG * 4, "9" * 300])
def test_nothing_is_smaller_than_a_phone_can_show(look: Look, shelf: Shelf, name: str) -> None:
    shown = Text("12345678901234.56～22345678901234.56万元")
    page = writer.write(
        Glance(Text(name), name, "上年", (Group("组织", (Card("", name, shown, Against(shown)),)),)),
        look,
        shelf,
        TEMPLATE,
    )
    assert min(sizes(page)) >= look.glance.least >= 26


def test_a_long_name_is_set_smaller_before_it_takes_a_third_line(look: Look, shelf: Shelf) -> None:
    def size(name: str) -> Any:
        return writer._headline(name, look)

    short, long, endless = size("青禾街道总工会"), size("国" * 50), size("国" * 200)
    assert (short["size"], short["lines"]) == (look.glance.headline, ["青禾街道总工会"])
    assert long["size"] < look.glance.headline
    assert len(long["lines"]) == 2
    assert endless["size"] == look.glance.least
    assert "".join(endless["lines"]) == "国" * 200


def test_it_is_as_high_as_it_must_be(press: Press) -> None:
    def height(cards: int) -> int:
        card = Card("", "会员", Text("3人"))
        return Image.open(
            BytesIO(press.glance(Glance(Text("工会"), "", "", (Group("组织", (card,) * cards),)), ".png"))
        ).height

    assert height(1) == height(2) < height(3) == height(4) < height(5)


def test_each_colour_is_drawn_in_and_an_unknown_one_is_the_usual(press: Press, look: Look) -> None:
    bands = {}
    for colour in (*look.colours, "", "gone"):
        picture = Image.open(BytesIO(press.glance(SEEN, ".png", colour))).convert("RGB")
        bands[colour] = "#{:02X}{:02X}{:02X}".format(*picture.getpixel((5, 5)))  # type: ignore[misc]
    assert {colour: bands[colour] for colour in look.colours} == {key: one.ink for key, one in look.colours.items()}
    assert bands[""] == bands["gone"] == look.colours[look.glance.colour].ink
    assert len(set(bands.values())) == len(look.colours) >= 4


@pytest.mark.parametrize("suffix", PICTURES)
def test_the_same_figures_are_the_same_picture_in_another_process(press: Press, suffix: str) -> None:
    found = seen("15-street-halfyear")
    assert found is not None
    made = press.glance(found, suffix)
    assert made == press.glance(found, suffix)
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from test_glance import *;"
        "press = Press(content().look, content().typeset, None, content().glance);"
        "print(hashlib.sha256(press.glance(seen('15-street-halfyear'), sys.argv[2])).hexdigest())"
    )
    here = str(FOLDER.parent / "rendering")
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, here, suffix],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": str(FOLDER.parent), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_file_that_is_no_picture_is_not_made(press: Press) -> None:
    with pytest.raises(KeyError):
        press.glance(SEEN, ".pdf")


def test_an_unsound_template_is_named(look: Look, shelf: Shelf) -> None:
    with pytest.raises(UnsoundTemplate):
        writer.write(SEEN, look, shelf, "#nothing")


@pytest.mark.parametrize(
    ("table", "key", "value", "fault"),
    [
        ("glance", "colour", "pink", "glance.colour"),
        ("glance", "font", "comic", "glance.font"),
        ("glance", "width", 200, "glance.width"),
        ("glance", "width", "1080", "glance.width"),
        ("glance", "large", 3, "glance.large"),
        ("colours", "red", {"name": "红", "ink": "red", "pale": "#FFFFFF", "paper": "#FFFFFF"}, "colours.red.ink"),
        ("colours", "red", {"name": "红", "ink": "#B01E23", "pale": "#FFFFFF"}, "colours.red.paper"),
    ],
)
def test_a_look_of_it_that_cannot_be_is_a_fault(
    layout: dict[str, Any], table: str, key: str, value: object, fault: str
) -> None:
    layout[table][key] = value
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert fault in broken.value.keys
