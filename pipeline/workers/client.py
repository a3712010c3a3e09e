"""The files of one call, as the parent sees them: each read in a child, all examined in one, JSON in and out.

Imports nothing that is slow to load: a child does all the work, and what comes out is passed on as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.report.comments.copied import Copied
from pipeline.workers.pool import Bounds, Pool, Reply, Task

# Beyond what one document may cost, for checking and reporting a call.
SECONDS_PER_FILE = 5.0
SECONDS_PER_MIB = 5.0  # of extractions, whose pages take time by how much they say
MEMORY_PER_FILE = 2 * 2**20


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a call is read and checked.

    language       of the findings
    ocr            recognise scanned pages
    check          text of the file of rules switched off and findings accepted
    settings_hash  tells extractions under other settings apart
    """

    language: str = "sv"
    ocr: bool = True
    check: str = ""
    settings_hash: str = "default"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that has been read: its extraction as a line of JSON."""

    path: Path
    data: bytes

    @property
    def facts(self) -> dict[str, Any]:
        """The extraction as plain values."""
        value: dict[str, Any] = json.loads(self.data)
        return value


Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is compared with a call's own: its hash, its extraction as JSON, where its bytes lie, if they do."""

    sha256: str | None
    data: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The papers of the store that a call's files are compared with, and for each file, as JSON, which or why none."""

    files: Sequence[StoredFile] = ()
    comparisons: Sequence[str | None] = ()


def read(
    pool: Pool, paths: Iterable[Path], how: ReadSettings, progress: Callable[[Reply], None] | None = None
) -> Iterator[Entry]:
    """Read each file in a child: its entry for examine, in order."""
    wanted = {"ocr": how.ocr, "settings": how.settings_hash, "language": how.language}
    tasks = (Task(str(path), "pipeline.workers.jobs:read_file", wanted) for path in paths)
    for reply in pool.map(tasks, progress):
        if reply.data is not None:
            yield {"path": reply.task.path, "json": reply.data.decode()}
        else:
            yield {"path": reply.task.path, "problem": reply.problem, "detail": reply.detail}


def examine(
    pool: Pool,
    entries: Sequence[Entry],
    how: ReadSettings,
    apart: Callable[[], None] | None = None,
    earlier: Sequence[StoredFile] = (),
) -> list[ReadFile]:
    """Link and check the entries of a call, also with earlier files. Raises NamndkollError where no child can be started.

    Where that ends in a child's death each file is checked alone, and apart is called so that it can be said that they
    were not compared; a file that ends its child then too says so among its problems.
    """
    if not entries:
        return []
    lines = _examine(pool, entries, how, earlier)
    if isinstance(lines, str):
        if apart and len(entries) + len(earlier) > 1:
            apart()
        return [alone(pool, entry, how) for entry in entries]
    return [ReadFile(Path(entry["path"]), line) for entry, line in zip(entries, lines, strict=True)]


def alone(pool: Pool, entry: Entry, how: ReadSettings, died: Callable[[str], None] = lambda _: None) -> ReadFile:
    """A file checked alone; one that ends its child says so among its problems. died: called with the problem of each child that ended."""
    line = death = _examine(pool, [entry], how)
    for less in ({**entry, "unexamined": death}, {"path": entry["path"], "problem": death}):
        if not isinstance(line, str):
            break
        died(line)
        line = _examine(pool, [less], how)
    if isinstance(line, str):
        died(line)
        from schemas.errors import NamndkollError  # noqa: PLC0415 - slow to load, and hardly ever needed

        raise NamndkollError(
            "Läsaren går inte att starta. Är programmet rätt installerat? NAMNDKOLL_VERBOSE=1 visar varför."
        )
    return ReadFile(Path(entry["path"]), line[0])


def report(
    pool: Pool,
    seen: Sequence[ReadFile],
    folder: Path,
    how: ReadSettings,
    known: Known | None = None,
    formats: Sequence[str] | None = None,
    *,
    alone: bool = False,
) -> list[str]:
    """Write reports into a folder, all formats or those named; alone: a page that no overview goes with. Their names. Raises NamndkollError where that fails.

    known: what these were compared with, whose pages findings may show.

    Where drawing a page's picture ends the child, they are written without pictures.
    """
    known = known or Known()
    for pictures in (True, False):
        arguments = {
            "seen": [(str(one.path), one.data.decode()) for one in seen],
            "language": how.language,
            "pictures": pictures,
            "check": how.check,
            "formats": formats,
            "alone": alone,
            "held": [(one.data, one.path) for one in known.files],
            "comparisons": list(known.comparisons),
        }
        (reply,) = pool.map([Task(str(folder), "pipeline.workers.jobs:report_files", arguments, wide(pool, len(seen)))])
        if reply.data is not None:
            names: list[str] = json.loads(reply.data)
            return names
    from schemas.errors import NamndkollError  # noqa: PLC0415 - slow to load, and hardly ever needed

    raise NamndkollError(f"Rapporterna kunde inte skrivas i {folder} ({reply.detail or reply.problem}).")


def comment(pool: Pool, seen: Sequence[ReadFile], folder: Path, how: ReadSettings) -> list[Copied]:
    """Write commented copies into a folder; each copy, or why there is none.

    Raises NamndkollError where they cannot be written.
    """
    arguments = {"seen": [(str(one.path), one.data.decode()) for one in seen], "language": how.language}
    (reply,) = pool.map([Task(str(folder), "pipeline.workers.jobs:comment_files", arguments, wide(pool, len(seen)))])
    if reply.data is None:
        from schemas.errors import NamndkollError  # noqa: PLC0415 - slow to load, and hardly ever needed

        raise NamndkollError(f"Kopiorna kunde inte skrivas i {folder} ({reply.detail or reply.problem}).")
    return [Copied(*told) for told in json.loads(reply.data)]


def wide(pool: Pool, files: int) -> Bounds:
    """Bounds for work over all files of a call."""
    seconds = pool.bounds.seconds + SECONDS_PER_FILE * files
    return Bounds(seconds, seconds, pool.bounds.memory + MEMORY_PER_FILE * files)


def _examine(
    pool: Pool, entries: Sequence[Entry], how: ReadSettings, earlier: Sequence[StoredFile] = ()
) -> list[bytes] | str:
    """A line for each entry, or the code of what ended the child."""
    arguments = {
        "entries": entries,
        "earlier": [(one.data, one.path) for one in earlier],
        "check": how.check,
        "language": how.language,
        "settings": how.settings_hash,
    }
    bounds = wide(pool, len(entries) + len(earlier))
    task = Task(entries[0]["path"], "pipeline.workers.jobs:examine_files", arguments, bounds)
    (reply,) = pool.map([task])
    return reply.data.splitlines() if reply.data is not None else reply.problem or "crashed"
