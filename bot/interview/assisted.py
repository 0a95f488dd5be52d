"""Named persons who were ill, in need or helped: 困难职工张伟确诊肺癌.

A name is private here only beside what makes it so: words for those in need before it, an illness or misfortune after
it, help handed to it, or a list of names and sums under such words. Who leads, speaks, gives or is honoured is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.interview.ailments import AILMENT
from bot.interview.names import HANZI, NAME, NICK, is_name
from bot.interview.needs import NEED, SORT, WHO
from bot.interview.patterns import pattern
from bot.interview.private import Private, Sign
from bot.interview.told import is_officer, told_of

_LIST = pattern(
    "(?:[0-9一二三四五六七八九十两]{1,3}[名户人位])?(?:家属|家庭|子女|遗属|遗孀|代表|名单|救助|慰问)?(?:是|为|有|如|包括|,?分别是|,?分别为)?"
).pattern
_PAUSE = "(?: {0,2}: {0,2}\n?(?:[0-9]{1,2}[.、)] ?)?| {1,2}|[(])?"
_KIN = pattern(
    "(?:的?(?:父亲|母亲|父母|妻子|丈夫|爱人|儿子|女儿|孩子|子女|家属|家人|家中|家里|家|公公|婆婆|岳父|岳母|老伴|配偶|一家)的?|之[女子妻母父夫])?"
).pattern

_NO_COUNT = pattern(" ?[0-9]+[余多]?[户人名家个位件次场]").pattern
_GOES_ON = pattern(
    "(?:同志|师傅|老师|大姐|老人|等|的|家|一家|因|患|身患|罹患|确诊|被|在|于|突|不幸|住院|生病|重病|去世|病故|逝世|车祸|遭|受伤|受灾|摔|手术|送|发|领|获|得|"
    "收|申请|申领|办理|提供|救助|补助|慰问|资助|帮|报销|理赔|捐|每|及|和|与|本人|丈夫|妻|父|母|儿子|女儿|爱人|孩子|子女|遗属|共|各|已|也|由|从|是|现|"
    "分别|困难|生活|享|为|考上|上学|解决|手[里中上]|病?床|卡上|账户|筹|募|生育|结婚|退休|追|讨|回|之)"
).pattern
_FOLLOWS = f"(?!{_NO_COUNT})(?=[^{HANZI}]|$|{AILMENT}|{_GOES_ON})"
"""What may stand behind a name: a mark, or a word that goes on about it; no count, which would make it a place."""
_FIRST = pattern("(?=[解脱死逝孤遗困特贫患重大生住伤病残工负受遭单低致因失帮救资求援已去慰补])").pattern
_LABELLED = pattern(
    f"(?:{_FIRST}{SORT}{_LIST}|{_FIRST}(?:{NEED})+的?(?:{WHO}){{1,2}}{_LIST}|{AILMENT}(?:住院|手术)?(?:的(?:{WHO})?|{WHO}){_LIST}|"
    f"{_FIRST}(?:{NEED})(?:治疗|休养)?的)"
    f"{_PAUSE}{NAME}{_FOLLOWS}"
)

_LEFT_CHARACTERS = pattern(
    "[工员人师生长手者友属户家妻子女亲夫儿的给为向对替和与及问望访助扶名位叫是如中模象士机席记任困退部了过]"
).pattern
_LEFT = f"(?:(?<![{HANZI}])|(?<={_LEFT_CHARACTERS}))"
_LEFT_END = pattern(f"(?:^|[^{HANZI}]|{_LEFT_CHARACTERS})$")
_ABOUT = pattern(
    "(?:同志|师傅|老师|工友|老人)?(?: ?\\([男女][^()\n]{0,12}\\)|[, ][男女][, ](?:[0-9]{1,3}岁)?)?"
).pattern
_LATELY = pattern(
    "(?:今年|去年|上月|近期|近日|[0-9]{1,2}月份?|因|不幸|突然|突发|突患|身|被|经|刚|又|已|均|都|也|于|在[\u4e00-\u9fff]{1,4}?){0,3}"
).pattern
_CAUGHT = pattern("(?:患有?|罹患|身患|确诊为?|诊断为|诊断出|查出|检出|检查出|得了?|突发|突患)了?").pattern
_TREATED = pattern("[手住术化透救补慰]").pattern
_BADLY, _SICK = re.compile("[重大]?病|癌").pattern, re.compile("确诊|罹患|身患").pattern
_ILL = (
    f"(?:[ \t]{{0,3}}[,:(]?[ \t]{{0,2}}{_LATELY}(?:{_CAUGHT}(?:{AILMENT}|{_BADLY})"
    f"|{AILMENT}(?:(?![{HANZI}])|{_TREATED})|{_SICK}))"
)
_MISFORTUNE = pattern(
    "(?:住院|生病|患病|病重|重病|大病|病故|病逝|去世|逝世|离世|车祸|遭遇车祸|遭遇意外|摔伤|受伤|负伤|受灾|失火|着火|火灾|家庭变故|陷入困境|"
    "考[上取入][^。;\n]{0,12}(?:资助|助学)|因病|工伤|致残|因公(?:受伤|牺牲|负伤|致残)|"
    "[做动]了?[\u4e00-\u9fff]{0,6}手术|(?:家庭|生活|家境)(?:特别|十分|非常|较为)?(?:困难|贫困))"
).pattern
_STRUCK = f" ?{_LATELY}(?:{AILMENT})?{_MISFORTUNE}"
_HELPED = pattern(
    "(?:[ :]{0,2}(?:(?:获得?|领取?|领到|收到|得到|享受|申请)了?到?[^。,;\n]{0,8}?"
    "(?:慰问[金品]|救助|补助|帮扶|互助|助学|抚恤|低保|理赔)"
    "|(?:生育|结婚|退休|住院|生日|困难)?(?:(?:慰问|救助|补助|助学|互助|抚恤|帮扶)[金款][ :]{0,2}(?=[0-9])"
    "|(?:慰问|救助|补助|资助)(?=[0-9.,]{1,12}万?[元块]))))"
).pattern
_MEANT = pattern("(?:都|均)?(?:是|系|属于?|被?列为|被?认定为)").pattern
_NUMBER = pattern("等[0-9一二三四五六七八九十几多余]{0,5}[名位户人个]?").pattern
_SO_MANY = pattern("[一二三四五六七八九十两0-9]{1,3}[名位户个](?:家庭)?").pattern
_COUNTED = f"(?:(?:{_NUMBER}|{_SO_MANY})(?:{WHO})?(?:{NEED}|{AILMENT})|{_MEANT}(?:{NEED}))"
_STATUS = f" ?[(:,] ?(?:{NEED})(?:{WHO})? ?(?![0-9{HANZI}])"
_TOLD = pattern(
    f"{_LEFT}{NAME}{_ABOUT}(?:{_KIN}(?:(?P<ill>{_ILL})|{_STRUCK})|(?:{_NUMBER})?{_HELPED}|{_STATUS}|{_COUNTED})"
)

_HOUSE = pattern("(?!家庭(?![^。;!?\n]{0,16}[金元病困])|工作室)").pattern
"""A family is visited for many reasons."""
_HANDED = pattern(
    "(?:给|为|向|对|替|帮(?![扶助])|慰问|看望|探望|走访|救助|帮扶|资助|补助|帮助|接济|探视|[送交发递打转汇拨][到至])[了过到]?(?:生育|结婚|新婚)?"
    f"(?:{WHO}){{0,2}}[ :]{{0,2}}(?:(?P<nick>{NICK})|{NAME}){_HOUSE}{_FOLLOWS}(?=(?P<rest>[^。;!?\n]{{0,30}}))"
)
_HELP = pattern(
    "慰问|救助|补助|帮扶|互助|助学|捐款|募捐|理赔|抚恤|医疗|报销|困难|[0-9一二两三四五六七八九十百千万] ?元|块钱|"
    "生活费|讨回|追回|追讨|欠薪|工伤|住院|手术|棉被|低保|特困|残疾|病|学费"
)
_MODEL = pattern("(?:同志)?(?:[的等])?学习")
_HONOUR = pattern("奖|荣誉|称号|表彰|颁|劳模|先进|标兵|证书|聘")
_MONEY = pattern("(?:各|慰问金?|救助金?|补助金?|助学金|抚恤金)?[ \t:]{0,3}[0-9][0-9,.]{0,12}万?").pattern
_PAID = pattern(
    f"(?:^|(?<=[、,;/| \t.:(])){NAME}(?=[ \t:,]{{0,4}}(?:(?:{AILMENT}|{NEED}|生育|退休|意外|病)[ \t:,]{{0,3}})?"
    f"{_MONEY}(?:[元块]|(?=[^0-9,.{HANZI}]|$)))",
    re.MULTILINE,
)
_AID = pattern("慰问|救助|补助|帮扶|资助|助学|困难|互助|理赔|抚恤|病")
_NO_AID = pattern("奖|先进|竞赛|比赛|评选|捐[款赠]|劳模|费用")
_HEADER = pattern(f"(?:{NEED}|慰问|补助).*(?:名单|如下|{WHO}|对象) ?:? *$")
_TITLE = 30
"""Characters of a line that can be a header or a name."""
_OF_STAFF = pattern("小组|成员|领导|参加|出席|干部|委员|奖|先进|评委|分工")
_ALONE = pattern(f" *(?:[0-9]{{1,2}} ?[.、)]? ?)?{NAME} *[,;、。]?")
"""A line that is a name alone, under a header that says whose the names are."""
_LINE = pattern("[^\n]+")

_NEXT = pattern(
    f"(?:同志|师傅)?(?:\\([^()\n]{{0,12}}\\))?"
    f"(?:[ :]?(?:{AILMENT}|[0-9][0-9.]{{0,9}}万?[元块]?|各|慰问金?|救助金?|补助金?)){{0,3}}"
    f" ?[、,;/和及与\n ] ?(?:[0-9]{{1,2}}[.、)] ?)?{NAME}"
    f"(?!{_NO_COUNT})(?=[^{HANZI}]|$|等|的|同志|各|分别|均|都|夫[妇妻]|家|送[去上给]|领到|获得|收到|{AILMENT}|患|确诊|[一二三四五六七八九十两][名位户个人])"
)
_BEFORE = 12
"""Characters before 给 in which what is handed may be told."""
_JOINED = "、和及与"
_ILLNESS = pattern(AILMENT)
_SENTENCE_END = pattern("[。;!?\n]")
_REACH = 40
"""Characters after a name in which an illness is that person's."""


