"""One table over a page or several: whole, cut by a heading or a page, cut to the right, beside another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from benchmarks.generator.content import data
from benchmarks.generator.hard.case import Case, Entry
from benchmarks.generator.hard.features.around import heat_map
from benchmarks.generator.hard.table import build
from benchmarks.generator.model import Beside, Block, Heading, PageBreak, Para, Table, Text

SENTENCE = "Nämnden har arbetat med den interna kontrollen under året."
LEAST = 4
"""Rows that a table must have to be cut."""


def whole(case: Case) -> list[Block]:
    """The table in one."""
    return [build(case)]


def cut_by_heading(case: Case) -> list[Block] | None:
    """A heading between its rows; the second half has no header of its own."""
    if not _cuttable(case):
        return None
    upper, lower = _halves(case, headless=True)
    units = case.rng.sample(data("boards")["units"], 2)
    return [Heading(units[0], 2), upper, Heading(units[1], 2), lower]


def cut_by_board(case: Case) -> list[Block] | None:
    """Its rows in two tables, each with its header under a board's name and a sentence; key figures above them now and then."""
    if not _cuttable(case) or not case.dated or case.look.headless:
        return None
    upper, lower = _halves(case, headless=False)
    boards = case.rng.sample([board["name"] for board in data("boards")["board"]], 2)
    blocks: list[Block] = _figures(case) if case.rng.random() < 0.5 else []
    for board, table in zip(boards, (upper, lower), strict=True):
        blocks += [Heading(board, 2, fill=case.rng.choice((None, case.style.accent))), Text(Para(SENTENCE)), table]
    return blocks


def _figures(case: Case) -> list[Block]:
    """How many rows there are, in large figures over words."""
    words = (("rader", len(case.entries)), ("nämnder", 2), ("kontroller", len(case.entries) + 3))
    tiles = tuple((Text(Para(str(count), bold=True, larger=9.0)), Text(Para(word))) for word, count in words)
    return [Beside(tiles, (0.3, 0.3, 0.3))]


def cut_by_page(case: Case) -> list[Block] | None:
    """A new page between its rows, and no header on it."""
    if not _cuttable(case):
        return None
    upper, lower = _halves(case, headless=True)
    return [upper, PageBreak(), lower]


def cut_to_right(case: Case) -> list[Block] | None:
    """Its last columns on the next page, with the names repeated: its rows are of other heights there."""
    if len(case.columns) < 5 or case.look.band or case.look.merged or any(entry.comment for entry in case.entries):
        return None
    if any(column.group for column in case.columns) or case.look.sums or case.look.title:
        return None
    at = case.rng.randint(3, len(case.columns) - 2)
    left, right = case.columns[:at], case.columns[at:]
    names = [column for column in left if column.field == case.key]
    return [build(case, left), PageBreak(), build(case, [*names, *right])] if names else None


def two_beside(case: Case) -> list[Block] | None:
    """Its rows in two tables side by side, each with its header."""
    if len(case.columns) > 5 or not _cuttable(case) or case.look.slivers:
        return None
    case.landscape = True
    upper, lower = _halves(case, headless=False)
    return [Beside(((upper,), (lower,)), (0.5, 0.5))]


def heat_map_beside(case: Case) -> list[Block] | None:
    """A map of likelihood and consequence beside it."""
    if case.scale.notation not in {"three-cells", "two-cells"} or not case.has("likelihood") or len(case.columns) > 6:
        return None
    if case.look.slivers:
        return None
    case.landscape = True
    counts: dict[tuple[int, int], int] = {}
    for entry in case.entries:
        place = int(entry.risk.likelihood or 0), int(entry.risk.consequence or 0)
        counts[place] = counts.get(place, 0) + 1
    chart = heat_map(case.scale.top, counts)
    table = build(case)
    if case.rng.random() < 0.5:
        return [Beside(((Heading("Riskmatris", 3), chart), (Heading("Risker", 3), table)), (0.3, 0.7))]
    return [Beside(((Heading("Risker", 3), table), (Heading("Riskmatris", 3), chart)), (0.7, 0.3))]


def _cuttable(case: Case) -> bool:
    look = case.look
    return len(case.entries) >= LEAST and not look.merged and not look.sums and not look.title and not look.band


def _halves(case: Case, *, headless: bool) -> tuple[Table, Table]:
    """Two tables with the columns of the whole."""
    at = len(case.entries) // 2
    table = build(case)
    first, second = (_part(case, part, case.look.headless) for part in (case.entries[:at], case.entries[at:]))
    if headless:
        second = _part(case, case.entries[at:], headless=True)
    whole = table.whole or table
    return replace(first, whole=whole), replace(second, whole=whole)


def _part(case: Case, entries: list[Entry], headless: bool) -> Table:  # noqa: FBT001 - one of two
    before, case.look.headless = case.look.headless, headless
    part = build(case, entries=entries)
    case.look.headless = before
    return part


CUTS: dict[str, Callable[[Case], list[Block] | None]] = {
    "cut-by-heading": cut_by_heading, "cut-by-board": cut_by_board, "cut-by-page": cut_by_page, "cut-to-right": cut_to_right,
    "tables-beside": two_beside, "heat-map-beside": heat_map_beside,
}  # fmt: skip
