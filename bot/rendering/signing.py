"""Where a signature without a seal stands (GB/T 9704-2012, 7.3.5.2).

The unit's name ends two characters before the right margin, the day begins two characters to the right of the name. A
day longer than the name ends two characters before the margin itself, and the name moves left with it.
"""

from bot.rendering.look import Look
from bot.rendering.titling import width
from bot.rendering.twips import points


def places(name: str, day: str, look: Look) -> tuple[int, int]:
    """Where the name and the day begin, in twips from the left margin."""
    two = 2 * look.character
    long, short = _extent(name, look), _extent(day, look)
    reach = long if long >= short else short + two
    # A name longer than the line begins at the margin and goes on below.
    begin = max(0, look.page.text_width - two - reach)
    return begin, begin + two


def _extent(text: str, look: Look) -> int:
    """Twips a text of the body takes: Latin letters and digits are half as wide as hanzi, all are squeezed alike."""
    return width(text) * points(look.body.size) // 2 + len(text) * look.squeeze
