"""Where else to go: every proceeding has reasons, each with where to go instead and an article to look up."""

import re

import pytest

from court_filing.law.proceedings import proceeding, proceedings
from court_filing.law.redirections import elsewhere_for


@pytest.mark.parametrize("proceeding_id", list(proceedings()))
def test_every_proceeding_has_some_with_names_ways_and_articles_of_their_own(proceeding_id):
    reasons = elsewhere_for(proceeding(proceeding_id))
    assert len({reason.id for reason in reasons}) == len(reasons) >= 1
    for reason in reasons:
        assert re.match(r"《[^》]+》第.+条", reason.article), reason
        assert reason.text.endswith("。")
        assert reason.where.startswith("请")
        assert reason.where.endswith("。")


@pytest.mark.parametrize(
    ("proceeding_id", "reason_id", "article"),
    [
        ("civil", "arbitration", "《民事诉讼法》第一百二十七条第（二）项"),
        ("civil", "six_months", "《民事诉讼法》第一百二十七条第（七）项"),
        ("administrative", "review_first", "《行政诉讼法》第四十四条第二款"),
        ("enforcement", "other_court", "《民事诉讼法》第二百三十五条"),
    ],
)
def test_a_reason_rests_on_its_article(proceeding_id, reason_id, article):
    found = {reason.id: reason.article for reason in elsewhere_for(proceeding(proceeding_id))}
    assert found[reason_id] == article
