"""Numbers as they are read out in Chinese."""

DIGITS = "零一二三四五六七八九"


def spell_below_10000(number: int) -> str:
    """A number below 10,000 as it is read out, with 零 for a gap."""
    text, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
        gap = not digit
    return text


def spell(number: int) -> str:
    """A number below 10^12 in Chinese; 12 is 十二, 10,050 一万零五十."""
    text, before = "", 0
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            text += ("零" if text and (part < 1000 or not before) else "") + spell_below_10000(part) + unit
        before = part
    return text.removeprefix("一") if text.startswith("一十") else text
