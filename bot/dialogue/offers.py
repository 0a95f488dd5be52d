"""What the clerk may have meant, as buttons: one tap says yes, and the words recorded are the clerk's own.

Buttons carry ids made of what they stand for, never positions, so that one left over from other words fits nothing.
"""

import hashlib
from decimal import Decimal

from bot.dialogue.events import Button
from bot.dialogue.sight import Row, View, pair
from bot.drafting.figures import figure_text
from bot.interview.model import Approx, Figure, Question
from bot.interview.patterns import pattern

ID_LIMIT = 20
"""Characters of an offer's id: beside a question's 24 and what else a button carries they stay within 64 bytes."""
_OFFER = pattern("(?P<hedge>[noca])(?P<ends>[0-9]+(?:_[0-9]+)?(?:-[0-9]+(?:_[0-9]+)?)?)")
_HEDGES = {None: "n", Approx.OVER: "o", Approx.NEAR: "c", Approx.ABOUT: "a"}


def offer_id(figure: Figure) -> str:
    """The id of a figure offered: n320, n30-40, a2_5 for about 2.5."""
    ends = (figure.value,) if figure.high is None else (figure.value, figure.high)
    return _HEDGES[figure.approx] + "-".join(f"{end:f}".replace(".", "_") for end in ends)


def figure_of(offer: str) -> Figure | None:
    """The figure an id was made of, or None for an id of none."""
    if not (found := _OFFER.fullmatch(offer)):
        return None
    ends = [Decimal(end.replace("_", ".")) for end in found["ends"].split("-")]
    hedge = next(approx for approx, letter in _HEDGES.items() if letter == found["hedge"])
    return Figure(ends[0], ends[1] if len(ends) > 1 else None, hedge)


def own_id(words: str) -> str:
    """The id of an answer of the clerk's own among choices; no choice's id has a capital letter."""
    return "W" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def offer_rows(sight: View, question: Question) -> list[Row]:
    """The figures the clerk may have meant with the last words to a question, two a row; none when all is clear."""
    doubt, revision = sight.standing.doubts.get(question.id), sight.standing.revision(question.id)
    return pair([
        sight.button(
            "take",
            sight.tap("y", question.id, revision, offer_id(figure)),
            value=figure_text(figure, question.kind, question.measure),
        )
        for figure in (doubt.offers if doubt else ())
        if len(offer_id(figure)) <= ID_LIMIT
    ])  # fmt: skip


def own_rows(sight: View, question: Question, own: tuple[str, ...], *, ticked: bool) -> list[Row]:
    """A button for each answer of the clerk's own: ticked among several choices, else to be taken for the one."""
    revision = sight.standing.revision(question.id)
    rows: list[Row] = []
    for words in own:
        tap = sight.tap("cx" if ticked else "c", question.id, revision, own_id(words))
        name = sight.button("own", tap, words=words)
        rows.append((sight.button("on", tap, name=name.label) if ticked else Button(name.label, tap),))
    return rows
