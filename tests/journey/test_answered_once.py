"""What the step 案件要点 asked stands in the official form already; a difference is asked about, never in the way."""

from html import unescape

import pytest
from filed_cases import drafted, post, signed_in, working

from court_filing.acts import complaint, complaint_stated, drafting, express
from court_filing.acts.complaint_claims import proposals
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.journey.complaint.outline import pages_of

BASIS = {
    "basis_kind": "民事判决书",
    "basis_no": "（2026）京0105民初1882号",
    "issuing_body": "北京市朝阳区人民法院",
    "effective_on": "2026-05-02",
    "performance_due": "2026-05-20",
    "operative_part": "被告于判决生效后十日内返还借款两万元",
    "property_clue": "某某银行存款 50,000 元",
}


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


@pytest.fixture
def draft(app, persons):
    """An application for enforcement written with F59; its id."""
    case_id = drafted(app, persons.litigant, proceeding="enforcement", files=(), particulars=BASIS)
    with working(app):
        complaint.choose_way(case_of(case_id), complaint.FORM, form_id="F59", at=now())
    return case_id


def case_of(case_id):
    return store.needed(Case, case_id)


def row_address(case_id, question):
    row = question.rpartition(".")[0]
    page = next(page for page in pages_of("F59") if any(each.id == row for each in page.rows))
    return f"/cases/{case_id}/complaint/rows/{page.id}/"


def shown(client, address):
    return unescape(client.get(address).text)


def test_the_blank_is_filled_and_says_from_where(client, draft):
    page = shown(client, row_address(draft, "2.4.1"))
    assert 'value="（2026）京0105民初1882号"' in page
    assert "来自“案件要点”" in page
    assert "这一页不填" not in page
    assert "来自“案由”" in shown(client, row_address(draft, "2.3.1"))
    assert "来自“案件要点”：（2026）京0105民初1882号" in shown(client, f"/cases/{draft}/complaint/")


def test_it_is_printed_though_nothing_was_filled_in(app, client, draft):
    post(client, f"/cases/{draft}/complaint/rest/")
    with working(app):
        answers = complaint_stated.stated(case_of(draft))["answers"]
        assert answers["2.4.1"] == "（2026）京0105民初1882号"
        assert answers["2.5.1"] == "2026-05-02"
        assert answers["2.1.1"] == ["判决书"]
        assert "2.4.1" not in (case_of(draft).form_answers or {})


def test_what_is_changed_in_the_form_stays_and_the_difference_is_asked_about(app, client, draft):
    address = row_address(draft, "2.4.1")
    answer = post(client, address, q2_4_1="（2025）京0105民初9号")
    assert answer.location == address
    assert "这里写的和“案件要点”里填的不一样" in shown(client, address)
    assert "这里写的和“案件要点”里填的不一样" in shown(client, f"/cases/{draft}/submission/")
    with working(app):
        assert complaint.answers_of(case_of(draft))["2.4.1"] == "（2025）京0105民初9号"


def test_the_same_number_in_narrow_brackets_is_not_asked_about(client, draft):
    address = row_address(draft, "2.4.1")
    assert post(client, address, q2_4_1="(2026)京0105民初1882号").location != address


def test_another_answer_in_the_step_reaches_the_form(app, draft):
    with working(app):
        drafting.keep_particulars(case_of(draft), {**BASIS, "effective_on": "2026-06-01"}, at=now())
        assert complaint.answers_of(case_of(draft))["2.5.1"] == "2026-06-01"


def test_what_the_other_side_owns_is_no_claim(app, draft):
    with working(app):
        assert "50,000" not in str(proposals(case_of(draft)))


def test_sums_become_what_this_proceeding_asks_for(app, client, draft):
    with working(app):
        complaint.keep_answers(case_of(draft), {"3.2.4": "18000"}, skipped={}, at=now())
    post(client, f"/cases/{draft}/complaint/rest/")
    page = shown(client, f"/cases/{draft}/complaint/")
    assert "把表里的金额列为申请执行的事项" in page
    assert "列为诉讼请求" not in page


def test_after_the_parties_a_short_filing_goes_on_with_the_claims(app, persons, client):
    case_id = drafted(app, persons.litigant, files=())
    assert f'href="/cases/{case_id}/agents/"' in shown(client, f"/cases/{case_id}/parties/")
    with working(app):
        express.go_express(case_of(case_id), at=now())
    page = shown(client, f"/cases/{case_id}/parties/")
    assert f'href="/cases/{case_id}/claims/"' in page
    assert f'href="/cases/{case_id}/agents/"' not in page
