"""The talk's only transition.

An event comes in with the two logs it concerns: the clerk's desk and one summary. `decide` looks at what was done
(a command, words, an edit, a tap, something that is no text) and says what is to be written down and what is to be
said of it; it never says where the clerk stands next. That is computed: the new rows are folded into the logs,
`flow` finds the place, and its screen is shown, with a line on top about what was just done. So every event,
understood or not, ends on the present screen; an event that could not be understood answers nothing, and writes down
no more than what it may have meant; and after a restart of weeks the same logs give the same screen.

A tap names what it is for by ids and by the revision of the question. One that no longer fits gets a toast and the
present screen, and records nothing. Typed words answer the question that stands open, if that had been put when they
were typed, and nothing else. An edited message changes the answer it once gave.
"""

from dataclasses import replace

from bot.dialogue import (
    braking,
    commands,
    edits,
    formatting,
    joining,
    mismatched,
    ownership,
    picturing,
    taps,
    unticked,
    words,
)
from bot.dialogue.bounds import outgrown
from bot.dialogue.desk import Desk, fold_desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.events import (
    Commanded,
    Edited,
    Event,
    Filed,
    Pictured,
    Recaptioned,
    Reply,
    Said,
    Screen,
    Sent,
    Show,
    Tapped,
    Unread,
)
from bot.dialogue.foyer import share_row
from bot.dialogue.house import House
from bot.dialogue.memberlog import MemberRow
from bot.dialogue.neighbours import Logs, neighbours
from bot.dialogue.numbers import told_apart
from bot.dialogue.showing import ALONE, present
from bot.dialogue.sight import Row as Buttons
from bot.dialogue.sight import Sight, View, without_history
from bot.dialogue.turn import Outcome, Step, Turn, name_asked
from bot.dialogue.wording import Content
from bot.interview import flow, places
from bot.interview.fold import fold
from bot.interview.history import extended
from bot.interview.model import Day, Figure
from bot.interview.records import Row
from bot.interview.standing import Standing


def step(
    content: Content,
    desk: tuple[DeskRecord, ...],
    log: tuple[Row, ...],
    event: Event,
    logs: Logs,
    house: House = ALONE,
) -> Step:
    """What an event leaves in the logs and what is said to it.

    `desk` is the whole desk log of `event.by`; `log` the whole log of `event.summary`, empty when that is empty. The
    screen that follows may be of another summary, as after an old button or an edited message, or of all of them, as
    the list is: their logs are read through `logs`. `house` is who else may use the bot, with their desks: a few deeds
    leave rows there too. Raises nothing that an event could cause.
    """
    event = told_apart(event, log)
    turn = Turn(content, fold_desk(desk), event, fold(log), log, logs, house)
    outcome = unticked.warn(turn, decide(turn))
    if outcome.wiped:
        return ownership.after_wipe(turn)
    outcome, after, at_desk = _carried_out(turn, outcome, desk)
    summary = outcome.opened or event.summary
    house = house.after(tuple(MemberRow(event.by, event.at, record) for record in outcome.members))

    def standing_of(which: str) -> Standing | None:
        return after if which == summary else fold(logs(which))

    in_hand = at_desk.in_hand
    place = _place(content, at_desk, standing_of(in_hand), event.by)
    on_map = place == places.AtMap()  # which says of its own accord what does not fit
    lines, below = ([], []) if on_map and in_hand == summary else _warn(turn, at_desk, summary, after)
    sight = Sight(content, event.by, "\n".join(filter(None, (outcome.note, *lines))))
    beside = neighbours(at_desk, in_hand, logs) if on_map or isinstance(place, places.AtReview) else ()
    screen = present(sight, at_desk, standing_of, event, beside, house)
    together = share_row(sight, at_desk, house) if on_map else ()
    if outcome.lasting:
        screen = without_history(screen)
    screen = replace(screen, buttons=(*screen.buttons, *below, *together, *_added(screen, outcome)))
    asks = name_asked(at_desk, place)
    show = Show(screen, outcome.settle(turn, after), outcome.below, asks)
    replies: tuple[Reply, ...] = (*outcome.replies, *outcome.amend(turn, after), show)
    return Step(outcome.desk, summary, outcome.records, replies, outcome.members, outcome.others)


