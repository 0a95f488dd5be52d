"""Whatever is answered to the shipped interview can be said, and nothing is said that was not answered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.loader import load, templates_folder
from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Paragraph, Text
from bot.drafting.facts import Fact, keys_said
from bot.drafting.ledger import rows
from bot.drafting.printed import lines, plain
from bot.drafting.realise import frame_of, realise
from bot.drafting.specimens import specimen, specimen_entries, specimen_value
from bot.interview.answers import Answer, Entry
from bot.interview.declared import Parts, Rate
from bot.interview.model import Approx, Day, Figure, Group, Kind, Picks, Question, Value, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.refusal import Reason
from bot.interview.together import read_together
from bot.interview.unit import Unit

CONTENT = load(templates_folder())
QUESTIONS = {question.id: question for _, _, question in CONTENT.interview.walk()}
SINGLE = {name: question for name, question in QUESTIONS.items() if not question.kind.repeated}
LISTED = {name: specimen_entries(question) for name, question in QUESTIONS.items() if question.kind.repeated}
HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)

figures = st.builds(
    Figure,
    st.integers(0, 99_999).map(Decimal),
    st.none() | st.integers(100_000, 200_000).map(Decimal),
    st.none() | st.sampled_from(Approx),
)

lasts = st.none() | st.integers(0, 99_999).map(lambda value: Figure(Decimal(value)))


def value_for(question: Question) -> st.SearchStrategy[Value]:
    """Any value a question can be given."""
    ids = [choice.id for choice in question.choices]
    match question.kind:
        case kind if kind.repeated:
            return st.builds(Words, st.text("某处开了会,走访(两)次。\n{{%}}<&\u200b", min_size=1))
        case Kind.COUNT | Kind.MONEY | Kind.PERCENT:
            return figures
        case Kind.DATE:
            return st.builds(Day, st.just(2026), st.integers(1, 12), st.none() | st.integers(1, 28))
        case Kind.TEXT:
            return st.builds(Words, st.text("某处开了会,走访(两)次。\n{{%}}<&\u200b", min_size=1))
        case Kind.CHOICE | Kind.YESNO:
            return st.sampled_from(ids).map(lambda name: Picks((name,)))
        case Kind.CHOICES:
            some = st.lists(st.sampled_from(ids), min_size=1, unique=True)
            own = st.lists(st.text("某处开会,(两)次", min_size=2), max_size=2).map(tuple)
            return st.builds(lambda names, own: Picks(tuple(name for name in ids if name in names), own), some, own)


def entries_for(question: Question) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Some things of a repeated question, each with its name and perhaps more."""
    first, *others = question.fields
    told = st.fixed_dictionaries(
        {first.id: told_to(question, first)}, optional={field.id: told_to(question, field) for field in others}
    )
    return st.lists(told, min_size=1, max_size=8).map(
        lambda things: tuple(Entry(number, fields) for number, fields in enumerate(things, start=1))
    )


