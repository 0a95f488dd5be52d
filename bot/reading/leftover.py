"""What of a file is passed over that its sender may have meant to be read: to be told, so that nothing goes unsaid.

Last year's figures and shares are passed over in any ledger and nobody expects them; remarks, plans, formulas that no
program has computed and lists of persons are.
"""

import re
from dataclasses import dataclass, field

from bot.reading.columns import paths_of
from bot.reading.grids import Grid, parts
from bot.reading.heads import Role, role_of
from bot.reading.labels import is_nothing, label_of

_REMARKS = re.compile("备注|附注|说明")
_PERSON = re.compile("姓名|人员名单|^名单$")
_FORMULA = re.compile(rb"<c\b[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
PERSONS = 2
"""So many rows make a list of persons."""


@dataclass(slots=True)
class Leftover:
    """A tally of what is passed over: cells whose `formulas` came to nothing, `columns` by their heads, a `roster`."""

    formulas: int = 0
    columns: dict[str, None] = field(default_factory=dict)
    roster: bool = False

    def see(self, grid: Grid) -> None:
        """Take note of the tables of a grid."""
        for part in parts(grid):
            paths = paths_of(part.heads) if part.heads else []
            now = any(_role(path) in {Role.NOW, Role.MEASURE} for path in paths)
            for place, path in enumerate(paths):
                told = [row[place] for row in part.body if not is_nothing(row[place])]
                if told and _is_passed_over(path, now=now):
                    self.columns[path[-1]] = None
                self.roster |= len(told) >= PERSONS and any(map(_PERSON.search, path))

    def compute(self, sheet: bytes) -> None:
        """Count the formulas of a sheet's XML that have no result."""
        self.formulas += sum(1 for _ in _FORMULA.finditer(sheet))


def _is_passed_over(path: tuple[str, ...], *, now: bool) -> bool:
    """Whether a column is of remarks, or of what is planned beside one of what was done."""
    return bool(path) and bool(_REMARKS.search(path[-1]) or (now and _role(path) is Role.PLAN))


def _role(path: tuple[str, ...]) -> Role:
    return role_of([label_of(head).words or head for head in path])