def _carried_out(turn: Turn, outcome: Outcome, desk: tuple[DeskRecord, ...]) -> tuple[Outcome, Standing | None, Desk]:
    """An outcome with all it writes, and what the logs fold to after it; nothing where that would outgrow a bound."""
    rows, by = () if outcome.opened else turn.log, turn.event.by
    whole = replace(outcome, members=(*joining.named(turn), *outcome.members))
    after = fold(extended(rows, whole.records, by, turn.event.at))
    whole = _at_home(formatting.keep(turn, whole, after), by)
    at_desk = fold_desk((*desk, *whole.desk))
    refused = outgrown(turn, whole, after, at_desk)
    return _carried_out(turn, refused, desk) if refused else (whole, after, at_desk)


def _at_home(outcome: Outcome, by: int) -> Outcome:
    """An outcome whose rows for the desks of others leave out the clerk's own, which is among the clerk's."""
    mine = tuple(record for user, record in outcome.others if user == by)
    others = tuple((user, record) for user, record in outcome.others if user != by)
    return replace(outcome, desk=(*mine, *outcome.desk), others=others) if mine else outcome


def decide(turn: Turn) -> Outcome:
    """What is to be written down and said for what was done."""
    match turn.event.deed:
        case Commanded(name, argument):
            return commands.take(turn, name, argument)
        case Said():
            return braking.release(turn, words.take(turn, turn.event.deed))
        case Edited():
            return edits.take(turn, turn.event.deed)
        case Tapped(tap, live):
            return _resume(turn, taps.take(turn, tap, live=live))
        case Filed():
            return braking.release(turn, words.take_file(turn, turn.event.deed))
        case Pictured():
            return braking.release(turn, picturing.take(turn, turn.event.deed))
        case Recaptioned():
            return picturing.recaption(turn, turn.event.deed)
        case Unread(reason, facts):
            return Outcome(note=turn.say(f"file.{reason}", **facts))
        case Sent(kind):
            return Outcome(note=turn.say(f"note.media_{kind}"))


def _added(screen: Screen, outcome: Outcome) -> tuple[Buttons, ...]:
    """The rows of buttons an outcome wants below the screen, without pages that the screen itself leads to."""
    pages = {button.tap.action for row in screen.buttons for button in row if not button.tap.target}
    rows = (tuple(b for b in row if b.tap.target or b.tap.action not in pages) for row in outcome.rows)
    return tuple(row for row in rows if row)


def _warn(turn: Turn, desk: Desk, summary: str, after: Standing | None) -> tuple[list[str], list[Buttons]]:
    """What does not fit since the answers were changed, if they were, and the buttons to where it was told."""
    if after is None or turn.standing is None or not _new_figures(turn.standing, after):
        return [], []
    beside = neighbours(desk, summary, turn.logs)
    view = View(turn.content, turn.event.by, "", summary, standing=after, beside=beside)
    return mismatched.warn(view, turn.standing)


def _new_figures(before: Standing, after: Standing) -> bool:
    """Whether a figure or a day was told anew: nothing else can be amiss, and looking costs a read of each log."""
    told = (answer for name, answer in after.answers.items() if before.answers.get(name) != answer)
    things = (entry for name, of in after.entries.items() if before.entries.get(name) != of for entry in of)
    fields = (answer for entry in things for answer in entry.told.values())
    return any(isinstance(one.value, Figure | Day) for one in told) or any(isinstance(one.value, Day) for one in fields)


def _resume(turn: Turn, outcome: Outcome) -> Outcome:
    """Take the words that a tap let through, as if they came now."""
    match outcome.resumed:
        case Said() as said:
            taken = words.take(turn, said, knowingly=True)
        case Edited() as edited:
            taken = edits.take(turn, edited, knowingly=True)
        case None:
            return outcome
    return replace(taken, records=(*taken.records, *outcome.records), replies=(*taken.replies, *outcome.replies))


def _place(content: Content, desk: Desk, standing: Standing | None, by: int) -> places.Place | None:
    if standing is None or desk.place != "summary":
        return None
    return flow.present(content.interview, standing, by)
