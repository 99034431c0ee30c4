"""The commonest reasons for a return: from a court's own, and the general ones where it has none."""

from court_filing.review.common_defects import commonest, topic_of, topics
from court_filing.review.run import RULES


def test_a_court_s_own_reasons_come_first_and_the_general_ones_after():
    own = [{"D5.readable"}] * 6 + [{"D2.evidence", "D2.evidence_list"}] * 5
    found = commonest(own, least=5)
    assert [(defect.topic.id, defect.filings) for defect in found[:3]] == [
        ("readable", 6),
        ("evidence", 5),
        ("respondent", 0),
    ]
    assert len(found) == 10


def test_few_are_not_counted_and_what_no_rule_names_is_left_out():
    assert all(defect.filings == 0 for defect in commonest([{"D5.readable", ""}] * 4, least=5))


def test_every_topic_says_how_to_avoid_it_and_is_found_by_a_rule_that_there_is():
    for topic in topics():
        assert topic.avoid and topic.article
        assert any(topic_of(rule_id) is topic for rule_id in RULES), topic.id
