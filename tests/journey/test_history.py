"""The history of a draft on its page, undoing from the task list, the list of drafts, and what is known already."""

import re
from datetime import date

import pytest
from filed_cases import drafted, examining, post, signed_in, token, working

from court_filing.acts import complaint, examination
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.clock import now


@pytest.fixture
def case_id(app, persons):
    return drafted(app, persons.litigant)


@pytest.fixture
def client(app, persons):
    return signed_in(app, persons.litigant)


def of(app, case_id, what):
    with working(app):
        return what(store.needed(Case, case_id))


def last_number(client, case_id):
    return re.search(r'name="number" value="(\d+)"', client.get(f"/cases/{case_id}/tasks/").text)[1]


def test_the_last_change_is_undone_from_the_task_list_once(app, client, case_id):
    before = of(app, case_id, lambda case: case.facts)
    post(client, f"/cases/{case_id}/facts/", facts="改过的经过。")
    assert "最近修改：事实与理由" in client.get(f"/cases/{case_id}/tasks/").text
    number = last_number(client, case_id)
    for _click in range(2):
        assert post(client, f"/cases/{case_id}/history/undo/", number=number).status_code == 302
        assert of(app, case_id, lambda case: case.facts) == before
    post(client, f"/cases/{case_id}/history/undo/", number=last_number(client, case_id))
    assert of(app, case_id, lambda case: case.facts) == "改过的经过。"


def test_the_page_says_what_was_changed_in_words(app, client, case_id):
    with working(app):
        party_id = store.needed(Case, case_id).parties[1].id
    person = {
        "name": "贺大河",
        "identity_kind": "resident_id",
        "sex": "男",
        "address": "北京市朝阳区安定路 2 号",
    }
    client.post(f"/cases/{case_id}/parties/{party_id}/", data={"csrf_token": token(client), **person})
    claim = {"kind": "principal", "text": "判令被告归还货款", "amount_yuan": "1234.5"}
    post(client, f"/cases/{case_id}/claims/new/", **claim)
    page = client.get(f"/cases/{case_id}/history/").text
    text = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))
    assert "被告贺大河：姓名或名称原来：贺长河→改成：贺大河" in text
    assert "被告贺大河：性别（原来没有）→改成：男" in text
    assert "诉讼请求（原来没有）→改成：判令被告归还货款，1,234.50元" in text
    assert "案由（原来没有）→改成：民间借贷纠纷" in text
    assert not re.search(r"\b(None|True|natural|plaintiff|resident_id|cause_id)\b", text)


def test_any_version_is_put_back_and_that_is_a_change_itself(app, client, case_id):
    post(client, f"/cases/{case_id}/facts/", facts="第一次改。")
    number = int(last_number(client, case_id))
    post(client, f"/cases/{case_id}/facts/", facts="第二次改。")
    original = "2025年3月1日，被告向原告借款两万元，约定一年后归还，至今没有归还。"
    assert post(client, f"/cases/{case_id}/history/{number}/restore/").status_code == 302
    assert of(app, case_id, lambda case: case.facts) == original
    assert "恢复到以前的一版" in client.get(f"/cases/{case_id}/history/").text
    post(client, f"/cases/{case_id}/history/999/restore/")
    assert "这一版已经不能恢复了" in client.get(f"/cases/{case_id}/history/").text


def test_a_file_taken_back_comes_back(app, client, case_id):
    material_id = of(app, case_id, lambda case: case.present_materials[0].id)
    post(client, f"/cases/{case_id}/materials/files/{material_id}/remove/")
    assert of(app, case_id, lambda case: len(case.present_materials)) == 0
    post(client, f"/cases/{case_id}/history/undo/", number=last_number(client, case_id))
    assert of(app, case_id, lambda case: len(case.present_materials)) == 1


def test_what_the_court_examines_has_no_history_to_go_back_in(app, persons, client):
    case_id = examining(app, persons.litigant)
    assert client.get(f"/cases/{case_id}/history/").status_code == 302
    assert post(client, f"/cases/{case_id}/history/1/restore/").status_code == 409


def test_drafts_stand_side_by_side_and_one_is_deleted_after_asking(app, client, persons, case_id):
    other = drafted(app, persons.litigant)
    page = client.get("/drafts/").text
    assert (
        page.count("民间借贷纠纷，对方：贺长河") >= 4
    )  # each twice: its name, and once more for screen readers
    assert "还有 180 天" in page
    assert "确定要删除这份草稿吗" in client.get(f"/cases/{other}/delete/").text
    assert post(client, f"/cases/{other}/delete/").status_code == 302
    assert client.get(f"/cases/{other}/tasks/").status_code == 404
    assert client.get(f"/cases/{case_id}/tasks/").status_code == 200


