"""What an administrator sees to: tokens for other systems, webhooks, and what people changed."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from flows.web.access.principal import Admin
from flows.web.api.parameters import Id
from flows.web.api.webhooks import NewWebhook, add_webhook
from flows.web.context import Context, WebContext
from flows.web.pages.audit_lines import AuditLine, audit_line
from flows.web.templates import page
from pipeline.report.translations import Strings
from pipeline.store import audit_log, tokens, webhooks
from pipeline.store.tokens import SCOPES, Scope
from pipeline.timestamps import now
from schemas.errors import UsageError

router = APIRouter()
_CHANGES: Final = 100  # that are shown


class NewToken(BaseModel):
    """What the form of a new token says."""

    name: str = Field(alias="namn", min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")
    scopes: list[Scope] = Field(alias="far", min_length=1)


@router.get("/admin")
def administration(request: Request, context: Context, _admin: Admin) -> Response:
    """Tokens, and the last changes."""
    return _page(request, context)


@router.post("/admin/nycklar")
def made(request: Request, context: Context, admin: Admin, wanted: Annotated[NewToken, Form()]) -> Response:
    """Make a token; what it holds is shown this once."""
    _, secret = context.store.write(tokens.make, now(), admin.name, wanted.name.strip(), wanted.scopes, None)
    return _page(request, context, secret)


@router.post("/admin/nycklar/{token}")
def ended(context: Context, admin: Admin, token: Id) -> Response:
    """End a token."""
    context.store.write(tokens.revoke, now(), admin.name, token)
    return RedirectResponse("/admin", 303)


@router.post("/admin/mottagare")
def webhook_added(
    request: Request, context: Context, admin: Admin, address: Annotated[str, Form(alias="adress", max_length=2000)]
) -> Response:
    """Add an address that events are sent to; the secret that signs them is shown this once."""
    try:
        made = add_webhook(NewWebhook(address=address.strip()), context, admin)
    except UsageError as error:
        return _page(request, context, wrong=str(error), status=400)
    return _page(request, context, made.secret)


@router.post("/admin/mottagare/{webhook}")
def webhook_changed(
    context: Context, admin: Admin, webhook: Id, deed: Annotated[Literal["pa", "bort"], Form(alias="gor")]
) -> Response:
    """Let a webhook that was switched off go on, or take it away."""
    if deed == "pa":
        context.store.write(webhooks.change, now(), admin.name, webhook, None, True)
    else:
        context.store.write(webhooks.remove, now(), admin.name, webhook)
    return RedirectResponse("/admin", 303)


def _page(request: Request, context: WebContext, secret: str = "", *, wrong: str = "", status: int = 200) -> Response:
    return page(
        request,
        "admin.html",
        status=status,
        wrong=wrong,
        webhooks=context.store.read(webhooks.listed),
        tokens=context.store.read(tokens.listed),
        changes=context.store.read(_changes, context.strings),
        scopes=SCOPES,
        secret=secret,
    )


def _changes(session: Session, words: Strings) -> list[AuditLine]:
    return [audit_line(one, words) for one in audit_log.changes(session, None, _CHANGES)]
