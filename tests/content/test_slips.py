"""What a parser says in English has a sentence of ours that says what to do."""

import tomllib

import pytest
from jinja2 import TemplateSyntaxError

from bot.content.loader import load_sentences, templates_folder
from bot.content.slips import JINJA, TOML, read_slip, toml_fault
from bot.drafting.language import ENVIRONMENT

TEMPLATES = {
    "{{ name": "print_open",
    "{% if name": "tag_open",
    "甲{# 备注": "comment_open",
    "{% if name %}甲": "block_open",
    "甲{% endif %}": "tag_stray",
    "甲{% else %}乙": "tag_stray",
    "{% if name %}甲{% endfor %}": "block_open",
    "{% iff name %}": "tag_unknown",
    "{{ name|upperr }}": "filter_unknown",
    "{{ name is anwered }}": "test_unknown",
    "{{ name，甲 }}": "odd_mark",
    "{{ “甲” }}": "odd_mark",
    "{{ 'name }}": "odd_mark",
    "{{ }}": "cut_short",
    "{% if %}甲{% endif %}": "cut_short",
    "{% if name is %}甲{% endif %}": "cut_short",
    "{{ name if }}": "cut_short",
    "{{ name }": "bracket",
    "{% if name }}甲{% endif %}": "bracket",
    "{{ (name }}": "bracket",
    "{{ name) }}": "bracket",
    "{{ name other }}": "too_much",
    "{% if name = 3 %}甲{% endif %}": "too_much",
    "{{ name() }}": "barred",
    "{{ name ** 2 }}": "barred",
    "{% set name = name ~ name %}": "barred",
    "{% include 'name' %}": "barred",
    "{{ name" + " or name" * 99 + " }}": "too_big",
    "{{ name.. }}": "other",
}
FILES = {
    "a = 1\na = 2\n": "twice",
    "[a]\nb = 1\n[a]\nb = 1\n": "twice",
    "a = {b = 1, b = 2}\n": "twice",
    'a = "甲\nb = 1\n': "quote_open",
    "a = '甲": "quote_open",
    'a = "甲\\乙"\n': "backslash",
    'a = ["甲"\n': "bracket_open",
    "[[a]\n": "head",
    'a = "甲"乙"\n': "rest",
    "甲 = 1\n": "key",
    "a 1\n": "key",
    "a = 甲\n": "value",
    "a == 1\n": "value",
}


@pytest.mark.parametrize(("text", "key"), TEMPLATES.items())
def test_a_slip_in_a_template_is_told_for_what_it_is(text: str, key: str) -> None:
    with pytest.raises(TemplateSyntaxError) as slip:
        ENVIRONMENT.from_string(text)
    assert read_slip(JINJA, slip.value.message or "")[0] == key


@pytest.mark.parametrize(("text", "key"), FILES.items())
def test_a_slip_in_a_file_is_told_for_what_it_is(text: str, key: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as slip:
        tomllib.loads(text)
    assert toml_fault("a.toml", text, slip.value).key == f"toml.{key}"


def test_the_name_of_what_was_slipped_on_is_told() -> None:
    assert read_slip(JINJA, "No filter named 'upperr'.") == ("filter_unknown", "upperr")
    assert read_slip(JINJA, "something new") == ("other", "")


def test_every_slip_is_met_by_a_case_and_the_english_stands_in_brackets_at_most() -> None:
    assert {key for _, key in JINJA} < set(TEMPLATES.values())
    assert {key for _, key in TOML} == set(FILES.values())
    sentences = load_sentences(templates_folder())
    for table, keys in (("slip", TEMPLATES.values()), ("toml", FILES.values())):
        for key in {*keys, "other"}:
            said = sentences.say(f"check.{table}.{key}", name="if", reason="english words")
            assert said.endswith("。")
            assert ("english" in said) == (key == "other")
            assert said.count("（english words）") == (key == "other")


def test_a_fault_of_a_file_stands_on_its_row() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as slip:
        tomllib.loads("a = 1\nb = 甲\n")
    assert toml_fault("a.toml", "a = 1\nb = 甲\n", slip.value).line == 2
