"""One row's cells by field: what the builders of rows ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.model.page import Box, Line
from extractors.model.paths import depth
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.initials import are_drawn_before, without_initials
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.list_items import Item, Measure, split_items
from pipeline.interpret.cells.scores import Legend, from_cell, from_cells, stated_value
from pipeline.interpret.columns.heading import ADDED, Heading
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.legends.signs import without_sign
from pipeline.interpret.rows.measures_told import measures_told
from pipeline.interpret.rows.row_sources import with_further
from pipeline.interpret.rows.score_order import as_multiplied, names_consequence_first, order_in
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.evidence import CellSource, Region, RowSource
from schemas.tables import Score, Treatment

_WHO = frozenset({"responsible", "report_to", "owner", "treatment_owner"})
_PARTS = ("likelihood", "consequence", "value")
_NAMES = {"likelihood": "Sannolikhet", "consequence": "Konsekvens", "value": "Riskvärde"}
_NOTE = "Anmärkning"  # the header of comments below a row, or beside measures, which have none of their own
_LARGEST_PART = (
    10  # of a score that was recognised: hardly any scale goes on, and struck digits run into the next ("24")
)
_LACKED = {
    **{name: name for name in ("result", "treatments", "responsible", "report_to", "owner")},
    **{part: f"score.{part}" for part in _PARTS},
    **{f"residual.{part}": f"residual.{part}" for part in _PARTS},
}
"""Fields whose blank cell is evidence of what a row lacks, with the cell's name in the row's source."""


@dataclass(slots=True)
class Fields:
    """A row of a sheet by field, which keeps the evidence of every value that was asked for; further are rows below of which it has all but the measures.

    counted  whether the column before the checks counts the rows
    """

    sheet: LogicalTable
    row: Sequence[Content]
    legend: Legend
    cells: dict[str, CellSource] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    notes: list[Content] = field(default_factory=list)
    further: list[Fields] = field(default_factory=list)
    counted: bool = False

    def contents(self, name: str) -> list[Content]:
        """The contents under a field's columns, blank ones left out."""
        self.asked.add(name)
        return [content for content in self.sheet.cells(name, self.row) if not content.blank]

    def keep(self, name: str, content: Content) -> None:
        """Notes the evidence of a value."""
        self.cells.setdefault(name, content.source())

    def text(self, name: str, label: str | None = None) -> str | None:
        """A field's text, None where blank; label is the name that the row gives it."""
        found = self.contents(name)
        for content in found[:1]:
            self.keep(label or name, content)
        return " ".join(content.prose for content in found) or None

    def lines(self, name: str) -> list[Line]:
        """A field's lines."""
        found = self.contents(name)
        for content in found[:1]:
            self.keep(name, content)
        lines = [line for content in found for line in content.lines]
        return [without_initials(line) for line in lines] if name in _WHO and self._with_initials(name) else lines

    def _with_initials(self, name: str) -> bool:
        """Whether initials are drawn before all who are named under a field's columns."""
        rows = (row for row in self.sheet.rows if len({content.key for content in row}) > 1)  # no bands
        found = (content.text for row in rows for content in self.sheet.cells(name, row))
        return self.sheet.told_once(f"initials of {name}", lambda: are_drawn_before(found))

    def edges(self, name: str) -> dict[int, float]:
        """By page up to where a field's lines could have run."""
        return {page: edge for content in self.contents(name) for page, edge in content.edges().items()}

    def measure(self, name: str) -> Measure:
        """How the lines of a field are set."""
        lines = [line for content in self.contents(name) for line in content.lines]
        is_recognised = any(word.confidence is not None for line in lines for word in line.words)
        return Measure(self.edges(name), self.sheet.leading(lines[0].size if lines and not is_recognised else None))

    def items(self, name: str) -> list[Item]:
        """A field's items."""
        return split_items(self.lines(name), replace(self.measure(name), openers=self.sheet.openers(name)))

    def score(self, prefix: str = "") -> Score | None:
        """The row's score, or with "residual." its residual one."""
        name = "residual" if prefix else "score"
        parts = {part: self._part(prefix, part) for part in _PARTS}
        together = self.contents(f"{prefix}score")
        if together:
            return self._doubted(name, self._sure(prefix, self._together(name, prefix, together, parts["value"])))
        for part, content in parts.items():
            if content:
                self.keep(f"{name}.{part}", content)
        return self._doubted(name, self._sure(prefix, self._apart(prefix, parts)))

    def _sure(self, prefix: str, score: Score | None) -> Score | None:
        """The score without what two numbers with a stroke between them say, where their column leaves open what they are."""
        names = (f"{prefix}score", f"{prefix}value")
        doubted = any(self.sheet.doubts(name, content.text) for name in names for content in self.contents(name))
        if score is None or not doubted:
            return score
        if self._part(prefix, "likelihood") or self._part(prefix, "consequence"):
            return score.model_copy(update={"value": None})
        return Score(raw=score.raw, notation="unread")

    def _doubted(self, name: str, score: Score | None) -> Score | None:
        """The score, its cells marked where a part was recognised as a number that hardly any scale reaches: "152" for "1,2"."""
        for part in ("likelihood", "consequence"):
            number = getattr(score, part, None)
            if number is None or number <= _LARGEST_PART:
                continue
            for key in (name, f"{name}.{part}"):
                cell = self.cells.get(key)
                if cell is not None and cell.confidence is not None:
                    self.cells[key] = cell.model_copy(update={"doubtful": True})
        return score

    def _part(self, prefix: str, part: str) -> Content | None:
        return next(iter(self.contents(f"{prefix}{part}")), None)

    def _apart(self, prefix: str, parts: dict[str, Content | None]) -> Score | None:
        """A score in columns of its own; a value column alone may hold any notation, or the value and its word."""
        texts = {part: content.text if content else None for part, content in parts.items()}
        bare = self.sheet.bare(prefix, texts["value"] or "") or None
        if not texts["likelihood"] and not texts["consequence"] and bare:
            return self._in_one(bare, self._header(f"{prefix}value"))
        score = from_cells(texts["likelihood"], texts["consequence"], bare, self.legend)
        if score is None or bare == texts["value"]:
            return score
        return score.model_copy(update={"raw": tidy(" ".join(filter(None, texts.values())))})

    def _in_one(self, text: str, header: str) -> Score | None:
        """A score in one cell in any notation, or a value and its word, below a header."""
        score = from_cell(text, self.legend, swapped=names_consequence_first(header))
        if score and self.legend.consequence_first:
            score = as_multiplied(score, header, self.sheet.columns)
        worded = from_cells(None, None, text, self.legend)
        return worded if score and score.notation == "unread" and worded and worded.value is not None else score

    def _together(self, name: str, prefix: str, contents: Sequence[Content], value: Content | None) -> Score | None:
        """A score under one header: three numbers in cells of their own, or one cell in any notation."""
        for content in contents[:1]:
            self.keep(name, content)
        texts = [content.text for content in contents]
        for part, content in zip(order_in(self._header(f"{prefix}score")), contents, strict=False):
            self.keep(f"{name}.{part}", content)
        if len(texts) > 1:
            placed = dict(zip(order_in(self._header(f"{prefix}score")), texts, strict=False))
            return from_cells(placed.get("likelihood"), placed.get("consequence"), placed.get("value"), self.legend)
        header = self._header(f"{prefix}score")
        score = self._with_parts(name, prefix, texts[0]) or self._in_one(texts[0], header)
        if score and value and score.value is None:
            self.keep(f"{name}.value", value)
            stated = stated_value(self.sheet.bare(prefix, value.text), score.likelihood, score.consequence)
            score = score.model_copy(update={"value": stated})
        return score

    def _with_parts(self, name: str, prefix: str, text: str) -> Score | None:
        """The score of a cell that holds but one part of it, the rest beside it under headers of its own; None where they tell none together.

        So a card's line goes on with labels: "Bedömning" over "Sannolikhet 3 av 5", then "Konsekvens" and "Riskvärde".
        """
        beside = {part: content for part in _PARTS if (content := self._part(prefix, part))}
        read = self._in_one(text, "")
        if read is None or read.notation != "unread" or not beside.keys() & {"likelihood", "consequence"}:
            return None
        score = self._in_one(
            " · ".join([text, *(f"{_NAMES[part]} {content.text}" for part, content in beside.items())]), ""
        )
        if score is None or score.likelihood is None or score.consequence is None:
            return None
        for part, content in beside.items():
            self.keep(f"{name}.{part}", content)
        return score.model_copy(update={"raw": " ".join([text, *(content.text for content in beside.values())])})

    def _header(self, name: str) -> str:
        return next((column.text for column in self.sheet.columns if column.field == name), "").casefold()

    def extra(self) -> dict[str, str]:
        """The cells of columns that nobody knows, or that rows of this kind have no field for, by header; asked for last."""
        found: dict[str, str] = {}
        for index, (column, content) in enumerate(zip(self.sheet.columns, self.row, strict=False)):
            if column.field not in self.asked and not content.blank:
                header = self._told_apart(column) or f"Kolumn {index + 1}"
                found.setdefault(header if header not in found else f"{header} ({index + 1})", content.prose)
                self.keep(f"extra.{header}", content)
        if self.notes:
            header = _NOTE if _NOTE not in found else f"{_NOTE} ({len(self.row) + 1})"
            found[header] = " ".join(note.prose for note in self.notes)
            for number, note in enumerate(self.notes):  # each stands in a row of its own
                self.keep(f"extra.{header}{f', {number + 1}' if number else ''}", note)
        for row in self.further:
            row.asked |= self.asked
            for header, text in row.extra().items():
                if text not in found.get(header, ""):
                    found[header] = " ".join(filter(None, [found.get(header), text]))
        return found

    def _told_apart(self, column: Heading) -> str:
        """A column's header as it is written; where others have the same, with the group above it and the words behind it."""
        if sum(other.clause[0] == column.clause[0] for other in self.sheet.columns) == 1:
            return column.clause[0]
        return " ".join(filter(None, [column.group, column.text]))

    def treatments(self) -> list[Treatment]:
        """The measures, with owner, date and status where the table has columns for these, or a table in the cell or a line below each has.

        What stands in these columns without a measure is kept in extra.
        """
        return [*self._treatments(), *(one for row in self.further for one in row.treatments())]

    def _treatments(self) -> list[Treatment]:
        if (listed := self._listed()) is not None:
            found = self.contents("treatments")
            lists_none = not listed and all(content.nested and not content.own for content in found)
            self.keep("treatments", Content((), found[0].regions) if lists_none else found[0])
            return listed
        if told := measures_told(self.lines("treatments")):
            return told
        texts = [item.text for item in self.items("treatments")]
        if not texts:
            return []
        beside = {name: self._beside(f"treatment_{name}", len(texts)) for name in ("owner", "due", "status")}
        beside["status"] = [said and without_sign(said) for said in beside["status"]]
        return [
            Treatment(text=text, **{name: values[index] for name, values in beside.items()})
            for index, text in enumerate(texts)
        ]

    def _listed(self) -> list[Treatment] | None:
        """The measures of tables in the cell; text behind a page break is the rest of the last, other text a note."""
        cells = self.contents("treatments")
        inner = [grid for content in cells for grid in content.nested]
        own = tuple(line for content in cells for line in content.own)
        goes_on = bool(inner and own) and own[0].page > inner[-1].page
        listed = listed_in(inner, own if goes_on else ())
        if listed is not None and own and not goes_on:
            self.notes.append(Content(own, tuple(regions_of(own))))
        return listed

    def _beside(self, name: str, count: int) -> list[str | None]:
        """What stands beside measures: one for each where they are as many, else all for each."""
        items = [item.text for item in self.items(name)]
        return list(items) if len(items) == count else [join(self.lines(name)) or None] * count

    def source(self) -> RowSource:
        """Where the row stands, its blank cells among those where something may be missed."""
        for name in (one for one in _LACKED if one in self.asked):
            drawn = [content for content in self.sheet.cells(name, self.row) if content.key is not None]
            for content in drawn[:1] if all(one.blank for one in drawn) else []:
                self.keep(_LACKED[name], content)
        over_cards = "process" if self.sheet.kind == "card" else None  # a heading over several cards is part of none
        named = {
            index
            for index, column in enumerate(self.sheet.columns)
            if column.cell == ADDED or (column.field and column.field == over_cards)
        }
        regions = _row_regions([content for index, content in enumerate(self.row) if index not in named])
        path = _row_path(self.row)
        cells = {name: cell if cell.path != path else _unplaced(cell) for name, cell in self.cells.items()}
        own = RowSource(regions=regions, path=path, cells=cells)
        return with_further(own, [row.source() for row in self.further])


