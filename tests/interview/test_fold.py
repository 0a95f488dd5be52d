"""The fold: last word wins, and nothing is said of a summary that was never opened."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.interview.answers import Answer, Answered, Deferred, Doubted, Picked, Reopened, Skipped
from bot.interview.fold import fold
from bot.interview.model import Figure, Picks
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Focused, Guided, Opened, Profiled, Record, Row, TopicsChosen, Vouched
from bot.interview.standing import Standing
from bot.interview.unit import Unit
from bot.interview.wished import Version
from bot.interview.wishes import Dropped, Issued, Length, Retitled, Returned, Reworded, Rewritten, Sized, Waived

AT = datetime(2026, 6, 20, tzinfo=UTC)
OPENED = Opened(Unit("甲工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))


def answered(question: str, value: int) -> Answered:
    return Answered(Answer(question, Figure(Decimal(value)), str(value)))


def folded(*records: Record) -> Standing:
    rows = [Row(n, n, 7, AT, record) for n, record in enumerate((OPENED, *records), 1)]
    standing = fold(rows)
    assert standing is not None
    return standing


def test_an_empty_log_stands_for_nothing() -> None:
    assert fold(()) is None
    assert fold([Row(1, 1, 7, AT, Skipped("a"))]) is None
    assert fold([Row(1, 1, 7, AT, Profiled(Unit("乙工会", "street")))]) is None


def test_the_last_word_wins() -> None:
    standing = folded(answered("a", 1), answered("a", 2))
    assert standing.answers["a"].words == "2"
    assert standing.revision("a") == 2


def test_a_skip_takes_the_answer_and_an_answer_the_skip() -> None:
    assert "a" not in folded(answered("a", 1), Skipped("a")).answers
    standing = folded(Skipped("a"), answered("a", 1))
    assert standing.skipped == frozenset()
    assert "a" in standing.answers


def test_a_question_put_off_is_neither_skipped_nor_answered() -> None:
    standing = folded(Skipped("a"), Deferred("a"))
    assert standing.deferred == {"a": 1}
    assert standing.skipped == frozenset()


def test_a_reopened_question_is_open() -> None:
    standing = folded(answered("a", 1), Reopened("a"))
    assert not standing.answers
    assert not standing.skipped
    assert standing.revision("a") == 2


def test_ticks_are_no_answer_and_go_with_one() -> None:
    standing = folded(Picked("a", ("x",)))
    assert standing.picks == {"a": Picks(("x",))}
    assert not standing.answers
    assert standing.revision("a") == 0
    assert not folded(Picked("a", ("x",)), answered("a", 1)).picks


def test_words_in_doubt_are_no_answer_leave_the_one_there_is_and_go_with_the_next() -> None:
    doubt = Doubted("a", "320人", 5, (Figure(Decimal(320)),))
    standing = folded(answered("a", 1), doubt)
    assert standing.doubts == {"a": doubt}
    assert (standing.answers["a"].words, standing.revision("a")) == ("1", 1)
    assert not folded(doubt, Skipped("a")).doubts
    assert folded(doubt, Doubted("a", "330人", 6, ())).doubts["a"].words == "330人"


def test_topics_are_chosen_only_when_the_clerk_goes_on() -> None:
    assert not folded(TopicsChosen("s", ("t",), done=False)).chosen
    standing = folded(TopicsChosen("s", ("t",), done=True), TopicsChosen("s", ("t", "u"), done=False))
    assert standing.chosen == {"s"}
    assert standing.topics == {"s": ("t", "u")}


def test_the_guiding_phrases_stay_chosen() -> None:
    standing = folded(Guided(("g",), done=True), Guided((), done=False))
    assert standing.guided
    assert standing.guiding == ()


def test_each_person_has_their_own_focus() -> None:
    rows = (
        Row(1, 1, 7, AT, OPENED),
        Row(2, 2, 7, AT, Focused("question", "a")),
        Row(3, 3, 8, AT, Focused("map")),
    )
    standing = fold(rows)
    assert standing is not None
    assert standing.focus == {7: (2, Focused("question", "a")), 8: (3, Focused("map"))}


def test_the_profile_is_the_last_one_told() -> None:
    assert folded(Profiled(Unit("乙工会", "school"))).unit.name == "乙工会"


QUESTIONS = st.sampled_from("abc")
RECORDS = st.one_of(
    st.builds(answered, QUESTIONS, st.integers(0, 9)),
    QUESTIONS.map(Skipped), QUESTIONS.map(Deferred), QUESTIONS.map(Reopened),
    st.builds(Picked, QUESTIONS, st.just(("x",)), st.just(("甲",))),
    st.builds(Doubted, QUESTIONS, st.just("甲"), st.none(), st.just(())),
    st.builds(TopicsChosen, st.just("s"), st.just(("t",)), st.booleans()),
)  # fmt: skip


@given(st.lists(RECORDS, max_size=30))
def test_a_fold_is_stable_and_a_question_is_in_one_state(records: list[Record]) -> None:
    standing = folded(*records)
    assert standing == folded(*records)
    states = [set(standing.answers), set(standing.skipped), set(standing.deferred)]
    assert sum(map(len, states)) == len(set.union(*states))
    assert standing.seq == len(records) + 1


def test_the_last_figures_vouched_for_are_those_of_a_check() -> None:
    ten, twelve = (Figure(Decimal(10)),), (Figure(Decimal(12)),)
    standing = folded(Vouched("over:a+b", ten), Vouched("leap:a", ten), Vouched("over:a+b", twelve))
    assert standing.vouched == {"over:a+b": twelve, "leap:a": ten}


def test_the_last_wish_for_a_paragraph_wins() -> None:
    own = [Rewritten("visits", "头一稿"), Rewritten("visits", "后一稿"), Rewritten("talks", "别的")]
    wishes = folded(*own, Rewritten("talks", "")).wishes
    assert {place: one.text for place, one in wishes.own.items()} == {"visits": "后一稿"}


def test_the_words_of_a_message_that_was_a_paragraph_are_known_without_what_came_after_it() -> None:
    standing = folded(Rewritten("visits", "走访一圈", 12), Rewritten("talks", "谈了一次又一次", 13, tail=3))
    assert standing.heard == {12: "走访一圈", 13: "谈了一次"}


def test_wishes_are_kept_apart_by_what_they_are_of() -> None:
    wishes = folded(
        Reworded("visits", 3),
        Dropped("talks"),
        Dropped("talks", back=True),
        Dropped("visits"),
        Retitled("", 1),
        Sized("rights", Length.SHORT),
        Sized("culture", Length.FULL),
        Sized("culture", None),
        Waived("blank visits"),
    ).wishes
    assert wishes.ways == {"visits": 3}
    assert wishes.dropped == {"visits"}
    assert wishes.headings == {"": 1}
    assert [wishes.length(section) for section in ("rights", "culture")] == [Length.SHORT, Length.STANDARD]
    assert wishes.waived == {"blank visits"}


def test_every_draft_that_left_or_came_back_is_a_version() -> None:
    versions = folded(Issued("docx"), Returned("改过的一段", 12)).wishes.versions
    assert versions == (Version(2, AT, 7, "docx"), Version(3, AT, 7, "", "改过的一段", 12))
