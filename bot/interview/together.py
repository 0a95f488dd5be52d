"""Several figures in one message: a total with its 其中, n of m, money with its standard, each with its words or not.

Each figure goes to the question whose measure it has and whose words stand before it; without words they are taken in
the order asked, and only when there is one for each. What fits two questions is asked back; what fits none is left out,
and said so, while something else fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.interview import nothing
from bot.interview.matching import Wholes, guess, guess_elsewhere, match, match_one, takes
from bot.interview.model import Figure, Question, Value
from bot.interview.numerals import plain
from bot.interview.parsing import clean, left_out, parse, parse_last, refused
from bot.interview.parts import Part, parts_of
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.refusal import InvalidAnswer

NO_WHOLES: Wholes = {}
_NOTHING = "没有"
# Where several figures are asked for, a mark between two digits parts them, unless it can only group thousands.
_APART = pattern(r"(?<=[0-9])(?:[、；;]|[，,](?![0-9]{3}(?![0-9])))(?=[0-9])|(?<=[0-9])[，](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says to one question, and last year's figure beside it."""

    value: Value
    last: Figure | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a message says to questions put together, by id, and the figures that are none of theirs.

    `meant` are those of them that a question may have been meant by, by its id: to be asked back.
    """

    said: Mapping[str, Said]
    left_out: tuple[str, ...] = ()
    meant: Mapping[str, Figure] = field(default_factory=dict)


def read_together(
    questions: Sequence[Question],
    words: str,
    period: Period,
    others: Sequence[Question] = (),
    wholes: Wholes = NO_WHOLES,
) -> Told:
    """What a message says to questions put together; some of them may be left open.

    A figure whose words are rather those of one of the `others` of the topic is none of theirs; `wholes` are by id the
    questions for a total, with those for its parts.

    Raises InvalidAnswer when a figure cannot be read, or cannot be told to belong to one question.
    """
    text = clean(words)
    parts = tuple(parts_of(plain(_APART.sub("；", text)), questions, period))
    if nothing.is_all(text):
        return Told({one.id: Said(parse(one, _NOTHING, period)) for one in questions})
    now = [part for part in parts if not part.then and len(part.aside) < len(questions)]
    try:
        told = _alone(questions, words, now, period) if len(now) < 2 else None
        placed = {} if told else match(questions, now, others, wholes)
    except InvalidAnswer as refusal:
        raise refusal if "words" in refusal.facts else refused(questions[0], text, refusal) from None
    aside = [part for part in parts if not (part.then or part in now or part.grown)]
    if told:
        return replace(told, left_out=(*told.left_out, *(part.shown for part in aside if now)))
    stray = [part for part in now if part not in placed]
    said = _said(parts, placed, now[0], period)
    open_questions = [question for question in questions if question.id not in said]
    meant = dict(guess(open_questions, stray)) | dict(guess_elsewhere(others, stray))
    return Told(said, tuple(part.shown for part in (*stray, *aside)), meant)


def _alone(questions: Sequence[Question], words: str, now: Sequence[Part], period: Period) -> Told:
    """What a message of one figure says, or of none."""
    question = match_one(questions, now)
    text = now[0].text if now and now[0].counted else words
    return Told(
        {question.id: Said(parse(question, text, period), _last(question, words, period))},
        left_out(question, text, period),
    )


def _said(parts: Sequence[Part], placed: Mapping[Part, Question], first: Part, period: Period) -> Mapping[str, Said]:
    """What the figures say, by question, each with last year's that follows it."""
    said = dict[str, Said]()
    asked: Question | None = None
    for part in parts:
        asked = placed.get(part) if not part.then else asked or placed.get(first)
        if asked is None:
            continue
        if not part.then:
            said[asked.id] = Said(parse(asked, part.text if takes(asked, part) else part.bare, period))
        elif asked.id in said:
            said[asked.id] = replace(said[asked.id], last=_last(asked, part.text, period))
    return said


def _last(question: Question, words: str, period: Period) -> Figure | None:
    return parse_last(question, words, period) if question.compared else None
