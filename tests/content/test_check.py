"""Every fault templates can have is found, all at once, at its place, and said in a sentence."""

from pathlib import Path

import pytest
from breaking import GARDEN, KITCHEN, NUTS, OUTLINES, Change, add, keys

from bot.content.check import check
from bot.content.loader import templates_folder

LONG_ID = "a" * 24

FLAT = '[[outline]]\nid = "flat"\nname = "逐条"\nstyle = "flat"\ntopic = "1."\n'


def seen(there: str, put: str) -> str:
    """The words of the picture of key figures with a slip, before the first outline."""
    words = '[glance]\nsubject = "今年一览"\nlast = "去年"\npoints = "{{ change }}点"\nsame = "一样"\n'
    return f"{words.replace(there, put)}\n[[outline]]"


def table(there: str, put: str) -> str:
    """The words of tables with a slip, before the first outline."""
    words = """[table]
head = ["事", "今", "昔", "变"]
label = "附"
appendix = "今年总表"
section = "表{{ number }} {{ name }}"
points = "{{ change }}点"
same = "一样"
none = "无"
"""
    return f"{words.replace(there, put)}\n[[outline]]"


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
    (GARDEN, 'name  = "种树"', f'name  = "{"树" * 29}"', "over_limit", "trees.name"),
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
    (GARDEN, "planted is answered", "planted is", "slip.cut_short", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "menu is answered", "unknown_name", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "tree_money is answered", "unknown_name", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted > 3", "not_condition", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted is answred", "slip.test_unknown", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted，0", "slip.odd_mark", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "(planted", "slip.cut_short", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted answered", "slip.too_much", "trees.tree_money.when"),
    (OUTLINES, "[[title]]\nid   = \"short\"\nname = \"小结\"\ntext = \"{{ unit_name }}{{ period_title }}小结\"", "title = []", "missing_key", "title"),
    (GARDEN, "choices   = [", "choices   = [{ id = \"ab\", name = \"甲\" }] # [", "choices_missing", "trees.tree_sorts.choices"),
    (GARDEN, 'id = "oak"', 'name2 = "oak"', "unknown_key", "trees.tree_sorts.choices 1.name2"),
    (GARDEN, 'id = "oak"', 'id = "pine"', "twice", "trees.tree_sorts.pine.id"),
    (GARDEN, 'id = "oak"', 'id = "7"', "bad_id", "trees.tree_sorts.7.id"),
    (GARDEN, 'said = "橡树"', 'said = "橡树3棵"', "said_size", "trees.tree_sorts.oak.said"),
    (GARDEN, 'said = "橡树"', 'said = "橡"', "said_size", "trees.tree_sorts.oak.said"),
    (GARDEN, 'said = "橡树"', 'said = ""', "said_silent", "trees.tree_sorts.oak.said"),
    (GARDEN, 'name = "别的"', 'name = "别"', "said_size", "trees.tree_sorts.else.said"),
    (GARDEN, 'name = "别的"', f'said = "别的", name = "{"别" * 29}"', "over_limit", "trees.tree_sorts.else.name"),
    (GARDEN, 'clause    = "树种有{{ tree_sorts }}"\n', "", "clause_missing", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "树种有{{ planted }}", "unknown_name", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "{{ unit_party }}种{{ tree_sorts }}", "unknown_name", "trees.tree_sorts.clause"),
    (GARDEN, "树种有{{ tree_sorts }}", "树种有{{ tree_sorts", "slip.print_open", "trees.tree_sorts.clause"),
    (KITCHEN, 'yes       = "供应热饭"\n', "", "yes_missing", "meals.hot_meals.yes"),
    (KITCHEN, 'no        = ""\n', "", "no_missing", "meals.hot_meals.no"),
    (KITCHEN, 'kind      = "text"', 'kind      = "text"\nyes = "好的"', "yes_unused", "meals.menu.yes"),
    (KITCHEN, 'kind      = "text"', 'kind      = "date"\nchoices = [{id = "ab", name = "甲"}]', "choices_unused",
     "meals.menu.choices"),
    (KITCHEN, "菜单为{{ menu }}", "热饭{{ hot_meals }}", "clause_missing", "meals.menu.clause"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }花在了树苗上", "slip.bracket", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ menu }}花在了{{ tree_money }}上", "unknown_name", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "树苗花了钱", "phrase_without_fact", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花在了树苗上。", "own_stop", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }},花在了树苗上", "half_width", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}买了3种树苗", "own_figure", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了，{{ tree_money }}", "said_twice", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money + 1 }}花在了树苗上", "slip.barred", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money.zero }}花在了树苗上", "slip.barred", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在", "{{ tree_money }}{% if tree_money < 1 %}只{% endif %}花在", "phrase_fails", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money is zero }}花在了树苗上", "need_unsaid", "trees.tree_cost.text"),
    (GARDEN, "{% if tree_money is answered %}，用去", "{% if planted is answered %}，用去", "phrase_unanswered", "trees.phrase 1.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money|upperr }}花在了树苗上", "slip.filter_unknown", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ }}花在了树苗上", "slip.cut_short", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "｛｛ tree_money ｝｝花在了树苗上", "wide_brace", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}（树苗)", "half_width", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{% if planted is answered %}{{ tree_money }}花了", "slip.block_open", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了{% endif %}", "slip.tag_stray", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{% fi planted %}{{ tree_money }}花了", "slip.tag_unknown", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{% if planted }{{ tree_money }}花了", "slip.bracket", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了{# 备注", "slip.comment_open", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了{% if planted", "slip.tag_open", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}花了{{ a.b. }}", "slip.other", "trees.tree_cost.text"),
    ("interview.toml", '["garden", "kitchen"]', '["garden", "kitchen", "roof"]', "section_missing", "sections"),
    ("interview.toml", 'id        = "team"', 'id        = "club-house"', "twice", "club-house.id"),
    ("interview.toml", 'name      = "俱乐部"', f'name      = "{"会" * 31}"', "over_limit", "club-house.name"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ own }}把{{ tree_money }}花在了树苗上", "only_asked", "trees.tree_cost.text"),
    (GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_money }}{% if own %}花在{{ planted }}上{% endif %}", "phrase_unanswered",
     "trees.tree_cost.text"),
    ("interview.toml", 'staff     = "队员"\n', "", "missing_key", "team.staff"),
    ("interview.toml", "own       = true", 'own       = "是"', "wrong_sort", "team.own"),
    (OUTLINES, 'style   = "headed"', 'style   = "fancy"', "unknown_style", "headed.style"),
    (OUTLINES, 'style   = "headed"', 'style   = "flat"', "unknown_key", "headed.headings"),
    (OUTLINES, 'style   = "headed"', 'style   = "flat"', "unknown_key", "headed.section"),
    (OUTLINES, 'section = "一、"\n', "", "missing_key", "headed.section"),
    (OUTLINES, "[[outline.headings]]", f"{FLAT}[[outline.headings]]", "missing_key", "headed.headings"),
    (OUTLINES, 'kinds   = ["team"]', 'kinds   = ["teem"]', "unknown_unit_kind", "headed.kinds"),
    (OUTLINES, 'kitchen = "办好厨房"', "", "heading_missing", "headed.headings 1"),
    (OUTLINES, 'kitchen = "办好厨房"', 'kitchen = "办好厨房"\nroof = "修好屋顶"', "unknown_section", "headed.headings 1.roof"),
    (OUTLINES, "打理园子", "打理园子。", "own_stop", "headed.headings 1.garden"),
    (OUTLINES, "打理园子", "打理,园子", "half_width", "headed.headings 1.garden"),
    (OUTLINES, '"打理园子"', '["打理园子", "管好园子。"]', "own_stop", "headed.headings 1.garden 2"),
    (OUTLINES, '"打理园子"', '["打理园子", "管好,园子"]', "half_width", "headed.headings 1.garden 2"),
    (OUTLINES, '"打理园子"', "[]", "empty_text", "headed.headings"),
    (OUTLINES, '"打理园子"', "[3]", "wrong_sort", "headed.headings"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit }}的小结到此为止", "unknown_name", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_self }的小结到此为止", "slip.bracket", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_self }}的小结到此为止。", "own_stop", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_party }}的小结到此为止", "needs_perhaps", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ unit_self.name }}的小结到此为止", "slip.barred", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{% if unit_self %}{{ unit_party }}{% endif %}的小结", "text_fails", "close 1.text"),
    (OUTLINES, "{{ unit_self }}的小结到此为止", "{{ own }}的小结到此为止", "only_asked", "close 1.text"),
    (OUTLINES, "{% if guiding %}{{ guiding }}，{% endif %}", "", "opening_leaves_out", "opening 1.text"),
    (OUTLINES, "[[outline]]", '[lead]\nahead = ["{{ about }}，"]\n[[outline]]', "unknown_name", "lead.ahead 1"),
    (OUTLINES, "[[outline]]", '[lead]\nanswer = ["针对{{ about }，"]\n[[outline]]', "slip.bracket", "lead.answer 1"),
    (OUTLINES, "[[outline]]", '[lead]\nanswer = ["针对{{ about.name }}，"]\n[[outline]]', "slip.barred", "lead.answer 1"),
    (OUTLINES, "[[outline]]", '[lead]\nalso = ["同时，", "{{ about }}，"]\n[[outline]]', "unknown_name", "lead.also 2"),
    (OUTLINES, "[[outline]]", '[[head]]\nid = "paper"\nname = "红"\ntext = "文件"\n[[outline]]', "no_unit", "paper.text"),
    (OUTLINES, "[[outline]]", '[[head]]\nid = "paper"\nname = "红"\ntext = "{{ unit_name }}{{ year }}"\n[[outline]]', "unknown_name", "paper.text"),
    (OUTLINES, "[[outline]]", '[[head]]\nid = "Paper"\nname = "红"\ntext = "{{ unit_name }}"\n[[outline]]', "bad_id", "Paper.id"),
    (OUTLINES, "[[outline]]", '[lines]\nattached = "附件"\ncopied = "{{ name }}"\n[[outline]]', "no_name", "lines.attached"),
    (OUTLINES, "[[outline]]", '[lines]\nattached = "{{ name }}"\ncopied = "{{ unit }}{{ name }}"\n[[outline]]', "unknown_name", "lines.copied"),
    (OUTLINES, "[[outline]]", table("今年", "{{ year }}"), "unknown_name", "table.appendix"),
    (OUTLINES, "[[outline]]", table("{{ change }}点", "点"), "no_change", "table.points"),
    (OUTLINES, "[[outline]]", table('"昔"', '""'), "empty_text", "table.head"),
    (OUTLINES, "[[outline]]", table('"昔", ', ""), "table_head", "table.head"),
    (OUTLINES, "[[outline]]", table('label = "附"', ""), "missing_key", "table.label"),
    (OUTLINES, "[[outline]]", seen("今年", "{{ year }}"), "unknown_name", "glance.subject"),
    (OUTLINES, "[[outline]]", seen("{{ change }}点", "点"), "no_change", "glance.points"),
    (OUTLINES, "[[outline]]", seen('"去年"', '""'), "empty_text", "glance.last"),
    (OUTLINES, "[[outline]]", seen("same", "none"), "missing_key", "glance.same"),
    (OUTLINES, "[[outline]]", '[lead]\nbehind = ["同时，"]\n[[outline]]', "unknown_key", "lead.behind"),
    (GARDEN, 'name  = "种树"', 'name  = "种树"\nanswers = [{ to = "menu", about = "菜单" }]', "unknown_name", "trees.answers 1.to"),
    ("words.toml", "一二三四五六七八九十", "一二三", "numerals", "numerals"),
    ("words.toml", '"全年"', '"{{ month }}"', "unknown_name", "period.spoken.annual"),
    ("words.toml", '"全年"', '"{{ year.next }}"', "slip.barred", "period.spoken.annual"),
    ("words.toml", '"本季度"', '"{{ part + 1 }}"', "slip.barred", "period.spoken.quarter"),
    ("words.toml", '"本季度"', '"{% if part < 1 %}头{% endif %}季"', "text_fails", "period.spoken.quarter"),
    (OUTLINES, "{{ unit_self }}的小结", "{{ unit_self }}{% if unit_self < 1 %}一{% endif %}的小结", "text_fails", "close 1.text"),
    ("words.toml", '"本季度"', '"{{ part }"', "slip.bracket", "period.spoken.quarter"),
    ("words.toml", "until = 2026-05-04", "until = 2026-01-04", "until_before_from", "spring.until"),
    ("words.toml", "[period.title]", '[review]\nclaim = ["显著"]\n\n[period.title]', "unknown_key", "review.claim"),
    ("words.toml", "[period.title]", '[review]\nclaims = "显著"\n\n[period.title]', "wrong_sort", "review.claims"),
    ("words.toml", "until = 2026-05-04", 'until = "立夏"', "wrong_sort", "spring.until"),
    (OUTLINES, 'topic   = "（一）"', 'topic   = "(一)"', "half_width", "headed.topic"),
    ("interview.toml", 'selves    = ["本队"]', f'selves    = ["{"队" * 31}"]', "over_limit", "team.selves"),
]  # fmt: skip


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
    change(GARDEN, "{{ tree_money }}花在了树苗上", "{{ tree_mony }}花在了树苗上")
    change(KITCHEN, "菜单为{{ menu }}", "菜单为{{ dish }}")
    change("chat.toml", "<b>您好</b>", "<b>您好")
    (folder / "words.toml").write_text("numerals = ", encoding="utf-8")
    (folder / "page.toml").unlink()
    assert {(file, key) for file, key, _ in keys(folder)} == {
        (GARDEN, "unknown_name"),  # the measure can't be held against a list that can't be read
        (KITCHEN, "unknown_name"),
        ("chat.toml", "unbalanced_tag"),
        ("words.toml", "toml.value"),
        ("page.toml", "file_missing"),
    }