def test_only_drafts_are_deleted(app, persons, client):
    case_id = examining(app, persons.litigant)
    assert client.get(f"/cases/{case_id}/delete/").status_code == 302
    assert post(client, f"/cases/{case_id}/delete/").status_code == 409
    stranger = signed_in(app, persons.stranger)
    assert post(stranger, f"/cases/{case_id}/delete/").status_code == 404


def test_how_long_it_is_kept_stands_where_it_begins_and_where_it_goes_on(client, case_id):
    assert "保留 180 天" in client.get("/start/?matter=new").text
    assert re.search(r"草稿保留到 \d{4}年\d+月\d+日", client.get(f"/cases/{case_id}/tasks/").text)


@pytest.fixture
def lawyer(app, persons):
    """The stranger as a lawyer with a case of an earlier client."""
    with working(app):
        store.needed(Account, persons.stranger).role = Role.LAWYER
    drafted(app, persons.stranger, clean=True)
    return signed_in(app, persons.stranger)


def test_a_lawyer_begins_with_an_earlier_client(app, persons, lawyer):
    case_id = drafted(app, persons.stranger)
    found = lawyer.get(f"/cases/{case_id}/parties/new/plaintiff/known/?q=曾巧").text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*from=\d+[^"]*)"', found)]
    assert len(links) == 1  # one client, however many cases
    assert "110***********002X" in found
    page = lawyer.get(links[0]).text
    assert 'value="曾巧云"' in page
    assert 'value="11010519491231002X"' in page
    assert 'value="北京市朝阳区建国路 1 号"' in page
    assert "没有找到" in lawyer.get(f"/cases/{case_id}/parties/new/plaintiff/known/?q=100%").text
    service = lawyer.get(f"/cases/{case_id}/service/").text
    chosen = re.search(r'href="([^"]*service/\?from=[0-9a-f]+)"', service)[1]
    assert 'value="zeng@example.cn"' in lawyer.get(chosen).text
    agent = lawyer.get(f"/cases/{case_id}/agents/new/?from=me").text
    assert 'value="曾巧云"' in agent


def test_nobody_begins_with_other_people_s_parties(app, persons, client, lawyer, case_id):
    theirs = of(
        app, drafted(app, persons.stranger, details={"name": "别家当事人"}), lambda case: case.parties[0].id
    )
    page = client.get(f"/cases/{case_id}/parties/new/plaintiff/natural/?from={theirs}").text
    assert "别家当事人" not in page
    assert "别家当事人" not in client.get(f"/cases/{case_id}/parties/new/plaintiff/known/").text
    assert client.get(f"/cases/{case_id}/parties/new/plaintiff/natural/?from=9" + "9" * 30).status_code == 200


def row_of_loan(app, case_id):
    """The draft is written with the form of a loan, and two of its rows are filled in."""
    for answers, skipped in (({"2.2.2": "20000.00"}, {}), ({"2.3.2": "1500.00"}, {"2.4": True})):
        with working(app):
            complaint.keep_answers(store.needed(Case, case_id), answers, skipped=skipped, at=now())


def test_the_page_says_which_row_of_a_form_was_changed(app, client, case_id):
    with working(app):
        complaint.choose_way(store.needed(Case, case_id), "form", form_id="F09", at=now())
    row_of_loan(app, case_id)
    with working(app):
        complaint.keep_answers(
            store.needed(Case, case_id), {"2.2.2": "18000.00"}, skipped={"2.4": False}, at=now()
        )
    page = client.get(f"/cases/{case_id}/history/").text
    text = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))
    assert "本金：尚欠本金原来：20,000.00元→改成：18,000.00元" in text
    assert "利息：尚欠利息（原来没有）→改成：1,500.00元" in text
    assert "是否要求提前还款或解除合同（原来没有）→改成：不填" in text
    assert "是否要求提前还款或解除合同原来：不填→改成：待填" in text
    assert "起诉状用的表格（原来没有）→改成：民事起诉状（民间借贷纠纷）" in text
    assert not re.search(r"form_answers|skipped|F09|2\.2", text)


def test_what_was_submitted_cannot_be_undone_and_the_page_says_why(app, persons, client):
    case_id = examining(app, persons.litigant)
    for address in ("history/undo/", "history/1/restore/"):
        reply = post(client, f"/cases/{case_id}/{address}", number=1)
        assert reply.status_code == 409
        assert "案件已经提交，提交的内容法院正在审查，不能再撤销修改" in reply.text


def test_after_a_return_what_was_settled_is_no_later_change(app, persons, client):
    case_id = examining(app, persons.litigant)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        mend = [{"text": "请补正", "article": "", "where": "facts"}]
        examination.return_for_correction(case, mend, by=clerk, at=now(), due_on=date(2099, 1, 1))
    reply = post(client, f"/cases/{case_id}/history/1/restore/")
    assert "案件提交过以后，案件类型和法院就定下来了" in client.get(reply.location).text
