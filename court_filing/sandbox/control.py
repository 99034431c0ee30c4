"""The control page (控制台): what goes wrong, for all trades or one, by form or by JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from court_filing.sandbox.book import Book, Trade
from court_filing.sandbox.courier import Courier
from court_filing.sandbox.faults import WrongFault, written
from court_filing.sandbox.pages import page

ACTIONS = ("save", "clear", "pay", "release", "replay")
LATEST = 50


class Control:
    """Shows and changes faults; `action` in what is posted may be one of ACTIONS."""

    def __init__(
        self, book: Book, *, courier: Courier, payers: Mapping[str, Callable[[Trade], None]]
    ) -> None:
        self._book = book
        self._courier = courier
        self._payers = payers

    def show(self, request: Request) -> Response:
        """All of it as a page, latest trades first."""
        return self._page()

    def show_defaults(self, request: Request) -> Response:
        """The faults that count for every trade, as JSON."""
        with self._book.look() as book:
            return _json(written(book.defaults))

    def set_defaults(self, request: Request) -> Response:
        """Change them: JSON changes the named ones, a form sets all."""
        values = _posted(request)
        values.pop("action", None)
        try:
            with self._book.change() as book:
                book.defaults = book.defaults.changed(values)
        except WrongFault as wrong:
            return self._refused(request, str(wrong))
        return redirect("/control", 303) if not request.is_json else self.show_defaults(request)

    def show_trade(self, request: Request, out_trade_no: str) -> Response:
        """One trade with its faults and notifications, as JSON."""
        with self._book.look() as book:
            trade = book.trade(out_trade_no)
            faults = written(book.faults(out_trade_no))
            return _json({"trade": _shown(trade) if trade else None, "faults": faults})

    def set_trade(self, request: Request, out_trade_no: str) -> Response:
        """Change one order's faults, also before it exists, and carry out the `action` on its trade."""
        values = _posted(request)
        action = values.pop("action", "save")
        try:
            if action not in ACTIONS:
                raise WrongFault(f"action 只能是 {'、'.join(ACTIONS)} 之一。")
            self._carry_out(out_trade_no, action, values)
        except WrongFault as wrong:
            return self._refused(request, str(wrong))
        return self.show_trade(request, out_trade_no) if request.is_json else redirect("/control", 303)

    def _carry_out(self, out_trade_no: str, action: str, values: dict[str, Any]) -> None:
        with self._book.change() as book:
            if action == "clear":
                return book.clear_faults(out_trade_no)
            book.set_faults(out_trade_no, values)
            if action == "save":
                return None
            trade = book.trade(out_trade_no)
            if trade is None:
                raise NotFound("没有这笔交易。")
            self._act(trade, action)

    def _act(self, trade: Trade, action: str) -> None:
        if action == "pay":
            self._payers[trade.channel](trade)
        elif action == "release":
            self._courier.release(trade, self._book.faults(trade.out_trade_no))
        else:
            self._courier.replay(trade)

    def _refused(self, request: Request, message: str) -> Response:
        return _json({"error": message}, status=400) if request.is_json else self._page(error=message)

    def _page(self, *, error: str = "") -> Response:
        with self._book.look() as book:
            latest = list(book.trades)[: -LATEST - 1 : -1]
            rows = [(book.trade(number), book.faults(number)) for number in latest]
            return page(
                "control",
                status=400 if error else 200,
                error=error,
                defaults=book.defaults,
                rows=rows,
                all=len(book.trades),
            )


def _posted(request: Request) -> dict[str, Any]:
    if not request.is_json:
        return request.form.to_dict()
    values = request.get_json()
    return dict(values) if isinstance(values, dict) else {}


def _shown(trade: Trade) -> dict[str, Any]:
    shown = asdict(trade)
    shown.pop("token")
    return shown


def _json(values: Any, *, status: int = 200) -> Response:
    return Response(json.dumps(values, ensure_ascii=False) + "\n", status, mimetype="application/json")
