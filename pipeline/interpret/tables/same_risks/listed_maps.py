"""Risk maps with the names of risks in their fields that are a document's only list of them: each name is a risk, scored by the steps beside its field.

Such a document says that it is a map or an analysis of risks, and of which year or board. In papers on method, and where a field holds
but words of level, colour or action ("Låg risk", "Risken accepteras"), a map is a legend.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Line, Page
from extractors.model.paths import page_of
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.list_items import is_bulleted, is_listed, without_marker
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.legends.map_headings import shows_what_remains
from pipeline.interpret.legends.named_map import Field, fields_in, plain
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable

_FEWEST = 5  # names in the fields: a legend has mostly three or four
_WORDS = 2  # of a name
_HEADER = Header(0, 0, (Heading("risk", "", said="risk"),)).with_added(FACTORS)
_WORD = lazy_pattern(r"[^\W\d_]{2,}")
_TITLE_WORDS = 14  # of a line that is no paragraph
_ENTRY_WORDS = 3  # of an entry of a list that is no step of a scale
_OF_RISKS = lazy_pattern(r"\brisk(?:kart|bild|matris|analys|bedömning|inventering|register)|heat\s?map", re.IGNORECASE)
_METHOD = r"\w*(?:riktlinje|reglemente|handbok|handledning|vägledning|anvisning|instruktion|metod|modell|policy|polici|exempel)\w*|mall(?:en|ar)?\b|så\s+(?:gör|fyller|arbetar|bedömer|använder)"
_HAS_METHOD = lazy_pattern(rf"\b(?:{_METHOD})", re.IGNORECASE)
_BEGINS_METHOD = lazy_pattern(rf"\W*(?:{_METHOD})", re.IGNORECASE)
_OF_LEGENDS = lazy_pattern(
    r"(?:låg|läg|medel|mellan|hög|stor|större|måttlig|extrem|kritisk|allvarlig|försumbar|obetydlig|betydande|acceptab|oaccept|toler|kännbar"
    r"|lindrig|katastrof|sannolik|osannolik|konsekven|möjlig|grön|gul|röd|orange|zon|område|nivå|klass|fält|färg|risk|accept|bevak|åtgärd"
    r"|kontroll|hanter|eskaler|uppfölj|följ|överväg|minimer|begräns|undvik|eliminer|reducer|prioriter|krav|kräv|behöv|behov|direkt|omgående"
    r"|omedelbar|snar|genast|verksamhet|förvaltning|nämnd|intern|ledning|chef|arbet|inform|beslut|vidare"
    r"|löpande|årlig|plan|rutin|beredskap|uppsikt|exempel|särskil|rapporter)\w*"
    r"|mycket|ganska|liten|litet|små|viss|vissa|ska|skall|kan|bör|måste|är|ingen|inga|inget|ej|inte|håll|ha|ta|tas|upp|med|vid|på|och|eller"
    r"|för|till|av|under|nu|som|utan|om|extra|inom|varje|år|månad|kvartal",
    re.IGNORECASE,
)


def with_listed_maps(sheets: Sequence[LogicalTable], pages: Sequence[Page]) -> list[LogicalTable]:
    """Sheets, the maps among them as lists of the risks that they name, where no sheet tells of any risk or check, and no text either.

    Maps that show what remains behind measures stay maps, and so do all where a risk stands in two of the others.
    pages: the document's, on which a map's steps may stand outside of its grid.
    """
    lines = [line for page in pages for line in page.lines()]
    if any(sheet.fields() & SUBJECTS for sheet in sheets) or not _is_of_risks(lines):
        return [*sheets]
    found = [None if shows_what_remains(sheet.before, ()) else _listed(sheet, pages) for sheet in sheets]
    names = [plain(row[0].text) for one in found if one for row in one.rows]
    if len(set(names)) < len(names) or _tells_of_risks(lines, names):
        return [*sheets]
    return [one or sheet for sheet, one in zip(sheets, found, strict=True)]


def _is_of_risks(lines: Sequence[Line]) -> bool:
    """Whether headings among a document's lines say that it maps or assesses risks, and of which year or board, and none that it is on method."""
    short = [line for line in lines if len(line.text.split()) <= _TITLE_WORDS]
    heads = [tidy(line.text) for line in short if is_heading(line) or _names_risks(line.text)]
    on_method = any(map(_HAS_METHOD.search, heads)) or any(_BEGINS_METHOD.match(line.text) for line in short)
    return any(map(_names_risks, heads)) and any(years_in(text) or body_in(text) for text in heads) and not on_method


