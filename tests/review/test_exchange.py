"""A record becomes JSON and a record again, with nothing lost on the way."""

import json
from dataclasses import replace
from datetime import date

import pytest
from review.situation import CHILD, CLEAN, by_company, represented

from court_filing.review.exchange import from_json, to_json
from court_filing.review.record import FilingRecord

RECORDS = {
    "clean": CLEAN,
    "a company": by_company(),
    "with a lawyer": represented(for_party=0),
    "a child": replace(CLEAN, parties=(CHILD, *CLEAN.parties)),
    "dated and asked": replace(
        CLEAN,
        submitted_on=date(2026, 11, 20),
        signed_on=date(2026, 11, 19),
        asked=frozenset({"service", "agents"}),
        represented=False,
        service_name="商砚之",
        service_phone="13900007559",
        service_address="浙江省绍兴市",
        electronic_service=True,
        statement_accepted=True,
        particulars={"contract": {"signed_on": "2024-04-01"}},
    ),
}


def unread(record: FilingRecord) -> FilingRecord:
    """What reading found is not taken from outside."""
    return replace(record, materials=tuple(replace(one, reading=None) for one in record.materials))


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS.keys())
def test_nothing_is_lost(record: FilingRecord) -> None:
    stored = json.loads(json.dumps(to_json(record)))
    assert from_json(stored) == unread(record)
