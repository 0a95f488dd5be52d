"""The review (体检) of a draft before it leaves: what is worth a look, in the order of the draft. It never bars one.

What the clerk wrote is looked at by its words and against the answers; of the rest, which is assembled from answers,
only the build of the whole is.
"""

from collections.abc import Iterator, Sequence

from bot.drafting.blemishes import blanks, claims, half_widths, numerals
from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph
from bot.drafting.figured import conflicts, strays
from bot.drafting.findings import Finding, FindingKind, Spot
from bot.drafting.misplaced import spans, superiors, years
from bot.drafting.passages import passages, sentences
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import hanzi, plain
from bot.drafting.repeats import repeats
from bot.interview.measures import measure_at
from bot.interview.mentions import readable
from bot.interview.mismatch import Mismatch
from bot.interview.model import Interview, Question
from bot.interview.numerals import scan
from bot.interview.wishes import Length

SECTIONS = 3
"""So many sections make a draft in which one of a single sentence stands out."""
HUNDRED = 100
"""A draft that is over its limit is told of again when it has grown by so many hanzi."""
SAME = 2
"""Hanzi that headings of one build share at an end."""


def review(
    interview: Interview,
    book: PhraseBook,
    brief: Brief,
    document: Document,
    missing: Sequence[Question] = (),
    mismatched: Sequence[Mismatch] = (),
) -> tuple[Finding, ...]:
    """What is worth a look in a draft, without what the clerk let stand (`brief.wishes.waived`).

    `document` is the draft of the brief; `missing` are the questions still open and `mismatched` the answers that do
    not fit, which only the log knows. Of one name there is one finding.
    """
    found = [*_unanswered(missing), *map(_mismatch, mismatched)]
    found += _in_words(interview, book, brief, document)
    found += [*_unplanned(interview, book, brief, document), *_of_build(book, brief, document)]
    by_name = {finding.name: finding for finding in reversed(found)}
    return tuple(finding for name, finding in reversed(by_name.items()) if name not in brief.wishes.waived)


def _unanswered(missing: Sequence[Question]) -> Iterator[Finding]:
    """All open questions in one finding, which leads to the first."""
    if missing:
        ids = "+".join(question.id for question in missing)
        yield Finding(FindingKind.OPEN, Spot(question=missing[0].id), missing[0].name, count=len(missing), told=ids)


def _mismatch(found: Mismatch) -> Finding:
    figures = "+".join(f"{figure.value}" for figure in found.figures)
    return Finding(
        FindingKind.MISMATCH, Spot(question=found.told[0].question.id), found.key, told=f"{found.key}={figures}"
    )


def _in_words(interview: Interview, book: PhraseBook, brief: Brief, document: Document) -> Iterator[Finding]:
    """What is amiss in the clerk's own words, passage by passage; what stands twice behind it."""
    words, unit, period = book.review, brief.unit, brief.period
    said, digits = list(passages(interview, brief, document)), frozenset(_digits(document))
    for passage in said:
        yield from blanks(passage, words)
        against = list(conflicts(passage, interview, brief))
        yield from against
        yield from strays(passage, interview, brief, [finding.words for finding in against])
        yield from spans(passage, words, period)
        yield from years(passage, words, period)
        yield from superiors(passage, words, unit)
        yield from half_widths(passage)
        yield from numerals(passage, words, period, digits)
        yield from claims(passage, words, period)
    yield from repeats(document, said, words, _set_phrases(book, brief))


def _set_phrases(book: PhraseBook, brief: Brief) -> Sequence[str]:
    """What may stand twice, the longest first: the unit and those above it, guiding phrases, sayings."""
    unit = brief.unit
    guiding = (phrase.text for phrase in book.guiding if phrase.id in brief.guiding)
    found = {unit.name, unit.self_name, unit.party, unit.superior, *guiding, *book.review.sayings} - {""}
    return sorted(found, key=len, reverse=True)


def _digits(document: Document) -> Iterator[str]:
    """The measures that stand after digits in a draft."""
    text = readable(plain(document))
    for one in scan(text):
        if text[one.start].isdigit() and (measure := measure_at(text, one.end, "")):
            yield measure


def _unplanned(interview: Interview, book: PhraseBook, brief: Brief, document: Document) -> Iterator[Finding]:
    """A title that names what comes next, over a draft in which no topic of plans is told."""
    form = book.form_of(brief.wishes.form, brief.unit.kind)
    told = {block.place.partition(".")[0] for block in document.blocks if isinstance(block, Paragraph)}
    ahead = {
        name: section
        for section, topic, question in interview.walk()
        if topic.id in book.plans
        for name in (topic.id, question.id)
    }
    if "period_next" in form.phrase.may and not told & ahead.keys():
        section = next((one.id for one in ahead.values()), "")
        yield Finding(FindingKind.UNPLANNED, Spot(section), form.name, book.periods.foresee(brief.period))


def _of_build(book: PhraseBook, brief: Brief, document: Document) -> Iterator[Finding]:
    """What is amiss in the whole: headings not of one build, a section of one sentence, too many hanzi."""
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    if not _parallel([heading.content.text for heading in headings], book):
        texts = "、".join(heading.content.text for heading in headings)
        yield Finding(FindingKind.HEADING, Spot(headings[0].section), texts, count=len(headings))
    if len(headings) >= SECTIONS:
        yield from _thin(headings, brief, document)
    limit, length = brief.wishes.limit, hanzi(document)
    if limit and length > limit:
        over = length - limit
        yield Finding(FindingKind.OVER, Spot(), f"{limit}", f"{length}", over, told=f"{limit}+{-(-over // HUNDRED)}")


def _parallel(texts: Sequence[str], book: PhraseBook) -> bool:
    """Whether headings are of one build: all of one set of the templates, of one length, or alike at an end."""
    if len(texts) < SAME:
        return True
    sets = (
        {text for variants in one.values() for text in variants} for outline in book.outlines for one in outline.sets
    )
    alike = [lambda text: text[:1], lambda text: text[-1:], len]
    return any(set(texts) <= one for one in sets) or any(len({end(text) for text in texts}) == 1 for end in alike)


def _thin(headings: Sequence[Heading], brief: Brief, document: Document) -> Iterator[Finding]:
    """Sections of one sentence, where they are not wished for that short."""
    for heading in headings:
        texts = [b.content.text for b in document.blocks if isinstance(b, Paragraph) and b.section == heading.section]
        told = [found[0] for text in texts for found in sentences(text)]
        if len(told) == 1 and brief.wishes.length(heading.section) is not Length.SHORT:
            yield Finding(FindingKind.THIN, Spot(heading.section), heading.content.text, told=told[0])