def _names_risks(text: str) -> bool:
    """Whether a text that is no sentence names a map or an assessment of risks."""
    return _OF_RISKS.search(text) is not None and not text.rstrip().endswith((".", ":"))


def _tells_of_risks(lines: Sequence[Line], names: Sequence[str]) -> bool:
    """Whether text outside tables names a risk of a map again, or holds a list that may be of others."""
    listed = any(
        is_listed(line) and not is_heading(line) and len(_WORD.findall(line.text)) >= _ENTRY_WORDS for line in lines
    )
    return listed or any(f" {name} " in f" {plain(line.text)} " for line in lines for name in names)


def _listed(sheet: LogicalTable, pages: Sequence[Page]) -> LogicalTable | None:
    """A sheet that is a map as a list; None for any other."""
    grid = sheet.grids[0]
    page = next((one for one in pages if one.number == page_of(grid)), None)
    if page is None or len(sheet.grids) > 1 or sheet.kind == "card":
        return None
    for fields, across in fields_in(grid, page):
        names = [_names_in(field.cell) for field in fields]
        if across and _are_risks(names) and _is_sparse(fields):
            rows = [_row(field, name, across) for field, own in zip(fields, names, strict=True) for name in own]
            return replace(sheet, header=_HEADER, rows=rows)
    return None


def _names_in(cell: Cell) -> list[list[Line]]:
    """The names in a field, a bullet or a field to each."""
    if not any(map(is_bulleted, cell.lines)):
        return [[*cell.lines]]
    found: list[list[Line]] = []
    for line in cell.lines:
        if is_bulleted(line) or not found:
            found.append([without_marker(line)])
        else:
            found[-1].append(line)
    return found


def _are_risks(names: Sequence[Sequence[Sequence[Line]]]) -> bool:
    """Whether fields hold several names of a few words, each once; a level or what to do with it stands in several fields, or is a word."""
    texts = [plain(join(name)) for own in names for name in own]
    worded = all(len(_WORD.findall(text)) >= _WORDS for text in texts)
    return (
        len(texts) >= _FEWEST
        and worded
        and not any(map(_is_of_legends, texts))
        and len(set(texts)) == len(texts)
        and not any(_may_be_several(own) for own in names)
    )


def _is_of_legends(text: str) -> bool:
    """Whether a text is but words of level, colour or action."""
    return all(map(_OF_LEGENDS.fullmatch, _WORD.findall(text)))


def _may_be_several(names: Sequence[Sequence[Line]]) -> bool:
    """Whether a field without bullets may hold several names, since one of its further lines begins with a capital."""
    return any(line.text[:1].isupper() for line in names[0][1:]) if len(names) == 1 else False


def _is_sparse(fields: Sequence[Field]) -> bool:
    """Whether some field between the same steps holds nothing: each of them is told in a legend."""
    columns, rows = (
        {id(line) for line in lines} for lines in zip(*((one.column, one.row) for one in fields), strict=True)
    )
    return len(fields) < len(columns) * len(rows)


def _row(field: Field, name: Sequence[Line], across: str) -> list[Content]:
    placed = field.placed(across)
    return [_content(name), _content([placed.likelihood]), _content([placed.consequence])]


def _content(lines: Sequence[Line]) -> Content:
    return Content(tuple(lines), tuple(regions_of(lines)), (id(lines[0]), 0, 0, lines[0].page), lines[0].path)
