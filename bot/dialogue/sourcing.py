"""Where a figure or a word of the draft comes from, in answer to /source 320 or to 320哪来的."""

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.desklog import Entered
from bot.dialogue.events import Button, Tap, Tell
from bot.dialogue.provenance import Told, change_of, counted, formers, is_worth, rewritten, told_to, written
from bot.dialogue.sight import View, pair, place_tap
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut, show_answer
from bot.drafting.brief import brief_of
from bot.drafting.realise import realise
from bot.drafting.traced import Asked, Traced, asked_for, stands, traced
from bot.interview.patterns import pattern
from bot.interview.records import Row
from bot.interview.standing import Standing

MOST = 8
"""Places that are told: with the clerk's words a line each they stay far under 4,096 characters (Telegram)."""
ASKED = 40
"""Characters of what is asked for that are repeated."""
_SPOKEN = pattern(
    "(?P<what>.{1,40}?)(?:这个数|这句话?|那个数)?是?(?:从?哪里?儿?来的|怎么来的|怎么算(?:出来)?的)[?？。呀啊呢吗]*"
)


def spoken(turn: Turn, standing: Standing, text: str) -> Outcome | None:
    """The answer to a message that asks where something is from (320哪来的), if it is of the draft or was told."""
    found = _SPOKEN.fullmatch(text.strip())
    asked = asked_for(found["what"], standing.period) if found else None
    view = turn.view()
    if asked is None or view is None or not asked.text:
        return None
    return _answer(turn, view, asked, certain=asked.value is not None)


def answer(turn: Turn, text: str) -> Outcome:
    """Where what is asked for comes from; what cannot be found is said so, with what stands nearest."""
    view, here = turn.view(), turn.desk.sheet(turn.event.summary)
    if view is None or here is None:
        return Outcome(turn.say("note.no_summary"))
    asked = asked_for(text, view.standing.period)
    if not asked.text:
        return Outcome(replies=(Tell(turn.say("source.ask")),), desk=(Entered(here.summary),), below=True)
    found = _answer(turn, view, asked, certain=True) or Outcome()
    return replace(found, desk=(Entered(here.summary),))


def _answer(turn: Turn, view: View, asked: Asked, *, certain: bool) -> Outcome | None:
    """What is told of it, with buttons to the questions; None where nothing is found, unless it is `certain`."""
    brief = brief_of(view.content.interview, view.standing)
    document = realise(view.content.interview, view.content.book, brief)
    found = traced(document, asked, view.standing.period)
    rows = counted(turn.log)
    exact = [one for one in found if not one.near]
    if not exact and not certain:
        return None
    told = [(one, told_to(view, rows, one)) for one in found[:MOST]]
    lines = [_line(turn, view, rows, one, answered) for one, answered in told]
    head = _head(view, asked, len(exact), worded=stands(document, asked))
    rest = [view.say("source.more", count=len(found) - MOST)] if len(found) > MOST else []
    others = [] if exact else list(_elsewhere(turn, view, rows, asked))[:MOST]
    others += [view.say("source.near", count=len(found))] if found and not exact else []
    buttons = {tap: name for one, answered in told if (way := _way(view, one, answered)) for tap, name in [way]}
    buttons |= {} if exact else dict(_ways_elsewhere(view, rows, asked))
    text = "\n\n".join([head, *others, *lines, *rest])
    return Outcome(replies=(Tell(text),), rows=tuple(pair(_buttons(view, buttons))), below=True)


def _head(view: View, asked: Asked, count: int, *, worded: bool) -> str:
    """How often it is shown; what stands in the draft and is nobody's answer is not said to be missing."""
    if count:
        return view.say("source.head", asked=cut(asked.text, ASKED), count=count)
    return view.say("source.worded" if worded else "source.nowhere", asked=cut(asked.text, ASKED))


def _buttons(view: View, ways: dict[Tap, str]) -> list[Button]:
    return [view.button("check", tap, name=name) for tap, name in list(ways.items())[:MOST]]


