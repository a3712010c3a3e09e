"""The first page of the report: what a controller asks, every board, every finding and every document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.report.context import ReportContext
from pipeline.report.data_table import Cell, DataTable, page_data
from pipeline.report.html_folders import BOARDS
from pipeline.report.index_lines import AREAS, Board, Counts, Line, gravest_first, many, years_of
from pipeline.report.index_tables import document_table, finding_table, index_filters, unanswered_table
from pipeline.report.risk_lines import RiskLine
from pipeline.report.totals import counts, found_words
from pipeline.report.translations import Strings

QUESTIONS = ("no", "unknown", "changed", "late")  # those about risks first


@dataclass(frozen=True)
class Question:
    """What a controller asks, of one answer and of more, with how many there are, the page on which they stand, and what is chosen there."""

    key: str
    texts: tuple[str, str]
    number: int
    page: str
    chosen: str

    @property
    def text(self) -> str:
        """What stands behind the number."""
        return asked(self.texts, self.number)

    @property
    def href(self) -> str:
        """Where the answers stand without a script, on this page below a heading."""
        return f"{self.page}#{self.chosen}" if self.page else f"#{self.chosen.partition('to=')[2]}"


@dataclass(frozen=True)
class Place:
    """Where an overview stands, as addresses from its own page: up to the report's folder, itself, its page of risks; title: empty where it is all."""

    title: str
    up: str
    page: str
    risks: str


@dataclass(frozen=True)
class Overview:
    """The first page of the report, or of a part of it."""

    place: Place
    lines: list[Line]
    boards: list[Board]
    years: list[int | None]
    found: str
    counts: Counts
    not_whole: list[str]
    questions: list[Question]
    findings: DataTable
    documents: DataTable
    data: Markup

    @property
    def once(self) -> bool:
        """Whether copies of a paper have findings that count once, so that the documents' counts are more than the whole."""
        return any(one.copied for line in self.lines for one in line.findings)

    @property
    def areas(self) -> list[str]:
        """The areas in which anything was found."""
        return [area for area in AREAS if any(any(board.areas[area].values()) for board in self.boards)]

    @property
    def by_name(self) -> list[Board]:
        """The boards by municipality and name, for whoever looks for one."""
        return sorted(self.boards, key=lambda one: (one.home.municipality.casefold(), one.name.casefold()))

    @property
    def late(self) -> bool:
        """Whether any board has not followed up."""
        return any(board.late for board in self.boards)

    @property
    def known(self) -> bool:
        """Whether its counts say anything: not where no document could be read."""
        return not self.lines or any(line.status != "failed" for line in self.lines)

    @property
    def unread(self) -> list[Line]:
        """The documents that were not read whole."""
        return [line for line in self.lines if line.status != "complete"]

    @property
    def grave(self) -> list[Sequence[Cell]]:
        """The errors and warnings."""
        return [row for row in self.findings.rows if row[0] != "notice"]

    @property
    def notices(self) -> list[Sequence[Cell]]:
        """What is worth a look."""
        return [row for row in self.findings.rows if row[0] == "notice"]


def overview(boards: Sequence[Board], risks: Sequence[RiskLine], place: Place, context: ReportContext) -> Overview:
    """The overview of documents and boards, both with the gravest findings first."""
    words = context.strings
    lines = gravest_first(line for board in boards for line in board.lines)
    every = [finding for line in lines for finding in line.counted]
    held = {year for line in lines for year in years_of(line)}
    findings, documents = finding_table(lines, words, place.up), document_table(lines, words, place.up)
    unanswered = unanswered_table(risks, words)
    return Overview(
        place=place,
        lines=lines,
        boards=list(boards),
        years=sorted(held, key=lambda year: (year is None, year or 0)),
        found=found_words(every, words),
        counts=counts(every),
        not_whole=not_whole(many(lines), words),
        questions=[
            one
            for one in _questions(boards, unanswered, findings, place, words)
            if one.number or _could_be_answered(one, boards, risks)
        ],
        findings=findings,
        documents=documents,
        data=page_data(index_filters(words), [findings, documents, unanswered], words),
    )


def _questions(
    boards: Sequence[Board], unanswered: DataTable, findings: DataTable, place: Place, words: Strings
) -> Iterator[Question]:
    """Those about risks first: without a check, and where the papers do not let one know."""
    risks = Counter(row[unanswered.place("check")] for row in unanswered.rows)
    for check in ("no", "unknown"):
        yield Question(check, _texts(f"risks_{check}", words), risks[check], place.risks, f"over=yes&check={check}")
    changed = sum(row[findings.place("area")] == "years" for row in findings.rows)
    yield Question("changed", _texts("changed", words), changed, "", "severity=&area=years&to=avvikelser")
    late = sum(bool(board.late) for board in boards)
    alone = f"{place.up}{BOARDS}/{boards[0].home.page}.html" if len(boards) == 1 else ""  # whose page tells it
    yield Question("late", _texts("late", words), late, alone, "ar" if alone else "late=yes&to=namnder")


def _could_be_answered(question: Question, boards: Sequence[Board], risks: Sequence[RiskLine]) -> bool:
    """Whether none is an answer: the papers let one know of a risk, have two years of a board, a plan that is followed up."""
    match question.key:
        case "no":
            return any(one.over == "no" or (one.over == "yes" and one.check != "unknown") for one in risks)
        case "changed":
            return any(len({year for line in board.lines for year in line.of_years}) > 1 for board in boards)
        case "late":
            return any(board.followed for board in boards)
    return False


def _texts(question: str, words: Strings) -> tuple[str, str]:
    return words(f"question.{question}_one"), words(f"question.{question}")


def asked(texts: tuple[str, str], number: int) -> str:
    """The text of one or that of more behind a number."""
    return texts[0] if number == 1 else texts[1]


def not_whole(found: Mapping[str, int], words: Strings) -> list[str]:
    """As "1 fil lästes delvis." and "2 filer kunde inte läsas."; empty where every file was read whole."""
    return [
        words(f"terminal.{key}", files=words.count("count.file", found[key]))
        for key in ("partial", "failed")
        if found[key]
    ]
