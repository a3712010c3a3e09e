"""Tables and rows as linking and checking see them: with the file, the body and the year they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model.paths import sheet_place
from pipeline.link.similarity import Name
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.no_check import says_no_check
from pipeline.swedish.self_assessments import assesses_control
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, Check, Control, FollowUp, Item, Risk, Score, rows_of

KINDS: tuple[Kind, ...] = ("risk_assessment", "control_plan", "follow_up")


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """One file.

    known     it comes out of the store, and findings about it alone stand there already
    left_out  its tables are there, and what they hold is not: nothing is found in it, nor between the years of its tables and others
    """

    extraction: Extraction
    known: bool = False
    left_out: bool = False

    @property
    def whole(self) -> bool:
        """Whether everything in it was read, so that what is not there may be called missing."""
        unread = any(entry.outcome == "unread" for entry in self.extraction.ledger)
        return self.extraction.status == "complete" and not unread and not self._doubtful()

    def whole_for(self, kind: Kind) -> bool:
        """Whether everything that tables of a kind could stand in was read: all, or all but values on a workbook's sheets of other tables."""
        return self.whole or (self._lacks_values_alone() and self._told_of_others(kind))

    def _lacks_values_alone(self) -> bool:
        """Whether it is a workbook that was read but for values in its sheets, as those of formulas without a result."""
        paths = [entry.path for entry in self.extraction.ledger if entry.outcome == "extracted"]
        problems = self.extraction.problems
        return (
            self.extraction.status == "partial"
            and all(map(sheet_place, paths))
            and all(entry.outcome != "unread" for entry in self.extraction.ledger)
            and all(problem.code == "value-unread" for problem in problems)
            and not self._doubtful()
        )

    def _told_of_others(self, kind: Kind) -> bool:
        """Whether each problem is of a sheet that has tables, none of them of a kind."""
        kinds: dict[int, set[Kind]] = {}
        for sheet in sheets_of(self):
            for page in sheet.table.pages or ():
                kinds.setdefault(page, set()).add(sheet.kind)
        told = [kinds.get(problem.page or 0, set()) for problem in self.extraction.problems]
        return bool(told) and all(there and kind not in there for there in told)

    def _doubtful(self) -> bool:
        """Whether a cell was recognised from a picture with doubt."""
        rows = (row for table in self.extraction.counted() for row in rows_of(table))
        return any(cell.doubtful for row in rows for cell in row.source.cells.values())

    @property
    def order(self) -> str:
        """What files are sorted by, whatever order they were given in."""
        source = self.extraction.source
        return source.sha256 or source.filename or ""


@dataclass(frozen=True, slots=True, eq=False)
class LinkedRow:
    """A row where it stands.

    position     counts from 0 in its table
    further      the risks that it names beside the first
    unexplained  it names its risk by a number that no analysis at hand has: another year's "R3" may be any risk
    """

    sheet: LinkedTable
    row: AnyRow
    position: int
    risk: Name
    checks: tuple[Name, ...]
    further: tuple[Name, ...] = ()
    unexplained: bool = False

    @property
    def score(self) -> Score | None:
        """The row's assessment."""
        return self.row.score

    @property
    def written_checks(self) -> Sequence[Check]:
        """The checks as the row has them."""
        return () if isinstance(self.row, Risk) else self.row.checks

    @property
    def page(self) -> int | None:
        """The page where the row begins, from 1; None in Word."""
        return self.row.source.regions[0].page if self.row.source.regions else None

    @property
    def bare(self) -> bool:
        """Whether the row holds nothing but a name: a heading, or a branch of a process tree."""
        name = self.risk.plain
        told = strings_of(self.row.model_dump(exclude={"id", "source", "outcome", "score"}))
        return self.row.score is None and all(Name(text).plain in ("", name) for text in told)

    @property
    def risk_named(self) -> bool:
        """Whether the row names its risk; else a process or a description may stand in for it."""
        return bool(_name_of(self.row))

    @property
    def about(self) -> str:
        """What a finding about the row names: its risk; where it names none its first check, since rows may share a process."""
        return about_of(self.row)

    @property
    def unnamed(self) -> bool:
        """Whether the row names no risk, where most of its table do: it may be but the rest of the row before it."""
        return not self.risk_named and self.sheet.named

    @property
    def continues(self) -> bool:
        """Whether the row has but checks of its own, under the risk of the row above: they may be one list."""
        above = self.sheet.entries[self.position - 1] if self.position else None
        if above is None or above.risk.plain != self.risk.plain or not self.checks or self.score is not None:
            return False
        own = {"id", "source", "outcome", "risk", "process", "description", "checks"}
        return not any(text.strip() for text in strings_of(self.row.model_dump(exclude=own)))

    @property
    def description(self) -> str | None:
        """The risk's description; a follow-up has none."""
        return None if isinstance(self.row, Item) else self.row.description


