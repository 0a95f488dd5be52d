"""What the words around a figure say of it: a hedge, a bound, or that it is of something beside the question.

All take plain text (`numerals.plain`). The words are those of clerks; a figure under one of them is never taken for the
figure asked, unless the question asks in the same words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.interview.model import Approx
from bot.interview.numerals import HANZI
from bot.interview.patterns import pattern
from bot.interview.period import Period

BLANK = "\ue000"
"""Stands for a character of a set word; no cleaned text holds one."""
LONGEST = 6
"""Characters of the longest word that stands right before a figure."""
NEAR = 16
"""Characters before a figure in which a 从 speaks of it."""
MIDYEAR = 6
"""The last month of the first half."""

_BEFORE = (
    (Approx.NEAR, ("近", "将近", "接近", "不到", "不足")),
    (Approx.ABOUT, ("约", "约有", "约为", "约莫", "大约", "大概", "大致", "差不多")),
    (Approx.OVER, ("超", "超过", "突破", "至少", "不少于", "不低于", "逾")),
)
_AFTER = (
    (Approx.ABOUT, ("左右", "上下", "前后")),
    (Approx.OVER, ("以上", "之多", "有余", "出头")),
    (Approx.NEAR, ("不到",)),
)
_BOUNDS = ("以下", "以内", "之内")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_HEDGES = {word: approx for approx, words in _BEFORE for word in words}
_HEDGED = pattern(_any(_HEDGES) + "$")
_HEDGES_AFTER = {word: approx for approx, words in _AFTER for word in words}
_AFTERS = pattern(_any(_HEDGES_AFTER))
_NO_HEDGES = (
    *("附近", "最近", "新近", "签约", "合约", "契约", "节约", "预约", "公约"),
    *("条约", "履约", "特约", "续约", "要约", "违约", "邀约"),
)
_NOT_HEDGES = pattern(_any(_NO_HEDGES) + "$")
_SOME = pattern("上$|(?<![不没未])过$")
_FROM = pattern("[从由](?:[0-9]{1,2}月)?[^,，、;.0-9]{0,6}$")
_GREW = pattern(
    f"[^,，、;.0-9]{{0,4}}?(?:增|升|涨|提高|提升|扩|发展|壮大|减|降|下降|缩)[^,，、;.0-9]{{0,5}}?[0-9{HANZI}]"
)
_LESS = (
    *("没", "没有", "没到", "未到", "未达", "未达到", "不是"),
    *("不超过", "不高于", "不多于", "至多", "最多", "低于", "上限"),
)
_VAGUE = pattern(_any(_LESS) + "$")
_SCORES = pattern("[几数][十百千][千万亿]*$|[几数][万亿]+$")
_PER = (
    *(f"每{one}" for one in (*"人户家名", *"位个次场", *"期班批组", *"队件项份", *"月年季周", *"天日")),
    "人均",
    "户均",
    "平均",
)
LAST_YEAR = ("去年", "上年")
"""What a clerk calls the same span a year ago (去年同期, 上年同期)."""
_PAST = (*LAST_YEAR, "往年", "上期")
_THEN = (
    *("同比", "环比", "相比", *_PAST),
    *(than + then for than in "比较" for then in (*_PAST, "上半年", "同期", "年初", "以前", "之前", "前")),
    "上半年",
)
_PLAN = ("计划", "打算", "目标", "力争", "争取", "预计", "拟", "明年", "下一步", "下半年")
_BESIDE = pattern(
    f"(?=[{''.join(sorted({word[0] for word in (*_PER, *_THEN, *_PLAN)}))}12])"
    f"(?:(?P<per>{_any(_PER)})|(?P<then>{_any(_THEN)})|(?P<plan>{_any(_PLAN)})|(?P<year>(?:19|20)[0-9]{{2}}年))"
)
_DENIED = pattern(" ?[没未无]")
_NOT_EVEN = pattern("[^,，、;.0-9]{0,8}[也都均还尚][没未无]")
_ASKED = pattern("^[^？]*")
_MORE = pattern("(?<![至最不])[多少]了?$")
_DIFFERENCE = pattern(_any(("增加", "增长", "提高", "上升", "减少", "下降", "多", "少")) + "了?$")
_BACK = pattern(_any(("今年", "本年", "本期", "现", "目前", "累计", "共", "合计", "总", "到", "至", "达")))
_MONEY = ("金", "款", "钱", "费", "资", "额", "价值", "¥", "￥")
_SPENT = ("发", "拨", "花", "投入", "支出", "补助")
_STOP = pattern("[;!?\n]|[.](?![0-9])")

_FEASTS = ("五一", "五卅", "六一", "七一", "八一", "三八", "五四", "十二五", "十三五", "十四五", "十五五")
_SET_WORDS = (
    *("三个代表", "四个意识", "四个自信", "两个维护", "两个确立", "四个全面", "五位一体", "三严三实", "两学一做"),
    *("三会一课", "一函两书", "一法一条", "一岗双责", "成百上千", "千方百计", "万众一心", "千家万户", "百花齐放"),
    *("两节", "两会", "两新", "六有", "八小时外", "八小时以", "十分重视", "五个一"),
)
_ROUND = f"[0-9{HANZI}]"
_FIRSTS = "".join(sorted({word[0] for word in (*_FEASTS, *_SET_WORDS)}))
_NO_FIGURES = pattern(
    # What none of them begins with is passed over at once: most of a page is.
    rf"(?=[0-9{_FIRSTS}五百十〔\[【( 图表])(?:(?<!{_ROUND}){_any(_FEASTS)}(?![{HANZI}])|{_any(_SET_WORDS)}"
    "|(?:(?<![0-9])[0-9]{2,4}|五百|百|十)强(?![化调])"
    "|(?<![0-9])123(?:51|48|33|45)(?= ?[职热维服])|(?<![0-9])[0-9]{1,2}[·•][0-9]{1,2}(?![0-9])"
    r"|[〔\[【(](?:19|20)[0-9]{2}[〕\]】)]|(?<![0-9])(?:19|20)[0-9]{2}(?=[上下]半年|年)"
    r"|(?<![0-9])(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
    rf"|^ *\({_ROUND}{{1,2}}\)|^ *[图表] ?[0-9]{{1,2}}(?=[ :]|$))"
)


def blank(text: str) -> str:
    """The text with the set words with a numeral (五一, 12351热线, 〔2014〕, a leading (一) or 图1) blanked out."""
    return _NO_FIGURES.sub(lambda found: BLANK * len(found[0]), text)


def hedge_before(before: str, *, headless: bool) -> Approx | None:
    """The hedge right before a figure: 近, 约, 超, not the 约 of 签约; 上 and 过 only before a bare 百."""
    if headless and _SOME.search(before):
        return Approx.OVER
    close = before[-LONGEST:]
    hedge = _HEDGED.search(close)
    return _HEDGES[hedge[0]] if hedge and not _NOT_HEDGES.search(close) else None


def hedge_after(text: str, start: int) -> tuple[Approx | None, int]:
    """The hedge that begins at `start` and where it ends."""
    hedge = _AFTERS.match(text, start)
    return (_HEDGES_AFTER[hedge[0]], hedge.end()) if hedge else (None, start)


def is_bound(text: str, start: int) -> bool:
    """Whether the figure that ends at `start` is only an upper bound: 50人以下."""
    return text.startswith(_BOUNDS, start)


def is_denied(text: str, start: int, asked: str) -> bool:
    """Whether what was counted up to `start` is said not to be: 一户也没有, and, if that wasn't asked, 30家没参加."""
    return bool(_NOT_EVEN.match(text, start) or (_DENIED.match(text, start) and not asks_for_lack(asked)))


