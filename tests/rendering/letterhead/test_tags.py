"""Tags are names, conditions and loops over lists that are known, and nothing else is ever obeyed."""

import pytest

from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.names import IN_LOOPS, Names
from bot.rendering.letterhead.tags import BRACES, FILLED, MANY, filled, looked_at, patched, tags_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOUND = {
    "unit": "青禾街道总工会",
    "title": "R&D投入<5%",
    "superior": "",
    "answers.visited": "{{ 7*7 }}{_{x}_}%_}",
    "enclosed": ("名单", "方案"),
    "answers.plays": ({"what": "拔河", "when": "5月"}, {"what": "合唱", "when": ""}),
}


def part(*texts: str) -> str:
    return f"<w:hdr {W}>{''.join(f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>' for text in texts)}</w:hdr>"


def refused(names: Names, *texts: str) -> tuple[Defect, object]:
    def look() -> None:
        tags_in(iter(texts))
        looked_at(patched(part(*texts)), names)

    with pytest.raises(Unsuitable) as fault:
        look()
    return fault.value.defect, fault.value.facts.get("name", fault.value.facts.get("tag"))


def shown(names: Names, *texts: str) -> str:
    markup = patched(part(*texts))
    looked_at(markup, names)
    return filled(markup, FOUND, names)


@pytest.mark.parametrize("name", ["unit", "单位"])
def test_a_name_is_known_in_both_tongues(name: str, names: Names) -> None:
    assert ">青禾街道总工会<" in shown(names, f"{{{{ {name} }}}}")


def test_what_is_printed_and_asked_is_told_by_our_names(names: Names) -> None:
    markup = patched(
        part("{{ 标题 }}{% if 上级 and not 回答.visited %}{{ unit }}{% endif %}{% if enclosed %}{% endif %}")
    )
    assert looked_at(markup, names) == ({"title", "unit"}, {"superior", "answers.visited", "enclosed"})


def test_a_text_is_escaped_and_its_braces_are_never_a_tag(names: Names) -> None:
    text = shown(names, "{{ title }}", "{{ answers.visited }}")
    assert "R&amp;D投入&lt;5%" in text
    assert "&#123;&#123; 7*7 &#125;&#125;&#123;_&#123;x&#125;_&#125;%_&#125;" in text


def test_a_tag_that_word_parted_is_mended(names: Names) -> None:
    assert "青禾街道总工会" in shown(
        names, "{</w:t></w:r><w:r><w:t>{ un</w:t></w:r><w:r><w:t>it }</w:t></w:r><w:r><w:t>}"
    )


def test_lists_are_told_one_by_one(names: Names) -> None:
    text = shown(names, "{% for 件 in 附件 %}{{ loop.index }}.{{ 件 }}{% if not loop.last %}，{% endif %}{% endfor %}")
    assert "1.名单，2.方案" in text
    text = shown(
        names, "{% for one in 回答.plays %}{{ one.what }}{% if one.when %}（{{ one.when }}）{% endif %}{% endfor %}"
    )
    assert "拔河（5月）合唱" in text


def test_conditions_choose(names: Names) -> None:
    text = shown(names, "{% if superior %}甲{% elif unit == “青禾街道总工会” %}乙{% else %}丙{% endif %}")
    assert ">乙<" in text


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ nme }}", "nme"),
        ("{{ self }}", "self"),
        ("{{ lipsum }}", "lipsum"),
        ("{{ cycler.__init__ }}", "cycler.__init__"),
        ("{{ 回答.visitde }}", "回答.visitde"),
        ("{% for a in answers.plais %}{% endfor %}", "answers.plais"),
        ("{% for a in answers.plays %}{{ a.whot }}{% endfor %}", "a.whot"),
        ("{% if range %}{% endif %}", "range"),
        ("{{ loop.index }}", "loop.index"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(tag: str, name: str, names: Names) -> None:
    assert refused(names, tag) == (Defect.UNKNOWN, name)


def test_the_names_there_are_are_told_with_it(names: Names) -> None:
    with pytest.raises(Unsuitable) as fault:
        looked_at(patched(part("{{ nme }}")), names)
    assert fault.value.facts["known"] == tuple(names.other)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ unit.__class__.__mro__ }}",
        "{{ unit['__class__'] }}",
        "{{ unit.upper() }}",
        "{{ unit|upper }}",
        "{{ unit|attr('x') }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 7*7 }}",
        "{{ [1] }}",
        "{{ unit if title else unit }}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{% for a in enclosed %}{% for b in enclosed %}x{% endfor %}{% endfor %}",
        "{% for a in enclosed recursive %}{% endfor %}",
        "{% for a in enclosed if a %}{% endfor %}",
        "{% for a, b in enclosed %}{% endfor %}",
        "{% set a = unit %}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'a' %}",
        "{% import 'os' as os %}",
        "{% extends 'a' %}",
        "{% block a %}{% endblock %}",
        "{% with %}{% endwith %}",
        "{% filter upper %}{% endfilter %}",
        "{% autoescape false %}{% endautoescape %}",
        "{% if unit is defined %}{% endif %}",
        "{% if unit > title %}{% endif %}",
    ],
)
def test_whatever_else_jinja_can_do_is_refused(tag: str, names: Names) -> None:
    defect, _ = refused(names, tag)
    assert defect in (Defect.BARRED, Defect.MISWRITTEN)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ enclosed }}",
        "{{ answers }}",
        "{{ answers.plays }}",
        "{% for a in unit %}{% endfor %}",
        "{% for a in answers.plays %}{{ a }}{% endfor %}",
    ],
)
def test_a_list_is_no_text_and_a_text_no_list(tag: str, names: Names) -> None:
    assert refused(names, tag) == (Defect.LISTED, tag)


@pytest.mark.parametrize("name", ["body", "正文", "annex", "附表"])
def test_the_paper_is_no_text_of_a_paragraph(name: str, names: Names) -> None:
    assert refused(names, f"前{{{{ {name} }}}}后")[0] is Defect.BODY_PLACE


@pytest.mark.parametrize(
    "text",
    [
        "{{ unit",
        "{% if unit",
        "{# 注",
        "{{ }}",
        "{% if unit %}",
        "{% endif %}",
        "{{p unit }}",
        "{{r unit }}",
        "{{ " + "a" * 250 + " }}",
    ],
)
def test_a_tag_that_is_none_is_told_by_its_line(text: str, names: Names) -> None:
    defect, tag = refused(names, "第一段", text)
    assert defect is Defect.MISWRITTEN
    assert str(tag) in text


def test_a_note_to_oneself_is_left_out(names: Names) -> None:
    assert "机密" not in shown(names, "{# 机密 #}甲")


def test_tags_braces_and_what_stands_in_loops_are_bounded(names: Names) -> None:
    assert refused(names, *["{{ unit }}"] * (MANY + 1)) == (Defect.SWOLLEN, None)
    assert refused(names, "{ " * (BRACES + 1)) == (Defect.SWOLLEN, None)
    assert refused(names, f"{{% for a in enclosed %}}{'长' * (IN_LOOPS + 1)}{{% endfor %}}") == (Defect.SWOLLEN, None)


def test_what_is_filled_is_bounded(names: Names) -> None:
    markup = patched(part("{{ unit }}"))
    with pytest.raises(Unsuitable, match="swollen"):
        filled(markup, {**FOUND, "unit": "长" * FILLED}, names)
