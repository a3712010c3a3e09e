"""A night, without Prefect: find, fetch, archive, read, store facts, link and check, store findings, report.

Each step asks the store what is left to do, does it piece by piece, and stores each piece with the fact that it is done
in one transaction: a night that was killed anywhere is finished by the next one, with nothing lost and nothing twice.
What reads, examines and reports comes from outside as functions.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from extractors.step_log import about, step
from pipeline import timestamps
from pipeline.archive.archive import Archive, Incoming
from pipeline.harvest.statistics import Counts, SourceCounts
from pipeline.harvest.visits import AT_ONCE, SECONDS, visit_all
from pipeline.harvest.walk_memory import WalkMemory
from pipeline.privacy.secrets import HIDDEN, hide
from pipeline.sources.base import KnownCopy, Losses, Meeting, Source
from pipeline.sources.boundary import boundary
from pipeline.sources.budget import Budget
from pipeline.sources.config import Past, SourceSettings
from pipeline.sources.unanswered import Unanswered
from pipeline.store import (
    completed_steps,
    damaged,
    documents,
    erasure,
    findings,
    forget,
    groups,
    moved_entries,
    publication,
    readings,
    runs,
    source_listings,
    walks,
)
from pipeline.store.counted_once import find_copies
from pipeline.store.report_facts import ReportFacts, report_facts, unfetched
from pipeline.store.source_listings import Due
from pipeline.store.store import Store
from pipeline.workers.pool import AtWork
from schemas.errors import (
    ArchiveUnreachable,
    DiskFull,
    FetchFailed,
    FetchRefused,
    NamndkollError,
    NightOver,
    PlaceTaken,
    PlaceUnreadable,
    ReportsUnwritten,
    SourceEmpty,
    StoreDamaged,
)
from schemas.extraction import Extraction

log = logging.getLogger(__name__)

CLOSED = (ArchiveUnreachable, DiskFull)  # nothing more can be taken in, and what was is read all the same
PATIENCE = 10.0  # seconds that a night waits for a body that `web` examines
PAPERS = 0.5  # of what is left to a source, kept for the papers that it showed before while its listing is walked
BATCH = 50  # documents that are read between two looks at the store


@dataclass(frozen=True)
class ToRead:
    """Bytes in the archive, and what they were called."""

    sha256: str
    filename: str


Reader = Callable[[Sequence[ToRead]], Iterator[Extraction]]
Examiner = Callable[[Sequence[Extraction]], Sequence[Extraction]]
Reporter = Callable[[Iterable[Extraction], ReportFacts], None]


@dataclass(frozen=True)
class Night:
    """All that a night needs.

    read gives extractions in the order in which they were asked for; examine gives them back with links and findings;
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


def run_night(night: Night) -> Counts:
    """The whole night. Raises AlreadyRunning, StoreBusy, and CLOSED at its end; what else goes wrong is counted."""
    with a_run(night) as counts:
        harvest(night, counts)
        assign(night, counts)
        for batch in batches(unread(night, counts)):
            read(night, batch, counts)
        for group in bodies(night):
            examine(night, group, counts)
        settle(night, counts)
        report(night, counts)
    return counts


@contextmanager
def a_run(night: Night) -> Iterator[Counts]:
    """A run, alone on the store: opened with what killed runs left cleared away, closed with its counts."""
    night.store.migrate()
    with night.store.one_run(PATIENCE):
        moment = night.now()
        night.archive.clear_incoming()
        night.store.write(walks.drop_old_pages, moment)
        night.store.write(moved_entries.thin_out, moment)
        unburied = forget.bury(night.store, night.archive)
        for sha256 in night.store.write(damaged.set_aside):
            log.warning("damaged in the database", extra={"facts": {"sha256": sha256}})
        number = night.store.write(runs.start_run, timestamps.night_of(moment), timestamps.stamp(moment))
        counts = Counts(run=number, errors=unburied)
        state = runs.FAILED
        try:
            yield counts
            counts.ended = True
            if night.closed:
                raise night.closed[0]
            state = runs.FAILED if counts.failures else runs.DONE
        except StoreDamaged:
            night.store.write(damaged.set_aside, whole=True)  # for the next night
            raise
        finally:
            with suppress(NamndkollError):  # where the disk is full, not even this is stored
                night.store.write(runs.end_run, number, state, counts.as_json(), night.stamp())


