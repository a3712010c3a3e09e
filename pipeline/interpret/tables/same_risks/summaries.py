"""Tables that only sum up another: what they say stands there too, row by row."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.tables import AnyRow, AnyTable, ControlPlan, FollowUp, Item, Risk, RiskAssessment, rows_of

_SUMMARY = lazy_pattern(
    r"\b(?:(?:hög|stör|allvarlig|viktig)\w*st[ae]|prioriterade|sammanfattning\w*|översikt\w*|i korthet)\b",
    re.IGNORECASE,
)
_LONGEST = 60  # letters of a heading
_NEAR = 2  # lines above a table, of which one is its heading
PARTS = ("likelihood", "consequence", "value")  # of a score


def is_headed_summary(sheet: LogicalTable) -> bool:
    """Whether a table's heading calls it a summary or a choice: "Översikt", "De tre högsta riskerna"."""
    above = [tidy(line.text) for line in sheet.before[-_NEAR:]]
    return any(len(text) < _LONGEST and _SUMMARY.search(text) for text in [*sheet.titles, *above])


def is_repeated(sheet: LogicalTable, other: LogicalTable) -> bool:
    """Whether a table that its heading calls a summary has no risk that another has not, going by their names as written."""
    if not is_headed_summary(sheet):
        return False
    own, others = ({cell.text for row in one.rows for cell in one.cells("risk", row)} for one in (sheet, other))
    return own <= others


def sums_up(summary: AnyTable, details: AnyTable, *, headed: bool = False) -> bool:
    """Whether a table says nothing that another does not: each of its rows stands there with the same score and process.

    headed: its heading calls it a summary, so that it may have every column of the other; else it has fewer.
    """
    own, others = (fields_of(table) for table in (summary, details))
    if not (own <= others if headed else own < others):
        return False
    pairs = ((row, [other for other in rows_of(details) if _is_same_risk(row, other)]) for row in rows_of(summary))
    return all(any(_agree(row, other) for other in others) for row, others in pairs)


def says_again(sheet: LogicalTable, tables: Sequence[AnyTable]) -> bool:
    """Whether each row of a sheet names the risk of a table's row, and all else that it says stands in that row: what nobody sees in its columns is told there."""
    rows = [row for row in sheet.rows if any(not content.blank for content in row)]
    return "risk" in sheet.fields() and len(rows) > 1 and any(_has_all(sheet, rows, table) for table in tables)


def _has_all(sheet: LogicalTable, rows: Sequence[Sequence[Content]], table: AnyTable) -> bool:
    told: dict[str, list[set[str]]] = {}
    for row in rows_of(table):
        told.setdefault(key_of(row), []).append(set(_texts(row.model_dump(exclude={"id", "source"}))))
    for cells in rows:
        names = {letters_of(content.text) for content in sheet.cells("risk", cells)} - {""}
        own = [said for content in cells if any(said := (letters_of(content.text), _outcome(content.text)))]
        if len(names) != 1 or not any(
            all({*said} & {*names, *one} for said in own) for one in told.get(next(iter(names)), ())
        ):
            return False
    return True


def _outcome(text: str) -> str:
    """What a text says came of a check, as it is compared."""
    return letters_of(outcome_of(text).replace("unclear", ""))


