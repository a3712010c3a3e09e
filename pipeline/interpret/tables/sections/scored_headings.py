"""One small table for each risk below its heading and scores: what stands above a table holds for all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import COUNTED, NUMBERING
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import ADDED, Header, Heading
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import CONTROLLED
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.bands.measures_below import without_measures
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.sections.card_sheets import is_of_other
from pipeline.interpret.tables.sections.lines_above import heading_content, heading_label
from pipeline.interpret.tables.sections.nameless_forms import as_table

_FEWEST = 2  # tables below scores, and lines above some that name their processes
_NAME = 80  # letters of a process's name
_LARGER = 0.5  # points
_NAMES = frozenset({"risk", "process"})

Pair = tuple[LogicalTable, LogicalTable]
"""A card that tells one risk and its scores, and the table below it."""


def join_scored(sheets: Sequence[LogicalTable]) -> list[LogicalTable]:
    """Sheets, where tables of one header and body, each below a card of one risk with its scores, are one table with the cards' values."""
    joined: list[LogicalTable] = []
    pairs: list[Pair] = []
    waiting = list(reversed(sheets))
    while waiting:
        sheet = waiting.pop()
        below = _below(sheet, waiting[-1]) if waiting else None
        if below is None or not _scores(sheet, below):
            joined += _ended(pairs)
            pairs = []
            joined.append(sheet)
            continue
        if pairs and (_headers(pairs[0][1]) != _headers(below) or is_of_other(pairs[0][0].before, sheet.before)):
            joined += _ended(pairs)
            pairs = []
        waiting.pop()
        pairs.append(_measured(sheet, below))
    return [*joined, *_ended(pairs)]


def _below(card: LogicalTable, sheet: LogicalTable) -> LogicalTable:
    """A sheet below a card, a form as the table that it is; one with a label of the card's stays a form, since both tell their own "Ansvarig"."""
    labels = {column.text.casefold() for column in card.columns if column.text}
    return sheet if any(column.text.casefold() in labels for column in sheet.columns) else as_table(sheet)


def _measured(card: LogicalTable, table: LogicalTable) -> Pair:
    """A card and its table, the card with the measures that stand below the table's rows."""
    rest, measures = without_measures(table)
    if measures is None or card.header is None or "treatments" in card.fields():
        return card, table
    header = card.header.with_added(["treatments"])
    return replace(card, header=header, rows=[[*row, measures] for row in card.rows]), rest


def _headers(sheet: LogicalTable) -> list[str]:
    return [column.text for column in sheet.columns]


def _scores(card: LogicalTable, below: LogicalTable) -> bool:
    """Whether a card tells of one risk, mostly its scores, and a table right below it what its rows lack.

    A last label without a value ("Kontroller") says what the table holds.
    """
    if len(card.rows) != 1:
        return False
    told = {column.field for column, content in zip(card.columns, card.rows[0], strict=False) if not content.blank}
    own = below.fields()
    is_risk = card.kind == "card" and "risk" in told
    is_table = below.kind == "table" and not below.before and bool(own & CONTROLLED) and not own & _NAMES
    return is_risk and is_table and not told & CONTROLLED and not any(_is_filled(below, name) for name in own & SCORES)


def _is_filled(sheet: LogicalTable, name: str) -> bool:
    """Whether something stands under the columns of a field: a blank "Bedömning" may be that of the check, and no score."""
    return any(not content.blank for row in sheet.rows for content in sheet.cells(name, row))


def _ended(pairs: Sequence[Pair]) -> list[LogicalTable]:
    """Pairs of one header as one table."""
    if not pairs:
        return []
    first, table = pairs[0]
    processes = _processes([card for card, _ in pairs])
    columns = _columns([card for card, _ in pairs], ["process"] * any(processes))
    header = table.header or Header(0, 0, ())
    return [
        replace(
            table,
            grids=[grid for pair in pairs for sheet in pair for grid in sheet.grids],
            header=replace(header, columns=(*header.columns, *columns.values())),
            rows=list(_rows(pairs, list(columns), processes)),
            before=first.before[:-1] if _is_named_above(first, processes[0]) else first.before,
            titles=[*first.titles, *table.titles],
        )
    ]


def _is_named_above(card: LogicalTable, process: Content | None) -> bool:
    """Whether a card's process is the line above it."""
    return bool(process and process.key and card.before and process.key[0] == id(card.before[-1]))


