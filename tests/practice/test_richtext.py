import re

from hypothesis import given
from hypothesis import strategies as st

from bot.practice.entities import parse_html, units
from bot.practice.richtext import render_html


def shown(source: str) -> str:
    formatted = parse_html(source)
    return render_html(formatted.text, formatted.entities)


def test_what_was_formatted_is_formatted_again():
    for source in ("<b>a<i>b</i></b>c", "🎉<code>x</code>\ny", "<blockquote>a</blockquote><pre>b</pre><u><s>c</s></u>"):
        assert shown(source) == source


def test_everything_else_is_escaped():
    assert shown("&lt;script&gt; &amp; <b>&lt;/b&gt;</b>") == "&lt;script&gt; &amp; <b>&lt;/b&gt;</b>"


def test_a_link_opens_beside_the_chat_and_cannot_leave_its_attribute():
    html = shown('<a href="https://example.org/&quot;onclick=&quot;x">a</a>')
    assert html == (
        '<a href="https://example.org/&quot;onclick=&quot;x" target="_blank" rel="noopener noreferrer">a</a>'
    )


def test_a_link_that_is_no_web_page_and_unknown_kinds_are_plain():
    assert render_html("ab", [{"type": "text_link", "offset": 0, "length": 1, "url": "tg://user?id=1"}]) == "ab"
    assert render_html("/go", [{"type": "bot_command", "offset": 0, "length": 3}]) == "/go"


def test_spans_that_overlap_are_closed_and_opened_again():
    spans = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert render_html("abc", spans) == "<b>a<i>b</i></b><i>c</i>"


_TEXT = st.text('ab<>&"🎉一', max_size=12)
_CUTS = st.lists(
    st.tuples(
        st.sampled_from(["bold", "italic", "underline", "pre", "spoiler"]), st.integers(0, 12), st.integers(1, 12)
    ),
    max_size=5,
)


@given(_TEXT, _CUTS)
def test_tags_always_match_and_the_text_is_never_changed(text, cuts):
    spans = [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start : start + length])}
        for kind, start, length in cuts
        if start + length <= len(text)
    ]
    html = render_html(text, spans)
    stack = []
    for slash, name in re.findall(r"<(/?)(\w+)>", html):
        if slash:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert stack == []
    bare = re.sub(r"</?\w+>", "", html)
    assert bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
