"""A payment that was not counted by itself (金额不符、按撤诉处理后到账): a clerk counts it or sends it back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import held_payments, lapse, reopening
from court_filing.acts import payment as act
from court_filing.acts.held_payments import Way
from court_filing.cases.case import Case
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import payment_of
from court_filing.clock import now
from court_filing.desk.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account, the_case
from court_filing.web.fields import StrippedString
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, sent


class ReinstateForm(FlaskForm):
    """Why a payment after the last day counts."""

    reason = StrippedString(
        _("为什么恢复"),
        description=_("例如：裁定前一日已经付款，银行第二日才通知；会记在案件的经过里"),
        required=Text("付款超过了期限，恢复本案要写明理由。没有恢复，请写了理由再点"),
        max_length=300,
    )


OBSTACLES: Mapping[lapse.Obstacle, str] = {
    lapse.Obstacle.NOT_TOLD: _(
        "第二次通知还没有送出，系统会继续发送。送出以后重新计算七日，期满才能按撤诉处理。"
    ),
    lapse.Obstacle.TOLD_LATE: _(
        "第二次通知送出得比预定的晚，从送出的次日起算的期限还没有满，现在不能按撤诉处理。"
    ),
    lapse.Obstacle.PAYMENT_OPEN: _("当事人开始付款了，支付渠道还没有说明结果。查明以前不能按撤诉处理。"),
    lapse.Obstacle.HELD: _("有一笔付款等待核对。处理好以前不能按撤诉处理。"),
    lapse.Obstacle.GOES_ON: _(
        "没有交的是增加的部分或者更正补收的部分，案件的其余部分照常审理，不能按撤诉处理。当事人不再增加的，请在“诉讼费”里按减少诉讼请求重新核定。"
    ),
}
"""Why an overdue fee does not let the suit lapse yet."""


@room.post("/<case_id>/payments/<int(max=2147483647):payment_id>/count")
def count_payment(case_id: str, payment_id: int) -> Response:
    """Count the payment as the fee (计作已交)."""
    if not sent(ActionForm()):
        return _back(case_id)
    try:
        act.count(_payment(payment_id), by=the_account(), at=now())
    except act.TooLittle:
        flash(gettext("收到的比应交的少，不能计作已交。请退回，由当事人重新交纳。"), "error")
    else:
        flash(gettext("已计作交费"), "success")
    return _back(case_id)


@room.post("/<case_id>/payments/<int(max=2147483647):payment_id>/send-back")
def send_payment_back(case_id: str, payment_id: int) -> Response:
    """Have all of the payment given back to who paid it (退回)."""
    if sent(ActionForm()):
        act.send_back(_payment(payment_id), by=the_account(), at=now())
        flash(gettext("已列入退回，当事人会收到通知"), "success")
    return _back(case_id)


@room.post("/<case_id>/payments/<int(max=2147483647):payment_id>/reinstate")
def reinstate(case_id: str, payment_id: int) -> Response:
    """Take the lapse back, because this payment was made before it, and count it (撤销按撤诉处理).

    Of one that came after the last day the reason is asked for, and kept.
    """
    payment = _payment(payment_id)
    late = ReinstateForm()
    if sent(ActionForm() if paid_in_time(payment) else late):
        why = late.reason.data or ""
        held_payments.carry_out(payment, Way.REINSTATE, by=the_account(), at=now(), reason=why)
        flash(gettext("已撤销按撤诉处理，恢复本案，付款计作已交"), "success")
    for problem in late.reason.errors:
        flash(str(problem), "error")
    return _back(case_id)


def may_reinstate(payment: Payment) -> bool:
    """Whether the lapse can be taken back on it."""
    return held_payments.propose(payment).way is Way.REINSTATE


paid_in_time: Callable[[Payment], bool] = reopening.paid_in_time


def held(case: Case) -> list[Payment]:
    """The payments of the case that wait for a clerk."""
    payments = [payment for fee in case.fees for payment in fee.payments]
    return [payment for payment in payments if payment.state is PaymentState.HELD]


def obstacle(case: Case) -> str | None:
    """Why the suit cannot lapse yet although its fee is overdue; None where it can, or need not."""
    at = now()
    found = lapse.obstacle(case, at=at) if lapse.is_overdue(case, at=at) else None
    return str(OBSTACLES[found]) if found else None


def obstacles(cases: Sequence[Case], *, at: datetime) -> Mapping[str, str]:
    """The same for a list of cases, by the id of the case; without those that can lapse, or need not."""
    return {case_id: str(OBSTACLES[found]) for case_id, found in lapse.obstacles(cases, at=at).items()}


may_count: Callable[[Payment], bool] = act.covers


def _payment(payment_id: int) -> Payment:
    payment = payment_of(the_case(), payment_id)
    if payment is None:
        abort(404)
    return payment


def _back(case_id: str) -> Response:
    return redirect(url_for(".case", case_id=case_id))
