"""Records to rows and back, from the records' own type hints.

The kind of a row is its class's name in snake case; the payload is a JSON object of its fields. Every field is written,
defaults too, so a default may change and old rows keep their meaning; a field added later needs a default to read rows
without it. Nothing is written that would not be read back as the same record.
"""

import json
import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.storage.faults import UnknownRecord

R = TypeVar("R")
Json = Any
"""What `json` reads and writes."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type stand in JSON; `load` raises ValueError for what `dump` cannot have written."""

    dump: Callable[[Any], Json]
    load: Callable[[Json], Any]


class Codec(Generic[R]):
    """Writes and reads records of the given dataclasses; a field of a type it has no form for is a TypeError at once.

    Forms: str, int, bool, Decimal (a decimal string, never a float), date and aware datetime (ISO text), StrEnum,
    tuple[X, ...], Mapping[str, X], X | None, a dataclass, and a union of dataclasses. A member of a union is wrapped in
    an object with its kind as the only key: a tag among the fields could collide with a field of that name.
    """

    def __init__(self, records: Iterable[type[R]]) -> None:
        self._forms = _tagged(records)

    def encode(self, record: R) -> tuple[str, str]:
        """A record's kind and payload. Raises `UnknownRecord` when it would not be read back as it is."""
        kind = kind_of(type(record))
        if kind not in self._forms:
            raise UnknownRecord(kind, "kind")
        payload = json.dumps(self._forms[kind].dump(record), ensure_ascii=False, default=repr)
        if self.decode(kind, payload) != record:
            raise UnknownRecord(kind, "not read back as written")
        return kind, payload

    def decode(self, kind: str, payload: str) -> R:
        """The record of a row. Raises `UnknownRecord` for a kind, a field or a value this version does not know."""
        if kind not in self._forms:
            raise UnknownRecord(kind, "kind")
        try:
            record: R = self._forms[kind].load(json.loads(payload))
        except ValueError as error:
            raise UnknownRecord(kind, str(error)) from error
        return record


def kind_of(record: type) -> str:
    """The kind of a record class, as in `TopicsChosen` -> `topics_chosen`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()


def _tagged(members: Iterable[type]) -> Mapping[str, _Form]:
    """The forms of dataclasses by kind."""
    forms: dict[str, _Form] = {}
    for member in members:
        if forms.setdefault(kind_of(member), form := _dataclass_form(member)) is not form:
            raise TypeError(member)
    return forms


def _form(hint: Any) -> _Form:
    """The form of a type hint; TypeError when it has none."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Form(str, hint)
    if is_dataclass(hint):
        return _dataclass_form(hint)
    if origin in {Union, types.UnionType}:
        return _union_form(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _tuple_form(_form(arguments[0]))
    if origin is Mapping and arguments[0] is str:
        return _mapping_form(_form(arguments[1]))
    raise TypeError(hint)


def _dataclass_form(record: Any) -> _Form:
    hints = get_type_hints(record)
    forms = {field.name: _form(hints[field.name]) for field in fields(record)}
    required = {f.name for f in fields(record) if f.default is MISSING and f.default_factory is MISSING}

    def dump(value: Any) -> Json:
        return {name: form.dump(getattr(value, name)) for name, form in forms.items()}

    def load(raw: Json) -> Any:
        given = set(_expect(dict, raw))
        if wrong := (given - set(forms)) | (required - given):
            raise ValueError(", ".join(sorted(wrong)))
        return record(**{name: forms[name].load(raw[name]) for name in given})

    return _Form(dump, load)


def _union_form(members: tuple[Any, ...]) -> _Form:
    present = [member for member in members if member is not types.NoneType]
    if not all(is_dataclass(member) for member in present) and len(present) > 1:
        raise TypeError(members)
    inner = _form(present[0]) if len(present) == 1 else _tagged_form(_tagged(present))
    if len(present) == len(members):
        return inner
    return _Form(
        lambda value: None if value is None else inner.dump(value),
        lambda raw: None if raw is None else inner.load(raw),
    )


def _tagged_form(forms: Mapping[str, _Form]) -> _Form:
    def dump(value: Any) -> Json:
        kind = kind_of(type(value))
        return {kind: forms[kind].dump(value)} if kind in forms else None

    def load(raw: Json) -> Any:
        entries = _expect(dict, raw)
        kind = next(iter(entries), "")
        if len(entries) != 1 or kind not in forms:
            raise ValueError(", ".join(entries))
        return forms[kind].load(entries[kind])

    return _Form(dump, load)


def _tuple_form(inner: _Form) -> _Form:
    return _Form(
        lambda value: [inner.dump(each) for each in value],
        lambda raw: tuple(inner.load(each) for each in _expect(list, raw)),
    )


def _mapping_form(inner: _Form) -> _Form:
    return _Form(
        lambda value: {key: inner.dump(each) for key, each in value.items()},
        lambda raw: {key: inner.load(each) for key, each in _expect(dict, raw).items()},
    )


def _expect(wanted: type, raw: Json) -> Any:
    """What was read, when it is of exactly that JSON type: true is no number here."""
    if type(raw) is not wanted:
        raise ValueError(f"{wanted.__name__} expected")
    return raw


def _load_decimal(raw: Json) -> Decimal:
    try:
        return Decimal(_expect(str, raw))
    except InvalidOperation as error:
        raise ValueError("decimal expected") from error


def _load_aware(raw: Json) -> datetime:
    at = datetime.fromisoformat(_expect(str, raw))
    if at.tzinfo is None:
        raise ValueError("time zone expected")
    return at


_SCALARS: Mapping[Any, _Form] = {
    str: _Form(lambda value: value, lambda raw: _expect(str, raw)),
    int: _Form(lambda value: value, lambda raw: _expect(int, raw)),
    bool: _Form(lambda value: value, lambda raw: _expect(bool, raw)),
    # A float equals a Decimal now and then; as a number it is refused when it is read back.
    Decimal: _Form(lambda value: str(value) if isinstance(value, Decimal) else value, _load_decimal),
    date: _Form(str, lambda raw: date.fromisoformat(_expect(str, raw))),
    datetime: _Form(lambda value: value.isoformat(), _load_aware),
}
