"""The server that the app runs in."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import Final

import uvicorn

from flows.exit_handling import say
from flows.night_setup import archive_of, held_store_of, publish_first
from flows.settings import Settings
from flows.translations import word
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.words import words
from schemas.errors import AlreadyRunning, UsageError

_LOCAL_NAMES: Final = ["localhost", "127.0.0.1", "[::1]"]


def serve(settings: Settings, host: str, port: int) -> None:
    """Answer until stopped. Raises UsageError where there is no store, or where others could reach it without a login."""
    if not _is_loopback(host):
        raise UsageError(word("web_login", host=host))
    store = held_store_of(settings)
    with suppress(AlreadyRunning):  # a night's rows come when it ends
        publish_first(store)
    context = WebContext(
        settings=settings,
        store=store,
        archive=archive_of(settings),
        readers=Readers(settings),
        strings=words(settings.language),
        local=True,
    )
    config = uvicorn.Config(create_app(context, _LOCAL_NAMES), host, port, log_config=None, server_header=False)
    say(word("web_serving", address=f"http://{host}:{port}"))
    uvicorn.Server(config).run()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
