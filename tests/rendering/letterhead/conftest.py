"""A small vocabulary, and the shipped look."""

import pytest

from bot.drafting.letterhead import NAMES, WORDS, Vocabulary
from bot.rendering.letterhead.names import Names
from bot.rendering.look import Look


@pytest.fixture(scope="session")
def names(look: Look) -> Names:
    called = {getattr(look.letterhead, name): name for name in NAMES}
    words = frozenset({*WORDS, "answers.visited"})
    lists = {"enclosed": frozenset[str](), "answers.plays": frozenset({"what", "when"})}
    return Names(Vocabulary(words, lists), called)
