"""A paper that came back: its lines, whether it is one of ours, and its text as blocks again."""

from collections.abc import Callable

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph, Signature, Title
from bot.drafting.papers import document_of, draft_lines, is_titled, paper_lines, share
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.interview.model import Interview

TITLE = "青苗队2026年上半年果园工作小结"


@pytest.fixture
def draft(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Document:
    return realise(interview, book, make_brief(outline="headed"))


def test_a_title_set_in_two_lines_is_one() -> None:
    assert paper_lines("青苗队2026年上半年\n果园工作小结\n\n　　栽了树。", TITLE) == (TITLE, "栽了树。")


def test_lines_that_are_no_title_are_left_as_they_are() -> None:
    assert paper_lines("今天天气好。\n大家来栽树。", TITLE) == ("今天天气好。", "大家来栽树。")
    assert paper_lines("\n \n", TITLE) == ()


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        (TITLE, True),
        (f"{TITLE}（送审稿）", True),
        ("2026年上半年果园工作小结", True),
        (TITLE.replace("2026", "2025"), False),
        (TITLE.replace("上半年", "下半年"), False),
        ("工作小结", False),
        ("", False),
    ],
)
def test_a_title_is_the_same_with_words_added_but_not_of_another_year(line: str, ours: bool) -> None:
    assert is_titled((line,), TITLE) is ours


def test_no_line_is_no_title() -> None:
    assert not is_titled((), TITLE)


def test_the_share_counts_sentences_that_stand_in_a_paper() -> None:
    draft = (TITLE, "一、栽树", "春天栽下桃树四十棵。队员轮流浇水。", "村口铺了石子。雨天不再泥泞。")
    assert share(draft, draft) == 1
    assert share(draft, ("春天栽下桃树四十棵。", "村口铺了石子。")) == 0.5
    assert share(draft, (TITLE, "一、栽树")) == 0
    assert share((), draft) == 0


def test_a_draft_of_ours_read_as_text_is_made_into_the_same_blocks(draft: Document) -> None:
    text = plain(draft)
    assert paper_lines(text, draft.title)[3:] == tuple(line.strip("　") for line in text.splitlines())[3:]
    again = document_of(paper_lines(text, draft.title))
    assert plain(again) == text
    assert [type(block) for block in again.blocks] == [type(block) for block in draft.blocks]


def test_the_lines_of_a_draft_are_its_text_without_numbers(draft: Document) -> None:
    headings = [block.content.text for block in draft.blocks if isinstance(block, Heading)]
    assert headings
    assert {*headings} <= {*draft_lines(draft)}


def test_a_paper_without_a_signature_is_printed_without_one() -> None:
    blocks = document_of(("小结", "栽了树。", "2026年2月30日")).blocks
    assert [type(block) for block in blocks] == [Title, Paragraph, Paragraph]
    assert not any(isinstance(block, Signature) for block in document_of(("小结", "2026年6月1日")).blocks)


def test_a_heading_keeps_its_number_and_a_numbered_sentence_is_a_paragraph() -> None:
    blocks = document_of(("小结", "（一）栽树", "1.春天栽树。", "又浇水。")).blocks
    assert [type(block) for block in blocks] == [Title, Heading, Paragraph, Paragraph]
    assert "（一）栽树" in plain(document_of(("小结", "（一）栽树", "栽了。")))
