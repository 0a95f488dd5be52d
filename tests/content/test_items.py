"""Things told one by one: their fields can be asked, and each can be told whatever of it is known."""

from pathlib import Path

import pytest
from breaking import GARDEN, INTERVIEW, OUTLINES, Change, add, keys

from bot.content.asked import FIELD, LONGEST
from bot.content.check import check
from bot.content.loader import load
from bot.dialogue.bounds import LISTED
from bot.dialogue.events import Tap

ITEMS = """
[note]
topic     = "别的事"
name      = "还要写的"
indicator = "别的"
ask       = "还有什么要写？"

[[item]]
kind = "note"

[[item.field]]
id     = "text"
name   = "内容"
kind   = "text"
ask    = "还有什么？"
clause = "{{ text }}"

[[item.phrase]]
text = "{{ text }}"

[[item]]
kind = "activity"

[[item.field]]
id   = "what"
name = "会名"
kind = "text"
ask  = "什么会？"

[[item.field]]
id     = "day"
name   = "日子"
kind   = "date"
ask    = "哪天？"
clause = "时间为{{ day }}"

[[item.field]]
id      = "guests"
name    = "来客"
kind    = "count"
measure = "棵"
ask     = "几位？"

[[item.phrase]]
text = "{% if day is answered %}{{ day }}{% endif %}办{{ what }}{% if guests is answered %}，来客{{ guests }}{% endif %}"
"""
FAIRS = """
[[topic]]
id   = "fairs"
name = "园会"

[[topic.question]]
id        = "shows"
name      = "办过的花会"
indicator = "花会"
kind      = "activity"
ask       = "办过哪些花会？"
hint      = "例：菊花会"
says      = [
    "办{{ what }}{% if day is answered %}（{{ day }}）{% endif %}{% if guests is answered %}，迎来{{ guests }}{% endif %}",
    "{{ what }}{% if guests is answered %}来了{{ guests }}{% endif %}",
]

[[topic.question]]
id        = "walks"
name      = "办过的游园"
indicator = "游园"
kind      = "activity"
ask       = "办过哪些游园？"

[[topic.question]]
id        = "helpers"
name      = "请来帮手"
indicator = "帮手"
kind      = "count"
measure   = "棵"
ask       = "帮手几位？"

[[topic.phrase]]
text = "请来帮手{{ helpers }}"
"""
TOLD = "{{ what }}{% if guests is answered %}来了{{ guests }}{% endif %}"
KIND_TOLD = "办{{ what }}{% if guests is answered %}，来客{{ guests }}{% endif %}"
LONG_FIELD = "a" * FIELD


@pytest.fixture
def fair(folder: Path) -> Path:
    """The small folder with a topic that tells things one by one, and free words for every section."""
    add(folder, ITEMS, INTERVIEW)
    add(folder, FAIRS)
    return folder


