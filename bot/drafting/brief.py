"""A brief: all a draft is made of. The same brief gives the same draft, byte for byte."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from bot.interview import scope
from bot.interview.answers import Answer, Entry
from bot.interview.model import Interview
from bot.interview.period import Period
from bot.interview.photos import Photo
from bot.interview.same import Same
from bot.interview.standing import Standing
from bot.interview.unit import Unit
from bot.interview.wished import Wishes

KEPT = 8
"""Briefs, and what is made of each, kept for the pages of one step: those before it, and after it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a draft is asked to say: `answers` by question id, `entries` what repeated questions gathered.

    `guiding` are ids of phrases for the opening. `topics` is the order of topics inside their sections and `sections`
    that of the sections, where they are not those of the templates and the kind of unit; `outline` None lets the kind
    of unit and the seed choose. `wishes` are those about the draft itself: wording, own words, headings, length, form.
    `photos` stand behind their paragraphs, in this order.
    """

    unit: Unit
    period: Period
    day: date
    seed: int
    answers: Mapping[str, Answer] = field(default_factory=dict)
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    guiding: tuple[str, ...] = ()
    outline: str | None = None
    wishes: Wishes = field(default_factory=Wishes)
    photos: tuple[Photo, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.answers and not self.entries and not self.wishes.own

    @property
    def shorter(self) -> "Brief | None":
        """The brief with every section a length shorter; None where all are told as shortly as can be."""
        lengths = {section: length.shorter for section, length in self.wishes.lengths.items()}
        whole = self.wishes.length("").shorter
        if {"": whole, **lengths} == {"": self.wishes.length(""), **self.wishes.lengths}:
            return None
        return replace(self, wishes=replace(self.wishes, lengths={**lengths, "": whole}))


def seed_of(unit_name: str, period: Period) -> int:
    """The seed of a unit's draft over a period: the first 8 bytes of sha256 over the two."""
    text = f"{unit_name}{period.kind} {period.year} {period.first}-{period.last}"
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


def brief_of(interview: Interview, standing: Standing) -> Brief:
    """The brief of a summary in progress, dated the day of the last word about it: nobody signs in the future.

    Said are the answers of the topics ticked. Those of a topic that was unticked are kept in the log and come back with
    it; an answer whose question the templates no longer hold is nowhere to be said. The same standing has the very same
    brief: what is made of a brief is kept by it.
    """
    return _brief_of(Same(interview), Same(standing))


@lru_cache(maxsize=KEPT)
def _brief_of(of: Same[Interview], at: Same[Standing]) -> Brief:
    interview, standing = of.it, at.it
    sections = scope.sections(interview, standing)
    ticked = [place.question.id for section in sections for place in scope.asked(section, standing)]
    topics = tuple(topic.id for section in sections for topic in scope.chosen(section, standing))
    return Brief(
        unit=standing.unit,
        period=standing.period,
        day=standing.at.date() if standing.at else standing.period.end,
        seed=seed_of(standing.unit.name, standing.period),
        answers={question: standing.answers[question] for question in ticked if question in standing.answers},
        entries={question: standing.entries[question] for question in ticked if question in standing.entries},
        sections=tuple(section.id for section in sections),
        topics=topics,
        guiding=standing.guiding,
        wishes=_of_topics(standing.wishes, {*topics, *ticked}),
        photos=standing.photos.shown,
    )


def _of_topics(wishes: Wishes, places: Container[str]) -> Wishes:
    """The wishes with the clerk's own words only where their topic is ticked; the others wait for it."""
    own = {place: words for place, words in wishes.own.items() if place.partition(".")[0] in places}
    return replace(wishes, own=own)
