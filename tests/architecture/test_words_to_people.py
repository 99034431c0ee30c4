"""How we speak to people: politely, and with days of which nobody has to guess whether they still count."""

import re

from source_tree import ROOT

SPOKEN = ("templates/**/*.html", "templates/**/*.txt", "court_filing/**/*.py", "court_filing/**/*.toml")


def spoken():
    return {path: path.read_text(encoding="utf-8") for pattern in SPOKEN for path in ROOT.glob(pattern)}


def test_everybody_is_spoken_to_politely():
    # 你院 is how the official form of 执行担保申请书 addresses the court.
    assert [path.name for path, text in spoken().items() if "你" in text.replace("你院", "")] == []


def test_a_last_day_says_that_it_still_counts():
    doubtful = re.compile(r"请在 %\(day\)s ?(以?前|之前)|最迟在 %\(day\)s 前")
    assert [path.name for path, text in spoken().items() if doubtful.search(text)] == []
