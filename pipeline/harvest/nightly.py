"""A night, without Prefect: find, fetch, archive, read, store facts, link and check, store findings, report.

Each step asks the store what is left to do, does it piece by piece, and stores each piece with the fact that it is done
in one transaction: a night that was killed anywhere is finished by the next one, with nothing lost and nothing twice.
What reads, examines and reports comes from outside as functions.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

from pipeline import timestamps
from pipeline.harvest.night import PATIENCE, Night, ToRead
from pipeline.harvest.one_body import examine
from pipeline.harvest.source_visit import give_up, visit
from pipeline.harvest.statistics import Counts
from pipeline.harvest.visits import AT_ONCE, visit_all
from pipeline.sources.config import SourceSettings
from pipeline.store import (
    completed_steps,
    damaged,
    documents,
    erasure,
    events,
    findings,
    forget,
    groups,
    moved_entries,
    publication,
    readings,
    runs,
    walks,
)
from pipeline.store.counted_once import find_copies
from pipeline.store.report_facts import report_facts, unfetched
from schemas.errors import (
    ArchiveUnreachable,
    DiskFull,
    FetchFailed,
    FetchRefused,
    NamndkollError,
    ReportsUnwritten,
    SourceEmpty,
    StoreDamaged,
)
from schemas.extraction import Extraction

log = logging.getLogger(__name__)

CLOSED = (ArchiveUnreachable, DiskFull)  # nothing more can be taken in, and what was is read all the same
BATCH = 50  # documents that are read between two looks at the store


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
        night.store.write(moved_entries.thin_out_never_held)
        unburied = forget.bury(night.store, night.archive)
        for sha256 in night.store.write(damaged.set_aside):
            log.warning("damaged in the database", extra={"facts": {"sha256": sha256}})
        cursor = night.store.read(events.last_cursor)
        number = night.store.write(runs.start_run, timestamps.night_of(moment), timestamps.stamp(moment))
        counts = Counts(run=number, errors=unburied, cursor=cursor)
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
        store_read(night, wanted, extraction)
        counts.read_as[wanted.sha256] = extraction.status


def store_read(night: Night, wanted: ToRead, extraction: Extraction) -> None:
    """Store what was read of a document, under the name that it has in the archive."""
    source = extraction.source.model_copy(update={"sha256": wanted.sha256, "filename": wanted.filename})
    ours = extraction.model_copy(update={"source": source})
    night.store.write(readings.store_reading, wanted.sha256, ours, night.reader, night.stamp())


def bodies(night: Night) -> list[str]:
    """The bodies whose papers are examined, once it is known which papers are copies of others."""
    night.store.write(find_copies)
    return night.store.read(groups.groups)


def settle(night: Night, counts: Counts) -> None:
    """Take out names of what is forgotten and shown no more, mark accepted findings, publish rows, count what is new and gone."""
    for name in night.store.write(erasure.erase_names) & counts.sources.keys():
        counts.sources[name].unfetched = []
    night.store.write(findings.accept, night.accepted, night.stamp())
    publication.publish_all(night.store, night.stamp())
    counts.copies = night.store.read(groups.count_copies)
    counts.findings = night.store.read(findings.count_states)
    counts.severities = night.store.read(findings.count_new)
    counts.vanished = night.store.read(findings.count_gone, night.store.read(runs.news_since, counts.run))


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
