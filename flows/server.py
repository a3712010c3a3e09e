"""Prefect's server for as long as a command runs: the one that PREFECT_API_URL names, else one of our own."""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import TextIO, cast

from flows.child_guard import keep, let_go
from flows.collector import resume
from flows.exit_handling import say
from flows.machine_limits import expect_limits
from flows.passing_server import passing
from flows.port_owner import is_ours
from flows.prefect_env import prepare
from flows.progress import shown
from flows.settings import Settings
from flows.translations import word
from pipeline import scratch
from pipeline.workers.process import environment
from schemas.errors import EXIT_ALL_FAILED, NamndkollError, UsageError

HOST = "127.0.0.1"
PATIENCE = 120.0  # seconds for a server of Prefect's to come up


@contextmanager
def a_server(port: int | None = None) -> Iterator[None]:
    """A server of Prefect's on loopback, which ends with us: with schedule and pages on the given port, else for one flow.

    It is Prefect's own, but for two things: that goes on for ever where its owner is killed, and answers
    whoever asks, other users and web pages too. Prefect is loaded with it. Raises NamndkollError where it does not come up.
    Where the one with the schedule ends before us, this process ends too.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    place, login = _free_port(port or 0), _login(lasting=bool(port))
    address = f"http://{HOST}:{place}"
    told = {"PREFECT_API_URL": f"{address}/api", "PREFECT_API_AUTH_STRING": login}
    guarded = {"PREFECT_SERVER_API_AUTH_STRING": login, "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": address}
    end = signal.signal(signal.SIGTERM, _stop)
    try:
        with ExitStack() as server:
            with _one_at_a_time():
                server.enter_context(_lasting(place, guarded, told) if port else passing(HOST, place, told | guarded))
            try:
                yield
            finally:
                for handler in logging.getLogger("prefect.flow_runs").handlers:
                    handler.flush()  # what its server is still to be told
    finally:
        signal.signal(signal.SIGTERM, end)


@contextmanager
def _lasting(port: int, guarded: dict[str, str], told: dict[str, str]) -> Iterator[None]:
    """A whole server, with the services that keep a schedule, and pages that ask it and no other; Prefect is loaded while it comes up."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    pages = {"PREFECT_SERVER_UI_API_URL": told["PREFECT_API_URL"]}
    server, over = keep(command, environment() | guarded | pages), Event()
    os.environ.update(told)
    try:
        import_module("prefect.flows")
        _wait_for(server, f"{told['PREFECT_API_URL']}/health", port)
        with suppress(OSError):  # who looks for it asks where it usually is
            port_file().write_text(str(port), encoding="ascii")
        Thread(target=_end_with, args=(server, over), daemon=True).start()
        yield
    finally:
        over.set()
        for name in told:
            del os.environ[name]
        let_go(server)


def _end_with(server: subprocess.Popen[bytes], over: Event) -> None:
    """End this process where its server ends by itself: no night would begin any more, and nobody start the server anew.

    At once, for Prefect goes on asking a server that is gone. A night that is under way ends with us, and the next one completes it.
    """
    server.wait()
    if not over.is_set():
        say(word("prefect_gone", home=os.environ["PREFECT_HOME"]))
        scratch.remove()
        os._exit(EXIT_ALL_FAILED)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two servers that both make or bring up the database of one home would fall over each other; a killed holder lets go."""
    with ExitStack() as held:
        with suppress(OSError):  # where nothing may be written, Prefect ends, and that is told
            fcntl.flock(held.enter_context(_in_home("namndkoll-start")), fcntl.LOCK_EX)
        yield


@contextmanager
def only_schedule() -> Iterator[None]:
    """One schedule in a home: two have one deployment there, and each night goes to one of them alone, whosever it is.

    Raises UsageError for the second.
    """
    with ExitStack() as held:
        if not os.environ.get("PREFECT_API_URL"):
            with suppress(OSError):  # as above
                if not scratch.locked(held.enter_context(_in_home("namndkoll-schedule")).fileno()):
                    raise UsageError(word("home_taken", home=os.environ["PREFECT_HOME"]))
        yield


def _in_home(name: str) -> TextIO:
    """A file in Prefect's home, for a lock. Raises OSError."""
    home = Path(os.environ["PREFECT_HOME"])
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return open(home / name, "w", encoding="ascii", opener=_for_us_alone)


