"""accepted-above-threshold: a risk is accepted though it reaches the threshold, and has no treatment."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.blank_cells import blank
from pipeline.check.rule import Finding, Rule, RuleContext, number, place_of
from pipeline.check.scores import level, reaches
from schemas.tables import Risk


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent without a stated threshold, and where the question asks for more than acceptance; what remains counts."""
    for sheet in context.sheets("risk_assessment"):
        limit = sheet.table.scale.limit
        for entry in sheet.entries:
            risk = entry.row
            if not isinstance(risk, Risk) or risk.acceptance is None or risk.acceptance.accepted is not True:
                continue
            score = risk.residual or risk.score
            value = level(score, sheet)
            if value is None or limit.threshold is None or not reaches(score, sheet, limit):
                continue
            if risk.treatments or not blank(entry, "treatments"):
                continue
            yield Finding(
                homes=(sheet,),
                about=entry.risk.text,
                names=(entry.risk.text,),
                values={"value": value, "threshold": limit.threshold, "where": place_of(entry)},
                entries=(entry,),
                shown=("acceptance", "score.value", "score", "residual.value"),
                stated=number(value),
                expected=f"{'<' if limit.best == 'low' else '>'} {number(limit.threshold)}",
            )


RULE = Rule(order=130, severity="warning", area="measures", find=find)
