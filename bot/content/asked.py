"""What is wrong with anything that is asked, be it a question or a field of one: its id, its words, its measure."""

import re
from collections.abc import Iterator, Sequence

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import Known, Table
from bot.content.prose import MARKED, MESSAGE, too_long
from bot.interview.model import Kind

ID = re.compile(r"[a-z][a-z0-9_]+")
LONGEST = 24
"""Characters of an id."""
SECTION = LONGEST - len("note_")
"""Characters of a section's id, which stands in those of the question that takes its notes."""
FIELD = 12
"""Characters of a field's id: on a button it stands beside its question's and the number of the thing."""
PLAIN = (
    *("period_title", "period_name", "period_next", "guiding", "highlights"),
    *("under", "deed", "request", "staff", "congress"),
)
"""Those of the names below that are plain words, no answer of the clerk's."""
RESERVED = frozenset({"unit_name", "unit_self", "unit_party", "unit_superior", "leaders", *PLAIN, "own"})
"""Names phrases may use besides their topic's questions: no id may be one of them."""

_MONEY = frozenset({"元", "万元"})


def id_faults(
    source: Source, where: Where, name: str, limit: int = LONGEST, *, dashes: bool = False
) -> Iterator[Fault]:
    """An id that buttons, the log or phrases could not carry."""
    if not ID.fullmatch(name.replace("-", "_") if dashes else name) or len(name) > limit:
        yield source.fault(where, "bad_id", name=name, limit=limit)


def reserved_faults(source: Source, where: Where, name: str, sections: Sequence[str] = ()) -> Iterator[Fault]:
    """An id that phrases use for something else, or that the question for the notes of a section has, or its topic."""
    if name in RESERVED or name in {f"{head}_{section}" for head in ("note", "more") for section in sections}:
        yield source.fault(where, "reserved_id", name=name)


def rows_faults(source: Source, key: str, *, dashes: bool = False) -> Iterator[Fault]:
    """Ids of the tables of a file that won't do, or stand twice; `dashes` may stand in them where the log allows it."""
    seen = set[str]()
    for place, row in enumerate(source.table[key]):
        where: Where = (key, place, "id")
        yield from id_faults(source, where, row["id"], dashes=dashes)
        if row["id"] in seen:
            yield source.fault(where, "twice", name=row["id"], file=source.file)
        seen.add(row["id"])


def words_faults(source: Source, where: Where, table: Table) -> Iterator[Fault]:
    """A name, a question or a hint that does not fit where it is shown."""
    yield from too_long(source, (*where, "name"), table["name"], MARKED)
    for key in ("ask", "hint"):
        yield from ask_faults(source, (*where, key), table.get(key, ""))


def ask_faults(source: Source, where: Where, text: str) -> Iterator[Fault]:
    """A question that leaves no room for what else stands in its message: title, hint, what was recorded."""
    yield from too_long(source, where, text, MESSAGE // 4)


def kind_faults(source: Source, where: Where, table: Table, known: Known) -> Iterator[Fault]:
    """Kinds of unit that a table names under the last key of its place and the interview does not."""
    for kind in table.get(str(where[-1]), ()):
        if known.kinds is not None and kind not in known.kinds:
            yield source.fault(where, "unknown_unit_kind", name=kind, known=sorted(known.kinds))


def measure_faults(source: Source, where: Where, measure: str | None, kind: Kind, known: Known) -> Iterator[Fault]:
    """A measure that is missing, of no use, or none there is."""
    if measure is None:
        if kind in {Kind.COUNT, Kind.MONEY}:
            yield source.fault(where, "measure_missing")
    elif not kind.numeric:
        yield source.fault(where, "measure_unused", kind=kind.value)
    elif kind is Kind.MONEY and measure not in _MONEY:
        yield source.fault(where, "measure_not_money", name=measure)
    elif _is_unknown(measure, known.measures) or (kind is Kind.COUNT and measure in _MONEY | {"%"}):
        yield source.fault(where, "unknown_measure", name=measure)


def _is_unknown(measure: str, measures: frozenset[str] | None) -> bool:
    return measures is not None and measure not in measures