def assisted(text: str) -> Iterator[Sign]:
    """The names of assisted persons and the illnesses told of them, not in order, some of them twice."""
    ailments = [found.span() for found in _ILLNESS.finditer(text)]
    for start, end in _names(text):
        yield Sign(Private.PERSON, start, end)
        for first, last in ailments[bisect_left(ailments, (end, end)) :]:
            if first > end + _REACH or _SENTENCE_END.search(text, end, first):
                break
            yield Sign(Private.PERSON, first, last)


def _names(text: str) -> Iterator[tuple[int, int]]:
    for found in _LABELLED.finditer(text):
        if is_name(found["name"]):
            yield found.span("name")
            yield from _on(text, found.end("name"))
            yield from (one.span() for one in _ILLNESS.finditer(text, found.start(), found.start("name")))
    for found in _TOLD.finditer(text):
        if is_name(found["name"]) and (found["ill"] or not is_officer(text, found.start("name"))):
            yield found.span("name")
            yield from _back(text, found.start("name"))
    for found in _HANDED.finditer(text):
        said = text[max(0, found.start() - _BEFORE) : found.start()].rpartition("。")[2] + found["rest"]
        helped = _HELP.search(said) and not _HONOUR.search(said) and not _MODEL.match(text, found.end())
        group = "nick" if found["nick"] else "name"
        if helped and (found["nick"] or is_name(found["name"])) and not is_officer(text, found.start(group)):
            yield found.span(group)
            yield from _on(text, found.end(group))
    for start, end in told_of(text):
        yield start, end
        yield from _back(text, start)
    yield from _paid(text)


