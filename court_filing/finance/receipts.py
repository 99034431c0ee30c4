"""Fiscal receipts (财政电子票据): the numbers of those issued, entered one by one or as a list."""

from flask import flash, redirect, request, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from court_filing.acts.fee_receipts import Refused
from court_filing.acts.fiscal_lists import MOST_BYTES, MOST_LINES, Entered, enter_list, enter_one, text_of
from court_filing.cases.queries import PAGE
from court_filing.cases.receipt_lists import receipts_of
from court_filing.clock import now
from court_filing.finance.room import room
from court_filing.finance.words import channel_words
from court_filing.texts import Text
from court_filing.web.access import the_account
from court_filing.web.fields import StrippedString, TextArea
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _
from court_filing.web.page import page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]


class NumberForm(FlaskForm):
    """One fiscal receipt."""

    number = StrippedString(
        _("收件号、案号或者订单号"), required=Text("请填写收件号、案号或者订单号"), max_length=64
    )
    fiscal = StrippedString(
        _("财政电子票据号码"),
        description=_("6 到 40 位数字或者字母，照票据上的填。填错了再填一次，以后一次的为准。"),
        required=Text("请填写票据号码"),
        max_length=60,
    )


class ListForm(FlaskForm):
    """Many at once."""

    rows = TextArea(
        _("粘贴清单"),
        description=_("每行一笔：收件号（或者案号、订单号），逗号，票据号码。可以从表格里直接复制。"),
        max_length=MOST_LINES * 130,
    )
    file = FileField(_("或者选择 CSV 文件"))


@room.get("/receipts/")
def receipts() -> Answer:
    """What lacks its number, what has one, or what was looked for."""
    return _shown(NumberForm(formdata=None), ListForm(formdata=None))


@room.post("/receipts/one")
def enter_receipt() -> Answer:
    """Enter the number of one."""
    form = NumberForm()
    if sent(form):
        account = the_account()
        try:
            new = enter_one(account.court_id, form.number.data, form.fiscal.data, by=account, at=now())
        except Refused as refused:
            form.fiscal.errors = [said(refused.text)]
        else:
            flash(gettext("已填好，当事人会收到通知") if new else gettext("这个号码已经填过了"), "success")
            return redirect(url_for(".receipts"))
    return _shown(form, ListForm(formdata=None), status=422)


@room.post("/receipts/list")
def enter_receipts() -> Answer:
    """Enter what is right of a list, and show what is not."""
    form = ListForm()
    account = the_account()
    if sent(form):
        try:
            entered = enter_list(account.court_id, _list_in(form), by=account, at=now())
        except Refused as refused:
            form.rows.errors = [said(refused.text)]
        else:
            if not entered.wrong:
                counts = {"new": entered.new, "known": entered.known}
                flash(gettext("新填 %(new)s 个，已经填过的 %(known)s 个", **counts), "success")
                return redirect(url_for(".receipts"))
            return _shown(NumberForm(formdata=None), form, entered=entered)
    return _shown(NumberForm(formdata=None), form, status=422)


def _list_in(form: ListForm) -> str:
    """What was pasted, or else the file. Raises Refused."""
    if form.rows.data and form.rows.data.strip():
        return str(form.rows.data)
    upload = form.file.data
    text = text_of(upload.read(MOST_BYTES + 1)) if upload and upload.filename else ""
    if not text.strip():
        raise Refused(Text("请粘贴清单，或者选择文件"))
    return text


def _shown(one: NumberForm, many: ListForm, *, entered: Entered | None = None, status: int = 200) -> Answer:
    court_id, wanted = the_account().court_id, request.args.get("q", "").strip()[:64]
    lacking = request.args.get("show") != "entered"
    total = receipts_of(court_id, wanted=wanted, lacking=lacking)[1]
    number, pages = place_in(total, size=PAGE)
    body, code = page(
        "finance/receipts.html",
        one=one,
        many=many,
        entered=entered,
        wanted=wanted,
        lacking=lacking,
        rows=receipts_of(court_id, wanted=wanted, lacking=lacking, page=number)[0],
        total=total,
        number=number,
        pages=pages,
        channel=channel_words,
    )
    return body, max(status, code)
