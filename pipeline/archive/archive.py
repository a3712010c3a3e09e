"""The archive: every file that was ever seen, under the SHA-256 of its bytes, never overwritten.

A file is written to a temporary name while its hash is reckoned, forced to the disk, and renamed: what has the name
of a hash is whole, also after kill -9 or a power cut. The place is any that fsspec knows: a folder by default, an
object store by setting. There the temporary file is a local one, and no word of the server is trusted: what was sent is
asked for again by its size, and what is fetched by its hash, so that half a file is never taken for the whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast
from uuid import uuid4

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem, make_path_posix

from pipeline import scratch
from pipeline.archive import object_store
from pipeline.archive.folder_walk import names_below
from pipeline.archive.refusals import named_errors, on_disk, taken_in
from pipeline.archive.withheld import TRIES_OF_ONE, Withheld, patiently
from pipeline.atomic_write import make_private
from schemas.errors import (
    ArchiveBusy,
    ArchiveUnreachable,
    PlaceBusy,
    PlaceClosed,
    PlaceRefused,
    PlaceTaken,
    PlaceUnreadable,
    Unusable,
)

T = TypeVar("T")
INCOMING = "incoming"
_HASH = re.compile(r"[0-9a-f]{64}")
_PROBE = re.compile(r"[0-9a-f]{32}")
# What is no folder: a server, or one behind others ("simplecache::s3://bucket"). In a path "::" is part of a name.
_SERVER = re.compile(r"(?!file://|local://)(?:[a-z][a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FOLDER = re.compile(r"(?:file|local):(?://)?", re.IGNORECASE)  # what may stand before a path
_COLD = {"GLACIER", "DEEP_ARCHIVE"}  # classes of storage from which a bucket gives nothing at once
_TRIES = 2  # that s3fs makes of a question; each is several of the library's below it, which AWS_MAX_ATTEMPTS sets
PAUSE = 1.0  # seconds that the first of the pauses between them is about
_CHUNK = 1 << 20
_PART = 8 << 20  # bytes of a large file that are sent at a time, and again where the line was cut


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hexadecimal."""
    return _HASH.fullmatch(text) is not None


