"""score-mismatch: one risk has different scores of the same kind in the analysis and in the plan of the same year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.check.rule import Finding, Rule, RuleContext, place_of
from pipeline.check.scores import cells_of, differ, swapped, told_by_product, written
from pipeline.link import LinkedRow, Pairing, Side
from pipeline.link.pair import RiskPair
from pipeline.link.similarity import SAME
from schemas.tables import Risk


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent among drafts, for names that are not surely one risk, and where the plan shows what remains after treatment."""
    for _, year in context.years():
        for pairing in context.linked.between(year, "risk_assessment", "control_plan"):
            drafts = len(year.files("risk_assessment")) > 1 or len(year.files("control_plan")) > 1
            if pairing.one.file is pairing.other.file or not drafts:
                yield from _between(pairing)


def _between(pairing: Pairing) -> Iterator[Finding]:
    names = Counter(one.risk.plain for side in (pairing.one, pairing.other) for one in side.subjects)
    pairs = [pair for pair in pairing.risks if _is_sure(pair, names)]
    risks, controls = _by_name(pairing.one), _by_name(pairing.other)
    turned = _reversed_order(pairs)
    for pair in pairs:
        risk, control = pair.one.entries[0], pair.other.entries[0]
        if not _disagree(risks[pair.one.risk.plain], controls[pair.other.risk.plain]) or (
            turned and swapped(risk.score, control.score)
        ):
            continue
        if told_by_product(risk, control):
            continue
        yield Finding(
            homes=(risk.sheet, control.sheet),
            about=control.risk.text,
            names=(risk.risk.text,),
            values={
                "analysis": written(risk.score, risk.sheet),
                "plan": written(control.score, control.sheet),
                "where": place_of(risk),
                "there": place_of(control),
            },
            entries=(risk, control),
            shown=cells_of("score"),
            stated=written(control.score, control.sheet),
            expected=written(risk.score, risk.sheet),
        )


def _is_sure(pair: RiskPair, names: Counter[str]) -> bool:
    """Whether the name is one beyond doubt and stands on each side once."""
    once = names[pair.one.risk.plain] <= (1 if pair.renamed else 2)
    return pair.likeness >= SAME and once and names[pair.other.risk.plain] <= (1 if pair.renamed else 2)


def _by_name(side: Side) -> dict[str, list[LinkedRow]]:
    """The rows by the risk that they name first, its name in plain form."""
    found = defaultdict[str, list[LinkedRow]](list)
    for entry in side.entries:
        found[entry.risk.plain].append(entry)
    return found


def _disagree(risks: Sequence[LinkedRow], controls: Sequence[LinkedRow]) -> bool:
    """Whether no row of the analysis agrees with a row of the plan, nor with what remains after treatment.

    Every row of the name counts: where units or processes share it, it is open which of them the other table means.
    """
    own = [entry for entry in controls if not entry.further]  # one score of several risks is none of each
    return bool(risks and own) and all(
        differ(risk.score, control.score) and _beyond_residual(risk, control) for risk, control in product(risks, own)
    )


def _beyond_residual(risk: LinkedRow, control: LinkedRow) -> bool:
    residual = risk.row.residual if isinstance(risk.row, Risk) else None
    return residual is None or differ(residual, control.score)


def _reversed_order(pairs: list[RiskPair]) -> bool:
    """Whether the plan writes the parts the other way round: some pairs turn round, and none that would show agrees."""
    scored = [(pair.one.entries[0].score, pair.other.entries[0].score) for pair in pairs]
    turned = sum(swapped(one, other) for one, other in scored)
    straight = sum(1 for one, other in scored if one and not differ(one, other) and one.likelihood != one.consequence)
    return turned > straight


RULE = Rule(order=40, severity="error", area="scores", find=find, second_reading="claims")
