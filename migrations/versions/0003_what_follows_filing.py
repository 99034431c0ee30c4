"""What follows filing: refusals, taking, progress, supplements, lawyers who enter, tracking by password."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this form."""
    op.create_table(
        "court_program",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_court_program"),
        sa.UniqueConstraint("key_hash", name="uq_court_program_key_hash"),
    )
    with op.batch_alter_table("court_program") as batch_op:
        batch_op.create_index("ix_court_program_court_id", ["court_id"], unique=False)

    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("hearing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("program_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_progress_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_progress_case_id"),
        sa.ForeignKeyConstraint(["program_id"], ["court_program.id"], name="fk_progress_program_id"),
        sa.PrimaryKeyConstraint("id", name="pk_progress"),
        sa.UniqueConstraint("case_id", "reference", name="uq_progress_case_id_reference"),
    )
    with op.batch_alter_table("progress") as batch_op:
        batch_op.create_index("ix_progress_case_id", ["case_id"], unique=False)

    op.create_table(
        "refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clerk_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_refusal_case_id"),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name="fk_refusal_clerk_id"),
        sa.PrimaryKeyConstraint("id", name="pk_refusal"),
        sa.UniqueConstraint("case_id", name="uq_refusal_case_id"),
    )
    op.create_table(
        "supplement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=30), nullable=False),
        sa.Column("form_key", sa.String(length=24), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_supplement_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_supplement_case_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_supplement_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supplement"),
        sa.UniqueConstraint("case_id", "form_key", name="uq_supplement_case_id_form_key"),
    )
    with op.batch_alter_table("supplement") as batch_op:
        batch_op.create_index("ix_supplement_case_id", ["case_id"], unique=False)

    op.create_table(
        "representation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("client_name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("authority", sa.String(length=30), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clerk_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_representation_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_representation_case_id"),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name="fk_representation_clerk_id"),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name="fk_representation_party_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_representation"),
    )
    with op.batch_alter_table("representation") as batch_op:
        batch_op.create_index("ix_representation_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_representation_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_representation_state", ["state"], unique=False)

    op.create_index(
        "ix_notice_unread",
        "notice",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("read_at IS NULL"),
        postgresql_where=sa.text("read_at IS NULL"),
    )

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("clerk_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("tracking_hash", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("tracking_failures", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("tracking_locked_until_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_case_file_clerk_id", ["clerk_id"], unique=False)
        batch_op.create_foreign_key("fk_case_file_clerk_id", "account", ["clerk_id"], ["id"])

    with op.batch_alter_table("material") as batch_op:
        batch_op.add_column(sa.Column("supplement_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("representation_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_material_representation_id", ["representation_id"], unique=False)
        batch_op.create_index("ix_material_supplement_id", ["supplement_id"], unique=False)
        batch_op.create_foreign_key("fk_material_supplement_id", "supplement", ["supplement_id"], ["id"])
        batch_op.create_foreign_key(
            "fk_material_representation_id", "representation", ["representation_id"], ["id"]
        )


def downgrade() -> None:
    """Back to the form before."""
    with op.batch_alter_table("material") as batch_op:
        batch_op.drop_constraint("fk_material_representation_id", type_="foreignkey")
        batch_op.drop_constraint("fk_material_supplement_id", type_="foreignkey")
        batch_op.drop_index("ix_material_supplement_id")
        batch_op.drop_index("ix_material_representation_id")
        batch_op.drop_column("representation_id")
        batch_op.drop_column("supplement_id")

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_constraint("fk_case_file_clerk_id", type_="foreignkey")
        batch_op.drop_index("ix_case_file_clerk_id")
        batch_op.drop_column("tracking_locked_until_at")
        batch_op.drop_column("tracking_failures")
        batch_op.drop_column("tracking_hash")
        batch_op.drop_column("taken_at")
        batch_op.drop_column("clerk_id")

    op.drop_index("ix_notice_unread", table_name="notice")

    with op.batch_alter_table("representation") as batch_op:
        batch_op.drop_index("ix_representation_state")
        batch_op.drop_index("ix_representation_case_id")
        batch_op.drop_index("ix_representation_account_id")

    op.drop_table("representation")
    with op.batch_alter_table("supplement") as batch_op:
        batch_op.drop_index("ix_supplement_case_id")

    op.drop_table("supplement")
    op.drop_table("refusal")
    with op.batch_alter_table("progress") as batch_op:
        batch_op.drop_index("ix_progress_case_id")

    op.drop_table("progress")
    with op.batch_alter_table("court_program") as batch_op:
        batch_op.drop_index("ix_court_program_court_id")

    op.drop_table("court_program")
