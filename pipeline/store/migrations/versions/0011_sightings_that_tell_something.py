"""Of bytes that were seen at the same address night after night, the first time alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    sighting = sa.table("sighting", *map(sa.column, ("id", "listing_id", "sha256", "address")))
    columns = sighting.c

    def before(column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
        return sa.func.lag(column).over(partition_by=columns.listing_id, order_by=columns.id)

    seen = sa.select(
        columns.id,
        (columns.sha256 == before(columns.sha256)).label("same_bytes"),
        (columns.address == before(columns.address)).label("same_place"),
    ).subquery()
    again = sa.select(seen.c.id).where(seen.c.same_bytes, seen.c.same_place)
    op.execute(sighting.delete().where(columns.id.in_(again)))
