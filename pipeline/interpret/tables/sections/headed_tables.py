"""One small table for each risk under a heading of its own: the headings are the risk and the process of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.model.page import Line
from pipeline.interpret.cards.cards import NUMBERING
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.entities import body_in, unit_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import names_owner, owner_in
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.periods import is_of_period
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.bands.group_bands import (
    OF_RISKS,
    Arranged,
    arranged,
    is_one_cell,
    name_risks,
    rows_under_risks,
    words_of_heading,
)
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.numbered_headings import numbered_as_headings
from pipeline.interpret.tables.sections.lines_above import (
    NAMED_ABOVE,
    Above,
    above_of,
    heading_content,
    heading_label,
    names_of,
    names_risks_in,
    sentences_as_headings,
    size_of_text,
)
from pipeline.interpret.tables.sections.told_around import with_told_around

_NAMES = frozenset({"risk", "process"})
_ROWS = frozenset({"checks", "likelihood", "value", "score"})  # what tables have whose headings name their rows
_EXPLAINED = frozenset({"checks", "result", "treatments"})  # what labels above a table that has such columns explain
_BESIDE_SCORES = frozenset(  # none names a risk
    {"treatments", "treatment_owner", "treatment_due", "treatment_status", "existing_controls", "owner", "acceptance"}
)
_FEWEST = 2  # tables of one header
_Named = tuple[LogicalTable, Above, Sequence[Arranged]]
_SIDE = 3  # rows and columns of a matrix
_LARGER = 0.5  # points by which the outer heading's letters are larger


def join_headed(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where those of one header without names, each under a heading, are one table whose headings name its rows.

    A label above one alone ("Risk: Jäv") names the risk of its rows too.
    """
    tables, joined = _beside_matrices(sheets)
    for _, run in groupby(tables, key=_key):
        group = list(run)
        if len(group) >= _FEWEST and (named := _named_by_headings(group)):
            joined += named
            continue
        prose = size_of_text(group)
        under = [rows_under_risks(sheet) if len(group) >= _FEWEST else [] for sheet in group]
        above = [above_of(sheet, prose, rows) for sheet, rows in zip(group, under, strict=True)]
        if any(map(_may_be_named, group, above)):
            joined += _named_by_labels(group, above)
        elif chapters := _chapters(group):
            joined += [_in_chapter(*pair) for pair in zip(group, chapters, strict=True)]
        else:
            joined += group
    return joined


