"""Templates become interview, phrase book and wording; with a fault in them nothing starts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.faults import BrokenTemplates
from bot.content.loader import load, load_sentences, templates_folder
from bot.interview.model import Kind, Picks

Change = Callable[[str, str, str], None]


def test_sections_stand_in_the_order_of_the_interview(folder: Path, change: Change) -> None:
    change("interview.toml", '["garden", "kitchen"]', '["kitchen", "garden"]')
    assert [section.id for section in load(folder).interview.sections] == ["kitchen", "garden"]


def test_a_question_is_read_whole(folder: Path) -> None:
    interview = load(folder).interview
    planted, money, sorts = (interview.question(name) for name in ("planted", "tree_money", "tree_sorts"))
    assert planted is not None
    assert money is not None
    assert sorts is not None
    assert (planted.kind, planted.measure, planted.indicator, planted.heard) == (Kind.COUNT, "棵", "植树", ("植树",))
    assert money.when is not None
    assert [(choice.id, choice.said) for choice in sorts.choices] == [("oak", "橡树"), ("pine", "松树"), ("else", "")]
    topic = interview.topic("trees")
    assert topic is not None
    assert topic.kinds == {"team"}


def test_a_yes_or_no_question_has_two_choices(folder: Path) -> None:
    question = load(folder).interview.question("hot_meals")
    assert question is not None
    assert [(choice.id, choice.name, choice.said) for choice in question.choices] == [
        ("yes", "有", "供应热饭"),
        ("no", "没有", ""),
    ]


def test_a_when_knows_the_answers_of_its_topic(folder: Path) -> None:
    interview = load(folder).interview
    money = interview.question("tree_money")
    assert money is not None
    assert money.when is not None
    assert money.when({"tree_sorts": Picks(("oak",))}) is False


def test_phrases_are_called_after_their_topic_or_by_their_own_id(folder: Path) -> None:
    book = load(folder).book
    assert [phrase.id for phrase in book.phrases["trees"]] == ["trees_1", "tree_cost"]
    assert book.clauses["planted"].source == "栽下树苗{{ planted }}"
    assert book.clauses["hot_meals"].source == "{{ hot_meals }}"
    assert book.clauses["tree_sorts"].source == "树种有{{ tree_sorts }}"


def test_a_refused_answer_is_told_in_the_chat_as_html(folder: Path) -> None:
    text = load(folder).wording.say("answer.not_a_number", words="<若干>", measure="家", name="走访企业", example="3家")
    assert "<若干>" not in text


def test_broken_templates_stop_the_start_with_every_fault(folder: Path, change: Change) -> None:
    change("sections/garden.toml", 'measure   = "棵"', 'measure   = "根"')
    change("chat.toml", "<b>您好</b>", "<b>您好")
    with pytest.raises(BrokenTemplates) as broken:
        load(folder)
    assert [fault.key for fault in broken.value.faults] == ["unknown_measure", "unbalanced_tag"]


def test_a_folder_chosen_goes_before_the_shipped_one(tmp_path: Path) -> None:
    assert templates_folder(tmp_path) == tmp_path
    assert (templates_folder() / "interview.toml").is_file()


def test_sentences_are_had_while_other_files_are_broken(folder: Path) -> None:
    (folder / "words.toml").unlink()
    sentences = load_sentences(folder)
    assert sentences is not None
    assert sentences.say("check.file_missing")
    (folder / "faults.toml").write_text("[check]\nfile_missing = '{{'\n", encoding="utf-8")
    assert load_sentences(folder) is None
    (folder / "faults.toml").unlink()
    assert load_sentences(folder) is None


def test_a_kind_may_call_its_assembly_otherwise(folder: Path, change: Change) -> None:
    change("interview.toml", "[yesno]", 'congress = "大会"\n\n[yesno]')
    change("interview.toml", 'id        = "team"', 'id        = "team"\ncongress  = "队会"')
    assert [kind.congress for kind in load(folder).interview.unit_kinds] == ["大会", "队会"]
