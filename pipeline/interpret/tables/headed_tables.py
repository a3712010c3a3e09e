"""One small table for each risk under a heading of its own: the headings are the risk and the process of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import median

from extractors.model.page import Line
from pipeline.interpret.cards.cards import NUMBERING
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.entities import body_in, unit_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands import OF_RISKS, Arranged, arranged, is_one_cell, name_risks, rows_under_risks
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.row_counts import without_count

_NAMES = frozenset({"risk", "process"})
_NAMED_ABOVE = ("process", "risk", "description")
_TOLD = frozenset({*_NAMED_ABOVE, *SCORES})  # what labels below a heading tell of all rows
_NUMBERS = re.compile(r"[\d\s,./x×*()=SKRV-]*\d[\d\s,./x×*()=SKRV-]*", re.IGNORECASE)
_FEWEST = 2  # tables of one header
_SIDE = 3  # rows and columns of a matrix
_LARGER = 0.5  # points by which the outer heading's letters are larger


@dataclass(slots=True)
class _Above:
    """What the lines above a table name, each as it is set: the headings, what labels tell below the last of them, and the text there.

    last is the line with the last label, or the last line of its value; named what that label names; scores are the lines that tell scores.
    """

    headings: list[list[Line]] = field(default_factory=list)
    told: dict[str, list[Line]] = field(default_factory=dict)
    text: list[Line] = field(default_factory=list)
    scores: list[Line] = field(default_factory=list)
    last: Line | None = None
    named: str = ""

    def label(self, line: Line, name: str, value: Line) -> None:
        """Takes what a line's label tells."""
        self.told[name] = [value]
        self.scores += [line] * (name in SCORES)
        self.last, self.named = line, name

    def below(self, line: Line) -> None:
        """Takes a further line of a label's value, or one of text."""
        if self.last and not self.text and _goes_on(self.last, line):
            self.told[self.named].append(line)
            self.last = line
        else:
            self.text.append(line)

    def heading(self, line: Line) -> None:
        """Takes a heading, or a further line of the last one."""
        if self.headings and not (self.text or self.told) and _goes_on(self.headings[-1][-1], line):
            self.headings[-1].append(line)
        else:
            self.headings.append([line])
            self.text, self.told, self.last = [], {}, None


