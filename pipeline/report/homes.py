"""Whose a document is: the municipality that publishes it and its board, each under one name whatever its case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.group import place_of
from pipeline.link.similarity import normal
from pipeline.report.names import file_stem, unique
from pipeline.report.totals import board_of, bodies, capital
from pipeline.report.translations import Strings
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.tables import AnyTable, Organisation


@dataclass(frozen=True)
class Home:
    """A board of a municipality; either is empty where no document tells it. page: the file name of its own page."""

    municipality: str
    board: str
    page: str


def municipality_of(extraction: Extraction, table: AnyTable | None = None) -> str:
    """The municipality that publishes a document, or of a table in it; of several the host, else all of them; empty where none is told."""
    if extraction.source.municipality:
        return extraction.source.municipality
    tables = [table] if table and table.organisations else list(extraction.tables())
    told = [one for each in tables for one in each.organisations]
    hosts = [one for one in told if one.role == "host"]
    return " / ".join(_each_once(hosts or told))


def _each_once(told: Sequence[Organisation]) -> list[str]:
    names: dict[str, str] = {}
    for one in told:
        names.setdefault(place_of(one.name), one.name)
    return list(names.values())


class Homes:
    """The boards of a report's documents. A document that names no municipality is of the only one that has its board."""

    def __init__(self, extractions: Iterable[Extraction], words: Strings) -> None:
        """extractions: all of the report, gone through once; words: its language."""
        self._words = words
        places, boards, names = _Spellings(place_of), _Spellings(normal), _Spellings(normal)
        told: set[tuple[str, str]] = set()
        for one in extractions:
            place, board = told_of(one, words)
            told.add((place, board))
            places.add(place)
            boards.add(board)
            for name in bodies(one):
                names.add(name)
        self._places, self._boards, self._names = places.most(), boards.most(), names.most()
        self._having: dict[str, set[str]] = {}
        for place, board in told:
            if place:
                self._having.setdefault(normal(board), set()).add(place_of(place))
        taken: set[str] = set()
        self._homes: dict[tuple[str, str], Home] = {}
        for key in sorted({self._key(*one) for one in told}):
            place, board = self._places.get(key[0], ""), self._boards.get(key[1], "")
            stem = file_stem("-".join(filter(None, [place, board])) or words("overview.no_board"))
            self._homes[key] = Home(place, board, unique(stem.lower(), taken))

    def of(self, extraction: Extraction) -> Home:
        """The board of one of the report's documents."""
        return self.home(*told_of(extraction, self._words))

    def home(self, place: str, board: str) -> Home:
        """The same by what one of the documents says of its municipality and its board."""
        return self._homes[self._key(place, board)]

    def municipality(self, extraction: Extraction, table: AnyTable | None = None) -> str:
        """The municipality of one of the report's documents, or of a table in it, as every format names it."""
        told = municipality_of(extraction, table)
        return self._places.get(place_of(told), told) if told else self.of(extraction).municipality

    def board(self, name: str) -> str:
        """A board's name as every format spells it."""
        return self._names.get(normal(name), capital(name))

    def all(self) -> list[Home]:
        """Every board, by municipality and name."""
        return sorted(self._homes.values(), key=lambda one: (one.municipality.casefold(), one.board.casefold()))

    def _key(self, place: str, board: str) -> tuple[str, str]:
        only = self._having.get(normal(board), set())
        return place_of(place) or (next(iter(only)) if len(only) == 1 else ""), normal(board)


def told_of(extraction: Extraction, words: Strings) -> tuple[str, str]:
    """What a document says of its municipality and its board."""
    return municipality_of(extraction), board_of(extraction) or words.listed(bodies(extraction))


class _Spellings:
    """How names are written, each by what it is folded to; what is written in capitals alone gets one capital."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._found: dict[str, Counter[str]] = {}

    def add(self, name: str) -> None:
        if name:
            self._found.setdefault(self._fold(name), Counter())[_calm(name)] += 1

    def most(self) -> dict[str, str]:
        """By folded name how it is mostly written."""
        return {key: min(found, key=lambda one: (-found[one], one)) for key, found in self._found.items()}


def _calm(name: str) -> str:
    return capital(name.lower() if name.isupper() else name)


def each_once(found: Sequence[tuple[Extraction, Iterable[Discrepancy]]], words: Strings) -> list[Discrepancy]:
    """The findings of documents, each once in a municipality, in however many papers it stands."""
    homes = Homes((one for one, _ in found), words)
    told: dict[tuple[str, str], Discrepancy] = {}
    for one, findings in found:
        place = homes.of(one).municipality
        told |= {(place, finding.fingerprint): finding for finding in findings}
    return [*told.values()]
