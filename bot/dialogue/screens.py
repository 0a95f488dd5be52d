"""The screens of a summary: what stands in the chat at each place, computed from the log and nothing else."""

from typing import assert_never

from bot.dialogue.events import Button, Screen
from bot.dialogue.heldcard import show_held
from bot.dialogue.listed import show_entry, show_listed, show_said
from bot.dialogue.notecard import show_note
from bot.dialogue.offers import offer_rows, own_rows
from bot.dialogue.overview import pace_button, show_map, show_order, show_section, show_topic
from bot.dialogue.pages import show_draft
from bot.dialogue.passages import show_paragraph, with_return
from bot.dialogue.photopage import show_photos, show_placing
from bot.dialogue.profile import show_profile
from bot.dialogue.returnedcard import show_returned
from bot.dialogue.reviewcard import show_review
from bot.dialogue.sight import Row, View, pair, with_history
from bot.dialogue.style import show_style
from bot.dialogue.versioncard import show_versions
from bot.dialogue.wording import LABEL_LIMIT, VALUE_LIMIT, cut, show_answer
from bot.interview import flow, places, scope
from bot.interview.model import Kind, Picks, Question, Section
from bot.interview.standing import Standing


def show_place(sight: View) -> Screen:
    """The screen of the place where that person stands, with the ways to take back what was told last."""
    held = sight.standing.held.get(sight.by)
    return show_held(sight, held) if held else with_history(sight, _show_place(sight))


def _show_place(sight: View) -> Screen:
    place = flow.present(sight.content.interview, sight.standing, sight.by)
    match place:
        case places.AtMap():
            return show_map(sight)
        case places.AtGuide():
            return show_guide(sight)
        case places.AtTopics(section):
            return show_topics(sight, section)
        case places.AtSection(section, topic):
            return show_section(sight, section) if topic is None else show_topic(sight, section, topic)
        case places.AtQuestion(question=question) if question.kind.repeated:
            return with_return(sight, show_listed(sight, place, head_of(sight, place)))
        case places.AtQuestion():
            return with_return(sight, show_question(sight, place))
        case places.AtEntry():
            return with_return(sight, show_entry(sight, place, head_of(sight, place)))
        case places.AtOrder(section):
            return show_order(sight, section)
        case places.AtRest():
            return show_rest(sight, place)
        case places.AtNote():
            return show_note(sight)
        case places.AtReview(first):
            return show_review(sight, first)
        case places.AtProfile(name):
            return show_profile(sight, name, sight.standing.unit)
        case places.AtDraft():
            return show_draft(sight, place)
        case places.AtParagraph():
            return show_paragraph(sight, place)
        case places.AtPhotos():
            return show_photos(sight, place)
        case places.AtPlacing():
            return show_placing(sight)
        case places.AtStyle(field):
            return show_style(sight, field)
        case places.AtVersions(focus):
            return show_versions(sight, focus)
        case places.AtReturned(focus):
            return show_returned(sight, focus)
        case _:
            assert_never(place)


def show_guide(sight: View) -> Screen:
    """The choice of guiding phrases for the opening."""
    taken = sight.standing.guiding
    rows = [
        (sight.button("on" if g.id in taken else "off", sight.tap("gx" if g.id in taken else "gi", g.id), name=g.text),)
        for g in sight.content.book.guiding_on(sight.standing.period.end)
    ]
    key = "done_guide" if taken else "done_guide_none"
    foot = (sight.button(key, sight.tap("gd"), count=len(taken)), sight.button("map", sight.tap("m")))
    pace = (pace_button(sight),) if scope.key_count(sight.content.interview, sight.standing) else ()
    return sight.screen([sight.say("guide.ask", taken=taken)], [*rows, foot, pace])


def show_topics(sight: View, section: Section) -> Screen:
    """The choice of what a unit did in a section: two topics a row, as many as fit a thumb."""
    taken = sight.standing.topics.get(section.id, ())
    buttons = [
        sight.button("on" if t.id in taken else "off", sight.tap("tx" if t.id in taken else "ti", t.id), name=t.name)
        for t in scope.offered(section, sight.standing)
    ]
    sections = scope.sections(sight.content.interview, sight.standing)
    at, of = sections.index(section) + 1, len(sections)
    head = sight.say("topics.ask", section=section.name, question=section.ask, at=at, of=of, taken=taken)
    done = sight.button("done" if taken else "done_none", sight.tap("td", section.id), count=len(taken))
    return sight.screen([head], [*pair(buttons), (done,), (sight.button("map", sight.tap("m")),)])


def head_of(sight: View, place: places.AtQuestion | places.AtEntry) -> str:
    """Where a question stands: its section, its topic, the how-manieth it is."""
    of = [step.question.id for step in scope.asked(place.section, sight.standing)]
    at = of.index(place.question.id) + 1 if place.question.id in of else 1
    return sight.say("question.head", section=place.section.name, topic=place.topic.name, at=at, of=max(len(of), 1))


def _put(sight: View, place: places.AtQuestion) -> tuple[str, str]:
    """What is asked, and its hint: a group's own words where several questions are put at once."""
    group = scope.group_of(sight.content.interview, place.question) if place.beside else None
    if group:
        open_names = [question.name for question in place.questions]
        whole = len(open_names) == len(group[1])
        ask = group[0].ask if whole else sight.say("plain.several_asked", names="、".join(open_names))
        return ask, group[0].hint
    return place.question.ask, place.question.hint


