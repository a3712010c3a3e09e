"""What a source is, and what it gives.

A publishing system shows boards, a board's meetings, and a meeting's documents. A source walks that in its own way and
yields meetings; documents that belong to no meeting come in one without a date. How the bytes are had is the source's
own business too (a plain GET, a session, base64 in JSON), so that fetching is part of the Protocol.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pipeline.archive.incoming import Incoming
from pipeline.privacy.masking import beginning
from pipeline.sources.addresses import LONGEST as LONGEST_ADDRESS
from schemas.errors import FetchFailed, FetchRefused

LONGEST = 2000  # bytes of an identity; PostgreSQL has no index over much longer ones
_LONGEST_PATH = 16_000  # characters, more than the path of a file has
_LONGEST_NAME = 1000  # characters
MOST_LOSSES = 100  # that are kept, of those that may pass and of those that will not
MOST_BESIDE = 50_000  # addresses
Kind = Literal["minutes", "agenda", "papers", "extract", "attachment", "other"]


@dataclass(frozen=True)
class SourceInfo:
    """What is kept of a source beside what it shows. group: the body whose papers belong together.

    complete: whether its listing shows all; retention_months: how long it shows a paper, None for ever; place: its
    address, its board there and what of it is wanted, which tell whether it is still the one that was walked before.
    """

    name: str
    kind: str
    municipality: str
    board: str
    group: str
    complete: bool = True
    retention_months: int | None = None
    place: str = ""


@dataclass(frozen=True)
class Listed:
    """A document as a source shows it. Whatever is said of it, it holds no more than a database takes.

    identity: what the source says the document is, unique in the source and the same night after night.
    address: where its bytes are. name: its file name or link text, composed (NFC). partial: minutes of some paragraphs alone.
    revision: a mark that changes when the bytes do (a time in the address, a file's size and time); None where the
    source has none. closed: a folder that is not looked into: what was known below its identity is neither shown nor missing.
    """

    identity: str
    address: str
    name: str
    kind: Kind = "other"
    partial: bool = False
    revision: str | None = None
    closed: bool = False

    def __post_init__(self) -> None:
        """A listing holds tens of thousands until it is stored, and a page may give each some megabytes."""
        object.__setattr__(self, "identity", bounded(self.identity))
        most = 2 * LONGEST_ADDRESS if self.address.startswith("http") else _LONGEST_PATH  # enough to be refused
        object.__setattr__(self, "address", beginning(self.address, most))
        object.__setattr__(self, "name", unicodedata.normalize("NFC", beginning(self.name, _LONGEST_NAME)))
        object.__setattr__(self, "revision", self.revision and bounded(self.revision))


def bounded(text: str, most: int = LONGEST, shown: int = 200) -> str:
    """A text; of one of more bytes than most, so many characters as shown and its hash: two stay two."""
    if len(text) <= most and len(text.encode("utf-8", "surrogatepass")) <= most:
        return text
    told = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{beginning(text, shown)}… {told}"


@dataclass(frozen=True)
class Meeting:
    """A meeting and its documents. date: ISO 8601, None where unknown; board: None for the source's own."""

    documents: tuple[Listed, ...] = ()
    date: str | None = None
    title: str | None = None
    board: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Before:
    """What a source showed when its listing was last had without a loss. at: when that began, ISO 8601 in UTC."""

    at: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class KnownCopy:
    """What is held of a document since it was last fetched: the marks that a conditional request needs.

    address: that gave the marks, after redirects, without keys; to no other file they say anything.
    """

    revision: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Fetched:
    """What came with a document's bytes. whole: false where the bytes look cut, so that they are fetched again."""

    address: str
    filename: str
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


Lost = FetchFailed | FetchRefused


class Losses(list[Lost]):
    """Why parts of a listing were not to be had: the first of those that may pass and of those that will not; added by append.

    passing, refused: how many there are of either. What raised them is not held along: it has whole answers in it. beside: the
    addresses of papers that stand on the pages where the source looks for none; one that it showed before is still there. doubt: why its first page may be another's, as the middle of a sentence; then it counts only where
    it shows what was known.
    """

    def __init__(self) -> None:
        super().__init__()
        self.passing = self.refused = 0
        self.beside = set[str]()
        self.doubt = ""

    def append(self, error: Lost) -> None:
        """Count one, and keep it where it is among the first of its kind."""
        passes = isinstance(error, FetchFailed)
        self.passing += passes
        self.refused += not passes
        if (self.passing if passes else self.refused) <= MOST_LOSSES:
            error.__traceback__ = error.__cause__ = error.__context__ = None
            super().append(error)

    def stands_beside(self, addresses: Iterable[str]) -> None:
        """Note papers beside what is listed, as many as are looked at."""
        for address in addresses:
            if len(self.beside) == MOST_BESIDE:
                return
            self.beside.add(address)

    @property
    def number(self) -> int:
        """How many there are, with those that are not kept."""
        return self.passing + self.refused


class Source(Protocol):
    """One place where a board's papers are published.

    complete: whether the listing shows all that is published; in a feed, which shows the newest alone, absence says
    nothing. lost: why parts of the last listing were not to be had; the walk went on without them. Where trying again may
    help (FetchFailed), the listing says nothing of what it does not show.
    """

    complete: bool
    lost: Losses

    def meetings(self) -> Iterator[Meeting]:
        """Walk the listing, newest or oldest first. Raises FetchFailed, FetchRefused where it cannot even begin."""

    def fetch(self, document: Listed, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """Write the document's bytes, or give None where they are those that are held.

        Raises FetchFailed (trying again may help), FetchRefused, DiskFull.
        """
