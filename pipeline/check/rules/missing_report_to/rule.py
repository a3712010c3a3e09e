"""missing-report-to: the column asks for control and reporting, and only one of them is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lazy_pattern import lazy_pattern
from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from schemas.tables import Control, Item

ASKS_BOTH = lazy_pattern(r"kontroll\w*\s*(?:och|/|samt|&|,)\s*(?:åter|av)?rapport", re.IGNORECASE)


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where a column of its own asks for reporting, and where the row names nobody at all."""
    for sheet in context.sheets("control_plan", "follow_up"):
        header = next((text for text in sheet.headers("responsible", "report_to") if ASKS_BOTH.search(text)), None)
        own_column = any(not ASKS_BOTH.search(text) for text in sheet.headers("report_to"))
        if header is None or own_column:
            continue
        for entry in sheet.entries:
            row = entry.row
            if not isinstance(row, Control | Item) or (row.responsible is None) == (row.report_to is None):
                continue
            named = row.responsible or row.report_to
            yield Finding(
                homes=(sheet,),
                about=entry.about,
                names=(entry.risk.text, *(check.text for check in entry.checks[:1])),
                values={"where": place_of(entry), "header": header, "named": named.text if named else ""},
                entries=(entry,),
                shown=("responsible", "report_to"),
                stated=named.text if named else None,
                variant="reporting" if row.responsible else "control",
            )


RULE = Rule(order=150, severity="notice", area="measures", find=find)
