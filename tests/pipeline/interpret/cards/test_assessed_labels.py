"""Cards whose labels say of which assessment a whole score is by its moment: "Före åtgärd (S*K)" beside "Efter åtgärd (S*K)"."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

CARDS = [
    ("Bidrag betalas dubbelt", "Två register", (4, 3), (2, 3), "Ett register", "Handläggare"),
    ("Avtal löper ut", "Ingen bevakar", (3, 3), (1, 3), "Bevakningslista", "Upphandlare"),
    ("Nycklar försvinner", "Ingen kvittens", (2, 4), (1, 4), "Nyckelskåp", "Vaktmästare"),
]
Row = list[str | None]


def read(before: str, after: str, sign: str, *, beside: bool) -> list[Risk]:
    grids = []
    for at, (name, cause, own, left, measure, owner) in enumerate(CARDS):
        scores = [f"{s} {sign} {k} = {s * k}" for s, k in (own, left)]
        wide: Row = [None, None] if beside else []
        scored: list[Row] = (
            [[before, scores[0], after, scores[1]]] if beside else [[before, scores[0]], [after, scores[1]]]
        )
        rows: list[Row] = [["Risk", name, *wide], ["Orsak", cause, *wide], *scored, ["Åtgärd", measure, *wide], ["Riskägare", owner, *wide]]  # fmt: skip
        grids.append(grid(rows, page=1, top=100 + 300.0 * at))
    facts = interpret(document(["# Riskanalys 2026 – intern kontroll", *grids]))
    assert not facts.problems
    (table,) = facts.risk_assessments
    return table.risks


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("Före åtgärd (S*K)", "Efter åtgärd (S*K)", "*"),
        ("Före åtgärd SxK", "Efter åtgärd SxK", "x"),
        ("Innan åtgärder (S x K)", "Efter åtgärder (S x K)", "x"),
        ("Före behandling (sannolikhet x konsekvens)", "Efter behandling (sannolikhet x konsekvens)", "x"),
        ("Bruttorisk (S*K)", "Nettorisk (S*K)", "*"),
    ],
)
def test_a_score_before_and_one_after_measures_are_both_read(
    before: str, after: str, sign: str, *, beside: bool
) -> None:
    risks = read(before, after, sign, beside=beside)
    told = [(risk.name, risk.description, risk.score, risk.residual) for risk in risks]
    assert [(name, cause) for name, cause, *_ in told] == [(name, cause) for name, cause, *_ in CARDS]
    scores = [
        [(one.likelihood, one.consequence, one.value) for one in both if one]
        for *_, both in [(row[:2], row[2:]) for row in told]
    ]
    assert scores == [[(s, k, s * k) for s, k in (own, left)] for _, _, own, left, _, _ in CARDS]
