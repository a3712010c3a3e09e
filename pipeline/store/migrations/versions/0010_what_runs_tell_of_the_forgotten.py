"""Runs kept the names of papers that were not to be had one night, also of those that a person took out later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ERASED = "forgotten:"


def upgrade() -> None:
    """Bring the store one step on."""
    connection = op.get_bind()
    listing = sa.table("listing", sa.column("source"), sa.column("identity"))
    asked = sa.select(listing.c.source).where(listing.c.identity.startswith(ERASED)).distinct()
    erased = set(connection.scalars(asked))
    run = sa.table("run", sa.column("id"), sa.column("counts", sa.JSON()))
    for number, counts in connection.execute(sa.select(run.c.id, run.c.counts)).all() if erased else ():
        sources = {
            name: {**one, "unfetched": []} if name in erased else one for name, one in counts.get("sources", {}).items()
        }
        if "sources" in counts and sources != counts["sources"]:
            op.execute(run.update().where(run.c.id == number).values(counts={**counts, "sources": sources}))
