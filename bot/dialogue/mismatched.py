"""Figures that don't fit together, said where they were told and on the map: a warning, never a bar.

Each is said with a button to every figure in it, and one for a clerk who knows them to be right: it is not said again
until one of the figures is another.
"""

import hashlib
from collections.abc import Sequence

from bot.dialogue.events import Tap
from bot.dialogue.listed import name_of
from bot.dialogue.offers import offer_id
from bot.dialogue.sight import Row, View, pair
from bot.drafting.figures import day_text, figure_text
from bot.interview.checks import mismatches
from bot.interview.mismatch import Finding, Mismatch, Told
from bot.interview.model import Figure, Question
from bot.interview.standing import Standing

SHOWN = 2
"""Mismatches shown at once, with all their buttons; the next follows when one is mended."""


def warn(sight: View, before: Standing) -> tuple[list[str], list[Row]]:
    """A line for each mismatch that was not there before, and its buttons."""
    interview = sight.content.interview
    found = mismatches(interview, sight.standing, sight.beside)
    known = {(one.key, one.figures) for one in (mismatches(interview, before, sight.beside) if found else ())}
    return _lay(sight, [one for one in found if (one.key, one.figures) not in known])


def show(sight: View) -> tuple[list[str], list[Row]]:
    """What does not fit in a summary, what was told last first, for the map."""
    found = mismatches(sight.content.interview, sight.standing, sight.beside)
    touched = sight.standing.touched
    newest = sorted(
        found,
        key=lambda one: -max(touched.get(told.place.partition(".")[0] or told.question.id, 0) for told in one.told),
    )
    return _lay(sight, newest, on_map=True)


def ids_of(found: Mismatch) -> tuple[str, str]:
    """What a button calls a mismatch and its figures: both are too long for one as they are."""
    return _short(found.key), _short("+".join(offer_id(figure) for figure in found.figures))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _lay(sight: View, found: Sequence[Mismatch], *, on_map: bool = False) -> tuple[list[str], list[Row]]:
    """The first mismatches in lines, and rows of buttons: to each of their figures, once, and one to vouch for them."""
    lines, rows, led = list[str](), list[Row](), set[Tap]()
    for one in found[:SHOWN]:
        ways = {way_to(sight, told): told for told in one.told}
        buttons = [
            sight.button("check" if on_map else "change_named", tap, name=_name(sight, told))
            for tap, told in ways.items()
            if tap not in led
        ]
        led |= ways.keys()
        key, figures = ids_of(one)
        vouch = sight.button("vouch", sight.tap("ok", key, 0, figures), name=vouched_name(sight, one))
        lines.append(say_mismatch(sight, one))
        rows += pair([*buttons, vouch])
    if len(found) > SHOWN:
        lines.append(sight.say("mismatch.more", count=len(found) - SHOWN))
    return lines, rows


def way_to(sight: View, told: Told) -> Tap:
    """Where a figure is changed, in whichever summary it was told."""
    if told.place:
        question, _, thing = told.place.partition(".")
        return Tap("en", sight.summary, question, 0, thing.replace(".", "-"))
    return Tap("q", told.summary or sight.summary, told.question.id)


def say_mismatch(sight: View, found: Mismatch) -> str:
    """What does not fit, with the figures."""
    first, *others = found.told
    counted = others[0] if found.finding in {Finding.OVER, Finding.SHORT} else first
    return sight.say(
        f"mismatch.{found.finding}",
        name=_name(sight, first),
        value=day_text(first.day, sight.standing.period.year) if first.day else _shown(first.question, first.figure),
        names="、".join(_name(sight, one) for one in others),
        figures="、".join(f"{_name(sight, one)} {_shown(one.question, one.figure)}" for one in others),
        several=len(others) > 1,
        measure=others[0].question.measure if others else "",
        total=_shown(counted.question, found.total),
    )


def vouched_name(sight: View, found: Mismatch) -> str:
    """What a clerk vouches for who says that figures are right."""
    first = found.told[0]
    return _name(sight, first) if first.place else first.question.name


def _name(sight: View, told: Told) -> str:
    """What a figure is called: with its thing, and with its span where another one is spoken of as well."""
    if told.place:
        name, number, _ = told.place.split(".")
        question, entry = sight.content.interview.question(name), sight.standing.entry(name, int(number))
        thing = name_of(question, entry) if question and entry else ""
        return sight.say("plain.of_thing", thing=thing, field=told.question.name)
    if told.period is None:
        return told.question.name
    return sight.say("plain.there", period=sight.content.book.periods.entitle(told.period), name=told.question.name)


def _shown(question: Question, figure: Figure) -> str:
    return figure_text(figure, question.kind, question.measure)
