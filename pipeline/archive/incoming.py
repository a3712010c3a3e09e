"""A file on its way into the archive."""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO

from pipeline.archive.refusals import on_disk

_HEAD, _TAIL = 1 << 14, 1 << 12  # bytes of its beginning, at least, and of its end that are kept at hand


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
        if len(self.head) < _HEAD:
            self.head += chunk[:_HEAD]
        self.tail = (self.tail + chunk[-_TAIL:])[-_TAIL:]
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
