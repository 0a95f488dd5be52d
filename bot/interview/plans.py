"""Whether a figure of a note was done or is only meant to be: by the heading above it and by the words before it."""

from bot.interview.lines import is_numbered, is_title
from bot.interview.patterns import pattern
from bot.interview.period import Period

_QUOTED = pattern('[“"][^”"]*[”"]|《[^》]*》')
_SETTLED = pattern("(?:完成|实现|达到|落实|按照|根据|对照)(?:[^，,；;]{0,12})(?:计划|目标|任务)")
_AHEAD = pattern(
    "计划|打算|力争|争取(?![了到])|预计|拟(?![定订写])|明年|下半年|下一步|下步|今后|将(?![近军来士其有])|到年底|年底前|"
    "要(?:继续|进一步|力争)|进一步(?:加大|加强|推进|做好|扩大|提高)"
)
_BY_NOW = pattern("(?:目前|现在|现|截至目前|至今)?已(?:经)?(?!有(?:计划|打算))")
"""What is done ends what was to come: 拟新建2家，目前已新建3家."""
_PLANS = pattern("(?:计划|打算|思路|安排|展望|设想|目标|规划|重点工作|努力方向)(?:[如与及和].{0,12})?[:：。]?$")
_DONE = pattern("总结|回顾|小结|情况|完成|成绩|不足|问题")
_LAST_HALF = 7
"""The month from which a year's second half is no more to come."""


def is_ahead_under(line: str, *, begins: bool, ahead: bool) -> bool:
    """Whether what stands under a line is to come: if it is a heading it says so, else it is as it was (`ahead`).

    The line a note `begins` with is its title, which may name a plan and sum up.
    """
    title = line.strip(" \u3000")
    planned = bool(_PLANS.search(title)) and not _DONE.search(title)
    if is_numbered(line):
        return planned
    return ahead or (planned and not begins and is_title(line))


def is_ahead(sentence: str, period: Period) -> bool:
    """Whether a sentence speaks of what is to come, unless what was planned is done (完成年初计划)."""
    if not _AHEAD.search(sentence):
        return False
    told = _SETTLED.sub("", _QUOTED.sub("", sentence))
    marks = list(_AHEAD.finditer(told, max((done.end() for done in _BY_NOW.finditer(told)), default=0)))
    if period.last >= _LAST_HALF:
        marks = [mark for mark in marks if mark[0] != "下半年"]
    return bool(marks)
