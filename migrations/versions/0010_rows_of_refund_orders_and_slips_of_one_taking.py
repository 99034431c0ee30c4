"""A row of an order to the bank stays as it was handed in, and the slip of a card terminal is one taking's alone.

Money that came and waits for a person is called held, as everywhere else.
"""

import re
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STANDS = sa.text("cancelled_at IS NULL")


def upgrade() -> None:
    """To this form. What orders of before hold is kept as it reads today; of slips recorded twice the first stays."""
    op.create_table(
        "refund_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("payee_name", sa.String(length=200), nullable=False),
        sa.Column("payee_account", sa.String(length=64), nullable=False),
        sa.Column("payee_bank", sa.String(length=200), nullable=False),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["refund_file.id"], name="fk_refund_row_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refund_row"),
        sa.UniqueConstraint("file_id", "key", name="uq_refund_row_file_id_key"),
    )
    for table in ("payment", "refund"):
        op.add_column(table, sa.Column("left_to_bank_at", sa.DateTime(timezone=True), nullable=True))
    _keep_rows_of_before()
    op.execute("UPDATE payment SET state = 'held' WHERE state = 'mismatched'")
    _tell_slips_apart()
    op.create_index(
        "uq_counter_taking_slip_number",
        "counter_taking",
        ["court_id", "slip_number"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def downgrade() -> None:
    """Back to the form before, in which a row reads as its payment says today.

    That form knows no gateway's refund that was left to the bank: while one has not gone, the worker would ask the
    gateway again, and it would go twice. Raises RuntimeError then.
    """
    if op.get_bind().execute(LEFT_TO_BANK).first():
        raise RuntimeError(
            "refunds left to the bank have not gone: have the orders to the bank confirmed first"
        )
    op.drop_index("uq_counter_taking_slip_number", "counter_taking")
    op.execute("UPDATE payment SET state = 'mismatched' WHERE state = 'held'")
    for table in ("refund", "payment"):
        op.drop_column(table, "left_to_bank_at")
    op.drop_table("refund_row")


LEFT_TO_BANK = sa.text(
    "SELECT 1 FROM payment WHERE left_to_bank_at IS NOT NULL AND state = 'refunding'"
    " UNION ALL SELECT 1 FROM refund WHERE left_to_bank_at IS NOT NULL AND state = 'asked'"
)
ROW = sa.table(
    "refund_row",
    *(
        sa.column(name)
        for name in "file_id number key payee_name payee_account payee_bank amount_yuan about".split()
    ),
)
ORDERED = sa.text(
    "SELECT 0 AS place, 'payment' AS kind, payment.id, payment.refund_file_id, payer_name, payer_account, payer_bank,"
    " COALESCE(received_yuan, payment.amount_yuan) AS fen, COALESCE(case_number, filing_number) AS about FROM payment"
    " JOIN fee ON fee.id = payment.fee_id JOIN case_file ON case_file.id = fee.case_id"
    " WHERE payment.refund_file_id IS NOT NULL"
    " UNION ALL SELECT 1, 'refund', refund.id, refund.refund_file_id, payer_name, payer_account, payer_bank,"
    " refund.amount_yuan, COALESCE(case_number, filing_number) FROM refund"
    " JOIN payment ON payment.id = refund.payment_id JOIN fee ON fee.id = payment.fee_id"
    " JOIN case_file ON case_file.id = fee.case_id"
    " WHERE refund.refund_file_id IS NOT NULL"
    " UNION ALL SELECT 2, 'line', id, refund_file_id, payer_name, payer_account, payer_bank, amount_yuan, remark"
    " FROM bank_line WHERE refund_file_id IS NOT NULL ORDER BY 1, 3"
)


def _keep_rows_of_before() -> None:
    connection, numbers = op.get_bind(), Counter()
    for row in list(connection.execute(ORDERED)):
        numbers[row.refund_file_id] += 1
        connection.execute(
            sa.insert(ROW).values(
                file_id=row.refund_file_id,
                number=numbers[row.refund_file_id],
                key=f"{row.kind}-{row.id}",
                payee_name=row.payer_name or "",
                payee_account=re.sub(r"[\s-]", "", row.payer_account or ""),
                payee_bank=row.payer_bank or "",
                amount_yuan=row.fen,
                about=row.about or "",
            )
        )


TAKING = sa.table("counter_taking", sa.column("id"), sa.column("slip_number"))
TWICE = sa.text(
    "SELECT id, slip_number FROM counter_taking WHERE cancelled_at IS NULL AND EXISTS (SELECT 1 FROM"
    " counter_taking AS earlier WHERE earlier.court_id = counter_taking.court_id AND earlier.cancelled_at IS NULL"
    " AND earlier.slip_number = counter_taking.slip_number AND earlier.id < counter_taking.id) ORDER BY id"
)


def _tell_slips_apart() -> None:
    """Nobody can tell from here whose the slip is: the later taking keeps the number, with a mark that people see."""
    connection = op.get_bind()
    for row in list(connection.execute(TWICE)):
        marked = f"{row.slip_number[:40]}（重复，第 {row.id} 笔）"
        connection.execute(sa.update(TAKING).where(TAKING.c.id == row.id).values(slip_number=marked))
