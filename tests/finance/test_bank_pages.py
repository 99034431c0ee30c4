"""The cashier's pages about the bank and the counter, and the litigant's page for a transfer, walked through."""

import io
import re

import pytest
from filed_cases import accepted, application, let_go, people, post, signed_in, token, undone, working
from openpyxl import load_workbook

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.bank import BankLineState
from court_filing.cases.bank_lists import lines_of
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import PaymentState
from court_filing.clock import court_day, now
from court_filing.law import courts

COURT = courts.by_code("京0105").id
HEAD = "记账日期,借方发生额,贷方发生额,对方户名,对方账号,附言\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An application of its own: these pages do not depend on the database."""
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    """Two cashiers of the court, one of another; the court has a bank account."""
    persons = people(app)
    with working(app):
        for name, value in (("bank_account_name", "某法院"), ("bank_account_number", "99990000123456789")):
            set_setting(COURT, name, value)
        set_setting(COURT, "bank_name", "某银行")
        first = store.needed(Account, persons.colleague)
        second = Account(
            role=first.role,
            email="second@example.cn",
            password_hash="-",
            session_key="session of the second",
            name="吴核对",
            court_id=COURT,
            created_at=now(),
        )
        store.add(second)
        persons.second = second.id
        for cashier in (first, second, store.needed(Account, persons.other_courts_clerk)):
            cashier.cashier = True
    return persons


@pytest.fixture
def first(app, persons):
    return signed_in(app, persons.colleague)


@pytest.fixture
def second(app, persons):
    return signed_in(app, persons.second)


@pytest.fixture
def elsewhere(app, persons):
    return signed_in(app, persons.other_courts_clerk)


