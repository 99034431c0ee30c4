"""Letters: one number each, handed on with a reason, answered once, found again, and not seen by everybody."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from filed_cases import drafted, submitted, undone, working
from opened_accounts import AT
from written_letters import PASSWORD, administrator, content, send, written

from court_filing.acts import letter_lookup, letters, lockout, retention
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.letter import Letter
from court_filing.cases.letters import (
    WantedLetters,
    count_letters_at_desk,
    count_unread_replies,
    letter_for_staff,
    letters_at_desk,
)
from court_filing.cases.notices import count_unread
from court_filing.clock import SHANGHAI, now

SECOND = timedelta(seconds=1)
KINDS = ("question", "complaint", "suggestion", "clue")


@pytest.fixture
def transaction(app):
    with undone(app):
        yield


@pytest.fixture(scope="module")
def admin(app):
    return administrator(app)


def person(persons, name):
    return store.needed(Account, getattr(persons, name))


def test_numbers_follow_one_another_within_the_day(transaction):
    first, second, next_day = send(at=AT), send("clue", at=AT), send(at=AT + timedelta(days=1))
    assert [each.number for each in (first, second)] == ["留20261121-000001", "留20261121-000002"]
    assert next_day.number == "留20261122-000001"


@pytest.mark.parametrize(
    ("kind", "department", "reply_by_on"),
    [
        ("question", "service_centre", date(2026, 11, 26)),
        # 2026-12-06 is a Sunday.
        ("complaint", "supervision", date(2026, 12, 7)),
        ("suggestion", "service_centre", date(2026, 12, 7)),
        ("clue", "enforcement", date(2026, 11, 30)),
    ],
)
def test_a_letter_goes_to_its_department_with_a_last_day(transaction, kind, department, reply_by_on):
    # A clue of Monday 23 November; the rest of Saturday 21.
    at = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI) if kind == "clue" else AT
    letter = send(kind, at=at)
    assert (letter.department, letter.reply_by_on) == (department, reply_by_on)


def test_the_form_sent_twice_makes_one_letter(transaction):
    key = secrets.token_hex(12)
    sent = [letters.write(content(), by=None, case=None, form_key=key, at=AT) for _ in range(2)]
    assert sent[0] is sent[1]
    assert send(at=AT).number == "留20261121-000002"


def test_the_form_sent_at_the_same_moment_makes_one_letter(app):
    key, ready = secrets.token_hex(12), Barrier(4)

    def press(_):
        ready.wait()
        with working(app):
            return letters.write(content(), by=None, case=None, form_key=key, at=now()).number

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(press, range(4)))) == 1


def test_nobody_writes_with_another_person_s_page(transaction, persons):
    key = secrets.token_hex(12)
    letters.write(content(), by=person(persons, "litigant"), case=None, form_key=key, at=AT)
    with pytest.raises(ValueError, match="another person"):
        letters.write(content(), by=person(persons, "stranger"), case=None, form_key=key, at=AT)


def test_a_letter_is_about_the_writer_s_own_case_or_draft_alone(app, persons):
    cases = drafted(app, persons.litigant), submitted(app, persons.litigant)
    with undone(app):
        for case_id in cases:
            assert send(by=persons.litigant, case_id=case_id).case_id == case_id
            for writer in (persons.stranger, None):
                with pytest.raises(ValueError, match="own case"):
                    send(by=writer, case_id=case_id)


def test_the_court_does_not_write_to_itself(transaction, persons):
    with pytest.raises(ValueError, match="itself"):
        send(by=persons.clerk)


def test_without_account_and_password_nobody_could_find_it_again(transaction):
    with pytest.raises(ValueError, match="find"):
        send(secret_hash=None)


def test_handing_on_keeps_the_last_day_and_what_happened(transaction, persons):
    letter, clerk = send(at=AT), person(persons, "clerk")
    last_day = letter.reply_by_on
    for _ in range(2):
        letters.transfer(letter, to="enforcement", reason="由执行局办理", by=clerk, at=AT + SECOND)
    assert (letter.department, letter.reply_by_on) == ("enforcement", last_day)
    assert [(each.from_department, each.to_department, each.reason) for each in letter.transfers] == [
        ("service_centre", "enforcement", "由执行局办理")
    ]


def test_a_department_that_takes_no_such_letter_gets_none(transaction, persons):
    with pytest.raises(ValueError, match="trial"):
        letters.transfer(send("clue"), to="trial", reason="看看", by=person(persons, "clerk"), at=AT)


def test_a_letter_has_one_reply(transaction, persons):
    letter = send(at=AT)
    letters.reply(letter, "请带身份证到窗口。", by=person(persons, "clerk"), at=AT + SECOND)
    for late in (
        lambda: letters.reply(letter, "另一个答复", by=person(persons, "colleague"), at=AT + 2 * SECOND),
        lambda: letters.transfer(letter, to="trial", reason="转", by=person(persons, "clerk"), at=AT),
    ):
        with pytest.raises(letters.AlreadyReplied):
            late()
    assert (letter.reply, letter.clerk_id, letter.replied_at) == (
        "请带身份证到窗口。",
        persons.clerk,
        AT + SECOND,
    )


def test_of_replies_at_the_same_moment_one_stays(app, persons):
    letter_id, ready = written(app), Barrier(2)

    def answer(name):
        ready.wait()
        with working(app):
            try:
                letters.reply(store.needed(Letter, letter_id), name, by=person(persons, name), at=now())
            except letters.AlreadyReplied:
                return None
            return name

    with ThreadPoolExecutor(2) as threads:
        won = [name for name in threads.map(answer, ("clerk", "colleague")) if name]
    with working(app):
        assert [store.needed(Letter, letter_id).reply] == won


def test_a_reply_counts_as_unread_until_it_is_read(transaction, persons):
    letter, writer = send(by=persons.stranger), person(persons, "stranger")
    before = count_unread(writer.id)
    letters.note_read(letter, at=AT)
    assert letter.read_at is None
    letters.reply(letter, "好", by=person(persons, "clerk"), at=AT)
    store.flush()
    assert (count_unread(writer.id), count_unread_replies(writer)) == (before + 1, 1)
    letters.note_read(letter, at=AT + SECOND)
    letters.note_read(letter, at=AT + 2 * SECOND)
    store.flush()
    assert (letter.read_at, count_unread(writer.id)) == (AT + SECOND, before)


def seen(account, letter):
    """Whether the person finds it by its id, and in the list; both say the same."""
    store.flush()
    found = letter_for_staff(account, letter.id) is letter
    assert found is (letter in letters_at_desk(account, WantedLetters()))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_who_sees_which_letter(transaction, persons, admin, kind):
    letter, confidential = send(kind), kind == "complaint"
    assert seen(person(persons, "clerk"), letter) is not confidential
    assert seen(store.needed(Account, admin), letter) is confidential
    for name in ("other_courts_clerk", "litigant"):
        assert not seen(person(persons, name), letter)


def test_a_complaint_stays_hidden_from_clerks_wherever_it_is_looked_into(transaction, persons, admin):
    letter, supervisor = send("complaint"), store.needed(Account, admin)
    letters.transfer(letter, to="filing", reason="请立案庭核实", by=supervisor, at=AT)
    assert not seen(person(persons, "clerk"), letter)
    assert seen(supervisor, letter)


def test_a_question_that_is_a_complaint_goes_out_of_the_clerks_sight_and_may_come_back(
    transaction, persons, admin
):
    letter, clerk, supervisor = send(), person(persons, "clerk"), store.needed(Account, admin)
    letters.transfer(letter, to="supervision", reason="实际上是投诉", by=clerk, at=AT)
    assert (seen(clerk, letter), seen(supervisor, letter)) == (False, True)
    letters.transfer(letter, to="filing", reason="只是询问", by=supervisor, at=AT)
    assert (seen(clerk, letter), seen(supervisor, letter)) == (True, False)


def test_the_desk_narrows_by_department_kind_and_last_day(transaction, persons):
    clerk = person(persons, "clerk")
    late, clue = send(at=AT - timedelta(days=30)), send("clue", at=AT)
    answered = send(at=AT)
    letters.reply(answered, "好", by=clerk, at=AT)
    store.flush()

    def listed(**wanted):
        found = letters_at_desk(clerk, WantedLetters(**wanted))
        assert len(found) == count_letters_at_desk(clerk, WantedLetters(**wanted))
        return [each for each in found if each in (late, clue, answered)]

    assert listed() == [late, clue]
    assert listed(due_before=AT.date()) == [late]
    assert listed(department="enforcement") == [clue] == listed(kind="clue")
    assert listed(replied=True) == [answered]


def test_a_letter_outlives_the_draft_that_it_was_about(app, persons):
    case_id = drafted(app, persons.litigant)
    letter_id = written(app, by=persons.litigant, case_id=case_id)
    with working(app):
        letters.transfer(
            store.needed(Letter, letter_id),
            to="filing",
            reason="转",
            by=person(persons, "clerk"),
            at=now(),
        )
    with working(app):
        retention.delete_draft(store.needed(Case, case_id), at=now())
    with working(app):
        assert store.get(Case, case_id) is None
        assert store.needed(Letter, letter_id).case_id is None


@pytest.mark.parametrize(
    "typed",
    [
        "留20261122-000003",
        "20261122000003",
        " 留２０２６１１２２－０００００３ ",
        "留言编号：留20261122 — 000003",
    ],
)
def test_a_number_is_found_however_it_is_typed(typed):
    assert letter_lookup.tidy_number(typed) == "留20261122-000003"


def opens(letter, right, *, at=AT):
    try:
        return letter_lookup.admit(letter_lookup.Attempt(letter.id, right=right), at=at) is letter
    except letter_lookup.NotFound:
        return False


def test_number_and_password_open_it(transaction, persons):
    letter, hers = send(), send(by=persons.litigant, secret_hash=None)
    store.flush()
    assert letter_lookup.check(letter.number, PASSWORD) == letter_lookup.Attempt(letter.id, right=True)
    assert not letter_lookup.check(letter.number, "别的密码 9").right
    assert not letter_lookup.check(hers.number, PASSWORD).right
    assert letter_lookup.check("留20000101-000001", PASSWORD).letter_id is None


def test_five_wrong_passwords_lock_the_number_for_a_while(transaction):
    letter = send()
    assert [opens(letter, right=False) for _ in range(4)] == [False] * 4
    assert opens(letter, right=True)
    assert [opens(letter, right=False) for _ in range(5)] == [False] * 5
    locked = lockout.LOCKED_FOR
    assert not opens(letter, right=True, at=AT + locked - SECOND)
    assert opens(letter, right=True, at=AT + locked + SECOND)
