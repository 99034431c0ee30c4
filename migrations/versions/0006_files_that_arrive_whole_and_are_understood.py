"""Uploads that can be resumed; what reading finds in files; requests not to show them; bundles of evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MATERIAL_LINKS = ("replaces_id", "came_from_id", "gathered_into_id")


def upgrade() -> None:
    """To this form."""
    op.create_table(
        "upload",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("slot_key", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("material_id", sa.Integer(), nullable=True),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_upload_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_upload_case_id"),
        sa.ForeignKeyConstraint(
            ["material_id"], ["material.id"], name="fk_upload_material_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
    )
    with op.batch_alter_table("upload") as batch_op:
        batch_op.create_index("ix_upload_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_upload_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_upload_touched_at", ["touched_at"], unique=False)

    op.create_table(
        "material_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=True),
        sa.Column("by_ocr", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("turned", sa.Integer(), server_default="0", nullable=False),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name="fk_material_page_material_id"),
        sa.PrimaryKeyConstraint("id", name="pk_material_page"),
        sa.UniqueConstraint("material_id", "number", name="uq_material_page_number"),
    )

    op.create_table(
        "evidence_bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("file_key", sa.String(length=100), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("problem_text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_evidence_bundle_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_bundle"),
        sa.UniqueConstraint("case_id", "number", name="uq_evidence_bundle_number"),
    )
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("compared", sa.JSON(), nullable=True))

    with op.batch_alter_table("material") as batch_op:
        for column in _material_columns():
            batch_op.add_column(column)
        for name in MATERIAL_LINKS:
            batch_op.create_foreign_key(f"fk_material_{name}", "material", [name], ["id"])
            batch_op.create_index(f"ix_material_{name}", [name], unique=False)
    # Nobody has recorded that they be looked at; `court-filing scan-again` does.
    op.execute("UPDATE material SET scan = 'not_scanned'")


def _material_columns() -> list[sa.Column]:
    return [
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("traits", sa.JSON(), nullable=True),
        sa.Column("studied", sa.String(length=20), server_default="waiting", nullable=False),
        sa.Column("studied_pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("understood", sa.JSON(), nullable=True),
        sa.Column("leaks", sa.JSON(), nullable=True),
        sa.Column("readable_key", sa.String(length=100), nullable=True),
        sa.Column("masked_key", sa.String(length=100), nullable=True),
        sa.Column("masking", sa.String(length=20), nullable=True),
        sa.Column("masked_for_others", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("scan", sa.String(length=20), server_default="waiting", nullable=False),
        sa.Column("scan_found", sa.String(length=200), nullable=True),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in MATERIAL_LINKS),
        sa.Column("gathered", sa.JSON(), nullable=True),
        sa.Column("confidential_reason", sa.Text(), nullable=True),
        sa.Column("confidential_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confidential_granted", sa.Boolean(), nullable=True),
        sa.Column("confidential_answer", sa.Text(), nullable=True),
        sa.Column("confidential_answered_at", sa.DateTime(timezone=True), nullable=True),
    ]


def downgrade() -> None:
    """Back to the form before."""
    with op.batch_alter_table("material") as batch_op:
        for name in MATERIAL_LINKS:
            batch_op.drop_index(f"ix_material_{name}")
            batch_op.drop_constraint(f"fk_material_{name}", type_="foreignkey")
        for column in reversed(_material_columns()):
            batch_op.drop_column(column.name)
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_column("compared")
    op.drop_table("evidence_bundle")
    op.drop_table("material_page")
    op.drop_table("upload")
