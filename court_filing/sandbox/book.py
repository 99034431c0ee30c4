"""The sandbox's trades and faults, kept in one JSON file that survives a restart."""

import fcntl
import json
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from court_filing.clock import SHANGHAI
from court_filing.sandbox.faults import Faults, read, written
from court_filing.sandbox.keys import write_private

FILE = "state.json"
MOMENT = "%Y-%m-%d %H:%M:%S"


@dataclass
class Posting:
    """One notification (异步通知) to the merchant. `state`: queued, held, lost, delivered or given_up."""

    notify_id: str
    fields: dict[str, str]
    state: str = "queued"
    attempts: int = 0
    last_answer: str = ""


@dataclass
class Trade:
    """One trade (交易); amounts in yuan and moments on Shanghai's clock, written as the gateway writes them."""

    out_trade_no: str
    trade_no: str
    subject: str
    total_amount: str
    method: str
    return_url: str
    notify_url: str
    token: str
    gmt_create: str
    time_expire: str = ""
    trade_status: str = "WAIT_BUYER_PAY"
    gmt_payment: str = ""
    gmt_close: str = ""
    refunds: dict[str, str] = field(default_factory=dict)
    refunded_at: dict[str, str] = field(default_factory=dict)
    postings: list[Posting] = field(default_factory=list)

    @property
    def channel(self) -> str:
        """Through which gateway: alipay or wechat."""
        return self.method.partition(".")[0]

    @property
    def refunded(self) -> Decimal:
        """All that was given back, in yuan."""
        return sum((Decimal(amount) for amount in self.refunds.values()), Decimal(0))

    def posting(self, notify_id: str) -> Posting:
        """The notification of that id. Raises StopIteration where there is none."""
        return next(posting for posting in self.postings if posting.notify_id == notify_id)


class InUse(Exception):
    """Another sandbox already works on this folder."""


class Book:
    """All trades. Whoever reads or changes them does so inside `look()` or `change()`, one thread at a time."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        self._path = folder / FILE
        self._now = now
        self._turn = threading.RLock()
        self._hold = _hold(folder)
        self.trades: dict[str, Trade] = {}
        self.defaults = Faults()
        self._special: dict[str, dict[str, Any]] = {}
        if self._path.exists():
            self._load(json.loads(self._path.read_text("utf-8")))

    @contextmanager
    def look(self) -> Iterator["Book"]:
        """The book, to read."""
        with self._turn:
            yield self

    @contextmanager
    def change(self) -> Iterator["Book"]:
        """The book, to change; what was changed is on disk before the next one sees it."""
        with self._turn:
            yield self
            write_private(self._path, self._text())

    def now(self) -> str:
        """This moment as the gateway writes it."""
        return self.moment().strftime(MOMENT)

    def moment(self) -> datetime:
        """This moment, on Shanghai's clock."""
        return self._now().astimezone(SHANGHAI)

    def trade(self, out_trade_no: str) -> Trade | None:
        """The trade of that order number; one that was not paid in time is closed first."""
        trade = self.trades.get(out_trade_no)
        if trade and trade.trade_status == "WAIT_BUYER_PAY" and "" < trade.time_expire <= self.now():
            trade.trade_status, trade.gmt_close = "TRADE_CLOSED", trade.time_expire
        return trade

    def add(self, **values: Any) -> Trade:
        """A new trade, waiting for its payer."""
        now = self.now()
        day = now[:10].replace("-", "")
        trade = Trade(
            trade_no=f"{day}22001{secrets.randbelow(10**15):015d}",
            token=secrets.token_urlsafe(24),
            gmt_create=now,
            **values,
        )
        self.trades[trade.out_trade_no] = trade
        return trade

    def faults(self, out_trade_no: str) -> Faults:
        """What goes wrong for this trade: the defaults, changed by what was set for it alone."""
        return self.defaults.changed(self._special.get(out_trade_no, {}))

    def set_faults(self, out_trade_no: str, values: dict[str, Any]) -> None:
        """Change what goes wrong for one order number, which need not exist yet. Raises WrongFault."""
        self._special.setdefault(out_trade_no, {}).update(read(values))

    def clear_faults(self, out_trade_no: str) -> None:
        """Let the defaults count again for this order number."""
        self._special.pop(out_trade_no, None)

    def close(self) -> None:
        """Let another sandbox have the folder."""
        self._hold.close()

    def _load(self, state: dict[str, Any]) -> None:
        self.defaults = Faults().changed(state["defaults"])
        self._special = state["faults"]
        for values in state["trades"]:
            postings = [Posting(**posting) for posting in values.pop("postings")]
            trade = Trade(**values, postings=postings)
            self.trades[trade.out_trade_no] = trade

    def _text(self) -> str:
        state = {
            "defaults": written(self.defaults),
            "faults": self._special,
            "trades": [asdict(trade) for trade in self.trades.values()],
        }
        return json.dumps(state, ensure_ascii=False, indent=1) + "\n"


def _hold(folder: Path) -> Any:
    file = open(folder / ".in-use", "w", opener=lambda path, flags: os.open(path, flags, 0o600))  # noqa: SIM115
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as reason:
        file.close()
        raise InUse(f"another sandbox already works on {folder}") from reason
    return file
