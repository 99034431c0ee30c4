"""One sentence says where the money stands: every state of the obligation, of the attempts, and of what goes back."""

from datetime import date, datetime
from decimal import Decimal
from itertools import product

import pytest
from flask import Flask
from flask_babel import Babel

from court_filing.cases import tables  # noqa: F401  (every model knows the others)
from court_filing.cases.case import Case
from court_filing.cases.fee import Fee, FeePurpose, FeeState
from court_filing.cases.payment import Payment, PaymentState, Refund, RefundState
from court_filing.clock import SHANGHAI
from court_filing.web.money_words import Money, money_of, pay_by, sentence, where_it_stands

LAST = date(2026, 11, 27)
TODAY, LATER = date(2026, 11, 20), date(2026, 11, 28)
AT = datetime(2026, 11, 20, tzinfo=SHANGHAI)


@pytest.fixture(scope="module", autouse=True)
def page():
    app = Flask(__name__)
    Babel(app, default_locale="zh")
    with app.test_request_context():
        yield


def case_of(state, *payments, amount="300.00", supplement=None):
    """A case that no database knows, with a fee in that state and these attempts."""
    fee = Fee(id=1, state=state, amount_yuan=Decimal(amount), due_on=LAST, purpose=FeePurpose.FILING)
    fee.payments = list(payments)
    fees = [fee, supplement] if supplement else [fee]
    return Case(fees=fees)


def attempt(state, received=None, *refunds, channel="alipay", account=None):
    made = Payment(
        id=7,
        state=state,
        channel=channel,
        amount_yuan=Decimal("300.00"),
        received_yuan=received and Decimal(received),
        payer_name="曾巧云",
        payer_account=account,
    )
    made.refunds = [Refund(state=state, amount_yuan=Decimal(amount)) for state, amount in refunds]
    return made


