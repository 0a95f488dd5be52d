"""Where a signature stands (GB/T 9704-2012, 7.3.5).

Without a seal the unit's name ends two characters before the right margin, the day begins two characters to the right
of the name. A day longer than the name ends two characters before the margin itself, and the name moves left with it
(7.3.5.2). Under a seal the day ends four characters before the margin, the name stands over its middle (7.3.5.1); that
is how it generally is, so a name too long for it ends at the margin and the day moves left under its middle.

Each line has slack, since other fonts have wider digits: under a seal both are centred in the same place; else the name
is told from the right and the day from the left, unless it would then grow over the margin.
"""

from dataclasses import dataclass

from bot.rendering.look import Look
from bot.rendering.titling import width
from bot.rendering.twips import points

_SLACK = 3
"""Characters a day may be wider than reckoned: eight digits of DejaVu Sans and the gaps beside them are 35 points."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a signature: indents from the margins in twips, and how it is aligned (ECMA-376 part 1, 17.18.44).

    One below zero is room for a font that is wider than ours: a line that ends there is not broken.
    """

    left: int
    right: int
    aligned: str


def places(name: str, day: str, look: Look) -> tuple[Place, Place]:
    """Where the name and the day stand. A name longer than a line goes on below it."""
    long, short = _extent(name, look), _extent(day, look)
    return _sealed(long, short, look) if look.options.seal else _unsealed(long, short, look)


def _sealed(name: int, day: int, look: Look) -> tuple[Place, Place]:
    """Both have one middle, so far from the margin that the day has its four characters and the name its room."""
    room, slack = look.page.text_width, _SLACK * look.character
    middle = min(max(4 * look.character + day // 2, (name + 1) // 2), room // 2)
    over = Place(room - 2 * middle - slack, -slack, "center")
    return (Place(0, 0, "center") if name > room else over), over


def _unsealed(name: int, day: int, look: Look) -> tuple[Place, Place]:
    """A name that fits no line begins at the margin."""
    room, two, slack = look.page.text_width, 2 * look.character, _SLACK * look.character
    begin = max(0, room - two - (name if name >= day else day + two))
    behind = room - begin - two - day
    under = Place(begin + two, -slack, "left") if behind >= slack else Place(-slack, max(0, behind), "right")
    return (Place(0, 0, "left") if name > room else Place(-slack, room - begin - name, "right")), under


def _extent(text: str, look: Look) -> int:
    """Twips a text of the body takes: Latin letters and digits are half as wide as hanzi, all are squeezed alike."""
    return width(text) * points(look.body.size) // 2 + len(text) * look.squeeze
