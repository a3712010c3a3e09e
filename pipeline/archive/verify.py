"""Re-hash the whole archive and say what is missing, corrupt or orphaned."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field

from pipeline.archive.archive import Archive
from pipeline.archive.place import is_hash
from schemas.errors import PlaceBusy, PlaceUnreadable, Unusable


@dataclass
class Verdict:
    """What a check of the archive found: hashes, and paths below the archive's root for what has no hash's name."""

    sound: int = 0
    missing: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missing or self.corrupt or self.busy or self.orphaned or self.forgotten)

    @property
    def holds_none(self) -> bool:
        """Whether nothing at all of what the store knows is there: it may be another archive."""
        return bool(self.missing) and not (self.sound or self.corrupt or self.busy)


def verify(archive: Archive, known: Collection[str], forgotten: Collection[str] = ()) -> Verdict:
    """Compare the archive with the hashes that the store knows.

    missing: known and not there; corrupt: the bytes have another hash than their name; busy: its server does not give it
    out now, so that nobody can say; orphaned: there, and unknown to
    the store; forgotten: there, although a person took it out.
    """
    verdict = Verdict()
    found = set()
    for name in archive.names():
        sha256 = name.rsplit("/", 1)[-1]
        if not is_hash(sha256) or name != f"{sha256[:2]}/{sha256}":
            verdict.orphaned.append(name)
            continue
        with suppress(FileNotFoundError):  # taken out meanwhile, or put away where nobody gets at it
            _judge(archive, sha256, known, forgotten, verdict)
            found.add(sha256)
    verdict.missing = sorted(set(known) - found)
    return verdict


def _judge(archive: Archive, sha256: str, known: Collection[str], forgotten: Collection[str], verdict: Verdict) -> None:
    if sha256 in forgotten:
        verdict.forgotten.append(sha256)
    elif sha256 not in known:
        verdict.orphaned.append(sha256)
    else:
        _hash_judged(archive, sha256, verdict)


def _hash_judged(archive: Archive, sha256: str, verdict: Verdict) -> None:
    try:
        sound = _is_sound(archive, sha256)
    except PlaceBusy:
        verdict.busy.append(sha256)
        return
    if sound:
        verdict.sound += 1
    else:
        verdict.corrupt.append(sha256)


def _is_sound(archive: Archive, sha256: str) -> bool:
    try:
        return rehash(archive, sha256) == sha256
    except PlaceBusy:
        raise
    except PlaceUnreadable:
        return False
    except Unusable:
        if not archive.local:
            raise
        return False  # the disk has the file and does not give it


def rehash(archive: Archive, sha256: str) -> str:
    """The hash that the stored bytes have now. Raises ArchiveBusy, PlaceBusy, PlaceUnreadable."""
    return archive.patiently(sha256, lambda _: _hash_of(archive, sha256))


def _hash_of(archive: Archive, sha256: str) -> str:
    digest = hashlib.sha256()
    for chunk in archive.chunks(sha256):
        digest.update(chunk)
    return digest.hexdigest()
