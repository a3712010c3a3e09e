"""How a document says that its values are made, in a header or a sentence."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.legends.method import method_in

LIKELIHOODS = ("sannolikhet", "sannolikheten", "risken", "sannolikhet (S)")
CONSEQUENCES = ("konsekvens", "väsentlighet", "väsentligheten", "allvarlighetsgraden")
TIMES = ("gånger", "x", "×", "·", "ggr", "multiplicerad med", "gånger talet för")


@pytest.mark.parametrize("times", TIMES)
def test_the_parts_multiplied_in_any_words(times: str) -> None:
    for likelihood, consequence in product(LIKELIHOODS, CONSEQUENCES):
        assert method_in(f"Riskvärdet är {likelihood} {times} {consequence}.") == "product"
        assert method_in(f"Riskvärde = {consequence} {times} {likelihood}") == "product"


@pytest.mark.parametrize(
    "text",
    [
        "Riskvärdet är talen gånger varandra.",
        "Sannolikhet och väsentlighet gångras till ett riskvärde.",
        "Vi multiplicerar siffrorna och får riskvärdet.",
        "Riskvärdet fås genom multiplikation.",
        "Riskvärdet är S gånger V.",
        "VxS",
        "Riskvärdet, produkten av de båda talen, markeras i matrisen.",
        "Riskvärdet är produkten.",
        "Produkten är riskvärdet (RV).",
        "Riskvärdet (RV) = produkten",
        "Produkten ger ett riskvärde mellan 1 och 16.",
        "Produkten kallas risktal.",
    ],
)
def test_a_product_in_other_words(text: str) -> None:
    assert method_in(text) == "product"


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Talen multipliceras inte. Sannolikhet + konsekvens ger riskvärdet.", "sum"),
        ("Vi lägger ihop talen i stället för att multiplicera.", "sum"),
        ("Talen läggs ihop till riskvärdet.", "sum"),
        ("Två enheter läggs ihop under året.", "unknown"),
        ("Varje risk bedöms utifrån • Sannolikhet • Konsekvens", "unknown"),
        ("Risknivån är ingen produkt av sannolikhet och konsekvens.", "unknown"),
        ("Riskvärdet är inte produkten.", "unknown"),
        ("Produkten är medicinteknisk och har ett riskvärde.", "unknown"),
        ("Lönerna kan inte betalas ut Sannolikheten multipliceras med konsekvensen.", "product"),
    ],
)
def test_what_is_not_multiplied(text: str, method: str) -> None:
    assert method_in(text) == method


@pytest.mark.parametrize(
    "text",
    [
        "Siffrorna i matrisen visar hur många risker som finns i varje ruta.",
        "Riskerna är placerade i matrisen nedan.",
        "Siffran i matrisen är riskens nummer.",
        "Antal risker i riskmatrisen",
        "Riskerna bedöms i en 3x3-matris.",
        "Riskerna har bedömts enligt kommunens riskmatris.",
        "Risker med riskvärde 9 eller högre visas med rött i matrisen.",
        "Matrisen visar riskernas fördelning. Riskvärdet står i tabellen.",
        "Riskvärdet avgör var i matrisen risken hamnar.",
        "Matrisen visar vilka risker som har högst riskvärde.",
        "Numren i matrisen hör till riskerna i tabellen. Listan är sorterad efter riskvärde.",
        "Riskvärdet ger riskens plats i matrisen.",
        "Riskvärdet bestämmer färgen i riskmatrisen nedan.",
        "Varje risk ritas in i matrisen efter sitt riskvärde.",
    ],
)
def test_a_matrix_that_shows_where_risks_lie_makes_no_value(text: str) -> None:
    assert method_in(text) == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Riskvärdet hämtas ur matrisen.",
        "Risknivån utläses ur matrisen och är ingen produkt.",
        "Risknivån läses av i matrisen nedan.",
        "Riskklassen tas ur kommunens riskmatris och är inte en produkt av sannolikhet och konsekvens.",
        "Färgen i kolumnen Risknivå följer av riskmatrisen i kommunens riktlinjer.",
        "Riskvärdet framgår av matrisen nedan.",
        "Matrisen ger riskvärdet.",
        "I matrisen anges riskvärdet.",
        "Risk Sannolikhet Konsekvens Risknivå enligt matris",
        "Talen vägs inte samman genom multiplikation. Riskklassen, från 1 till 5, läses i stället av i matrisen.",
    ],
)
def test_a_value_that_comes_out_of_a_matrix(text: str) -> None:
    assert method_in(text) == "matrix"
