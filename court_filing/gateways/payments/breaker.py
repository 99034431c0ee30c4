"""A circuit breaker (熔断) around a channel: one that fails again and again is left alone for a while.

Without it every page and every worker would wait out the time limit at a gateway that is away.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from court_filing.gateways.payments.protocol import (
    BillRow,
    GatewayUnavailable,
    Notification,
    Order,
    Outcome,
    Payments,
    Refund,
)

log = logging.getLogger(__name__)

FAILURES = 5
REST_SECONDS = 20.0
Given = TypeVar("Given")


class Breaker:
    """The channel, with the breaker before each of its calls that go over the wire. Kept in each process by itself.

    After `failures` in a row that say GatewayUnavailable, calls fail at once, as GatewayUnavailable, for
    `rest_seconds`; then one call is let through to try, and its end decides. `also` names what calls the gateway
    besides `ask`, `refund` and `close`: with some channels `start` does. What else the channel can do is its own.
    """

    def __init__(
        self,
        channel: Payments,
        *,
        also: Collection[str] = (),
        failures: int = FAILURES,
        rest_seconds: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = channel
        self.channel = channel.channel
        self._also = frozenset(also)
        self._most = failures
        self._rest = rest_seconds
        self._clock = clock
        self._turn = threading.Lock()
        self._failed = 0
        self._rests_until: float | None = None
        self._trying = False
        for name in dir(channel):
            if not name.startswith("_") and not hasattr(type(self), name):
                setattr(self, name, self._of_its_own(name, getattr(channel, name)))

    def start(self, order: Order, *, phone: bool = False) -> str:
        """See `Payments.start`."""
        if "start" not in self._also:
            return self._inner.start(order, phone=phone)
        return self._guarded(lambda: self._inner.start(order, phone=phone))

    def read_notification(self, fields: Mapping[str, str]) -> Notification:
        """See `Payments.read_notification`; it never goes over the wire."""
        return self._inner.read_notification(fields)

    def ask(self, order_number: str) -> Outcome:
        """See `Payments.ask`."""
        return self._guarded(lambda: self._inner.ask(order_number))

    def refund(self, order_number: str, *, refund_number: str, amount_yuan: Decimal, reason: str) -> Refund:
        """See `Payments.refund`."""
        return self._guarded(
            lambda: self._inner.refund(
                order_number, refund_number=refund_number, amount_yuan=amount_yuan, reason=reason
            )
        )

    def close(self, order_number: str) -> Outcome:
        """See `Payments.close`."""
        return self._guarded(lambda: self._inner.close(order_number))

    def bill(self, on: date) -> Sequence[BillRow]:
        """See `Payments.bill`. Bills come from elsewhere, and say nothing of the gateway that takes payments."""
        return self._inner.bill(on)

    def _of_its_own(self, name: str, thing: Any) -> Any:
        """What only this channel can do, guarded too where it goes over the wire."""
        if name not in self._also:
            return thing
        return lambda *args, **kwargs: self._guarded(lambda: thing(*args, **kwargs))

    def _guarded(self, call: Callable[[], Given]) -> Given:
        tries = self._enter()
        try:
            given = call()
        except GatewayUnavailable:
            self._note_failure(tries)
            raise
        except BaseException:
            # It has answered, or the call never came to it: only a trial that told nothing has to be given up.
            self._leave(tries)
            raise
        self._note_success(tries)
        return given

    def _enter(self) -> bool:
        """Whether this call is the one that tries. Raises GatewayUnavailable while the channel rests."""
        with self._turn:
            if self._rests_until is None:
                return False
            if self._trying or self._clock() < self._rests_until:
                raise GatewayUnavailable(f"{self.channel}: resting after {self._failed} failures")
            self._trying = True
            return True

    def _leave(self, tried: bool) -> None:
        with self._turn:
            self._trying = self._trying and not tried

    def _note_failure(self, tried: bool) -> None:
        with self._turn:
            self._trying = self._trying and not tried
            self._failed += 1
            if not tried and (self._rests_until is not None or self._failed < self._most):
                return
            self._rests_until = self._clock() + self._rest
        log.warning("%s does not answer: left alone for %g s", self.channel, self._rest)

    def _note_success(self, tried: bool) -> None:
        with self._turn:
            if self._rests_until is not None and not tried:
                return  # it began before the channel was left alone
            rested, self._rests_until = self._rests_until is not None, None
            self._failed, self._trying = 0, False
        if rested:
            log.warning("%s answers again", self.channel)
