"""Commands, and the two a button gives as well: the desk's pages, the preview and the draft."""

from dataclasses import replace

from bot.dialogue import enrolling, joining, ownership, reviewing, sourcing, undoing, versions
from bot.dialogue.desklog import Began, Entered, Left, UnitChosen
from bot.dialogue.drafts import deliver
from bot.dialogue.editing import open_draft
from bot.dialogue.events import Tell
from bot.dialogue.making import enter
from bot.dialogue.turn import Outcome, Turn

NAMES = (
    *("start", "new", "continue", "list", "preview", "review", "source"),
    *("draft", "versions", "undo", "redo", "help", "export", "erase"),
)
"""The commands, in the order of the menu; their descriptions are `commands.*` in `chat.toml`."""
ADMINISTRATORS = ("members",)
"""The commands that administrators have beside them; to all others they are none."""


def take(turn: Turn, name: str, argument: str = "") -> Outcome:
    """What a command does, with what stood behind it; one we don't have says so."""
    match name:
        case "start":
            return joining.start(turn, argument.strip())
        case "members" if page := enrolling.open_page(turn):
            return page
        case "new":
            return begin(turn)
        case "continue":
            return go_on(turn)
        case "list":
            return Outcome(desk=(Left("list"),))
        case "preview":
            return open_draft(turn)
        case "review":
            return reviewing.open_page(turn)
        case "source":
            return sourcing.answer(turn, argument)
        case "draft":
            return deliver(turn, "docx")
        case "versions":
            return versions.open_list(turn)
        case "undo" | "redo":
            return _turn_back(turn, name)
        case "export":
            return ownership.export(turn)
        case "erase":
            return ownership.ask()
        case "help":
            return Outcome(replies=(Tell(turn.say("help.text")),), below=True)
        case _:
            return Outcome(turn.say("note.unknown_command", name=name[:32]))


def begin(turn: Turn) -> Outcome:
    """A new summary; who has no unit yet goes straight to its name."""
    if turn.desk.named:
        return Outcome(desk=(Began(),))
    return Outcome(desk=(Began(), UnitChosen("u1")))


def _turn_back(turn: Turn, way: str) -> Outcome:
    """Take the last step of the summary in hand back, or bring it back in."""
    if turn.desk.sheet(turn.event.summary) is None or turn.standing is None:
        return Outcome(turn.say("note.no_summary"), desk=(Left("home"),))
    outcome = undoing.go(turn, turn.standing, way)
    there = turn.desk.place == "summary" and turn.desk.current == turn.event.summary
    return outcome if there else replace(outcome, desk=(Entered(turn.event.summary),))


def go_on(turn: Turn) -> Outcome:
    """Back to the summary in hand, where it was left."""
    if turn.desk.sheet(turn.event.summary) is None or turn.standing is None:
        return Outcome(turn.say("note.no_summary"), desk=(Left("home"),))
    return enter(turn, turn.standing, turn.event.summary)