def _paid(text: str) -> Iterator[tuple[int, int]]:
    """The names of a list with sums of money; a line that is such a list is of what the line above is of."""
    aid = listed = False
    for line in _LINE.finditer(text):
        names = [found.span("name") for found in _PAID.finditer(text, *line.span()) if is_name(found["name"])]
        alone = _ALONE.fullmatch(line[0][:_TITLE]) if listed else None
        if alone and is_name(alone["name"]):
            yield line.start() + alone.start("name"), line.start() + alone.end("name")
        title = line[0][-_TITLE:]
        listed = bool(alone) or (bool(_HEADER.search(title)) and not _OF_STAFF.search(title))
        aid = not _NO_AID.search(line[0]) and (bool(_AID.search(line[0])) or (aid and bool(names)))
        for start, end in names if aid else ():
            yield start, end
            yield from _back(text, start)


def _on(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The further names of a list."""
    while (found := _NEXT.match(text, end)) and is_name(found["name"]):
        yield found.span("name")
        end = found.end("name")


def _back(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The names of a list before its last."""
    while text[start - 1 : start] in _JOINED and start > 2:
        for size in (4, 3, 2):
            first = max(0, start - 1 - size)
            found = _WHOLE.fullmatch(text, first, start - 1)
            if found and is_name(found[0]) and _LEFT_END.search(text[max(0, first - 1) : first]):
                yield found.span()
                start = first
                break
        else:
            return


_WHOLE = pattern(f"{NICK}|{NAME}")
