import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.numbering import holds_number, read_number


@pytest.mark.parametrize(
    "words",
    [
        "青工〔2026〕5号",
        "青工[2026]5号",
        "青工（2026）5号",
        "青工(2026)第5号",
        "青工【2026】05号",
        "青工〔２０２６〕００５号",
        "青工〔2026年〕5",
        " 青工 〔2026〕 5 号。\n",
        "文号：青工〔2026〕5号",
        "发文字号是青工［2026］5号",
    ],
)
def test_a_number_is_read_however_it_is_typed(words: str) -> None:
    assert read_number(words) == "青工〔2026〕5号"


@pytest.mark.parametrize("words", ["×总工办发〔2026〕112号", "A工〔2026〕1号", "○工〔1998〕3号", "𬭚工〔2026〕3号"])
def test_what_is_right_already_stays_as_it_is(words: str) -> None:
    assert read_number(words) == words


@pytest.mark.parametrize(
    "words",
    [
        *("", "没有", "5号", "〔2026〕5号", "青工2026年5号", "青工〔26〕5号", "青工〔3026〕5号", "青工〔2026〕号"),
        *("青工〔2026〕0号", "青工〔2026〕五号", "青工〔2026〕5号、6号", "青工〔2026〕-5号", "青工〔2026〕5.5号"),
        *("青工〔2026〕123456号", "工" * 21 + "〔2026〕5号", "1工〔2026〕5号", "青工〔2026〕5号" * 9),
    ],
)
def test_words_that_name_none_are_none(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    "line", ["青工〔2026〕5号", "青工(26)号", "青工〔2026〕　号", "青工〔2026〕5号    签发人：王五"]
)
def test_a_line_over_a_title_is_known_for_a_number(line: str) -> None:
    assert holds_number(line)


@pytest.mark.parametrize(
    "line", ["", "青禾街道总工会文件", "走访（2026）户", "依据青工〔2026〕5号文件，走访83户。", "2026年"]
)
def test_a_line_of_text_is_not(line: str) -> None:
    assert not holds_number(line)


@given(st.text(st.characters(exclude_categories=())) | st.text("青工〔〕[]()2026０5号第 文:"))
def test_what_is_read_is_read_again_as_it_is(words: str) -> None:
    number = read_number(words)
    assert number is None or (read_number(number) == number and holds_number(number))