def harvest(night: Night, counts: Counts) -> None:
    """Visit all sources, each once; one that fails is a failure of its own alone."""

    def settle(settings: SourceSettings, visited: Any, _tried: int) -> None:
        try:
            visited.result()
        except CLOSED as error:
            night.closed.append(error)
        except (FetchFailed, FetchRefused, SourceEmpty) as error:
            give_up(night, settings, counts, error)

    with ThreadPoolExecutor(AT_ONCE) as threads, visiting(night, counts):
        visit_all(night.sources, lambda one: threads.submit(visit, night, one, counts), settle, until=night.until)


@contextmanager
def visiting(night: Night, counts: Counts) -> Iterator[None]:
    """While sources are visited: what ends the night ends their visits; their counts stand as the sources do."""
    try:
        yield
    except BaseException:
        night.over.set()
        raise
    counts.sources = {one.name: counts.sources[one.name] for one in night.sources if one.name in counts.sources}


def visit(night: Night, settings: SourceSettings, counts: Counts) -> None:
    """List a source and fetch what is new in it. Raises FetchFailed, FetchRefused, SourceEmpty.

    Where a part of the listing was not to be had, that is raised at the end: what the rest shows is fetched by then.
    NightOver where the night is to end. Nothing is listed any more once the archive takes nothing in.
    """
    if night.closed:
        return
    earlier = counts.sources.get(settings.name, SourceCounts())  # of an earlier try tonight
    told = counts.sources[settings.name] = SourceCounts(new=earlier.new, fetched=earlier.fetched)
    before = night.store.read(walks.before, settings.info, night.now())
    memory = WalkMemory(night.store, settings.name, night.now)
    budget = night.budgets.setdefault(settings.name, Budget(over=night.over, until=night.until))
    opened = night.open_source(settings, Past(before, memory, budget, night.unanswered))
    going_on = step(log, "visit", source=settings.name)
    with going_on as facts, boundary("Det som källan visar"), budget.visit(), opened as source:
        listed = night.store.read(source_listings.shown_last, settings.name)
        with memory, budget.sparing(PAPERS if listed else 0):
            with_keys = find(night, settings, source, told, whole=before is None)
        for due in papers(night, settings, with_keys):
            with about(due.document.name):
                if night.over.is_set():
                    raise NightOver
                fetch(night, source, due, told)
        facts.update(shown=told.shown, new=told.new, fetched=told.fetched, missing=told.missing, gone=told.gone)
        told.unchanged = max(0, told.unchanged - earlier.fetched)
        if passing := _passing(source):
            more = f" ({source.lost.passing} sidor i allt)" if source.lost.passing > 1 else ""
            reason = "budget" if budget.is_spent else passing[0].reason  # else it would be visited again for nothing
            raise FetchFailed(reason, f"{passing[0]}{more}")


def give_up(night: Night, settings: SourceSettings, counts: Counts, error: NamndkollError) -> None:
    """Note that a source failed tonight; what is held of it stays."""
    counts.sources.setdefault(settings.name, SourceCounts()).failure = str(error)
    log.warning("source failed", extra={"facts": {"source": settings.name, "reason": str(error)}})
    night.store.write(source_listings.record_failure, settings.info, str(error))


def find(
    night: Night, settings: SourceSettings, source: Source, told: SourceCounts, *, whole: bool
) -> dict[str, str] | None:
    """Walk a source's whole listing, then store it at once. Raises FetchFailed, FetchRefused, SourceEmpty.

    Where the budget ends before anything is shown, that is lost, and None is given: what was listed before stays as it is. whole: whether it is asked for all, and not for what changed alone. Gives the addresses with keys in them by what their
    documents are known by: they are asked for, and not stored.
    """
    moment = night.now()
    try:
        meetings = walked(source)
    except FetchFailed as error:
        if error.reason != "budget":
            raise
        source.lost = Losses()
        source.lost.append(error)
        told.shown = night.store.read(source_listings.shown_last, settings.name)
        return None
    info = replace(settings.info, complete=source.complete and not _passing(source))
    stamp, date = timestamps.stamp(moment), timestamps.night_of(moment)
    shown = night.store.write(source_listings.record_listing, info, meetings, stamp, date, whole=whole)
    told.shown, told.missing, told.gone = shown.shown, shown.missing, shown.gone
    told.new += shown.new
    told.dead = [hide(str(error)) for error in source.lost if isinstance(error, FetchRefused)]
    told.dead_besides = source.lost.refused - len(told.dead)
    told.shrunk = source_listings.has_shrunk(shown.shown, shown.lost)
    listed = [document for meeting in meetings for document in meeting.documents]
    with_keys = [one for one in listed if source_listings.holds_key(one.address)]
    return {source_listings.storable(one).identity: one.address for one in reversed(with_keys)}


