"""An application on a database of its own, its people, and cases brought to where a test wants them."""

import io
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from compiled_once import Rule, statements_that_make_the_tables
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from court_filing.acts import drafting, examination, lapse, materials, submission
from court_filing.app import create_app
from court_filing.cases import store
from court_filing.cases.account import Account, Role
from court_filing.cases.case import Case
from court_filing.cases.court_settings import set_setting
from court_filing.cases.database import db
from court_filing.cases.queries import last_notice, tasks_to_hand_over
from court_filing.cases.task import Task
from court_filing.clock import court_day, now
from court_filing.config import Settings
from court_filing.law import cause_lists, courts

COURT_CODE, OTHER_COURT_CODE = "京0105", "京0101"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for all the applications of this process; Jinja checks that their source is the same."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
Flask.url_rule_class = Rule


def application(folder: Path, *, testing: bool = True, tables: bool = True, **environment: str) -> Flask:
    """The application in a folder of its own, with its tables made. `environment`: settings over those of a try-out."""
    settings = Settings.from_environment(
        {
            "COURT_FILING_BASE_URL": "http://localhost",
            "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
            "COURT_FILING_VAR": str(folder),
            "COURT_FILING_QUEUE_URL": "memory:",
            "COURT_FILING_PAYMENTS": "embedded",
            # Recognising a page takes seconds; the tests that are about it say so.
            "COURT_FILING_OCR_THREADS": "0",
            **environment,
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(replace(settings, testing=testing))
    app.jinja_env.bytecode_cache = COMPILED
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _do_not_wait_for_the_disk)
        if tables:
            _make_tables()
            _compile_with_the_others()
    return app


def _do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
    """Only a crash of the machine could lose what this leaves out; a killed process loses nothing."""
    connection.execute("PRAGMA synchronous=OFF")


def _make_tables() -> None:
    """Make the tables, where the database does not have them yet."""
    if sa.inspect(db.engine).get_table_names():
        return
    with db.engine.begin() as connection:
        for statement in statements_that_make_the_tables(db.engine.dialect.name):
            connection.exec_driver_sql(statement)


def let_go(app: Flask) -> None:
    """Close the application's connections to its database."""
    with app.app_context():
        db.engine.dispose()


def _compile_with_the_others() -> None:
    """Let all the applications of this process on one kind of database compile a statement once between them.

    Statements are remembered by the dialect that they were compiled for, and every engine makes one of its own.
    """
    engine = db.engine
    engine.dialect = DIALECTS.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=STATEMENTS)


DIALECTS: dict[str, sa.Dialect] = {}
"""By the kind of database the dialect of the first engine, which has asked its server what it can."""
STATEMENTS: dict[Any, Any] = {}
"""What was compiled, by dialect and statement."""


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """Inside an application context, with everything committed at its end."""
    with app.app_context():
        yield
        store.commit(lambda ids: None)


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """Inside an application context, with everything undone at its end."""
    with app.app_context():
        yield
        store.rollback()


def do_recorded_work(app: Flask, only: str = "") -> None:
    """What the worker would have done by now: files are read, filings reviewed, papers made, notices sent.

    `only` tasks of that kind, where the test is about nothing else.
    """
    run = app.extensions["runner"].run
    for _round in range(50):
        due = recorded_work(app, only)
        if not due:
            return
        for task_id in due:
            run(task_id)
    raise AssertionError(f"the work does not end: {due}")


def recorded_work(app: Flask, only: str = "") -> list[int]:
    """The ids of the tasks that are due."""
    with app.app_context():
        due = tasks_to_hand_over(at=now())
        return [task_id for task_id in due if not only or store.needed(Task, task_id).kind.startswith(only)]


@dataclass
class People:
    """Who takes part: ids of accounts."""

    litigant: int
    stranger: int
    clerk: int
    colleague: int
    other_courts_clerk: int


def people(app: Flask) -> People:
    """A litigant, somebody else, two clerks of the court and one of another court."""
    court = courts.by_code(COURT_CODE)
    other = courts.by_code(OTHER_COURT_CODE)
    assert court and other
    roles = {
        "litigant": (Role.LITIGANT, None),
        "stranger": (Role.LITIGANT, None),
        "clerk": (Role.CLERK, court.id),
        "colleague": (Role.CLERK, court.id),
        "other_courts_clerk": (Role.CLERK, other.id),
    }
    with working(app):
        for court_id in (court.id, other.id):
            decides_at_once(court_id)
        accounts = {name: _account(name, role, court_id) for name, (role, court_id) in roles.items()}
        return People(**{name: account.id for name, account in accounts.items()})


