"""What in the clerk's words is of another frame than the summary's: another span, another year, other bodies above."""

import re
from collections.abc import Iterator, Sequence

from bot.drafting.findings import Finding, FindingKind, ReviewWords
from bot.drafting.passages import Passage, sentences, unquoted
from bot.interview import plans
from bot.interview.patterns import pattern
from bot.interview.period import DIGITS, Period, PeriodKind
from bot.interview.unit import Unit

BACK = 3
"""Years before the summary's that may have been left standing from an older one; who says more tells of history."""
NEAR = 16
"""Characters behind the name of a span in which it may be said that its target is meant (全年目标任务的60%)."""
AHEAD_OF = 12
"""Characters between a body above and the words that say it leads."""
_DIGIT = f"0-9○{''.join(DIGITS)}"
_YEAR = pattern(f"(?<![{_DIGIT}])[{_DIGIT}]{{4}}(?=年)")
_CLAUSE = pattern("[，,、：:]")


def spans(passage: Passage, words: ReviewWords, period: Period) -> Iterator[Finding]:
    """Names of spans that are not the summary's: 全年 in that of a half, 上半年 alone in that of a year."""
    text = unquoted(passage.text)
    wrong = _other_spans(words, period, text)
    if passage.ahead or not wrong:
        return
    target = f"(?![^，。；、]{{0,{NEAR}}}(?:{_any(words.targets)}))" if words.targets else ""
    for sentence in sentences(text):
        found = re.search(f"(?:{_any(wrong)}){target}", sentence[0])
        if found and not _is_meant(sentence[0], found[0], words, period):
            yield Finding(FindingKind.SPAN, passage.spot, _whole(passage, sentence), found[0])


def _is_meant(sentence: str, name: str, words: ReviewWords, period: Period) -> bool:
    """Whether a sentence speaks of what is to come, or of what was then; 下半年 does so unless something was done."""
    if any(then in sentence for then in words.then):
        return True
    if name not in words.second_half:
        return plans.is_ahead(sentence, period)
    rest = sentence.replace(name, "")
    done = min((at for word in words.done if (at := rest.find(word)) >= 0), default=None)
    return done is None or plans.is_ahead(rest[:done], period)


def _whole(passage: Passage, sentence: re.Match[str]) -> str:
    """A sentence as the clerk wrote it."""
    return passage.text[sentence.start() : sentence.end()].strip()


def _other_spans(words: ReviewWords, period: Period, text: str) -> Sequence[str]:
    """The names that a text may not call the summary's span by; a text that tells of both halves tells of a year."""
    match period.kind:
        case PeriodKind.HALF_YEAR:
            other = words.second_half if period.first == 1 else words.first_half
            return (*words.whole_year, *other)
        case PeriodKind.ANNUAL:
            halves = (words.first_half, words.second_half)
            both = all(any(name in text for name in names) for names in halves)
            return () if both else words.first_half
        case _:
            return words.whole_year


def years(passage: Passage, words: ReviewWords, period: Period) -> Iterator[Finding]:
    """Another year told as if it were the summary's: 2025年 where that is of 2026."""
    text = unquoted(passage.text)
    if passage.ahead or passage.named:
        return
    for sentence in sentences(text):
        if any(then in sentence[0] for then in words.then):
            continue
        for found in _YEAR.finditer(sentence[0]):
            year = int("".join(DIGITS.get(mark, mark) for mark in found[0].replace("○", "〇")))
            before = _CLAUSE.split(sentence[0][: found.start()])[-1]
            told = before.rstrip(" 于在到").endswith(words.since) if words.since else False
            meant = told or sentence[0].startswith(words.after_year, found.end() + 1)
            if period.year - BACK <= year < period.year and not meant:
                yield Finding(FindingKind.YEAR, passage.spot, _whole(passage, sentence), f"{year}")


def superiors(passage: Passage, words: ReviewWords, unit: Unit) -> Iterator[Finding]:
    """A body of a grade that the profile has another of: 县总工会 where that says 区总工会. Higher ones may lead."""
    if not (words.led and words.ranks and words.bodies):
        return
    for found in _bodies(words).finditer(unquoted(passage.text)):
        if passage.text[: found.end("rank")].endswith(words.no_ranks):
            continue
        grade = next(grade for grade in _grades(words) if found["rank"] in grade)
        known = _above(unit, grade, words)
        if known and found["rank"] not in {rank for rank, _ in known}:
            names = [name for _, name in known]
            held = next((name for name in names if name.endswith(found["body"][-1])), names[0])
            yield Finding(FindingKind.SUPERIOR, passage.spot, found["rank"] + found["body"], held)


def _grades(words: ReviewWords) -> Sequence[Sequence[str]]:
    return [rank.split("、") for rank in words.ranks]


def _bodies(words: ReviewWords) -> re.Pattern[str]:
    """Bodies that are said to lead, to ask or to plan."""
    ranks = [rank for grade in _grades(words) for rank in grade]
    led = f"(?=[^，。；]{{0,{AHEAD_OF}}}(?:{_any(words.led)}))"
    return re.compile(f"(?P<rank>{_any(ranks)})(?P<body>{_any(words.bodies)})(?![员托派屈]){led}")


def _above(unit: Unit, grade: Sequence[str], words: ReviewWords) -> Sequence[tuple[str, str]]:
    """What the profile has of a grade, each with the name it stands in."""
    named = (unit.superior, unit.party, unit.name, unit.self_name)
    return [(rank, name) for name in named for rank in grade if any(f"{rank}{body}" in name for body in words.bodies)]


def _any(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
