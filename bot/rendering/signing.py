"""Where a signature stands (GB/T 9704-2012, 7.3.5).

Without a seal the unit's name ends two characters before the right margin, the day begins two characters to the right
of the name. A day longer than the name ends two characters before the margin itself, and the name moves left with it
(7.3.5.2). Under a seal the day ends four characters before the margin, the name stands over its middle (7.3.5.1).
"""

from bot.rendering.look import Look
from bot.rendering.titling import width
from bot.rendering.twips import points


def places(name: str, day: str, look: Look) -> tuple[int, int]:
    """Where the name and the day begin, in twips from the left margin."""
    if look.options.seal:
        return _sealed(_extent(name, look), _extent(day, look), look)
    two = 2 * look.character
    long, short = _extent(name, look), _extent(day, look)
    reach = long if long >= short else short + two
    # A name longer than the line begins at the margin and goes on below.
    begin = max(0, look.page.text_width - two - reach)
    return begin, begin + two


def _sealed(name: int, day: int, look: Look) -> tuple[int, int]:
    """The same under a seal; a name too long to stand over the middle of the day ends at the margin."""
    begin = look.page.text_width - 4 * look.character - day
    over = min(begin + (day - name) // 2, look.page.text_width - name)
    return max(0, over), begin


def _extent(text: str, look: Look) -> int:
    """Twips a text of the body takes: Latin letters and digits are half as wide as hanzi, all are squeezed alike."""
    return width(text) * points(look.body.size) // 2 + len(text) * look.squeeze
