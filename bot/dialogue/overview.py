"""The overviews: the map of sections, a section, a topic. A line says where something stands, a button leads there."""

from bot.dialogue import mismatched
from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.lapses import show_lapses
from bot.dialogue.listed import show_said
from bot.dialogue.notecard import offered
from bot.dialogue.sight import Row, View, pair, title_of
from bot.interview import flow, places, scope
from bot.interview.model import Interview, Question, Section, Topic
from bot.interview.progress import Stage, progress
from bot.interview.standing import Standing

MARKS = {
    "not_begun": "○", "begun": "◐", "done": "●",
    "open": "○", "deferred": "…", "skipped": "—", "answered": "✓",
}  # fmt: skip
NAMED = 3
"""How many missing questions the map names before it counts the rest."""
EXPRESS, FULL = "express", "full"
"""The two paces a button can ask for."""
LISTED = 24
"""How many questions a page lists: 24 lines of a name (30) and a value (60) stay far under 4,096 characters, and 24
buttons on a screen of the phone. A section with more lists its topics instead."""


def show_map(sight: View) -> Screen:
    """The map: every section with how far it is and what is missing."""
    standing, interview = sight.standing, sight.content.interview
    lines: list[str] = []
    rows: list[Button] = []
    for section in scope.sections(interview, standing):
        at = progress(section, standing)
        missing = name_missing(sight, at.missing)
        counts = {"answered": at.answered, "skipped": at.skipped, "asked": at.asked}
        lines.append(sight.say(f"map.{at.stage.value}", name=section.name, missing=missing, **counts))
        rows.append(sight.button("section", sight.tap("s", section.id), mark=MARKS[at.stage.value], name=section.name))
    stages = {progress(section, standing).stage for section in scope.sections(interview, standing)}
    done = stages <= {Stage.DONE}
    ahead = flow.following(interview, standing, "", "", standing.seq + 1)
    resume = () if ahead == places.AtMap() else (sight.button("resume", sight.tap("r")),)
    count = len(list(offered(interview, standing)))
    lapsed, to_own = show_lapses(sight)
    doubts, to_check = mismatched.show(sight)
    # Who has gone through all of it is in no haste any more, and where there are no key figures there is no short way.
    short = standing.express or (not done and scope.key_count(interview, standing))
    pace = (pace_button(sight),) if short else ()
    foot = [
        resume,
        *to_own,
        *to_check,
        (sight.button("note_open", sight.tap("nt"), count=count),) if count else (),
        (sight.button("to_placing", sight.tap("ij"), count=len(waiting)),)
        if (waiting := standing.photos.waiting)
        else (),
        (sight.button("preview", sight.tap("v")), sight.button("draft", sight.tap("d", "docx"))),
        (sight.button("draft_text", sight.tap("d", "txt")), sight.button("profile", sight.tap("p"))),
        (sight.button("versions", sight.tap("vs"), count=len(versions)),)
        if (versions := standing.wishes.versions)
        else (),
        (
            sight.button("guide", sight.tap("g")),
            sight.button("order", sight.tap("or")),
            sight.button("review", sight.tap("rv")),
            sight.button("style", sight.tap("dy")),
        ),
        (*pace, sight.button("list", Tap("l"))),
    ]
    head = sight.say("map.done_head" if done else "map.head", title=title_of(sight.content, standing))
    return sight.screen([head, "\n".join(lines), "\n".join((*lapsed, *doubts))], [*pair(rows), *foot])


def name_missing(sight: View, missing: tuple[Question, ...]) -> str:
    """The missing questions by name, the first few of many."""
    names = name_first(missing)
    return sight.say("plain.more", names=names, count=len(missing)) if len(missing) > NAMED else names


def name_first(missing: tuple[Question, ...]) -> str:
    """The names of the first few questions, each once."""
    return "、".join(dict.fromkeys(question.name for question in missing[:NAMED]))


def show_section(sight: View, section: Section) -> Screen:
    """A section looked over: its questions, or its topics where those would be too many for a page."""
    at = progress(section, sight.standing)
    places = list(scope.asked(section, sight.standing))
    body, buttons = _list_questions(sight, places) if len(places) <= LISTED else _list_topics(sight, places)
    head = sight.say("section.head", name=section.name, answered=at.answered, skipped=at.skipped, asked=at.asked)
    hint = sight.say("section.hint" if len(places) <= LISTED else "section.hint_topics")
    texts = [head, body, hint] if places else [head, sight.say("section.empty")]
    fill = (sight.button("fill", sight.tap("f", section.id), count=len(at.missing)),) if at.missing else ()
    order = (sight.button("order", sight.tap("or", section.id)),) if len({p.topic.id for p in places}) > 1 else ()
    foot = (sight.button("topics", sight.tap("t", section.id)), *order, sight.button("map", sight.tap("m")))
    sent, count = sight.standing.photos.of(section.id), sight.standing.photos.count(section.id)
    photos = (sight.button("photos", sight.tap("ih", section.id), count=count),) if sent else ()
    return sight.screen(texts, [fill, *pair(buttons), photos, foot])


