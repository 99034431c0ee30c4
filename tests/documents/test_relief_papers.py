"""The papers of relief from the fee: what each form says, and what it is called."""

from datetime import date
from decimal import Decimal

import pytest

from court_filing.documents import papers

FORMS = {
    "exempt": ("准予免交诉讼费用通知书", ("准予免交本案诉讼费用4,300.00元", "第五十一条")),
    "reduce": ("准予减交诉讼费用通知书", ("减交以后应当交纳3,010.00元", "最迟2026年11月30日")),
    "defer": ("准予缓交诉讼费用通知书", ("缓交到2027年3月31日", "缓交期间案件照常办理")),
    "refuse": ("不予免交诉讼费用通知书", ("不予准许", "申请人有部分劳动收入", "最迟2026年11月30日")),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_what_was_decided(make, text_of, form):
    title, sentences = FORMS[form]
    payable = form in ("reduce", "refuse")
    stated = make(
        "relief_decision",
        form=form,
        until_on=date(2027, 3, 31) if form == "defer" else None,
        pay_by_on=date(2026, 11, 30) if payable else None,
        after_yuan=Decimal("3010"),
    ).to_record()
    assert papers.title("relief_decision", stated) == title
    said = text_of(papers.render("relief_decision", stated))
    assert title in said
    for sentence in (*sentences, "第四十三条"):
        assert sentence in said


def test_a_request_without_proofs_says_where_they_come(make, text_of):
    said = text_of(papers.render("relief_application", make("relief_application", proofs=()).to_record()))
    assert "随后在自助立案平台的本案页面提交" in said


def test_a_request_before_the_fee_is_known(make, text_of):
    stated = make("relief_application", fee_yuan=None, fee_in_words="").to_record()
    assert "以法院通知为准" in text_of(papers.render("relief_application", stated))
