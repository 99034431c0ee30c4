"""What the README says of the journey is what the product does."""

import re

from source_tree import ROOT

from court_filing.cases.completeness import NAMES

ROW = re.compile(r"^\| .*? \| `journey/(\w+)` \|", re.MULTILINE)


def test_the_table_of_the_journey_has_every_step_in_its_order():
    folders = ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [folder for folder in folders if folder in NAMES] == list(NAMES)
