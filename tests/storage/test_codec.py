from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.answers import Answer, Answered, How, Skipped
from bot.interview.model import Figure, Picks, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Focused, Opened, Record, TopicsChosen
from bot.interview.unit import Unit
from bot.interview.wishes import Rewritten
from bot.storage.codec import Codec, kind_of
from bot.storage.faults import UnknownRecord


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Brush:
    colour: Colour
    kind: str


@dataclass(frozen=True, slots=True)
class Knife:
    length: Decimal


@dataclass(frozen=True, slots=True)
class ToolBox:
    owner: str
    drawers: int
    open: bool
    bought: date
    seen: datetime
    first: Brush
    best: Brush | Knife
    spare: Brush | Knife | None
    left: int | None
    tools: tuple[Brush | Knife, ...]
    labels: Mapping[str, str]


RECORDS: Codec[Record] = Codec(get_args(Record))
decimals = st.decimals(allow_nan=False, allow_infinity=False)
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(Decimal, decimals)
st.register_type_strategy(datetime, st.datetimes(timezones=zones))


@given(st.from_type(Record))
def test_every_record_of_a_summary_is_read_back_as_it_was_written(record: Record) -> None:
    assert RECORDS.decode(*RECORDS.encode(record)) == record


@pytest.mark.parametrize("record", get_args(Record))
def test_no_record_class_is_left_out(record: type) -> None:
    example = st.from_type(record)

    @given(example)
    def roundtrip(value: Record) -> None:
        kind, payload = RECORDS.encode(value)
        assert kind == kind_of(record)
        assert type(RECORDS.decode(kind, payload)) is record

    roundtrip()


@given(st.from_type(ToolBox))
def test_every_form_is_read_back_as_it_was_written(box: ToolBox) -> None:
    codec = Codec((ToolBox,))
    assert codec.decode(*codec.encode(box)) == box


@given(st.text(), st.text())
def test_any_payload_is_read_or_refused_and_nothing_else(kind: str, payload: str) -> None:
    with pytest.raises(UnknownRecord):
        RECORDS.decode(kind, payload)
    with pytest.raises(UnknownRecord):
        RECORDS.decode("answered", payload)


def test_the_payload_of_an_answer_is_plain_to_read() -> None:
    answer = Answer("visit_money", Figure(Decimal("55700.00")), "5.57万", How.TYPED, message=12)
    assert RECORDS.encode(Answered(answer)) == (
        "answered",
        '{"answer": {"question": "visit_money",'
        ' "value": {"figure": {"value": "55700.00", "high": null, "approx": null}},'
        ' "words": "5.57万", "how": "typed", "message": 12, "item": null, "last": null}}',
    )


def test_a_field_named_kind_does_not_meet_the_kind_of_the_row() -> None:
    opened = Opened(Unit("青禾街道总工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))
    kind, payload = RECORDS.encode(opened)
    assert kind == "opened"
    assert '"kind": "street"' in payload
    assert '"kind": "half-year"' in payload
    assert RECORDS.decode(kind, payload) == opened


def test_a_row_written_before_a_field_was_added_is_still_read() -> None:
    old = '{"answer": {"question": "visited", "value": {"figure": {"value": "76"}}, "words": "76"}}'
    assert RECORDS.decode("answered", old) == Answered(Answer("visited", Figure(Decimal(76)), "76"))
    assert RECORDS.decode("focused", '{"place": "map", "id": ""}') == Focused("map")
    own = '{"place": "visits", "text": "走访了一圈", "message": 12}'
    assert RECORDS.decode("rewritten", own) == Rewritten("visits", "走访了一圈", 12)


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("waved", "{}"),
        ("Skipped", '{"question": "visited"}'),
        ("skipped", "{}"),
        ("skipped", '{"question": "visited", "why": "none"}'),
        ("skipped", '{"question": 7}'),
        ("skipped", "[]"),
        ("skipped", "not json"),
        ("guided", '{"ids": "abc", "done": true}'),
        ("guided", '{"ids": [], "done": 1}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {"song": {}}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {"words": {"text": ""}, "picks": {}}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {"figure": {"value": 1.5}}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {"figure": {"value": "many"}}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "value": {"figure": {"value": "1", "approx": "x"}}}}'),
        ("answered", '{"answer": {"question": "q", "words": "", "how": "sung", "value": {"words": {"text": ""}}}}'),
    ],
)
def test_what_this_version_cannot_have_written_is_refused(kind: str, payload: str) -> None:
    with pytest.raises(UnknownRecord) as caught:
        RECORDS.decode(kind, payload)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "record",
    [
        Skipped(question=7),  # type: ignore[arg-type]
        TopicsChosen("assistance", ["visits"], True),  # type: ignore[arg-type]
        Answered(Answer("visited", Figure(Decimal("NaN")), "")),
        Answered(Answer("visited", Figure(1.5), "")),  # type: ignore[arg-type]
        Answered(Answer("visited", "76", "")),  # type: ignore[arg-type]
        Answered(Answer("visited", Words({"text"}), "")),  # type: ignore[arg-type]
        Figure(Decimal(1)),
    ],
)
def test_what_would_not_be_read_back_is_not_written(record: Record) -> None:
    with pytest.raises(UnknownRecord):
        RECORDS.encode(record)


def test_a_naive_time_is_not_written() -> None:
    @dataclass(frozen=True, slots=True)
    class Noted:
        at: datetime

    codec = Codec((Noted,))
    assert codec.encode(Noted(datetime(2026, 6, 25, tzinfo=UTC)))[1] == '{"at": "2026-06-25T00:00:00+00:00"}'
    with pytest.raises(UnknownRecord):
        codec.encode(Noted(datetime(2026, 6, 25)))  # noqa: DTZ001 - the naive time is what is refused


@pytest.mark.parametrize("hint", [float, list[str], str | int, Brush | int, tuple[str, int], Mapping[int, str], object])
def test_a_field_without_a_form_is_refused_before_anything_is_written(hint: object) -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        it: object

    Odd.__annotations__["it"] = hint
    with pytest.raises(TypeError):
        Codec((Odd,))


def test_two_classes_of_one_kind_are_refused() -> None:
    twin = dataclass(type("Skipped", (), {"__annotations__": {}}))
    with pytest.raises(TypeError):
        Codec((Skipped, twin))


def test_kinds_are_class_names_in_snake_case() -> None:
    assert [kind_of(each) for each in (TopicsChosen, Picks, ToolBox)] == ["topics_chosen", "picks", "tool_box"]
