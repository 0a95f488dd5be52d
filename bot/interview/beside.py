"""Last year's figure that a note tells right behind one of this year's: 27家（去年同期21家）."""

from bot.interview.clauses import LAST_YEAR
from bot.interview.figures import read_last
from bot.interview.mentions import Mention, readable
from bot.interview.model import Figure, Question
from bot.interview.numerals import HANZI
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.refusal import InvalidAnswer

_DIGIT = f"[0-9{HANZI}]"
_BESIDE = pattern(
    f" ?[(,，] ?(?:{'|'.join(LAST_YEAR)})(?:同期|上半年|全年|度)?(?:数|的)?(?:为|是|只有|仅为|仅|共|有|约)? ?"
    f"(?:{_DIGIT}|[.,](?={_DIGIT}))+[^0-9{HANZI}(),，。.;；、!\n]{{0,6}}(?=[),，。;；、!\n]|[.](?![0-9])|$)"
)
"""A figure and its measure, and nothing else: in 体检12人，去年发展会员30人 the second is of another matter."""


def last_beside(question: Question, text: str, mention: Mention, period: Period) -> Figure | None:
    """The figure of the same span last year, told right behind a mention in a note as it was typed.

    None where there is none, or none that the question could take.
    """
    found = _BESIDE.match(readable(text[mention.start :]), mention.end - mention.start)
    if found is None:
        return None
    try:
        return read_last(question, text[mention.start : mention.start + found.end()], period)
    except InvalidAnswer:
        return None
