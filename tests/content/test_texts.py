"""A text that could not be said is a fault before anybody asks for it."""

from pathlib import Path

import pytest
from breaking import CHAT, Change, keys

from bot.content.check import check

FAULTS = [
    # file, what stands there, what is put in its place, the fault's key, the fault's id
    (CHAT, "<b>您好</b>", "<b>您好", "unbalanced_tag", "home.first"),
    (CHAT, "<b>您好</b>", "<b><i>您好</b></i>", "unbalanced_tag", "home.first"),
    (CHAT, "<b>您好</b>", "<h1>您好</h1>", "unknown_tag", "home.first"),
    (CHAT, "<b>您好</b>", "您 & 我", "bare_mark", "home.first"),
    (CHAT, "<b>您好</b>", "您好, 您", "half_width", "home.first"),
    (CHAT, "<b>您好</b>", "您好(您)", "half_width", "home.first"),
    (CHAT, "<b>您好</b>", "好" * 4097, "over_limit", "home.first"),
    (CHAT, "<b>您好</b>", "{{ name }}", "unknown_name", "home.first"),
    (CHAT, "{{ name }}", "{{ nmae }}", "unknown_name", "note.recorded"),
    (CHAT, "{{ name }}", "{% if nmae %}甲{% endif %}", "unknown_name", "note.recorded"),
    (CHAT, "{{ name }}", "{{ name", "slip.print_open", "note.recorded"),
    (CHAT, "{{ name }}", "{{ name|upperr }}", "slip.filter_unknown", "note.recorded"),
    (CHAT, "{{ name }}", "{% if name %}{{ name|upperr }}{% endif %}", "slip.filter_unknown", "note.recorded"),
    (CHAT, "{{ name }}", "{{ 1 // 0 }}", "text_fails", "note.recorded"),
    (CHAT, "{{ name }}", "{% include name %}", "slip.barred", "note.recorded"),
    (CHAT, "{{ name }}", "{{ name.first.last }}", "text_fails", "note.recorded"),
    (CHAT, 'page = "字"', 'page = "{% for line in lines %}{{ line.nmae }}{% endfor %}"', "text_fails", "unit.page"),
    (CHAT, 'several_asked = "字"', """several_asked = "{{ names }}{{ ['等', '题']|join(',') }}\"""", "half_width", "plain.several_asked"),
    (CHAT, 'recorded = "{{', 'recoded = "{{', "text_unknown", "note.recoded"),
    (CHAT, '"{{ name }}记下了"', '"{{ name }}记下了"\nloud = "字"', "text_unknown", "note.loud"),
    (CHAT, 'recorded = "{{ name }}记下了"\n', "", "text_missing", "note.recorded"),
    (CHAT, "[note]", "[notes]", "text_unknown", "notes"),
    (CHAT, '"返回 <"', '""', "empty_text", "button.back"),
    (CHAT, '"返回 <"', "7", "wrong_sort", "button.back"),
    (CHAT, '"返回 <"', f'"{"返" * 31}"', "over_limit", "button.back"),
    (CHAT, 'stale = "字"', f'stale = "{"旧" * 201}"', "over_limit", "toast.stale"),
    (CHAT, 'start = "字"', f'start = "{"首" * 257}"', "over_limit", "commands.start"),
    (CHAT, 'short_description = "字"', f'short_description = "{"短" * 121}"', "over_limit", "bot.short_description"),
    (CHAT, '[bot]\ndescription = "字"', f'[bot]\ndescription = "{"述" * 513}"', "over_limit", "bot.description"),
    (CHAT, 'caption = "字"', f'caption = "{"稿" * 1025}"', "over_limit", "plain.draft.caption"),
    ("page.toml", "[page]", "[pages]", "text_unknown", "pages"),
    ("page.toml", 'reaction = "字"', 'reaction = "表情{emojy}"', "unknown_name", "page.reaction"),
    ("page.toml", 'today = "字"', 'today = "今天{}"', "unknown_name", "page.today"),
    ("page.toml", 'today = "字"\n', "", "text_missing", "page.today"),
    ("page.toml", 'today = "字"', 'today = "今天:"', "half_width", "page.today"),
    ("faults.toml", "{{ mark }}", "{{ marc }}", "unknown_name", "check.half_width"),
    ("faults.toml", "[want]", "[mant]", "unknown_name", "check.wrong_sort"),
    ("faults.toml", "'date': ", "'dat': ", "text_fails", "check.wrong_sort"),
    ("faults.toml", "file_missing ", "file_mising ", "text_unknown", "check.file_mising"),
    ("faults.toml", "{{ limit }}%，请核对", "{{ limit }}<，请核对", "bare_mark", "answer.percent_over"),

]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "name"), FAULTS)
def test_a_fault_is_found_where_it_is(
    folder: Path, change: Change, file: str, old: str, new: str, key: str, name: str
) -> None:
    change(file, old, new)
    assert (file, key, name) in keys(folder)


@pytest.mark.parametrize("before", ["甲\n", "\n甲\n"])
def test_a_slip_in_a_text_of_several_rows_names_its_row(folder: Path, change: Change, before: str) -> None:
    change(CHAT, '"{{ name }}记下了"', f'"""{before}{{{{ name }}记下了"""')
    (fault,) = check(folder)
    assert "记下了" in (folder / CHAT).read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1]


def test_a_text_misspelt_in_its_key_is_told_of_once_with_what_it_should_be(folder: Path, change: Change) -> None:
    change(CHAT, 'recorded = "{{', 'recoded = "{{')
    (fault,) = check(folder)
    assert fault.facts == {"name": "recoded", "near": ["recorded"]}


def test_a_table_of_texts_left_out_is_told_of_once(folder: Path) -> None:
    (folder / "page.toml").write_text("[page]\n", encoding="utf-8")
    assert keys(folder) == [("page.toml", "text_missing", "page")]
