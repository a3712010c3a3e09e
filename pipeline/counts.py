"""What a night did, counted, and said in a sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from schemas.errors import FetchFailed, FetchRefused


@dataclass
class SourceCounts:
    """One source: what it shows, what became of it, and why the source as a whole failed, if it did.

    refused are documents that are not to be had (gone, no document, forbidden), failed those that may be had tomorrow.
    """

    shown: int = 0
    new: int = 0
    missing: int = 0
    gone: int = 0
    fetched: int = 0
    unchanged: int = 0
    refused: int = 0
    failed: int = 0
    failure: str | None = None

    def count_problem(self, error: FetchRefused | FetchFailed) -> None:
        """Count a document that was not fetched."""
        if isinstance(error, FetchRefused):
            self.refused += 1
        else:
            self.failed += 1


@dataclass
class Counts:
    """A whole night."""

    run: int
    sources: dict[str, SourceCounts] = field(default_factory=dict)
    documents: int = 0
    versions: int = 0
    known: int = 0
    complete: int = 0
    partial: int = 0
    failed: int = 0
    bodies: int = 0
    unchanged_bodies: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    reported: bool = False
    errors: list[str] = field(default_factory=list)

    def count_read(self, status: str) -> None:
        """Count a document that was read, by its extraction's status."""
        setattr(self, status, getattr(self, status) + 1)

    @property
    def read(self) -> int:
        """Documents that were read."""
        return self.complete + self.partial + self.failed

    @property
    def failures(self) -> list[str]:
        """What failed as a whole: sources, bodies; a document that cannot be read is none of these."""
        return [f"{name}: {one.failure}" for name, one in self.sources.items() if one.failure] + self.errors

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        fetched = sum(one.fetched for one in self.sources.values())
        return not (fetched or self.documents or self.versions or self.read or self.bodies or self.reported)

    def as_json(self) -> dict[str, Any]:
        """The counts as plain values."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """What a person reads, in Swedish: a line for each source, then one for the whole."""
        lines = [_of_source(name, one) for name, one in self.sources.items()]
        if self.idle:
            return [*lines, *self.errors, "Inget nytt: allt var redan hämtat, läst och granskat."]
        return [
            *lines,
            f"{self.documents} nya handlingar och {self.versions} nya versioner.",
            f"Läst {self.read}: {self.complete} hela, {self.partial} delvis, {self.failed} inte alls.",
            f"Granskat {self.bodies} nämnder, {self.unchanged_bodies} var oförändrade.",
            "Avvikelser: "
            + ", ".join(f"{self.findings.get(state, 0)} {word}" for state, word in _STATES.items())
            + ".",
            *self.errors,
        ]


_STATES = {"new": "nya", "open": "kvar", "accepted": "godtagna", "gone": "borta"}


def _of_source(name: str, one: SourceCounts) -> str:
    if one.failure:
        return f"{name}: MISSLYCKADES. {one.failure}"
    told = f"{name}: visar {one.shown} ({one.new} nya, {one.gone} borta), hämtade {one.fetched}, oförändrade {one.unchanged}"
    if one.refused or one.failed:
        told += f", kunde inte hämtas {one.refused + one.failed}"
    return told + "."
