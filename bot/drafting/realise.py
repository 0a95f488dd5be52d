"""A brief put into words: title, opening, sections, close, signature, with the answer behind every figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.drafting.around import also, close, facts_in, opening, said_around, said_of
from bot.drafting.brief import KEPT, Brief
from bot.drafting.chaining import sentences_of, split
from bot.drafting.comparison import compared
from bot.drafting.document import Addressee, Block, Document, Paragraph, Signature, Text, Title, strung
from bot.drafting.enclosing import enclosed
from bot.drafting.facts import Fact, fact_of, unmarked, words_fact
from bot.drafting.forward import forward
from bot.drafting.headings import headings_for
from bot.drafting.illustrated import illustrated
from bot.drafting.language import clean
from bot.drafting.listing import Manner, tell_apart, tell_listed, way_of
from bot.drafting.outline import Told, lay_out, outline_for
from bot.drafting.owned import owned_lines
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import hanzi
from bot.drafting.selection import choose
from bot.drafting.tabling import tabled
from bot.interview.model import Interview, Question, Section, Topic
from bot.interview.same import Same
from bot.interview.scope import arranged
from bot.interview.unit import Unit, UnitKind

Context = Mapping[str, object]
FEW_FACTS = 2  # of a topic: there are few phrases for so few, and units would report them alike


def realise(interview: Interview, book: PhraseBook, brief: Brief) -> Document:
    """The document of a brief. Every answered fact stands in it once, in its section; nothing else is claimed.

    Where the brief has a limit, the draft is as long as it may be and as wished, or as short as it can be: facts are
    never left out for it. An answer whose question the templates no longer hold is left out. Raises KeyError for an
    unknown outline.
    """
    return _fitted(interview, book, brief)[1]


def fitted(interview: Interview, book: PhraseBook, brief: Brief) -> Brief:
    """The brief with its sections as short as its limit wants them. Raises KeyError for an unknown outline."""
    return _fitted(interview, book, brief)[0] if brief.wishes.limit else brief


def _fitted(interview: Interview, book: PhraseBook, brief: Brief) -> tuple[Brief, Document]:
    """The brief as short as its limit wants it, with its document; had again for the very same brief.

    A page, its review and its caption are of one brief, and each asks for the draft.
    """
    return _kept(Same(interview), Same(book), Same(brief))


@lru_cache(maxsize=KEPT)
def _kept(of: Same[Interview], told: Same[PhraseBook], asked: Same[Brief]) -> tuple[Brief, Document]:
    interview, book, brief = of.it, told.it, asked.it
    document = _realise(interview, book, brief)
    while brief.wishes.limit and hanzi(document) > brief.wishes.limit and (shorter := brief.shorter):
        brief = shorter
        document = _realise(interview, book, brief)
    return brief, document


def _realise(interview: Interview, book: PhraseBook, brief: Brief) -> Document:
    frame = frame_of(interview, book, brief)
    outline = outline_for(book, brief)
    order = sections_in_order(interview, brief)
    sections = [(s, _tell_section(interview, s, book, brief, frame)) for s in order]
    title = book.form_of(brief.wishes.form, brief.unit.kind).phrase
    blocks: list[Block] = [Title(said_around((title,), "title", brief.seed, frame))]
    if addressee := words_fact("addressee", brief.wishes.addressee):
        blocks.append(Addressee(strung((unmarked(str(addressee), {"addressee": addressee}), Text("：")))))
    blocks.append(Paragraph(stopped(opening(interview, book, brief, frame))))
    blocks += _fronts([told for _, topics in sections for told in topics], book, brief, frame)
    sections = [(section, [one for one in topics if one.topic.id not in book.fronts]) for section, topics in sections]
    onward = {section.id for section, topics in sections if all(one.topic.id in book.plans for one in topics)}
    headings = headings_for(outline, brief.seed, brief.wishes.headings, onward)
    asked = brief.outline is not None
    blocks += lay_out(outline, headings, sections, book.periods.numerals, asked=asked, also=also(book, brief))
    blocks.append(Paragraph(stopped(close(book, brief, frame))))
    blocks.append(Signature(unmarked(str(frame["unit_name"]), facts_in(frame)), brief.day))
    blocks = [*tabled(illustrated(blocks, interview, book, brief), order, book, brief, frame)]
    return Document(enclosed(blocks, book, brief))


def _fronts(told: Sequence[Told], book: PhraseBook, brief: Brief, frame: Context) -> Iterator[Paragraph]:
    """What goes on in the line of the opening: the topics told before all sections, and the turn to these."""
    runs_on = True
    for one in told:
        if one.topic.id in book.fronts:
            yield from (replace(paragraph, runs_on=not one.own) for paragraph in one.paragraphs)
            runs_on = runs_on and not one.own
    if book.turns:
        yield Paragraph(stopped(said_around(book.turns, "turn", brief.seed, frame)), runs_on=runs_on)


def sections_in_order(interview: Interview, brief: Brief) -> tuple[Section, ...]:
    """The sections in their order; an answer in one the kind of unit doesn't report on is said all the same."""
    usual = interview.sections_of(brief.unit.kind)
    others = (section for section in interview.sections if section not in usual)
    return arranged((*usual, *others), brief.sections)