def _name(column: Heading) -> str:
    """What tells a card's column from its others."""
    return column.field or column.text


def _columns(cards: Sequence[LogicalTable], first: Sequence[str]) -> dict[str, Heading]:
    """The columns that cards add to their tables, by their names, behind those of some fields."""
    found = {name: Heading(name, "", cell=ADDED, said=name) for name in first}
    for column in (column for card in cards for column in card.columns if column.field not in CONTROLLED):
        found.setdefault(_name(column), column.added(len(found) if column.header else 0))
    return found


def _rows(pairs: Sequence[Pair], names: Sequence[str], processes: Sequence[Content | None]) -> Iterator[list[Content]]:
    """The rows of all tables with what the cards above them tell; a process holds until the next, and a band spans what is added.

    A card over a header without rows is a row where the file says that it has none: its risk has no check.
    """
    process = Content()
    for (card, table), named in zip(pairs, processes, strict=True):
        process = named or process
        told = {**_told(card), "process": process}
        none = [[Content()] * len(table.columns)] if table.grids[0].drawn == "word" else []
        for row in table.rows or none:
            yield [*row, *(row[0] if is_one_cell(row) else told.get(name, Content()) for name in names)]


def _told(card: LogicalTable) -> dict[str, Content]:
    """What a card tells, by the names of its columns."""
    return {_name(column): content for column, content in zip(card.columns, card.rows[0], strict=False)}


def _processes(cards: Sequence[LogicalTable]) -> list[Content | None]:
    """The process that each card tells, or the line above it, by its label or set as others that name one; None where none does.

    Where none is told, so does a heading that stands over several cards, or a line above some of them that is set apart.
    """
    found = [_told(card).get("process") for card in cards]
    above = [None if "process" in card.fields() else _line_above(card) for card in cards]
    lines = [content.lines[0] for content in found if content and content.lines]
    lines += [line for line in above if line and heading_label(line) == "process"]
    if not lines and (_stand_over_several(cards) or _stand_over_each(cards)):
        return [heading_content(card.over) if card.over else None for card in cards]
    if not lines and not any(found) and _are_set_apart(cards, above):
        return [heading_content([line]) if line else None for line in above]
    return [
        heading_content([line]) if line and any(alike(line, other) for other in lines) else content
        for content, line in zip(found, above, strict=True)
    ]


def _line_above(card: LogicalTable) -> Line | None:
    """The line right above a card, on its page; a paper's title is none."""
    line = card.before[-1] if card.before else None
    if line is None or line.page != card.grids[0].page:
        return None
    return None if kind_of_title(line.text) and heading_label(line) is None else line


def _stand_over_several(cards: Sequence[LogicalTable]) -> bool:
    """Whether the first card has a heading over the one that names its risk, set as all such are, and another has none."""
    headings = [card.over[0] for card in cards if card.over]
    first = cards[0].over
    return (
        bool(first) and len(headings) < len(cards) and all(is_heading(one) and alike(one, first[0]) for one in headings)
    )


def _stand_over_each(cards: Sequence[LogicalTable]) -> bool:
    """Whether each card has a heading of its own over the label that tells its risk, all set alike, and none only counts it."""
    headings = [card.over[0] for card in cards if len(card.over) == 1 and is_heading(card.over[0])]
    texts = {NUMBERING.sub("", line.text).strip() for line in headings}
    alone = len(texts) == len(cards) and all(alike(line, headings[0]) for line in headings)
    return alone and not any(COUNTED.fullmatch(text) or len(text) > _NAME for text in texts)


def _are_set_apart(cards: Sequence[LogicalTable], above: Sequence[Line | None]) -> bool:
    """Whether the lines above some cards, the first among them, name what they are of: set alike, no sentences, and of larger letters.

    Letters of the cards' own size do where several cards have such a line and others have none, as painted bands have.
    """
    lines = [line for line in above if line]
    if not lines or above[0] is None or not all(alike(line, lines[0]) for line in lines):
        return False
    own = max((line.size or 0.0 for card in cards for content in card.rows[0] for line in content.lines), default=0.0)
    larger = (lines[0].size or 0.0) > own + _LARGER
    is_name = all(len(line.text) <= _NAME and not line.text.rstrip().endswith((".", ":")) for line in lines)
    return is_name and (larger or _FEWEST <= len(lines) < len(cards))
