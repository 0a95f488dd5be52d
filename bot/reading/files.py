"""The only way in: the bytes of a file are the text of a note, or there is a reason why not, and nothing else.

Nothing in a file is run, fetched or written; what it costs is bounded (`package`, `decoding`, `workbook`).
"""

from collections.abc import Iterable, Iterator

from bot.interview.photos import is_named_picture
from bot.reading.decoding import CHARACTERS, clean, text_of
from bot.reading.kinds import Kind, is_comma_separated, kind_of, reason_of_junk, reason_of_zip
from bot.reading.leftover import Leftover
from bot.reading.notes import lines_of_commas, lines_of_text
from bot.reading.package import honest_copy
from bot.reading.unreadable import Reason, Unreadable
from bot.reading.word import lines_of_document
from bot.reading.workbook import lines_of_workbook

MEGABYTES = 20
"""What the Bot API hands a bot (getFile)."""


def read_file(name: str, content: bytes, left: Leftover | None = None) -> str:
    """The text of a file; `name` is what its sender calls it, `left` takes what is passed over.

    Raises Unreadable and nothing else; safe in a thread.
    """
    left = left or Leftover()
    try:
        text = _read(name, content, left)
    except Unreadable:
        raise
    except Exception:  # what a library raises for a file that breaks its own rules has no end of kinds
        raise Unreadable(Reason.DAMAGED) from None
    if not text.strip():
        raise Unreadable(Reason.EMPTY)
    return text


def _read(name: str, content: bytes, left: Leftover) -> str:
    if not content and not is_named_picture(name):
        raise Unreadable(Reason.EMPTY)
    if len(content) > MEGABYTES * 1024 * 1024:
        raise Unreadable(Reason.TOO_LARGE, limit=MEGABYTES)
    if kind_of(name, content) is Kind.ZIP:
        return _joined(_lines_of_package(name, content, left))
    if is_named_picture(name):
        raise Unreadable(Reason.MISNAMED)
    text = clean(text_of(content, reason_of_junk(name)))
    return _joined(lines_of_commas(text, left) if is_comma_separated(name) else lines_of_text(text, left))


def as_given(name: str, content: bytes) -> str | None:
    """The text of a plain file as it was given, every character in its place; None for what is no plain text."""
    try:
        return None if kind_of(name, content) is Kind.ZIP else text_of(content, reason_of_junk(name))
    except Unreadable:
        return None


def is_word(name: str, content: bytes) -> bool:
    """Whether a file that was read is a .docx: a workbook or a text is no template of a paper."""
    return kind_of(name, content) is Kind.ZIP and b"word/" in content


def _lines_of_package(name: str, content: bytes, left: Leftover) -> Iterator[str]:
    """The lines of an office file, by what is in it."""
    package, names = honest_copy(name, content)
    if any(path.startswith("word/") for path in names):
        yield from map(clean, lines_of_document(package, left))
    elif "xl/workbook.bin" in names:
        raise Unreadable(Reason.OLD_WORKBOOK)
    elif any(path.startswith("xl/") for path in names):
        yield from map(clean, lines_of_workbook(package, left))
    else:
        raise Unreadable(reason_of_zip(name))


def _joined(lines: Iterable[str]) -> str:
    """Lines as one text, of no more characters than a note may have."""
    kept, left = list[str](), CHARACTERS + 1
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            raise Unreadable(Reason.TOO_LONG, limit=CHARACTERS)
        kept.append(line)
    return "\n".join(kept)