def _named_by_headings(group: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Tables of one header without names as one for each owner, with what their headings name and what else stands around each; none of any others."""
    prose = size_of_text(group)
    whole = with_told_around(group, prose)
    under = [rows_under_risks(sheet) for sheet in whole]
    sentences = sentences_as_headings(whole) | numbered_as_headings(whole)
    above = [above_of(sheet, prose, rows, sentences) for sheet, rows in zip(whole, under, strict=True)]
    if not (all(map(_names_rows, above)) and _is_nameless(whole, above, under)):
        return []
    parted = _by_owner(zip(whole, above, under, strict=True))
    return [_joined(*map(list, zip(*own, strict=True))) for own in parted]


def _by_owner(named: Iterable[_Named]) -> list[list[_Named]]:
    """Tables with what stands above them, those below one heading of a body, company or federation together."""
    parted: list[list[_Named]] = []
    for one in named:
        if not parted or any(map(_is_owner, one[1].headings)):
            parted.append([])
        parted[-1].append(one)
    return parted


def _is_owner(lines: Sequence[Line]) -> bool:
    """Whether a heading is the name of a body, company or federation, whose its tables are."""
    return owner_in(" ".join(tidy(line.text) for line in lines)) is not None


def _without_owner(names: dict[str, Content]) -> dict[str, Content]:
    """What is named above a table, without a process that is a body's, company's or federation's name."""
    return {name: content for name, content in names.items() if name != "process" or not _is_owner(content.lines)}


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
    elsewhere = any(names_owner(text) or unit_in(text) or years_in(text) or ":" in text for text in texts)
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


def _may_be_named(sheet: LogicalTable, above: Above) -> bool:
    """Whether a label above a table without names, also in bands between its rows, names the risk of all of them; none does among labels that explain its columns."""
    fields = sheet.fields()
    if (
        above.labels & fields & _EXPLAINED
        or not above.labels_risk
        or sheet.kind == "card"
        or fields & {*_NAMES, "description"}
    ):
        return False
    banded = any(one.held.keys() & OF_RISKS for one in arranged(sheet)[0])
    return not banded and bool(fields & {*SCORES, "checks", "result", "treatments"})


def _named_by_labels(group: Sequence[LogicalTable], above: Sequence[Above]) -> Iterator[LogicalTable]:
    """Tables of one header, those in a row whose risks labels name as one, with the processes of outer headings that are no labels themselves."""
    pairs = zip(group, above, strict=True)
    for named, run in groupby(pairs, key=lambda pair: _may_be_named(*pair)):
        sheets, own = map(list, zip(*run, strict=True))
        for one in own:
            one.headings = [lines for lines in one.headings if heading_label(lines[0]) or _may_be_process(lines)]
        yield from [_joined(sheets, own, [[]] * len(own))] if named else sheets


def _may_be_process(lines: Sequence[Line]) -> bool:
    """Whether a heading without a label may name a process: no body, unit, year or part of one, and no word of a table's header ("Kontroller")."""
    text = NUMBERING.sub("", " ".join(tidy(line.text) for line in lines))
    meaning = label_meaning(text)
    told = names_owner(text) or unit_in(text) or years_in(text) or is_of_period(text)
    return not (told or (meaning and meaning.whole))


def _names_rows(above: Above) -> bool:
    """Whether labels tell the risk or process of a table, or headings stand above it, the last of which is no body, whose table is its own, and no part of the year."""
    if above.told.keys() & _NAMES or not above.headings:
        return bool(above.told.keys() & _NAMES)
    text = " ".join(tidy(line.text) for line in above.headings[-1])
    body = body_in(text) or owner_in(text)
    return (body is None or body.name != text) and not is_of_period(text)


def _key(sheet: LogicalTable) -> object:
    """What tables of one header have in common; each other sheet is alone."""
    return tuple(column.name for column in sheet.columns) if sheet.columns and sheet.kind == "table" else id(sheet)


def _is_nameless(group: Sequence[LogicalTable], above: Sequence[Above], under: Sequence[Sequence[Arranged]]) -> bool:
    """Whether tables have no names for their rows, but for bands over all of them; a description is one, unless each has one row under a risk's heading."""
    fields = group[0].fields()
    unsure = (sheet for sheet, rows in zip(group, under, strict=True) if not rows)
    if any(one.held.keys() & OF_RISKS for sheet in unsure for one in arranged(sheet)[0]):
        return False
    if any(rows and one.text and not one.headings for rows, one in zip(under[1:], above[1:], strict=True)):
        return False  # what stands between may be their process
    if fields & _NAMES or not (fields & _ROWS or ("treatments" in fields and all(map(_tells_risk, above)))):
        return False
    return "description" not in fields or (all(len(sheet.rows) == 1 for sheet in group) and names_risks_in(above))


def _tells_risk(above: Above) -> bool:
    """Whether a label names a table's risk, or its heading says what may happen."""
    return above.labels_risk or (bool(above.headings) and name_risks([tidy(above.headings[-1][0].text)]))


def _is_one_risk_each(group: Sequence[LogicalTable], under: Sequence[Sequence[Arranged]]) -> bool:
    """Whether each table is one row of a score and what is done about it: what it is the score of, only its heading can say."""
    columns = {column.field for column in group[0].columns}
    scored = bool(columns & SCORES) and columns <= {*SCORES, *_BESIDE_SCORES}
    return scored and not any(under) and all(len(sheet.rows) == 1 for sheet in group)


def _are_names(above: Sequence[Above]) -> bool:
    """Whether nothing but headings stands above tables, at least every second of several words, and none is a process by its first one: a text would name the risk, and "Ekonomi och inköp" a process."""
    texts = [" ".join(tidy(line.text) for line in one.headings[-1]) for one in above if one.headings]
    words = [found for text in texts if (found := words_of_heading(text))]
    firsts = [classify(found[0]) for found in words]
    is_process = any(first and first.field == "process" for first in firsts)
    several = 2 * sum(len(found) > 1 for found in words) >= len(above)
    return several and not is_process and not any(one.text for one in above)


def _without_lone_description(names: dict[str, Content], above: Above) -> dict[str, Content]:
    """What stands above a table without a description of who knows what: "Beskrivning" below a process is that one's, and no risk."""
    told = "risk" in names or above.described or "description" not in above.told
    return names if told else {name: content for name, content in names.items() if name != "description"}


def _joined(group: Sequence[LogicalTable], above: Sequence[Above], under: Sequence[Sequence[Arranged]]) -> LogicalTable:
    """Tables as one, each row with what stands above its table, or the band above it tells."""
    first = group[0]
    risks = names_risks_in(above) or (_is_one_risk_each(group, under) and _are_names(above))
    named = list(map(_without_owner, names_of(above, risks=risks, described="description" in first.fields())))
    if first.fields() & _EXPLAINED:
        named = [_without_lone_description(names, one) for names, one in zip(named, above, strict=True)]
    told = set().union(*named, *(one.held for banded in under for one in banded))
    added = [name for name in (*NAMED_ABOVE, *sorted(SCORES)) if name in told]
    rows = [
        [*row, *(row[0] if is_one_cell(row) else {**names, **held}.get(name, Content()) for name in added)]
        for sheet, names, banded in zip(group, named, under, strict=True)
        for row, held in ([(one.row, one.held) for one in banded] or [(row, {}) for row in sheet.rows])
    ]
    grids = [grid for sheet in group for grid in sheet.grids]
    header = first.header.with_added(added) if first.header else None
    spent = [*(lines for lines in above[0].headings if not _is_owner(lines)), above[0].scores]
    before = [line for line in first.before if not any(line in lines for lines in spent)]
    astray = [line for sheet in group for line in sheet.astray]
    return replace(first, grids=grids, header=header, rows=rows, before=before, astray=astray)
