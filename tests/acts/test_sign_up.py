"""Who can open an account, and under which names."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from filed_cases import undone, working
from opened_accounts import AT, litigant

from court_filing.acts.sign_in_names import NameTaken, NoName
from court_filing.acts.sign_up import open_account
from court_filing.cases.account import Role
from court_filing.cases.queries import account_by_sign_in


@pytest.fixture
def transaction(app):
    with undone(app):
        yield


@pytest.mark.usefixtures("transaction")
class TestOpeningAnAccount:
    def test_the_person_is_found_by_the_name_however_it_is_written(self):
        account = litigant(None, "Li.XiaoMing@Example.com")
        assert account_by_sign_in("li.xiaoming@EXAMPLE.com") is account

    def test_each_session_key_is_another(self):
        keys = {litigant(f"1380013800{digit}").session_key for digit in range(3)}
        assert len(keys) == 3
        assert all(len(key) == 64 for key in keys)

    @pytest.mark.parametrize(
        ("mobile", "email", "field"),
        [
            ("13800138000", None, "mobile"),
            (None, "LI@example.com", "email"),
            ("13900139000", "li@example.com", "email"),
        ],
    )
    def test_a_name_of_somebody_else_is_refused(self, mobile, email, field):
        litigant("13800138000", "li@example.com")
        with pytest.raises(NameTaken) as taken:
            litigant(mobile, email)
        assert taken.value.field == field

    def test_two_people_without_an_email_are_two(self):
        assert litigant("13800138000").id != litigant("13900139000").id

    def test_without_any_name_nobody_could_sign_in(self):
        with pytest.raises(NoName):
            litigant(None, None)

    @pytest.mark.parametrize("role", [Role.CLERK, Role.ADMINISTRATOR])
    def test_nobody_makes_themselves_a_clerk(self, role):
        with pytest.raises(ValueError, match=role):
            open_account(role, mobile="13800138000", email=None, password_hash="-", at=AT)


def test_of_people_who_ask_for_one_name_at_once_one_gets_it(app):
    def ask(_number):
        with working(app):
            try:
                return litigant("13600136000").id
            except NameTaken as taken:
                return taken.field

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(ask, range(6)))
    assert answers.count("mobile") == 5