def clerk_of(app: Flask, court_code: str) -> int:
    """One more clerk, of any court."""
    court = courts.by_code(court_code)
    assert court
    with working(app):
        decides_at_once(court.id)
        return _account(f"clerk of {court.id}", Role.CLERK, court.id).id


def decides_at_once(court_id: str) -> None:
    """What its clerks decide takes effect at once, and nobody looks at it besides, where a test is not about that."""
    set_setting(court_id, "undo_minutes", "0")
    set_setting(court_id, "second_on_refusal", "no")
    takes_the_same_again(court_id)


def takes_the_same_again(court_id: str) -> None:
    """It does not matter there that one person files the same again and again, as tests do."""
    set_setting(court_id, "like_to_clerk", "no")
    set_setting(court_id, "filings_a_day", "1000")
    set_setting(court_id, "alike_a_month", "1000")


MOBILES = {"litigant": "13900000001", "stranger": "13900000002"}


def _account(name: str, role: Role, court_id: str | None) -> Account:
    return store.add(
        Account(
            role=role,
            mobile=MOBILES.get(name),
            email=f"{name}@example.cn",
            password_hash="-",
            session_key=f"session of {name}",
            name="曾巧云" if role is Role.LITIGANT else "法院工作人员",
            identity_kind="resident_id",
            identity_number="11010519491231002X",
            court_id=court_id,
            created_at=now(),
        )
    )


def signed_in(app: Flask, account_id: int) -> FlaskClient:
    """A browser in which the person has signed in."""
    with app.app_context():
        key = store.needed(Account, account_id).session_key
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = key
        session["_fresh"] = True
    return client


def token(client: FlaskClient, address: str = "/") -> str:
    """A form token as this browser's pages carry it; one page's token serves every form of the session."""
    given = TOKENS.setdefault(str(client.application.secret_key), {})
    with client.session_transaction() as session:
        # A session that no page has given a token yet is given one that another has: it saves loading the page.
        own = session.setdefault("csrf_token", next(iter(given))) if given else session.get("csrf_token")
    if own in given:
        return given[own]
    found = TOKEN.search(client.get(address).get_data(as_text=True))
    assert found, f"no form at {address}"
    with client.session_transaction() as session:
        given[session["csrf_token"]] = found[1]
    return found[1]


TOKENS: dict[str, dict[str, str]] = {}
"""Tokens that pages gave, by the key that signs them and the session that they were given to."""


def post(client: FlaskClient, address: str, **fields: Any) -> Any:
    """Send a form of ours, with its token."""
    return client.post(address, data={"csrf_token": token(client), **fields})


COMPLAINT = ("起诉状.pdf", "application/pdf", PDF)
Upload = tuple[str, str, bytes]


@dataclass(frozen=True)
class Suit:
    """What a case is about, and the files that are filed with it (name, media type, bytes)."""

    proceeding: str = "civil"
    cause: str = "民间借贷纠纷"
    amount: str = "20000.00"
    court_code: str = COURT_CODE
    files: Sequence[Upload] = (COMPLAINT,)
    clean: bool = False
    """Whether everything is stated and every paper is there, so that the review finds nothing."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """What this proceeding wants stated about who files, besides."""
    against: Mapping[str, Any] = field(default_factory=dict)
    """Who the other side is, where it is nobody's neighbour."""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    papers: Sequence[str] = ()
    """The slots of the papers that this proceeding wants besides."""


def drafted(app: Flask, owner_id: int, *, at: datetime | None = None, **suit: Any) -> str:
    """A draft of a case, ready to be submitted; its id. `suit`: see Suit."""
    with working(app):
        return _draft(app, store.needed(Account, owner_id), Suit(**suit), at or now()).id


def submitted(app: Flask, owner_id: int, *, at: datetime | None = None, **suit: Any) -> str:
    """A submitted case; its id."""
    at = at or now()
    with working(app):
        owner = store.needed(Account, owner_id)
        return submission.submit(_draft(app, owner, Suit(**suit), at), by=owner, at=at).id


