"""Which rows of different tables are the same risk or the same check.

    extractions, what is known from earlier → boards (tables by body and year) → pairs → links

Tables of one year are paired analysis to plan to follow-up, and each year with the nearest one before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pipeline.link.group import Board, Year, all_years, boards
from pipeline.link.numbered import name_by_number
from pipeline.link.pair import CheckPair, RiskPair, pair_checks, pair_risks
from pipeline.link.subjects import Place, Subject, places, subjects
from pipeline.link.view import KINDS, File, LinkedRow, LinkedTable
from pipeline.swedish.document_kinds import Kind
from schemas.extraction import Extraction, Link

__all__ = ["Board", "File", "Linked", "LinkedRow", "Pairing", "Side", "Year", "link", "links_of"]


_ALIKE = 0.6  # a pair of checks that is less alike says nothing of whether both are of one plan


@dataclass(slots=True, eq=False)
class Side:
    """The tables of one kind, year and file that are paired as one list; interim follow-ups are one of their own."""

    year: Year
    kind: Kind
    file: File
    interim: bool
    entries: list[LinkedRow]
    subjects: list[Subject]
    places: list[Place]

    @property
    def lent(self) -> bool:
        """Whether it is a plan of an earlier year that is for this one too."""
        return any(sheet.year != self.year.year for sheet in self.sheets)

    @property
    def sheets(self) -> list[LinkedTable]:
        """Its tables."""
        return list(dict.fromkeys(entry.sheet for entry in self.entries))


@dataclass(slots=True, eq=False)
class Pairing:
    """Two sides, the earlier first (by year, then analysis, plan, follow-up), and what they share."""

    one: Side
    other: Side
    risks: list[RiskPair]
    checks: list[CheckPair]

    @property
    def same_year(self) -> bool:
        """Whether both are of one year."""
        return self.one.year is self.other.year

    @property
    def alike_checks(self) -> int:
        """How many pairs of checks are alike enough to say that both sides are of one plan."""
        return sum(pair.likeness >= _ALIKE for pair in self.checks)


@dataclass(slots=True, eq=False)
class Linked:
    """All pairs between the tables of a call; files are the call's own, in its order.

    touching  the pairings that a year has a part in, so that looking for them does not go through the whole call
    held      the pairings whose links stand in a file: the later of the two, unless that is known already
    """

    files: tuple[File, ...]
    boards: list[Board]
    sides: dict[Year, list[Side]] = field(default_factory=dict)
    pairings: list[Pairing] = field(default_factory=list)
    touching: dict[Year, list[Pairing]] = field(default_factory=lambda: defaultdict(list))
    held: dict[File, list[Pairing]] = field(default_factory=lambda: defaultdict(list))

    def take(self, pairing: Pairing) -> None:
        """Take in a pairing."""
        self.pairings.append(pairing)
        for year in {pairing.one.year, pairing.other.year}:
            self.touching[year].append(pairing)
        self.held[pairing.one.file if pairing.other.file.known else pairing.other.file].append(pairing)

    def between(self, year: Year, one: Kind, other: Kind) -> Iterator[Pairing]:
        """The pairings of two kinds within a year."""
        for pairing in self.touching[year]:
            if (
                pairing.one.year is year
                and pairing.same_year
                and (pairing.one.kind, pairing.other.kind) == (one, other)
            ):
                yield pairing

    def years(self, earlier: Year, later: Year) -> Iterator[Pairing]:
        """The pairings between two years, of any kinds."""
        for pairing in self.touching[later]:
            if pairing.one.year is earlier and pairing.other.year is later:
                yield pairing


def link(
    extractions: Sequence[Extraction], earlier: Sequence[Extraction] = (), left_out: Sequence[Extraction] = ()
) -> Linked:
    """Pairs the rows of a call's files with each other and with those of earlier files of the same bodies; left_out: those of them whose rows are not at hand."""
    own = tuple(File(extraction) for extraction in extractions)
    hidden = (File(extraction, left_out=True) for extraction in left_out)
    files = (*own, *(File(extraction, known=True) for extraction in earlier), *hidden)
    linked = Linked(own, boards([file for file in files if file.extraction.status != "failed"]))
    for board in linked.boards:
        name_by_number([sheet for year in board.years for sheet in year.sheets])
        linked.sides |= {year: list(_sides(year)) for year in board.years}
        for pairing in _pairings(board, linked.sides):
            linked.take(pairing)
        for year in board.years:
            _lend(board, year, linked)
    return linked


