"""Supplements over HTTP, by who filed and by a lawyer who entered; each story on both databases."""

import io

import pytest
from entered_lawyers import OTHER_LICENCE, docketed, entered
from filed_cases import PDF, do_recorded_work, drafted, examining, post, signed_in, submitted, working

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.progress import Progress
from court_filing.clock import court_day, now

WORDS = {"kind": "evidence", "note": "证明工资没有发"}


def upload(name="工资条.pdf", content=PDF):
    return {"files": (io.BytesIO(content), name)}


def begin(client, case_id, **words):
    answer = post(client, f"/cases/{case_id}/supplements/new/", form_key="a" * 24, **{**WORDS, **words})
    assert answer.status_code == 302
    return answer.location.partition("#")[0]


def handed_in(client, case_id, name="工资条.pdf"):
    address = begin(client, case_id)
    assert post(client, f"{address}files/", **upload(name, PDF + name.encode())).status_code == 302
    assert post(client, f"{address}hand-in/").status_code == 302
    return address


def test_a_litigant_hands_in_more_and_finds_it_with_the_case(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    assert f"/cases/{case_id}/supplements/new/" in litigant.get(f"/cases/{case_id}/").text
    address = begin(litigant, case_id)
    assert post(litigant, f"{address}files/", **upload()).status_code == 302
    page = litigant.get(address).text
    assert "工资条.pdf" in page
    assert "data-poll-url" in page
    assert post(litigant, f"{address}hand-in/").status_code == 302
    do_recorded_work(app)
    received = litigant.get(address).text
    assert "法院已收到补充材料" in received
    receipt = received.partition("打开收件凭证")[0].rpartition('href="')[2].partition('"')[0]
    assert litigant.get(receipt).data[:5] == b"%PDF-"
    progress = litigant.get(f"/cases/{case_id}/").text
    assert "补充材料：证据" in progress
    desk = signed_in(app, persons.clerk).get(f"/desk/{case_id}/").text
    assert "工资条.pdf" in desk
    assert "证明工资没有发" in desk


def test_sending_every_form_twice_hands_in_once(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    first, second = begin(litigant, case_id), begin(litigant, case_id)
    assert first == second
    for _ in range(2):
        assert post(litigant, f"{first}files/", **upload()).status_code == 302
    for _ in range(2):
        assert post(litigant, f"{first}hand-in/").status_code == 302
    with app.app_context():
        case = store.needed(Case, case_id)
        assert len(case.supplements) == 1
        assert len(case.supplements[0].materials) == 1
        assert [paper.kind for paper in case.papers].count("supplement_receipt") == 1


def test_a_lawyer_hands_in_for_the_client_and_the_other_side_sees_nothing(app, persons, lawyer_id, case_id):
    entered(app, case_id, lawyer_id, persons.clerk, client="贺长河")
    lawyer, litigant = signed_in(app, lawyer_id), signed_in(app, persons.litigant)
    address = handed_in(lawyer, case_id, "保全申请.pdf")
    assert "保全申请.pdf" in lawyer.get(address).text
    assert litigant.get(address).status_code == 404
    assert "补充材料：证据" not in litigant.get(f"/cases/{case_id}/").text
    with app.app_context():
        supplement = store.needed(Case, case_id).supplements[0]
        file, receipt = supplement.materials[0].id, supplement.paper_id
    for path in (
        f"files/{file}",
        f"files/{file}/pages/1.png",
        f"papers/{receipt}",
        f"papers/{receipt}/awaited",
    ):
        assert litigant.get(f"/cases/{case_id}/{path}").status_code == 404, path
    assert f"papers/{receipt}" not in litigant.get(f"/cases/{case_id}/").text
    assert signed_in(app, persons.clerk).get(f"/cases/{case_id}/files/{file}").status_code == 200


def test_lawyers_of_one_side_see_each_other_s(app, persons, lawyer_id, other_lawyer_id, case_id):
    entered(app, case_id, lawyer_id, persons.clerk, client="曾巧云")
    entered(app, case_id, other_lawyer_id, persons.clerk, client="曾巧云", licence=OTHER_LICENCE)
    address = handed_in(signed_in(app, lawyer_id), case_id)
    for who in (persons.litigant, other_lawyer_id):
        assert signed_in(app, who).get(address).status_code == 200


@pytest.mark.parametrize("who", ["stranger", "clerk", "other_courts_clerk", "other_lawyer"])
def test_another_s_address_leads_nowhere(app, persons, other_lawyer_id, case_id, who):
    litigant = signed_in(app, persons.litigant)
    address = begin(litigant, case_id)
    post(litigant, f"{address}files/", **upload())
    with app.app_context():
        file = store.needed(Case, case_id).supplements[0].materials[0].id
    client = signed_in(app, other_lawyer_id if who == "other_lawyer" else getattr(persons, who))
    closed = 403 if "clerk" in who else 404
    assert client.get(address).status_code == closed
    assert client.get(f"/cases/{case_id}/supplements/new/").status_code == closed
    assert post(client, f"{address}files/", **upload()).status_code == closed
    assert post(client, f"{address}files/{file}/remove/").status_code == closed
    assert post(client, f"{address}hand-in/").status_code == closed
    assert client.get(f"/cases/{case_id}/files/{file}").status_code == 404


def test_the_number_of_another_case_s_supplement_leads_nowhere(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    number = begin(litigant, case_id).rstrip("/").rpartition("/")[2]
    other = docketed(app, persons.litigant)
    assert litigant.get(f"/cases/{other}/supplements/{number}/").status_code == 404


@pytest.mark.parametrize("bring", [drafted, submitted, examining])
def test_before_docketing_a_plain_sentence_and_nothing_else(app, persons, bring):
    case_id = bring(app, persons.litigant)
    litigant = signed_in(app, persons.litigant)
    page = litigant.get(f"/cases/{case_id}/supplements/new/")
    assert page.status_code == 200
    assert "还没有立案，现在不能补充材料" in page.text
    assert post(litigant, f"/cases/{case_id}/supplements/new/", **WORDS).status_code == 409


def test_a_closed_case_takes_nothing_more(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    address = begin(litigant, case_id)
    post(litigant, f"{address}files/", **upload())
    with working(app):
        told = {"kind": "closed", "happened_on": court_day(now()), "detail": {"how": "判决"}}
        store.add(Progress(case_id=case_id, **told, recorded_at=now()))
    assert "本案已经结案" in litigant.get(f"/cases/{case_id}/supplements/new/").text
    assert "本案已经结案" in litigant.get(address).text
    assert post(litigant, f"{address}files/", **upload(content=PDF + b"2")).status_code == 409
    assert post(litigant, f"{address}hand-in/").status_code == 409


def test_everything_wrong_is_said_and_everything_typed_is_kept(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    page = post(litigant, f"/cases/{case_id}/supplements/new/", note="写了一半")
    assert page.status_code == 422
    assert "请选择要交的是哪一种材料" in page.text
    assert "写了一半" in page.text
    address = begin(litigant, case_id)
    assert post(litigant, f"{address}files/").status_code == 422
    nothing = post(litigant, f"{address}hand-in/")
    assert nothing.status_code == 422
    assert "还没有文件，请先上传要交的材料" in nothing.text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.pdf", b"", "空.pdf：这个文件是空的"),
        ("程序.exe", b"MZ" + bytes(200), "程序.exe：这种文件"),
        ("图.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), "图.pdf：文件名以 .pdf 结尾，内容却是"),
    ],
)
def test_bad_files_get_the_sentences_that_they_get_everywhere(app, persons, case_id, name, content, sentence):
    litigant = signed_in(app, persons.litigant)
    address = begin(litigant, case_id)
    refused = post(litigant, f"{address}files/", **upload(name, content))
    assert refused.status_code == 422
    assert sentence in refused.text
    files = [(io.BytesIO(PDF), "好.pdf"), (io.BytesIO(content), name)]
    assert post(litigant, f"{address}files/", files=files).status_code == 302
    shown = litigant.get(address).text
    assert "好.pdf" in shown
    assert sentence in shown


def test_what_the_worker_cannot_open_has_to_go_first(app, persons, case_id):
    litigant = signed_in(app, persons.litigant)
    address = begin(litigant, case_id)
    post(litigant, f"{address}files/", **upload("坏.pdf", b"%PDF-1.4\nnothing of the kind\n%%EOF\n"))
    do_recorded_work(app, "read_material")
    assert "已损坏" in litigant.get(address).text
    refused = post(litigant, f"{address}hand-in/")
    assert refused.status_code == 422
    assert "有文件打不开：坏.pdf" in refused.text
    with app.app_context():
        file = store.needed(Case, case_id).supplements[0].materials[0].id
    assert post(litigant, f"{address}files/{file}/remove/").status_code == 302
    assert post(litigant, f"{address}files/", **upload()).status_code == 302
    assert post(litigant, f"{address}hand-in/").status_code == 302
