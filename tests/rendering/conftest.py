"""The shipped layout, and a draft that holds every kind of block; pages of an office suite where one is asked for."""

import os
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.drafting.document import Document, Heading, Paragraph, Signature, Text, Title
from bot.rendering.look import Look

collect_ignore_glob = [] if os.environ.get("ZHIBI_OFFICE") == "1" else ["test_office_*.py"]
PAGE = Path(__file__).parents[2] / "templates" / "document" / "page.toml"


@pytest.fixture
def layout() -> dict[str, Any]:
    return tomllib.loads(PAGE.read_text("utf-8"))


@pytest.fixture(scope="session")
def look() -> Look:
    return Look.read(tomllib.loads(PAGE.read_text("utf-8")))


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 6, 25, 9, 30, 15, 400, tzinfo=UTC)


@pytest.fixture
def draft() -> Document:
    return Document(
        (
            Title(Text("青禾街道总工会2026年上半年工作总结")),
            Paragraph(Text("上半年，新建工会12家。")),
            Heading(1, "一、", Text("组织建设")),
            Heading(2, "（一）", Text("“小三级”工会")),
            Heading(3, "1.", Text("建会")),
            Heading(4, "（1）", Text("入会")),
            Paragraph(Text("主席赵镕走访R&D企业<3家>。"), "organization"),
            Paragraph(Text("下半年，继续推进建会。")),
            Signature(Text("青禾街道总工会"), date(2026, 6, 25)),
        )
    )
