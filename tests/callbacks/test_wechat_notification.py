"""WeChat Pay's notification: believed for its signature, taken in once, answered so that it stops or comes again."""

import json
import logging
from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import accepted, application, do_recorded_work, people, undone, working
from sqlalchemy.exc import OperationalError
from wechat_letters import Pen

from court_filing.acts import payment
from court_filing.cases import ledger, store
from court_filing.cases.case import Case, CaseState
from court_filing.cases.database import db
from court_filing.cases.gateway_event import EventOutcome, GatewayEvent
from court_filing.cases.payment import PaymentState
from court_filing.clock import now


@pytest.fixture(scope="module")
def wechat_app(tmp_path_factory, alipay_keys):
    return application(
        tmp_path_factory.mktemp("var"),
        COURT_FILING_PAYMENTS="wechat",
        COURT_FILING_WECHAT_FOLDER=str(alipay_keys[0] / "wechat"),
        COURT_FILING_WECHAT_GATEWAY_URL="http://127.0.0.1:9",
    )


@pytest.fixture(scope="module")
def persons(wechat_app):
    return people(wechat_app)


@pytest.fixture(scope="module")
def pen(alipay_keys):
    return Pen(alipay_keys[0] / "wechat")


@pytest.fixture
def owed(wechat_app, persons):
    return accepted(wechat_app, persons.litigant, persons.clerk)


@pytest.fixture
def number(wechat_app, owed):
    with working(wechat_app):
        return payment.start(store.needed(Case, owed), channel="wechat", at=now()).order_number


@pytest.fixture(scope="module")
def unpaid(wechat_app, persons):
    """A case whose fee nobody pays in any of these tests, and the order of the attempt to pay it."""
    case_id = accepted(wechat_app, persons.litigant, persons.clerk)
    with working(wechat_app):
        return case_id, payment.start(store.needed(Case, case_id), channel="wechat", at=now()).order_number


def told(wechat_app, letter):
    headers = {name: value for name, value in letter.items() if name != "body"}
    answer = wechat_app.test_client().post(
        "/callbacks/wechat", data=letter["body"].encode(), headers=headers, content_type="application/json"
    )
    return answer.status_code, (answer.get_json(silent=True) or {}).get("code")


def letter(pen, said, **changes):
    return pen.letter(pen.told(said, id=f"EV-{said['out_trade_no']}"), at=now(), **changes)


def events(wechat_app):
    with undone(wechat_app):
        found = db.session.scalars(sa.select(GatewayEvent).order_by(GatewayEvent.id))
        return [(event.outcome, event.reason, event.times, event.posted) for event in found]


def stands(wechat_app, case_id):
    do_recorded_work(wechat_app, only="apply_notification")
    with working(wechat_app):
        case = store.needed(Case, case_id)
        assert ledger.gaps() == []
        return case.state, [attempt.state for attempt in case.fee.payments]


def test_a_genuine_notification_is_taken_in_once(wechat_app, owed, number, pen):
    posted = letter(pen, pen.paid(number, 30000))
    assert [told(wechat_app, posted) for _ in range(3)] == [(200, "SUCCESS")] * 3
    assert stands(wechat_app, owed) == (CaseState.DOCKETED, [PaymentState.PAID])
    _outcome, _reason, times, kept = events(wechat_app)[-1]
    assert times == 3
    assert (kept["out_trade_no"], kept["total"]) == (number, "30000")
    assert "oPayer" not in str(kept)


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"wechatpay-signature": "AAAA"}, 401, "bad_signature"),
        ({"wechatpay-serial": "ABCDEF"}, 401, "bad_signature"),
        ({"wechatpay-nonce": ""}, 400, "missing_fields"),
        ({"wechatpay-signature-type": "SM2"}, 400, "foreign_sign_type"),
        ({"body": "{}"}, 401, "bad_signature"),
        ({"body": ""}, 400, "missing_fields"),
    ],
)
def test_a_forged_notification_changes_nothing(wechat_app, unpaid, pen, change, status, reason, caplog):
    owed, number = unpaid
    before = stands(wechat_app, owed)
    with caplog.at_level(logging.WARNING):
        assert told(wechat_app, letter(pen, pen.paid(number, 30000)) | change) == (status, "FAIL")
    assert stands(wechat_app, owed) == before
    assert reason in caplog.text
    assert events(wechat_app)[-1][:2] == (EventOutcome.REFUSED, reason)


@pytest.mark.parametrize(
    ("said", "reason"),
    [({"mchid": "1900000109"}, "foreign_seller"), ({"appid": "wx0000000000000000"}, "foreign_app")],
)
def test_a_genuine_notification_for_somebody_else_changes_nothing(wechat_app, unpaid, pen, said, reason):
    owed, number = unpaid
    assert told(wechat_app, letter(pen, pen.paid(number, 30000, **said))) == (400, "FAIL")
    assert stands(wechat_app, owed)[0] is CaseState.ACCEPTED
    assert events(wechat_app)[-1][:2] == (EventOutcome.REFUSED, reason)


def test_an_old_notification_is_not_believed_again(wechat_app, unpaid, pen):
    owed, number = unpaid
    old = pen.letter(pen.told(pen.paid(number, 30000)), at=now() - timedelta(hours=1))
    assert told(wechat_app, old) == (400, "FAIL")
    assert events(wechat_app)[-1][:2] == (EventOutcome.REFUSED, "out_of_time")
    assert stands(wechat_app, owed)[0] is CaseState.ACCEPTED


def test_another_amount_is_kept_for_a_person(wechat_app, owed, number, pen):
    assert told(wechat_app, letter(pen, pen.paid(number, 29999))) == (200, "SUCCESS")
    assert stands(wechat_app, owed) == (CaseState.ACCEPTED, [PaymentState.HELD])


def test_it_comes_again_unless_it_is_kept(wechat_app, unpaid, pen, monkeypatch):
    def refuse(_tasks):
        raise OperationalError("insert", {}, Exception("the disk is full"))

    monkeypatch.setattr(store, "commit", refuse)
    monkeypatch.setitem(wechat_app.config, "PROPAGATE_EXCEPTIONS", False)
    before = len(events(wechat_app))
    assert told(wechat_app, letter(pen, pen.paid(unpaid[1], 30000)))[0] == 500
    monkeypatch.undo()
    assert len(events(wechat_app)) == before


def test_a_flood_is_refused_before_it_is_read(wechat_app, pen):
    body = json.dumps({"resource": "x" * 70_000})
    assert told(wechat_app, pen.letter(body, at=now()))[0] == 413


def test_without_wechat_there_is_no_such_address(alipay_app):
    assert alipay_app.test_client().post("/callbacks/wechat").status_code == 404
