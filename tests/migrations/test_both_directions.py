"""The migrations make exactly what the models say, on both databases, and can be taken back."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from filed_cases import application, let_go
from flask_migrate import downgrade, upgrade
from source_tree import migrations

from court_filing.cases.database import db
from court_filing.cases.ledger import balances, gaps


@pytest.fixture
def app(database_url, tmp_path):
    """The application on a database in which nobody has made anything."""
    app = application(tmp_path, tables=False, COURT_FILING_DATABASE_URL=database_url)
    with app.app_context():
        db.metadata.drop_all(db.engine)
        db.session.execute(sa.text("DROP TABLE IF EXISTS alembic_version"))
        db.session.commit()
        yield app
    let_go(app)


def tables():
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def differences():
    """What a new migration would have to do."""
    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, db.metadata)


def version():
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@pytest.mark.usefixtures("app")
class TestMigrations:
    def test_upgrading_an_empty_database_gives_what_the_models_say(self):
        upgrade()
        assert differences() == []
        assert version() == migrations()[-1].path.name[:4]

    def test_every_constraint_has_the_name_that_the_models_give_it(self):
        upgrade()
        inspector = sa.inspect(db.engine)
        for table in db.metadata.sorted_tables:
            unique = {each["name"] for each in inspector.get_unique_constraints(table.name)}
            wanted = {each.name for each in table.constraints if isinstance(each, sa.UniqueConstraint)}
            assert unique == wanted, table.name
            foreign = {each["name"] for each in inspector.get_foreign_keys(table.name)}
            assert foreign == {each.name for each in table.foreign_key_constraints}, table.name

    def test_downgrading_leaves_nothing_and_upgrading_again_gives_all(self):
        upgrade()
        made = tables()
        downgrade(revision="base")
        assert tables() == set()
        upgrade()
        assert tables() == made == set(db.metadata.tables)
        assert differences() == []

    def test_each_step_can_be_taken_back_and_done_again(self):
        upgrade()
        for _module in migrations():
            downgrade()
            upgrade(revision="+1")
            downgrade()
        assert tables() == set()


def test_a_migration_does_not_need_the_code_of_today():
    for module in migrations():
        assert not re.search(r"^\s*(from|import) court_filing", module.text, re.MULTILINE), module.name


def put(table, **values):
    """A row as the database of that day takes it: what is not given and must be there is filled plainly."""
    described = sa.Table(table, sa.MetaData(), autoload_with=db.engine)
    plain = {sa.String: "x", sa.Text: "x", sa.Integer: 1, sa.BigInteger: 1, sa.JSON: [], sa.Boolean: False}
    for column in described.columns:
        if column.name in values or column.nullable or column.primary_key or column.server_default:
            continue
        values[column.name] = next(
            (value for kind, value in plain.items() if isinstance(column.type, kind)),
            datetime(2026, 11, 20, tzinfo=UTC),
        )
    db.session.execute(described.insert().values(**values))
    db.session.commit()


def count(table):
    with db.engine.connect() as connection:
        return connection.scalar(sa.text(f"SELECT count(*) FROM {table}"))


@pytest.mark.usefixtures("app")
def test_what_is_stored_survives_the_steps_that_make_its_tables_anew():
    upgrade(revision="0002")
    put("account", id=7, mobile="13800000001", email=None)
    put("case_file", id="a1", owner_id=7)
    put("party", id=3, case_id="a1", name="张三")
    put("material", id=4, case_id="a1", party_id=3)
    put("event", id=5, case_id="a1")
    for move in (upgrade, lambda: downgrade(revision="0002"), upgrade):
        move()
        kept = {table: count(table) for table in ("case_file", "party", "material", "event")}
        assert set(kept.values()) == {1}, kept


@pytest.mark.usefixtures("app")
def test_what_was_owed_and_paid_before_stands_in_the_books_from_their_first_day():
    upgrade(revision="0007")
    put("account", id=7, mobile="13800000001", email=None)
    obligations = {
        "due": (30000, []),
        "lapsed": (5000, []),
        "exempt": (5000, []),
        "paid": (230000, [("paid", 230000), ("refunded", 230000), ("refunding", 230000)]),
        "relief_asked": (40000, [("mismatched", 39999), ("started", None), ("closed", None)]),
    }
    payment_id = 0
    for number, (state, (owed, payments)) in enumerate(obligations.items(), 1):
        put("case_file", id=f"a{number}", owner_id=7, court_id="c1")
        put(
            "fee", id=number, case_id=f"a{number}", state=state, amount_yuan=owed, purpose="filing", notices=1
        )
        for paid, received in payments:
            payment_id += 1
            put(
                "payment",
                id=payment_id,
                fee_id=number,
                state=paid,
                channel="alipay",
                order_number=f"F{payment_id}",
                amount_yuan=owed,
                received_yuan=received,
            )
    put("case_file", id="b1", owner_id=7, court_id="c1")
    put("fee", id=9, case_id="b1", state="paid", amount_yuan=10000, purpose="filing", notices=1)
    put(
        "payment",
        id=9,
        fee_id=9,
        state="paid",
        channel="alipay",
        order_number="F9",
        amount_yuan=9000,
        received_yuan=12000,
    )
    for each, ground, state, fen in ((1, "overpaid", "given", 2000), (2, "withdrawn", "asked", 5000)):
        put("fee_decision", id=each, case_id="b1", kind="refund", ground=ground, clerk_id=7, fee_id=None)
        put(
            "refund",
            id=each,
            payment_id=9,
            decision_id=each,
            state=state,
            refund_number=f"B{each}",
            amount_yuan=fen,
        )
    upgrade()
    assert balances(court_id="c1") == {
        "assessed": Decimal("-3050.00"),
        "channel:alipay": Decimal("5099.99"),
        "held": Decimal("-399.99"),
        "receivable": Decimal("700.00"),
        "to_refund": Decimal("-2350.00"),
    }
    assert gaps() == []
    db.session.rollback()
    downgrade(revision="0007")
    assert count("payment") == 7


@pytest.mark.usefixtures("app")
def test_a_fiscal_number_entered_twice_stays_with_the_first_and_the_ledger_stays_fixed():
    upgrade(revision="0008")
    put("account", id=7, mobile="13800000001", email=None)
    put("case_file", id="a1", owner_id=7, court_id="c1", state="docketed")
    put("fee", id=1, case_id="a1", state="paid", amount_yuan=100, purpose="filing", notices=1)
    for each, number in ((1, "A1"), (2, "B2"), (3, "A1"), (4, None), (5, "A1"), (6, None)):
        put("payment", id=each, fee_id=1, state="paid", order_number=f"F{each}", fiscal_number=number)
    put("ledger_entry", id=1, court_id="c1", kind="counted", fee_id=1, payment_id=1)
    upgrade()
    with db.engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT fiscal_number FROM payment ORDER BY id")).scalars().all()
        assert kept == ["A1", "B2", None, None, None, None]
        told = connection.execute(sa.text("SELECT name, case_id, to_state FROM event")).all()
        assert [tuple(row) for row in told] == [("fiscal_receipt_cleared", "a1", "docketed")] * 2
    with pytest.raises(sa.exc.DatabaseError), db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE ledger_entry SET times_undone = 1"))
    downgrade(revision="0008")
    upgrade()
    assert differences() == []


@pytest.mark.usefixtures("app")
def test_orders_of_before_keep_their_rows_and_a_slip_recorded_twice_stays_with_the_first():
    upgrade(revision="0009")
    put("account", id=7, mobile="13800000001", email=None)
    put("case_file", id="a1", owner_id=7, court_id="c1", case_number="（2026）京0105民初9号")
    put("fee", id=1, case_id="a1", state="paid", amount_yuan=30000, purpose="filing", notices=1)
    put("refund_file", id=1, court_id="c1", by_id=7, rows=3, total_yuan=35500)
    payee = {"payer_name": "甲", "payer_account": "6222 0200-01", "refund_file_id": 1}
    put("payment", id=1, fee_id=1, state="refunding", order_number="F1", received_yuan=30000, **payee)
    paid = {"fee_id": 1, "state": "paid", "amount_yuan": 30000}
    for each in (2, 3, 4, 5):
        put("payment", id=each, order_number=f"F{each}", fiscal_number=None, **paid)
    put("fee_decision", id=1, case_id="a1", kind="refund", ground="withdrawn", clerk_id=7, fee_id=None)
    put("refund", id=1, payment_id=2, decision_id=1, state="asked", refund_number="B1", amount_yuan=5000)
    put("bank_statement", id=1, court_id="c1", by_id=7)
    put("bank_line", id=1, statement_id=1, state="returning", amount_yuan=500, remark="捐款", **payee)
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE refund SET refund_file_id = 1"))
    at = datetime(2026, 11, 20, tzinfo=UTC)
    for each, slip, gone in ((2, "S1", at), (3, "S1", None), (4, "S1", None), (5, None, None)):
        put(
            "counter_taking",
            id=each,
            court_id="c1",
            payment_id=each,
            slip_number=slip,
            recorded_by_id=7,
            cancelled_at=gone,
        )
    upgrade()
    with db.engine.connect() as connection:
        held = connection.execute(
            sa.text('SELECT number, "key", payee_account, amount_yuan, about FROM refund_row ORDER BY number')
        )
        assert [tuple(row) for row in held] == [
            (1, "payment-1", "6222020001", 30000, "（2026）京0105民初9号"),
            (2, "refund-1", "", 5000, "（2026）京0105民初9号"),
            (3, "line-1", "6222020001", 500, "捐款"),
        ]
        slips = connection.execute(sa.text("SELECT slip_number FROM counter_taking ORDER BY id")).scalars()
        assert list(slips) == ["S1", "S1", "S1（重复，第 4 笔）", None]
    downgrade(revision="0009")
    upgrade()
    assert differences() == []


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("table", "gone"), [("payment", "refunded"), ("refund", "given")])
def test_what_was_left_to_the_bank_and_has_not_gone_is_not_given_back_to_the_gateway(table, gone):
    upgrade()
    put("account", id=7, mobile="13800000001", email=None)
    put("case_file", id="a1", owner_id=7, court_id="c1")
    put("fee", id=1, case_id="a1", state="paid", amount_yuan=30000, purpose="filing", notices=1)
    put("payment", id=1, fee_id=1, state="refunding", order_number="F1", received_yuan=30000)
    put("fee_decision", id=1, case_id="a1", kind="refund", ground="withdrawn", clerk_id=7, fee_id=None)
    put("refund", id=1, payment_id=1, decision_id=1, state="asked", refund_number="B1", amount_yuan=5000)
    with db.engine.begin() as connection:
        moment = {"at": datetime(2026, 11, 20, tzinfo=UTC)}
        connection.execute(sa.text(f"UPDATE {table} SET left_to_bank_at = :at"), moment)
    with pytest.raises(SystemExit):
        downgrade(revision="0009")
    assert version() == "0010"
    assert differences() == []
    with db.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {table} SET state = :gone"), {"gone": gone})
    downgrade(revision="0009")
    assert version() == "0009"
