"""Photos stand behind their paragraphs, numbered through the draft, two upright ones side by side."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Paragraph, Photo, Proof
from bot.drafting.illustrated import illustrated
from bot.drafting.ledger import rows
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import parted, plain
from bot.drafting.realise import realise
from bot.interview.model import Interview
from bot.interview.photos import Photo as Sent

Write = Callable[..., Document]


@pytest.fixture
def write(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Write:
    def drafted(*photos: Sent, ids: tuple[str, ...] = (), outline: str = "plain") -> Document:
        return realise(interview, replace(book, figure="图"), make_brief(*ids, outline=outline, photos=photos))

    return drafted


def sent(
    number: int, place: str = "trees", caption: str = "", *, section: str = "garden", upright: bool = False
) -> Sent:
    return Sent(number, f"d{number}", 900 if upright else 1600, 1200, section, place, caption)


def shown(document: Document) -> list[str]:
    """What the photos are captioned with, each after the place of the paragraph before it."""
    found, place = [], ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            place = block.place
        if isinstance(block, Photo):
            found.append(f"{place}: {block.caption.text}")
    return found


def test_a_photo_stands_behind_its_paragraph(write: Write) -> None:
    assert shown(write(sent(1, caption="职工栽树"), outline="titled")) == ["trees: 图1 职工栽树"]


def test_photos_are_numbered_in_the_order_of_the_draft_not_of_their_coming(write: Write) -> None:
    photos = (sent(1, "food", "开饭", section="kitchen"), sent(2, "trees", "栽树"), sent(3, "trees", "浇水"))
    assert shown(write(*photos, outline="titled")) == ["trees: 图1 栽树", "trees: 图2 浇水", "food: 图3 开饭"]


def test_a_photo_of_no_paragraph_stands_at_the_end_of_its_section(write: Write) -> None:
    assert shown(write(sent(1, ""), sent(2, "gone"), outline="titled")) == ["crowd: 图1", "crowd: 图2"]


def test_a_photo_waits_while_its_section_tells_nothing(write: Write) -> None:
    document = write(sent(1, "food", section="kitchen"), sent(2), ids=("planted",))
    assert shown(document) == ["trees: 图1"]


def test_a_paragraph_shared_by_topics_is_not_parted_by_a_photo(write: Write) -> None:
    document = write(sent(1, "trees"))
    bare = write()
    assert [text for text in plain(document).split("\n") if not text.startswith("图")] == plain(bare).split("\n")


def test_two_upright_photos_in_a_row_stand_side_by_side(write: Write) -> None:
    ways = (True, True, True, False, True, True)
    document = write(*(sent(number, upright=upright) for number, upright in enumerate(ways, 1)))
    assert [block.beside for block in document.blocks if isinstance(block, Photo)] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]


def test_upright_photos_of_two_paragraphs_stand_apart(write: Write) -> None:
    document = write(sent(1, upright=True), sent(2, "food", section="kitchen", upright=True))
    assert [block.beside for block in document.blocks if isinstance(block, Photo)] == [False, False]


def test_a_caption_is_the_clerks_and_its_figures_their_answers(write: Write) -> None:
    document = write(sent(1, caption="栽下25棵树，又补了9棵"))
    text = plain(document)
    found = [row for row in rows(document) if isinstance(document.printed[int(str(row["block"]))], Photo)]
    assert [(row["shown"], row["kind"]) for row in found] == [
        ("栽下", "words"), ("25棵", "figure"), ("树，又补了9棵", "words"),
    ]  # fmt: skip
    assert all(text[int(str(row["start"])) : int(str(row["end"]))] == row["shown"] for row in found)


def test_a_caption_is_a_line_of_the_plain_text(write: Write) -> None:
    document = write(sent(1, caption="A&B<br>\u200b合影"))
    assert "\n图1 A&B<br>合影\n" in plain(document)
    assert max(part.line for part in parted(document)) + 1 == plain(document).count("\n")


def test_a_book_without_a_word_for_figures_shows_none(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief(photos=(sent(1),))
    blocks = realise(interview, book, brief).blocks
    assert illustrated(blocks, interview, book, brief) == blocks


def test_every_mark_of_a_caption_proves_words_or_a_figure(write: Write) -> None:
    document = write(sent(1, caption="第一张"))
    (photo,) = (block for block in document.blocks if isinstance(block, Photo))
    assert {mark.source.proof for mark in photo.caption.marks} == {Proof.WORDS}
