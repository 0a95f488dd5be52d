"""What sort of figure a question asks for, and how well that suits what stands around a figure.

Beside the words of a question it matters whether it asks for a target, a growth, so much a head; for a stock or a flow;
and whose figure it is: of two questions alike the one that names it is meant, and where nothing names it, not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from bot.interview.lexicon import bare
from bot.interview.mentions import Mention
from bot.interview.model import Kind, Question
from bot.interview.patterns import pattern

LACKING = 0.6
"""What is left of a question's score for each of its marks that stands nowhere around the figure."""
BESIDE = 0.7
"""What is left for each mark beside the figure that the question does not know."""
NO_PLAN, NO_GROWTH, NO_RATE = (0.3, 0.35), (0.6, 0.3), (0.7, 0.4)
"""What is left where a question asks for a target, a growth or a rate and the figure is none, and the other way."""
NO_RATE_OF = 0.5
"""What is left beside that of so much a head for each mark that tells of others: 退休职工每人300元."""
NO_HONOUR, NO_INCOME = 0.4, 0.4
"""What is left of a question for an honour where none is told of, and of one for income where money is spent."""
NO_FLOW, NO_STOCK = 0.6, 0.5
"""What is left of a question for a stock where a flow is told (新建), and of one for a flow where a stock is (共有)."""

_PLAN = pattern("计划|打算|目标|力争|预计|拟|下一步|下半年|明年")
_GROWTH = pattern("增长|同比|涨|增幅|提高")
_RATE = pattern("标准|人均|每人|每户|平均|月均")
_HONOUR = pattern("^获评|巾帼标兵|师德标兵|服务标兵|劳动奖章|^(?:表彰|评选|推荐评选)(?!大会|过程)")
_INCOME = pattern("^(?:筹集|募集|收缴|月均收缴|获返还)|创收")
_STOCK = ("现有", "共有", "总数", "累计", "目前", "已有", "在册")
_FLOW = ("新建", "新增", "新组建", "组建", "发展", "吸纳", "新签", "新")
_MARKS = (
    *(("女", "巾帼"), ("劳模", "劳动模范"), ("农民工", "外来务工", "务工人员"), ("退休", "离休"), ("工伤", "伤残")),
    *(("大病", "重病", "患病", "住院"), ("单亲",), ("下岗", "失业", "再就业")),
    *(("新就业", "外卖", "快递", "货车", "网约"), ("百人以上", "规模"), ("服务中心",), ("500强", "五百强")),
    *(("千人以上",), ("残疾",), ("机关", "事业", "政府工会"), ("村", "社区"), ("小微", "25人以下"), ("园区", "开发区")),
    *(("累计", "以来"), ("大学",), ("中小学", "学生", "子女", "助学"), ("在职",), ("税务", "国税", "地税")),
    *(("行业", "区域"), ("集体",), ("个人", "同志"), ("专职",), ("兼职",), ("月",), ("书屋", "图书")),
    *(("分会", "小组"), ("志愿",), ("干部", "主席"), ("安全", "安康"), ("竞赛", "比赛", "大赛"), ("体检",)),
    *(("财务", "经审", "审计"), ("低保",), ("网络", "媒体", "报刊"), ("预警",), ("驿站",), ("党员", "入党")),
    *(("和谐",), ("建会", "组建", "建工会", "入会"), ("互助",), ("改制",), ("慰问", "走访", "看望"), ("单独",)),
    *(("联合",), ("分流", "安置"), ("上级", "区总", "市总", "省总"), ("示范", "先进", "达标"), ("其他", "其它")),
    *(("续签",), ("调解", "调处"), ("信访", "来访", "来信", "来电"), ("理赔", "给付", "赔付", "报销")),
)  # fmt: skip
"""What tells whose a figure is; the words in a row tell the same."""
_HONOURED = (
    *("获", "评", "表彰", "授予", "授", "命名", "荣誉", "荣", "标兵", "先进", "优秀", "劳模", "劳动模范"),
    *("十佳", "最美", "积极分子", "奖章", "奖状", "立功", "等功", "推荐", "申报", "当选", "称号"),
)
_SPENT = ("投入", "发放", "支出", "花费", "用去", "送去", "拿出", "支付")
_RAISED = ("筹", "募", "收缴", "收取", "上缴", "捐", "创收", "争取", "收入", "到账")


def _bits_of_words() -> Mapping[str, int]:
    """Each word with the marks it sets: its own, and those of words it begins with."""
    own: dict[str, int] = defaultdict(int)
    for place, words in enumerate((*_MARKS, _STOCK, _FLOW, _HONOURED, _SPENT, _RAISED)):
        for word in words:
            own[word] |= 1 << place
    begun = {word: [own[word[:size]] for size in range(1, len(word) + 1) if word[:size] in own] for word in list(own)}
    return {word: reduce(or_, bits) for word, bits in begun.items()}


