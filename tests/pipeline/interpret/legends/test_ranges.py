"""The range of a scale in sentences, whatever stands before and behind it."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.ranges import Bounds, prose_range
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD
from tests.pipeline.interpret.drawn_pages import document, grid


def read(text: str) -> tuple[Bounds | None, Bounds | None]:
    return prose_range([text], LIKELIHOOD), prose_range([text], CONSEQUENCE)


@pytest.mark.parametrize(
    "text",
    [
        "Sannolikhet och konsekvens bedöms på skalan 1–4, där 1 är lägst och 4 högst.",
        "Varje risk har ett värde, som är sannolikhet gånger konsekvens, båda på en skala från 1 till 4, multiplicerade.",
        "Enligt riktlinjerna bedöms sannolikhet och konsekvens mellan 1 och 4, av ledningsgruppen.",
        "Sannolikhet (1 till 4) och konsekvens (1 till 4).",
        "Sannolikhet, på en fyrgradig skala där 4 är störst, vägs mot konsekvens.",
        "Skalan är 4-gradig för både sannolikhet och konsekvens.",
        "För sannolikhet och konsekvens används en skala om fyra steg.",
        "Sannolikhet och konsekvens bedöms i fyra nivåer.",
        "Sannolikhet (S) och konsekvens (K) har bedömts från 1 till 4. Riskvärdet är S gånger K.",
        "Ledningsgruppen bedömde sannolikhet och konsekvens från 1 till 4.",
        "Sannolikhet och konsekvens har graderats 1–4.",
        "Båda bedömningarna gjordes på en skala från 1 till 4.",
        "Varje risk bedöms på en skala från 1 till 4.",
        "Alla risker bedöms på skalan 1–4.",
        "Riskvärdet är sannolikhet gånger konsekvens, båda bedömda från 1 till 4.",
        "Sannolikhet och konsekvens, graderade 1–4, multipliceras.",
        "Skalan har fyra steg.",
        "Varje risk får ett värde för sannolikhet (S) och ett för konsekvens (K), från 1 till 4.",
        "Risken ges en siffra för sannolikhet och en för konsekvens, 1–4.",
        "Riskvärdet är sannolikhet gånger konsekvens (1–4).",
        "Risktalet är konsekvensen x sannolikheten (1-4).",
        "Sannolikhet (S) och konsekvens (K), båda 1–4.",
        "Sannolikheten multipliceras med väsentligheten (1–4) till ett risktal.",
        "Riskvärdet är produkten av sannolikhet och konsekvens (1 till 4).",
        "Sannolikhet × konsekvens, vardera 1–4.",
        "Hur troligt och hur illa (1–4)",
        "Bedömningsskalan består av 4 nivåer.",
        "S = sannolikhet, K = konsekvens, RV = riskvärde, skala 1–4.",
        "S = sannolikhet 1–4, K = konsekvens 1–4",
        "Sannolikhet: 1-4 och konsekvens: 1-4.",
        "Sannolikhet (S) 1–4, konsekvens (K) 1–4, riskvärde 1–16",
        "Riskvärde = sannolikhet 1 till 4 x konsekvens 1 till 4",
        "Hur troligt det är och hur illa det blir anges från 1 till 4, där 4 är högst.",
        "Vi bedömer hur sannolik och hur allvarlig händelsen är på en skala 1–4.",
        "Hur trolig risken är anges 1-4. Hur allvarliga följderna blir anges 1-4.",
        "Sannolikhet och konsekvens bedöms på en fyrgradig skala. Röd: 12–16 Gul: 6–11 Grön: 1–5",
        "Grönt 1–3, gult 4–8. Sannolikhet och konsekvens bedöms på en skala 1–4.",
    ],
)
def test_a_scale_stands_anywhere_in_its_sentence(text: str) -> None:
    assert read(text) == ((1, 4), (1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "Sannolikhet och konsekvens multipliceras. Riskvärde 1–4 bedöms som lågt.",
        "Sannolikhet gånger konsekvens ger riskvärdet, som anges 1–4 med grönt.",
        "Risken bedöms efter sannolikhet och konsekvens, och talen multipliceras till ett riskvärde mellan 1 och 16.",
        "Sannolikhet och konsekvens bedöms mellan 1,5 och 4,5.",
        "Sannolikhet 1–3 gånger per år, konsekvens 1–4 veckor.",
        "Sannolikhet 1–2 är låg, konsekvens 1–2 är lindrig.",
        "Konsekvens 1–4,5 miljoner",
        "Sannolikheten att den inträffar bedöms till 1–4 gånger, konsekvensen likaså.",
    ],
)
def test_the_values_range_and_other_numbers_are_no_scale(text: str) -> None:
    assert read(text) == (None, None)


def test_each_part_may_have_its_own() -> None:
    assert read("Konsekvens (1–4), sannolikhet (1–5)") == ((1, 5), (1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "Bedömningen är gjord på en fyrgradig skala för sannolikhet och en femgradig för konsekvens.",
        "Sannolikhet bedöms på en fyrgradig skala och konsekvens på en femgradig.",
        "Skalan går från 1 till 4 för sannolikhet och från 1 till 5 för konsekvens.",
        "Sannolikhet har graderats 1–4 och konsekvens har graderats 1–5.",
        "Konsekvens bedöms på en femgradig skala. För sannolikhet används en skala om fyra steg.",
        "Vi anger på en 4-gradig skala hur sannolik och på en 5-gradig skala hur allvarlig händelsen är.",
    ],
)
def test_each_part_has_the_range_beside_it_where_they_take_turns(text: str) -> None:
    assert read(text) == ((1, 4), (1, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Sannolikhet graderas 1–4 och ger gånger konsekvens ett tal mellan 1 och 16.",
        "Sannolikhet och konsekvens bedöms 1–4, och de ger gånger varandra en nivå mellan 1 och 3.",
    ],
)
def test_a_range_of_the_result_is_no_parts(text: str) -> None:
    assert read(text) == ((1, 4), (1, 4))


BOUNDS = (
    "från 1 ({low}) till 5 ({high})",
    "från 1 (= {low}) till 5 (= {high})",
    "från 1, {low}, till 5, {high}",
    "från 1 = {low} till 5 = {high}",
    "från 1 ”{low}” upp till 5 ”{high}”",
    "mellan 1 ({low}) och 5 ({high})",
    "från {low} (1) till {high} (5)",
)
WORDS = (("Osannolik", "Mycket sannolik"), ("lägst", "högst"), ("mycket låg", "mycket hög"))


@pytest.mark.parametrize("bounds", BOUNDS)
def test_the_words_of_a_scales_ends_may_stand_beside_them(bounds: str) -> None:
    for low, high in WORDS:
        said = bounds.format(low=low, high=high)
        for text in (
            f"Sannolikhet och konsekvens bedöms på en skala {said}.",
            f"Sannolikhet bedöms {said} och konsekvens {said}.",
            f"Sannolikhet och konsekvens går {said} och multipliceras till ett riskvärde.",
            f"Skalan går {said}.",
            f"S är sannolikhet och K är konsekvens. Båda bedöms {said}.",
        ):
            assert read(text) == ((1, 5), (1, 5)), text


def test_each_part_may_have_ends_and_words_of_its_own() -> None:
    text = "Sannolikhet bedöms från 1 (osannolik) till 4 (sannolik) och konsekvens från 1 (ringa) till 5 (mycket stor)."
    assert read(text) == ((1, 4), (1, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Sannolikhet och konsekvens bedöms. Riskvärdet går från 1 (lägst) till 16 (högst).",
        "Version 1 (beslutad) till 5 ledamöter. Sannolikheten är hög.",
        "Båda nämnderna gick från 1 (av tre) till 3 enheter.",
    ],
)
def test_other_ends_with_words_are_no_scale_of_a_part(text: str) -> None:
    assert read(text) == (None, None)


@pytest.mark.parametrize("value", ["1–9", "1–16", "1–25"])
def test_what_stands_behind_both_names_may_be_their_values(value: str) -> None:
    assert read(f"Riskvärdet är sannolikhet gånger konsekvens ({value}).")[0] is None


def test_each_part_has_its_own_range_beside_the_other() -> None:
    assert read("Riskvärdet är sannolikhet (1–5) gånger konsekvens (1–4).") == ((1, 5), (1, 4))


def test_a_table_has_the_range_behind_both_names_for_either_part() -> None:
    text = "Riskvärdet är sannolikhet gånger konsekvens (1–5)."
    rows = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv utreds inte", "6", "2"], ["Köp missas", "2", "3"]]
    [table] = interpret(document(["# Riskanalys 2027", text, grid(rows)])).risk_assessments
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (5, 5)
