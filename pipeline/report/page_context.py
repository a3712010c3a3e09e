"""What stands around a place on a page: its rows, the names over them, its table's headings, the cell that it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.privacy.read_places import ReadPlaces, read_places
from pipeline.report.page_regions import Strip, around, grown, meet, overlap, same, stacked
from pipeline.report.rows import all_rows, cell_heading, name_of
from pipeline.report.translations import Strings
from pipeline.report.word_table import mended
from schemas.evidence import Box, Region
from schemas.extraction import Extraction, LedgerEntry
from schemas.tables import AnyRow, AnyTable

Find = Callable[[str | None], Extraction | None]
LEADING = 8.0  # points between lines of text that are shown as one piece
AIR = 2.0  # points around lines of text, whose boxes are tight
LOW, HIGH = 6.0, 200.0  # points: less above the first row is a line, more is no row of headings


class Surroundings:
    """The rows and tables of the report's files by their place."""

    def __init__(self, find: Find, words: Strings) -> None:
        """find: a file of the report by its hash; words: its language, for headings that the document lacks."""
        self._words, self._find = words, find
        self._seen: dict[str | None, list[tuple[AnyTable, AnyRow]]] = {}
        self._read: dict[str | None, ReadPlaces] = {}
        self._over_rows: dict[tuple[str | None, str], dict[str, list[Region]]] = {}

    def by_path(self, sha: str | None) -> dict[str, tuple[AnyTable, AnyRow]]:
        """The rows of a Word file or a workbook with their tables, by their paths and those of their cells."""
        rows = self._rows(sha)
        found = {row.source.path: (table, row) for table, row in rows if row.source.path}
        for table, row in rows:
            for cell in row.source.cells.values():
                if cell.path:
                    found.setdefault(cell.path, (table, row))
        return found

    def strips(self, sha: str | None, page: int, marks: Sequence[Box], hidden: Sequence[Region]) -> list[Strip]:
        """What a picture of the marks shows: their rows whole, under the headings of their table and what names their group; else themselves."""
        banded = list(self._bands(sha, page, marks))
        alone = [grown(box, AIR) for box in marks if not any(meet(box, band) for _, band in banded)]
        cells = [box for box in marks if any(meet(box, band) for _, band in banded)]
        found: list[Strip] = []
        shown: set[str] = set()
        for part in [*stacked([box for _, box in banded]), *stacked(alone, LEADING)]:
            table = next((table for table, box in banded if meet(box, part)), None)
            over: list[Strip] = []
            if table and table.id not in shown:
                shown.add(table.id)
                over += self._headings(sha, page, table, part, hidden)
            for strip in self._groups(sha, page, table, part, hidden) if table else ():
                if strip not in found and not any(meet(box, strip.show) for box in alone):
                    over.append(strip)
            found += sorted(over, key=_place)
            own = [box for box in cells + alone if meet(box, part)]
            found.append(Strip(page, part, own, _on(page, hidden), read=self._read_on(sha, page)))
        return found if banded and not alone else sorted(found, key=_place)

    def cell(self, sha: str | None, page: int, box: Box) -> tuple[str, str] | None:
        """The header and text of the cell that shares most with a box; of a whole row that it is one, and its name."""
        found: list[tuple[float, str, str]] = []
        for table, row in self._rows(sha):
            if any(one.page == page and same(one.bbox, box) for one in row.source.regions) and row.source.cells:
                return self._words("evidence.whole_row"), name_of(row) or ""
            for name, cell in row.source.cells.items():
                shared = max((overlap(one.bbox, box) for one in cell.regions if one.page == page), default=0)
                if shared > 0:
                    found.append((shared, cell_heading(table, name, self._words), mended(cell.text)))
        return max(found)[1:] if found else None

    def _rows(self, sha: str | None) -> list[tuple[AnyTable, AnyRow]]:
        """A file's rows with their tables, laid out once it is asked for: a report may have thousands of files."""
        if sha not in self._seen:
            file = self._find(sha)
            self._seen[sha] = list(all_rows(file)) if file else []
        return self._seen[sha]

    def _read_on(self, sha: str | None, page: int) -> list[Box] | None:
        """The tables that were read on a page of a file; None where the page was not read."""
        if sha not in self._read:
            file = self._find(sha)
            self._read[sha] = read_places(file) if file else ReadPlaces()
        return self._read[sha].on(page)

    def _ledger(self, sha: str | None) -> list[LedgerEntry]:
        file = self._find(sha)
        return _tables(file) if file else []

    def _bands(self, sha: str | None, page: int, boxes: Sequence[Box]) -> Iterator[tuple[AnyTable, Box]]:
        """The rows that boxes stand in, as far as they are on the page, with their tables."""
        for table, row in self._rows(sha):
            for region in row.source.regions:
                if region.page == page and any(meet(region.bbox, box) for box in boxes):
                    yield table, region.bbox

    def _groups(
        self, sha: str | None, page: int, table: AnyTable, part: Box, hidden: Sequence[Region]
    ) -> Iterator[Strip]:
        """What stands over the whole width above a part of a table and holds for its rows, as "Process: Inköp"."""
        rows = [row for own, row in self._rows(sha) if own is table]
        inside = [row for row in rows if any(one.page == page and meet(one.bbox, part) for one in row.source.regions)]
        found = [region for row in inside for region in self._names_over(sha, table)[row.id]]
        for number in sorted({region.page for region in found}):
            for box in stacked([region.bbox for region in found if region.page == number]):
                yield self._strip(sha, number, box, hidden, at=None if number == page else part[0])

    def _names_over(self, sha: str | None, table: AnyTable) -> dict[str, list[Region]]:
        """For each row of a table the places of its cells that stand above it and in no row: they hold for all rows below."""
        key = (sha, table.id)
        if key not in self._over_rows:
            rows = [row for own, row in self._rows(sha) if own is table]
            free = _Free([one for row in rows for one in row.source.regions])
            self._over_rows[key] = {row.id: [one for one in _above(row) if free.holds(one)] for row in rows}
        return self._over_rows[key]

    def _headings(
        self, sha: str | None, page: int, table: AnyTable, part: Box, hidden: Sequence[Region]
    ) -> Iterator[Strip]:
        """The row of headings over a part of a table: from its page, else from where the table begins."""
        for number in dict.fromkeys((page, *(table.pages or ())[:1])):
            if over := self._over(sha, number, table):
                yield self._strip(sha, number, over, hidden, at=None if number == page else part[0])
                return

    def _strip(self, sha: str | None, number: int, box: Box, hidden: Sequence[Region], *, at: float | None) -> Strip:
        """A part of a page with what is hidden and what was read on it."""
        return Strip(number, box, hidden=_on(number, hidden), at=at, read=self._read_on(sha, number))

    def _over(self, sha: str | None, page: int, table: AnyTable) -> Box | None:
        """What the ledger's table has on a page above the first row that was read, between what names groups."""
        rows = [row for own, row in self._rows(sha) if own is table]
        here = [region.bbox for row in rows for region in row.source.regions if region.page == page]
        if not here:
            return None
        over = [one for regions in self._names_over(sha, table).values() for one in regions]
        first, names = _first(around(here)[1], [one.bbox for one in over if one.page == page])
        drawn = [one.bbox for one in self._ledger(sha) if one.page == page and one.bbox]
        whole = max(drawn, key=lambda box: overlap(box, around(here)), default=None)
        if whole is None or not meet(whole, around(here)):
            return None
        top = max([whole[1], *(box[3] for box in names)])
        return (whole[0], top, whole[2], first) if LOW < first - top < HIGH else None


