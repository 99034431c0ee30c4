"""What is told of labour arbitration: named situations."""

import tomllib
from pathlib import Path

import pytest

from court_filing.law import labour

SITUATIONS = tomllib.loads((Path(__file__).parent / "data" / "labour_told.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("situation", SITUATIONS["situation"], ids=lambda each: each["name"])
def test_situation(situation):
    asked = "asked" in situation
    told = labour.told_of(situation["asked" if asked else "story"], asked=asked)
    assert told.spoken_of is situation.get("spoken_of", True)
    assert told.denied is situation.get("denied", False)
    assert told.numbered is situation.get("numbered", False)
    assert told.received_on == situation.get("received_on")
    assert (told.exception.article if told.exception else None) == situation.get("article")


@pytest.mark.parametrize(
    ("cause", "behind"),
    [
        ("追索劳动报酬纠纷", True),
        ("劳动争议", True),
        ("人事争议", True),
        ("劳务合同纠纷", False),
        ("船员劳务合同纠纷", False),
        ("民间借贷纠纷", False),
        (None, False),
    ],
)
def test_which_causes_stand_behind_arbitration(cause, behind):
    assert labour.concerns(cause) is behind