P, F, R = PaymentState, FeeState, RefundState
SAID = {
    "还没有通知": (Case(fees=[]), TODAY, ""),
    "未付": (case_of(F.DUE), TODAY, "应交 300.00 元，还没有付，最后一天是 2026年11月27日。"),
    "未付，最后一天": (case_of(F.DUE), LAST, "应交 300.00 元，还没有付，最后一天是 2026年11月27日。"),
    "过期未付": (
        case_of(F.DUE),
        LATER,
        "应交 300.00 元，还没有付，最后一天 2026年11月27日 已经过了，请尽快交。",
    ),
    "试过一次没有付成": (
        case_of(F.DUE, attempt(P.CLOSED)),
        TODAY,
        "应交 300.00 元，还没有付，最后一天是 2026年11月27日。",
    ),
    "开始付款以后取消了，或者还在付": (
        case_of(F.DUE, attempt(P.STARTED)),
        TODAY,
        "应交 300.00 元，还没有收到，最后一天是 2026年11月27日；"
        "开始过的那次付款，付了的请等几分钟，没有付的可以重新付，不会重复收费。",
    ),
    "过了最后一天才开始付款": (
        case_of(F.DUE, attempt(P.STARTED)),
        LATER,
        "应交 300.00 元，还没有收到，最后一天 2026年11月27日 已经过了；"
        "开始过的那次付款，付了的请等几分钟，没有付的可以重新付，不会重复收费。",
    ),
    "缓交期间开始付款": (
        case_of(F.DEFERRED, attempt(P.STARTED)),
        TODAY,
        "应交 300.00 元，还没有收到；开始过的那次付款，付了的请等几分钟，没有付的可以重新付，不会重复收费。",
    ),
    "窗口收了款，等另一人复核": (
        case_of(F.DUE, attempt(P.STARTED), attempt(P.STARTED, channel="counter")),
        TODAY,
        "应交 300.00 元，窗口收的款正在复核，请不要再付。",
    ),
    "金额不符": (
        case_of(F.DUE, attempt(P.HELD, "299.99")),
        TODAY,
        "收到 299.99 元，和应交的 300.00 元对不上，法院正在核对，请先不要再付。",
    ),
    "已付": (case_of(F.PAID, attempt(P.PAID, "300.00")), TODAY, "300.00 元已付清。"),
    "付了两次，多的正在退": (
        case_of(F.PAID, attempt(P.PAID, "300.00"), attempt(P.REFUNDING, "300.00")),
        TODAY,
        "300.00 元已付清；多付的 300.00 元正在退回原来的付款账户。",
    ),
    "付了两次，多的退了": (
        case_of(F.PAID, attempt(P.PAID, "300.00"), attempt(P.REFUNDED, "300.00")),
        TODAY,
        "300.00 元已付清；多付的 300.00 元已经退回。",
    ),
    "转账付了两次，撤诉退了一半": (
        case_of(
            F.PAID,
            attempt(P.PAID, "300.00", (R.GIVEN, "150.00"), channel="bank"),
            attempt(P.REFUNDING, "300.00", channel="bank", account="6222020000000000001"),
        ),
        TODAY,
        "300.00 元已付清；多付的 300.00 元正在退回，由银行办理；法院决定退还的 150.00 元已经退回。",
    ),
    "交的现金，要退一半，没有收款账户": (
        case_of(F.PAID, attempt(P.PAID, "300.00", (R.ASKED, "150.00"), channel="counter")),
        TODAY,
        "300.00 元已付清；法院决定退还的 150.00 元要退给付款的人，请带身份证件到诉讼服务中心窗口登记收款账户。",
    ),
    "差一分的退了，还没有再交": (
        case_of(F.DUE, attempt(P.REFUNDED, "299.99")),
        TODAY,
        "应交 300.00 元，还没有付，最后一天是 2026年11月27日；没有算作诉讼费的 299.99 元已经退回。",
    ),
    "付清以后又来一笔": (
        case_of(F.PAID, attempt(P.PAID, "300.00"), attempt(P.HELD, "10.00")),
        TODAY,
        "300.00 元已付清；另收到 10.00 元，法院正在核对。",
    ),
    "退一半，分两次，一次退了一次在退": (
        case_of(F.PAID, attempt(P.PAID, "300.00", (R.GIVEN, "100.00"), (R.ASKED, "50.00"))),
        TODAY,
        "300.00 元已付清；法院决定退还的 50.00 元正在退回原来的付款账户；法院决定退还的 100.00 元已经退回。",
    ),
    "申请缓减免": (
        case_of(F.RELIEF_ASKED),
        TODAY,
        "应交 300.00 元，已申请缓交、减交或者免交，法院决定以前不用付。",
    ),
    "缓交": (case_of(F.DEFERRED), TODAY, "应交 300.00 元，法院准予缓交到 2026年11月27日，现在不用付。"),
    "免交": (case_of(F.EXEMPT), TODAY, "法院准予免交诉讼费，不用付。"),
    "不用交": (case_of(F.NOTHING_DUE), TODAY, "本案不用交诉讼费。"),
    "不用预交": (case_of(F.NOT_PREPAID), TODAY, "300.00 元现在不用预交。"),
    "按撤诉处理": (case_of(F.LAPSED), LATER, "没有交诉讼费，本案已按撤诉处理，现在没有要付的。"),
    "按撤诉处理后到账": (
        case_of(F.LAPSED, attempt(P.HELD, "300.00")),
        LATER,
        "按撤诉处理以后到账 300.00 元，法院正在核对：裁定以前付的可以恢复本案，裁定以后付的退回。",
    ),
    "按撤诉处理后到账，退回": (
        case_of(F.LAPSED, attempt(P.REFUNDED, "300.00")),
        LATER,
        "没有交诉讼费，本案已按撤诉处理，现在没有要付的；没有算作诉讼费的 300.00 元已经退回。",
    ),
    "付清以后要补交": (
        case_of(
            F.PAID,
            attempt(P.PAID, "300.00"),
            supplement=Fee(
                id=2,
                state=F.DUE,
                amount_yuan=Decimal("80.00"),
                due_on=LAST,
                purpose=FeePurpose.SUPPLEMENT,
                payments=[],
            ),
        ),
        TODAY,
        "应交 80.00 元，还没有付，最后一天是 2026年11月27日。",
    ),
}


@pytest.mark.parametrize(("case", "today", "said"), SAID.values(), ids=SAID)
def test_the_sentence(case, today, said):
    assert where_it_stands(case, today=today) == said


@pytest.mark.parametrize(
    ("fee", "one", "other"), list(product(FeeState, PaymentState, [None, *PaymentState]))
)
def test_there_is_one_for_whatever_may_be(fee, one, other):
    attempts = [attempt(state, "300.00") for state in (one, other) if state]
    said = sentence(money_of(case_of(fee, *attempts), today=TODAY))
    assert said.endswith("。") and said.count("。") == 1
    assert ("正在核对" in said) == (P.HELD in (one, other))
    assert ("正在退回" in said) == (P.REFUNDING in (one, other))
    assert ("已经退回" in said) == (P.REFUNDED in (one, other))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (LAST, "请在 2026年11月27日（含当天）以前交纳。"),
        (LATER, "最后一天 2026年11月27日 已经过了，请尽快交纳。"),
    ],
)
def test_a_day_that_is_over_is_not_asked_for_any_more(today, said):
    assert pay_by(case_of(F.DUE).fee, today=today) == said


def test_nothing_is_said_before_anything_was_noticed():
    assert sentence(Money()) == ""
