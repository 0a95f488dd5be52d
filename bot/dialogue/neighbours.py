"""The other summaries of a unit that a summary can be held against: over spans around or inside its own, a year before.

Each costs a read and a fold of its log, some 20 ms for 500 rows: so few are taken, the newest over each span, and only
when a figure is held against them.
"""

from collections.abc import Callable, Iterator

from bot.dialogue.desk import Desk
from bot.dialogue.sheets import Sheet
from bot.interview.across import Neighbour
from bot.interview.fold import fold
from bot.interview.period import Period, period_of
from bot.interview.records import Row

Logs = Callable[[str], tuple[Row, ...]]
"""The log of any summary of the clerk, by its id, as it stands before the event; empty for one that isn't there."""

MOST = 4
"""So many summaries are held against one: last year's, and three of a clerk who reports halves and quarters as well."""


def neighbours(desk: Desk, summary: str, logs: Logs) -> tuple[Neighbour, ...]:
    """The summaries at the desk that one can be held against: that of the year before, then longer spans first."""
    sheet = desk.sheet(summary)
    period = period_of(sheet.period) if sheet else None
    if sheet is None or period is None:
        return ()
    kin = sorted(_related(desk, sheet, period), key=lambda pair: (pair[0].year, pair[0].first - pair[0].last))[:MOST]
    folded = ((other.summary, fold(logs(other.summary))) for _, other in kin)
    return tuple(Neighbour(name, standing) for name, standing in folded if standing)


def _related(desk: Desk, sheet: Sheet, period: Period) -> Iterator[tuple[Period, Sheet]]:
    """The newest summary of the unit over each span that is related to this one's."""
    seen = set[str]()
    for other in desk.open:
        ours = (other.unit and other.unit == sheet.unit) or (other.name and other.name == sheet.name)
        theirs = period_of(other.period)
        if other.summary == sheet.summary or not ours or theirs is None or other.period in seen:
            continue
        if period.within(theirs) or theirs.within(period) or period.a_year_after(theirs):
            seen.add(other.period)
            yield theirs, other
