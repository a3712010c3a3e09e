"""What a workbook's sheet says of its table in the filters that it was exported with, and in labels or a title below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from extractors.model.paths import is_sheet, sheet_place
from pipeline.interpret.cells.entities import body_in, labelled, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import names_owner
from pipeline.interpret.pages.paper_labels import says_of_paper
from pipeline.interpret.pages.title_rows import above_rows
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.paper_year import paper_year, without_other_years
from pipeline.interpret.tables.context.particulars import names_title
from pipeline.swedish.document_kinds import PHRASES

_Says = Literal["title", "year", "body", ""]
_HEAD = lazy_pattern(
    r"\W*(?:(?:(?:tillämpa|använ|val|aktiva|applicera|applied)\w*\s+)(?:rapport)?filter\w*|filter\w*(?=\s*:)|filtrerat på)\s*:?\s*",
    re.IGNORECASE,
)
_CHOSEN = lazy_pattern(r"(?P<label>[^\W\d_][^:=.]{0,39}?)(?:\s+(?:är|is)\s+|\s*[:=]\s*)(?P<value>\S.*)", re.IGNORECASE)
_NEXT = lazy_pattern(r"(?:[,;|·]|\s+(?:och|and))\s+(?=[^\W\d_][^:=.,;]{0,39}?(?:\s+(?:är|is)\s|\s*[:=]\s))")
_NOT_ONE = lazy_pattern(
    r"(?:inte|ej|not|alla|all|större|mindre|efter|före|på eller)\b|.*\b(?:eller|or)\s", re.IGNORECASE
)
_YEAR = lazy_pattern(
    r"(?:(?:avser|gäller)\s)?(?:verksamhets|plan|kalender|rapport|redovisnings|uppföljnings|budget)?år(?:tal)?|year",
    re.IGNORECASE,
)
_BODY = lazy_pattern(
    r"(?:ansvarig\s)?(?:nämnd|styrelse|bolag|förbund|nämnd\s?/\s?(?:styrelse|bolag))(?:snamn|namn)?", re.IGNORECASE
)
_REST = lazy_pattern(r"[^\W\d_]{5,}")  # a word that is neither year nor "för"


@dataclass(frozen=True, slots=True)
class _Told:
    """A line as a label or title above a table would say it, and which of these it says; says is "" where it says none."""

    line: Line
    says: _Says


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of a sheet by their places among its blocks, and what they tell."""

    places: Sequence[int]
    told: Sequence[_Told]


def with_filters_above(document: Document) -> Document:
    """The document, applied filters in its sheets as labels and titles ("År är 2025" as "År: 2025"), above the tables that they stand below.

    So are labels and a title below a sheet's last table. What stands above a table goes before what would be moved there.
    """
    if not any(map(is_sheet, document.pages)):
        return document
    return document.with_blocks(lambda page: _moved(page) if is_sheet(page) else page.blocks)


def _moved(page: Page) -> Sequence[Line | Grid]:
    """The blocks of a sheet: filters below several of its tables are those of the nearest, others of them all."""
    blocks = [part for block in page.blocks for part in _without_foot(block)]
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Grid)]
    runs = _runs(blocks) if tables else []
    if not runs:
        return page.blocks
    gone = {at for run in runs for at in run.places}
    placed: dict[int, list[Line]] = {}
    below = runs[0].places[0] > tables[0]
    for run in runs:
        first = run.places[0]
        table = max(at for at in tables if at < first) if below and len(runs) > 1 else tables[0]
        above = [block for at, block in enumerate(blocks[:first]) if at not in gone and isinstance(block, Line)]
        told = _untold(run.told, above) if below else run.told
        placed.setdefault(table if below else first, []).extend(one.line for one in told)
    kept = ([*placed.get(at, ()), *([] if at in gone else [block])] for at, block in enumerate(blocks))
    return [block for each in kept for block in each]


def _without_foot(block: Line | Grid) -> Iterator[Line | Grid]:
    """A table without the filters that stand right below it, and their lines."""
    rows = block.rows() if isinstance(block, Grid) else []
    filled = [[cell for cell in row if cell.text.strip()] for row in rows]
    alone = list(takewhile(lambda at: at > 1 and len(filled[at]) == 1, range(len(filled) - 1, -1, -1)))
    start = next((at for at in alone if _HEAD.match(tidy(filled[at][0].text))), None)
    if start is None or isinstance(block, Line):
        yield block
        return
    yield above_rows(block, start)
    yield from (line for row in filled[start:] for line in row[0].lines)


