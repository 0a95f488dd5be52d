"""Rows of cells as tables: what stands above one, its heads, its body. Cells that a merged one covers are empty.

Nothing but the cells tells where a table begins: it is the rows of several cells right above the first figures, or a
row of heads further down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.reading.heads import Role, role_of
from bot.reading.labels import flat, is_figure, is_nothing, label_of

Cells = tuple[str, ...]
Grid = Sequence[Sequence[str]]

COLUMNS = 200
"""A table is read as far as that; what stands further right was left there by accident."""
_HEADS = 3
"""Rows of heads at the most."""
_PAIR = 2
_TOLD = frozenset({Role.SERIAL, Role.NOW, Role.MONTH, Role.LAST, Role.PLAN, Role.CHANGE, Role.UNIT, Role.MEASURE})
"""What heads are of and other words are not."""
_SERIALS = 4
"""Digits a number of a row may have, one too many."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table: the lines above it, its rows of heads, the rows below."""

    captions: Cells
    heads: tuple[Cells, ...]
    body: tuple[Cells, ...]


def parts(grid: Grid) -> Iterator[Part]:
    """The tables of a grid, one below the other; one without heads has those of the table above if it is as wide."""
    last: tuple[Cells, ...] = ()
    for block in _blocks(grid):
        start = 0
        while start < len(block):
            end = _next_heads(block, start)
            part = _part(block[start:end])
            if part.heads or not last or len(last[0]) < len(block[0]):
                last = part.heads
            elif part.body:
                part = Part(part.captions, last, part.body)
            yield part
            start = end


def lone(row: Sequence[str]) -> str | None:
    """The text of a row that has only one, else None."""
    texts = [cell for cell in row if cell]
    return texts[0] if len(texts) == 1 else None


def without_serial(row: Cells) -> Cells:
    """A row without the number that counts it, which stands first and before words."""
    first = next((place for place, cell in enumerate(row) if cell), None)
    if first is None or not _is_serial(row[first]):
        return row
    following = next((cell for cell in row[first + 1 :] if cell), "")
    return (*row[:first], "", *row[first + 1 :]) if following and not is_figure(following) else row


def has_figure(row: Cells) -> bool:
    """Whether a figure stands in a row that does not only count it."""
    return any(map(is_figure, without_serial(row)))


def _is_serial(cell: str) -> bool:
    return cell.rstrip(".、").isdecimal() and len(cell) < _SERIALS


def _blocks(grid: Grid) -> Iterator[list[Cells]]:
    """Rows between empty ones, all of a block of one width, no wider than they need be."""
    block: list[Cells] = []
    for row in (*grid, ()):
        cells = tuple(cell.strip() for cell in row[:COLUMNS])
        if any(cells):
            block.append(cells)
        elif block:
            width = max(place + 1 for row in block for place, cell in enumerate(row) if cell)
            yield [(*row[:width], *[""] * (width - len(row))) for row in block]
            block = []


def _next_heads(block: list[Cells], start: int) -> int:
    """Where the table that begins at a row ends: at new heads below figures, or at the end of the block."""
    seen = False
    for place in range(start, len(block)):
        if has_figure(block[place]):
            seen = True
        elif seen and are_heads(block[place]):
            return place
    return len(block)


def are_heads(row: Cells) -> bool:
    """Whether a row can only be one of heads: most of its words are such, and one of them is of figures."""
    roles = [role_of((label_of(cell).words,)) for cell in row if cell]
    told = [role for role in roles if role is not Role.OTHER]
    figures = {Role.NOW, Role.MONTH, Role.LAST, Role.PLAN, Role.CHANGE, Role.MEASURE}
    labels = {Role.SERIAL, Role.LABEL, Role.ENTITY, Role.UNIT}
    return len(told) > 1 and len(told) * 2 > len(roles) and bool(figures & set(told)) and bool(labels & set(told))


def _part(rows: list[Cells]) -> Part:
    first = next((place for place, row in enumerate(rows) if has_figure(row)), len(rows))
    if first == len(rows):
        return Part((), (), tuple(rows))
    above = first
    while above and lone(rows[above - 1]) is not None and any(len(_texts(row)) > 1 for row in rows[: above - 1]):
        above -= 1  # 一、组织建设, between heads and figures
    top = above
    while top and _is_row_of_heads(rows[top - 1]):
        top -= 1
    top = next((place for place in range(top, above) if are_heads(rows[place])), top)
    end = top
    while end < above and end - top < _HEADS and (end == top or _goes_on(rows[end - 1], rows[end])):
        end += 1
    if _is_form(rows[first]) and not any(role_of((label_of(c).words,)) in _TOLD for row in rows[top:end] for c in row):
        return Part((), (), tuple(rows))
    captions = tuple(flat(cell) for row in rows[:top] for cell in row if cell)
    return Part(captions, tuple(rows[top:end]), tuple(rows[end:]))


def _goes_on(above: Cells, row: Cells) -> bool:
    """Whether a row below heads is one as well: heads that span leave cells empty, beside them or below."""
    return "" in above or not row[0] or all(label_of(cell).measure for cell in row if cell)


def _is_form(row: Cells) -> bool:
    """Whether a row holds words and a figure, and again: other words stand over it then, and no heads."""
    kinds = [is_figure(cell) for cell in row if cell]
    return len(kinds) > _PAIR and kinds == [bool(place % 2) for place in range(len(kinds))]


def _texts(row: Cells) -> list[str]:
    return [cell for cell in row if cell]


def _is_row_of_heads(row: Cells) -> bool:
    """Whether a row above figures holds heads, not what is said of the whole (填报单位：…，单位：万元)."""
    texts = _texts(row)
    said = any(mark in flat(cell).rstrip("：:") for cell in texts for mark in "：:")
    return len(texts) > 1 and not said and not all(map(is_nothing, texts))