def show_topic(sight: View, section: Section, topic: Topic) -> Screen:
    """A topic looked over: its questions; of one that is not ticked, the answers that are kept."""
    foot = (sight.button("up", sight.tap("s", section.id), name=section.name), sight.button("map", sight.tap("m")))
    if topic not in scope.chosen(section, sight.standing):
        return _show_unticked(sight, section, topic, foot)
    places = [place for place in scope.asked(section, sight.standing) if place.topic.id == topic.id]
    body, buttons = _list_questions(sight, places)
    return sight.screen([body, sight.say("section.hint")], [*pair(buttons), foot])


def _show_unticked(sight: View, section: Section, topic: Topic, foot: Row) -> Screen:
    kept = [places.AtQuestion(section, topic, q) for q in topic.questions if q.id in sight.standing.answers]
    body, buttons = _list_questions(sight, kept)
    tick = (sight.button("tick", sight.tap("ta", topic.id), name=topic.name),)
    resume = (sight.button("resume", sight.tap("r")),)
    return sight.screen([body, sight.say("section.unticked", name=topic.name)], [tick, resume, *pair(buttons), foot])


def _list_questions(sight: View, places: list[places.AtQuestion]) -> tuple[str, list[Button]]:
    """Every question with what stands there, under the name of its topic."""
    lines: list[str] = []
    topic = ""
    for place in places:
        if place.topic.id != topic:
            topic = place.topic.id
            lines.append(("\n" if lines else "") + sight.say("section.topic", name=place.topic.name))
        lines.append(_line(sight, place.question))
    buttons = [
        sight.button("question", sight.tap("q", q.id), mark=MARKS[_state(sight, q)], name=q.name)
        for q in (place.question for place in places)
    ]
    return "\n".join(lines), buttons


def _list_topics(sight: View, places: list[places.AtQuestion]) -> tuple[str, list[Button]]:
    """Every topic with how many of its questions are answered or skipped."""
    lines, buttons = [], []
    for topic in dict.fromkeys(place.topic for place in places):
        states = [_state(sight, place.question) for place in places if place.topic is topic]
        said = sum(state in ("answered", "skipped") for state in states)
        mark = MARKS["done" if said == len(states) else "begun" if said else "not_begun"]
        lines.append(sight.say("section.count", mark=mark, name=topic.name, said=said, asked=len(states)))
        buttons.append(sight.button("question", sight.tap("tp", topic.id), mark=mark, name=topic.name))
    return "\n".join(lines), buttons


def _state(sight: View, question: Question) -> str:
    standing = sight.standing
    if standing.said(question.id):
        return "answered"
    if question.id in standing.skipped:
        return "skipped"
    return "deferred" if question.id in standing.deferred else "open"


def _line(sight: View, question: Question) -> str:
    return sight.say(f"section.{_state(sight, question)}", name=question.name, value=show_said(sight, question))


def ordered(interview: Interview, standing: Standing, section: Section | None) -> tuple[Section | Topic, ...]:
    """What can be put in order: the topics of a section that are asked about, or the sections."""
    return scope.chosen(section, standing) if section else scope.sections(interview, standing)


def show_order(sight: View, section: Section | None) -> Screen:
    """The things in their order; an arrow moves one before its neighbour."""
    things = ordered(sight.content.interview, sight.standing, section)
    lines = [sight.say("listed.line", at=at, text=thing.name) for at, thing in enumerate(things, 1)]
    scope = section.id if section else ""
    arrows = [sight.button("up_one", sight.tap("ou", thing.id, 0, scope), name=thing.name) for thing in things[1:]]
    back = ("up", sight.tap("s", scope), {"name": section.name}) if section else ("map", sight.tap("m"), {})
    said = section and any(sight.standing.said(question.id) for topic in section.topics for question in topic.questions)
    draft = (sight.button("to_draft", sight.tap("dv", scope)),) if said else ()
    head = sight.say("order.head", name=section.name if section else "")
    return sight.screen([head, "\n".join(lines)], [*pair(arrows), (sight.button(back[0], back[1], **back[2]), *draft)])


def pace_button(sight: View) -> Button:
    """The button that changes the pace, with how many key figures there are."""
    if sight.standing.express:
        return sight.button("full", sight.tap("pe", FULL))
    return sight.button(
        "express", sight.tap("pe", EXPRESS), count=scope.key_count(sight.content.interview, sight.standing)
    )
