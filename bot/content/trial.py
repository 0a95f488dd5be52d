"""Phrases tried before anybody answers: each is said with all, some and none of its optional facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError

from bot.content.building import clause_of
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.prose import fixed, half_width
from bot.drafting.facts import OPEN, Fact, keys_said
from bot.drafting.phrases import Phrase, phrase_of
from bot.drafting.specimens import specimen, specimen_value
from bot.interview.model import Kind, Topic

Table = Mapping[str, Any]

OPTIONS = 6  # of so many optional facts all combinations are tried, of more only all and none
PERHAPS = frozenset({"unit_party", "unit_superior", "leaders", "guiding"})
"""Names of the frame that not every unit gives: a fallback clause, which must always do, cannot count on them."""
ASKED = frozenset({"own"})
"""Names of the frame that are no words: they are asked about in `if`, never printed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the phrases of a topic are tried with.

    `facts` are specimens of its answers, `frame` the other names they may use; `set_numbers` need no answer.
    """

    source: Source
    facts: Mapping[str, Fact]
    frame: Mapping[str, object]
    set_numbers: Sequence[str]


def phrase_at(source: Source, where: Where, text: str) -> Phrase | Fault:
    """The phrase of a text, or why it is no template."""
    try:
        return phrase_of("", text)
    except TemplateSyntaxError as error:
        return source.fault(where, "not_template", reason=error.message)


def topic_faults(
    source: Source, where: Where, topic: Topic, frame: Mapping[str, object], set_numbers: Sequence[str]
) -> Iterator[Fault]:
    """The faults of the phrases and clauses of the topic that stands at `where`."""
    facts = {question.id: specimen(question, place) for place, question in enumerate(topic.questions)}
    trial = Trial(source, facts, frame, set_numbers)
    yield from _condition_faults(source, where, topic)
    table = source.table["topic"][where[1]]
    alone = set[str]()
    for place, row in enumerate(table.get("phrase", ())):
        phrase = phrase_at(source, (*where, "phrase", place, "text"), row["text"])
        if isinstance(phrase, Fault):
            yield phrase
            continue
        yield from _phrase_faults(trial, (*where, "phrase", place, "text"), phrase)
        alone |= phrase.needs if len(phrase.needs) == 1 else set()
    for place, row in enumerate(table["question"]):
        yield from _clause_faults(trial, (*where, "question", place, "clause"), row, alone)


def _condition_faults(source: Source, where: Where, topic: Topic) -> Iterator[Fault]:
    """Conditions that fail when they are asked, before anything is answered or after everything is."""
    values = {question.id: specimen_value(question, place) for place, question in enumerate(topic.questions)}
    for place, question in enumerate(topic.questions):
        if question.when is None:
            continue
        try:
            question.when({})
            question.when(values)
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            yield source.fault((*where, "question", place, "when"), "not_condition", reason=str(error))


def _clause_faults(trial: Trial, where: Where, row: Table, alone: set[str]) -> Iterator[Fault]:
    kind = Kind(row["kind"])
    if "clause" not in row and not kind.numeric and kind is not Kind.YESNO and row["id"] not in alone:
        yield trial.source.fault(where, "clause_missing")
        return
    clause = phrase_at(trial.source, where, row["clause"]) if "clause" in row else clause_of(row)
    if isinstance(clause, Fault):
        yield clause
        return
    frame = {name: value for name, value in trial.frame.items() if name not in PERHAPS}
    yield from _phrase_faults(replace(trial, facts={row["id"]: trial.facts[row["id"]]}, frame=frame), where, clause)


def _phrase_faults(trial: Trial, where: Where, phrase: Phrase) -> Iterator[Fault]:
    yield from half_width(trial.source, where, phrase.source)
    unknown = sorted(phrase.may - trial.facts.keys() - trial.frame.keys())
    for name in unknown:
        yield trial.source.fault(where, "unknown_name", name=name, known=sorted(trial.facts))
    for name in sorted(phrase.needs & ASKED):
        yield trial.source.fault(where, "only_asked", name=name)
    if not phrase.needs & trial.facts.keys():
        yield trial.source.fault(where, "phrase_without_fact")
    elif not unknown:
        yield from _saying_faults(trial, where, phrase)
    own = fixed(phrase.source)
    for number in re.findall(r"\d+", own):
        if number not in trial.set_numbers:
            yield trial.source.fault(where, "own_figure", number=number)
    if own.rstrip().endswith(("，", "；", "、", "：")) or "。" in own:
        yield trial.source.fault(where, "own_stop")


def _saying_faults(trial: Trial, where: Where, phrase: Phrase) -> Iterator[Fault]:
    """The first fault met when the phrase is said in every way it can be, by units of either sort."""
    options = sorted((phrase.may - phrase.needs) & trial.facts.keys())
    sizes = range(len(options) + 1) if len(options) <= OPTIONS else (0, len(options))
    hidings = (names for size in sizes for names in combinations(options, size))
    for hidden, own in product(hidings, (False, True) if "own" in phrase.may else (False,)):
        known = {**trial.frame, "own": own, **trial.facts, **{name: Fact(name) for name in hidden}}
        try:
            text = phrase.template.render(known)
        except (TemplateError, TypeError, ValueError, LookupError) as error:
            yield trial.source.fault(where, "phrase_fails", without="、".join(hidden), reason=str(error))
            return
        if faults := tuple(_said_faults(trial, where, phrase, text)):
            yield from faults
            return


def _said_faults(trial: Trial, where: Where, phrase: Phrase, text: str) -> Iterator[Fault]:
    said = keys_said(text)
    if unsaid := sorted((phrase.needs & trial.facts.keys()) - said):
        yield trial.source.fault(where, "need_unsaid", names=unsaid)
    once = sum(len(trial.facts[name].pieces) if name in trial.facts else 1 for name in said)
    if text.count(OPEN) > once:
        yield trial.source.fault(where, "said_twice")
