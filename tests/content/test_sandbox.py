"""No text of the templates reaches the program or the machine: known escapes are tried wherever one is compiled."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.content.conditions import condition_of, names_in
from bot.content.loader import load_sentences, templates_folder
from bot.content.wording import SAID, compiled, wording_of
from bot.drafting.grammar import DEEPEST, LONGEST
from bot.drafting.phrases import phrase_of

ROOT = Path(__file__).parents[2]
SECONDS = 5.0
"""What a check of the small folder may take, whatever is tried; without anything it takes a fortieth of one."""
PLACES = ("phrase", "when", "outline", "message", "sentence", "letterhead")

REACHING = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__']['__mro__'][1]['__subclasses__']() }}",
    "{{ ()|attr('__class__')|attr('__base__') }}",
    "{{ ''|attr('__cl' ~ 'ass__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ [0]|map(attribute='__class__')|list }}",
    "{{ ['']|map('attr', '__class__')|first }}",
    "{{ ['']|groupby('__class__') }}",
    "{{ ['']|sort(attribute='__class__') }}",
    "{{ ['']|sum(attribute='__class__.__mro__') }}",
    "{{ ['a']|join('', attribute='__class__') }}",
    "{{ ['a']|selectattr('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__['os'].system('id') }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self }}",
    "{{ loop.__class__ }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format_map({'0': 1}) }}",
    "{{ '%s'|format(1) }}",
    "{{ ('{0.__class__}'|safe).format(1) }}",
    "{{ 'a'.join }}",
    "{{ reason.upper }}",
    "{{ reason.__class__ }}",
    "{{ reason['__class__'] }}",
    "{{ reason['_' ~ '_class_' ~ '_'] }}",
    "{{ unit.__class__.__mro__ }}",
    "{{ 单位.__class__ }}",
    "{{ 回答.__dict__ }}",
    "{{ ''.upper.__self__ }}",
    "{{ (1).real.__class__ }}",
    "{{ undefined_name.__class__ }}",
    "{{ missing.__getattr__ }}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% with x = cycler %}{{ x }}{% endwith %}",
    "{% for f in ''.__class__.__base__.__subclasses__() %}{{ f }}{% endfor %}",
    "{% for g in (x for x in 'a').gi_frame %}{{ g }}{% endfor %}",
    "{{ (menu|batch(1)).gi_frame.f_back.f_globals }}",
    "{{ (['']|map('upper')).gi_frame }}",
    "{{ (['']|map('upper')).ag_frame }}",
    "{{ (['']|map('upper')).cr_frame }}",
    "{% include '/etc/passwd' %}",
    "{% include ['a', 'b'] ignore missing %}",
    "{% import 'chat.toml' as c %}{{ c }}",
    "{% from 'os' import popen %}{{ popen }}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}{{ super() }}{% endblock %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% filter attr('__class__') %}a{% endfilter %}",
    "{% autoescape false %}{{ '<script>' }}{% endautoescape %}",
    "{{ '<script>'|safe }}",
    "{{ menu|xmlattr }}",
    "{{ menu|tojson }}",
    "{{ menu|pprint }}",
    "{{ [1, 2, 3]|random }}",
    "{% do menu.append(1) %}",
    "{% debug %}",
    "{{ _('a') }}",
    "{% trans %}a{% endtrans %}",
]
FILLING = [
    "{{ 9**9**9 }}",
    "{{ 9**9**9**9 is answered }}",
    "{{ 2**(2**40) }}",
    "{{ 'a'*10**9 }}",
    "{{ reason*999999999 }}",
    "{{ reason|replace('', reason) }}",
    "{% for a in reason %}{% for b in reason %}{{ b }}{% endfor %}{% endfor %}",
    "{{ 'a'*999999999 }}",
    "{{ [0]*999999999 }}",
    "{{ (0, 1)*999999999 }}",
    "{{ 999999999*'甲' }}",
    "{{ range(10**9)|list }}",
    "{% for i in range(999999999) %}{{ i }}{% endfor %}",
    "{% for i in 'aaaaaaaaaaaaaaaaaaaa' %}{% for j in 'aaaaaaaaaaaaaaaaaaaa' %}{{ i }}{% endfor %}{% endfor %}",
    "{% for i in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a ~ a ~ a %}" * 30 + "{{ a }}",
    "{% set a %}甲{% endset %}" + "{% set a %}{{ a }}{{ a }}{{ a }}{{ a }}{% endset %}" * 30 + "{{ a }}",
    "{{ 'aaaaaaaaaa'" + "|replace('a', 'aaaaaaaaaa')" * 12 + " }}",
    "{{ 'aaaaaaaaaa'" + "|join('aaaaaaaaaa')" * 12 + " }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ '%c' % 65 }}",
    "{{ '%s' % menu }}",
    "{{ '%0999999999d'|format(1) }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ 'a'.ljust(999999999) }}",
    "{{ 'a'|center(999999999) }}",
    "{{ 'a\\nb'|indent(999999999) }}",
    "{{ [1]|batch(999999999, 'a')|list }}",
    "{{ 1|round(999999999, 'ceil') }}",
    "{{ lipsum(n=99999) }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ 99999999999999999999 }}",
    "{{ " + "(" * 3000 + "menu" + ")" * 3000 + " }}",
    "{{ " + "not " * 3000 + "menu }}",
    "{{ " + "menu or " * 2000 + "menu }}",
    "{% if menu %}" * 300 + "甲" + "{% endif %}" * 300,
    "{{ menu" + "[0]" * 3000 + " }}",
    "{{ menu" + ".a" * 3000 + " }}",
    "{{ menu" + "|lower" * 3000 + " }}",
    "{{ menu }}" * 200_000,
    "甲" * (LONGEST + 1) + "{{ menu }}",
]


class Verdict(NamedTuple):
    """What a check made of a text in a place."""

    place: str
    text: str
    error: str
    faults: list[tuple[str, dict[str, Any]]]
    seconds: float


@pytest.fixture(scope="module")
def verdicts(spare: Path) -> list[Verdict]:
    """What the check of a small folder, sound but for the one text, finds: for every text in every place."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/escaping.py"), str(spare)], cwd=ROOT, check=False,
        input=json.dumps(REACHING + FILLING), capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (done.stderr[-500:], rows[-1:])
    return [Verdict(row["place"], row["text"], row["error"], row["faults"], row["seconds"]) for row in rows]


