from datetime import datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from bot.rendering.package import core_properties, pack


def test_parts_stand_in_the_order_given() -> None:
    with ZipFile(BytesIO(pack({"b.xml": "<b/>", "a.xml": "<a/>"}))) as archive:
        assert archive.namelist() == ["b.xml", "a.xml"]
        assert archive.read("a.xml") == b"<a/>"


def test_neither_clock_nor_platform_shows_in_an_entry() -> None:
    with ZipFile(BytesIO(pack({"a.xml": "<a/>"}))) as archive:
        (entry,) = archive.infolist()
    assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0)


def test_times_are_written_in_utc_to_the_second() -> None:
    at = datetime(2026, 6, 25, 7, 5, 9, 999, tzinfo=timezone(timedelta(hours=8)))
    assert core_properties("", "", at).count(">2026-06-24T23:05:09Z<") == 2


@pytest.mark.parametrize("text", ["A&B <工会>", "“青禾”", ""])
def test_title_and_creator_are_text_not_markup(text: str) -> None:
    written = core_properties(text, text, datetime.fromisoformat("2026-06-25T00:00:00+08:00"))
    core = docx.opc.parts.coreprops.CorePropertiesPart.load(None, "", written.encode(), None).core_properties
    assert (core.title, core.author, core.last_modified_by) == (text, text, text)
