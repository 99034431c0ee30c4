"""Who opens a case by number and password, and for how long the wrong ones are told the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from filed_cases import COURT_CODE, submitted, working
from opened_accounts import AT

from court_filing.acts import passwords, tracking
from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.lifecycle import NotAllowed

PASSWORD = "查 我的案子 2026"
PASSWORD_HASH = passwords.hash_of(PASSWORD)
SECOND = timedelta(seconds=1)


@pytest.fixture
def case(bring):
    found = bring("submitted")
    tracking.set_password(found, PASSWORD_HASH)
    store.flush()
    return found


def attempt(case, right):
    """A try whose password has been compared."""
    return tracking.Attempt(case.id, case.tracking_hash, right=right)


def fail(case, times, *, at=AT):
    for _ in range(times):
        with pytest.raises(tracking.NotFound):
            tracking.admit(attempt(case, right=False), at=at)


def opens(case, *, at=AT, right=True):
    try:
        return tracking.admit(attempt(case, right), at=at) is case
    except tracking.NotFound:
        return False


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20261121-000318", "20261121-000318"),
        (" ２０２６１１２１－０００３１８ ", "20261121-000318"),
        ("20261121000318", "20261121-000318"),
        ("20261121 — 000318", "20261121-000318"),
        ("收件号：20261121-000318", "20261121-000318"),
        ("（2026）京0105民初12345号", "（2026）京0105民初12345号"),
        ("(2026)京0105民初12345号", "（2026）京0105民初12345号"),
        ("〔2026〕京 0105 民初 12345 号", "（2026）京0105民初12345号"),
        ("(２０２６)京０１０５民初１２３４５", "（2026）京0105民初12345号"),
        ("2026京0105民初12345号", "（2026）京0105民初12345号"),
    ],
)
def test_a_number_is_understood_however_it_is_typed(typed, number):
    assert tracking.tidy_number(typed) == number


@pytest.mark.parametrize("nonsense", ["号", "20261121", "x" * 60, "'; DROP TABLE case_file; --"])
def test_what_is_no_number_opens_nothing(case, nonsense):
    with pytest.raises(tracking.NotFound):
        tracking.admit(tracking.check(nonsense, PASSWORD), at=AT)


def test_number_and_password_open_the_case(case):
    typed = case.filing_number.replace("-", " ")
    assert tracking.admit(tracking.check(typed, PASSWORD), at=AT) is case


def test_the_case_number_opens_it_as_well(case):
    case.case_number = f"（2026）{COURT_CODE}民初99001号"
    store.flush()
    assert tracking.admit(tracking.check(f"(2026){COURT_CODE}民初99001号", PASSWORD), at=AT) is case


@pytest.mark.parametrize("password", ["查 我的案子 2027", "", " " * 8])
def test_another_password_does_not(case, password):
    with pytest.raises(tracking.NotFound):
        tracking.admit(tracking.check(case.filing_number, password), at=AT)


def test_a_case_without_password_is_never_opened(bring):
    case = bring("submitted")
    with pytest.raises(tracking.NotFound):
        tracking.admit(tracking.check(case.filing_number, ""), at=AT)
    assert case.tracking_failures == 1


def test_the_fifth_wrong_password_locks_the_number_for_a_quarter_of_an_hour(case):
    fail(case, 5)
    assert case.tracking_locked_until_at == AT + timedelta(minutes=15)
    assert not opens(case, at=AT + timedelta(minutes=15) - SECOND)
    assert opens(case, at=AT + timedelta(minutes=15))
    assert (case.tracking_failures, case.tracking_locked_until_at) == (0, None)


def test_trying_on_does_not_make_the_lock_longer(case):
    fail(case, 5)
    fail(case, 7, at=AT + timedelta(minutes=10))
    assert case.tracking_locked_until_at == AT + timedelta(minutes=15)


def test_the_right_password_forgets_the_wrong_ones_before(case):
    fail(case, 4)
    assert opens(case)
    fail(case, 4)
    assert opens(case)


def test_a_new_password_opens_at_once_and_the_old_one_no_more(case):
    fail(case, 5)
    old, seal = attempt(case, right=True), tracking.seal(case)
    tracking.set_password(case, passwords.hash_of("另一个密码 88"))
    store.flush()
    with pytest.raises(tracking.NotFound):
        tracking.admit(old, at=AT)
    assert tracking.admit(tracking.check(case.filing_number, "另一个密码 88"), at=AT) is case
    assert tracking.seal(case) != seal


def test_a_draft_has_nothing_to_be_tracked_by(bring):
    with pytest.raises(NotAllowed):
        tracking.set_password(bring("draft"), PASSWORD_HASH)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short 7", "至少要有 8 个字符，现在有 7 个"),
        ("password1", "太常见"),
        ("8" * 9, "太常见"),
        ("13900000001", "手机号码"),
        ("x" * 201, "最多 200 个字符"),
    ],
)
def test_a_password_that_others_would_guess_is_refused(bring, password, sentence):
    with pytest.raises(passwords.WeakPassword, match=sentence):
        tracking.check_password(password, bring("submitted"))


def test_the_number_itself_is_no_password(bring):
    case = bring("submitted")
    for password in (case.filing_number, f"my {case.filing_number.replace('-', '')}"):
        with pytest.raises(passwords.WeakPassword, match="收件号"):
            tracking.check_password(password, case)


def test_of_many_tries_at_once_no_more_than_five_are_answered(app, persons):
    case_id = submitted(app, persons.litigant)
    with working(app):
        tracking.set_password(store.needed(Case, case_id), PASSWORD_HASH)

    def guess(number):
        with working(app):
            try:
                tracking.admit(tracking.Attempt(case_id, PASSWORD_HASH, right=number >= 5), at=AT)
            except tracking.NotFound:
                return "refused"
        return "opened"

    with ThreadPoolExecutor(8) as threads:
        wrong = list(threads.map(guess, range(5)))
    assert wrong == ["refused"] * 5
    assert guess(9) == "refused"
