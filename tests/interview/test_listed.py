"""Things told one after another: the log's last word on each, in the clerk's order."""

from datetime import UTC, datetime

from bot.interview.answers import Answer, EntriesClosed, EntriesOrdered, EntryPassed, EntryRemoved, EntryTold, Skipped
from bot.interview.fold import fold
from bot.interview.model import Words
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened, Record, Row
from bot.interview.standing import Standing
from bot.interview.unit import Unit

AT = datetime(2026, 6, 1, tzinfo=UTC)
OPENED = Opened(Unit("甲工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))


def told(number: int, field: str, text: str, message: int | None = None) -> EntryTold:
    return EntryTold("plays", number, field, Answer("plays", Words(text), text, message=message, item=number))


def stand(*records: Record) -> Standing:
    standing = fold(Row(n, n, 7, AT, record) for n, record in enumerate((OPENED, *records), 1))
    assert standing is not None
    return standing


def names(standing: Standing) -> list[str]:
    return [entry.told["what"].words for entry in standing.entries.get("plays", ())]


def test_things_stand_in_the_order_they_were_told() -> None:
    assert names(stand(told(1, "what", "甲"), told(2, "what", "乙"))) == ["甲", "乙"]


def test_the_last_word_on_a_field_stands() -> None:
    (entry,) = stand(told(1, "what", "甲"), told(1, "where", "院里"), told(1, "what", "丙")).entries["plays"]
    assert {name: answer.words for name, answer in entry.told.items()} == {"what": "丙", "where": "院里"}


def test_a_field_passed_over_is_empty_until_it_is_told() -> None:
    passed = stand(told(1, "what", "甲"), told(1, "where", "院里"), EntryPassed("plays", 1, ("where", "people")))
    assert passed.entries["plays"][0].told.keys() == {"what"}
    assert passed.entries["plays"][0].passed == {"where", "people"}
    again = fold(
        [
            Row(1, 1, 7, AT, OPENED),
            Row(2, 2, 7, AT, EntryPassed("plays", 1, ("where",))),
            Row(3, 3, 7, AT, told(1, "where", "楼下")),
        ]
    )
    assert again is not None
    assert again.entries["plays"][0].passed == frozenset()


def test_a_thing_taken_out_can_be_put_back_and_its_number_is_given_to_no_other() -> None:
    out = stand(told(1, "what", "甲"), told(2, "what", "乙"), EntryRemoved("plays", 2))
    assert names(out) == ["甲"]
    assert [entry.number for entry in out.removed["plays"]] == [2]
    assert out.fresh_entry("plays") == 3
    assert names(
        stand(
            told(1, "what", "甲"), told(2, "what", "乙"), EntryRemoved("plays", 1), EntryRemoved("plays", 1, back=True)
        )
    ) == ["甲", "乙"]


def test_an_order_names_what_stands_and_the_rest_follows() -> None:
    ordered = stand(
        told(1, "what", "甲"), told(2, "what", "乙"), told(3, "what", "丙"), EntriesOrdered("plays", (3, 9, 3))
    )
    assert names(ordered) == ["丙", "甲", "乙"]


def test_a_list_is_open_until_it_is_closed() -> None:
    assert stand(told(1, "what", "甲")).closed == frozenset()
    assert stand(told(1, "what", "甲"), EntriesClosed("plays")).closed == {"plays"}


def test_a_thing_told_after_a_skip_takes_the_skip_back() -> None:
    standing = stand(Skipped("plays"), told(1, "what", "甲"))
    assert standing.said("plays")
    assert standing.skipped == frozenset()


def test_the_message_of_a_field_is_known_by_its_words() -> None:
    assert stand(told(1, "what", "甲", message=31)).heard == {31: "甲"}