def test_things_told_one_by_one_are_sound_before_they_are_broken(fair: Path) -> None:
    assert keys(fair) == []
    book = load(fair).book
    assert [phrase.id for phrase in book.items["shows"].phrases] == ["shows_1", "shows_2"]
    assert [phrase.id for phrase in book.items["walks"].phrases] == ["walks_1"]
    assert book.items["shows"].clauses["guests"].source == "来客{{ guests }}"


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ('kind = "activity"', 'kind = "count"', "item_kind", "item 2.kind"),
        ('kind = "activity"', 'kind = "party"', "item_kind", "item 2.kind"),
        ('kind = "activity"', 'kind = "note"', "item_twice", "item 2.kind"),
        ('kind = "note"\n', 'kind = "case"\n', "item_missing", "note"),
        ('kind   = "date"', 'kind   = "choices"', "unknown_kind", "item 2.day.kind"),
        ('kind   = "date"', 'kind   = "note"', "unknown_kind", "item 2.day.kind"),
        ('name = "会名"\nkind = "text"', 'name = "会名"\nkind = "date"', "field_first", "item 2.what.kind"),
        ('id   = "what"', 'id   = "What"', "bad_id", "item 2.What.id"),
        ('id   = "what"', f'id   = "{LONG_FIELD}b"', "bad_id", f"item 2.{LONG_FIELD}b.id"),
        ('id   = "what"', 'id   = "staff"', "reserved_id", "item 2.staff.id"),
        ('id   = "what"', 'id   = "day"', "twice", "item 2.day.id"),
        ('measure = "棵"', 'measure = "根"', "unknown_measure", "item 2.guests.measure"),
        ('measure = "棵"\n', "", "measure_missing", "item 2.guests.measure"),
        ('kind   = "date"', 'kind   = "date"\nmeasure = "棵"', "measure_unused", "item 2.day.measure"),
        ('kind   = "date"', 'kind   = "date"\nchoices = []', "unknown_key", "item 2.day.choices"),
        ('name   = "日子"', f'name   = "{"日" * 29}"', "over_limit", "item 2.day.name"),
        ("哪天？", "哪" * 1025, "over_limit", "item 2.day.ask"),
        ('clause = "时间为{{ day }}"\n', "", "clause_missing", "item 2.day.clause"),
        ("时间为{{ day }}", "时间为{{ what }}", "unknown_name", "item 2.day.clause"),
        ("来客{{ guests }}{% endif %}", "{{ guests }}{% endif %}{{ day }}", "said_twice", "item 2.phrase 1.text"),
        ("{% if guests is answered %}", "{% if day is answered %}", "phrase_unanswered", "item 2.phrase 1.text"),
        ("办{{ what }}", "办{{ what }}、{{ what }}", "said_twice", "item 2.phrase 1.text"),
        ("办{{ what }}", "办{{ what }}{{ helpers }}", "unknown_name", "item 2.phrase 1.text"),
        ("办{{ what }}", "办了3次{{ what }}", "own_figure", "item 2.phrase 1.text"),
        ("办{{ what }}", "在东边的花园里又办{{ what }}", "long_run", "item 2.phrase 1.text"),
        ("来客{{ guests }}{% endif %}", "来客{{ guests }}{% endif %}。", "own_stop", "item 2.phrase 1.text"),
        ("来客{{ guests }}{% endif %}", "来客{{ guests }}{% endif", "slip.tag_open", "item 2.phrase 1.text"),
        ('topic     = "别的事"', f'topic     = "{"事" * 29}"', "over_limit", "note.topic"),
        ('topic     = "别的事"\n', "", "missing_key", "note.topic"),
        ("还有什么要写？", "写" * 1025, "over_limit", "note.ask"),
        ("还有什么要写？", "还有什么要写?", "half_width", "note.ask"),
    ],
)
def test_a_fault_of_an_item_is_found_where_it_is(
    fair: Path, change: Change, old: str, new: str, key: str, name: str
) -> None:
    change(INTERVIEW, old, new)
    assert (INTERVIEW, key, name) in keys(fair)


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        (TOLD, "{{ what }}{{ guests }}{{ helpers }}", "unknown_name", "shows.says 2"),
        (TOLD, "{% if what is answered %}{{ what }}{% endif %}", "phrase_without_fact", "shows.says 2"),
        (TOLD, "{{ what }}来了{{ guests }}、{{ guests }}", "said_twice", "shows.says 2"),
        (TOLD, "{{ what }}{% if day is answered %}{{ guests }}{% endif %}", "phrase_unanswered", "shows.says 2"),
        (TOLD, "{{ what }}{{ guests is zero }}", "need_unsaid", "shows.says 2"),
        (TOLD, "办了3次{{ what }}", "own_figure", "shows.says 2"),
        (TOLD, "{{ what }}，", "own_stop", "shows.says 2"),
        (TOLD, "办了{{ what }}(园里)", "half_width", "shows.says 2"),
        (TOLD, "{{ own }}办了{{ what }}", "only_asked", "shows.says 2"),
        (TOLD, "{{ what }", "slip.bracket", "shows.says 2"),
        (TOLD, "在东边的花园里又办{{ what }}", "long_run", "shows.says 2"),
        (TOLD, "{{ what }}办在{% if day is answered %}{{ day }}{% endif %}东边的花园里", "long_run", "shows.says 2"),
        ("says      = [", "says      = []\nheard = [", "empty_text", "shows.says"),
        ('ask       = "帮手几位？"', 'ask       = "帮手几位？"\nsays = ["{{ helpers }}"]', "says_unused", "helpers.says"),
        ('ask       = "办过哪些游园？"', 'ask       = "哪些？"\nclause = "{{ what }}"', "clause_unused", "walks.clause"),
        ('ask       = "办过哪些游园？"', 'ask       = "哪些？"\nmeasure = "棵"', "measure_unused", "walks.measure"),
        ('ask       = "办过哪些游园？"', 'ask       = "哪些？"\nchoices = [{ id = "ab", name = "甲乙" }]', "choices_unused",
         "walks.choices"),
        ('ask       = "办过哪些游园？"', 'ask       = "哪些？"\ncompared = true', "figures_only", "walks.compared"),
        ('ask       = "办过哪些游园？"', 'ask       = "哪些？"\nkey = ["team"]', "figures_only", "walks.key"),
        ('name      = "办过的游园"\nindicator = "游园"\nkind      = "activity"',
         'name      = "办过的游园"\nindicator = "游园"\nkind      = "honour"', "item_missing", "walks.kind"),
        ('ask       = "帮手几位？"', 'ask       = "几位？"\nwhen = "walks is answered"', "when_listed", "helpers.when"),
        ("请来帮手{{ helpers }}", "请来{{ helpers }}办{{ walks }}", "phrase_listed", "phrase 1.text"),
        ("请来帮手{{ helpers }}", "{{ helpers }}办{% if walks %}游园{% endif %}", "phrase_listed", "phrase 1.text"),
        ('id        = "walks"', 'id        = "note_garden"', "reserved_id", "note_garden.id"),
        ('id        = "walks"', 'id        = "more_kitchen"', "reserved_id", "more_kitchen.id"),
    ],
)  # fmt: skip
def test_a_fault_of_a_question_told_one_by_one_is_found_where_it_is(
    fair: Path, change: Change, old: str, new: str, key: str, name: str
) -> None:
    change(GARDEN, old, new)
    assert [found for found in keys(fair) if found[1] != "clause_missing"] == [(GARDEN, key, f"fairs.{name}")]