def told_to(question: Question, field: Question) -> st.SearchStrategy[Answer]:
    return value_for(field).map(lambda value: Answer(question.id, value, "原话"))


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Any brief of any kind of unit: a few topics answered, in whole or in part."""
    unit = Unit("青禾总工会", draw(st.sampled_from(CONTENT.interview.unit_kinds)).id, *draw(
        st.sampled_from([("", "", ""), ("我会", "", "总会"), ("我会", "党委", ""), ("我会", "党委", "总会")])))  # fmt: skip
    topics = [topic for section in CONTENT.interview.sections for topic in section.topics]
    chosen = draw(st.lists(st.sampled_from(topics), max_size=4, unique=True))
    asked = [question for topic in chosen for question in topic.questions]
    kept = draw(st.lists(st.sampled_from(asked), unique=True)) if asked else []
    answers = {q.id: Answer(q.id, draw(value_for(q)), "原话", last=draw(lasts)) for q in kept if not q.kind.repeated}
    entries = {question.id: draw(entries_for(question)) for question in kept if question.kind.repeated}
    guiding = draw(st.lists(st.sampled_from([phrase.id for phrase in CONTENT.book.guiding]), unique=True))
    return Brief(unit, HALF, HALF.end, draw(st.integers(0, 2**64 - 1)), answers, entries, guiding=tuple(guiding))


def write(brief: Brief) -> Document:
    return realise(CONTENT.interview, CONTENT.book, brief)


def says_something(question: str, value: Value, shown: Mapping[str, object]) -> bool:
    """Whether an answer has anything to say in a draft."""
    match value:
        case Figure():
            return bool(value.value or value.high)
        case Picks(ids, own):
            words = any(re.search(r"[\u4e00-\u9fff]", word) for word in own)
            return words or any(choice.said for choice in QUESTIONS[question].choices if choice.id in ids)
        case Words(text):
            return question in shown or bool(re.search(r"[\u4e00-\u9fff]", text))
        case Day():
            return True


@given(briefs())
@settings(max_examples=60)
def test_every_answer_with_something_to_say_is_shown(brief: Brief) -> None:
    shown = {str(row["question"]): row for row in rows(write(brief))}
    wanted = {name for name, answer in brief.answers.items() if says_something(name, answer.value, shown)}
    told = {
        name: [a.value for entry in entries for a in entry.told.values()] for name, entries in brief.entries.items()
    }
    wanted |= {name for name, values in told.items() if any(says_something(name, value, shown) for value in values)}
    assert {name for name in shown if name in QUESTIONS} == wanted


@given(briefs())
@settings(max_examples=60)
def test_every_digit_of_a_draft_is_an_answer_or_a_date(brief: Brief) -> None:
    document = write(brief)
    for block, _, content in lines(document):
        bare = content.text
        for mark in reversed(content.marks):
            bare = bare[: mark.start] + bare[mark.end :]
        if block not in (0, len(document.printed) - 1):
            assert not re.search(r"\d", re.sub(r"2026年|12351|12348|12333|12345|^\d+\.(?!\d)", "", bare)), bare


@given(briefs())
@settings(max_examples=30)
def test_the_same_brief_is_the_same_text(brief: Brief) -> None:
    shuffled = replace(brief, answers=dict(reversed(brief.answers.items())))
    assert plain(write(brief)) == plain(write(shuffled))


@given(briefs(), st.data())
@settings(max_examples=60)
def test_a_changed_figure_changes_one_sentence(brief: Brief, data: st.DataObject) -> None:
    figures = [
        name for name, answer in brief.answers.items() if isinstance(answer.value, Figure) and answer.value.value
    ]
    if not figures:
        return
    name = data.draw(st.sampled_from(figures))
    changed = Answer(name, Figure(Decimal(123_457)), "原话")
    other = replace(brief, answers={**brief.answers, name: changed})
    before, after = (plain(write(one)).split("。") for one in (brief, other))
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("outline", [outline.id for outline in CONTENT.book.outlines])
def test_every_outline_can_lay_out_every_section(outline: str) -> None:
    answers = {name: Answer(name, specimen_value(question), "原话") for name, question in SINGLE.items()}
    document = write(Brief(Unit("青禾总工会", "street"), HALF, HALF.end, 1, answers, LISTED, outline=outline))
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    flat = next(one for one in CONTENT.book.outlines if one.id == outline).style == "flat"
    assert len(headings) == (0 if flat else len(CONTENT.interview.sections))
    assert {block.section for block in document.blocks if isinstance(block, Paragraph)} >= {
        section.id for section in CONTENT.interview.sections
    }


@pytest.mark.parametrize("seed", range(8))
def test_no_run_of_eight_hanzi_stands_twice(seed: int) -> None:
    chosen = [name for place, name in enumerate(SINGLE) if (place + seed) % 3]
    answers = {name: Answer(name, specimen_value(QUESTIONS[name], place), "原话") for place, name in enumerate(chosen)}
    document = write(Brief(Unit("青禾总工会", "street", "我会", "党委"), HALF, HALF.end, seed, answers))
    seen, twice = set[str](), set[str]()
    for run in runs_of_eight(document):
        (twice if run in seen else seen).add(run)
    names = [question.name for question in QUESTIONS.values()]
    assert {run for run in twice if not any(run in name for name in names)} == set()


def runs_of_eight(document: Document) -> Iterator[str]:
    """Every run of eight hanzi between marks of punctuation and facts."""
    for _, _, content in lines(document):
        for part in re.findall(r"[\u4e00-\u9fff]{8,}", own_words(content)):
            yield from (part[place : place + 8] for place in range(len(part) - 7))


@pytest.mark.parametrize(("kind", "congress"), [("company", "职代会"), ("school", "教代会")])
@pytest.mark.parametrize(
    ("words", "added"),
    [
        ("第六届第三次", True),
        ("六届三次", True),
        ("七届三次职代会", False),
        ("四届一次教代会", False),
        ("五届二次职工代表大会", False),
    ],
)
def test_an_assembly_is_never_named_by_its_number_alone(kind: str, congress: str, words: str, added: bool) -> None:
    questions = next(t for s in CONTENT.interview.sections for t in s.topics if t.id == "workers_congress").questions
    told = {one.id: Answer(one.id, specimen_value(one), "原话") for one in questions}
    told["wc_title"] = Answer("wc_title", Words(words), words)
    for others in ((), ("wc_date",), ("wc_topics",), tuple(told)):
        for seed in range(6):
            answers = {name: told[name] for name in told if name in ("wc_title", *others)}
            text = plain(write(Brief(Unit("青禾工会", kind), HALF, HALF.end, seed, answers)))
            assert (words + congress in text) is added
            assert words in text


def test_every_sentence_about_the_assembly_calls_it_by_its_name() -> None:
    sources = [
        phrase.source for phrase in (*CONTENT.book.phrases["workers_congress"], CONTENT.book.clauses["wc_title"])
    ]
    assert any("wc_title" in source for source in sources)
    assert [
        source for source in sources if re.search(r"\{\{ wc_title(?!\|called\(congress, '会'\) \}\})", source)
    ] == []


@pytest.mark.parametrize("question", SINGLE)
def test_a_fact_alone_can_be_told_in_two_ways(question: str) -> None:
    topic = next(topic for _, topic, asked in CONTENT.interview.walk() if asked.id == question)
    facts = {other.id: Fact(other.id) for other in topic.questions} | {question: specimen(QUESTIONS[question])}
    frame = frame_of(CONTENT.interview, CONTENT.book, Brief(Unit("青禾总工会", "county"), HALF, HALF.end, 1))
    alone = [phrase for phrase in CONTENT.book.phrases[topic.id] if phrase.needs & facts.keys() <= {question}]
    told = {text for phrase in alone if question in keys_said(text := phrase.template.render({**frame, **facts}))}
    assert len(told) >= 2


BANNED = {
    "本期": "the questionnaire's word: the paper says 上半年, or nothing",
    "先后|陆续|相继": "claims more than one, where the figure may be one",
    "(?:^|。)(?:另外|此外|还有)": "stands after a number, with nothing before it",
    "（(?!代表|社区|居)": "a second word for the same thing, left over from the question",
    r"其中\{\{ highlights": "members and fees of the whole half-year are no part of the work just named",
    "按计划|年初|如期|圆满|显著": "nobody said so",
}


@pytest.mark.parametrize("words", BANNED)
def test_the_paper_says_nothing_that_a_chair_would_strike_out(words: str) -> None:
    book = CONTENT.book
    own = [phrase.source for phrases in (*book.phrases.values(), book.openings, book.closes) for phrase in phrases]
    own += [phrase.source for phrase in book.clauses.values()]
    own += [
        heading
        for outline in book.outlines
        for headings in outline.sets
        for texts in headings.values()
        for heading in texts
    ]
    own += [choice.said for question in QUESTIONS.values() for choice in question.choices]
    bare = [re.sub(r"（[^（）]*\{\{.*?）", "", text) for text in own]
    assert [text for text in bare if re.search(words, text)] == []


def test_the_headings_of_a_section_in_one_set_are_of_one_build() -> None:
    """As long as each other, with the comma in one place: whichever are drawn, the paper's headings are parallel."""
    builds = {
        (outline.id, place, section): {tuple(len(half) for half in text.split("，")) for text in texts}
        for outline in CONTENT.book.outlines
        for place, headings in enumerate(outline.sets)
        for section, texts in headings.items()
    }
    assert [where for where, found in builds.items() if len(found) > 1] == []