def show_question(sight: View, place: places.AtQuestion) -> Screen:
    """A question with its example, its choices, and the ways round it."""
    question, standing = place.question, sight.standing
    ask, hint = _put(sight, place)
    answer, doubt = standing.answers.get(question.id), standing.doubts.get(question.id)
    texts = [
        head_of(sight, place),
        "\n".join(filter(None, (sight.say("question.ask", ask=ask), _hint(sight, question, hint)))),
        sight.say("question.now", value=show_answer(question, answer)) if answer else "",
        sight.say("question.put_off") if question.id in standing.deferred else "",
        sight.say("question.doubt", words=cut(doubt.words, VALUE_LIMIT)) if doubt and not sight.note else "",
    ]
    revision = standing.revision(question.id)
    ways = [("keep", "k"), ("clear", "u")] if answer else [("skip", "x"), ("defer", "z")]
    if not answer and len(scope.rest_of_topic(sight.content.interview, standing, question.id)) > 1:
        ways.append(("skip_rest", "xt"))
    return sight.screen(
        texts,
        [
            *(row for asked in place.questions for row in offer_rows(sight, asked)),
            *_choice_rows(sight, question),
            tuple(sight.button(key, sight.tap(action, question.id, revision)) for key, action in ways),
            (sight.button("back", sight.tap("b", question.id)), sight.button("map", sight.tap("m"))),
        ],
    )


def show_rest(sight: View, place: places.AtRest) -> Screen:
    """The choice of what else of a topic is to be asked, by the names of its questions."""
    rest, taken = scope.rest_of(place.section, place.topic, sight.standing), wanted_of(place, sight.standing)
    buttons = [
        sight.button("on" if q.id in taken else "off", sight.tap("wx" if q.id in taken else "wi", q.id), name=q.name)
        for q in (other.question for other in rest)
    ]
    ends = [("done", "wd")] if taken else [("want_all", "wa"), ("want_none", "wn")]
    first = scope.first_answered(place.topic, sight.standing)
    back = (sight.button("back", sight.tap("q", first.id)),) if first else ()
    example = rest[0].question.name if rest else ""
    head = {
        "section": place.section.name, "topic": place.topic.name, "count": len(rest), "taken": taken,
        "example": example,
    }  # fmt: skip
    return sight.screen(
        [sight.say("rest.ask", **head)],
        [
            *pair(buttons),
            tuple(sight.button(key, sight.tap(action, place.topic.id), count=len(taken)) for key, action in ends),
            (*back, sight.button("map", sight.tap("m"))),
        ],
    )


def wanted_of(place: places.AtRest, standing: Standing) -> tuple[str, ...]:
    """The ids of the questions ticked there, of those that are still open."""
    rest = scope.rest_of(place.section, place.topic, standing)
    ticked_there = standing.wanted.get(place.topic.id, ())
    return tuple(other.question.id for other in rest if other.question.id in ticked_there)


def _hint(sight: View, question: Question, example: str) -> str:
    """How to answer: an example, or what ticking does, with the button that ends it once that is there."""
    if question.kind is Kind.CHOICES:
        taken = ticked(question, sight.standing)
        return sight.say("question.several", taken=taken.ids or taken.own)
    if question.kind is Kind.CHOICE:
        return sight.say("question.one")
    return sight.say("question.hint", hint=example) if example else ""


def _choice_rows(sight: View, question: Question) -> list[Row]:
    revision = sight.standing.revision(question.id)
    if question.kind is not Kind.CHOICES:
        buttons = [
            Button(cut(c.name, LABEL_LIMIT), sight.tap("c", question.id, revision, c.id)) for c in question.choices
        ]
        offered = sight.standing.picks.get(question.id, Picks(())).own
        rows = [tuple(buttons)] if question.kind is Kind.YESNO else pair(buttons)
        return [*rows, *own_rows(sight, question, offered, ticked=False)]
    taken = ticked(question, sight.standing)
    rows = [
        (
            sight.button(
                "on" if c.id in taken.ids else "off",
                sight.tap("cx" if c.id in taken.ids else "ci", question.id, revision, c.id),
                name=c.name,
            ),
        )
        for c in question.choices
    ]
    rows += own_rows(sight, question, taken.own, ticked=True)
    if taken:
        rows.append((sight.button("done", sight.tap("cd", question.id, revision), count=len(taken)),))
    return rows


def ticked(question: Question, standing: Standing) -> Picks:
    """What is ticked so far: what is being picked, else the answer on record; choices the templates still hold."""
    taken = standing.picks.get(question.id)
    if taken is None:
        answer = standing.answers.get(question.id)
        taken = answer.value if answer and isinstance(answer.value, Picks) else Picks(())
    return Picks(tuple(choice.id for choice in question.choices if choice.id in taken.ids), taken.own)


def show_record(sight: View, question: Question) -> Screen:
    """An answered question as it stays behind in the chat: what was recorded, and a way to change it.

    Of questions that were put together all stand in it.
    """
    group = scope.group_of(sight.content.interview, question)
    if group is None:
        key = {"answered": "recorded"}.get(state := _state(sight, question), state)
        text = sight.say(f"question.{key}", ask=question.ask, value=show_said(sight, question))
        return Screen(text, ((sight.button("change", sight.tap("q", question.id)),),))
    said = [one for one in group[1] if scope.settled(one, sight.standing)] or list(group[1])
    lines = [sight.say(f"section.{_state(sight, one)}", name=one.name, value=show_said(sight, one)) for one in said]
    buttons = [sight.button("change_named", sight.tap("q", one.id), name=one.name) for one in said]
    return Screen("\n".join((sight.say("question.ask", ask=group[0].ask), *lines)), tuple(pair(buttons)))


def _state(sight: View, question: Question) -> str:
    if sight.standing.said(question.id):
        return "answered"
    if question.id in sight.standing.skipped:
        return "skipped"
    return "deferred" if question.id in sight.standing.deferred else "open"
