"""What sort of figure a question asks for, and how well that suits what stands around a figure.

Beside the words of a question it matters whether it asks for a target, a growth, so much a head; for a stock or a flow;
and whose figure it is: of two questions alike the one that names it is meant, and where nothing names it, not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bot.interview.lexicon import bare
from bot.interview.mentions import Mention
from bot.interview.model import Kind, Question

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

_PLAN = re.compile("计划|打算|目标|力争|预计|拟|下一步|下半年|明年")
_GROWTH = re.compile("增长|同比|涨|增幅|提高")
_RATE = re.compile("标准|人均|每人|每户|平均|月均")
_HONOUR = re.compile("^获评|巾帼标兵|师德标兵|服务标兵|劳动奖章|^(?:表彰|评选|推荐评选)(?!大会|过程)")
_INCOME = re.compile("^(?:筹集|募集|收缴|月均收缴|获返还)|创收")
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
_WORDS = re.compile(f"(?=[{_FIRSTS}])(?=({'|'.join(sorted(_BITS, key=len, reverse=True))}))")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at `start`-`end` that tells whose a figure is; `bits` has one for each sort."""

    start: int
    end: int
    bits: int


def marks_in(text: str) -> Iterator[Mark]:
    """The words of a text that tell whose a figure is, in order."""
    for found in _WORDS.finditer(text):
        yield Mark(found.start(), found.end(1), _BITS[found[1]])


def marks_of(text: str) -> int:
    """All that the words of a text tell of whose a figure is."""
    return reduce(or_, (_BITS[word] for word in _WORDS.findall(text)), 0)


@dataclass(frozen=True, slots=True)
class Trait:
    """What a question asks for; `named` are the marks of its name, `known` those of all its words."""

    plan: bool
    growth: bool
    rate: bool
    stock: bool
    flow: bool
    honour: bool
    income: bool
    named: int
    known: int

    @classmethod
    def of(cls, question: Question) -> "Trait":
        """What a question asks for, by its name and its words."""
        asked = question.name + question.ask
        return cls(
            plan=bool(_PLAN.search(asked)),
            growth=bool(_GROWTH.search(asked)),
            rate=bool(_RATE.search(asked)),
            stock=question.name.startswith(_STOCK),
            flow=question.name.startswith(_FLOW),
            honour=bool(_HONOUR.search(question.name)),
            income=question.kind is Kind.MONEY and bool(_INCOME.search(question.name)),
            named=marks_of(bare(question.name)) & OWNERS,
            known=marks_of(asked + "".join(question.heard)) & OWNERS,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What a figure's surroundings say: a stock or a flow, and whose figure it is, in its clause and `around` it.

    `honoured`: an honour is told of, `spent`: money that is spent in its clause, not raised.
    """

    mention: Mention
    stock: bool
    flow: bool
    honoured: bool
    spent: bool
    here: int
    around: int

    @classmethod
    def of(cls, mention: Mention, near: int, around: int) -> "Scene":
        """What the marks near a figure say, and those of all that is looked at (`around`)."""
        told = near if near & (STOCK | FLOW) else around
        return cls(
            mention,
            stock=bool(told & STOCK),
            flow=bool(told & FLOW),
            honoured=bool(around & HONOURED),
            spent=near & (SPENT | RAISED) == SPENT,
            here=near & OWNERS,
            around=around & OWNERS,
        )


def suits(trait: Trait, scene: Scene) -> float:
    """How well what a question asks for suits what the words around a figure say of it, 1 at best."""
    mention, left = scene.mention, 1.0
    if trait.plan != mention.plan:
        left *= NO_PLAN[mention.plan]
    if trait.growth != mention.growth:
        left *= NO_GROWTH[mention.growth]
    if trait.rate != mention.rate:
        left *= NO_RATE[mention.rate]
    if scene.flow and not scene.stock and trait.stock:
        left *= NO_FLOW
    if scene.stock and not scene.flow and trait.flow:
        left *= NO_STOCK
    if trait.honour and not scene.honoured:
        left *= NO_HONOUR
    if trait.income and scene.spent:
        left *= NO_INCOME
    lacking, beside = trait.named & ~scene.around, scene.here & ~trait.known
    others = 0
    if trait.rate and mention.rate:  # where it names one and the figure another, it is surely of others
        others = lacking.bit_count() + beside.bit_count() + bool(lacking and beside)
    return left * LACKING ** lacking.bit_count() * BESIDE ** beside.bit_count() * NO_RATE_OF**others
