"""How many papers a source lost since it last showed them, so that one that shows far fewer is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    op.add_column("source", sa.Column("lost", sa.Integer(), nullable=False, server_default="0"))
