"""Other wishes, the first question, filing in short, and uploads that belong to a case there is already: the pages."""

import re
import secrets
from html import unescape

import pytest
from bs4 import BeautifulSoup
from docketed_cases import docketed
from entered_lawyers import lawyer as somebody
from filed_cases import drafted, examining, post, signed_in, working

from court_filing.acts import complaint
from court_filing.acts.legal_aid import application_content
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.law import forms
from court_filing.law.forms.mediation import mediation_question


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant, clean=True)


def kept(app, case_id, name):
    with working(app):
        return getattr(store.needed(Case, case_id), name)


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.text)


def test_nothing_has_to_be_wished(app, client, case_id):
    answer = post(client, f"/cases/{case_id}/wishes/", urgent="")
    assert answer.location == f"/cases/{case_id}/service/"
    assert kept(app, case_id, "wishes") is None


def test_who_asks_for_haste_is_led_to_the_proof(app, client, case_id):
    place = f"/cases/{case_id}/"
    answer = post(client, place + "wishes/", mediation="more", urgent="limitation", urgent_words="明天届满")
    assert answer.location == f"{place}materials/#slot-urgency_proof"
    assert "加急理由的证明" in shown(client, place + "materials/")
    check = shown(client, place + "submission/")
    assert "还没想好，想先了解" in check and "明天届满" in check
    assert "加急" in shown(client, place + "history/")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"urgent": "other"}, "请写明为什么急"),
        ({"support": "language"}, "请写明需要哪种语言的翻译"),
        ({"urgent": "at once"}, "请从列出的选项里选"),
    ],
)
def test_what_is_not_whole_is_kept_on_the_page(app, client, case_id, answers, sentence):
    answer = post(client, f"/cases/{case_id}/wishes/", **{"support_words": "", "urgent": "", **answers})
    assert answer.status_code == 422 and sentence in answer.text
    assert kept(app, case_id, "wishes") is None


def test_where_the_form_asks_about_mediation_the_page_does_not(app, client, case_id):
    question = mediation_question(forms.get("F09"))
    with working(app):
        case = store.needed(Case, case_id)
        complaint.choose_way(case, complaint.FORM, form_id="F09", at=now())
        complaint.keep_answers(case, {question.id: "否"}, skipped={}, at=now())
    page = shown(client, f"/cases/{case_id}/wishes/")
    assert 'name="mediation"' not in page and "您在官方表格里已经回答：不调解，请法院直接审理。" in page
    change = re.search(r'href="([^"]+)">去表格里更改', page)[1]
    assert "是否考虑先行调解" in shown(client, change)


@pytest.mark.parametrize(
    ("proceeding", "cause", "who", "article"),
    [
        ("civil", "民间借贷纠纷", "劳动报酬", "《法律援助法》第三十一条"),
        ("private_prosecution", "侮辱罪", "刑事自诉案件的自诉人", "《法律援助法》第二十九条"),
    ],
)
def test_who_may_ask_for_legal_aid_is_said_on_the_page_and_on_the_paper(
    app, persons, client, proceeding, cause, who, article
):
    case_id = drafted(app, persons.litigant, files=(), proceeding=proceeding, cause=cause)
    page = shown(client, f"/cases/{case_id}/wishes/")
    assert who in page and article in page
    with working(app):
        case = store.needed(Case, case_id)
        own = case.proceeding.initiating.id
        party = next(party for party in case.parties if party.role == own)
        assert application_content(case, party).entitled.endswith(f"（{article}）")


def test_the_application_for_legal_aid_opens_from_the_page(client, case_id):
    post(client, f"/cases/{case_id}/wishes/", urgent="", legal_aid="y")
    assert "打开法律援助申请表" in shown(client, f"/cases/{case_id}/wishes/")
    answer = client.get(f"/cases/{case_id}/own-papers/legal_aid")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")


def test_the_check_page_tells_apart_what_lacks_what_is_asked_and_what_a_clerk_sees(app, persons, client):
    case_id = drafted(app, persons.litigant, files=())
    post(client, f"/cases/{case_id}/wishes/", urgent="safety")
    page = BeautifulSoup(client.get(f"/cases/{case_id}/submission/").text, "html.parser")
    parts = [heading.get_text(" ", strip=True) for heading in page.find_all(["h2", "h3"])]
    order = [next(at for at, title in enumerate(parts) if title.startswith(words)) for words in GROUPS]
    assert order == sorted(order)
    looked_at = page.find(id="flagged").find_parent("section").get_text()
    assert "请求加急：人身安全有危险（没有附证明）。" in looked_at


GROUPS = ("检查发现这些地方要看一看", "缺的、有错的", "请您核对的", "立案法官会看的")


