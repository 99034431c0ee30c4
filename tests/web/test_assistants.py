"""Who only helps people to fill in (导诉员): opens a draft by its code, fills it in, and comes to nothing else."""

import re

import pytest
from any_address import parts_of
from filed_cases import application, drafted, examining, let_go, people, post, signed_in, token, working
from flask import url_for

from court_filing.acts import assignment, examination, hand_over, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import TABLES, Actor, NotAllowed, actor_of
from court_filing.clock import now
from court_filing.web import access
from court_filing.web.access import Rule

OPEN = {Rule.ANYONE, Rule.MACHINE, Rule.SIGNED_IN, Rule.COUNTER}
"""What an assistant may open besides the one draft that was handed over to them."""
SECRET = "a secret of the court for tests, 32+"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = application(tmp_path_factory.mktemp("var"))
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app):
    persons = people(app)
    with working(app):
        helper = store.needed(Account, persons.colleague)
        helper.assistant, helper.name = True, "周导诉"
    return persons


@pytest.fixture(scope="module")
def received(app, persons):
    return examining(app, persons.litigant)


@pytest.fixture
def helper(app, persons):
    return signed_in(app, persons.colleague)


@pytest.fixture
def owner(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def handed_over(app, persons, helper):
    """A draft that the assistant opened by its code."""
    case_id = drafted(app, persons.litigant)
    with working(app):
        waiting = hand_over.make_code(store.needed(Case, case_id), secret=SECRET, at=now())
        code = hand_over.code_of(waiting, secret=SECRET)
    assert post(helper, "/desk/hand-over/", code=code).headers["Location"] == f"/cases/{case_id}/tasks/"
    return case_id


def test_every_other_address_is_closed(app, helper, received):
    """Also those about a filing of the assistant's own court."""
    opened, form_token = [], token(helper, "/desk/hand-over/")
    for route in app.url_map.iter_rules():
        rule = access.rule_of(route.endpoint)
        if rule in OPEN or route.methods == {"OPTIONS"}:
            continue
        with app.test_request_context():
            address = url_for(route.endpoint, **parts_of(route, case_id=received))
        method = min(route.methods - {"HEAD", "OPTIONS"}, default="HEAD")
        answer = helper.open(address, method=method, data={"csrf_token": form_token})
        if answer.status_code not in (403, 404):
            opened.append(f"{method} {address} {answer.status_code}")
    assert opened == []


def test_signing_in_leads_to_the_counter_and_no_link_to_what_is_closed(helper):
    page = helper.get("/desk/hand-over/").text
    assert "窗口接续填写" in page
    assert 'href="/desk/"' not in page and "/desk/counter/" not in page
    assert helper.get("/desk/counter/").status_code == 403


def test_what_they_change_is_told_with_their_name_and_is_ended_at_once(app, owner, helper, handed_over):
    assert post(helper, f"/cases/{handed_over}/facts/", facts="导诉员代写的经过。").status_code == 302
    told = owner.get(f"/cases/{handed_over}/history/").text
    assert "导诉员 周导诉 代填" in told
    assert "还在代填" in told and "马上收回" in told
    assert post(owner, f"/cases/{handed_over}/call-back/").status_code == 302
    assert helper.get(f"/cases/{handed_over}/tasks/").status_code == 403
    assert post(helper, f"/cases/{handed_over}/facts/", facts="又来").status_code == 403
    assert re.search(r"周导诉：[^<]*，[^<]* 结束", owner.get(f"/cases/{handed_over}/history/").text)


def test_they_never_submit_sign_or_delete(app, helper, handed_over):
    assert "提交由当事人本人登录后办理" in helper.get(f"/cases/{handed_over}/submission/").text
    post(helper, f"/cases/{handed_over}/submission/", truthful="y")
    for place in ("counter-submission/", "complaint/sign/", "delete/", "call-back/"):
        assert post(helper, f"/cases/{handed_over}/{place}").status_code in (403, 404)
    with working(app):
        assert store.needed(Case, handed_over).received_at is None


def test_no_act_of_the_procedure_is_theirs(app, persons):
    with working(app):
        assert actor_of(store.needed(Account, persons.colleague)) is Actor.ASSISTANT
    rows = [row for _name, table in TABLES.values() for row in table]
    assert Actor.ASSISTANT not in {row.actor for row in rows}


def test_the_acts_refuse_them_too(app, persons, received):
    with app.app_context():
        helper, case = store.needed(Account, persons.colleague), store.needed(Case, received)
        for attempt in (
            lambda: examination.accept(case, by=helper, at=now()),
            lambda: assignment.take(case, by=helper, at=now()),
            lambda: submission.withdraw(case, by=helper, at=now()),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        store.rollback()
