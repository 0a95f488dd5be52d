"""Chinese numerals that count nothing: what is said for the sake of speech (一起, 三个方面, 逐一, 十四届六次)."""

from bot.interview.patterns import pattern
from bot.interview.readings import Reading

_ABSTRACT = pattern(
    "个?(?:方面|层面|机制|文明|结合|限度|普遍|加快|坚持|类别|重点|环节|阶段|原则|关键|特点|要求|作用|转变|提高|突出|抓手|"
    "载体|意识|代表|维护|到位|确保|基本|主线|职权|离不开|不|更|新|手指|基础性|满意|服务(?![站点队中品项平组岗])|责任(?![人区单书])|"
    "统一(?!战)|率先|带头(?!人)|清单|全覆盖|必[须到访谈讲查]|一(?![0-9一二三四五六七八九十百等流线])|条例|红线|底线|规范化)"
)
"""What is counted for the sake of speech: 三个方面, 四个一, 五条例 of 一法五条例."""
_LED = pattern(
    "[名位](?:工会|班子|党委|党组|党政|分管|专职|兼职){0,2}(?:副?主席|副?书记|副?主任|委员|领导|负责人|班子成员|成员)"
    "(?:、[^,，、;；.。0-9]{2,8})?[^,，、;；.。0-9]{0,4}(?:带队|带头|牵头|负责|专管|主抓|分管|包[片村企]|联系|挂点|蹲点|坐镇|离岗|值班|报名)"
)
"""Who goes first or is sent is not counted: 一名副主席带队."""
_SENT = pattern("(?:由|派出?|指定|明确|确定|安排|抽调)$")
_ONE = pattern("一(?:[起批种套件项位支条度篇份封组本类门体滴对张面块首片道股]|个[^,，、;；.。)]|次(?:性|次))")
_NOBODY = pattern("(?:[不每任何逐到某]|不漏|不漏一户)$|[首第头]$")
_EDITION = pattern("届[一二三四五六七八九十0-9]*$")
_ASSEMBLY = pattern("次(?:工代|全委|代表大会|会员代表|全会|党代|团代)")
_HELD = pattern("[召开举行办了共]+$")


def is_led(text: str, found: Reading) -> bool:
    """Whether a number of people says who goes first or is sent: 一名副主席带队, 指定1名专人."""
    at, before = found.end - len(found.measure), text[max(0, found.start - 4) : found.start]
    sent = found.value == 1 and found.measure in {"名", "位"} and _SENT.search(before)
    return bool(sent or _LED.match(text, at))


def is_speech(text: str, found: Reading) -> bool:
    """Whether a Chinese numeral counts nothing: 一起, 三个方面, 十四届六次, 不漏一户."""
    before = text[max(0, found.start - 6) : found.start]
    at = found.end - len(found.measure)
    if _NOBODY.search(before) or _EDITION.search(before) or _ONE.match(text, found.start):
        return True
    return bool(_ABSTRACT.match(text, at) or (_ASSEMBLY.match(text, at) and not _HELD.search(before)))
