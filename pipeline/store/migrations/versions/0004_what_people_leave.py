"""Corrections, decisions, doubts, webhooks, tokens, sessions and the audit log; a key for each row, table and matter; lists and search.

The flat tables tell keys and what is corrected: they are made anew as schemas/flat.py declares them now, and filled by the
next publication.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store import search_index
from pipeline.store.list_models import ListEntry
from pipeline.store.models import PUBLISHED, Base, PartRow
from pipeline.store.web_models import (
    AuditRecord,
    CorrectionRecord,
    DecisionRecord,
    DoubtRecord,
    SessionRecord,
    TokenRecord,
    WebhookRecord,
)
from schemas.flat import columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NEW = (
    PartRow,
    CorrectionRecord,
    DecisionRecord,
    DoubtRecord,
    ListEntry,
    WebhookRecord,
    TokenRecord,
    SessionRecord,
    AuditRecord,
)


def upgrade() -> None:
    """Bring the store one step on."""
    Base.metadata.create_all(op.get_bind(), [Base.metadata.tables[one.__tablename__] for one in _NEW])
    for table in ("risk", "control", "item"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("row_key", sa.String(length=40), nullable=True))
    search_index.create(op.get_bind())
    _flat_tables_anew()


def _flat_tables_anew() -> None:
    for name, table in PUBLISHED.items():
        op.execute(f'drop view if exists "{name}"')
        table.drop(op.get_bind(), checkfirst=True)
        table.create(op.get_bind())
        shown = ", ".join(f'"{column.name}"' for column in columns(name))
        op.execute(f'create view "{name}" as select {shown} from "{table.name}"')  # noqa: S608 — names of our own
    op.execute("update publication set state = null, digest = null")
