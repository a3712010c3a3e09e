"""score-changed: a risk is assessed otherwise than the year before."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.check.scores import cells_of, differ, swapped, told_by_product, written
from pipeline.check.years import best_pairs, changes
from pipeline.link.pair import RiskPair
from pipeline.link.view import KINDS


def find(context: RuleContext) -> Iterator[Finding]:
    """Once a risk; one that is scored under its name in the year before is held against that alone. Silent where any table of the year before agrees, and where the plan writes the parts the other way round."""
    for change in changes(context):
        by_risk: dict[str, list[RiskPair]] = {}
        for pairing in sorted(
            context.linked.years(change.before, change.now), key=lambda one: -KINDS.index(one.other.kind)
        ):
            for pair in best_pairs(context.linked, pairing, scored=True):
                by_risk.setdefault(pair.one.risk.plain, []).append(pair)
        for pairs in by_risk.values():
            changed = [pair for pair in pairs if differ(pair.one.entries[0].score, pair.other.entries[0].score)]
            if changed and all(_all_differ(pair) for pair in pairs):
                yield _finding(changed[0], change.span)


def _all_differ(pair: RiskPair) -> bool:
    scored = [(one.score, other.score) for one in pair.one.entries for other in pair.other.entries]
    return all(
        one is None or other is None or (differ(one, other) and not swapped(one, other)) for one, other in scored
    ) and not any(told_by_product(one, other) for one in pair.one.entries for other in pair.other.entries)


def _finding(pair: RiskPair, span: tuple[int, int]) -> Finding:
    before, now = pair.one.entries[0], pair.other.entries[0]
    return Finding(
        homes=(before.sheet, now.sheet),
        about=now.risk.text,
        names=(now.risk.text,),
        values={
            "now": written(now.score, now.sheet),
            "before": written(before.score, before.sheet),
            "year": str(before.sheet.year),
            "this": str(now.sheet.year),
            "where": place_of(now),
            "there": place_of(before),
        },
        entries=(now, before),
        shown=cells_of("score"),
        stated=written(now.score, now.sheet),
        expected=written(before.score, before.sheet),
        between=span,
        aside=f"{written(before.score, before.sheet)} → {written(now.score, now.sheet)}",
    )


RULE = Rule(order=220, severity="notice", area="years", find=find)
