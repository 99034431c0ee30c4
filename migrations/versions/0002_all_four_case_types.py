"""All four case types: particulars of a proceeding, and what criminal cases ask of a person."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this form."""
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.add_column(sa.Column("particulars", sa.JSON(), nullable=True))
    with op.batch_alter_table("party") as batch_op:
        batch_op.add_column(sa.Column("birthplace", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("education", sa.String(length=30), nullable=True))


def downgrade() -> None:
    """Back to the form before."""
    with op.batch_alter_table("party") as batch_op:
        batch_op.drop_column("education")
        batch_op.drop_column("birthplace")
    with op.batch_alter_table("case_file") as batch_op:
        batch_op.drop_column("particulars")