def test_what_was_checked_and_in_order_is_shown_on_request(client, case_id):
    page = BeautifulSoup(client.get(f"/cases/{case_id}/submission/").text, "html.parser")
    details = next(each for each in page.find_all("details") if "检查过、没有问题的" in each.get_text())
    assert not details.has_attr("open")
    passed = [line.get_text(" ", strip=True) for line in details.find_all("li")]
    assert any("受理法院" in line and "《民事诉讼法》第一百二十二条" in line for line in passed)
    assert any("身份证正面" in line for line in passed)
    assert not any("执业证" in line or "营业执照" in line for line in passed)


def test_the_first_question_is_whether_the_case_is_new(client):
    page = shown(client, "/start/")
    assert re.findall(r'name="matter" type="radio" value="(\w+)"', page) == ["new", "short", "existing"]
    assert "请选择是新案件，还是已有的案件" in shown(client, "/start/?asked=1")
    assert "立案须知" in shown(client, "/start/?asked=1&matter=new")
    assert client.get("/start/?matter=existing").location == "/start/existing/"
    assert "立案须知" in shown(client, "/start/?kind=civil")


def test_an_existing_case_is_reached_with_what_can_be_done_to_it(app, persons, client):
    examined = examining(app, persons.litigant)
    taking = docketed(app, persons.litigant, persons.clerk)
    page = shown(client, "/start/existing/")
    assert f"/cases/{taking}/supplements/new/" in page and f"/cases/{examined}/supplements/" not in page
    assert "/track/" in page and f'href="/cases/{examined}/"' in page


def begin_in_short(client, **answers):
    key = secrets.token_hex(12)
    return post(client, "/start/?matter=short", **{"key": key, "agreed": "y", "kind": "civil", **answers})


def test_filing_in_short_asks_less_and_is_left_without_loss(app, client):
    answer = begin_in_short(client)
    case_id = re.search(r"/cases/([0-9a-f]{24})/court/", answer.location)[1]
    assert kept(app, case_id, "express") is True
    page = shown(client, f"/cases/{case_id}/tasks/")
    assert page.index("可以以后补") < page.index("上传材料")
    assert "还差 6 步" in page
    post(client, f"/cases/{case_id}/express/", to="full")
    assert kept(app, case_id, "express") is False
    assert "可以以后补" not in shown(client, f"/cases/{case_id}/tasks/")
    assert kept(app, case_id, "case_type") == "civil"


@pytest.mark.parametrize("kind", ["", "enforcement"])
def test_in_short_one_of_its_two_ways_is_chosen(client, kind):
    assert begin_in_short(client, kind=kind).status_code == 422


def test_another_case_type_says_what_became_of_the_complaint(app, client, case_id):
    post(client, f"/cases/{case_id}/case-type/", case_type="enforcement")
    page = shown(client, f"/cases/{case_id}/tasks/")
    assert "“起诉状.pdf” 不能当强制执行申请书用，已放到“其他材料”" in page
    with working(app):
        names = {file.file_name: file.slot for file in store.needed(Case, case_id).present_materials}
    assert len(names) == 5 and names["起诉状.pdf"] == "other"


def test_uploads_of_a_draft_go_to_a_docketed_case(app, persons, client, case_id):
    taking = docketed(app, persons.litigant, persons.clerk)
    page = shown(client, f"/cases/{case_id}/other-case/")
    files = re.findall(r'name="files" type="checkbox" value="(\d+)" checked', page)
    assert len(files) == 5
    answer = post(
        client, f"/cases/{case_id}/other-case/", files=files[:2], to=taking, kind="evidence", note="证明还款"
    )
    assert re.fullmatch(rf"/cases/{taking}/supplements/\d+/", answer.location)
    assert "起诉状.pdf" in shown(client, answer.location)


def test_nobody_else_s_case_is_offered_or_taken(app, persons, client, case_id):
    strangers = docketed(app, persons.stranger, persons.clerk)
    docketed(app, persons.litigant, persons.clerk)
    assert strangers not in shown(client, f"/cases/{case_id}/other-case/")
    answer = post(
        client, f"/cases/{case_id}/other-case/", files="1", to=strangers, kind="evidence", note="证明还款"
    )
    assert answer.status_code == 422


def test_a_lawyer_who_acts_for_somebody_is_not_offered_to_file_in_short(app, persons):
    lawyer = signed_in(app, somebody(app, "林言之", "13900001188"))
    page = shown(lawyer, "/start/")
    assert re.findall(r'name="matter" type="radio" value="(\w+)"', page) == ["new", "existing"]
    assert "简便填写" not in shown(lawyer, "/start/?matter=short")
