from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.look import Look
from bot.rendering.titling import lay_out, width

TITLE_TEXT = st.text(
    st.sampled_from("青禾街道总工会委员有限公司关于上下半年度工作总结2026年1月，、。“”《》（）— A%"), max_size=120
)


def test_a_title_of_20_hanzi_stays_on_one_line(look: Look) -> None:
    assert lay_out("国" * 20, look.title, 20) == ("国" * 20,)
    assert len(lay_out("国" * 21, look.title, 20)) == 2


def test_digits_take_half_the_room_of_hanzi() -> None:
    assert (width("2026年"), width("“会”")) == (6, 6)


@pytest.mark.parametrize(
    "lines",
    [
        "江南省青河市白云区青禾街道|总工会2026年上半年工作总结",
        "青河市第一人民医院工会委员会|2026年工作总结",
        "中国远方机械制造集团有限责任公司|工会委员会2026年1月至8月工作总结",
        "青河市经济技术开发区新材料产|业园区非公有制企业工会联合会|2026年上半年工作总结",
        "青禾街道总工会关于学习贯彻|《中国工会章程》情况的工作总结",
    ],
)
def test_a_long_title_is_broken_where_a_reader_would(look: Look, lines: str) -> None:
    assert lay_out(lines.replace("|", ""), look.title, 20) == tuple(lines.split("|"))


def test_without_a_seam_the_lines_are_of_one_length(look: Look) -> None:
    assert [len(line) for line in lay_out("国" * 45, look.title, 20)] == [15, 15, 15]


def test_a_word_of_the_layout_is_never_torn(look: Look) -> None:
    for before in range(12, 24):
        title = "国" * before + "工会委员会" + "民" * 12
        assert any("工会委员会" in line for line in lay_out(title, look.title, 20))


def test_a_piece_wider_than_a_line_has_a_line_of_its_own(look: Look) -> None:
    assert lay_out("国" * 4 + "1" * 60 + "国" * 4, look.title, 20) == ("国" * 4, "1" * 60, "国" * 4)


def test_a_layout_without_words_breaks_all_the_same(look: Look) -> None:
    wordless = replace(look.title, after=(), before=(), whole=(), figures=())
    assert [len(line) for line in lay_out("国" * 45, wordless, 20)] == [15, 15, 15]


@given(text=TITLE_TEXT)
def test_lines_joined_are_the_title(look: Look, text: str) -> None:
    assert "".join(lay_out(text, look.title, 20)) == text


@given(text=TITLE_TEXT)
def test_no_line_begins_or_ends_with_punctuation_of_the_other_side(look: Look, text: str) -> None:
    lines = lay_out(text, look.title, 20)
    assert not any(line[0] in "，、。”》）—% " for line in lines[1:])
    assert not any(line[-1] in "“《（" for line in lines[:-1])


@given(text=st.text(st.sampled_from("青禾街道总工会委员2026年工作总结"), min_size=1, max_size=80))
def test_the_fewest_lines_are_used_that_hold_the_title(look: Look, text: str) -> None:
    lines = lay_out(text, look.title, 20)
    assert all(width(line) <= 40 for line in lines) or any(char.isdecimal() for char in text)
    assert len(lines) >= width(text) / 40
