"""Which hanzi the fonts of an office lack: those named …_GB2312 hold the 6,763 hanzi of GB 2312-1980 and no others."""

import re

_HANZI = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def _decoded(row: int, cell: int) -> str:
    return bytes((row, cell)).decode("gb2312", "ignore")


_GB2312 = frozenset(_decoded(row, cell) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))


def is_rare(char: str) -> bool:
    """Whether a character is a hanzi (〇 among them) that GB 2312 does not have, such as 镕 or 喆."""
    return char not in _GB2312 and _HANZI.match(char) is not None
