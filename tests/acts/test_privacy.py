"""What others see of a file: its masked copy, nothing while the court thinks, all of it once it has refused."""

import io
from datetime import date

import pytest
from docketed_cases import docketed
from entered_lawyers import entered, lawyer
from filed_cases import do_recorded_work, drafted, post, signed_in, submitted, working
from masked_files import CARD, copied, evidence, one_page

from court_filing.acts import confidentiality, examination, materials, privacy, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.involvement import Sight, reader_of, sight_for
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.material import MaskState, Material
from court_filing.cases.notices import notices_of
from court_filing.clock import now
from court_filing.jobs.masking import places_of

REASON = "客户名单是公司的商业秘密"


def filed_evidence(app, case_id):
    """A page of evidence that was filed, about which the court was asked; its id."""
    with working(app):
        stored = app.extensions["court_filing.gateways"].files.put(
            io.BytesIO(one_page(case_id)), limit_bytes=10_000_000
        )
        file = materials.StoredFile(
            "客户名单.pdf", "application/pdf", stored.key, stored.sha256, stored.size_bytes
        )
        material = materials.keep(store.needed(Case, case_id), "evidence", file=file, at=now())
        materials.note_reading(material, pages=1, problem=None, problem_text=None)
        material.confidential_reason, material.confidential_asked_at = REASON, now()
        return material.id


def ask(app, material_id, account_id):
    with working(app):
        material, by = store.needed(Material, material_id), store.needed(Account, account_id)
        confidentiality.ask_confidential(material, REASON, by=by, at=now())


def answer(app, material_id, clerk_id, *, granted):
    with working(app):
        material, by = store.needed(Material, material_id), store.needed(Account, clerk_id)
        confidentiality.decide(material, granted=granted, answer="理由充分", by=by, at=now())


def seen_by(app, material_id, account_id):
    with app.app_context():
        material = store.needed(Material, material_id)
        return sight_for(material, reader_of(store.needed(Account, account_id), material.case))


@pytest.fixture(scope="module")
def served(app, persons):
    """A docketed case with a file that its owner asked to keep back, and a lawyer of the other side."""
    case_id = docketed(app, persons.litigant, persons.clerk)
    other = lawyer(app, "苗律师", "13900000071")
    entered(app, case_id, other, persons.clerk)
    return case_id, filed_evidence(app, case_id), other


def test_until_it_is_decided_only_the_other_side_is_kept_out(app, persons, served):
    case_id, material_id, other = served
    sights = {who: seen_by(app, material_id, getattr(persons, who)) for who in ("litigant", "clerk")}
    assert sights == {"litigant": Sight.ORIGINAL, "clerk": Sight.ORIGINAL}
    assert seen_by(app, material_id, other) is Sight.WITHHELD
    client, address = signed_in(app, other), f"/cases/{case_id}/files/{material_id}"
    assert {client.get(address + way).status_code for way in ("", "/masked", "/pages/1.png")} == {404}
    page = client.get(f"/counsel/cases/{case_id}/").get_data(as_text=True)
    assert "不公开的材料" in page and address not in page and "客户名单" not in page


def test_the_court_s_answer_is_told_and_holds(app, persons, served):
    case_id, material_id, other = served
    clerk = signed_in(app, persons.clerk)
    assert "待决定" in clerk.get(f"/desk/{case_id}/").get_data(as_text=True)
    form = f"/desk/{case_id}/files/{material_id}/confidentiality/"
    assert REASON in clerk.get(form).get_data(as_text=True)
    assert post(clerk, form, verdict="refused").status_code == 422
    assert post(clerk, form, verdict="refused", answer="不属于商业秘密").status_code == 302
    assert post(clerk, form, verdict="refused", answer="不属于商业秘密").status_code == 302
    assert post(clerk, form, verdict="granted", answer="改了主意").status_code == 409
    assert seen_by(app, material_id, other) is Sight.ORIGINAL
    with app.app_context():
        case = store.needed(Case, case_id)
        assert [event.name for event in case.events].count("confidentiality_refused") == 1
        told = [notice.event for notice in notices_of(case.owner)]
        assert told.count("confidentiality_decided") == 1


