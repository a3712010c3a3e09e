"""The files of a call of `check`: read, compared with each other and, if that is asked for, with the store, and examined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flows.check_options import CheckOptions
from flows.sessions import examine_in, read_in
from pipeline.workers.client import Entry, Known, ReadFile
from pipeline.workers.pool import Pool
from schemas.check import StoredComparison
from schemas.extraction import Extraction

if TYPE_CHECKING:
    from flows.settings import Settings  # slow to load


NOTHING = Known()


@dataclass(frozen=True)
class Checked:
    """The files of a call, in its order.

    known  the papers of the store that they were compared with
    """

    seen: list[ReadFile]
    extractions: list[Extraction]
    known: Known

    @property
    def comparisons(self) -> list[StoredComparison | None]:
        """For each file with which papers of the store it was compared, or why with none; empty where that was not asked."""
        told = self.known.comparisons
        return [StoredComparison.model_validate_json(one) if one else None for one in told]

    @property
    def beside(self) -> dict[str | None, Extraction]:
        """The papers of the store that they were compared with, as papers_beside gives them."""
        return papers_beside(self.known, self.extractions)


def papers_beside(known: Known, extractions: Sequence[Extraction]) -> dict[str | None, Extraction]:
    """The papers of the store that files were compared with, by the hash of their bytes; none where all files were read whole, and nobody asks for what they lack."""
    if all(one.status != "partial" for one in extractions):
        return {}
    return {one.sha256: Extraction.model_validate_json(one.data) for one in known.files}


@contextmanager
def checked(
    pool: Pool, paths: Sequence[Path], settings: Settings, options: CheckOptions, *, store: bool
) -> Iterator[Checked]:
    """The files, compared with the store too if asked; its papers are at hand as long as the block lasts.

    Raises UsageError where there is no store and one was asked for, and what reading it does.
    """
    with ExitStack() as held:
        if not store:
            yield _examined(pool, read_in(pool, paths, options.read, options.steps), options)
            return
        from flows import stored_context  # noqa: PLC0415 - loads the database

        stored_context.require(settings)  # before files are read in vain
        entries = read_in(pool, paths, options.read, options.steps)
        decided = stored_context.with_decisions(settings, options.read)
        known = held.enter_context(stored_context.asked(settings, entries))
        yield _examined(pool, entries, replace(options, read=decided), known)


def _examined(pool: Pool, entries: Sequence[Entry], options: CheckOptions, known: Known = NOTHING) -> Checked:
    seen = examine_in(pool, entries, options.read, known.files, options.steps)
    return Checked(seen, [Extraction.model_validate_json(one.data) for one in seen], known)