def test_a_field_its_own_phrases_never_tell_alone_needs_a_clause(fair: Path, change: Change) -> None:
    change(GARDEN, TOLD, "{{ what }}来了{{ guests }}")
    assert keys(fair) == []  # the first of them still says the name alone
    change(GARDEN, '"办{{ what }}{% if day', '"办{{ what }}{{ guests }}{% if day')
    change(GARDEN, "{% if guests is answered %}，迎来{{ guests }}{% endif %}", "")
    assert keys(fair) == [(GARDEN, "clause_missing", "fairs.shows.says")]


def test_a_kind_of_thing_that_only_half_a_phrase_tells_needs_a_clause(fair: Path, change: Change) -> None:
    change(INTERVIEW, KIND_TOLD, "办{{ what }}，来客{{ guests }}")
    assert keys(fair) == [(INTERVIEW, "clause_missing", "item 2.what.clause")]


def test_a_topic_that_only_tells_things_one_by_one_has_no_phrases(fair: Path) -> None:
    _, _, walks, _ = FAIRS.split("[[topic.question]]")
    topic = '\n[[topic]]\nid = "outings"\nname = "出游"\n[[topic.question]]' + walks.replace("walks", "outing")
    add(fair, topic)
    assert keys(fair) == []
    add(fair, '[[topic.phrase]]\ntext = "{{ staff }}出了门"\n')
    assert keys(fair) == [(GARDEN, "phrase_without_fact", "outings.phrase 1.text")]


def test_seven_hanzi_in_a_row_may_be_said_of_each_thing(fair: Path, change: Change) -> None:
    change(GARDEN, TOLD, "在东边花园里办{{ what }}")
    assert keys(fair) == []


def test_a_fault_of_one_of_several_says_names_its_row(fair: Path, change: Change) -> None:
    change(GARDEN, TOLD, "{{ what }}，")
    (fault,) = check(fair)
    assert '"{{ what }}，"' in (fair / GARDEN).read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1]


@pytest.mark.parametrize(("length", "faults"), [(19, []), (20, ["bad_id"])])
def test_no_section_outgrows_the_question_for_its_notes(
    folder: Path, change: Change, length: int, faults: list[str]
) -> None:
    name = "g" * length
    change(GARDEN, 'id   = "garden"', f'id   = "{name}"')
    change(INTERVIEW, '"garden"', f'"{name}"')
    change(OUTLINES, "garden  =", f"{name}  =")
    (folder / GARDEN).rename(folder / "sections" / f"{name}.toml")
    assert [key for _, key, _ in keys(folder)] == faults


def test_the_longest_button_of_a_thing_fits_what_telegram_carries() -> None:
    tap = Tap("ex", "s99999", "q" * LONGEST, 9999, f"{LISTED * 10}-{LONG_FIELD}")
    assert len(tap.callback.encode()) <= 64


@pytest.mark.parametrize(("broken", "key"), [('[[item]]\nkind = "rule"\n', "missing_key"), ("[", "toml.key")])
def test_questions_are_held_to_no_items_that_cannot_be_read(fair: Path, change: Change, broken: str, key: str) -> None:
    add(fair, broken, INTERVIEW)
    change(GARDEN, TOLD, "{{ nobody }}")
    assert [(file, found) for file, found, _ in keys(fair)] == [(INTERVIEW, key)]
