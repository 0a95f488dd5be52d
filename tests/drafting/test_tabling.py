"""Figures in tables: only what was answered and what comes of two answers, each proved; by wish alone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.brief import Brief
from bot.drafting.document import Attached, Document, Proof, Signature, Table
from bot.drafting.ledger import rows
from bot.drafting.phrases import Lines, PhraseBook, TableWords, phrase_of
from bot.drafting.printed import hanzi, parted, plain
from bot.drafting.realise import realise
from bot.interview.answers import Answer
from bot.interview.model import Approx, Figure, Interview, Kind, Question, Section, Topic
from bot.interview.wished import Wishes
from bot.interview.wishes import Tables

WORDS = TableWords(
    ("事项", "今", "昔", "变化"),
    "附",
    phrase_of("appendix", "{{ period_title }}总表"),
    phrase_of("section", "表{{ number }} {{ name }}"),
    phrase_of("points", "{{ change }}点"),
    "一样",
    "无",
)
BEDS = tuple(Question(f"bed_{at}", f"{at}号苗床", "苗床", Kind.COUNT, "多少？", measure="株") for at in range(1, 6))
RATE = Question("rate", "成活率", "成活率", Kind.PERCENT, "多少？", measure="%")
Write = Callable[..., Document]


@pytest.fixture
def words(book: PhraseBook) -> PhraseBook:
    clauses = {
        question.id: phrase_of(question.id, f"{question.name}{{{{ {question.id} }}}}") for question in (*BEDS, RATE)
    }
    return replace(
        book,
        tables=WORDS,
        lines=Lines(phrase_of("attached", "附：{{ name }}"), phrase_of("copied", "送：{{ name }}。")),
        clauses={**book.clauses, **clauses},
        comparisons={way: phrase_of(way, "比较{{ change }}") for way in
                     ("same", "difference_up", "difference_down", "growth_up", "growth_down", "points_up", "points_down")},
    )  # fmt: skip


@pytest.fixture
def grown(interview: Interview) -> Interview:
    """The garden with five beds counted in one measure."""
    garden, kitchen = interview.sections
    beds = Topic("beds", "苗床", (*BEDS, RATE))
    return replace(interview, sections=(replace(garden, topics=(*garden.topics, beds)), kitchen))


@pytest.fixture
def write(grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]) -> Write:
    """The draft with tables, some answers beside those of the tiny interview."""

    def drafted(*tables: Tables, told: tuple[Answer, ...] = (), **wishes: object) -> Document:
        brief = make_brief(outline="plain", wishes=Wishes(tables=frozenset(tables), **wishes))  # type: ignore[arg-type]
        return realise(grown, words, replace(brief, answers={**brief.answers, **{one.question: one for one in told}}))

    return drafted


def figure(question: str, value: str, last: str = "", **more: object) -> Answer:
    then = Figure(Decimal(last)) if last else None
    return Answer(question, Figure(Decimal(value), **more), value, last=then)  # type: ignore[arg-type]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(table: Table) -> dict[str, list[str]]:
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def test_nobody_has_tables_who_did_not_ask(write: Write) -> None:
    assert tables(write()) == []
    assert not any(isinstance(block, Attached) for block in write().blocks)


def test_all_figures_are_attached_behind_the_signature_that_names_them(write: Write) -> None:
    document = write(Tables.APPENDIX)
    *_, line, signature, table = document.blocks
    assert isinstance(signature, Signature)
    assert isinstance(line, Attached)
    assert isinstance(table, Table)
    assert (line.content.text, table.label, table.caption.text) == ("附：2026年上半年总表", "附", "2026年上半年总表")
    assert cells(table) == {"栽下树苗": ["25棵"], "买苗用款": ["5.57万元"], "参加人数": ["12人"], "供应热饭": ["300份"]}


def test_last_years_figure_and_the_change_stand_beside_where_any_was_told(write: Write) -> None:
    told = (
        figure("planted", "25", "20"),
        figure("cost", "55700", "60000"),
        figure("helpers", "12", "12"),
        figure("rate", "95.5", "93"),
        figure("bed_1", "9", "0"),
        figure("bed_2", "90", "100", approx=Approx.OVER),
    )
    (table,) = tables(write(Tables.APPENDIX, told=told))
    assert [cell.text for cell in table.head] == ["事项", "今", "昔", "变化"]
    assert cells(table) == {
        "栽下树苗": ["25棵", "20棵", "+25%"],
        "买苗用款": ["5.57万元", "6万元", "-7.2%"],
        "参加人数": ["12人", "12人", "一样"],
        "成活率": ["95.5%", "93%", "+2.5点"],
        "1号苗床": ["9株", "0株", "+9株"],
        "2号苗床": ["90余株", "100株", "无"],
        "供应热饭": ["300份", "无", "无"],
    }


def test_every_figure_of_a_table_is_proved_where_it_stands(write: Write) -> None:
    document = write(Tables.APPENDIX, Tables.SECTIONS, told=(figure("planted", "25", "20"), figure("rate", "95", "93")))
    text = plain(document)
    found = [row for row in rows(document) if isinstance(document.printed[int(str(row["block"]))], Table)]
    assert all(text[int(str(row["start"])) : int(str(row["end"]))] == row["shown"] for row in found)
    behind = [
        (row["shown"], row["kind"], row["item"], row["words"], row.get("op"))
        for row in found
        if row["question"] in ("planted", "rate")
    ]
    assert behind == [
        ("25棵", "figure", None, "25", None),
        ("20棵", "figure", "last", "", None),
        ("25%", "computed", None, "25", "growth"),
        ("95%", "figure", None, "95", None),
        ("93%", "figure", "last", "", None),
        ("2", "computed", None, "95", "difference"),
    ]


def test_a_row_is_a_line_of_the_plain_text_in_its_place(write: Write) -> None:
    lines = plain(write(Tables.APPENDIX)).split("\n")
    at = lines.index("2026年6月30日")
    assert lines[at + 1 : at + 5] == ["附", "2026年上半年总表", "事项  今", "栽下树苗  25棵"]


def test_a_section_with_five_figures_of_one_measure_ends_in_a_numbered_table_of_them(write: Write) -> None:
    told = tuple(figure(bed.id, str(at)) for at, bed in enumerate(BEDS, 10))
    document = write(Tables.SECTIONS, told=told)
    (table,) = tables(document)
    assert (table.section, table.caption.text, table.label) == ("garden", "表1 园子", "")
    assert cells(table) == {bed.name: [f"{at}株"] for at, bed in enumerate(BEDS, 10)}
    place = document.blocks.index(table)
    assert getattr(document.blocks[place - 1], "section", "") == "garden"
    assert getattr(document.blocks[place + 1], "section", "") == "kitchen"


def test_a_topic_told_in_the_opening_leaves_the_table_at_the_end_of_its_section(
    grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    front = replace(words, fronts=frozenset({"crowd"}))
    wishes = Wishes(tables=frozenset({Tables.SECTIONS}))
    told = {bed.id: figure(bed.id, "3") for bed in BEDS}
    brief = make_brief(outline="plain", wishes=wishes)
    blocks = realise(grown, front, replace(brief, answers={**brief.answers, **told})).blocks
    (place,) = (at for at, block in enumerate(blocks) if isinstance(block, Table))
    assert getattr(blocks[place - 1], "place", "") == "beds"


def test_four_figures_of_one_measure_are_no_table(write: Write) -> None:
    assert tables(write(Tables.SECTIONS, told=tuple(figure(bed.id, "3") for bed in BEDS[:4]))) == []


def test_a_table_takes_nothing_out_of_the_text(write: Write) -> None:
    told = tuple(figure(bed.id, "3") for bed in BEDS)
    bare, full = plain(write(told=told)), plain(write(*Tables, told=told))
    assert set(bare.split("\n")) <= set(full.split("\n"))


def test_what_is_left_out_of_the_draft_or_only_planned_is_in_no_table(
    write: Write, grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    (table,) = tables(write(Tables.APPENDIX, dropped=frozenset({"trees"})))
    assert list(cells(table)) == ["参加人数", "供应热饭"]
    planned = replace(words, plans={"trees": {}})
    brief = make_brief(outline="plain", wishes=Wishes(tables=frozenset({Tables.APPENDIX})))
    (table,) = tables(realise(grown, planned, brief))
    assert list(cells(table)) == ["参加人数", "供应热饭"]


def test_without_figures_nothing_is_attached(
    write: Write, grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    brief = make_brief("menu", outline="plain", wishes=Wishes(tables=frozenset(Tables)))
    assert tables(realise(grown, words, brief)) == []


def test_what_is_attached_counts_for_no_limit(write: Write) -> None:
    line = ("附", "2026", "年", "上", "半", "年", "总", "表")  # which stands over the signature
    assert hanzi(write(Tables.APPENDIX)) == hanzi(write()) + len(line)


def test_the_parts_of_a_draft_are_its_lines(write: Write) -> None:
    document = write(*Tables, told=tuple(figure(bed.id, "3", "2") for bed in BEDS))
    assert max(part.line for part in parted(document)) + 1 == plain(document).count("\n")


def test_the_change_of_a_table_is_computed(write: Write) -> None:
    (table,) = tables(write(Tables.APPENDIX, told=(figure("planted", "20", "25"),)))
    (mark,) = table.rows[0][3].marks
    assert table.rows[0][3].text == "-20%"
    assert (mark.source.proof, mark.source.of) == (Proof.COMPUTED, (("planted", None), ("planted", "last")))


def test_a_section_of_no_topic_is_no_table(
    grown: Interview, words: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    empty = replace(grown, sections=(*grown.sections, Section("attic", "阁楼", "？", ())))
    brief = make_brief(outline="plain", wishes=Wishes(tables=frozenset(Tables)))
    assert len(tables(realise(empty, words, brief))) == 1