def test_a_section_file_nobody_asks_is_a_fault(folder: Path, change: Change) -> None:
    change("interview.toml", '["garden", "kitchen"]', '["garden"]')
    assert ("interview.toml", "section_left_out", "sections") in keys(folder)


def test_a_button_never_outgrows_what_telegram_carries(folder: Path, change: Change) -> None:
    change(GARDEN, 'id        = "tree_sorts"', f'id        = "{LONG_ID}"')
    change(GARDEN, "树种有{{ tree_sorts }}", f"树种有{{{{ {LONG_ID} }}}}")
    change(GARDEN, 'id = "oak"', f'id = "{LONG_ID}"')
    assert (GARDEN, "callback_too_long", f"trees.{LONG_ID}.{LONG_ID}.id") in keys(folder)


def test_a_fault_names_its_line(folder: Path, change: Change) -> None:
    change(GARDEN, "本期栽了多少棵树？", "本期栽了多少棵树?")
    lines = (folder / GARDEN).read_text(encoding="utf-8").splitlines()
    (fault,) = check(folder)
    assert fault.line is not None
    assert "本期栽了多少棵树?" in lines[fault.line - 1]
    assert fault.place == f"{GARDEN}:{fault.line} trees.planted.ask"


def test_a_fault_of_a_choice_names_the_row_of_the_choice(folder: Path, change: Change) -> None:
    change(GARDEN, "choices   = [{ id", "choices   = [\n    { id")
    change(GARDEN, '}, { id = "pine"', '},\n    { id = "pine"')
    change(GARDEN, 'said = "松树"', 'said = ""')
    (fault,) = check(folder)
    assert '"pine"' in (folder / GARDEN).read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1]


