"""What follows a figure: whether a measure that is only said for the one asked still counts what was asked.

12次 answers a question about 场, so does 12次活动 if the question is of 活动, but 5个单位参加 does not. A bare number
before a 、 may only number a list.
"""

import re

from bot.interview.measures import group, stands_for
from bot.interview.model import Question
from bot.interview.readings import Reading
from bot.interview.worth import LISTED

_RUN = re.compile("[的了]?(?P<noun>[\u4e00-\u9fff]*?)[了呢啊哦]?(?![\u4e00-\u9fff])")
_DEEDS = ("参加", "参与", "开展", "组织", "举办", "召开", "提供", "发放", "获得")
_MARK = re.compile("[、.)] ?(?![0-9])")
_HEAD = re.compile("(?:^|.*[;.]) ?")


def fits(question: Question, own: str, text: str, found: Reading) -> bool:
    """Whether a reading is of the measure asked (its group is `own`), or of one said for it with nothing against it."""
    if group(found.measure) == own:
        return True
    asked = question.name + question.ask
    return stands_for(own, found.measure, asked) and _is_asked_of(text[found.end :], asked)


def _is_asked_of(after: str, asked: str) -> bool:
    """Whether what follows a measure ends there or is what the question speaks of."""
    run = _RUN.match(after)
    noun = run["noun"] if run else ""
    return not noun or (len(noun) > 1 and noun[-2:] in asked and noun[-2:] not in _DEEDS)


def without_list_numbers(text: str, found: list[Reading]) -> list[Reading]:
    """The readings without the numbers of a list: 1、慰问30户 is of 30.

    A list's number stands bare before a mark and is smaller than what it numbers: 5、其中女3人 holds two figures.
    """
    listed = [one for one in found if _is_listed(text, one)]
    return [one for one in found if one not in listed or not _numbers(one, found, listed)]


def _is_listed(text: str, one: Reading) -> bool:
    bare = not one.measure and one.high is None and one.value is not None and 0 < one.value <= LISTED
    return bare and bool(_HEAD.fullmatch(text, 0, one.start) and _MARK.match(text, one.end))


def _numbers(one: Reading, found: list[Reading], listed: list[Reading]) -> bool:
    """Whether every figure that is no list's number is larger than this one."""
    rest = [other for other in found if other not in listed]
    return bool(rest) and all(other.value is None or (one.value or 0) < other.value for other in rest)
