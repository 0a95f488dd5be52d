"""The words questions are known by: rare ones tell more, and phrases tell as a whole."""

from bot.interview.lexicon import Lexicon, bare, pairs_of
from bot.interview.model import Kind, Question, Topic


def question(name: str, *heard: str) -> Question:
    return Question(name, name, "", Kind.COUNT, "", measure="家", heard=heard)


ASKED = [
    (Topic("t", "工会", ()), question("新建工会", "组建工会")),
    (Topic("t", "工会", ()), question("注销工会")),
    (Topic("t", "工会", ()), question("走访企业")),
]
EVERY = frozenset(range(3))


def score(text: str, weight: float = 1.0, places: frozenset[int] = EVERY) -> list[float]:
    return Lexicon(ASKED).among(places).score(dict.fromkeys(pairs_of(text), weight))


def test_the_question_whose_words_stand_there_is_heard_best() -> None:
    new, closed, visited = score("组建工会")
    assert new > closed > visited


def test_what_counts_less_tells_less() -> None:
    assert score("注销工会", 0.2)[1] < score("注销工会")[1]


def test_questions_that_are_not_asked_about_are_not_heard() -> None:
    assert score("注销工会", places=frozenset({0}))[1] == 0


def test_words_no_question_knows_say_nothing() -> None:
    assert score("天气晴朗") == [0, 0, 0]


def test_pairs_stand_side_by_side() -> None:
    assert pairs_of("新建3工会，好") == ["新建", "工会"]
    assert bare("村（社区）工会(2)") == "村工会"
