"""control-without-risk: the plan controls a risk that the analysis of the same year does not name."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.missing_evidence import unpaired_risks
from pipeline.check.rule import Finding, Rule, RuleContext, place_of


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent without an analysis of the year, and where it shares nothing with the plan or was not read whole."""
    for _, year in context.years():
        analyses = year.of("risk_assessment")
        shared = any(pairing.risks for pairing in context.linked.between(year, "risk_assessment", "control_plan"))
        if not analyses or not shared or not year.whole("risk_assessment"):
            continue
        for subject in unpaired_risks(context.linked, year, "control_plan", year, "risk_assessment"):
            entry = subject.entries[0]
            yield Finding(
                homes=(analyses[-1], entry.sheet),
                about=subject.risk.text,
                names=(subject.risk.text,),
                values={"where": place_of(entry)},
                entries=tuple(subject.entries),
                shown=("risk",),
            )


RULE = Rule(order=60, severity="notice", area="controls", find=find)
