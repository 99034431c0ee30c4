"""The usual reasons for a refusal: every proceeding has some, each with an article that can be looked up."""

import re

import pytest

from court_filing.law.proceedings import proceeding, proceedings
from court_filing.law.refusal_reasons import reasons_for
from court_filing.law.rulings import ruling_form


@pytest.mark.parametrize("proceeding_id", list(proceedings()))
def test_every_proceeding_has_reasons_with_names_and_articles_of_their_own(proceeding_id):
    reasons = reasons_for(proceeding(proceeding_id))
    assert len({reason.id for reason in reasons}) == len(reasons) >= 3
    for reason in reasons:
        assert re.match(r"《[^》]+》第.+条", reason.article), reason
        assert reason.text.endswith("。")


@pytest.mark.parametrize(
    ("proceeding_id", "reason_id", "article"),
    [
        ("civil", "arbitration", "《民事诉讼法》第一百二十七条第（二）项"),
        ("special", "not_for_courts", "《最高人民法院关于人民法院登记立案若干问题的规定》第十条第（六）项"),
        ("payment_order", "mutual_debts", "《民事诉讼法》第二百二十五条第一款第（一）项"),
        ("private_prosecution", "accused_dead", "《刑事诉讼法解释》第三百二十条第二款第（四）项"),
        ("administrative_compensation", "decided", "《行诉法解释》第六十九条第一款第（九）项"),
        ("enforcement", "not_effective", "《执行工作规定》第十六条第一款第（1）项"),
        ("enforcement_objection", "ended", "《执行异议和复议规定》第六条"),
    ],
)
def test_a_reason_rests_on_its_article(proceeding_id, reason_id, article):
    found = {reason.id: reason.article for reason in reasons_for(proceeding(proceeding_id))}
    assert found[reason_id] == article


def test_a_proceeding_with_reasons_of_its_own_does_not_speak_of_defendants():
    assert "no_defendant" not in {reason.id for reason in reasons_for(proceeding("payment_order"))}


@pytest.mark.parametrize("proceeding_id", list(proceedings()))
def test_what_is_done_against_a_ruling_has_its_days_and_stands_in_its_remedy(proceeding_id):
    refusal = proceeding(proceeding_id).refusal
    form = ruling_form(refusal.form)
    assert bool(form.against) == (refusal.appeal_days > 0)
    assert form.against in form.remedy