@dataclass(slots=True, eq=False)
class LinkedTable:
    """A table where it stands. year and body (its words, "" where unknown) are filled in by grouping."""

    file: File
    table: AnyTable
    kind: Kind
    position: int
    year: int | None = None
    body: str = ""
    entries: tuple[LinkedRow, ...] = field(default=(), init=False)
    named: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """See each row as an entry."""
        self.entries = tuple(
            LinkedRow(self, row, position, Name(risk_of(row)), checks_of(row))
            for position, row in enumerate(rows_of(self.table))
        )
        self.named = 2 * sum(entry.risk_named for entry in self.entries) > len(self.entries)

    @property
    def interim(self) -> bool:
        """Whether it follows up a part of the year only."""
        return isinstance(self.table, FollowUp) and (self.table.interim or part_of_year(self.table))

    @property
    def assesses(self) -> bool:
        """Whether it holds what a unit answers of its own control."""
        return isinstance(self.table, FollowUp) and assesses_control(self.table.title or "")

    def has(self, *fields: str) -> bool:
        """Whether one of its columns was taken for one of these fields."""
        return any(column.field in fields for column in self.table.columns)

    def headers(self, *fields: str) -> Iterator[str]:
        """What stands over the columns of these fields: header, group and help."""
        for column in self.table.columns:
            if column.field in fields:
                yield " ".join(part for part in (column.group, column.header, column.help) if part)


def sheets_of(file: File) -> list[LinkedTable]:
    """The file's tables in document order within each kind."""
    extraction = file.extraction
    by_kind: tuple[tuple[Kind, Sequence[AnyTable]], ...] = (
        ("risk_assessment", extraction.risk_assessments),
        ("control_plan", extraction.control_plans),
        ("follow_up", extraction.follow_ups),
    )
    return [
        LinkedTable(file, table, kind, position) for kind, tables in by_kind for position, table in enumerate(tables)
    ]


def counted_sheets(file: File) -> list[LinkedTable]:
    """Those that are counted here, and not in another file that holds the same table."""
    return [sheet for sheet in sheets_of(file) if sheet.table.counted_in is None]


def risk_of(row: AnyRow) -> str:
    """The row's risk as written; where it names none, its process or its description."""
    if isinstance(row, Risk):
        return row.name or row.description or row.process or ""
    return row.risk or row.process or (row.description if isinstance(row, Control) else None) or ""


def about_of(row: AnyRow) -> str:
    """What tells a row from others, as written: its risk, else its first check, else what stands in for its risk."""
    checks = () if isinstance(row, Risk) else row.checks
    first = next((check.text for check in checks), "")
    return risk_of(row) if _name_of(row) or not first else first


def _name_of(row: AnyRow) -> str | None:
    return row.name if isinstance(row, Risk) else row.risk


def strings_of(value: object) -> Iterator[str]:
    """Every string in a dumped model, keys of dictionaries left out."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from strings_of(inner)
        case list() | tuple():
            for inner in value:
                yield from strings_of(inner)


def checks_of(row: AnyRow) -> tuple[Name, ...]:
    """The row's checks, without words where they say that there is none, as of a dash; a risk has none."""
    texts = () if isinstance(row, Risk) else tuple(check.text for check in row.checks)
    return tuple(Name("" if says_no_check(text) else text) for text in texts)


def part_of_year(table: AnyTable) -> bool:
    """Whether the period that a table states is shorter than ten months."""
    period = table.period
    if period is None or not period.from_ or not period.to:
        return False
    begin, end = (12 * int(day[:4]) + int(day[5:7] or 1) for day in (period.from_, period.to))
    return end - begin < 9  # January to October is the shortest that counts as a year