def test_the_headings_of_a_set_differ_from_each_other() -> None:
    for outline in CONTENT.book.outlines:
        for headings in outline.sets:
            texts = [text for texts in headings.values() for text in texts]
            assert len(set(texts)) == len(texts)


NAMES = "之家|书屋|医疗互助|服务站点|法律援助站点"
"""What has 职工 in its name, whoever the people are."""


@pytest.mark.parametrize(
    ("kind", "says", "never"),
    [
        ("school", "教职工", f"职代会|(?<![教女兼])职工(?!{NAMES})"),
        ("hospital", "医护职工", f"教代会|(?<!医护)(?<![女兼])职工(?!{NAMES})"),
        ("organ", "干部职工", f"教代会|(?<!干部)(?<![女兼])职工(?!{NAMES})"),
        ("company", "职工", "指导|教职工"),
    ],
)
def test_a_unit_speaks_of_its_own_people(kind: str, says: str, never: str) -> None:
    for seed in range(4):
        document = write(Brief(Unit("青禾工会", kind), HALF, HALF.end, seed, answers_of(kind)))
        own = "\n".join(own_words(content) for _, _, content in lines(document))
        assert says in own
        assert not re.search(never, own)


def answers_of(kind: str) -> Mapping[str, Answer]:
    """Every question a kind of unit is asked, answered."""
    asked = [
        question
        for _, topic, question in CONTENT.interview.walk()
        if question.id in SINGLE
        and (not topic.kinds or kind in topic.kinds)
        and (not question.kinds or kind in question.kinds)
    ]
    return {question.id: Answer(question.id, specimen_value(question), "原话") for question in asked}