@contextmanager
def running(settings: Settings) -> Iterator[None]:
    """A server for one flow, and what it is told to log; whoever waits for it to come up sees that it does. Raises NamndkollError."""
    expect_limits()
    own = not os.environ.get("PREFECT_API_URL")
    with ExitStack() as server:
        with shown(word("doing.start")):
            prepare(
                level=settings.log_level or "error", form=settings.log_format, by_hand=True
            )  # before anything imports Prefect
            server.enter_context(a_server())
        resume()
        if own:
            _drop_old_runs()
        with _named_errors():
            yield


def _drop_old_runs() -> None:
    """Nothing waits for it: what is not taken out now is by the next command."""
    from flows.old_runs import drop_old_runs  # noqa: PLC0415 - loads Prefect, which is by now

    with suppress(*_prefect_errors()):
        drop_old_runs()


def _prefect_errors() -> tuple[type[Exception], ...]:
    """What its client raises where a server is gone or fails: also httpx.HTTPError, of a lost connection."""
    from prefect.exceptions import PrefectException, PrefectHTTPStatusError  # noqa: PLC0415 - loaded by now

    return cast("type[Exception]", PrefectHTTPStatusError.mro()[2]), PrefectException


@contextmanager
def _named_errors() -> Iterator[None]:
    """A server that is gone, or fails, in the midst of a flow, as a sentence; what was stored until then stays. Raises NamndkollError."""
    try:
        yield
    except _prefect_errors() as error:
        told = word("prefect_failed", home=os.environ["PREFECT_HOME"], reason=type(error).__name__)
        raise NamndkollError(told) from error
    except RuntimeError as error:
        if not str(error).startswith("Failed to reach API"):  # of a server that was named and is not there
            raise
        raise NamndkollError(word("no_prefect", reason=error)) from error


def login_file() -> Path:
    """The file with the name and password of the server that keeps the schedule."""
    return Path(os.environ["PREFECT_HOME"], "namndkoll-login")


def port_file() -> Path:
    """The file with the port of the server that keeps the schedule, as its last one had it."""
    return Path(os.environ["PREFECT_HOME"], "namndkoll-port")


def _login(*, lasting: bool) -> str:
    """Name and password of our own server: of one that lasts in a file that nobody else may read, so that they stay. Raises NamndkollError where it cannot be written."""
    login = f"namndkoll:{secrets.token_urlsafe(32)}"
    if not lasting:
        return login
    try:
        return _kept(login)
    except OSError as error:
        raise NamndkollError(word("prefect_ended", home=os.environ["PREFECT_HOME"])) from error


def _kept(login: str) -> str:
    """The login that the file has; where it has none, this one, which it has from now on."""
    file = login_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        if held := file.read_text(encoding="ascii"):
            return held
    # Nothing is in it where the disk was full, or an earlier version was killed as it wrote.
    beside = file.with_suffix(".part")
    with open(beside, "w", encoding="ascii", opener=_for_us_alone) as new:
        new.write(login)
    beside.replace(file)
    return login


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


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


def _wait_for(server: subprocess.Popen[bytes], health: str, port: int) -> None:
    """Wait until it answers. Raises NamndkollError where it does not, and where somebody else does, who would be sent our login."""
    import httpx2  # noqa: PLC0415 - slow to load

    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            answer = httpx2.get(health, timeout=5, trust_env=False)
            if not is_ours(HOST, port):
                raise NamndkollError(word("port_lost", port=port))
            if answer.is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    if server.poll() is None:
        raise NamndkollError(word("no_prefect", reason=health))
    raise NamndkollError(word("prefect_ended", home=os.environ["PREFECT_HOME"]))
