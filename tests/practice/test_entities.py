import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.entities import parse_html, units
from bot.practice.refusals import Refusal


def found(source: str) -> tuple[str, list[tuple]]:
    formatted = parse_html(source)
    return formatted.text, [(e["type"], e["offset"], e["length"]) for e in formatted.entities]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_a_tag_becomes_an_entity(tag, kind):
    assert found(f"走<{tag}>访</{tag}>慰问") == ("走访慰问", [(kind, 1, 1)])


def test_offsets_count_utf16_units():
    assert units("🎉a") == 3
    assert found("🎉<b>🎉</b>") == ("🎉🎉", [("bold", 2, 2)])


def test_tags_nest_and_the_outer_comes_first():
    assert found("<b>a<i>b</i></b>") == ("ab", [("bold", 0, 2), ("italic", 1, 1)])
    assert found("<b><i>a</i></b>") == ("a", [("bold", 0, 1), ("italic", 0, 1)])


def test_an_empty_tag_leaves_nothing():
    assert found("a<b></b>") == ("a", [])


def test_attributes_are_read():
    [link] = parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>').entities
    assert link["url"] == "https://example.org/?a=1&b=2"
    [quote] = parse_html("<blockquote expandable>x</blockquote>").entities
    assert quote["type"] == "expandable_blockquote"
    [hidden] = parse_html('<span class="tg-spoiler">x</span>').entities
    assert hidden["type"] == "spoiler"
    [emoji] = parse_html('<tg-emoji emoji-id="5">x</tg-emoji>').entities
    assert emoji["custom_emoji_id"] == "5"
    [moment] = parse_html('<tg-time unix="1780000000" format="d">x</tg-time>').entities
    assert (moment["type"], moment["unix_time"]) == ("date_time", 1780000000)


def test_a_link_to_nowhere_is_plain_text():
    assert found('<a href="javascript:alert(1)">x</a>') == ("x", [])
    assert found('<tg-time unix="noon">x</tg-time>') == ("x", [])
    assert found("<a href>x</a>") == ("x", [])
    assert found("<a>https://example.org</a>") == ("https://example.org", [("text_link", 0, 19)])


_PIECES = [
    "<b>",
    "</b>",
    "<a href='",
    "https://a'>",
    "</a>",
    "<",
    ">",
    "&",
    "&#",
    "&lt;",
    "=",
    '"',
    "/",
    " ",
    "🎉",
    "tg-time unix=",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_whatever_comes_is_parsed_or_refused(pieces):
    with contextlib.suppress(Refusal):
        formatted = parse_html("".join(pieces))
        for entity in formatted.entities:
            assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(formatted.text)
