"""The version of the program, and what tells one that reads otherwise: a new one reads everything again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

VERSION = "0.1.0"
_PACKAGES = ("schemas", "extractors", "pipeline")
# Parts of the pipeline that fetch, keep, tell and publish: what a document is read and checked as does not hang on them.
APART = frozenset({"archive", "export", "harvest", "notify", "report", "sources", "store", "webhooks"})
_UNREAD = frozenset({".pyc", ".md"})  # compiled, or a page for people


@cache
def reader_version() -> str:
    """The version with a digest of the installed code that reads and checks: between two versions that changes, too."""
    return f"{VERSION} {code_digest(Path(__file__).parents[1])}"


def code_digest(root: Path) -> str:
    """A digest of the code, and the words and weights, below a root by which documents are read, linked and checked."""
    digest = hashlib.sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in _files(root)):
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    for package in _PACKAGES:
        for file in (root / package).rglob("*"):
            apart = package == "pipeline" and file.relative_to(root / package).parts[0] in APART
            if not apart and file.suffix not in _UNREAD and not file.name.startswith(".") and file.is_file():
                yield file
