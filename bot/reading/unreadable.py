"""Why a file is not read: a reason for each case in which the clerk can do something else about it."""

from enum import StrEnum


class Reason(StrEnum):
    """A case that needs a sentence of its own; the words are in `templates/`, by the value."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    """More bytes than a bot is handed (`limit`, in MB)."""
    TOO_LONG = "too_long"
    """More text than one note (`limit`, in characters)."""
    TOO_MUCH = "too_much"
    """More inside than its size lets expect: a zip bomb, or a workbook of tens of thousands of rows."""
    OLD_DOCUMENT = "old_document"
    """.doc, .wps, .rtf and pages saved as such: to be saved as .docx."""
    OLD_WORKBOOK = "old_workbook"
    """.xls, .et, .xlsb and pages saved as such: to be saved as .xlsx."""
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    PDF = "pdf"
    PICTURE = "picture"
    MISNAMED = "misnamed"
    """Named as a picture, and nothing known: a text that is called .jpg."""
    ARCHIVE = "archive"
    DAMAGED = "damaged"
    NOT_TEXT = "not_text"
    """Named .txt, .md or .csv, and no text in an encoding that is used for Chinese."""
    UNKNOWN = "unknown"


class Unreadable(Exception):
    """A file that is not read; `facts` are what the sentence of the reason is filled with."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts
