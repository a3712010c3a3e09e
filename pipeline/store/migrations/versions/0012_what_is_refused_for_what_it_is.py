"""What was refused for what it is (a zip) was told as news every night, as long as it was shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    op.add_column("listing", sa.Column("refused_mark", sa.Text()))
    op.add_column("listing", sa.Column("refused_at", sa.String()))
