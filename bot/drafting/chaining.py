"""Chosen phrases made into sentences: those that only state a figure share one, as people write them."""

from collections.abc import Iterator, Mapping, Sequence, Set

from bot.drafting.document import Proof
from bot.drafting.facts import Fact, own_words
from bot.drafting.selection import Choice
from bot.interview.patterns import pattern

CHAIN = 3  # phrases of one sentence: a fourth is read as a list
SAME = 3  # hanzi that two phrases of one sentence may not share: 劳动争议调处率…，劳动争议涉及…
_MARKS = pattern("[，；：。]")
_ASIDE = pattern("（[^（）]*）")
"""What stands in brackets behind a figure: how it compares, which hangs on its value."""


def sentences_of(chosen: Sequence[Choice], facts: Mapping[str, Fact]) -> Iterator[str]:
    """The rendered phrases of a topic as sentences without their stops. `facts` are those they say, by question.

    Fallback clauses that stand side by side share one; so do phrases that state figures and no more. It hangs on the
    phrases and the sorts of facts, never on values.
    """
    for chain in _chains(chosen, facts):
        parted = all(choice.fallback for choice in chain) and any("，" in choice.text for choice in chain)
        yield ("；" if parted else "，").join(choice.text for choice in chain)


def split(chosen: Sequence[Choice], asked: Set[str]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The phrases that say anything asked before a list, and those that go on behind it.

    What is asked after the list's own question is no lead to it: 推荐申报……。一是某人获奖 numbers what is not of it.
    """
    before = tuple(choice for choice in chosen if choice.said & asked)
    return before, tuple(choice for choice in chosen if not choice.said & asked)


def _chains(choices: Sequence[Choice], facts: Mapping[str, Fact]) -> Iterator[Sequence[Choice]]:
    chain: list[Choice] = []
    for choice in choices:
        if chain and not _goes_on(chain, choice, facts):
            yield chain
            chain = []
        chain.append(choice)
    if chain:
        yield chain


def _goes_on(chain: Sequence[Choice], choice: Choice, facts: Mapping[str, Fact]) -> bool:
    """Whether a phrase may stand in the sentence of those before it."""
    if all(one.fallback for one in (*chain, choice)):
        return True
    stating = all(_states(one, facts) for one in (*chain, choice))
    return stating and len(chain) < CHAIN and not any(_repeats(one, choice) for one in chain)


def _states(choice: Choice, facts: Mapping[str, Fact]) -> bool:
    """Whether a phrase says a figure or two and has no clauses of its own."""
    proofs = {piece.source.proof for question in choice.said for piece in facts[question].pieces}
    return proofs == {Proof.FIGURE} and not _MARKS.search(_words(choice))


def _repeats(one: Choice, other: Choice) -> bool:
    """Whether two phrases say so many hanzi alike that they would stumble over each other in one sentence."""
    text, words = _words(other), _words(one)
    return any(words[at : at + SAME] in text for at in range(len(words) - SAME + 1))


def _words(choice: Choice) -> str:
    """What a phrase says beside its facts and how they compare: the same whatever their values are."""
    return _ASIDE.sub("", own_words(choice.text))
