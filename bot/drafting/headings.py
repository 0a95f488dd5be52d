"""The headings a draft takes: one parallel set of its outline, one of each section's variants."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.drafting.phrases import Outline
from bot.drafting.selection import draw

AHEAD = "ahead"
"""Where a set keeps what stands over plans alone: no shortcoming was given, so the heading must not speak of one."""


def headings_for(
    outline: Outline,
    seed: int,
    ways: Mapping[str, int] = MappingProxyType({}),
    onward: Collection[str] = (),
) -> Mapping[str, str]:
    """The headings a draft takes, by section id, all of one parallel set; none in a flat outline.

    A set may hold several of one build for a section: with two units on one set, their headings still differ. `ways`
    say by how many one goes on from what the seed draws: of a section within its set, with no section to another set.
    `onward` are the sections that tell of nothing but what is to come.
    """
    if not outline.sets:
        return {}
    place = (draw(len(outline.sets), seed, outline.id, "headings") + ways.get("", 0)) % len(outline.sets)
    kept = outline.sets[place]
    texts = {section: kept.get(AHEAD, own) if section in onward else own for section, own in kept.items()}
    return {
        section: own[(draw(len(own), seed, outline.id, place, section) + ways.get(section, 0)) % len(own)]
        for section, own in texts.items()
        if section != AHEAD
    }
