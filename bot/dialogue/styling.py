"""What a clerk does with the form of the paper: its title, whom it is for, its limit, its tables."""

from bot.dialogue.answering import NAME_LIMIT
from bot.dialogue.events import Tap
from bot.dialogue.style import ADDRESSEE, addressees
from bot.dialogue.turn import Outcome, Turn
from bot.drafting.language import clean
from bot.interview.answers import Focused
from bot.interview.ceiling import read_limit
from bot.interview.parsing import says_nothing
from bot.interview.standing import Standing
from bot.interview.wishes import Addressed, Formed, Limited, Tabled, Tables

HERE = Focused("style")


def look(tap: Tap) -> Outcome | None:
    """Turn to the form of the paper, or to whom it is for."""
    return Outcome(records=(Focused("style", tap.target),)) if tap.target in ("", ADDRESSEE) else None


def choose_form(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take a form of title, unless it is the one taken."""
    book = turn.content.book
    known = any(form.id == tap.choice for form in book.titles)
    taken = book.form_of(standing.wishes.form, standing.unit.kind).id
    return Outcome(records=(Formed(tap.choice), HERE)) if known and tap.choice != taken else None


def choose_addressee(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take somebody of the unit's profile as the one the paper is for, or nobody."""
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


def choose_tables(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put figures into tables of one sort as well, or no longer, unless it is so."""
    sort = next((one for one in Tables if one.value == tap.target), None)
    wanted = tap.choice == "on"
    if sort is None or tap.choice not in ("on", "off") or (sort in standing.wishes.tables) is wanted:
        return None
    name = turn.say(f"plain.tables.{sort.value}")
    return Outcome(turn.say("note.tabled", name=name, on=wanted), records=(Tabled(sort, wanted), HERE))


def tell_style(turn: Turn, field: str, text: str) -> Outcome:
    """Typed words: whom the paper is for where that is asked, else its limit."""
    if field != ADDRESSEE:
        limit = read_limit(text)
        return Outcome(turn.say("note.limit_unread")) if limit is None else _limit(turn, limit)
    name = clean(text).rstrip("：:")
    if says_nothing(text):
        return _address(turn, "")
    if not name:
        return Outcome(turn.say("note.choose_button"))
    return _address(turn, name) if len(name) <= NAME_LIMIT else Outcome(turn.say("note.name_long", limit=NAME_LIMIT))
