"""The words of a cell: what it names, in which measure, and whether it is a figure.

Spaces and line breaks inside a cell only lay it out; a number before a label only counts it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.interview.measures import CALENDAR, group, measure_at

_NUMBERS = re.compile("[一二三四五六七八九十0-9]{1,3}").pattern
_NUMBERED = re.compile(f"^(?:[(（]{_NUMBERS}[)）]|{_NUMBERS}(?:[、.．)）](?![0-9])|(?<=[0-9]) +)|[①-⑳])\\s*")
_ASIDE = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BEHIND = re.compile(r"[/／,，:：]([^/／,，:：]{1,4})$")
_KEPT = re.compile("^[含不注见包详]")
"""Asides that say how it was counted, not what."""
_BETWEEN = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_PARTS = re.compile("^其中[:：,，]?")
_FIGURE = re.compile(
    "(?P<before>[约近超共逾¥￥]?)(?P<number>[-+]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)"
    "(?P<scale>[多余]?[千百]?[万亿]?[多余]?)(?P<after>[^0-9０-９\\s,，。、；;：:/]{0,4}?)(?:左右|以上|余)?"
)
_HANZI = re.compile(
    "[约近]?(?=[一二两三四五六七八九十])[一二两三四五六七八九十百千万零〇]+(?P<after>[^0-9\\s,，。、；;：:/]{1,3})"
)
_LOOSE = re.compile("(?<=[0-9]) ?[(（]?([^0-9\\s()（）.,，-]{1,4})[)）]?$")
_LONG = 11
"""Digits of a telephone number."""
_NAME = 200
"""Characters of a cell that may still name something; more are prose."""
_SHORT = 2
"""Characters of a measure nobody told us of."""
_TIMES = frozenset((*"年月日号", *"季届度点", *"时周第强"))
_GROUPED = re.compile("(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_NOISE = re.compile("(?<![0-9])[0-9]{1,15}[.][0-9]{7,30}")
"""A binary fraction written out in full."""
_NUMERIC = re.compile("[0-9A-Za-z一二两三四五六七八九十百千万亿零〇几]$")
_NOTHING = re.compile("[-—–―/／\\\\*~～…·.、 ]*|无|空|暂无|未统计|不详|N/?A|#[A-Z/0]+[!?]?", re.I)
_UNIT = re.compile("(?=单位[:：]([^)）\\]】]{1,40}))")
_MEASURES = re.compile("[、,，/／及和;；|\\s]+")
_MONEY = re.compile("金|款|费|额|资|元|收入|支出|投入|补助|预算|基数")
_COUNTS = re.compile("[人户家次场件份个项期篇条]数$|人次$|人员$|[职员]工$|数量$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell names: its words without number, aside and measure; the measure; whether it is a part (其中)."""

    words: str
    measure: str
    part: bool


def flat(cell: str) -> str:
    """A cell on one line; between hanzi a break or space is only layout."""
    line = " ".join(cell.split())
    return _BETWEEN.sub("", line) if " " in line else line


def label_of(cell: str) -> Label:
    """What a cell names."""
    if len(cell) > _NAME:
        return Label(flat(cell), "", part=False)
    text, measure = _NUMBERED.sub("", flat(cell)), ""
    part = bool(_PARTS.match(text))
    text = _PARTS.sub("", text)
    before = ""
    for aside in list(_ASIDE.finditer(text))[::-1]:
        inner = flat(aside[1]).removeprefix("单位:").removeprefix("单位：")
        if is_measure(inner):
            measure = inner
        elif _KEPT.match(inner) or not inner:
            continue
        else:
            before = inner + before
        text = text[: aside.start()] + text[aside.end() :]
    behind = _BEHIND.search(text)
    if behind and is_measure(behind[1]):
        text, measure = text[: behind.start()], measure or behind[1]
    return Label((before + text).strip(" :：、,，-—"), measure, part)


def is_measure(text: str) -> bool:
    """Whether a text is a measure and nothing else."""
    return bool(text) and (text == "千元" or measure_at(text, 0, "") == text) and text not in CALENDAR


def is_figure(cell: str) -> bool:
    """Whether a cell is one figure, with its hedges and its measure at the most."""
    text = _bare(cell)
    found = _FIGURE.fullmatch(text)
    if found is None:
        bare = _HANZI.fullmatch(text)
        return bool(bare and is_measure(bare["after"]))
    after, digits = found["after"], len(re.split("[.．]", found["number"])[0])
    known = not after or is_measure(after) or (len(after) <= _SHORT and after[0] not in _TIMES)
    return known and (digits < _LONG or bool(after))


def has_measure(value: str) -> bool:
    """Whether a figure has a measure of its own."""
    return not re.search("[0-9０-９万亿千百余多]$", value.removesuffix("以上").removesuffix("左右"))


def figure_of(cell: str) -> str:
    """A figure as the readers know it: without marks between thousands and without spaces."""
    if not is_figure(cell):
        return flat(cell)
    return _NOISE.sub(_rounded, _GROUPED.sub("", _bare(cell)))


def _bare(cell: str) -> str:
    """A cell without the space or the brackets between a figure and its measure."""
    return _LOOSE.sub(r"\1", flat(cell))


def _rounded(noise: re.Match[str]) -> str:
    return format(Decimal(noise[0]).quantize(Decimal("0.000001")).normalize(), "f")


def is_nothing(cell: str) -> bool:
    """Whether a cell holds no word and no figure: a dash, 无, an error of a formula."""
    return bool(_NOTHING.fullmatch(flat(cell)))


def told(words: str, value: str, measure: str) -> str:
    """A label with its figure; a colon where one would run into the other."""
    said = value if not measure or not is_figure(value) or has_measure(value) else f"{value}{measure}"
    apart = _NUMERIC.search(words) or not is_figure(value)
    return f"{words}：{said}" if apart and words else f"{words}{said}"


def measures_of(text: str) -> tuple[str, ...]:
    """The measures that a line says all figures of a table are in (单位：万元), or none."""
    told = (tuple(filter(is_measure, _MEASURES.split(found[1].strip()))) for found in _UNIT.finditer(flat(text)))
    return next(filter(None, reversed(list(told))), ())


def common_measure(measures: tuple[str, ...], words: str) -> str:
    """Which of the measures of a whole table a label's figure is in: money never for what counts people or things."""
    money = [one for one in measures if group(one.removeprefix("千")) == "元" or one == "千元"]
    counts = [one for one in measures if one not in money]
    if _MONEY.search(words) or not counts:
        return money[0] if len(money) == 1 and not _COUNTS.search(words) else ""
    return counts[0] if len(counts) == 1 else ""
