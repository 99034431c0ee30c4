"""The breaker around a channel that is away, by a clock that is moved by hand."""

import inspect
import logging
import threading
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import pytest

from court_filing.gateways.payments import GatewayUnavailable, NoBillYet, NotGenuine, Outcome
from court_filing.gateways.payments.breaker import Breaker


@dataclass
class Gateway:
    """A channel whose gateway is away or there, and which notes every call that came through to it."""

    channel: str = "alipay"
    away: bool = False
    called: list[str] = field(default_factory=list)

    def ask(self, order_number):
        self.called.append(order_number)
        if self.away:
            raise GatewayUnavailable("no answer")
        return Outcome(order_number, "waiting")

    def start(self, order, *, phone=False):
        return self.ask(order).status if order == "calls" else "http://gateway.test/pay"

    def read_notification(self, fields):
        raise NotGenuine("bad_signature")

    def bill(self, on):
        raise NoBillYet

    def tell(self):
        return "its own"

    def start_inside(self, order, *, open_id):
        return self.ask(open_id)


class Clock:
    at = 1000.0

    def __call__(self):
        return self.at


@pytest.fixture
def gateway():
    return Gateway()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def guarded(gateway, clock):
    return Breaker(gateway, failures=3, rest_seconds=20, clock=clock)


def fail(guarded, times):
    for _ in range(times):
        with pytest.raises(GatewayUnavailable):
            guarded.ask("F1")


def test_what_answers_goes_through(guarded, gateway):
    assert guarded.channel == "alipay"
    assert guarded.ask("F1") == Outcome("F1", "waiting")
    assert guarded.tell() == "its own"
    assert gateway.called == ["F1"]


def test_after_three_failures_nobody_waits_for_it(guarded, gateway, caplog):
    gateway.away = True
    with caplog.at_level(logging.WARNING):
        fail(guarded, 3)
    with pytest.raises(GatewayUnavailable, match="resting"):
        guarded.ask("F2")
    assert gateway.called == ["F1"] * 3
    assert "alipay does not answer: left alone for 20 s" in caplog.text


def test_one_success_between_them_starts_the_count_anew(guarded, gateway):
    gateway.away = True
    fail(guarded, 2)
    gateway.away = False
    guarded.ask("F1")
    gateway.away = True
    fail(guarded, 2)
    gateway.away = False
    assert guarded.ask("F1").status == "waiting"


def test_when_it_has_rested_one_call_tries_and_opens_it(guarded, gateway, clock, caplog):
    gateway.away = True
    fail(guarded, 3)
    gateway.away, clock.at = False, clock.at + 20
    with caplog.at_level(logging.WARNING):
        assert guarded.ask("F2").status == "waiting"
    assert guarded.ask("F3").status == "waiting"
    assert "alipay answers again" in caplog.text


def test_a_trial_that_fails_lets_it_rest_again(guarded, gateway, clock):
    gateway.away = True
    fail(guarded, 3)
    clock.at += 20
    fail(guarded, 1)
    assert len(gateway.called) == 4
    clock.at += 19
    fail(guarded, 1)
    assert len(gateway.called) == 4


def test_while_one_tries_the_others_do_not_wait(gateway, clock):
    begun, go_on = threading.Event(), threading.Event()
    guarded = Breaker(gateway, failures=1, rest_seconds=20, clock=clock)
    gateway.away = True
    fail(guarded, 1)
    clock.at += 20
    answers = gateway.ask

    def slowly(order_number):
        begun.set()
        assert go_on.wait(5)
        gateway.away = False
        return answers(order_number)

    gateway.ask = slowly
    trial = threading.Thread(target=guarded.ask, args=["F2"])
    trial.start()
    assert begun.wait(5)
    with pytest.raises(GatewayUnavailable, match="resting"):
        guarded.ask("F3")
    go_on.set()
    trial.join(5)
    assert gateway.called[-1] == "F2"
    assert guarded.ask("F4").status == "waiting"


def test_what_does_not_go_over_the_wire_goes_on_while_it_rests(guarded, gateway):
    gateway.away = True
    fail(guarded, 3)
    assert guarded.start("order") == "http://gateway.test/pay"
    with pytest.raises(NotGenuine):
        guarded.read_notification({})
    with pytest.raises(NoBillYet):
        guarded.bill(None)


def test_forged_notifications_and_missing_bills_do_not_count(guarded, gateway):
    for _ in range(5):
        with pytest.raises(NotGenuine):
            guarded.read_notification({})
        with pytest.raises(NoBillYet):
            guarded.bill(None)
    assert guarded.ask("F1").status == "waiting"


def test_a_start_that_calls_counts(gateway, clock):
    guarded = Breaker(gateway, also=("start", "start_inside"), failures=2, rest_seconds=20, clock=clock)
    gateway.away = True
    with pytest.raises(GatewayUnavailable):
        guarded.start("calls")
    with pytest.raises(GatewayUnavailable):
        guarded.start_inside("calls", open_id="o1")
    for call in (lambda: guarded.start("calls"), lambda: guarded.start_inside("calls", open_id="o2")):
        with pytest.raises(GatewayUnavailable, match="resting"):
            call()
    assert len(gateway.called) == 2


@runtime_checkable
class Tells(Protocol):
    def tell(self): ...


def test_what_it_can_do_besides_is_seen_from_outside(guarded):
    assert isinstance(guarded, Tells)
    assert inspect.getattr_static(guarded, "tell")() == "its own"
