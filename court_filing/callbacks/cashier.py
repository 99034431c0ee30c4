"""The page of the embedded cashier (模拟收银台): stands in for a payment gateway, moves no money."""

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from court_filing.acts import notifications
from court_filing.callbacks.room import room
from court_filing.clock import now
from court_filing.gateways.payments.embedded import CashierOrder, EmbeddedCashier
from court_filing.gateways.payments.protocol import NotGenuine, NotPayable
from court_filing.web.services import gateways

PROOF = ("order", "amount", "sign")
"""The signed words of a cashier address; the form carries them on, so that its POST proves the same."""


@room.get("/cashier")
def cashier() -> str:
    """Show what is to be paid."""
    order = _order(_cashier(), request.args.to_dict())
    return _page(order, "" if order.status in ("waiting", "paid") else order.status)


@room.post("/cashier")
def cashier_pay() -> Response | tuple[str, int]:
    """Take the payment, tell ourselves as a gateway would, and send the payer back."""
    till = _cashier()
    order = _order(till, request.form.to_dict())
    try:
        posted = till.settle(order.number)
    except NotPayable as refused:
        return _page(order, refused.status), 409
    try:
        # Nobody repeats what this page says, so that the payer need not wait for the worker.
        notifications.take_in_and_apply(till.channel, till.read_notification(posted), posted, at=now())
    except notifications.UnknownOrder:
        abort(404)
    return redirect(order.return_url)


def _cashier() -> EmbeddedCashier:
    till = gateways().payments.get("embedded")
    if not isinstance(till, EmbeddedCashier):
        abort(404)
    return till


def _order(till: EmbeddedCashier, given: dict[str, str]) -> CashierOrder:
    try:
        return till.open_page(given)
    except NotGenuine:
        abort(404)


def _page(order: CashierOrder, obstacle: str) -> str:
    proof = {name: request.values.get(name, "") for name in PROOF}
    return render_template("callbacks/cashier.html", order=order, proof=proof, obstacle=obstacle)
