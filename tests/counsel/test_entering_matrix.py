"""Every state of a lawyer's entry, every act and every role over HTTP: who may, and what the others are told."""

import io

import pytest
from entered_lawyers import asked, docketed, entered, lawyer
from filed_cases import PDF, application, people, post, signed_in, working

from court_filing.acts import representation
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.representation import Representation, RepresentationState
from court_filing.clock import now

ROLES = ("lawyer", "other_lawyer", "litigant", "stranger", "clerk", "other_courts_clerk", "nobody")
STATES = tuple(RepresentationState)
OPEN = {"lawyer": 302}
"""Who may do each act in each state, and what the answer is; everybody else gets `CLOSED`."""
ALLOWED = {
    ("confirm", "asked"): {"clerk": 302},
    ("decline", "asked"): {"clerk": 302},
    ("end", "asked"): OPEN,
    ("end", "confirmed"): OPEN,
    ("papers", "asked"): OPEN,
    **{("look", state): {"lawyer": 200} for state in STATES},
    **{("desk", state): {"clerk": 200} for state in STATES},
    ("file", "confirmed"): {"lawyer": 200},
    **{("material", state): {"clerk": 200, "litigant": 200} for state in STATES},
}
ALLOWED["material", "confirmed"] = {"lawyer": 200, "clerk": 200, "litigant": 200}
REFUSED = {
    "confirm": {"clerk": 409, "other_courts_clerk": 404, "nobody": 302},
    "decline": {"clerk": 409, "other_courts_clerk": 404, "nobody": 302},
    "desk": {"other_courts_clerk": 404, "nobody": 302},
    "end": {"lawyer": 409, "other_lawyer": 404, "nobody": 302},
    "papers": {"lawyer": 409, "other_lawyer": 404, "nobody": 302},
    "look": {"other_lawyer": 404, "nobody": 302},
    "file": {"lawyer": 404, "other_lawyer": 404, "nobody": 302},
    "material": {"nobody": 302},
}
"""What the others are answered: 404 to whom it does not exist, 403 to another role, 409 out of turn."""
ELSEWHERE = {"material": 404}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def persons(app):
    return people(app)


@pytest.fixture(scope="module")
def lawyer_id(app):
    return lawyer(app, "王正言", "13911110001")


@pytest.fixture(scope="module")
def browsers(app, persons, lawyer_id):
    ids = {**vars(persons), "lawyer": lawyer_id, "other_lawyer": lawyer(app, "李代理", "13911110002")}
    signed = {role: signed_in(app, ids[role]) for role in ROLES if role != "nobody"}
    return {**signed, "nobody": app.test_client()}


@pytest.fixture(scope="module")
def case_id(app, persons):
    return docketed(app, persons.litigant)


@pytest.fixture
def bring(app, persons, lawyer_id, case_id):
    """Makes an entry in a state, the only one of the case; its id."""

    def make(state):
        with working(app):
            for entry in store.needed(Case, case_id).representations:
                for material in entry.materials:
                    store.delete(material)
                store.flush()
                store.delete(entry)
        if state == "confirmed":
            return entered(app, case_id, lawyer_id, persons.clerk, client="曾巧云")
        entry_id = asked(app, case_id, lawyer_id, client="曾巧云")
        with working(app):
            entry, clerk = store.needed(Representation, entry_id), store.needed(Account, persons.clerk)
            if state == "declined":
                representation.decline(entry, reason="缺页", by=clerk, at=now())
            elif state == "ended":
                representation.end(entry, by=entry.account, at=now())
        return entry_id

    return make


def state_of(app, entry_id):
    with app.app_context():
        return store.needed(Representation, entry_id).state


def do(app, client, act, case_id, entry_id):
    with app.app_context():
        material_id = store.needed(Representation, entry_id).materials[0].id
    desk, own = f"/desk/{case_id}/representations/{entry_id}", f"/counsel/representations/{entry_id}/"
    if act == "papers":
        more = {"files": (io.BytesIO(PDF + b"more"), "所函.pdf")}
        return post(client, f"{own}papers/firm_letter/", **more)
    looked_at = {
        "look": own,
        "desk": f"{desk}/",
        "file": f"/counsel/cases/{case_id}/",
        "material": f"/cases/{case_id}/files/{material_id}",
    }
    if act in looked_at:
        return client.get(looked_at[act])
    sent_to = {"confirm": f"{desk}/confirm", "decline": f"{desk}/decline", "end": f"{own}end/"}
    return post(client, sent_to[act], reason="缺页")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", REFUSED)
def test_who_may(app, browsers, bring, case_id, act, state):
    allowed, usual = ALLOWED.get((act, state), {}), ELSEWHERE.get(act, 403)
    found, expected = {}, {}
    entry_id = bring(state)
    for role in ROLES:
        found[role] = do(app, browsers[role], act, case_id, entry_id).status_code
        expected[role] = allowed.get(role, REFUSED[act].get(role, usual))
        if state_of(app, entry_id) != state:
            assert role in allowed, role
            entry_id = bring(state)
    assert found == expected
