"""What a unit's own Word template can ask for by name, and what each name stands for in one draft.

A template is filled with texts as they are printed, never with answers themselves: nothing can be worked out in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.drafting.brief import Brief
from bot.drafting.document import Addressee, CopiedTo, Document, Signature, Table, Text, Title
from bot.drafting.facts import fact_of, unmarked
from bot.drafting.figures import figure_text
from bot.drafting.language import clean
from bot.drafting.likeness import dice, key_of, pairs_in
from bot.drafting.phrases import PhraseBook
from bot.drafting.traditional import kept_names, traditional
from bot.interview.answers import Answer
from bot.interview.model import Figure, Interview, Question
from bot.interview.patterns import pattern
from bot.interview.same import Same

TITLE, NUMBER, ADDRESSEE, SIGNER, DATE, COPIED = "title", "number", "addressee", "signer", "date", "copied"
WORDS = (TITLE, NUMBER, "unit", "self_name", "party", "superior", "period", DATE, ADDRESSEE, SIGNER, COPIED)
"""Names that stand for a text: the title, the number the paper is issued under, the unit as its profile has it, the
span of time, the day, who is named."""
ENCLOSED, ANSWERS = "enclosed", "answers"
"""What is attached, a list of texts; and the answers, each under the id of its question."""
BODY, ANNEX = "body", "annex"
"""The paper itself, and what stands behind its signature: whole paragraphs, no texts."""
NAMES = (*WORDS, ENCLOSED, ANSWERS, BODY, ANNEX)

_TAG = pattern(r"[{｛]{2}\s*(?:(?:p|r|tr|tc)\s)?\s*[^\W\d][\w.]*\s*[}｝]{2}|[{｛][%％][^{}]*[%％][}｝]")
"""What stands in a template and in no ledger: a name in double braces, or a condition."""

LINES, LONG, _LEAST = 40, 80, 2
"""Lines of a letterhead that are known again, characters of one, and those of them that stand in no tag, at least."""
ALIKE = 0.6
"""How like a line of the draft another must be to be that one, corrected."""

Thing = Mapping[str, str]
"""One thing of a repeated answer: its fields by id."""
Filling = str | Sequence[str] | Sequence[Thing]
"""What a name stands for in one draft."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a template may name: texts, and lists with the fields of each thing in them (none: a list of texts).

    An answer is named `answers.` and the id of its question.
    """

    words: frozenset[str]
    lists: Mapping[str, frozenset[str]]


def has_tags(text: str) -> bool:
    """Whether the text of a Word file is that of a template."""
    return _TAG.search(text) is not None


def own_lines(text: str) -> tuple[str, ...]:
    """The lines of a template's text that hold words beside their tags: what a letterhead is known by."""
    found = (line.strip() for line in text.split("\n"))
    own = (line for line in found if len(line) <= LONG and len(key_of("".join(_TAG.split(line)))) >= _LEAST)
    return tuple(own)[:LINES]


def without_lines(text: str, letterhead: Sequence[str], draft: Sequence[str]) -> str:
    """A text without the lines that a letterhead put into it, whatever stands in the place of its tags.

    A line that is like one of the draft's stays: it may be that one, corrected.
    """
    patterns = [_TAG.split(line) for line in letterhead]
    known = [pairs_in(key_of(line)) for line in draft] if patterns else []

    def is_theirs(line: str) -> bool:
        if not any(_fits(line, pieces) for pieces in patterns):
            return False
        return all(dice(pairs_in(key_of(line)), one) < ALIKE for one in known)

    return "\n".join(line for line in text.split("\n") if not is_theirs(line.strip()))


def _fits(line: str, pieces: Sequence[str]) -> bool:
    """Whether a line is made of these pieces in their order, with anything between them."""
    first, *others = pieces
    if not others:
        return line == first
    *middle, last = others
    at, end = len(first), len(line) - len(last)
    if at > end or not line.startswith(first) or not line.endswith(last):
        return False
    for piece in middle:
        at = line.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def vocabulary(interview: Interview) -> Vocabulary:
    """All that a template can name of an interview's summaries, the two places for paragraphs aside."""
    return _vocabulary(Same(interview))


