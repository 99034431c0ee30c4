"""While somebody writes: what was typed is kept and comes back, and nobody's newer answer is overwritten unseen."""

import re

import pytest
from filed_cases import accepted, drafted, post, signed_in, submitted, token, working

from court_filing.cases import store
from court_filing.cases.case import Case

OPENED = re.compile(r'name="opened" value="([0-9a-f]*)"')
MINE, THEIRS = "我在这个窗口写的经过。", "我在另一个窗口写的经过。"


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def opened(client, address):
    return OPENED.search(client.get(address).text)[1]


def typed(client, case_id, place, **boxes):
    given = {f"typed-{name}": text for name, text in boxes.items()}
    return post(
        client,
        f"/cases/{case_id}/typed/",
        place=place,
        opened=opened(client, f"/cases/{case_id}/{place}"),
        **given,
    )


def stored(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        return case.facts, [party.address for party in case.parties], case.pending


def box(page, name):
    return re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1]


def test_what_was_typed_comes_back_and_goes_when_it_was_sent(app, client, case_id):
    address = f"/cases/{case_id}/facts/"
    before = stored(app, case_id)[0]
    reply = typed(client, case_id, "facts/", facts=MINE)
    assert re.fullmatch(r"\d\d:\d\d", reply.json["kept"])
    assert stored(app, case_id)[0] == before
    page = client.get(address).text
    assert box(page, "facts") == MINE
    assert "上次没有保存的内容已放回" in page
    sent = {"facts": MINE, "typed": "yes", "opened": OPENED.search(page)[1]}
    assert post(client, address, **sent).status_code == 302
    assert stored(app, case_id)[::2] == (MINE, None)
    assert "上次没有保存的内容已放回" not in client.get(address).text


def test_what_is_not_wanted_is_thrown_away(app, client, case_id):
    before = stored(app, case_id)[0]
    typed(client, case_id, "facts/", facts=MINE)
    reply = post(client, f"/cases/{case_id}/typed/forget/?then=check", place="facts/")
    assert reply.headers["Location"] == f"/cases/{case_id}/facts/?then=check"
    assert box(client.get(f"/cases/{case_id}/facts/").text, "facts") == before


def test_drafts_and_pages_never_mix(app, persons, client, case_id):
    other = drafted(app, persons.litigant)
    typed(client, case_id, "facts/", facts=MINE)
    typed(client, other, "facts/", facts=THEIRS)
    typed(client, case_id, "claims/new/", text="判令被告道歉")
    assert box(client.get(f"/cases/{case_id}/facts/").text, "facts") == MINE
    assert box(client.get(f"/cases/{other}/facts/").text, "facts") == THEIRS
    assert box(client.get(f"/cases/{case_id}/claims/new/").text, "text") == "判令被告道歉"


def test_what_was_typed_before_a_newer_answer_is_shown_beside_it(client, case_id):
    typed(client, case_id, "facts/", facts=MINE)
    post(client, f"/cases/{case_id}/facts/", facts=THEIRS)
    page = client.get(f"/cases/{case_id}/facts/").text
    assert box(page, "facts") == MINE
    assert THEIRS in page
    assert "用已经保存的" in page


@pytest.mark.parametrize(
    "place",
    ["/etc", "../x", "a" * 200, "", "facts/?x", "nowhere/", "claims/one/", "tasks/", "typed/", "facts"],
)
def test_only_pages_of_the_case_are_places(client, case_id, place):
    assert post(client, f"/cases/{case_id}/typed/", place=place, **{"typed-facts": "x"}).status_code == 400
    assert post(client, f"/cases/{case_id}/typed/forget/", place=place).status_code == 400


def test_nothing_is_kept_without_a_token_or_beyond_measure_or_after_submission(app, persons, client, case_id):
    address = f"/cases/{case_id}/typed/"
    given = {"place": "facts/", "typed-facts": MINE}
    assert client.post(address, data=given).status_code == 400
    assert post(client, address, place="facts/", **{"typed-facts": "字" * 100_001}).status_code == 413
    assert stored(app, case_id)[2] is None
    done = submitted(app, persons.litigant)
    assert post(client, f"/cases/{done}/typed/", **given).status_code == 409


