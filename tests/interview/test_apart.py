"""The numbers of several clerks' messages in one log."""

from bot.interview.apart import SPAN, number_in_chat, span_of


def test_whoever_wrote_first_keeps_the_numbers() -> None:
    assert [span_of([7, 7, 8], by) for by in (7, 8, 9)] == [0, SPAN, 2 * SPAN]
    assert span_of([], 7) == 0


def test_the_number_in_the_chat_is_found_again() -> None:
    assert [number_in_chat(33 + span) for span in (0, SPAN, 5 * SPAN)] == [33, 33, 33]
