"""The JSON Schema of the record: the samples fit it, and it has every word that the record takes."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import court_filing.review
from court_filing.review import record as of
from court_filing.review.finding import Severity

DATA = Path(court_filing.review.__file__).parent / "data"
SCHEMA = json.loads((DATA / "filing.schema.json").read_text(encoding="utf-8"))
ANSWER = json.loads((DATA / "answer.schema.json").read_text(encoding="utf-8"))
FILINGS = sorted((Path(__file__).parent / "filings").iterdir())
DOCS = Path(__file__).parents[2] / "docs" / "review.md"
OURS = {
    "FilingRecord": {"malformed", "explained", "calendar", "wanted"},
    "Material": {"sha256", "reading", "key", "paper", "says", "words"},
}
"""What the program fills in itself, and takes from nobody's file."""


def defined(name):
    return SCHEMA["$defs"][name]["properties"]


@pytest.mark.parametrize("schema", [SCHEMA, ANSWER], ids=["filing", "answer"])
def test_it_is_a_schema(schema):
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", FILINGS, ids=lambda folder: folder.name)
def test_the_samples_fit(folder):
    Draft202012Validator(SCHEMA).validate(json.loads((folder / "filing.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("name", "described"),
    [
        (of.FilingRecord, SCHEMA["properties"]),
        (of.Party, defined("party")),
        (of.Agent, defined("agent")),
        (of.Claim, defined("claim")),
        (of.Representative, defined("representative")),
        (of.Guardian, defined("guardian")),
        (of.Material, {name: each for name, each in defined("material").items() if name != "content"}),
        (of.Happening, SCHEMA["properties"]["timeline"]["items"]["properties"]),
        (of.EvidenceItem, SCHEMA["properties"]["evidence_list"]["items"]["properties"]),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_it_has_every_member(name, described):
    assert set(described) == {field.name for field in fields(name)} - OURS.get(name.__name__, set())


@pytest.mark.parametrize(
    ("words", "described"),
    [
        (of.CaseType, SCHEMA["properties"]["case_type"]),
        (of.Role, defined("party")["role"]),
        (of.PartyKind, defined("party")["kind"]),
        (of.AgentType, defined("agent")["type"]),
        (Severity, ANSWER["properties"]["findings"]["items"]["properties"]["severity"]),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_it_has_every_word(words, described):
    assert described["enum"] == [word.value for word in words]


def test_the_examples_in_the_manual_fit():
    blocks = DOCS.read_text(encoding="utf-8").split("```json\n")[1:]
    record, answer = (json.loads(block.partition("```")[0]) for block in blocks[:2])
    Draft202012Validator(SCHEMA).validate(record)
    Draft202012Validator(ANSWER).validate(answer)
