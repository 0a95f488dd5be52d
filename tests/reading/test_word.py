"""Documents as lines."""

from io import BytesIO

from made import LEDGER, LEDGER_LINES, document, document_of

from bot.reading.leftover import Leftover
from bot.reading.word import lines_of_document


def read(body: bytes) -> list[str]:
    return list(lines_of_document(BytesIO(body), Leftover()))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text)) if text else '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    said = read(document("一、帮扶", LEDGER, "完。"))
    assert said == ["一、帮扶", *LEDGER_LINES, "完。"]


def test_a_document_reads_as_with_every_change_accepted() -> None:
    body = paragraph(
        run("慰问")
        + f"<w:ins>{run('困难')}</w:ins><w:del><w:r><w:delText>退休</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('那里')}</w:moveFrom><w:hyperlink>{run('职工')}</w:hyperlink>"
        + f"<w:sdt><w:sdtContent><w:smartTag>{run('320')}</w:smartTag></w:sdtContent></w:sdt>"
        + "<w:r><w:t>人</w:t><w:tab/><w:t>次</w:t><w:br/><w:t>完</w:t></w:r>"
    )
    assert read(document_of(body)) == ["慰问困难职工320人\t次", "完"]


def test_blocks_in_controls_for_content_are_read_and_text_boxes_are_not() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    body = f"<w:sdt><w:sdtContent>{paragraph(run('标题'))}</w:sdtContent></w:sdt>{paragraph(box + run('正文'))}"
    assert read(document_of(body)) == ["标题", "正文"]


def test_merged_cells_are_one() -> None:
    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("类别", start) + cell("项目", start) + cell("本期", span) + cell("上年同期", span),
        cell("", on) + cell("", on) + cell("人次") + cell("金额(万元)") + cell("人次") + cell("金额(万元)"),
        cell("帮扶", start) + cell("慰问") + cell("320") + cell("5.57") + cell("300") + cell("5"),
        cell("", on) + cell("助学") + cell("45") + cell("9") + cell("40") + cell("8"),
    )
    assert read(document_of(body)) == [
        "帮扶：慰问320人次，帮扶：慰问金额5.57万元。",
        "帮扶：助学45人次，帮扶：助学金额9万元。",
    ]


def test_rows_that_begin_later_and_deleted_rows_are_known() -> None:
    body = table(
        cell("类别") + cell("项目") + cell("数量"),
        cell("帮扶") + cell("慰问") + cell("3人"),
        f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("助学")}{cell("4人")}',
        f"<w:trPr><w:del/></w:trPr>{cell('错')}{cell('错')}{cell('5人')}",
    )
    assert read(document_of(body)) == ["帮扶：慰问3人。", "帮扶：助学4人。"]


def test_a_table_in_a_cell_follows_the_one_it_is_in() -> None:
    inner = table(cell("项目") + cell("数量"), cell("新建工会") + cell("12家"))
    body = f"<w:tbl><w:tr><w:tc>{paragraph(run('本表如下'))}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert read(document_of(body)) == ["本表如下", "新建工会12家。"]


def test_a_span_of_a_million_columns_is_no_trouble() -> None:
    wide = cell("项目", '<w:gridSpan w:val="999999999"/>') + cell("数量", '<w:gridSpan w:val="x"/>')
    assert isinstance(read(document_of(table(wide, cell("慰问") + cell("3人")))), list)
