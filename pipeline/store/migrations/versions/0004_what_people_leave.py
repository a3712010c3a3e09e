"""Corrections, decisions, search, webhooks, tokens, sessions and the audit log; a key for each row of facts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.models import Base
from pipeline.store.web_models import (
    AuditRecord,
    CorrectionRecord,
    DecisionRecord,
    DeliveryRecord,
    SearchEntry,
    SessionRecord,
    TokenRecord,
    WebhookRecord,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NEW = (
    CorrectionRecord,
    DecisionRecord,
    SearchEntry,
    WebhookRecord,
    DeliveryRecord,
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
    if op.get_bind().dialect.name == "sqlite":
        op.execute("create virtual table search_text using fts5(stems, tokenize = 'unicode61 remove_diacritics 0')")
    else:
        op.execute("alter table search_entry add column words tsvector")
        op.execute("create index ix_search_entry_words on search_entry using gin (words)")
