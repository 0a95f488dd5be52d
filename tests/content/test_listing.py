"""What other programs read of the interview."""

from pathlib import Path

from breaking import Change

from bot.content.listing import listing
from bot.content.loader import load


def test_every_question_is_listed_with_all_that_the_contract_names(folder: Path) -> None:
    content = load(folder)
    listed = listing(content.interview, content.book)
    assert [row["id"] for row in listed["questions"]] == ["planted", "tree_money", "tree_sorts", "hot_meals", "menu"]
    assert listed["questions"][0] == {
        "section": "garden",
        "topic": "trees",
        "id": "planted",
        "name": "栽下树苗",
        "indicator": "植树",
        "kind": "count",
        "measure": "棵",
        "kinds": ["team"],
        "ask": "本期栽了多少棵树？",
        "group": None,
    }
    assert listed["kinds"] == [{"id": "club-house", "name": "俱乐部"}, {"id": "team", "name": "小队"}]
    assert listed["outlines"] == [{"id": "headed", "name": "分级"}]


def test_questions_put_together_name_their_group(folder: Path, change: Change) -> None:
    change(
        "sections/garden.toml",
        "[[topic.phrase]]\nid",
        '[[topic.group]]\nid = "tree_group"\nquestions = ["planted", "tree_money"]\nask = "几棵？多少钱？"\n\n[[topic.phrase]]\nid',
    )
    content = load(folder)
    rows = listing(content.interview, content.book)["questions"]
    assert [row["group"] for row in rows] == ["tree_group", "tree_group", None, None, None]
