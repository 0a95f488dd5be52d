"""Headings that run in (接排标题): （一）组织建设。 at the head of its paragraph, set in the font of its level.

GB/T 9704-2012, 7.3.3, gives each level a font and does not say that a heading stands alone.
"""

import re

from bot.drafting.document import Paragraph

_LEVELS = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("（[一二三四五六七八九十]{1,3}）"),
    re.compile("[0-9]{1,2}[.] ?"),
    re.compile("（[0-9]{1,2}）"),
)
_STOP = "。"


def run_in(paragraph: Paragraph) -> tuple[int, int]:
    """The level of the heading a paragraph begins with and how many characters it has; 0 and 0 where it has none.

    A number alone is no heading.
    """
    lead = paragraph.content.text[: paragraph.lead]
    level = next((level for level, number in enumerate(_LEVELS, 1) if number.match(lead)), 0)
    end = lead.find(_STOP) + 1
    return (level, end) if level and end else (0, 0)
