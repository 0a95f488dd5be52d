"""What may be filled into a text is what the code fills in: the tables `zhibi check` goes by can't drift from the calls."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import asking
from asking import Asked
from holding import held
from tiny import Home, Talker, around, tiny_content

from bot.content.fillings.chat import CHAT
from bot.content.fillings.page import PAGE
from bot.content.fillings.sentences import SENTENCES
from bot.content.fillings.tree import Tree, trials
from bot.dialogue.events import Filed, Tapped
from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.declared import Parts
from bot.interview.refusal import Reason

PAGE_FOLDER = asking.BOT / "practice" / "page"
ANSWER = frozenset({"words", "measure", "name", "examples"})
"""What `parsing.parse` and `drafting.figures.explained` add to every refused answer."""


def flat(tree: Tree, before: str = "") -> dict[str, frozenset[str]]:
    """A table of fillings by dotted key."""
    found: dict[str, frozenset[str]] = {}
    for key, value in tree.items():
        found |= {before + key: frozenset(value.split())} if isinstance(value, str) else flat(value, f"{before}{key}.")
    return found


def spoken() -> list[Asked]:
    """The calls that say a text of `chat.toml`."""
    said = [one for one in asking.spoken() if not one.of_sentences and not any("answer" in key for key in one.keys)]
    return [*said, *asking.unread("file"), *asking.unfit(), *asking.unfetched(), *asking.unsuitable()]


def told() -> list[Asked]:
    """What says a text of `faults.toml`."""
    said = [one for one in asking.spoken() if one.of_sentences]
    path = frozenset({"path"})
    return [
        *said,
        *asking.faulted(),
        *asking.refused(),
        *asking.told(),
        *asking.unread("unread", path),
        *asking.unsuitable(path),
    ]


def unknown(asked: list[Asked], table: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """The keys asked for that a table does not hold, with the place they are asked at."""
    return [(one.where, key) for one in asked for key in one.keys if not any(re.fullmatch(key, name) for name in table)]


def test_the_table_of_the_chat_is_what_the_code_asks_for() -> None:
    table = flat(CHAT)
    assert unknown(spoken(), table) == []
    assert asking.fillings(spoken(), table) == table


def test_the_table_of_the_sentences_is_what_the_code_asks_for() -> None:
    table = flat(SENTENCES)
    given = asking.fillings(told(), table)
    reasons = {f"answer.{reason.value}" for reason in Reason}
    assert unknown(told(), table) == []
    assert {key: names | ANSWER if key in reasons else names for key, names in given.items()} == table
    assert reasons == {key for key in table if key.startswith("answer.")}


def words_of_the_page() -> Iterator[tuple[str, frozenset[str]]]:
    """Every word the page asks for, with what it fills in."""
    script = "\n".join(path.read_text(encoding="utf-8") for path in PAGE_FOLDER.glob("*.js"))
    for key, values in re.findall(r'\bword\("(\w+)"(?:, \{([^}]*)\})?', script):
        yield key, frozenset(name for part in values.split(",") if (name := part.partition(":")[0].strip()))
    html = (PAGE_FOLDER / "index.html").read_text(encoding="utf-8")
    for key in re.findall(r'data-word(?:-label|-placeholder)?="(\w+)"', html):
        yield key, frozenset()
    yield "person_name", frozenset()  # the server introduces the person to the bot by this one


def test_the_table_of_the_page_is_what_its_script_asks_for() -> None:
    asked = list(words_of_the_page())
    given = {key: frozenset.intersection(*(names for name, names in asked if name == key)) for key, _ in asked}
    assert {f"page.{key}": names for key, names in given.items()} == flat(PAGE)


@dataclass
class Attentive:
    """The words of the chat, which notes what it is asked to say."""

    said: dict[str, set[frozenset[str]]] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        self.said.setdefault(key, set()).add(frozenset(values))
        return tiny_content().wording.say(key, **values)


def corrected(talk: Talker) -> Filed:
    """The draft of the summary in hand, with a figure another and a sentence more."""
    text = plain(write(talk.content, talk.standing)) if talk.current in talk.logs else ""
    return Filed(f"{text.replace('3', '4')}\n又加了一句。", 9000 + len(talk.screens))


TYPED = (
    *("3", "三百人", "本街道", "2026年上半年", "没有", "/list", "/continue", "/draft", "/x", "/review", "/source"),
    *("/members", "/source 3", "三百哪来的", "/preview", "/versions", "2000字以内"),
)


def wander(talk: Talker, chance: Random) -> None:
    """Answers, corrections, then whatever comes: buttons, words, a corrected draft sent back."""
    talk.say("3").say("应该是4").say("9改成8").say("第2个改成5").say("4").say("上一个改成 3").say("3改成5").say(
        "好几个"
    )
    for _ in range(500):
        buttons = [button for row in talk.screen.buttons for button in row]
        if chance.random() < 0.7 and buttons:
            tap = chance.choice(buttons).tap
            talk.do(Tapped(tap, chance.random() < 0.9), tap.summary or None)
        elif chance.random() < 0.1:
            talk.do(corrected(talk))
        else:
            talk.say(chance.choice(TYPED))


def test_a_talk_fills_in_what_the_table_says() -> None:
    words = Attentive()
    tight = around(held(Parts("apples", ("pears",))))  # so that figures do not fit now and then
    content: Any = replace(tight, wording=words)  # type: ignore[arg-type]  # `dialogue` asks for no more
    for seed in (7, 11, 13):
        home = Home(content)
        chief = home.founded()
        clerk = home.joined(chief, 8, "小李").open().choose("苹果", "梨")
        wander(chief.open().choose("苹果", "梨"), Random(seed))
        wander(clerk, Random(seed))
    table = flat(CHAT) | flat(SENTENCES)
    assert {key: found for key, found in words.said.items() if any(not table[key] <= names for names in found)} == {}
    # It sends no files but its own draft, nothing private, and no words that a review would find fault with.
    passed = r"file\.|plain\.private\.|(note\.)?private|review\.(?!head|none|hint|open)"
    walked = [key for key in flat(CHAT) if not re.match(passed, key)]
    assert len(words.said) > len(walked) / 2  # the walk saw most of it


def test_every_specimen_of_every_name_is_tried() -> None:
    tried = list(trials(frozenset({"name", "count", "want"})))
    assert {one["name"] for one in tried} == {"甲", ""}
    assert {one["count"] for one in tried} == {0, 1, 2}
    assert len({one["want"] for one in tried}) == len(tried)
    assert list(trials(frozenset())) == [{}]
