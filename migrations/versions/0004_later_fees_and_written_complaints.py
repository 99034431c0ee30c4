"""Later fee decisions, relief and days off; official forms, signatures and versions of drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this form."""
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("work", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_holiday_year_account_id"),
        sa.PrimaryKeyConstraint("year", name="pk_holiday_year"),
    )
    op.create_table(
        "draft_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.String(length=30), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_draft_version_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_draft_version_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draft_version"),
        sa.UniqueConstraint("case_id", "number", name="uq_draft_version_case_id_number"),
    )
    with op.batch_alter_table("draft_version") as batch_op:
        batch_op.create_index("ix_draft_version_case_id", ["case_id"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clerk_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_hand_over_case_id"),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name="fk_hand_over_clerk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
        sa.UniqueConstraint("code_hash", name="uq_hand_over_code_hash"),
    )
    with op.batch_alter_table("hand_over") as batch_op:
        batch_op.create_index("ix_hand_over_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_hand_over_clerk_id", ["clerk_id"], unique=False)

    op.create_table(
        "fee_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("form_key", sa.String(length=24), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("before_yuan", sa.BigInteger(), nullable=False),
        sa.Column("after_yuan", sa.BigInteger(), nullable=False),
        sa.Column("quote", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.Column("fee_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_fee_decision_case_id"),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name="fk_fee_decision_clerk_id"),
        sa.ForeignKeyConstraint(["fee_id"], ["fee.id"], name="fk_fee_decision_fee_id"),
        sa.PrimaryKeyConstraint("id", name="pk_fee_decision"),
        sa.UniqueConstraint("case_id", "form_key", name="uq_fee_decision_case_id_form_key"),
    )
    with op.batch_alter_table("fee_decision") as batch_op:
        batch_op.create_index("ix_fee_decision_case_id", ["case_id"], unique=False)

    op.create_table(
        "refund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("refund_number", sa.String(length=64), nullable=False),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["decision_id"], ["fee_decision.id"], name="fk_refund_decision_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_refund_payment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refund"),
        sa.UniqueConstraint("refund_number", name="uq_refund_refund_number"),
    )
    with op.batch_alter_table("refund") as batch_op:
        batch_op.create_index("ix_refund_decision_id", ["decision_id"], unique=False)
        batch_op.create_index("ix_refund_payment_id", ["payment_id"], unique=False)
        batch_op.create_index("ix_refund_state", ["state"], unique=False)

    op.create_table(
        "relief_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("deferred_until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_relief_request_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_relief_request_case_id"),
        sa.ForeignKeyConstraint(["decision_id"], ["fee_decision.id"], name="fk_relief_request_decision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_relief_request"),
    )
    with op.batch_alter_table("relief_request") as batch_op:
        batch_op.create_index("ix_relief_request_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_relief_request_state", ["state"], unique=False)

    op.create_table(
        "complaint_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("signer_name", sa.String(length=100), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("image_key", sa.String(length=100), nullable=True),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("material_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_complaint_signature_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_complaint_signature_case_id"),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name="fk_complaint_signature_material_id"),
        sa.PrimaryKeyConstraint("id", name="pk_complaint_signature"),
    )
    with op.batch_alter_table("complaint_signature") as batch_op:
        batch_op.create_index("ix_complaint_signature_case_id", ["case_id"], unique=False)

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("complaint_way", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("form_id", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("form_answers", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("evidence_list", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("timeline", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("pending", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("expiry_told_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("wrong_codes", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("codes_locked_until_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("fee") as batch_op:
        batch_op.add_column(
            sa.Column("purpose", sa.String(length=20), server_default="filing", nullable=False)
        )
        batch_op.drop_constraint("uq_fee_case_id", type_="unique")
        batch_op.create_index("ix_fee_case_id", ["case_id"], unique=False)
        batch_op.create_index(
            "uq_fee_filing",
            ["case_id"],
            unique=True,
            sqlite_where=sa.text("purpose = 'filing'"),
            postgresql_where=sa.text("purpose = 'filing'"),
        )

    with op.batch_alter_table("material") as batch_op:
        batch_op.add_column(sa.Column("relief_request_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("composed", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index("ix_material_relief_request_id", ["relief_request_id"], unique=False)
        batch_op.create_foreign_key(
            "fk_material_relief_request_id", "relief_request", ["relief_request_id"], ["id"]
        )

    with op.batch_alter_table("party") as batch_op:
        batch_op.add_column(sa.Column("details", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Back to the form before."""
    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_column("details")

    with op.batch_alter_table("material") as batch_op:
        batch_op.drop_constraint("fk_material_relief_request_id", type_="foreignkey")
        batch_op.drop_index("ix_material_relief_request_id")
        batch_op.drop_column("composed")
        batch_op.drop_column("relief_request_id")

    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("codes_locked_until_at")
        batch_op.drop_column("wrong_codes")

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_column("expiry_told_at")
        batch_op.drop_column("pending")
        batch_op.drop_column("timeline")
        batch_op.drop_column("evidence_list")
        batch_op.drop_column("form_answers")
        batch_op.drop_column("form_id")
        batch_op.drop_column("complaint_way")

    with op.batch_alter_table("complaint_signature") as batch_op:
        batch_op.drop_index("ix_complaint_signature_case_id")

    op.drop_table("complaint_signature")
    with op.batch_alter_table("relief_request") as batch_op:
        batch_op.drop_index("ix_relief_request_state")
        batch_op.drop_index("ix_relief_request_case_id")

    op.drop_table("relief_request")
    with op.batch_alter_table("refund") as batch_op:
        batch_op.drop_index("ix_refund_state")
        batch_op.drop_index("ix_refund_payment_id")
        batch_op.drop_index("ix_refund_decision_id")

    op.drop_table("refund")
    with op.batch_alter_table("fee_decision") as batch_op:
        batch_op.drop_index("ix_fee_decision_case_id")

    op.drop_table("fee_decision")
    with op.batch_alter_table("hand_over") as batch_op:
        batch_op.drop_index("ix_hand_over_clerk_id")
        batch_op.drop_index("ix_hand_over_case_id")

    op.drop_table("hand_over")
    with op.batch_alter_table("draft_version") as batch_op:
        batch_op.drop_index("ix_draft_version_case_id")

    op.drop_table("draft_version")
    op.drop_table("holiday_year")

    # The earlier form knows one obligation a case: those of later decisions go, with the attempts to pay them.
    later = "SELECT id FROM fee WHERE purpose = 'supplement'"
    op.execute(f"DELETE FROM payment WHERE fee_id IN ({later})")
    op.execute("DELETE FROM fee WHERE purpose = 'supplement'")
    with op.batch_alter_table("fee") as batch_op:
        batch_op.drop_index(
            "uq_fee_filing",
            sqlite_where=sa.text("purpose = 'filing'"),
            postgresql_where=sa.text("purpose = 'filing'"),
        )
        batch_op.drop_index("ix_fee_case_id")
        batch_op.create_unique_constraint("uq_fee_case_id", ["case_id"])
        batch_op.drop_column("purpose")
