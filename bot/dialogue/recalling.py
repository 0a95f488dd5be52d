"""Which answer a clerk means who names it by its old value (76改成78), and the buttons where it may be several.

A button carries the new figure itself: it needs no row of its own, and one left over from before fits no revision.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.answering import record
from bot.dialogue.events import Tap
from bot.dialogue.listed import name_of
from bot.dialogue.offers import ID_LIMIT, figure_of, offer_id
from bot.dialogue.sight import Row, View, pair
from bot.dialogue.turn import Outcome, Turn
from bot.drafting.figures import figure_text
from bot.interview.answers import Answer, How
from bot.interview.model import Figure, Question
from bot.interview.parsing import InvalidAnswer, parse
from bot.interview.standing import Standing

SHOWN = 6
"""Answers that have buttons of their own; who means yet another says its name."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer that may be meant: its key (`question`, or `question.number.field` of one thing), and what it is of."""

    key: str
    name: str
    question: Question
    figure: Figure | None
    """What it would become; None where the new words are no figure of its kind."""


def figure_in(standing: Standing, question: Question, words: str) -> Figure | None:
    """The one figure that words say to a question, or None."""
    try:
        value = parse(question, words, standing.period) if question.kind.numeric else None
    except InvalidAnswer:
        return None
    return value if isinstance(value, Figure) else None


def recall(turn: Turn, standing: Standing, old: str, new: str) -> list[Recalled]:
    """The answers that have the value `old`, what was told last first; those that `new` can be said to, if any can."""
    found = [*_answers(turn, standing, old, new), *_fields(turn, standing, old, new)]
    fitting = [one for one in found if one.figure is not None] or found
    # 41户 may be said of firms too, but means homes where some are told.
    fitting = [one for one in fitting if old.endswith(one.question.measure or "%")] or fitting
    touched = standing.touched
    return sorted(fitting, key=lambda one: -touched.get(one.key.partition(".")[0], 0))


def _answers(turn: Turn, standing: Standing, old: str, new: str) -> Iterable[Recalled]:
    for _, _, question in turn.content.interview.walk():
        answer = standing.answers.get(question.id)
        if answer and _is_it(figure_in(standing, question, old), answer):
            yield Recalled(question.id, question.name, question, figure_in(standing, question, new))


def _fields(turn: Turn, standing: Standing, old: str, new: str) -> Iterable[Recalled]:
    """The same of the fields of things listed."""
    for _, _, question in turn.content.interview.walk():
        for entry in standing.entries.get(question.id, ()):
            for field in question.fields:
                answer = entry.told.get(field.id)
                if answer and _is_it(figure_in(standing, field, old), answer):
                    figure = figure_in(standing, field, new)
                    name = turn.say("plain.of_thing", thing=name_of(question, entry), field=field.name)
                    yield Recalled(f"{question.id}.{entry.number}.{field.id}", name, field, figure)


def _is_it(old: Figure | None, answer: Answer) -> bool:
    """Whether an answer has that value, however it was hedged."""
    told = answer.value
    return old is not None and isinstance(told, Figure) and (old.value, old.high) == (told.value, told.high)


def choose_rows(view: View, found: Iterable[Recalled]) -> tuple[Row, ...]:
    """A button for each answer that may be meant: it says the new figure, or leads to where that can be said."""
    buttons = []
    for one in [*found][:SHOWN]:
        question, _, thing = one.key.partition(".")
        revision = view.standing.revision(question)
        if thing:
            buttons.append(
                view.button("change_named", view.tap("en", question, 0, thing.replace(".", "-")), name=one.name)
            )
        elif one.figure and len(offer_id(one.figure)) <= ID_LIMIT:
            value = figure_text(one.figure, one.question.kind, one.question.measure)
            tap = view.tap("cf", question, revision, offer_id(one.figure))
            buttons.append(view.button("make_it", tap, name=one.name, value=value))
        else:
            buttons.append(view.button("change_named", view.tap("q", question), name=one.name))
    return tuple(pair(buttons))


def take_choice(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Record the figure a button says for its question, while its revision is the button's."""
    question, figure = turn.content.interview.question(tap.target), figure_of(tap.choice)
    if question is None or figure is None or standing.revision(question.id) != tap.revision:
        return None
    words = figure_text(figure, question.kind, question.measure)
    return record(turn, standing, Answer(question.id, figure, words, How.TAPPED), question)
