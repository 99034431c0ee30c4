"""What a paper says, as a plain record that can be stored as JSON and read back unchanged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import NoneType, UnionType
from typing import Any, Self, get_args, get_origin, get_type_hints


class BadRecord(ValueError):
    """A stored record does not describe the paper that it is meant for."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """Plain values (str, int, bool, Decimal, date, aware datetime), tuples of them, and further records."""

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read back what `to_record` wrote. Raises BadRecord on a field that is missing, unknown or wrong."""
        hints = get_type_hints(cls)
        unknown = record.keys() - hints.keys()
        if unknown:
            raise BadRecord(f"{cls.__module__} has no field {', '.join(sorted(unknown))}")
        values = {name: _read(record[name], hints[name], name) for name in hints if name in record}
        try:
            return cls(**values)
        except TypeError as missing:
            raise BadRecord(f"{cls.__module__}: {missing}") from missing

    def to_record(self) -> dict[str, Any]:
        """The fields as JSON-safe values: decimals and moments become text, tuples become lists."""
        return {field.name: _write(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True, kw_only=True)
class PaperContent(Record):
    """What every paper carries: where anybody can check that it is genuine, and whether it is for practice.

    A specimen (示例) is marked as void over every page.
    """

    check_url: str
    check_code: str
    specimen: bool = False


def _write(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_record()
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _read(value: Any, hint: Any, name: str) -> Any:
    if isinstance(hint, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        return None if value is None else _read(value, kinds[0], name)
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise BadRecord(f"{name} must be a list")
        return tuple(_read(item, get_args(hint)[0], name) for item in value)
    if isinstance(hint, type) and issubclass(hint, Record):
        return value if isinstance(value, hint) else hint.from_record(value)
    return _read_plain(value, hint, name)


def _read_plain(value: Any, hint: type, name: str) -> Any:
    if type(value) is hint:
        return value
    reader = _FROM_TEXT.get(hint)
    if reader is None or not isinstance(value, str):
        raise BadRecord(f"{name} must be {hint.__name__}, not {type(value).__name__}")
    try:
        return reader(value)
    except (ValueError, InvalidOperation) as wrong:
        raise BadRecord(f"{name} is not a {hint.__name__}: {value!r}") from wrong


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment


_FROM_TEXT: dict[type, Callable[[str], object]] = {
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: _aware,
}
