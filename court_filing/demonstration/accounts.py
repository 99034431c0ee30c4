"""Demonstration accounts, one of each role; never loaded in production by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from court_filing.acts.court_practice import decide
from court_filing.acts.passwords import hash_of
from court_filing.acts.sections import open_section, place_clerk
from court_filing.acts.sign_up import new_session_key
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.court_settings import settings_of
from court_filing.cases.queries import account_by_sign_in
from court_filing.cases.sections import section_named
from court_filing.clock import court_day, now
from court_filing.demonstration import desk_load
from court_filing.gateways.files.protocol import Files
from court_filing.law import courts
from court_filing.law.identifiers import resident_check_digit

PASSWORD = "zizhu-lian-2026"
COURT = "北京市朝阳区人民法院"
BANK_ACCOUNT = {
    "bank_account_name": f"{COURT}（演示账户，请勿汇款）",
    "bank_account_number": "99990000123456789",
    "bank_name": "演示银行（虚构）",
}
SECTION, GROUPS = "民事立案组", ("civil",)
"""Where two of the clerks work; the first has no section, and the whole court's filings are theirs."""


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    role: Role
    title: str
    mobile: str
    name: str
    first_17: str
    """Of an identity number that nobody has: division 110105, an invented birth and serial."""
    section: str = ""
    supervisor: bool = False
    cashier: bool = False

    @property
    def identity_number(self) -> str:
        """The whole number, with its check character."""
        return self.first_17 + resident_check_digit(self.first_17)


PEOPLE = (
    Person(Role.LITIGANT, "当事人", "13800000001", "李小明", "11010519900307001"),
    Person(Role.LAWYER, "律师", "13800000002", "王正言", "11010519850307002"),
    Person(Role.CLERK, "立案法官", "13800000003", "张立安", "11010519800307003"),
    Person(Role.ADMINISTRATOR, "管理员", "13800000004", "陈管理", "11010519820307004"),
    Person(Role.CLERK, "立案庭庭长", "13800000005", "赵分案", "11010519750307005", SECTION, supervisor=True),
    Person(Role.CLERK, "立案法官（二）", "13800000006", "孙立明", "11010519880307006", SECTION),
    Person(Role.CLERK, "收费员", "13800000007", "周收讫", "11010519860307007", cashier=True),
    Person(Role.CLERK, "收费员（复核）", "13800000008", "吴核对", "11010519890307008", cashier=True),
)


def load() -> Iterator[str]:
    """Make the accounts that are not there; yields a line for each with its sign-in."""
    court = courts.by_name(COURT)
    assert court is not None
    for person in PEOPLE:
        if account_by_sign_in(person.mobile) is None:
            account = _make(person, court.id)
            if person.section:
                section = section_named(court.id, person.section) or open_section(
                    court.id, person.section, GROUPS, at=now()
                )
                place_clerk(account, section=section, supervisor=person.supervisor)
        yield f"{person.title} {person.name}：{person.mobile}，密码 {PASSWORD}"
    _open_bank_account(court.id)
    store.commit(lambda _tasks: None)


def _open_bank_account(court_id: str) -> None:
    """An account for fees that no bank has, unless the court has named one."""
    if not settings_of(court_id).bank_account_number:
        for name, value in BANK_ACCOUNT.items():
            decide(court_id, name, value, on=court_day(now()))


def load_filings(count: int, *, files: Files) -> Iterator[str]:
    """Make that many filings to be decided at the desk of the demonstration's court; yields how far it is."""
    court = courts.by_name(COURT)
    owner, *clerks = (account_by_sign_in(person.mobile) for person in (PEOPLE[0], PEOPLE[2], PEOPLE[5]))
    assert court is not None
    assert owner is not None
    there = [clerk for clerk in clerks if clerk is not None]
    for done in desk_load.load(count, owner=owner, clerks=there, court=court, files=files, at=now()):
        store.commit(lambda _tasks: None)
        yield f"{done}/{count}"


def _make(person: Person, court_id: str) -> Account:
    return store.add(
        Account(
            role=person.role,
            mobile=person.mobile,
            name=person.name,
            identity_kind="resident_id",
            identity_number=person.identity_number,
            password_hash=hash_of(PASSWORD),
            session_key=new_session_key(),
            court_id=court_id if person.role is Role.CLERK else None,
            cashier=person.cashier,
            created_at=now(),
        )
    )
