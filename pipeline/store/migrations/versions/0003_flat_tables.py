"""The flat tables with a view for each, what is published in them, and a name for the store.

They hold nothing of their own: whatever schemas/flat.py comes to declare, a later step takes them away and makes them anew as
this one does, and they are filled again.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from pipeline.store.models import PUBLISHED
from schemas.flat import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store one step on."""
    identity = op.create_table(
        "identity",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
    )
    op.bulk_insert(identity, [{"id": uuid4().hex}])
    op.create_table(
        "publication",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_publication_document_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_publication")),
    )
    for name, table in PUBLISHED.items():
        table.create(op.get_bind())
        shown = ", ".join(f'"{column.name}"' for column in columns(name))
        op.execute(f'create view "{name}" as select {shown} from "{table.name}"')  # noqa: S608 — names of our own
