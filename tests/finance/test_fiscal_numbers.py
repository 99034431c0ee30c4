"""The receipt after payment: at once with its code, the cashier's number, a new one, and what anybody can check."""

from datetime import timedelta

import cv2
import numpy as np
import pypdfium2
import pytest
from filed_cases import accepted, application, people, post, signed_in, undone, working
from paid_cases import facts, pays

from court_filing.acts import fee_decisions, refunds
from court_filing.acts.fee_receipts import receipt_of
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.ledger import gaps
from court_filing.clock import court_day, now
from court_filing.documents.papers import render
from court_filing.law.fee_grounds import grounds

NUMBER = "1101002600123456"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        store.needed(Account, found.colleague).cashier = True
        store.needed(Account, found.other_courts_clerk).cashier = True
    return found


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def cashier(app, persons):
    return signed_in(app, persons.colleague)


@pytest.fixture
def paid(app, persons):
    """A case that was paid for an hour ago, its receipt made; the ids of case and payment, and its filing number."""
    case_id = accepted(app, persons.litigant, persons.clerk, at=now() - timedelta(hours=1))
    with working(app):
        case = store.needed(Case, case_id)
        pays(case, at=now() - timedelta(hours=1))
        receipt = receipt_of(case.fee.payments[0])
        receipt.made_at, receipt.size_bytes = now() - timedelta(hours=1), 90_000
        return case_id, case.fee.payments[0].id, case.filing_number


def codes(app, case_id):
    """The check codes of the receipts, the oldest first."""
    with undone(app):
        papers = [each for each in store.needed(Case, case_id).papers if each.kind == "payment_receipt"]
        return [each.check_code for each in sorted(papers, key=lambda each: each.id)]


def test_the_code_on_the_receipt_leads_to_the_page_that_checks_it(app, paid):
    with undone(app):
        paper = receipt_of(store.needed(Case, paid[0]).fee.payments[0])
        path, content = paper.content["check_url"], {**paper.content, "fiscal_number": NUMBER}
    pdf = render("payment_receipt", {**content, "check_url": f"https://court.example{path}"})
    with pypdfium2.PdfDocument(pdf) as document:
        picture = np.asarray(document[0].render(scale=2, grayscale=True).to_pil())
        assert NUMBER in document[0].get_textpage().get_text_range()
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == f"https://court.example{path}"
    assert app.test_client().get(path).status_code == 200


def test_a_cashier_enters_numbers_one_by_one_or_as_a_list(app, persons, cashier, litigant, paid):
    case_id, _payment_id, filing_number = paid
    assert filing_number in cashier.get("/finance/receipts/").text
    wrong = post(cashier, "/finance/receipts/one", number=filing_number, fiscal="12")
    assert wrong.status_code == 422 and "6 到 40 位" in wrong.text
    rows = f"{filing_number},{NUMBER}\nF404,{NUMBER}"
    listed = post(cashier, "/finance/receipts/list", rows=rows)
    assert listed.status_code == 200 and "第 2 行：没有找到本院已到账的付款：F404" in listed.text
    assert NUMBER in cashier.get(f"/finance/receipts/?q={filing_number}").text
    assert filing_number not in cashier.get("/finance/receipts/").text
    assert filing_number in cashier.get("/finance/receipts/?show=entered").text
    assert post(cashier, "/finance/receipts/one", number=filing_number, fiscal=NUMBER).status_code == 302
    assert NUMBER in litigant.get(f"/cases/{case_id}/").text
    other = signed_in(app, persons.other_courts_clerk)
    assert NUMBER not in other.get(f"/finance/receipts/?q={filing_number}").text
    assert litigant.get("/finance/receipts/").status_code == 403


def test_the_litigant_has_it_issued_anew_and_the_old_one_says_so(app, litigant, paid):
    case_id, payment_id, _ = paid
    address = f"/cases/{case_id}/receipts/{payment_id}/again/"
    assert "补开交费凭证</button>" in litigant.get(f"/cases/{case_id}/").text
    assert post(litigant, address).status_code == 302
    assert post(litigant, address).status_code == 302
    old, new = codes(app, case_id)
    page = litigant.get(f"/cases/{case_id}/").text
    assert "交费凭证（已作废）" in page and "上一份凭证正在制作" in page
    anybody = app.test_client()
    assert "作废，从那天起不再算数" in anybody.get(f"/check/{old}").text
    assert "作废" not in anybody.get(f"/check/{new}").text


def test_somebody_else_cannot_have_it_issued(app, persons, paid):
    other = signed_in(app, persons.stranger)
    assert post(other, f"/cases/{paid[0]}/receipts/{paid[1]}/again/").status_code == 404
    assert len(codes(app, paid[0])) == 1


def test_what_went_back_is_said_where_the_receipt_is_checked(app, persons, paid):
    case_id = paid[0]
    with working(app):
        case, by = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        stated = facts(borne_yuan="100.00", effective_on=court_day(now()))
        fee_decisions.decide(case, grounds()["winner"], stated, by=by, at=now())
    [code] = codes(app, case_id)
    anybody = app.test_client()
    assert "这笔费用：200.00 元正在退回。" in anybody.get(f"/check/{code}").text
    with working(app):
        for each in store.needed(Case, case_id).fee_decisions[-1].refunds:
            refunds.confirm(each, at=now())
        assert gaps() == []
    assert "这笔费用：已退费 200.00 元。" in anybody.get(f"/check/{code}").text
