"""What the store holds of the bodies that a call is about; the store is only looked into, be it in use or not, and loaded where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.exit_handling import say
from flows.settings import Settings, shown_database
from flows.store_address import address_of, is_there
from flows.translations import word
from pipeline.check.accepted_findings import dumped, parse
from pipeline.workers.client import Entry, Known, ReadSettings, StoredFile
from schemas.errors import ArchiveUnreachable, DiskFull, PlaceBusy, PlaceUnreadable, StoreBusy, Unusable, UsageError
from schemas.extraction import Extraction

if TYPE_CHECKING:
    from pipeline.archive.archive import Archive  # slow to load
    from pipeline.store.related import Beside  # the same


@contextmanager
def known(settings: Settings, entries: Sequence[Entry]) -> Iterator[Known]:
    """What to compare a call's files with, its bytes at hand as long as the block lasts.

    Nothing where there is no store yet; where it cannot be read, that is said.
    """
    if not is_there(settings):
        yield Known()
        return
    with ExitStack() as opened:
        try:
            found = opened.enter_context(_opened(settings, entries, _held(settings, entries)))
        except (ArchiveUnreachable, DiskFull, StoreBusy, Unusable) as error:
            say(word("not_compared", reason=error))
            found = Known()
        if found.files:
            say(word("compared", number=len(found.files)))
        yield found


@contextmanager
def asked(settings: Settings, entries: Sequence[Entry]) -> Iterator[Known]:
    """The same where somebody asked for it. Raises what reading the store does."""
    with _opened(settings, entries, _held(settings, entries)) as found:
        yield found


def with_decisions(settings: Settings, read: ReadSettings) -> ReadSettings:
    """How to check with what was decided of findings in the store, which goes before what the settings accept. Raises what reading it does."""
    from pipeline.store.findings import accepted_reasons  # noqa: PLC0415 - slow to load, and many a call has no store
    from pipeline.store.read_only import read_only  # noqa: PLC0415 - the same

    checks = parse(read.check)
    accepted = read_only(address_of(settings), accepted_reasons, checks.accepted)
    return read if accepted == checks.accepted else replace(read, check=dumped(replace(checks, accepted=accepted)))


def require(settings: Settings) -> None:
    """Raise UsageError where there is no store to look into."""
    if not is_there(settings):
        raise UsageError(word("no_store", name=shown_database(settings)))


def _held(settings: Settings, entries: Sequence[Entry]) -> Beside:
    from pipeline.store.read_only import read_only  # noqa: PLC0415 - as above
    from pipeline.store.related import beside, is_named, names_of  # noqa: PLC0415 - the same
    from pipeline.store.related_documents import of_bodies  # noqa: PLC0415 - the same

    fresh = [Extraction.model_validate_json(entry["json"]) for entry in entries if "json" in entry]
    names = names_of(fresh)
    try:
        held = read_only(address_of(settings), of_bodies, lambda name: is_named(name, names))
    except ImportError as error:
        raise UsageError(word("bad_setting", name="database", reason=word("no_database"))) from error
    return beside(fresh, held)


@contextmanager
def _opened(settings: Settings, entries: Sequence[Entry], held: Beside) -> Iterator[Known]:
    from flows.night_setup import archive_of  # noqa: PLC0415 - as above

    told = iter(held.comparisons)
    with ExitStack() as files:
        archive = archive_of(settings)
        yield Known(
            [
                StoredFile(one.source.sha256, one.model_dump_json(by_alias=True), _place(archive, one, files))
                for one in held.papers
            ],
            [next(told).model_dump_json() if "json" in entry else None for entry in entries],
        )


def _place(archive: Archive, extraction: Extraction, files: ExitStack) -> str | None:
    """Where a stored paper's bytes are; None where they are lost. Raises PlaceBusy: while they are only not given, nothing could be read a second time."""
    sha256 = extraction.source.sha256
    try:
        if sha256 and archive.holds(sha256):
            return str(files.enter_context(archive.as_file(sha256, insist=True)))
    except PlaceBusy:
        raise
    except (OSError, PlaceUnreadable):
        pass
    return None
