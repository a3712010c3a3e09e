"""Prefect's server and Dask's scheduler: there, and of our version."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from flows.doctor.finding import Finding, found
from flows.one_schedule import FLOW
from flows.port_owner import is_ours
from flows.prefect_env import prepare
from flows.server import HOST, login_file, port_file
from flows.settings import Settings
from pipeline.privacy.secrets import hide
from pipeline.sources.addresses import split

PORT = 4200  # of `serve` where it was not told another
SECONDS = 5.0


def check(settings: Settings) -> Iterator[Finding]:
    """The server that the night would use, and the scheduler that it would read with."""
    if address := os.environ.get("PREFECT_API_URL"):
        yield _named(address)
    elif serving():
        yield found("prefect", "ok", "prefect-serving", version=version("prefect"), address=_own().removesuffix("/api"))
        address = _own()
    else:
        yield found("prefect", "ok", "prefect-own", version=version("prefect"))
    if address and paused(address):
        yield found("prefect", "amiss", "prefect-paused", address=hide(address.removesuffix("/api")))
    if settings.task_runner == "dask" and settings.dask_address:
        there = _listens(settings.dask_address)
        code = "dask" if there else "dask-unreachable"
        yield found("prefect", "ok" if there else "amiss", code, address=settings.dask_address)


def _named(address: str) -> Finding:
    told = ask(address, "admin/version", os.environ.get("PREFECT_API_AUTH_STRING"))
    if told is None:
        return found("prefect", "amiss", "prefect-unreachable", address=hide(address))
    if told.status_code in {401, 403}:
        return found("prefect", "amiss", "prefect-refuses", address=hide(address))
    theirs, ours = str(told.json()) if told.is_success else "?", version("prefect")
    alike = theirs.split(".")[:2] == ours.split(".")[:2]
    facts = {"address": hide(address), "version": theirs, "ours": ours}
    return found("prefect", "ok" if alike else "notice", "prefect" if alike else "prefect-other", **facts)


def serving() -> bool:
    """Whether `serve` is going under this user, with its server on the port that it was last given."""
    login = _own_login()
    told = ask(_own(), "admin/version", login) if login else None
    return told is not None and told.is_success


def _own() -> str:
    return f"http://{HOST}:{_port()}/api"


def _port() -> int:
    """The port of `serve`, as it noted it; an older version noted none."""
    prepare(level="error")  # where it stands
    try:
        return int(port_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return PORT


def _own_login() -> str | None:
    """The login of the server of `serve`; None where there is none, and where another user's program is in its place."""
    prepare(level="error")  # where it stands
    try:
        login = login_file().read_text(encoding="ascii")
    except OSError:
        return None
    return login if is_ours(HOST, _port()) else None


def begins() -> bool:
    """Whether `serve` is going, and begins nights."""
    return serving() and not paused(_own())


def deployed() -> bool:
    """Whether the named server has a deployment of the night that is not paused."""
    return not all(map(_is_paused, _deployments(os.environ["PREFECT_API_URL"])))


def paused(address: str) -> bool:
    """Whether a server, the named one or our own, has the night, and never begins it."""
    there = _deployments(address)
    return bool(there) and all(map(_is_paused, there))


def _is_paused(deployment: dict[str, Any]) -> bool:
    """As a whole, or each of its schedules for itself."""
    schedules: list[dict[str, Any]] = deployment.get("schedules") or []
    return bool(deployment.get("paused")) or (bool(schedules) and not any(one["active"] for one in schedules))


def _deployments(address: str) -> list[dict[str, Any]]:
    login = os.environ.get("PREFECT_API_AUTH_STRING") if os.environ.get("PREFECT_API_URL") else _own_login()
    told = ask(address, "deployments/filter", login, {"flows": {"name": {"any_": [FLOW]}}})
    return list(told.json()) if told is not None and told.is_success else []


def ask(address: str, path: str, login: str | None, question: dict[str, Any] | None = None) -> Any:
    """A server's answer; None where none came."""
    import httpx2  # noqa: PLC0415 - slow to load

    name, _, password = (login or "").partition(":")
    how: dict[str, Any] = {"timeout": SECONDS, "trust_env": False, "auth": (name, password) if login else None}
    url = f"{address.rstrip('/')}/{path}"
    try:
        return httpx2.get(url, **how) if question is None else httpx2.post(url, json=question, **how)
    except (httpx2.TransportError, httpx2.InvalidURL):
        return None


def _listens(address: str) -> bool:
    parts = split(address)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 8786), SECONDS).close()
    except OSError:
        return False
    return True
