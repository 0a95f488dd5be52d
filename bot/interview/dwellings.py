"""Where a person lives: an address down to the door, next to a person or a household that is helped.

The address of an office and the place of an event are none: they are told as such, or nobody is near.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bot.interview.patterns import pattern
from bot.interview.private import Private, Sign

_NUMBER = pattern("(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})").pattern
_HOUSE = pattern("(?:幢|栋|座|号楼|#楼?|弄|号院|号)").pattern
_DOOR = pattern(
    "(?=[0-9一二三四五六七八九十百村路街巷弄里胡])"
    f"(?:{_NUMBER} ?{_HOUSE} ?(?:{_NUMBER} ?单元 ?)?-?{_NUMBER}(?:-[0-9]{{1,4}})? ?(?:室|户(?!职工|家庭)|房(?!间))"
    f"|{_NUMBER} ?(?:幢|栋|座|号楼|#楼?|弄) ?-?[0-9]{{1,2}}-[0-9]{{3,4}}"
    "|(?<![0-9-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])室?"
    f"|{_NUMBER} ?单元 ?{_NUMBER} ?[楼层]"
    f"|{_NUMBER} ?(?:幢|栋|座|号楼|#楼?) ?{_NUMBER} ?单元 ?[0-9]{{3,4}}"
    f"|(?<![0-9]){_NUMBER} ?单元 ?[0-9]{{3,4}} ?室?"
    f"|村[\u4e00-\u9fff]{{0,4}}?{_NUMBER} ?[组队社] ?{_NUMBER} ?号(?!楼)"
    f"|村[\u4e00-\u9fff]{{0,4}}?{_NUMBER} ?号(?!楼|文)"
    f"|(?:路|街|巷|弄堂|里弄|胡同) ?{_NUMBER} ?号(?!楼|线|厅|会|馆)(?:[之-][0-9]{{1,3}})?)"
)
_BEFORE = pattern("(?:(?![住在址于到是为家访给]|看望|慰问|帮助|地址)[\u4e00-\u9fff0-9])+$")
_AFTER = pattern(f"(?: ?-?{_NUMBER} ?(?:幢|栋|座|号楼|号|单元|[室户层楼房])(?!职工|家庭))*")
_BEFORE_MOST = 16
_LIVES = pattern(
    "(?:家?住(?!院|房|宿)[在址于]?|居住[在地于]?|住址|住所|户籍(?:地址?)?|户口(?:所在地)?|家庭(?:地址|住址)|家在|租住[在于]?|家访)[^,;。;\n]{0,30}$"
)
_OFFICE = pattern(
    "会议|会场|活动室|地点|召开|举办|举行|开展|办公|工会(?:位于|地址)|公司(?:位于|地址)|单位地址|培训|大厅|场所|报到|报名|挂牌|成立|驿站|联系地址|通讯地址|服务点|站点"
)
_HOUSEHOLD = pattern("困难|低保|特困|贫困|患病|重病|残疾|单亲|帮扶|救助|慰问|探望|看望|走访|送温暖")
_ENDS = pattern("[。;!?\n]")
_NEAR = 25
"""Characters from a person's name to the address that is theirs."""


def dwellings(text: str, persons: Iterable[Sign]) -> Iterator[Sign]:
    """The addresses of homes by place; `persons` are the private names of the same text."""
    ends = sorted((one.start, one.end) for one in persons)
    for found in _DOOR.finditer(text):
        if _is_home(text, found, ends):
            start, end = _whole(text, found)
            yield Sign(Private.ADDRESS, max(start, _last_end(ends, found.start())), end)


def _is_home(text: str, found: re.Match[str], persons: list[tuple[int, int]]) -> bool:
    """Whether the words before an address say that somebody lives there, or a person stands beside it."""
    before = _ENDS.split(text[max(0, found.start() - _BEFORE_MOST - _NEAR) : found.start()])[-1]
    if _LIVES.search(before):
        return True
    if _OFFICE.search(before) or _OFFICE.match(text, found.end()):
        return False
    near = bisect_left(persons, (found.end(), 0))
    behind = near < len(persons) and persons[near][0] - found.end() <= _NEAR // 2
    close = found.start() - _last_end(persons, found.start()) < _NEAR
    return behind or close or bool(_HOUSEHOLD.search(before))


def _last_end(persons: list[tuple[int, int]], start: int) -> int:
    """Where the last name before a place ends, or far before it."""
    at = bisect_left(persons, (start, start))
    return persons[at - 1][1] if at else -_NEAR


def _whole(text: str, found: re.Match[str]) -> tuple[int, int]:
    """An address with its streets before it and the doors behind it."""
    street = _BEFORE.search(text[max(0, found.start() - _BEFORE_MOST) : found.start()])
    more = _AFTER.match(text, found.end())
    return found.start() - (len(street[0]) if street else 0), more.end() if more else found.end()