STOCK = 1 << len(_MARKS)
FLOW = STOCK << 1
HONOURED = STOCK << 2
SPENT, RAISED = STOCK << 3, STOCK << 4
OWNERS = STOCK - 1
"""The marks of whose a figure is, without those of a stock and a flow."""
_BITS = _bits_of_words()
_FIRSTS = "".join(sorted({word[0] for word in _BITS}))


def _words_by_first() -> re.Pattern[str]:
    """The first character of a word, what follows it in the group that matched: so words may stand in one another."""
    rests = {
        first: sorted((word[1:] for word in _BITS if word[0] == first), key=len, reverse=True) for first in _FIRSTS
    }
    return re.compile("|".join(f"{first}(?=({'|'.join(rest)}))" for first, rest in rests.items()))


_WORDS = _words_by_first()


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at `start`-`end` that tells whose a figure is; `bits` has one for each sort."""

    start: int
    end: int
    bits: int


def marks_in(text: str) -> Iterator[Mark]:
    """The words of a text that tell whose a figure is, in order."""
    for found in _WORDS.finditer(text):
        rest = found.lastindex or 0
        yield Mark(found.start(), found.end(rest), _BITS[found[0] + found[rest]])


def marks_of(text: str) -> int:
    """All that the words of a text tell of whose a figure is."""
    return reduce(or_, (mark.bits for mark in marks_in(text)), 0)


_FLAGS = tuple(1 << place for place in range(7))
_PLANNED, _GROWN, _RATED, _STOCKED, _FLOWING, _HONOURS, _COMES_IN = _FLAGS
"""The sorts of figures, asked for or told: a target, a growth, a rate, a stock, a flow, an honour, an income."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What a question asks for; `named` are the marks of its name, `known` those of all its words."""

    sort: int
    named: int
    known: int

    @property
    def stock(self) -> bool:
        """Whether it asks for a stock."""
        return bool(self.sort & _STOCKED)

    @classmethod
    def of(cls, question: Question) -> "Trait":
        """What a question asks for, by its name and its words."""
        asked = question.name + question.ask
        return cls(
            sort=_sort(
                plan=bool(_PLAN.search(asked)),
                growth=bool(_GROWTH.search(asked)),
                rate=bool(_RATE.search(asked)),
                stock=question.name.startswith(_STOCK),
                flow=question.name.startswith(_FLOW),
                honour=bool(_HONOUR.search(question.name)),
                income=question.kind is Kind.MONEY and bool(_INCOME.search(question.name)),
            ),
            named=marks_of(bare(question.name)) & OWNERS,
            known=marks_of(asked + "".join(question.heard)) & OWNERS,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What a figure is told as, and what its surroundings say of whose it is, in its clause and `around` it."""

    sort: int
    here: int
    around: int

    @classmethod
    def of(cls, mention: Mention, near: int, around: int) -> "Scene":
        """What the marks near a figure say, and those of all that is looked at (`around`)."""
        told = near if near & (STOCK | FLOW) else around
        sort = _sort(
            plan=mention.plan,
            growth=mention.growth,
            rate=mention.rate,
            stock=bool(told & STOCK),
            flow=bool(told & FLOW),
            honour=bool(around & HONOURED),
            income=near & (SPENT | RAISED) != SPENT,
        )
        return cls(sort, near & OWNERS, around & OWNERS)


def _sort(*, plan: bool, growth: bool, rate: bool, stock: bool, flow: bool, honour: bool, income: bool) -> int:
    told = (plan, growth, rate, stock, flow, honour, income)
    return sum(flag for flag, holds in zip(_FLAGS, told, strict=True) if holds)


@cache
def _suits_of(told: int) -> Sequence[float]:
    """How well the sort of a figure told suits each sort a question may ask for: a page asks it thousands of times."""
    return [_sorts_suit(asked, told) for asked in range(1 << len(_FLAGS))]


def _sorts_suit(asked: int, told: int) -> float:
    left = 1.0
    for flag, (untold, unasked) in ((_PLANNED, NO_PLAN), (_GROWN, NO_GROWTH), (_RATED, NO_RATE)):
        if (asked ^ told) & flag:
            left *= unasked if told & flag else untold
    if told & (_STOCKED | _FLOWING) == _FLOWING and asked & _STOCKED:
        left *= NO_FLOW
    if told & (_STOCKED | _FLOWING) == _STOCKED and asked & _FLOWING:
        left *= NO_STOCK
    for flag, untold in ((_HONOURS, NO_HONOUR), (_COMES_IN, NO_INCOME)):
        if asked & flag and not told & flag:
            left *= untold
    return left


def suits(trait: Trait, scene: Scene) -> float:
    """How well what a question asks for suits what the words around a figure say of it, 1 at best."""
    lacking, beside = trait.named & ~scene.around, scene.here & ~trait.known
    left = _suits_of(scene.sort)[trait.sort] * LACKING ** lacking.bit_count() * BESIDE ** beside.bit_count()
    if trait.sort & scene.sort & _RATED:  # where it names one and the figure another, it is surely of others
        left *= NO_RATE_OF ** (lacking.bit_count() + beside.bit_count() + bool(lacking and beside))
    return left
