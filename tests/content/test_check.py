"""Every fault templates can have is found, all at once, at its place, and said in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.loader import load_sentences, templates_folder

Change = Callable[[str, str, str], None]

GARDEN, KITCHEN, OUTLINES = "sections/garden.toml", "sections/kitchen.toml", "outlines.toml"
LONG_ID = "a" * 24

FAULTS = [
    # file, what stands there, what is put in its place, the fault's key, the fault's id
    (GARDEN, 'id    = "trees"', 'id    = "Trees"', "bad_id", "Trees.id"),
    (GARDEN, 'id    = "trees"', 'id    = "t"', "bad_id", "t.id"),
    (GARDEN, 'id    = "trees"', 'id    = "unit_name"', "reserved_id", "unit_name.id"),
    (GARDEN, 'id    = "trees"', 'id    = "staff"', "reserved_id", "staff.id"),
    (GARDEN, 'id   = "garden"', 'id   = "gardens"', "file_name", "id"),
    (GARDEN, 'id    = "trees"', 'id    = "planted"', "twice", "planted.planted.id"),
    (GARDEN, 'name  = "种树"', 'nome  = "种树"', "unknown_key", "trees.nome"),
    (GARDEN, 'name  = "种树"\n', "", "missing_key", "trees.name"),
    (GARDEN, 'name  = "种树"', 'name  = " "', "empty_text", "trees.name"),
    (GARDEN, 'name  = "种树"', "name  = 3", "wrong_sort", "trees.name"),
    (GARDEN, 'name  = "种树"', f'name  = "{"树" * 65}"', "over_limit", "trees.name"),
    (GARDEN, 'heard     = ["植树"]', 'heard     = "植树"', "wrong_sort", "trees.planted.heard"),
    (GARDEN, 'kinds = ["team"]', 'kinds = ["teem"]', "unknown_unit_kind", "trees.kinds"),
    (GARDEN, 'kind      = "count"', 'kind      = "number"', "unknown_kind", "trees.planted.kind"),
    (GARDEN, 'measure   = "棵"\n', "", "measure_missing", "trees.planted.measure"),
    (GARDEN, 'measure   = "棵"', 'measure   = "根"', "unknown_measure", "trees.planted.measure"),
    (GARDEN, 'measure   = "棵"', 'measure   = "元"', "unknown_measure", "trees.planted.measure"),
    (GARDEN, 'measure   = "元"', 'measure   = "棵"', "measure_not_money", "trees.tree_money.measure"),
    (KITCHEN, 'indicator = "菜单"', 'indicator = "菜单"\nmeasure = "元"', "measure_unused", "meals.menu.measure"),
    (GARDEN, "本期栽了多少棵树？", "本期栽了多少棵树?", "half_width", "trees.planted.ask"),
    (GARDEN, "例：25，或 25棵", "例：25,或 25棵", "half_width", "trees.planted.hint"),
    (GARDEN, "本期栽了多少棵树？", "树" * 1025, "over_limit", "trees.planted.ask"),
    (GARDEN, "planted is answered", "planted is", "not_condition", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "menu is answered", "unknown_name", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "tree_money is answered", "unknown_name", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted > 3", "not_condition", "trees.tree_money.when"),
    (OUTLINES, "[[title]]\ntext = \"{{ unit_name }}{{ period_title }}小结\"", "title = []", "missing_key", "title"),
    (GARDEN, "choices   = [", "choices   = [{ id = \"ab\", name = \"甲\" }] # [", "choices_missing", "trees.tree_sorts.choices"),
    (GARDEN, 'id = "oak"', 'name2 = "oak"', "unknown_key", "trees.tree_sorts.choices 1.name2"),
    (GARDEN, 'id = "oak"', 'id = "pine"', "twice", "trees.tree_sorts.choices"),
    (GARDEN, 'id = "oak"', 'id = "7"', "bad_id", "trees.tree_sorts.choices"),
    (GARDEN, 'said = "橡树"', 'said = "橡树3棵"', "said_size", "trees.tree_sorts.choices"),
    (GARDEN, 'said = "橡树"', 'said = "橡"', "said_size", "trees.tree_sorts.choices"),
    (GARDEN, 'clause    = "树种有{{ tree_sorts }}"\n', "", "clause_missing", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "树种有{{ planted }}", "unknown_name", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "{{ unit_party }}种{{ tree_sorts }}", "unknown_name", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "树种有{{ tree_sorts", "not_template", "trees.tree_sorts.clause"),
    (KITCHEN, 'yes       = "供应热饭"\n', "", "missing_key", "meals.hot_meals.yes"),
    (KITCHEN, 'kind      = "text"', 'kind      = "text"\nyes = "好的"', "yes_unused", "meals.menu.yes"),
    (KITCHEN, 'kind      = "text"', 'kind      = "date"\nchoices = [{id = "ab", name = "甲"}]', "choices_unused",
     "meals.menu.choices"),
    (KITCHEN, "菜单为{{ menu }}", "热饭{{ hot_meals }}", "clause_missing", "meals.menu.clause"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }花在了树苗上", "not_template", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ menu }}花在了{{ tree_money }}上", "unknown_name", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "树苗花了钱", "phrase_without_fact", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花在了树苗上。", "own_stop", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }},花在了树苗上", "half_width", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}买了3种树苗", "own_figure", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了，{{ tree_money }}", "said_twice", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money + 1 }}花在了树苗上", "phrase_fails", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money.zero }}花在了树苗上", "phrase_fails", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money is zero }}花在了树苗上", "need_unsaid", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ own }}把{{ tree_money }}花在了树苗上", "only_asked", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}{% if own %}花在{{ planted }}上{% endif %}", "phrase_fails",
     "trees.tree_cost.text"),
    (GARDEN, "{% if tree_money is answered %}，用去", "{% if planted is answered %}，用去", "phrase_fails", "trees.phrase 1.text"),
    ("interview.toml", '["garden", "kitchen"]', '["garden", "kitchen", "roof"]', "section_missing", "sections"),
    ("interview.toml", 'id        = "team"', 'id        = "club-house"', "twice", "club-house.id"),
    ("interview.toml", 'staff     = "队员"\n', "", "missing_key", "team.staff"),
    ("interview.toml", "own       = true", 'own       = "是"', "wrong_sort", "team.own"),
    ("interview.toml", 'name      = "俱乐部"', f'name      = "{"会" * 65}"', "over_limit", "club-house.name"),
    (OUTLINES, 'style   = "headed"', 'style   = "fancy"', "unknown_style", "headed.style"),
    (OUTLINES, 'kinds   = ["team"]', 'kinds   = ["teem"]', "unknown_unit_kind", "headed.kinds"),
    (OUTLINES, 'kitchen = "办好厨房"', "", "heading_missing", "headed.headings 1"),
    (OUTLINES, 'kitchen = "办好厨房"', 'kitchen = "办好厨房"\nroof = "修好屋顶"', "unknown_section", "headed.headings 1.roof"),
    (OUTLINES, "打理园子", "打理园子。", "own_stop", "headed.headings 1.garden"),
    (OUTLINES, "打理园子", "打理,园子", "half_width", "headed.headings 1.garden"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit }}的小结到此为止", "unknown_name", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_self }的小结到此为止", "not_template", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_self }}的小结到此为止。", "own_stop", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_party }}的小结到此为止", "needs_perhaps", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ own }}的小结到此为止", "only_asked", "close 1.text"),
    (OUTLINES, "{% if guiding %}{{ guiding }}，{% endif %}", "", "opening_leaves_out", "opening 1.text"),
    ("words.toml", "一二三四五六七八九十", "一二三", "numerals", "numerals"),
    ("words.toml", '"全年"', '"{{ month }}"', "unknown_name", "period.spoken.annual"),
    ("words.toml", "until = 2026-05-04", "until = 2026-01-04", "until_before_from", "spring.until"),
    ("words.toml", "until = 2026-05-04", 'until = "立夏"', "wrong_sort", "spring.until"),
    ("chat.toml", "<b>您好</b>", "<b>您好", "unbalanced_tag", "home.first"),
    ("chat.toml", "<b>您好</b>", "<b><i>您好</b></i>", "unbalanced_tag", "home.first"),
    ("chat.toml", "<b>您好</b>", "<h1>您好</h1>", "unknown_tag", "home.first"),
    ("chat.toml", "<b>您好</b>", "您 & 我", "bare_mark", "home.first"),
    ("chat.toml", "{{ name }}", "{{ name", "not_template", "home.first"),
    ("chat.toml", "<b>您好</b>", "好" * 4097, "over_limit", "home.first"),
    ("chat.toml", '"返回 <"', '""', "empty_text", "button.back"),
    ("chat.toml", '"返回 <"', "7", "wrong_sort", "button.back"),
    ("page.toml", "[page]", "[pages]", "missing_key", "page"),
]  # fmt: skip


def keys(folder: Path) -> list[tuple[str, str, str]]:
    """(file, key, id) of every fault, after each is said."""
    sentences = load_sentences(templates_folder())
    assert sentences is not None
    found = check(folder)
    for fault in found:
        assert sentences.say(f"check.{fault.key}", **fault.facts).strip()
    return [(fault.file, fault.key, fault.id) for fault in found]


def test_the_small_templates_are_sound_before_they_are_broken(folder: Path) -> None:
    assert keys(folder) == []


def test_the_shipped_templates_are_sound() -> None:
    assert keys(templates_folder()) == []


@pytest.mark.parametrize(("file", "old", "new", "key", "name"), FAULTS)
def test_a_fault_is_found_where_it_is(
    folder: Path, change: Change, file: str, old: str, new: str, key: str, name: str
) -> None:
    change(file, old, new)
    assert (file, key, name) in keys(folder)


def test_all_faults_come_at_once(folder: Path, change: Change) -> None:
    change(GARDEN, 'measure   = "棵"', 'measure   = "根"')
    change(KITCHEN, "菜单为{{ menu }}", "菜单为{{ dish }}")
    change("chat.toml", "<b>您好</b>", "<b>您好")
    (folder / "words.toml").write_text("numerals = ", encoding="utf-8")
    (folder / "page.toml").unlink()
    found = {(file, key) for file, key, _ in keys(folder)}
    assert {("words.toml", "not_toml"), ("page.toml", "file_missing"), ("chat.toml", "unbalanced_tag")} <= found


def test_an_id_stands_once_in_all_sections(folder: Path, change: Change) -> None:
    change(KITCHEN, 'id    = "meals"', 'id    = "planted"')
    assert (KITCHEN, "twice", "planted.id") in keys(folder)


def test_a_section_file_nobody_asks_is_a_fault(folder: Path, change: Change) -> None:
    change("interview.toml", '["garden", "kitchen"]', '["garden"]')
    assert ("interview.toml", "section_left_out", "sections") in keys(folder)


def test_a_button_never_outgrows_what_telegram_carries(folder: Path, change: Change) -> None:
    change(GARDEN, 'id        = "tree_sorts"', f'id        = "{LONG_ID}"')
    change(GARDEN, "树种有{{ tree_sorts }}", f"树种有{{{{ {LONG_ID} }}}}")
    change(GARDEN, 'id = "oak"', f'id = "{"b" * 24}"')
    assert (GARDEN, "callback_too_long", f"trees.{LONG_ID}.choices") in keys(folder)


def test_a_fault_names_its_line(folder: Path, change: Change) -> None:
    change(GARDEN, "本期栽了多少棵树？", "本期栽了多少棵树?")
    lines = (folder / GARDEN).read_text(encoding="utf-8").splitlines()
    (fault,) = check(folder)
    assert fault.line is not None
    assert "本期栽了多少棵树?" in lines[fault.line - 1]
    assert fault.place == f"{GARDEN}:{fault.line} trees.planted.ask"


def test_broken_toml_names_its_line(folder: Path) -> None:
    (folder / "words.toml").write_text('numerals = "一"\nmeasures = "棵\n', encoding="utf-8")
    fault = next(fault for fault in check(folder) if fault.key == "not_toml")
    assert (fault.file, fault.line) == ("words.toml", 2)


def test_a_file_that_is_no_utf8_is_a_fault(folder: Path) -> None:
    (folder / "chat.toml").write_bytes("[home]\nfirst = '您好'".encode("gb18030"))
    assert ("chat.toml", "file_unreadable", "") in keys(folder)


def test_a_folder_that_is_not_there_has_every_file_missing(tmp_path: Path) -> None:
    assert {key for _, key, _ in keys(tmp_path / "nowhere")} == {"file_missing"}


def test_set_numbers_need_no_answer(folder: Path, change: Change) -> None:
    change(GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}由12351热线拨付")
    assert keys(folder) == []
