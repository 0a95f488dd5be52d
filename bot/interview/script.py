"""Traditional characters and radicals as the simplified characters that templates are written in, one for one."""

import unicodedata
from functools import cache

# Radicals that a PDF viewer hands out in place of the character and that Unicode gives no decomposition for.
RADICALS = str.maketrans(
    "\u2ea0\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee9\u2eec\u2eee\u2ef0",
    "".join(("民虎西见", "角贝车长", "门青页风", "飞食马骨", "鬼鱼鸟黄", "齐齿龙")),
)
_BLOCKS = ((0x2E80, 0x2FD5), (0x3400, 0x9FFF), (0xF900, 0xFAD9))


def simplified(text: str) -> str:
    """The same text, character for character, in simplified characters."""
    return text.translate(table())


@cache
def table() -> dict[int, str]:
    """What each character that is written otherwise in simplified Chinese becomes.

    Character by character: what a phrase would make of it could be longer than what it stood for, and a figure is
    shown where it stands in the clerk's own text.
    """
    from opencc import OpenCC  # not before a word is read: whoever starts need not wait for it

    convert = OpenCC("t2s").convert
    codes = [code for first, last in _BLOCKS for code in range(first, last + 1)]
    plain = [unicodedata.normalize("NFKC", chr(code).translate(RADICALS)) for code in codes]
    simple = convert("\n".join(plain)).split("\n")
    return {code: new for code, new in zip(codes, simple, strict=True) if len(new) == 1 and new != chr(code)}
