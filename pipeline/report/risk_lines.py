"""Every scored row of a report as a risk: where it is from, how it is assessed, and whether anything answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.check.scores import level, sign
from pipeline.link import File
from pipeline.link.view import counted_sheets
from pipeline.report.answers import Answer, Answers, full_id
from pipeline.report.homes import Home
from pipeline.report.names import link
from pipeline.report.papers import HELD, Papers
from pipeline.report.row_links import anchors_of
from pipeline.report.rows import name_of
from schemas.extraction import Extraction
from schemas.tables import Kind, Limit, Risk


@dataclass(frozen=True)
class RiskLine:
    """A row; id as links name it. over: whether it reaches the threshold; check and treatment: whether it has any.

    sign: what stands between its parts, None where nobody knows; wrong: a finding of its document contradicts its score.
    """

    id: str
    home: Home
    year: int | None
    kind: Kind
    process: str | None
    name: str | None
    href: str  # its row on the page of its document, from that page's folder
    likelihood: float | None
    consequence: float | None
    value: float | None
    residual: float | None
    sign: str | None
    wrong: bool
    limit: Limit
    check: Answer
    treatment: Answer

    @property
    def over(self) -> Answer:
        """Whether it reaches the threshold; unknown where either is not stated."""
        reached = self.limit.reached_by(self.value)
        return "unknown" if reached is None else "yes" if reached else "no"


class RiskLines:
    """Every risk of an analysis, and every row of a plan or a follow-up that scores, document by document."""

    def __init__(self, papers: Papers) -> None:
        """papers: all of the report."""
        self.answers = Answers(papers)
        self._papers, self._limits = papers, _limits(papers)
        self._over = lru_cache(HELD)(self._found_over)

    def of(self, number: int, extraction: Extraction) -> list[RiskLine]:
        """Those of a document, which is that number of the report."""
        paper = self._papers.all[number]
        return list(_of(extraction, paper.page, paper.home, self.answers, self._limits))

    def is_over(self, row: str) -> bool:
        """Whether a row, as links name it, reaches its threshold."""
        number = self._papers.number(row.partition("#")[0])
        return number is not None and row in self._over(number)

    def _found_over(self, number: int) -> frozenset[str]:
        return frozenset(line.id for line in self.of(number, self._papers[number]) if line.over == "yes")


_NONE = Limit(None)
CONTRADICTED = frozenset(["score-product", "score-out-of-scale", "score-mismatch"])
Limits = Mapping[tuple[Home, int | None], Limit]


def _limits(papers: Papers) -> Limits:
    """What the plan of a board and a year states, for the tables of that year that state none."""
    found: dict[tuple[Home, int | None], Limit] = {}
    for paper in papers.all:
        for table in paper.tables:
            if table.kind == "control_plan":
                key = (paper.home, table.year)
                found[key] = table.limit if found.get(key, _NONE).threshold is None else found[key]
    return found


def _of(extraction: Extraction, page: str, home: Home, answers: Answers, limits: Limits) -> Iterator[RiskLine]:
    anchors, address = anchors_of(extraction), link(f"{page}.html") or ""
    told = (one for one in extraction.discrepancies if one.code in CONTRADICTED and one.accepted is None)
    wrong = {row for one in told for row in one.rows}
    for sheet in counted_sheets(File(extraction)):
        own = sheet.table.scale.limit
        limit = limits.get((home, sheet.table.year), own) if own.threshold is None else own
        for entry in sheet.entries:
            row, score = entry.row, entry.row.score
            if score is None and not isinstance(row, Risk):
                continue
            yield RiskLine(
                id=full_id(row.id, extraction),
                home=home,
                year=sheet.table.year,
                kind=sheet.kind,
                process=row.process,
                name=name_of(row),
                href=f"{address}#{anchors[row.id]}",
                likelihood=score.likelihood if score else None,
                consequence=score.consequence if score else None,
                value=level(score, sheet),
                residual=level(row.residual, sheet) if isinstance(row, Risk) else None,
                sign=sign(score, sheet) if score else None,
                wrong=row.id in wrong,
                limit=limit,
                check=answers.check(row, extraction),
                treatment=answers.treatment(row, sheet, extraction),
            )
