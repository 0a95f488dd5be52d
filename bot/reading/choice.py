"""Which column holds the figures of the period.

本期 before 合计 before 完成 before 数量, all before a single month; what is of last year, a change or a share is never
taken, and a plan only where nothing else stands, as a plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.columns import Path
from bot.reading.heads import Role, counted, rank_of, role_of, year_of
from bot.reading.labels import label_of


@dataclass(frozen=True, slots=True)
class Choice:
    """The places of the columns that are read; `plan`: what they hold is meant to be done."""

    places: tuple[int, ...] = ()
    plan: bool = False


def chosen(columns: Sequence[Path], *, known: bool = False) -> Choice:
    """The columns of the period's figures; `known`: only such as say so, or the only one."""
    paths = [tuple(label_of(head).words or head for head in path) for path in columns]
    roles = _roles(paths)
    nows = [place for place, role in enumerate(roles) if role is Role.NOW]
    if nows:
        best = min(rank_of(paths[place]) for place in nows)
        return Choice(_one_of_each([place for place in nows if rank_of(paths[place]) == best], paths))
    others = [place for place, role in enumerate(roles) if role not in {Role.LAST, Role.CHANGE, Role.PLAN, Role.MONTH}]
    if others and (not known or len(others) == 1):
        return Choice(tuple(others))
    months = [place for place, role in enumerate(roles) if role is Role.MONTH]
    if others or months:
        return Choice(_one_of_each(months, paths)) if len({paths[place][0] for place in months}) == 1 else Choice()
    plans = [place for place, role in enumerate(roles) if role is Role.PLAN]
    return Choice(_one_of_each(plans, paths), plan=True)


def _roles(paths: Sequence[Path]) -> list[Role]:
    """What each column is; of several years the latest is now."""
    roles = [role_of(path) for path in paths]
    latest = max((year_of(path) for path, role in zip(paths, roles, strict=True) if role is not Role.PLAN), default=0)
    return [
        Role.LAST if role in {Role.NOW, Role.MONTH} and 0 < year_of(path) < latest else role
        for path, role in zip(paths, roles, strict=True)
    ]


def _one_of_each(places: Sequence[int], paths: Sequence[Path]) -> tuple[int, ...]:
    """Of columns that say the same (本期, 本年累计) the first; 本期 by 人数 and 金额 are two."""
    kept: dict[str, int] = {}
    for place in places:
        leaf = paths[place][-1]
        said = counted(leaf) or (leaf if len(paths[place]) > 1 and role_of((leaf,)) is Role.OTHER else "")
        kept.setdefault(said, place)
    return tuple(kept.values())