def frame_of(interview: Interview, book: PhraseBook, brief: Brief) -> Context:
    """What may be said around the facts: the unit and its people, those above it, the period, the guiding phrases."""
    unit, period = brief.unit, brief.period
    party, superior = words_fact("unit_party", unit.party), words_fact("unit_superior", unit.superior)
    guiding = (phrase.text for phrase in book.guiding if phrase.id in brief.guiding)
    kind = interview.unit_kind(unit.kind)
    return {
        "unit_name": _named(words_fact("unit_name", unit.name), interview, unit),
        "unit_self": _named(words_fact("unit_self", unit.self_name), interview, unit),
        "unit_party": party,
        "unit_superior": superior,
        "leaders": Fact("leaders", party.pieces + superior.pieces),
        "congress": kind.congress if kind else "",
        "period_title": book.periods.entitle(period),
        "period_name": book.periods.speak(period),
        "period_next": book.periods.foresee(period),
        "guiding": "，".join(guiding),
        "highlights": "",
        "under": "",
        "deed": "",
        "request": "",
        **ways_of(interview.unit_kind(unit.kind) or interview.unit_kinds[0]),
    }


def ways_of(kind: UnitKind) -> Context:
    """What a phrase may ask of a kind of unit: what its people and their assembly are called, whom it speaks for."""
    return {"staff": kind.staff, "congress": kind.congress, "own": kind.own}


def _named(fact: Fact, interview: Interview, unit: Unit) -> Fact | str:
    """What the clerk calls the unit; where that is nothing fit for print, what its kind calls itself."""
    kind = interview.unit_kind(unit.kind)
    return fact if fact.said else kind.selves[0] if kind else clean(unit.name)


def _tell_section(
    interview: Interview, section: Section, book: PhraseBook, brief: Brief, frame: Context
) -> Sequence[Told]:
    told = (_told(interview, section, topic, book, brief, frame) for topic in arranged(section.topics, brief.topics))
    return forward([one for one in told if one.paragraphs], section.id, book, brief, frame)


def _told(interview: Interview, section: Section, topic: Topic, book: PhraseBook, brief: Brief, frame: Context) -> Told:
    texts = tell(topic, book, brief, frame, section.id)
    paragraphs = tuple(_wished(interview, section, texts, topic, brief))
    own, acts = any(one.place in brief.wishes.own for one in paragraphs), book.leads.acts
    joins = not acts or (bool(paragraphs) and paragraphs[0].content.text.startswith(acts))
    lists = said_of(book.leads.listed, brief.seed, topic)
    return Told(topic, paragraphs, own=own, circle=book.circles.get(topic.id, ""), joins=joins, lists=lists)


def _wished(
    interview: Interview, section: Section, told: Mapping[str, Text], topic: Topic, brief: Brief
) -> Iterator[Paragraph]:
    """The paragraphs of a topic as the clerk wishes them: in words of their own, or left out."""
    wishes = brief.wishes
    places = dict.fromkeys((*([topic.id] if topic.id in wishes.own else []), *told))
    for place in places:
        if place in wishes.dropped:
            continue
        own = wishes.own.get(place)
        texts = tuple(owned_lines(own, interview, brief)) if own else (told[place],)
        yield from (Paragraph(stopped(text), section.id, place) for text in texts if text.text)


def tell(topic: Topic, book: PhraseBook, brief: Brief, frame: Context, section: str = "") -> Mapping[str, Text]:
    """The paragraphs that tell a topic, by place: its facts and what few things it lists, then what stands by itself.

    `section` is the id of the topic's, whose length is wished for.
    """
    manner = Manner(way_of(brief, topic.id), brief.wishes.length(section))
    facts = {question.id: _fact(question, book, brief) for question in topic.questions}
    name = f"{topic.id}{manner.way}"
    phrases = book.phrases.get(topic.id, ())
    chosen = choose(brief.seed, name, phrases, book.clauses, facts, frame, manner.length, FEW_FACTS)
    known = {**facts_in(frame), **facts}
    together, apart = list[Text](), dict[str, Text]()
    for place, question in enumerate(topic.questions):
        if question.kind.apart:
            apart |= tell_apart(question, book, brief, frame)
        elif listed := tell_listed(question, book, brief, frame, manner):
            before, chosen = split(chosen, {one.id for one in topic.questions[:place]})
            together += [unmarked(text, known) for text in sentences_of(before, facts)]
            together += listed
    together += [unmarked(text, known) for text in sentences_of(chosen, facts)]
    texts = {topic.id: strung(map(stopped, together)), **apart}
    return {place: stopped(text) for place, text in texts.items() if text.text}


def _fact(question: Question, book: PhraseBook, brief: Brief) -> Fact:
    """What a question's answer puts into the draft, with last year's beside it; silent when there is none."""
    answer = brief.answers.get(question.id)
    if answer is None:
        return Fact(question.id)
    return compared(fact_of(question, answer, brief.period.year), question, answer, book, brief.seed)


def stopped(text: Text) -> Text:
    """A sentence with its stop, one only."""
    return text if text.text.endswith(("。", "！", "？")) else Text(f"{text.text}。", text.marks)
