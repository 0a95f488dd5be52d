"""Which phrases say the facts of a topic: every answered fact once, in as few phrases as will do, or one more.

The choice hangs on the seed, the topic and the set of facts to be said, never on their values: a changed figure changes
its own sentence and no other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from jinja2 import UndefinedError

from bot.drafting.covers import Covers
from bot.drafting.facts import Fact, keys_said, own_words
from bot.drafting.phrases import Phrase
from bot.interview.patterns import pattern
from bot.interview.wishes import Length

CLAUSE_COST = 100  # a fallback clause is dearer than any number of phrases a topic could take
NAMED = 4  # characters of a clause that names what it tells
GROUP = 12  # facts covered together; 2 to the 12th states bound the search, a longer topic is cut in its own order
OPTIONS = 4  # optional facts of one phrase that are tried apart
FEW = 6  # so many covers are enough for drafts to differ
ROOM = 6  # hanzi beside the facts by which a short telling may miss the shortest: else all short drafts were one
SENTENCE = 3  # what a sentence costs a short telling beside its hanzi


_CODE = pattern(r"\{[{%].*?[%}]\}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A phrase as chosen: what it says, rendered with its marks, and whether it is only a fallback clause."""

    phrase: Phrase
    said: frozenset[str]
    text: str
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say a phrase: which facts it says when some are hidden from it; or a fallback clause."""

    phrase: Phrase
    said: frozenset[str]
    hidden: tuple[str, ...] = ()
    fallback: bool = False


def draw(bound: int, *of: object) -> int:
    """A number below `bound`, the same for the same seed and names: what chooses wherever a draft may vary."""
    digest = sha256("\x1f".join(map(str, of)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) % bound


def choose(
    seed: int,
    topic: str,
    phrases: Sequence[Phrase],
    clauses: Mapping[str, Phrase],
    facts: Mapping[str, Fact],
    frame: Mapping[str, object],
    length: Length = Length.STANDARD,
    few: int = 0,
) -> tuple[Choice, ...]:
    """The phrases that say every said fact of `facts` (by question id, in order) exactly once, in that order.

    `clauses` are the fallback by question id; `facts` holds silent ones too, since phrases may ask about them; `frame`
    is what any phrase may name besides: the unit, the period. `length` weighs phrases: a short telling takes those with
    the fewest words beside the facts, a full one a sentence more than would do, where there is one. So `few` facts may
    be told in clauses as well as in phrases.
    """
    said = [question for question, fact in facts.items() if fact.said]
    groups = (said[start : start + GROUP] for start in range(0, len(said), GROUP))
    return tuple(
        choice
        for group in groups
        for choice in _cover(
            (seed, topic, *group), group, phrases, clauses, {**frame, **_only(group, facts)}, length, few
        )
    )


def _only(group: Sequence[str], facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """The facts with those hidden that another group tells."""
    return {key: fact if key in group or not fact.said else Fact(key) for key, fact in facts.items()}


def _cover(
    names: tuple[object, ...],
    group: Sequence[str],
    phrases: Sequence[Phrase],
    clauses: Mapping[str, Phrase],
    known: Mapping[str, object],
    length: Length,
    few: int,
) -> tuple[Choice, ...]:
    named = sorted({name for phrase in phrases for name in phrase.may if name in known})
    shapes = tuple((name, _shape(known[name])) for name in named)
    told = tuple(clauses[question] for question in group)
    candidates, covers = _candidates(tuple(phrases), told, tuple(group), shapes, few)
    if length is Length.SHORT:
        said = [_rendered(way, known) for way in candidates]
        return tuple(said[index] for index in _shortest(covers.at(list(map(_own, said))), covers.whole, names))
    return tuple(_rendered(candidates[index], known) for index in _drawn(covers, names, full=length is Length.FULL))


@lru_cache(maxsize=4096)
def _candidates(
    phrases: Sequence[Phrase],
    clauses: Sequence[Phrase],
    group: Sequence[str],
    shapes: Sequence[tuple[str, object]],
    few: int,
) -> tuple[Sequence[Way], Covers]:
    """All that the facts of a group can be said with, and the covers it makes.

    Kept, since trying every way is the dearest part of a draft and hangs on nothing but what was answered.
    """
    known = dict(shapes)
    speaking = frozenset(name for name, shape in shapes if (shape[0] if isinstance(shape, tuple) else shape))
    ways = [
        way
        for phrase in phrases
        if phrase.needs <= speaking  # facts with something to say, words
        for way in _ways(
            phrase,
            tuple(question for question in group if question in phrase.may),
            tuple((name, known[name]) for name in sorted(phrase.may & known.keys())),
        )
    ]
    ways += [Way(clause, frozenset([question]), fallback=True) for question, clause in zip(group, clauses, strict=True)]
    bits = {question: 1 << place for place, question in enumerate(group)}
    masks = [sum(bits[question] for question in way.said) for way in ways]
    return ways, Covers(masks, [_cost(way, few=len(group) <= few) for way in ways])


def _cost(way: Way, *, few: bool) -> int:
    """What a way costs; of few facts, a clause that says what it tells of is as good as a phrase."""
    return CLAUSE_COST if way.fallback and not (few and len(_CODE.sub("", way.phrase.source)) >= NAMED) else 1


def _own(choice: Choice) -> int:
    """What a phrase costs a short telling: its hanzi beside the facts, and the sentence itself."""
    return SENTENCE + len(own_words(choice.text))


def _shortest(covers: Covers, whole: int, names: tuple[object, ...]) -> Iterator[int]:
    """A cover with about the fewest words."""
    least = int(covers.least(whole))
    costs = [cost for cost in range(least, least + ROOM + 1) if covers.ways(whole, cost)]
    rank = draw(sum(covers.ways(whole, cost) for cost in costs), *names)
    for cost in costs:
        if rank < covers.ways(whole, cost):
            return covers.ranked(whole, cost, rank)
        rank -= covers.ways(whole, cost)
    raise AssertionError(names)  # a rank below the sum lies in one of them


def _drawn(covers: Covers, names: tuple[object, ...], *, full: bool) -> Iterator[int]:
    whole = covers.whole
    # There is always a cover: every fact has its clause.
    cost = int(covers.least(whole))
    # Two in three drafts take the tightest cover: one more sentence is variety, not a habit. Where few covers are that
    # tight, one in three does, or most units would report in the same words.
    looser = 3 if full else 1 if covers.ways(whole, cost) >= FEW else 2
    if covers.ways(whole, cost + 1) and draw(3, *names, "looser") < looser:
        cost += 1
    return covers.ranked(whole, cost, draw(covers.ways(whole, cost), *names))


@lru_cache(maxsize=16384)
def _ways(phrase: Phrase, group: Sequence[str], shapes: Sequence[tuple[str, object]]) -> Sequence[Way]:
    """A phrase with all, some and none of its optional facts, each saying a set of its own.

    Kept by what it names of the answers alone, so that two units who answered otherwise share it.
    """
    optional = phrase.may - phrase.needs
    options = [question for question in group if question in optional]
    sizes = range(len(options) + 1) if len(options) <= OPTIONS else (0, len(options))
    named = {name: Fact.shaped(name, *shape) if isinstance(shape, tuple) else shape for name, shape in shapes}
    ways: dict[frozenset[str], Way] = {}
    for size in sizes:
        for hidden in combinations(options, size):
            try:
                text = phrase.say({**named, **{name: Fact(name) for name in hidden}})
            except UndefinedError:  # it prints what is hidden in every branch of an `if`: it can't be said without
                continue
            if said := keys_said(text) & frozenset(group):
                ways.setdefault(said, Way(phrase, said, hidden))
    return tuple(ways.values())


def _shape(value: object) -> object:
    """All that a phrase can ask of a value: of a fact not its words, so that what is found holds for others too."""
    return (value.said, value.zero, value.picks) if isinstance(value, Fact) else value


def _rendered(way: Way, known: Mapping[str, object]) -> Choice:
    named = {name: known[name] for name in way.phrase.may if name in known}
    text = way.phrase.say({**named, **{name: Fact(name) for name in way.hidden}}).strip()
    return Choice(way.phrase, way.said, text, way.fallback)
