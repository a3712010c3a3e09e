"""score-out-of-scale: a part lies outside the scale that the document states."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.rule import Called, Finding, Rule, RuleContext, number, place_of
from pipeline.check.scores import scores
from pipeline.link import LinkedRow
from pipeline.link.view import LinkedTable
from schemas.tables import Range, Score

MISUNDERSTOOD = 0.5  # of the rows: where more lie outside, the scale is hardly this table's


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent where no scale is stated, and where most rows lie outside the one that was found."""
    for sheet in context.sheets():
        outside = [
            (entry, field, part, value, scale)
            for entry, field, score in scores(sheet)
            for part, value, scale in _outside(score, sheet)
        ]
        scored = sum(1 for _ in scores(sheet))
        if scored > 2 and len({id(entry) for entry, *_ in outside}) > MISUNDERSTOOD * scored:  # two rows tell nothing
            continue
        for entry, field, part, value, scale in outside:
            yield _finding(sheet, entry, field, part, value, scale)


def _outside(score: Score, sheet: LinkedTable) -> Iterator[tuple[str, float, Range]]:
    scale = sheet.table.scale
    for part, value, stated in (
        ("likelihood", score.likelihood, scale.likelihood),
        ("consequence", score.consequence, scale.consequence),
    ):
        below = stated.min is not None and value is not None and value < stated.min
        above = stated.max is not None and value is not None and value > stated.max
        if value is not None and (below or above):
            yield part, value, stated


def _finding(sheet: LinkedTable, entry: LinkedRow, field: str, part: str, value: float, scale: Range) -> Finding:
    bounds = "–".join(number(bound) for bound in (scale.min, scale.max) if bound is not None)
    return Finding(
        homes=(sheet,),
        about=entry.about,
        names=(entry.about, field, part),
        values={"value": value, "scale": bounds, "where": place_of(entry), "called": Called(entry)},
        entries=(entry,),
        shown=(f"{field}.{part}",),
        stated=number(value),
        expected=bounds,
        variant=part,
    )


RULE = Rule(order=20, severity="error", area="scores", find=find, second_reading="claims")
