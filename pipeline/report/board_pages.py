"""A board's own page: its documents by year, what changed from year to year, and its risks over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from pipeline.link.similarity import normal
from pipeline.report.answers import Answers
from pipeline.report.followed_up import OfYear, Years
from pipeline.report.html_folders import DOCUMENTS
from pipeline.report.index_lines import CHANGED, RENAMED, Board, Found, Line, area_of
from pipeline.report.past import Past, PastView, past_view
from pipeline.report.risk_lines import RiskLine
from pipeline.report.rows import FIELDS
from schemas.tables import Kind

ORDER = ("score-changed", "risk-added", "risk-dropped", RENAMED, "control-moved", "controls-carried-over")
GONE = "risk-dropped"  # told where the risk stood, in the earlier year
UP = "../"  # from a board's page to the report's folder


class Change(NamedTuple):
    """A finding about two years, its address from a board's page, and the file that it stands in, whose pages its sentence names."""

    finding: Found
    address: str
    file: str


@dataclass(frozen=True)
class YearView:
    """A year's documents by kind, each with its address; late: its plan is not followed up, though it is time."""

    year: int
    papers: dict[Kind, list[str]]
    interim: bool
    late: bool


@dataclass(frozen=True)
class RiskOverYears:
    """A risk by its newest name, and its assessment in each year."""

    name: str
    lines: Mapping[int, RiskLine]


@dataclass(frozen=True)
class BoardPage:
    """All that a board's page shows, the newest first; changes are by the later year."""

    board: Board
    lines: list[Line]
    years: list[YearView]
    changes: dict[str, list[Change]]
    before: dict[str, int]  # the year that each of these is compared with
    risks: list[RiskOverYears]
    risk_years: list[int]
    pasts: list[PastView]


def board_page(
    board: Board, papers: Years, risks: Sequence[RiskLine], answers: Answers, pasts: Mapping[str, Past]
) -> BoardPage:
    """papers: what the board has of each year; risks: its own alone; pasts: of any files, by SHA-256."""
    over, changes = _over_years(risks, answers), _changes(board, sorted(papers))
    return BoardPage(
        board=board,
        lines=sorted(board.lines, key=lambda line: (line.years, line.file), reverse=True),
        years=_years(board, papers),
        changes=changes,
        before={year: max(earlier) for year in changes if (earlier := [one for one in papers if str(one) < year])},
        risks=over,
        risk_years=sorted({year for one in over for year in one.lines}),
        pasts=[
            past_view(past, line.file, f"{UP}{line.href}")
            for line in board.lines
            if (past := pasts.get(line.sha256 or ""))
        ],
    )


def _years(board: Board, papers: Years) -> list[YearView]:
    """Every year from the first to the last, also those without a document, the newest first."""
    if not papers:
        return []
    return [_year(year, papers.get(year, OfYear()), board) for year in range(max(papers), min(papers) - 1, -1)]


def _year(year: int, own: OfYear, board: Board) -> YearView:
    pages: dict[Kind, list[str]] = {
        kind: [f"{UP}{DOCUMENTS}/{page}" for page in own.pages.get(kind, [])] for kind in FIELDS
    }
    return YearView(year, pages, own.interim, year in board.late)


def _changes(board: Board, years: Sequence[int]) -> dict[str, list[Change]]:
    """By the later of the years that are compared."""
    found: dict[str, list[Change]] = {}
    for line in board.lines:
        for finding in line.counted:
            if area_of(finding) == CHANGED:
                year = finding.year or max(line.of_years, default=None)
                if year and finding.code == GONE:
                    year = next((later for later in years if later > year), year)
                found.setdefault(str(year or ""), []).append(Change(finding, f"{UP}{finding.address}", line.file))
    return {year: sorted(found[year], key=lambda one: _rank(one.finding.code)) for year in sorted(found, reverse=True)}


def _rank(code: str) -> int:
    return ORDER.index(code) if code in ORDER else len(ORDER)


def _over_years(risks: Sequence[RiskLine], answers: Answers) -> list[RiskOverYears]:
    """The rows that are the same risk as one, the highest of the newest year first; in a year an analysis goes before a plan, and that before a follow-up."""
    kinds = list(FIELDS)
    dated = sorted((one for one in risks if one.year is not None), key=lambda one: kinds.index(one.kind))
    found = []
    for cluster in _joined(list(_clusters(dated, answers))):
        lines: dict[int, RiskLine] = {}
        for one in cluster:
            lines.setdefault(one.year or 0, one)
        found.append(RiskOverYears(lines[max(lines)].name or "", lines))
    return sorted(found, key=lambda one: (-max(one.lines), -(one.lines[max(one.lines)].value or 0), one.name))


def _joined(clusters: Sequence[list[RiskLine]]) -> list[list[RiskLine]]:
    """The clusters, those of one name and process put together, but for such as stand in one kind of paper of one year: these are told apart there."""
    found: list[list[RiskLine]] = []
    named: dict[str, list[list[RiskLine]]] = {}
    for cluster in clusters:
        names = dict.fromkeys(normal(one.name) for one in cluster if one.name)
        same = next((other for name in names for other in named.get(name, []) if _are_one(cluster, other)), None)
        if same is None:
            found.append(same := [])
        same += cluster
        for name in names:
            if not any(other is same for other in named.setdefault(name, [])):
                named[name].append(same)
    return found


def _are_one(cluster: Sequence[RiskLine], other: Sequence[RiskLine]) -> bool:
    """Whether two clusters of one name may be one risk: never in one kind of paper of one year, nor in two processes."""
    processes, others = ({normal(one.process) for one in rows if one.process} for rows in (cluster, other))
    told_apart = processes and others and processes.isdisjoint(others)
    return not told_apart and {(one.year, one.kind) for one in cluster}.isdisjoint(
        (one.year, one.kind) for one in other
    )


def _clusters(risks: Sequence[RiskLine], answers: Answers) -> Iterator[list[RiskLine]]:
    """Rows that links join, directly or through each other."""
    left = {one.id: one for one in risks}
    rows: dict[str, list[tuple[int, RiskLine]]] = {}
    for index, one in enumerate(risks):
        rows.setdefault(one.id, []).append((index, one))
    while left:
        reached, ahead = set[str](), [next(iter(left))]
        while ahead:
            name = ahead.pop()
            if left.pop(name, None):
                reached.add(name)
                ahead += answers.same(name)
        yield [one for _, one in sorted((row for name in reached for row in rows[name]), key=itemgetter(0))]
