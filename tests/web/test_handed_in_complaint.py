"""The complaint that was handed in: the same words, its version and signatures, for whoever has come to the case."""

import re
from datetime import date
from html import unescape

import pytest
from filed_cases import drafted, examining, post, signed_in, working

from court_filing.acts import complaint, drafting, examination, signing, submission
from court_filing.acts.submitted_complaint import handed_in
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.clock import now
from court_filing.web.services import gateways


def case_of(case_id):
    return store.needed(Case, case_id)


def written(app, persons, *, signed=True):
    """A suit about a loan that was written with the official form here and handed in; its id."""
    case_id = drafted(app, persons.litigant, files=())
    with working(app):
        case = case_of(case_id)
        complaint.choose_way(case, complaint.FORM, form_id="F09", at=now())
        complaint.keep_answers(case, {"2.2.2": "20000.00"}, skipped={}, at=now())
    if signed:
        with working(app):
            sign(case_of(case_id))
    handed(app, persons, case_id)
    return case_id


def sign(case):
    made = signing.Signing("曾巧云", signing.TYPED, signing.content_hash(case))
    files = gateways().files
    paper = signing.kept(signing.drawn_up(case, files, more=made, at=now()), case, files)
    signing.sign(case, made, paper=paper, by=store.needed(Account, case.owner_id), at=now())


def handed(app, persons, case_id):
    with working(app):
        case = case_of(case_id)
        composed = signing.for_submission(case, gateways().files, at=now())
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now(), composed=composed)


def test_it_is_linked_with_its_version_and_signature_and_read_word_for_word(app, persons):
    case_id = written(app, persons)
    client = signed_in(app, persons.litigant)
    page = unescape(client.get(f"/cases/{case_id}/").text)
    (version,) = re.findall(r"内容版本 ([0-9A-F]{8})", page)
    assert "签名：曾巧云（" in page
    pdf = re.search(rf'href="(/cases/{case_id}/files/\d+)"', page)[1]
    assert client.get(pdf).data.startswith(b"%PDF")
    read = client.get(f"/cases/{case_id}/submissions/1/complaint/")
    assert read.status_code == 200
    shown = unescape(read.text)
    assert version in shown and "20,000.00" in shown and "曾巧云" in shown
    assert "去签名" not in shown


def test_what_is_changed_for_a_correction_leaves_the_first_version_as_it_was(app, persons):
    case_id = written(app, persons)
    with working(app):
        returned(case_of(case_id), store.needed(Account, persons.clerk))
    with working(app):
        case = case_of(case_id)
        drafting.write_facts(case, "补正以后的经过：2025 年 3 月 1 日借款两万元。", at=now())
    client = signed_in(app, persons.litigant)
    first = unescape(client.get(f"/cases/{case_id}/submissions/1/complaint/").text)
    assert "补正以后的经过" not in first
    handed(app, persons, case_id)
    second = unescape(client.get(f"/cases/{case_id}/submissions/2/complaint/").text)
    assert "补正以后的经过" in second and "提交时没有签名" in second
    page = unescape(client.get(f"/cases/{case_id}/").text)
    assert len(set(re.findall(r"内容版本 ([0-9A-F]{8})", page))) == 2
    with app.app_context():
        assert [each.round for each in handed_in(case_of(case_id))] == [2, 1]
        assert [len(each.signatures) for each in handed_in(case_of(case_id))] == [0, 1]
        assert all(len(each.files) == 1 for each in handed_in(case_of(case_id)))


def returned(case, clerk):
    """Bring the case before the clerk, who returns it for correction."""
    examination.examine(case, at=now())
    mend = [{"text": "请写明借款的经过", "article": "", "where": "facts"}]
    examination.return_for_correction(case, mend, by=clerk, at=now(), due_on=date(2099, 1, 1))


def test_the_clerk_and_nobody_else_reads_it(app, persons):
    case_id = written(app, persons, signed=False)
    address = f"/cases/{case_id}/submissions/1/complaint/"
    assert "提交时没有签名" in unescape(signed_in(app, persons.clerk).get(address).text)
    for stranger in (persons.stranger, persons.other_courts_clerk):
        assert signed_in(app, stranger).get(address).status_code == 404
    assert app.test_client().get(address).status_code == 302


@pytest.mark.parametrize("number", [0, 2, 9999])
def test_a_submission_that_was_not_made_has_none(app, persons, number):
    case_id = written(app, persons, signed=False)
    client = signed_in(app, persons.litigant)
    assert client.get(f"/cases/{case_id}/submissions/{number}/complaint/").status_code == 404


def test_an_uploaded_complaint_is_linked_as_the_file_it_is(app, persons):
    case_id = examining(app, persons.litigant)
    page = unescape(signed_in(app, persons.clerk).get(f"/desk/{case_id}/").text)
    assert "提交的民事起诉状" in page
    client = signed_in(app, persons.litigant)
    assert client.get(f"/cases/{case_id}/submissions/1/complaint/").status_code == 404
    assert post(client, f"/cases/{case_id}/complaint/way/", way="letter").status_code == 409
