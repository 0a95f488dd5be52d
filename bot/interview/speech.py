"""Chinese numerals that count nothing: what is said for the sake of speech (一起, 三个方面, 逐一, 十四届六次)."""

import re

from bot.interview.readings import Reading

_ABSTRACT = re.compile(
    "个?(?:方面|层面|机制|文明|结合|限度|普遍|加快|坚持|类别|重点|环节|阶段|原则|关键|特点|要求|作用|转变|提高|突出|抓手|"
    "载体|意识|代表|维护|到位|确保|基本|主线|职权|离不开|不|更|新|手指|基础性)"
)
"""What is counted for the sake of speech: 三个方面."""
_ONE = re.compile("一(?:[起批种套件项位支条度篇份封组本类门体滴对张面块首片道股]|个[^,，、;；.。)]|次(?:性|次))")
_NOBODY = re.compile("(?:[不每任何逐到某]|不漏|不漏一户)$|[首第头]$")
_EDITION = re.compile("届[一二三四五六七八九十0-9]*$")
_ASSEMBLY = re.compile("次(?:工代|全委|代表大会|会员代表|全会|党代|团代)")
_HELD = re.compile("[召开举行办了共]+$")


def is_speech(text: str, found: Reading) -> bool:
    """Whether a Chinese numeral counts nothing: 一起, 三个方面, 十四届六次, 不漏一户."""
    before = text[max(0, found.start - 6) : found.start]
    at = found.end - len(found.measure)
    if _NOBODY.search(before) or _EDITION.search(before) or _ONE.match(text, found.start):
        return True
    return bool(_ABSTRACT.match(text, at) or (_ASSEMBLY.match(text, at) and not _HELD.search(before)))