def test_a_stale_page_shows_both_and_lets_choose(app, client, case_id):
    address = f"/cases/{case_id}/facts/"
    stale = opened(client, address)
    post(client, address, facts=THEIRS, opened=stale)
    reply = post(client, address, facts=MINE, opened=stale)
    assert reply.status_code == 422
    assert box(reply.text, "facts") == MINE
    assert THEIRS in reply.text
    assert stored(app, case_id)[0] == THEIRS
    again = {"facts": MINE, "opened": OPENED.search(reply.text)[1]}
    assert post(client, address, **again).status_code == 302
    assert stored(app, case_id)[0] == MINE


def test_the_same_text_sent_twice_is_no_conflict(app, client, case_id):
    address = f"/cases/{case_id}/facts/"
    stale = opened(client, address)
    for _time in range(2):
        assert post(client, address, facts=MINE, opened=stale).status_code == 302


PERSON = {"name": "贺长河", "identity_kind": "resident_id", "sex": ""}


def test_of_a_party_too_the_newer_answer_is_shown(app, client, case_id):
    with working(app):
        party_id = store.needed(Case, case_id).parties[1].id
    page = f"/cases/{case_id}/parties/{party_id}/"
    given = {"csrf_token": token(client), **PERSON, "opened": opened(client, page)}
    for _time in range(2):
        assert client.post(page, data={**given, "address": "北京市东城区一号"}).status_code == 302
    reply = client.post(page, data={**given, "address": "北京市西城区二号"})
    assert reply.status_code == 422
    assert "已经保存的“住所（现在住哪里）”" in reply.text
    assert "北京市东城区一号" in reply.text
    assert stored(app, case_id)[1][1] == "北京市东城区一号"


def test_of_a_claim_too(app, client, case_id):
    with working(app):
        claim_id = store.needed(Case, case_id).claims[0].id
    address = f"/cases/{case_id}/claims/{claim_id}/"
    given = {"kind": "principal", "text": "判令被告归还借款", "opened": opened(client, address)}
    assert post(client, address, **given, amount_yuan="20000").status_code == 302
    assert post(client, address, **given, amount_yuan="30000").status_code == 302
    reply = post(client, address, **given, amount_yuan="40000")
    assert reply.status_code == 422
    assert "30,000.00 元" in reply.text


def test_a_page_that_carries_no_stamp_is_taken_as_it_is(app, client, case_id):
    reply = client.post(f"/cases/{case_id}/facts/", data={"csrf_token": token(client), "facts": MINE})
    assert reply.status_code == 302


def test_what_is_kept_of_one_case_stays_within_bounds(app, client, case_id):
    places = [f"claims/{number}/" for number in range(30)]
    for place in places:
        post(client, f"/cases/{case_id}/typed/", place=place, **{"typed-text": "字" * 100})
    assert list(stored(app, case_id)[2]) == places[-20:]
    for place in ("facts/", *places[:2]):
        post(client, f"/cases/{case_id}/typed/", place=place, **{"typed-text": "字" * 100_000})
    assert list(stored(app, case_id)[2]) == places[:2]


def test_the_words_about_hardship_are_kept_while_relief_is_asked_for(app, client, case_id):
    assert re.fullmatch(r"\d\d:\d\d", typed(client, case_id, "relief/", statement=MINE).json["kept"])
    page = client.get(f"/cases/{case_id}/relief/").text
    assert box(page, "statement") == MINE
    ground = re.search(r'name="ground"[^>]*value="([^"]+)"', page)[1]
    reply = post(client, f"/cases/{case_id}/relief/", ground=ground, statement=MINE, typed="yes")
    assert reply.status_code == 302
    assert stored(app, case_id)[2] is None


def test_they_are_kept_while_the_fee_is_due_too_and_nothing_else_is(app, persons, client):
    case_id = accepted(app, persons.litigant, persons.clerk)
    kept = typed(client, case_id, "relief/", statement=MINE)
    assert re.fullmatch(r"\d\d:\d\d", kept.json["kept"])
    assert box(client.get(f"/cases/{case_id}/relief/").text, "statement") == MINE
    assert (
        post(client, f"/cases/{case_id}/typed/", place="facts/", **{"typed-facts": MINE}).status_code == 409
    )
