"""Slips of the pen in a template, a condition or a TOML file: what a parser says in English, to a sentence of ours."""

import re
from collections.abc import Sequence

from jinja2 import TemplateError, TemplateSyntaxError
from tomli import TOMLDecodeError

from bot.content.faults import Fault
from bot.content.files import Source, Where

FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template or a condition may raise when it is tried."""

Slips = Sequence[tuple[str, str]]
"""Patterns of what a parser says, first match first, to keys of sentences; the group `name` is what it is about."""

JINJA: Slips = (
    (r"not for a template: (?P<name>.+)", "barred"),
    (r"text too big", "too_big"),
    (r"end of template, expected 'end of print", "print_open"),
    (r"end of template, expected 'end of statement", "tag_open"),
    (r"Missing end of comment tag", "comment_open"),
    (r"block that needs to be closed is '(?P<name>\w+)'", "block_open"),
    (r"unknown tag '(?P<name>end\w+|else|elif)'", "tag_stray"),
    (r"unknown tag '(?P<name>\w+)'", "tag_unknown"),
    (r"No filter named '(?P<name>\w+)'", "filter_unknown"),
    (r"No test named '(?P<name>\w+)'", "test_unknown"),
    (r"unexpected char [\"'](?P<name>.+)[\"'] at", "odd_mark"),
    (r"(?:expected an expression, got|unexpected|got) 'end of|end of template", "cut_short"),
    (r"unexpected '(?P<name>[{}()\[\]])'", "bracket"),
    (r"expected token 'end of [\w ]+', got '(?P<name>[^']+)'", "too_much"),
    (r"chunk after expression", "too_much"),
)  # fmt: skip

TOML: Slips = (
    (r"Cannot overwrite|Cannot declare .* twice|Duplicate", "twice"),
    (r"Unterminated string|Illegal character '\\n'|Expected \"'\"|Expected '\"'", "quote_open"),
    (r"Unescaped '\\", "backslash"),
    (r"Unclosed (?:array|inline table)", "bracket_open"),
    (r"end of (?:a table|an array) declaration", "head"),
    (r"Expected newline or end of document", "rest"),
    (r"Expected '=' after|Invalid statement|Invalid initial character", "key"),
    (r"Invalid value", "value"),
)  # fmt: skip


def read_slip(slips: Slips, said: str) -> tuple[str, str]:
    """The key for what a parser says (`other` where none fits), and the name it is about or nothing."""
    found = ((re.search(pattern, said, re.IGNORECASE), key) for pattern, key in slips)
    match, key = next(((match, key) for match, key in found if match), (None, "other"))
    return key, match.groupdict().get("name", "") if match else ""


def jinja_fault(source: Source, where: Where, error: TemplateSyntaxError) -> Fault:
    """The fault of a text that is no template, on its row."""
    reason = error.message or ""
    key, name = read_slip(JINJA, reason)
    return source.at_row(source.fault(where, f"slip.{key}", name=name, reason=reason), error.lineno)


def toml_fault(file: str, text: str, error: TOMLDecodeError) -> Fault:
    """The fault of a file that is no TOML, on its line."""
    reason = str(error)
    at = re.search(r"line (\d+)", reason)
    line = int(at[1]) if at else text.count("\n") + 1  # "at end of document"
    key, _ = read_slip(TOML, reason)
    return Fault(file, line, "", f"toml.{key}", {"reason": reason})
