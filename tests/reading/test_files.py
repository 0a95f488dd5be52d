"""Any file: its text, or a reason."""

import os
import threading
import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import LEDGER, LEDGER_LINES, changed, document, workbook, zipped

from bot.reading.decoding import CHARACTERS
from bot.reading.files import MEGABYTES, read_file
from bot.reading.unreadable import Reason, Unreadable

ROUNDS = int(os.environ.get("ZHIBI_ROUNDS", "60"))
DOCUMENT, WORKBOOK = document("慰问困难职工320人次", LEDGER), workbook(("上半年", LEDGER), ("下半年", LEDGER))


def reason(name: str, content: bytes) -> tuple[Reason, dict[str, object]]:
    with pytest.raises(Unreadable) as refused:
        read_file(name, content)
    return refused.value.reason, refused.value.facts


@pytest.mark.parametrize("name", ["台账.docx", "台账.txt", "台账.xlsx", "台账", "", "a/b\\c.PDF"])
def test_a_file_goes_by_its_content_whatever_it_is_called(name: str) -> None:
    assert read_file(name, DOCUMENT).split("\n")[1:] == LEDGER_LINES
    assert read_file(name, workbook(("一", LEDGER))).split("\n") == LEDGER_LINES
    assert read_file(name, "慰问困难职工320人次".encode()) == "慰问困难职工320人次"


def test_commas_part_cells_only_where_the_name_says_so() -> None:
    text = "项目,单位,本期\n新建工会,家,12"
    assert read_file("a.csv", text.encode("gb18030")) == "新建工会12家。"
    assert read_file("a.txt", text.encode()) == text


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf", document(), workbook(("一", []))])
def test_a_file_without_words_is_empty(content: bytes) -> None:
    assert reason("a.txt", content) == (Reason.EMPTY, {})


def test_a_file_has_its_size_and_its_length() -> None:
    assert reason("a.txt", bytes(MEGABYTES * 1024 * 1024 + 1)) == (Reason.TOO_LARGE, {"limit": MEGABYTES})
    long = document(*["会" * 10_000] * (CHARACTERS // 10_000 + 1))
    assert reason("a.docx", long) == (Reason.TOO_LONG, {"limit": CHARACTERS})


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", changed(DOCUMENT, {}, dropped=["word/document.xml"]), Reason.DAMAGED),
        ("a.xlsx", changed(WORKBOOK, {}, dropped=["xl/workbook.xml"]), Reason.DAMAGED),
        ("a.xlsx", changed(WORKBOOK, {"xl/workbook.xml": b"<a/>"}), Reason.EMPTY),
        ("a.xlsb", zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}), Reason.OLD_WORKBOOK),
        ("a.pptx", zipped({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"}), Reason.ARCHIVE),
        ("a.txt", b"\x80\x81\x82\xff", Reason.NOT_TEXT),
        ("a.docx", b"\x80\x81\x82\xff", Reason.DAMAGED),
        ("a.jpg", "慰问困难职工320人次".encode(), Reason.MISNAMED),
        ("a.HEIC", b"\x80\x81\x82\xff", Reason.MISNAMED),
        ("a.png", b"", Reason.MISNAMED),
        ("a.jpg", b"\xff\xd8\xff\xe0", Reason.PICTURE),
        ("a.dat", b"\x80\x81\x82\xff", Reason.UNKNOWN),
    ],
)
def test_what_is_broken_has_its_reason(name: str, content: bytes, expected: Reason) -> None:
    assert reason(name, content) == (expected, {})


def test_threads_do_not_disturb_each_other() -> None:
    read = dict[int, list[str]]()

    def work(place: int) -> None:
        read[place] = [read_file("a", content) for content in (DOCUMENT, WORKBOOK)]

    threads = [threading.Thread(target=work, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 8
    assert all(texts == read[0] for texts in read.values())


def mutated(content: bytes, changes: list[tuple[int, int]], cut: int) -> bytes:
    """A file with some of its bytes others and its end cut off."""
    body = bytearray(content)
    for place, byte in changes:
        body[place % len(body)] = byte
    return bytes(body[: len(body) - cut % len(body)] if cut else body)


@settings(max_examples=ROUNDS)
@given(
    st.sampled_from([DOCUMENT, WORKBOOK]),
    st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=20),
    st.one_of(st.just(0), st.integers(0, 2**16)),
)
def test_a_mutated_file_is_read_or_refused(content: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    try_to_read("a.docx", mutated(content, changes, cut))


PARTS = ("word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml", "xl/workbook.xml",
         "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")  # fmt: skip


@settings(max_examples=ROUNDS)
@given(
    st.sampled_from([DOCUMENT, WORKBOOK]),
    st.sampled_from(PARTS),
    st.lists(
        st.tuples(st.integers(0, 2**16), st.sampled_from([b"", b"1", b"-9", b"x", b"<", b'"', b"A", b"\xff"])),
        max_size=8,
    ),
)
def test_a_file_with_a_mutated_part_is_read_or_refused(
    content: bytes, name: str, changes: list[tuple[int, bytes]]
) -> None:
    """The parts are packed anew, so that what is wrong is inside them and the libraries meet it."""
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as archive:
        part = archive.read(name) if name in archive.namelist() else b"<a/>"
    for place, piece in changes:
        place %= len(part) + 1
        part = part[:place] + piece + part[place + 1 :]
    try_to_read("a.xlsx", changed(content, {name: part}))


@settings(max_examples=ROUNDS)
@given(st.text(max_size=10), st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    try_to_read(name, content)


@settings(max_examples=ROUNDS)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["", "项目", "本期", "合计", "慰问（人）", "3", "其中：女", "单位：万元", "计划", "1月", "\n"]
            ),
            max_size=5,
        ),
        max_size=6,
    )
)
def test_any_table_is_read(rows: list[list[str]]) -> None:
    try_to_read("a.txt", "\n".join("\t".join(row) for row in rows).encode())


@pytest.mark.parametrize(
    "line",
    ["-" * 90_000 + "x|y", " " * 90_000 + "x|y", "单位：" * 30_000 + "\t3", "情况表" * 30_000 + "x\n项目\t本期\n慰问\t3",
     "()" * 45_000 + "\t3", "3," * 45_000 + "\tx", "1" * 90_000 + "." + "1" * 9_000 + "\t慰问", "其中" * 45_000 + "\t3"],
    ids=lambda line: line[:4],
)  # fmt: skip
def test_a_line_of_any_length_is_read_in_time(line: str) -> None:
    try_to_read("a.txt", line.encode())


def try_to_read(name: str, content: bytes) -> None:
    start = time.perf_counter()
    try:
        assert read_file(name, content).strip()
    except Unreadable as refused:
        assert isinstance(refused.reason, Reason)  # noqa: PT017 -- either may come
    assert time.perf_counter() - start < 5
