"""What the store holds of the bodies that a call of `run` is about; nothing where there is no store yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

from flows.exit_handling import say
from flows.night_setup import archive_of, store_of
from flows.settings import DATABASE, Settings
from flows.translations import word
from pipeline.archive.archive import Archive
from pipeline.store.related import beside, is_named, names_of
from pipeline.store.related_documents import of_bodies
from pipeline.workers.client import Entry, StoredFile
from schemas.errors import StoreBusy
from schemas.extraction import Extraction


@contextmanager
def known(settings: Settings, entries: Sequence[Entry]) -> Iterator[list[StoredFile]]:
    """The papers to compare a call's files with, their bytes at hand as long as the block lasts."""
    fresh = [Extraction.model_validate_json(entry["json"]) for entry in entries if "json" in entry]
    papers = _papers(settings, fresh)
    if papers:
        say(word("compared", number=len(papers)))
    with ExitStack() as files:
        archive = archive_of(settings)
        yield [
            StoredFile(one.source.sha256, one.model_dump_json(by_alias=True), _place(archive, one, files))
            for one in papers
        ]


def _papers(settings: Settings, fresh: Sequence[Extraction]) -> list[Extraction]:
    names = names_of(fresh)
    if not names or not (settings.database or (settings.data / DATABASE).exists()):
        return []
    try:
        store = store_of(settings)
        held = store.read(of_bodies, lambda name: is_named(name, names))
    except StoreBusy as error:
        say(word("not_compared", reason=error))
        return []
    store.close()
    return beside(fresh, held)


def _place(archive: Archive, extraction: Extraction, files: ExitStack) -> str | None:
    sha256 = extraction.source.sha256
    with suppress(OSError):
        if sha256 and archive.holds(sha256):
            return str(files.enter_context(archive.as_file(sha256)))
    return None
