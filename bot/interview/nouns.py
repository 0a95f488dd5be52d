"""What follows a figure: whether a measure that is only said for the one asked still counts what was asked.

12次 answers a question about 场, so does 12次活动 if the question is of 活动, but 5个单位参加 does not. A bare number
before a 、 may only number a list.
"""

from bot.interview.measures import group, stands_for
from bot.interview.model import Question
from bot.interview.patterns import pattern
from bot.interview.readings import Reading
from bot.interview.worth import LISTED

_RUN = pattern("[的了]?(?P<noun>[\u4e00-\u9fff]*?)[了呢啊哦]?(?![\u4e00-\u9fff])")
_DEED = pattern("参加|参与|参赛|开展|组织|举办|召开|提供|发放|获得|走访|慰问|检查|覆盖|建立|[了的为在对给]")
_BODIES = ("单位", "企业", "公司", "机构", "工会")
_MARK = pattern(r"[、.)] ?(?=[^0-9\s])")
_HEAD = pattern("(?:^|.*[;.]) ?")


def fits(question: Question, own: str, text: str, found: Reading) -> bool:
    """Whether a reading is of the measure asked (its group is `own`), or of one said for it with nothing against it.

    个 counts anything, 家 any body: where 家 is asked of firms, 30个单位 are such and 3个小组 are not.
    """
    asked, after = question.name + question.ask, text[found.end :]
    if group(found.measure) == own and (own != "家" or found.measure == question.measure):
        return True
    alike = group(found.measure) == own or stands_for(own, found.measure, asked)
    bodies = _BODIES if own == "家" and any(body in asked for body in _BODIES) else ()
    return alike and _is_of(after, asked, bodies)


def _is_of(after: str, asked: str, nouns: tuple[str, ...] = ()) -> bool:
    """Whether what follows a measure ends there, or is of `nouns` or of what the question speaks of."""
    run = found["noun"] if (found := _RUN.match(after)) else ""
    noun = _DEED.split(run)[0]
    if not noun:
        return not run or (run in asked and not _DEED.fullmatch(run))
    return len(noun) > 1 and (noun[-2:] in asked or noun[-2:] in nouns)


def without_list_numbers(text: str, found: list[Reading]) -> list[Reading]:
    """The readings without the numbers of a list: 1、慰问30户 is of 30.

    A list's number stands bare before a mark and is smaller than what it numbers: 5、其中女3人 holds two figures.
    """
    listed = [one for one in found if is_list_number(text, one)]
    return [one for one in found if one not in listed or not _numbers(one, found, listed)]


def is_list_number(text: str, one: Reading) -> bool:
    """Whether a reading may be the number of a list's item: bare, small, at the head of a line, before a mark."""
    bare = not one.measure and one.high is None and one.value is not None and 0 < one.value <= LISTED
    return bare and bool(_HEAD.fullmatch(text, 0, one.start) and _MARK.match(text, one.end))


def _numbers(one: Reading, found: list[Reading], listed: list[Reading]) -> bool:
    """Whether every figure that is no list's number is larger than this one."""
    rest = [other for other in found if other not in listed]
    return bool(rest) and all(other.value is None or (one.value or 0) < other.value for other in rest)
