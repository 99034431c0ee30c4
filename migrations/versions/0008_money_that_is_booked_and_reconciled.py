"""Money that is booked in double entry, compared with bills and statements, and taken at the counter."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SHANGHAI = ZoneInfo("Asia/Shanghai")


def upgrade() -> None:
    """To this form, with a first booking for all that was owed and paid before."""
    _bills_and_bank()
    _counter_and_gateways()
    _ledger()
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("cashier", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("fee") as batch_op:
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("transfer_code", sa.String(length=16), nullable=True))
        batch_op.create_unique_constraint("uq_fee_transfer_code", ["transfer_code"])

    with op.batch_alter_table("paper") as batch_op:
        batch_op.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("replaced_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_paper_replaced_by_id", "paper", ["replaced_by_id"], ["id"])

    with op.batch_alter_table("payment") as batch_op:
        batch_op.add_column(sa.Column("held_because", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("pay_at", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("payer_name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("payer_account", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("payer_bank", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("fiscal_number", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("refund_file_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_payment_refund_file_id", ["refund_file_id"], unique=False)
        batch_op.create_foreign_key("fk_payment_refund_file_id", "refund_file", ["refund_file_id"], ["id"])

    with op.batch_alter_table("refund") as batch_op:
        batch_op.add_column(sa.Column("refund_file_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_refund_refund_file_id", ["refund_file_id"], unique=False)
        batch_op.create_foreign_key("fk_refund_refund_file_id", "refund_file", ["refund_file_id"], ["id"])
    _index_what_lists_ask()
    _open_the_books()
    _fix_the_books()


LATELY = ["court_id", "changed_at", "state", "id"]
FOUND_BY = ["filing_number", "case_number", "cause_name"]


def _index_what_lists_ask() -> None:
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_index("ix_case_file_lately")
        batch_op.create_index("ix_case_file_lately", [*LATELY, "section_id", "case_type", *FOUND_BY])
        batch_op.drop_index("ix_case_file_owner_id")
        batch_op.create_index("ix_case_file_owner_lately", ["owner_id", "changed_at", "state", "id"])
    with op.batch_alter_table("fee") as batch_op:
        batch_op.drop_index("ix_fee_case_id")
        batch_op.drop_index("ix_fee_state")
        batch_op.create_index("ix_fee_case_id_state", ["case_id", "state", "due_on"])
        batch_op.create_index("ix_fee_state_notices", ["state", "notices", "due_on", "case_id"])
    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_index("ix_party_case_id")


def _index_what_lists_asked() -> None:
    with op.batch_alter_table("party") as batch_op:
        batch_op.create_index("ix_party_case_id", ["case_id"])
    with op.batch_alter_table("fee") as batch_op:
        batch_op.drop_index("ix_fee_state_notices")
        batch_op.drop_index("ix_fee_case_id_state")
        batch_op.create_index("ix_fee_state", ["state"])
        batch_op.create_index("ix_fee_case_id", ["case_id"])
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_index("ix_case_file_owner_lately")
        batch_op.create_index("ix_case_file_owner_id", ["owner_id"])
        batch_op.drop_index("ix_case_file_lately")
        batch_op.create_index("ix_case_file_lately", [*LATELY, *FOUND_BY])


def _bills_and_bank() -> None:
    op.create_table(
        "channel_bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("bill_on", sa.Date(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("paid_count", sa.Integer(), nullable=False),
        sa.Column("paid_yuan", sa.BigInteger(), nullable=False),
        sa.Column("refunded_count", sa.Integer(), nullable=False),
        sa.Column("refunded_yuan", sa.BigInteger(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_channel_bill"),
        sa.UniqueConstraint("channel", "bill_on", name="uq_channel_bill_channel_bill_on"),
    )
    op.create_table(
        "bill_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("order_number", sa.String(length=64), nullable=False),
        sa.Column("trade_number", sa.String(length=64), nullable=True),
        sa.Column("refund_number", sa.String(length=64), nullable=True),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["bill_id"], ["channel_bill.id"], name="fk_bill_line_bill_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bill_line"),
    )
    with op.batch_alter_table("bill_line") as batch_op:
        batch_op.create_index("ix_bill_line_bill_id", ["bill_id"], unique=False)
        batch_op.create_index("ix_bill_line_order_number", ["order_number"], unique=False)

    op.create_table(
        "bank_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("lines_read", sa.Integer(), nullable=False),
        sa.Column("lines_new", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_bank_statement_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bank_statement"),
        sa.UniqueConstraint("court_id", "sha256", name="uq_bank_statement_court_id_sha256"),
    )
    op.create_table(
        "refund_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("total_yuan", sa.BigInteger(), nullable=False),
        sa.Column("carried_out_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_refund_file_by_id"),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["account.id"], name="fk_refund_file_confirmed_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refund_file"),
    )
    with op.batch_alter_table("refund_file") as batch_op:
        batch_op.create_index("ix_refund_file_court_id", ["court_id"], unique=False)

    op.create_table(
        "bank_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=128), nullable=True),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=False),
        sa.Column("payer_name", sa.String(length=200), nullable=True),
        sa.Column("payer_account", sa.String(length=64), nullable=True),
        sa.Column("payer_bank", sa.String(length=200), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("refund_file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["handled_by_id"], ["account.id"], name="fk_bank_line_handled_by_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_bank_line_payment_id"),
        sa.ForeignKeyConstraint(["refund_file_id"], ["refund_file.id"], name="fk_bank_line_refund_file_id"),
        sa.ForeignKeyConstraint(["statement_id"], ["bank_statement.id"], name="fk_bank_line_statement_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bank_line"),
        sa.UniqueConstraint("court_id", "fingerprint", name="uq_bank_line_court_id_fingerprint"),
    )
    with op.batch_alter_table("bank_line") as batch_op:
        batch_op.create_index("ix_bank_line_court_id_state", ["court_id", "state"], unique=False)
        batch_op.create_index("ix_bank_line_payment_id", ["payment_id"], unique=False)
        batch_op.create_index("ix_bank_line_refund_file_id", ["refund_file_id"], unique=False)
        batch_op.create_index("ix_bank_line_statement_id", ["statement_id"], unique=False)


def _counter_and_gateways() -> None:
    op.create_table(
        "counter_taking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("received_yuan", sa.BigInteger(), nullable=False),
        sa.Column("slip_number", sa.String(length=64), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["account.id"], name="fk_counter_taking_cancelled_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name="fk_counter_taking_confirmed_by_id"
        ),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_counter_taking_payment_id"),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["account.id"], name="fk_counter_taking_recorded_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_counter_taking"),
        sa.UniqueConstraint("payment_id", name="uq_counter_taking_payment_id"),
    )
    with op.batch_alter_table("counter_taking") as batch_op:
        batch_op.create_index("ix_counter_taking_court_id", ["court_id"], unique=False)

    op.create_table(
        "difference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("ours_yuan", sa.BigInteger(), nullable=True),
        sa.Column("theirs_yuan", sa.BigInteger(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["bill_id"], ["channel_bill.id"], name="fk_difference_bill_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_difference_payment_id"),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name="fk_difference_settled_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_difference"),
        sa.UniqueConstraint("bill_id", "kind", "about", name="uq_difference_bill_id_kind_about"),
    )
    with op.batch_alter_table("difference") as batch_op:
        batch_op.create_index("ix_difference_bill_id", ["bill_id"], unique=False)
        batch_op.create_index("ix_difference_court_id", ["court_id"], unique=False)
        batch_op.create_index("ix_difference_standing", ["standing"], unique=False)

    op.create_table(
        "gateway_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("notification_id", sa.String(length=128), nullable=True),
        sa.Column("order_number", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=True),
        sa.Column("trade_number", sa.String(length=64), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("posted", sa.JSON(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["handled_by_id"], ["account.id"], name="fk_gateway_event_handled_by_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_gateway_event_payment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gateway_event"),
        sa.UniqueConstraint("fingerprint", name="uq_gateway_event_fingerprint"),
    )
    with op.batch_alter_table("gateway_event") as batch_op:
        batch_op.create_index("ix_gateway_event_order_number", ["order_number"], unique=False)
        batch_op.create_index(
            "ix_gateway_event_outcome_received_at", ["outcome", "received_at"], unique=False
        )
        batch_op.create_index("ix_gateway_event_payment_id", ["payment_id"], unique=False)


def _once(batch_op: Any, name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    batch_op.create_index(name, columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def _ledger() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("fee_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("refund_id", sa.Integer(), nullable=True),
        sa.Column("bank_line_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["bank_line_id"], ["bank_line.id"], name="fk_ledger_entry_bank_line_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_ledger_entry_case_id"),
        sa.ForeignKeyConstraint(["fee_id"], ["fee.id"], name="fk_ledger_entry_fee_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_ledger_entry_payment_id"),
        sa.ForeignKeyConstraint(["refund_id"], ["refund.id"], name="fk_ledger_entry_refund_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_entry"),
    )
    with op.batch_alter_table("ledger_entry") as batch_op:
        batch_op.create_index("ix_ledger_entry_case_id", ["case_id"], unique=False)
        _once(batch_op, "uq_ledger_entry_fee_met", ["fee_id"], "kind IN ('counted', 'held_counted')")
        _once(
            batch_op,
            "uq_ledger_entry_payment_kind",
            ["payment_id", "kind"],
            "payment_id IS NOT NULL AND refund_id IS NULL",
        )
        _once(batch_op, "uq_ledger_entry_refund_kind", ["refund_id", "kind"], "refund_id IS NOT NULL")
        batch_op.create_index("ix_ledger_entry_court_id_booked_on", ["court_id", "booked_on"], unique=False)
        batch_op.create_index("ix_ledger_entry_fee_id", ["fee_id"], unique=False)
        batch_op.create_index("ix_ledger_entry_payment_id", ["payment_id"], unique=False)

    op.create_table(
        "ledger_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entry.id"], name="fk_ledger_line_entry_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_line"),
    )
    with op.batch_alter_table("ledger_line") as batch_op:
        batch_op.create_index("ix_ledger_line_account", ["account"], unique=False)
        batch_op.create_index("ix_ledger_line_entry_id", ["entry_id"], unique=False)


def _open_the_books() -> None:
    """Book what stands now, so that the ledger is whole from its first day."""
    _book_fees()
    _book_payments()
    _book_refunds()


ENTRY = sa.table(
    "ledger_entry",
    *(
        sa.column(name)
        for name in "id court_id kind case_id fee_id payment_id refund_id bank_line_id detail".split()
    ),
    sa.column("booked_at", sa.DateTime(timezone=True)),
    sa.column("booked_on", sa.Date()),
)
LINE = sa.table("ledger_line", *(sa.column(name) for name in ("entry_id", "account", "amount_yuan")))
OPENING = '{"opening": true}'


def _book(kind: str, debit: str, credit: str, fen: int, **about: object) -> None:
    if not fen:
        return
    connection = op.get_bind()
    at = datetime.now(UTC)
    values = {"kind": kind, "booked_at": at, "booked_on": at.astimezone(SHANGHAI).date(), **about}
    detail = OPENING if connection.dialect.name == "sqlite" else sa.cast(sa.literal(OPENING), sa.JSON())
    added = connection.execute(sa.insert(ENTRY).values(**values, detail=detail).returning(ENTRY.c.id))
    entry_id = added.scalar_one()
    for account, amount in ((debit, fen), (credit, -fen)):
        connection.execute(sa.insert(LINE).values(entry_id=entry_id, account=account, amount_yuan=amount))


def _rows(query: str) -> list[sa.Row[tuple[object, ...]]]:
    return list(op.get_bind().execute(sa.text(query)))


def _book_fees() -> None:
    for fee in _rows(
        "SELECT fee.id, fee.case_id, fee.amount_yuan, case_file.court_id FROM fee JOIN case_file"
        " ON case_file.id = fee.case_id WHERE fee.state IN ('due', 'relief_asked', 'deferred', 'paid')"
    ):
        about = {"court_id": fee.court_id, "case_id": fee.case_id, "fee_id": fee.id}
        _book("noticed", "receivable", "assessed", fee.amount_yuan, **about)


def _book_payments() -> None:
    for paid in _rows(
        "SELECT payment.id, payment.state, payment.channel, payment.fee_id, fee.case_id, fee.amount_yuan AS owed,"
        " COALESCE(payment.received_yuan, payment.amount_yuan) AS came, case_file.court_id FROM payment"
        " JOIN fee ON fee.id = payment.fee_id JOIN case_file ON case_file.id = fee.case_id"
        " WHERE payment.state IN ('paid', 'mismatched', 'refunding', 'refunded')"
    ):
        about = {
            "court_id": paid.court_id,
            "case_id": paid.case_id,
            "fee_id": paid.fee_id,
            "payment_id": paid.id,
        }
        channel = f"channel:{paid.channel}"
        if paid.state == "paid" and paid.came == paid.owed:
            _book("counted", channel, "receivable", paid.came, **about)
        elif paid.state == "paid":
            _book("held", channel, "held", paid.came, **about)
            _book("held_counted", "held", "receivable", paid.owed, **about)
        elif paid.state == "mismatched":
            _book("held", channel, "held", paid.came, **about)
        else:
            _book("surplus", channel, "to_refund", paid.came, **about)
            if paid.state == "refunded":
                _book("refunded", "to_refund", channel, paid.came, **about)


def _book_refunds() -> None:
    for refund in _rows(
        "SELECT refund.id, refund.state, refund.payment_id, refund.amount_yuan, payment.channel, payment.fee_id,"
        " fee.case_id, case_file.court_id, fee_decision.ground FROM refund"
        " JOIN payment ON payment.id = refund.payment_id JOIN fee ON fee.id = payment.fee_id"
        " JOIN case_file ON case_file.id = fee.case_id JOIN fee_decision ON fee_decision.id = refund.decision_id"
    ):
        about = {
            "court_id": refund.court_id,
            "case_id": refund.case_id,
            "fee_id": refund.fee_id,
            "payment_id": refund.payment_id,
            "refund_id": refund.id,
        }
        overpaid = refund.ground == "overpaid"
        _book(
            "sent_back" if overpaid else "refund_decided",
            "held" if overpaid else "assessed",
            "to_refund",
            refund.amount_yuan,
            **about,
        )
        if refund.state == "given":
            _book("refunded", "to_refund", f"channel:{refund.channel}", refund.amount_yuan, **about)


def _fix_the_books() -> None:
    """From now on they are only added to."""
    if op.get_bind().dialect.name == "sqlite":
        for table in ("ledger_entry", "ledger_line"):
            for act in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the ledger is only added to'); END"
                )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION ledger_is_fixed() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RAISE EXCEPTION ''the ledger is only added to''; END'"
    )
    for table in ("ledger_entry", "ledger_line"):
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_is_fixed()"
        )


def downgrade() -> None:
    """Back to the form before."""
    _index_what_lists_asked()
    with op.batch_alter_table("refund") as batch_op:
        batch_op.drop_constraint("fk_refund_refund_file_id", type_="foreignkey")
        batch_op.drop_index("ix_refund_refund_file_id")
        batch_op.drop_column("refund_file_id")

    with op.batch_alter_table("payment") as batch_op:
        batch_op.drop_constraint("fk_payment_refund_file_id", type_="foreignkey")
        batch_op.drop_index("ix_payment_refund_file_id")
        batch_op.drop_column("refund_file_id")
        batch_op.drop_column("fiscal_number")
        batch_op.drop_column("payer_bank")
        batch_op.drop_column("payer_account")
        batch_op.drop_column("payer_name")
        batch_op.drop_column("pay_at")
        batch_op.drop_column("held_because")

    with op.batch_alter_table("paper") as batch_op:
        batch_op.drop_constraint("fk_paper_replaced_by_id", type_="foreignkey")
        batch_op.drop_column("replaced_by_id")
        batch_op.drop_column("replaced_at")

    with op.batch_alter_table("fee") as batch_op:
        batch_op.drop_constraint("uq_fee_transfer_code", type_="unique")
        batch_op.drop_column("transfer_code")
        batch_op.drop_column("reminded_at")

    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("cashier")

    with op.batch_alter_table("ledger_line") as batch_op:
        batch_op.drop_index("ix_ledger_line_entry_id")
        batch_op.drop_index("ix_ledger_line_account")

    op.drop_table("ledger_line")
    with op.batch_alter_table("ledger_entry") as batch_op:
        batch_op.drop_index("ix_ledger_entry_payment_id")
        batch_op.drop_index("ix_ledger_entry_fee_id")
        batch_op.drop_index("ix_ledger_entry_court_id_booked_on")
        batch_op.drop_index("ix_ledger_entry_case_id")

    op.drop_table("ledger_entry")
    with op.batch_alter_table("gateway_event") as batch_op:
        batch_op.drop_index("ix_gateway_event_payment_id")
        batch_op.drop_index("ix_gateway_event_outcome_received_at")
        batch_op.drop_index("ix_gateway_event_order_number")

    op.drop_table("gateway_event")
    with op.batch_alter_table("difference") as batch_op:
        batch_op.drop_index("ix_difference_standing")
        batch_op.drop_index("ix_difference_court_id")
        batch_op.drop_index("ix_difference_bill_id")

    op.drop_table("difference")
    with op.batch_alter_table("counter_taking") as batch_op:
        batch_op.drop_index("ix_counter_taking_court_id")

    op.drop_table("counter_taking")
    with op.batch_alter_table("bank_line") as batch_op:
        batch_op.drop_index("ix_bank_line_statement_id")
        batch_op.drop_index("ix_bank_line_refund_file_id")
        batch_op.drop_index("ix_bank_line_payment_id")
        batch_op.drop_index("ix_bank_line_court_id_state")

    op.drop_table("bank_line")
    with op.batch_alter_table("refund_file") as batch_op:
        batch_op.drop_index("ix_refund_file_court_id")

    op.drop_table("refund_file")
    op.drop_table("bank_statement")
    with op.batch_alter_table("bill_line") as batch_op:
        batch_op.drop_index("ix_bill_line_order_number")
        batch_op.drop_index("ix_bill_line_bill_id")

    op.drop_table("bill_line")
    op.drop_table("channel_bill")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_is_fixed()")
