"""A paragraph of the draft on the phone: what it says, what was done to it, and what its clerk can do with it."""

from collections.abc import Iterator
from hashlib import sha256

from bot.dialogue.events import Button, Screen
from bot.dialogue.lapses import lapses, name_place, say_lapse
from bot.dialogue.leaves import ROOM, brief_for, cut_units, leaf_of, leaf_tap, leaves, number
from bot.dialogue.listed import show_said
from bot.dialogue.sight import Row, View, pair, place_tap
from bot.dialogue.wording import show_answer
from bot.drafting.document import Source
from bot.drafting.sheets import Passage, Sheet, assembled, passage_at
from bot.interview import drafted, places
from bot.interview.model import Interview, Question
from bot.interview.wished import Wishes
from bot.interview.wishes import Rewritten

NAMED = 5
"""Figures that no longer agree, named on a page."""
MOST = 40
"""Answers behind a paragraph that have a button: a topic has fewer, a page of the clerk's own words may have more."""


def mark_of(wishes: Wishes, place: str, before: str = "") -> int:
    """What the buttons of a paragraph carry to be told from stale ones: it differs with what was wished of it.

    `before` is what stands before it, for the button that moves it there.
    """
    own = wishes.own.get(place)
    state = (wishes.way(place), own.text if own else "", place in wishes.dropped, before)
    return 1 + int(sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:4], 16)


def former_of(wishes: Wishes, place: str) -> Rewritten | None:
    """The words the clerk had for a paragraph before those that stand there now, where they are others."""
    former, own = wishes.former.get(place), wishes.own.get(place)
    return None if former is None or (own and own.text == former.text) else former


def before(interview: Interview, sheet: Sheet, place: str) -> str:
    """What a paragraph can be moved before: the topic told before its own, or the thing before it; empty at the top."""
    names = [passage.place for passage in sheet.passages]
    earlier = names[: names.index(place)][::-1]
    name, _, entry = place.partition(".")
    if entry:
        return next((one for one in earlier if one.partition(".")[0] == name), "")
    topics = (drafted.topic_of(interview, one) for one in earlier)
    return next((here[1].id for here in topics if here and here[1].id != name), "")


def show_paragraph(sight: View, place: places.AtParagraph) -> Screen:
    """The page of a paragraph, or one of the two that it leads to."""
    match place.page:
        case "writing":
            return _show_writing(sight, place.place)
        case "answers":
            return _show_answers(sight, place.place)
        case _:
            return _show_passage(sight, place.place)


def _show_passage(sight: View, place: str) -> Screen:
    pages = leaves(sight)
    leaf = leaf_of(pages, place)
    found = passage_at([leaf.sheet], place) if leaf.sheet else None
    head = _head(sight, place)
    # What the review says of a paragraph is about the clerk's own words: from there the next of it is one tap away.
    seen = (sight.button("review", sight.tap("rv")),) if place in sight.standing.wishes.own else ()
    foot = (sight.button("to_section", leaf_tap(sight, leaf)), *seen, sight.button("map", sight.tap("m")))
    if found is None:
        again = (_act(sight, "ph", place),) if former_of(sight.standing.wishes, place) else ()
        return sight.screen([head, sight.say("draft.empty")], [(_act(sight, "pm", place), *again), foot])
    sheet, passage = found
    at = number(sheet.passages.index(passage) + 1)
    text = sight.say("draft.text", at=at, text=cut_units(passage.text, ROOM), dropped=passage.dropped)
    found_off = [say_lapse(sight, one) for one in lapses(sight, brief_for(sight), place)[:NAMED]]
    return sight.screen(
        [head, text, *_done(sight, passage), "\n".join(found_off)], [*_acts(sight, sheet, passage), foot]
    )


def _head(sight: View, place: str) -> str:
    here = drafted.topic_of(sight.content.interview, place)
    return sight.say("draft.place", section=here[0].name if here else "", name=name_place(sight, place))


def _done(sight: View, passage: Passage) -> Iterator[str]:
    """What was done to a paragraph, and why it cannot be told another way where that is so."""
    wishes, place = sight.standing.wishes, passage.place
    if passage.dropped:
        yield sight.say("draft.dropped")
    elif place in wishes.own:
        yield sight.say("draft.own")
    elif "." in place:
        yield sight.say("draft.as_told")
    elif wishes.way(place):
        yield sight.say("draft.reworded")


