"""Website and worker are killed with -9 while notifications come in: each is taken in, and every fee settled once."""

import json
import os
import signal
import socket
import time
from contextlib import ExitStack
from threading import Event
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import forked_product
import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, let_go, people, working
from live_server import Served

from court_filing.acts import payment
from court_filing.cases import store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.event import Event as Happened
from court_filing.cases.fee import FeeState
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.ledger import gaps
from court_filing.cases.payment import PaymentState
from court_filing.cases.task import Task
from court_filing.clock import now
from court_filing.gateways.payments.protocol import Order
from court_filing.sandbox import make_app

CASES = 10
PATIENCE_SECONDS = 90
direct = build_opener(ProxyHandler({}))


class Office:
    """Cases whose fee is due, a gateway that repeats quickly, and a website and worker that can be killed."""

    def __init__(self, folder):
        self.folder, self.ends = folder, ExitStack()
        self.sandbox = make_app(folder / "sandbox", retry_seconds=(0.4,) * 200)
        self.gateway = Served(self.sandbox)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        own = {
            "COURT_FILING_VAR": str(folder),
            "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
            "COURT_FILING_BASE_URL": self.url,
            "COURT_FILING_DATABASE_URL": f"sqlite:///{folder / 'court.db'}",
            "COURT_FILING_QUEUE_URL": f"sqlite:///{folder / 'queue.db'}",
            "COURT_FILING_PAYMENTS": "alipay",
            "COURT_FILING_ALIPAY_FOLDER": str(folder / "sandbox"),
            "COURT_FILING_ALIPAY_GATEWAY_URL": f"{self.gateway.url}/gateway.do",
            "COURT_FILING_TASK_LEASE_SECONDS": "3",
            "COURT_FILING_OCR_THREADS": "0",
        }
        self.environment = os.environ | own
        self.app = application(folder, **own)
        persons = people(self.app)
        self.cases = [accepted(self.app, persons.litigant, persons.clerk) for _ in range(CASES)]
        with working(self.app):
            # What is to be made and sent for the cases so far is not what this is about.
            db.session.execute(sa.delete(Task))
        self.orders = [self._begun(case_id) for case_id in self.cases]

    def _begun(self, case_id):
        """An attempt to pay, whose page the payer has opened."""
        with working(self.app):
            attempt = payment.start(store.needed(Case, case_id), channel="alipay", at=now())
            order = Order(
                attempt.order_number,
                attempt.amount_yuan,
                "诉讼费",
                f"{self.url}/",
                f"{self.url}/callbacks/alipay",
                attempt.expires_at,
            )
            page = self.app.extensions["court_filing.gateways"].payments["alipay"].start(order)
        direct.open(page, timeout=10).close()
        return order.number

    def start(self, *arguments):
        """`court-filing …` in a group of its own, killed at the latest at the end."""
        log = self.folder / f"{arguments[0]}.log"
        process = forked_product.start(*arguments, environment=self.environment, log=log)
        self.ends.callback(kill, process)
        return process

    def web(self):
        """The website, once it answers."""
        process = self.start("serve", "--workers", "1", "--port", str(self.port))
        self.wait(self._answers)
        return process

    def _answers(self):
        try:
            direct.open(f"{self.url}/callbacks/alipay", timeout=5).close()
        except HTTPError:
            return True
        except OSError:
            return False
        return True

    def pays(self, order):
        """The payer has paid: the gateway tells it twice."""
        said = json.dumps({"action": "pay", "copies": 2}).encode()
        address = f"{self.gateway.url}/control/trades/{order}"
        direct.open(Request(address, said, {"Content-Type": "application/json"}), timeout=10).close()

    def untold(self):
        """How many notifications have not been answered with `success`."""
        told = 0
        for order in self.orders:
            with direct.open(f"{self.gateway.url}/control/trades/{order}", timeout=10) as answer:
                postings = json.load(answer)["trade"]["postings"]
            told += sum(posting["state"] == "delivered" for posting in postings)
        return CASES - told

    def count(self, *conditions):
        with self.app.app_context(), store.intent_to_write(False):
            return db.session.scalar(sa.select(sa.func.count()).where(*conditions))

    def wait(self, condition):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, (self.folder / "serve.log").read_text()[-3000:]
            Event().wait(0.05)

    def end(self):
        self.ends.close()
        self.sandbox.close()
        self.gateway.end()
        let_go(self.app)


def kill(process):
    """The process and its children, at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path)
    yield office
    office.end()


def test_killed_in_the_middle_of_it_every_payment_is_taken_in_and_counted_once(office):
    worker, web = office.start("work"), office.web()
    half = CASES // 2
    for order in office.orders[:half]:
        office.pays(order)
    office.wait(lambda: office.count(GatewayEvent.id.is_not(None)) > 0)
    kill(web)
    for order in office.orders[half:]:
        office.pays(order)
    office.wait(lambda: office.count(GatewayEvent.outcome == EventOutcome.APPLIED) > 0)
    kill(worker)
    office.start("work")
    office.web()
    office.wait(lambda: office.untold() == 0)
    office.wait(lambda: office.count(GatewayEvent.outcome == EventOutcome.APPLIED) == CASES)

    with office.app.app_context(), store.intent_to_write(False):
        assert gaps() == []
        cases = [store.needed(Case, case_id) for case_id in office.cases]
        assert {(case.state, case.fee.state) for case in cases} == {(CaseState.DOCKETED, FeeState.PAID)}
        assert [[each.state for each in case.fee.payments] for case in cases] == [[PaymentState.PAID]] * CASES
        assert len({case.case_number for case in cases}) == CASES
        numbered = sa.select(sa.func.count()).where(Happened.name == "docketed")
        assert db.session.scalar(numbered) == CASES
        assert db.session.scalar(sa.select(sa.func.count(GatewayEvent.id))) == CASES