def test_granted_it_stays_kept_back_unless_a_masked_copy_takes_its_place(app, persons):
    case_id, other = docketed(app, persons.litigant, persons.clerk), lawyer(app, "苗律师", "13900000072")
    entered(app, case_id, other, persons.clerk)
    material_id = filed_evidence(app, case_id)
    answer(app, material_id, persons.clerk, granted=True)
    assert seen_by(app, material_id, other) is Sight.WITHHELD
    with working(app):
        material = store.needed(Material, material_id)
        copy = one_page("the copy")
        files = app.extensions["court_filing.gateways"].files
        material.masked_key = files.put(io.BytesIO(copy), limit_bytes=100_000).key
        material.masking, material.masked_for_others = MaskState.MADE, True
    given = signed_in(app, other).get(f"/cases/{case_id}/files/{material_id}")
    assert (given.status_code, given.data, given.mimetype) == (200, copy, "application/pdf")
    original = signed_in(app, persons.clerk).get(f"/cases/{case_id}/files/{material_id}")
    assert original.data != copy


def test_asked_on_the_page_it_is_kept_and_listed_on_the_receipt(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id)
    client, address = (
        signed_in(app, persons.litigant),
        f"/cases/{case_id}/materials/files/{material_id}/privacy/",
    )
    page = client.get(address).get_data(as_text=True)
    assert "第 1 页有银行卡号（6222***5702）" in page
    assert post(client, address, do="confidential").status_code == 422
    assert post(client, address, do="confidential", reason=REASON).status_code == 302
    assert REASON in client.get(address).get_data(as_text=True)
    with working(app):
        case = store.needed(Case, case_id)
        submission.submit(case, by=case.owner, at=now())
        receipt = next(paper for paper in case.papers if paper.kind == "materials_receipt")
        notes = {file["file_name"]: file["note"] for file in receipt.content["files"]}
    assert notes == {"起诉状.pdf": "", "转账.pdf": "申请不公开"}
    assert post(client, address, do="drop_confidential").status_code == 409


def test_on_one_click_a_copy_is_made_and_the_original_stays(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "CARD 6222021001116245702 again")
    client, address = (
        signed_in(app, persons.litigant),
        f"/cases/{case_id}/materials/files/{material_id}/privacy/",
    )
    before = client.get(f"/cases/{case_id}/files/{material_id}").data
    key = privacy.key_of(CARD)
    assert post(client, address, do="copy", listed=key, hide=key, for_others="y").status_code == 302
    do_recorded_work(app, only="mask_material")
    copy = client.get(f"/cases/{case_id}/files/{material_id}/masked")
    assert copy.status_code == 200 and b"/Font" not in copy.data
    assert client.get(f"/cases/{case_id}/files/{material_id}").data == before
    assert "打开遮盖副本" in client.get(address).get_data(as_text=True)
    assert post(client, address, do="drop_copy").status_code == 302
    assert client.get(f"/cases/{case_id}/files/{material_id}/masked").status_code == 404


def test_a_finding_without_its_tick_stays_visible(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "CARD 6222021001116245702 visible")
    with app.app_context():
        assert places_of(store.needed(Material, material_id).leaks) == {1: [(0.1, 0.15, 0.5, 0.04)]}
    copied(app, material_id, persons.litigant, hidden=(), for_others=False)
    with app.app_context():
        material = store.needed(Material, material_id)
        assert (places_of(material.leaks), material.masked_for_others) == ({}, False)


def test_a_page_that_cannot_be_drawn_is_told(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "TWO PAGES SAID")
    with working(app):
        store.needed(Material, material_id).pages = 2
    copied(app, material_id, persons.litigant)
    do_recorded_work(app, only="mask_material")
    with app.app_context():
        material = store.needed(Material, material_id)
        assert (material.masking, material.masked_key) == (MaskState.FAILED, None)
    client = signed_in(app, persons.litigant)
    page = client.get(f"/cases/{case_id}/materials/files/{material_id}/privacy/").get_data(as_text=True)
    assert "没有做成" in page


@pytest.mark.parametrize("who", ["stranger", "clerk"])
def test_nobody_else_says_what_is_to_be_seen(app, persons, who):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, f"NOT FOR {who}")
    with pytest.raises(NotAllowed):
        ask(app, material_id, getattr(persons, who))
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    assert signed_in(app, getattr(persons, who)).get(address).status_code in (403, 404)


def test_what_the_court_has_received_is_asked_about_no_more(app, persons):
    case_id = submitted(app, persons.litigant)
    with app.app_context():
        material_id = store.needed(Case, case_id).materials[0].id
    with pytest.raises(NotAllowed):
        ask(app, material_id, persons.litigant)
    with pytest.raises(NotAllowed):
        answer(app, material_id, persons.clerk, granted=True)


