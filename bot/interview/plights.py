"""Persons whose plight is told further on in the sentence: 一车间的黄志明上个月骨折了, 老王得了肺癌.

Here the name comes first, and what befell the person later, in words nobody can list. So the name must be plainly
one, the plight be of one person (no 患病职工, no 癌症防治), and nothing between may say that the person leads, gives,
teaches or is honoured.
"""

import re
from collections.abc import Iterator

from bot.interview.ailments import AILMENT
from bot.interview.names import HANZI, NAME, NICK, is_full_name, is_name, is_plainly_name
from bot.interview.needs import NEED, WHO

_LEFT = re.compile(
    "[工员人师生长手者友属户家妻子女亲夫儿的给为向对替和与及问望访助扶名位叫是如中模象士机席记任困退部了过帮由间室组班厂科处站队院校岗"
    "姨姐叔爷妈婆伯嫂哥弟妹安匠司年月日天]"
).pattern
_SUBJECT = re.compile(f"(?:(?<![{HANZI}])|(?<={_LEFT}))(?:(?P<nick>{NICK})|{NAME})")
_TITLE = re.compile("(?:同志|老人|师傅|老师|大姐|大爷|大妈|阿姨|老先生|女士|先生|同学)").pattern
_RANK = re.compile(
    "(?:同志)?(?:总?书记|副?(?:总?主席|[部局处科院校厂站队班组所社镇乡县市区]长|总?经理|主任|总监|总工)|委员|律师|医生|专家|"
    "教授|讲师|院士|常委|秘书长|老总|董事|法官|警官|工匠|名师|劳模)"
)
_OFFICE = re.compile(
    "(?:主席|书记|[部局处科院校厂站队班组会所社行镇乡县市区省]长|经理|主任|委员|领导|秘书长?|常委|代表|干事|理事|总裁|律师|医生|专家|教授|讲师|记者|技师|技术员|顾问|企业家|志愿者|咨询师|营养师|"
    "财务|会计|出纳|冠军|组长|"
    "(?:承办|经办|记录|审批|审核|负责|联系|责任|填表|制表|主持|主讲|捐赠|爱心)人士?[ :]?|"
    "劳模|工匠|能手|标兵|先进工作者|奖章获得者)$"
)

_FIRM = re.compile(
    "[\u4e00-\u9fff]{0,5}?(?:公司|集团|工厂|厂|酒店|商场|超市|社区|街道|[村镇乡县市区路](?!里)|医院|学院|学校|小学|中学|大学|工会|工作室|企业|银行|"
    "中心|协会|物业|矿|项目|车间|分局|基地)"
)
_STARTS = re.compile(
    f"(?:[^{HANZI}]|$|{_TITLE}|{AILMENT}|[的家因患得确被在于突不住生病重去逝车遭受伤摔手做动术送领获收申理报每本丈妻父母儿女爱孩子"
    "遗共已也现又刚前上今近长常多独离丧单生困特突意产急心腰腿脚眼脑肾肝肺胃有无没全一两夫婆公岳老身体查检术正还至经中发由失欠讨残卧瘫成妈爸爹娘爷奶媳出脱]|下岗|考上)"
)
"""What goes on about a person right behind a name."""

