"""Rows of a sheet to risks, controls and items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.interpret.columns import Heading
from pipeline.interpret.content import Content
from pipeline.interpret.fields import Fields
from pipeline.interpret.roles import Responsibility, responsibility, roles_of_lines
from pipeline.interpret.scores import Legend
from pipeline.interpret.sheet import Sheet
from pipeline.interpret.text import tidy
from schemas.tables import Acceptance, Check, Control, Item, Outcome, Risk, Roles

_MORE_THAN_ACCEPTANCE = re.compile(r"\beller\b|minska|reducera", re.IGNORECASE)
_NO_DEVIATION = re.compile(
    r"\b(?:inga|ingen|utan)\s+(?:\w+\s+){0,2}?(?:avvikelse\w*|anmärkning\w*|brist\w*)|^ua\b|^utan anmärkning|(?:avvikelse\w*|brist\w*)\s+har\s+(?:inte|ej)\s+",
    re.IGNORECASE,
)
_NOT_PERFORMED = re.compile(
    r"\b(?:ej|inte|icke)\s+(?:\w+\s+){0,2}?(?:genomför\w*|utför\w*|kontroller\w*|granska\w*|påbörja\w*)|har\s+(?:ej|inte)\s+(?:kunnat\s+)?(?:genomför|utför|kontroller|granska)\w*|\bkontrollen\s+utgick\b",
    re.IGNORECASE,
)
_DEVIATION = re.compile(r"\bavvikelse\w*|\bbrist(?:er|en|erna)?\b", re.IGNORECASE)


def risks(sheet: Sheet, legend: Legend) -> Iterator[Risk]:
    """The risks of a risk assessment."""
    for fields in _fields(sheet, legend):
        name, description = _name_and_description(fields, "name")
        score, residual = fields.score(), fields.score("residual.")
        yield Risk(
            id="",
            process=fields.text("process"),
            name=name,
            description=description,
            score=score,
            residual=residual,
            acceptance=_acceptance(fields),
            treatments=fields.treatments(),
            existing_controls=[item.text for item in fields.items("existing_controls")],
            owner=roles_of_lines(fields.lines("owner")),
            extra=fields.extra(),
            source=fields.source(),
        )


def controls(sheet: Sheet, legend: Legend) -> Iterator[Control]:
    """The controls of a control plan."""
    for fields in _fields(sheet, legend):
        name, description = _name_and_description(fields, "risk")
        who = _who(fields)
        yield Control(
            id="",
            process=fields.text("process"),
            risk=name,
            description=description,
            checks=_checks(fields),
            score=fields.score(),
            method=fields.text("method"),
            frequency=fields.text("frequency"),
            responsible=who.responsible,
            report_to=who.report_to,
            treatments=fields.treatments(),
            extra=fields.extra(),
            source=fields.source(),
        )


def items(sheet: Sheet, legend: Legend) -> Iterator[Item]:
    """The items of a follow-up."""
    for fields in _fields(sheet, legend):
        name = fields.text("risk") if "risk" in fields.sheet.fields() else fields.text("description", "risk")
        who = _who(fields)
        result = fields.text("result")
        yield Item(
            id="",
            process=fields.text("process"),
            risk=name,
            checks=_checks(fields),
            score=fields.score(),
            responsible=who.responsible,
            report_to=who.report_to,
            result=result,
            outcome=outcome_of(result),
            extra=fields.extra(),
            source=fields.source(),
        )


def _fields(sheet: Sheet, legend: Legend) -> Iterable[Fields]:
    """Each row by field; a row that is one cell over the whole width names the process of those below it."""
    process: Content | None = None
    for row in sheet.rows:
        if _is_section(row):
            process = row[0]
            continue
        fields = Fields(sheet, row, legend)
        if process and not fields.contents("process"):
            fields = Fields(_with_process(sheet), [*row, process], legend)
        yield fields


def _is_section(row: Sequence[Content]) -> bool:
    return len(row) > 2 and row[0].key is not None and all(content.key == row[0].key for content in row)


def _with_process(sheet: Sheet) -> Sheet:
    """The sheet with a process column behind its own, for the headings between its rows."""
    if not sheet.header:
        return sheet
    columns = (*(replace(c, field=None) if c.field == "process" else c for c in sheet.columns), Heading("process", ""))
    return replace(sheet, header=replace(sheet.header, columns=columns))


def _name_and_description(fields: Fields, label: str) -> tuple[str | None, str | None]:
    """The risk's name and description; where the table has but a description, that is the name."""
    if "risk" in fields.sheet.fields():
        return fields.text("risk", label), fields.text("description")
    return fields.text("description", label), None


def _acceptance(fields: Fields) -> Acceptance | None:
    raw = fields.text("acceptance")
    if raw is None:
        return None
    question = next((column.text for column in fields.sheet.columns if column.field == "acceptance"), "")
    answer = re.match(r"(ja|nej)\b", raw, re.IGNORECASE)
    accepted = (
        None
        if not answer
        else False
        if answer[1].casefold() == "nej"
        else None
        if _MORE_THAN_ACCEPTANCE.search(question)
        else True
    )
    return Acceptance(raw=raw, question=_question(question), accepted=accepted)


def _question(text: str) -> str:
    """The question that a header asks, or the header where it asks none."""
    asked = re.search(r"[^.?!]*\?", text)
    if not asked:
        return tidy(text)
    return tidy(re.sub(r"^.*?(?=\b(?:Kan|Får|Ska|Är|Går)\b)", "", asked[0]) or asked[0])


def _checks(fields: Fields) -> list[Check]:
    return [Check(number=item.number, text=item.text) for item in fields.items("checks")]


def _who(fields: Fields) -> Responsibility:
    """Who controls and who is reported to, in one column or in two."""
    who = responsibility(fields.lines("responsible"))
    apart: Roles | None = roles_of_lines(fields.lines("report_to"))
    if who.report_to and "responsible" in fields.cells:
        fields.cells.setdefault("report_to", fields.cells["responsible"])
    return Responsibility(who.responsible, apart or who.report_to)


def outcome_of(result: str | None) -> Outcome:
    """What a result plainly says; "unclear" where it does not."""
    if not result:
        return "unclear"
    if _NOT_PERFORMED.search(result):
        return "not-performed"
    if _NO_DEVIATION.search(result):
        return "no-deviation"
    return "deviation" if _DEVIATION.search(result) else "unclear"
