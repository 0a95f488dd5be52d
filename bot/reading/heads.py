"""What the head of a column (or of a row, in a table that lies) says stands under it: the words we listen for.

The words are those of the ledgers of trade unions and of 统计报表. What sets a figure aside (上年同期, 同比) is heard
anywhere in a head; a head is of the period, of a month or of a plan only where it says nothing else: 累计 is, and
累计发放会员服务卡 is a label.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto


class Role(Enum):
    """What stands under a head."""

    SERIAL = auto()
    NOTE = auto()
    """No figure that a summary says: remarks, telephones, who did it."""
    CHANGE = auto()
    """How a figure stands to another: 增减, 同比, 完成率."""
    LAST = auto()
    PLAN = auto()
    NOW = auto()
    MONTH = auto()
    """A part of the period: a month, a quarter."""
    UNIT = auto()
    MEASURE = auto()
    """What is counted, of whatever the row is of: 人数, 金额."""
    LABEL = auto()
    ENTITY = auto()
    """Who or when, of a list of such: only its total is a figure of the unit."""
    OTHER = auto()


_WORDS = (
    (Role.SERIAL, re.compile("^(?:序号?|编号|项次|行次|行号|No[.]?|NO[.]?|№|#)$")),
    (
        Role.NOTE,
        re.compile(
            "备注|附注|说明|责任|负责|联系|电话|手机|传真|地[点址]|科室|签[字名]|经办|账号|身份证|邮编|来源|口径|公式|"
            "代码|编码|年龄|性别|排名|名次|得分|分值|权重|单价$|附件|文号"
        ),
    ),
    (
        Role.CHANGE,
        re.compile(
            "增减|同比|环比|比(?:上|去|年初)|较(?:上|去|年初)|占比|比重|比率|差额|完成比例|进度|升降|^±|^比?%$|"
            "(?:完成|执行|变化|增长|增加|达成)率|完成(?:计划|任务|目标|年度)?的?(?:%|百分比)|^增[长幅]%?$|^[涨降]幅$|^比例$"
        ),
    ),
    (Role.LAST, re.compile("上年|去年|往年|前年|同期|上期|上月|上季|年初|期初|月初|前期|^基数$|以前")),
)
_NAMES = (
    (Role.UNIT, re.compile("^(?:计[量算])?单位$|^计量$")),
    (
        Role.LABEL,
        re.compile("项目|指标|内容|事项|工作|科目|栏目|类[别型]|分类|种类|品种|[大小]类|措施|板块|任务|^项$|^名称$"),
    ),
    (
        Role.ENTITY,
        re.compile(
            "姓名|单位|企业|公司|街道|乡镇|村|社区|部门|名单|对象|班组|名称|活动|日期|时间|月份|年份|季度|地区|区域|"
            "工会|分会|学校|医院|人员"
        ),
    ),
)
_MONTH = re.compile("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|[本当]月|第?[一二三四1-4]季度|[qQ][1-4]|下半年")
_SPAN = re.compile(
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月?[-—–~至到](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?"
)
_PLAN = re.compile("计划|目标|预[计算]|任务|力争|考核|^应|^拟|下达|分解")
_NOW = re.compile(
    "(?:19|20)[0-9]{2}年?度?|[本当今](?:年|期|季|半年)度?|报告期|截[至止]|目前|合计|累计|[小共总]计|总[数量额]|^计$|"
    "上半年|全年|年度|[期年]末|现有|实[际有绩]|完成|发生|情况|结果|成[果效]|工作|指标|数据|"
    "(?<![人户家次场件份个项期篇条])数[量值字额]?|^值$|值$|[已的度底末、\\s]"
)
"""What says only that a figure is of now."""
_MEASURES = {
    "人数": "人", "人次": "人次", "人次数": "人次", "人员": "人", "户数": "户", "户次": "户次", "家数": "家",
    "次数": "次", "场次": "场", "场数": "场", "期数": "期", "件数": "件", "份数": "份", "个数": "个", "项数": "项",
    "篇数": "篇", "条数": "条", "金额": "", "资金": "", "经费": "", "款额": "", "数额": "",
}  # fmt: skip
"""Heads that only say what is counted, with the measure each implies; money has several."""
_LONGEST = max(map(len, _MEASURES))
_RANKS = (
    re.compile("[本当今](?:期|年|季|半年)|报告期|(?:19|20)[0-9]{2}年"),
    re.compile("合计|累计|总|共计|^计$|[-—–~至到]"),
    re.compile("上半年|全年|[期年]末|现有|实"),
    re.compile("完成"),
)
"""Of the columns of now the first kind is the period's."""
_YEAR = re.compile("((?:19|20)[0-9]{2})(?![0-9])")
_TOTAL = re.compile("[总合小共]计|总数|累计|合计数")


def role_of(path: Sequence[str]) -> Role:
    """What stands under a head with those above it (`path`, from the top); of two times the nearer counts."""
    roles = [_role(head) for head in path if head]
    for role in (Role.SERIAL, Role.NOTE, Role.CHANGE, Role.LAST, Role.PLAN):
        if role in roles:
            return role
    nearest = [*reversed(roles), Role.OTHER]
    return next((role for role in nearest if role in {Role.NOW, Role.MONTH}), nearest[0])


def rank_of(path: Sequence[str]) -> int:
    """How surely a column of now is the period's, 0 the surest: 本期 before 合计 before 完成 before 数量."""
    ranks = (place for head in path for place, words in enumerate(_RANKS) if words.search(head))
    return min(ranks, default=len(_RANKS))


def year_of(path: Sequence[str]) -> int:
    """The year a head names, else 0."""
    return max((int(year) for head in path for year in _YEAR.findall(head)), default=0)


def counted(head: str) -> str:
    """What a head says is counted, beside the time: 人数 of 本期人数; empty for any other head."""
    rest = head if head in _MEASURES else _without_time(head)
    return rest if rest in _MEASURES else ""


def measure_in(head: str) -> str:
    """The measure that a head which says what is counted implies: 人 for 人数; empty where it is money."""
    return _MEASURES.get(counted(head), "")


def implied_by(words: str) -> str:
    """The measure that a label implies by its end: 人 for 参加人数."""
    ends = (words[-size:] for size in range(_LONGEST, 1, -1))
    return next((measure for end in ends if (measure := _MEASURES.get(end, ""))), "")


def is_money(head: str) -> bool:
    """Whether a head says only that money is counted."""
    found = counted(head)
    return bool(found) and not _MEASURES[found]


def is_total(path: Iterable[str]) -> bool:
    """Whether a label says that its row is the sum of others."""
    return any(_TOTAL.fullmatch(label) for label in path)


def _role(head: str) -> Role:
    if head in _MEASURES:
        return Role.MEASURE
    aside = next((role for role, words in _WORDS if words.search(head)), None)
    if aside is not None:
        return aside
    if head and (_without_time(head) in {"", *_MEASURES}):
        return _time(head)
    return next((role for role, words in _NAMES if words.search(head)), Role.OTHER)


def _time(head: str) -> Role:
    if _PLAN.search(head) and not re.search("实际|任务完成", head):
        return Role.PLAN
    if _SPAN.search(head) or not _MONTH.search(head) or re.search("累计|[止末底]", head):
        return Role.LABEL if head in {"工作", "指标", "情况", "工作情况", "任务"} else Role.NOW
    return Role.MONTH


def _without_time(head: str) -> str:
    """A head without what says only of when, planned or done, its figures are."""
    rest = head
    for words in (_SPAN, _MONTH, _PLAN, _NOW):
        rest = words.sub("", rest)
    return rest
