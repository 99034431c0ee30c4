"""Of many who ask for a code at the same moment one is sent one, on both databases."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from filed_cases import working
from opened_accounts import litigant

from court_filing.acts import contacts, password_reset
from court_filing.acts.one_time_code import NewCode
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.clock import now

AT_ONCE = 4
NEW = NewCode("123456", "-")


def to_confirm(account_id, _name):
    try:
        return contacts.offer(store.needed(Account, account_id), "email", NEW, at=now(), reaches=bool)
    except contacts.MustWait:
        return None


def to_reset(_account_id, name):
    return password_reset.offer(name, NEW, at=now())


@pytest.mark.parametrize("ask", [to_confirm, to_reset])
def test_one_code_is_sent(app, ask):
    name, ready = f"{secrets.token_hex(6)}@example.com", Barrier(AT_ONCE)
    with working(app):
        account_id = litigant(None, name).id

    def press(_number):
        ready.wait()
        with working(app):
            return ask(account_id, name)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        sent = [offer.to for offer in threads.map(press, range(AT_ONCE)) if offer]
    assert sent == [name]
