from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.sieve import sift, sift_markup

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x08", "\x1b", "\x1f", "\x7f", "\x9f", "\udc00", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_dropped(char: str) -> None:
    assert sift(f"建{char}会") == "建会"


@pytest.mark.parametrize("char", ["\u200b", "\u200f", "\u202e", "\u2066", "\ufeff"])
def test_what_cannot_be_seen_is_dropped(char: str) -> None:
    assert sift(f"建会{char}12家") == "建会12家"


@pytest.mark.parametrize("char", ["\n", "\r", "\r\n", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_break_becomes_one_space(char: str) -> None:
    assert sift(f"建{char}会") == "建 会"


@pytest.mark.parametrize(
    "text", ["“小三级”工会①℃…·", "𬭚镕〇", "  两端空格\u3000", "R&D投入<5%", "{{ 7*7 }}", "]]>", "👍"]
)
def test_all_other_text_passes_unchanged(text: str) -> None:
    assert sift(text) == text
    assert ElementTree.fromstring(f"<t>{sift_markup(text)}</t>").text == text


@given(ANY_TEXT)
def test_any_text_can_stand_in_an_element_and_in_an_attribute(text: str) -> None:
    element = ElementTree.fromstring(f'<t a="{sift_markup(text)}">{sift_markup(text)}</t>')
    assert (element.text or "", element.get("a")) == (sift(text), sift(text))


@given(ANY_TEXT)
def test_sifting_twice_changes_nothing(text: str) -> None:
    assert sift(sift(text)) == sift(text)
