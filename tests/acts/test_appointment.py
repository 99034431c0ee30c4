"""Who is made a clerk, and what a court decides for itself."""

from datetime import date
from decimal import Decimal

import pytest
from filed_cases import COURT_CODE, undone
from opened_accounts import AT, litigant

from court_filing.acts import court_practice
from court_filing.acts.appointment import appoint, give_password
from court_filing.acts.sign_in_names import NameTaken, NoName
from court_filing.cases.account import Role
from court_filing.cases.court_settings import CourtSettings, settings_of
from court_filing.cases.queries import account_by_sign_in
from court_filing.law import courts

COURT = courts.by_code(COURT_CODE).id
OTHER = courts.by_code("京0101").id
OPEN = courts.by_code("冀0102").id
"""A court of a province that has left the statute's ranges open."""
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def transaction(app):
    with undone(app):
        yield


def made(role=Role.CLERK, **changed):
    given = {
        "name": "张立安",
        "mobile": "13700137000",
        "email": None,
        "court_id": COURT,
        "password_hash": "-",
    }
    return appoint(role, at=AT, **given | changed)


class TestAppointing:
    def test_a_clerk_signs_in_by_the_name_and_serves_the_court(self):
        clerk = made()
        assert account_by_sign_in("13700137000") is clerk
        assert (clerk.role, clerk.court_id, clerk.name) == (Role.CLERK, COURT, "张立安")

    def test_a_clerk_who_goes_to_another_court_keeps_the_account_and_loses_old_sessions(self):
        before = made()
        session = before.session_key
        after = made(court_id=OTHER, password_hash="new")
        assert after is before
        assert (after.court_id, after.password_hash) == (OTHER, "new")
        assert after.session_key != session

    def test_an_administrator_has_no_court(self):
        assert made(Role.ADMINISTRATOR, court_id=None).court_id is None

    def test_whoever_files_cases_does_not_decide_on_them(self):
        litigant("13700137000")
        with pytest.raises(NameTaken):
            made()
        assert account_by_sign_in("13700137000").role is Role.LITIGANT

    @pytest.mark.parametrize(
        ("role", "court"),
        [(Role.CLERK, None), (Role.ADMINISTRATOR, COURT), (Role.LITIGANT, None), (Role.LAWYER, COURT)],
    )
    def test_nobody_else_is_appointed(self, role, court):
        with pytest.raises(ValueError, match="court"):
            made(role, court_id=court)

    def test_nor_one_who_could_not_sign_in(self):
        with pytest.raises(NoName):
            made(mobile=None)


def test_a_person_whom_no_code_reaches_gets_a_new_password():
    person = litigant("13700137000")
    session, person.failed_sign_ins = person.session_key, 5
    give_password("13700137000", "new")
    assert (person.password_hash, person.failed_sign_ins) == ("new", 0)
    assert person.session_key != session
    with pytest.raises(LookupError):
        give_password("13700137001", "new")


class TestACourtDecides:
    @pytest.mark.parametrize(
        ("name", "value", "field", "read"),
        [
            ("number_on", "acceptance", "number_on", "acceptance"),
            ("accept_clean", "no", "accept_clean", False),
            ("correction_days", "15", "correction_days", 15),
            ("evidence_days", "30", "evidence_days", 30),
            ("undo_minutes", "0", "undo_minutes", 0),
            ("undo_minutes", "60", "undo_minutes", 60),
            ("second_on_refusal", "no", "second_on_refusal", False),
            ("sample_percent", "100", "sample_percent", 100),
            ("bank_account_name", " 某某法院 ", "bank_account_name", "某某法院"),
            ("bank_account_number", "9999 0000-1234 56789", "bank_account_number", "99990000123456789"),
            ("fee_rounding_unit", "yuan", "fee_rounding_unit", "yuan"),
            ("fee_rounding_order", "round_then_halve", "fee_rounding_order", "round_then_halve"),
            ("fee_standard.personal_injury", "property", "fee_standards", {"personal_injury": "property"}),
            ("base_fee.personality", "200", "base_fees", {"personality": Decimal(200)}),
        ],
    )
    def test_within_what_is_its_own_to_decide(self, name, value, field, read):
        court_practice.decide(OPEN, name, value, on=TODAY)
        assert getattr(settings_of(OPEN), field) == read

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("number_on", "payment"),
            ("accept_clean", "maybe"),
            ("correction_days", "0"),
            ("evidence_days", "14"),
            ("evidence_days", "91"),
            ("undo_minutes", "61"),
            ("second_on_refusal", "sometimes"),
            ("sample_percent", "101"),
            ("bank_account_number", "6222****0001"),
            ("bank_account_number", "1234567"),
            ("bank_name", " "),
            ("correction_days", "ten"),
            ("correction_days", "３"),
            ("fee_rounding_unit", "jiao"),
            ("fee_rounding_order", "never"),
            ("fee_standard.personal_injury", "labour"),
            ("fee_standard.parking", "property"),
            ("unheard_of", "1"),
            ("base_fee.property", "100"),
            ("base_fee.labour", "10"),
            ("base_fee.unheard_of", "100"),
            ("base_fee.personality", "99999"),
            ("base_fee.personality", "-200"),
            ("base_fee.personality", "200.001"),
            ("base_fee.personality", "NaN"),
            ("base_fee.personality", "two hundred"),
        ],
    )
    def test_and_nothing_else(self, name, value):
        with pytest.raises(court_practice.BadSetting):
            court_practice.decide(OPEN, name, value, on=TODAY)
        assert settings_of(OPEN) == CourtSettings()

    def test_not_where_the_province_has_decided(self):
        with pytest.raises(court_practice.BadSetting, match="no range"):
            court_practice.decide(COURT, "base_fee.personality", "200", on=TODAY)
