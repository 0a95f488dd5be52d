"""Figures in the clerk's own paragraphs that agreed with an answer once and no longer do: named, never a bar."""

from bot.dialogue.listed import name_of
from bot.dialogue.sight import Row, Sight, View, place_tap
from bot.drafting.brief import Brief, brief_of
from bot.drafting.figures import figure_text
from bot.drafting.owned import Lapsed, lapsed
from bot.interview import drafted

SHOWN = 2
"""Paragraphs named on the map at once; the next follows when one is mended."""


def name_place(sight: View, place: str) -> str:
    """What a paragraph is called: its topic, or the thing it tells."""
    name, _, number = place.partition(".")
    question = sight.content.interview.question(name) if number.isdecimal() else None
    entry = sight.standing.entry(name, int(number)) if question else None
    if question and entry:
        return name_of(question, entry) or question.name
    here = drafted.topic_of(sight.content.interview, place)
    return here[1].name if here else ""


def lapses(sight: View, brief: Brief, place: str) -> tuple[Lapsed, ...]:
    """What of a paragraph no longer agrees; nothing for one that is not the clerk's own, or is left out."""
    own = brief.wishes.own.get(place)
    return tuple(lapsed(own, sight.content.interview, brief)) if own and place not in brief.wishes.dropped else ()


def say_lapse(sight: Sight, lapse: Lapsed) -> str:
    """A figure as it stands there, and what its question says now."""
    now = figure_text(lapse.figure, lapse.question.kind, lapse.question.measure) if lapse.figure else ""
    return sight.say("draft.lapsed", shown=lapse.shown, name=lapse.question.name, value=now)


def show_lapses(sight: View) -> tuple[list[str], list[Row]]:
    """A line for each paragraph in which a figure no longer agrees, and a button to it, for the map."""
    if not sight.standing.wishes.own:
        return [], []
    brief = brief_of(sight.content.interview, sight.standing)
    places = [place for place in brief.wishes.own if lapses(sight, brief, place)][:SHOWN]
    names = {place: name_place(sight, place) for place in places}
    lines = [sight.say("map.lapsed", name=name) for name in names.values()]
    return lines, [(sight.button("check", place_tap(sight, place), name=name),) for place, name in names.items()]


def name_lapses(sight: View) -> str:
    """The paragraphs in which a figure no longer agrees, in a line for the head of a draft; or nothing."""
    brief = brief_of(sight.content.interview, sight.standing)
    names = [name_place(sight, place) for place in brief.wishes.own if lapses(sight, brief, place)]
    return sight.say("plain.draft.lapsed", names=names[:SHOWN], count=len(names)) if names else ""
