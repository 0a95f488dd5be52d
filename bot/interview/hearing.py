"""Which question a figure of a note answers: the one whose words stand around it, and whose measure it has.

Words count by how few questions share them and by where they stand: in the figure's own clause most, in its sentence
less, in the headings above least. Nothing is guessed: below a threshold a figure stays without a question.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from bot.interview.fitting import measure_fit, sort_of
from bot.interview.lexicon import Hearing, Lexicon
from bot.interview.mentions import Mention
from bot.interview.model import Interview, Question, Topic
from bot.interview.same import Same
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
_WEIGHT = attrgetter("weight")


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with its topic, and how well a figure's surroundings fit it."""

    question: Question
    topic: str
    score: float


@lru_cache(maxsize=32)
def _ear_of(same: Same[Interview], kind: str) -> "Ear":
    return Ear(same.it, kind)


def ear_of(interview: Interview, kind: str = "") -> "Ear":
    """The ear for the figures that a kind of unit is asked (all if empty), kept for the next note."""
    return _ear_of(Same(interview), kind)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a measure fits the questions it fits at all (`places`), and the words they are known by.

    `topics` are the questions of each topic, by where they stand among the places.
    """

    places: Sequence[int]
    fits: Sequence[float]
    topics: Mapping[str, Sequence[int]]
    words: Hearing


class Ear:
    """What the questions of an interview are known by, laid out for fast hearing."""

    def __init__(self, interview: Interview, kind: str = "") -> None:
        """Learn the words of the questions for figures that a kind of unit is asked (all if empty)."""
        asked = [(t, q) for _, t, q in interview.walk() if q.kind.numeric and _is_asked(kind, t, q)]
        self._asked = asked
        self._traits = [Trait.of(question) for _, question in asked]
        self._lexicon = Lexicon(asked)
        self._sorts: dict[object, list[int]] = defaultdict(list)
        for place, (_, question) in enumerate(asked):
            self._sorts[sort_of(question)].append(place)
        self._words: dict[tuple[int, ...], Hearing] = {}
        self._fits: dict[str, _Fit] = {}

    @property
    def known(self) -> Container[str]:
        """The pairs of hanzi that some question is known by."""
        return self._lexicon.known

    def hear(self, zones: Sequence[Zone], mention: Mention, topic: str = "") -> Sequence[Heard]:
        """The questions a figure may answer, the best first; `topic` is what the figure before it was of."""
        fit = self._fits.get(mention.measure) or self._fit(mention.measure)
        scores = fit.words.score(_best(zones))
        for at in fit.topics.get(topic, ()):
            scores[at] = scores[at] * SAME_TOPIC + TOPIC
        found = self._suiting(fit, scores, _scene(zones, mention))
        return [Heard(self._asked[place][1], self._asked[place][0].id, -score) for score, place in found]

    def _suiting(self, fit: _Fit, scores: Sequence[float], scene: Scene) -> Sequence[tuple[float, int]]:
        """The best of the questions with their scores (negative), as far as they suit the scene.

        Nothing suits better than well: the likeliest are looked at first, and none that cannot be among the best.
        """
        heard = [at for at, score in enumerate(scores) if score >= THRESHOLD]
        likely = sorted((-scores[at] * fit.fits[at], fit.places[at]) for at in heard)
        found: list[tuple[float, int]] = []
        for least, place in likely:
            if -least < THRESHOLD or (len(found) >= CHOICES and found[CHOICES - 1][0] < least):
                break
            score = least * suits(self._traits[place], scene)
            if -score >= THRESHOLD:
                insort(found, (score, place))
        return found[:CHOICES]

    def _fit(self, measure: str) -> _Fit:
        """How well a measure fits the questions; measures that the same ones fit share the words."""
        fits: dict[int, float] = {}
        for sort in self._sorts.values():
            if fit := measure_fit(self._asked[sort[0]][1], measure):
                fits |= dict.fromkeys(sort, fit)
        places = tuple(sorted(fits))
        if places not in self._words:
            self._words[places] = self._lexicon.among(places)
        topics: dict[str, list[int]] = defaultdict(list)
        for at, place in enumerate(places):
            topics[self._asked[place][0].id].append(at)
        self._fits[measure] = _Fit(places, [fits[place] for place in places], topics, self._words[places])
        return self._fits[measure]


def _is_asked(kind: str, topic: Topic, question: Question) -> bool:
    return not kind or all(not kinds or kind in kinds for kinds in (topic.kinds, question.kinds))


def _scene(zones: Iterable[Zone], mention: Mention) -> Scene:
    """What the marks of the zones say of whose figure it is, near it and around it."""
    near = around = 0
    for zone in zones:
        around |= zone.marks
        if zone.weight > NEAR:
            near |= zone.marks
    return Scene.of(mention, near, around)


def _best(zones: Iterable[Zone]) -> Mapping[str, float]:
    """The pairs of all zones, each at the weight of the best zone it stands in."""
    found: dict[str, float] = {}
    for zone in sorted(zones, key=_WEIGHT):
        found |= dict.fromkeys(zone.pairs, zone.weight)
    return found
