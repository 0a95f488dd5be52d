"""Bytes as text: what notepads on Chinese desks write, and nothing that cannot be typed.

Marks of a line are made one kind without moving a character, so that figures keep their places in a note; only what
nobody sees is dropped.
"""

import codecs
import re

from bot.reading.unreadable import Reason, Unreadable

CHARACTERS = 100_000
"""Most characters of one note: some fifty pages of print."""
_PEEK = 4096
"""Bytes that tell what a text is, of one too long to be read."""
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-8", "gb18030")
"""The stricter first."""
_WIDEST = 4
"""Bytes of a character, in any of these."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""C0 and C1 controls but for those that part lines, surrogates, non-characters."""
_UNSEEN = re.compile(f"{_NO_TEXT.pattern}|[\x1b\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JUNK = 10
"""A text in which one character of so many is a control is none."""
_MARKS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def text_of(content: bytes, junk: Reason) -> str:
    """The text of a file, as it stands. Raises Unreadable: `junk` for what is none, too long for more than one note."""
    long = len(content) > CHARACTERS * _WIDEST
    text = _decoded(content[:_PEEK] if long else content, junk, cut=long)
    if len(_NO_TEXT.findall(text)) * _JUNK > len(text):
        raise Unreadable(junk)
    if long or len(text) > CHARACTERS:
        raise Unreadable(Reason.TOO_LONG, limit=CHARACTERS)
    return text


def clean(text: str) -> str:
    """The text with one mark of a line, and without what nobody sees."""
    return _UNSEEN.sub("", text.replace("\r\n", " \n").translate(_MARKS))


def _decoded(content: bytes, junk: Reason, *, cut: bool) -> str:
    """Bytes as text in the first encoding that fits them; the last character of a cut may be half one."""
    marked = [(content[len(mark) :], encoding) for mark, encoding in _MARKED if content.startswith(mark)]
    for body, encoding in marked or [(content, encoding) for encoding in _UNMARKED]:
        try:
            return codecs.getincrementaldecoder(encoding)().decode(body, final=not cut)
        except UnicodeDecodeError:
            continue
    raise Unreadable(junk)
