"""The draft at a glance: every figure of it is proved by the draft, and nothing is said that the draft does not say."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from cases import FOLDER, content, slugs

from bot.content.filed import read_brief
from bot.drafting.brief import Brief
from bot.drafting.document import Proof
from bot.drafting.glance import Card, Glance, glance, traditional_glance
from bot.drafting.keyfigures import MOST
from bot.drafting.ledger import rows
from bot.drafting.phrases import GlanceWords, PhraseBook, phrase_of
from bot.drafting.realise import realise
from bot.drafting.traditional import kept_names
from bot.interview.answers import Answer
from bot.interview.model import Approx, Figure, Interview, Kind, Question, Topic
from bot.interview.wished import Wishes

WORDS = GlanceWords(phrase_of("subject", "{{ period_title }}数"), "往年", phrase_of("points", "{{ change }}点"), "一样")
RATE = Question("rate", "成活率", "成活率", Kind.PERCENT, "多少？", measure="%")
WAYS = ("same", "difference_up", "difference_down", "growth_up", "growth_down", "points_up", "points_down")
See = Callable[..., Glance]


@pytest.fixture
def words(book: PhraseBook) -> PhraseBook:
    comparisons = {way: phrase_of(way, "" if way == "same" else "比较{{ change }}") for way in WAYS}
    clauses = {**book.clauses, "rate": phrase_of("rate", "成活率{{ rate }}")}
    return replace(book, glance=WORDS, clauses=clauses, comparisons=comparisons)


@pytest.fixture
def grown(interview: Interview) -> Interview:
    garden, kitchen = interview.sections
    return replace(
        interview, sections=(replace(garden, topics=(*garden.topics, Topic("grown", "长势", (RATE,)))), kitchen)
    )


@pytest.fixture
def brief(make_brief: Callable[..., Brief]) -> Callable[..., Brief]:
    """A brief with some answers beside those of the tiny interview."""

    def made(*told: Answer, **rest: object) -> Brief:
        given = make_brief(outline="plain", **rest)
        return replace(given, answers={**given.answers, **{one.question: one for one in told}})

    return made


@pytest.fixture
def see(grown: Interview, words: PhraseBook, brief: Callable[..., Brief]) -> See:
    def seen(*told: Answer, **rest: object) -> Glance:
        found = glance(grown, words, brief(*told, **rest))
        assert found is not None
        return found

    return seen


def figure(question: str, value: str, last: str = "", **more: object) -> Answer:
    then = Figure(Decimal(last)) if last else None
    return Answer(question, Figure(Decimal(value), **more), value, last=then)  # type: ignore[arg-type]


def card(seen: Glance, question: str) -> Card:
    return next(one for one in seen.cards if one.question == question)


def with_last(brief: Brief) -> Brief:
    """Every figure with one of last year beside it: equal, a little less, much more, by turns."""
    shares = (Decimal(1), Decimal("0.9"), Decimal("3.7"), Decimal("0.01"))
    answers = {
        name: replace(answer, last=Figure((answer.value.value * shares[at % len(shares)]).quantize(Decimal(1))))
        if isinstance(answer.value, Figure)
        else answer
        for at, (name, answer) in enumerate(brief.answers.items())
    }
    return replace(brief, answers=answers)


def test_it_is_titled_with_the_unit_and_the_period(see: See) -> None:
    assert see().title == "青苗队2026年上半年数"


def test_the_figures_stand_by_section_in_the_order_of_the_draft(see: See) -> None:
    shown = [(group.name, [(one.name, one.shown.text) for one in group.cards]) for group in see().groups]
    garden = [("栽下树苗", "25棵"), ("买苗用款", "5.57万元"), ("参加人数", "12人")]
    assert shown == [("园子", garden), ("厨房", [("供应热饭", "300份")])]
    turned = see(sections=("kitchen", "garden")).groups
    assert [group.name for group in turned] == ["厨房", "园子"]


def test_nobody_is_compared_who_did_not_tell_last_years(see: See) -> None:
    assert all(one.against is None for one in see(figure("planted", "25")).cards)


@pytest.mark.parametrize(("value", "last", "sign"), [("25", "20", "+"), ("15", "20", "-"), ("9", "0", "+")])
def test_a_change_is_said_as_the_draft_says_it(
    see: See, grown: Interview, words: PhraseBook, brief: Callable[..., Brief], value: str, last: str, sign: str
) -> None:
    for seed in range(6):
        told = figure("planted", value, last)
        against = card(see(told, seed=seed), "planted").against
        assert against is not None
        assert against.change is not None
        computed = {
            row["shown"] for row in rows(realise(grown, words, brief(told, seed=seed))) if row["kind"] == "computed"
        }
        assert {against.change.text} == computed
        assert (against.last.text, against.sign) == (f"{last}棵", sign)


def test_the_bars_are_in_proportion(see: See) -> None:
    seen = see(figure("planted", "25", "20"), figure("cost", "30", "40"), figure("rate", "90", "45"))
    bars = {one.question: one.against.bars for one in seen.cards if one.against}
    assert bars["planted"] == (1, Decimal("0.8"))
    assert bars["cost"] == (Decimal("0.75"), 1)
    assert bars["rate"] == (Decimal("0.9"), Decimal("0.45"))  # of a hundred
    over = card(see(figure("rate", "120", "60")), "rate").against
    assert over is not None
    assert over.bars == (1, Decimal("0.5"))


def test_the_points_of_a_rate_and_no_change_have_words_of_their_own(see: See) -> None:
    seen = see(figure("rate", "95.5", "93"), figure("planted", "25", "25"))
    said = {one.question: (one.against.sign, one.against.change) for one in seen.cards if one.against}
    assert [(sign, change.text if change else "") for sign, change in said.values()] == [("", "一样"), ("+", "2.5点")]


def test_where_either_is_not_exact_nothing_is_drawn(see: See) -> None:
    against = card(see(figure("planted", "90", "100", approx=Approx.OVER)), "planted").against
    assert against is not None
    assert (against.last.text, against.change, against.bars) == ("100棵", None, None)


def test_a_zero_is_no_figure_to_show(see: See) -> None:
    assert "planted" not in [one.question for one in see(figure("planted", "0", "3")).cards]


def test_there_is_nothing_to_see_without_figures_or_without_words(
    grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    assert glance(grown, words, make_brief("menu", outline="plain")) is None
    assert glance(grown, replace(words, glance=None), make_brief(outline="plain")) is None
    everything = Wishes(dropped=frozenset({"trees", "crowd", "food"}))
    assert glance(grown, words, make_brief(outline="plain", wishes=everything)) is None


def test_traditional_characters_leave_the_names_and_the_proofs(see: See) -> None:
    seen = see(figure("planted", "25", "25"))
    turned = traditional_glance(seen, frozenset({"青苗队"}))
    assert turned.title == "青苗队2026年上半年數"
    assert [group.name for group in turned.groups] == ["園子", "廚房"]
    assert [one.name for one in turned.groups[1].cards] == ["供應熱飯"]
    assert card(turned, "cost").shown.text == "5.57萬元"
    marks = [[text.marks for text in one.texts] for one in seen.cards]
    assert [[text.marks for text in one.texts] for one in turned.cards] == marks


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("slug", slugs())
def test_every_number_of_a_case_stands_in_the_ledger_of_its_draft(slug: str, last: bool) -> None:
    brief = read_brief(FOLDER / slug / "answers.json", content())
    brief = with_last(brief) if last else brief
    seen = glance(content().interview, content().book, brief)
    document = realise(content().interview, content().book, brief)
    ledger = list(rows(document))
    told = {(row["question"], row["value"], row.get("max")) for row in ledger if row["kind"] == "figure"}
    computed = {(row["question"], row["shown"]): row["from"] for row in ledger if row["kind"] == "computed"}
    for one in seen.cards if seen else ():
        for text in one.texts:
            for mark in text.marks:
                source = mark.source
                if source.proof is Proof.COMPUTED:
                    assert computed[source.question, text.text[mark.start : mark.end]] == [list(of) for of in source.of]
                elif source.last:  # which the draft proves as what the change was computed from
                    assert one.against is not None
                    then = brief.answers[source.question].last
                    assert then is not None
                    assert Decimal(source.value) == then.value
                else:
                    assert (source.question, source.value, source.high) in told
            assert text.marks or not any(char.isdigit() for char in text.text)


@pytest.mark.parametrize("slug", slugs())
def test_a_case_is_seen_in_a_few_figures_of_its_draft(slug: str) -> None:
    brief = read_brief(FOLDER / slug / "answers.json", content())
    seen = glance(content().interview, content().book, brief)
    figures = [
        question.id
        for _, topic, question in content().interview.walk()
        if topic.id not in content().book.plans
        and isinstance(answer := brief.answers.get(question.id), Answer)
        and isinstance(answer.value, Figure)
        and answer.value.value
    ]
    shown = [one.question for one in seen.cards] if seen else []
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(figures)
    assert min(len(figures), 6) <= len(shown) <= MOST


def test_a_name_of_a_case_stays_as_it_was_given() -> None:
    brief = read_brief(FOLDER / "15-street-halfyear" / "answers.json", content())
    seen = glance(content().interview, content().book, brief)
    assert seen is not None
    turned = traditional_glance(seen, kept_names(content().interview, brief))
    assert turned.title == "青禾街道总工会2026年上半年工作數據一覽"
