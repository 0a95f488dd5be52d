"""What could not be filled one day is refused on the day it is sent, and nothing a file can hold raises anything else."""

from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lettered import BODY, letterhead, plain, saved, spoilt

from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.names import Names
from bot.rendering.letterhead.trial import try_out
from bot.rendering.look import Look

letterhead_once = letterhead()


@pytest.mark.parametrize(
    ("paragraphs", "defect"),
    [
        (("{{ unit }}",), Defect.NO_BODY),
        ((BODY, BODY), Defect.BODY_TWICE),
        (("{%p if 上级 %}", BODY, "{%p endif %}"), Defect.BODY_PLACE),
        (("{%p for a in 附件 %}", BODY, "{%p endfor %}"), Defect.BODY_PLACE),
        (("前{{ body }}后",), Defect.BODY_PLACE),
        ((BODY, "{%tr for a in 附件 %}{{ a }}{%tr endfor %}"), Defect.MISWRITTEN),
        ((BODY, "{{ nme }}"), Defect.UNKNOWN),
    ],
)
def test_a_template_that_could_not_be_filled_one_day_is_refused_at_once(
    paragraphs: tuple[str, ...], defect: Defect, names: Names, look: Look
) -> None:
    with pytest.raises(Unsuitable) as fault:
        try_out(plain(*paragraphs), names, look)
    assert fault.value.defect is defect


def test_a_paper_in_the_head_of_the_page_is_refused(names: Names, look: Look) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = BODY
    document.add_paragraph(BODY)
    with pytest.raises(Unsuitable) as fault:
        try_out(saved(document), names, look)
    assert fault.value.defect is Defect.BODY_PLACE


def test_a_condition_that_tears_the_markup_is_refused(names: Names, look: Look) -> None:
    torn = spoilt(
        plain(BODY, "{% if 上级 %}"),
        {"word/document.xml": lambda part: part.replace(b"<w:sectPr", b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr", 1)},
    )  # fmt: skip
    with pytest.raises(Unsuitable) as fault:
        try_out(torn, names, look)
    assert fault.value.defect is Defect.MISWRITTEN


def test_a_letterhead_is_taken(names: Names, look: Look) -> None:
    try_out(letterhead(), names, look)


@settings(max_examples=60)
@given(seed=st.integers(0, 10**9), at=st.floats(0, 1))
def test_a_file_that_is_damaged_raises_nothing_but_its_defect(seed: int, at: float, names: Names, look: Look) -> None:
    body = bytearray(letterhead_once)
    body[int(at * (len(body) - 1))] ^= 1 + seed % 255
    with suppress(Unsuitable):
        try_out(bytes(body), names, look)
