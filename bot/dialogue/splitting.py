"""One thing told in one line, with its day and how many came: 职工运动会，4月，近400人，与妇联合办.

Only what can be nothing else is taken for a field; a line that could be read in another way is the name as a whole.
"""

from collections.abc import Mapping

from bot.interview.model import Kind, Question
from bot.interview.parsing import InvalidAnswer, parse
from bot.interview.patterns import pattern
from bot.interview.period import Period

_APART = pattern(r"\s*[,，;；|\t]\s*")
_DAY = pattern(r"[0-9０-９〇零一二三四五六七八九十年月日号上中下旬初底.\-/至到—～~ ]+")
_COUNTED = pattern(
    r"(?:共|约|近|有|参加|参与|职工)*[0-9０-９〇零一二两三四五六七八九十百千万.几数余多来约近名人次]+(?:参加|参与)?"
)


def split_thing(question: Question, line: str, period: Period) -> Mapping[str, str]:
    """The words of a line by the fields of one thing; all of it under the first where it says no day and no number."""
    first, *others = question.fields
    dated: dict[Kind, Question] = {field.kind: field for field in others if field.kind in (Kind.DATE, Kind.COUNT)}
    parts = [part for part in _APART.split(line.strip()) if part]
    known = [_field_of(part, dated, period) for part in parts]
    named = {field: part for part, field in zip(parts, known, strict=True) if field}
    places = [place for place, field in enumerate(known) if field]
    if not named or known[0] or len(places) != len(named):
        return {first.id: line}
    tail = parts[places[-1] + 1 :]
    outcome = next((field.id for field in reversed(others) if field.kind is Kind.TEXT), "")
    if places != list(range(places[0], places[0] + len(places))) or len(tail) > bool(outcome):
        return {first.id: line}
    told = {first.id: "，".join(parts[: places[0]]), **named}
    return {**told, outcome: tail[0]} if tail else told


def _field_of(part: str, dated: Mapping[Kind, Question], period: Period) -> str:
    """The field that a part of a line can only be for, if it can be read; empty for words."""
    for kind, form in ((Kind.DATE, _DAY), (Kind.COUNT, _COUNTED)):
        field = dated.get(kind)
        if field is not None and form.fullmatch(part):
            try:
                parse(field, part, period)
            except InvalidAnswer:
                continue
            return field.id
    return ""