class Incoming:
    """A file on its way in: takes bytes, reckons their hash and size. Not yet part of the archive."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        """stream: open for writing at path, a local file."""
        self._stream, self.path = stream, path
        self._hash = hashlib.sha256()
        self.size = 0
        self.head = self.tail = b""

    def write(self, chunk: bytes) -> int:
        """Append bytes. Raises DiskFull."""
        with on_disk():
            self._stream.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        if len(self.head) < _CHUNK // 64:
            self.head += chunk[: _CHUNK // 64]
        self.tail = (self.tail + chunk[-4096:])[-4096:]
        return len(chunk)

    def restart(self) -> None:
        """Forget what was written so far, for another try."""
        with on_disk():
            self._stream.seek(0)
            self._stream.truncate()
        self._hash = hashlib.sha256()
        self.size = 0
        self.head = self.tail = b""

    @property
    def sha256(self) -> str:
        """The hash of what was written so far, in lower-case hexadecimal."""
        return self._hash.hexdigest()

    def settle(self) -> None:
        """Force the bytes to the disk and close the file."""
        with on_disk():
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()


class Archive:
    """A folder or bucket of files named by their SHA-256.

    Its methods raise Unusable, DiskFull, and where it is on a server ArchiveUnreachable.
    """

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

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises FileNotFoundError, PlaceUnreadable."""
        return self.patiently(sha256, self._bytes_at)

    def _bytes_at(self, address: str) -> bytes:
        with self._of_one(address):
            return cast("bytes", self.fs.cat_file(address))

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes, a mebibyte at a time. Raises FileNotFoundError, PlaceUnreadable."""
        address = self.address(sha256)
        with self._of_one(address), self.fs.open(address, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def _look_for_bucket(self) -> None:
        """A server answers alike for a file that is not there and for a bucket that is not.

        Raises Unusable for the latter, ArchiveUnreachable where the server is not there at all.
        """
        with suppress(FileNotFoundError), self._named_errors():
            self.fs.ls(f"{self.root}/{INCOMING}")

    @contextmanager
    def as_file(self, sha256: str, *, insist: bool = False) -> Iterator[Path]:
        """A local file with the bytes, to read and not to change: the archive's own, or a copy that goes away.

        Where the archive lacks them, or a server gives others under their name or none, there is no file at the path.
        insist: raise PlaceBusy where it gives none because it is busy, which says nothing of the file.
        """
        if self.local:
            yield Path(self.address(sha256))
            return
        with tempfile.TemporaryDirectory(dir=scratch.own()) as folder:
            copy = Path(folder, sha256)
            try:
                self.patiently(sha256, lambda address: self._copy(address, copy))
            except (FileNotFoundError, PlaceUnreadable) as error:
                if insist and isinstance(error, PlaceBusy):
                    raise
            if not copy.exists():
                self._look_for_bucket()
            if copy.exists() and _hash_of(copy) != sha256:
                copy.unlink()
            yield copy

    def _copy(self, address: str, copy: Path) -> None:
        with self._of_one(address):
            self.fs.get_file(address, str(copy))

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        """A file to write into; whatever was not kept when the block ends is removed."""
        folder = f"{self.root}/{INCOMING}" if self.local else scratch.own()
        path = f"{folder}/{uuid4().hex}.part"
        opener: Callable[[str, str], Any] = self.fs.open if self.local else open
        with on_disk():
            make_private(Path(folder))
            stream = opener(path, "wb")
        try:
            yield Incoming(stream, path)
        finally:
            with suppress(OSError):
                stream.close()
            Path(path).unlink(missing_ok=True)

    def keep(self, incoming: Incoming) -> str:
        """Take a file in and give its hash. Bytes that are here already stay as they are, unless they are cut off or the server does not give them.

        Raises PlaceTaken, PlaceClosed, PlaceUnreadable, PlaceRefused.
        """
        incoming.settle()
        sha256 = incoming.sha256
        if not self._has(sha256, incoming.size):
            self._insist(incoming.path, sha256, incoming.size)
        return sha256

    def _insist(self, path: str, sha256: str, size: int) -> None:
        """Send a file. A server that fails to take it is asked to take something small: where it does, it is asked once more, and then that is the file's problem alone."""
        for tried in (1, 2):
            try:
                self._send(path, sha256, size)
            except (ArchiveUnreachable, Unusable) as error:
                if self.local or isinstance(error, PlaceTaken):
                    raise
                self.try_room()
                if tried == 2:
                    raise PlaceRefused(self._below_root(self.address(sha256))) from error
            else:
                return

    def _send(self, path: str, sha256: str, size: int) -> None:
        self._take_in(path, sha256)
        if self._size(sha256) != size:
            raise ArchiveUnreachable

    def try_room(self) -> None:
        """Put a small object into a server's place and take it away again: it refuses one file, or every one. Raises Unusable, DiskFull, ArchiveUnreachable."""
        probe = f"{self.root}/{INCOMING}/{uuid4().hex}"
        with self._named_errors(), taken_in():
            self.fs.pipe_file(probe, b"namndkoll")
            self._take_away(probe)

    def _take_away(self, probe: str) -> None:
        if object_store.is_s3(self.fs):
            object_store.erase(self.fs, probe)
        else:
            self.fs.rm_file(probe)

    def _has(self, sha256: str, size: int) -> bool:
        with suppress(PlaceUnreadable):  # what is whole takes its place
            return self._size(sha256) == size
        return False

    def _take_in(self, path: str, sha256: str) -> None:
        """What a server did not give, and does not take either, is that file's alone."""
        if self._withheld.forget(address := self.address(sha256)):
            self.patiently(sha256, lambda address: self._take_in_one(path, address))
            return
        with on_disk() if self.local else self._named_errors():
            self._move_in(path, address)

    def _take_in_one(self, path: str, address: str) -> None:
        with self._of_one(address):
            self._move_in(path, address)

    def _move_in(self, path: str, target: str) -> None:
        if not self.local:
            with taken_in():
                self.fs.put_file(path, target, chunksize=_PART)
            return
        folder = Path(target).parent
        try:
            make_private(folder)
            Path(path).chmod(0o400)
            with self._named_place(target):
                Path(path).replace(target)
        except (IsADirectoryError, NotADirectoryError, FileExistsError) as error:  # the root itself could be written
            raise PlaceTaken(target[len(self.root) + 1 :]) from error
        for changed in (folder, folder.parent):
            _sync_folder(changed)

    def remove(self, sha256: str) -> bool:
        """Take bytes out (only to forget a document); whether there were any. Raises PlaceTaken, PlaceClosed, PlaceUnreadable."""
        if object_store.is_s3(self.fs):  # also what it would not give, as from storage that gives it hours later
            return self.patiently(sha256, self._erase)
        if not self.holds(sha256):
            return False
        with self._named_errors():
            self.fs.rm_file(self.address(sha256))
        if self.local:
            _sync_folder(Path(self.address(sha256)).parent)
        return True

    def _erase(self, address: str) -> bool:
        self._withheld.forget(address)
        with self._of_one(address):
            return object_store.erase(self.fs, address)

    def names(self) -> Iterator[str]:
        """Every file in the archive below its root, hashes or not, without what is on its way in.

        In a folder also, with "/" at their ends, folders where none should be, and those that cannot be looked into.
        """
        with self._named_errors():
            found = names_below(self.root) if self.local else self._keys()
        yield from (name for name in found if not name.startswith(f"{INCOMING}/"))

    def _keys(self) -> list[str]:
        return sorted(path[len(self.root) :].lstrip("/") for path in self.fs.find(self.root))

    def clear_incoming(self) -> int:
        """Remove what killed runs left on its way in, and give their number; only while no other run is going on."""
        if not self.local:
            return self._clear_uploads()
        left = 0
        for path in Path(self.root, INCOMING).glob("*.part"):
            with suppress(OSError):  # it is another user's, or a folder, and harms nobody where it is
                path.unlink()
                left += 1
        return left

    def _clear_uploads(self) -> int:
        if not object_store.is_s3(self.fs):
            return 0
        with self._named_errors():
            ended = object_store.abort_uploads(self.fs, self.root.partition("/")[0], self._is_address)
        return ended + sum(map(self._clear_probe, self._probes()))

    def _probes(self) -> list[str]:
        """The small objects of try_room that stayed, as where the line was cut before they were taken away."""
        with suppress(FileNotFoundError), self._named_errors():
            found = self.fs.ls(f"{self.root}/{INCOMING}", detail=False)
            return [path for path in found if _PROBE.fullmatch(path.rpartition("/")[2])]
        return []

    def _clear_probe(self, path: str) -> bool:
        with suppress(FileNotFoundError, ArchiveUnreachable, Unusable), self._named_errors():
            self._take_away(path)
            return True
        return False  # it harms nobody where it is, and the next run tries again

    def _is_address(self, path: str) -> bool:
        sha256 = path.rsplit("/", 1)[-1]
        return is_hash(sha256) and path == self.address(sha256)


def _hash_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
