"""Short forms of a scale's steps in sentences, and what looks like them."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.legends.abbreviations import abbreviated
from tests.pipeline.interpret.drawn_pages import document, grid

SHORT = {"L": 1, "M": 2, "H": 3, "MH": 4}
WORDS = {"L": "Låg", "M": "Medel", "H": "Hög", "MH": "Mycket hög"}
PAIRS = [("L", "H"), ("M", "MH"), ("H", "H"), ("MH", "L"), ("M", "M")]
FORMS = ["{s} = {w} ({n})", "{s}: {w} ({n})", "{s} = {w} = {n}", "{s} ({w}) = {n}", "{s} = {n} ({w})", "{n} = {s} ({w})", "{s} – {w} ({n} p)"]  # fmt: skip


def read(*texts: str) -> Facts:
    rows = [[f"Risk {at} missas", s, k, str(SHORT[s] * SHORT[k])] for at, (s, k) in enumerate(PAIRS)]
    return interpret(
        document(["# Riskanalys 2026", *texts, grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])])
    )


def scores(facts: Facts) -> list[tuple[float | None, ...]]:
    risks = facts.risk_assessments[0].risks
    return [(one.likelihood, one.consequence, one.value) for risk in risks if (one := risk.score)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "around", ["{}.", "För både sannolikhet och konsekvens: {}.", "{}. Parterna bedöms var för sig."]
)
def test_short_forms_are_steps(form: str, around: str) -> None:
    steps = [form.format(s=short, w=WORDS[short], n=number) for short, number in SHORT.items()]
    facts = read(around.format(", ".join(steps)))
    assert scores(facts) == [(SHORT[s], SHORT[k], SHORT[s] * SHORT[k]) for s, k in PAIRS]
    assert not facts.problems


def test_each_on_a_line_of_its_own() -> None:
    facts = read(*(f"{short} = {WORDS[short]} ({number})" for short, number in SHORT.items()))
    assert scores(facts) == [(SHORT[s], SHORT[k], SHORT[s] * SHORT[k]) for s, k in PAIRS]


def test_each_part_has_its_own() -> None:
    text = "Sannolikhet: L = Låg (1), M = Medel (2), H = Hög (3). Konsekvens: L = Liten (1), M = Måttlig (2), S = Stor (3)."
    rows = [["Nycklar försvinner", "H", "S", "9"], ["Larm går inte", "L", "M", "2"]]
    drawn = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])
    assert scores(interpret(document(["# Riskanalys 2026", text, drawn]))) == [(3, 3, 9), (1, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "S = Sannolikhet (1–4), K = Konsekvens (1–4), R = Riskvärde (1–16).",
        "L = Ledning (1), M = Miljö (3), H = Handel (5).",
        "EK = Ekonomi (1), HR = Personal (2), IT = Teknik (3).",
        "L = Låg, M = Medel, H = Hög.",
        "L = Låg (1), M = Medel (2).",
    ],
)
def test_other_letters_are_no_scale(text: str) -> None:
    assert abbreviated(text) == {}
    assert all(s is None and k is None for s, k, _ in scores(read(text)))