def _texts(value: object) -> Iterator[str]:
    """All texts and numbers in what a row says, as they are compared."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str | int | float):
        yield letters_of(f"{value:g}" if isinstance(value, float) else str(value))


def summaries_of_several(tables: Sequence[RiskAssessment]) -> Iterator[tuple[str, str]]:
    """The ids of the assessments whose rows all stand in several others, as a board's five highest risks stand in its units', each with one of these."""
    units = {table.unit for table in tables if table.unit}
    named, fields = _by_name(tables), {table.id: fields_of(table) for table in tables}
    for table in tables:
        if table.unit and len(units & {row.process for row in table.risks}) <= 1:
            continue
        own = fields[table.id] - {"process", *SCORES}
        found = ([one for one in _homes(table, row, named) if own <= fields[one]] for row in table.risks)
        homes = list(takewhile(bool, found))
        if homes and len(homes) == len(table.risks) and not set(homes[0]).intersection(*homes[1:]):
            yield table.id, homes[0][0]


_Named = Mapping[str, Sequence[tuple[RiskAssessment, Risk]]]


def _by_name(tables: Sequence[RiskAssessment]) -> _Named:
    """The rows of tables that have a name, each with its table, by what they are compared by."""
    found: dict[str, list[tuple[RiskAssessment, Risk]]] = {}
    for table in tables:
        for risk in table.risks:
            if key := key_of(risk):
                found.setdefault(key, []).append((table, risk))
    return found


def _homes(table: RiskAssessment, row: Risk, named: _Named) -> Iterator[str]:
    """The ids of the other tables of a board's year that have a row's risk with the same score, whose unit may be the process that the row names."""
    for other, risk in named.get(key_of(row), ()):
        own = row.model_copy(update={"process": None}) if _is_unit(row, other) else row
        if other is not table and _are_of_one_board(table, other) and _agree(own, risk):
            yield other.id


def _are_of_one_board(one: AnyTable, other: AnyTable) -> bool:
    return one.year == other.year and not (one.body and other.body and one.body.name != other.body.name)


def _is_unit(row: Risk, table: RiskAssessment) -> bool:
    return bool(row.process and table.unit) and (row.process or "").casefold() == (table.unit or "").casefold()


def pass_on_processes(summary: RiskAssessment, tables: Sequence[RiskAssessment]) -> None:
    """Gives the rows of other tables the processes that a summary of them names, where these are not the units of those tables."""
    named = _by_name([summary])
    for table in (table for table in tables if table is not summary):
        for risk in (risk for risk in table.risks if not risk.process):
            alike = (row for _, row in named.get(key_of(risk), ()) if row.process and not _is_unit(row, table))
            if (told := next((row for row in alike if _agree(row, risk)), None)) is None:
                continue
            risk.process = told.process
            if cell := told.source.cells.get("process"):
                risk.source.cells["process"] = cell


def summaries_of_plans(
    assessments: Sequence[RiskAssessment], plans: Sequence[ControlPlan], headed: Container[str]
) -> Iterator[tuple[str, str]]:
    """The ids of the assessments that their headings call summaries and that a plan has in full, with the plan's.

    An assessment by its title stays one, and so does one with a risk that the plan does not control.
    """
    for table in assessments:
        if table.id not in headed or kind_of_title(table.title or "") == "risk_assessment":
            continue
        for plan in plans:
            checked = plan.model_copy(update={"controls": [row for row in plan.controls if row.checks]})
            if are_of_one(table, plan) and sums_up(table, checked, headed=True):
                yield table.id, plan.id
                break


def summaries_of_follow_ups(
    assessments: Sequence[tuple[LogicalTable, RiskAssessment]], follow_ups: Sequence[FollowUp]
) -> Iterator[tuple[str, str]]:
    """The ids of the assessments in a follow-up's paper of which a follow-up says all that each row says, and more, with the follow-up's."""
    for sheet, table in assessments:
        if kind_of_title(table.title or "") != "follow_up":
            continue
        for other in follow_ups:
            if are_of_one(table, other) and fields_of(table) < fields_of(other) and says_again(sheet, [other]):
                yield table.id, other.id
                break


def are_of_one(one: AnyTable, other: AnyTable) -> bool:
    """Whether two tables are of one year and, as far as is known, of one body and unit."""
    bodies = one.body and other.body and one.body.name != other.body.name
    return one.year == other.year and not bodies and not (one.unit and other.unit and one.unit != other.unit)


def fields_of(table: AnyTable) -> set[str]:
    """The known fields of a table's columns."""
    return {column.field for column in table.columns if column.field}


def key_of(row: AnyRow) -> str:
    """A row's risk as it is compared: letters and digits alone."""
    name = row.name if isinstance(row, Risk) else row.risk
    return letters_of(name or "")


def letters_of(text: str) -> str:
    """A text as it is compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _is_same_risk(row: AnyRow, other: AnyRow) -> bool:
    return bool(key_of(row)) and key_of(row) == key_of(other)


def _agree(row: AnyRow, other: AnyRow) -> bool:
    """Whether neither of two rows says of its process, score or checks what the other denies."""
    if row.process and other.process and row.process != other.process:
        return False
    pairs = [(getattr(row.score, part, None), getattr(other.score, part, None)) for part in PARTS]
    pairs += _of_checks(row, other)
    return all(one == two for one, two in pairs if one is not None and two is not None)


def _of_checks(row: AnyRow, other: AnyRow) -> Iterator[tuple[object, object]]:
    """What two rows of a plan or follow-up say of their checks, each of it beside the other's."""
    if isinstance(row, Risk) or isinstance(other, Risk):
        return
    said = ([letters_of(check.text) for check in one.checks] or None for one in (row, other))
    yield next(said), next(said)
    who = (one.responsible and letters_of(one.responsible.text) for one in (row, other))
    yield next(who), next(who)
    if isinstance(row, Item) and isinstance(other, Item):
        yield row.outcome, other.outcome
