"""What was understood as plain JSON values, as a material keeps it, and back."""

from collections.abc import Mapping
from typing import Any

from court_filing.reading.words import Paper, Understood, Value


def to_json(understood: Understood) -> dict[str, Any]:
    """`paper`, and `fields` by name: a list of `text`, `page`, `box`, `confidence`."""
    fields = {name: [_plain(value) for value in values] for name, values in understood.fields.items()}
    return {"paper": understood.paper.value, "fields": fields}


def from_json(kept: Mapping[str, Any]) -> Understood:
    """What `to_json` wrote. Raises ValueError or KeyError for anything else."""
    fields = {name: tuple(_value(each) for each in values) for name, values in kept["fields"].items()}
    return Understood(Paper(kept["paper"]), fields)


def _plain(value: Value) -> dict[str, Any]:
    return {"text": value.text, "page": value.page, "box": list(value.box), "confidence": value.confidence}


def _value(kept: Mapping[str, Any]) -> Value:
    left, top, width, height = kept["box"]
    return Value(kept["text"], int(kept["page"]), (left, top, width, height), float(kept["confidence"]))
