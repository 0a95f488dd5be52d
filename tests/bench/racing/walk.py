"""The walk every chat goes: a clerk's first word, a new summary, and forty answers up to the last one asked for.

`[…]` is a press of the button whose label begins so, on the newest message that has one; all else is sent as a text.
What ours answers is recorded once a run (`Step`), so that the others can say the same words on the same buttons.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from roadside import bare

ACTS = (
    "/start", "[新建总结]",
    # the unit and the period
    "青禾街道总工会", "[乡镇、街道工会]", "[街道总工会]", "[街道党工委]", "[区总工会]", "2026年上半年", "[不引用]",
    # organization: two topics, six questions
    "[组织基本情况]", "[新就业形态群体入会]", "[选好了]", "199家", "[现有农民工会员]", "[现有工会小组（分会）]", "[选好了]",
    "1441人", "26个", "320名", "[入会的新就业形态群体]", "[选好了]", "[快递员]", "[选好了]",
    # rights: one topic, one question
    "[普法与法律援助]", "[选好了]", "6场", "[没别的了]",
    # assistance: one topic, all of its questions
    "[送温暖慰问]", "[选好了]", "76户", "[都要答]", "5.57万", "毛毯30条、大米60袋", "13.02万", "患病18人次，工伤3名", "21名",
    "30名", "8名",
    # nothing in the other sections
    "[都没有]", "[都没有]", "[都没有]", "[都没有]",
)  # fmt: skip

Rows = Sequence[Sequence[dict[str, str]]]
"""Buttons as the Bot API has them: `text` and `callback_data`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the walk, what it presses (empty for a text), and what ours then says, with which buttons under it."""

    act: str
    data: str
    text: str
    rows: Rows


def label_of(act: str) -> str:
    """The beginning of the label an act presses; empty for a text."""
    return act[1:-1] if act.startswith("[") else ""


def data_under(label: str, keyboards: Iterable[Rows]) -> tuple[int, str] | None:
    """The first button with such a label, by the number of its keyboard among these and its data."""
    for number, rows in enumerate(keyboards):
        for row in rows:
            for button in row:
                if bare(button["text"]).startswith(label):
                    return number, button["callback_data"]
    return None


def write(steps: Sequence[Step], path: Path) -> None:
    """Keep what was recorded where the contenders read it."""
    path.write_text(json.dumps([asdict(step) for step in steps], ensure_ascii=False), encoding="utf-8")
