"""Persons whose plight is told further on in the sentence: 一车间的黄志明上个月骨折了, 老王得了肺癌.

Here the name comes first, and what befell the person later, in words nobody can list (`plights`). So the name must be
plainly one, and nothing between may say that the person leads, gives, teaches or is honoured.
"""

import re
from collections.abc import Iterator

from bot.interview.ailments import AILMENT
from bot.interview.names import HANZI, NAME, NICK, is_full_name, is_name, is_plainly_name
from bot.interview.patterns import pattern
from bot.interview.plights import DOES, KIN, NEEDY, ONE_OF, OWN_BODY, PLIGHT, PRAISED

_LEFT = pattern(
    "[工员人师生长手者友属户家妻子女亲夫儿的给为向对替和与及问望访助扶名位叫是如中模象士机席记任困退部了过帮由排系联陪接间室组班厂科处站队院校岗"
    "姨姐叔爷妈婆伯嫂哥弟妹安匠司年月日天]"
).pattern
_SUBJECT = pattern(f"(?=(?P<left>(?<![{HANZI}])|(?<={_LEFT}))?(?:(?P<nick>{NICK})|{NAME}))")
_TITLE = pattern("(?:同志|老人|师傅|老师|大姐|大爷|大妈|阿姨|老先生|女士|先生|同学)").pattern
_RANK = pattern(
    "(?:同志)?(?:总?书记|副?(?:总?主席|[部局处科院校厂站队班组所社镇乡县市区]长|总?经理|主任|总监|总工)|委员|律师|医生|专家|"
    "教授|博士|医师|讲师|院士|常委|秘书长|老总|董事|法官|警官|工匠|名师|劳模)"
)
_OFFICE = pattern(
    "(?:主席|书记|[部局处科院校厂站队班组会所社行镇乡县市区省]长|经理|主任|委员|领导|秘书长?|常委|代表|干事|理事|总裁|律师|医生|专家|教授|讲师|记者|技师|技术员|顾问|企业家|志愿者|咨询师|营养师|"
    "财务|会计|出纳|冠军|组长|"
    "(?:承办|经办|填报|申报|报送|统计|制单|记录|审批|审核|负责|联系|责任|填表|制表|主持|主讲|捐赠|爱心)人士?[ :]?|"
    "劳模|工匠|能手|标兵|先进工作者|奖章获得者)$"
)

_FIRM = pattern(
    "[\u4e00-\u9fff]{0,5}?(?:公司|集团|工厂|厂|酒店|商场|超市|社区|街道|[村镇乡县市区路](?!里)|医院|学院|学校|小学|中学|大学|工会|工作室|企业|银行|"
    "中心|协会|物业|矿|项目|车间|分局|基地)"
)
"""What a firm or a place is called after a surname."""
_STARTS = pattern(
    f"(?:[^{HANZI}]|$|{_TITLE}|{AILMENT}|[的家因患得确被在于突不住生病重去逝车遭受伤摔手做动术送领获收申理报每本丈妻父母儿女爱孩子"
    "遗共已也现又刚前上今近长常多独离丧单生困特突意产急心腰腿脚眼脑肾肝肺胃有无没全一两夫婆公岳老身体查检术正还至经中发由失欠讨残卧瘫成妈爸爹娘爷奶媳出脱走干瞎聋跑需想缺穷下倒晕感肋肩颈脊骨血落每左右双]|下岗|考上)"
)
"""What goes on about a person right behind a name."""

_ILLNESS = pattern(AILMENT)
_HANDS = pattern("(?:同志)?[^,、;送病伤家]{0,8}送[去上来](?!医)")
"""Who hands something over is not who gets it."""
_TO = pattern("[给为向对替][^,;。\n]*$")
_FORM = pattern("姓 {0,2}名[: \t]{0,3}$")
_FIELD = pattern(f"{AILMENT}|病|困难|救助|补助|慰问|低保|帮扶|残疾")
"""A form: a name under its label, and in a field of it what makes it private."""
_ENDS = pattern("[。;!?\n]")
_REACH = 32
"""Characters after a name in which a plight is that person's."""
_LABEL = 12
"""Characters before a name in which a label can stand."""


def told_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand of those whose plight is told behind them."""
    for found in _SUBJECT.finditer(text):
        end = _end(text, found)
        if end and _is_struck(text, found.start(), end):
            yield found.start(), end


def _end(text: str, found: re.Match[str]) -> int:
    """Where what may be a name ends, or 0: a third character may be the next word's first."""
    bounded = found["left"] is not None
    if found["nick"]:
        return found.end("nick") if bounded and _STARTS.match(text, found.end("nick")) else 0
    longest = found.end("name")
    for end in (longest, longest - 1):
        name = text[found.start() : end]
        if (
            len(name) > 1
            and is_name(name)
            and is_plainly_name(name)
            and (is_full_name(name) or (bounded and _STARTS.match(text, end)))
        ):
            return 0 if _FIRM.match(text, end) else end
    return 0


def _is_struck(text: str, start: int, end: int) -> bool:
    """Whether what is told right behind a name befell that person."""
    if ONE_OF.match(text, end):
        return True
    stop = _ENDS.search(text, end, end + _REACH)
    last = stop.start() if stop else min(len(text), end + _REACH)
    if _RANK.match(text, end):
        return False
    if _FORM.search(text, max(0, start - _LABEL), start) and _FIELD.search(text, end, end + 2 * _REACH):
        return True
    if NEEDY.search(text, max(0, start - _LABEL), start):
        return True
    if _HANDS.match(text, end, last) and not _TO.search(text, max(0, start - _LABEL), start):
        return False
    plight = PLIGHT.search(text, end, last)
    if not plight or DOES.search(text, end, plight.start()):
        return bool(KIN.match(text, end)) and not DOES.search(text, end, last)
    if not _ILLNESS.fullmatch(plight[0]) and PRAISED.search(text, plight.end(), last):
        return False
    return bool(OWN_BODY.search(plight[0])) or not is_officer(text, start)


def is_officer(text: str, start: int) -> bool:
    """Whether a name at a place stands behind an office or an honour: who leads or is praised is not who is helped."""
    return bool(_OFFICE.search(text[max(0, start - 6) : start]))
