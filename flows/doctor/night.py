"""The last night and the next: how the one ended, and what begins the other."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from flows.doctor import prefect
from flows.doctor.finding import Finding, found
from flows.notifications import watch_of
from flows.settings import DATABASE, Settings
from flows.store_address import address_of
from flows.translations import word
from pipeline.existing import is_file
from pipeline.notify.outlet import opened
from pipeline.store.held import killed_run
from pipeline.store.read_only import read_only
from pipeline.store.runs import FAILED, KILLED, RUNNING, going_on, last_runs
from pipeline.timestamps import SWEDEN, now
from schemas.errors import NamndkollError, UsageError

ZONE = "Europe/Stockholm"
LATE = timedelta(hours=50)  # two nights and a bit: since then one should have run
LONG = timedelta(hours=24)
UNITS = ("namndkoll.service", "namndkoll-night.timer")  # docs/operation/
TOLD = 3  # sources that failed, by name; the page of sources and the report have all
SECONDS = 10.0


def check(settings: Settings) -> Iterator[Finding]:
    """The last run of the store, and the next as the schedule says."""
    if settings.database or is_file(settings.data / DATABASE):
        try:
            run = _last_of(address_of(settings))
        except (NamndkollError, SQLAlchemyError, ImportError, ValueError):
            pass  # the database's own check tells it
        else:
            yield _ended(run, settings) if run else found("night", "notice", "night-none", sources=settings.sources)
    yield _next(settings)
    yield from _watched(settings)


def _watched(settings: Settings) -> Iterator[Finding]:
    """Who is told of a night; nothing is sent."""
    try:
        watch = watch_of(settings)
    except UsageError as error:
        yield found("night", "amiss", "watched-wrong", reason=error)
        return
    if number := len(watch.addresses):
        yield found("night", "ok", "watched", number=number)
    for address in watch.addresses:
        with opened(address) as outlet:  # the process that would send; nothing is sent
            if outlet.known is False:
                yield found("night", "amiss", "unknown-address", name=outlet.name or "?")
    if settings.heartbeat:
        yield found("night", "ok", "heartbeat")
    elif not number:
        yield found("night", "notice", "unwatched")


def _last_of(url: str) -> dict[str, Any] | None:
    """The last run; as killed where it counts as going on and nobody holds the store."""
    return read_only(url, _last, killed_run(url, partial(read_only, url, going_on)))


def _last(session: Session, killed: int | None) -> dict[str, Any] | None:
    for run in last_runs(session, 1, killed=killed):
        return {"state": run.state, "begun": run.started_at, "counts": run.counts or {}}
    return None


def _ended(run: dict[str, Any], settings: Settings) -> Finding:
    begun = datetime.fromisoformat(run["begun"])
    facts = {"begun": begun.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M"), "sources": settings.sources}
    age, counts = now() - begun, run["counts"]
    if run["state"] == RUNNING and age < LONG:
        return found("night", "ok", "night-running", **facts)
    if run["state"] in {RUNNING, KILLED}:
        return found("night", "amiss", "night-stuck", **facts)
    if run["state"] == FAILED:
        return found("night", "amiss", "night-failed", reason=_failures(counts), **facts)
    if age > LATE:
        return found("night", "amiss", "night-late", **facts)
    if not counts.get("whole", True):
        lost = sum(map(_lost, counts["sources"].values()))
        return found("night", "notice", "night-part", number=lost, **facts)
    return found("night", "ok", "night-done", **facts)


def _lost(source: dict[str, Any]) -> int:
    """How many papers and pages of a source were not to be had; a night of an older version counts no more pages than it names."""
    pages = len(source["dead"]) + source.get("dead_besides", 0)
    return int(source["refused"] + source["failed"] + pages)


def _failures(counts: dict[str, Any]) -> str:
    told = [f"{name}: {one['failure']}" for name, one in counts.get("sources", {}).items() if one["failure"]]
    told += counts.get("errors", [])
    more = word("and_more", number=len(told) - TOLD) if len(told) > TOLD else ""
    return "; ".join([*(one.removesuffix(".") for one in told[:TOLD]), *filter(None, [more])]) or word(
        "night.ended_early"
    )


def _next(settings: Settings) -> Finding:
    try:
        moment = next_time(settings.schedule)
    except ValueError:
        return found("night", "amiss", "schedule-wrong", schedule=settings.schedule)
    if not (by := list(beginners())):
        return found("night", "notice", "unscheduled")
    at = moment.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M")
    return found("night", "ok", "schedule", next=at, schedule=settings.schedule, by=", ".join(by))


def next_time(schedule: str) -> datetime:
    """When `serve` would begin the next night, as Prefect reckons it. Raises ValueError for what is no schedule."""
    from prefect.server.schemas.schedules import CronSchedule  # noqa: PLC0415 - slow to load

    wanted = CronSchedule(cron=schedule, timezone=ZONE)
    (moment,) = asyncio.run(wanted.get_dates(1, datetime.now(UTC)))
    return moment


def beginners() -> Iterator[str]:
    """What on this machine begins nights: `serve`, units of systemd, the user's crontab."""
    if prefect.begins():
        yield "serve"
    if shutil.which("systemctl"):
        for unit in UNITS:
            if _output("systemctl", "is-active", unit).strip() == "active":
                yield unit
    if "namndkoll run" in _output("crontab", "-l") or Path("/etc/cron.d/namndkoll").exists():
        yield "cron"
    if os.environ.get("PREFECT_API_URL") and prefect.deployed():
        yield "Prefect"


def _output(*command: str) -> str:
    """What a program says; nothing where it is not there."""
    try:
        told = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - programs of the system
        return told.stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""
