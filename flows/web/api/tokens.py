"""Tokens for programs: made by an administrator, shown once, ended at once."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from flows.web.access.principal import Admin
from flows.web.api.answers import Ask
from flows.web.api.described_problems import SENT, problems
from flows.web.api.parameters import Id
from flows.web.context import Context
from pipeline.store import tokens
from pipeline.store.tokens import Scope, TokenLine
from pipeline.timestamps import now, stamp
from schemas.base import Model, Moment
from schemas.errors import UsageError

router = APIRouter(tags=["access"])
_SEEN = r"[^\x00-\x1f\x7f-\x9f]"
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=100, pattern=rf"^{_SEEN}*[^\s\x00-\x1f\x7f-\x9f]{_SEEN}*$"),
]


def _storable(at: datetime) -> datetime:
    try:
        stamp(at)
    except OverflowError as error:
        raise ValueError("no date that is stored") from error
    return at


class NewToken(Model):
    """What a token is asked for with."""

    name: Name = Field(
        title="Namn",
        description="of the program or system that uses it: corrections made with it have this name",
        examples=["Beslutsstöd"],
    )
    scopes: list[Scope] = Field(
        title="Behörigheter", min_length=1, description="read; check: files without the store; review; admin"
    )
    expires_at: Annotated[AwareDatetime, AfterValidator(_storable)] | None = Field(
        default=None, title="Slutar gälla", description="when it ends by itself (ISO 8601 with a zone)"
    )


class Token(Model):
    """A token as the list has it."""

    id: str = Field(title="Id", description="of the token")
    name: str = Field(title="Namn", description="of the program or system that uses it")
    scopes: list[Scope] = Field(title="Behörigheter", description="what it may")
    by: str = Field(title="Av", description="who made it")
    created_at: Moment = Field(title="Skapad", description="when (ISO 8601, UTC)")
    expires_at: Moment | None = Field(title="Slutar gälla", description="null where it does not end by itself")
    used_at: Moment | None = Field(title="Senast använd", description="within half a minute; null where it never was")
    revoked_at: Moment | None = Field(title="Avslutad", description="null where nobody ended it")


class MadeToken(Token):
    """A token that was made just now."""

    secret: str = Field(
        title="Hemlighet", description="what the program sends: `Authorization: Bearer nk_…`. It is shown this once"
    )


class Tokens(Model):
    """All tokens."""

    rows: list[Token] = Field(title="Rader", description="the newest first")


@router.get("/tokens", response_model=Tokens, responses=problems(304, 422))
def list_tokens(_: Admin, asked: Ask) -> Response:
    """All tokens, the newest first, without what they hold."""
    return asked.of_body(Tokens(rows=[Token(**_told(one)) for one in asked.context.store.read(tokens.listed)]))


@router.post("/tokens", status_code=HTTPStatus.CREATED, responses=problems(*SENT))
def make_token(wanted: NewToken, context: Context, admin: Admin) -> MadeToken:
    """Make a token."""
    at = now()
    if wanted.expires_at and wanted.expires_at <= at:
        raise UsageError(context.strings("web.token_over"))
    line, secret = context.store.write(tokens.make, at, admin.name, wanted.name, wanted.scopes, wanted.expires_at)
    return MadeToken(**_told(line), secret=secret)


@router.delete("/tokens/{token}", status_code=HTTPStatus.NO_CONTENT, responses=problems(404, 422))
def revoke_token(token: Id, context: Context, admin: Admin) -> None:
    """End a token: the next request with it is refused."""
    context.store.write(tokens.revoke, now(), admin.name, token)


def _told(line: TokenLine) -> dict[str, object]:
    return vars(line) | {"scopes": list(line.scopes)}
