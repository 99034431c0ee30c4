"""The whole product on loopback ports: website, worker, and a payment gateway that speaks Alipay's protocol."""

import json
import time
from dataclasses import dataclass
from threading import Event
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import sqlalchemy as sa
from filed_cases import application, decides_at_once, do_recorded_work, examining, let_go, undone
from flask import Flask
from live_server import Served
from people_over_http import Clerk, Litigant
from sound_books import assert_sound

from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.database import db
from court_filing.cases.fee import Fee
from court_filing.cases.payment import Payment
from court_filing.cases.task import Task
from court_filing.demonstration import accounts
from court_filing.jobs.schedule import keep_the_clock
from court_filing.law import courts
from court_filing.reading import office
from court_filing.sandbox import Sandbox, make_app

PATIENCE_SECONDS = 20
direct = build_opener(ProxyHandler({}))


class Gateway:
    """The payment gateway, as its control page sees it."""

    def __init__(self, folder) -> None:
        self.sandbox: Sandbox = make_app(folder, retry_seconds=(0.01, 0.01))
        self.served = Served(self.sandbox)
        self.url = self.served.url

    def set(self, number: str, **values: Any) -> dict[str, Any]:
        """Have something go wrong for an order, or carry out an `action`."""
        return self._control(number, values)

    def defaults(self, **values: Any) -> None:
        """Have something go wrong for all orders."""
        data = json.dumps(values).encode()
        request = Request(f"{self.url}/control/defaults", data, {"Content-Type": "application/json"})
        direct.open(request, timeout=10).close()

    def trade(self, number: str) -> dict[str, Any]:
        """How an order stands here, once nothing is on its way to the merchant any more."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            trade = self._control(number)["trade"]
            if not any(posting["state"] == "queued" for posting in trade["postings"]):
                return trade
            assert time.monotonic() < deadline, trade
            Event().wait(0.01)

    def _control(self, number: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
        data = None if values is None else json.dumps(values).encode()
        request = Request(f"{self.url}/control/trades/{number}", data, {"Content-Type": "application/json"})
        with direct.open(request, timeout=10) as answer:
            return json.load(answer)

    def end(self) -> None:
        self.sandbox.close()
        self.served.end()


@dataclass
class House:
    """Everything that runs."""

    app: Flask
    url: str
    gateway: Gateway

    def works(self, only: str = "") -> None:
        """The worker does all that is due, or the tasks of one kind, and nothing of it fails."""
        do_recorded_work(self.app, only)
        with self.app.app_context():
            failed = db.session.execute(sa.select(Task.kind, Task.error).where(Task.error.is_not(None))).all()
        assert failed == []

    def keeps_the_clock(self) -> None:
        """What the clock does by itself is done, and then the work that comes of it."""
        keep_the_clock(self.app, self.app.extensions["engine"].hand_over)
        self.works("send_notice")

    def told(self, order: str) -> dict[str, Any]:
        """How an order stands at the gateway, once its notifications have come and the worker has applied them."""
        trade = self.gateway.trade(order)
        self.works("apply_notification")
        return trade

    def is_paid_by(self, litigant: Litigant) -> None:
        """The litigant pays at the gateway, and its notification was applied before anybody goes on."""
        litigant.confirms(litigant.goes_to_pay())
        for order in self.orders(litigant):
            self.told(order)

    def orders(self, litigant: Litigant) -> list[str]:
        """The numbers of the attempts to pay the litigant's fee, in order."""
        case_id = litigant.case.rstrip("/").rpartition("/")[2]
        with self.app.app_context():
            found = sa.select(Payment.order_number).join(Fee).where(Fee.case_id == case_id)
            return list(db.session.scalars(found.order_by(Payment.id)))


ON_POSTGRES = ("civil", "administrative", "enforcement")
"""Proceedings that stand for all on the second database: what tells them apart is data."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the stories of the other proceedings there."""
    params = [getattr(getattr(item, "callspec", None), "params", {}) for item in items]
    left_out = [
        item
        for item, each in zip(items, params, strict=True)
        if each.get("database_url") == "postgres"
        and each.get("proceeding", "civil") not in ON_POSTGRES
        and item.originalname == "test_clean_paid_if_need_be_and_docketed"
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="module", autouse=True)
def no_office():
    """No LibreOffice, wherever it is installed: every complaint in Word would be laid out for seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "PROGRAM", "no-such-program")
        yield


@pytest.fixture(scope="module")
def house(database_url, tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    gateway, served = Gateway(folder / "sandbox"), Served()
    app = application(
        folder,
        COURT_FILING_BASE_URL=served.url,
        COURT_FILING_DATABASE_URL=database_url,
        COURT_FILING_PAYMENTS="alipay,wechat",
        COURT_FILING_ALIPAY_FOLDER=str(folder / "sandbox"),
        COURT_FILING_ALIPAY_GATEWAY_URL=f"{gateway.url}/gateway.do",
        COURT_FILING_WECHAT_FOLDER=str(folder / "sandbox" / "wechat"),
        COURT_FILING_WECHAT_GATEWAY_URL=gateway.url,
    )
    with app.app_context():
        list(accounts.load())
        decides_at_once(courts.by_name(accounts.COURT).id)
        store.commit(lambda _tasks: None)
    served.program = app
    yield House(app, served.url, gateway)
    gateway.end()
    served.end()
    let_go(app)


@pytest.fixture(autouse=True)
def sound_books(request):
    """Whatever a story told, the sum of the ledger is the sum of obligations when it ends."""
    house = request.getfixturevalue("house") if "house" in request.fixturenames else None
    yield
    if house is not None:
        assert_sound(house.app)


@pytest.fixture
def litigant(house):
    return Litigant(house.url)


@pytest.fixture
def clerk(house):
    return Clerk(house.url)


@pytest.fixture
def owing(house, litigant):
    """A litigant whose clean case was accepted, and who now owes 300 yuan."""
    with undone(house.app):
        owner_id = db.session.scalar(sa.select(sa.func.max(Account.id)))
    case_id = examining(house.app, owner_id, clean=True)
    litigant.case = f"{house.url}/cases/{case_id}/"
    return litigant
