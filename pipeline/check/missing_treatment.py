"""missing-treatment: a risk is not accepted and has no treatment, in a table that has a column for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.cells import blank
from pipeline.check.rule import Context, Finding, Rule, place_of
from schemas.tables import Risk


def find(context: Context) -> Iterator[Finding]:
    """Silent where the table has no such column or the question is not answered with a plain no."""
    for sheet in context.sheets("risk_assessment"):
        if not sheet.has("treatments"):
            continue
        for entry in sheet.entries:
            risk = entry.row
            if not isinstance(risk, Risk) or risk.acceptance is None or risk.acceptance.accepted is not False:
                continue
            if risk.treatments or not blank(entry, "treatments"):
                continue
            yield Finding(
                homes=(sheet,),
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={"where": place_of(entry), "answer": risk.acceptance.raw},
                entries=(entry,),
                shown=("acceptance", "treatments"),
                stated=risk.acceptance.raw,
            )


RULE = Rule(
    code="missing-treatment",
    severity="warning",
    says={
        "one": {
            "sv": "Risken ”{about}”{where} accepteras inte (”{answer}”) men har ingen åtgärd.",
            "en": "The risk “{about}”{where} is not accepted (“{answer}”) but has no treatment.",
        }
    },
    find=find,
)
