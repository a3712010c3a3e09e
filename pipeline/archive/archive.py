"""The archive: every file that was ever seen, under the SHA-256 of its bytes, never overwritten.

A file is written to a temporary name while its hash is reckoned, forced to the disk, and renamed: what has the name
of a hash is whole, also after kill -9 or a power cut. The place is any that fsspec knows: a folder by default, an
object store by setting. Object stores show an object only when its upload is complete, so there the temporary file
is a local one.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from pipeline import scratch
from pipeline.atomic_write import make_private
from pipeline.messages.os_errors import refused
from schemas.errors import DiskFull, Unusable

INCOMING = "incoming"
_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20


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
        with _disk():
            self._stream.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        if len(self.head) < _CHUNK // 64:
            self.head += chunk[: _CHUNK // 64]
        self.tail = (self.tail + chunk[-4096:])[-4096:]
        return len(chunk)

    def restart(self) -> None:
        """Forget what was written so far, for another try."""
        with _disk():
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
        with _disk():
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()


class Archive:
    """A folder or bucket of files named by their SHA-256."""

    def __init__(self, url: str) -> None:
        """url: a path, or what fsspec understands ("s3://bucket/folder")."""
        self.fs, self.root = url_to_fs(url)
        self.local = isinstance(self.fs, LocalFileSystem)

    def address(self, sha256: str) -> str:
        """Where the bytes lie, or would lie; a hash that is none is refused, since it becomes a path."""
        if not is_hash(sha256):
            raise ValueError("not a SHA-256")
        return f"{self.root}/{sha256[:2]}/{sha256}"

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        return bool(self.fs.exists(self.address(sha256)))

    def read(self, sha256: str) -> bytes:
        """The bytes. Raises FileNotFoundError."""
        return cast("bytes", self.fs.cat_file(self.address(sha256)))

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes, a mebibyte at a time."""
        with self.fs.open(self.address(sha256), "rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    @contextmanager
    def as_file(self, sha256: str) -> Iterator[Path]:
        """A local file with the bytes, to read and not to change: the archive's own, or a copy that goes away."""
        if self.local:
            yield Path(self.address(sha256))
            return
        with tempfile.TemporaryDirectory(dir=scratch.own()) as folder:
            copy = Path(folder, sha256)
            self.fs.get_file(self.address(sha256), str(copy))
            yield copy

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        """A file to write into; whatever was not kept when the block ends is removed."""
        folder = f"{self.root}/{INCOMING}" if self.local else scratch.own()
        path = f"{folder}/{uuid4().hex}.part"
        opener: Callable[[str, str], Any] = self.fs.open if self.local else open
        with _disk():
            make_private(Path(folder))
            stream = opener(path, "wb")
        try:
            yield Incoming(stream, path)
        finally:
            with suppress(OSError):
                stream.close()
            Path(path).unlink(missing_ok=True)

    def keep(self, incoming: Incoming) -> str:
        """Take a file in and give its hash. Bytes that are here already stay as they are. Raises DiskFull."""
        incoming.settle()
        sha256 = incoming.sha256
        if not self.holds(sha256):
            with _disk():
                self._move_in(incoming.path, self.address(sha256))
        return sha256

    def _move_in(self, path: str, target: str) -> None:
        if not self.local:
            self.fs.put_file(path, target)
            return
        folder = Path(target).parent
        make_private(folder)
        Path(path).chmod(0o400)
        Path(path).replace(target)
        for changed in (folder, folder.parent):
            _sync_folder(changed)

    def remove(self, sha256: str) -> bool:
        """Take bytes out (only to forget a document); whether there were any."""
        try:
            self.fs.rm_file(self.address(sha256))
        except FileNotFoundError:
            return False
        if self.local:
            _sync_folder(Path(self.address(sha256)).parent)
        return True

    def names(self) -> Iterator[str]:
        """Every path in the archive below its root, hashes or not, without what is on its way in."""
        if not self.fs.exists(self.root):
            return
        for path in sorted(self.fs.find(self.root)):
            name = path[len(self.root) :].lstrip("/")
            if not name.startswith(f"{INCOMING}/"):
                yield name

    def clear_incoming(self) -> int:
        """Remove what killed runs left on its way in, and give their number; only while no other run is going on."""
        left = list(Path(self.root, INCOMING).glob("*.part")) if self.local else []
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("Disken är full: arkivet kan inte ta emot fler filer.") from error
        raise Unusable(f"Arkivet går inte att skriva i ({refused(error)}).") from error
