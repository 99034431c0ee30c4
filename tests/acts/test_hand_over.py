"""A draft handed over to the counter: one code, one clerk, until it is given or called back; guessing is stopped."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from filed_cases import drafted, submitted, undone, working

from court_filing.acts import drafting, hand_over, lockout, submission
from court_filing.acts.hand_over import WrongCode
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case
from court_filing.cases.draft import HandOver
from court_filing.cases.hand_overs import drafts_at_counter, open_hand_over
from court_filing.cases.lifecycle import NotAllowed
from court_filing.cases.queries import case_for_person
from court_filing.clock import now

SECRET = "a secret of the court"
AT = now()


def handed(case, at=AT):
    return hand_over.code_of(hand_over.make_code(case, secret=SECRET, at=at), secret=SECRET)


def taken(code, clerk, at=AT):
    return hand_over.take_over(code, by=clerk, secret=SECRET, at=at)


def test_the_clerk_with_the_code_continues_the_draft_and_gives_it_back(bring, who):
    case = bring("draft")
    code = handed(case)
    assert len(code) == 8
    clerk, colleague = who("clerk"), who("colleague")
    assert case_for_person(case.id, clerk) is None
    assert taken(f"{code[:4]} {code[4:]}", clerk) is case
    assert case_for_person(case.id, clerk) is case
    assert case_for_person(case.id, colleague) is None
    assert drafts_at_counter(clerk) == [case]
    drafting.write_facts(case, "在窗口写的。", at=AT)
    hand_over.hand_back(case, by=colleague, at=AT)
    assert case.at_counter
    hand_over.hand_back(case, by=clerk, at=AT)
    assert case_for_person(case.id, clerk) is None
    assert case.facts == "在窗口写的。"
    assert drafts_at_counter(clerk) == []


def test_the_clerk_does_not_submit(bring, who):
    case = bring("draft")
    taken(handed(case), who("clerk"))
    with pytest.raises(NotAllowed):
        submission.submit(case, by=who("clerk"), at=AT)
    hand_over.hand_back(case, by=who("clerk"), at=AT)
    submission.submit(case, by=who("litigant"), at=AT)
    assert case.clerk_id is None


@pytest.mark.parametrize("taken_before", [False, True])
def test_the_owner_calls_it_back_at_any_time(bring, who, taken_before):
    case = bring("draft")
    code = handed(case)
    if taken_before:
        taken(code, who("clerk"))
    hand_over.call_back(case, at=AT)
    assert not case.at_counter
    with pytest.raises(WrongCode):
        taken(code, who("clerk"))
    assert case_for_person(case.id, who("clerk")) is None


def test_a_code_opens_the_draft_once(bring, who):
    case = bring("draft")
    code = handed(case)
    taken(code, who("clerk"))
    hand_over.hand_back(case, by=who("clerk"), at=AT)
    with pytest.raises(WrongCode):
        taken(code, who("colleague"))


def test_the_button_pressed_again_and_again_opens_the_same_draft_and_locks_nobody_out(bring, who):
    case = bring("draft")
    code = handed(case)
    for _press in range(lockout.TRIES + 1):
        assert taken(code, who("clerk")) is case
    assert who("clerk").wrong_codes == 0
    with pytest.raises(WrongCode):
        taken(code, who("colleague"))


def test_a_new_code_takes_the_place_of_the_old(bring, who):
    case = bring("draft")
    old, new = handed(case), handed(case, AT + timedelta(minutes=1))
    assert old != new
    with pytest.raises(WrongCode):
        taken(old, who("clerk"))
    assert taken(new, who("clerk")) is case


def test_a_code_holds_for_seven_days(bring, who):
    case = bring("draft")
    code = handed(case)
    assert hand_over.waiting(case, at=AT + timedelta(days=6, hours=23))
    assert hand_over.waiting(case, at=AT + timedelta(days=7)) is None
    with pytest.raises(WrongCode):
        taken(code, who("clerk"), AT + timedelta(days=7))


def test_five_wrong_codes_lock_the_clerk_out_for_a_while_and_nobody_else(bring, who):
    case = bring("draft")
    code = handed(case)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    for typed in (wrong, "", "1234", "abcdefgh", wrong):
        with pytest.raises(WrongCode):
            taken(typed, who("clerk"))
    with pytest.raises(WrongCode, match="15"):
        taken(code, who("clerk"), AT + timedelta(minutes=14))
    assert taken(code, who("colleague")) is case
    hand_over.call_back(case, at=AT)
    again = handed(case, AT + timedelta(minutes=16))
    assert taken(again, who("clerk"), AT + timedelta(minutes=16)) is case


def test_what_was_submitted_is_not_handed_over(app, persons):
    case_id = submitted(app, persons.litigant)
    with undone(app), pytest.raises(NotAllowed):
        handed(store.needed(Case, case_id))


def test_the_code_is_kept_nowhere(bring):
    case = bring("draft")
    code = handed(case)
    row = open_hand_over(case)
    assert row is not None
    assert code not in "".join(str(getattr(row, name)) for name in HandOver.__table__.columns.keys())
    assert hand_over.code_of(row, secret="another secret") != code


def test_two_clerks_with_the_same_slip_get_one_draft(app, persons):
    case_id = drafted(app, persons.litigant)
    with working(app):
        code = handed(store.needed(Case, case_id))

    def take(clerk_id):
        with app.app_context(), store.intent_to_write(True):
            try:
                taken(code, store.needed(Account, clerk_id))
                store.commit(lambda ids: None)
                return "taken"
            except WrongCode:
                store.commit(lambda ids: None)
                return "wrong"

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(take, [persons.clerk, persons.colleague]))
    assert sorted(answers) == ["taken", "wrong"]
