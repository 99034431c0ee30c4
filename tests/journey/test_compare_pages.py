"""Comparing answers with files: shown to the filer, mended or explained, and the rest shown to the clerk."""

import io
import re
from html import unescape

import pytest
from filed_cases import PDF, do_recorded_work, drafted, post, signed_in, token, working

from court_filing.acts import comparing, drafting, materials, submission
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, new_key
from court_filing.cases.material import StudyState
from court_filing.clock import now
from court_filing.reading.understood import to_json
from court_filing.reading.words import Paper, Understood, Value


def card(app, case_id, confidence=1.0, **told):
    """An identity card in the plaintiff's place, of which this was understood."""
    fields = {
        "name": "曾巧云",
        "id_number": "11010519491231002X",
        "born_on": "1949-12-31",
        **told,
    }
    understood = Understood(
        Paper.ID_FRONT,
        {name: (Value(text, 1, (0.1, 0.1, 0.5, 0.05), confidence),) for name, text in fields.items()},
    )
    files = app.extensions["court_filing.gateways"].files
    with working(app):
        case = store.needed(Case, case_id)
        stored = files.put(io.BytesIO(PDF + new_key().encode()), limit_bytes=10_000)
        kept = materials.StoredFile(
            "身份证.pdf", "application/pdf", stored.key, stored.sha256, stored.size_bytes
        )
        place = materials.Place("identity_front", case.parties[0].id)
        material = materials.attach(case, place, file=kept, at=now())
        materials.note_reading(material, pages=1, problem=None, problem_text=None)
        material.understood, material.studied = to_json(understood), StudyState.DONE


@pytest.fixture
def owner(app, persons):
    class Owner:
        client = signed_in(app, persons.litigant)
        case_id = drafted(app, persons.litigant, clean=True)

        def page(self, place="compare/"):
            return unescape(self.client.get(f"/cases/{self.case_id}/{place}").text)

        def key(self):
            return re.findall(r'id="d-([0-9a-f]{16})"', self.page())[0]

        def explain(self, why, reason=""):
            key = self.key()
            values = {f"{key}-why": why, f"{key}-reason": reason, f"{key}-csrf_token": token(self.client)}
            return self.client.post(f"/cases/{self.case_id}/compare/{key}/", data=values)

    return Owner()


def test_what_differs_is_shown_with_the_place_and_the_way_to_mend_it(owner, app):
    card(app, owner.case_id, name="曾巧芸")
    page = owner.page()
    assert "原告曾巧云的姓名" in page and "曾巧芸" in page and "看第 1 页" in page
    assert re.search(r"/pages/1/piece\.png\?box=0\.1000", page)
    (mend,) = re.findall(r'href="(/cases/[0-9a-f]+/parties/\d+/\?then=check)"', page)
    assert owner.client.get(mend).status_code == 200
    assert "有 1 处填写的和文件里写的不一样" in owner.page("tasks/")
    assert "（1 处）" in owner.page("submission/")
    with working(app):
        case = store.needed(Case, owner.case_id)
        party = case.parties[0]
        answers = {"role": "plaintiff", "kind": "natural", "name": "曾巧芸"}
        drafting.keep_party(case, answers, party_id=party.id, at=now())
    assert "没有发现不一样的地方" in owner.page()


def test_what_is_explained_is_not_asked_again_and_can_be_taken_back(owner, app):
    card(app, owner.case_id, 0.7, name="曾巧芸")
    assert "可能是识别错误，请核对" in owner.page()
    assert owner.explain("both_right").status_code == 422
    assert owner.explain("misread").status_code == 302
    page = owner.page()
    assert "没有发现不一样的地方" in page and "系统把文件读错了" in page
    assert "不一样" not in owner.page("tasks/")
    again = re.findall(r'action="(/cases/[0-9a-f]+/compare/[0-9a-f]+/again/)"', page)[0]
    post(owner.client, again)
    assert owner.key()


def test_a_difference_that_is_not_there_cannot_be_explained(owner, app):
    card(app, owner.case_id, name="曾巧芸")
    for key in ("0" * 16, f"{owner.key()}0"):
        place = f"/cases/{owner.case_id}/compare/{key}/"
        values = {f"{key}-why": "misread", f"{key}-csrf_token": token(owner.client)}
        assert owner.client.post(place, data=values).status_code == 404
        assert post(owner.client, f"{place}again/").status_code == 404


def test_a_card_of_somebody_else_leads_to_the_files(owner, app):
    card(app, owner.case_id, 0.7, name="沈小白", id_number="110101199003078515")
    page = owner.page()
    assert "这张身份证不是原告曾巧云的" in page and "可能是识别错误" not in page
    ((place, slot),) = re.findall(
        rf'href="(/cases/{owner.case_id}/materials/\?then=check)#(slot-identity_front[^"]*)"', page
    )
    assert f'id="{slot}"' in owner.client.get(place).text


def test_explanations_of_what_no_longer_differs_make_room(owner, app):
    card(app, owner.case_id, name="曾巧芸")
    with working(app):
        case = store.needed(Case, owner.case_id)
        old = {"why": "misread", "reason": "", "at": now().isoformat()}
        case.compared = {f"{number:016x}": old for number in range(comparing.MOST_EXPLAINED)}
    key = owner.key()
    assert owner.explain("misread").status_code == 302
    assert "没有发现不一样的地方" in owner.page()
    with working(app):
        assert list(store.needed(Case, owner.case_id).compared) == [key]


def test_the_clerk_sees_what_is_left_and_what_was_explained(owner, app, persons):
    card(app, owner.case_id, name="曾巧芸", id_number="11010519491231002X", born_on="1949-12-30")
    owner.explain("both_right", "身份证上是别名")
    with working(app):
        case = store.needed(Case, owner.case_id)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
    do_recorded_work(app, "examine")
    page = unescape(signed_in(app, persons.clerk).get(f"/desk/{owner.case_id}/").text)
    assert "填写的和文件里写的不一样" in page and "原告曾巧云的出生日期" in page
    assert "当事人已经说明的（1 处）" in page and "身份证上是别名" in page


def test_a_strangers_key_or_a_submitted_case_changes_nothing(owner, app, persons):
    card(app, owner.case_id, name="曾巧芸")
    key = owner.key()
    stranger = signed_in(app, persons.stranger)
    assert post(stranger, f"/cases/{owner.case_id}/compare/{key}/").status_code == 404
    with working(app):
        case = store.needed(Case, owner.case_id)
        submission.submit(case, by=store.needed(Account, persons.litigant), at=now())
    values = {f"{key}-why": "misread", f"{key}-csrf_token": token(owner.client)}
    assert owner.client.post(f"/cases/{owner.case_id}/compare/{key}/", data=values).status_code == 409
