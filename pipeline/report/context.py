"""What every format gets beside the extractions, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from pipeline.report.names import link, web
from pipeline.report.papers import Papers
from pipeline.report.past import Past
from pipeline.report.translations import Strings
from schemas.check import StoredComparison
from schemas.evidence import Region
from schemas.extraction import Extraction, Source


@dataclass(frozen=True)
class ReportContext:
    """Plain values from the caller.

    data_of    a file's bytes by SHA-256, None where they are not at hand
    hrefs      by SHA-256, where the file lies as seen from the report's folder ("../in/fil.pdf")
    accepted   reasons by fingerprint, for findings that somebody accepted
    hidden     by SHA-256, the regions that hold a personal number, to be blacked out whole where no text tells
               where in them it stands
    formats    the names of all that is written, so that one can link to another
    off        the codes of rules that were not run
    copies     how many documents are left out, since others of their board say the same
    pasts      by SHA-256 what became of a file over the nights, of files that have any past
    unfetched  what could not be had: its source, its name (empty for the source itself) and why
    alone      a document's page is shown without the overview
    stored     papers of the store that findings may point at, masked; they have no page of their own
    comparisons  by SHA-256, with what of the store a file was compared
    """

    strings: Strings
    data_of: Callable[[str], bytes | None]
    hrefs: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, Sequence[Region]] = field(default_factory=dict)
    formats: Collection[str] = ()
    off: Collection[str] = ()
    copies: int = 0
    alone: bool = False
    stored: Sequence[Extraction] = ()
    comparisons: Mapping[str, StoredComparison] = field(default_factory=dict)
    pasts: Mapping[str, Past] = field(default_factory=dict)
    unfetched: Sequence[Sequence[str]] = ()

    def address(self, source: Source | None, page: int | None = None, *, up: str = "") -> str | None:
        """Where a file can be opened, at a page: beside the report, else where it was fetched; None where neither is known."""
        if source is None:
            return None
        return link(self.hrefs.get(source.sha256 or ""), page, up=up) or web(source.url, page)


class Output(NamedTuple):
    """A file of the report: its name inside the folder ("dokument/plan.html") and its bytes, or these piece by piece, to be taken before the next file is asked for."""

    name: str
    data: bytes | Iterable[bytes]


class Report(Protocol):
    """A format: documents, already masked, to files."""

    def __call__(self, papers: Papers, context: ReportContext) -> Iterator[Output]:
        """The files, the one that links to others last."""
        ...
