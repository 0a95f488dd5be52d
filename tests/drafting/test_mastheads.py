"""The red head over a paper: whose it is, its number, and nothing of it where a unit wants none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Masthead
from bot.drafting.ledger import rows
from bot.drafting.mastheads import HEADED
from bot.drafting.phrases import PhraseBook, TitleForm, phrase_of
from bot.drafting.printed import parted, plain
from bot.drafting.realise import realise
from bot.drafting.traditional import kept_names, traditional
from bot.interview.formats import Format, Formats, Numbered
from bot.interview.model import Interview
from bot.interview.unit import Unit
from bot.interview.wished import Wishes

HEADS = (
    TitleForm("paper", "文件", phrase_of("paper", "{{ unit_name }}文件")),
    TitleForm("issuer", "名", phrase_of("issuer", "{{ unit_name }}")),
)
NUMBER = Numbered("青工〔2026〕5号", "青工[2026]05号")


@pytest.fixture
def headed(book: PhraseBook) -> PhraseBook:
    return replace(book, heads=HEADS)


def head(interview: Interview, book: PhraseBook, brief: Brief) -> Masthead | None:
    first = realise(interview, book, brief).blocks[0]
    return first if isinstance(first, Masthead) else None


def wishing(make_brief: Callable[..., Brief], head: str | None, number: Numbered = NUMBER) -> Brief:
    return make_brief(wishes=Wishes(format=Format(head=head), number=number))


@pytest.mark.parametrize(
    ("wanted", "issuer"),
    [
        (None, None),
        ("", None),
        (HEADED, "青苗队文件"),
        ("paper", "青苗队文件"),
        ("issuer", "青苗队"),
        ("gone", "青苗队文件"),
    ],
)
def test_a_paper_has_the_head_its_unit_wants(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief], wanted: str | None, issuer: str | None
) -> None:
    found = head(interview, headed, wishing(make_brief, wanted))
    assert (found and found.issuer.text) == issuer
    assert (found and found.number.text) == (issuer and "青工〔2026〕5号")


def test_one_that_is_usual_is_there_without_a_wish(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    usual = replace(headed, formats=Formats({}, Format("", (), HEADED, seal=False)))
    assert head(interview, usual, wishing(make_brief, None)) is not None
    assert head(interview, usual, wishing(make_brief, "")) is None


def test_templates_without_heads_have_none(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    assert head(interview, book, wishing(make_brief, HEADED)) is None


def written(interview: Interview, book: PhraseBook, brief: Brief) -> tuple[Document, str]:
    document = realise(interview, book, brief)
    return document, plain(document)


def test_its_lines_stand_over_the_title_and_say_whose_words_they_are(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    document, text = written(interview, headed, wishing(make_brief, "paper"))
    assert text.startswith(f"青苗队文件\n青工〔2026〕5号\n{document.title}\n")
    first, second, *others = rows(document)
    assert [(row["question"], row["kind"], row["words"]) for row in (first, second)] == [
        ("unit_name", "words", "青苗队"),
        ("number", "words", "青工[2026]05号"),
    ]
    assert all(text[int(str(row["start"])) : int(str(row["end"]))] == row["shown"] for row in (first, second, *others))


def test_all_else_is_as_it_is_without_one(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    _, text = written(interview, headed, wishing(make_brief, "paper"))
    _, bare = written(interview, headed, wishing(make_brief, ""))
    assert text == f"青苗队文件\n青工〔2026〕5号\n{bare}"


@pytest.mark.parametrize("number", [NUMBER, Numbered()])
def test_what_is_parted_is_what_is_printed(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief], number: Numbered
) -> None:
    document, text = written(interview, headed, wishing(make_brief, "paper", number))
    printed = text.split("\n")
    assert all(part.text.text in printed[part.line] for part in parted(document))


def test_a_number_and_a_name_stay_as_they_were_given(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = replace(wishing(make_brief, "paper"), unit=Unit("青苗总队", "team"))
    document = realise(interview, headed, brief)
    done = traditional(document, kept_names(interview, brief))
    assert plain(done).startswith("青苗总队文件\n青工〔2026〕5号\n")
    assert done.format == document.format == brief.wishes.format


def test_a_unit_of_which_nothing_can_be_printed_is_called_as_its_kind(
    interview: Interview, headed: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = replace(wishing(make_brief, "paper"), unit=Unit("\u200b", "team"))
    found = head(interview, headed, brief)
    assert found is not None
    assert found.issuer.text.endswith("文件")
    assert len(found.issuer.text) > 2
