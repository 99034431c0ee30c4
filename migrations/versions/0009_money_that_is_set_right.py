"""Money that was counted wrongly is set right in the books, and a fiscal receipt is one payment's alone."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MET = "kind IN ('counted', 'held_counted')"


def upgrade() -> None:
    """To this form. Of fiscal numbers entered twice the first stays; the others are to be entered anew."""
    for table in ("fee", "ledger_entry"):
        # Without a batch: a table made anew would lose the triggers that let nobody change the ledger.
        op.add_column(table, sa.Column("times_undone", sa.Integer(), server_default="0", nullable=False))
    _met_once_by("fee_id", "times_undone")
    _clear_fiscal_numbers_entered_twice()
    op.create_index("uq_payment_fiscal_number", "payment", ["fiscal_number"], unique=True)


def downgrade() -> None:
    """Back to the form before, in which an obligation that was met twice, rightly, has no place."""
    op.drop_index("uq_payment_fiscal_number", "payment")
    _met_once_by("fee_id")
    for table in ("ledger_entry", "fee"):
        op.drop_column(table, "times_undone")


def _met_once_by(*columns: str) -> None:
    op.drop_index("uq_ledger_entry_fee_met", "ledger_entry")
    op.create_index(
        "uq_ledger_entry_fee_met",
        "ledger_entry",
        list(columns),
        unique=True,
        sqlite_where=sa.text(MET),
        postgresql_where=sa.text(MET),
    )


PAYMENT = sa.table("payment", *(sa.column(name) for name in ("id", "fee_id", "fiscal_number")))
EVENT = sa.table(
    "event",
    *(sa.column(name) for name in "case_id of act name from_state to_state actor article".split()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("detail", sa.JSON()),
)
TWICE = sa.text(
    "SELECT payment.id, payment.fiscal_number, fee.case_id, case_file.state FROM payment"
    " JOIN fee ON fee.id = payment.fee_id JOIN case_file ON case_file.id = fee.case_id"
    " WHERE EXISTS (SELECT 1 FROM payment AS earlier"
    " WHERE earlier.fiscal_number = payment.fiscal_number AND earlier.id < payment.id)"
    " ORDER BY payment.id"
)


def _clear_fiscal_numbers_entered_twice() -> None:
    """Nobody can tell from here whose the number is: the later ones stand again among those that lack theirs, and what
    was entered is kept in what happened to the case.
    """
    connection = op.get_bind()
    for row in list(connection.execute(TWICE)):
        connection.execute(sa.update(PAYMENT).where(PAYMENT.c.id == row.id).values(fiscal_number=None))
        connection.execute(
            sa.insert(EVENT).values(
                case_id=row.case_id,
                at=datetime.now(UTC),
                of="fee",
                act="revise",
                name="fiscal_receipt_cleared",
                from_state=row.state,
                to_state=row.state,
                actor="system",
                article="诉讼费用交纳办法第五十二条",
                detail={"number": row.fiscal_number},
            )
        )
