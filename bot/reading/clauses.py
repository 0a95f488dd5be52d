"""A figure of a table in words: whose label it is, in which measure, planned or done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading.columns import Path, Row
from bot.reading.heads import Role, counted, implied_by, is_money, is_total, measure_in, role_of
from bot.reading.labels import Label, common_measure, figure_of, label_of, told

STOP = "\u3002"
_PLANNED = "计划"
_WHOLE = "合计"
_SHEET = re.compile("(?:情况|统计|汇总|一览|明细|登记|花名|报|表|台账|清单|名单|册)+[0-9一二三四五六七八九十]*$")
_WHEN = re.compile("^.*(?:(?:19|20)[0-9]{2}年度?|上半年|下半年|全年|[一二三四]季度|[0-9]{1,2}月份?)")
_MONEY = re.compile("[金款费资额]$|支出|收入|投入")
_TITLE = 60
"""Characters of a title."""
_SHORT = 20
"""Hanzi of a title that says what a table is of."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a table is of, the measures it says its figures are in, and whether they are planned."""

    subject: str = ""
    measures: tuple[str, ...] = ()
    plan: bool = False


def subject_of(title: str) -> str:
    """What a table of this title is of: 慰问困难职工 for 上半年慰问困难职工统计表; empty where that is too much."""
    if len(title) > _TITLE:
        return ""
    words = _SHEET.sub("", _WHEN.sub("", label_of(title).words))
    return words if len(words) <= _SHORT else ""


def clause(row: Row, column: Path, cell: str, scene: Scene) -> str:
    """A figure with its words, or nothing where no words say what it is of."""
    label, name = _label(row.path, scene), _name(column)
    words = label.words if _is_said(name, label.words) else f"{label.words}{name}"
    if not label.words and all(counted(label_of(head).words) or not name for head in column):
        words = ""
    if not words:
        return ""
    planned = _PLANNED if scene.plan and role_of((words,)) is not Role.PLAN and _PLANNED not in words else ""
    group = "" if label.part else _group(row.path, words)
    return told(group + planned + words, figure_of(cell), _measure(row, label, column, words, scene))


def closed(clauses: Sequence[str]) -> str:
    """Clauses as a sentence on its own."""
    return "，".join(clauses).rstrip(STOP) + STOP


def _is_said(name: str, words: str) -> bool:
    """Whether a label says what its column does: 慰问金 is an amount of money."""
    return name in words or (is_money(name) and bool(_MONEY.search(words)))


def is_part(path: Path) -> bool:
    """Whether a label is of a part of what stands above it (其中)."""
    return any(label_of(cell).part for cell in path)


def _label(path: Path, scene: Scene) -> Label:
    """The last of a label's words; 人数 and 合计 say of what by their group, or by the title."""
    if not path:
        return Label(scene.subject, "", part=False)
    last = label_of(path[-1])
    last = replace(last, part=is_part(path))
    groups = [words for cell in path[:-1] if (words := label_of(cell).words)]
    whose = groups[-1] if groups else scene.subject
    if is_total((last.words,)):
        return Label(f"{whose}{_WHOLE}" if whose else "", last.measure, part=False)
    if counted(last.words):
        said = counted(last.words) if is_money(last.words) or not whose else ""
        return Label(f"{whose}{said}", last.measure or measure_in(last.words), last.part)
    return last


def _group(path: Path, words: str) -> str:
    """The group that a label is in, before it, where its words do not say so."""
    names = [name for cell in path[:-1] if (name := label_of(cell).words) and name not in words]
    return f"{names[-1]}：" if names else ""


def _name(column: Path) -> str:
    """What a head adds to a label: 金额, 女职工; what says only of when, or implies a measure, nothing."""
    names = []
    for head in column:
        words = label_of(head).words
        if is_money(words):
            names.append(counted(words))
        elif role_of((words,)) in {Role.OTHER, Role.LABEL, Role.ENTITY}:
            names.append(words)
    return "".join(names)


def _measure(row: Row, label: Label, column: Path, words: str, scene: Scene) -> str:
    """The measure of a figure that has none itself: the nearest that is told."""
    heads = [label_of(head) for head in column]
    told_above = next((head.measure for head in reversed(heads) if head.measure), "")
    implied = next((measure for head in reversed(heads) if (measure := measure_in(head.words))), "")
    own = label.measure or row.measure
    if any(counted(head.words) for head in heads):
        own = "" if any(is_money(head.words) for head in heads) else implied or own
        return told_above or own or common_measure(scene.measures, words)
    return own or told_above or implied_by(words) or common_measure(scene.measures, words)
