"""Confirming a mobile number or an e-mail address (验证): a code is asked for and given back; it can be left out."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.account.codes import delivered
from court_filing.account.destination import asked_for
from court_filing.account.forms import ConfirmForm, refuse
from court_filing.account.recovery import WRONG_CODE
from court_filing.account.room import room
from court_filing.acts import contacts, one_time_code
from court_filing.acts.contacts import Field
from court_filing.clock import now
from court_filing.texts import Text
from court_filing.web.access import forget_account, the_account
from court_filing.web.filters import said
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.security import limiter
from court_filing.web.services import gateways
from court_filing.web.transaction import begin_writing, keep, writes_late

Answer = tuple[str, int] | Response

CONFIRMED = {"mobile": Text("手机号码验证好了。"), "email": Text("电子邮箱验证好了。")}
NOT_SENT = {
    contacts.NothingReaches: Text("现在还不能向手机发送验证码。不验证也可以立案；法院会另外核对。"),
    contacts.MustWait: Text("刚刚发过验证码，请先看一看短信或邮件；一分钟以后可以再要一次。"),
    contacts.TooMany: Text("今天发的验证码太多了，请明天再试。不验证也可以立案。"),
}
NOT_DELIVERED = Text("验证码没有发出去，请过几分钟再试。不验证也可以立案。")


@room.route("/confirm/<name>", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
def confirm(name: str) -> Answer:
    """Take the code back; before one was sent, the button that sends it."""
    account, field, form = the_account(), _field(name), ConfirmForm()
    onward = asked_for() or url_for(".profile")
    if not contacts.address_of(account, field) or contacts.is_confirmed(account, field):
        return redirect(onward)
    if sent(form):
        answer = contacts.check(account, field, form.code.data, at=now())
        begin_writing()
        try:
            contacts.confirm(answer, at=now())
        except one_time_code.WrongCode:
            keep()
            refuse(form.code, WRONG_CODE)
        else:
            flash(said(CONFIRMED[field]), "success")
            return redirect(onward)
    return page(
        "account/confirm.html",
        form=form,
        field=field,
        address=contacts.address_of(the_account(), field),
        is_sent=contacts.awaited(the_account(), field, at=now()),
        reachable=gateways().messenger.reaches(contacts.address_of(the_account(), field) or ""),
        next=asked_for(),
        onward=onward,
        minutes=one_time_code.VALID_FOR.seconds // 60,
    )


@room.post("/confirm/<name>/code")
@limiter.limit("5 per minute; 20 per hour")
def send_code(name: str) -> Response:
    """Send a code to the person's own address, and to no other."""
    field = _field(name)
    if sent(ActionForm()):
        new = one_time_code.new_code()
        begin_writing()
        forget_account()
        try:
            offer = contacts.offer(the_account(), field, new, at=now(), reaches=gateways().messenger.reaches)
        except contacts.NotSent as why:
            flash(said(NOT_SENT[type(why)]), "warning")
        else:
            if offer is not None and not delivered("contact_code", offer):
                contacts.take_back(offer, at=now())
                flash(said(NOT_DELIVERED), "warning")
    return redirect(url_for(".confirm", name=field, next=asked_for()))


def _field(name: str) -> Field:
    for field in contacts.FIELDS:
        if field == name:
            return field
    abort(404)


writes_late("account.confirm")
writes_late("account.send_code")