def _first(top: float, names: Sequence[Box]) -> tuple[float, list[Box]]:
    """Where a table's first row begins, with the names of groups that stand right over it; and the names above that, over its headings."""
    above = []
    for box in sorted(names, key=lambda one: one[3], reverse=True):
        if box[1] < top:
            if top - box[3] < LOW:
                top = box[1]
            else:
                above.append(box)
    return top, above


def _place(strip: Strip) -> tuple[int, float]:
    return strip.page, strip.show[1]


class _Free:
    """What no row has; the same place is looked for once, however many rows it holds for."""

    def __init__(self, rows: Sequence[Region]) -> None:
        self._rows = rows
        self._known: dict[tuple[int, Box], bool] = {}

    def holds(self, place: Region) -> bool:
        """Whether a place is in no row."""
        key = (place.page, place.bbox)
        if key not in self._known:
            self._known[key] = not any(one.page == place.page and meet(one.bbox, place.bbox) for one in self._rows)
        return self._known[key]


def _above(row: AnyRow) -> Iterator[Region]:
    """The places of a row's cells that stand above all of it."""
    own = row.source.regions
    first = min((one.page for one in own), default=0)
    top = min((one.bbox[1] for one in own if one.page == first), default=0.0)
    for cell in row.source.cells.values():
        for one in cell.regions:
            if one.page < first or (one.page == first and one.bbox[3] <= top + 1):
                yield one


def _on(page: int, hidden: Sequence[Region]) -> list[Box]:
    return [region.bbox for region in hidden if region.page == page]


def _tables(extraction: Extraction) -> list[LedgerEntry]:
    return [one for one in extraction.ledger if one.kind == "table" and one.outcome == "extracted"]
