"""What a clerk does with how the unit's papers are printed: chosen once, and kept for the unit's next summary."""

from dataclasses import replace

from bot.dialogue.desklog import FormatKept
from bot.dialogue.events import Tap
from bot.dialogue.formatpage import BOLD
from bot.dialogue.returnedcard import number_of
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.versioncard import read_look
from bot.drafting.mastheads import head_of
from bot.interview.formats import Format, Formatted, Numbered
from bot.interview.numbering import read_number
from bot.interview.parsing import says_nothing
from bot.interview.records import Focused
from bot.interview.standing import Standing


def choose(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take one thing, or turn it on or off, unless it is so."""
    chosen = _chosen(turn, standing.wishes.format, tap)
    if chosen is None:
        return None
    (wanted, name, on), settled = chosen, turn.content.book.formats.settled
    if settled(wanted) == settled(standing.wishes.format):
        return None
    records = (Formatted(wanted), Focused("style", "format"))
    return Outcome(turn.say("note.formatted", name=name, on=on), records=records)


def _chosen(turn: Turn, before: Format, tap: Tap) -> tuple[Format, str, bool] | None:
    """The format with what a button asks for, what that is called, and whether it is wanted; None for what is not."""
    book, on = turn.content.book, tap.choice == "on"
    now = book.formats.settled(before)
    if tap.target == "fonts" and tap.choice in book.formats.fonts:
        return replace(before, fonts=tap.choice), book.formats.fonts[tap.choice], True
    if tap.target == "head" and (form := next((one for one in book.heads if one.id == tap.choice), None)):
        return replace(before, head=form.id), form.name, True
    if tap.target == "head" and tap.choice == "none" and (form := head_of(book, now.head)):
        return replace(before, head=""), form.name, False
    if tap.choice not in ("on", "off"):
        return None
    if tap.target == "seal":
        return replace(before, seal=on), turn.say("plain.format.seal"), on
    if level := BOLD.get(tap.target):
        bold = {*(now.bold or ())} | {level} if on else {*(now.bold or ())} - {level}
        return replace(before, bold=tuple(sorted(bold))), turn.say(f"plain.format.{tap.target}"), on
    return None


def tell_number(turn: Turn, field: str, text: str) -> Outcome:
    """Take words as the number the paper is issued under; where it is asked for, 没有 leaves its place empty."""
    number = "" if says_nothing(text) or not text else read_number(text)
    if field != "number" and not number:
        return Outcome(turn.say("note.choose_button"))
    if number is None:
        example = turn.say("plain.format.number")
        return Outcome(turn.say("note.number_unread", example=example))
    if turn.standing is None:
        return Outcome(turn.say("note.gone"))
    note = _note(turn, turn.standing, number)
    return Outcome(note, records=(Numbered(number, text if number else ""), Focused("style", "format")))


def take_number(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Issue the paper under the number that a corrected draft has in its head, unless it is."""
    number = number_of(turn.content.book, standing, read_look(tap.target).seq)
    return Outcome(_note(turn, standing, number), records=(Numbered(number, number),)) if number else None


def _note(turn: Turn, standing: Standing, number: str) -> str:
    """What is said of a number told: whether it is of an odd year, and whether it is printed."""
    book = turn.content.book
    head = bool(head_of(book, book.formats.settled(standing.wishes.format).head))
    years = {str(standing.period.year), str(standing.period.year + 1)}  # a year is reported on in the next one
    odd = bool(number) and number.partition("〔")[2][:4] not in years
    return turn.say("note.numbered", number=number, odd=odd, head=head)


def keep(turn: Turn, outcome: Outcome, after: Standing | None) -> Outcome:
    """A decision that also keeps, for the unit's next summary, how its papers are printed and to whom they are copied.

    So it does whenever that is other than before, by whatever way: chosen, taken back, brought back in.
    """
    before, sheet = turn.standing, turn.desk.sheet(turn.event.summary)
    if before is None or after is None or sheet is None or not sheet.unit or outcome.opened:
        return outcome
    old, new = before.wishes, after.wishes
    if (old.format, old.copied) == (new.format, new.copied):
        return outcome
    return replace(outcome, desk=(*outcome.desk, FormatKept(sheet.unit, new.format, new.copied)))
