"""What a clerk does with the form of the paper: its title, whom it is for, its limit, its tables."""

from bot.dialogue.answering import NAME_LIMIT
from bot.dialogue.events import Tap
from bot.dialogue.formatting import tell_number
from bot.dialogue.style import ADDRESSEE, ASKED, COPIED, ENCLOSED, FORMAT, NUMBER, addressees
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut
from bot.drafting.enclosing import MOST
from bot.drafting.language import clean
from bot.interview.ceiling import read_limit
from bot.interview.parsing import says_nothing
from bot.interview.printable import prints
from bot.interview.records import Focused
from bot.interview.standing import Standing
from bot.interview.wishes import Addressed, Copied, Enclosed, Formed, Limited, Scripted, Tabled, Tables

HERE = Focused("style")
COPIED_LIMIT = 200
"""Characters of the names to whom the paper goes."""


def look(tap: Tap) -> Outcome | None:
    """Turn to the form of the paper, or to what is asked of it in words."""
    return Outcome(records=(Focused("style", tap.target),)) if tap.target in ("", *ASKED) else None


def choose_form(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take a form of title, unless it is the one taken."""
    book = turn.content.book
    known = any(form.id == tap.choice for form in book.titles)
    taken = book.form_of(standing.wishes.form, standing.unit.kind).id
    return Outcome(records=(Formed(tap.choice), HERE)) if known and tap.choice != taken else None


def choose_addressee(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take somebody of the unit's profile as the one the paper is for, or nobody; or nothing for a line at its end."""
    if tap.target == NUMBER:
        return tell_number(turn, NUMBER, "") if tap.choice == "none" else None
    if tap.target in (COPIED, ENCLOSED):
        return _end(turn, tap.target, ()) if tap.choice == "none" else None
    known = {"none": "", **addressees(standing.unit)}
    return _address(turn, known[tap.choice]) if tap.choice in known else None


def _address(turn: Turn, name: str) -> Outcome:
    return Outcome(turn.say("note.addressed", name=name), records=(Addressed(name), HERE))


def choose_limit(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take a limit, unless it is the one there is."""
    limit = read_limit(tap.target) if tap.target != "0" else 0
    return None if limit is None or limit == standing.wishes.limit else _limit(turn, limit)


def _limit(turn: Turn, limit: int) -> Outcome:
    return Outcome(turn.say("note.limited", limit=limit), records=(Limited(limit), HERE))


def _end(turn: Turn, field: str, names: tuple[str, ...]) -> Outcome:
    """Name to whom else the paper goes, or what is enclosed, a line each."""
    if field == COPIED:
        names = ("、".join(names).rstrip("。；"),) if names else ()
    limit = COPIED_LIMIT if field == COPIED else NAME_LIMIT
    if any(len(name) > limit for name in names):
        return Outcome(turn.say("note.name_long", limit=limit))
    if len(names) > MOST:
        return Outcome(turn.say("note.enclosed_many", limit=MOST))
    if field == ENCLOSED:
        return Outcome(turn.say("note.enclosed", count=len(names)), records=(Enclosed(names), HERE))
    to = "".join(names)
    return Outcome(turn.say("note.copied", names=to), records=(Copied(to), HERE))


def choose_script(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Have the draft leave in traditional characters, or no longer, unless it is so."""
    wanted = tap.target == "hant"
    if tap.target not in ("hans", "hant") or standing.wishes.traditional is wanted:
        return None
    return Outcome(turn.say("note.scripted", on=wanted), records=(Scripted(wanted), HERE))


def choose_tables(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put figures into tables of one sort as well, or no longer, unless it is so."""
    sort = next((one for one in Tables if one.value == tap.target), None)
    wanted = tap.choice == "on"
    if sort is None or tap.choice not in ("on", "off") or (sort in standing.wishes.tables) is wanted:
        return None
    name = turn.say(f"plain.tables.{sort.value}")
    return Outcome(turn.say("note.tabled", name=name, on=wanted), records=(Tabled(sort, wanted), HERE))


def tell_style(turn: Turn, field: str, text: str) -> Outcome:
    """Typed words: whom the paper is for or what it ends with where that is asked, else its limit."""
    if field in (FORMAT, NUMBER):
        return tell_number(turn, field, text)
    if not prints(text):
        return Outcome(turn.say("answer.unprinted", words=cut(text, VALUE_LIMIT)))
    if field in (COPIED, ENCLOSED):
        return _end(turn, field, () if says_nothing(text) else tuple(filter(None, map(clean, text.split("\n")))))
    if field != ADDRESSEE:
        limit = read_limit(text)
        return Outcome(turn.say("note.limit_unread")) if limit is None else _limit(turn, limit)
    name = clean(text).rstrip("：:")
    if says_nothing(text):
        return _address(turn, "")
    if not name:
        return Outcome(turn.say("note.choose_button"))
    return _address(turn, name) if len(name) <= NAME_LIMIT else Outcome(turn.say("note.name_long", limit=NAME_LIMIT))
