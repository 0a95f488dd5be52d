"""The red head of a paper (版头), for units that want one: whose paper it is, and the number it is issued under."""

from collections.abc import Mapping

from bot.drafting.around import facts_in
from bot.drafting.brief import Brief
from bot.drafting.document import Mark, Masthead, Proof, Source, Text
from bot.drafting.facts import unmarked
from bot.drafting.phrases import PhraseBook, TitleForm
from bot.interview.formats import Numbered

HEADED = "*"
"""Stands for a head whose form was not chosen: the first there is."""


def masthead(book: PhraseBook, brief: Brief, frame: Mapping[str, object]) -> tuple[Masthead, ...]:
    """The head over a paper: none where the unit wants none, or the templates hold no head."""
    form = head_of(book, book.formats.settled(brief.wishes.format).head)
    if form is None:
        return ()
    issuer = unmarked(form.phrase.say({"unit_name": frame["unit_name"]}), facts_in(frame))
    return (Masthead(issuer, _numbered(brief.wishes.number)),)


def head_of(book: PhraseBook, head: str | None) -> TitleForm | None:
    """The form of head of that id; the first for one that is gone, None where none is wanted or there is none."""
    return next((form for form in book.heads if form.id == head), *book.heads[:1]) if head and book.heads else None


def _numbered(number: Numbered) -> Text:
    """The number as it is printed, in the clerk's words behind it."""
    text = number.number
    proof = Source("number", Proof.WORDS, number.words or text, text)
    return Text(text, (Mark(0, len(text), proof),)) if text else Text("")
