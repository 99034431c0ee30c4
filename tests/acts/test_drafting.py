"""Drafting: what is sent twice counts once, what leaves takes its papers along, what was received stays where it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from filed_cases import PDF, drafted, working

from court_filing.acts import drafting, examination, materials, submission
from court_filing.acts.record import record_of
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState, new_key
from court_filing.cases.court_settings import set_setting
from court_filing.cases.lifecycle import NotAllowed
from court_filing.clock import now
from court_filing.law import causes, courts
from court_filing.law.cause_lists import VERSIONS
from court_filing.review.run import review

AT = now()
TODAY = date(2026, 11, 21)
KEY = "0123456789abcdef01234567"
SECOND = {"role": "plaintiff", "kind": "natural", "name": "曾二巧", "identity_kind": "resident_id"}
LAWYER = {"kind": "lawyer", "name": "王正言", "authority": "general"}
CLAIM = {"kind": "non_money", "text": "判令被告赔礼道歉"}
KEEP = {
    "party": (drafting.keep_party, SECOND, "party_id", "parties"),
    "agent": (drafting.keep_agent, LAWYER, "agent_id", "agents"),
    "claim": (drafting.keep_claim, CLAIM, "claim_id", "claims"),
}


def attached(case, slot, **whose):
    file = materials.StoredFile(f"{slot}.pdf", "application/pdf", f"key-{slot}", f"sha-{slot}", len(PDF))
    material = materials.attach(case, materials.Place(slot, **whose), file=file, at=AT)
    materials.note_reading(material, pages=1, problem=None, problem_text=None)
    return material


@pytest.mark.parametrize("what", KEEP)
def test_a_form_sent_again_adds_and_changes_nothing(bring, what):
    keep, answers, number, rows = KEEP[what]
    case = bring("draft")
    before = len(getattr(case, rows))
    first = keep(case, answers, **{number: None}, at=AT, form_key=KEY)
    again = keep(case, {**answers, "kind": "other"}, **{number: None}, at=AT, form_key=KEY)
    assert again is first
    assert first.kind == answers["kind"]
    assert len(getattr(case, rows)) == before + 1


@pytest.mark.parametrize("what", KEEP)
def test_the_same_answers_on_a_form_opened_anew_are_a_second_one(bring, what):
    keep, answers, number, rows = KEEP[what]
    case = bring("draft")
    before = len(getattr(case, rows))
    for key in (KEY, new_key(), None, None):
        keep(case, answers, **{number: None}, at=AT, form_key=key)
    assert len(getattr(case, rows)) == before + 4


def test_the_papers_of_a_party_leave_with_the_party(bring):
    case = bring("draft", clean=True)
    second = drafting.keep_party(case, SECOND, party_id=None, at=AT)
    theirs = [attached(case, slot, party_id=second.id) for slot in ("identity_front", "identity_back")]
    own = {material.id for material in case.present_materials} - {material.id for material in theirs}
    drafting.drop_party(case, second.id, at=AT)
    assert {material.id for material in case.present_materials} == own
    assert [material.removed_at for material in theirs] == [AT, AT]


def test_a_card_of_who_left_is_nobody_elses(bring):
    """The only identity card was that of the plaintiff who left: the other one's is missed."""
    case = bring("draft")
    second = drafting.keep_party(case, SECOND, party_id=None, at=AT)
    for slot in ("identity_front", "identity_back"):
        attached(case, slot, party_id=second.id)
    drafting.drop_party(case, second.id, at=AT)
    store.flush()
    missed = [found.where for found in review(record_of(case), today=TODAY)]
    assert [where for where in missed if where.startswith("materials.identity_front")]


@pytest.mark.parametrize("by", ["dropping the agent", "saying that nobody acts"])
def test_the_papers_of_an_agent_leave_with_the_agent(bring, by):
    case = bring("draft")
    agent = drafting.keep_agent(case, LAWYER, agent_id=None, at=AT)
    letter = attached(case, "authority_letter", agent_id=agent.id)
    if by == "dropping the agent":
        drafting.drop_agent(case, agent.id, at=AT)
    else:
        drafting.state_representation(case, False, at=AT)
    assert case.agents == []
    assert letter.removed_at == AT
    assert [material.slot for material in case.present_materials] == ["complaint"]


def test_an_agent_acts_for_the_party_that_was_named(bring):
    case = bring("draft")
    second = drafting.keep_party(case, SECOND, party_id=None, at=AT)
    drafting.keep_agent(case, {**LAWYER, "party_id": second.id}, agent_id=None, at=AT)
    place = [party.id for party in case.parties].index(second.id)
    assert [agent.for_party for agent in record_of(case).agents] == [place]
    drafting.drop_party(case, second.id, at=AT)
    store.flush()
    assert [agent.for_party for agent in record_of(case).agents] == [None]


APPLICATIONS = {
    "申请支付令": "payment_order",
    "申请诉前财产保全": "preservation",
    "申请宣告自然人失踪": "special",
    "申请司法确认调解协议": "judicial_confirmation",
}


