"""The files that a call of `run` is about: those named, and the documents in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

DOCUMENTS = {".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf"}
# How the formats begin: PDF (junk may stand before it), zipped, OLE and RTF.
HEADS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
HEAD_BYTES = 1024


@dataclass(slots=True)
class Found:
    """documents to be read, and other files in the folders that are none, each path once, in order."""

    documents: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def find(sources: Iterable[Path], apart: Path) -> Found:
    """Files as they are named, and all documents under folders, by name or content; links out of them are not followed.

    A file that is named is always a document, even where it is missing: reading says what is wrong with it.
    What lies in the folder apart (our own output) is no source.
    """
    found = Found()
    seen: set[Path] = set()
    for path, named in _candidates(sources, apart.resolve()):
        if (real := path.resolve()) not in seen:
            seen.add(real)
            (found.documents if named or looks_like_document(path) else found.others).append(path)
    return found


def _candidates(sources: Iterable[Path], apart: Path) -> Iterator[tuple[Path, bool]]:
    for source in sources:
        if source.is_dir():
            yield from ((path, False) for path in _walk(source, apart))
        else:
            yield source, True


def _walk(folder: Path, apart: Path) -> Iterator[Path]:
    """The visible files under a folder, sorted; a link counts where its target lies in the folder too."""
    root = folder.resolve()
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name) and (Path(place) / name).resolve() != apart)
        for name in sorted(files):
            path = Path(place) / name
            if not _hidden(name) and path.is_file() and path.resolve().is_relative_to(root):
                yield path


def _hidden(name: str) -> bool:
    """Hidden files, and those that Word keeps beside a document that is open."""
    return name.startswith((".", "~$"))


def looks_like_document(path: Path) -> bool:
    """By the name, or else by how the content begins."""
    if path.suffix.lower() in DOCUMENTS:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return HEADS[0] in head or head.startswith(HEADS[1:])
