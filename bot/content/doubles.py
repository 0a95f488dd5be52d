"""Ids that must stand once in all section files: those of sections, topics, questions and groups."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import Table, topics_of


def doubled(sources: Sequence[Source]) -> frozenset[str]:
    """The ids that stand more than once."""
    counts = Counter(name for source in sources for _, name in _ids(source))
    return frozenset(name for name, count in counts.items() if count > 1)


def is_touched(topic: Table, names: frozenset[str]) -> bool:
    """Whether an id of a topic or of its questions is among the doubled ones: whatever names it names it in vain."""
    return topic["id"] in names or any(question["id"] in names for question in topic["question"])


def double_faults(sources: Sequence[Source]) -> Iterator[Fault]:
    """Every id that stands in a second place; of a topic that does, its questions are not told of as well."""
    seen: dict[str, Source] = {}
    for source in sources:
        pasted: Where = ()
        for where, name in _ids(source):
            if name in seen and where[:2] != pasted:
                yield source.fault(where, "twice", name=name, file=seen[name].file)
                pasted = where[:2] if where[2:] == ("id",) else pasted
            seen.setdefault(name, source)


def _ids(source: Source) -> Iterator[tuple[Where, str]]:
    # A section's id is its file's name: one of another name is that file's fault, and told there.
    yield ("id",), source.file.rpartition("/")[2].removesuffix(".toml")
    for place, topic in topics_of(source):
        where: Where = ("topic", place)
        yield (*where, "id"), topic["id"]
        for number, question in enumerate(topic["question"]):
            yield (*where, "question", number, "id"), question["id"]
        for number, group in enumerate(topic.get("group", ())):
            yield (*where, "group", number, "id"), group["id"]
