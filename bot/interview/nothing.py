"""How clerks say that there was nothing: 没有, 还没开展, 没有劳动争议, 一户也没有.

Only these words and only as the whole answer: nothing is told from what nobody counted (没统计), from what is merely
short (没到30), and from an answer to a question that asks for what is missing.
"""

from bot.interview.clauses import asks_for_lack
from bot.interview.measures import distance, group, measure_at, stands_for
from bot.interview.model import Kind, Question
from bot.interview.patterns import pattern

_PLAIN = frozenset(("没有", "没", "无", "暂无", "尚无", "未开展", "没开展"))
_NOT = f"(?:{'|'.join(('没有?', '[尚暂]?[未无]'))})"
_DEEDS = (
    *("开展", "组织", "举办", "举行", "召开", "进行", "安排", "发生", "收到", "参加", "慰问", "走访", "签订", "成立"),
    *("建立", "设立", "新建", "做", "办", "搞", "建", "设", "开", "发", "签", "送"),
)
_DONE = f"(?:{'|'.join(_DEEDS)})?过?"
_NOUN = "(?P<noun>(?:[\u4e00-\u9fff]{2,}?)?)"
_BARE = pattern(f"(?:目前|现在|暂时|本期|今年)?[，, ]?(?:[还都均暂尚也])?{_NOT}{_DONE}[了呢啊哦]?")
_NONE = pattern(
    "(?:目前|现在|暂时|本期|今年|我们|我单位|本单位)?[，, ]?(?:[还都均暂尚也]|一直)?"
    f"{_NOT}人?{_DONE}(?:此项|这项|该项|这类|此类|这方面)?的?(?:工作|活动|情况)?{_NOUN}[了呢啊哦]?"
)
_NOT_ONE = pattern(f"[\u4e00-\u9fff]{{0,8}}?[也都]{_NOT}{_DONE}[了呢啊哦]?")
_ALL = pattern("(?:这?[几两三四]?[项样个])?[都均全](?:部)?")
_ENDS = ".,;!，；、 " + chr(0x3002)
_COIN = pattern("[一1](?:[分毛块]钱?|元钱?)")


_UNKNOWN = pattern(
    "[没未](?:有)?(?:统计|算|查|报|数$)|不清楚|不知道|不详|待[查统定]|记不清|忘了|说不[准清好]|再[查问说]|问问|查一?下"
)


_GUESS = pattern(
    "[几数][十百千万亿]|[好大]几|(?<!没)几(?:[个家人户名次场期项件位条份所间台套本]|$)|若干|(?:过|大)?半数|过半|大半|多半"
)


def is_unknown(text: str) -> bool:
    """Whether words say that nobody knows: not nothing, and no figure either."""
    return bool(_UNKNOWN.search(text))


def is_guess(text: str) -> bool:
    """Whether words only say how many there were about, and hold no figure: 好几十, 几百人, 半数."""
    return bool(_GUESS.search(text))


def is_plain(text: str) -> bool:
    """Whether a whole answer says nothing of anything, whatever was asked."""
    return text in _PLAIN or bool(_BARE.fullmatch(text))


def is_all(text: str) -> bool:
    """Whether a whole answer says that there was nothing of all that was asked together: 都没有, 全没搞."""
    return bool((found := _ALL.match(text)) and is_plain(text[found.end() :].strip(_ENDS)))


def is_said(question: Question, text: str) -> bool:
    """Whether a whole answer to a question for a figure, or to a yes-or-no question, says that there was none."""
    if text.removesuffix(question.measure) in _PLAIN:
        return True
    if question.kind is Kind.PERCENT or asks_for_lack(question.ask):
        return False
    none = _NONE.fullmatch(text)
    return (none is not None and none["noun"] in question.name + question.ask) or _is_not_one(question, text)


def _is_not_one(question: Question, text: str) -> bool:
    """Whether there was not a single one, by a measure that is the one asked or near it: 一户也没有, 一分钱都没发."""
    coin = _COIN.match(text) if question.kind is Kind.MONEY else None
    own, said = group(question.measure), measure_at(text, 1, question.measure)
    near = group(said) == own or stands_for(own, said, question.name + question.ask) or distance(own, said)
    if not coin and not (text[:1] in {"一", "1"} and said and near):
        return False
    return bool(_NOT_ONE.fullmatch(text, coin.end() if coin else 1 + len(said)))
