"""Rows of a sheet to risks, controls and items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.continued_names import without_continuation
from pipeline.interpret.cells.outcomes import outcome_of, outcome_of_answer
from pipeline.interpret.cells.roles import (
    Responsibility,
    parted_from_time,
    responsibility,
    roles_of_lines,
    without_times,
)
from pipeline.interpret.cells.scores import Legend
from pipeline.interpret.cells.tick_boxes import chosen, is_ticked
from pipeline.interpret.columns.heading import ADDED, HEADED, Heading
from pipeline.interpret.legends.outcome_letters import ticked_key
from pipeline.interpret.legends.signs import is_sign, outcome_by_sign
from pipeline.interpret.rows.acceptance import acceptance_of
from pipeline.interpret.rows.fields import Fields
from pipeline.interpret.rows.further_measures import by_risk
from pipeline.interpret.rows.last_parts import by_last_part
from pipeline.interpret.rows.left_undone import left_undone
from pipeline.interpret.rows.told_deviations import left_sound, tells_each_deviation, told_deviation
from pipeline.interpret.tables.bands.group_bands import arranged
from pipeline.interpret.tables.bands.tree_signs import without_fold
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.tables import Check, Control, Item, Outcome, Risk, Roles

_NAMES = frozenset({"process", "risk"})
_WHO = lazy_pattern(r"\bvem\b|ansvar|utför", re.IGNORECASE)


def risks(sheet: LogicalTable, legend: Legend) -> Iterator[Risk]:
    """The risks of a risk assessment."""
    for fields in by_risk(_fields(sheet, legend)):
        name, description = _name_and_description(fields, "name")
        score, residual = fields.score(), fields.score("residual.")
        yield Risk(
            id="",
            process=_process(fields),
            name=name,
            description=description,
            score=score,
            residual=residual,
            acceptance=acceptance_of(fields),
            treatments=fields.treatments(),
            existing_controls=[item.text for item in fields.items("existing_controls")],
            owner=roles_of_lines(fields.lines("owner"), fields.measure("owner")),
            extra=fields.extra(),
            source=fields.source(),
        )


def controls(sheet: LogicalTable, legend: Legend) -> Iterator[Control]:
    """The controls of a control plan."""
    for fields in _fields(sheet, legend):
        name, description = _name_and_description(fields, "risk")
        who, when = _who_and_when(fields)
        yield Control(
            id="",
            process=_process(fields),
            risk=name,
            description=description,
            checks=_checks(fields),
            score=fields.score(),
            method=fields.text("method"),
            frequency=when,
            responsible=who.responsible,
            report_to=who.report_to,
            treatments=fields.treatments(),
            extra=fields.extra(),
            source=fields.source(),
        )


def items(sheet: LogicalTable, legend: Legend) -> Iterator[Item]:
    """The items of a follow-up."""
    each_told = tells_each_deviation(sheet)
    for fields in by_last_part(_fields(sheet, legend)):
        name = _unfolded(fields.text("risk") if "risk" in fields.sheet.fields() else fields.text("description", "risk"))
        who = _who(fields)
        result = fields.text("result")
        ticks = _ticks(fields)
        if not result or any(column.field == "result" for column in ticks):
            result = ", ".join(column.text for column in ticks)
        result = result if chosen(result or "") else None
        yield Item(
            id="",
            process=_process(fields),
            risk=name,
            checks=_checks(fields),
            score=fields.score(),
            responsible=who.responsible,
            report_to=who.report_to,
            result=result,
            outcome=_outcome(fields, ticks, result, each_told=each_told),
            extra=fields.extra(),
            source=fields.source(),
        )


def _fields(sheet: LogicalTable, legend: Legend) -> Iterable[Fields]:
    """Each row by field, with what the bands above it name where it has nothing of its own there."""
    wider: dict[tuple[str | None, ...], LogicalTable] = {}
    counted = _counts_checks(sheet, legend)
    for one in arranged(sheet)[0]:
        fields = Fields(sheet, one.row, legend)
        lacked = {name: content for name, content in one.held.items() if not fields.contents(name)}
        besides = [
            content for name, content in one.held.items() if name not in lacked and _says_more(fields, name, content)
        ]
        if names := (*lacked, *(None for _ in besides)):
            if names not in wider:  # what is worked out of all rows is so once for those that lack the same
                wider[names] = _with_columns(sheet, names)
            fields = Fields(wider[names], [*one.row, *lacked.values(), *besides], legend)
        fields.notes, fields.counted = one.notes, counted
        yield fields


def _says_more(fields: Fields, name: str, band: Content) -> bool:
    """Whether a band names what a row names itself, in words that the row has not."""
    own = " ".join(content.text for content in fields.contents(name))
    return name in _NAMES and band.text.casefold() not in own.casefold()


def _with_columns(sheet: LogicalTable, names: Sequence[str | None]) -> LogicalTable:
    """The sheet with columns behind its own for what bands between its rows name; None: what the rows name otherwise."""
    if not sheet.header:
        return sheet
    own = (replace(column, field=None) if column.field in names else column for column in sheet.columns)
    added = (Heading(name, "" if name else HEADED, cell=ADDED) for name in names)
    return replace(sheet, header=replace(sheet.header, columns=(*own, *added)))


def _process(fields: Fields) -> str | None:
    """The process, by its name alone where a page repeats it with a note that it goes on."""
    name = fields.text("process")
    return name and without_fold(without_continuation(name))


def _name_and_description(fields: Fields, label: str) -> tuple[str | None, str | None]:
    """The risk's name and description; where the table has but a description, that is the name."""
    if "risk" in fields.sheet.fields():
        return _unfolded(fields.text("risk", label)), fields.text("description")
    return _unfolded(fields.text("description", label)), None


