"""What the questions of an interview are known by: pairs of hanzi, and phrases as a whole.

A pair tells the more, the fewer questions share it. What is asked of a question is asked again for every figure of a
page, so all that does not depend on the page is worked out once, and a pair's questions when a page first holds it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.interview.model import Question, Topic

PHRASE, PHRASE_FROM = 0.15, 0.35
"""What a phrase that stands there as a whole counts for, beside its pairs; pairs that count less are no part of it."""
COMMON = 60
"""A pair of hanzi that so many questions share tells them apart no more."""
NAME, HINT, TOPIC = 4.0, 1.5, 0.7
"""How much a question's name and the words it is heard by tell, what it asks, and the name of its topic."""

HANZI = re.compile("[\u4e00-\u9fff]{2,}")
_ASIDE = re.compile("（[^（）]*）|[(][^()]*[)]")
_HINTS = re.compile("本期|目前|多少|一共|其中|[几吗请或共有的]")
_COUNTED = re.compile("现有|总数|共有|目前|人数|数量|总额|资金数|累计(?=.{2})|共(?=.{2})")
"""What only says that something is counted."""

Weighed = tuple[tuple[int, float], ...]
"""Numbers of questions, or of phrases, each with how much a pair tells of it."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by number: the question each is of, and how much its pairs tell together."""

    owners: Sequence[int]
    masses: Sequence[float]


class Lexicon:
    """The words of questions, which are named by their place in the list."""

    def __init__(self, asked: Sequence[tuple[Topic, Question]]) -> None:
        """Learn the words of questions, each with its topic."""
        words = [_words_of(topic, question) for topic, question in asked]
        shared = Counter(pair for known in words for pair in known)
        rare = {pair: log(1 + len(asked) / times) for pair, times in shared.items() if times < COMMON}
        self._size = len(asked)
        self._pairs = _pairs_by_question(words, rare)
        owners: list[int] = []
        masses: list[float] = []
        phrases: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (_, question) in enumerate(asked):
            for phrase in _phrases_of(question):
                pairs = {pair for pair in pairs_of(phrase) if pair in rare}
                for pair in pairs:
                    phrases[pair].append((len(owners), rare[pair]))
                owners.append(place)
                masses.append(sum(rare[pair] for pair in pairs))
        self._by_phrase: Mapping[str, Weighed] = {pair: tuple(parts) for pair, parts in phrases.items()}
        self._phrases = _Phrases(owners, masses)

    @property
    def known(self) -> Container[str]:
        """The pairs of hanzi that some question is known by."""
        return self._pairs.keys()

    def among(self, places: frozenset[int]) -> "Hearing":
        """The same words for some of the questions only."""
        return Hearing(self._size, self._pairs, self._by_phrase, self._phrases, places)


class Hearing:
    """The words of those questions that a figure of some measure may answer, laid out as pages need them."""

    def __init__(
        self,
        size: int,
        pairs: Mapping[str, Weighed],
        by_phrase: Mapping[str, Weighed],
        phrases: _Phrases,
        places: frozenset[int],
    ) -> None:
        """Hold the words of `size` questions; nothing is laid out before a page holds it."""
        self._size, self._places = size, places
        self._all_pairs, self._all_phrases, self._phrases = pairs, by_phrase, phrases
        self._known: dict[str, tuple[Weighed, Weighed]] = {}

    def score(self, stands: Mapping[str, float]) -> list[float]:
        """How much of what each question is known by stands there: in pairs, and in one phrase as a whole."""
        scores, matched, known = [0.0] * self._size, dict[int, float](), self._known
        for pair, weight in stands.items():
            pairs, phrases = known[pair] if pair in known else self._learn(pair)
            for place, own in pairs:
                scores[place] += own * weight
            if weight >= PHRASE_FROM:
                for part, own in phrases:
                    matched[part] = matched.get(part, 0.0) + own * weight
        for place, more in self._whole(matched).items():
            scores[place] += more * PHRASE
        return scores

    def _whole(self, matched: Mapping[int, float]) -> Mapping[int, float]:
        """How much of its best phrase stands there, by question, of what each phrase matched in pairs."""
        owners, masses = self._phrases.owners, self._phrases.masses
        best: dict[int, float] = {}
        for part, mass in matched.items():
            covered, place = mass * mass / masses[part], owners[part]
            if covered > best.get(place, 0.0):
                best[place] = covered
        return best

    def _learn(self, pair: str) -> tuple[Weighed, Weighed]:
        """Lay out the questions and phrases a pair stands in."""
        places, owners = self._places, self._phrases.owners
        own = tuple(one for one in self._all_pairs.get(pair, ()) if one[0] in places)
        parts = tuple(one for one in self._all_phrases.get(pair, ()) if owners[one[0]] in places)
        self._known[pair] = own, parts
        return own, parts


def pairs_of(text: str) -> list[str]:
    """The pairs of hanzi that stand side by side in a text."""
    return [run[at : at + 2] for run in HANZI.findall(text) for at in range(len(run) - 1)]


def bare(name: str) -> str:
    """A name without what stands in brackets."""
    return _ASIDE.sub("", name)


def _pairs_by_question(words: Sequence[Mapping[str, float]], rare: Mapping[str, float]) -> Mapping[str, Weighed]:
    """The questions each pair stands in, the weights of a question's pairs brought to a length of 1."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, known in enumerate(words):
        weights = {pair: times * rare[pair] for pair, times in known.items() if pair in rare}
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for pair, weight in weights.items():
            found[pair].append((place, weight / norm))
    return {pair: tuple(places) for pair, places in found.items()}


def _phrases_of(question: Question) -> Iterable[str]:
    """The words a question is known by, without those that only say that something is counted."""
    told = (*question.heard, question.name, *re.split("[/、]", question.indicator))
    return {phrase for phrase in (_COUNTED.sub("", bare(phrase)) for phrase in told) if len(phrase) > 1}


def _words_of(topic: Topic, question: Question) -> Mapping[str, float]:
    """The pairs of hanzi a question is known by, each with how much it tells."""
    told = ((NAME, question.name), *((NAME, heard) for heard in question.heard))
    told = tuple((weight, _ASIDE.sub("|", text)) for weight, text in told)
    ask = _HINTS.sub("|", question.ask)
    found: dict[str, float] = {}
    for weight, text in (*told, (HINT, question.indicator), (HINT, ask), (TOPIC, topic.name)):
        for pair in pairs_of(text):
            if weight > found.get(pair, 0.0):
                found[pair] = weight
    return found
