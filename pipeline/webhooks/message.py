"""A message as Standard Webhooks has it: an id by which one that comes twice is known, a time, and a signature over both and the body."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

PREFIX: Final = "whsec_"
_BYTES: Final = 32


def new_secret() -> str:
    """A secret that signs."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def headers(number: str, at: datetime, body: str, signed_with: Sequence[str]) -> dict[str, str]:
    """The headers of a message; while a secret is changed it is signed with both."""
    moment = at.astimezone(UTC).replace(microsecond=0)
    return {
        "content-type": "application/json",
        "webhook-id": number,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(Webhook(one).sign(number, moment, body) for one in signed_with),
    }
