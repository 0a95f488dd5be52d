"""What is wrong with questions put in one message."""

from collections.abc import Iterator

from bot.content.asked import ask_faults, id_faults
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import KINDS, NUMERIC, Table

SIZES = range(2, 5)
"""So many questions can be put in one message: one alone is no group, and nobody answers five in a breath."""


def group_faults(source: Source, where: Where, topic: Table) -> Iterator[Fault]:
    """The faults of the groups of the topic at `where`."""
    kinds = {question["id"]: question["kind"] for question in topic["question"]}
    numeric = [name for name, kind in kinds.items() if kind in NUMERIC]
    seen = set[str]()
    for place, group in enumerate(topic.get("group", ())):
        at: Where = (*where, "group", place)
        yield from id_faults(source, (*at, "id"), group["id"])
        for key in ("ask", "hint"):
            yield from ask_faults(source, (*at, key), group.get(key, ""))
        if len(group["questions"]) not in SIZES:
            yield source.fault((*at, "questions"), "group_size", least=SIZES[0], most=SIZES[-1])
        for name in group["questions"]:
            if name not in kinds:
                yield source.fault((*at, "questions"), "unknown_name", name=name, known=numeric)
            elif kinds[name] in KINDS and name not in numeric:  # a misspelt kind is told of where it stands
                yield source.fault((*at, "questions"), "group_figures", name=name)
            elif name in seen:
                yield source.fault((*at, "questions"), "group_twice", name=name)
            seen.add(name)
