"""A lawyer enters a case over HTTP: asks, hands in papers, waits, reads, ends; a clerk decides; nobody else."""

import io

from entered_lawyers import LICENCE, asked, docketed
from filed_cases import PDF, application, do_recorded_work, people, post, signed_in, working

from court_filing.acts import representation
from court_filing.acts.materials import READ_MATERIAL
from court_filing.acts.study import STUDY_MATERIAL
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.representation import Representation

ANSWERS = {
    "client_name": "贺长河",
    "authority": "special",
    "organisation": "北京某某律师事务所",
    "licence": LICENCE,
}


def number_of(app, case_id):
    with app.app_context():
        return store.needed(Case, case_id).case_number


def state_of(app, entry_id):
    with app.app_context():
        return store.needed(Representation, entry_id).state


def upload(name="委托书.pdf", content=PDF):
    return {"files": (io.BytesIO(content), name)}


def test_the_whole_way_in_and_out(app, persons, lawyer_id, case_id):
    lawyer, clerk = signed_in(app, lawyer_id), signed_in(app, persons.clerk)
    answer = post(lawyer, "/counsel/enter/", number=number_of(app, case_id), **ANSWERS)
    assert answer.status_code == 302
    entry = answer.location
    assert "请上传授权委托书、律师事务所函、律师执业证" in lawyer.get(entry).text
    assert lawyer.get(f"/counsel/cases/{case_id}/").status_code == 404
    for slot in representation.SLOTS:
        sent = post(lawyer, f"{entry}papers/{slot}/", **upload(content=PDF + slot.encode()))
        assert sent.status_code == 302
    waiting = lawyer.get(entry).text
    assert "手续已经交齐，等待法院确认" in waiting
    assert "data-poll-url" in waiting
    do_recorded_work(app, READ_MATERIAL)
    do_recorded_work(app, STUDY_MATERIAL)
    assert "data-poll-url" not in lawyer.get(entry).text

    assert "律师的委托手续" in clerk.get("/desk/").text
    number = entry.rstrip("/").rpartition("/")[2]
    assert f"/desk/{case_id}/representations/{number}/" in clerk.get("/desk/representations/").text
    shown = clerk.get(f"/desk/{case_id}/representations/{number}/").text
    assert "确认代理权限" in shown
    assert post(clerk, f"/desk/{case_id}/representations/{number}/confirm").status_code == 302

    file = lawyer.get(f"/counsel/cases/{case_id}/")
    assert file.status_code == 200
    assert "代理贺长河（特别授权）" in file.text
    assert number_of(app, case_id) in lawyer.get("/counsel/").text
    assert post(lawyer, f"{entry}end/").status_code == 302
    assert lawyer.get(f"/counsel/cases/{case_id}/").status_code == 404
    assert number_of(app, case_id) not in lawyer.get("/counsel/").text
    assert "已结束代理" in lawyer.get("/counsel/representations/").text


def test_what_is_wrong_is_said_without_a_word_about_the_case(app, persons, lawyer_id, case_id):
    lawyer = signed_in(app, lawyer_id)
    pages = [
        post(lawyer, "/counsel/enter/", number=number, **{**ANSWERS, "client_name": name})
        for number, name in ((number_of(app, case_id), "张三丰"), ("（2026）京0105民初99999号", "贺长河"))
    ]
    for page in pages:
        assert page.status_code == 422
        assert "号码和当事人对不上" in page.text
        assert "曾巧云" not in page.text
        assert "北京某某律师事务所" in page.text
    without = [page.text.replace(number_of(app, case_id), "") for page in pages]
    assert "贺长河" not in without[0]


def test_every_answer_is_asked_for_and_kept(app, lawyer_id):
    lawyer = signed_in(app, lawyer_id)
    page = post(lawyer, "/counsel/enter/", number="1", licence="123")
    assert page.status_code == 422
    for sentence in ("请填写委托人的姓名或者名称", "请按授权委托书选择代理权限", "请填写律师事务所的全称"):
        assert sentence in page.text
    assert 'value="123"' in page.text


def test_who_has_no_real_name_is_led_to_it(app, lawyer_id, case_id):
    with working(app):
        store.needed(Account, lawyer_id).mobile = None
    page = post(signed_in(app, lawyer_id), "/counsel/enter/", number=number_of(app, case_id), **ANSWERS)
    with working(app):
        store.needed(Account, lawyer_id).mobile = "13911110001"
    assert page.status_code == 422
    assert "请先到“实名信息”里填写" in page.text


def test_a_bad_file_gets_its_sentence_and_the_good_ones_stay(app, lawyer_id, case_id):
    lawyer = signed_in(app, lawyer_id)
    entry = post(lawyer, "/counsel/enter/", number=number_of(app, case_id), **ANSWERS).location
    refused = post(lawyer, f"{entry}papers/firm_letter/", **upload("空.pdf", b""))
    assert refused.status_code == 422
    assert "空.pdf：这个文件是空的" in refused.text
    assert post(lawyer, f"{entry}papers/firm_letter/").status_code == 422
    assert post(lawyer, f"{entry}papers/no_such_slot/", **upload()).status_code == 404
    files = [(io.BytesIO(PDF), "好.pdf"), (io.BytesIO(b""), "空.pdf")]
    assert post(lawyer, f"{entry}papers/firm_letter/", files=files).status_code == 302
    shown = lawyer.get(entry).text
    assert "好.pdf" in shown
    assert "空.pdf：这个文件是空的" in shown


def test_declining_needs_a_reason_and_shows_it_to_the_lawyer(app, persons, lawyer_id, case_id):
    entry_id = asked(app, case_id, lawyer_id)
    clerk, lawyer = signed_in(app, persons.clerk), signed_in(app, lawyer_id)
    address = f"/desk/{case_id}/representations/{entry_id}"
    assert post(clerk, f"{address}/decline").status_code == 422
    assert state_of(app, entry_id) == "asked"
    assert post(clerk, f"{address}/decline", reason="授权委托书没有签名").status_code == 302
    assert "授权委托书没有签名" in lawyer.get(f"/counsel/representations/{entry_id}/").text
    assert lawyer.get(f"/counsel/cases/{case_id}/").status_code == 404


def test_a_decision_sent_twice_is_refused_the_second_time(app, persons, lawyer_id, case_id):
    entry_id = asked(app, case_id, lawyer_id)
    address = f"/desk/{case_id}/representations/{entry_id}"
    assert post(signed_in(app, persons.clerk), f"{address}/confirm").status_code == 302
    late = post(signed_in(app, persons.colleague), f"{address}/decline", reason="晚了")
    assert late.status_code == 409
    assert "这份委托手续已经处理过了" in late.text
    assert "晚了" in late.text, "what was written can be copied"
    assert state_of(app, entry_id) == "confirmed"


def test_attempts_are_limited_where_they_fail(tmp_path):
    from entered_lawyers import lawyer
    from filed_cases import let_go

    app = application(tmp_path, testing=False)
    persons = people(app)
    lawyer_id = lawyer(app, "王正言", "13911110001")
    case_id = docketed(app, persons.litigant)
    browser = signed_in(app, lawyer_id)
    right = {"number": number_of(app, case_id), **ANSWERS}
    for _ in range(12):
        assert post(browser, "/counsel/enter/", **right).status_code == 302
    wrong = {**right, "client_name": "李四"}
    answers = [post(browser, "/counsel/enter/", **wrong).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    let_go(app)
