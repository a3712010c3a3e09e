"""Whoever is told of nights is told too that an address was switched off, by the same ways."""

from __future__ import annotations

import logging

from flows.settings import Settings
from pipeline.report.translations import Strings
from pipeline.sources.addresses import netloc
from pipeline.store.webhooks import WebhookLine
from schemas.errors import NamndkollError

log = logging.getLogger(__name__)


def tell_off(settings: Settings, words: Strings, webhook: WebhookLine) -> None:
    """Tell it; what does not come through is in the log, and hurts nobody."""
    from flows.notifications import watch_of  # noqa: PLC0415 - loads all that a night needs, for what hardly happens
    from pipeline.notify.message import Message  # noqa: PLC0415 - the same

    host = netloc(webhook.address)
    text = words(f"web.webhook_off_{webhook.off_reason}", host=host, waiting=webhook.waiting)
    try:
        watch = watch_of(settings)
        watch.announce(Message(words("web.webhook_off", host=host), text))
        undelivered = watch.undelivered
    except NamndkollError as error:
        undelivered = [str(error)]
    for why in undelivered:
        log.warning("not told", extra={"facts": {"reason": why}})
