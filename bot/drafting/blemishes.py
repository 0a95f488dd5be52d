"""What is amiss in the clerk's words by themselves: places left blank, half-width marks, claims without a figure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.drafting.findings import Finding, FindingKind, ReviewWords
from bot.drafting.language import HANZI
from bot.drafting.owned import mentioned
from bot.drafting.passages import Passage, unquoted
from bot.interview import plans
from bot.interview.measures import group, measure_at
from bot.interview.mentions import readable
from bot.interview.numerals import scan
from bot.interview.patterns import pattern
from bot.interview.period import Period

EXCERPT = 14
"""Characters of the clerk's words that are shown on either side of a mark."""
CLAUSE = "，。；：！？,;!?\n"
"""What ends the clause that a mark stands in."""
FEW = 2
"""Counts up to it are words as often as figures: 一批, 两个区域."""
_HOLE = pattern(
    "(?<![A-Za-z])(?:20)?[XxＸ×＊]{2,}(?![A-Za-z])|_{2,}|＿+|□{2,}|[?？]{2,}|…{3,}|(?:[(（【\\[] *[)）】\\]])"
    "|[{]{1,2}[^{}\n]{0,20}[}]{1,2}"
)
_ONE = pattern("(?<![A-Za-z0-9×])[XＸ×]")
_ROUND = pattern("[百千万]")
"""百万元, 千名: as much a word as a figure."""
_FIGURE = pattern("[0-9]")
_STRAIGHT = pattern(
    f"(?<=[{HANZI}])[\"'.](?![0-9A-Za-z])|[\"'](?=[{HANZI}])|(?<=[0-9A-Za-z%])[,;:?!](?=[{HANZI}])|[(](?=[{HANZI}])"
)


def blanks(passage: Passage, words: ReviewWords) -> Iterator[Finding]:
    """Places left to be filled in: XX, __, ××, （待补）, 若干."""
    text = passage.text
    found = [(hole.start(), hole.end()) for hole in _HOLE.finditer(text)]
    found += [(one.start(), one.end()) for one in _ONE.finditer(text) if measure_at(text, one.end(), "")]
    plain = _without(words.no_blanks, unquoted(text))
    found += [(one.start(), one.end()) for word in words.blanks for one in re.finditer(re.escape(word), plain)]
    yield from _marked(FindingKind.BLANK, passage, sorted(found))


def _without(words: Iterable[str], text: str) -> str:
    """The text with these words blanked out, as long as before."""
    for word in words:
        text = text.replace(word, "\n" * len(word))
    return text


def half_widths(passage: Passage) -> Iterator[Finding]:
    """Half-width marks beside hanzi that were not mended on the way into the draft."""
    yield from _marked(FindingKind.HALF_WIDTH, passage, [found.span() for found in _STRAIGHT.finditer(passage.text)])


def _marked(kind: FindingKind, passage: Passage, found: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """All places of one kind in a passage as one finding, shown at the first."""
    if found:
        told = "+".join(_around(passage.text, *span) for span in found)
        yield Finding(kind, passage.spot, excerpt(passage.text, *found[0]), count=len(found), told=told)


def claims(passage: Passage, words: ReviewWords, period: Period) -> Iterator[Finding]:
    """Claims (成效显著) in a sentence of the draft that holds no figure and does not speak of what is to come."""
    text = _without(words.no_claims, unquoted(passage.text))
    if passage.ahead or passage.named or not words.claims:
        return
    pattern = re.compile("|".join(map(re.escape, words.claims)))
    for start, end, sentence in passage.sentences():
        told = (one for one in pattern.finditer(text, start, end) if not _is_denied(text, one.start(), words))
        found = next(told, None)
        if found and not _has_figure(sentence) and not plans.is_ahead(sentence, period):
            shown, beside = excerpt(passage.text, *found.span()), _around(passage.text, *found.span())
            yield Finding(FindingKind.CLAIM, passage.spot, shown, found[0], told=beside)


def _is_denied(text: str, at: int, words: ReviewWords) -> bool:
    return bool(words.denials) and text.endswith(words.denials, 0, at)


def _has_figure(sentence: str) -> bool:
    """Whether a sentence holds a figure, in digits or in hanzi with a measure."""
    plain = readable(unquoted(sentence))
    counted = (one for one in scan(plain) if measure_at(plain, one.end, "") or one.worth.percent)
    return bool(_FIGURE.search(plain)) or any(counted)


def numerals(passage: Passage, words: ReviewWords, period: Period, written: Iterable[str]) -> Iterator[Finding]:
    """Counts in hanzi (十二家) where others are in digits; `written` are the measures that stand after digits."""
    text = passage.text
    digits = {group(measure) for measure in written if measure in words.counted}
    counted = tuple(measure for measure in words.counted if group(measure) in digits)
    found = [
        text[one.start : one.end]
        for one in mentioned(unquoted(text), period)
        if text[one.start : one.end].endswith(counted)
        and one.figure.value > FEW
        and not _ROUND.match(text, one.start)
        and not _FIGURE.search(readable(text[one.start : one.end]))
    ]
    if found:
        yield Finding(FindingKind.NUMERAL, passage.spot, "、".join(dict.fromkeys(found)), count=len(found))


def _around(text: str, start: int, end: int) -> str:
    """The words around a place: where they change, what is found there is another."""
    return text[max(0, start - EXCERPT) : end + EXCERPT]


def excerpt(text: str, start: int, end: int) -> str:
    """The clause around a place, so that it can be found again; what is cut off a long one is shown as …."""
    first = max(text.rfind(mark, 0, start) for mark in CLAUSE) + 1
    last = min((at for mark in CLAUSE if (at := text.find(mark, end)) >= 0), default=len(text))
    before = "…" if start - first > EXCERPT else ""
    after = "…" if last - end > EXCERPT else ""
    return before + text[max(first, start - EXCERPT) : min(last, end + EXCERPT)].strip(" ，、；。：") + after