@pytest.mark.parametrize("name", [*APPLICATIONS, "申请破产清算"])
def test_an_application_is_not_filed_as_a_suit(bring, traces, name):
    case = bring("draft")
    before = traces(case)["case"]["cause_id"]
    with pytest.raises(KeyError):
        drafting.choose_cause(case, causes.by_name(name).id, at=AT)
    assert case.cause_id == before


@pytest.mark.parametrize(("name", "proceeding_id"), APPLICATIONS.items())
def test_an_application_is_filed_in_its_own_proceeding(bring, name, proceeding_id):
    case = bring("draft")
    drafting.choose_proceeding(case, proceeding_id, at=AT)
    drafting.choose_cause(case, causes.by_name(name).id, at=AT)
    assert (case.cause_name, case.cause_set) == (name, VERSIONS["civil"])


def test_a_suit_is_not_filed_as_an_application(bring):
    case = bring("draft")
    drafting.choose_proceeding(case, "payment_order", at=AT)
    with pytest.raises(KeyError):
        drafting.choose_cause(case, causes.by_name("民间借贷纠纷").id, at=AT)
    assert case.cause_id is None


def test_the_parties_keep_their_side_when_the_proceeding_changes(bring):
    case = bring("draft")
    drafting.keep_party(case, {**SECOND, "role": "third_party"}, party_id=None, at=AT)
    for proceeding_id, roles in (
        ("private_prosecution", ["private_prosecutor", "accused", "accused"]),
        ("enforcement", ["applicant", "debtor", "debtor"]),
    ):
        drafting.choose_proceeding(case, proceeding_id, at=AT)
        assert [party.role for party in case.parties] == roles


def test_a_court_that_takes_no_private_prosecution_online_is_not_chosen(bring):
    case = bring("draft")
    drafting.choose_proceeding(case, "private_prosecution", at=AT)
    other = courts.by_code("京0101").id
    set_setting(other, "private_prosecution_online", "no")
    with pytest.raises(drafting.NotOpenHere):
        drafting.choose_court(case, other, at=AT)
    assert case.court_id == courts.by_code("京0105").id
    drafting.choose_proceeding(case, "civil", at=AT)
    drafting.choose_court(case, other, at=AT)
    assert case.court_id == other


def test_what_was_received_stays_with_its_court_and_type_and_may_change_otherwise(bring, who):
    case = bring("examining")
    items = [{"text": "补交身份证", "article": "", "where": "materials"}]
    examination.return_for_correction(case, items, by=who("clerk"), at=AT, due_on=date(2026, 12, 4))
    court_id = case.court_id
    with pytest.raises(NotAllowed):
        drafting.choose_court(case, courts.by_code("京0101").id, at=AT)
    with pytest.raises(NotAllowed):
        drafting.choose_proceeding(case, "civil", at=AT)
    assert (case.court_id, case.state) == (court_id, CaseState.RETURNED)
    drafting.choose_cause(case, causes.by_name("买卖合同纠纷").id, at=AT)
    drafting.write_facts(case, "改过的事实与理由，写得更清楚了一些。", at=AT)


CHANGES = {
    "a party": lambda case: drafting.keep_party(case, SECOND, party_id=None, at=AT),
    "an agent": lambda case: drafting.keep_agent(case, LAWYER, agent_id=None, at=AT),
    "a claim": lambda case: drafting.keep_claim(case, CLAIM, claim_id=None, at=AT),
    "no party": lambda case: drafting.drop_party(case, case.parties[0].id, at=AT),
    "the facts": lambda case: drafting.write_facts(case, "……", at=AT),
    "a file": lambda case: attached(case, "evidence"),
    "no file": lambda case: materials.take_back(case, case.materials[0], at=AT),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_nothing_changes_after_it_was_submitted_elsewhere_meanwhile(app, persons, change):
    """Somebody has the page open, with the draft as it was, while it is submitted in another window."""
    case_id = drafted(app, persons.litigant)
    with app.app_context():
        case = store.needed(Case, case_id)
        assert case.may_be_changed and case.parties and case.materials
        store.commit(lambda ids: None)
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(submit_elsewhere, app, case_id, persons.litigant).result()
        with pytest.raises(NotAllowed):
            change(case)
        store.rollback()


def submit_elsewhere(app, case_id, owner_id):
    with working(app):
        owner = store.needed(Account, owner_id)
        submission.submit(store.needed(Case, case_id), by=owner, at=AT)


def test_sent_eight_times_at_once_one_draft_is_begun(app, persons):
    key = new_key()

    def begin(_number):
        with working(app):
            owner = store.needed(Account, persons.litigant)
            return drafting.open_draft(owner, key=key, at=AT).id

    with ThreadPoolExecutor(8) as windows:
        assert set(windows.map(begin, range(8))) == {key}


def test_a_key_that_is_another_persons_case_begins_a_case_of_ones_own(bring, who):
    theirs = bring("draft")
    mine = drafting.open_draft(who("stranger"), key=theirs.id, at=AT)
    assert mine.id != theirs.id
    assert mine.owner_id == who("stranger").id
    assert theirs.owner_id == who("litigant").id
