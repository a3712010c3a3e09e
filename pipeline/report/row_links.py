"""The rows that links and findings name, in this file or in another of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.names import link
from pipeline.report.rows import all_rows, kind_of, name_of
from pipeline.report.translations import Strings
from schemas.extraction import Extraction


@dataclass(frozen=True)
class LinkView:
    """Two rows that are the same, each with its name, table and address."""

    ends: tuple[tuple[str, str | None], tuple[str, str | None]]
    relation: str
    percent: int


def anchors_of(extraction: Extraction) -> dict[str, str]:
    """An anchor for each row by its id; ids are made elsewhere and do not reach an address."""
    return {row.id: f"rad-{number}" for number, (_, row) in enumerate(all_rows(extraction), 1)}


def targets_of(extractions: Sequence[Extraction], pages: Sequence[str], words: Strings) -> dict[str, tuple[str, str]]:
    """Every row of the report as links name it ("sha256#id"): its name with its table, and its address."""
    found: dict[str, tuple[str, str]] = {}
    for extraction, page in zip(extractions, pages, strict=True):
        anchors = anchors_of(extraction)
        for table, row in all_rows(extraction):
            kind = words(f"kind.{kind_of(table)}")
            name = f"{name_of(row) or words('word.unnamed')} ({kind} {table.year or ''}".rstrip() + ")"
            found[f"{extraction.source.sha256}#{row.id}"] = (name, f"{link(page + '.html')}#{anchors[row.id]}")
    return found


class Ends:
    """Rows that links and findings name, in this file or in another of the report."""

    def __init__(self, extraction: Extraction, targets: dict[str, tuple[str, str]], words: Strings) -> None:
        self._sha, self._targets, self._words = extraction.source.sha256, targets, words
        self._own = anchors_of(extraction)

    def of(self, name: str) -> tuple[str, str | None]:
        """A row's name and address; the address is None where the row is in no file of the report."""
        full = name if "#" in name else f"{self._sha}#{name}"
        title, address = self._targets.get(full, (None, None))
        if title is None:
            return self._words("read.other_file", sha=full.partition("#")[0][:12]), None
        return title, f"#{self._own[name]}" if name in self._own else address


def links_of(extraction: Extraction, ends: Ends, words: Strings) -> list[LinkView]:
    """The links of a file, each with both its rows named."""
    return [
        LinkView((ends.of(one.from_), ends.of(one.to)), words(f"read.{one.relation}"), round(one.likeness * 100))
        for one in extraction.links
    ]