def test_the_complaint_is_the_other_side_s_to_have(app, persons):
    case_id = drafted(app, persons.litigant)
    with app.app_context():
        material_id = store.needed(Case, case_id).materials[0].id
    with pytest.raises(NotAllowed):
        ask(app, material_id, persons.litigant)
    client, address = (
        signed_in(app, persons.litigant),
        f"/cases/{case_id}/materials/files/{material_id}/privacy/",
    )
    page = client.get(address).get_data(as_text=True)
    assert "要整份送给对方" in page and "申请不公开</button>" not in page
    for what in ({"do": "confidential", "reason": REASON}, {"do": "copy", "for_others": "y"}):
        refused = post(client, address, **what)
        assert refused.status_code == 422
        assert refused.text.count("起诉状（申请书）要整份送给对方") == 2


def test_a_copy_that_would_hide_nothing_is_not_made(app, persons):
    case_id = drafted(app, persons.litigant)
    material_id = evidence(app, case_id, "CARD 6222021001116245702 shown")
    client = signed_in(app, persons.litigant)
    address = f"/cases/{case_id}/materials/files/{material_id}/privacy/"
    seen = {"do": "copy", "for_others": "y", "listed": privacy.key_of(CARD)}
    unticked = post(client, address, **seen)
    assert (unticked.status_code, "请至少勾选一处" in unticked.text) == (422, True)
    unknown = post(client, address, hide="7", **seen)
    assert (unknown.status_code, "请从列出的选项里选" in unknown.text) == (422, True)
    with working(app):
        store.needed(Material, material_id).leaks = []
    nothing = post(client, address, do="copy", for_others="y")
    assert (nothing.status_code, "没有找到要遮盖的内容" in nothing.text) == (422, True)
    assert "做遮盖副本</button>" not in client.get(address).text
    with working(app):
        material = store.needed(Material, material_id)
        assert material.masking is None
        material.leaks = [{"code": "location", "page": None, "box": None, "shown": "武汉"}]
    assert post(client, address, do="copy", for_others="y").status_code == 302


def remove(app, material_id):
    with working(app):
        material = store.needed(Material, material_id)
        materials.take_back(material.case, material, at=now())


def submit(app, case_id):
    with working(app):
        case = store.needed(Case, case_id)
        submission.submit(case, by=case.owner, at=now())


def test_what_was_taken_out_before_it_was_handed_in_is_for_the_filer_alone(app, persons):
    case_id = drafted(app, persons.litigant)
    never, once = evidence(app, case_id, "NEVER HANDED IN"), evidence(app, case_id, "HANDED IN ONCE")
    remove(app, never)
    submit(app, case_id)
    with working(app):
        case, clerk = store.needed(Case, case_id), store.needed(Account, persons.clerk)
        examination.examine(case, at=now())
        mend = [{"text": "补交身份证", "article": "", "where": "materials"}]
        examination.return_for_correction(case, mend, by=clerk, at=now(), due_on=date(2099, 1, 1))
    remove(app, once)
    assert seen_by(app, once, persons.clerk) is seen_by(app, never, persons.litigant) is Sight.ORIGINAL
    assert seen_by(app, never, persons.clerk) is Sight.NOTHING
    clerk = signed_in(app, persons.clerk)
    assert clerk.get(f"/cases/{case_id}/files/{never}").status_code == 404
    assert clerk.get(f"/desk/{case_id}/files/{never}/").status_code == 404
    assert clerk.get(f"/cases/{case_id}/files/{once}").status_code == 200


def test_the_photos_of_a_pdf_that_was_handed_in_stay_the_court_s_to_see(app, persons):
    case_id = drafted(app, persons.litigant)
    photo, other = evidence(app, case_id, "PHOTO OF A PAGE"), evidence(app, case_id, "PHOTO LEFT OUT")
    whole, dropped = evidence(app, case_id, "THE WHOLE"), evidence(app, case_id, "TAKEN BACK")
    for part, into in ((photo, whole), (other, dropped)):
        with working(app):
            part = store.needed(Material, part)
            part.gathered_into_id, part.removed_at = into, now()
    remove(app, dropped)
    submit(app, case_id)
    assert seen_by(app, photo, persons.clerk) is Sight.ORIGINAL
    assert seen_by(app, other, persons.clerk) is Sight.NOTHING
