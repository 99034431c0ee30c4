"""交费凭证: issued with the payment, numbered by the fiscal system, issued anew; and what a refund makes of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from filed_cases import application, people

from court_filing.acts import fee_decisions, fee_receipts, payment, refunds
from court_filing.acts.fee_receipts import (
    BAD_NUMBER,
    MOST_PAPERS,
    NOT_MADE,
    TOO_MANY,
    TOO_SOON,
    GoneBack,
    Refused,
    enter_fiscal_number,
    gone_back,
    obstacle,
    payment_of_receipt,
    receipt_of,
    reissue,
)
from court_filing.acts.fiscal_lists import enter_list, enter_one, rows_in, text_of
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import SHANGHAI
from court_filing.documents.payment_receipt import Content
from court_filing.gateways.payments.protocol import Outcome
from court_filing.law.fee_changes import Facts
from court_filing.law.fee_grounds import grounds

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
NUMBER = "1101002600123456"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture
def paid(bring):
    """A payment that settled its fee, whose receipt has been made."""
    case = bring("accepted", at=FRIDAY)
    attempt = payment.start(case, channel="alipay", at=FRIDAY)
    said = Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T1", FRIDAY)
    payment.learn(attempt, said, at=FRIDAY)
    made(attempt)
    return attempt


@pytest.fixture
def cashier(who):
    found = who("colleague")
    found.cashier = True
    return found


def made(attempt):
    receipt_of(attempt).made_at = FRIDAY


def paid_besides(case, who):
    """The payment of what a raised claim costs besides."""
    facts = Facts(claim_total_yuan=Decimal(100000))
    fee_decisions.decide(case, grounds()["claim_raised"], facts, by=who("clerk"), at=FRIDAY)
    attempt = payment.start(case, channel="alipay", at=FRIDAY)
    said = Outcome(attempt.order_number, "paid", attempt.amount_yuan, "T2", FRIDAY)
    return payment.learn(attempt, said, at=FRIDAY)


class TestIssuedAnew:
    def test_the_new_one_counts_and_the_old_one_is_marked(self, paid):
        old = receipt_of(paid)
        new = reissue(paid, at=FRIDAY + HOUR)
        assert receipt_of(paid) is new and payment_of_receipt(old) is paid
        assert (old.replaced_at, old.replaced_by_id) == (FRIDAY + HOUR, new.id)
        assert (new.replaced_at, new.content["replaces"]) == (None, old.check_code)
        assert new.check_code != old.check_code
        shown = Content.from_record(new.content)
        code, url = old.check_code, old.content["check_url"]
        assert replace(shown, check_code=code, check_url=url, replaces="") == Content.from_record(old.content)

    def test_a_second_click_adds_nothing(self, paid):
        reissue(paid, at=FRIDAY + HOUR)
        assert obstacle(paid, at=FRIDAY + HOUR) == NOT_MADE
        made(paid)
        assert obstacle(paid, at=FRIDAY + HOUR) == TOO_SOON
        with pytest.raises(Refused):
            reissue(paid, at=FRIDAY + HOUR)
        assert [paper.kind for paper in paid.fee.case.papers].count("payment_receipt") == 2

    def test_not_without_end(self, paid):
        for times in range(1, MOST_PAPERS):
            reissue(paid, at=FRIDAY + times * HOUR)
            made(paid)
        assert obstacle(paid, at=FRIDAY + 24 * HOUR) == TOO_MANY

    def test_at_once_where_the_fiscal_number_has_come(self, paid, cashier):
        reissue(paid, at=FRIDAY + HOUR)
        made(paid)
        enter_fiscal_number(paid, NUMBER, by=cashier, at=FRIDAY + HOUR)
        assert reissue(paid, at=FRIDAY + HOUR).content["fiscal_number"] == NUMBER

    def test_nothing_for_one_that_was_never_counted(self, bring):
        attempt = payment.start(bring("accepted", at=FRIDAY), channel="alipay", at=FRIDAY)
        with pytest.raises(Refused):
            reissue(attempt, at=FRIDAY)


class TestFiscalNumber:
    def test_it_is_kept_and_told_once(self, paid, cashier, told):
        assert enter_fiscal_number(paid, f" {NUMBER[:4]} {NUMBER[4:]} ", by=cashier, at=FRIDAY)
        assert not enter_fiscal_number(paid, NUMBER, by=cashier, at=FRIDAY)
        wide = NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        assert not enter_fiscal_number(paid, wide, by=cashier, at=FRIDAY)
        assert (paid.fiscal_number, told(paid.fee.case).count("fiscal_receipt")) == (NUMBER, 1)
        assert paid.fee.case.events[-1].detail == {"number": NUMBER, "before": ""}

    @pytest.mark.parametrize("typed", ["12345", "票据一二三四五六", "1" * 41, "1234-5678"])
    def test_not_what_is_no_number(self, paid, cashier, typed):
        with pytest.raises(Refused) as refused:
            enter_fiscal_number(paid, typed, by=cashier, at=FRIDAY)
        assert refused.value.text == BAD_NUMBER and paid.fiscal_number is None

    def test_by_a_cashier_alone(self, paid, who):
        for name in ("clerk", "litigant"):
            with pytest.raises(NotAllowed):
                enter_fiscal_number(paid, NUMBER, by=who(name), at=FRIDAY)

    def test_a_list_takes_what_is_right_and_names_the_other_lines(self, paid, cashier):
        case = paid.fee.case
        rows = f"收件号,票据号码\n{case.filing_number},{NUMBER}\n\nF404,{NUMBER}\n{case.case_number}，坏\n只有一栏"
        first = enter_list(case.court_id, rows, by=cashier, at=FRIDAY)
        assert (first.new, first.known, [each.line for each in first.wrong]) == (1, 0, [4, 5, 6])
        again = enter_list(case.court_id, rows, by=cashier, at=FRIDAY)
        assert (again.new, again.known, len(again.wrong)) == (0, 1, 3)

    def test_one_that_is_taken_is_refused_and_says_whose_it_is(self, paid, cashier, who):
        enter_fiscal_number(paid, NUMBER, by=cashier, at=FRIDAY)
        other = paid_besides(paid.fee.case, who)
        with pytest.raises(Refused) as refused:
            enter_fiscal_number(other, NUMBER, by=cashier, at=FRIDAY)
        assert paid.fee.case.filing_number in str(refused.value.text)
        assert "前面加上票据代码" in str(refused.value.text)
        assert enter_fiscal_number(other, f"11010026{NUMBER}", by=cashier, at=FRIDAY)

    def test_one_that_somebody_else_has_just_given_is_refused_by_the_database(self, paid, cashier, who):
        other = paid_besides(paid.fee.case, who)
        other.fiscal_number = NUMBER
        with pytest.raises(Refused):
            fee_receipts._write(paid, NUMBER)
        assert (paid.fiscal_number, other.fiscal_number) == (None, NUMBER)

    def test_not_for_another_court(self, paid, cashier):
        with pytest.raises(Refused):
            enter_one("3100", paid.order_number, NUMBER, by=cashier, at=FRIDAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_list_file_as_spreadsheets_save_it(encoding):
    content = f'收件号,票据号码\r\n"SJ1",\'{NUMBER}\r\n'.encode(encoding)
    assert list(rows_in(text_of(content))) == [(2, ["SJ1", NUMBER])]


def test_a_file_that_is_no_text_is_refused():
    for content in (b"PK\x03\x04\0\0", b"1" * 300_000):
        with pytest.raises(Refused):
            text_of(content)


WINNER = grounds()["winner"]


class TestGivenBack:
    def back(self, case, borne, who):
        facts = Facts(borne_yuan=Decimal(borne), effective_on=FRIDAY.date())
        return fee_decisions.decide(case, WINNER, facts, by=who("clerk"), at=FRIDAY)

    def test_in_parts_and_never_above_what_was_paid(self, paid, who):
        case = paid.fee.case
        [first] = self.back(case, "200.00", who).refunds
        refunds.confirm(first, at=FRIDAY)
        assert gone_back(paid) == GoneBack(Decimal("100.00"), Decimal(0))
        [second] = self.back(case, "0.00", who).refunds
        assert gone_back(paid) == GoneBack(Decimal("100.00"), Decimal("200.00"))
        assert (second.amount_yuan, refunds.left_of(paid)) == (Decimal("200.00"), Decimal("0.00"))
        with pytest.raises(refunds.MoreThanPaid):
            refunds.give_back(case, case.fee_decisions[-1], Decimal("0.01"), at=FRIDAY)
        assert gaps() == []
