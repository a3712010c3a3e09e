"""Webhooks: addresses that events are sent to, for an administrator."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, Literal
from uuid import uuid4

from fastapi import APIRouter, Response
from pydantic import Field, StrictBool

from flows.feed_position import cursor_of
from flows.web.access.principal import Admin
from flows.web.api.answers import Ask
from flows.web.api.described_problems import SENT, problems
from flows.web.api.parameters import Id, Position
from flows.web.context import Context, WebContext
from pipeline.store import webhooks
from pipeline.store.webhooks import Target, WebhookLine
from pipeline.timestamps import now, stamp
from pipeline.webhooks.addresses import LONGEST, wrong_with
from pipeline.webhooks.message import headers, new_secret
from pipeline.webhooks.sender import Sender
from schemas.base import Model, Moment
from schemas.errors import UsageError
from schemas.event import EventKind, TrialEvent

router = APIRouter(tags=["webhooks"])
MOST: Final = 50
OffReason = Literal["off", "gone", "failing"]


class NewWebhook(Model):
    """What a webhook is asked for with."""

    address: str = Field(
        title="Adress",
        max_length=LONGEST,
        description="that events are posted to: https://…",
        examples=["https://mottagare.example.se/hook"],
    )
    kinds: list[EventKind] = Field(
        default=[], title="Slag", description="of event; empty for all", examples=[["finding-new", "finding-gone"]]
    )
    after: Position | None = Field(
        default=None,
        title="Efter",
        description="a cursor or position of the feed after which it begins; without one what happens from now on",
    )


class WebhookChange(Model):
    """What is to be otherwise; what is not given stays."""

    kinds: list[EventKind] | None = Field(default=None, title="Slag", description="of event; empty for all")
    on: StrictBool | None = Field(default=None, title="På", description="true goes on where it was")


class Webhook(Model):
    """A webhook as the list has it."""

    id: str = Field(title="Id", description="of the webhook")
    address: str = Field(title="Adress", description="its keys hidden")
    kinds: list[EventKind] = Field(title="Slag", description="of event; empty for all")
    by: str = Field(title="Av", description="who added it")
    created_at: Moment = Field(title="Skapad", description="when (ISO 8601, UTC)")
    cursor: int = Field(title="Markör", description="of the last event that is behind it")
    waiting: int = Field(title="Väntar", description="events that it has yet to take")
    tries: int = Field(title="Försök", description="how often the next event failed")
    next_at: Moment = Field(title="Nästa försök", description="when it is sent to again (ISO 8601, UTC)")
    problem: str | None = Field(
        title="Problem", description="why the last try failed: `status 500`, timeout, unreachable, private-address …"
    )
    delivered_at: Moment | None = Field(title="Senast levererat", description="when it took an event last")
    failing_since: Moment | None = Field(title="Felar sedan", description="null where the last try did not fail")
    off_at: Moment | None = Field(title="Avstängd", description="when it was switched off; null where it is on")
    off_reason: OffReason | None = Field(
        title="Varför avstängd",
        description="off: by somebody; gone: it answered 410; failing: it took nothing for days",
    )


class MadeWebhook(Webhook):
    """A webhook that was added just now."""

    secret: str = Field(
        title="Hemlighet",
        description="by which the receiver verifies what it gets (`whsec_…`, as libraries of Standard Webhooks take it). It is shown this once",
    )


class NewSecret(Model):
    """A secret that was made just now; the old one signs beside it for a day."""

    secret: str = Field(
        title="Hemlighet", description="by which the receiver verifies (`whsec_…`). It is shown this once"
    )


class Webhooks(Model):
    """All webhooks."""

    rows: list[Webhook] = Field(title="Rader", description="the oldest first")


class Tried(Model):
    """What came of a test."""

    delivered: bool = Field(title="Levererat", description="whether it took the message")
    problem: str | None = Field(title="Problem", description="why it did not, as in the list")


@router.get("/webhooks", response_model=Webhooks, responses=problems(304, 422))
def list_webhooks(_: Admin, asked: Ask) -> Response:
    """All webhooks, without their secrets."""
    return asked.of_body(Webhooks(rows=[_told(one) for one in asked.context.store.read(webhooks.listed)]))


@router.post("/webhooks", status_code=HTTPStatus.CREATED, responses=problems(*SENT))
def add_webhook(wanted: NewWebhook, context: Context, admin: Admin) -> MadeWebhook:
    """Add one; its secret is shown this once."""
    if wrong := wrong_with(wanted.address, private=bool(context.settings.webhook_private)):
        raise UsageError(context.strings(f"web.webhook_{wrong}"))
    if len(context.store.read(webhooks.listed)) >= MOST:
        raise UsageError(context.strings("web.webhook_many", most=MOST))
    after = context.store.read(cursor_of, wanted.after) if wanted.after else None
    target = Target(secrets.token_hex(8), wanted.address, (new_secret(),))
    line = context.store.write(webhooks.add, now(), admin.name, target, wanted.kinds, after)
    return MadeWebhook(**_told(line).model_dump(), secret=target.secrets[0])


@router.patch("/webhooks/{webhook}", responses=problems(*SENT, 404))
def change_webhook(webhook: Id, wanted: WebhookChange, context: Context, admin: Admin) -> Webhook:
    """Change what it gets, or switch it on or off."""
    return _told(context.store.write(webhooks.change, now(), admin.name, webhook, wanted.kinds, wanted.on))


@router.post("/webhooks/{webhook}/secret", responses=problems(404, 422))
def rotate_webhook_secret(webhook: Id, context: Context, admin: Admin) -> NewSecret:
    """Make a new secret; for a day messages are signed with both."""
    secret = new_secret()
    context.store.write(webhooks.rotate, now(), admin.name, webhook, secret)
    return NewSecret(secret=secret)


@router.post("/webhooks/{webhook}/test", responses=problems(404, 422))
def try_webhook(webhook: Id, context: Context, _: Admin) -> Tried:
    """Send it a message of the kind `test` now, and say what came of it."""
    at = now()
    target = context.store.read(webhooks.target_of, at, webhook)
    number = f"test-{uuid4()}"
    body = TrialEvent(id=number, at=stamp(at)).model_dump_json()
    with sender_of(context)() as sender:
        answer = sender.send(target.address, body, headers(number, at, body, target.secrets))
    return Tried(delivered=answer.problem is None, problem=answer.problem)


@router.delete("/webhooks/{webhook}", status_code=HTTPStatus.NO_CONTENT, responses=problems(404, 422))
def remove_webhook(webhook: Id, context: Context, admin: Admin) -> None:
    """Remove it."""
    context.store.write(webhooks.remove, now(), admin.name, webhook)


def sender_of(context: WebContext) -> Callable[..., Sender]:
    """What makes a sender as the settings allow it."""
    return lambda over=None: Sender(context.settings.webhook_private, over)


def _told(line: WebhookLine) -> Webhook:
    return Webhook.model_validate(vars(line) | {"kinds": list(line.kinds)})
