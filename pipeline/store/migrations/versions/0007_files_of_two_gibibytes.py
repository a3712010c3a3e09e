"""A file's size in as many bits as it needs: PostgreSQL refused one of two gibibytes, and its source failed. SQLite's integers have them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("blob", "size", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False)