def _unplaced(cell: CellSource) -> CellSource:
    """A cell that stands where its row does."""
    return cell.model_copy(update={"path": None}) if cell.path else cell


def _row_path(row: Sequence[Content]) -> str | None:
    """The path of the row: the furthest down of its cells', since one that spans rows stands in the first; a heading above is none."""
    paths = [content.path for content in row if content.path]
    cells = [path for path in paths if not path.startswith("paragraph ")]
    return max(cells or paths, key=depth, default=None)


def _row_regions(row: Sequence[Content]) -> list[Region]:
    """The smallest box on each page around the row's own cells."""
    boxes: dict[int, list[Box]] = {}
    for region in (region for content in row for region in content.regions):
        boxes.setdefault(region.page, []).append(region.bbox)
    return [Region(page=page, bbox=_box(found)) for page, found in sorted(boxes.items())]


def _box(boxes: Sequence[Box]) -> Box:
    """The box of a row: as high as its cells have in common, since those that span rows begin above it and end below.

    A card's cells stand below each other and have nothing in common: there it is the box around all.
    """
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = max(box[1] for box in boxes), min(box[3] for box in boxes)
    if top < bottom:
        return left, top, right, bottom
    return left, min(box[1] for box in boxes), right, max(box[3] for box in boxes)