def _unfolded(name: str | None) -> str | None:
    return name and without_fold(name)


def _checks(fields: Fields) -> list[Check]:
    """The checks of a row; a single one may have its number in the column before it, behind the risk's or where it counts the rows."""
    found = [Check(number=item.number, text=item.text) for item in fields.items("checks")]
    if len(found) == 1 and found[0].number is None:
        return [Check(number=_number_before(fields, "checks"), text=found[0].text)]
    return found


def _number_before(fields: Fields, name: str) -> int | None:
    """The number in a column of numbers right before that of a field, if another field's column stands before both, or it counts the checks."""
    columns = fields.sheet.columns
    at = next((at for at, column in enumerate(columns) if column.field == name), 0)
    named = any(column.field in {"risk", "process"} for column in columns[: max(at - 1, 0)])
    if not (named or fields.counted) or columns[at - 1].said != "number":
        return None
    return _whole(fields.row[at - 1])


def _whole(content: Content) -> int | None:
    """The number that a cell is, with or without a full stop."""
    text = content.text.strip().rstrip(".")
    return int(text) if text.isdecimal() else None


def _counts_checks(sheet: LogicalTable, legend: Legend) -> bool:
    """Whether the column right before the checks of a table without risks counts its rows, each with one check (1, 2, 3).

    Numbers that begin otherwise, or skip some, may be those of another paper.
    """
    at = next((at for at, column in enumerate(sheet.columns) if column.field == "checks"), 0)
    if at == 0 or sheet.columns[at - 1].said != "number" or "risk" in sheet.fields():
        return False
    rows = [one.row for one in arranged(sheet)[0]]
    counted = [_whole(row[at - 1]) for row in rows] == [*range(1, len(rows) + 1)]
    return counted and all(len(Fields(sheet, row, legend).items("checks")) == 1 for row in rows)


def _who_and_when(fields: Fields) -> tuple[Responsibility, str | None]:
    """Who controls and is reported to, and when it is controlled: in columns of their own, else in one where a cell plainly says both."""
    who, when = _who(fields), fields.text("frequency")
    if _lacks(fields, "frequency") and who.responsible:
        own, named = "responsible", who.responsible
    elif _lacks(fields, "responsible") and when and _asks_who(fields):
        own, named = "frequency", Roles(text=when)
    else:
        return who, when
    if (parted := parted_from_time(named)) is None:
        return who, when
    for name in ("responsible", "frequency"):
        fields.cells.setdefault(name, fields.cells[own])
    return Responsibility(parted[0], who.report_to), parted[1]


def _asks_who(fields: Fields) -> bool:
    """Whether the header over when it is controlled asks by whom too: "När och vem"."""
    return any(column.field == "frequency" and _WHO.search(column.text) for column in fields.sheet.columns)


def _lacks(fields: Fields, name: str) -> bool:
    return name not in fields.sheet.fields()


def _who(fields: Fields) -> Responsibility:
    """Who controls and who is reported to, in one column or in two; no time is a role."""
    who = responsibility(fields.lines("responsible"), fields.measure("responsible"))
    apart: Roles | None = roles_of_lines(fields.lines("report_to"), fields.measure("report_to"))
    if who.report_to and "responsible" in fields.cells:
        fields.cells.setdefault("report_to", fields.cells["responsible"])
    return Responsibility(who.responsible and without_times(who.responsible), apart or who.report_to)


def _ticks(fields: Fields) -> list[Heading]:
    """The headers under which a row is ticked."""
    cells = zip(fields.sheet.columns, fields.row, strict=False)
    return [column for column, content in cells if column.ticked and is_ticked(content.text)]


def _outcome(fields: Fields, ticks: Sequence[Heading], result: str | None, *, each_told: bool) -> Outcome:
    """What is ticked, or a sign beside the result or in it, else a column for deviations, else what words there plainly say.

    Last, what is told of deviations below the row, each_told: a row without has none; and that it was not made.
    A control that the result says was not performed is none, whatever the column for deviations has.
    """
    outcomes = {column.ticked for column in ticks} - {"unclear", None}
    if len(outcomes) == 1 and (ticked := outcomes.pop()):
        return ticked
    known = fields.legend.signs  # a dash may be one of them
    cells = fields.sheet.cells("outcome", fields.row)
    beside = [text for content in cells if (text := _written(content)) and (not content.blank or is_sign(text, known))]
    answers = (known.get(ticked_key(column.text), "unclear") for column in ticks)
    signs = (outcome_by_sign(text, known) for text in [*beside, result or ""])
    words = [outcome_of(chosen(text)) for text in [*beside, result or ""]]
    missed = (said for said in words if said == "not-performed")
    told = told_deviation(fields.sheet, fields.row)
    found = chain(
        answers,
        signs,
        missed,
        [_answered(fields)],
        words,
        [told],
        [left_sound(result)] if each_told else [],
        [left_undone(fields)],
    )
    return next((outcome for outcome in found if outcome != "unclear"), "unclear")


def _written(content: Content) -> str:
    """A cell's text as it is written, a dash too."""
    return content.text or " ".join(line.text.strip() for line in content.lines)


def _answered(fields: Fields) -> Outcome:
    """What a column that asks for a deviation answers with yes or no, or a tick."""
    asked = zip(fields.sheet.columns, fields.row, strict=False)
    answers = ((column.text, "ja" if is_ticked(content.text) else chosen(content.text)) for column, content in asked)
    found = (outcome_of_answer(question, answer) for question, answer in answers)
    return next((outcome for outcome in found if outcome != "unclear"), "unclear")
