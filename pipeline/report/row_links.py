"""The rows that links and findings name, in this file or in another of the report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pipeline.report.names import link
from pipeline.report.papers import HELD, Papers
from pipeline.report.rows import all_rows, name_of
from pipeline.report.translations import Strings
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, kind_of


@dataclass(frozen=True)
class LinkView:
    """Two rows that are the same, each with its name, table and address."""

    ends: tuple[tuple[str, str | None], tuple[str, str | None]]
    relation: str
    percent: int


def anchors_of(extraction: Extraction) -> dict[str, str]:
    """An anchor for each row by its id; ids are made elsewhere and do not reach an address."""
    return {row.id: f"rad-{number}" for number, (_, row) in enumerate(all_rows(extraction), 1)}


class NamedRows(Protocol):
    """Rows that can be asked for."""

    def of(self, name: str) -> tuple[str, str] | None:
        """The name and address of a row as links name it ("sha256#id"); None where it is not known."""
        ...


class Targets:
    """Every row of the report: its name with its table, and its address."""

    def __init__(self, papers: Papers, words: Strings) -> None:
        self._papers, self._words = papers, words
        self._rows = lru_cache(HELD)(self._of_file)

    def of(self, name: str) -> tuple[str, str] | None:
        """A row as links name it ("sha256#id"); None where it is in no file of the report."""
        sha256, _, row = name.partition("#")
        number = self._papers.number(sha256)
        return None if number is None else self._rows(number).get(row)

    def _of_file(self, number: int) -> dict[str, tuple[str, str]]:
        extraction, page = self._papers[number], self._papers.all[number].page
        anchors, found = anchors_of(extraction), {}
        for table, row in all_rows(extraction):
            found[row.id] = (row_title(table, row, self._words), f"{link(page + '.html')}#{anchors[row.id]}")
        return found


def row_title(table: AnyTable, row: AnyRow, words: Strings) -> str:
    """A row's name with its table: "Jäv (Riskanalys 2024)"."""
    kind = words(f"kind.{kind_of(table)}")
    return f"{name_of(row) or words('word.unnamed')} ({kind} {table.year or ''}".rstrip() + ")"


class Ends:
    """Rows that links and findings name, in this file or in another of the report."""

    def __init__(self, extraction: Extraction, targets: NamedRows, words: Strings) -> None:
        self._sha, self._targets, self._words = extraction.source.sha256, targets, words
        self._own = anchors_of(extraction)

    def of(self, name: str) -> tuple[str, str | None]:
        """A row's name and address; the address is None where the row is in no file of the report."""
        full = name if "#" in name else f"{self._sha}#{name}"
        target = self._targets.of(full)
        if target is None:
            return self._words("read.other_file", sha=full.partition("#")[0][:12]), None
        title, address = target
        return title, f"#{self._own[name]}" if name in self._own else address


def links_of(extraction: Extraction, ends: Ends, words: Strings) -> list[LinkView]:
    """The links of a file, each with both its rows named."""
    return [
        LinkView((ends.of(one.from_), ends.of(one.to)), words(f"read.{one.relation}"), round(one.likeness * 100))
        for one in extraction.links
    ]