def _lend(board: Board, year: Year, linked: Linked) -> None:
    """Hold the follow-ups of a year without a plan against the earlier plan that is for that year too."""
    follow_ups = [side for side in linked.sides[year] if side.kind == "follow_up"]
    if not follow_ups or year.of("control_plan"):
        return
    for earlier in [side for other in board.years if other is not year for side in linked.sides[other]]:
        sheets = [sheet for sheet in earlier.sheets if year.year in all_years(sheet)]
        if earlier.kind == "control_plan" and not earlier.lent and sheets:
            plan = _side(year, "control_plan", earlier.file, sheets)
            linked.sides[year].append(plan)
            for follow_up in follow_ups:
                linked.take(_pair(plan, follow_up))


def _pairings(board: Board, sides: Mapping[Year, Sequence[Side]]) -> Iterator[Pairing]:
    for year in board.years:
        yield from (_pair(one, other) for one, other in combinations(sides[year], 2) if one.kind != other.kind)
        before = board.before(year)
        if before:
            yield from (_pair(one, other) for one in sides[before] for other in sides[year])


def _sides(year: Year) -> Iterator[Side]:
    plans = list[Side]()
    for kind in KINDS:
        parts = {sheet: _part(sheet, plans) for sheet in year.of(kind)}
        for part in dict.fromkeys(parts.values()):
            side = _side(year, kind, part[0], [sheet for sheet, of in parts.items() if of == part])
            plans += [side] if kind == "control_plan" else []
            yield side


def _part(sheet: LinkedTable, plans: Sequence[Side]) -> tuple[File, bool, bool]:
    """What the tables of a side share: what a unit answers of itself is no part of what follows up a plan, unless it answers for that plan's checks."""
    return sheet.file, sheet.interim, sheet.assesses and not any(_answers(sheet, plan) for plan in plans)


def _answers(sheet: LinkedTable, plan: Side) -> bool:
    """Whether most checks of a table are a plan's."""
    own = _side(plan.year, "follow_up", sheet.file, [sheet])
    return 2 * _pair(plan, own).alike_checks > len(own.places)


def _side(year: Year, kind: Kind, file: File, sheets: Sequence[LinkedTable]) -> Side:
    """The tables of a kind and a file as one list; they are all interim or none."""
    entries = [entry for sheet in sheets for entry in sheet.entries]
    return Side(year, kind, file, any(sheet.interim for sheet in sheets), entries, subjects(entries), places(entries))


def _pair(one: Side, other: Side) -> Pairing:
    risks = pair_risks(one.subjects, other.subjects)
    return Pairing(one, other, risks, pair_checks(one.places, other.places, risks))


def links_of(linked: Linked, file: File) -> list[Link]:
    """The file's links: from its rows to those of the same file that stand earlier, and of earlier files."""
    found: dict[tuple[str, str, str], Link] = {}
    for pairing in linked.held[file]:
        for row, other, relation, likeness in _rows(pairing):
            here, there = (row, other) if pairing.other.file is file else (other, row)
            link = Link(from_=here.row.id, to=address(there, file), relation=relation, likeness=round(likeness, 3))
            found.setdefault((link.from_, link.to, link.relation), link)
    return [found[key] for key in sorted(found)]


def _rows(pairing: Pairing) -> Iterator[tuple[LinkedRow, LinkedRow, str, float]]:
    for pair in pairing.risks:
        for entry in pair.other.entries:
            yield entry, pair.one.entries[0], "same-risk", pair.likeness
    for check in pairing.checks:
        yield check.other.entry, check.one.entry, "same-check", check.likeness


def address(entry: LinkedRow, seen_from: File) -> str:
    """A row's id, with its file's SHA-256 before it where it stands in another file."""
    if entry.sheet.file is seen_from:
        return entry.row.id
    return f"{entry.sheet.file.extraction.source.sha256}#{entry.row.id}"
