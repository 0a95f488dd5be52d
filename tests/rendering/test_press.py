from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import docx
import pytest
from cases import Case, content, slugs
from openxml_audit import OpenXmlValidator
from paging import BAD, filled, written_lines

from bot.drafting.document import Document, Paragraph, Text
from bot.drafting.printed import plain
from bot.rendering.press import SUFFIXES, Press
from bot.rendering.specimen import SPECIMEN

BEGINNINGS = {
    ".docx": b"PK",
    ".pdf": b"%PDF",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8",
    ".txt": "青禾".encode(),
    ".md": b"# ",
}


@pytest.fixture
def press() -> Press:
    return Press(content().look, content().typeset)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_of_its_kind_and_the_same_twice(press: Press, draft: Document, suffix: str) -> None:
    made = press.make(draft, suffix)
    assert made.startswith(BEGINNINGS[suffix])
    assert press.make(draft, suffix) == made


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_paper_nobody_signed_is_made(press: Press, suffix: str) -> None:
    assert press.make(Document((Paragraph(Text("上半年，新建工会12家。")),)), suffix)


def test_a_file_is_authored_as_it_is_signed(press: Press, draft: Document) -> None:
    named = docx.Document(BytesIO(press.make(draft, ".docx"))).core_properties
    assert (named.author, named.created.date().isoformat()) == ("青禾街道总工会", "2026-06-25")


@pytest.mark.parametrize("slug", slugs())
def test_the_word_file_of_a_case_says_what_its_text_says(press: Press, slug: str) -> None:
    document = Case(slug).document()
    paragraphs = docx.Document(BytesIO(press.make(document, ".docx"))).paragraphs
    said = [line.lstrip("\u3000") for line in press.make(document, ".txt").decode().splitlines()]
    assert [paragraph.text.replace("\n", "") for paragraph in paragraphs] == said


@pytest.mark.parametrize("slug", slugs())
def test_word_with_everything_says_what_the_text_says_tables_in_their_place(press: Press, slug: str) -> None:
    document = Case(slug).dressed()
    said = [line.lstrip("\u3000") for line in press.make(document, ".txt").decode().splitlines()]
    assert list(written_lines(docx.Document(BytesIO(press.make(document, ".docx"))))) == said


@pytest.mark.parametrize("slug", slugs())
@pytest.mark.parametrize("dressed", [False, True])
def test_word_would_open_a_case_without_a_repair(press: Press, slug: str, dressed: bool, tmp_path: Path) -> None:
    document = Case(slug).dressed() if dressed else Case(slug).document()
    path = tmp_path / "draft.docx"
    path.write_bytes(press.make(document, ".docx"))
    assert OpenXmlValidator(security_validation=True).validate(str(path)).errors == []


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_text_in_any_field_breaks_a_file(press: Press, suffix: str, text: str) -> None:
    assert press.make(filled(text), suffix).startswith({".txt": b"", ".md": b"#"}.get(suffix, BEGINNINGS[suffix]))


def test_text_is_the_plain_text(press: Press, draft: Document) -> None:
    assert press.make(draft, ".txt").decode() == plain(draft)


def test_many_can_be_made_at_once(press: Press, draft: Document) -> None:
    with ThreadPoolExecutor(4) as hands:
        assert len(set(hands.map(lambda _: press.make(draft, ".jpg"), range(8)))) == 1


def test_other_files_are_not_made(press: Press, draft: Document) -> None:
    with pytest.raises(KeyError):
        press.make(draft, ".pages")


def test_the_specimen_is_set(press: Press) -> None:
    assert press.make(SPECIMEN, ".pdf").startswith(b"%PDF")