def own_words(content: Text) -> str:
    """A line without the facts in it."""
    text = content.text
    for mark in reversed(content.marks):
        text = f"{text[: mark.start]}，{text[mark.end :]}"
    return text


def test_every_reason_to_refuse_an_answer_has_its_sentence() -> None:
    assert [reason.value for reason in Reason if f"answer.{reason}" not in CONTENT.sentences] == []


def test_the_name_of_a_question_is_a_name_and_no_half_sentence() -> None:
    names = [question.name for _, _, question in CONTENT.interview.walk()]
    assert [name for name in names if name.endswith(("为", "达到", "是", "有"))] == []


def test_the_sections_stand_in_the_order_clerks_use() -> None:
    assert [section.id for section in CONTENT.interview.sections] == [
        "organization",
        "rights",
        "assistance",
        "merit",
        "culture",
        "self",
        "plans",
    ]


GROUPS = [
    (group, tuple(q for name in group.questions for q in topic.questions if q.id == name))
    for section in CONTENT.interview.sections
    for topic in section.topics
    for group in topic.groups
]


@pytest.mark.parametrize(("group", "questions"), GROUPS, ids=[group.id for group, _ in GROUPS])
def test_figures_told_under_the_names_of_a_group_are_read_as_theirs(
    group: Group, questions: tuple[Question, ...]
) -> None:
    """Whoever copies the names of the questions and puts a figure behind each is understood in one message."""
    told = {q.id: 41 + place for place, q in enumerate(questions)}
    words = "，".join(f"{q.name}{told[q.id]}{'%' if q.kind is Kind.PERCENT else q.measure}" for q in questions)
    read = read_together(questions, words, HALF)
    scale = {q.id: 10_000 if q.measure == "万元" else 1 for q in questions}
    assert read.left_out == ()
    assert {name: said.value for name, said in read.said.items()} == {
        name: Figure(Decimal(value * scale[name])) for name, value in told.items()
    }


def test_what_is_asked_as_of_now_or_planned_is_no_sum_over_the_period() -> None:
    counted = [q for q in SINGLE.values() if q.kind in {Kind.COUNT, Kind.MONEY}]
    now = {q.id for q in counted if "目前" in q.ask and "累计" not in q.ask}
    plans = {q.id for q in counted if q.id.startswith("plan_")}
    assert {q.id for q in counted if q.stock} >= now | plans


def test_more_done_than_there_was_is_told_wherever_a_rate_of_it_is_asked() -> None:
    checks = CONTENT.interview.checks
    shares = {(check.whole, check.parts) for check in checks if isinstance(check, Parts)}
    assert [one for one in checks if isinstance(one, Rate) and (one.of, (one.done,)) not in shares] == []
