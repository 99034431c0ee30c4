"""Sections and decisions of the desk, corrections that are insisted on, rules and texts that court staff edit."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DESK = [
    "court_id",
    "state",
    "decide_by_on",
    "urgent",
    "section_id",
    "clerk_id",
    "expected_minutes",
    "submitted_at",
    "case_type",
    "id",
    "filing_number",
    "case_number",
    "cause_name",
]
LATELY = ["court_id", "changed_at", "state", "id", "filing_number", "case_number", "cause_name"]


def upgrade() -> None:
    """To this form."""
    _courts()
    _staff()
    _desk()
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("section_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("supervisor", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("assistant", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("away_from_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("away_until_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key("fk_account_section_id", "section", ["section_id"], ["id"])

    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("lease_until_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("section_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("channel", sa.String(length=20), server_default="online", nullable=False)
        )
        batch_op.add_column(sa.Column("expected_minutes", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index("ix_case_file_desk", DESK, unique=False)
        batch_op.create_index("ix_case_file_lately", LATELY, unique=False)
        batch_op.create_index("ix_case_file_section_id", ["section_id"], unique=False)
        batch_op.create_foreign_key("fk_case_file_section_id", "section", ["section_id"], ["id"])
    _find_where_haste_was_asked()

    with op.batch_alter_table("party") as batch_op:
        batch_op.create_index("ix_party_case_id_name", ["case_id", "name"], unique=False)

    with op.batch_alter_table("event") as batch_op:
        batch_op.create_index("ix_event_account_id_at", ["account_id", "at"], unique=False)

    with op.batch_alter_table("correction") as batch_op:
        batch_op.add_column(sa.Column("again_because", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("again_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("insisted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("insisted_words", sa.Text(), nullable=True))
        batch_op.create_foreign_key("fk_correction_again_by_id", "account", ["again_by_id"], ["id"])


def _find_where_haste_was_asked() -> None:
    cases = sa.table("case_file", sa.column("wishes", sa.JSON), sa.column("urgent", sa.Boolean))
    asked = cases.c.wishes["urgent"].as_string().is_not(None)
    op.execute(sa.update(cases).where(asked).values(urgent=sa.true()))


def _courts() -> None:
    op.create_table(
        "return_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_return_report"),
        sa.UniqueConstraint("court_id", "month_on", name="uq_return_report_court_id_month_on"),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.UniqueConstraint("court_id", "name", name="uq_section_court_id_name"),
    )
    with op.batch_alter_table("section") as batch_op:
        batch_op.create_index("ix_section_court_id", ["court_id"], unique=False)

    op.create_table(
        "court_material",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("case_type", sa.String(length=30), nullable=False),
        sa.Column("cause", sa.String(length=100), nullable=True),
        sa.Column("slot", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("need", sa.String(length=20), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_court_material_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_court_material"),
    )
    with op.batch_alter_table("court_material") as batch_op:
        batch_op.create_index("ix_court_material_court_id", ["court_id"], unique=False)

    op.create_table(
        "court_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("rule_id", sa.String(length=60), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("off", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("cure", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_court_rule_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_court_rule"),
    )
    with op.batch_alter_table("court_rule") as batch_op:
        batch_op.create_index("ix_court_rule_court_id_rule_id", ["court_id", "rule_id"], unique=False)

    op.create_table(
        "court_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_court_text_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_court_text"),
    )
    with op.batch_alter_table("court_text") as batch_op:
        batch_op.create_index("ix_court_text_court_id", ["court_id"], unique=False)


def _staff() -> None:
    op.create_table(
        "drafted_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("case_types", sa.JSON(), nullable=False),
        sa.Column("causes", sa.JSON(), nullable=False),
        sa.Column("condition", sa.JSON(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("where", sa.String(length=100), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("cure", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=200), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replay", sa.JSON(), nullable=True),
        sa.Column("live_by_id", sa.Integer(), nullable=True),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_drafted_rule_by_id"),
        sa.ForeignKeyConstraint(["live_by_id"], ["account.id"], name="fk_drafted_rule_live_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drafted_rule"),
    )
    with op.batch_alter_table("drafted_rule") as batch_op:
        batch_op.create_index("ix_drafted_rule_court_id", ["court_id"], unique=False)

    op.create_table(
        "maintenance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=True),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_maintenance_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_maintenance"),
    )
    op.create_table(
        "outside_filing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("court_id", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("cause_name", sa.String(length=100), nullable=True),
        sa.Column("amount_yuan", sa.BigInteger(), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_outside_filing_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outside_filing"),
        sa.UniqueConstraint(
            "court_id", "channel", "reference", name="uq_outside_filing_court_id_channel_reference"
        ),
    )
    with op.batch_alter_table("outside_filing") as batch_op:
        batch_op.create_index("ix_outside_filing_court_id", ["court_id"], unique=False)

    op.create_table(
        "filing_print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("outside_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.CheckConstraint("(case_id IS NULL) <> (outside_id IS NULL)", name="ck_filing_print_one_filing"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_filing_print_case_id"),
        sa.ForeignKeyConstraint(["outside_id"], ["outside_filing.id"], name="fk_filing_print_outside_id"),
        sa.PrimaryKeyConstraint("id", name="pk_filing_print"),
    )
    with op.batch_alter_table("filing_print") as batch_op:
        batch_op.create_index("ix_filing_print_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_filing_print_kind_value_id", ["kind", "value", "id"], unique=False)
        batch_op.create_index("ix_filing_print_outside_id", ["outside_id"], unique=False)


def _desk() -> None:
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_call_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_call_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
    )
    with op.batch_alter_table("call") as batch_op:
        batch_op.create_index("ix_call_case_id", ["case_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("takes_effect_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("needs_second", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("seconded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_words", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_decision_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_decision_case_id"),
        sa.ForeignKeyConstraint(["second_id"], ["account.id"], name="fk_decision_second_id"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    with op.batch_alter_table("decision") as batch_op:
        batch_op.create_index("ix_decision_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_decision_takes_effect_at", ["takes_effect_at"], unique=False)

    op.create_table(
        "desk_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name="fk_desk_note_by_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_desk_note_case_id"),
        sa.ForeignKeyConstraint(["to_id"], ["account.id"], name="fk_desk_note_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_note"),
    )
    with op.batch_alter_table("desk_note") as batch_op:
        batch_op.create_index("ix_desk_note_case_id", ["case_id"], unique=False)
        batch_op.create_index("ix_desk_note_to_id", ["to_id"], unique=False)

    op.create_table(
        "desk_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_desk_time_account_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name="fk_desk_time_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_time"),
        sa.UniqueConstraint(
            "case_id",
            "account_id",
            "step",
            "opened_at",
            name="uq_desk_time_case_id_account_id_step_opened_at",
        ),
    )
    with op.batch_alter_table("desk_time") as batch_op:
        batch_op.create_index("ix_desk_time_account_id", ["account_id"], unique=False)
        batch_op.create_index("ix_desk_time_case_id", ["case_id"], unique=False)


def downgrade() -> None:
    """Back to the form before."""
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_index("ix_event_account_id_at")
    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_index("ix_party_case_id_name")
    with op.batch_alter_table("correction") as batch_op:
        batch_op.drop_constraint("fk_correction_again_by_id", type_="foreignkey")
        batch_op.drop_column("insisted_words")
        batch_op.drop_column("insisted_at")
        batch_op.drop_column("again_by_id")
        batch_op.drop_column("again_because")
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_constraint("fk_case_file_section_id", type_="foreignkey")
        batch_op.drop_index("ix_case_file_section_id")
        batch_op.drop_index("ix_case_file_lately")
        batch_op.drop_index("ix_case_file_desk")
        batch_op.drop_column("urgent")
        batch_op.drop_column("expected_minutes")
        batch_op.drop_column("channel")
        batch_op.drop_column("section_id")
        batch_op.drop_column("lease_until_at")
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_constraint("fk_account_section_id", type_="foreignkey")
        batch_op.drop_column("away_until_on")
        batch_op.drop_column("away_from_on")
        batch_op.drop_column("assistant")
        batch_op.drop_column("supervisor")
        batch_op.drop_column("section_id")
    op.drop_table("filing_print")
    op.drop_table("desk_time")
    op.drop_table("desk_note")
    op.drop_table("decision")
    op.drop_table("call")
    op.drop_table("outside_filing")
    op.drop_table("maintenance")
    op.drop_table("drafted_rule")
    op.drop_table("court_text")
    op.drop_table("court_rule")
    op.drop_table("court_material")
    op.drop_table("section")
    op.drop_table("return_report")
