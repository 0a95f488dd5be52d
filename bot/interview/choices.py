"""How a typed choice is read: by name, by what is said for it, by number or beginning; or in words of the clerk's own.

No list of choices is complete. What matches none is never taken silently, for it may be a slip: it is offered, beside
the choices that were understood, unless it begins with 其他：.
"""

import re
from collections.abc import Iterable

from bot.interview import nothing
from bot.interview.model import Choice, Picks
from bot.interview.numerals import plain
from bot.interview.patterns import pattern
from bot.interview.refusal import InvalidAnswer, Reason

OWN_LIMIT = 60
"""Characters of an answer of one's own: it stands among choices of at most 30."""

_ENDS = chr(0x3002) + chr(0xFF01) + "!,.;，；、：: "
_BETWEEN = pattern(r"[、，,;；/+\s]+")
_JOINED = pattern(r"[、，,;；/+\s和及与]+")
_ALL = frozenset(("都有", "全部", "全都有", "全选", "都选"))
_OTHER = pattern(r"其[他它][:：]\s*")
_HANZI = pattern("[\u4e00-\u9fff]")
_DENIES = pattern("[没未无不]")


def read_one(choices: tuple[Choice, ...], text: str) -> Picks:
    """The one choice meant. Raises InvalidAnswer for several, and for none with the clerk's own words as an offer."""
    if ids := _known(choices, text):
        found = _in_order(choices, ids)
        if len(found) > 1:
            raise InvalidAnswer(Reason.ONE_CHOICE)
        return Picks(found)
    return _other(choices, (), (text.strip(_ENDS),))


def read_several(choices: tuple[Choice, ...], text: str) -> Picks:
    """The choices meant, in the order of the question. Raises InvalidAnswer as `read_one` does."""
    if text.strip(_ENDS) in _ALL:
        return Picks(tuple(choice.id for choice in choices))
    if ids := _known(choices, text):
        return Picks(_in_order(choices, ids))
    text = _OTHER.sub(lambda other: other[0].rstrip(), text)
    parts = {part: _known(choices, part) for part in _parts(_BETWEEN, text)}
    own = tuple(part for part, known in parts.items() if not known)
    if len(own) == len(parts):  # a sentence of the clerk's own is cut at its 、 alone
        own = tuple(dict.fromkeys(_parts(re.compile("、"), text)))
    return _other(choices, _in_order(choices, {one for known in parts.values() for one in known}), own)


def own_words(text: str) -> tuple[str, ...]:
    """The clerk's own answer in a text that says it is one, 其他：心理疏导; nothing in any other text."""
    words = _OTHER.sub("", text).strip(_ENDS)
    return (words,) if _OTHER.match(text) and _is_own(words) else ()


def _other(choices: tuple[Choice, ...], ids: tuple[str, ...], own: tuple[str, ...]) -> Picks:
    """Choices and words of the clerk's own: taken when they are said to be other, else offered."""
    words = tuple(_OTHER.sub("", word) for word in own)
    fit = bool(own) and all(map(_is_own, words))
    if fit and all(map(own_words, own)):
        return Picks(ids, words)
    names = tuple(choice.name for choice in choices)
    raise InvalidAnswer(Reason.NOT_A_CHOICE, offers=(Picks(ids, words),) if fit else (), choices=names)


def _is_own(word: str) -> bool:
    """Whether words can stand among the choices: some hanzi, not too many, and no way of saying nothing."""
    return 1 < len(word) <= OWN_LIMIT and bool(_HANZI.search(word)) and not nothing.is_plain(word)


def _known(choices: tuple[Choice, ...], text: str) -> set[str]:
    """The ids meant, if all of the text is choices: one name, else a list cut at marks, else cut at 和 too."""
    for parts in ([text.strip(_ENDS)], _parts(_BETWEEN, text), _parts(_JOINED, text)):
        found = {part: _choice(choices, part) for part in parts}
        if found and None not in found.values():
            return {choice_id for choice_id in found.values() if choice_id is not None}
    return set()


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    return [part.strip(_ENDS) for part in between.split(text) if part.strip(_ENDS)]


def _choice(choices: tuple[Choice, ...], part: str) -> str | None:
    """The id of a choice by name, id, what is said for it, number in the list, or how its name alone begins or ends."""
    for choice in choices:
        if part in {choice.name, choice.id, choice.said} - {""}:
            return choice.id
    number = plain(part)
    if re.fullmatch("[0-9]{1,2}", number):
        return choices[int(number) - 1].id if 1 <= int(number) <= len(choices) else None
    found = [choice.id for choice in choices if len(part) > 1 and not nothing.is_plain(part) and _is_part(choice, part)]
    return found[0] if len(found) == 1 else None


def _is_part(choice: Choice, part: str) -> bool:
    """Whether a name begins so, or ends so without taking it back before that."""
    before = choice.name.removesuffix(part)
    return choice.name.startswith(part) or (before != choice.name and not _DENIES.search(before))


def _in_order(choices: tuple[Choice, ...], found: Iterable[str]) -> tuple[str, ...]:
    """Ids in the order of the question."""
    taken = frozenset(found)
    return tuple(choice.id for choice in choices if choice.id in taken)
