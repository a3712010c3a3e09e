"""The first page of a report that has an overview for each municipality: what there is in all, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.report.data_table import Cell, Column, DataTable, Filter, page_data
from pipeline.report.html_folders import BOARDS
from pipeline.report.index_lines import Board, Counts, gravity, many
from pipeline.report.index_page import QUESTIONS, Overview, asked, not_whole
from pipeline.report.order import SEVERITIES
from pipeline.report.parts import Part
from pipeline.report.totals import counted_words
from pipeline.report.translations import Strings


@dataclass(frozen=True)
class PartLine:
    """A part's overview in short; boards: a row of the table of all boards each; answers: by question how many there are, and their sentences."""

    title: str
    page: str
    counts: Counts
    statuses: dict[str, int]
    boards: Sequence[Sequence[Cell]]
    answers: dict[str, tuple[tuple[str, str], int]]

    @property
    def files(self) -> int:
        """How many documents it has."""
        return sum(self.statuses.values())


@dataclass(frozen=True)
class PartsPage:
    """The page; questions: each sentence with how many answers there are in all."""

    files: int
    found: str
    counts: Counts
    not_whole: list[str]
    questions: list[tuple[str, int]]
    municipalities: DataTable
    boards: DataTable
    data: Markup


def part_line(part: Part, own: Overview) -> PartLine:
    """What the first page tells of a part, whose overview is made."""
    answers = {one.key: (one.texts, one.number) for one in own.questions}
    boards = [_board(board, part) for board in own.boards]
    return PartLine(part.title, part.page, own.counts, many(own.lines), boards, answers)


def _board(board: Board, part: Part) -> list[Cell]:
    home = board.home
    return [
        (part.title, part.page),
        (home.board or board.name, f"{BOARDS}/{home.page}.html"),
        len(board.lines),
        *(board.counts[severity] for severity in SEVERITIES),
        [*board.late],
        board.unread,
    ]


def parts_page(parts: Sequence[PartLine], words: Strings) -> PartsPage:
    """The page, the gravest municipality first."""
    ordered = sorted(parts, key=lambda part: gravity(part.counts))
    statuses, answers, sentences = Counter[str](), Counter[str](), dict[str, tuple[str, str]]()
    for part in ordered:
        statuses.update(part.statuses)
        answers.update({key: number for key, (_, number) in part.answers.items()})
        sentences |= {key: texts for key, (texts, _) in part.answers.items()}
    tables = _municipalities(ordered, words), _boards(ordered, words)
    filters = [Filter("q", words("desk.search")), Filter("municipality", words("field.municipality"))]
    counts: Counts = {severity: sum(part.counts[severity] for part in parts) for severity in SEVERITIES}
    return PartsPage(
        files=statuses.total(),
        found=counted_words(counts, words),
        counts=counts,
        not_whole=not_whole(statuses, words),
        questions=[(asked(sentences[key], answers[key]), answers[key]) for key in QUESTIONS if key in sentences],
        municipalities=tables[0],
        boards=tables[1],
        data=page_data(filters, tables, words),
    )


def _municipalities(parts: Sequence[PartLine], words: Strings) -> DataTable:
    columns = (
        Column("municipality", words("field.municipality"), "link"),
        Column("boards", words("overview.boards"), "number"),
        *_counted(words),
        Column("uncontrolled", words("overview.uncontrolled"), "number"),
        Column("late", words("overview.late"), "number"),
        Column("unread", words("overview.not_whole_files"), "number"),
    )
    rows: list[Sequence[Cell]] = [
        [
            (part.title, part.page),
            len(part.boards),
            part.files,
            *(part.counts[severity] for severity in SEVERITIES),
            *(part.answers[key][1] if key in part.answers else None for key in ("no", "late")),
            part.files - part.statuses["complete"],
        ]
        for part in parts
    ]
    return DataTable("municipalities", words("overview.parts"), words("desk.municipalities"), columns, rows)


def _boards(parts: Sequence[PartLine], words: Strings) -> DataTable:
    columns = (
        Column("municipality", words("field.municipality"), "link"),
        Column("board", words("field.body"), "link"),
        *_counted(words),
        Column("late", words("overview.late"), "list"),
        Column("unread", words("overview.not_whole_files"), "number"),
    )
    rows = [row for part in parts for row in part.boards]
    return DataTable("boards", words("overview.boards"), words("desk.boards"), columns, rows)


def _counted(words: Strings) -> list[Column]:
    return [
        Column("files", words("overview.files"), "number"),
        *(Column(severity, words(f"severities.{severity}"), "number") for severity in SEVERITIES),
    ]
