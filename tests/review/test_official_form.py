"""F1–F6 and T5: what an official form says that does not fit together, told as asks and never in the way."""

from dataclasses import replace
from datetime import date

import pytest
from review.situation import CLEAN, DEFENDANT, PLAINTIFF, TODAY, claiming, told

from court_filing.review.exchange import from_json, to_json
from court_filing.review.finding import Severity
from court_filing.review.record import CaseType, Claim
from court_filing.review.run import blocking, review


def filled(**answers):
    """The clean filing with form F09 (民间借贷) and these answers by question: q2_5_1="否"."""
    given = {name[1:].replace("_", "."): value for name, value in answers.items()}
    return replace(CLEAN, form_id="F09", form_answers=given)


def asked(record):
    ours = ("F1.", "F2.", "F3.", "F4.", "F5.", "F6.", "T5.", "T3.")
    return [(rule, where) for rule, where in told(record) if rule.startswith(ours)]


@pytest.mark.parametrize(
    ("answers", "rule", "where"),
    [
        ({"q2_5_1": "否", "q2_5_2": "抵押的房屋"}, "F1.choice", "complaint.2.5.1"),
        ({"q4_5_2": "2026-05-01", "q4_5_3": "2025-05-01"}, "F2.days", "complaint.4.5.3"),
        ({"q4_7_1": "2026-11-22"}, "F2.days", "complaint.4.7.1"),
        ({"q2_2_2": "60000.00", "q4_4_2": "50000.00"}, "F3.sums", "complaint.2.2.2"),
        ({"q3_1_1": "有", "q3_1_2": "提交北京仲裁委员会仲裁"}, "F4.arbitration", "complaint.3.1.2"),
    ],
)
def test_what_does_not_fit_together_in_a_form_is_asked_about_at_its_question(answers, rule, where):
    record = filled(**answers)
    assert asked(record) == [(rule, where)]
    found = review(record, today=TODAY)
    assert {each.severity for each in found} == {Severity.ASK}
    assert blocking(found) == []


def test_a_day_is_ahead_of_the_day_of_submission_only():
    record = replace(filled(q4_7_1="2026-11-21"), submitted_on=date(2026, 11, 20))
    assert asked(record) == [("F2.days", "complaint.4.7.1")]
    assert asked(replace(record, submitted_on=date(2026, 11, 21))) == []


def test_answers_without_their_form_are_nobodys():
    assert asked(replace(CLEAN, form_answers={"2.5.1": "否", "2.5.2": "抵押的房屋"})) == []
    assert asked(replace(CLEAN, form_id="F99", form_answers={"2.5.1": "否"})) == []


def test_arbitration_is_a_matter_of_civil_suits():
    record = filled(q3_1_1="有", q3_1_2="提交北京仲裁委员会仲裁")
    assert asked(replace(record, case_type=CaseType.ENFORCEMENT)) == []


def test_costs_that_the_form_does_not_claim_and_a_claim_does():
    record = claiming(*CLEAN.claims, Claim("costs", "诉讼费用由被告承担"))
    record = replace(record, form_id="F09", form_answers={"2.7.1": "否"})
    assert asked(record) == [("F5.costs", "complaint.2.7.1")]
    assert asked(replace(record, form_answers={"2.7.1": "是"})) == []


def test_a_form_that_says_something_else_than_the_particulars():
    record = replace(CLEAN, form_id="F44", form_answers={"3.3.2": "2026-05-01"})
    assert asked(replace(record, particulars={"decision_date": "2026-05-01"})) == []
    assert asked(replace(record, particulars={"decision_date": "2026-05-02"})) == [
        ("F6.particulars", "complaint.3.3.2")
    ]
    assert asked(record) == []


def test_the_form_goes_through_json():
    record = filled(q2_5_1="否", q4_4_3=["现金", "转账"])
    again = from_json(to_json(record))
    assert (again.form_id, again.form_answers) == ("F09", {"2.5.1": "否", "4.4.3": ["现金", "转账"]})


# The wedding


def wedded(on, *, wife=date(1990, 1, 1), husband=date(1988, 1, 1)):
    parties = (replace(PLAINTIFF, birth=wife, id_number=None), replace(DEFENDANT, birth=husband, sex="男"))
    return replace(
        CLEAN, cause="离婚纠纷", parties=parties, form_id="F05", form_answers={"4.2.1": on}, claims=()
    )


@pytest.mark.parametrize(
    ("on", "wife", "husband", "too_young"),
    [
        ("2010-05-01", date(1990, 5, 1), date(1988, 5, 1), []),
        ("2010-05-01", date(1990, 5, 2), date(1988, 5, 1), [0]),
        ("2010-05-01", date(1990, 5, 1), date(1988, 5, 2), [1]),
        ("1980-12-31", date(1962, 12, 31), date(1960, 12, 31), []),
        ("1981-01-01", date(1962, 12, 31), date(1960, 12, 31), [0, 1]),
        ("2010", date(1995, 5, 1), date(1995, 5, 1), []),
    ],
)
def test_nobody_marries_before_the_age_for_it(on, wife, husband, too_young):
    record = wedded(on, wife=wife, husband=husband)
    assert asked(record) == [("T5.marriage_age", f"parties[{index}].birth") for index in too_young]


def test_whoever_was_not_born_yet_is_asked_about_once():
    record = wedded("2010-05-01", wife=date(2011, 1, 1))
    assert asked(record) == [("T3.birth", "parties[0].birth")]


def test_a_wedding_is_read_from_particulars_first():
    record = replace(wedded("2010-05-01", wife=date(1990, 1, 1)), particulars={"marriage_date": "2008-05-01"})
    assert asked(record) == [("T5.marriage_age", "parties[0].birth"), ("T5.marriage_age", "parties[1].birth")]


def test_no_wedding_is_asked_about_where_none_is_told():
    record = replace(wedded("2010-05-01", wife=date(1995, 1, 1)), form_id=None)
    assert asked(record) == []
