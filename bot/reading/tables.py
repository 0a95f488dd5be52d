"""A table becomes lines that say what its rows and columns say: a label with its figure, a line each.

慰问困难职工320人次。 is read best (`interview.extraction` weighs the words right before a figure most); what a
table says of last year, of a share or of single months is no figure of the period and is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.choice import Choice, chosen
from bot.reading.clauses import Scene, clause, closed, is_part, subject_of
from bot.reading.columns import Row, Table, tables
from bot.reading.grids import Grid, parts
from bot.reading.heads import Role, is_total, role_of
from bot.reading.labels import is_nothing, label_of, measures_of
from bot.reading.pairs import of_pairs

_TIMES = frozenset({Role.NOW, Role.MONTH})
_ASIDE = frozenset({Role.LAST, Role.CHANGE, Role.NOTE})


def lines(grid: Grid, title: str = "") -> Iterator[str]:
    """The lines of a grid of cells; `title` is what stands above it."""
    measures = measures_of(title)
    for part in parts(grid):
        titles = [caption for caption in part.captions if not measures_of(caption)]
        for said in (*part.captions, *(cell for row in part.heads for cell in row)):
            measures = measures_of(said) or measures
        title = titles[-1] if titles else title
        yield from titles
        if not part.heads:
            yield from of_pairs(part.body)
        for table in tables(part) if part.heads else ():
            yield from _of_table(table, Scene(subject_of(title), measures))


def _of_table(table: Table, scene: Scene) -> Iterator[str]:
    """The lines of a table, turned so that its labels stand in front."""
    if table.listed and len(table.rows) > 1:
        table = replace(table, rows=tuple(_whole(table.rows)))
    if not table.rows:
        yield _heads(table)
    elif _lies(table):
        yield from _of_lying(table, scene)
    else:
        yield from _of_rows(table, chosen(table.columns), scene)


def _whole(rows: Sequence[Row]) -> Iterator[Row]:
    """Of a list of unions, people or months what is of all; the rest says nothing of the unit that reports."""
    choice = chosen([row.path or ("",) for row in rows], known=True)
    sums = [row for row in rows if is_total(row.path)]
    yield from sums[-1:] or ([] if choice.plan else [rows[place] for place in choice.places])


def _lies(table: Table) -> bool:
    """Whether the heads of a table are its labels: none is of a time, and each is of a thing of its own."""
    roles = [_role(path) for path in table.columns]
    others = [role for role in roles if role not in {*_ASIDE, *_TIMES, Role.PLAN, Role.MEASURE, Role.SERIAL}]
    named = any(row.path for row in table.rows) and not table.listed
    return not _TIMES & set(roles) and len(others) > int(named)


def _role(path: Sequence[str]) -> Role:
    return role_of([label_of(head).words for head in path])


def _of_lying(table: Table, scene: Scene) -> Iterator[str]:
    """The lines of a table whose heads are labels: those of its row of now, or of its only one."""
    choice = chosen([row.path or ("",) for row in table.rows], known=True)
    if not choice.places:
        yield _heads(table)
        return
    place = choice.places[0]
    row = table.rows[place]
    group = () if is_total(row.path) or _role(row.path) in {*_TIMES, Role.PLAN, Role.MEASURE} else row.path[:1]
    rows = tuple(
        Row((*group, *path), row.measure, (cell,))
        for path, cell in zip(table.columns, row.cells, strict=True)
        if _role(path) not in _ASIDE
    )
    yield from _of_rows(Table(((),), rows, listed=False), Choice((0,), choice.plan), scene)


def _of_rows(table: Table, choice: Choice, scene: Scene) -> Iterator[str]:
    """A line for each row, its parts (其中) in the same."""
    scene, sentence, measure = replace(scene, plan=choice.plan), list[str](), ""
    for row in table.rows:
        part = is_part(row.path)
        if sentence and not part:
            yield closed(sentence)
            sentence = []
        if row.path and not (choice.places and any(row.cells)):
            yield row.path[-1] if choice.places else closed([row.path[-1]])
        own = row.measure or (label_of(row.path[-1]).measure if row.path else "")
        measure = own or (measure if part else "")
        sentence += _clauses(replace(row, measure=measure), table, choice, scene)
    if sentence:
        yield closed(sentence)


def _clauses(row: Row, table: Table, choice: Choice, scene: Scene) -> Iterator[str]:
    """The figures of a row that are read, each with its words."""
    for place in choice.places:
        cell = row.cells[place]
        if not is_nothing(cell) and (said := clause(row, table.columns[place], cell, scene)):
            yield said


def _heads(table: Table) -> str:
    """What a table of which no figure is read has figures of."""
    return closed([label_of(path[-1]).words for path in table.columns if path])
