"""Paper filings: a clerk enters them for a person who is present, and another clerk decides them."""

import hashlib

import pytest

from court_filing.acts import (
    assignment,
    counter_filing,
    drafting,
    examination,
    hand_over,
    passwords,
    submission,
)
from court_filing.acts.counter_filing import OtherName, OtherPerson, Person
from court_filing.acts.materials import StoredFile
from court_filing.acts.own_entry import EnteredByThem
from court_filing.acts.sign_in_names import NameTaken
from court_filing.cases import store
from court_filing.cases.account import Role
from court_filing.cases.case import COUNTER, ONLINE, Case, CaseState, new_key
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.lifecycle import Act, NotAllowed
from court_filing.cases.queries import account_by_sign_in, case_for_person
from court_filing.clock import now

AT = now()
GRANNY = Person("冯桂兰", "resident_id", "110105194912310011", "13700137001")
NUMBERS = ("110105194912310038", "11010519491231002X")


def begun(who, person=GRANNY, key=None):
    return counter_filing.begin(person, key=key or new_key(), by=who("clerk"), at=AT)


def paper(content=b"signed"):
    digest = hashlib.sha256(content).hexdigest()
    return StoredFile("确认书.pdf", "application/pdf", f"key of {digest[:8]}", digest, len(content))


@pytest.fixture(autouse=True)
def undone_at_the_end(bring):
    bring("draft")


@pytest.fixture
def entered(bring, who):
    """A clean draft, as if the clerk had filled it in at the counter for its owner."""
    case = bring("draft", clean=True)
    counter_filing._give(case, who("clerk"), at=AT)
    case.channel = COUNTER
    return case


def submitted(case, who):
    return counter_filing.submit(case, paper(), by=who("clerk"), at=AT)


def test_who_has_no_account_gets_one_without_a_password(who):
    case = begun(who)
    owner = account_by_sign_in(GRANNY.mobile)
    assert case.owner is owner
    assert (owner.role, owner.name, owner.identity_number) == (Role.LITIGANT, "冯桂兰", "110105194912310011")
    assert not passwords.matches(owner.password_hash, "")
    assert (case.channel, case.at_counter, case.court_id) == (COUNTER, True, who("clerk").court_id)
    assert case_for_person(case.id, who("clerk")) is case
    assert case_for_person(case.id, who("colleague")) is None


def test_sending_it_twice_begins_one_and_a_second_visit_finds_the_account(who):
    key = new_key()
    case = begun(who, key=key)
    assert begun(who, key=key) is case
    again = begun(who, Person("冯桂兰", "resident_id", GRANNY.identity_number, None))
    assert again is not case
    assert again.owner is case.owner


def test_a_number_that_is_somebody_else_s_is_not_theirs(who):
    begun(who)
    with pytest.raises(OtherPerson):
        begun(who, Person("别的人", "resident_id", NUMBERS[1], GRANNY.mobile))
    who("colleague").mobile = "13700137009"
    store.flush()
    with pytest.raises(NameTaken):
        begun(who, Person("冯桂兰", "resident_id", GRANNY.identity_number, "13700137009"))


def test_a_name_with_somebody_else_s_identity_number_opens_nothing(who):
    case = begun(who)
    count = db.session.query(Case).count()
    for mobile in (None, GRANNY.mobile):
        with pytest.raises(OtherName) as refused:
            begun(who, Person("冯桂芳", "resident_id", GRANNY.identity_number, mobile))
        assert "冯桂兰" not in str(refused.value)
    assert (db.session.query(Case).count(), case.owner.name) == (count, "冯桂兰")
    spaced = begun(who, Person(" 冯 桂兰", "resident_id", GRANNY.identity_number, None))
    assert spaced.owner is case.owner


def test_a_mobile_number_under_another_name_is_not_renamed(who):
    litigant = who("litigant")
    litigant.identity_number = litigant.identity_kind = None
    name = litigant.name
    store.flush()
    with pytest.raises(OtherPerson):
        begun(who, Person("冯桂兰", "resident_id", GRANNY.identity_number, litigant.mobile))
    assert (litigant.name, litigant.identity_number) == (name, None)


def test_nobody_but_a_clerk_begins_one(who):
    for by in ("litigant", "stranger"):
        with pytest.raises(NotAllowed):
            counter_filing.begin(GRANNY, key=new_key(), by=who(by), at=AT)


def test_what_the_court_takes_only_at_the_counter_is_entered_there(who):
    set_setting(who("clerk").court_id, "online.payment_order", "no")
    case = begun(who)
    drafting.choose_proceeding(case, "payment_order", at=AT)
    assert case.court_id == who("clerk").court_id


def test_it_is_submitted_on_the_signed_paper_and_is_the_person_s(entered, who):
    submitted(entered, who)
    assert entered.state is CaseState.SUBMITTED
    assert (entered.clerk_id, entered.at_counter) == (None, False)
    event = entered.events[-1]
    assert (event.account_id, event.detail["entered_by"]) == (entered.owner_id, who("clerk").id)
    assert [file.slot for file in entered.present_materials if file.file_name == "确认书.pdf"] == [
        "counter_statement"
    ]
    assert any(paper.kind == "materials_receipt" for paper in entered.papers)
    with pytest.raises(NotAllowed):
        submitted(entered, who)


def test_who_has_no_mobile_number_may_file_at_the_counter_alone(entered, who):
    entered.owner.mobile = None
    entered.owner.email = "zeng.at.home@example.cn"
    store.flush()
    with pytest.raises(submission.NoRealName):
        submission.submit(entered, by=entered.owner, at=AT)
    assert submitted(entered, who).received_at == AT


def test_it_is_not_accepted_by_itself_and_not_by_who_entered_it(entered, who):
    submitted(entered, who)
    examination.examine(entered, at=AT)
    assert entered.state is CaseState.EXAMINING
    assert entered.events[-1].detail["counter"] is True
    with pytest.raises(EnteredByThem):
        examination.accept(entered, by=who("clerk"), at=AT)
    with pytest.raises(EnteredByThem):
        assignment.ensure_free(entered, Act.REFUSE, by=who("clerk"))
    examination.accept(entered, by=who("colleague"), at=AT)
    assert entered.accepted_at == AT


def test_where_a_supervisor_entered_it_they_may_decide_it(entered, who):
    submitted(entered, who)
    examination.examine(entered, at=AT)
    who("clerk").supervisor = True
    examination.accept(entered, by=who("clerk"), at=AT)
    assert entered.accepted_at == AT


def test_what_is_returned_is_mended_at_the_counter(entered, who):
    submitted(entered, who)
    examination.examine(entered, at=AT)
    item = {"text": "请补证据。", "article": "", "where": "materials", "rule": ""}
    examination.return_for_correction(entered, [item], by=who("colleague"), at=AT, due_on=AT.date())
    counter_filing.take_up_again(entered, by=who("colleague"), at=AT)
    drafting.write_facts(entered, "在窗口补写的经过。", at=AT)
    with pytest.raises(NotAllowed):
        counter_filing.take_up_again(entered, by=who("clerk"), at=AT)
    counter_filing.submit(entered, paper(b"again"), by=who("colleague"), at=AT)
    assert len(entered.submissions) == 2
    assert [entered.draft_versions[-2].account_id, entered.clerk_id] == [who("colleague").id, None]


def test_what_is_given_back_is_the_person_s_to_submit(entered, who):
    hand_over.hand_back(entered, by=who("clerk"), at=AT)
    assert entered.channel == ONLINE
    submission.submit(entered, by=entered.owner, at=AT)
    examination.examine(entered, at=AT)
    assert entered.state is CaseState.ACCEPTED
