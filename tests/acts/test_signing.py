"""Signatures under the complaint: who may sign, what a change does to them, and what goes to court."""

import pytest
from filed_cases import drafted, undone, working

from court_filing.acts import complaint, drafting, signing, submission
from court_filing.acts.materials import StoredFile
from court_filing.acts.record import record_of
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now


@pytest.fixture
def case(app, persons):
    case_id = drafted(app, persons.litigant, files=())
    with undone(app):
        found = store.needed(Case, case_id)
        complaint.choose_way(found, "letter", form_id=None, at=now())
        yield found


def paper(letter="a"):
    return StoredFile("民事起诉状.pdf", "application/pdf", f"key-{letter}", letter * 64, 1000)


def sign(case, name="曾巧云", letter="a", **changes):
    made = signing.Signing(name, "typed", changes.pop("content", signing.content_hash(case)))
    owner = store.needed(Account, case.owner_id)
    return signing.sign(case, made, paper=paper(letter), by=owner, at=now())


def composed(case):
    return [material.sha256[0] for material in case.present_materials if material.composed]


def another_plaintiff(case, name="阿卜杜拉·买买提"):
    drafting.keep_party(case, {"role": "plaintiff", "kind": "natural", "name": name}, party_id=None, at=now())


def test_the_parties_who_come_to_court_and_their_agents_may_sign(case):
    another_plaintiff(case)
    agent = {"kind": "lawyer", "name": "王珺", "authority": "special"}
    drafting.keep_agent(case, agent, agent_id=None, at=now())
    said = [(signer.name, signer.capacity) for signer in signing.signers(case)]
    assert said == [("曾巧云", "原告"), ("阿卜杜拉·买买提", "原告"), ("王珺", "代理人")]


def test_a_signature_brings_the_paper_into_its_slot(case):
    signature = sign(case)
    assert composed(case) == ["a"] and signature.material_id == case.present_materials[-1].id
    assert signing.is_signed(case) is True
    assert record_of(case).complaint_signed is True


def test_several_plaintiffs_may_each_sign_and_one_paper_is_left(case):
    another_plaintiff(case)
    sign(case)
    sign(case, "阿卜杜拉·买买提", letter="b")
    assert [each.signer_name for each in signing.valid(case)] == ["曾巧云", "阿卜杜拉·买买提"]
    assert composed(case) == ["b"]


def test_a_changed_complaint_is_signed_by_nobody(case):
    sign(case)
    drafting.write_facts(case, "完全不同的事实。", at=now())
    assert signing.valid(case) == () and signing.is_signed(case) is False
    assert [each.signer_name for each in signing.void(case)] == ["曾巧云"]


def test_what_was_changed_and_put_back_is_signed_again(case):
    facts = case.facts
    sign(case)
    drafting.write_facts(case, "完全不同的事实。", at=now())
    drafting.write_facts(case, facts, at=now())
    assert signing.is_signed(case) is True


def test_nobody_else_may_sign(case):
    with pytest.raises(signing.WrongName):
        sign(case, "贺长河")


def test_what_was_not_shown_is_not_signed(case):
    with pytest.raises(signing.Changed):
        sign(case, content="0" * 64)


def test_a_file_of_ones_own_is_not_signed_here(case):
    complaint.choose_way(case, "upload", form_id=None, at=now())
    assert signing.is_signed(case) is None
    with pytest.raises(signing.NothingToSign):
        sign(case)


def test_what_was_submitted_is_not_signed_any_more(case):
    owner = store.needed(Account, case.owner_id)
    submission.submit(
        case, by=owner, at=now(), composed=signing.Composed(paper(), signing.content_hash(case))
    )
    with pytest.raises(NotAllowed):
        sign(case)


def test_what_goes_to_court_is_what_is_stated_then(case):
    owner = store.needed(Account, case.owner_id)
    made = signing.Composed(paper(), signing.content_hash(case))
    drafting.write_facts(case, "改了以后的事实，和做好的那份不一样。", at=now())
    with pytest.raises(signing.Changed):
        submission.submit(case, by=owner, at=now(), composed=made)


def test_the_paper_is_drawn_with_the_names_of_who_signed(app, persons):
    files = app.extensions["court_filing.gateways"].files
    case_id = drafted(app, persons.litigant, files=())
    with working(app):
        case = store.needed(Case, case_id)
        complaint.choose_way(case, "letter", form_id=None, at=now())
        more = signing.Signing("曾巧云", "typed", signing.content_hash(case))
        unsigned = signing.drawn_up(case, files, at=now())
        signed = signing.drawn_up(case, files, more=more, at=now())
        kept = signing.kept(signed, case, files)
        assert unsigned != signed and kept.file_name == "民事起诉状.pdf"
        signing.sign(case, more, paper=kept, by=store.needed(Account, case.owner_id), at=now())
        again = signing.for_submission(case, files, at=now())
        assert again is not None and again.content_sha256 == signing.content_hash(case)
