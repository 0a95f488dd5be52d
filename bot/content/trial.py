"""Phrases tried before anybody answers: each is said with all, some and none of its optional facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from jinja2 import TemplateSyntaxError

from bot.content.building import clause_of, topic_of
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.prose import fixed
from bot.content.reach import reach_faults
from bot.content.sections import Known
from bot.content.slips import FAILURES, jinja_fault
from bot.drafting.facts import OPEN, Fact, keys_said
from bot.drafting.phrases import Phrase, phrase_of
from bot.drafting.specimens import specimen
from bot.interview.model import Kind, Topic

Table = Mapping[str, Any]

OPTIONS = 6  # of so many optional facts all combinations are tried, of more only all and none
BUTTONS = {"yes": "yes", "no": "no"}
"""Stand in for the names of a yes-or-no question's buttons, which no phrase says."""
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
    set_numbers: Sequence[str] | None

    @property
    def names(self) -> frozenset[str]:
        """All that may be named."""
        return frozenset(self.facts) | frozenset(self.frame)


def phrase_at(source: Source, where: Where, text: str) -> Phrase | Fault:
    """The phrase of a text, or why it is no template."""
    try:
        return phrase_of("", text)
    except TemplateSyntaxError as error:
        return jinja_fault(source, where, error)


def topic_faults(source: Source, where: Where, frame: Mapping[str, object], known: Known) -> Iterator[Fault]:
    """The faults of the phrases and clauses of the topic that stands at `where`, its tables being sound."""
    table = source.table["topic"][where[1]]
    topic = topic_of(table, {"yesno": BUTTONS})
    single = [question for question in topic.questions if not question.kind.repeated]
    facts = {question.id: specimen(question, place) for place, question in enumerate(single)}
    trial = Trial(source, facts, frame, known.set_numbers)
    phrases, faults = _phrases(source, where, table)
    for place, phrase in phrases.items():
        faults += _phrase_faults(trial, (*where, "phrase", place, "text"), phrase)
    # A phrase that is not sound may be the one that says a question alone.
    sound = not faults
    alone = {name for phrase in phrases.values() if len(phrase.needs) == 1 for name in phrase.needs}
    for place, row in enumerate(table["question"]):
        at = (*where, "question", place, "clause")
        if Kind(row["kind"]).repeated:
            continue
        if "clause" in row or _has_clause(Kind(row["kind"])):
            faults += _clause_faults(trial, at, row)
        elif sound and row["id"] not in alone:
            faults.append(source.fault(at, "clause_missing"))
    yield from told_once(faults)
    yield from reach_faults(source, where, topic, known.kinds or _kinds_in(topic), phrases)


def _phrases(source: Source, where: Where, table: Table) -> tuple[Mapping[int, Phrase], list[Fault]]:
    """The phrases of a topic by their place in it, and the faults of those that can't be read."""
    rows = enumerate(table.get("phrase", ()))
    read = {place: phrase_at(source, (*where, "phrase", place, "text"), row["text"]) for place, row in rows}
    phrases = {place: phrase for place, phrase in read.items() if isinstance(phrase, Phrase)}
    return phrases, [fault for fault in read.values() if isinstance(fault, Fault)]


def _has_clause(kind: Kind) -> bool:
    """Whether a question of a kind says itself without a clause of its own: name and figure, or what yes says."""
    return kind.numeric or kind is Kind.YESNO


def _kinds_in(topic: Topic) -> frozenset[str]:
    """The kinds of unit a topic names, and one it does not."""
    return frozenset({""}).union(topic.kinds, *(question.kinds for question in topic.questions))


def told_once(faults: Sequence[Fault]) -> Iterator[Fault]:
    """The faults, but a name that is unknown in several places once: most likely its question was renamed."""
    places: dict[object, list[Fault]] = {}
    for fault in faults:
        if fault.key == "unknown_name":
            places.setdefault(fault.facts["name"], []).append(fault)
    for fault in faults:
        name = fault.facts.get("name")
        same = places.get(name, []) if fault.key == "unknown_name" else []
        if len(same) < 2:
            yield fault
        elif fault is same[0]:
            facts = {"name": name, "known": fault.facts["known"], "rows": [one.line for one in same]}
            yield Fault(fault.file, fault.line, fault.id, "unknown_name_often", facts)


def _clause_faults(trial: Trial, where: Where, row: Table) -> Iterator[Fault]:
    clause = phrase_at(trial.source, where, row["clause"]) if "clause" in row else clause_of(row)
    if isinstance(clause, Fault):
        yield clause
        return
    frame = {name: value for name, value in trial.frame.items() if name not in PERHAPS}
    yield from _phrase_faults(replace(trial, facts={row["id"]: trial.facts[row["id"]]}, frame=frame), where, clause)


def _phrase_faults(trial: Trial, where: Where, phrase: Phrase) -> Iterator[Fault]:
    unknown = sorted(phrase.may - trial.names)
    for name in unknown:
        yield trial.source.fault(where, "unknown_name", name=name, known=sorted(trial.facts))
    for name in sorted(phrase.needs & ASKED):
        yield trial.source.fault(where, "only_asked", name=name)
    if not unknown and not phrase.needs & trial.facts.keys():
        yield trial.source.fault(where, "phrase_without_fact")
    elif not unknown:
        yield from _saying_faults(trial, where, phrase)
    own = fixed(phrase.source)
    for number in re.findall(r"\d+", own):
        if trial.set_numbers is not None and number not in trial.set_numbers:
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
        except FAILURES as error:
            yield _failure(trial, where, str(error), hidden)
            return
        if faults := tuple(_said_faults(trial, where, phrase, text)):
            yield from faults
            return


def _failure(trial: Trial, where: Where, reason: str, hidden: Sequence[str]) -> Fault:
    """Why a phrase cannot be said with some facts hidden; one that prints what was not answered fails with its name."""
    if reason in trial.names:
        return trial.source.fault(where, "phrase_unanswered", name=reason)
    return trial.source.fault(where, "phrase_fails", without="、".join(hidden), reason=reason)


def _said_faults(trial: Trial, where: Where, phrase: Phrase, text: str) -> Iterator[Fault]:
    said = keys_said(text)
    if unsaid := sorted((phrase.needs & trial.facts.keys()) - said):
        yield trial.source.fault(where, "need_unsaid", unsaid=unsaid)
    once = sum(len(trial.facts[name].pieces) if name in trial.facts else 1 for name in said)
    if text.count(OPEN) > once:
        yield trial.source.fault(where, "said_twice")
