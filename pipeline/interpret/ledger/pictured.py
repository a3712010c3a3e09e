"""What a document shows in drawings and not in words, where it could not be brought to the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.coloured_marks import MARK, sign_of
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Line, Page
from extractors.model.paths import page_of, sheet_place
from pipeline.interpret.columns.header import above_header
from pipeline.interpret.columns.heading import names_time
from pipeline.interpret.ledger.ledger import place_of, where
from pipeline.interpret.legends.named_map import plain, shows_names
from pipeline.interpret.legends.signs import COLOUR
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.same_risks.mapped_scores import maps_on
from schemas.extraction import Problem
from schemas.tables import AnyTable, FollowUp, RiskAssessment, rows_of

_SIGNED = lazy_pattern(r"status|utfall|bedömning|läge|avvikelse", re.IGNORECASE)
_FEW = 2  # rows
_SCORED = 3  # rows that make a table of scores
_THREE = lazy_pattern(r"(?:^| )(\d) (\d) (\d\d?)(?= |$)")
_HEADERS = 3  # that make a line of a picture a table's
_MOSTLY = 0.6  # of its words are of these: the numbers and letters of a sheet's own edge may stand beside them
_MARKS = 3  # numbers in a map that may be counts
_SIGNS = frozenset("=x×*+")  # of a formula
_GREY = 0.08  # by which the parts of a grey may differ
_PAINTED = lazy_pattern(  # "Gula fält fylls i av förvaltningen", "Grönt: klart, rött: pågår"
    rf"{COLOUR}.*(?:{COLOUR}|\bfält|\bcell|\brut|\brad|\bkolumn|\bmarker)|(?:fält|cell|rut|rad|kolumn|marker)\w*.*{COLOUR}",
    re.IGNORECASE,
)
_TO_FILL = lazy_pattern(r"\b\w*mall(?:en)?\b|formulär|blankett|\bfyll\w* i\b|\bifyll", re.IGNORECASE)
_RESULTS = frozenset({"result", "outcome"})
_COLOURS = "bara färger, vars betydelse inte kunde läsas"
_EDGE = 1.5  # points between a table and the paper's edge that cuts it


def tables_pictured(document: Document) -> Iterator[Problem]:
    """The problems of pages, sheets, and Word files, in whose pictures a table of ours stands, which nobody read: a header that names risks or checks and more, over further lines, or scores in its rows."""
    for page in document.pages:
        told = next((text for line in page.pictured[:-_FEW] if (text := _header_in(line))), None) or _scores_in(page)
        if told:
            number = None if document.page_count is None else page.number
            yield Problem(code="table-unread", message=_pictured(page, number, told), page=number)


def _pictured(page: Page, number: int | None, told: str) -> str:
    """What is said of a table in a picture: on a sheet, in Word, which has no pages, or on a page."""
    sheet = next((place.sheet for block in page.blocks if (place := sheet_place(block.path))), None)
    if sheet:
        message = f"Bladet ”{sheet}”: en bild visar en tabell ({told}) som inte kunde läsas; jämför med dokumentet."
    elif number is None:
        message = f"En bild visar en tabell ({told}) som inte kunde läsas; jämför med dokumentet."
    else:
        message = f"Sidan {number}: en bild visar en tabell ({told}) som inte kunde läsas; jämför med dokumentet."
    return message


def _scores_in(page: Page) -> str | None:
    """The scores of the first row of a picture most of whose rows with three numbers in turn have the product of two of them in the third."""
    rows = [numbers for line in page.pictured if (numbers := _THREE.search(line.text))]
    scored = [row for row in rows if int(row[1]) * int(row[2]) == int(row[3])]
    return f"”{scored[0][0].strip()}”" if len(scored) >= max(_SCORED, _MOSTLY * len(rows)) else None


def _header_in(line: Line) -> str | None:
    """The header that a line is, in whose words little else stands than known headers of different meaning; a formula is none."""
    words = line.text.split()
    known = [word for start, end in find_headers(words) for word in words[start:end]]
    fields = {meaning.field for word in known if (meaning := classify(word))}
    if len(fields) < _HEADERS or fields.isdisjoint(SUBJECTS) or not _SIGNS.isdisjoint(words):
        return None
    return f"”{' '.join(known)}”" if _MOSTLY * len(words) <= len(known) else None


def signs_unread(sheet: LogicalTable, table: AnyTable) -> Problem | None:
    """The problem of a follow-up with results beside a column for the outcome that holds no text, or one mark in all rows: it may hold pictures, or tell by colours alone; or of one whose results are painted and nothing else."""
    if not isinstance(table, FollowUp):
        return None
    if 2 * sum(bool(item.result) for item in table.items) < len(table.items):
        return _results_painted(sheet, table)
    signed = [index for index, column in enumerate(sheet.columns) if _SIGNED.fullmatch(column.header)]
    marked = [index for index in signed if _is_one_mark(sheet, index)] if _tells_nothing(table) else []
    bare = [at for at in signed if _is_blank(sheet, at) and not _is_to_come(sheet, at)] or marked
    if not bare or len(table.items) < _FEW:
        return None
    if bare == marked:
        held = "samma märke på alla rader: det kan ha färger, vars betydelse inte kunde läsas"
    elif _is_coloured(sheet, bare[0]):
        held = _COLOURS
    else:
        held = "ingen text: den kan ha symboler som inte kunde läsas"
    return _column_unread(sheet, bare[0], held)


def _column_unread(sheet: LogicalTable, index: int, held: str) -> Problem:
    message = f"Kolumnen ”{sheet.columns[index].header}” i en tabell {where(sheet)} har {held}; jämför med dokumentet."
    return Problem(code="value-unread", message=message, page=place_of(sheet))


def _results_painted(sheet: LogicalTable, table: FollowUp) -> Problem | None:
    """The problem of a follow-up that tells no outcome in words, with a blank column for it painted in several colours: one colour is that of fields to fill in, and so are several where a line beside the table explains them or says that it is a form."""
    beside = [*sheet.titles, *(line.text for line in (*sheet.before, *sheet.after, *_above_header(sheet)))]
    if any(_PAINTED.search(text) or _TO_FILL.search(text) for text in beside):
        return None
    told = [at for at, column in enumerate(sheet.columns) if column.field in _RESULTS or _SIGNED.fullmatch(column.text)]
    for at in told if _tells_nothing(table) and len(table.items) >= _FEW else ():
        fills = {fill for row in sheet.rows if (fill := sheet.fill(row[at])) and max(fill) - min(fill) > _GREY}
        if _is_blank(sheet, at) and _is_coloured(sheet, at) and len(set(map(sign_of, fills))) > 1:
            return _column_unread(sheet, at, _COLOURS)
    return None


def _above_header(sheet: LogicalTable) -> Iterator[Line]:
    """The lines in a table's own rows above its header."""
    for grid in sheet.grids:
        yield from (line for row in above_header(grid) for cell in row for line in cell.lines)


