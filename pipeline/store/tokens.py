"""Tokens for the API: kept as hashes, so that the store gives nobody away; a revoked one stays in the list."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pipeline.privacy.masking import mask
from pipeline.store.audit import audited
from pipeline.store.web_models import TokenRecord
from pipeline.timestamps import stamp
from schemas.errors import NotFound

Scope = Literal["read", "check", "review", "admin"]
SCOPES: Final[tuple[Scope, ...]] = ("read", "check", "review", "admin")
PREFIX: Final = "nk_"  # by which a scanner for leaked secrets knows one
_BYTES: Final = 32


@dataclass(frozen=True)
class TokenLine:
    """What may be told of a token. used_at: to the minute."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    by: str
    created_at: str
    expires_at: str | None
    used_at: str | None
    revoked_at: str | None


def digest(secret: str) -> str:
    """What is kept of a random secret. It is long enough that nobody can try them all, so that one plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(
    session: Session, now: datetime, by: str, name: str, scopes: Iterable[Scope], expires: datetime | None
) -> tuple[TokenLine, str]:
    """A new token, and its secret, which nobody can ask for again."""
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    record = TokenRecord(
        id=secrets.token_hex(8),
        name=mask(name),  # it is told wherever the token asks for something
        hash=digest(secret),
        scopes=",".join(one for one in SCOPES if one in set(scopes)),
        by=by,
        created_at=stamp(now),
        expires_at=stamp(expires) if expires else None,
    )
    session.add(record)
    audited(session, stamp(now), by, "token-made", record.id, None, f"{record.name}: {record.scopes}")
    return _line(record), secret


def revoke(session: Session, now: datetime, by: str, token: str) -> None:
    """End a token at once; one that is revoked already stays so. Raises NotFound."""
    record = session.get(TokenRecord, token)
    if record is None:
        raise NotFound
    if record.revoked_at is None:
        record.revoked_at = stamp(now)
        audited(session, stamp(now), by, "token-revoked", token, None, record.name)


def token_of(session: Session, now: datetime, secret: str) -> TokenLine | None:
    """The token that a secret is of, where it is good."""
    record = session.scalars(select(TokenRecord).where(TokenRecord.hash == digest(secret))).one_or_none()
    if record is None or record.revoked_at or (record.expires_at and record.expires_at <= stamp(now)):
        return None
    return _line(record)


def listed(session: Session) -> list[TokenLine]:
    """All tokens, the newest first."""
    return [_line(one) for one in session.scalars(select(TokenRecord).order_by(TokenRecord.created_at.desc()))]


def used(session: Session, at: Mapping[str, str]) -> None:
    """Note when tokens were used last, by their ids."""
    for token, moment in at.items():
        session.execute(update(TokenRecord).where(TokenRecord.id == token).values(used_at=moment))


def _line(record: TokenRecord) -> TokenLine:
    held = record.scopes.split(",")
    return TokenLine(
        id=record.id,
        name=record.name,
        scopes=tuple(one for one in SCOPES if one in held),
        by=record.by,
        created_at=record.created_at,
        expires_at=record.expires_at,
        used_at=record.used_at,
        revoked_at=record.revoked_at,
    )
