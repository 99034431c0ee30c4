"""A form that adds something carries a key: sent twice, it adds once and leads to the same page."""

import re

import pytest
from filed_cases import drafted, signed_in, token, working

from court_filing.cases import store
from court_filing.cases.case import Case

KEY = re.compile(r'<input[^>]*name="form_key"[^>]*value="([0-9a-f]{24})"')
DEFENDANT = {
    "name": "贺长河",
    "identity_kind": "resident_id",
    "sex": "",
    "address": "北京市朝阳区安定路 2 号",
}
COMPANY = {"name": "北京示例科技有限公司", "address": "北京市朝阳区安定路 2 号"}
FORMS = {
    "a person": ("parties/new/defendant/natural/", DEFENDANT, "parties"),
    "a company": ("parties/new/defendant/legal_person/", COMPANY, "parties"),
    "a claim": ("claims/new/", {"kind": "non_money", "text": "判令被告赔礼道歉"}, "claims"),
    "an agent": (
        "agents/new/",
        {
            "kind": "relative",
            "name": "曾一",
            "relation": "父女",
            "phone": "13800138000",
            "authority": "general",
        },
        "agents",
    ),
}


def count(app, case_id, rows):
    with working(app):
        return len(getattr(store.needed(Case, case_id), rows))


@pytest.mark.parametrize(("path", "answers", "rows"), FORMS.values(), ids=FORMS.keys())
def test_twice_is_once(app, persons, path, answers, rows):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/{path}"
    before = count(app, case_id, rows)
    key = KEY.search(client.get(address).text)[1]
    sent = {"csrf_token": token(client), "form_key": key, **answers}
    replies = [client.post(address, data=sent) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [302, 302]
    assert replies[0].location == replies[1].location
    assert count(app, case_id, rows) == before + 1


def test_each_opening_has_a_key_of_its_own(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    keys = {KEY.search(client.get(f"/cases/{case_id}/claims/new/").text)[1] for _ in range(2)}
    assert len(keys) == 2


def test_a_form_shown_again_with_something_to_mend_keeps_its_key(app, persons):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/claims/new/"
    key = KEY.search(client.get(address).text)[1]
    shown = client.post(address, data={"csrf_token": token(client), "form_key": key, "kind": "non_money"})
    assert shown.status_code == 422
    assert KEY.search(shown.text)[1] == key


@pytest.mark.parametrize("key", ["", "x", "0" * 25, "' OR 1=1"])
def test_without_a_key_of_ours_it_is_added_all_the_same(app, persons, key):
    case_id = drafted(app, persons.litigant)
    client = signed_in(app, persons.litigant)
    before = count(app, case_id, "claims")
    sent = {"csrf_token": token(client), "form_key": key, "kind": "non_money", "text": "判令被告赔礼道歉"}
    assert client.post(f"/cases/{case_id}/claims/new/", data=sent).status_code == 302
    assert count(app, case_id, "claims") == before + 1
