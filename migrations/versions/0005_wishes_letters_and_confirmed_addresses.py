"""Wishes and express filing; letters to the court; confirmed addresses and changes of an account."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this form."""
    op.create_table(
        "account_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=200), nullable=True),
        sa.Column("after", sa.String(length=200), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_change_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account_change"),
    )
    with op.batch_alter_table("account_change") as batch_op:
        batch_op.create_index("ix_account_change_account_id", ["account_id"], unique=False)

    op.create_table(
        "contact_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_contact_code_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact_code"),
    )
    with op.batch_alter_table("contact_code") as batch_op:
        batch_op.create_index("ix_contact_code_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_contact_code_address", ["address"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("form_key", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=200), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_by_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_told_to", sa.String(length=200), nullable=True),
        sa.Column("reply_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_letter_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_letter_case_id"),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name="fk_letter_clerk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("form_key", name="uq_letter_form_key"),
        sa.UniqueConstraint("number", name="uq_letter_number"),
    )
    with op.batch_alter_table("letter") as batch_op:
        batch_op.create_index("ix_letter_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_letter_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_letter_court_id", ["court_id"], unique=False)
        batch_op.create_index("ix_letter_department", ["department"], unique=False)
        batch_op.create_index("ix_letter_reply_told_to", ["reply_told_to"], unique=False)

    op.create_table(
        "letter_counter",
        sa.Column("day", sa.String(length=8), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_letter_counter"),
    )

    op.create_table(
        "letter_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("from_department", sa.String(length=40), nullable=False),
        sa.Column("to_department", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("transferred_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_letter_transfer_account_id"),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name="fk_letter_transfer_letter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_transfer"),
    )
    with op.batch_alter_table("letter_transfer") as batch_op:
        batch_op.create_index("ix_letter_transfer_letter_id", ["letter_id"], unique=False)

    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("mobile_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("wishes", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("express", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("notice") as batch_op:
        batch_op.add_column(sa.Column("address", sa.String(length=200), nullable=True))
        batch_op.create_index("ix_notice_address", ["address"], unique=False)


def downgrade() -> None:
    """Back to the form before."""
    # The earlier form knows no message to anybody but an account's own person.
    op.execute("DELETE FROM notice WHERE address IS NOT NULL")
    with op.batch_alter_table("notice") as batch_op:
        batch_op.drop_index("ix_notice_address")
        batch_op.drop_column("address")

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_column("express")
        batch_op.drop_column("wishes")

    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("email_confirmed_at")
        batch_op.drop_column("mobile_confirmed_at")

    with op.batch_alter_table("letter_transfer") as batch_op:
        batch_op.drop_index("ix_letter_transfer_letter_id")

    op.drop_table("letter_transfer")
    op.drop_table("letter_counter")
    with op.batch_alter_table("letter") as batch_op:
        batch_op.drop_index("ix_letter_reply_told_to")
        batch_op.drop_index("ix_letter_department")
        batch_op.drop_index("ix_letter_court_id")
        batch_op.drop_index("ix_letter_case_id")
        batch_op.drop_index("ix_letter_account_id")

    op.drop_table("letter")
    with op.batch_alter_table("contact_code") as batch_op:
        batch_op.drop_index("ix_contact_code_address")
        batch_op.drop_index("ix_contact_code_account_id")

    op.drop_table("contact_code")
    with op.batch_alter_table("account_change") as batch_op:
        batch_op.drop_index("ix_account_change_account_id")

    op.drop_table("account_change")
