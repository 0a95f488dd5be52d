"""What comes next, on the small made-up interview."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tiny import TINY, question

from bot.interview import flow, places, scope
from bot.interview.answers import Answer, Answered, Deferred, Reopened, Skipped
from bot.interview.fold import fold
from bot.interview.model import Figure, Section, Topic
from bot.interview.period import Period, PeriodKind
from bot.interview.progress import Stage, progress
from bot.interview.records import Focused, Guided, Opened, Paced, Record, Row, TopicsChosen, Wanted
from bot.interview.standing import Standing
from bot.interview.unit import Unit

AT = datetime(2026, 6, 20, tzinfo=UTC)
GUIDED = Guided((), done=True)
FRUIT = TopicsChosen("fruit", ("apple_topic", "pear_topic"), done=True)
HOUSE = TopicsChosen("house", ("window_topic",), done=True)


def standing(*records: Record, kind: str = "street") -> Standing:
    opened = Opened(Unit("甲工会", kind), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))
    found = fold(Row(n, n, 7, AT, record) for n, record in enumerate((opened, *records), 1))
    assert found is not None
    return found


def answered(question: str, value: int = 3) -> Answered:
    return Answered(Answer(question, Figure(Decimal(value)), str(value)))


def at(*records: Record, by: int = 7) -> str:
    place = flow.present(TINY, standing(*records), by)
    match place:
        case places.AtQuestion(question=question):
            return question.id
        case places.AtTopics(section):
            return f"topics {section.id}"
        case places.AtSection(section, topic):
            return f"section {section.id}" if topic is None else f"topic {topic.id}"
        case places.AtProfile(field):
            return f"profile {field}"
        case places.AtMap():
            return "map"
        case places.AtVersions(focus) | places.AtReturned(focus):
            return f"{type(place).__name__} {focus}"
        case _:
            return "guide"


def test_the_walk_begins_with_the_guiding_phrases_then_the_first_section() -> None:
    assert at() == "guide"
    assert at(GUIDED) == "topics fruit"
    assert at(GUIDED, FRUIT) == "apples"


def test_who_looks_over_versions_stays_there_while_others_tell_something() -> None:
    assert at(GUIDED, FRUIT, Focused("versions", "4-p1"), answered("apples")) == "AtVersions 4-p1"
    assert at(GUIDED, FRUIT, Focused("returned", "4-2-1-0-0"), answered("apples")) == "AtReturned 4-2-1-0-0"
    assert at(GUIDED, FRUIT, Focused("versions"), Focused("after", "apples")) == "apple_colours"


def test_answers_skips_and_deferrals_go_on() -> None:
    assert at(GUIDED, FRUIT, answered("apples")) == "apple_colours"
    assert at(GUIDED, FRUIT, Skipped("apples"), Deferred("apple_colours")) == "pears"


def test_what_was_put_off_once_is_asked_again_when_nothing_else_is_open() -> None:
    walked = (GUIDED, FRUIT, Deferred("apples"), Skipped("apple_colours"), Deferred("pears"))
    assert at(*walked) == "topics house"
    none = TopicsChosen("house", (), done=True)
    assert at(*walked, none) == "apples"
    assert at(*walked, none, Deferred("apples")) == "pears"
    assert at(*walked, none, answered("apples"), Deferred("pears")) == "map"


def test_what_a_late_answer_opens_is_asked_before_the_rest_of_what_was_put_off() -> None:
    done = (GUIDED, FRUIT, Skipped("apples"), Skipped("apple_colours"), TopicsChosen("house", (), done=True))
    assert at(*done, Deferred("pears"), answered("pears")) == "pear_money"


def test_who_goes_on_from_the_map_is_asked_all_that_was_put_off() -> None:
    walked = (GUIDED, FRUIT, Skipped("pears"), TopicsChosen("house", (), done=True))
    twice = (*walked, *[Deferred("apples"), Deferred("apple_colours")] * 2)
    assert at(*twice) == "map"
    resumed = (*twice, Focused("resumed"))
    assert at(*resumed) == "apples"
    assert at(*resumed, Deferred("apples")) == "apple_colours"
    assert at(*resumed, Deferred("apples"), Deferred("apple_colours")) == "map"
    assert at(*resumed, by=8) == "map"


def test_who_fills_a_section_is_asked_what_it_lacks_in_order_before_anything_else() -> None:
    walked = (
        GUIDED,
        FRUIT,
        *[Deferred("apples")] * 2,
        Skipped("apple_colours"),
        answered("pears", 0),
        Deferred("pears"),
    )
    assert at(*walked) == "topics house"
    filling = (*walked, Focused("filling", "fruit"))
    assert at(*filling) == "apples"
    assert at(*filling, answered("apples")) == "pears"
    assert at(*filling, answered("apples"), answered("pears")) == "pear_money"
    assert at(*filling, Deferred("apples"), Deferred("pears")) == "topics house"
    assert at(*filling, by=8) == "topics house"


def test_who_fills_a_section_that_lacks_nothing_goes_on_after_it() -> None:
    assert at(GUIDED, FRUIT, Skipped("apples"), Focused("filling", "house")) == "apple_colours"


def test_a_question_taken_back_is_no_longer_put_off() -> None:
    walked = (GUIDED, FRUIT, Skipped("pears"), Skipped("apple_colours"), TopicsChosen("house", (), done=True))
    again = (*walked, Deferred("apples"), Deferred("apples"), Reopened("apples"), Deferred("apples"))
    assert at(*again) == "apples"


def test_a_section_without_topics_is_passed() -> None:
    assert at(GUIDED, TopicsChosen("fruit", (), done=True)) == "topics house"


def test_a_jump_stands_until_something_is_recorded_there() -> None:
    begun = (GUIDED, FRUIT, answered("apples"), answered("pears", 0), Focused("question", "apples"))
    assert at(*begun) == "apples"
    assert at(*begun, answered("apples", 4)) == "apple_colours"


def test_a_topic_begun_in_its_middle_is_finished_before_the_next() -> None:
    """Whoever takes 红的 first is asked for the apples then, and for the pears only after them."""
    begun = (GUIDED, FRUIT, Focused("question", "apple_colours"), answered("apple_colours"))
    assert at(*begun) == "apples"
    assert at(*begun, answered("apples")) == "pears"


def test_an_answer_of_another_phone_moves_on_whoever_stood_there() -> None:
    assert at(GUIDED, FRUIT, Focused("question", "apples"), answered("apples"), by=7) == "apple_colours"
    assert at(GUIDED, FRUIT, Focused("map"), by=8) == "apples"


def test_the_map_stays_until_the_clerk_leaves_it() -> None:
    assert at(GUIDED, FRUIT, Focused("map")) == "map"
    assert at(GUIDED, FRUIT, Focused("map"), Focused("after")) == "apples"


def test_a_section_and_a_topic_can_be_looked_over() -> None:
    assert at(GUIDED, FRUIT, Focused("section", "fruit")) == "section fruit"
    assert at(GUIDED, FRUIT, Focused("topic", "pear_topic")) == "topic pear_topic"


def test_past_the_end_the_walk_goes_round() -> None:
    done = (answered("pears", 0), answered("apple_colours"))
    house = (HOUSE, Focused("question", "window"), answered("window"), answered("wood"))
    assert at(GUIDED, FRUIT, *done, *house) == "apples"
    assert at(GUIDED, FRUIT, *done, *house, answered("apples")) == "map"


def test_a_place_that_is_gone_is_passed() -> None:
    assert at(GUIDED, FRUIT, Focused("question", "gone")) == "apples"
    assert at(GUIDED, Focused("topics", "gone")) == "topics fruit"
    assert at(GUIDED, Focused("section", "gone")) == "map"
    assert at(GUIDED, Focused("topic", "gone")) == "map"


def test_a_condition_that_no_longer_holds_keeps_its_answer_in_sight() -> None:
    asked = [p.question.id for p in scope.asked(TINY.sections[0], standing(FRUIT, answered("pears", 0)))]
    assert "pear_money" not in asked
    kept = standing(FRUIT, answered("pears"), answered("pear_money"), answered("pears", 0))
    assert "pear_money" in [p.question.id for p in scope.asked(TINY.sections[0], kept)]


def test_topics_of_another_kind_stay_when_they_were_chosen() -> None:
    section = TINY.sections[0]
    offered = [topic.id for topic in scope.offered(section, standing(kind="school"))]
    assert "only_school" in offered
    assert "only_street" not in offered
    chosen = standing(TopicsChosen("fruit", ("only_street",), done=True), kind="school")
    assert "only_street" in [topic.id for topic in scope.offered(section, chosen)]


def test_progress_counts_what_is_missing() -> None:
    section = TINY.sections[0]
    assert progress(section, standing()).stage is Stage.NOT_BEGUN
    begun = progress(section, standing(FRUIT, answered("apples"), Deferred("pears")))
    assert begun.stage is Stage.BEGUN
    assert (begun.answered, begun.skipped, begun.asked) == (1, 0, 3)
    assert [question.id for question in begun.missing] == ["apple_colours", "pears"]
    done = standing(FRUIT, answered("apples"), Skipped("apple_colours"), answered("pears", 0))
    assert progress(section, done).stage is Stage.DONE


def test_a_section_of_key_figures_is_begun_with_the_first_word_about_it_and_done_with_the_last() -> None:
    keyed = tuple(replace(q, key=frozenset({"street"})) for q in TINY.sections[0].topics[0].questions)
    section = replace(TINY.sections[0], topics=(replace(TINY.sections[0].topics[0], questions=keyed),))
    assert progress(section, standing(Paced(True))).stage is Stage.NOT_BEGUN
    assert progress(section, standing(Paced(True), Skipped(keyed[0].id))).stage is Stage.BEGUN
    later = standing(Paced(True), answered("apples"), TopicsChosen("fruit", ("apple_topic",), done=False), Paced(False))
    assert progress(TINY.sections[0], later).stage is Stage.BEGUN
    assert progress(section, standing(Paced(True), *(Skipped(q.id) for q in keyed))).stage is Stage.DONE


def test_back_knows_the_place_before() -> None:
    here = scope.locate(TINY, "apple_colours")
    assert here is not None
    before = flow.previous(TINY, standing(GUIDED, FRUIT), here)
    assert before is not None
    assert flow.named(before) == ("question", "apples")
    assert flow.previous(TINY, standing(), places.AtGuide()) is None


WIDE = replace(TINY, sections=(*TINY.sections, Section("cellar", "酒窖", "做了哪些酒？", (
    Topic("wine", "葡萄酒", tuple(question(f"wine_{number}") for number in range(1, 7))),
    Topic("cider", "苹果酒", tuple(question(f"cider_{number}") for number in range(1, 5))),
))))  # fmt: skip


def next_record(place: places.Place, now: Standing, way: str) -> tuple[Record, ...]:
    """What a clerk of that bent does at a place; nothing at the map."""
    match place:
        case places.AtGuide():
            return (GUIDED,)
        case places.AtTopics(section):
            return (TopicsChosen(section.id, tuple(topic.id for topic in section.topics), done=True),)
        case places.AtQuestion(question=asked):
            made = {"answer": answered(asked.id), "skip": Skipped(asked.id), "defer": Deferred(asked.id)}
            return (made[way],)
        case places.AtRest(section, topic):
            rest = tuple(other.question.id for other in scope.rest_of(section, topic, now))
            wanted = rest[: {"answer": len(rest), "skip": 0, "defer": 2}[way]]
            return (*(Skipped(q) for q in rest if q not in wanted), Wanted(topic.id, wanted, done=True))
        case _:
            return ()


@given(st.lists(st.sampled_from(["answer", "skip", "defer"]), min_size=60, max_size=60))
def test_every_interview_ends(ways: list[str]) -> None:
    records: tuple[Record, ...] = ()
    for way in ways:
        now = standing(*records)
        records += next_record(flow.present(WIDE, now, 7), now, way)
    end = standing(*records)
    assert flow.present(WIDE, end, 7) == places.AtMap()
    asked = [place.question for section in WIDE.sections for place in scope.asked(section, end)]
    assert all(scope.settled(question, end) for question in asked)
    assert all(end.deferred[question] == 2 for question in end.deferred)