def _acts(sight: View, sheet: Sheet, passage: Passage) -> list[Row]:
    """The buttons of what can be done with a paragraph."""
    wishes, place = sight.standing.wishes, passage.place
    restore: Row = (_act(sight, "ph", place),) if former_of(wishes, place) else ()
    restore += (_act(sight, "pr", place),) if wishes.way(place) or place in wishes.own else ()
    if passage.dropped:
        return [(_act(sight, "pb", place), *restore)]
    vary = () if place in wishes.own or "." in place else (_act(sight, "pw", place),)
    ahead = before(sight.content.interview, sheet, place)
    up = (_act(sight, "pu", place, ahead),) if ahead else ()
    every = (*vary, _act(sight, "pf", place), _act(sight, "pm", place), *up, _act(sight, "pd", place), *restore)
    half = (len(every) + 1) // 2
    return [every[:half], every[half:]]


ACTS = {
    "pw": "reword",
    "pf": "behind",
    "pm": "write",
    "pu": "move_up_paragraph",
    "pd": "leave_out",
    "pb": "take_back",
    "pr": "reset",
    "ph": "had_before",
}
"""What is done with a paragraph, by its action, and the label of its button."""


def _act(sight: View, action: str, place: str, ahead: str = "") -> Button:
    name, _, entry = place.partition(".")
    return sight.button(ACTS[action], sight.tap(action, name, mark_of(sight.standing.wishes, place, ahead), entry))


def _back(sight: View, place: str) -> Row:
    return (sight.button("to_list", place_tap(sight, place)),)


def _show_writing(sight: View, place: str) -> Screen:
    """What is there now, to be copied, and room for the clerk's own words."""
    text = _present(sight, place)
    shown = sight.say("draft.present", text=cut_units(text, ROOM), whole=cut_units(text, ROOM) == text) if text else ""
    return sight.screen([_head(sight, place), sight.say("draft.write"), shown], [_back(sight, place)])


def _present(sight: View, place: str) -> str:
    """The words of a paragraph as they could be sent back."""
    own = sight.standing.wishes.own.get(place)
    if own:
        return own.text
    passage = assembled(sight.content.interview, sight.content.book, brief_for(sight), place)
    return passage.bare if passage else ""


def _show_answers(sight: View, place: str) -> Screen:
    """The answers behind the figures and the words of a paragraph, and the ways to each."""
    name, _, entry = place.partition(".")
    question = sight.content.interview.question(name) if entry else None
    told = sight.standing.entry(name, int(entry)) if question else None
    if question and told:
        lines = [(f, show_answer(f, told.told[f.id])) for f in question.fields if f.id in told.told]
        taps = [sight.tap("pq", name, 0, f"{entry}-{field.id}") for field, _ in lines]
    else:
        asked = behind(sight, place)[:MOST]
        lines = [(one, show_said(sight, one)) for one in asked]
        taps = [sight.tap("pq", one.id) for one in asked]
    head = sight.say("draft.behind" if lines else "draft.behind_none")
    body = [sight.say("listed.field", name=one.name, value=value) for one, value in lines]
    buttons = [
        sight.button("change_named", tap, name=one.name) for (one, _), tap in zip(lines, taps, strict=True)
    ]  # fmt: skip
    return sight.screen([_head(sight, place), head, "\n".join(body)], [*pair(buttons), _back(sight, place)])


def behind(sight: View, place: str) -> list[Question]:
    """The questions whose answers a paragraph shows, those it is computed from and those it once agreed with too."""
    interview, wishes = sight.content.interview, sight.standing.wishes
    leaf = leaf_of(leaves(sight), place)
    found = passage_at([leaf.sheet], place) if leaf.sheet else None
    names = [name for _, mark in (found[1].marks if found else ()) for name in _named(mark.source)]
    names += [one.question for one in wishes.own[place].agreed] if place in wishes.own else []
    asked = (interview.question(name) for name in dict.fromkeys(names))
    return [question for question in asked if question]


def _named(source: Source) -> Iterator[str]:
    yield source.question
    yield from (question for question, _ in source.of)


def with_return(sight: View, screen: Screen) -> Screen:
    """A question's screen with the way back to the paragraph that its clerk came from."""
    back = sight.standing.back(sight.by)
    if not back:
        return screen
    return Screen(screen.text, (*screen.buttons, (sight.button("to_paragraph", place_tap(sight, back)),)))
