"""A draft in traditional characters: nothing moves, nothing is lost, and names stay as they were given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.brief import Brief
from bot.drafting.document import (
    Attached,
    CopiedTo,
    Document,
    Heading,
    Mark,
    Paragraph,
    Photo,
    Proof,
    Signature,
    Source,
    Table,
    Text,
    Title,
)
from bot.drafting.ledger import rows
from bot.drafting.phrases import PhraseBook
from bot.drafting.printed import plain
from bot.drafting.realise import realise
from bot.drafting.traditional import kept_names, traditional
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Interview, Kind, Question, Topic, Words
from bot.interview.unit import Unit
from bot.interview.wished import Wishes

NOBODY: frozenset[str] = frozenset()


def turned(text: str, *names: str, marks: tuple[Mark, ...] = ()) -> str:
    document = traditional(Document((Paragraph(Text(text, marks)),)), frozenset(names))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.content.marks == marks
    return block.content.text


@pytest.mark.parametrize(
    ("simple", "other"),
    [
        ("发展会员，理发员也发来贺电", "發展會員，理髮員也發來賀電"),
        ("干部把场地打扫干净", "幹部把場地打掃乾淨"),
        ("征求意见，里程三百里", "徵求意見，里程三百里"),
        ("为了职工，制定制度，制作展板", "為了職工，制定制度，製作展板"),
        ("25棵、5.57万元、63%～68%，R&D", "25棵、5.57萬元、63%～68%，R&D"),
        ("已經是繁體的", "已經是繁體的"),
        ("12人参加竞赛，女职工37人参保，职工人参观", "12人參加競賽，女職工37人參保，職工人參觀"),
        ("慰问金发放5万元，奖金发给40人，累计发卡94张", "慰問金發放5萬元，獎金發給40人，累計發卡94張"),
        ("认真做好困难职工帮扶，关爱困境儿童，当好娘家人", "認真做好困難職工幫扶，關愛困境兒童，當好娘家人"),
        ("理发店的卡，染发、折叠，慰问品折合3万元", "理髮店的卡，染髮、摺疊，慰問品折合3萬元"),
        ("人蔘和孃子，是这样给的", "人蔘和孃子，是這樣給的"),
        ("发\ud83d展", "發\ud83d展"),
        ("", ""),
    ],
)
def test_words_are_turned_by_what_they_mean(simple: str, other: str) -> None:
    assert turned(simple) == other


def test_names_stay_as_they_were_given() -> None:
    assert turned("青苗总队的叶后里发奖，青苗总会发言", "青苗总队", "叶后里") == "青苗总队的叶后里發獎，青苗總會發言"
    assert turned("总会和青苗总会", "总会", "青苗总会") == "总会和青苗总会"


def test_a_title_the_clerk_wrote_stays_and_one_of_the_templates_is_turned() -> None:
    words = Mark(0, 9, Source("menu", Proof.WORDS, "出台《开饭办法》"))
    assert turned("出台《开饭办法》，学习《工会法》", marks=(words,)) == "出臺《开饭办法》，學習《工會法》"


def test_every_block_is_turned() -> None:
    text, source = Text("关门"), Source("x", Proof.FIGURE, "9")
    row = (Text("关门"), Text("9扇门", (Mark(0, 3, source),)))
    document = Document((
        Title(text), Heading(1, "第万、", text), Paragraph(text), Photo(text, "d", 1, 1),
        Table(text, (text, text), (row,), (50, 50), label="附件与"), Attached(text), Signature(text, date(2026, 6, 30)), CopiedTo(text),
    ))  # fmt: skip
    done = traditional(document, NOBODY)
    assert "关" not in plain(done)
    assert "门" not in plain(done)
    assert "第萬、關門" in plain(done)
    assert "附件與\n" in plain(done)
    assert [type(block) for block in done.blocks] == [type(block) for block in document.blocks]
    assert [row["shown"] for row in rows(done)] == ["9扇門"]


def test_every_row_of_the_ledger_stays_where_it_was(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief()
    document = realise(interview, book, brief)
    done = traditional(document, kept_names(interview, brief))
    before, after = list(rows(document)), list(rows(done))
    assert [(row["start"], row["end"], row["value"]) for row in before] == [
        (row["start"], row["end"], row["value"]) for row in after
    ]
    text = plain(done)
    assert all(text[int(str(row["start"])) : int(str(row["end"]))] == row["shown"] for row in after)


def test_whose_names_stay(interview: Interview, make_brief: Callable[..., Brief]) -> None:
    fields = tuple(Question(name, name, "", Kind.TEXT, "？") for name in ("what", "who", "by"))
    honours = Question("honours", "荣誉", "", Kind.HONOUR, "？", fields=fields)
    garden, kitchen = interview.sections
    grown = replace(
        interview, sections=(replace(garden, topics=(*garden.topics, Topic("fame", "荣誉", (honours,)))), kitchen)
    )
    told = {
        name: Answer("honours", Words(text), text)
        for name, text in (("what", "劳动奖章"), ("who", "叶后里"), ("by", "市总会"))
    }
    told["what"] = Answer("honours", Figure(Decimal(3)), "3")
    brief = make_brief(
        unit=Unit("青苗总队", "team", "我队", "河东支部", ""),
        entries={"honours": (Entry(1, told),)},
        wishes=Wishes(addressee="县总会", copied="各队"),
    )
    assert kept_names(grown, brief) == {"青苗总队", "河东支部", "县总会", "各队", "叶后里", "市总会"}


def test_what_the_templates_offer_for_the_bodies_above_is_turned_like_their_other_words(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief(unit=Unit("总会", "team", "本队", "支部", "总会"), wishes=Wishes(addressee="总会"))
    assert kept_names(interview, brief) == {"总会"}, "a unit may be called that"
    offered = make_brief(unit=Unit("青苗总队", "team", "本队", "支部", "总会"), wishes=Wishes(addressee="总会"))
    typed = make_brief(unit=Unit("青苗总队", "team", "本队", "河东支部", "县总会"), wishes=Wishes(addressee="县总会"))
    kind = interview.unit_kinds[0]
    halls = replace(interview, unit_kinds=(replace(kind, parties=("党支部",)),))
    picked = make_brief(unit=Unit("青苗总队", "team", "本队", "党支部", ""))
    assert kept_names(interview, offered) == {"青苗总队"}
    assert kept_names(interview, typed) == {"青苗总队", "河东支部", "县总会"}
    assert kept_names(interview, picked) == {"青苗总队", "党支部"}, "another kind's word is a name"
    assert kept_names(halls, picked) == {"青苗总队"}
    text = plain(traditional(realise(halls, book, picked), kept_names(halls, picked)))
    assert "党" not in text


@given(st.text(st.characters(exclude_categories=())), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_keeps_its_length(text: str, names: list[str]) -> None:
    done = turned(text, *names)
    assert len(done) == len(text)
    assert all(name in done for name in names if name in text and sum(other in text for other in names) == 1)
