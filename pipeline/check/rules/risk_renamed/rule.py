"""risk-renamed: the same risk is named differently in two tables, beyond case, hyphens and spaces."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.check.years import best_pairs


def find(context: RuleContext) -> Iterator[Finding]:
    """Once for each pair of names and year, within a year and between two; silent where the year before has the name too."""
    told: set[tuple[str, str, int]] = set()
    for pairing in context.linked.pairings:
        if pairing.one.year.left_out or pairing.other.year.left_out:
            continue
        for pair in pairing.risks if pairing.same_year else best_pairs(context.linked, pairing):
            one, other = pair.one.entries[0], pair.other.entries[0]
            key = (one.risk.plain, other.risk.plain, pairing.other.year.year or 0)
            if not pair.renamed or key in told:
                continue
            told |= {key, (key[1], key[0], key[2])}
            yield Finding(
                homes=(one.sheet, other.sheet),
                about=other.risk.text,
                names=(one.risk.text, other.risk.text),
                values={
                    "other": one.risk.text,
                    "year": str(one.sheet.year or ""),
                    "where": place_of(other),
                    "there": place_of(one),
                },
                entries=(other, one),
                shown=("name", "risk"),
                stated=other.risk.text,
                expected=one.risk.text,
                variant="year" if pairing.same_year else "years",
            )


RULE = Rule(order=190, severity="notice", area="controls", find=find)
