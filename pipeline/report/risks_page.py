"""The page of all risks: each scored row of every document, filtered and in one matrix."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.report.context import ReportContext
from pipeline.report.data_table import Cell, Column, DataTable, Filter, page_data, word_options
from pipeline.report.html_folders import BOARDS, DOCUMENTS
from pipeline.report.index_tables import answers, shared_filters
from pipeline.report.matrix import MAX_STEPS, heat_of, step_of
from pipeline.report.risk_lines import RiskLine
from pipeline.report.rows import FIELDS
from pipeline.report.translations import Strings


@dataclass(frozen=True)
class CountBox:
    """A box of the matrix with how many risks stand in it; heat is 1 to 5 by its place."""

    likelihood: int
    consequence: int
    heat: int
    number: int


@dataclass(frozen=True)
class RisksPage:
    """All risks; boxes is empty where the values span too many steps to draw."""

    table: DataTable
    boxes: list[list[CountBox]]
    data: Markup


def risks_page(risks: Sequence[RiskLine], context: ReportContext, up: str = "") -> RisksPage:
    """The page, those over the threshold without a check first, then by value; up: the way from it to the report's folder."""
    words = context.strings
    table = risk_table(sorted(risks, key=_gravity), words, up)
    return RisksPage(table, _boxes(risks), page_data(_filters(words), [table], words))


def _gravity(risk: RiskLine) -> tuple[bool, bool, float]:
    return risk.over != "yes", risk.check != "no", -(risk.value or 0)


def risk_table(risks: Sequence[RiskLine], words: Strings, up: str = "") -> DataTable:
    """Every risk with all that a reader chooses by."""
    kinds: dict[str, str] = {kind: words(f"kind.{kind}") for kind in FIELDS}
    numbers = ("likelihood", "consequence", "value", "residual", "threshold")
    columns = (
        Column("municipality", words("field.municipality")),
        Column("board", words("field.body"), "link"),
        Column("year", words("field.year"), "number"),
        Column("kind", words("field.kind"), "word", kinds),
        Column("process", words("field.process")),
        Column("risk", words("field.risk"), "link"),
        *(Column(key, _label(key, words), "number") for key in numbers),
        *(Column(key, _label(key, words), "word", answers(words)) for key in ("over", "check", "treatment")),
        *(Column(f"{key}-step", words(f"field.{key}"), "number", hidden=True) for key in ("likelihood", "consequence")),
    )
    rows = [_row(risk, words, up) for risk in risks]
    return DataTable("risks", words("risks.title"), words("desk.risks"), columns, rows)


def _row(risk: RiskLine, words: Strings, up: str) -> list[Cell]:
    board = (risk.home.board, f"{up}{BOARDS}/{risk.home.page}.html") if risk.home.board else ""
    return [
        risk.home.municipality,
        board,
        risk.year,
        risk.kind,
        risk.process,
        (risk.name or words("word.unnamed"), f"{up}{DOCUMENTS}/{risk.href}"),
        *(risk.likelihood, risk.consequence, risk.value, risk.residual, risk.limit.threshold),
        *(risk.over, risk.check, risk.treatment),
        *(_step(risk.likelihood), _step(risk.consequence)),
    ]


def _label(key: str, words: Strings) -> str:
    """A column's short name where it has one, else what the field is called everywhere."""
    return words.get(f"risks.{key}", words.get(f"field.{key}", key))


def _step(value: float | None) -> int | None:
    return step_of(value) if value is not None and math.isfinite(value) else None


def _filters(words: Strings) -> list[Filter]:
    options = word_options(answers(words))
    return [
        *shared_filters(words),
        *(Filter(key, _label(key, words), options=options) for key in ("over", "check", "treatment")),
        Filter("kind", words("field.kind")),
        *(Filter(f"{key}-step", words(f"field.{key}")) for key in ("likelihood", "consequence")),
    ]


def _boxes(risks: Sequence[RiskLine]) -> list[list[CountBox]]:
    """The highest consequence first."""
    pairs = [(_step(risk.likelihood), _step(risk.consequence)) for risk in risks]
    placed = Counter((x, y) for x, y in pairs if x is not None and y is not None)
    steps = [step for pair in placed for step in pair]
    low, high = min([1, *steps]), max(steps, default=0)
    if not placed or high - low >= MAX_STEPS:
        return []
    across, last = range(low, high + 1), max(1, high - low)
    return [
        [CountBox(x, y, heat_of((x - low) / last, (y - low) / last), placed[x, y]) for x in across]
        for y in reversed(across)
    ]
