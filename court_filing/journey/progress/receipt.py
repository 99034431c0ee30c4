"""Having the receipt for the fee issued anew (补开交费凭证): one click, where it was lost or lacks a number."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from court_filing.acts.fee_receipts import Refused, reissue
from court_filing.cases.queries import payment_of
from court_filing.clock import now
from court_filing.journey.blueprint import journey
from court_filing.web.access import the_account, the_case
from court_filing.web.filters import said
from court_filing.web.language import gettext
from court_filing.web.page import ActionForm, sent
from court_filing.web.security import limiter


@journey.post("/receipts/<int(max=2147483647):payment_id>/again/")
@limiter.limit("10 per hour", key_func=lambda: the_account().get_id())
def reissue_receipt(case_id: str, payment_id: int) -> Response:
    """Issue it; the old one counts no more from then on."""
    payment = payment_of(the_case(), payment_id) or abort(404)
    if sent(ActionForm()):
        try:
            reissue(payment, at=now())
        except Refused as refused:
            flash(said(refused.text), "error")
        else:
            flash(gettext("已补开，新的凭证一会儿就能下载；原来的一份已作废"), "success")
    return redirect(url_for("journey.progress", case_id=case_id, _anchor="receipts"))