def walked(source: Source) -> list[Meeting]:
    """What a source shows. Raises FetchFailed, FetchRefused, also where it shows nothing and a part was not to be had."""
    meetings = list(source.meetings())
    if source.lost and not any(meeting.documents for meeting in meetings):
        raise source.lost[0]
    return meetings


def papers(night: Night, settings: SourceSettings, with_keys: Mapping[str, str] | None) -> list[Due]:
    """What is asked for, at the addresses that were shown tonight; where none were, what needs a key cannot be."""
    listed = night.store.read(source_listings.due, settings.name, unseen=settings.info.complete)
    if with_keys is None:
        return [due for due in listed if HIDDEN not in due.document.address]
    return [due.at(with_keys.get(due.document.identity)) for due in listed]


def _passing(source: Source) -> list[FetchFailed]:
    """Why parts of the listing were not to be had that may be had the next time."""
    return [error for error in source.lost if isinstance(error, FetchFailed)]


def fetch(night: Night, source: Source, due: Due, told: SourceCounts) -> None:
    """Fetch a document unless it is held. What fails, be it in our own code or in a library over it, is its own problem."""
    try:
        with boundary(due.document.address):
            _fetch(night, source, due, told)
    except (FetchRefused, FetchFailed) as error:
        told.count_problem(due.document.name, error)
        log.warning("not fetched", extra={"facts": {"reason": error.reason, "error": str(error)}})
        night.store.write(source_listings.record_problem, due, error.reason, str(error), night.stamp())


def _fetch(night: Night, source: Source, due: Due, told: SourceCounts) -> None:
    """Bytes into the archive first, then the sighting into the store. Raises FetchRefused, FetchFailed."""
    held = _held(night, due)
    if held and held.revision and held.revision == due.document.revision:
        told.unchanged += 1
        return
    if held and held.revision and due.document.revision:
        held = replace(held, last_modified=None)  # it changed, maybe to a file with an older date
    with night.archive.incoming() as incoming:
        fetched = source.fetch(due.document, held, incoming)
        if fetched is None:
            told.unchanged += 1
            night.store.write(source_listings.record_unchanged, due, night.stamp())
            return
        if night.store.read(source_listings.is_forgotten, incoming.sha256):
            raise FetchRefused("forgotten", "Filen är bortglömd av en person och tas inte in igen.")
        sha256 = _keep(night.archive, incoming)
    night.store.write(source_listings.record_fetched, due, fetched, sha256, incoming.size, night.stamp())
    log.info("fetched", extra={"facts": {"sha256": sha256, "bytes": incoming.size}})
    same = held is not None and sha256 == due.sha256
    told.fetched += not same
    told.unchanged += same


def _keep(archive: Archive, incoming: Incoming) -> str:
    try:
        return archive.keep(incoming)
    except PlaceTaken as error:  # of this paper alone
        raise FetchFailed("archive", str(error)) from error


def _held(night: Night, due: Due) -> KnownCopy | None:
    """What is held of a document, where its bytes are in the archive, or were taken out on purpose."""
    if due.sha256 is None:
        return None
    try:
        there = night.archive.holds(due.sha256)
    except PlaceUnreadable:  # it is fetched anew, and takes its place
        there = False
    except PlaceTaken as error:
        raise FetchFailed("archive", str(error)) from error
    return due.held if there or night.store.read(source_listings.is_forgotten, due.sha256) else None


