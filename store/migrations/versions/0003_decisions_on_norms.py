"""what librarians decided on the norms read from policies."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "norm_decision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("norm", sa.String(), nullable=False),
        sa.Column("clause_sha256", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norm_decision")),
    )
    with op.batch_alter_table("norm_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_norm_decision_norm"), ["norm"], unique=False)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("norm_decision")
