"""missing-responsible: a row names nobody, in a table that has the column."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.blank_cells import blank
from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.link import LinkedRow
from schemas.tables import Risk

FIELDS = ("owner", "responsible")


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where no row of the table names anybody, where another column of the row does, and for what may be no row of its own."""
    for sheet in context.sheets():
        columns = [field for field in FIELDS if sheet.has(field)]
        if not columns or not any(_named(entry) for entry in sheet.entries):
            continue
        for entry in sheet.entries:
            checks = [check.text for check in entry.checks[:1]]
            no_row = entry.unnamed or entry.continues or entry.bare or not entry.about or _is_without_check(entry)
            if no_row or _named(entry) or not all(blank(entry, field) for field in columns):
                continue
            yield Finding(
                homes=(sheet,),
                about=entry.about,
                names=(entry.risk.text, *checks),
                values={
                    "where": place_of(entry),
                    "header": next(column.header for column in sheet.table.columns if column.field in columns),
                },
                entries=(entry,),
                shown=tuple(columns),
            )


def _named(entry: LinkedRow) -> bool:
    """Whether the row names somebody in any of its columns."""
    row = entry.row
    if any("ansvar" in header.casefold() and text.strip() for header, text in row.extra.items()):
        return True
    if isinstance(row, Risk):
        return row.owner is not None or any(treatment.owner for treatment in row.treatments)
    return row.responsible is not None


def _is_without_check(entry: LinkedRow) -> bool:
    """Whether a plan's row has nothing but a dash for a check, or says that there is none: then nobody need carry it out."""
    return not isinstance(entry.row, Risk) and not any(map(str.isalnum, "".join(check.text for check in entry.checks)))


RULE = Rule(order=140, severity="warning", area="measures", find=find, blank=("responsible", "owner"))
