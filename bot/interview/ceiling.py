"""How long a superior lets a paper be, as clerks pass it on: 2000字以内, 不超过两千字, 1500-2000字, 不限.

Only a ceiling is read. A floor (不少于2000字) is no wish that could be met without padding, and pages are no hanzi.
"""

from decimal import Decimal

from bot.interview.numerals import Numeral, plain, scan
from bot.interview.patterns import pattern

LEAST, MOST = 100, 50_000
"""Between these a paper may be long: below it nothing can be said, and nobody reads what is above it."""
_FREE = pattern(
    "(?:上级)?(?:对?字数)?(?:不限(?:制)?|没有?|无|不[作做]?(?=要求)|随便|不用管|都行|取消)(?:字数)?(?:要求|限制|规定)?[了的吧.!]*"
)
_FLOOR = pattern("不[少低]于|至少|最少|起码|以上|不得少于")
_TO = pattern(" ?(?:个?汉?字)? ?(?:[-~]|到|至) ?")
_HANZI = pattern(" ?(?:个?汉?字|左右|上下|以[内下]|之内|封顶|吧|就行|$|[.,;!])")


def read_limit(text: str) -> int | None:
    """The most hanzi a paper may have; 0 where there is no limit, None for words that name none or one out of reach."""
    words = plain(text.strip())
    found = [one for one in scan(words) if one.worth.value is not None]
    if not found:
        return 0 if _FREE.fullmatch(words) else None
    low, high = found[0], found[-1]
    spans = len(found) == 2 and bool(_TO.fullmatch(words[low.end : high.start]))
    if (len(found) > 1 and not spans) or _FLOOR.search(words) or not _HANZI.match(words, high.end):
        return None
    most = _end(high)
    return int(most) if LEAST <= most <= MOST and most == int(most) else None


def _end(numeral: Numeral) -> Decimal:
    return numeral.worth.high or numeral.worth.value or Decimal(0)
