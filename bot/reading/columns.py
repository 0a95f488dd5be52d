"""A table as its labels and the figures each has, the same whether it stands or lies.

What a column is for is told by its head and by what stands in it: 单位 over 人 and 万元 is of measures, over names of
unions it says whose the figures are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.grids import Cells, Part, without_serial
from bot.reading.heads import Role, is_total, role_of
from bot.reading.labels import flat, is_figure, is_measure, is_nothing, label_of

Path = tuple[str, ...]
"""A head and those above it, or a label and the groups it is in, from the widest."""

_VALUES = frozenset({Role.NOW, Role.MONTH, Role.LAST, Role.PLAN, Role.CHANGE})
_WORDS = frozenset({Role.LABEL, Role.ENTITY, Role.UNIT, Role.OTHER})


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its groups, its measure where a column tells it, and a cell for each column of the table."""

    path: Path
    measure: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of figures by their heads, and rows. `listed`: its rows are a list of unions, people or days."""

    columns: tuple[Path, ...]
    rows: tuple[Row, ...]
    listed: bool

    def turned(self) -> "Table":
        """The table laid on its side: heads become labels."""
        rows = tuple(
            Row(path, "", tuple(row.cells[place] for row in self.rows)) for place, path in enumerate(self.columns)
        )
        return Table(tuple(row.path for row in self.rows), rows, listed=False)


def tables(part: Part) -> Iterator[Table]:
    """The tables of a part that has heads: two where one stands beside the other under the same heads."""
    paths = paths_of(part.heads)
    cuts = [place for place, path in enumerate(paths) if path and path == paths[0]]
    cuts = cuts if len(cuts) > 1 and role_of(paths[0]) in {Role.SERIAL, Role.LABEL, Role.ENTITY} else [0]
    for start, end in zip(cuts, [*cuts[1:], len(paths)], strict=True):
        yield _table(paths[start:end], [row[start:end] for row in part.body])


def paths_of(heads: Sequence[Cells]) -> list[Path]:
    """The heads over each column: one that spans several stands over all that have a head of their own below."""
    rows = [list(map(flat, row)) for row in heads]
    for above, below in pairwise(rows):
        for place in range(1, len(above)):
            if not above[place] and below[place]:
                above[place] = above[place - 1]
    return [_path(column) for column in zip(*rows, strict=True)]


def _path(column: Sequence[str]) -> Path:
    """The heads of one column; a measure that has a cell of its own belongs to the head above."""
    heads = list(dict.fromkeys(filter(None, column)))
    if len(heads) > 1 and not label_of(heads[-1]).words:
        heads[-2:] = ["".join(heads[-2:])]
    return tuple(heads)


def _table(paths: Sequence[Path], body: Sequence[Cells]) -> Table:
    body = [without_serial(row) for row in body]
    roles = [_role(path, [row[place] for row in body if row[place]]) for place, path in enumerate(paths)]
    values = [place for place, role in enumerate(roles) if role in _VALUES | {Role.MEASURE}]
    last = max(values, default=len(roles))
    labels = [place for place, role in enumerate(roles) if role in {Role.LABEL, Role.ENTITY} and place < last]
    measures = [place for place, role in enumerate(roles) if role is Role.UNIT]
    others = [place for place in range(len(roles)) if place not in values]
    names = [name or _sum(row, others) for name, row in zip(_labels(body, labels), body, strict=True)]
    rows = tuple(
        Row(path, next((flat(row[place]) for place in measures if row[place]), ""), tuple(row[at] for at in values))
        for path, row in zip(names, body, strict=True)
    )
    listed = any(roles[place] is Role.ENTITY for place in labels)
    return Table(tuple(paths[place] for place in values), rows, listed)


def _role(path: Path, cells: Sequence[str]) -> Role:
    """What a column is for; `MEASURE` is one of figures whose head says of what."""
    role = role_of([label_of(head).words or head for head in path])
    told = [cell for cell in cells if not is_nothing(cell)]
    figures = sum(map(is_figure, told))
    mostly = figures > 0 and figures * 2 >= len(told)
    if role in {Role.SERIAL, Role.NOTE} or (role is Role.NOW and not told):
        return role
    if told and all(is_measure(flat(cell)) for cell in told):
        return Role.UNIT
    if role in _VALUES and (mostly or role is Role.NOW):
        return role
    if mostly:
        return Role.MEASURE
    return _of_words(role, told)


def _of_words(role: Role, told: Sequence[str]) -> Role:
    """What a column without figures is for."""
    if not told:
        return Role.NOTE
    if role is Role.UNIT:
        return Role.ENTITY
    return role if role in {Role.LABEL, Role.ENTITY} else Role.LABEL


def _sum(row: Cells, places: Sequence[int]) -> Path:
    """The label of a row of sums (合计), wherever it stands."""
    return next(((words,) for place in places if is_total((words := flat(row[place]),))), ())


def _labels(body: Sequence[Cells], places: Sequence[int]) -> Iterator[Path]:
    """The label of each row; a group stands once, at the first row it is of."""
    groups: list[str] = [""] * len(places)
    for row in body:
        cells = [flat(row[place]) for place in places]
        for depth, cell in enumerate(cells):
            if cell:
                groups[depth:] = [cell, *[""] * (len(groups) - depth - 1)]
        below = next((depth for depth in range(len(cells) - 1, -1, -1) if cells[depth]), -1)
        yield tuple(filter(None, groups[: below + 1]))
