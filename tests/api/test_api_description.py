"""docs/api.md describes what the endpoint takes."""

import json
import re
from pathlib import Path

import pytest

from court_filing.api.body import MEMBERS, REFERENCE_LENGTH
from court_filing.law.progress import kinds

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def schema():
    return json.loads(re.search(r"```json\n(.+?)```", TEXT, re.DOTALL)[1])


def test_the_schema_has_every_member_and_kind(schema):
    assert tuple(schema["properties"]) == MEMBERS
    assert schema["properties"]["kind"]["enum"] == list(kinds("civil"))
    assert schema["properties"]["reference"]["maxLength"] == REFERENCE_LENGTH


@pytest.mark.parametrize("kind", kinds("civil").values(), ids=lambda kind: kind.id)
def test_the_table_has_every_answer_of_a_civil_suit(kind):
    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{kind.id}` |"))
    assert f"| {kind.title} |" in row
    for asked in kind.fields:
        needed = asked.required and not asked.usual
        assert (f"**`{asked.name}`**" if needed else f"`{asked.name}`") in row
        assert [choice for choice in asked.choices if choice not in row] == []


def test_the_example_is_what_the_schema_asks_for(schema):
    example = json.loads(re.search(r"-d '(.+?)'\n", TEXT, re.DOTALL)[1])
    assert set(schema["required"]) <= set(example) <= set(schema["properties"])
