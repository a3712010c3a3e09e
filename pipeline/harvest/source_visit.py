"""A visit of one source in a night: its listing is walked and stored, and what is due of it is fetched into the archive."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from extractors.step_log import about, step
from pipeline import timestamps
from pipeline.archive.archive import Archive
from pipeline.archive.incoming import Incoming
from pipeline.harvest.night import Night
from pipeline.harvest.statistics import Counts, SourceCounts
from pipeline.harvest.walk_memory import WalkMemory
from pipeline.privacy.secrets import HIDDEN, hide
from pipeline.sources.base import KnownCopy, Losses, Meeting, Source
from pipeline.sources.boundary import boundary
from pipeline.sources.budget import Budget
from pipeline.sources.config import Past, SourceSettings
from pipeline.store import (
    runs,
    source_listings,
    walks,
)
from pipeline.store.source_listings import Due
from schemas.errors import (
    FetchFailed,
    FetchRefused,
    NamndkollError,
    NightOver,
    PlaceBusy,
    PlaceTaken,
    PlaceUnreadable,
)

log = logging.getLogger(__name__)

PAPERS = 0.5  # of what is left to a source, kept for the papers that it showed before while its listing is walked


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
        news_since = cache(lambda: night.store.read(runs.news_since, counts.run))  # asked where a file is refused, once
        for due in papers(night, settings, with_keys):
            with about(due.document.name):
                if night.over.is_set():
                    raise NightOver
                fetch(night, source, due, told, news_since)
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
    walk = source_listings.Walk(whole, source.lost.beside, source.lost.doubt)
    shown = night.store.write(source_listings.record_listing, info, meetings, stamp, date, walk)
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


def fetch(night: Night, source: Source, due: Due, told: SourceCounts, news_since: Callable[[], str]) -> None:
    """Fetch a document unless it is held. What fails, be it in our own code or in a library over it, is its own problem; news_since: gives since when that is the night's news."""
    try:
        with boundary(due.document.address):
            _fetch(night, source, due, told)
    except (FetchRefused, FetchFailed) as error:
        log.warning("not fetched", extra={"facts": {"reason": error.reason, "error": str(error)}})
        known = _record(night, due, error, news_since)
        told.count_problem(due.document.name, error, known=known)


def _record(night: Night, due: Due, error: FetchRefused | FetchFailed, news_since: Callable[[], str]) -> bool:
    """Store why a document was not fetched; whether a night before told the same, of what did not change since."""
    if isinstance(error, FetchRefused) and error.lasting:
        return night.store.write(
            source_listings.record_refusal, due, error.reason, str(error), night.stamp(), news_since()
        )
    night.store.write(source_listings.record_problem, due, error.reason, str(error), night.stamp())
    return False


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
    except PlaceBusy as error:  # it may be whole
        raise FetchFailed("archive", str(error)) from error
    except PlaceUnreadable:  # it is fetched anew, and takes its place
        there = False
    except PlaceTaken as error:
        raise FetchFailed("archive", str(error)) from error
    return due.held if there or night.store.read(source_listings.is_forgotten, due.sha256) else None
