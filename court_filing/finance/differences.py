"""Differences (对账差异): each with both sides, what is proposed, and a way to ask again or to settle it."""

from flask import abort, flash, redirect, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from court_filing.acts import reconciliation as act
from court_filing.cases import bills
from court_filing.cases.channel_bill import Difference, DifferenceKind, Standing
from court_filing.cases.queries import PAGE
from court_filing.clock import now
from court_filing.finance.book_words import (
    ASK_PROPOSAL,
    DIFFERENCES,
    KINDS,
    PROPOSALS,
    TWICE_PROPOSAL,
    account_words,
    channel_name,
)
from court_filing.finance.room import room
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.fields import TextArea
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]
LONGEST_NOTE = 500
OF_NO_BILL = (DifferenceKind.LEDGER, DifferenceKind.CHANNEL_OFF)
"""What was found without a channel's bill."""


class SettleForm(FlaskForm):
    """How a difference was cleared up."""

    note = TextArea(
        _("查明了什么，怎么处理的"),
        description=_("留在对账记录里，以后核对时看得到。"),
        required=Text("请写下查明的情况和处理结果"),
        max_length=LONGEST_NOTE,
    )


@room.get("/differences/")
def differences() -> tuple[str, int]:
    """What is to be cleared up, the oldest on top; or what was, the newest on top."""
    court_id = the_account().court_id or ""
    standing = Standing.SETTLED if request.args.get("show") == "settled" else Standing.OPEN
    total = bills.count_differences(court_id, standing=standing)
    number, pages = place_in(total, size=PAGE)
    return page(
        "finance/differences.html",
        differences=bills.differences(court_id, standing=standing, page=number),
        shown=standing.value,
        counts={each.value: bills.count_differences(court_id, standing=each) for each in Standing},
        about=about_words,
        kinds=DIFFERENCES,
        channel_name=channel_name,
        number=number,
        pages=pages,
    )


@room.route("/differences/<int(max=2147483647):difference_id>/", methods=["GET", "POST"])
def difference(difference_id: int) -> Answer:
    """One of them; posting the form settles it."""
    found = _difference(difference_id)
    form = SettleForm()
    if found.standing is Standing.OPEN and sent(form):
        try:
            act.settle(found, by=the_account(), note=form.note.data or "", at=now())
            flash(gettext("已记下处理结果"), "success")
        except act.AlreadySettled:
            flash(gettext("这处差异已经处理过了"), "error")
        return redirect(url_for(".differences"))
    attempt = act.attempt_about(found)
    left = act.left_to_bank(found)
    twice = left is not None and left.refund_file_id is not None
    own = attempt is not None and attempt.fee.case.court_id == the_account().court_id
    return page(
        "finance/difference.html",
        difference=found,
        form=form,
        attempt=attempt if own else None,
        lines=bills.lines_about(found.bill, found.about.removesuffix("/refund")),
        can_ask=found.kind is DifferenceKind.NOT_HERE and attempt is not None and not twice,
        can_fetch=found.kind not in OF_NO_BILL,
        proposal=str(TWICE_PROPOSAL) if twice else _proposal(found),
        about=about_words(found),
        kind=DIFFERENCES[found.kind],
        moves=KINDS,
        channel=channel_name(found.bill.channel),
    )


@room.post("/differences/<int(max=2147483647):difference_id>/ask")
def ask_again(difference_id: int) -> Answer:
    """Have the channel asked now, or the bill fetched once more, and compare again."""
    found = _difference(difference_id)
    if found.kind in OF_NO_BILL:
        abort(404)
    if sent(ActionForm()):
        try:
            if request.form.get("what") == "bill":
                act.fetch_again(found.bill, at=now())
                flash(gettext("正在重新取账单，过一会儿再看"), "success")
            else:
                act.ask_again(found, at=now())
                flash(gettext("正在向渠道查询，过一会儿再看：查到以后这处差异会自动消失"), "success")
        except act.AlreadySettled:
            flash(gettext("这处差异已经处理过了"), "error")
    return redirect(url_for(".difference", difference_id=difference_id))


def about_words(found: Difference) -> str:
    """What a difference is about: an order, an account of the ledger, or the day's bill."""
    if found.kind is DifferenceKind.CHANNEL_OFF:
        return channel_name(found.about.partition("@")[0])
    if found.kind is DifferenceKind.LEDGER:
        return account_words(found.about.partition("@")[0])
    if found.kind is DifferenceKind.NO_BILL:
        return gettext("当天的账单")
    return found.about.removesuffix("/refund")


def _proposal(found: Difference) -> str:
    if found.kind is DifferenceKind.NOT_HERE and found.payment_id is not None:
        return str(ASK_PROPOSAL)
    return str(PROPOSALS[found.kind])


def _difference(difference_id: int) -> Difference:
    return bills.difference_for(the_account().court_id or "", difference_id) or abort(404)
