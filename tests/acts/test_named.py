"""Whoever files in the name of somebody else: that person is told on the telephone given for them, once."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from filed_cases import PLAINTIFF
from written_letters import send

from court_filing.acts import drafting, examination, foreign_address, letters
from court_filing.acts.notices import NAMED, SEND_NOTICE, to_be_told
from court_filing.acts.submission import submit
from court_filing.cases import notices, store
from court_filing.cases.database import db
from court_filing.cases.notice import Notice
from court_filing.cases.task import Task
from court_filing.clock import court_day, now

ANOTHER = "11010519900307109X"
PHONE = "13900007559"


@pytest.fixture
def filed(bring, who):
    """A draft with its plaintiff changed so, submitted; the case."""

    def file(**plaintiff):
        case = bring("draft")
        case.parties[0].phone = PHONE
        for name, value in plaintiff.items():
            setattr(case.parties[0], name, value)
        return submit(case, by=who("litigant"), at=now())

    return file


def told(case):
    """Where it was told that somebody files in another's name."""
    found = sa.select(Notice).where(Notice.case_id == case.id, Notice.event == NAMED).order_by(Notice.id)
    return list(db.session.scalars(found))


def addresses(case):
    return [notice.address for notice in told(case)]


@pytest.mark.parametrize(
    ("plaintiff", "phones"),
    [
        ({"identity_number": ANOTHER}, [PHONE]),
        ({"identity_number": ANOTHER, "phone": None}, []),
        ({"identity_number": ANOTHER, "phone": "13900000001"}, []),
        ({"identity_number": None, "name": "贺小川"}, [PHONE]),
        ({"identity_number": ANOTHER, "guardian_phone": "13700007559"}, [PHONE, "13700007559"]),
        ({"identity_number": ANOTHER, "guardian_phone": PHONE}, [PHONE]),
        ({"kind": "legal_person", "name": "曾巧云", "identity_number": None}, [PHONE]),
        ({}, []),
        ({"identity_number": None}, []),
    ],
    ids=[
        "another number", "no telephone", "the telephone of the account", "another name", "a guardian",
        "one telephone for both", "an organisation of that name", "the account itself", "its name alone",
    ],
)  # fmt: skip
def test_who_is_told(filed, plaintiff, phones):
    assert addresses(filed(**plaintiff)) == sorted(phones)


def test_the_other_side_is_not_told(filed):
    case = filed()
    assert [party.role for party in case.parties] == ["plaintiff", "defendant"]
    case.parties[1].phone = "13700007559"
    assert to_be_told(case) == []


def test_each_of_several_plaintiffs_is_told_and_one_telephone_once(bring, who):
    case = bring("draft")
    for key, (name, phone) in enumerate([("贺小川", PHONE), ("贺小河", PHONE), ("贺小江", "13700007559")]):
        answers = {**PLAINTIFF, "name": name, "identity_number": ANOTHER, "phone": phone}
        drafting.keep_party(case, answers, party_id=None, form_key=str(key), at=now())
    assert addresses(submit(case, by=who("litigant"), at=now())) == ["13700007559", PHONE]


def test_it_is_told_once_however_often_it_is_submitted(filed, who):
    case = filed(identity_number=ANOTHER)
    submit_again(case, who)
    assert addresses(case) == [PHONE]


def test_another_telephone_is_told_when_it_is_submitted_anew(filed, who):
    case = filed(identity_number=ANOTHER)
    case.parties[0].phone = "13700007559"
    submit_again(case, who)
    assert addresses(case) == [PHONE, "13700007559"]


def submit_again(case, who):
    examination.examine(case, at=now())
    items = [{"where": "facts", "text": "写清楚借款的日期", "article": "民诉法第一百二十四条"}]
    due_on = court_day(now()) + timedelta(days=15)
    examination.return_for_correction(case, items, by=who("clerk"), at=now(), due_on=due_on)
    submit(case, by=who("litigant"), at=now())


def test_it_is_no_message_of_the_owner(filed, who):
    case = filed(identity_number=ANOTHER)
    [notice] = told(case)
    owner = who("litigant")
    assert notice.read_at is not None
    assert [each.event for each in notices.notices_about(case, owner)] == ["received"]
    assert notice not in notices.notices_of(owner)
    assert notices.notice_of(owner, notice.id) is None
    everything = list(db.session.scalars(sa.select(Notice).where(Notice.account_id == owner.id)))
    own = [each for each in everything if each.address is None]
    assert len(own) < len(everything)
    assert notices.count_notices_of(owner) == len(own)


def test_it_is_sent_by_a_task_and_says_no_more_than_it_has_to(filed):
    case = filed(identity_number=ANOTHER)
    [notice] = told(case)
    assert notice.detail == {"filing_number": case.filing_number}
    task = sa.select(Task).where(Task.kind == SEND_NOTICE, Task.about == str(notice.id))
    assert db.session.scalar(task) is not None


def test_nobody_s_telephone_gets_more_than_five_messages_a_day_whatever_they_are_about(filed, who):
    case = filed(identity_number=ANOTHER)
    for _time in range(4):
        letters.reply(send(contact=PHONE), "好", by=who("clerk"), at=now())
    full, later = send(contact=PHONE), now() + foreign_address.DAY
    letters.reply(full, "好", by=who("clerk"), at=now())
    assert full.reply_told_to is None
    case.parties[0].phone = "13700007559"
    store.flush()
    assert not foreign_address.may_be_sent(PHONE, at=now())
    assert foreign_address.may_be_sent("13700007559", at=now())
    assert foreign_address.may_be_sent(PHONE, at=later + timedelta(minutes=1))


def test_a_telephone_that_got_too_much_is_told_when_it_is_submitted_again(bring, who):
    case = bring("draft")
    for _time in range(5):
        letters.reply(send(contact=PHONE), "好", by=who("clerk"), at=now())
    case.parties[0].phone, case.parties[0].identity_number = PHONE, ANOTHER
    submit(case, by=who("litigant"), at=now())
    assert addresses(case) == []
    assert [phone for _party, phone in to_be_told(case)] == [PHONE]
