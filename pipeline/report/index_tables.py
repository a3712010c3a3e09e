"""What the overview filters: the findings and the documents as tables, and what they are chosen by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.check.rules import all_rules
from pipeline.report.data_table import GRAVE, Cell, Column, DataTable, Filter, word_options
from pipeline.report.html_folders import BOARDS
from pipeline.report.index_lines import AREAS, Found, Line, area_of
from pipeline.report.order import SEVERITIES
from pipeline.report.risk_lines import RiskLine
from pipeline.report.translations import Strings

FINDINGS, DOCUMENTS = "findings", "documents"
STATUSES = ("complete", "partial", "failed")


def finding_table(lines: Sequence[Line], words: Strings, up: str = "") -> DataTable:
    """Every finding that nobody accepted, once, the gravest first; up: the way from the page to the report's folder."""
    rows = [_finding(one, line, up) for line in lines for one in line.counted]
    rank = {severity: number for number, severity in enumerate(SEVERITIES)}
    columns = (
        Column("severity", words("field.severity"), "tag", {key: words(f"severity.{key}") for key in SEVERITIES}),
        *_whose(words),
        Column("code", words("field.rule"), "word", {code: words(f"rule.{code}.title") for code in all_rules()}),
        Column("message", words("field.message"), "sentence"),
        Column("document", words("field.document"), "file"),
        Column("area", words("desk.area"), "word", {key: words(f"area.{key}") for key in AREAS}, hidden=True),
        Column("over", words("field.over"), "word", answers(words), hidden=True),
    )
    ordered = sorted(rows, key=lambda row: rank[row[0]])  # type: ignore[index]  # the first cell is a severity
    return DataTable(FINDINGS, words("findings.heading"), words("desk.findings"), columns, ordered)


def _finding(finding: Found, line: Line, up: str) -> list[Cell]:
    return [
        finding.severity,
        *_whose_cells(line, up),
        finding.code,
        (finding.message, f"{up}{finding.address}"),
        line.file,
        area_of(finding),
        "yes" if finding.over else "no",
    ]


def document_table(lines: Sequence[Line], words: Strings, up: str = "") -> DataTable:
    """Every document, the gravest first; up as above."""
    columns = (
        Column("document", words("overview.document"), "link"),
        *_whose(words),
        Column("content", words("desk.content")),
        Column("status", words("facts.status"), "word", {key: words(f"status.{key}") for key in STATUSES}),
        *(Column(key, words(f"severities.{key}"), "number") for key in SEVERITIES),
    )
    rows = [list(_document(line, up)) for line in lines]
    return DataTable(DOCUMENTS, words("overview.documents"), words("desk.documents"), columns, rows)


def _document(line: Line, up: str) -> Iterator[Cell]:
    yield (line.file, f"{up}{line.href}")
    yield from _whose_cells(line, up)
    yield line.content
    yield line.status
    for severity in SEVERITIES:
        number = line.counts[severity]
        yield None if line.status == "failed" and not number else number


def unanswered_table(risks: Sequence[RiskLine], words: Strings) -> DataTable:
    """The risks over their threshold of which no check is known, which the questions count and the page of all risks shows."""
    columns = (
        Column("municipality", words("field.municipality")),
        Column("board", words("field.body"), "link"),
        Column("year", words("field.year"), "list"),
        Column("risk", words("field.risk")),
        Column("process", words("field.process")),
        Column("check", words("field.check"), "word", answers(words)),
    )
    rows = [
        [risk.home.municipality, risk.home.board, risk.year, risk.name, risk.process, risk.check]
        for risk in risks
        if risk.over == "yes" and risk.check != "yes"
    ]
    return DataTable("unanswered", words("risks.title"), words("desk.risks"), columns, rows)


def _whose(words: Strings) -> tuple[Column, ...]:
    return (
        Column("municipality", words("field.municipality")),
        Column("board", words("field.body"), "link"),
        Column("year", words("field.year"), "list"),
    )


def _whose_cells(line: Line, up: str) -> list[Cell]:
    home = line.home
    board = (home.board, f"{up}{BOARDS}/{home.page}.html") if home.board else ""
    return [home.municipality, board, [*line.of_years]]


def answers(words: Strings) -> Mapping[str, str]:
    """Yes, no and unknown as words."""
    return {key: words(f"answer.{key}") for key in ("yes", "no", "unknown")}


def shared_filters(words: Strings) -> list[Filter]:
    """What every table of a page is chosen by."""
    return [
        Filter("q", words("desk.search")),
        Filter("municipality", words("field.municipality")),
        Filter("board", words("field.body")),
        Filter("year", words("field.year")),
    ]


def index_filters(words: Strings) -> list[Filter]:
    """What the overview is chosen by."""
    severities: dict[str, str] = {key: words(f"severities.{key}") for key in SEVERITIES}
    grave = (GRAVE, words("desk.grave"), ("error", "warning"))
    return [
        *shared_filters(words),
        Filter("late", words("desk.late"), "boards", word_options({"yes": words("desk.late_yes")})),
        Filter("severity", words("field.severity"), FINDINGS, [grave, *word_options(severities)], GRAVE),
        Filter("area", words("desk.area"), FINDINGS),
        Filter("code", words("field.rule"), FINDINGS),
        Filter("over", words("field.over"), FINDINGS, word_options({"yes": words("answer.yes")})),
        Filter("status", words("facts.status"), DOCUMENTS),
    ]
