"""Type code and review period: those of the proceeding, unless the cause has its own（登记立案规定第八条）."""

import pytest

from court_filing.law import causes
from court_filing.law.proceedings import proceedings, terms_of


@pytest.mark.parametrize(
    ("cause", "type_code", "days", "article_ends"),
    [
        ("民间借贷纠纷", "民初", 7, "第八条"),
        ("第三人撤销之诉", "民撤", 30, "第（三）项"),
        ("执行异议之诉", "民初", 15, "第（四）项"),
        ("案外人执行异议之诉", "民初", 15, "第（四）项"),
        ("申请执行人执行异议之诉", "民初", 15, "第（四）项"),
    ],
)
def test_terms_of_a_civil_cause(cause, type_code, days, article_ends):
    found = causes.by_name(cause)
    assert found is not None
    terms = terms_of("civil", cause_id=found.id)
    assert (terms.type_code, terms.review_days) == (type_code, days)
    assert terms.review_article.endswith(article_ends)


def test_without_a_cause_those_of_the_proceeding():
    assert terms_of("civil", cause_id=None).review_days == 7
    assert terms_of("private_prosecution", cause_id=None).review_days == 15


def test_what_differs_is_said_of_causes_that_exist():
    for kind in proceedings().values():
        for name in kind.by_cause:
            assert causes.by_name(name) is not None, name


@pytest.mark.parametrize(("proceeding_id", "cause_id"), [("criminal", None), ("civil", "no such cause")])
def test_unknown_ones_are_an_error(proceeding_id, cause_id):
    with pytest.raises(KeyError):
        terms_of(proceeding_id, cause_id=cause_id)
