"""The draft in sheets: what stands where, what was left out, and which other ways there are."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Paragraph
from bot.drafting.phrases import PhraseBook
from bot.drafting.realise import realise
from bot.drafting.sheets import Sheet, assembled, next_way, sheets
from bot.interview.model import Interview
from bot.interview.wished import Wishes
from bot.interview.wishes import Rewritten

Make = Callable[..., Brief]


def shown(found: tuple[Sheet, ...]) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [(sheet.section, [(one.place, one.dropped) for one in sheet.passages]) for sheet in found]


def told(document: Document) -> list[str]:
    return [block.content.text for block in document.blocks if isinstance(block, Paragraph) and block.section]


def test_sheets_hold_the_paragraphs_of_the_draft_in_its_order(
    interview: Interview, book: PhraseBook, make_brief: Make
) -> None:
    brief = make_brief(outline="plain")
    found = sheets(interview, book, brief)
    assert [passage.text for sheet in found for passage in sheet.passages] == told(realise(interview, book, brief))
    assert [sheet.heading[:2] for sheet in found] == ["一、", "二、"]


def test_what_was_left_out_is_shown_in_its_place(interview: Interview, book: PhraseBook, make_brief: Make) -> None:
    brief = make_brief(outline="plain", wishes=Wishes(dropped=frozenset({"trees", "food"})))
    assert shown(sheets(interview, book, brief)) == [
        ("garden", [("trees", True), ("crowd", False)]),
        ("kitchen", [("food", True)]),
    ]


def test_what_the_layout_puts_before_a_paragraph_is_not_its_own(
    interview: Interview, book: PhraseBook, make_brief: Make
) -> None:
    for outline in ("listed", "titled", "flat"):
        for sheet in sheets(interview, book, make_brief(outline=outline)):
            for passage in sheet.passages:
                plainly = assembled(interview, book, make_brief(outline="plain"), passage.place)
                assert plainly is not None
                assert passage.bare == plainly.text


def test_several_lines_of_the_clerks_own_are_paragraphs_of_one_place(
    interview: Interview, book: PhraseBook, make_brief: Make
) -> None:
    own = {"trees": Rewritten("trees", "头一段写树\n\n\u200b\n第二段写25棵苗")}
    brief = make_brief(outline="plain", wishes=Wishes(own=own))
    passage = sheets(interview, book, brief)[0].passages[0]
    assert passage.text == "头一段写树。\n第二段写25棵苗。"
    assert [shown for shown, mark in passage.marks if mark.source.question == "planted"] == ["25棵"]
    assert told(realise(interview, book, brief))[:2] == ["头一段写树。", "第二段写25棵苗。"]


def test_what_would_stand_there_is_known_beside_the_clerks_own_words(
    interview: Interview, book: PhraseBook, make_brief: Make
) -> None:
    own = {"trees": Rewritten("trees", "别的话")}
    brief = make_brief(outline="plain", wishes=Wishes(own=own, dropped=frozenset({"trees"})))
    passage = assembled(interview, book, brief, "trees")
    plain = sheets(interview, book, make_brief(outline="plain"))[0].passages[0]
    assert passage is not None
    assert passage.text == plain.text


def test_each_next_way_is_new_until_all_were_shown_and_then_the_first(
    interview: Interview, book: PhraseBook, make_brief: Make
) -> None:
    section, topic = interview.sections[0], interview.sections[0].topics[0]
    brief, texts = make_brief(outline="plain"), list[str]()
    for _ in range(20):
        texts.append(sheets(interview, book, brief)[0].passages[0].text)
        way = next_way(interview, book, brief, section, topic, "trees")
        brief = replace(brief, wishes=Wishes(ways={"trees": way}))
    kinds = len(set(texts))
    assert kinds > 2
    assert all(one != other for one, other in pairwise(texts))
    assert texts == [texts[at % kinds] for at in range(20)]


def test_where_there_is_one_way_the_next_is_that(interview: Interview, book: PhraseBook, make_brief: Make) -> None:
    section = interview.sections[0]
    only = replace(book, phrases={**book.phrases, "crowd": ()})
    assert next_way(interview, only, make_brief(), section, section.topics[1], "crowd") == 0
