"""A refund that the gateway will not carry out is seen by the cashier, with the reason, until it is done."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, people, post, signed_in, undone, working
from paid_cases import decided, paid

from court_filing.acts import payment, reconciliation, refund_orders, refunds, refused_refunds
from court_filing.cases import bills, refund_lists, store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.channel_bill import BillLine, ChannelBill, Difference
from court_filing.cases.database import db
from court_filing.cases.ledger import gaps
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.notice import Notice
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState
from court_filing.cases.task import Task, TaskState
from court_filing.clock import court_day, now
from court_filing.gateways.payments.protocol import BillRow, Outcome

ADDRESS = "/finance/refused/"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    found = people(app)
    with working(app):
        for each in (found.colleague, found.other_courts_clerk):
            store.needed(Account, each).cashier = True
        second, court_id = store.needed(Account, found.stranger), store.needed(Account, found.clerk).court_id
        second.role, second.cashier, second.court_id = Role.CLERK, True, court_id
    return found


@pytest.fixture
def refused(app, persons):
    """A second payment that goes back, which the gateway refused until that was given up; the id of the attempt."""
    case_id = accepted(app, persons.litigant, persons.clerk)
    with working(app):
        case = store.needed(Case, case_id)
        for _time in range(2):
            payment.start(case, channel="embedded", at=now(), fits=lambda _one: False)
        for each in list(case.fee.payments):
            paid = Outcome(each.order_number, "paid", each.amount_yuan, f"T{each.id}", now())
            payment.learn(each, paid, at=now())
        surplus = case.fee.payments[-1].id
    with working(app):
        for task in db.session.scalars(sa.select(Task).where(Task.kind == "refund_payment")):
            if task.about == str(surplus):
                task.status, task.error = TaskState.DEAD, "RefundRefused: NOT_ENOUGH"
                task.run_at = now() - timedelta(hours=1)
    return surplus


def said(client):
    return client.get(ADDRESS).get_data(as_text=True)


def test_it_stands_on_the_first_page_and_in_its_list_with_the_reason(app, persons, refused):
    cashier = signed_in(app, persons.colleague)
    assert "支付渠道没有办成的退款" in cashier.get("/finance/").get_data(as_text=True)
    text = said(cashier)
    assert "商户账户余额不足" in text
    assert f"{ADDRESS}payment-{refused}" in text


def test_another_courts_cashier_neither_sees_it_nor_sends_it_again(app, persons, refused):
    stranger = signed_in(app, persons.other_courts_clerk)
    assert f"payment-{refused}" not in said(stranger)
    post(stranger, f"{ADDRESS}payment-{refused}")
    assert [state for state in states(app, refused)] == [TaskState.DEAD]


def test_tried_again_and_done_it_is_gone(app, persons, refused):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}payment-{refused}")
    assert states(app, refused) == [TaskState.DEAD, TaskState.QUEUED]
    with working(app):
        payment.confirm_refund(store.needed(Payment, refused), at=now())
    assert f"payment-{refused}" not in said(cashier)


@pytest.mark.parametrize("key", ["payment-0", "refund-1", "nothing", "payment-"])
def test_what_is_not_in_the_list_is_not_sent(app, persons, refused, key):
    cashier = signed_in(app, persons.colleague)
    answer = post(cashier, f"{ADDRESS}{key}")
    assert answer.status_code == 302
    assert "已经不在这里了" in said(cashier)


def states(app, about):
    with working(app):
        found = (
            sa.select(Task).where(Task.kind == "refund_payment", Task.about == str(about)).order_by(Task.id)
        )
        return [task.status for task in db.session.scalars(found)]


@pytest.fixture
def refused_part(app, persons):
    """A part of a fee that a decision gives back and the gateway refused; the id of the refund."""
    case_id = paid(app, persons.litigant, persons.clerk)
    decision_id = decided(app, case_id, persons.clerk, "withdrawn")
    with working(app):
        [refund] = db.session.scalars(sa.select(Refund).where(Refund.decision_id == decision_id))
        [task] = db.session.scalars(
            sa.select(Task).where(Task.kind == "give_refund", Task.about == str(refund.id))
        )
        task.status, task.error = TaskState.DEAD, "RefundRefused: USER_ACCOUNT_ABNORMAL"
        return refund.id


@pytest.fixture(params=["payment", "refund"])
def key(request):
    wanted = "refused" if request.param == "payment" else "refused_part"
    return f"{request.param}-{request.getfixturevalue(wanted)}"


def found(key):
    kind, _, number = key.partition("-")
    return store.needed(Payment if kind == "payment" else Refund, int(number))


def tasks_of(key):
    kind, _, number = key.partition("-")
    wanted = "refund_payment" if kind == "payment" else "give_refund"
    return list(db.session.scalars(sa.select(Task).where(Task.kind == wanted, Task.about == number)))


def test_what_the_gateway_will_not_give_back_goes_by_order_to_the_bank(app, persons, key):
    cashier = signed_in(app, persons.colleague)
    assert f"{ADDRESS}{key}/bank" in said(cashier)
    assert post(cashier, f"{ADDRESS}{key}/bank").status_code == 302
    assert "已通知付款的人登记收款账户" in said(cashier) and key not in said(cashier)
    assert "不知道" in cashier.get("/finance/refunds/").get_data(as_text=True)
    post(cashier, f"/finance/refunds/payee/{key}", name="曾巧云", account="62220200", bank="工商银行")
    order = post(cashier, "/finance/refunds/").headers["Location"]
    with undone(app):
        what, today = found(key), now()
        case = (what if isinstance(what, Payment) else what.payment).fee.case
        told = list(db.session.scalars(sa.select(Notice.event).where(Notice.case_id == case.id)))
        assert told[-1] == "refund_account_asked"
        payment.see_to(what, at=today) if isinstance(what, Payment) else refunds.see_to(what, at=today)
        assert [task.status for task in tasks_of(key)] == [TaskState.DEAD]
    with working(app):
        file_id = int(order.rstrip("/").rpartition("/")[2])
        by = store.needed(Account, persons.stranger)
        refund_orders.carry_out(str(by.court_id), file_id, on=today.date(), by=by, at=now())
    with undone(app):
        what = found(key)
        assert what.state in (PaymentState.REFUNDED, RefundState.GIVEN) and gaps() == []
        # The channel's bill knows nothing of it.
        day = (today - timedelta(days=1), now() + timedelta(days=1))
        channel = what.channel if isinstance(what, Payment) else what.payment.channel
        assert what not in [*bills.gone_back_between(channel, *day), *bills.refunds_between(channel, *day)]


def test_the_worker_leaves_to_the_bank_what_is_the_bank_s(app, persons, key):
    post(signed_in(app, persons.colleague), f"{ADDRESS}{key}/bank")
    with working(app):
        [task] = tasks_of(key)
        task.status, task.attempts, task.run_at, task_id = TaskState.QUEUED, 0, now(), task.id
    app.extensions["runner"].run(task_id)
    with undone(app):
        assert found(key).state in (PaymentState.REFUNDING, RefundState.ASKED)
        assert store.needed(Task, task_id).status is TaskState.DONE


def test_it_stays_the_gateway_s_while_that_may_have_given_it(app, persons, key):
    cashier = signed_in(app, persons.colleague)
    with working(app):
        tasks_of(key)[0].error = "GatewayUnavailable: no answer in 6 s"
    assert f"{ADDRESS}{key}/bank" not in said(cashier)
    post(cashier, f"{ADDRESS}{key}/bank")
    assert "渠道还没有答复" in said(cashier)
    with working(app):
        tasks_of(key)[0].error = "RefundRefused: NOT_ENOUGH"
    post(cashier, f"{ADDRESS}{key}")
    post(cashier, f"{ADDRESS}{key}/bank")
    assert "现在不能改" in said(cashier)
    with undone(app):
        assert not found(key).goes_by_bank


def given_after_all(what):
    """The gateway has given it back, as the worker or a notification learns."""
    if isinstance(what, Refund):
        refunds.confirm(what, at=now())
    else:
        payment.learn(what, Outcome(what.order_number, "refunded", None, None, None), at=now())


def test_what_the_gateway_gives_after_all_goes_by_no_order(app, persons, key):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}{key}/bank")
    with working(app):
        given_after_all(found(key))
    with undone(app):
        what = found(key)
        assert what.state in (PaymentState.REFUNDED, RefundState.GIVEN) and gaps() == []
        assert (what.left_to_bank_at, what.refund_file_id) == (None, None)
        assert key not in [item.key for item in refund_orders.waiting(court_of(what))]


def court_of(what):
    return str((what if isinstance(what, Payment) else what.payment).fee.case.court_id)


def test_once_it_stands_in_an_order_only_the_bank_s_word_is_booked(app, persons, key):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}{key}/bank")
    post(cashier, f"/finance/refunds/payee/{key}", name="曾巧云", account="62220200", bank="工商银行")
    order = post(cashier, "/finance/refunds/").headers["Location"]
    with working(app):
        given_after_all(found(key))
        assert found(key).state in (PaymentState.REFUNDING, RefundState.ASKED)
    with working(app):
        file_id, by = int(order.rstrip("/").rpartition("/")[2]), store.needed(Account, persons.stranger)
        refund_orders.carry_out(str(by.court_id), file_id, on=now().date(), by=by, at=now())
    with undone(app):
        what = found(key)
        assert what.state in (PaymentState.REFUNDED, RefundState.GIVEN) and gaps() == []
        assert what.left_to_bank_at is not None


NO_ANSWER = sa.text("UPDATE task SET error = 'GatewayUnavailable: no answer in 6 s' WHERE id = :id")


def test_what_the_worker_ended_while_the_case_was_waited_for_is_seen(app, persons, key, monkeypatch):
    """Asked once more, by another cashier, the gateway has given no answer: it may have given the money back."""
    lock = store.lock

    def wait_for(case):
        db.session.execute(NO_ANSWER, {"id": task_id})
        return lock(case)

    with undone(app):
        [task] = tasks_of(key)
        task_id, by = task.id, store.needed(Account, persons.colleague)
        monkeypatch.setattr(store, "lock", wait_for)
        with pytest.raises(NotAllowed):
            refused_refunds.leave_to_bank(str(by.court_id), key, by=by, at=now())


def test_the_oldest_is_first_whatever_it_is(app, persons, refused, refused_part):
    with working(app):
        [whole], [part] = tasks_of(f"payment-{refused}"), tasks_of(f"refund-{refused_part}")
        part.run_at = whole.run_at - timedelta(days=1)
    with undone(app):
        court_id = court_of(store.needed(Payment, refused))
        keys = [each.key for each in refused_refunds.refused(court_id)]
        assert keys.index(f"refund-{refused_part}") < keys.index(f"payment-{refused}")


def test_what_goes_back_by_order_is_listed_in_one_statement_for_each_kind(app, persons, key):
    post(signed_in(app, persons.colleague), f"{ADDRESS}{key}/bank")
    with undone(app):
        court_id = court_of(found(key))
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    with undone(app):
        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            listed = [item.key for item in refund_orders.waiting(court_id)]
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)
    assert key in listed
    assert len(asked) == len(refund_lists.KINDS)


@pytest.fixture
def billed(app):
    """The channel's bill of today shows that it has given the refund all the same; the id of the difference."""

    def take(key):
        with working(app):
            what = found(key)
            attempt = what if isinstance(what, Payment) else what.payment
            rows = [BillRow("refund", attempt.order_number, "T", Decimal("1.00"), what.refund_number)]
            bill = reconciliation.take_in(attempt.channel, court_day(now()), rows, at=now())
            reconciliation.compare_bill(bill, at=now())
            store.flush()
            return next(each.id for each in bill.differences if each.about == what.refund_number)

    yield take
    with working(app):
        for model in (Difference, BillLine, ChannelBill):
            db.session.execute(sa.delete(model))


