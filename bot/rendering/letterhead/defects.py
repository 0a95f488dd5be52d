"""Why a template is not taken: a defect for each case in which whoever sent it can do something else about it."""

from enum import StrEnum


class Defect(StrEnum):
    """A case that needs a sentence of its own; the words are in `templates/`, by the value."""

    UNSOUND = "unsound"
    """No .docx as Word writes it: no zip, not well formed, a DTD, another format under that name."""
    SWOLLEN = "swollen"
    """More inside than a letterhead can need."""
    MACROS = "macros"
    LINKED = "linked"
    """Something outside is fetched when it is opened (`target`)."""
    EMBEDDED = "embedded"
    """Another file or a control is in it (`target`)."""
    NO_BODY = "no_body"
    BODY_TWICE = "body_twice"
    BODY_PLACE = "body_place"
    """The place for the body is no paragraph of its own in the text, or stands in a condition or a loop."""
    UNKNOWN = "unknown"
    """A name that stands for nothing (`name`, and `known`)."""
    MISWRITTEN = "miswritten"
    """Braces that do not close, or a tag that is none (`tag`)."""
    BARRED = "barred"
    """More than names, conditions and loops (`tag`)."""
    LISTED = "listed"
    """A list printed like a text, or a loop over what is none (`tag`)."""


class Unsuitable(Exception):
    """A template that is not taken; `facts` are what the sentence of the defect is filled with."""

    def __init__(self, defect: Defect, **facts: object) -> None:
        super().__init__(defect)
        self.defect = defect
        self.facts = facts
