"""Files as clerks and strangers send them, made by the libraries or by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
import openpyxl
from openpyxl.styles import numbers

LEDGER: Sequence[Sequence[Any]] = (
    ("序号", "项目", "计量单位", "本期", "上年同期", "增减%", "备注"),
    (1, "慰问困难职工", "人次", 320, 300, 6.7, "含劳模"),
    (2, "发放慰问金", "万元", 55.699999999999996, 5, 11.4, None),
    (3, "新建工会", "家", 12, 10, 20, None),
)
LEDGER_LINES = ["慰问困难职工320人次。", "发放慰问金55.7万元。", "新建工会12家。"]


def saved(book: Any) -> bytes:
    """What a document or a workbook is as a file."""
    body = BytesIO()
    book.save(body)
    return body.getvalue()


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], formats: Mapping[str, str] | None = None) -> bytes:
    """An .xlsx of sheets by name; `formats` are number formats by cell of the first."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cell, form in (formats or {}).items():
        book.worksheets[0][cell].number_format = form
    return saved(book)


def document(*blocks: str | Sequence[Sequence[Any]]) -> bytes:
    """A .docx of paragraphs and tables."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for place, row in enumerate(block):
            for at, text in enumerate(row):
                table.cell(place, at).text = "" if text is None else str(text)
    return saved(made)


def document_of(body: str) -> bytes:
    """A .docx whose body is the XML given."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return changed(document(), {"word/document.xml": xml.encode()})


def changed(package: bytes, parts: Mapping[str, bytes], *, dropped: Sequence[str] = ()) -> bytes:
    """A zip with some of its parts put in place of others."""
    body = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts and name not in dropped:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return body.getvalue()


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Any zip."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return body.getvalue()


PERCENT = numbers.FORMAT_PERCENTAGE
