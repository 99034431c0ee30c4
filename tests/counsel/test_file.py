"""The file of a case before its lawyer: what comes next on top, one timeline, and what is nobody else's business."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from entered_lawyers import docketed, entered
from filed_cases import accepted, drafted, examining, signed_in, submitted, working

from court_filing.acts import drafting, examination
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.duty import DutyKind
from court_filing.cases.lifecycle import Actor
from court_filing.cases.progress import Progress
from court_filing.clock import court_day, now
from court_filing.counsel.timeline import ACTORS
from court_filing.counsel.words import DUTIES


def test_every_actor_and_duty_has_words():
    assert set(ACTORS) == set(Actor)
    assert set(DUTIES) == set(DutyKind)


def returned(app, lawyer_id, clerk_id):
    case_id = examining(app, lawyer_id)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, clerk_id)
        items = [{"text": "补交身份证", "article": "", "where": "materials"}]
        examination.return_for_correction(case, items, by=clerk, at=now(), due_on=date(2099, 1, 1))
    return case_id


@pytest.mark.parametrize(
    ("bring", "says", "leads_to"),
    [
        (lambda app, who, clerk: drafted(app, who), "填完并提交", "tasks/"),
        (lambda app, who, clerk: submitted(app, who), "等法院审查", None),
        (returned, "补正", ""),
        (accepted, "交诉讼费", "payment/"),
        (lambda app, who, clerk: docketed(app, who), "", None),
    ],
    ids=["draft", "submitted", "returned", "accepted", "docketed"],
)
def test_an_own_case_leads_to_where_the_next_duty_is_done(app, persons, lawyer_id, bring, says, leads_to):
    case_id = bring(app, lawyer_id, persons.clerk)
    page = signed_in(app, lawyer_id).get(f"/counsel/cases/{case_id}/")
    assert page.status_code == 200
    assert says in page.text
    if leads_to is not None:
        assert f'href="/cases/{case_id}/{leads_to}"' in page.text


def told(app, case_id, kind, **values):
    with working(app):
        entry = {"happened_on": court_day(now()), "recorded_at": now(), "detail": {}, **values}
        store.add(Progress(case_id=case_id, kind=kind, **entry))


def test_a_hearing_is_the_next_duty_and_stands_in_the_timeline(app, persons, lawyer_id, case_id):
    entered(app, case_id, lawyer_id, persons.clerk, client="贺长河")
    hearing_at = now() + timedelta(days=5)
    told(app, case_id, "scheduled", hearing_at=hearing_at, detail={"room": "第三法庭", "form": "开庭"})
    page = BeautifulSoup(signed_in(app, lawyer_id).get(f"/counsel/cases/{case_id}/").text, "html.parser")
    assert "到庭" in page.select_one(".court-next").get_text()
    assert "第三法庭" in page.select_one(".moj-timeline").get_text()


def test_one_timeline_holds_moves_papers_supplements_and_messages_newest_first(
    app, persons, lawyer_id, case_id
):
    entered(app, case_id, lawyer_id, persons.clerk, client="曾巧云")
    page = signed_in(app, lawyer_id).get(f"/counsel/cases/{case_id}/").text
    titles = [title.get_text() for title in BeautifulSoup(page, "html.parser").select(".moj-timeline__title")]
    for title in ("已立案，案号已编立", "出具收件凭证", "法院确认了律师的代理权限"):
        assert title in titles
    assert titles.index("法院确认了律师的代理权限") < titles.index("法院已接收材料")
    assert any(title.startswith("通知：法院确认了律师的代理权限") for title in titles)
    assert "你" not in page


def test_what_the_filer_pays_is_not_the_other_side_s_business(app, persons, lawyer_id):
    case_id = docketed(app, persons.litigant)
    entered(app, case_id, lawyer_id, persons.clerk, client="贺长河")
    page = signed_in(app, lawyer_id).get(f"/counsel/cases/{case_id}/").text
    assert "诉讼费不用预交" not in page
    assert 'govuk-summary-card__title">诉讼费' not in page


@pytest.mark.parametrize("who", ["other_lawyer", "litigant", "stranger", "clerk"])
def test_nobody_else_opens_it(app, persons, lawyer_id, other_lawyer_id, case_id, who):
    entered(app, case_id, lawyer_id, persons.clerk)
    client = signed_in(app, other_lawyer_id if who == "other_lawyer" else getattr(persons, who))
    assert client.get(f"/counsel/cases/{case_id}/").status_code == (404 if who == "other_lawyer" else 403)


def test_a_lawyer_who_entered_reads_the_files(app, persons, lawyer_id, case_id):
    entered(app, case_id, lawyer_id, persons.clerk)
    client = signed_in(app, lawyer_id)
    page = client.get(f"/counsel/cases/{case_id}/").text
    with app.app_context():
        files = [material.id for material in store.needed(Case, case_id).present_materials]
    for file in files:
        address = f"/cases/{case_id}/files/{file}"
        assert address in page
        assert client.get(address).status_code == 200


def test_whose_client_is_no_party_any_more_reads_nothing(app, persons, lawyer_id):
    case_id = examining(app, persons.litigant)
    with working(app):
        (filer, _other) = store.needed(Case, case_id).parties
        client, party_id = filer.name, filer.id
    entered(app, case_id, lawyer_id, persons.clerk, client=client)
    lawyer = signed_in(app, lawyer_id)
    assert lawyer.get(f"/counsel/cases/{case_id}/").status_code == 200
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        items = [{"text": "原告有误", "article": "", "where": "parties"}]
        examination.return_for_correction(case, items, by=clerk, at=now(), due_on=date(2099, 1, 1))
        drafting.drop_party(case, party_id, at=now())
    assert lawyer.get(f"/counsel/cases/{case_id}/").status_code == 404
    assert case_id not in lawyer.get("/counsel/").get_data(as_text=True)