@pytest.mark.parametrize("broken", ["words.toml", "interview.toml"])
def test_the_faults_of_the_sections_are_found_while_another_file_is_broken(
    folder: Path, change: Change, broken: str
) -> None:
    (folder / broken).write_text("[[[", encoding="utf-8")
    change(GARDEN, 'clause    = "树种有{{ tree_sorts }}"\n', "")
    change(GARDEN, "本期栽了多少棵树？", "本期栽了多少棵树?")
    change(KITCHEN, "菜单为{{ menu }}", "菜单为{{ dish }}")
    change(OUTLINES, "打理园子", "打理园子。")
    found = {(file, key) for file, key, _ in keys(folder)}
    assert found == {
        (broken, "toml.key"),
        (GARDEN, "clause_missing"),
        (GARDEN, "half_width"),
        (KITCHEN, "unknown_name"),
        (OUTLINES, "own_stop"),
    }


def test_a_topic_of_the_wrong_shape_hides_no_other(folder: Path, change: Change) -> None:
    change(GARDEN, 'name  = "种树"', 'nome  = "种树"')
    add(folder, NUTS.replace("{{ nuts }}", "{{ nats }}"))
    assert keys(folder) == [
        (GARDEN, "missing_key", "trees.name"),
        (GARDEN, "unknown_key", "trees.nome"),
        (GARDEN, "unknown_name", "nut_harvest.phrase 1.text"),
    ]


