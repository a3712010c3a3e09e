"""The documents of a report: on the disk, read one at a time, with the little that is held of each all the while.

A report may have tens of thousands of documents. So nothing here, nor in what writes from it, holds them all.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.report.homes import Home, Homes, told_of
from pipeline.report.left_out import Held, held_in, left_out
from pipeline.report.names import pages_of
from pipeline.report.translations import Strings
from schemas.extraction import Extraction
from schemas.tables import AnyTable, FollowUp, Kind, Limit, kind_of

UNCONTROLLED = "risk-without-control"
HELD = 512  # documents of which what others ask for is held at a time: a board's, over many years
FAST = 1  # of zlib's levels


class TableNote(NamedTuple):
    """A table in short; whole: it is a follow-up of the whole year."""

    kind: Kind
    year: int | None
    whole: bool
    limit: Limit


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in short.

    number     its place in the report
    page       the stem of its page's file name
    beside     the numbers of those whose links or findings may name its rows, and of those whose rows its own name
    copied     fingerprints of its findings that count in another document of its municipality
    left_out   codes of the rules that were not run on it, since it was not read whole
    """

    number: int
    sha256: str | None
    page: str
    home: Home
    tables: tuple[TableNote, ...]
    beside: tuple[int, ...]
    copied: frozenset[str]
    left_out: tuple[str, ...] = ()


class _Note(NamedTuple):
    """What a document tells before it is known what the others do; told: of its home; named: files whose rows it names.

    tables: those that count in it; findings: fingerprints.
    """

    filename: str | None
    sha256: str | None
    told: tuple[str, str]
    tables: tuple[TableNote, ...]
    named: tuple[str, ...]
    findings: tuple[str, ...]
    held: Held


class Papers:
    """The documents of a report, in order. Those that share their bytes are told apart by number; by hash the last is found."""

    def __init__(
        self, extractions: Iterable[Extraction], words: Strings, stored: Mapping[str, Sequence[Held]] | None = None
    ) -> None:
        """extractions: all of the report, masked, gone through once; words: its language; stored: by hash what the papers of the store hold that each was compared with."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as we do
        self._places: list[tuple[int, int]] = []
        self._numbers: dict[str, int] = {}
        notes: list[_Note] = []
        self.homes = Homes(self._kept(extractions, notes, words), words)
        self.all = self._papers(notes, stored or {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> Extraction:
        start, size = self._places[number]
        self._file.seek(start)
        return Extraction.model_validate_json(zlib.decompress(self._file.read(size)))

    def __iter__(self) -> Iterator[Extraction]:
        return (self[number] for number in range(len(self)))

    def number(self, sha256: str | None) -> int | None:
        """The document that has these bytes."""
        return self._numbers.get(str(sha256))

    def get(self, sha256: str | None) -> Extraction | None:
        """The document itself."""
        number = self.number(sha256)
        return None if number is None else self[number]

    def _kept(self, extractions: Iterable[Extraction], notes: list[_Note], words: Strings) -> Iterator[Extraction]:
        """Each of them, written to the disk and noted on the way."""
        for number, one in enumerate(extractions):
            data = zlib.compress(one.model_dump_json(by_alias=True).encode(), FAST)
            self._places.append((self._file.tell(), len(data)))
            self._file.write(data)
            self._numbers[str(one.source.sha256)] = number
            tables = tuple(_table(table) for table in one.counted())
            found = tuple(finding.fingerprint for finding in one.discrepancies)
            told, source = told_of(one, words), one.source
            notes.append(_Note(source.filename, source.sha256, told, tables, _named(one), found, held_in(one)))
            yield one

    def _papers(self, notes: Sequence[_Note], stored: Mapping[str, Sequence[Held]]) -> list[Paper]:
        beside: list[set[int]] = [set() for _ in notes]
        for number, note in enumerate(notes):
            for other in (self._numbers[one] for one in note.named if one in self._numbers):
                beside[number].add(other)
                beside[other].add(number)
        pages = pages_of([(note.filename, note.sha256) for note in notes])
        homes = [self.homes.home(*note.told) for note in notes]
        known = [stored.get(note.sha256 or "", ()) for note in notes]
        copied, unrun = _copied(notes, homes), left_out([note.held for note in notes], homes, known)
        return [
            Paper(
                number=number,
                sha256=note.sha256,
                page=pages[number],
                home=homes[number],
                tables=note.tables,
                beside=tuple(sorted(beside[number])),
                copied=copied[number],
                left_out=tuple(unrun[number]),
            )
            for number, note in enumerate(notes)
        ]


def _copied(notes: Sequence[_Note], homes: Sequence[Home]) -> list[frozenset[str]]:
    """By document the findings that count in another: of copies in the one whose tables count, else in the first."""
    first: dict[tuple[str, str], int] = {}
    for number in sorted(range(len(notes)), key=lambda number: not notes[number].tables):
        for one in notes[number].findings:
            first.setdefault((homes[number].municipality, one), number)
    return [
        frozenset(one for one in note.findings if first[home.municipality, one] != number)
        for number, (note, home) in enumerate(zip(notes, homes, strict=True))
    ]


def _table(table: AnyTable) -> TableNote:
    whole = isinstance(table, FollowUp) and not table.interim
    return TableNote(kind_of(table), table.year, whole, table.scale.limit)


def _named(extraction: Extraction) -> tuple[str, ...]:
    """The other files whose rows a document's links and findings name."""
    links = [end for link in extraction.links for end in (link.from_, link.to)]
    rows = [row for one in extraction.discrepancies if one.code == UNCONTROLLED for row in one.rows]
    return tuple(dict.fromkeys(name.partition("#")[0] for name in (*links, *rows) if "#" in name))
