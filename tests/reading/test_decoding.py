"""Bytes as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.decoding import CHARACTERS, clean, text_of
from bot.reading.unreadable import Reason, Unreadable

NOTE = "慰問困難職工76戶，⽣⼯。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_what_notepads_write_is_read(encoding: str) -> None:
    assert text_of(NOTE.encode(encoding), Reason.NOT_TEXT) == NOTE


def test_big_endian_is_read_by_its_mark() -> None:
    assert text_of(b"\xfe\xff" + NOTE.encode("utf-16-be"), Reason.NOT_TEXT) == NOTE


def test_lines_end_one_way_and_no_figure_moves() -> None:
    text = "一\r\n二\r三\x0b四\u2028五"
    read = clean(text_of(text.encode(), Reason.NOT_TEXT))
    assert read == "一 \n二\n三\n四\n五"
    assert [read.index(one) for one in "一二三四五"] == [text.index(one) for one in "一二三四五"]


def test_what_nobody_sees_is_dropped() -> None:
    text = "\ufeff上半年一共慰问了困难职工\x00\u200b3\u200b2\xad0\u202e人次，比去年多"
    assert clean(text_of(text.encode(), Reason.NOT_TEXT)) == "上半年一共慰问了困难职工320人次，比去年多"


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"\x00" * 100, b"\x80\x81\x82\xff", bytes(range(256)), b"\xff" * 9])
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        text_of(body, Reason.UNKNOWN)
    assert refused.value.reason is Reason.UNKNOWN


def test_a_text_has_its_length() -> None:
    assert len(text_of(("会" * CHARACTERS).encode(), Reason.NOT_TEXT)) == CHARACTERS
    for body in (("会" * (CHARACTERS + 1)).encode(), ("会" * CHARACTERS * 3).encode("gb18030")):
        with pytest.raises(Unreadable) as refused:
            text_of(body, Reason.NOT_TEXT)
        assert (refused.value.reason, refused.value.facts) == (Reason.TOO_LONG, {"limit": CHARACTERS})


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(body: bytes) -> None:
    try:
        text_of(body, Reason.NOT_TEXT)
    except Unreadable:
        return
