"""Which question a figure of a note answers: the one whose words stand around it, and whose measure it has.

Words count by how few questions share them and by where they stand: in the figure's own clause most, in its sentence
less, in the headings above least. Nothing is guessed: below a threshold a figure stays without a question.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from bot.interview.fitting import measure_fit
from bot.interview.lexicon import Hearing, Lexicon
from bot.interview.mentions import Mention
from bot.interview.model import Interview, Question, Topic
from bot.interview.traits import Scene, Trait, suits
from bot.interview.zones import Zone

THRESHOLD = 0.2
"""How well a question must fit to be taken."""
CHOICES = 6
"""Questions a figure may be for, at most."""
TOPIC, SAME_TOPIC = 0.3, 1.3
"""What it counts for, added and multiplied, that the figure before was of the same topic."""
NEAR = 0.5
"""Zones that count more are the figure's own."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with its topic, and how well a figure's surroundings fit it."""

    question: Question
    topic: str
    score: float


class _Same:
    """An interview by its identity: what is learnt of it is not learnt again."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview

    def __hash__(self) -> int:
        return id(self.interview)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.interview is self.interview


@lru_cache(maxsize=32)
def _ear_of(same: _Same, kind: str) -> "Ear":
    return Ear(same.interview, kind)


def ear_of(interview: Interview, kind: str = "") -> "Ear":
    """The ear for the figures that a kind of unit is asked (all if empty), kept for the next note."""
    return _ear_of(_Same(interview), kind)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a measure fits the questions it fits at all, by their place, and the words they are known by."""

    fits: Mapping[int, float]
    words: Hearing


class Ear:
    """What the questions of an interview are known by, laid out for fast hearing."""

    def __init__(self, interview: Interview, kind: str = "") -> None:
        """Learn the words of the questions for figures that a kind of unit is asked (all if empty)."""
        asked = [(t, q) for _, t, q in interview.walk() if q.kind.numeric and _is_asked(kind, t, q)]
        self._asked = asked
        self._traits = [Trait.of(question) for _, question in asked]
        self._topics: dict[str, list[int]] = defaultdict(list)
        for place, (topic, _) in enumerate(asked):
            self._topics[topic.id].append(place)
        self._lexicon = Lexicon(asked)
        self._words: dict[frozenset[int], Hearing] = {}
        self._fits: dict[str, _Fit] = {}

    @property
    def known(self) -> Container[str]:
        """The pairs of hanzi that some question is known by."""
        return self._lexicon.known

    def hear(self, zones: Sequence[Zone], mention: Mention, topic: str = "") -> Sequence[Heard]:
        """The questions a figure may answer, the best first; `topic` is what the figure before it was of."""
        fit = self._fits.get(mention.measure) or self._fit(mention.measure)
        scores = fit.words.score(_best(zones))
        for place in self._topics.get(topic, ()):
            scores[place] = scores[place] * SAME_TOPIC + TOPIC
        scene = Scene.of(
            mention,
            reduce(or_, (zone.marks for zone in zones if zone.weight > NEAR), 0),
            reduce(or_, (zone.marks for zone in zones), 0),
        )
        likely = [(most, place) for place, fits in fit.fits.items() if (most := scores[place] * fits) >= THRESHOLD]
        told = ((-most * suits(self._traits[place], scene), place) for most, place in likely)
        found = sorted(one for one in told if -one[0] >= THRESHOLD)[:CHOICES]
        return [Heard(self._asked[place][1], self._asked[place][0].id, -score) for score, place in found]

    def _fit(self, measure: str) -> _Fit:
        """How well a measure fits the questions; measures that the same ones fit share the words."""
        fits = {
            place: fit for place, (_, question) in enumerate(self._asked) if (fit := measure_fit(question, measure))
        }
        places = frozenset(fits)
        if places not in self._words:
            self._words[places] = self._lexicon.among(places)
        self._fits[measure] = _Fit(fits, self._words[places])
        return self._fits[measure]


def _is_asked(kind: str, topic: Topic, question: Question) -> bool:
    return not kind or all(not kinds or kind in kinds for kinds in (topic.kinds, question.kinds))


def _best(zones: Iterable[Zone]) -> Mapping[str, float]:
    """The pairs of all zones, each at the weight of the best zone it stands in."""
    found: dict[str, float] = {}
    for zone in sorted(zones, key=lambda zone: zone.weight):
        found |= dict.fromkeys(zone.pairs, zone.weight)
    return found