def _is_blank(sheet: LogicalTable, index: int) -> bool:
    return all(row[index].blank for row in sheet.rows)


def _is_to_come(sheet: LogicalTable, index: int) -> bool:
    """Whether a blank column is of a part of the year, and one of another part in the same words is not blank: "Utfall Q2" beside "Utfall Q1"."""
    own = sheet.columns[index]
    alike = [at for at, other in enumerate(sheet.columns) if other.header == own.header and other.help != own.help]
    return names_time(own.help or "") and not all(_is_blank(sheet, at) for at in alike)


def _tells_nothing(table: FollowUp) -> bool:
    """Whether it is clear of less than half of the items what came of them."""
    return 2 * sum(item.outcome == "unclear" for item in table.items) > len(table.items)


def _is_one_mark(sheet: LogicalTable, index: int) -> bool:
    """Whether most cells of a column hold a plain mark, all the same one, and no others anything."""
    held = [" ".join(line.text for line in row[index].lines).strip() for row in sheet.rows]
    marks = [text for text in held if text]
    return len(set(marks)) == 1 and MARK.fullmatch(marks[0]) is not None and 2 * len(marks) > len(held)


def _is_coloured(sheet: LogicalTable, index: int) -> bool:
    """Whether most cells of a column are painted in colours that their neighbours in the row have not: no greys, and no row's own ground."""
    own = [
        (sheet.fill(row[index]), {sheet.fill(cell) for at, cell in enumerate(row) if at != index}) for row in sheet.rows
    ]
    coloured = [fill for fill, others in own if fill and max(fill) - min(fill) > _GREY and fill not in others]
    return 2 * len(coloured) > len(sheet.rows)


