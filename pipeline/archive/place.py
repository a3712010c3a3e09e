"""Where the archive lies: a folder, or what a server keeps; where a file has its place in it, and how a server is asked for one.

Of a server that is busy, or does not give one file, it is told which of the two it is: the one is the night's, the other that file's alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem, make_path_posix

from extractors.lazy_pattern import lazy_pattern
from pipeline.archive import object_store
from pipeline.archive.refusals import named_errors
from pipeline.archive.withheld import TRIES_OF_ONE, Withheld, patiently
from schemas.errors import ArchiveBusy, ArchiveUnreachable, PlaceBusy, PlaceClosed, PlaceUnreadable

T = TypeVar("T")
INCOMING = "incoming"
PAUSE = 1.0  # seconds that the first of the pauses between questions to a busy server is about
_HASH = lazy_pattern(r"[0-9a-f]{64}")
# What is no folder: a server, or one behind others ("simplecache::s3://bucket"). In a path "::" is part of a name.
_SERVER = lazy_pattern(r"(?!file://|local://)(?:[a-z][a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FOLDER = lazy_pattern(r"(?:file|local):(?://)?", re.IGNORECASE)  # what may stand before a path
_COLD = {"GLACIER", "DEEP_ARCHIVE"}  # classes of storage from which a bucket gives nothing at once
_TRIES = 2  # that s3fs makes of a question; each is several of the library's below it, which AWS_MAX_ATTEMPTS sets


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hexadecimal."""
    return _HASH.fullmatch(text) is not None


class Place:
    """A folder or bucket, in which each file has its place by its hash."""

    def __init__(self, url: str) -> None:
        """url: a path, or what fsspec understands ("s3://bucket/folder"); no listing is remembered, others may write too."""
        if _SERVER.match(url):
            self.fs, self.root = url_to_fs(url, use_listings_cache=False)
        else:
            path = url[found.end() :] if (found := _FOLDER.match(url)) else url
            self.fs, self.root = LocalFileSystem(), make_path_posix(path).rstrip("/") or "/"
        self.local = isinstance(self.fs, LocalFileSystem)
        if object_store.is_s3(self.fs):
            self.fs.retries = _TRIES
        self._withheld = Withheld()

    def address(self, sha256: str) -> str:
        """Where the bytes lie, or would lie; a hash that is none is refused, since it becomes a path."""
        if not is_hash(sha256):
            raise ValueError("not a SHA-256")
        return f"{self.root}/{sha256[:2]}/{sha256}"

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are here. Raises PlaceClosed, PlaceUnreadable."""
        return self._size(sha256) is not None

    def _size(self, sha256: str) -> int | None:
        """How many bytes there are; None where there is no file to be had, and so where a pipe or a device has its name."""
        return self.patiently(sha256, self._size_at)

    def _size_at(self, address: str) -> int | None:
        with self._of_one(address), suppress(FileNotFoundError, NotADirectoryError), self._named_place(address):
            found = self.fs.info(address)
            return int(found["size"]) if found["type"] == "file" and found.get("StorageClass") not in _COLD else None
        return None

    @contextmanager
    def _named_place(self, address: str) -> Iterator[None]:
        """Raises PlaceClosed where the folder of one file is kept from us, and not the archive as a whole."""
        try:
            yield
        except PermissionError as error:
            if self.local and os.access(self.root, os.R_OK | os.W_OK | os.X_OK):
                raise PlaceClosed(str(Path(address).parent)[len(self.root) + 1 :]) from error
            raise

    @contextmanager
    def _of_one(self, address: str) -> Iterator[None]:
        """Errors of reading one file. Raises PlaceUnreadable where a server is there and gives others; one that is busy says nothing of the file."""
        self._withheld.expect(address, place := self._below_root(address))
        try:
            with self._named_errors():
                yield
        except ArchiveBusy:
            raise
        except ArchiveUnreachable as error:
            self._look_for_bucket()
            self._withheld.note(address)
            raise PlaceUnreadable(place) from error

    def _below_root(self, address: str) -> str:
        return address[len(self.root) + 1 :]

    def patiently(self, sha256: str, ask: Callable[[str], T]) -> T:
        """What a function gives of a file's address, called again while the server is busy.

        Raises ArchiveBusy where it is for all that it is asked, PlaceBusy where it is for this file alone, and stays so.
        """
        address = self.address(sha256)
        try:
            return patiently(lambda: ask(address), PAUSE)
        except ArchiveBusy:
            if not self._answers_else():
                raise
        try:
            return patiently(lambda: ask(address), PAUSE, TRIES_OF_ONE)
        except ArchiveBusy as error:
            if not self._answers_else():
                raise
            self._withheld.note(address, PlaceBusy)
            raise PlaceBusy(self._below_root(address)) from error

    def _answers_else(self) -> bool:
        """Whether the server, busy for one file more, answers what else it is asked. Raises Unusable, ArchiveUnreachable."""
        if not self._withheld.may_be_busy():
            return False
        self._look_for_bucket()
        return True

    def _named_errors(self) -> AbstractContextManager[None]:
        return named_errors(local=self.local)

    def _look_for_bucket(self) -> None:
        """A server answers alike for a file that is not there and for a bucket that is not.

        Raises Unusable for the latter, ArchiveUnreachable where the server is not there at all.
        """
        with suppress(FileNotFoundError), self._named_errors():
            self.fs.ls(f"{self.root}/{INCOMING}")
