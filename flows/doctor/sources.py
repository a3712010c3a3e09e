"""Each source's first question of a night, asked once, all side by side: robots.txt and the page that its list begins on."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from flows.doctor.deadline import within
from flows.doctor.finding import Finding, found
from flows.settings import Settings
from pipeline.existing import is_there
from pipeline.harvest.visits import lanes
from pipeline.messages.os_errors import refused
from pipeline.sources.addresses import netloc, split
from pipeline.sources.budget import Budget
from pipeline.sources.client import Client
from pipeline.sources.config import Sources, SourceSettings, policy, read_sources
from pipeline.timestamps import now
from schemas.errors import FetchFailed, FetchRefused, UsageError

SECONDS = 10.0  # for one source's answers
ROUND = 20.0  # for all of them; those that share a host wait for each other
OFF = timedelta(minutes=5)
EARLIEST, LATEST = 2025, 2125  # years in which a server may be asked by this program


@dataclass(frozen=True)
class Asked:
    """A source and what came of it: an error, or the time that its server told."""

    source: SourceSettings
    error: Exception | None = None
    time: datetime | None = None


def check(settings: Settings) -> Iterator[Finding]:
    """A finding for each source, and the clock against those that answered."""
    if not is_there(settings.sources) and "sources" not in settings.model_fields_set:
        yield found("sources", "notice", "no-sources", name=settings.sources)
        return
    try:
        named = read_sources(settings.sources, settings.language)
    except UsageError as error:
        yield found("sources", "amiss", "sources-wrong", reason=error)
        return
    asked = {one.source.name: one for one in _asked(named)}
    for source in named.source:
        yield _judged(source, asked.get(source.name), settings.sources)
        yield from _login(source)
    yield from _clock(list(asked.values()))


def _asked(named: Sources) -> list[Asked]:
    """What came in time: one thread for each lane of sources that share a host, as a night visits them."""
    answers: list[Asked] = []
    by_lane: dict[int, list[SourceSettings]] = {}
    for source, lane in zip(named.source, lanes(named.source), strict=True):
        by_lane.setdefault(lane, []).append(source)

    def asking(sources: Sequence[SourceSettings]) -> Callable[[], None]:
        return lambda: answers.extend(_ask(one, named.contact) for one in sources)

    within(ROUND, {lane: asking(sources) for lane, sources in by_lane.items()})
    return list(answers)


def _ask(source: SourceSettings, contact: str | None) -> Asked:
    try:
        if source.path is not None:
            os.scandir(source.path).close()
            return Asked(source)
        assert source.url is not None  # noqa: S101 - the model holds it
        socket.getaddrinfo(split(source.url).hostname, None)
        short = replace(policy(source, contact), tries=1, timeout=SECONDS / 2, pause=0.0)
        with Client(short, Budget(answer_seconds=SECONDS)) as client:
            return Asked(source, time=_time(client.page(source.url).headers.get("date")))
    except (FetchFailed, FetchRefused, OSError) as error:
        return Asked(source, error)


def _time(told: str | None) -> datetime | None:
    """The time that a server told; None where it is none, or of another age, which says nothing of our clock."""
    with suppress(ValueError, OverflowError):
        moment = parsedate_to_datetime(told) if told else None
        if moment and EARLIEST <= moment.year <= LATEST:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000" is UTC of an unknown zone
    return None


def _judged(source: SourceSettings, asked: Asked | None, file: Path) -> Finding:
    host = netloc(source.url or "")
    facts = {"name": source.name, "path": source.path, "file": file, "host": host, "seconds": round(ROUND)}
    if asked is None:
        return found("sources", "amiss", "source-slow", **facts)
    if asked.error is None:
        return found("sources", "ok", "source-folder" if source.path else "source", **facts)
    code, reason = "source-fails", str(asked.error)
    if isinstance(asked.error, FetchRefused):
        code = "source-refuses"
    elif isinstance(asked.error, socket.gaierror):
        code = "source-unknown"
    elif isinstance(asked.error, OSError):
        code, reason = "source-refuses", f"{source.path}: {refused(asked.error)}"
    return found("sources", "amiss", code, reason=reason, **facts)


def _login(source: SourceSettings) -> Iterator[Finding]:
    """A file with a password that others may read."""
    kind, _, place = (source.login or "").partition(":")
    if kind == "file" and Path(place).exists() and Path(place).stat().st_mode & 0o077:
        yield found("sources", "amiss", "login-open", name=source.name, path=place)


def _clock(asked: Sequence[Asked]) -> Iterator[Finding]:
    """Whether this machine's clock is off from what most servers say."""
    told = sorted(((now() - one.time, one.source) for one in asked if one.time), key=lambda pair: pair[0])
    if told and abs(told[len(told) // 2][0]) > OFF:
        off, source = told[len(told) // 2]
        minutes, host = round(off.total_seconds() / 60), netloc(source.url or "")
        yield found("machine", "amiss", "clock-wrong", minutes=minutes, host=host)