def assign(night: Night, counts: Counts) -> None:
    """Make documents and versions out of what was fetched; what is held goes along with its source to another body."""
    sources = {settings.name: settings.info for settings in night.sources}
    counts.moved = night.store.write(documents.move, sources)
    assigned = night.store.write(documents.assign, sources, night.stamp())
    counts.documents, counts.versions = assigned.documents, assigned.versions
    moved = night.store.write(moved_entries.settle, sources, night.stamp(), timestamps.night_of(night.now()))
    for name in moved.keys() & counts.sources.keys():
        counts.sources[name].count_moved(moved[name].missing, moved[name].new, shrunk=moved[name].shrunk)


def unread(night: Night, counts: Counts) -> list[ToRead]:
    """What this night's reader has not read; facts of bytes that were read before are given to new versions first."""
    counts.known = night.store.write(readings.store_known, night.stamp())
    return [ToRead(sha256, name) for sha256, name in night.store.read(readings.unread, night.reader, night.mended)]


def batches(documents: Sequence[ToRead]) -> Iterator[Sequence[ToRead]]:
    """Runs of documents that are read together."""
    return (documents[start : start + BATCH] for start in range(0, len(documents), BATCH))


def read(night: Night, batch: Sequence[ToRead], counts: Counts) -> None:
    """Read a batch and store each document's facts as soon as they are there, one transaction a document."""
    for wanted, extraction in zip(batch, night.read(batch), strict=True):
        source = extraction.source.model_copy(update={"sha256": wanted.sha256, "filename": wanted.filename})
        ours = extraction.model_copy(update={"source": source})
        night.store.write(readings.store_reading, wanted.sha256, ours, night.reader, night.stamp())
        counts.read_as[wanted.sha256] = extraction.status


def bodies(night: Night) -> list[str]:
    """The bodies whose papers are examined, once it is known which papers are copies of others."""
    night.store.write(find_copies)
    return night.store.read(groups.groups)


def examine(night: Night, group: str, counts: Counts) -> None:
    """Link and check a body's papers with each other, unless nothing changed that they depend on."""
    members = night.store.read(groups.members, group)
    digest = night.store.read(groups.group_digest, members, night.checker)
    if night.store.read(completed_steps.is_done, "examine", group, digest):
        counts.unchanged_bodies += 1
        return
    extractions = [night.store.read(groups.load_member, member) for member in members]
    try:
        examined = night.examine(extractions)
    except Exception as error:
        # The boundary of a body: the others are examined all the same.
        log.warning("body not examined", exc_info=True, extra={"facts": {"body": group}})
        counts.errors.append(f"{group}: {error}")
        return
    results = list(zip(members, examined, strict=True))
    night.store.write(groups.store_examination, group, results, digest, counts.run, night.stamp())
    counts.read_as.update({one.sha256: seen.status for one, seen in results if one.sha256 in counts.read_as})
    counts.bodies += 1


def settle(night: Night, counts: Counts) -> None:
    """Take out names of what is forgotten and shown no more, mark accepted findings, publish rows, count what is new and gone."""
    for name in night.store.write(erasure.erase_names) & counts.sources.keys():
        counts.sources[name].unfetched = []
    night.store.write(findings.accept, night.accepted, night.stamp())
    publication.publish_all(night.store, night.stamp())
    counts.copies = night.store.read(groups.count_copies)
    counts.findings = night.store.read(findings.count_states)
    counts.severities = night.store.read(findings.count_new)


def report(night: Night, counts: Counts) -> None:
    """Write the reports anew where anything in them changed, or where they are not; where they cannot be, the night ends with that once all is told."""
    place = str(night.reports.resolve()) if night.reports else ""
    accepted = night.store.read(findings.accepted_reasons, night.accepted)
    besides = [night.store.read(unfetched), accepted, place]
    digest = night.store.read(groups.report_digest, besides)
    there = night.reports is None or any(night.reports.glob("*"))  # forgetting leaves an empty folder
    if there and night.store.read(completed_steps.is_done, "report", "all", digest):
        return
    try:
        night.report(night.store.stream(groups.examined), night.store.read(report_facts, night.accepted))
    except ReportsUnwritten as error:
        night.closed.append(error)
        return
    night.store.write(completed_steps.note, "report", "all", digest, night.stamp())
    counts.reported = True
