"""What does not fit together is asked beside its field, on the page where it can be mended, never in the way."""

import re
from datetime import timedelta
from html import unescape

import pytest
from filed_cases import drafted, post, signed_in, working

from court_filing.acts import complaint, drafting
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.today import today

ASK = re.compile(r'<div class="court-ask">(.*?)</div>', re.S)
AGENT = {
    "kind": "lawyer",
    "organisation": "北京某某律师事务所",
    "phone": "13900001111",
    "authority": "general",
    "party_id": None,
}
LAWYERS = {"胡颂平": "11101201210792986", "费云舒": "11101201411318842", "陆文博": "11101201511318843"}


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def draft(app, persons):
    return drafted(app, persons.litigant, files=())


def asked(page):
    """The asks of a page, each with what stands right before it: the name of the field."""
    text = unescape(page.text)
    found = []
    for ask in ASK.finditer(text):
        names = re.findall(r'(?:<input|<textarea|<select)[^>]*?\bname="([^"]+)"', text[: ask.start()])
        found.append((names[-1].partition("-")[0] if names else "", ask[1]))
    return found


def case_of(case_id):
    return store.needed(Case, case_id)


def ago(days):
    return today() - timedelta(days=days)


def on(name, day):
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("year", "month", "day")}


# Particulars of the proceeding


@pytest.fixture
def administrative(app, persons):
    return drafted(app, persons.litigant, proceeding="administrative", cause="罚款", files=())


def stated(app, case_id, **days):
    with working(app):
        drafting.keep_particulars(case_of(case_id), {name: str(day) for name, day in days.items()}, at=now())


def test_a_day_before_the_one_it_follows_is_asked_about_beside_its_boxes(app, client, administrative):
    stated(app, administrative, decision_date=ago(10), known_on=ago(20))
    [(field, words)] = asked(client.get(f"/cases/{administrative}/particulars/"))
    assert field == "known_on"
    assert "还早" in words and "《" in words


def test_days_that_follow_each_other_are_not_asked_about(app, client, administrative):
    stated(app, administrative, decision_date=ago(20), known_on=ago(10))
    assert asked(client.get(f"/cases/{administrative}/particulars/")) == []


def test_who_sends_the_same_again_goes_on(client, administrative):
    address = f"/cases/{administrative}/particulars/"
    answers = {
        "claim_kind": "撤销或者变更行政行为",
        "act_kind": "行政处罚决定书（某市监罚〔2026〕118 号）",
        "reconsideration": "没有复议",
        **on("decision_date", ago(20)),
        **on("known_on", ago(40)),
    }
    assert post(client, address, **answers).location.endswith(address)
    page = client.get(address)
    assert [field for field, _words in asked(page)] == ["known_on"]
    seal = re.search(r'name="seen" value="([^"]+)"', page.text)[1]
    assert not post(client, address, **answers, seen=seal).location.endswith(address)


# Facts


def test_a_rate_over_the_ceiling_is_asked_about_beside_the_facts_and_kept(app, client, draft):
    address = f"/cases/{draft}/facts/"
    facts = "2025年3月1日，被告向原告借款两万元，约定月息3分，至今没有归还。"
    assert post(client, address, facts=facts).location.endswith(address)
    page = client.get(address)
    [(field, words)] = asked(page)
    assert field == "facts" and "月息3分" in words and "民间借贷规定" in words
    seal = re.search(r'name="seen" value="([^"]+)"', page.text)[1]
    assert not post(client, address, facts=facts, seen=seal).location.endswith(address)
    other = facts.replace("3分", "4分")
    assert post(client, address, facts=other, seen=seal).location.endswith(address)


# Parties


def test_one_telephone_for_both_sides_is_asked_about_in_the_list_and_beside_the_box(app, client, draft):
    with working(app):
        case = case_of(draft)
        case.parties[1].phone = case.parties[0].phone
        number = case.parties[1].id
    assert any("电话" in words for _field, words in asked(client.get(f"/cases/{draft}/parties/")))
    [(field, words)] = asked(client.get(f"/cases/{draft}/parties/{number}/"))
    assert field == "phone" and "一样" in words


def test_a_minor_without_a_guardian_is_asked_about_where_the_guardian_is_named(app, client, draft):
    with working(app):
        party = case_of(draft).parties[0]
        party.born_on, party.identity_number = ago(3650), None
        number = party.id
    page = client.get(f"/cases/{draft}/parties/{number}/")
    [(_field, words)] = asked(page)
    assert "未满 18 周岁" in words and "《民法典》第二十三条" in words
    details = page.text[: page.text.index("court-ask")].rpartition("<details")[2].partition(">")[0]
    assert "open" in details


# Agents


def with_agents(app, case_id, *names, **changes):
    with working(app):
        for name in names:
            answers = {**AGENT, "name": name, "licence": LAWYERS[name], **changes}
            drafting.keep_agent(case_of(case_id), answers, agent_id=None, at=now())


def test_a_third_agent_is_asked_about_in_the_list_of_agents(app, client, draft):
    with_agents(app, draft, *LAWYERS)
    [(_field, words)] = [each for each in asked(client.get(f"/cases/{draft}/agents/")) if "最多" in each[1]]
    assert "3 名代理人" in words and "《民事诉讼法》第六十一条" in words


def test_two_agents_are_not_asked_about(app, client, draft):
    with_agents(app, draft, "胡颂平", "费云舒")
    assert not [each for each in asked(client.get(f"/cases/{draft}/agents/")) if "最多" in each[1]]


def test_who_is_the_other_side_is_asked_about_beside_the_name_of_the_agent(app, client, draft):
    with working(app):
        drafting.keep_agent(
            case_of(draft),
            {**AGENT, "kind": "relative", "relation": "夫妻", "name": "贺长河", "organisation": None},
            agent_id=None,
            at=now(),
        )
        number = case_of(draft).agents[0].id
    [(field, words)] = asked(client.get(f"/cases/{draft}/agents/{number}/"))
    assert field == "name" and "不能代理对方" in words


# Claims against the form


def test_a_principal_that_the_form_states_otherwise_is_asked_about_at_the_claim(app, client, draft):
    with working(app):
        case = case_of(draft)
        complaint.choose_way(case, "form", form_id="F09", at=now())
        complaint.keep_answers(case, {"2.2.2": "19000.00"}, skipped={}, at=now())
        number = case.claims[0].id
    [(field, words)] = asked(client.get(f"/cases/{draft}/claims/{number}/"))
    assert field == "amount_yuan" and "19,000" in words
    assert any("19,000" in words for _field, words in asked(client.get(f"/cases/{draft}/claims/")))
    assert any(
        "19,000" in words for _field, words in asked(client.get(f"/cases/{draft}/complaint/rows/2.2/"))
    )