def join_headed(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where those of one header without names, each under a heading, are one table whose headings name its rows."""
    tables, joined = _beside_matrices(sheets)
    for _, run in groupby(tables, key=_key):
        group = list(run)
        prose = _size_of_text(group)
        under = [rows_under_risks(sheet) if len(group) >= _FEWEST else [] for sheet in group]
        above = [_above(sheet, prose, rows) for sheet, rows in zip(group, under, strict=True)]
        named = len(group) >= _FEWEST and all(map(_names_rows, above)) and _is_nameless(group, above, under)
        if named:
            joined.append(_joined(group, above, under))
        elif chapters := _chapters(group):
            joined += [_in_chapter(*pair) for pair in zip(group, chapters, strict=True)]
        else:
            joined += group
    return joined


def _beside_matrices(sheets: Sequence[LogicalTable]) -> tuple[list[LogicalTable], list[LogicalTable]]:
    """Sheets without the matrices right before a table of their page, with what stands above these; and the matrices."""
    tables: list[LogicalTable] = []
    matrices: list[LogicalTable] = []
    for sheet in sheets:
        last = tables[-1] if tables else None
        if last and _is_matrix(last) and sheet.columns and sheet.grids[0].page == last.grids[-1].page:
            matrices.append(tables.pop())
            tables.append(replace(sheet, before=[*last.before, *sheet.before]))
        else:
            tables.append(sheet)
    return tables, matrices


def _is_matrix(sheet: LogicalTable) -> bool:
    """Whether a grid has no header and hardly anything in its cells, but for the names or the counts of risks."""
    grid = sheet.grids[0]
    filled = sum(any(line.text.strip() for line in cell.lines) for cell in grid.cells)
    return not sheet.columns and min(grid.n_rows, grid.n_cols) >= _SIDE and 2 * filled <= len(grid.cells)


def _chapters(group: Sequence[LogicalTable]) -> list[Line] | None:
    """The headings of the chapters in which tables of one header stand, one each, set alike; None where they are none."""
    if len(group) < _FEWEST or "process" in group[0].fields() or group[0].kind == "card":
        return None
    found = [line for sheet in group if (line := _chapter_head(sheet)) is not None]
    texts = {tidy(line.text) for line in found}
    alike = len({(line.size, line.bold, line.level) for line in found}) == 1
    elsewhere = any(body_in(text) or unit_in(text) or years_in(text) or ":" in text for text in texts)
    return found if alike and len(texts) == len(group) and not elsewhere else None


def _chapter_head(sheet: LogicalTable) -> Line | None:
    """The only line of the largest letters above a table since a document's title, with a text between it and the table."""
    titles = [index for index, line in enumerate(sheet.before) if kind_of_title(line.text)]
    below = sheet.before[titles[-1] + 1 :] if titles else sheet.before
    lines = _of_page(below, sheet.grids[0].page)
    largest = max((line.size or 0.0 for line in lines), default=0.0)
    heads = [line for line in lines if line.size == largest]
    rest = [line for line in lines if line is not heads[0]] if heads else []
    apart = bool(rest) and heads[0] is not lines[-1] and largest > _LARGER + max(line.size or 0.0 for line in rest)
    return heads[0] if apart and len(heads) == 1 and not heads[0].text.rstrip().endswith(".") else None


def _of_page(lines: Sequence[Line], page: int) -> Sequence[Line]:
    """The lines of a page, if its first is the largest of them: a chapter begins the page; else all."""
    own = [line for line in lines if line.page == page]
    begins = len(own) > 1 and (own[0].size or 0.0) > max(line.size or 0.0 for line in own[1:])
    return own if begins else lines


def _in_chapter(sheet: LogicalTable, head: Line) -> LogicalTable:
    """A table whose rows are of the process that its chapter's heading names."""
    if sheet.header is None:
        return sheet
    process = heading_content([head])
    rows = [[*row, row[0] if is_one_cell(row) else process] for row in sheet.rows]
    return replace(sheet, header=sheet.header.with_added(["process"]), rows=rows)


def _names_rows(above: _Above) -> bool:
    """Whether labels tell the risk or process of a table, or headings stand above it, the last of which is no body: that one's table is its own."""
    if above.told.keys() & _NAMES or not above.headings:
        return bool(above.told.keys() & _NAMES)
    text = " ".join(tidy(line.text) for line in above.headings[-1])
    body = body_in(text)
    return body is None or body.name != text


def _key(sheet: LogicalTable) -> object:
    """What tables of one header have in common; each other sheet is alone."""
    return tuple(column.header for column in sheet.columns) if sheet.columns and sheet.kind == "table" else id(sheet)


def _is_nameless(group: Sequence[LogicalTable], above: Sequence[_Above], under: Sequence[Sequence[Arranged]]) -> bool:
    """Whether tables have no names for their rows, but for bands over all of them; a description is one, unless each has one row under a risk's heading."""
    fields = group[0].fields()
    unsure = (sheet for sheet, rows in zip(group, under, strict=True) if not rows)
    if any(one.held.keys() & OF_RISKS for sheet in unsure for one in arranged(sheet)[0]):
        return False
    if any(rows and one.text and not one.headings for rows, one in zip(under[1:], above[1:], strict=True)):
        return False  # what stands between may be their process
    if fields & _NAMES or not fields & {"checks", "likelihood", "value", "score"}:
        return False
    return "description" not in fields or (all(len(sheet.rows) == 1 for sheet in group) and _names_risks(above))


def _size_of_text(group: Sequence[LogicalTable]) -> float:
    """The size of the sentences above tables, than which their headings are larger; 0 where none stands there."""
    lines = (line for sheet in group for line in sheet.before if line.text.rstrip().endswith(".") and not line.bold)
    return max((line.size or 0.0 for line in lines), default=0.0)


def _above(sheet: LogicalTable, prose: float, under: Sequence[Arranged]) -> _Above:
    """The headings above a table since the last title of a document, in the order of the page.

    prose: the size of the text above tables. under: its rows, if bands tell their risks.
    """
    found = _Above()
    sizes = [line.size for row in sheet.rows for content in row for line in content.lines if line.size]
    usual = max(median(sizes), prose) if sizes else None
    for line in sheet.before:
        text, apart = tidy(line.text), _is_set_apart(line, usual)
        label = label_of(line) if ":" in line.text or "\t" in line.text else None
        if label and label[1].text and label[0].field in (SCORES if apart else _TOLD) and _may_tell(sheet, *label):
            found.label(line, label[0].field, label[1])
        elif apart and kind_of_title(text) and heading_label(line) is None:
            found = _Above()
        elif apart:
            found.heading(line)
        else:
            found.below(line)
    found.headings = [lines for lines in found.headings[:-1] if not _is_subtitle(lines)] + found.headings[-1:]
    found.told |= {name: list(content.lines) for name, content in (under[0].held if under else {}).items()}
    return found


def _may_tell(sheet: LogicalTable, label: Meaning, value: Line) -> bool:
    """Whether what a label says may be that of all rows: of a score a number and no sentence on it, and none that the rows say themselves."""
    if label.field not in SCORES:
        return True
    return _NUMBERS.fullmatch(value.text.strip()) is not None and not sheet.fields() & SCORES


def _is_subtitle(lines: Sequence[Line]) -> bool:
    """Whether an outer heading says whose and of when the paper is, and no process: "Tekniska nämnden, januari–juni 2025"."""
    return heading_label(lines[0]) is None and any(years_in(tidy(line.text)) for line in lines)


def _is_set_apart(line: Line, usual: float | None) -> bool:
    larger = usual is not None and line.size is not None and line.size > usual + _LARGER
    return (line.level is not None or line.bold or larger) and not line.text.rstrip().endswith(".")


def _goes_on(line: Line, below: Line) -> bool:
    """Whether two lines are one heading: set alike, close to each other, and the lower begins as text that goes on."""
    if not (line.box and below.box) or line.page != below.page or abs((line.size or 0) - (below.size or 0)) > _LARGER:
        return False
    return below.text[:1].islower() and below.box[1] - line.box[3] < line.box[3] - line.box[1]


def heading_label(line: Line) -> str | None:
    """The field that a heading's label names: "Process: Lön"."""
    found = label_of(line) if ":" in line.text else None
    return found[0].field if found and found[0].field in _NAMED_ABOVE else None


def _joined(
    group: Sequence[LogicalTable], above: Sequence[_Above], under: Sequence[Sequence[Arranged]]
) -> LogicalTable:
    """Tables as one, each row with what stands above its table, or the band above it tells."""
    first = group[0]
    named = list(_named(above, described="description" in first.fields()))
    told = set().union(*named, *(one.held for banded in under for one in banded))
    added = [name for name in (*_NAMED_ABOVE, *sorted(SCORES)) if name in told]
    rows = [
        [*row, *({**names, **held}.get(name, Content()) for name in added)]
        for sheet, names, banded in zip(group, named, under, strict=True)
        for row, held in ([(one.row, one.held) for one in banded] or [(row, {}) for row in sheet.rows])
    ]
    grids = [grid for sheet in group for grid in sheet.grids]
    header = first.header.with_added(added) if first.header else None
    spent = [*above[0].headings, above[0].scores]
    before = [line for line in first.before if not any(line in lines for lines in spent)]
    return replace(first, grids=grids, header=header, rows=rows, before=before)


def _named(above: Sequence[_Above], *, described: bool) -> Iterator[dict[str, Content]]:
    """For each table what its headings name; described: its rows say more. An outer heading holds until the next."""
    inner = "risk" if _names_risks(above) else "process"
    outer: Content | None = None
    for one in above:
        names: dict[str, Content] = {}
        for lines in one.headings:
            name = heading_label(lines[0])
            if name is None and lines is one.headings[-1]:
                name = inner
            if name is None or name == "process":
                outer = heading_content(lines)
            else:
                names[name] = heading_content(lines)
        if outer and inner == "risk":
            names["process"] = outer
        if one.text and inner == "risk" and not described:
            names["description"] = _content(one.text)
        told = {name: _content(lines) for name, lines in one.told.items()}
        yield {**({"process": outer} if outer else {}), **names, **told}


def _content(lines: Sequence[Line]) -> Content:
    return Content(tuple(lines), tuple(regions_of(lines)), path=lines[0].path)


def _names_risks(above: Sequence[_Above]) -> bool:
    """Whether the last headings name risks: they stand under others, say so, or say in words what may happen."""
    if any("risk" in one.told for one in above):
        return False
    last = [one.headings[-1] for one in above if one.headings]
    texts = [NUMBERING.sub("", " ".join(tidy(without_count(line).text) for line in lines)) for lines in last]
    under = any(len(one.headings) > 1 for one in above)
    return under or name_risks(texts)


def heading_content(lines: Sequence[Line]) -> Content:
    """What a heading names, without its number and label, and the count of what stands below it."""
    first = lines[0]
    own = [*lines[:-1], without_count(lines[-1])]
    found = label_of(own[0]) if heading_label(own[0]) else None
    text = NUMBERING.sub("", found[1].text if found else own[0].text)
    whole = (replace(own[0], text=text), *own[1:])
    return Content(whole, tuple(regions_of(lines)), (id(first), 0, 0, first.page), first.path)
