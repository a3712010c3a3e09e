"""Prefect's server for as long as a command runs: the one that PREFECT_API_URL names, else one of our own."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import FrameType

from flows.child_guard import keep, let_go
from flows.prefect_env import prepare
from flows.progress import shown
from flows.settings import Settings
from flows.translations import word
from pipeline.workers.process import environment
from schemas.errors import NamndkollError, UsageError

HOST = "127.0.0.1"
PATIENCE = 120.0  # seconds for a server of Prefect's to come up


@contextmanager
def a_server(port: int | None = None) -> Iterator[None]:
    """A server of Prefect's on loopback, which ends with us: with schedule and pages on the given port, else for one flow.

    It is Prefect's own temporary server, but for one thing: that goes on for ever where its owner is killed. Prefect is
    loaded while it comes up. Raises NamndkollError where it does not.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    place = _free_port(port or 0)
    address = f"http://{HOST}:{place}"
    server = _lasting(place) if port else _passing(place)
    os.environ["PREFECT_API_URL"] = f"{address}/api"
    end = signal.signal(signal.SIGTERM, _stop)
    try:
        import_module("prefect.flows")
        _wait_for(server, f"{address}/api/health")
        yield
    finally:
        for handler in logging.getLogger("prefect.flow_runs").handlers:
            handler.flush()  # what its server is still to be told
        signal.signal(signal.SIGTERM, end)
        del os.environ["PREFECT_API_URL"]
        let_go(server)


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """A server for one flow, and what it is told to log; whoever waits for it to come up sees that it does."""
    with ExitStack() as server:
        with shown(word("doing.start")):
            prepare(level=settings.log_level or "error", form=settings.log_format)  # before anything imports Prefect
            server.enter_context(a_server())
        yield


def _lasting(port: int) -> subprocess.Popen[bytes]:
    """A whole server, with the services that keep a schedule, and pages that ask it and no other."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    pages = {"PREFECT_SERVER_UI_API_URL": f"http://{HOST}:{port}/api"}
    return keep(command, environment() | pages)


def _passing(port: int) -> subprocess.Popen[bytes]:
    """The server that Prefect itself starts for a flow where no other is named."""
    command = [sys.executable, "-m", "uvicorn", "--factory", "prefect.server.api.server:create_app"]
    command += ["--host", HOST, "--port", str(port), "--log-level", "error", "--lifespan", "on"]
    bare = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    return keep(command, environment() | bare)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _free_port(wanted: int) -> int:
    """The port if it is free, else UsageError: another server there would be taken for ours; with 0 any that is."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind((HOST, wanted))
        except OSError as error:
            raise UsageError(word("port_taken", port=wanted)) from error
        port: int = free.getsockname()[1]
        return port


def _wait_for(server: subprocess.Popen[bytes], health: str) -> None:
    import httpx2  # noqa: PLC0415 - slow to load

    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            if httpx2.get(health, timeout=5, trust_env=False).is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    raise NamndkollError(word("no_prefect", reason=health))
