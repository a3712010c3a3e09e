"""When each paper was last asked for, so that all of them have their turn where a night is too short for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    op.add_column("listing", sa.Column("asked_at", sa.String(), nullable=True))
    listing = sa.table("listing", *map(sa.column, ("asked_at", "last_seen", "problem")))
    failed = listing.c.problem.is_not(None) & listing.c.problem.not_in(["host-down", "budget"])
    source = sa.table("source", sa.column("place"))
    op.execute(source.update().values(place=None))  # it holds what is included too from now on, which is no other place
    op.execute(listing.update().where(failed).values(asked_at=listing.c.last_seen))
