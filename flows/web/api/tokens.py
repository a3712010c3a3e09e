"""Tokens for programs: made by an administrator, shown once, ended at once."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Path
from pydantic import AwareDatetime, Field, StringConstraints

from flows.web.access.principal import Admin
from flows.web.context import Context
from pipeline.store import tokens
from pipeline.store.tokens import Scope, TokenLine
from pipeline.timestamps import now
from schemas.base import Model
from schemas.errors import UsageError

router = APIRouter(tags=["access"])
Id = Annotated[str, Path(pattern=r"^\w{1,40}$")]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")
]


class NewToken(Model):
    """What a token is asked for with."""

    name: Name = Field(description="of the program or the system that uses it: corrections made with it have this name")
    scopes: list[Scope] = Field(min_length=1, description="read; check: files without the store; review; admin")
    expires_at: AwareDatetime | None = Field(default=None, description="when it ends by itself (ISO 8601 with a zone)")


class Token(Model):
    """A token as the list has it."""

    id: str
    name: str
    scopes: list[Scope]
    by: str = Field(description="who made it")
    created_at: str
    expires_at: str | None
    used_at: str | None = Field(description="last, within half a minute")
    revoked_at: str | None


class MadeToken(Token):
    """A token that was made just now."""

    secret: str = Field(description="what the program sends: `Authorization: Bearer nk_…`. It is shown this once")


class Tokens(Model):
    """All tokens."""

    rows: list[Token]


@router.get("/tokens")
def all_tokens(context: Context, _: Admin) -> Tokens:
    """All tokens, the newest first, without what they hold."""
    return Tokens(rows=[Token(**_told(one)) for one in context.store.read(tokens.listed)])


@router.post("/tokens", status_code=HTTPStatus.CREATED)
def make(wanted: NewToken, context: Context, admin: Admin) -> MadeToken:
    """Make a token."""
    at = now()
    if wanted.expires_at and wanted.expires_at <= at:
        raise UsageError(context.strings("web.token_over"))
    line, secret = context.store.write(tokens.make, at, admin.name, wanted.name, wanted.scopes, wanted.expires_at)
    return MadeToken(**_told(line), secret=secret)


@router.delete("/tokens/{token}", status_code=HTTPStatus.NO_CONTENT)
def revoke(token: Id, context: Context, admin: Admin) -> None:
    """End a token: the next request with it is refused."""
    context.store.write(tokens.revoke, now(), admin.name, token)


def _told(line: TokenLine) -> dict[str, object]:
    return vars(line) | {"scopes": list(line.scopes)}
