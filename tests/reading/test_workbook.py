"""Workbooks as lines."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from made import LEDGER, LEDGER_LINES, PERCENT, changed, saved, workbook
from openpyxl.worksheet.datavalidation import DataValidation

from bot.reading.leftover import Leftover
from bot.reading.unreadable import Reason, Unreadable
from bot.reading.workbook import ROWS, lines_of_workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(body: bytes) -> list[str]:
    return list(lines_of_workbook(BytesIO(body), Leftover()))


def edited(body: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    """A workbook with something else in the XML of a part."""
    with ZipFile(BytesIO(body)) as archive:
        text = archive.read(part).decode()
    assert re.search(old, text)
    return changed(body, {part: re.sub(old, new, text, count=1).encode()})


def test_a_ledger_is_read_without_the_noise_of_fractions() -> None:
    assert read(workbook(("Sheet1", LEDGER))) == LEDGER_LINES


def test_every_visible_sheet_is_read_under_its_name() -> None:
    book = openpyxl.load_workbook(
        BytesIO(workbook(("帮扶", LEDGER), ("下半年计划", [("项目", "数量"), ("新建工会", "3家")]), ("藏", LEDGER)))
    )
    book["藏"].sheet_state = "hidden"
    assert read(saved(book)) == ["一、帮扶", *LEDGER_LINES, "二、下半年计划", "新建工会3家。"]


def test_formats_are_shown() -> None:
    rows = [("项目", "数值", None), ("入会率", 0.25, None), ("经费收入（元）", 1234567.5, None), ("慰问", 320, None)]
    body = workbook(("一", rows), formats={"B2": PERCENT, "B3": "#,##0.00", "B4": '0"人次"'})
    assert read(body) == ["入会率25%。", "经费收入1234567.5元。", "慰问320人次。"]


def test_months_as_dates_are_months() -> None:
    rows = [("项目", date(2026, 1, 1), date(2026, 2, 1), "合计"), ("慰问（人）", 1, 2, 3)]
    assert read(workbook(("一", rows), formats={"B1": 'm"月"', "C1": "yyyy-mm"})) == ["慰问3人。"]


def test_empty_rows_and_columns_and_merged_cells_are_no_trouble() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, text in {
        "C3": "2026年上半年统计表", "C5": "类别", "D5": "项目", "E5": "本期", "G5": "上年同期", "E6": "人次",
        "F6": "金额（元）", "G6": "人次", "C7": "帮扶", "D7": "慰问", "E7": 320, "F7": 5, "G7": 300,
        "D9": "助学", "E9": 45, "F9": 9, "G9": 40,
    }.items():  # fmt: skip
        sheet[place] = text
    for cells in ("C3:G3", "C5:C6", "D5:D6", "E5:F5", "C7:C9"):
        sheet.merge_cells(cells)
    assert read(saved(book)) == [
        "2026年上半年统计表",
        "帮扶：慰问320人次，帮扶：慰问金额5元。",
        "助学45人次，助学金额9元。",
    ]


def test_a_formula_is_what_it_last_came_to() -> None:
    body = workbook(("一", [("项目", "数量"), ("慰问（人）", "=1+2"), ("助学（人）", 4)]))
    assert read(body) == ["慰问（人）", "助学4人。"]
    assert read(edited(body, "<v></v>|<v/>|<v />", "<v>3</v>")) == ["慰问3人。", "助学4人。"]


@pytest.mark.parametrize("size", ["A1:XFD1048576", "A1", "B2:C3"])
def test_the_size_a_sheet_declares_does_not_matter(size: str) -> None:
    assert read(edited(workbook(("一", LEDGER)), 'dimension ref="[^"]*"', f'dimension ref="{size}"')) == LEDGER_LINES


@pytest.mark.parametrize("row", ["1048576", "99999999999999"])
def test_a_row_far_below_is_not_looked_for(row: str) -> None:
    body = edited(
        workbook(("一", LEDGER)), "</sheetData>", f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row></sheetData>'
    )
    assert read(body) == LEDGER_LINES


def test_more_rows_than_a_ledger_has_are_refused() -> None:
    far = f'<row r="{ROWS + 1}"><c r="A{ROWS + 1}"><v>1</v></c></row></sheetData>'
    body = edited(workbook(("一", LEDGER)), "</sheetData>", far)
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert refused.value.reason is Reason.TOO_MUCH


def test_a_hundred_names_of_one_sheet_are_read_once() -> None:
    names = [f"表{place}" for place in range(60)]
    body = workbook(*[(name, LEDGER if not place else [("一",)]) for place, name in enumerate(names)])
    with ZipFile(BytesIO(body)) as archive:
        rels = archive.read("xl/_rels/workbook.xml.rels").decode()
    one = re.sub(r"worksheets/sheet\d+[.]xml", "worksheets/sheet1.xml", rels)
    assert read(changed(body, {"xl/_rels/workbook.xml.rels": one.encode()})) == LEDGER_LINES


def test_what_openpyxl_warns_of_is_no_fault() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(("一", LEDGER))))
    book.worksheets[0].add_data_validation(DataValidation(type="list", formula1='"一,二"', sqref="A1"))
    odd = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    body = edited(saved(book), "</worksheet>", odd)
    assert (
        read(edited(body, "<cellXfs.*</cellXfs>", '<cellXfs count="1"><xf/></cellXfs>', "xl/styles.xml"))
        == LEDGER_LINES
    )
