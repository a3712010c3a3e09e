"""A night as the settings want it: store, archive, sources, and a pool that reads. Knows nothing of Prefect."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import ArgumentError

from flows.sessions import how, pool_for
from flows.settings import ARCHIVE, DATABASE, REPORTS, Settings, shown_database
from flows.store_address import address_of
from flows.translations import word
from pipeline.archive.archive import Archive
from pipeline.check.accepted_findings import CheckSettings, parse
from pipeline.existing import is_file
from pipeline.harvest import workers
from pipeline.harvest.night import Night
from pipeline.messages.os_errors import refused
from pipeline.sources.config import open_source, read_sources
from pipeline.store.publication import is_published, publish_all
from pipeline.store.store import Store
from pipeline.timestamps import now, stamp
from pipeline.version import reader_version
from pipeline.workers.client import ReadSettings
from pipeline.workers.pool import Pool
from schemas.errors import OcrMissing, OfficeMissing, StoreUnwritable, UsageError


def store_of(settings: Settings) -> Store:
    """The store, brought to its newest form. Raises UsageError where the settings name none that can be had."""
    with _closed_on_error(_opened(settings)) as store:
        store.migrate()
    return store


@contextmanager
def _closed_on_error(store: Store) -> Iterator[Store]:
    try:
        yield store
    except BaseException:
        store.close()
        raise


def _opened(settings: Settings) -> Store:
    try:
        return Store(address_of(settings))
    except OSError as error:
        raise StoreUnwritable(
            word("unwritable", name=settings.data, reason=refused(error, swedish=settings.language == "sv"))
        ) from error
    except (ArgumentError, ImportError, ValueError) as error:  # ValueError: its port is no number
        raise UsageError(word("bad_setting", name="database", reason=word("no_database"))) from error


def held_store_of(settings: Settings) -> Store:
    """The store that a run left. Raises UsageError where there is none; it makes nothing."""
    if not settings.database and not is_file(settings.data / DATABASE):
        raise UsageError(word("no_store", name=settings.data))
    with _closed_on_error(_opened(settings)) as store:
        if not store.exists():
            raise UsageError(word("empty_store", name=shown_database(settings)))
        store.migrate()
    return store


def publish_first(store: Store) -> None:
    """Fill the flat tables of a store that an older version left without. Raises AlreadyRunning where a night goes on."""
    if not store.read(is_published):
        with store.one_run():
            publish_all(store, stamp(now()))


def archive_of(settings: Settings) -> Archive:
    """The archive. Raises UsageError where the setting names none that can be had."""
    try:
        return Archive(settings.archive or str((settings.data / ARCHIVE).resolve()))
    except (ImportError, ValueError) as error:
        raise UsageError(word("bad_setting", name="archive", reason=word("no_archive"))) from error


def checks_of(settings: Settings) -> tuple[ReadSettings, CheckSettings]:
    """How to read and check for the store: accepted findings stay in it, marked, so that their rules go on."""
    wanted = how(settings)
    checks = parse(wanted.check, language=settings.language)
    off = ", ".join(f'"{code}"' for code in sorted(checks.off))
    reader = _hash(f"{reader_version()} ocr={settings.ocr}")
    return ReadSettings(settings.language, settings.ocr, f"[check]\noff = [{off}]\n", reader), checks


@contextmanager
def planned(
    settings: Settings,
    sources: Path | None = None,
    output: Path | None = None,
    pool_of: Callable[[Settings, int], Pool] = pool_for,
    only: Sequence[str] = (),
) -> Iterator[Night]:
    """The night; sources: the file that names them, output: where its reports go, if not as set; pool_of: what reads.

    only: names of the sources that are visited, where not all are.
    """
    named = read_sources(sources or settings.sources, settings.language, only)
    archive, reports = archive_of(settings), output or settings.data / REPORTS
    with closing(store_of(settings)) as store, pool_of(settings, settings.workers) as pool:
        night = examining(settings, store, archive, pool, reports)
        yield replace(
            night,
            sources=named.source,
            open_source=lambda one, past: open_source(one, named.contact, past, (settings.data, reports)),
        )


def examining(settings: Settings, store: Store, archive: Archive, pool: Pool, reports: Path | None = None) -> Night:
    """A night without sources: it reads, examines and publishes what the store holds; pool: what it does that in."""
    wanted, checks = checks_of(settings)
    reports = reports or settings.data / REPORTS
    return Night(
        store=store,
        archive=archive,
        sources=(),
        open_source=lambda one, _: open_source(one, None),
        read=workers.reader(pool, archive, wanted),
        examine=workers.examiner(pool, archive, wanted),
        report=workers.reporter(pool, archive, reports, wanted),
        reader=wanted.settings_hash,
        checker=_hash(f"{reader_version()} {wanted.check} {wanted.language}"),
        mended=_mended(settings),
        accepted=checks.accepted,
        reports=reports,
        at_work=pool.at_work,
    )


def _mended(settings: Settings) -> frozenset[str]:
    """Problems of reading that a program does away with which is installed here."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    recognition = settings.ocr and shutil.which("tesseract")
    return frozenset(code for code, there in ((OfficeMissing.code, office), (OcrMissing.code, recognition)) if there)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
