"""The counter (窗口收费): what was taken, and the second cashier who confirms it."""

from http import HTTPStatus

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import takings as act
from court_filing.acts.bank_transfers import obligation_named
from court_filing.cases.account import Account
from court_filing.cases.counter_taking import CounterTaking
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE
from court_filing.cases.store import needed
from court_filing.cases.taking_lists import taking_of, takings_of
from court_filing.clock import now
from court_filing.finance.bank_forms import CancelForm, TakingForm
from court_filing.finance.bank_words import METHODS, owed_words
from court_filing.finance.room import room
from court_filing.web.access import the_account
from court_filing.web.filters import when, yuan
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]
TAKING = "/takings/<int(max=2147483647):taking_id>/"


@room.get("/takings/")
def takings() -> Answer:
    """What waits for the second person, and what is done."""
    court_id = str(the_account().court_id)
    number, pages = place_in(takings_of(court_id, done=True, page=1)[1], size=PAGE)
    return page(
        "finance/takings.html",
        waiting=takings_of(court_id, done=False, page=1)[0],
        done=takings_of(court_id, done=True, page=number)[0],
        number=number,
        pages=pages,
        methods=METHODS,
        owed=owed_words,
        may_confirm=lambda taking: act.may_confirm(taking, the_account()),
        cancel=CancelForm(formdata=None),
    )


@room.route("/takings/new", methods=["GET", "POST"])
def new_taking() -> Answer:
    """Record money that was taken."""
    form = TakingForm()
    try:
        taking = _recorded(form) if sent(form) else None
    except act.SlipTaken as before:
        form.slip.errors = [_slip_taken(before.taking)]
        return page("finance/new_taking.html", form=form)[0], HTTPStatus.CONFLICT
    if taking:
        flash(
            gettext(
                "已登记 %(n)s 的 %(yuan)s 元，请另一名收费员核对现金或者签购单后复核。",
                n=taking.payment.fee.case.filing_number,
                yuan=yuan(taking.received_yuan),
            ),
            "success",
        )
        return redirect(url_for(".takings"))
    return page("finance/new_taking.html", form=form)


@room.post(f"{TAKING}confirm")
def confirm_taking(taking_id: int) -> Answer:
    """The second person has seen the money or the slip."""
    taking = _taking(taking_id)
    if sent(ActionForm()):
        try:
            payment = act.confirm(taking.court_id, taking.id, by=the_account(), at=now())
        except act.SamePerson:
            flash(gettext("自己登记的、交款人是自己的收款，要由另一名收费员复核。"), "error")
        else:
            flash(*_counted(payment))
    return redirect(url_for(".takings"))


@room.route(f"{TAKING}cancel", methods=["GET", "POST"])
def cancel_taking(taking_id: int) -> Answer:
    """It does not count, with the reason."""
    taking, form = _taking(taking_id), CancelForm()
    if sent(form):
        act.cancel(taking.court_id, taking.id, str(form.because.data), by=the_account(), at=now())
        flash(gettext("已作废。钱请当场退还交款人。"), "success")
        return redirect(url_for(".takings"))
    if taking.payment.state is not PaymentState.STARTED:
        flash(gettext("这笔收款已经复核或者作废，不能再作废。"), "error")
        return redirect(url_for(".takings"))
    return page("finance/cancel_taking.html", taking=taking, form=form, methods=METHODS)


def _recorded(form: TakingForm) -> CounterTaking | None:
    """The taking; None where something stands against it, which the form then says. Raises SlipTaken."""
    account = the_account()
    fee = obligation_named(str(account.court_id), str(form.number.data))
    if fee is None:
        form.number.errors = [gettext("本院没有这个号码的案件，或者还没有通知交费。请核对以后再填。")]
        return None
    try:
        return act.record(
            fee,
            received_yuan=form.received.data,
            method=form.method.data,
            slip_number=form.slip_number,
            payer_name=form.payer_name.data or "",
            payer_account=form.payer_account.data or "",
            payer_bank=form.payer_bank.data or "",
            by=account,
            at=now(),
        )
    except NotAllowed:
        form.number.errors = [
            gettext("这个案件现在没有要交的诉讼费：%(owed)s。请不要收款。", owed=owed_words(fee))
        ]
    return None


def _slip_taken(taking: CounterTaking | None) -> str:
    """Who recorded the slip before, and where to look."""
    if taking is None:
        return gettext("另一名收费员正好动过这个 POS 单号。请到“窗口收费”核对，再登记一次。")
    return gettext(
        "%(who)s在 %(at)s 已经登记过这个 POS 单号：%(n)s，%(yuan)s 元，%(state)s。"
        "请到“窗口收费”核对签购单；单号填错的，请改正后再登记。",
        who=needed(Account, taking.recorded_by_id).shown_name,
        at=when(taking.recorded_at),
        n=taking.payment.fee.case.filing_number,
        yuan=yuan(taking.received_yuan),
        state=gettext("已复核") if taking.confirmed_at else gettext("等待复核"),
    )


def _counted(payment: Payment) -> tuple[str, str]:
    """What became of the money, in a sentence."""
    if payment.state is PaymentState.HELD:
        return gettext("已复核。金额和应交的不一样，请到“待核对的付款”里处理。"), "error"
    if payment.state is PaymentState.REFUNDING:
        return gettext("已复核。这笔费用已经由别的渠道交清，收到的钱已列入退款。"), "error"
    return gettext("已复核，诉讼费已入账。"), "success"


def _taking(taking_id: int) -> CounterTaking:
    return taking_of(str(the_account().court_id), taking_id) or abort(404)
