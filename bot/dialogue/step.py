"""The talk's only transition.

An event comes in with the two logs it concerns: the clerk's desk and one summary. `decide` looks at what was done
(a command, words, an edit, a tap, something that is no text) and says what is to be written down and what is to be
said of it; it never says where the clerk stands next. That is computed: the new rows are folded into the logs,
`flow` finds the place, and its screen is shown, with a line on top about what was just done. So every event,
understood or not, ends on the present screen; an event that could not be understood writes nothing down; and after
a restart of weeks the same logs give the same screen.

A tap names what it is for by ids and by the revision of the question. One that no longer fits gets a toast and the
present screen, and records nothing. Typed words answer the question that stands open, if that had been put when they
were typed, and nothing else. An edited message changes the answer it once gave.
"""

from bot.dialogue import commands, edits, taps, words
from bot.dialogue.desk import Desk, DeskRecord, fold_desk
from bot.dialogue.events import Commanded, Edited, Event, Reply, Said, Screen, Sent, Show, Tapped
from bot.dialogue.foyer import show_home, show_list, show_making
from bot.dialogue.screens import show_place
from bot.dialogue.sight import Sight, View
from bot.dialogue.turn import Outcome, Step, Turn, name_asked
from bot.dialogue.wording import Content
from bot.interview import flow
from bot.interview.answers import Row, Standing, fold


def step(
    content: Content, desk: tuple[DeskRecord, ...], log: tuple[Row, ...], event: Event, here: tuple[Row, ...] = ()
) -> Step:
    """What an event leaves in the logs and what is said to it.

    `desk` is the whole desk log of `event.by`; `log` the whole log of `event.summary`, empty when that is empty. An
    event may concern another summary than the one in hand, as an old button does or an edited message; then `here` is
    the log of the one in hand, for that is where the clerk goes on. Raises nothing that an event could cause.
    """
    turn = Turn(content, fold_desk(desk), event, fold(log))
    outcome = decide(turn)
    summary = outcome.opened or event.summary
    rows = () if outcome.opened else log
    after = fold((*rows, *_rows(rows, outcome, event)))
    at_desk = fold_desk((*desk, *outcome.desk))
    sight = Sight(content, event.by, outcome.note)
    standing = after if at_desk.in_hand == summary else fold(here)
    asks = name_asked(at_desk, _place(content, at_desk, standing, event.by))
    show = Show(present(sight, at_desk, standing, event), outcome.settle(turn, after), outcome.below, asks)
    replies: tuple[Reply, ...] = (*outcome.replies, *outcome.amend(turn, after), show)
    return Step(outcome.desk, summary, outcome.records, replies)


def decide(turn: Turn) -> Outcome:
    """What is to be written down and said for what was done."""
    match turn.event.deed:
        case Commanded(name, _):
            return commands.take(turn, name)
        case Said():
            return words.take(turn, turn.event.deed)
        case Edited():
            return edits.take(turn, turn.event.deed)
        case Tapped(tap, live):
            return taps.take(turn, tap, live=live)
        case Sent(kind):
            return Outcome(note=turn.say(f"note.media_{kind}"))


def present(sight: Sight, desk: Desk, standing: Standing | None, event: Event) -> Screen:
    """The screen at which that clerk stands now; `standing` is that of the summary in hand."""
    match desk.place:
        case "summary" if standing is not None:
            return show_place(View(sight.content, sight.by, sight.note, desk.in_hand, standing=standing))
        case "new":
            return show_making(sight, desk, event.at.date())
        case "list":
            return show_list(sight, desk)
        case _:
            counts = _counts(sight.content, standing) if standing else (0, 0)
            return show_home(sight, desk, counts)


def _place(content: Content, desk: Desk, standing: Standing | None, by: int) -> flow.Place | None:
    if standing is None or desk.place != "summary":
        return None
    return flow.present(content.interview, standing, by)


def _counts(content: Content, standing: Standing) -> tuple[int, int]:
    progress = [flow.progress(section, standing) for section in content.interview.sections]
    return sum(p.answered for p in progress), sum(len(p.missing) for p in progress)


def _rows(log: tuple[Row, ...], outcome: Outcome, event: Event) -> tuple[Row, ...]:
    """The new records as the rows they will be in the log."""
    seq, step_number = (log[-1].seq, log[-1].step + 1) if log else (0, 1)
    return tuple(Row(seq + n, step_number, event.by, event.at, r) for n, r in enumerate(outcome.records, 1))