def test_what_a_bill_shows_to_have_gone_is_the_gateway_s_again_once_it_is_asked(app, persons, key, billed):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}{key}/bank")
    post(cashier, f"/finance/differences/{billed(key)}/ask")
    with undone(app):
        assert not found(key).goes_by_bank
        assert [task.status for task in tasks_of(key)] == [TaskState.DEAD, TaskState.QUEUED]


def test_what_stands_in_an_order_and_on_a_bill_may_have_gone_twice(app, persons, key, billed):
    cashier = signed_in(app, persons.colleague)
    post(cashier, f"{ADDRESS}{key}/bank")
    post(cashier, f"/finance/refunds/payee/{key}", name="曾巧云", account="62220200", bank="工商银行")
    order = post(cashier, "/finance/refunds/").headers["Location"]
    address, button = f"/finance/differences/{billed(key)}/", re.compile(r"<button[^>]*>\s*现在向渠道查询")
    text = cashier.get(address).get_data(as_text=True)
    assert "钱可能退了两次" in text and not button.search(text)
    post(cashier, f"{address}ask")
    with undone(app):
        assert found(key).goes_by_bank
        assert [task.status for task in tasks_of(key)] == [TaskState.DEAD]
    post(cashier, f"{order}bounced/{key}", name="曾巧云", account="62220200", bank="工商银行")
    assert button.search(cashier.get(address).get_data(as_text=True))
    post(cashier, f"{address}ask")
    with undone(app):
        assert not found(key).goes_by_bank
