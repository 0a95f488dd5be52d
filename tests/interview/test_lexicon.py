"""The words questions are known by: rare ones tell more, and phrases tell as a whole."""

from collections.abc import Sequence

from bot.interview.lexicon import Lexicon, bare, pairs_of
from bot.interview.model import Kind, Question, Topic


def question(name: str, *heard: str) -> Question:
    return Question(name, name, "", Kind.COUNT, "", measure="家", heard=heard)


ASKED = [
    (Topic("t", "工会", ()), question("新建工会", "组建工会")),
    (Topic("t", "工会", ()), question("注销工会")),
    (Topic("t", "工会", ()), question("走访企业")),
]
EVERY = range(3)


def score(text: str, weight: float = 1.0, places: Sequence[int] = EVERY) -> list[float]:
    return Lexicon(ASKED).among(places).score(dict.fromkeys(pairs_of(text), weight))


def test_the_question_whose_words_stand_there_is_heard_best() -> None:
    new, closed, visited = score("组建工会")
    assert new > closed > visited


def test_what_counts_less_tells_less() -> None:
    assert score("注销工会", 0.2)[1] < score("注销工会")[1]


def test_only_questions_that_are_asked_about_are_heard_in_their_order() -> None:
    new, closed, visited = score("注销工会")
    assert score("注销工会", places=(2, 0)) == [visited, new]
    assert score("注销工会", places=(1,)) == [closed]


def test_words_no_question_knows_say_nothing() -> None:
    assert score("天气晴朗") == [0, 0, 0]


def test_pairs_stand_side_by_side() -> None:
    assert pairs_of("新建3工会，好") == ["新建", "工会"]
    assert bare("村（社区）工会(2)") == "村工会"