def _runs(blocks: Sequence[Line | Grid]) -> list[_Run]:
    """The filters of a sheet, else what its lines below the last table tell."""
    found: list[_Run] = []
    for at, block in enumerate(blocks):
        head = _HEAD.match(text := tidy(block.text)) if isinstance(block, Line) else None
        if head is None or not isinstance(block, Line) or (found and at <= found[-1].places[-1]):
            continue
        lines = [line for line in takewhile(_is_chosen, blocks[at + 1 :]) if isinstance(line, Line)]
        own = [replace(block, text=part) for part in _NEXT.split(text[head.end() :]) if part]
        if (chosen := [*own, *lines]) and all(map(_is_chosen, chosen)):
            found.append(_Run(range(at, at + 1 + len(lines)), [_told(line) for line in chosen]))
    return found or list(filter(None, [_below(blocks)]))


def _is_chosen(block: Line | Grid) -> bool:
    return isinstance(block, Line) and _CHOSEN.fullmatch(tidy(block.text)) is not None


def _told(line: Line) -> _Told:
    """What a filter tells of the table that it was applied to; one that lets several values through, or none of ours, is no text of the paper."""
    match = _CHOSEN.fullmatch(tidy(line.text))
    label, value = (match["label"].strip(), match["value"].strip()) if match else ("", "")
    if not label or _NOT_ONE.match(value):
        return _Told(replace(line, aside=True), "")
    if names_title(label, value):
        return _Told(replace(line, text=value, words=()), "title")
    if _YEAR.fullmatch(label) and len(years_in(value)) == 1:
        return _Told(replace(line, text=f"År: {value}", words=()), "year")
    if _BODY.fullmatch(label):
        return _Told(replace(line, text=f"Nämnd: {value}", words=()), "body")
    text = f"{label}: {value}"
    known = bool(labelled([text]))
    return _Told(
        replace(line, text=text, words=()) if known else replace(line, aside=True), _says(text) if known else ""
    )


def _below(blocks: Sequence[Line | Grid]) -> _Run | None:
    """The lines below a sheet's last table that are nothing but a label of the paper's with its value, or its title."""
    last = max((at for at, block in enumerate(blocks) if isinstance(block, Grid)), default=len(blocks))
    lines = [(at, block) for at, block in enumerate(blocks) if at > last and isinstance(block, Line) and _row(block)]
    told = {at: _Told(line, says) for at, line in lines if (says := _says(tidy(line.text)))}
    return _Run(list(told), list(told.values())) if told else None


def _says(text: str) -> _Says:
    """What a line says that is a label with its value, or a title of ours with its year and nothing else but whose it is."""
    if labelled([text]) and says_of_paper(text):
        return "body" if names_owner(text.partition(":")[2].strip()) else "year" if years_in(text) else ""
    return "title" if _is_title(text) else ""


def _is_title(text: str) -> bool:
    """Whether a text is a title of ours with its year: "Uppföljning av internkontrollplan 2025, Kulturnämnden"."""
    if kind_of_title(text) is None or paper_year(text) is None:
        return False
    body = body_in(text)
    rest = text.replace(body.name, " ") if body else text
    for _, kind in PHRASES:
        rest = kind.sub(" ", rest)
    return _REST.search(rest) is None


def _row(line: Line) -> int:
    """The row of a line's cell; 0 of what the sheet is called or prints."""
    place = sheet_place(line.path)
    return place.row if place else 0


def _untold(told: Sequence[_Told], above: Sequence[Line]) -> list[_Told]:
    """Of what is told below tables that which no line above them tells."""
    texts = [tidy(line.text) for line in above if _row(line)]
    known: set[_Says] = set()
    known |= {"title"} if any(map(kind_of_title, texts)) else set()
    known |= {"year"} if any(years_in(without_other_years(text)) for text in texts) else set()
    known |= {"body"} if any(map(names_owner, texts)) else set()
    return [one if one.says not in known else _Told(replace(one.line, aside=True), "") for one in told]
