"""Money at the bank of which nobody knows whose it is (待认领): matched, set aside, taken up again or sent back."""

from collections.abc import Callable

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import bank_lines as act
from court_filing.acts import unmatching
from court_filing.cases import store
from court_filing.cases.bank import BankLine, BankLineState
from court_filing.cases.bank_lists import line_counts, line_of, lines_of, wrong_matches
from court_filing.cases.payment import Payment, PaymentState
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.finance.bank_forms import MatchForm, SetAsideForm, UnmatchForm
from court_filing.finance.bank_words import LINE_STATES, STANDS_AGAINST, WHY, owed_words
from court_filing.finance.room import room
from court_filing.web.access import the_account
from court_filing.web.filters import yuan
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]
LINE = "/lines/<int(max=2147483647):line_id>/"


@room.get("/lines/")
def lines() -> Answer:
    """What stands where; first what waits for somebody."""
    court_id, asked = _court(), request.args.get("state", BankLineState.OPEN.value)
    if asked not in set(BankLineState):
        abort(404)
    state, counts = BankLineState(asked), line_counts(_court())
    number, pages = place_in(counts.get(state, 0), size=PAGE)
    rows, total = lines_of(court_id, state, page=number)
    return page(
        "finance/lines.html",
        rows=rows,
        total=total,
        state=state,
        counts=counts,
        states=LINE_STATES,
        number=number,
        pages=pages,
    )


@room.get(LINE)
def line(line_id: int) -> Answer:
    """One of them, with what it may be for."""
    return _shown(_line(line_id))


@room.post(f"{LINE}match")
def match_line(line_id: int) -> Answer:
    """It is this case's."""
    form = MatchForm()
    if not sent(form):
        return _shown(_line(line_id), match=form)
    try:
        payment = act.match_by_hand(
            _court(), _line(line_id).id, str(form.number.data), by=the_account(), at=now()
        )
    except act.Unknown:
        form.number.errors = [gettext("本院没有这个号码的案件，或者还没有通知交费。请核对以后再填。")]
        return _shown(_line(line_id), match=form)
    flash(*_matched(payment))
    return redirect(url_for(".lines"))


@room.post(f"{LINE}set-aside")
def set_line_aside(line_id: int) -> Answer:
    """It is no litigation fee."""
    form = SetAsideForm()
    if not sent(form):
        return _shown(_line(line_id), aside=form)
    act.set_aside(_court(), _line(line_id).id, str(form.note.data), by=the_account(), at=now())
    flash(gettext("已记为不是诉讼费。弄错了可以重新认领。"), "success")
    return redirect(url_for(".lines"))


@room.post(f"{LINE}take-up")
def take_line_up(line_id: int) -> Answer:
    """Look into it again."""
    return _moved(line_id, lambda: act.take_up(_court(), line_id, by=the_account(), at=now()))


@room.post(f"{LINE}send-back")
def send_line_back(line_id: int) -> Answer:
    """It goes back to who paid it."""
    return _moved(line_id, lambda: act.send_back(_court(), line_id, "", by=the_account(), at=now()))


@room.route(f"{LINE}unmatch", methods=["GET", "POST"])
def unmatch_line(line_id: int) -> Answer:
    """It is not this case's after all: what follows is said before the button."""
    found, form = _line(line_id), UnmatchForm()
    if found.payment_id is None:
        return redirect(url_for(".line", line_id=line_id))
    payment = store.needed(Payment, found.payment_id)
    if sent(form):
        try:
            undone = unmatching.unmatch(_court(), line_id, str(form.because.data), by=the_account(), at=now())
        except unmatching.StandsAgainst as refused:
            flash(str(STANDS_AGAINST[refused.obstacle]), "error")
        else:
            flash(*_unmatched(undone))
        return redirect(url_for(".line", line_id=line_id))
    against = unmatching.obstacle(payment)
    return page(
        "finance/unmatch.html",
        line=found,
        payment=payment,
        case=payment.fee.case,
        against=STANDS_AGAINST[against] if against else None,
        owed=owed_words,
        form=form,
    )


def _unmatched(payment: Payment) -> tuple[str, str]:
    """What is owed now, in a sentence; the case keeps its number."""
    case, fee = payment.fee.case, payment.fee
    number = case.case_number or case.filing_number
    if not fee.is_payable:
        return gettext("已解除匹配，这笔钱回到待认领。"), "success"
    return gettext(
        "已解除匹配，这笔钱回到待认领。%(n)s 的诉讼费 %(sum)s 元现在待交，当事人会收到通知；案号不变。",
        n=number,
        sum=yuan(fee.amount_yuan),
    ), "success"


def _moved(line_id: int, move: Callable[[], None]) -> Answer:
    _line(line_id)
    if sent(ActionForm()):
        move()
        flash(gettext("已办理"), "success")
    return redirect(url_for(".line", line_id=line_id))


def _matched(payment: Payment) -> tuple[str, str]:
    """What became of the money, in a sentence."""
    number = payment.fee.case.filing_number
    if payment.state is PaymentState.HELD:
        return gettext("已对到 %(n)s，但不能直接入账，请到“待核对的付款”里处理。", n=number), "error"
    if payment.state is PaymentState.REFUNDING:
        return gettext("已对到 %(n)s。这个案件已经没有要交的，钱已列入退款。", n=number), "error"
    return gettext("已对到 %(n)s，诉讼费已入账。", n=number), "success"


def _shown(found: BankLine, *, match: MatchForm | None = None, aside: SetAsideForm | None = None) -> Answer:
    is_open = found.state is BankLineState.OPEN
    payment = store.needed(Payment, found.payment_id) if found.payment_id else None
    return page(
        "finance/line.html",
        line=found,
        states=LINE_STATES,
        proposals=act.proposals(found) if is_open else [],
        why=WHY,
        owed=owed_words,
        match=match or MatchForm(formdata=None),
        aside=aside or SetAsideForm(formdata=None),
        payment=payment,
        undone=wrong_matches(found),
    )


def _court() -> str:
    return str(the_account().court_id)


def _line(line_id: int) -> BankLine:
    return line_of(_court(), line_id) or abort(404)
