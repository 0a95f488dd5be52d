"""The phrase book: every sentence a draft can be made of, compiled, with what each needs and may say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import chain

from jinja2 import Template, nodes

from bot.drafting.findings import ReviewWords
from bot.drafting.language import ENVIRONMENT
from bot.interview.formats import Formats
from bot.interview.period import Period, PeriodKind


@dataclass(frozen=True, eq=False)
class Phrase:
    """A sentence without its stop.

    It is compiled when it is first looked at: of three thousand a draft says two hundred, and a bot that starts none.
    """

    id: str
    source: str

    @cached_property
    def needs(self) -> frozenset[str]:
        """Its variables outside `if`."""
        return _read(self.source)[0]

    @cached_property
    def may(self) -> frozenset[str]:
        """All it names."""
        return _read(self.source)[1]

    @cached_property
    def template(self) -> Template:
        """What says it."""
        return _read(self.source)[2]

    def say(self, known: Mapping[str, object]) -> str:
        """The sentence with those values by name; nothing is copied, as `Template.render` would for each.

        Raises jinja2.UndefinedError where it prints what is not there.
        """
        return "".join(self.template.root_render_func(self.template.new_context(dict(known), shared=True)))


def phrase_of(phrase_id: str, source: str) -> Phrase:
    """The phrase of a source that may be no template. Raises jinja2.TemplateSyntaxError."""
    _read(source)
    return Phrase(phrase_id, source)


@cache
def _read(source: str) -> tuple[frozenset[str], frozenset[str], Template]:
    """What a source needs and may say, and its template.

    Kept, since templates are tried before they are used, and several topics may say the same.
    """
    tree = ENVIRONMENT.parse(source)
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    may = {node.name for node in tree.find_all(nodes.Name)} - own
    needs = frozenset(_needed(tree)) - own
    return needs, frozenset(may), ENVIRONMENT.from_string(tree)


def _needed(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, (nodes.If, nodes.CondExpr)):
        return
    if isinstance(node, nodes.Name):
        yield node.name
    for child in node.iter_child_nodes():
        yield from _needed(child)


@dataclass(frozen=True, slots=True)
class Outline:
    """How a draft is laid out.

    `section` and `topic` are the numbers of the two levels as they stand for the first (一、 （一） 一是); `style` says
    what becomes of a section's topics: `headed` a heading of their own, `titled` a name at the head of their
    paragraph, `listed` a number alone, `plain` nothing, `flat` a number that runs through all sections, over which
    stand no headings then. `sets` are parallel headings by section id, one or several of one build to choose from
    (none where it is flat); `kinds` the kinds of unit it suits (empty: all).
    """

    id: str
    name: str
    style: str
    section: str
    topic: str
    kinds: frozenset[str]
    sets: tuple[Mapping[str, tuple[str, ...]], ...]

    @property
    def counting(self) -> bool:
        """Whether the text of a topic follows its number at once, so that a second number would meet the first."""
        return self.style in ("listed", "flat")


@dataclass(frozen=True, slots=True)
class TitleForm:
    """A form of title (工作总结, 述职报告), and the kinds of unit that have it of themselves (empty: all others).

    Forms of the red head (…文件) are of no kind.
    """

    id: str
    name: str
    phrase: Phrase
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Guiding:
    """A guiding phrase for the opening, in use from one day and, where its time is over, until another."""

    id: str
    text: str
    since: date
    until: date | None = None

    def current(self, day: date) -> bool:
        """Whether it is in use on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class PeriodNames:
    """What spans are called, by kind of period, and how digits count.

    `title` in the title, `spoken` in a sentence, `next` the span that follows, for which plans are made.
    """

    title: Mapping[str, Phrase]
    spoken: Mapping[str, Phrase]
    next: Mapping[str, Phrase]
    numerals: str

    def entitle(self, period: Period) -> str:
        """A period as it stands in a title: 2026年上半年, 2026年1—8月, 2026年."""
        return self._write(self.title, period)

    def speak(self, period: Period) -> str:
        """A period as it stands in a sentence of its year: 上半年, 第三季度, 全年."""
        return self._write(self.spoken, period)

    def foresee(self, period: Period) -> str:
        """The span that follows a period as plans name it: 下半年, 2027年, 下一季度."""
        return self._write(self.next, period)

    def _write(self, names: Mapping[str, Phrase], period: Period) -> str:
        part = self.numerals[period.last // 3 - 1] if period.kind is PeriodKind.QUARTER else ""
        spans = {"year": period.year, "first": period.first, "last": period.last, "part": part}
        return names[period.kind].say(spans)


@dataclass(frozen=True, slots=True)
class ItemPhrases:
    """How one thing of a repeated answer is told: phrases over its fields, and a short clause for each field."""

    phrases: tuple[Phrase, ...]
    clauses: Mapping[str, Phrase]


@dataclass(frozen=True, slots=True)
class Leads:
    """What may stand before a sentence: `ahead` the span plans are made for, `answer` the shortcoming one answers.

    An opening says whom the unit is `under` and its `deed` in the widest words, a close makes a `request`. With one of
    `also` the last topic of a paragraph goes on, where it begins with one of `acts`; `listed` names what a list is of.
    """

    ahead: tuple[Phrase, ...] = ()
    answer: tuple[Phrase, ...] = ()
    also: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    listed: tuple[Phrase, ...] = ()
    under: tuple[Phrase, ...] = ()
    deed: tuple[Phrase, ...] = ()
    request: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class TableWords:
    """What stands in tables: `head` over the columns of a figure, last year's and the change; captions above.

    `appendix` is the caption of the table of all figures, under its `label` on a page of its own; `section` that of
    one within a section.
    """

    head: tuple[str, ...]
    label: str
    appendix: Phrase
    section: Phrase
    points: Phrase
    same: str
    none: str


@dataclass(frozen=True, slots=True)
class GlanceWords:
    """What stands on the picture of the key figures: its `subject` under the unit's name, what `last` year's is called.

    `points` is the change of a rate, `same` no change.
    """

    subject: Phrase
    last: str
    points: Phrase
    same: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that name what is `attached` to the paper, and to whom it is `copied`; each around a name."""

    attached: Phrase
    copied: Phrase


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All a draft can say: phrases by topic, a short clause by question, and what stands around them.

    `items` are the phrases of repeated answers, `comparisons` the words around a change, `review` what a finished draft
    is looked through for. `plans` are the topics of what is to come, with the shortcomings each answers and what those
    are about. `turns` lead to the sections, `fronts` are topics told before these, `circles` keep topics to their like.
    Without words for `tables` there are none, nor photos without what a `figure` is called before its number, nor
    lines for attachments without their `lines`, nor the picture of the key figures without those for a `glance`, nor
    red heads without one of `heads`, which say whose paper it is; `formats` are how else papers may be printed.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    clauses: Mapping[str, Phrase]
    titles: tuple[TitleForm, ...]
    openings: tuple[Phrase, ...]
    closes: tuple[Phrase, ...]
    outlines: tuple[Outline, ...]
    guiding: tuple[Guiding, ...]
    periods: PeriodNames
    items: Mapping[str, ItemPhrases] = field(default_factory=dict)
    comparisons: Mapping[str, Phrase] = field(default_factory=dict)
    review: ReviewWords = field(default_factory=ReviewWords)
    leads: Leads = field(default_factory=Leads)
    plans: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tables: TableWords | None = None
    glance: GlanceWords | None = None
    figure: str = ""
    lines: Lines | None = None
    heads: tuple[TitleForm, ...] = ()
    formats: Formats = field(default_factory=Formats)
    turns: tuple[Phrase, ...] = ()
    fronts: frozenset[str] = frozenset()
    circles: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Phrase]:
        """The phrases and clauses of all topics."""
        yield from chain.from_iterable(self.phrases.values())
        yield from self.clauses.values()
        for item in self.items.values():
            yield from item.phrases
            yield from item.clauses.values()

    def comparison(self, way: str, change: str) -> str:
        """The words of a comparison (`same`, `difference_up` …) around a change already written."""
        return self.comparisons[way].say({"change": change})

    def form_of(self, form_id: str, kind: str) -> TitleForm:
        """The form of title asked for, if there is one of that id, else the one of the kind of unit."""
        asked = [form for form in self.titles if form.id == form_id]
        own = [form for form in self.titles if kind in form.kinds]
        return (*asked, *own, *(form for form in self.titles if not form.kinds), *self.titles)[0]

    def outline(self, outline_id: str) -> Outline | None:
        """The outline of that id, or None."""
        return next((outline for outline in self.outlines if outline.id == outline_id), None)

    def guiding_on(self, day: date) -> tuple[Guiding, ...]:
        """The guiding phrases in use on a day, in their order."""
        return tuple(phrase for phrase in self.guiding if phrase.current(day))
