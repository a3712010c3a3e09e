"""The files that a call of `run` is about: those named, and the documents in the folders named."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extractors.sniff import SUFFIXES, may_be_document
from flows.settings import DATABASE, Settings, own_places
from pipeline import scratch
from pipeline.existing import is_file, is_folder
from pipeline.own_files import is_own

STDIN, STDIN_NAME = "-", "stdin"  # how a document on stdin is given, and what it is called
_LOCK = "~$"  # begins the name of what Word keeps beside a document that is open
_ARCHIVED = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}")


@dataclass(slots=True)
class Found:
    """documents to be read, other files in the folders that are none, named folders without documents, and named files by which Word keeps others locked, in order."""

    documents: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    empty: list[Path] = field(default_factory=list)
    locks: list[Path] = field(default_factory=list)


@dataclass(slots=True)
class Given(Found):
    """The same, and the folder in which what came on stdin lies, if it did."""

    stdin: Path | None = None


@contextmanager
def given(paths: Sequence[Path], settings: Settings) -> Iterator[Given]:
    """What a call is about, "-" among it for a document on stdin, which lies in a folder of its own meanwhile."""
    with ExitStack() as stack:
        folder: Path | None = None
        if Path(STDIN) in paths:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=scratch.own())))
            with (folder / STDIN_NAME).open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
            paths = [folder / STDIN_NAME if path == Path(STDIN) else path for path in paths]
        found = find(paths, own_places(settings))
        yield Given(found.documents, found.others, found.empty, found.locks, folder)


def find(sources: Iterable[Path], apart: Sequence[Path]) -> Found:
    """Files as they are named, and all documents under folders, by name or content; links out of them are not followed.

    A file that is named is always a document, even where it is missing, and so is a folder that may not be looked into:
    reading says what is wrong with it; but for what Word keeps beside an open document, which "*.docx" names too. What lies in the folders apart, in an archive or beside a store of ours is no
    source. Each file is there once.
    """
    found, seen = Found(), set[Path]()
    places = {path.resolve() for path in apart}
    for source in sources:
        if _is_lock(source):
            found.locks.append(source)
            continue
        if not is_folder(source):
            _take(found, seen, source, named=True)
            continue
        before = len(found.documents)
        for path, unread in _walk(source, places):
            _take(found, seen, path, named=unread)
        if len(found.documents) == before and not _holds(seen, source):
            found.empty.append(source)
    return found


def _take(found: Found, seen: set[Path], path: Path, *, named: bool) -> None:
    if (real := path.resolve()) not in seen:
        seen.add(real)
        (found.documents if named or looks_like_document(path) else found.others).append(path)


def _holds(seen: set[Path], folder: Path) -> bool:
    """Whether a document of a folder was named before it."""
    root = folder.resolve()
    return any(path.is_relative_to(root) and looks_like_document(path) for path in seen)


def _walk(folder: Path, apart: set[Path]) -> Iterator[tuple[Path, bool]]:
    """The visible files under a folder, sorted; a link counts where its target lies in the folder too.

    With each whether it is a folder that could not be looked into.
    """
    root, closed = folder.resolve(), list[Path]()
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not _hidden(name) and not _ours(here / name, apart))
        for name in sorted(files):
            path = here / name
            if not _hidden(name) and path.is_file() and path.resolve().is_relative_to(root) and not _archived(path):
                yield path, False
    yield from ((path, True) for path in closed)


def _ours(folder: Path, apart: set[Path]) -> bool:
    return folder.resolve() in apart or (folder / DATABASE).exists()


def _archived(path: Path) -> bool:
    """Whether a file lies as an archive of ours lays it: under its hash."""
    return _ARCHIVED.fullmatch("/".join(path.parts[-2:])) is not None


def _hidden(name: str) -> bool:
    """Hidden files, and those that Word keeps beside a document that is open."""
    return name.startswith((".", _LOCK))


def _is_lock(path: Path) -> bool:
    """Whether a file is what Word keeps beside a document that is open: named so, and no document itself."""
    return path.name.startswith(_LOCK) and is_file(path) and not may_be_document(path)


def looks_like_document(path: Path) -> bool:
    """By the name, or else by the content; what this program wrote among them is none."""
    return (path.suffix.lower() in SUFFIXES or may_be_document(path)) and not is_own(path)
