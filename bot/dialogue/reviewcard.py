"""The page of the review (体检): what is worth a look in the draft, each with a way there and one to let it stand."""

from collections.abc import Sequence

from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.mismatched import ids_of, say_mismatch
from bot.dialogue.sight import Row, View, place_tap
from bot.dialogue.wording import VALUE_LIMIT, cut
from bot.drafting.brief import brief_of
from bot.drafting.findings import Finding, FindingKind, Spot
from bot.drafting.realise import realise
from bot.drafting.review import review
from bot.interview import scope
from bot.interview.checks import mismatches
from bot.interview.mismatch import Mismatch
from bot.interview.progress import progress

PAGE = 8
"""Findings on one page: with the clerk's words twice a line they stay far under 4,096 characters (Telegram)."""


def findings(sight: View) -> tuple[Finding, ...]:
    """What the review finds in the draft of a summary and its clerk did not let stand; nothing where there is none."""
    interview, standing = sight.content.interview, sight.standing
    brief = brief_of(interview, standing)
    if brief.empty:
        return ()
    missing = [question for s in scope.sections(interview, standing) for question in progress(s, standing).missing]
    document = realise(interview, sight.content.book, brief)
    found = mismatches(interview, standing, sight.beside)
    return review(interview, sight.content.book, brief, document, missing, found)


def show_review(sight: View, first: str) -> Screen:
    """A page of findings, from the one of that name on, else from the first."""
    found = findings(sight)
    names = [finding.name for finding in found]
    start = names.index(first) if first in names else 0
    shown = found[start : start + PAGE]
    unfit = {one.key: one for one in mismatches(sight.content.interview, sight.standing, sight.beside)}
    lines = [f"{at}. {_say(sight, one, unfit.get(one.words))}" for at, one in enumerate(shown, start + 1)]
    rows = [_row(sight, at, one, unfit.get(one.words)) for at, one in enumerate(shown, start + 1)]
    left = len(found) - start - len(shown)
    return sight.screen(
        [_head(sight, len(found)), "\n".join(lines), sight.say("review.hint") if found else ""],
        [*rows, _turns(sight, names, start, left), _foot(sight)],
    )


def _head(sight: View, count: int) -> str:
    """How many findings there are; where nothing was told yet there is no draft to look through."""
    if count:
        return sight.say("review.head", count=count)
    empty = brief_of(sight.content.interview, sight.standing).empty
    return sight.say("note.nothing") if empty else sight.say("review.none")


def _turns(sight: View, names: Sequence[str], start: int, left: int) -> Row:
    """The buttons to the findings before and behind those shown."""
    before = (sight.button("review_before", sight.tap("rv", names[max(0, start - PAGE)])),) if start else ()
    more = (sight.button("review_more", sight.tap("rv", names[start + PAGE]), count=left),) if left > 0 else ()
    return (*before, *more)


def _foot(sight: View) -> Row:
    draft = sight.button("draft", sight.tap("d", "docx"))
    return (sight.button("preview", sight.tap("v")), draft, sight.button("map", sight.tap("m")))


def _row(sight: View, at: int, finding: Finding, unfit: Mismatch | None) -> Row:
    """The two buttons of a finding; figures that do not fit are let stand as they are where they were told."""
    waive = sight.tap("ok", *_vouching(unfit)) if unfit else sight.tap("rw", finding.name)
    stand = sight.button("review_waive", waive, at=at)
    tap = way_to(sight, finding.spot)
    go: tuple[Button, ...] = ()
    if tap:
        name = where(sight, finding.spot)
        go = (sight.button("review_go", tap, at=at, name=name),)
    return (*go, stand)


def _vouching(unfit: Mismatch) -> tuple[str, int, str]:
    key, figures = ids_of(unfit)
    return key, 0, figures


def way_to(sight: View, spot: Spot) -> Tap | None:
    """The tap that leads to where something is mended; None for what is of the whole draft."""
    if spot.place:
        return place_tap(sight, spot.place)
    if spot.number is not None and spot.field:
        return sight.tap("en", spot.question, 0, f"{spot.number}-{spot.field}")
    if spot.question:
        return sight.tap("q", spot.question)
    return sight.tap("s", spot.section) if spot.section else None


def where(sight: View, spot: Spot) -> str:
    """What the place of a finding is called: its question, its topic, its section.

    Before the name of what tells one thing after another stands its section: each has a question for other work.
    """
    interview = sight.content.interview
    name, section = spot.question or spot.place.partition(".")[0], interview.section(spot.section)
    found = interview.question(name) or interview.topic(name)
    listed = section if spot.number is not None or "." in spot.place else None
    return " · ".join(one.name for one in (listed, found or section) if one)


def _say(sight: View, finding: Finding, unfit: Mismatch | None) -> str:
    """What was found, in a sentence."""
    if finding.kind is FindingKind.MISMATCH:
        return say_mismatch(sight, unfit) if unfit else ""
    return sight.say(
        f"review.{finding.kind}",
        where=where(sight, finding.spot),
        words=cut(finding.words, VALUE_LIMIT),
        beside=cut(finding.beside, VALUE_LIMIT),
        count=finding.count,
        period=sight.content.book.periods.entitle(sight.standing.period),
    )