def test_every_text_was_tried_in_every_place(verdicts: list[Verdict]) -> None:
    assert len(REACHING) >= 40
    assert [(one.place, one.text) for one in verdicts] == [(at, text) for at in PLACES for text in REACHING + FILLING]


CONSTANT = ("{% include '/etc/passwd' %}", "{% extends '/etc/passwd' %}", "{% autoescape false %}")
"""What stands in these is a word or a truth to a condition, which asks nothing and opens nothing."""


def test_each_is_refused_and_none_goes_wrong_or_takes_its_time(verdicts: list[Verdict]) -> None:
    assert [one for one in verdicts if one.error or one.seconds > SECONDS] == []
    taken = [one for one in verdicts if not one.faults]
    assert [one for one in taken if one.place != "when" or not one.text.startswith(CONSTANT)] == []


def test_each_is_refused_with_a_sentence_that_shows_nothing_it_reached(verdicts: list[Verdict]) -> None:
    sentences = load_sentences(templates_folder())
    for one in verdicts:
        for key, facts in one.faults:
            said = sentences.say(f"letterhead.{key}" if one.place == "letterhead" else f"check.{key}", path="", **facts)
            assert said.endswith("。"), said
            assert not any(sign in said for sign in ("<class", "object at 0x", "root:", "uid=")), said


@pytest.mark.parametrize("said", ["{{ 7*7 }}", "{% for a in 'a' %}", "{{ ''.__class__ }}", "{# 甲 #}", "{{ unit }}"])
def test_what_a_clerk_sends_is_never_a_template(said: str) -> None:
    assert wording_of({"a": "{{ name }}"}, html=False).say("a", name=said) == said
    assert phrase_of("", "{{ menu }}").say({"menu": said}) == said


def test_what_editors_need_is_not_refused() -> None:
    for text, values, said in (
        ("{% for line in lines %}{{ line.name }}：{{ loop.index }}{% endfor %}", {"lines": [{"name": "甲"}]}, "甲：1"),
        ("{{ {'a': '甲', 'b': '乙'}[sort] }}", {"sort": "b"}, "乙"),
        ("{{ names[:2]|join('、') }}{% if names|length > 2 %}等{{ names|length - 2 }}人{% endif %}", {"names": "甲乙丙"}, "甲、乙等1人"),
        ("{{ limit // 10000 }}万字，{{ 2 * limit }}", {"limit": 30000}, "3万字，60000"),
        ("{{ title|replace('—', '至')|trim }}", {"title": " 1—6月"}, "1至6月"),
        ("{{ name or '无' }}", {"name": ""}, "无"),
        ("{% set one = name or '无' %}{{ one }}", {"name": "甲"}, "甲"),
        ("{{ '一' if count is odd else '二' }}", {"count": 3}, "一"),
    ):  # fmt: skip
        assert compiled(text, html=False)[0].render(values) == said
    many = " or ".join(f"'x{number}' in ways" for number in range(DEEPEST - 10))
    assert names_in(many) == {"ways"}
    assert callable(condition_of(many, ()))


def test_the_filters_that_make_a_text_longer_are_known_to_be() -> None:
    """A new filter is one of those tried here: its text grows by no more than what stands in the template."""
    shorter = {"first", "last", "length", "count", "default", "lower", "upper", "trim"}
    assert SAID.filters == shorter | SAID.lengthening