def _way(view: View, one: Traced, told: Told | None) -> tuple[Tap, str] | None:
    """The tap to where something was told, and what that is called."""
    if told is None:
        topic = view.content.interview.topic(one.place.partition(".")[0])
        return (place_tap(view, one.place), topic.name) if topic and one.place in view.standing.wishes.own else None
    if told.field is not None and told.number is not None:
        return view.tap("en", told.question.id, 0, f"{told.number}-{told.field.id}"), told.question.name
    return view.tap("q", told.question.id), told.question.name


def _line(turn: Turn, view: View, rows: list[Row], one: Traced, told: Told | None) -> str:
    """One place: what stands there, whose it is, when and how it was told, in which words, how it was computed."""
    found, shown = view.content.interview.section(one.section), one.figure or cut(one.shown, VALUE_LIMIT)
    section = found.name if found else view.say("plain.draft.title_and_opening")
    if told is None:
        return _line_of_others(turn, view, rows, one, shown, section)
    line = view.say(
        "source.told",
        shown=shown,
        section=section,
        name=f"{told.question.name} · {told.field.name}" if told.field else told.question.name,
        when=_when(turn, view, told.row),
        how=view.say(f"plain.how.{told.answer.how}"),
        words=cut(told.answer.words, VALUE_LIMIT),
    )
    figures = change_of(told) if one.behind.op else None
    if figures is None:
        return line
    less, more, last = figures
    key = "source.growth" if one.behind.op == "growth" else "source.difference"
    return f"{line}\n{view.say(key, shown=shown, less=less, more=more, last=last)}"


def _line_of_others(turn: Turn, view: View, rows: list[Row], one: Traced, shown: str, section: str) -> str:
    """What no question asked: a paragraph of the clerk's own, or what the unit is called and who is above it."""
    row = rewritten(rows, one.place) if one.place in view.standing.wishes.own else None
    if row is None:
        return view.say("source.profile", shown=shown)
    topic = view.content.interview.topic(one.place.partition(".")[0])
    name = topic.name if topic else ""
    return view.say("source.own", shown=shown, section=section, name=name, when=_when(turn, view, row))


def _when(turn: Turn, view: View, row: Row) -> str:
    """When something was told, by the clock of the clerk."""
    at = row.at.astimezone(turn.event.at.tzinfo)
    year = at.year if at.year != turn.event.at.year else ""
    return view.say("plain.moment", year=year, month=at.month, day=at.day, hour=at.hour, minute=f"{at.minute:02}")


def _elsewhere(turn: Turn, view: View, rows: list[Row], asked: Asked) -> Iterator[str]:
    """Answers that were it once, last year's figures, and answers that the draft does not say."""
    if asked.value is None:
        return
    for former in formers(view, rows, asked):
        now = show_answer(former.question, former.after) if former.after else ""
        old, when = show_answer(former.question, former.before), _when(turn, view, former.row)
        yield view.say("source.former", name=former.question.name, old=old, value=now, when=when)
    for question, unsaid in _silent(view, asked):
        answered = view.standing.answers[question]
        found = view.content.interview.question(question)
        if found:
            last = written(found, answered.last) if answered.last else ""
            yield view.say(
                "source.unsaid" if unsaid else "source.last",
                name=found.name,
                value=show_answer(found, answered),
                last=last,
            )


def _silent(view: View, asked: Asked) -> Iterator[tuple[str, bool]]:
    """The questions whose answer is it and is not written, or whose figure of last year it is."""
    for _, _, question in view.content.interview.walk():
        answered = view.standing.answers.get(question.id)
        if answered and is_worth(question, answered.value, asked):
            yield question.id, True
        elif answered and is_worth(question, answered.last, asked):
            yield question.id, False


def _ways_elsewhere(view: View, rows: list[Row], asked: Asked) -> Iterator[tuple[Tap, str]]:
    names = {former.question.id: former.question.name for former in formers(view, rows, asked)}
    for name, _ in _silent(view, asked):
        found = view.content.interview.question(name)
        names |= {name: found.name} if found else {}
    for name, shown in names.items():
        yield view.tap("q", name), shown
