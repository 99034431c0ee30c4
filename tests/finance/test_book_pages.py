"""The cashier's pages about the books: balances, days, ledger, differences, and the tables to take away."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, let_go, people, post, signed_in, undone, working
from openpyxl import load_workbook
from paid_cases import paid

from court_filing.acts import payment, reconciliation
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import Difference, DifferenceKind, Standing
from court_filing.cases.database import db
from court_filing.cases.task import Task
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import BillRow
from court_filing.web.tables_out import table_file


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An application of its own: these pages do not depend on the database."""
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    persons = people(app)
    with working(app):
        for cashier in (persons.colleague, persons.other_courts_clerk):
            store.needed(Account, cashier).cashier = True
    return persons


@pytest.fixture(scope="module")
def case_id(app, persons):
    """A case whose fee of 2,300 was paid today."""
    return paid(app, persons.litigant, persons.clerk)


@pytest.fixture(scope="module")
def order_number(app, case_id):
    with undone(app):
        return store.needed(Case, case_id).fee.payments[0].order_number


@pytest.fixture
def cashier(app, persons):
    return signed_in(app, persons.colleague)


@pytest.fixture
def colleague_elsewhere(app, persons):
    return signed_in(app, persons.other_courts_clerk)


@pytest.fixture
def billed(app):
    """A bill of today comes, though the day is not over; its differences are gone afterwards."""

    def take(*rows):
        with working(app):
            bill = reconciliation.take_in("alipay", court_day(now()), rows, at=now())
            reconciliation.compare_bill(bill, at=now())
            store.flush()
            return [each.id for each in bill.differences if each.standing is Standing.OPEN]

    yield take
    with working(app):
        db.session.execute(sa.delete(Difference))


def text(answer):
    assert answer.status_code == 200, answer.status
    return answer.get_data(as_text=True)


def test_the_first_page_says_what_the_books_hold_and_that_they_balance(cashier, case_id):
    shown = text(cashier.get("/finance/"))
    assert "账目平衡" in shown
    assert "已收：支付宝" in shown
    assert "2,300.00" in shown
    assert "没有等待处理的事项" in shown


def test_books_that_do_not_balance_are_told_and_where(app, cashier, case_id):
    with working(app):
        store.needed(Case, case_id).fee.payments[0].received_yuan += Decimal("0.01")
    try:
        shown = text(cashier.get("/finance/"))
        assert "账目不平：有 2 个科目" in shown
        assert "2,300.01" in shown
    finally:
        with working(app):
            store.needed(Case, case_id).fee.payments[0].received_yuan -= Decimal("0.01")


def test_another_court_sees_its_own_books_alone(colleague_elsewhere, case_id, order_number):
    assert "2,300.00" not in text(colleague_elsewhere.get("/finance/"))
    day = court_day(now()).isoformat()
    for address in (f"/finance/days/{day}/", f"/finance/days/{day}/table.csv", "/finance/ledger/table.csv"):
        assert order_number not in text(colleague_elsewhere.get(address))
    assert len(list(csv.reader(io.StringIO(text(colleague_elsewhere.get("/finance/ledger/table.csv")))))) == 1


@pytest.mark.parametrize("who", ["litigant", "clerk"])
@pytest.mark.parametrize(
    "address", ["/finance/days/", "/finance/ledger/", "/finance/ledger/table.csv", "/finance/differences/"]
)
def test_nobody_but_cashiers_sees_the_books(app, persons, who, address):
    assert signed_in(app, getattr(persons, who)).get(address).status_code == 403


def test_the_days_show_sums_and_whether_the_bill_says_the_same(cashier, case_id, billed, order_number):
    today = court_day(now())
    shown = text(cashier.get("/finance/days/"))
    assert "合计收款 1 笔 2,300.00 元" in shown
    assert "还没有账单" in shown
    billed(BillRow("paid", order_number, "T1", Decimal("2300.00")))
    assert "相符" in text(cashier.get("/finance/days/"))
    assert "和本院的收付逐笔相符" in text(cashier.get(f"/finance/days/{today.isoformat()}/"))
    billed(BillRow("paid", order_number, "T1", Decimal("2300.01")))
    assert "差异 1 处" in text(cashier.get("/finance/days/"))
    day = text(cashier.get(f"/finance/days/{today.isoformat()}/"))
    assert "金额不一样" in day
    assert order_number in day


@pytest.mark.parametrize("month", ["", "2026-13", "1066-10", "<b>", "2999-01"])
def test_an_odd_month_is_this_month(cashier, case_id, month):
    assert "合计收款 1 笔" in text(cashier.get("/finance/days/", query_string={"month": month}))


@pytest.mark.parametrize("day", ["yesterday", "2999-01-01", "2026-02-30", "0001-01-01"])
def test_a_day_that_is_none_is_not_found(cashier, day):
    assert cashier.get(f"/finance/days/{day}/").status_code == 404
    assert cashier.get(f"/finance/days/{day}/table.csv").status_code == 404


def test_the_tables_of_a_month_and_a_day_say_the_same_as_the_pages(app, cashier, case_id, order_number):
    today = court_day(now())
    raw = cashier.get("/finance/days/table.csv").get_data()
    assert raw.startswith(b"\xef\xbb\xbf")
    [head, row] = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert dict(zip(head, row, strict=True))["收款（元）"] == "2300.00"
    sheet = load_workbook(io.BytesIO(cashier.get(f"/finance/days/{today}/table.xlsx").get_data())).active
    head, row = sheet.iter_rows(values_only=True)
    known = dict(zip(head, row, strict=True))
    assert (known["金额（元）"], known["订单号或者退款号"], known["收付"]) == (2300, order_number, "收款")


