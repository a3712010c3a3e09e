"""Scales whose ends a sentence explains, and sentences of other highest and lowest numbers."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.ranges import Bounds, prose_range
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD
from tests.pipeline.interpret.drawn_pages import document, grid

ENDS = (
    "där 1 är lägst och {high} är högst",
    "1 är lägst, {high} högst",
    "(1 lägst, {high} högst)",
    "där 1 = lägst och {high} = högst",
    "där {high} är högst och 1 är lägst",
    "där 1 är den lägsta nivån och {high} den högsta",
    "där 1 står för mycket låg och {high} för mycket hög",
    "där 1 är låg och {high} är hög",
    "lägsta värdet är 1 och högsta {high}",
    "från lägst 1 till högst {high}",
    "med 1 som lägst och {high} som högst",
    "där {high} är den högsta nivån",
    "den högsta nivån är {high}",
)
SAID = (
    "Riskerna har bedömts efter sannolikhet (S) och konsekvens (K) {ends}, och riskvärdet är produkten av dessa.",
    "Sannolikhet och konsekvens bedöms {ends}.",
)
INNOCENT = (
    "Förtroendet mäts på en skala där 1 är lägst och 3 är högst. Sannolikhet och konsekvens har bedömts av ledningsgruppen.",
    "Kontrollens styrka anges på en skala där 1 är låg och 3 är hög. Sannolikheten har bedömts av alla.",
    "Varje risk ges en riskklass på en skala där 1 är lägst och 3 är högst utifrån sannolikhet och konsekvens.",
    "Sannolikhet och konsekvens har bedömts. Angelägenhetsgraden anges där 1 är lägst och 3 är högst.",
    "Kontrollmiljöns mognad graderas där 1 är låg och 3 är hög mognad. Konsekvensen har bedömts av chefen.",
    "Konsekvenserna värderas av ledningsgruppen. Betyget 1 är lägst och 5 är högst.",
    "Sannolikheten för avhopp bedöms utifrån elevenkäten, där 1 är lägst och 4 är högst.",
    "Sannolikhet och konsekvens har bedömts. Prioritet 1 är lägst och prioritet 3 är högst.",
    "Sannolikhet och konsekvens bedöms. Nivå 4 är den högsta nivån som nämnden accepterar.",
    "Sannolikhet och konsekvens bedöms. En risk på 4 är den högsta nivån.",
    "Riskvärdet (sannolikhet x konsekvens) delas in i nivå 1–3 där 1 är låg och 3 är hög.",
    "Sannolikhet gånger konsekvens ger riskvärdet som graderas i tre nivåer, där 1 är lägst och 3 är högst.",
    "Riskklass sätts efter sannolikhet och konsekvens, där 1 är lägst och 4 är högst.",
    "Risknivån, där 1 är låg och 3 är hög, sätts efter sannolikhet och konsekvens.",
    "Sannolikhet och konsekvens: 1 är låg, 2 är medel och 3 är hög.",
    "Sannolikhet och konsekvens bedöms. Riskvärdet är produkten, där 1 är lägst och 9 är högst.",
    "Sannolikhet och konsekvens bedöms. Risktal 1 är lägst och 16 högst.",
    "Riskerna prioriteras, där 1 är högst prioritet och 4 lägst. Sannolikheten är stor.",
    "Det högsta värdet i analysen är 6 (sannolikhet 2, konsekvens 3).",
    "Det högsta värdet är 6, för risken där sannolikhet är 2 och konsekvens är 3.",
    "Sannolikheten bedöms som hög. Elever fick i snitt 4 högst i länet.",
    "Konsekvensen bedöms som stor. Högsta nivån är 4 procent.",
    "Sannolikheten var 1 låg och 4 höga risker bedömdes.",
    "Konsekvensen bedömdes: 1 låg, 4 höga och 2 medelhöga risker.",
    "Av riskerna bedöms 1 ha låg sannolikhet och 4 hög konsekvens.",
    "Nöjdheten blev 4, där 1 är lägst och 5 är högst. Nästa mätning görs i maj. Sannolikheten bedöms som hög.",
)


def read(text: str) -> tuple[Bounds | None, Bounds | None]:
    return prose_range([text], LIKELIHOOD), prose_range([text], CONSEQUENCE)


@pytest.mark.parametrize("high", [3, 4, 5])
@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("said", SAID)
def test_the_ends_of_a_scale_are_its_range(said: str, ends: str, high: int) -> None:
    assert read(said.format(ends=ends.format(high=high))) == ((1, high), (1, high))


@pytest.mark.parametrize("text", INNOCENT)
def test_other_lowest_and_highest_numbers_are_none(text: str) -> None:
    assert read(text) == (None, None)


@pytest.mark.parametrize("ends", ENDS)
def test_a_plan_has_the_scale_that_is_told_above_it(ends: str) -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment"], ["Jäv", "3", "4", "12", "Enkät"]]
    told = SAID[1].format(ends=ends.format(high=4))
    facts = interpret(document(["# Internkontrollplan 2025", told, grid([*rows, ["Stöld", "2", "2", "4", "Lås"]])]))
    (plan,) = facts.control_plans
    assert (plan.scale.likelihood.max, plan.scale.consequence.max) == (4, 4)
    assert not plan.scale.likelihood.labels