@pytest.fixture
def litigant(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def case_id(app, persons):
    """An accepted case that owes 300 yuan."""
    yield accepted(app, persons.litigant, persons.clerk)
    with undone(app):
        assert gaps() == []


def upload(client, text, *, name="明细.csv", encoding="gbk"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    data = {"csrf_token": token(client), "file": (io.BytesIO(content), name)}
    return client.post("/finance/statements/", data=data, content_type="multipart/form-data")


def line(amount, *, payer="曾巧云", account="6222020000000000001", remark=""):
    return f"{court_day(now()).isoformat()},,{amount},{payer},{account},{remark}\n"


def words(answer):
    return answer.get_data(as_text=True)


def code_on(page):
    return re.search(r"court-slip__code[^>]*>([0-9A-Z ]{9})<", words(page))[1]


def open_lines(app):
    with undone(app):
        return [each.id for each in lines_of(COURT, BankLineState.OPEN, page=1)[0]]


def payments(app, case_id):
    with undone(app):
        return [(each.channel, each.state) for each in store.needed(Case, case_id).fee.payments]


def test_a_transfer_from_the_page_to_the_case_number(app, case_id, litigant, first):
    base = f"/cases/{case_id}/payment/"
    assert litigant.get(f"{base}transfer/").headers["Location"] == base
    assert post(litigant, base, channel="bank").headers["Location"] == f"{base}transfer/"
    page = litigant.get(f"{base}transfer/")
    code = code_on(page)
    assert "未付" in words(page) and "人民币叁佰元整" in words(page)
    assert litigant.get(f"{base}transfer/slip.pdf").data.startswith(b"%PDF")
    assert payments(app, case_id) == []

    answer = upload(first, HEAD + line("300.00", remark=f"诉讼费 {code}"))
    assert answer.status_code == 302
    listed = words(first.get("/finance/statements/"))
    assert "自动对上 1 笔" in listed and "明细.csv" in listed
    assert payments(app, case_id) == [("bank", PaymentState.PAID)]
    assert litigant.get(f"{base}transfer/").headers["Location"] == f"/cases/{case_id}/"
    upload(first, HEAD + line("300.00", remark=f"诉讼费 {code}"))
    assert "已经导入过" in words(first.get("/finance/statements/"))


def test_a_file_that_cannot_be_read_leaves_nothing(app, first):
    before = words(first.get("/finance/statements/")).count("明细.csv")
    answer = upload(first, HEAD + line("300.00") + line("一百"))
    assert answer.status_code == 422 and "第 3 行的金额“一百”看不懂" in words(answer)
    assert words(upload(first, b"%PDF-1.4")).count("不是对账单") == 1
    assert first.post("/finance/statements/", data={"csrf_token": token(first)}).status_code == 422
    assert words(first.get("/finance/statements/")).count("明细.csv") == before


def test_money_without_a_code_is_matched_by_a_person(app, case_id, first, elsewhere):
    upload(first, HEAD + line("300.00", remark="代曾巧云交") + line("5.00", payer="=HYPERLINK(1)"))
    one, other = sorted(open_lines(app))
    with undone(app):
        number = store.needed(Case, case_id).filing_number
        if lines_of(COURT, BankLineState.OPEN, page=1)[0][0].amount_yuan != 300:
            one, other = other, one
    page = words(first.get(f"/finance/lines/{one}/"))
    assert "付款人是这个案件的当事人或者立案人" in page and number in page
    for address in (f"/finance/lines/{one}/", "/finance/refunds/99/", "/finance/takings/99/cancel"):
        assert elsewhere.get(address).status_code == 404
    assert post(elsewhere, f"/finance/lines/{one}/match", number=number).status_code == 404
    wrong = post(first, f"/finance/lines/{one}/match", number="20200101-000009")
    assert wrong.status_code == 422 and "没有这个号码" in words(wrong) and "20200101-000009" in words(wrong)
    assert post(first, f"/finance/lines/{one}/match", number=number).status_code == 302
    assert post(first, f"/finance/lines/{one}/match", number=number).status_code == 409
    assert payments(app, case_id) == [("bank", PaymentState.PAID)]

    assert post(first, f"/finance/lines/{other}/set-aside", note="").status_code == 422
    assert post(first, f"/finance/lines/{other}/set-aside", note="捐款").status_code == 302
    assert "捐款" in words(first.get("/finance/lines/?state=other"))
    post(first, f"/finance/lines/{other}/take-up")
    post(first, f"/finance/lines/{other}/send-back")
    assert "等待退回" in words(first.get(f"/finance/lines/{other}/"))
    assert first.get("/finance/lines/?state=nonsense").status_code == 404


def test_a_wrong_match_is_undone_with_its_reason_and_the_number_stays(app, case_id, litigant, first):
    post(litigant, f"/cases/{case_id}/payment/", channel="bank")
    code = code_on(litigant.get(f"/cases/{case_id}/payment/transfer/"))
    upload(first, HEAD + line("300.00", payer="别人", remark=code))
    with undone(app):
        [payment] = store.needed(Case, case_id).fee.payments
        number = store.needed(Case, case_id).case_number
        [line_id] = [
            each.id
            for each in lines_of(COURT, BankLineState.MATCHED, page=1)[0]
            if each.payment_id == payment.id
        ]
    address = f"/finance/lines/{line_id}/unmatch"
    assert address in words(first.get(f"/finance/lines/{line_id}/"))
    page = words(first.get(address))
    assert "案号" in page and number in page and "交费凭证作废" in page
    assert post(first, address, because=" ").status_code == 422
    assert post(litigant, address, because="x").status_code == 403
    assert post(first, address, because="是<b>另一个</b>案件的").status_code == 302
    shown = words(first.get(f"/finance/lines/{line_id}/"))
    assert "是&lt;b&gt;另一个&lt;/b&gt;案件的" in shown and "可能是谁的" in shown and "案号不变" in shown
    assert post(first, address, because="再来一次").status_code == 302
    progress = words(litigant.get(f"/cases/{case_id}/"))
    assert number in progress and "去交费" in progress and "认错了案件" in progress
    assert payments(app, case_id) == [("bank", PaymentState.CLOSED)]
    bought = post(first, f"/finance/lines/{line_id}/match", number=code)
    assert bought.status_code == 302 and payments(app, case_id)[1] == ("bank", PaymentState.PAID)


def test_money_at_the_counter_needs_two_persons(app, case_id, first, second, litigant):
    with undone(app):
        number = store.needed(Case, case_id).filing_number
    taking = {"number": number, "received": "300", "method": "pos", "payer_name": "曾巧云"}
    lacking = post(first, "/finance/takings/new", **taking, payer_account="6222****")
    assert lacking.status_code == 422
    assert "POS 单号" in words(lacking) and "8 到 32 位数字" in words(lacking)
    assert post(first, "/finance/takings/new", **taking, slip="000123").status_code == 302
    again = post(second, "/finance/takings/new", **taking, slip="000123", payer_account="62220200")
    assert again.status_code == 409
    assert "已经登记过" in words(again) and number in words(again) and "等待复核" in words(again)
    for typed in (number, "300.00", "000123", "曾巧云", "62220200"):
        assert f'value="{typed}"' in words(again)
    listed = words(first.get("/finance/takings/"))
    assert "等另一名收费员复核" in listed
    confirm = re.search(r"/finance/takings/\d+/confirm", words(second.get("/finance/takings/")))[0]
    post(first, confirm)
    assert "要由另一名收费员复核" in words(first.get("/finance/takings/"))
    # Asking the gateway now is no use, and no harm.
    assert post(litigant, f"/cases/{case_id}/payment/ask/").status_code == 200
    post(second, confirm)
    assert payments(app, case_id) == [("counter", PaymentState.PAID)]
    assert post(second, confirm).status_code == 409
    cancel = confirm.replace("confirm", "cancel")
    assert post(first, cancel, because="x").status_code == 409
    assert "不能再作废" in words(first.get(cancel, follow_redirects=True))


def test_refunds_go_to_the_bank_and_are_confirmed_by_another(app, case_id, litigant, first, second):
    post(litigant, f"/cases/{case_id}/payment/", channel="bank")
    code = code_on(litigant.get(f"/cases/{case_id}/payment/transfer/"))
    once = line("300.00", remark=code)
    upload(first, HEAD + once + line("300.00", remark=code, account="6222****0001"))
    page = words(first.get("/finance/refunds/"))
    address = re.search(r"/finance/refunds/payee/payment-\d+", page)[0]
    assert first.get("/finance/refunds/payee/payment-999").status_code == 404
    assert post(first, address, name="曾巧云", account="6222****0001").status_code == 422
    assert post(first, address, name="=曾巧云", account="6222 0200 0000", bank="").status_code == 302
    file = post(first, "/finance/refunds/").headers["Location"]
    assert post(second, "/finance/refunds/").headers["Location"] == "/finance/refunds/"
    rows = first.get(f"{file}order.csv").data
    assert rows.startswith(b"\xef\xbb\xbf") and b"\r\n" in rows
    assert "'=曾巧云,622202000000,,300.00,退诉讼费 （2026）京0105民初" in rows.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(first.get(f"{file}order.xlsx").data)).active
    assert ["622202000000"] == [row[2] for row in sheet.iter_rows(values_only=True) if row[4] == 300]

    handed_in = [first.get(f"{file}order.{kind}").data for kind in ("csv", "xlsx")]
    with working(app):
        [surplus] = (
            each for each in store.needed(Case, case_id).fee.payments if each.state is PaymentState.REFUNDING
        )
        surplus.payer_name, surplus.payer_account, surplus.payer_bank = "别人", "99999999", "农业银行"
    assert [first.get(f"{file}order.{kind}").data for kind in ("csv", "xlsx")] == handed_in
    assert "别人" not in words(first.get(file))

    bounced = re.search(r"/finance/refunds/\d+/bounced/payment-\d+", words(second.get(file)))[0]
    assert post(second, bounced, name="曾巧云", account="6222020000000000002", bank="").status_code == 302
    emptied = words(first.get(file))
    assert "银行退票的（1 笔）" in emptied and "622202000000" in emptied
    file = post(first, "/finance/refunds/").headers["Location"]
    today = court_day(now())
    day = {"on-year": today.year, "on-month": today.month, "on-day": today.day}
    assert post(first, file, **day).status_code == 422
    assert post(second, file, **day).status_code == 302
    assert sorted(payments(app, case_id)) == [("bank", PaymentState.PAID), ("bank", PaymentState.REFUNDED)]
    assert "银行已于" in words(first.get(file))


def test_these_pages_are_the_cashiers_alone(app, persons, litigant):
    clerk = signed_in(app, persons.clerk)
    for address in ("statements/", "lines/", "takings/", "takings/new", "refunds/"):
        assert clerk.get(f"/finance/{address}").status_code == 403
        assert litigant.get(f"/finance/{address}").status_code == 403
