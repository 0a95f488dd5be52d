import pytest

from bot.rendering.hanzi import is_rare


@pytest.mark.parametrize("char", "镕喆堃玥珺昇犇〇𬭚㐂")
def test_hanzi_of_names_outside_gb2312_are_rare(char: str) -> None:
    assert is_rare(char)


@pytest.mark.parametrize("char", "国工会“”…—·①℃㎡％，A8 \ud83d")
def test_common_hanzi_and_all_that_is_no_hanzi_are_not(char: str) -> None:
    assert not is_rare(char)


def test_6763_hanzi_are_common() -> None:
    assert sum(not is_rare(chr(code)) for code in range(0x4E00, 0xA000)) == 6763
