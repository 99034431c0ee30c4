"""The fee after its first notice, on the desk: the account, and deciding (补交、退还、重新核定)."""

from collections.abc import Mapping

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.acts import fee_decisions as act
from court_filing.acts.fee_accounts import account_of
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.desk.fee_form import FeeDecisionForm, form_for, seen
from court_filing.desk.room import room
from court_filing.law.fee_changes import Change, Facts, NotApplicable
from court_filing.law.fee_grounds import KINDS, Ground, ground
from court_filing.web.access import the_account, the_case
from court_filing.web.fee_account import fee_account
from court_filing.web.filters import said, yuan
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.refund_words import staff_ways

Answer = Response | tuple[str, int]

HEADINGS: Mapping[str, str] = {
    "supplement": _("补交"),
    "refund": _("退还"),
    "revision": _("重新核定"),
}


@room.get("/<case_id>/fees/")
def fees(case_id: str) -> Answer:
    """What was noticed, paid and decided, and what can be decided now."""
    case = the_case()
    open_now = act.grounds_open(case)
    return page(
        "desk/fees.html",
        case=case,
        **fee_account(case),
        obstacle=_obstacle(case),
        groups=[
            (HEADINGS[kind], [each for each in open_now if each.kind == kind])
            for kind in KINDS
            if any(each.kind == kind for each in open_now)
        ],
    )


@room.route("/<case_id>/fees/<ground_id>/", methods=["GET", "POST"])
def decide_fee(case_id: str, ground_id: str) -> Answer:
    """One ground: what it comes to is computed first; deciding takes one more press of a button."""
    case, chosen = the_case(), ground(ground_id)
    if chosen is None or not chosen.states:
        abort(404)
    back = redirect(url_for(".fees", case_id=case_id))
    form, made, refused = form_for(chosen), None, ""
    if sent(form):
        act.hold(case)
        if act.decided_before(case, form.once):
            return back
        made = _previewed(case, chosen, form)
        if made is not None and request.form.get("seen") == seen(made):
            act.decide(case, chosen, form.facts(), by=the_account(), at=now(), form_key=form.once)
            flash(_said(made), "success")
            return back
    elif request.method == "GET":
        if chosen not in act.grounds_open(case):
            return back
        if not chosen.asks:
            made, refused = _at_once(case, chosen)
    return page(
        "desk/fee_decision.html",
        case=case,
        ground=chosen,
        form=form,
        made=made,
        refused=refused,
        seen=seen(made) if made else "",
        ways_back=staff_ways(case),
        changed=made is not None and bool(request.form.get("seen")),
    )


def _previewed(case: Case, chosen: Ground, form: FeeDecisionForm) -> Change | None:
    """What it would come to; None with the reason on the form where the law does not give it."""
    try:
        return act.preview(case, chosen, form.facts())
    except NotApplicable as wrong:
        form.refuse(wrong)
        return None


def _at_once(case: Case, chosen: Ground) -> tuple[Change | None, str]:
    """What a ground that asks nothing comes to, or why the law does not give it: nobody has done anything wrong yet."""
    try:
        return act.preview(case, chosen, Facts()), ""
    except NotApplicable as wrong:
        return None, said(wrong.text)


def _obstacle(case: Case) -> str:
    """Why nothing can be decided about the fee now; "" where something can."""
    try:
        account_of(case)
    except NotApplicable as wrong:
        return said(wrong.text)
    return ""


def _said(made: Change) -> str:
    if made.to_refund_yuan:
        return gettext("已决定退还 %(amount)s 元，当事人会收到通知。", amount=yuan(made.to_refund_yuan))
    if made.to_pay_yuan:
        return gettext("已通知当事人交纳 %(amount)s 元。", amount=yuan(made.to_pay_yuan))
    return gettext("已记录，诉讼费不用补交，也没有要退还的。")
