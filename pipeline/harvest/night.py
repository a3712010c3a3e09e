"""What a night needs: the store, the archive, sources, and what reads, examines and reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Final

from pipeline import timestamps
from pipeline.archive.archive import Archive
from pipeline.harvest.visits import SECONDS
from pipeline.sources.base import Source
from pipeline.sources.budget import Budget
from pipeline.sources.config import Past, SourceSettings
from pipeline.sources.unanswered import Unanswered
from pipeline.store.report_facts import ReportFacts
from pipeline.store.store import Store
from pipeline.workers.pool import AtWork
from schemas.errors import (
    NamndkollError,
)
from schemas.extraction import Extraction

PATIENCE: Final = 10.0  # seconds that one who writes into the store, a night among them, waits for another who holds it


@dataclass(frozen=True)
class ToRead:
    """Bytes in the archive, and what they were called."""

    sha256: str
    filename: str


@dataclass
class Together:
    """How far a body's papers are compared with each other.

    given_up  by hash the problem of those that are left out from the start: they ended what compares on nights before
    left_out  the same of those that ended it now
    apart     why none were compared, each was checked alone: a sentence; empty where they were
    """

    given_up: Mapping[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    apart: str = ""


Reader = Callable[[Sequence[ToRead]], Iterator[Extraction]]
Examiner = Callable[[Iterable[Extraction], Together], AbstractContextManager[Iterable[Extraction]]]
Reporter = Callable[[Iterable[Extraction], ReportFacts], None]


@dataclass(frozen=True)
class Night:
    """All that a night needs.

    read gives extractions in the order in which they were asked for; examine takes those of a body once, one by one, and gives them back with links and findings,
    to be gone through as often as it takes while the block goes on, and writes into what it is given besides how far they were compared with each other;
    report writes what a person reads out of extractions that it takes once, one by one, and is told what goes with it. reader and checker name the version and settings of
    what reads and what checks: where they change, all is read or examined again. mended: problems of reading whose program is installed
    by now, by code. budgets: what is left tonight to each source that was visited, by its name; unanswered: what hosts did not answer. accepted: reasons by fingerprint, as the settings have them. reports: the folder that report
    writes into, so that it does where another is wanted, or where it was taken away. at_work: what is being read or
    written at this moment. until: when no source is visited any more, on the machine's steady clock; over: is set where the night ends before its sources were visited.
    closed: why the archive takes nothing more in tonight, once it does not, or why there are no reports: with the first of it the night ends.
    """

    store: Store
    archive: Archive
    sources: Sequence[SourceSettings]
    open_source: Callable[[SourceSettings, Past], AbstractContextManager[Source]]
    read: Reader
    examine: Examiner
    report: Reporter
    reader: str
    checker: str
    mended: frozenset[str] = frozenset()
    budgets: dict[str, Budget] = field(default_factory=dict)
    unanswered: Unanswered = field(default_factory=Unanswered)
    accepted: Mapping[str, str] = field(default_factory=dict)
    reports: Path | None = None
    at_work: Callable[[], Sequence[AtWork]] = tuple
    now: Callable[[], datetime] = timestamps.now
    until: float = field(default_factory=lambda: time.monotonic() + SECONDS)
    over: Event = field(default_factory=Event)
    closed: list[NamndkollError] = field(default_factory=list)

    def stamp(self) -> str:
        """The present moment, as the store writes it."""
        return timestamps.stamp(self.now())