def test_the_ledger_is_narrowed_by_day_and_case(app, cashier, case_id):
    with undone(app):
        number = store.needed(Case, case_id).filing_number
    today = court_day(now())
    everything = text(cashier.get("/finance/ledger/"))
    assert "收到诉讼费" in everything
    assert "通知交费" in everything
    for query in ({"case": number}, {"from": today.isoformat(), "until": today.isoformat()}, {"from": "?"}):
        assert "共 2 笔记录" in text(cashier.get("/finance/ledger/", query_string=query))
    for query in ({"case": "没有"}, {"until": (today - timedelta(days=1)).isoformat()}):
        assert "没有符合条件的记录" in text(cashier.get("/finance/ledger/", query_string=query))
    rows = list(
        csv.DictReader(io.StringIO(cashier.get("/finance/ledger/table.csv").get_data().decode("utf-8-sig")))
    )
    assert sum(Decimal(row["借方（元）"] or 0) - Decimal(row["贷方（元）"] or 0) for row in rows) == 0
    assert len(rows) == 4


def test_a_difference_is_shown_with_both_sides_asked_about_and_settled(
    app, cashier, case_id, billed, order_number
):
    [number] = billed(
        BillRow("paid", order_number, "T1", Decimal("2300.00")), BillRow("paid", "X1", "T9", Decimal("3.00"))
    )
    assert "对账差异 1 处" in text(cashier.get("/finance/"))
    assert "账单上有，我们没有" in text(cashier.get("/finance/differences/"))
    shown = text(cashier.get(f"/finance/differences/{number}/"))
    assert "X1" in shown
    assert "现在向渠道查询" not in shown
    post(cashier, f"/finance/differences/{number}/ask", what="bill")
    with undone(app):
        [task] = db.session.scalars(sa.select(Task).where(Task.kind == "reconcile_bill"))
        assert task.about == f"alipay:{court_day(now()).isoformat()}"
    assert post(cashier, f"/finance/differences/{number}/", note="").status_code == 422
    assert post(cashier, f"/finance/differences/{number}/", note="是食堂的收款").status_code == 302
    assert "没有要处理的差异" in text(cashier.get("/finance/differences/"))
    settled = text(cashier.get("/finance/differences/", query_string={"show": "settled"}))
    assert "是食堂的收款" in settled
    again = post(cashier, f"/finance/differences/{number}/", note="又一遍")
    assert again.status_code == 200
    assert "又一遍" not in text(cashier.get(f"/finance/differences/{number}/"))


def test_an_order_of_ours_that_the_books_do_not_know_can_be_asked_about(app, cashier, persons, billed):
    waiting = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        attempt = payment.start(store.needed(Case, waiting), channel="alipay", at=now())
        order, amount, attempt_id = attempt.order_number, attempt.amount_yuan, attempt.id
        db.session.execute(sa.delete(Task))
    found = billed(BillRow("paid", order, "T2", amount))
    shown = {number: text(cashier.get(f"/finance/differences/{number}/")) for number in found}
    [number] = [number for number, page in shown.items() if order in page]
    assert "现在向渠道查询" in shown[number]
    with working(app):
        db.session.execute(sa.delete(Task))
    post(cashier, f"/finance/differences/{number}/ask")
    with undone(app):
        tasks = {(task.kind, task.about) for task in db.session.scalars(sa.select(Task))}
    assert ("ask_payment", str(attempt_id)) in tasks
    assert "compare_bill" in {kind for kind, _ in tasks}


def test_a_difference_of_another_court_is_not_found(colleague_elsewhere, billed, case_id, order_number):
    [number] = billed(BillRow("paid", order_number, "T1", Decimal("1.00")))
    assert colleague_elsewhere.get(f"/finance/differences/{number}/").status_code == 404
    assert post(colleague_elsewhere, f"/finance/differences/{number}/", note="x").status_code == 404


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(app, begin):
    named = f'{begin}HYPERLINK("http://evil.test")'
    with app.test_request_context():
        flat = table_file("表", "csv", ["名"], [[named]]).get_data().decode("utf-8-sig")
        packed = table_file("表", "xlsx", ["名"], [[named]]).get_data()
    [_, [cell]] = list(csv.reader(io.StringIO(flat, newline="")))
    assert cell == f"'{named}"
    kept = load_workbook(io.BytesIO(packed)).active["A2"]
    assert kept.data_type != "f"


def test_a_negative_sum_stays_a_sum(app):
    with app.test_request_context():
        flat = table_file("表", "csv", ["元"], [[Decimal("-5.00")]]).get_data().decode("utf-8-sig")
    assert flat.splitlines()[1] == "-5.00"


def test_what_no_bill_shows_is_not_compared_with_one(app, persons, cashier):
    """Comparing the day of the ledger with a bill would settle what every court has to clear up there."""
    with working(app):
        court_id = store.needed(Account, persons.colleague).court_id
        elsewhere = store.needed(Account, persons.other_courts_clerk).court_id
        found = {f"receivable@{each}": each for each in (court_id, elsewhere)}
        noted = reconciliation.note_at_ledger(DifferenceKind.LEDGER, found, at=now())
        noted[0].bill.fetched_at = noted[0].bill.compared_at = now()
        store.flush()
        number, tasks = noted[0].id, db.session.scalar(sa.select(sa.func.count(Task.id)))
    answers = [post(cashier, f"/finance/differences/{number}/ask", **said) for said in ({}, {"what": "bill"})]
    assert [answer.status_code for answer in answers] == [404, 404]
    with working(app):
        assert db.session.scalar(sa.select(sa.func.count(Task.id))) == tasks
        for each in db.session.scalars(sa.select(Difference)):
            store.delete(each)
