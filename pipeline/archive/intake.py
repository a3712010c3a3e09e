"""How files come into the archive: written beside it while their hash is reckoned, then moved or sent to the place of that hash."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipeline import scratch
from pipeline.archive import object_store
from pipeline.archive.incoming import Incoming
from pipeline.archive.place import INCOMING, Place
from pipeline.archive.refusals import on_disk, taken_in
from pipeline.atomic_write import make_private
from schemas.errors import ArchiveUnreachable, PlaceRefused, PlaceTaken, PlaceUnreadable, Unusable

PART = 8 << 20  # bytes of a large file that are sent at a time, and again where the line was cut


class Intake(Place):
    """A place that takes files in."""

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
                self.fs.put_file(path, target, chunksize=PART)
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
            sync_folder(changed)


def sync_folder(folder: Path) -> None:
    """Force what a folder says of its files to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
