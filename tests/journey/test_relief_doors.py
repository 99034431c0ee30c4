"""Relief over HTTP: every state, every act, every person; who may, and what the others are told."""

import io

import pytest
from filed_cases import PDF, accepted, drafted, post, signed_in, submitted, working

from court_filing.acts import relief
from court_filing.acts.relief_decisions import Verdict, decide
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import now

HARDSHIP = "本人享受低保，没有其他收入。"
PERSONS = ("nobody", "stranger", "other_courts_clerk", "clerk", "litigant")
STATES = ("draft", "draft_asked", "submitted_asked", "due", "asked", "exempted", "refused")
ACTS = ("look", "ask", "add", "take_back", "desk_look", "decide")
OUT_OF_TURN = {"draft": 409, "due": 409, "exempted": 409, "refused": 409}
OWNER = {
    "look": dict.fromkeys(STATES, 200),
    "ask": {**dict.fromkeys(STATES, 302), "exempted": 409, "refused": 409},
    "add": {**dict.fromkeys(STATES, 302), **OUT_OF_TURN},
    "take_back": {**dict.fromkeys(STATES, 302), **OUT_OF_TURN},
}
"""What the owner is answered; drafts are not the court's, and a request that was decided stands."""
CLERK = {
    "desk_look": {**dict.fromkeys(STATES, 200), "draft": 404, "draft_asked": 404, "due": 302},
    "decide": {
        **dict.fromkeys(STATES, 409),
        "draft": 404,
        "draft_asked": 404,
        "due": 302,
        "asked": 302,
    },
}
"""What a clerk of the court is answered; where nothing was asked they are led back to the case."""


def expected(state, act, person):
    if person == "nobody":
        return 302
    if act in OWNER:
        return OWNER[act][state] if person == "litigant" else 404 if person == "stranger" else 403
    if person == "clerk":
        return CLERK[act][state]
    return 404 if person == "other_courts_clerk" else 403


@pytest.fixture(scope="module")
def browsers(app, persons):
    signed = {name: signed_in(app, getattr(persons, name)) for name in PERSONS if name != "nobody"}
    return {**signed, "nobody": app.test_client()}


@pytest.fixture(scope="module")
def brought(app, persons):
    """A case in that state; its id."""

    def make(state):
        case_id = {
            "draft": lambda: drafted(app, persons.litigant),
            "draft_asked": lambda: drafted(app, persons.litigant),
            "submitted_asked": lambda: submitted(app, persons.litigant),
        }.get(state, lambda: accepted(app, persons.litigant, persons.clerk))()
        with working(app):
            case = store.needed(Case, case_id)
            owner, clerk = (store.needed(Account, each) for each in (persons.litigant, persons.clerk))
            if state == "submitted_asked":
                case.relief_requests.append(
                    relief.ReliefRequest(
                        account_id=owner.id,
                        kind="defer",
                        ground="defer.3",
                        statement=HARDSHIP,
                        asked_at=now(),
                    )
                )
            elif state not in ("draft", "due"):
                request = relief.ask(case, "exempt.3", HARDSHIP, by=owner, at=now())
                if state == "exempted":
                    decide(request, Verdict("exempt", "exempt.3"), by=clerk, at=now())
                if state == "refused":
                    decide(request, Verdict("refuse", reason="有收入"), by=clerk, at=now())
        return case_id

    return make


def done(browser, act, case_id):
    address = f"/cases/{case_id}/relief/"
    match act:
        case "look":
            return browser.get(address)
        case "ask":
            return post(browser, address, ground="exempt.1", statement="残疾，没有工作。")
        case "add":
            return post(browser, f"{address}files/", files=(io.BytesIO(PDF), "低保证.pdf"))
        case "take_back":
            return post(browser, f"{address}take-back/")
        case "desk_look":
            return browser.get(f"/desk/{case_id}/relief/")
        case "decide":
            verdict = {"verdict": "exempt", "ground": "exempt.3", "seen": "exempt|exempt.3|None|None|None"}
            return post(browser, f"/desk/{case_id}/relief/", **verdict)