_OF_MANY = re.compile(
    "(?!的?(?:困难|特困|贫困|一线)?(?:离?退休)?(?:女|老|农民)?(?:农民工|职工|员工|工人|工友|人员|家庭|户|对象|群众|会员|党员|劳模|老人|学生|学子|儿童|妇女|"
    "子女|者|病人|病患|教师|老师|干部|人群|人次|人(?![用家])|村民|居民|居家|和|及|与|、|等|或)"
    "|的?(?:预防|防治|防控|防护|筛查|知识|讲座|咨询|保险|保障|互助|基金|津贴|待遇|认定|鉴定|事故|问题|政策|条例|赔偿标准|检查|普查|救治|宣传|补贴|档案|案|"
    "帮扶|救助|慰问|专项|专题|活动|日|月|机构|中心|协会|门诊|医院|患者|防范|申报|工作|康复|疗养|疗休养|体检))"
).pattern
_STRUCK = re.compile(
    f"(?<![无零免止防少低绝])(?:{AILMENT}|出院|切除|养病|养伤|有病|看病|就医|断了|感谢(?:工会|救助|帮扶)|(?:身?患|得|患上|患有|罹患)(?:了|有)?(?:重|大|绝|急|慢性|疾|怪|血液)?病|(?:了|犯|生)病|生了?(?:大|重|场)*病|病(?:了|倒|危|重|故|逝)|病情|"
    f"重病|大病|住院|住进|"
    "透析|化疗|放疗|支架|搭桥|卧床|卧病|瘫痪|瘫|截肢|昏迷|抢救|重症监护|ICU|开刀|手术|动了?刀|车祸|撞[伤倒到断了]|[摔砸压轧烫烧扭跌刮碰]伤|摔[下断倒了]|"
    "摔成|受伤|负伤|工伤|伤残|致残|残疾|失明|失聪|早产|流产|去世|离世|过世|逝世|病故|遇难|身亡|牺牲|确诊|查出|"
    "丧偶|丧[夫妻子]|离异|离了?婚|单亲|独居|独自(?:抚养|带)|孤寡|无依无靠|下岗|失业|没有?(?:了)?(?:工作|收入|劳动能力)|无(?:工作|收入|业|劳动能力)|"
    "丧失劳动能力|因病|因公|(?:家庭|家里|家中|家境|生活|经济|手头|日子)(?:状况|条件|上|确实|比较|很|非常|特别|十分|极其|较|一直|也|过得|都|又|有)*"
    "(?:困难|贫困|贫寒|拮据|紧张|清贫|不好|艰难|差|紧)|困难重重|[失着起]了?火|火灾|水淹|变故|不幸|欠债|负债|债务|外债|低保|特困|欠薪|被?拖欠|讨薪|"
    "(?:慰问|救助|补助|互助|理赔|抚恤|抚慰|助学|帮扶|赔偿)[金款]|丧葬费|医药费|医疗费|住院费|手术费|困难补助|生活补助)"
    f"{_OF_MANY}|"
    "(?:是|系|属于?|列[为入]|认定为|纳入|评为)(?:低保|特困|困难|贫困|单亲|残疾|建档|重点)[^,、]{0,4}(?:户|职工|家庭|对象|党员|群众|名单|范围)",
    re.IGNORECASE,
)
"""What befalls one person; the same words before 职工 or 防治 are of many or of a matter."""
_OWN_BODY = re.compile(f"{AILMENT}|[病伤世逝亡]|住院|手术|透析|化疗|瘫|车祸|确诊|查出")
"""What may befall those in office too."""
_DOES = re.compile(
    "带[队头领着]|带领|率|改[进造]|减少|降低|一行|走访|慰问(?![金品款])|看望|探望|到会|到场|出席|参加|捐|讲[授解话述座]|讲了|授课|主讲|作(?:了|报告|讲)|主持|指出|强调|要求|表示|介绍|"
    "荣获|评为|当选|担任|兼任|负责|陪同|深入|前往|赴|义诊|理发|疏导|护理|照顾(?!不了)|撰写|发表|宣读|颁|奖|称号|表彰|先进|标兵|劳模|能手|积极分子|优秀|"
    "代表|调研|指导|检查(?!出)|部署|分管|牵头|组织|动员|帮助(?!下|申请)|帮扶(?!金|救)|为(?!(?:特困|困难|低保)户|由)|给(?!予|了?他|了?她|家|其|本人|了?[0-9一二两三四五])|"
    "向(?!工会)|对(?!象)|代(?=他|职)|签|撰|"
    "研究|审议|总结|部长|主席|书记|创新|工作室|命名|获评|获得?(?:了)?[^,]{0,8}?(?:奖|称号|证书)|资助(?!金)|制定|完成|开展|推进|落实|出台|召集|召开|举办|"
    "办理?了?[0-9]|[0-9]+(?:户|余户|人次|余人|余名)|各类|全(?:镇|市|县|区|厂|公司|院|校)|职工(?:群众|们)"
)
"""What says, between a name and a plight, that the plight is somebody else's."""
_ONE_OF = re.compile(
    "等?[一二三四五六七八九十两0-9]{1,3}[名位户个](?:家庭)?(?:生活)?(?:特别)?(?:困难|特困|贫困|低保|患病|重病|大病|残疾|单亲|受灾|住院|受伤|帮扶|救助)"
)
"""Behind the last name of a list: what they all are."""
_NEEDY = re.compile(f"(?:(?:{NEED})的?(?:{WHO})|(?:医院|病房|病床前?)(?:里)?(?:看|看望|慰问|探望|陪护)[了过]?)$")
_LABEL = 12
"""Characters before a name in which a label can stand."""
_ENDS = re.compile("[。;!?\n]")
_REACH = 32
"""Characters after a name in which a plight is that person's."""


def told_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the names stand of those whose plight is told behind them."""
    for found in _SUBJECT.finditer(text):
        end = _end(text, found)
        if end and _is_struck(text, found.start(), end):
            yield found.start(), end


def _end(text: str, found: re.Match[str]) -> int:
    """Where what may be a name ends, or 0: a third character may be the next word's first."""
    if found["nick"]:
        return found.end() if _STARTS.match(text, found.end()) else 0
    for end in dict.fromkeys((found.end(), found.end() - 1)):
        name = text[found.start() : end]
        if (
            len(name) > 1
            and is_name(name)
            and is_plainly_name(name)
            and (is_full_name(name) or _STARTS.match(text, end))
        ):
            return 0 if _FIRM.match(text, end) else end
    return 0


def _is_struck(text: str, start: int, end: int) -> bool:
    """Whether what is told right behind a name befell that person."""
    if _ONE_OF.match(text, end):
        return True
    stop = _ENDS.search(text, end, end + _REACH)
    last = stop.start() if stop else min(len(text), end + _REACH)
    if _RANK.match(text, end):
        return False
    if _NEEDY.search(text, max(0, start - _LABEL), start):
        return True
    plight = _STRUCK.search(text, end, last)
    if not plight or _DOES.search(text, end, plight.start()):
        return False
    return bool(_OWN_BODY.search(plight[0])) or not is_officer(text, start)


def is_officer(text: str, start: int) -> bool:
    """Whether a name at a place stands behind an office or an honour: who leads or is praised is not who is helped."""
    return bool(_OFFICE.search(text[max(0, start - 6) : start]))
