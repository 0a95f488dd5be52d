"""A sample shows every way a phrase can be said, with made-up figures."""

from dataclasses import replace

from bot.drafting.phrases import ItemPhrases, PhraseBook, phrase_of
from bot.drafting.samples import samples
from bot.interview.model import Interview, Kind, Question, Section, Topic

FIELDS = (
    Question("what", "戏名", "", Kind.TEXT, "叫什么？", hint="例：旧戏"),
    Question("people", "看客", "", Kind.COUNT, "几人？", measure="人"),
)
PLAYS = Question("plays", "戏", "", Kind.ACTIVITY, "演了哪些？", hint="例：影子戏；木偶戏", fields=FIELDS)
TELL = phrase_of("plays_1", "演{{ what }}{% if people is answered %}，{{ people }}来看{% endif %}")
ITEMS = {"plays": ItemPhrases((TELL,), {})}


def test_a_topic_shows_its_phrases_and_clauses(interview: Interview, book: PhraseBook) -> None:
    said = list(samples(interview, book, "trees"))
    assert ("trees_1", "新栽12棵，用去1.51万元") in said
    assert ("trees_1", "新栽12棵") in said
    assert ("planted", "栽下树苗12棵") in said


def test_a_phrase_is_shown_as_each_kind_of_unit_would_say_it(interview: Interview, book: PhraseBook) -> None:
    other = replace(interview.unit_kinds[0], id="club", staff="会员", own=True)
    kinds = replace(interview, unit_kinds=(*interview.unit_kinds, other))
    phrase = phrase_of("crowd_1", "{% if own %}到场{% else %}请来{% endif %}{{ staff }}{{ helpers }}")
    said = [text for _, text in samples(kinds, replace(book, phrases={**book.phrases, "crowd": (phrase,)}), "crowd_1")]
    assert said == ["请来队员12人", "到场会员12人"]


def test_a_section_a_topic_and_a_phrase_are_found_by_id(interview: Interview, book: PhraseBook) -> None:
    everything = set(samples(interview, book, None))
    garden = set(samples(interview, book, "garden"))
    assert set(samples(interview, book, "trees_2")) < set(samples(interview, book, "trees")) < garden < everything
    assert not list(samples(interview, book, "nothing"))


def test_a_repeated_question_shows_how_one_thing_is_told(interview: Interview, book: PhraseBook) -> None:
    stage = Section("stage", "戏台", "戏台？", (Topic("shows", "演出", (PLAYS,)),))
    more = replace(interview, sections=(*interview.sections, stage))
    told = replace(book, phrases={**book.phrases, "shows": ()}, items=ITEMS)
    said = [("plays_1", "演影子戏，25人来看"), ("plays_1", "演影子戏")]
    for name in ("plays", "plays_1", "shows", "stage"):
        assert list(samples(more, told, name)) == said
    assert set(said) < set(samples(more, told, None))
