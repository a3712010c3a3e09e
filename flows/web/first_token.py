"""A token made on the command line: on a server nobody has a browser, and the first one must come from somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import cast

from flows.night_setup import held_store_of
from flows.settings import Settings
from flows.translations import word
from pipeline.store import tokens
from pipeline.store.tokens import SCOPES, Scope
from pipeline.timestamps import now
from schemas.errors import UsageError


def made_token(settings: Settings, name: str, scopes: Iterable[str]) -> str:
    """The secret of a new token. Raises UsageError where there is no store, or no such scope."""
    if unknown := [one for one in scopes if one not in SCOPES]:
        raise UsageError(word("no_scope", name=unknown[0], known=", ".join(SCOPES)))
    wanted = [cast("Scope", one) for one in scopes]
    with closing(held_store_of(settings)) as store:
        _, secret = store.write(tokens.make, now(), word("command_line"), name, wanted, None)
    return secret
