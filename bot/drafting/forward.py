"""What stands before the sentences of plans: the span they are made for, once, and the shortcoming each answers.

Whether it stands there hangs on what was answered and on the seed, never on values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.drafting.brief import Brief
from bot.drafting.document import led
from bot.drafting.outline import Told
from bot.drafting.phrases import Phrase, PhraseBook
from bot.drafting.selection import draw
from bot.interview.wishes import Length


def forward(
    told: Sequence[Told], section: str, book: PhraseBook, brief: Brief, frame: Mapping[str, object]
) -> tuple[Told, ...]:
    """The topics of a section, those of plans with their leads.

    A short telling has none, nor have words of the clerk's own.
    """
    if brief.wishes.length(section) is Length.SHORT:
        return tuple(told)
    spans = [phrase.say(frame) for phrase in _turned(book.leads.ahead, brief.seed, "ahead", section)[:1]]
    forms = _turned(book.leads.answer, brief.seed, "answer", section)
    gaps = {question for one in told if not one.own for question in one.questions}
    forwarded = list[Told]()
    for one in told:
        if one.topic.id not in book.plans or one.own:
            forwarded.append(one)
            continue
        answers = book.plans[one.topic.id]
        gap = next((gap for gap in answers if gap in gaps), None)
        about = forms.pop(0).say({"about": answers[gap]}) if gap and forms else ""
        forwarded.append(_led(one, about, spans.pop() if spans else ""))
    return tuple(forwarded)


def _led(told: Told, about: str, span: str) -> Told:
    first, *others = told.paragraphs
    opening = replace(first, content=led(about, first.content))
    return replace(told, paragraphs=(opening, *others), ahead=True, span=span)


def _turned(phrases: Sequence[Phrase], *names: object) -> list[Phrase]:
    """The phrases in their order, from one drawn by the names on: none comes twice."""
    at = draw(len(phrases), *names) if phrases else 0
    return [*phrases[at:], *phrases[:at]]
