"""A paper that came back: its lines, whether it is one of ours, and its text as blocks again."""

from collections.abc import Callable

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Masthead, Paragraph, Signature, Text, Title
from bot.drafting.papers import document_of, draft_lines, head_lines, is_titled, paper_lines, share
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


HEADED = f"青苗队文件\n\n青苗〔2026〕5号\n{TITLE}\n　　栽了树。"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEADED, ("青苗队文件", "青苗〔2026〕5号", TITLE, "栽了树。")),
        (f"白云县青苗\n队文件\n青苗[2026] 5号  签发人：李四\n{TITLE}\n栽了树。", ("白云县青苗队文件", "青苗[2026] 5号  签发人：李四", TITLE, "栽了树。")),
        (f"青苗〔2026〕5号\n{TITLE}\n栽了树。", ("青苗〔2026〕5号", TITLE, "栽了树。")),
        (f"白云县青苗队文件\n{TITLE}\n栽了树。", ("白云县青苗队文件", TITLE, "栽了树。")),
        ("青苗小队\n青苗小队2026年上半年\n果园工作小结\n栽了树。", ("青苗小队", "青苗小队2026年上半年果园工作小结", "栽了树。")),
    ],
)  # fmt: skip
def test_a_red_head_stands_over_the_title_in_lines_of_its_own(text: str, lines: tuple[str, ...]) -> None:
    assert paper_lines(text, TITLE) == lines


@pytest.mark.parametrize(
    ("paper", "count"),
    [
        (("青苗队文件", "青苗〔2026〕5号", TITLE), 2),
        (("青苗队文件", TITLE), 1),
        (("青苗小队", "青苗小队2026年工作总结"), 1),
        ((TITLE, "栽了树。"), 0),
        (("工作总结", "工作总结如下："), 0),
        (("保管好的文件", "各位队员："), 0),
        (("青苗小队", "2026年工作总结"), 0),
        ((TITLE, "按照青苗〔2026〕5号文件，栽了树。", "青苗〔2026〕5号"), 0),
        ((TITLE,), 0),
        ((), 0),
    ],
)
def test_how_many_lines_a_red_head_has(paper: tuple[str, ...], count: int) -> None:
    assert head_lines(paper) == count


@pytest.mark.parametrize("head", [("青苗队文件", "青苗〔2026〕5号"), ("青苗队文件",)])
def test_a_paper_with_a_red_head_has_it_again_over_its_title(draft: Document, head: tuple[str, ...]) -> None:
    bare = paper_lines(plain(draft), draft.title)
    made = document_of((*head, *bare))
    assert isinstance(made.blocks[0], Masthead)
    assert (made.blocks[0].issuer.text, made.blocks[0].number.text) == (head[0], "".join(head[1:]))
    assert made.blocks[1:] == document_of(bare).blocks
    assert is_titled((*head, *bare), draft.title)


def test_a_number_alone_is_a_head_too() -> None:
    assert document_of(("青苗〔2026〕5号", TITLE, "栽了树。")).blocks[0] == Masthead(Text(""), Text("青苗〔2026〕5号"))
