"""Measures: the words that say what a figure counts, and which of them may stand for one another.

Three degrees: 人 名 位 count the same whatever the question (`group`); 次 is taken where 场 is asked, but only when
nothing says that something else was counted (`stands_for`); 人次 is near enough to 人 to ask whether it was meant
(`distance`). People, households, bodies, money and shares are never taken for one another.
"""

import re

from bot.interview.patterns import pattern

_SAME = (
    ("人", "名", "位", "个人", "号人", "口人"),
    ("人次", "人·次", "人(次)"),
    ("户", "家庭", "个家庭", "尸"),
    ("家", "个", "间"),
    ("件", "起", "宗", "例"),
    ("册", "本"),
    ("元", "万元", "亿元", "块", "块钱", "元钱", "圆"),
    ("%", "％"),
    ("个百分点", "百分点"),
    ("平方米", "㎡", "m2", "平米"),
    ("小时", "个小时"),
    ("公里", "千米"),
    ("平方公里", "平方千米", "km2"),
    ("立方米", "立方", "m3", "m³"),
    ("度", "度电", "千瓦时", "kwh", "kWh", "KWH", "kw/h"),
    ("堂", "堂课", "节课"),
)
_OWN = (
    *("户次", "家次", "场次", "件次", "班次", "个班", "份", "条"),
    *("项", "期", "场", "次", "回", "趟", "篇", "套", "台", "辆", "吨"),
    *("支", "队", "组", "批", "笔", "对", "门", "类", "种", "处", "所", "座", "张", "面", "枚", "块"),
    *("幅", "首", "部", "部门", "部委", "棵", "株", "箱", "袋", "封", "票", "只", "课时", "学时"),
    *("公斤", "斤", "亩", "米", "单", "天"),
)
_NO_COUNT = ("场所", "场馆", "名次", "名额", "个体", "人均", "角", "‰", "倍", "岁")
"""Words of their own that begin like a measure, and measures that count nothing."""
CALENDAR = frozenset(
    (
        *("年", "年度", "周年", "月", "个月", "月份", "日", "号", "号文", "届", "季度", "个季度", "周", "星期"),
        *("点", "点钟", "时", "分", "分钟", "世纪", "大", "大精神", "中全会"),
        *("等奖", "等功", "级", "年级", "楼", "号楼"),
    )
)
"""What counts time, ranks and editions: no figure of a summary, unless a question asks for just that."""
CONTINUOUS = frozenset(
    ("小时", "课时", "学时", "吨", "公斤", "斤", "亩", "米", "天", "公里", "平方米", "平方公里", "立方米", "度", "倍")
)
"""Measures that can be had by halves; all others are counted in wholes."""

_ALIKE = {
    "人": ("个",),
    "家": ("所", "处", "座"),
    "场": ("次", "场次", "期", "回", "个"),
    "次": ("场", "场次", "期", "回", "趟", "个"),
    "期": ("次", "场", "场次", "班次", "个班", "回", "个"),
    "项": ("件", "种", "个"),
    "条": ("件", "项", "个"),
    "件": ("项", "笔", "个"),
    "份": ("件", "套", "张", "本", "册", "封", "个"),
    "篇": ("条", "件", "份", "幅", "个"),
    "张": ("份", "枚", "个"),
    "支": ("队", "组", "个"),
}
"""What is said for the measure asked, by its group, in the words of clerks: 开展活动12次, where 场 is asked."""
_ALIKE_FOR = (
    (("企业", "单位", "公司"), "家", ("户",)),
    (("赛", "活动"), "项", ("场", "次")),
    (("比赛",), "场", ("项",)),
    (("比武",), "次", ("项",)),
    (("隐患",), "项", ("处", "起", "条")),
    (("事项", "成果"), "项", ("条",)),
    (("建议",), "条", ("份",)),
    (("横幅",), "条", ("幅", "张", "面")),
    (("提案",), "件", ("条", "份")),
    (("热线",), "件", ("条", "次")),
    (("物品",), "件", ("份", "套", "册", "本")),
    (("奖章",), "家", ("枚", "名", "人", "项")),
    (("问题",), "家", ("条", "项", "件", "起")),
    (("职代会",), "家", ("次", "场")),
)
"""The same where the question is of such things: 走访企业30户, 劳动竞赛3场, 五一劳动奖章2名."""
TELLING = frozenset(word for words, _, _ in _ALIKE_FOR for word in words)
"""The words of a question that tell what may be said for its measure."""

_PEOPLE, _TIMES, _HOMES, _BODIES, _SHARES = (frozenset(groups) for groups in (
    {"人"}, {"人次"}, {"户"}, {"家"}, {"%", "个百分点"},
))  # fmt: skip
_CASES = frozenset(("件", "份", "笔", "单"))
_NEAR = ((_PEOPLE, _TIMES), (_SHARES, _SHARES))
_NEXT = ((_PEOPLE, _CASES), (_TIMES, _CASES), (_TIMES, frozenset(("次",))), (_HOMES, _BODIES))

_GROUPS = {word: words[0] for words in _SAME for word in words}
_GROUPS |= {word: word for word in (*_OWN, *_NO_COUNT) if word not in _GROUPS}
_WORDS = frozenset(_GROUPS) | CALENDAR
_MEASURE = pattern("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)))


def group(measure: str) -> str:
    """The measure that stands for all that may replace it; a measure unknown here stands for itself."""
    return _GROUPS.get(measure, measure)


def measure_at(text: str, start: int, own: str) -> str:
    """The longest measure that begins at `start`, the question's own word included; empty when none does."""
    known = _MEASURE.match(text, start)
    found = known[0] if known else ""
    return own if len(own) > len(found) and text.startswith(own, start) else found


def stands_for(own: str, said: str, asked: str) -> bool:
    """Whether a measure is said for the one asked: 次 for 场. `own` is the question's group, `asked` its words."""
    return said in _ALIKE.get(own, ()) or any(
        own == group_asked and said in measures and any(word in asked for word in words)
        for words, group_asked, measures in _ALIKE_FOR
    )


def distance(own: str, said: str) -> int | None:
    """How far a measure said is from the one asked: 1 for 人 and 人次, 2 for 件 and 人次, None for 户 and 人.

    What is near may be meant; what is None apart counts another thing. `own` is the question's group.
    """
    other = group(said)
    if said == "个" and own in _PEOPLE | _TIMES:
        return 3  # a word for anything
    if _paired(own, other, _NEAR):
        return 1
    if _paired(own, other, _NEXT):
        return 2
    return None if _stands_apart(own) or _stands_apart(other) else 3


def _paired(own: str, other: str, pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]) -> bool:
    return any((own in one and other in two) or (own in two and other in one) for one, two in pairs)


def _stands_apart(measure: str) -> bool:
    """Whether a group is of people, of shares, of money, or of nothing that is counted."""
    apart = (_PEOPLE, _TIMES, _SHARES, CALENDAR, CONTINUOUS, _NO_COUNT)
    return measure == "元" or any(measure in words for words in apart)
