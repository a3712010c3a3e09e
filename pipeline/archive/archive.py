"""The archive: every file that was ever seen, under the SHA-256 of its bytes, never overwritten.

A file is written to a temporary name while its hash is reckoned, forced to the disk, and renamed: what has the name
of a hash is whole, also after kill -9 or a power cut. The place is any that fsspec knows: a folder by default, an
object store by setting. There the temporary file is a local one, and no word of the server is trusted: what was sent is
asked for again by its size, and what is fetched by its hash, so that half a file is never taken for the whole.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from extractors.lazy_pattern import lazy_pattern
from pipeline import scratch
from pipeline.archive import object_store
from pipeline.archive.folder_walk import names_below
from pipeline.archive.intake import Intake, sync_folder
from pipeline.archive.place import INCOMING, is_hash
from schemas.errors import ArchiveUnreachable, PlaceBusy, PlaceUnreadable, Unusable

_PROBE = lazy_pattern(r"[0-9a-f]{32}")
_CHUNK = 1 << 20


class Archive(Intake):
    """A folder or bucket of files named by their SHA-256.

    Its methods raise Unusable, DiskFull, and where it is on a server ArchiveUnreachable.
    """

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

    def remove(self, sha256: str) -> bool:
        """Take bytes out (only to forget a document); whether there were any. Raises PlaceTaken, PlaceClosed, PlaceUnreadable."""
        if object_store.is_s3(self.fs):  # also what it would not give, as from storage that gives it hours later
            return self.patiently(sha256, self._erase)
        if not self.holds(sha256):
            return False
        with self._named_errors():
            self.fs.rm_file(self.address(sha256))
        if self.local:
            sync_folder(Path(self.address(sha256)).parent)
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
