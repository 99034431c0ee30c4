"""One more child, debt or loan than the official form prints: a button asks for it; kept, printed, told."""

import re

import pytest
from filed_cases import drafted, signed_in, token, working

from court_filing.acts import complaint, complaint_stated
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.documents.complaint import composed
from court_filing.law.forms.filled import plain

CHILDREN = {
    "q2_5_1": "有此问题",
    "q2_5_2": "张一",
    "q2_5_3": "原告",
    "q2_5_4": "张二",
    "q2_5_5": "被告",
}


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def divorce(app, persons):
    """A civil draft with the form for a divorce; its id."""
    case_id = drafted(app, persons.litigant, files=())
    with working(app):
        complaint.choose_way(store.needed(Case, case_id), "form", form_id="F05", at=now())
    return case_id


def address(case_id, row="2.5"):
    return f"/cases/{case_id}/complaint/rows/{row}/"


def send(client, where, **answers):
    return client.post(where, data={"csrf_token": token(client), **answers})


def third_child(client, case_id, **answers):
    """The reply to a third child, sent from the page to which the button leads."""
    there = send(client, address(case_id), more="2.5:0", **CHILDREN).location
    assert there.endswith("#q2_5_1060")
    where = there.partition("#")[0]
    assert 'name="q2_5_1060"' in client.get(where).text
    return send(client, where, **CHILDREN, q2_5_1060="张三", q2_5_1061="被告", **answers)


def test_a_third_child_is_asked_for_kept_and_printed(app, client, divorce):
    assert 'name="q2_5_1060"' not in client.get(address(divorce)).text
    third_child(client, divorce)
    assert 'value="张三"' in client.get(address(divorce)).text
    with working(app):
        whole = composed(complaint_stated.stated(store.needed(Case, divorce)))
    text = "\n".join(plain(row.content) for section in whole.sections for row in section.rows)
    assert "子女 3：张三  归属：原告□ / 被告□√" in text


def test_the_record_of_changes_calls_what_grew_by_its_name(client, divorce):
    third_child(client, divorce)
    assert re.search(r"子女 3", client.get(f"/cases/{divorce}/history/").text)


def test_what_is_emptied_again_is_gone(client, divorce):
    third_child(client, divorce)
    send(client, address(divorce), **CHILDREN, q2_5_1060="", q2_5_1061="")
    assert 'name="q2_5_1060"' not in client.get(address(divorce)).text


def test_the_button_sent_with_wrong_answers_keeps_them_on_the_page(client, divorce):
    reply = send(client, address(divorce), **{**CHILDREN, "q2_5_3": "外婆"}, more="2.5:0")
    assert reply.status_code == 422
    assert 'value="张一"' in reply.text


@pytest.mark.parametrize("more", ["2.5:7", "2.4:0", "9.9:0", "2.5:x", "2.5", ":", "2.5:²"])
def test_more_of_nothing_is_nothing(client, divorce, more):
    assert send(client, address(divorce), **CHILDREN, more=more).status_code == 302
    page = client.get(address(divorce), query_string={"more": more})
    assert page.status_code == 200
    assert 'name="q2_5_1060"' not in page.text


def test_enter_saves_and_does_not_add(client, divorce):
    """A browser sends the first button of the form when Enter is pressed."""
    page = client.get(address(divorce)).text
    main = page[page.index("<main") :]
    buttons = re.findall(r'<button type="submit"[^>]*>([^<]+)<', main)
    assert buttons.index("保存并继续") < buttons.index("保存，再加一个子女")
