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
from bot.interview.patterns import pattern

PHRASE, PHRASE_FROM = 0.15, 0.35
"""What a phrase that stands there as a whole counts for, beside its pairs; pairs that count less are no part of it."""
COMMON = 60
"""A pair of hanzi that so many questions share tells them apart no more."""
NAME, HINT, TOPIC = 4.0, 1.5, 0.7
"""How much a question's name and the words it is heard by tell, what it asks, and the name of its topic."""

HANZI = pattern("[\u4e00-\u9fff]{2,}")
_ASIDE = pattern("（[^（）]*）|[(][^()]*[)]")
_HINTS = pattern("本期|目前|多少|一共|其中|[几吗请或共有的]")
_COUNTED = pattern("现有|总数|共有|目前|人数|数量|总额|资金数|累计(?=.{2})|共(?=.{2})")
"""What only says that something is counted."""

Weighed = Sequence[tuple[int, float]]
"""Numbers of questions, or of a question's phrases, each with how much a pair tells of it."""
Phrased = Sequence[tuple[int, float, Weighed]]
"""Questions, each with how much a pair tells of the phrase of it that it tells most of, and how much of all of them."""
Hits = list[tuple[float, float, Weighed]]
"""Pairs of a question that stand there: how much that counts, and what each tells of its best phrase and of all."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The questions, and phrases of questions, that each pair stands in.

    How much a pair tells of a phrase is divided by the root of what all its pairs tell: what stands there is squared,
    and so divided by the whole.
    """

    pairs: Mapping[str, Weighed]
    phrases: Mapping[str, Phrased]


class Lexicon:
    """The words of questions, which are named by their place in the list."""

    def __init__(self, asked: Sequence[tuple[Topic, Question]]) -> None:
        """Learn the words of questions, each with its topic."""
        words = [_words_of(topic, question) for topic, question in asked]
        shared = Counter(pair for known in words for pair in known)
        rare = {pair: log(1 + len(asked) / times) for pair, times in shared.items() if times < COMMON}
        phrases: dict[str, list[tuple[int, float, Weighed]]] = defaultdict(list)
        for place, (_, question) in enumerate(asked):
            for pair, parts in _phrases_by_pair(question, rare).items():
                phrases[pair].append((place, max(own for _, own in parts), parts))
        self._pairs = frozenset(rare)
        self._words = _Words(_pairs_by_question(words, rare), phrases)

    @property
    def known(self) -> Container[str]:
        """The pairs of hanzi that some question is known by."""
        return self._pairs

    def among(self, places: Sequence[int]) -> "Hearing":
        """The same words for some of the questions only, which are scored in that order."""
        return Hearing(self._words, places)


class Hearing:
    """The words of those questions that a figure of some measure may answer, laid out as pages need them."""

    def __init__(self, words: _Words, places: Sequence[int]) -> None:
        """Hold the words of the questions at `places`; nothing is laid out before a page holds it."""
        self._words = words
        self._at = {place: at for at, place in enumerate(places)}
        self._known: dict[str, tuple[Weighed, Phrased]] = {}

    def score(self, stands: Mapping[str, float]) -> list[float]:
        """How much of what each question is known by stands there: in pairs, and in one phrase as a whole."""
        scores, known = [0.0] * len(self._at), self._known
        hits: dict[int, Hits] = {}
        for pair, weight in stands.items():
            pairs, phrases = known[pair] if pair in known else self._learn(pair)
            for at, own in pairs:
                scores[at] += own * weight
            if weight >= PHRASE_FROM:
                for at, most, parts in phrases:
                    if at in hits:
                        hits[at].append((weight, most, parts))
                    else:
                        hits[at] = [(weight, most, parts)]
        for at, those in hits.items():
            root = _best_of(those) if len(those) > 1 else those[0][0] * those[0][1]
            scores[at] += root * root * PHRASE
        return scores

    def _learn(self, pair: str) -> tuple[Weighed, Phrased]:
        """Lay out the questions and phrases a pair stands in."""
        at, words = self._at, self._words
        own = [(at[place], weight) for place, weight in words.pairs.get(pair, ()) if place in at]
        phrases = [(at[place], most, parts) for place, most, parts in words.phrases.get(pair, ()) if place in at]
        self._known[pair] = own, phrases
        return own, phrases


def _best_of(hits: Hits) -> float:
    """How much of a question's best phrase stands there (its root), where several of its pairs do."""
    matched: dict[int, float] = {}
    for weight, _, parts in hits:
        for part, own in parts:
            matched[part] = matched[part] + own * weight if part in matched else own * weight
    return max(matched.values())


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


def _phrases_by_pair(question: Question, rare: Mapping[str, float]) -> Mapping[str, list[tuple[int, float]]]:
    """The phrases of a question, by number, that each pair stands in, and how much it tells of them."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for part, phrase in enumerate(_phrases_of(question)):
        pairs = {pair for pair in pairs_of(phrase) if pair in rare}
        root = sqrt(sum(rare[pair] for pair in pairs))
        for pair in pairs:
            found[pair].append((part, rare[pair] / root))
    return found


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
