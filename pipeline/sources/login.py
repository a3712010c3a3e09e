"""How a source logs in: with what the environment or a secret file holds, never with what stands in an address."""

from __future__ import annotations

from base64 import b64encode

from pipeline.privacy.secrets import secret_at
from schemas.errors import FetchRefused, LoginUnsendable


def authorization(login: str) -> str:
    """The Authorization header (RFC 7617, RFC 6750) of a login: "env:NAME" or "file:/path".

    What is there with a colon is name and password, else a token. Raises FetchRefused where it is not to be had.
    """
    try:
        held = secret_at(login)
    except (OSError, UnicodeDecodeError) as error:
        raise FetchRefused("forbidden", f"Källans inloggning går inte att läsa ({login}).") from error
    if not held or not held.isprintable():
        raise FetchRefused("forbidden", f"Källans inloggning finns inte ({login}).")
    if ":" not in held and not held.isascii():
        raise LoginUnsendable(login)
    return f"Basic {b64encode(held.encode()).decode()}" if ":" in held else f"Bearer {held}"
