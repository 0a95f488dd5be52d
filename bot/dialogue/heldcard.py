"""The screen of words that were held back: what was noticed in them, and the two ways."""

from collections.abc import Callable, Iterable

from bot.dialogue.events import Screen
from bot.dialogue.sight import View
from bot.interview.noted import Held


def name_kinds(say: Callable[..., str], kinds: Iterable[str]) -> str:
    """The kinds of private data by name, in the words of `chat.toml`."""
    return "、".join(say(f"plain.private.{kind}") for kind in kinds)


def show_held(sight: View, held: Held) -> Screen:
    """What was noticed, and the two ways."""
    return sight.screen(
        [sight.say("private.ask", kinds=name_kinds(sight.say, held.signs))],
        [
            (sight.button("private_drop", sight.tap("hx", "", held.message)),),
            (sight.button("private_keep", sight.tap("hk", "", held.message)),),
        ],
    )
