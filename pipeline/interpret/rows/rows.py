"""Rows of a sheet to risks, controls and items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.interpret.cells.content import Content
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.roles import Responsibility, responsibility, roles_of_lines
from pipeline.interpret.cells.scores import Legend
from pipeline.interpret.columns.header import Heading
from pipeline.interpret.rows.fields import Fields
from pipeline.interpret.tables.logical_table import Sheet
from schemas.tables import Acceptance, Check, Control, Item, Risk, Roles

_MORE_THAN_ACCEPTANCE = re.compile(r"\beller\b|minska|reducera", re.IGNORECASE)
_YES = re.compile(r"(?:ja|accepteras|accepterad)\W*", re.IGNORECASE)
_NO = re.compile(r"nej\b(?!\s*/)|accepteras\s+(?:ej|inte)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_NOTE = 14  # letters among which a label such as "Kommentar:" ends
_REMARK = 20  # words that stand in a table instead of rows: that there are none, and where to look
_SUM_ROWS = re.compile(
    r"(?:total(?:t|summa)?|genomsnitt|medel(?:värde)?|snitt)\W*|(?:del|total)?summ(?:a|ering)\b[^.]{0,30}",
    re.IGNORECASE,
)


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


@dataclass(slots=True)
class Arranged:
    """A row that is one of its table's kind, with the heading between rows that is its process, and the notes below it."""

    row: Sequence[Content]
    process: Content | None = None
    notes: list[Content] = field(default_factory=list)


def arranged(sheet: Sheet) -> tuple[list[Arranged], list[Sequence[Content]]]:
    """A sheet's rows, and those that are none: sums of the others, headings without rows, notes without a row above.

    A row that is one cell over the whole width names the process of those below it, or is a note on the one above. The
    edges of tables inside cells are neither.
    """
    found: list[Arranged] = []
    aside: list[Sequence[Content]] = []
    heading: Sequence[Content] | None = None
    used = True
    for index, row in enumerate(sheet.rows):
        if _is_section(row) and _is_note(sheet, index):
            if found and used:
                found[-1].notes.append(row[0])
            else:
                aside.append(row)
        elif _is_section(row):
            aside += [heading] if heading and not used else []
            heading, used = row, False
        elif _SUM_ROWS.fullmatch(row[0].text):
            aside.append(row)
        elif not _is_edge(sheet, index):
            found.append(Arranged(row, heading[0] if heading else None))
            used = True
    return found, aside


def is_blurred(sheet: Sheet) -> bool:
    """Whether all that a sheet has below its header are texts over its whole width, longer than a remark: its rows ran into one."""
    found, aside = arranged(sheet)
    return not found and any(len(row[0].text.split()) > _REMARK for row in aside)


def _fields(sheet: Sheet, legend: Legend) -> Iterable[Fields]:
    """Each row by field."""
    for one in arranged(sheet)[0]:
        fields = Fields(sheet, one.row, legend)
        if one.process and not fields.contents("process"):
            fields = Fields(_with_process(sheet), [*one.row, one.process], legend)
        fields.notes = one.notes
        yield fields


def _own(sheet: Sheet, index: int) -> list[tuple[str, Content]]:
    """A row's cells with their headers, those left out that are blank or go on below it."""
    row = sheet.rows[index]
    going_on = {content.key for content in sheet.rows[index + 1]} if index + 1 < len(sheet.rows) else set()
    return [
        (column.header, content)
        for column, content in zip(sheet.columns, row, strict=False)
        if not content.blank and content.key not in going_on
    ]


def _is_edge(sheet: Sheet, index: int) -> bool:
    """Whether a row has no cell of its own, or header cells again: each table inside a cell has its edge and its header."""
    own = _own(sheet, index)
    again = len(own) > 1 and all(header.rstrip(":") == content.text.rstrip(":") for header, content in own)
    return again or not own


def _is_note(sheet: Sheet, index: int) -> bool:
    """Whether a row over the whole width is a sentence about the table, or has no row of its own below it."""
    text = sheet.rows[index][0].text
    return text.endswith(".") or ":" in text[:_NOTE] or all(_is_section(row) for row in sheet.rows[index + 1 :])


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
    header = next((column.text for column in fields.sheet.columns if column.field == "acceptance"), "")
    question = _question(header)
    return Acceptance(raw=raw, question=question, accepted=_accepted(raw, question))


def _accepted(raw: str, question: str) -> bool | None:
    """A plain no is false; a plain yes is true where the question asks for acceptance alone."""
    if _NO.match(raw):
        return False
    return (
        True if _YES.fullmatch(raw.strip()) and not _MORE_THAN_ACCEPTANCE.search(_BRACKETS.sub("", question)) else None
    )


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
