"""Whose doings a note tells of: another union's summary must not pass for one's own.

Only a union's full name that stands at the head of the note says so: as its title, or as what a span of time is told of
(某区总工会上半年…). What stands above (the superior), and the small unions below that a summary names, are its own
matter unless the note is titled with their name.
"""

import re

from bot.interview.dating import HEAD
from bot.interview.patterns import pattern
from bot.interview.script import simplified
from bot.interview.unit import Unit

_NAME = pattern(
    r"[\s#*《【“]*(?:关于)?(?P<name>(?P<stem>[\u4e00-\u9fff]{3,24}?)(?:总工会|工会联合会|工会委员会|工会))(?!会员|工委|[组主干])"
)
_PAPER = pattern("[^,，。;；:：\n]{0,24}(?:总结|小结|汇报|台账|报表|统计|报告)|[》】”\\s]*(?:\n|$)")
_SPAN = pattern(
    r"[,，\s]?(?:[在于]?(?:20[0-9]{2}年)?(?:今年)?(?:[0-9]{1,2}月?[-—–~～至到]|上半年|下半年|全年|第?[一二三四1-4]季度|年度|一年来|今年以来))"
)
_OF_PLACE = pattern("[省市县区镇乡州盟旗]$|街道$")
_NO_NAME = pattern(
    "^(?:我|本|各|全|该|由|在|为|向|经|对|从|按|据|新|与|和|会同|上级|下级|基层|所属|下属)|"
    "指导|建立|组建|成立|帮助|协助|推动|走访|开展|召开|组织|新建|新增|加强|支持|配合|深入|参加|发展|慰问|贯彻|落实|认真|"
    "今年|上半|下半|全年|季度|[的了把将被等]"
)
_END = pattern("(?:总工会|工会联合会|工会委员会|工会)$")


def other_unit(text: str, unit: Unit) -> str:
    """The union a note is of by its head, if it is another than the unit; empty where none is named for certain."""
    head = simplified(text[:HEAD])
    found = _NAME.match(head)
    if found is None or _NO_NAME.search(found["stem"]) or _is_near(found, unit):
        return ""
    titled = _PAPER.match(head, found.end())
    told = _SPAN.match(head, found.end()) and _OF_PLACE.search(found["stem"])
    return found["name"] if titled or told else ""


def _is_near(found: re.Match[str], unit: Unit) -> bool:
    """Whether a name is the unit's own or its superior's, in full or in part, or of one that bears the unit's name."""
    own = _END.sub("", simplified(unit.name))
    known = {simplified(name) for name in (unit.superior, unit.party, unit.self_name)}
    stem = found["stem"]
    return found["name"] in known or (bool(own) and (own in stem or stem in own))
