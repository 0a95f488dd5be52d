"""Wording is said by key; what it speaks of is escaped where it makes HTML."""

import pytest
from jinja2 import UndefinedError

from bot.content.wording import wording_of

CHAT = {"home": {"first": "<b>{{ name }}</b>", "deep": {"er": "里面"}}, "toast": {"done": "{{ name }}"}}


def test_what_is_filled_in_is_escaped_as_html() -> None:
    assert wording_of(CHAT, html=True).say("home.first", name="<&>") == "<b>&lt;&amp;&gt;</b>"


def test_plain_tables_are_not_escaped() -> None:
    assert wording_of(CHAT, html=True).say("toast.done", name="<&>") == "<&>"


def test_plain_wording_is_never_escaped() -> None:
    assert wording_of(CHAT, html=False).say("home.first", name="<&>") == "<b><&></b>"


def test_keys_reach_into_nested_tables() -> None:
    wording = wording_of(CHAT, html=True)
    assert wording.say("home.deep.er") == "里面"
    assert "home.deep.er" in wording
    assert "home.deep" not in wording


def test_a_value_not_given_and_a_key_there_is_not_are_mistakes() -> None:
    wording = wording_of(CHAT, html=True)
    with pytest.raises(UndefinedError):
        wording.say("home.first")
    with pytest.raises(KeyError):
        wording.say("home.last")