def test_a_table_that_lacks_several_keys_is_told_of_once(folder: Path) -> None:
    add(folder, "[[topic.question]]\n")
    (fault,) = check(folder)
    assert (fault.id, fault.facts) == ("trees.question 4", {"name": "id、name、indicator、kind、ask"})


def test_a_question_renamed_is_told_of_once_with_every_row_that_names_it(folder: Path, change: Change) -> None:
    change(GARDEN, 'id        = "tree_money"', 'id        = "tree_costs"')
    (fault,) = check(folder)
    lines = (folder / GARDEN).read_text(encoding="utf-8").splitlines()
    rows = [number for number, line in enumerate(lines, 1) if "{{ tree_money }}" in line]
    assert (fault.key, fault.line, fault.facts["rows"]) == ("unknown_name_often", rows[0], rows)


def test_the_inventory_s_own_names_keep_their_brackets(folder: Path, change: Change) -> None:
    change(GARDEN, 'indicator = "植树"', 'indicator = "植树(棵)"')
    assert keys(folder) == []


def test_a_choice_of_one_may_say_nothing_if_it_says_so(folder: Path, change: Change) -> None:
    change(GARDEN, 'kind      = "choices"', 'kind      = "choice"')
    change(GARDEN, 'name = "别的"', 'name = "没有", said = ""')
    assert keys(folder) == []
