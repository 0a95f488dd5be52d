"""The screens of a repeated answer: the list with what was told, one field being asked, one thing looked over."""

from bot.dialogue.events import Button, Screen
from bot.dialogue.sight import Row, View, pair
from bot.dialogue.wording import VALUE_LIMIT, cut, show_answer, show_last
from bot.interview import places, scope
from bot.interview.answers import Entry
from bot.interview.model import Question

LINE = 56
"""Hanzi of a line that shows one thing: 60 of them and the question stay within a message (4,096)."""


NAME = 20
"""Hanzi of a thing's name repeated in a line of ours."""


def key_of(question: Question, number: int, field: Question) -> str:
    """The name a field of a thing has wherever it must be told from others."""
    return f"{question.id}.{number}.{field.id}"


def name_of(question: Question, entry: Entry) -> str:
    """What one thing is called: its first field, else whatever was told of it."""
    told = next((entry.told[field.id] for field in question.fields if field.id in entry.told), None)
    return cut(told.words if told else "", NAME)


def show_listed(sight: View, place: places.AtQuestion, head: str) -> Screen:
    """The list of a repeated question: what was told so far, and room for the next."""
    question, standing = place.question, sight.standing
    entries = standing.entries.get(question.id, ())
    revision = standing.revision(question.id)
    lines = [
        sight.say("listed.line", at=at, text=cut(show_entry_line(question, entry), LINE))
        for at, entry in enumerate(entries, 1)
    ]
    ask = sight.say("question.ask", ask=question.ask)
    hint = sight.say("question.hint", hint=question.hint) if question.hint and not entries else ""
    told = "\n".join([sight.say("listed.told", count=len(entries)), *lines]) if entries else ""
    texts = [head, "\n".join(filter(None, (ask, hint))), told, sight.say("listed.more") if entries else ""]
    buttons = [
        sight.button(
            "entry", sight.tap("e", question.id, revision, str(entry.number)), at=at, name=name_of(question, entry)
        )
        for at, entry in enumerate(entries, 1)
    ]
    done = sight.button("no_more" if entries else "none_of_it", sight.tap("ec", question.id, revision))
    gone = [
        sight.button(
            "put_back", sight.tap("eb", question.id, revision, str(entry.number)), name=name_of(question, entry)
        )
        for entry in standing.removed.get(question.id, ())[-1:]
    ]
    later = () if entries else (sight.button("defer", sight.tap("z", question.id, revision)),)
    foot = (sight.button("back", sight.tap("b", question.id)), sight.button("map", sight.tap("m")))
    return sight.screen(texts, [(done, *later), *pair(buttons), tuple(gone), foot])


def show_entry_line(question: Question, entry: Entry) -> str:
    """One thing in a line: what was told of it, in the order of its fields."""
    return " · ".join(show_answer(field, entry.told[field.id]) for field in question.fields if field.id in entry.told)


def show_said(sight: View, question: Question) -> str:
    """What was told to a question in a line: its answer, or the names of the things it lists."""
    entries = sight.standing.entries.get(question.id, ())
    if entries:
        names = "、".join(name_of(question, entry) for entry in entries)
        return cut(sight.say("plain.things", count=len(entries), names=names), VALUE_LIMIT)
    answer = sight.standing.answers.get(question.id)
    if answer is None:
        return ""
    return sight.say("plain.beside_last", value=show_answer(question, answer), last=show_last(question, answer))


def show_entry(sight: View, place: places.AtEntry, head: str) -> Screen:
    """One thing: the field being asked, or all that was told of it."""
    entry = sight.standing.entry(place.question.id, place.number) or Entry(place.number)
    if place.field is None:
        return _overview(sight, place.question, entry, head)
    return _asked(sight, place.question, entry, place.field, head)


def _asked(sight: View, question: Question, entry: Entry, field: Question, head: str) -> Screen:
    told = entry.told.get(field.id)
    texts = [
        head,
        sight.say("listed.of", name=name_of(question, entry)),
        _put(sight, field),
        sight.say("listed.now", value=show_answer(field, told)) if told else "",
    ]
    return sight.screen(texts, [_ways(sight, question, entry, field), (sight.button("map", sight.tap("m")),)])


def _put(sight: View, asked: Question, *, hint: bool = True) -> str:
    """What is asked, with its example."""
    example = sight.say("question.hint", hint=asked.hint) if asked.hint and hint else ""
    return "\n".join(filter(None, (sight.say("question.ask", ask=asked.ask), example)))


def _ways(sight: View, question: Question, entry: Entry, field: Question) -> Row:
    """The ways round a field: back to the thing where it is asked again, else past it or past the rest."""
    revision, number = sight.standing.revision(question.id), str(entry.number)
    if field.id in entry.told or field.id in entry.passed:
        return (sight.button("keep", sight.tap("e", question.id, revision, number)),)
    skip = sight.button("skip", sight.tap("ex", question.id, revision, f"{number}-{field.id}"))
    rest = sight.button("just_this", sight.tap("er", question.id, revision, number))
    return (skip, rest) if len(scope.open_fields(question, entry)) > 1 else (skip,)


def _overview(sight: View, question: Question, entry: Entry, head: str) -> Screen:
    revision, number = sight.standing.revision(question.id), str(entry.number)
    lines = [
        sight.say(
            "listed.field",
            name=field.name,
            value=show_answer(field, told) if (told := entry.told.get(field.id)) else "",
        )
        for field in question.fields
    ]
    changes: list[Button] = [
        sight.button("change_named", sight.tap("e", question.id, revision, f"{number}-{field.id}"), name=field.name)
        for field in question.fields
    ]
    first = sight.standing.entries[question.id][0].number == entry.number
    up = () if first else (sight.button("move_up", sight.tap("eu", question.id, revision, number)),)
    out = sight.button("take_out", sight.tap("ed", question.id, revision, number))
    back = (sight.button("to_list", sight.tap("q", question.id)),)
    return sight.screen([head, "\n".join(lines)], [*pair(changes), (*up, out), back])


def show_entry_record(sight: View, key: str) -> Screen | None:
    """What a field leaves behind in the chat once it was told, with a way to change it."""
    question_id, number, name = key.split(".")
    question = sight.content.interview.question(question_id)
    field = question.field(name) if question else None
    entry = sight.standing.entry(question_id, int(number))
    if question is None or field is None or entry is None:
        return None
    told = entry.told.get(field.id)
    ask = question.ask if field is question.fields[0] else field.ask
    value = show_answer(field, told) if told else ""
    text = sight.say("question.recorded" if told else "question.skipped", ask=ask, value=value)
    change = sight.button("change", sight.tap("en", question.id, 0, f"{number}-{field.id}"))
    return Screen(text, ((change,),))
