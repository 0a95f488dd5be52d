"""What a repeated answer gathered, put into words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Mark, Proof, Source, Text, strung
from bot.drafting.ledger import rows
from bot.drafting.listing import tell_apart, tell_listed
from bot.drafting.phrases import ItemPhrases, PhraseBook, phrase_of
from bot.drafting.realise import realise
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Interview, Kind, Question, Section, Topic, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit, UnitKind

FIELDS = (
    Question("what", "名称", "", Kind.TEXT, "叫什么？"),
    Question("people", "人数", "", Kind.COUNT, "几人？", measure="人"),
)
PLAYS = Question("plays", "游戏", "", Kind.ACTIVITY, "有什么？", fields=FIELDS)
NOTES = Question("notes", "别的", "", Kind.NOTE, "还有？", fields=FIELDS[:1])
ITEMS = {
    "plays": ItemPhrases(
        (phrase_of("", "玩{{ what }}{% if people is answered %}，{{ people }}来{% endif %}"),),
        {"what": phrase_of("", "{{ what }}"), "people": phrase_of("", "{{ people }}来")},
    ),
    "notes": ItemPhrases((phrase_of("", "{{ what }}"),), {"what": phrase_of("", "{{ what }}")}),
}


def thing(number: int, what: str, people: int = 0) -> Entry:
    told = {"what": Answer("plays", Words(what), what, item=number)}
    return Entry(number, told | ({"people": Answer("plays", Figure(Decimal(people)), f"{people}人")} if people else {}))


def brief(**entries: tuple[Entry, ...]) -> Brief:
    period = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
    return Brief(Unit("甲队", "team"), period, period.end, 7, entries=entries, outline="plain")


def tell(book: PhraseBook, question: Question, *things: Entry) -> list[str]:
    return [text.text for text in tell_listed(question, replace(book, items=ITEMS), brief(**{question.id: things}), {})]


def test_one_thing_is_a_clause(book: PhraseBook) -> None:
    assert tell(book, PLAYS, thing(1, "跳绳", 20)) == ["玩跳绳，20人来"]


def test_names_of_which_no_more_was_told_share_a_sentence(book: PhraseBook) -> None:
    things = (thing(1, "跳绳"), thing(2, "踢毽", 20), thing(3, "拔河"), thing(4, "下棋，分组"), thing(5, "唱歌"))
    assert tell(book, PLAYS, *things) == ["一是玩跳绳、拔河和唱歌；二是玩踢毽，20人来；三是玩下棋，分组"]


def test_a_sentence_holds_eight_names_at_most(book: PhraseBook) -> None:
    (text,) = tell(book, PLAYS, *[thing(n, f"第{n}种") for n in range(1, 20)])
    assert [part.count("第") for part in text.split("；")] == [8, 8, 3]


def test_each_of_several_names_is_proved_by_its_own_thing(book: PhraseBook) -> None:
    things = {"plays": (thing(1, "跳绳"), thing(2, "拔河"))}
    (text,) = tell_listed(PLAYS, replace(book, items=ITEMS), brief(**things), {})
    assert [(text.text[mark.start : mark.end], mark.source.item) for mark in text.marks] == [("跳绳", 0), ("拔河", 1)]


def test_two_things_share_a_sentence(book: PhraseBook) -> None:
    assert tell(book, PLAYS, thing(1, "跳绳", 20), thing(2, "拔河")) == ["玩跳绳，20人来；玩拔河"]


def test_three_to_six_things_are_numbered(book: PhraseBook) -> None:
    things = [thing(n, f"第{n}种", n) for n in range(1, 4)]
    assert tell(book, PLAYS, *things) == ["一是玩第1种，1人来；二是玩第2种，2人来；三是玩第3种，3人来"]


@pytest.mark.parametrize("outline", ["listed", "ordinal", "counted", "flat"])
def test_things_under_a_numbered_topic_have_no_numbers_of_their_own(book: PhraseBook, outline: str) -> None:
    three = replace(brief(plays=tuple(thing(n, f"第{n}种", n) for n in range(1, 4))), outline=outline)
    (text,) = tell_listed(PLAYS, replace(book, items=ITEMS), three, {})
    assert text.text == "玩第1种，1人来；玩第2种，2人来；玩第3种，3人来"


def test_many_things_are_not_numbered(book: PhraseBook) -> None:
    (text,) = tell(book, PLAYS, *[thing(n, f"第{n}种", n) for n in range(1, 41)])
    assert "是玩" not in text
    assert text.count("；") == 39


def test_notes_stand_each_by_itself(book: PhraseBook) -> None:
    things = (thing(1, "头一段。"), thing(3, "后一段"))
    told = dict(tell_apart(NOTES, replace(book, items=ITEMS), brief(notes=things), {}))
    assert {place: text.text for place, text in told.items()} == {"notes.1": "头一段", "notes.3": "后一段"}


def test_nothing_gathered_says_nothing(book: PhraseBook) -> None:
    assert tell(book, PLAYS) == []


@pytest.mark.parametrize("words", ["{{ 7 * 7 }}", "<b>&lt", "“引”", "{% if %}"])
def test_a_clerks_words_are_never_template(book: PhraseBook, words: str) -> None:
    assert tell(book, PLAYS, thing(1, words)) == [f"玩{words}"]


def test_the_ledger_names_the_thing_by_its_place(book: PhraseBook) -> None:
    interview = Interview(
        (Section("garden", "园子", "？", (Topic("fun", "游戏", (PLAYS, NOTES)),)),),
        (UnitKind("team", "小队", ("本队",), (), (), "队员", "队会"),),
    )
    things = (thing(5, "跳绳", 20), thing(2, "拔河", 30))
    document = realise(interview, replace(book, items=ITEMS), brief(plays=things, notes=(thing(1, "头一段"),)))
    told = [
        (row["question"], row["item"], row["shown"]) for row in rows(document) if row["question"] in ("plays", "notes")
    ]
    assert told == [
        ("plays", 0, "跳绳"), ("plays", 0, "20人"), ("plays", 1, "拔河"), ("plays", 1, "30人"), ("notes", 0, "头一段"),
    ]  # fmt: skip


def test_strung_texts_keep_their_marks() -> None:
    source = Source("a", Proof.WORDS, "字")
    text = strung([Text("头"), Text("字", (Mark(0, 1, source),))], "；")
    assert text == Text("头；字", (Mark(2, 3, source),))