def asks_for_lack(asked: str) -> bool:
    """Whether a question asks for what is missing: 还有多少家没有建会？ What stands after its mark is a hint."""
    question = _ASKED.match(asked)
    return bool(question and re.search("[没未]", question[0]))


def is_vague(before: str, said: str) -> bool:
    """Whether what stands right before a numeral makes it none: 几十, 数百, 没到30."""
    return bool(_VAGUE.search(before[-LONGEST:]) or _SCORES.search(before[-1:] + said))


def beside(before: str, asked: str, period: Period) -> str:
    """The word before a figure that says it isn't the one asked (比去年, 计划, 每人, another year), or nothing.

    `before` is the text since the figure before it; `asked` are the question's words, which may ask for just that.
    """
    clause = _STOP.split(before)[-1]
    marks = [
        found
        for found in _BESIDE.finditer(clause)
        if found.lastgroup not in _wanted(asked) and not _is_now(found, period)
    ]
    if not marks:
        return found[0] if (found := _MORE.search(clause)) else ""
    last = marks[-1]
    back = last.lastgroup in {"then", "year"} and not is_difference(clause) and _BACK.search(clause, last.end())
    return "" if back else last[0]


@lru_cache(maxsize=1024)
def _wanted(asked: str) -> frozenset[str | None]:
    """What sorts of figures the words of a question ask for themselves."""
    return frozenset(found.lastgroup for found in _BESIDE.finditer(asked))


def _is_now(mark: re.Match[str], period: Period) -> bool:
    """Whether a half or a year that is named is the period's own."""
    match mark[0]:
        case "下半年":
            return period.last > MIDYEAR
        case "上半年":
            return period.first <= MIDYEAR
        case named:
            return named == f"{period.year}年"


def is_difference(before: str) -> bool:
    """Whether the figure that follows says by how much something changed: 增加3人, but not 增加到30人."""
    return bool(_DIFFERENCE.search(before[-LONGEST:]))


def grew_from(text: str, start: int, end: int) -> bool:
    """Whether the figure at `start`-`end` is what something grew or fell from: the 30 of 从30个增加到35个."""
    return bool(_FROM.search(text[max(0, start - NEAR) : start]) and _GREW.match(text, end))


def is_money(before: str, asked: str, scale: int) -> bool:
    """Whether a bare figure can only be money (慰问金5.57, 发了5.57万); not if the question has the word itself."""
    near = _STOP.split(before)[-1][-6:]
    cues = _MONEY + (_SPENT if scale > 1 else ())
    return any(cue in near and cue not in asked for cue in cues)