def _draft(app: Flask, owner: Account, suit: Suit, at: datetime) -> Case:
    court = courts.get(suit.court_code)
    if suit.court_code not in (COURT_CODE, OTHER_COURT_CODE):
        takes_the_same_again(court.id)
    case = drafting.open_draft(owner, key=secrets.token_hex(12), at=at)
    drafting.choose_proceeding(case, suit.proceeding, at=at)
    kind = case.proceeding
    drafting.choose_court(case, court.id, at=at)
    cause_id = next(listed.id for listed in cause_lists.offered(kind) if listed.name == suit.cause)
    drafting.choose_cause(case, cause_id, at=at)
    who_files = {**PLAINTIFF, **(DETAILS if suit.clean else {}), **suit.details, "role": kind.initiating.id}
    plaintiff = drafting.keep_party(case, who_files, party_id=None, at=at)
    other_side = {**DEFENDANT, **suit.against, "role": kind.opposing.id}
    drafting.keep_party(case, other_side, party_id=None, at=at)
    if suit.particulars:
        drafting.keep_particulars(case, suit.particulars, at=at)
    drafting.keep_claim(case, _claim(suit.amount), claim_id=None, at=at)
    drafting.write_facts(case, FACTS_OF.get(suit.cause, FACTS), at=at)
    for file in suit.files:
        _attach(app, case, materials.Place("complaint"), file, at=at)
    if suit.clean:
        drafting.state_representation(case, False, at=at)
        drafting.confirm_service_address(case, SERVICE, at=at)
        for slot, of in (*CLEAN_PAPERS, *((slot, "filing") for slot in suit.papers)):
            place = materials.Place(slot, plaintiff.id if of == "plaintiff" else None)
            _attach(app, case, place, (f"{slot}.pdf", "application/pdf", PDF + slot.encode()), at=at)
    return case


FACTS = "2025年3月1日，被告向原告借款两万元，约定一年后归还，至今没有归还。"
# An IOU for wages needs no arbitration before it.
FACTS_OF = {"追索劳动报酬纠纷": "2025年3月1日，被告写下工资欠条，欠原告工资两万元，至今没有支付。"}
PLAINTIFF: dict[str, Any] = {
    "role": "plaintiff",
    "kind": "natural",
    "name": "曾巧云",
    "identity_kind": "resident_id",
    "identity_number": "11010519491231002X",
    "address": "北京市朝阳区建国路 1 号",
    "phone": "13800138000",
}
DETAILS = {"sex": "女", "born_on": date(1949, 12, 31), "nation": "汉族", "occupation": "退休"}
"""What the plaintiff has to state besides."""
DEFENDANT = {"role": "defendant", "kind": "natural", "name": "贺长河", "address": "北京市朝阳区安定路 2 号"}

SERVICE = {
    "service_name": "曾巧云",
    "service_phone": "13800138000",
    "service_email": "zeng@example.cn",
    "service_address": "北京市朝阳区建国路 1 号",
    "electronic_service": True,
}
CLEAN_PAPERS = (
    ("identity_front", "plaintiff"),
    ("identity_back", "plaintiff"),
    ("evidence", "filing"),
    ("evidence_list", "filing"),
)


def _claim(amount: str) -> dict[str, Any]:
    return {"kind": "principal", "text": "判令被告归还借款", "amount_yuan": Decimal(amount)}


def _attach(app: Flask, case: Case, place: materials.Place, upload: Upload, *, at: datetime) -> None:
    """Attach a file whose reading found nothing wrong."""
    name, media_type, content = upload
    files = app.extensions["court_filing.gateways"].files
    stored = files.put(io.BytesIO(content), limit_bytes=10_000_000)
    kept = materials.StoredFile(name, media_type, stored.key, stored.sha256, stored.size_bytes)
    material = materials.attach(case, place, file=kept, at=at)
    materials.note_reading(material, pages=1, problem=None, problem_text=None)


def examining(app: Flask, owner_id: int, *, at: datetime | None = None, **suit: Any) -> str:
    """A case that waits for a clerk, because papers lack; its id. A clean one is accepted at once."""
    case_id = submitted(app, owner_id, at=at, **suit)
    with working(app):
        examination.examine(store.needed(Case, case_id), at=at or now())
    return case_id


def accepted(app: Flask, owner_id: int, clerk_id: int, *, at: datetime | None = None, **suit: Any) -> str:
    """An accepted case whose fee is due; its id."""
    case_id = examining(app, owner_id, at=at, **suit)
    with working(app):
        examination.accept(store.needed(Case, case_id), by=store.needed(Account, clerk_id), at=at or now())
    return case_id


def unpaid_twice(app: Flask, owner_id: int, clerk_id: int) -> str:
    """A case whose second fee notice has run out; its id."""
    case_id = accepted(app, owner_id, clerk_id, at=now() - timedelta(days=120))
    with working(app):
        fee = store.needed(Case, case_id).fee
        assert fee is not None
        lapse.give_second_notice(fee, at=now() - timedelta(days=60))
        assert fee.due_on < court_day(now())
        second_notice_sent(fee.case, at=now() - timedelta(days=60))
    return case_id


def second_notice_sent(case: Case, *, at: datetime) -> None:
    """As if the messenger had taken the second notice to pay."""
    notice = last_notice(case, lapse.FEE_OVERDUE)
    assert notice is not None
    notice.sent_at = at
    store.flush()