def map_unread(document: Document, tables: Sequence[AnyTable]) -> Problem | None:
    """The problem of a document with a risk map that scores no table, though one of risks has no scores, or none has and none is of risks.

    So is that of a map of what remains behind measures where no risk has that, and one with the names of risks without scores. Numbers that add up to the risks count them, and so may numbers
    that are few or come again where no table is of risks.
    """
    assessments = [table for table in tables if isinstance(table, RiskAssessment)]
    unscored = any(not any(risk.score for risk in table.risks) for table in assessments)
    scored = any(row.score for table in tables if not isinstance(table, FollowUp) for row in rows_of(table))
    lacks_scores = unscored or not (assessments or scored or not tables)
    lacks_residuals = not any(risk.residual for table in assessments for risk in table.risks)
    if not (lacks_scores or (assessments and lacks_residuals)):
        return None
    rows = sum(len(table.risks) for table in assessments)
    for found, remains in (one for page in document.pages for one in maps_on(page)):
        several = unscored or len({*found.marks}) == len(found.marks) > _MARKS
        lost = lacks_residuals and (lacks_scores or found.placed) if remains else lacks_scores
        if lost and several and sum(found.marks) != rows:
            return _map_lost(found.page, remains=remains)
    return _named_map_unread(document, assessments)


def _named_map_unread(document: Document, assessments: Sequence[RiskAssessment]) -> Problem | None:
    """The problem of a grid that shows all over it the names of risks of a table without scores."""
    bare = [table for table in assessments if not any(risk.score for risk in table.risks)]
    names = {plain(risk.name) for table in bare for risk in table.risks if risk.name}
    grid = next(filter(None, (shows_names(page, names) for page in document.pages)), None)
    return _map_lost(page_of(grid), remains=False) if grid else None


def _map_lost(page: int | None, *, remains: bool) -> Problem:
    place = f" på sidan {page}" if page else ""
    of = " efter åtgärd" if remains else ""
    message = f"Riskkartan{place} visar riskernas bedömningar{of}, men de kunde inte föras till raderna i någon tabell."
    return Problem(code="value-unread", message=message, page=page)


def cut_by_paper(document: Document, sheets: Sequence[LogicalTable]) -> Iterator[Problem]:
    """The problems of tables on scanned pages whose rules run out over the paper's right edge: what stands behind it nobody can read.

    sheets: those that became tables of ours. Where the table begins at the left edge too, the picture is cut close.
    """
    scanned = {page.number: page.width for page in document.pages if page.scanned}
    for sheet in sheets:
        ruled = [(grid.box, scanned.get(grid.page)) for grid in sheet.grids if grid.drawn == "ruled" and grid.box]
        if any(width and box[2] >= width - _EDGE and box[0] > _EDGE for box, width in ruled):
            message = f"En tabell {where(sheet)} går ut över papperets kant; det som står utanför kan inte läsas."
            yield Problem(code="table-unread", message=message, page=place_of(sheet))
