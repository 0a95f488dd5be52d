import pytest

from bot.practice.entities import parse_html
from bot.practice.refusals import Refusal
from bot.practice.tags import decode, read_end, read_start

KNOWN = {"a", "b", "blockquote", "span"}


@pytest.mark.parametrize(
    ("source", "attributes"),
    [
        ("<a>", {}),
        ("<A  >", {}),
        ("<a href>", {"href": ""}),
        ("<a href = 'x y'>", {"href": "x y"}),
        ('<a href="x&amp;y" title=Z.1-2>', {"href": "x&y", "title": "z.1-2"}),
        ("<blockquote expandable>", {"expandable": ""}),
    ],
)
def test_attributes_are_read_with_quotes_and_without(source, attributes):
    tag = read_start(f"1{source}2", 1, KNOWN)
    assert (tag.name in KNOWN, tag.attributes, tag.end) == (True, attributes, len(source) + 1)


@pytest.mark.parametrize("source", ["</b>", "</B >", "</>"])
def test_an_end_tag_names_what_it_ends_or_nothing(source):
    assert read_end(source, 0) == ("" if source == "</>" else "b", len(source))


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&lt &#39", "< '"),
        ("&amp;lt;", "&lt;"),
        ("&#x4E00;", "一"),
        ("&nbsp;&ltx;&#0;&#12345678;&#x1234567;&#xD800;&", "&nbsp;&ltx;&#0;&#12345678;&#x1234567;&#xD800;&"),
    ],
)
def test_only_four_names_and_numbers_are_character_references(source, plain):
    assert decode(source) == plain


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("一<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b ", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<b />x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href='x'", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<a href=x:y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>一</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_formatting_is_refused_in_telegrams_words(source, fault):
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {fault}"
