"""The lines at the end of a paper: what is attached, numbered where it is several, and to whom else it goes."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Attached, CopiedTo, Document, Proof, Signature, Table
from bot.drafting.phrases import Lines, PhraseBook, TableWords, phrase_of
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.interview.model import Interview
from bot.interview.wished import Wishes
from bot.interview.wishes import Tables

Write = Callable[..., Document]


@pytest.fixture
def write(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Write:
    tables = TableWords(
        ("事", "今", "昔", "变"),
        "附件",
        phrase_of("a", "总表"),
        phrase_of("s", "表"),
        phrase_of("p", "{{ change }}"),
        "",
        "",
    )
    lines = Lines(phrase_of("attached", "附件：{{ name }}"), phrase_of("copied", "抄送：{{ name }}。"))

    def drafted(**wishes: object) -> Document:
        brief = make_brief(outline="plain", wishes=Wishes(**wishes))  # type: ignore[arg-type]
        return realise(interview, replace(book, tables=tables, lines=lines), brief)

    return drafted


def ends(document: Document) -> list[str]:
    """The lines of the plain text from the close on."""
    lines = plain(document).rstrip("\n").split("\n")
    return lines[lines.index("\u3000\u3000我队说完了。") + 1 :]


def test_without_a_wish_a_paper_ends_in_its_signature(write: Write) -> None:
    assert ends(write()) == ["青苗队", "2026年6月30日"]


def test_one_thing_enclosed_has_no_number(write: Write) -> None:
    assert ends(write(enclosed=("名单",))) == ["\u3000\u3000附件：名单", "青苗队", "2026年6月30日"]


def test_several_things_are_numbered_one_below_the_other(write: Write) -> None:
    document = write(enclosed=("名单", "照片&说明"))
    assert ends(document)[:2] == ["\u3000\u3000附件：1. 名单", "\u3000" * 5 + "2. 照片&说明"]
    assert [block.more for block in document.blocks if isinstance(block, Attached)] == [False, True]


def test_the_table_of_all_figures_is_the_first_of_them(write: Write) -> None:
    document = write(enclosed=("名单",), tables=frozenset({Tables.APPENDIX}))
    assert [line.strip("\u3000") for line in ends(document)[:2]] == ["附件：1. 总表", "2. 名单"]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.label == "附件1"
    (alone,) = (block for block in write(tables=frozenset({Tables.APPENDIX})).blocks if isinstance(block, Table))
    assert alone.label == "附件"


def test_to_whom_a_paper_is_copied_stands_at_its_end(write: Write) -> None:
    document = write(copied="总会、支部", tables=frozenset({Tables.APPENDIX}))
    assert isinstance(document.blocks[-1], CopiedTo)
    assert ends(document)[-1] == "\u3000抄送：总会、支部。"


def test_the_names_are_the_clerks(write: Write) -> None:
    document = write(copied="总会", enclosed=("名单",))
    marks = [
        mark for block in document.blocks if isinstance(block, Attached | CopiedTo) for mark in block.content.marks
    ]
    assert [(mark.source.proof, mark.source.words) for mark in marks] == [(Proof.WORDS, "名单"), (Proof.WORDS, "总会")]


def test_a_name_of_nothing_fit_for_print_breaks_nothing(write: Write) -> None:
    assert ends(write(copied="\u200b", enclosed=("\u200b",)))[0] == "\u3000\u3000附件："


def test_the_signature_stays_one(write: Write) -> None:
    assert sum(isinstance(block, Signature) for block in write(enclosed=("名单",), copied="总会").blocks) == 1
