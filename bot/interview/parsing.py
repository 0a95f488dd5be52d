"""How one typed answer is read. The law: read right, or asked back; never silently wrong.

Every question kind has its reader; all of them take cleaned words and raise nothing but `InvalidAnswer`.
"""

import re
import unicodedata
from typing import assert_never

from bot.interview import choices, dates, figures, nothing
from bot.interview.model import Figure, Kind, Picks, Question, Value, Words
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.printable import prints
from bot.interview.refusal import InvalidAnswer, Reason
from bot.interview.script import RADICALS

__all__ = ["InvalidAnswer", "Reason", "clean", "left_out", "parse", "parse_last", "refused"]

LIMIT = 500
"""Characters an answer may have: more than that is a note, not an answer."""
LONG = 3000
"""Characters a case or a note may have: a page of the printed summary, and less than a message that clients cut."""
SHOWN = 40
"""Characters of an answer a refusal quotes."""

_FULL_STOP = chr(0x3002)
_EXCLAIMED = chr(0xFF01)
_ENDS = f"{_FULL_STOP}{_EXCLAIMED}!,.;，；、：: "
_PAUSES = frozenset(f"{_FULL_STOP},.;:!?，；、：" + _EXCLAIMED + chr(0xFF1F))
_YES = frozenset(
    ("有", "有的", "是", "是的", "对", "做了", "已做", "开展了", "已开展", "建了", "已建", "设有", "设了", "yes", "y")
)
_NO = frozenset(("否", "不", "不是", "no", "n"))
_AGREED = frozenset(("是", "是的", "对", "对的", "没错", "嗯", "好", "好的", "yes", "y", "ok"))
_DOUBT = pattern("[没未不无但]")


def parse(question: Question, words: str, period: Period) -> Value:
    """What the clerk's words say to a question; figures in base units (元), dates in the period's year.

    Raises InvalidAnswer when the words cannot be read, or can be read in two ways.
    """
    text = clean(words)
    try:
        return _read(question, text, period)
    except InvalidAnswer as refusal:
        raise refused(question, text, refusal) from None


def parse_last(question: Question, words: str, period: Period) -> Figure | None:
    """Last year's figure that stands beside the one asked (76户，去年同期70户), or None. Raises InvalidAnswer."""
    text = clean(words)
    try:
        return figures.read_last(question, text, period)
    except InvalidAnswer as refusal:
        raise refused(question, text, refusal) from None


def left_out(question: Question, words: str, period: Period) -> tuple[str, ...]:
    """The figures in words that `parse` takes and does not record: 300人次 of 12场，300人次."""
    text = clean(words)
    asks_figure = question.kind in {Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.DATE}
    if not asks_figure or nothing.is_said(question, text):
        return ()
    return figures.left_out(question, dates.rest(text) if question.kind is Kind.DATE else text, period)


def refused(question: Question, text: str, refusal: InvalidAnswer) -> InvalidAnswer:
    """A refusal with all that its sentence may name: the words, what was asked, in which measure."""
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    facts = {"words": shown, "measure": question.measure, "name": question.name} | refusal.facts
    return InvalidAnswer(refusal.reason, offers=refusal.offers, **facts)


def clean(words: str) -> str:
    """Words as they may be stored: one line, no invisible characters, radicals as characters, at most `LIMIT` later.

    A line break becomes ； unless punctuation stands beside it. Private-use characters are dropped because drafting
    marks answers with them; anything else the clerk typed stays, ① and full-width digits included.
    """
    kept = "".join(_mend(character) for character in words.translate(RADICALS))
    lines = [" ".join(line.split()) for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]+", kept)]
    text = ""
    for line in filter(None, lines):
        text += line if not text or text[-1] in _PAUSES or line[0] in _PAUSES else f"；{line}"
    return text


def _mend(character: str) -> str:
    """One character, mended or dropped."""
    code = ord(character)
    if character in "\r\n\v\f\t\x85\u2028\u2029":
        return character
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    return character


def _read(question: Question, text: str, period: Period) -> Value:
    """Hand cleaned words to the reader of the question's kind."""
    if not text:
        raise InvalidAnswer(Reason.EMPTY)
    limit = LONG if question.long else LIMIT
    if len(text) > limit:
        raise InvalidAnswer(Reason.TOO_LONG, limit=limit, length=len(text))
    match question.kind:
        case Kind.COUNT | Kind.MONEY | Kind.PERCENT:
            none = nothing.is_said(question, text.strip(_ENDS))
            return figures.read(question, "0" if none else text, period)
        case Kind.DATE:
            return dates.read(text, period)
        case Kind.TEXT | Kind.ACTIVITY | Kind.HONOUR | Kind.CASE | Kind.RULE | Kind.NOTE:
            return _words(text)
        case Kind.YESNO:
            return _yes_or_no(question, text)
        case Kind.CHOICE:
            return choices.read_one(question.choices, text)
        case Kind.CHOICES:
            return choices.read_several(question.choices, text)
        case _:
            assert_never(question.kind)


def _words(text: str) -> Words:
    """Free text without the mark at its end: the sentence it goes into has its own."""
    kept = text.rstrip(_ENDS)
    if not kept:
        raise InvalidAnswer(Reason.EMPTY)
    if nothing.is_plain(kept):
        raise InvalidAnswer(Reason.NOTHING)
    if not prints(kept):
        raise InvalidAnswer(Reason.UNPRINTED)
    return Words(kept)


def _yes_or_no(question: Question, text: str) -> Picks:
    """`yes` or `no`: the whole answer or its first clause says so, and nothing after it takes it back."""
    first, _, rest = text.lower().replace(",", "，").partition("，")
    said = first.strip(_ENDS)
    if said in _YES and not _DOUBT.search(rest):
        return Picks(("yes",))
    if not rest and (said in _NO or nothing.is_said(question, said)):
        return Picks(("no",))
    raise InvalidAnswer(Reason.NOT_YES_OR_NO)


def says_nothing(words: str) -> bool:
    """Whether words say that there is nothing, whatever was asked: 没有, 暂无, 还没有."""
    return nothing.is_plain(clean(words).strip(_ENDS))


def agrees(words: str) -> bool:
    """Whether words say yes to what the bot asked back: 是, 对的."""
    return clean(words).lower().strip(_ENDS) in _AGREED
