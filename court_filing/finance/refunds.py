"""Orders to the bank to give money back (退款清单): what waits, the files, and that they were carried out."""

from collections.abc import Callable
from functools import partial

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts import refund_orders as act
from court_filing.cases.bank import RefundFile
from court_filing.cases.queries import PAGE
from court_filing.cases.refund_lists import refund_file_of, refund_files_of
from court_filing.clock import now
from court_filing.documents import refund_order
from court_filing.finance.bank_forms import CarriedOutForm, PayeeForm
from court_filing.finance.room import room
from court_filing.web.access import the_account
from court_filing.web.handed_out import handed_out
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, page, sent
from court_filing.web.paging import place_in

Answer = Response | tuple[str, int]
FILE = "/refunds/<int(max=2147483647):file_id>/"


@room.route("/refunds/", methods=["GET", "POST"])
def refunds() -> Answer:
    """What is to go back; a POST makes an order of what is ready."""
    account, form = the_account(), ActionForm()
    court_id = str(account.court_id)
    if sent(form):
        try:
            file = act.make(court_id, by=account, at=now())
        except act.NothingToOrder:
            flash(gettext("没有可以退的：要退的都已经在清单里，或者还缺收款账号。"), "error")
            return redirect(url_for(".refunds"))
        return redirect(url_for(".refund_file", file_id=file.id))
    number, pages = place_in(refund_files_of(court_id, page=1)[1], size=PAGE)
    waiting = act.waiting(court_id)
    return page(
        "finance/refunds.html",
        form=form,
        lacking=[item for item in waiting if not item.ready],
        ready=[item for item in waiting if item.ready],
        files=refund_files_of(court_id, page=number)[0],
        number=number,
        pages=pages,
    )


@room.route("/refunds/payee/<key>", methods=["GET", "POST"])
def payee(key: str) -> Answer:
    """Where one of them goes."""
    court_id = str(the_account().court_id)
    item = next((item for item in act.waiting(court_id) if item.key == key), None) or abort(404)
    form = _payee_form(item)
    if sent(form):
        act.set_payee(court_id, key, **_payee(form))
        flash(gettext("已登记收款账户"), "success")
        return redirect(url_for(".refunds"))
    return page("finance/payee.html", form=form, item=item, file=None)


@room.route(FILE, methods=["GET", "POST"])
def refund_file(file_id: int) -> Answer:
    """One order; a POST says that the bank carried it out."""
    file, form, account = _file(file_id), CarriedOutForm(), the_account()
    if sent(form):
        try:
            act.carry_out(file.court_id, file.id, on=form.on.data, by=account, at=now())
        except act.SamePerson:
            form.on.errors = [gettext("清单要由另一名收费员确认，不能由制作的人确认。")]
        except act.WrongDay:
            form.on.errors = [gettext("办理的日期不能早于制作清单的那一天，也不能在今天以后。")]
        else:
            flash(gettext("已确认退款，当事人会收到通知"), "success")
            return redirect(url_for(".refund_file", file_id=file.id))
    return page(
        "finance/refund_file.html",
        file=file,
        items=act.items_in(file),
        bounced=act.bounced_from(file),
        form=form,
        mine=file.by_id == account.id,
    )


@room.route(f"{FILE}bounced/<key>", methods=["GET", "POST"])
def bounced(file_id: int, key: str) -> Answer:
    """The bank bounced this row: another account is asked for, and it waits again."""
    file = _file(file_id)
    item = next((item for item in act.items_in(file) if item.key == key), None)
    if item is None or file.carried_out_on is not None:
        abort(404)
    form = _payee_form(item)
    if sent(form):
        act.put_back(file.court_id, file.id, key, **_payee(form), at=now())
        flash(gettext("已从这份清单里拿出，会列入下一份"), "success")
        return redirect(url_for(".refund_file", file_id=file.id))
    return page("finance/payee.html", form=form, item=item, file=file)


@room.get(f"{FILE}order.csv")
def refund_csv(file_id: int) -> Response:
    """The order as banks take it."""
    return _download(_file(file_id), "csv", refund_order.as_csv)


@room.get(f"{FILE}order.xlsx")
def refund_workbook(file_id: int) -> Response:
    """The same as a workbook."""
    file = _file(file_id)
    return _download(file, "xlsx", partial(refund_order.as_workbook, at=file.made_at))


def _download(file: RefundFile, kind: str, write: Callable[[list[refund_order.Row]], bytes]) -> Response:
    rows = [
        refund_order.Row(
            item.number, item.payee_name, item.payee_account, item.payee_bank, item.amount_yuan, item.about
        )
        for item in act.items_in(file)
    ]
    name = gettext("退款清单 %(n)s", n=file.id)
    return handed_out(write(rows), refund_order.MEDIA_TYPES[kind], f"{name}.{kind}", saved=True)


def _payee_form(item: act.Item) -> PayeeForm:
    return PayeeForm(data={"name": item.payee_name, "account": item.payee_account, "bank": item.payee_bank})


def _payee(form: PayeeForm) -> dict[str, str]:
    return {
        "name": str(form.name.data),
        "account": str(form.account.data),
        "bank": form.bank.data or "",
    }


def _file(file_id: int) -> RefundFile:
    return refund_file_of(str(the_account().court_id), file_id) or abort(404)
