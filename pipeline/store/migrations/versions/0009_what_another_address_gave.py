"""What came from another address than the one shown may be a file before it, whose revision was noted all the same: it is asked for once more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    listing = sa.table("listing", *map(sa.column, ("address", "fetched_address", "held_revision")))
    op.execute(listing.update().where(listing.c.fetched_address != listing.c.address).values(held_revision=None))
