"""Prefect's server for one flow, in a thread of the command that runs it: it ends with it, whatever ends that.

It is the one that Prefect itself starts for a flow where no other is named, but in a process of its own, which loads all of
Prefect a second time. Block types and plugins, of which our flows use none, are left to the server that lasts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread

from flows.translations import word
from schemas.errors import NamndkollError

PATIENCE = 15.0  # seconds for what it does to end
BARE = {
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",  # automations are the schedule's
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",  # with nothing but the services that a flow needs
}


@contextmanager
def passing(host: str, port: int, environment: Mapping[str, str]) -> Iterator[None]:
    """A server on a port until the block ends; environment: its and its flow's settings, which hold as long.

    Prefect is loaded with them: nothing may have imported it before. Raises NamndkollError where the server does not come up.
    """
    os.environ.update(told := {**environment, **BARE})
    try:
        with _running(host, port, environment["PREFECT_SERVER_API_AUTH_STRING"]):
            yield
    finally:
        for name in told:
            del os.environ[name]


@contextmanager
def _running(host: str, port: int, login: str) -> Iterator[None]:
    from prefect.server.api.server import create_app  # noqa: PLC0415 - two seconds, and with the settings above
    from prefect.settings import get_current_settings  # noqa: PLC0415 - the same
    from uvicorn import Config, Server  # noqa: PLC0415 - the same

    guard = get_current_settings().server.api.auth_string
    if guard is None or guard.get_secret_value() != login:
        raise RuntimeError("Prefect was loaded before its settings: its server would answer anybody")
    told = Config(
        create_app,
        factory=True,
        host=host,
        port=port,
        lifespan="on",
        log_config=None,  # as Prefect's own settings say
        timeout_graceful_shutdown=int(PATIENCE),
    )
    server = Server(told)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    try:
        if not server.started:
            raise NamndkollError(word("prefect_ended", home=os.environ["PREFECT_HOME"]))
        yield
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