@lru_cache(maxsize=2)
def _vocabulary(of: Same[Interview]) -> Vocabulary:
    questions = [question for _, _, question in of.it.walk()]
    words = {_named(question) for question in questions if not question.fields}
    lists = {_named(q): frozenset(field.id for field in q.fields) for q in questions if q.fields}
    return Vocabulary(frozenset({*WORDS, *words}), {ENCLOSED: frozenset(), **lists})


def fillings(
    interview: Interview, book: PhraseBook, brief: Brief, document: Document, *, hant: bool = False
) -> Mapping[str, Filling]:
    """What each name stands for in the draft of a brief, `document` being that draft as it leaves.

    What was not answered stands for an empty text or an empty list. `hant`: the draft is in traditional characters, so
    the answers are as well.
    """
    kept = kept_names(interview, brief) if hant else None
    found: dict[str, Filling] = dict(_around(book, brief, document, kept))
    for _, _, question in interview.walk():
        of = _things if question.fields else _answer
        found[_named(question)] = of(question, brief, kept)
    return found


Kept = frozenset[str] | None
"""The names that stay as they were given where all else is turned into traditional characters; None: nothing is."""


def _around(book: PhraseBook, brief: Brief, document: Document, kept: Kept) -> Iterator[tuple[str, Filling]]:
    """What stands around the text; where the draft has a line of it, as it stands there."""
    unit, said = brief.unit, {type(block): block for block in reversed(document.blocks)}
    signed, to = said.get(Signature), said.get(Addressee)
    yield TITLE, document.title
    yield NUMBER, clean(brief.wishes.number.number)
    yield "unit", clean(unit.name)
    yield "self_name", _turned(clean(unit.self_name), kept)
    yield "party", _turned(clean(unit.party), kept)
    yield "superior", _turned(clean(unit.superior), kept)
    yield "period", _turned(book.periods.entitle(brief.period), kept)
    yield SIGNER, signed.name.text if isinstance(signed, Signature) else clean(unit.name)
    yield DATE, (signed if isinstance(signed, Signature) else Signature(Text(""), brief.day)).day_text
    yield ADDRESSEE, to.content.text.rstrip("：:") if isinstance(to, Addressee) else ""
    yield COPIED, clean(brief.wishes.copied) if CopiedTo in said else ""
    tables = (block.caption.text for block in document.blocks if isinstance(block, Table) and block.label)
    yield ENCLOSED, (*tables, *(_turned(clean(name), kept) for name in brief.wishes.enclosed))


def _named(question: Question) -> str:
    return f"{ANSWERS}.{question.id}"


def _answer(question: Question, brief: Brief, kept: Kept) -> str:
    answer = brief.answers.get(question.id)
    return _printed(question, answer, brief, kept) if answer else ""


def _things(question: Question, brief: Brief, kept: Kept) -> tuple[Thing, ...]:
    """The things of a repeated answer, each with all of its fields: one that was not told is empty."""
    entries = brief.entries.get(question.id, ())
    told = [{field.id: entry.told.get(field.id) for field in question.fields} for entry in entries]
    return tuple(
        {f.id: _printed(f, answer, brief, kept) if (answer := one[f.id]) else "" for f in question.fields}
        for one in told
    )


def _printed(question: Question, answer: Answer, brief: Brief, kept: Kept) -> str:
    """An answer as a draft prints it; a zero, of which a draft is silent, by its figure."""
    if isinstance(answer.value, Figure):
        return _turned(figure_text(answer.value, question.kind, question.measure), kept)
    fact = fact_of(question, answer, brief.period.year)
    return _turned(unmarked(str(fact), {fact.question: fact}).text, kept) if fact.said else ""


def _turned(text: str, kept: Kept) -> str:
    """A text as the draft has it: in traditional characters, where `kept` says which names are not."""
    if kept is None or not text:
        return text
    turned = traditional(Document((Title(Text(text)),)), kept)
    return turned.title
