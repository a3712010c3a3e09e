"""Which bytes the store knows."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import Blob, Tombstone


def known(session: Session) -> set[str]:
    """Hashes of all that should be in the archive."""
    return set(session.scalars(select(Blob.sha256)))


def forgotten(session: Session) -> set[str]:
    """Hashes of all that a person took out."""
    return set(session.scalars(select(Tombstone.sha256)))