@pytest.fixture
def traces(app):
    def of(case_id):
        with app.app_context():
            case = store.needed(Case, case_id)
            return (
                [(each.state, each.ground, len(each.materials)) for each in case.relief_requests],
                [(fee.state, fee.amount_yuan) for fee in case.fees],
                len(case.events),
                len(case.papers),
            )

    return of


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", STATES)
def test_who_may(browsers, brought, traces, state, act):
    case_id = brought(state)
    for person in sorted(PERSONS, key=lambda name: name == ("litigant" if act in OWNER else "clerk")):
        before, code = traces(case_id), expected(state, act, person)
        answer = done(browsers[person], act, case_id)
        assert answer.status_code == code, f"{person}: {answer.status_code}"
        if person == "nobody":
            assert answer.location.startswith("/account/sign-in")
        if code >= 400 or person == "nobody" or act in ("look", "desk_look"):
            assert traces(case_id) == before, person


def test_bad_answers_are_kept(browsers, brought):
    case_id = brought("due")
    answer = post(browsers["litigant"], f"/cases/{case_id}/relief/", ground="", statement="家里遭了水灾")
    assert answer.status_code == 422
    assert "请选一种最符合您的情况" in answer.text and "家里遭了水灾" in answer.text


def test_what_the_clerk_decides_is_shown_before_it_is_done(browsers, brought, traces):
    case_id = brought("asked")
    before = traces(case_id)
    reduce = {"verdict": "reduce", "ground": "reduce.1", "percent": "50%"}
    shown = post(browsers["clerk"], f"/desk/{case_id}/relief/", **reduce)
    assert (shown.status_code, traces(case_id)) == (200, before)
    assert "重新通知交纳 150.00 元" in shown.text
    changed = post(
        browsers["clerk"], f"/desk/{case_id}/relief/", **reduce, seen="reduce|reduce.1|30|None|None"
    )
    assert (changed.status_code, traces(case_id)) == (200, before)
    low = post(browsers["clerk"], f"/desk/{case_id}/relief/", **{**reduce, "percent": "20"})
    assert (low.status_code, traces(case_id)) == (422, before)
    assert "不得低于 30%" in low.text
    made = post(browsers["clerk"], f"/desk/{case_id}/relief/", **reduce, seen="reduce|reduce.1|50|None|None")
    assert made.status_code == 302
    assert "准予减交" in browsers["clerk"].get(f"/desk/{case_id}/relief/").text


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        *(
            ({"percent": typed}, "请填写不超过 100 的数字")
            for typed in ("NaN", "1e2", "1_0", "-50", "0", "101")
        ),
        ({"percent": "29.999"}, "最多两位小数"),
        ({"percent": "50", "cut": "150"}, "比例和金额只填一个"),
        ({}, "请填写减交多少"),
        ({"cut": "89.99"}, "不得低于应交的 30%"),
    ],
)
def test_how_much_is_let_off_is_said_once_and_as_a_number(browsers, brought, stated, sentence):
    reduce = {"verdict": "reduce", "ground": "reduce.1", **stated}
    answer = post(browsers["clerk"], f"/desk/{brought('asked')}/relief/", **reduce)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_queue_lists_what_waits(browsers, brought):
    case_id = brought("asked")
    listed = browsers["clerk"].get("/desk/?show=relief").text
    assert f"/desk/{case_id}/relief/" in listed
    assert "等待法院决定缓减免" in browsers["litigant"].get(f"/cases/{case_id}/").text


def test_proofs_are_for_the_court_and_the_filer_alone(app, browsers, brought):
    case_id = brought("asked")
    done(browsers["litigant"], "add", case_id)
    with app.app_context():
        material = store.needed(Case, case_id).relief_requests[0].materials[0].id
    address = f"/cases/{case_id}/files/{material}"
    codes = {name: browsers[name].get(address).status_code for name in PERSONS if name != "nobody"}
    assert codes == {"stranger": 404, "other_courts_clerk": 404, "clerk": 200, "litigant": 200}
