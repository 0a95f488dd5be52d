"""A corrected draft held against the one it was made from."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from cases import Case, content, slugs

from bot.content.filed import read_brief
from bot.drafting.brief import Brief
from bot.drafting.corrected import Correction, correction
from bot.drafting.document import Document, Mark, Paragraph, Proof, Source, Table, Text, Title
from bot.drafting.papers import draft_lines
from bot.drafting.phrases import PhraseBook, TableWords, phrase_of
from bot.drafting.printed import parted
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.model import Approx, Figure, Interview
from bot.interview.privacy import masked
from bot.interview.wished import Wishes
from bot.interview.wishes import Rewritten, Tables

Correct = Callable[..., Correction]


@pytest.fixture
def draft(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Document:
    return realise(interview, book, make_brief(outline="headed"))


@pytest.fixture
def correct(interview: Interview, draft: Document, make_brief: Callable[..., Brief]) -> Correct:
    """What a paper comes to that is the draft with some words in the place of others."""

    def corrected(
        *turns: tuple[str, str], lines: tuple[str, ...] = (), own: frozenset[str] = frozenset()
    ) -> Correction:
        text = "\n".join(lines or draft_lines(draft))
        for old, new in turns:
            assert old in text
            text = text.replace(old, new, 1)
        paper = tuple(line for line in text.split("\n") if line)
        return correction(draft, paper, interview, make_brief().period, own)

    return corrected


def figures(found: Correction) -> list[tuple[str, str, Decimal, str]]:
    return [(one.source.question, one.old, one.figure.value, one.words) for one in found.retold]


def test_the_draft_itself_changes_nothing(correct: Correct) -> None:
    found = correct()
    assert (found.count, found.retold, found.named, found.reworded, found.merged, found.gone, found.others) == (
        0, (), (), {}, (), (), 0,
    )  # fmt: skip


TABLES = TableWords(
    ("事", "今", "昔", "变"),
    "附件",
    phrase_of("a", "总表"),
    phrase_of("s", "表"),
    phrase_of("p", "{{ change }}"),
    "",
    "无",
)


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize(("put", "told"), [("25棵", []), ("28棵", [("planted", "25棵", Decimal(28), "28棵")])])
def test_a_table_is_held_against_itself_as_text_and_as_it_is_read(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief], put: str, told: list[object], read: bool
) -> None:
    brief = make_brief(outline="headed", wishes=Wishes(tables=frozenset({Tables.APPENDIX})))
    document = realise(interview, replace(book, tables=TABLES), brief)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    as_read = {
        line.text: said.text for line, said in zip(table.lines[-len(table.rows) :], table.sentences, strict=True)
    }
    lines = [as_read.get(line, line) if read else line for line in draft_lines(document)]
    paper = [
        line.replace("25棵", put) if "栽下树苗" in line else line for line in lines if not (read and line == "事  今")
    ]
    found = correction(document, paper, interview, brief.period)
    assert figures(found) == told
    assert (found.gone, found.reworded, found.others) == ((), {}, 0)


def test_a_figure_told_anew_is_its_questions_and_no_other_words(correct: Correct) -> None:
    found = correct(("25棵", "28棵"))
    assert figures(found) == [("planted", "25棵", Decimal(28), "28棵")]
    assert (found.reworded, found.named, found.others) == ({}, (), 0)


def test_money_is_told_anew_in_its_own_measure(correct: Correct) -> None:
    assert figures(correct(("5.57万元", "61000元"))) == [("cost", "5.57万元", Decimal(61_000), "61000元")]


def test_a_figure_keeps_its_hedge_when_it_is_told_anew(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    answers = {"helpers": Answer("helpers", Figure(Decimal(400), approx=Approx.NEAR), "近400人")}
    made = realise(interview, book, make_brief(answers=answers))
    paper = tuple(line.replace("近400人", "近500人") for line in draft_lines(made))
    found = correction(made, paper, interview, make_brief().period)
    (one,) = found.retold
    assert (one.old, one.words, one.figure) == ("近400人", "近500人", Figure(Decimal(500), approx=Approx.NEAR))
    assert found.reworded == {}


def test_the_same_figure_written_otherwise_is_not_told_anew(correct: Correct) -> None:
    found = correct(("5.57万元", "55700元"))
    assert found.retold == found.named == ()


def test_two_figures_of_one_sentence_are_told_apart(correct: Correct) -> None:
    found = correct(("25棵", "28棵"), ("5.57万元", "6万元"), ("12人", "15人"))
    assert {name: value for name, _, value, _ in figures(found)} == {
        "planted": 28, "cost": 60_000, "helpers": 15,
    }  # fmt: skip


def test_a_figure_of_another_measure_is_only_named(correct: Correct) -> None:
    found = correct(("25棵", "30户"))
    assert found.retold == ()
    assert [(one.old, one.words, one.key) for one in found.named] == [("25棵", "30户", "")]


def test_other_words_are_the_paragraphs_own_beside_the_figures(correct: Correct, draft: Document) -> None:
    found = correct(("12人出力", "15人出力，个个争先"))
    assert figures(found) == [("helpers", "12人", Decimal(15), "15人")]
    (text,) = found.reworded.values()
    assert [*found.reworded] == ["crowd"]
    assert "15人出力，个个争先" in text


def test_a_paragraph_in_the_clerks_own_words_does_not_follow_an_answer(correct: Correct) -> None:
    found = correct(("12人", "15人"), own=frozenset({"crowd"}))
    assert figures(found) == [("helpers", "12人", Decimal(15), "15人")]
    assert [*found.reworded] == ["crowd"]


def paragraph(draft: Document, place: str) -> str:
    return next(b.content.text for b in draft.blocks if isinstance(b, Paragraph) and b.place == place)


def test_a_paragraph_that_is_nowhere_is_gone(correct: Correct, draft: Document) -> None:
    found = correct((paragraph(draft, "crowd"), ""))
    assert (found.gone, found.merged, found.reworded) == (("crowd",), (), {})


def test_a_paragraph_run_into_the_one_before_is_merged(correct: Correct, draft: Document) -> None:
    trees, crowd = paragraph(draft, "trees"), paragraph(draft, "crowd")
    lines = [line for line in draft_lines(draft) if line != crowd]
    lines[lines.index(trees)] = trees + crowd
    found = correct(lines=tuple(lines))
    assert (found.merged, found.gone) == (("crowd",), ())
    assert found.reworded == {"trees": trees + crowd}


def test_a_paragraph_cut_in_two_is_one_of_the_clerks_own(correct: Correct, draft: Document) -> None:
    trees = paragraph(draft, "trees")
    first, _, rest = trees.partition("。")
    assert rest
    found = correct((trees, f"{first}。\n{rest}又添了肥。"))
    assert found.reworded == {"trees": f"{first}。\n{rest}又添了肥。"}


def test_title_headings_frame_and_new_paragraphs_are_counted(correct: Correct, draft: Document) -> None:
    title, signer = draft.title, draft_lines(draft)[-2]
    assert correct((title, f"{title}（送审稿）")).others == 1
    assert correct((signer, f"今后再接再厉、把果园管得更好。\n{signer}")).others == 1
    assert correct((title, f"{title}（送审稿）"), (signer, f"今后再接再厉、把果园管得更好。\n{signer}")).others == 2


def test_private_data_that_is_masked_is_not_taken_over(correct: Correct) -> None:
    assert correct(("12人出力", "12人和＊＊＊出力")).reworded == {}


def test_private_data_masked_as_it_came_back_is_no_change(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    own = {"crowd": Rewritten("crowd", "12人出力，领头的电话是13812345678")}
    made = realise(interview, book, make_brief(wishes=Wishes(own=own)))
    paper = tuple(map(masked, draft_lines(made)))
    assert paper != draft_lines(made)
    assert correction(made, paper, interview, make_brief().period).count == 0


@pytest.mark.parametrize("slug", slugs())
def test_of_any_case_what_was_corrected_is_found_and_nothing_else(slug: str) -> None:
    case, chance = Case(slug), Random(slug)
    document = case.document()
    brief = read_brief(case.folder / "answers.json", content())
    paper, told, words, gone = dict[int, str](), dict[str, str](), set[str](), set[str]()
    for part in parted(document):
        if part.place and chance.random() < 0.1:
            gone.add(part.place)
            continue
        line, turned = seven_more(part.text, chance)
        told |= turned
        if part.place and chance.random() < 0.3:
            at = line.index("，") + 1 if "，" in line else 0
            line = f"{line[:at]}按照部署，一件件落到实处，{line[at:]}"
            words.add(part.place)
        paper[part.line] = paper.get(part.line, "") + line
    found = correction(document, tuple(paper.values()), content().interview, brief.period)
    assert {one.source.question: one.words for one in found.retold} == told
    assert ({*found.reworded}, {*found.gone}, found.merged) == (words, gone, ())


def seven_more(text: Text, chance: Random) -> tuple[str, dict[str, str]]:
    """A line with some of its figures seven more, and what they are now by question."""
    line, told = text.text, dict[str, str]()
    for mark in reversed(text.marks):
        question = content().interview.question(mark.source.question)
        shown = line[mark.start : mark.end]
        digits = re.search("[0-9]+", shown)
        own = question and question.kind.numeric and mark.source.item is None and not mark.source.high
        if own and digits and mark.source.proof is Proof.FIGURE and chance.random() < 0.3:
            new = shown[: digits.start()] + str(int(digits[0]) + 7) + shown[digits.end() :]
            line = line[: mark.start] + new + line[mark.end :]
            told[mark.source.question] = new
    return line, told


def two_of(draft: Document, source: Source) -> Document:
    """The draft with its paragraph of helpers said once more, as proved by that source."""
    block = next(b for b in draft.blocks if isinstance(b, Paragraph) and b.place == "crowd")
    again = Paragraph(Text("后来又来12人帮忙收果。", (Mark(4, 7, source),)), block.section)
    at = draft.blocks.index(block) + 1
    return replace(draft, blocks=(*draft.blocks[:at], again, *draft.blocks[at:]))


@pytest.mark.parametrize(
    "source",
    [
        Source("helpers", Proof.COMPUTED, "", "12", of=(("helpers", None),)),
        Source("helpers", Proof.FIGURE, "", "12", item=0),
        Source("nobody", Proof.FIGURE, "", "12"),
    ],
)
def test_a_figure_no_answer_alone_holds_is_only_named(
    draft: Document, interview: Interview, make_brief: Callable[..., Brief], source: Source
) -> None:
    made = two_of(draft, source)
    paper = tuple(line.replace("又来12人", "又来13人") for line in draft_lines(made))
    found = correction(made, paper, interview, make_brief().period)
    assert [(one.old, one.words, one.key) for one in found.named] == [("12人", "13人", "")]
    assert found.retold == ()


def test_a_figure_corrected_in_two_ways_is_only_named(
    draft: Document, interview: Interview, make_brief: Callable[..., Brief]
) -> None:
    made = two_of(draft, Source("helpers", Proof.FIGURE, "12", "12"))
    paper = tuple(line.replace("又来12人", "又来13人").replace("12人", "14人") for line in draft_lines(made))
    found = correction(made, paper, interview, make_brief().period)
    assert found.retold == ()
    assert {one.words for one in found.named} == {"13人", "14人"}
    assert isinstance(made.blocks[0], Title)
