"""What each table and matter says, and where a table is counted that several papers hold.

What older programs stored is filled in by the first night: it stands in the readings.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    op.add_column("part", sa.Column("says", sa.String(length=64), nullable=True))
    op.add_column("part", sa.Column("setting", sa.JSON(), nullable=True))
    op.add_column("part", sa.Column("counted_in", sa.Text(), nullable=True))
    op.drop_column(
        "version", "facts_digest"
    )  # not as a batch, which would make the table anew under those that refer to it
