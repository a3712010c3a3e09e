"""When a source's listing was last walked whole and where that was, and the pages of a walk that was cut off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    op.add_column("source", sa.Column("whole_at", sa.String(), nullable=True))
    op.add_column("source", sa.Column("place", sa.Text(), nullable=True))
    op.create_table(
        "walked_page",
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("source", "question", name=op.f("pk_walked_page")),
    )
