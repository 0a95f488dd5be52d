"""A table without heads: words, and what stands behind them; prose in cells as the lines it has."""

from collections.abc import Iterator, Sequence

from bot.reading.clauses import STOP, closed
from bot.reading.grids import Cells, are_heads, without_serial
from bot.reading.heads import Role, implied_by, role_of
from bot.reading.labels import figure_of, flat, has_measure, is_figure, is_measure, is_nothing, label_of, told

_NAME = 20
"""Characters of words that name what stands behind them."""
_ASIDE = frozenset({Role.LAST, Role.CHANGE, Role.NOTE})


def of_pairs(body: Sequence[Cells]) -> Iterator[str]:
    """The lines of rows without heads, or with heads over words alone, which need not be said."""
    for row in body:
        cells = [cell for cell in without_serial(row) if cell and not is_nothing(cell)]
        if any(map(is_figure, cells)):
            said = list(_figures(cells))
            yield from [closed(said)] if said else []
        elif cells and not are_heads(row):
            yield from _words(cells)


def _figures(cells: Sequence[str]) -> Iterator[str]:
    """Figures with the words before each; of several after the same words only such as differ in measure."""
    words, measure, figures = "", "", list[str]()
    for cell in (*cells, ""):
        if cell and is_figure(cell):
            figures.append(figure_of(cell))
            continue
        if words and not figures and is_measure(cell):
            measure = cell
            continue
        label = label_of(words)
        measure = measure or label.measure or implied_by(label.words)
        if label.words and (len(figures) == 1 or _differ(figures)) and role_of((label.words,)) not in _ASIDE:
            first, *others = figures
            yield "，".join((told(label.words, first, measure), *others))
        words, measure, figures = cell, "", []


def _differ(figures: Sequence[str]) -> bool:
    ends = {figure.lstrip("0123456789.") for figure in figures}
    return bool(figures) and len(ends) == len(figures) and all(map(has_measure, figures))


def _words(cells: Sequence[str]) -> Iterator[str]:
    """A row of words: each first names the second, or the first all others, if it is short enough for a name."""
    names = cells[::2] if len(cells) % 2 == 0 else cells[:1]
    if len(cells) == 1 or any(len(flat(name)) > _NAME for name in names):
        yield from (line for cell in cells for line in _lines(cell))
        return
    for place, cell in enumerate(cells):
        name = flat(cells[place - 1] if len(names) * 2 == len(cells) else cells[0])
        if (place % 2 or (place and len(names) == 1)) and role_of((name,)) not in _ASIDE:
            yield from (f"{name}：{line.rstrip(STOP)}{STOP}" for line in _lines(cell))


def _lines(cell: str) -> list[str]:
    return [line for line in map(flat, cell.split("\n")) if line]
