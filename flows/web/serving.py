"""The server that the app runs in."""

from __future__ import annotations

import logging
from contextlib import suppress
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from flows.exit_handling import say
from flows.night_setup import archive_of, held_store_of, publish_first
from flows.settings import Settings
from flows.translations import word
from flows.web.access.own_machine import NAMES, is_loopback
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.listening import listening, web_address
from flows.web.words import words
from pipeline.logs import configure
from schemas.errors import AlreadyRunning, UsageError

GRACE = 10  # seconds that answers have when it is stopped


def serve(settings: Settings, host: str, port: int) -> None:
    """Answer until stopped. Raises UsageError where there is no store, where others could reach it without a login, or for a host or port that it cannot have."""
    login = settings.login
    if login is None and not is_loopback(host):
        raise UsageError(word("web_login", host=host))
    store = held_store_of(settings)
    with suppress(AlreadyRunning):  # a night's rows come when it ends
        publish_first(store)
    configure(settings.log_level or "info", settings.log_format)  # nobody sits by: the log is what is left of who asked
    hosts = [*NAMES, *([urlsplit(login.public).hostname or ""] if login else [])]
    context = WebContext(
        settings=settings,
        store=store,
        archive=archive_of(settings),
        readers=Readers(settings),
        strings=words(settings.language),
        local=login is None,
    )
    server = _server(create_app(context, hosts), [str(one) for one in login.proxy] if login else [])
    sockets = listening(host, port)
    say(word("web_serving", address=login.public if login else web_address(host, port)))
    server.run(sockets)


def _server(app: FastAPI, proxies: list[str]) -> uvicorn.Server:
    """proxies: whose word counts on where a request comes from; nobody else's does."""
    server_log = logging.getLogger("uvicorn.error")  # what it says of broken requests, masked as all else
    server_log.handlers, server_log.propagate = logging.getLogger("flows").handlers, False
    server_log.setLevel(logging.WARNING)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(proxies),
            forwarded_allow_ips=proxies,
            timeout_graceful_shutdown=GRACE,
        )
    )
