"""Which phrases say the facts of a topic: every answered fact once, in as few phrases as will do, or one more.

The choice hangs on the seed, the topic and the set of facts to be said, never on their values: a changed figure changes
its own sentence and no other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from jinja2 import UndefinedError

from bot.drafting.covers import Covers
from bot.drafting.facts import Fact, keys_said, own_words
from bot.drafting.phrases import Phrase
from bot.interview.wishes import Length

CLAUSE_COST = 100  # a fallback clause is dearer than any number of phrases a topic could take
GROUP = 12  # facts covered together; 2 to the 12th states bound the search, a longer topic is cut in its own order
OPTIONS = 4  # optional facts of one phrase that are tried apart
FEW = 12  # so many covers are enough for drafts to differ
ROOM = 6  # hanzi beside the facts by which a short telling may miss the shortest: else all short drafts were one
SENTENCE = 3  # what a sentence costs a short telling beside its hanzi


@dataclass(frozen=True, slots=True)
class Choice:
    """A phrase as chosen: what it says, rendered with its marks, and whether it is only a fallback clause."""

    phrase: Phrase
    said: frozenset[str]
    text: str
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
) -> tuple[Choice, ...]:
    """The phrases that say every said fact of `facts` (by question id, in order) exactly once, in that order.

    `clauses` are the fallback by question id; `facts` holds silent ones too, since phrases may ask about them; `frame`
    is what any phrase may name besides: the unit, the period. `length` weighs phrases: a short telling takes those with
    the fewest words beside the facts, a full one a sentence more than would do, where there is one.
    """
    said = [question for question, fact in facts.items() if fact.said]
    groups = (said[start : start + GROUP] for start in range(0, len(said), GROUP))
    return tuple(
        choice
        for group in groups
        for choice in _cover((seed, topic, *group), group, phrases, clauses, {**frame, **_only(group, facts)}, length)
    )


def _only(group: Sequence[str], facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """The facts with those hidden that another group tells."""
    return {key: fact if key in group or not fact.said else Fact(key) for key, fact in facts.items()}


def _cover(
    names: tuple[object, ...],
    group: Sequence[str],
    phrases: Iterable[Phrase],
    clauses: Mapping[str, Phrase],
    known: Mapping[str, object],
    length: Length,
) -> tuple[Choice, ...]:
    candidates = [choice for phrase in phrases for choice in _renderings(phrase, group, known)]
    candidates += [_rendered(clauses[question], group, known, fallback=True) for question in group]
    bits = {question: 1 << place for place, question in enumerate(group)}
    masks = [sum(bits[question] for question in choice.said) for choice in candidates]
    whole = (1 << len(group)) - 1
    if length is Length.SHORT:
        return tuple(candidates[index] for index in _shortest(Covers(masks, list(map(_own, candidates))), whole, names))
    covers = Covers(masks, [CLAUSE_COST if choice.fallback else 1 for choice in candidates])
    return tuple(candidates[index] for index in _drawn(covers, whole, names, full=length is Length.FULL))


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


def _drawn(covers: Covers, whole: int, names: tuple[object, ...], *, full: bool) -> Iterator[int]:
    # There is always a cover: every fact has its clause.
    cost = int(covers.least(whole))
    # Two in three drafts take the tightest cover: one more sentence is variety, not a habit. Where few covers are that
    # tight, one in three does, or most units would report in the same words.
    looser = 3 if full else 1 if covers.ways(whole, cost) >= FEW else 2
    if covers.ways(whole, cost + 1) and draw(3, *names, "looser") < looser:
        cost += 1
    return covers.ranked(whole, cost, draw(covers.ways(whole, cost), *names))


def _renderings(phrase: Phrase, group: Sequence[str], known: Mapping[str, object]) -> Iterator[Choice]:
    """A phrase with all, some and none of its optional facts, each saying a set of its own."""
    if not all(_speaks(known.get(need)) for need in phrase.needs):
        return
    options = [question for question in group if question in phrase.may - phrase.needs]
    sizes = range(len(options) + 1) if len(options) <= OPTIONS else (0, len(options))
    seen: set[frozenset[str]] = set()
    for size in sizes:
        for hidden in combinations(options, size):
            try:
                choice = _rendered(phrase, group, {**known, **{name: Fact(name) for name in hidden}})
            except UndefinedError:  # it prints what is hidden in every branch of an `if`: it can't be said without
                continue
            if choice.said and choice.said not in seen:
                seen.add(choice.said)
                yield choice


def _speaks(value: object) -> bool:
    """Whether a phrase can print it: a fact with something to say, or a plain word of the frame."""
    return value is not None and bool(value)


def _rendered(phrase: Phrase, group: Sequence[str], known: Mapping[str, object], *, fallback: bool = False) -> Choice:
    text = phrase.template.render(known).strip()
    return Choice(phrase, keys_said(text) & frozenset(group), text, fallback)
