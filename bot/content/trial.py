"""Phrases tried before anybody answers: each is said with all, some and none of its optional facts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from jinja2 import TemplateSyntaxError

from bot.content.building import clause_of
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import Table
from bot.content.prose import fixed
from bot.content.slips import FAILURES, jinja_fault
from bot.drafting.facts import CLOSE, OPEN, Fact, keys_said
from bot.drafting.phrases import Phrase, phrase_of
from bot.interview.model import Kind

OPTIONS = 6  # of so many optional facts all combinations are tried, of more only all and none
PERHAPS = frozenset({"unit_party", "unit_superior", "leaders", "guiding", "highlights"})
"""Names of the frame that not every unit gives: a fallback clause, which must always do, cannot count on them."""
ASKED = frozenset({"own"})
"""Names of the frame that are no words: they are asked about in `if`, never printed."""
_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


@dataclass(frozen=True, slots=True)
class Trial:
    """What phrases are tried with.

    `facts` are specimens of answers, `frame` the other names they may use; `set_numbers` need no answer. `listed` are
    questions told one by one, which no phrase can name. More than `run` hanzi in a row no sentence says itself; one
    that is `free` may do without any fact.
    """

    source: Source
    facts: Mapping[str, Fact]
    frame: Mapping[str, object]
    set_numbers: Sequence[str] | None
    listed: frozenset[str] = field(default_factory=frozenset)
    run: int | None = None
    free: bool = False

    @property
    def names(self) -> frozenset[str]:
        """All that may be named."""
        return frozenset(self.facts) | frozenset(self.frame)

    def alone(self, phrase: Phrase) -> str:
        """The only fact that must be there for a phrase to be said, where any unit can say it; else nothing."""
        needs = phrase.needs - (self.frame.keys() - PERHAPS)
        return next(iter(needs)) if len(needs) == 1 else ""


def phrase_at(source: Source, where: Where, text: str) -> Phrase | Fault:
    """The phrase of a text, or why it is no template."""
    try:
        return phrase_of("", text)
    except TemplateSyntaxError as error:
        return jinja_fault(source, where, error)


def read_phrases(source: Source, texts: Mapping[Where, str]) -> tuple[Mapping[Where, Phrase], Sequence[Fault]]:
    """The phrases of texts by their places, and the faults of those that can't be read."""
    read = {where: phrase_at(source, where, text) for where, text in texts.items()}
    phrases = {where: phrase for where, phrase in read.items() if isinstance(phrase, Phrase)}
    return phrases, [fault for fault in read.values() if isinstance(fault, Fault)]


def telling_faults(trial: Trial, texts: Mapping[Where, str], rows: Iterable[tuple[Where, Table]]) -> Iterator[Fault]:
    """The faults of phrases and of clauses, and what neither says alone.

    `texts` are the phrases by place, `rows` the tables of what is told, each with the place of its clause.
    """
    phrases, unread = read_phrases(trial.source, texts)
    faults = [*unread, *(fault for where, phrase in phrases.items() for fault in phrase_faults(trial, where, phrase))]
    # A phrase that is not sound may be the one that says a question alone.
    sound, alone = not faults, {trial.alone(phrase) for phrase in phrases.values()}
    for at, row in rows:
        if "clause" in row or _has_clause(Kind(row["kind"])):
            faults += _clause_faults(trial, at, row)
        elif sound and row["id"] not in alone:
            faults.append(trial.source.fault(at, "clause_missing", name=row["id"]))
    yield from _told_once(faults)


def _has_clause(kind: Kind) -> bool:
    """Whether a question of a kind says itself without a clause of its own: name and figure, or what yes says."""
    return kind.numeric or kind is Kind.YESNO


def _told_once(faults: Sequence[Fault]) -> Iterator[Fault]:
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
    yield from phrase_faults(replace(trial, facts={row["id"]: trial.facts[row["id"]]}, frame=frame), where, clause)


def phrase_faults(trial: Trial, where: Where, phrase: Phrase) -> Iterator[Fault]:
    """The faults of one phrase."""
    unknown = sorted(phrase.may - trial.names)
    for name in unknown:
        if name in trial.listed:
            yield trial.source.fault(where, "phrase_listed", name=name)
        else:
            yield trial.source.fault(where, "unknown_name", name=name, known=sorted(trial.facts))
    for name in sorted(phrase.needs & ASKED):
        yield trial.source.fault(where, "only_asked", name=name)
    if not unknown and not trial.free and not phrase.needs & trial.facts.keys():
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
    runs = re.findall(r"[\u3400-\u9fff]+", _MARKED.sub("，", text))
    if trial.run is not None and (longest := max(runs, key=len, default="")) and len(longest) > trial.run:
        yield trial.source.fault(where, "long_run", text=longest, limit=trial.run)
