"""Measures: the words that say what a figure counts, and which of them may stand for one another.

人 名 位 count the same, so do 家 个 间 and 件 起 宗; 户 is no 人, 人次 is no 人, and 份 条 项 期 场 次 each stand for
themselves.
"""

_SAME = (
    ("人", "名", "位", "个人"),
    ("家", "个", "间"),
    ("件", "起", "宗"),
    ("元", "万元", "亿元", "块", "块钱", "元钱", "圆"),
    ("%", "％"),
    ("个百分点", "百分点"),
    ("平方米", "㎡", "m2", "平米"),
    ("小时", "个小时"),
    ("公里", "千米"),
)
_OWN = (
    *("人次", "户次", "家次", "场次", "件次", "班次", "户", "例", "份", "条"),
    *("项", "期", "场", "次", "篇", "册", "本", "套", "台", "辆", "吨"),
    *("支", "队", "组", "批", "笔", "对", "门", "类", "种", "处", "所", "座", "张", "面", "枚", "块"),
    *("幅", "首", "部", "部门", "部委", "棵", "株", "箱", "袋", "封", "票", "只", "课时", "学时"),
    *("家庭", "场所", "场馆", "名次", "名额", "个体", "人均"),  # words of their own that begin like a measure
    *("公斤", "斤", "亩", "米", "单", "天", "角", "‰", "倍", "岁"),
)
CALENDAR = frozenset(
    (
        *("年", "年度", "周年", "月", "个月", "月份", "日", "号", "号文", "届", "季度", "个季度", "周", "星期"),
        *(
            "点",
            "点钟",
            "时",
            "分",
            "分钟",
            "世纪",
            "等奖",
            "等功",
            "大",
            "大精神",
            "中全会",
            "级",
            "年级",
            "楼",
            "号楼",
        ),
    )
)
"""What counts time, ranks and editions: no figure of a summary, unless a question asks for just that."""
CONTINUOUS = frozenset(("小时", "课时", "学时", "吨", "公斤", "斤", "亩", "米", "天", "公里", "平方米", "倍"))
"""Measures that can be had by halves; all others are counted in wholes."""

_GROUPS = {word: words[0] for words in _SAME for word in words} | {word: word for word in _OWN if word != "块"}
_WORDS = frozenset(_GROUPS) | CALENDAR
_LONGEST = max(len(word) for word in _WORDS)


def group(measure: str) -> str:
    """The measure that stands for all that may replace it; a measure unknown here stands for itself."""
    return _GROUPS.get(measure, measure)


def measure_at(text: str, start: int, own: str) -> str:
    """The longest measure that begins at `start`, the question's own word included; empty when none does."""
    known = (text[start : start + size] for size in range(_LONGEST, 0, -1))
    found = next((word for word in known if word in _WORDS), "")
    return own if len(own) > len(found) and text.startswith(own, start) else found
