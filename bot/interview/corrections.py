"""How clerks say that an answer was wrong: which one they mean, and what it should be.

上一个改成 85, 慰问金改成 6万, 76改成78, 不是76是78, 刚才说错了，80, 第2个改成5, 应该是80户. What is not said in
one of these ways is no correction but an answer.
"""

import re
from dataclasses import dataclass

from bot.interview.numerals import HANZI, plain, read
from bot.interview.patterns import pattern


@dataclass(frozen=True, slots=True)
class OfLast:
    """The answer told last was wrong."""

    words: str


@dataclass(frozen=True, slots=True)
class OfOld:
    """The answer that says `old` was wrong."""

    old: str
    words: str


@dataclass(frozen=True, slots=True)
class OfNth:
    """The n-th of what was told, from 1, was wrong."""

    nth: int
    words: str


@dataclass(frozen=True, slots=True)
class OfNamed:
    """The answer of that name was wrong."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Something should be so: the answer told last, or the one that is asked for now."""

    words: str


@dataclass(frozen=True, slots=True)
class Instead:
    """改成 80, and no word of what: the answer that stands open if there is one, else the one told last."""

    words: str


Correction = OfLast | OfOld | OfNth | OfNamed | Perhaps | Instead

_TAKE = "(?:请?把|将)?"
_SHOULD = f"(?:{'|'.join(('应该', '应当'))})"
_CHANGE = f"(?:要|{_SHOULD})?(?:{'|'.join(('改成', '改为', '更正为', '更正成', '换成', '应为'))})"
_TO = f"(?:{_CHANGE}|改|{_SHOULD}?是)"
_FIGURE = rf"[约近超]?[0-9{HANZI}][0-9{HANZI}.,，]{{0,14}}[余多来]?(?:%|[^\W\d_]{{0,4}}?)"
_SLIP = f"(?:不对|[{''.join((*'写说打发', *'填答记报', *'弄搞'))}]?错了)"
_SINCE = r"[,，.。;；:：\s]"
_END = "[.。!！]?"
_GAP = r"[\s:：]*"
_NTH = pattern(
    rf"{_TAKE}第(?P<nth>[0-9{HANZI}]{{1,3}})[个项条题](?:数字?|答案)?"
    rf"(?:{_CHANGE}|改|应该是|应当是|{_SLIP}{_SINCE}*{_TO}){_GAP}(?P<words>.+)",
    re.S,
)
_LAST = pattern(
    rf"{_TAKE}(?:上一?|刚才那?|刚刚那?|前一?|上面那?)(?:个|题|条|项)?(?:数字?|答案|回答|答的)?{_TO}{_GAP}(?P<words>.+)",
    re.S,
)
_WRONG = pattern(
    "我?(?:[上前][面一]?那?[个条题]?|刚才|刚刚)?我?(?:那个|那条|[说写答填打发]的?)?(?:数字?)?"
    rf"(?:{_SLIP}|更正)(?:{_SINCE}+{_TO}{_GAP}(?P<words>.+)|(?:{_SINCE}+|{_TO}){_GAP}(?P<figure>{_FIGURE}){_END})",
    re.S,
)
_OLD = pattern(rf"{_TAKE}(?P<old>{_FIGURE})(?:{_CHANGE}|改){_GAP}(?P<words>{_FIGURE}){_END}")
_NOT = pattern(rf"不是(?P<old>{_FIGURE})[,，、\s]*(?:而|应该|应当)?是{_GAP}(?P<words>{_FIGURE}){_END}")
_PERHAPS = pattern(rf"(?:应该|应当)[是为]{_GAP}(?P<words>{_FIGURE}){_END}")
_INSTEAD = pattern(rf"{_CHANGE}{_GAP}(?P<words>{_FIGURE}){_END}")
_NAMED = pattern(
    rf"{_TAKE}[“\"]?(?P<name>[^“”\"\n]{{2,30}}?)[”\"]?{_CHANGE}{_GAP}(?P<words>.+)",
    re.S,
)
_NAMED_WRONG = pattern(
    rf"[“\"]?(?P<name>[^“”\"\n,，;；]{{2,30}}?)[”\"]?{_SLIP}(?:{_SINCE}+|{_TO}){_GAP}(?:{_TO})?{_GAP}(?P<words>{_FIGURE}){_END}"
)


def read_correction(text: str) -> Correction | None:
    """What a message says was wrong, and the clerk's words for what it should be; None where it corrects nothing."""
    said = text.strip()
    if found := _NTH.fullmatch(said):
        return OfNth(int(read(plain(found["nth"])) or 0), found["words"])
    if found := _LAST.fullmatch(said) or _WRONG.fullmatch(said):
        return OfLast(found["words"] or found["figure"])
    if found := _OLD.fullmatch(said) or _NOT.fullmatch(said):
        return OfOld(found["old"], found["words"])
    if found := _PERHAPS.fullmatch(said):
        return Perhaps(found["words"])
    if found := _INSTEAD.fullmatch(said):
        return Instead(found["words"])
    named = _NAMED.fullmatch(said) or _NAMED_WRONG.fullmatch(said)
    return OfNamed(named["name"].strip(), named["words"]) if named else None
