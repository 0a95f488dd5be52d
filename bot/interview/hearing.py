"""Which question a figure of a note answers: the one whose words stand around it, and whose measure it has.

Words count by how few questions share them and by where they stand: in the figure's own clause most, in its sentence
less, in the headings above least. Nothing is guessed: below a threshold a figure stays without a question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.interview.figures import own_measure
from bot.interview.lexicon import Hearing, Lexicon, pairs_of
from bot.interview.measures import distance, group, stands_for
from bot.interview.mentions import Mention
from bot.interview.model import Interview, Kind, Question, Topic
from bot.interview.traits import Scene, Trait, suits

TIMES = 1.3
ALIKE = 0.95
GE = 0.7
PEOPLE = 0.85
JIA = 0.6
FARS = {1: 0.75, 2: 0.35, 3: 0.25}
BARE = (0.7, 0.3)
TOPIC = 0.22
"""What it counts for that the figure before was of the same topic."""
NEAR = 0.5
"""Zones that count more are the figure's own."""
_LOOSELY = (("服务卡", "张", "人"), ("集体合同", "份", "家"))
"""What a note may count instead, which nobody would take for an answer unasked: 办卡600人, 签订集体合同10家."""
LOOSELY = 0.7
LEAST = 0.1
"""What stands around a figure must tell more of a question than this."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text around a figure, and how much what stands in it counts."""

    text: str
    weight: float


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

    def hear(self, zones: Sequence[Zone], mention: Mention, topic: str = "") -> list[Heard]:
        """The questions a figure may answer, the best first; `topic` is what the figure before it was of."""
        fit = self._fits.get(mention.measure) or self._fit(mention.measure)
        scores = fit.words.score(_best(zones))
        for place in self._topics.get(topic, ()):
            scores[place] = scores.get(place, 0.0) * TIMES + TOPIC
        scene = Scene.of(
            mention,
            "".join(zone.text for zone in zones if zone.weight > NEAR),
            "".join(zone.text for zone in zones),
        )
        found = [
            (score * fit.fits[place] * suits(self._traits[place], scene), place)
            for place, score in scores.items()
            if score > LEAST and place in fit.fits
        ]
        found.sort(key=lambda one: -one[0])
        return [Heard(self._asked[place][1], self._asked[place][0].id, score) for score, place in found]

    def _fit(self, measure: str) -> _Fit:
        """How well a measure fits the questions; measures that the same ones fit share the words."""
        fits = {place: fit for place, (_, question) in enumerate(self._asked) if (fit := _measure_fit(question, measure))}
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
        found |= dict.fromkeys(pairs_of(zone.text), zone.weight)
    return found


def _measure_fit(question: Question, measure: str) -> float:
    """How well a measure fits a question: 1 for its own, 0 for what is never said of it."""
    own = own_measure(question)
    said = group(measure)
    if not measure:
        return BARE[question.kind is Kind.PERCENT]
    if said == group(own):
        if measure == "个" and own != "个":
            return GE
        return JIA if own == "个" and measure == "家" else 1.0
    if question.kind is not Kind.COUNT:
        return 0.7 if question.kind is Kind.PERCENT and said == "个百分点" else 0.0
    asked = question.name + question.ask
    if stands_for(group(own), measure, asked) or stands_for(group(own), said, asked):
        return PEOPLE if group(own) == "人" else ALIKE
    if any(group(own) == one and said == other and word in asked for word, one, other in _LOOSELY):
        return LOOSELY
    far = distance(group(own), measure)
    return FARS.get(far or 0, 0.0)
