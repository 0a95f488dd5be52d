"""The privacy brake: words that hold a person's private data are held back before they reach the log.

The clerk is asked for the count instead. They tell it, or drop the words (which deletes their message in the chat), or
have them taken as they are, knowingly. In a note nothing of it is needed: the figures are read with it masked.
"""

from dataclasses import replace

from bot.dialogue.events import Edited, Erase, Forget, Hold, Said, Tap, Toast
from bot.dialogue.heldcard import name_kinds
from bot.dialogue.turn import Outcome, Turn
from bot.interview.history import tells
from bot.interview.noted import Held, Noted, Released
from bot.interview.privacy import signs
from bot.interview.standing import Standing


def kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of private data that words hold, each once."""
    return tuple(dict.fromkeys(sign.kind.value for sign in signs(text)))


def hold(turn: Turn, deed: Said | Edited, kinds: tuple[str, ...]) -> Outcome:
    """Hold words back; nothing of them is said again."""
    edited = isinstance(deed, Edited)
    question = deed.question if isinstance(deed, Edited) else ""
    held = Held(deed.message, kinds, turn.asks, edited, question)
    return Outcome(records=(held,), replies=(Hold(deed.message, deed.text),))


def refuse(turn: Turn, kinds: tuple[str, ...]) -> Outcome:
    """Take nothing of words that are of no summary: a unit's profile needs no private data."""
    return Outcome(turn.say("note.private_refused", kinds=name_kinds(turn.say, kinds)), replies=(Forget(),))


def drop(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Keep nothing of what is held back, and have the message deleted in the chat."""
    held = _held(turn, standing, tap)
    if held is None:
        return None
    gone = (Forget(), Erase(held.message))
    return Outcome(turn.say("note.private_dropped"), records=(Released(held.message),), replies=gone)


def keep(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take what is held back as it is: `resumed` says what the words were."""
    held, words = _held(turn, standing, tap), turn.held
    if held is None:
        return None
    released = Outcome(records=(Released(held.message),), replies=(Forget(),))
    if words is None or (not held.edited and held.asked != turn.asks):
        return replace(released, note=turn.say("note.private_moved"))
    deed = Edited(words, held.message, held.question) if held.edited else Said(words, held.message, held.asked)
    return replace(released, resumed=deed)


def _held(turn: Turn, standing: Standing, tap: Tap) -> Held | None:
    """What is held back of this clerk, while it is what the button was made for."""
    held = standing.held.get(turn.event.by)
    return held if held is not None and held.message == tap.revision else None


def release(turn: Turn, outcome: Outcome) -> Outcome:
    """Whoever tells something else has decided: what was held back is forgotten, the message in the chat is theirs."""
    held = turn.standing.held.get(turn.event.by) if turn.standing else None
    if held is None or not any(map(tells, outcome.records)):
        return outcome
    return replace(outcome, records=(*outcome.records, Released(held.message)), replies=(*outcome.replies, Forget()))


def note_masked(turn: Turn, outcome: Outcome, kinds: tuple[str, ...], message: int) -> Outcome:
    """Say of a note that its private data was passed over, and remember its message so that it can be deleted."""
    told = turn.standing.noted[1].masked if turn.standing and turn.standing.noted else ()
    records = tuple(
        replace(record, masked=(*told, message)) if isinstance(record, Noted) else record for record in outcome.records
    )
    line = turn.say("note.private_masked", kinds=name_kinds(turn.say, kinds))
    return replace(outcome, note="\n".join(filter(None, (outcome.note, line))), records=records, replies=(Forget(),))


def erase(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Delete the messages of a note that hold private data."""
    masked = standing.noted[1].masked if standing.noted else ()
    if not masked or tap.revision != standing.notes:
        return None
    toast = Toast(turn.say("toast.erased"))
    return Outcome(records=tuple(map(Released, masked)), replies=(*map(Erase, masked), toast))
