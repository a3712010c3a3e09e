from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.legends import legends_in
from pipeline.interpret.legends.scale import scale_of
from schemas.tables import Scale
from tests.pipeline.interpret.drawn_pages import document, grid


@pytest.mark.parametrize(
    ("text", "threshold", "requires"),
    [
        ("Risker med riskvärde 9 eller högre ska ha minst ett kontrollmoment i planen.", 9, "check"),
        ("Risker med riskvärde 10 och uppåt ska ha en åtgärd och ett kontrollmoment.", 10, "check"),
        ("Risker med ett riskvärde över 8 ska åtgärdas eller kontrolleras under året.", 9, "either"),
        ("Risker med riskvärde 9 eller högre ingår i internkontrollplanen, om de inte åtgärdas direkt.", 9, "either"),
        ("Riskvärde från 12 ska åtgärdas.", 12, "treatment"),
        ("Risker med ett värde över 10 har fått kontroller i planen. Övriga hanteras i arbetet.", 11, "check"),
        ("Risker med värde minst 9 ska ha en åtgärd.", 9, "treatment"),
        ("För alla risker vars värde uppgår till minst 9 krävs att ett kontrollmoment finns.", 9, "check"),
        ("En risk vars värde överstiger 8 ska ha en åtgärd.", 9, "treatment"),
        ("De risker vars värden är 9 eller högre kontrolleras varje år.", 9, "check"),
        ("Risker vars värde minskat sedan minst 2 år kontrolleras inte.", None, None),
        ("Risker som når riskvärdet 9 efter befintliga kontroller ska åtgärdas.", 9, "treatment"),
        ("Risker med ett riskvärde på 9 eller högre efter inbyggda kontroller ska åtgärdas.", 9, "treatment"),
        ("Risker som når riskvärdet 9 ska antingen ha en åtgärd eller en kontroll.", 9, "either"),
        ("Åtgärd krävs vid 9 poäng eller mer.", 9, "treatment"),
        ("Åtgärd krävs från riskvärde 9.", 9, "treatment"),
        ("Från och med riskvärde 9 krävs en åtgärd.", 9, "treatment"),
        ("Risker med riskvärde 1–4 accepteras. Risker med riskvärde 9–16 ska åtgärdas.", 9, "treatment"),
        ("Risker över 8 ska kontrolleras.", 9, "check"),
        ("Gränsen för åtgärd går vid riskvärde 9, därifrån ska åtgärd vidtas.", 9, "treatment"),
        ("Gränsen för direktupphandling är 7 basbelopp. Risker som når nämnden ska åtgärdas.", None, None),
        ("Kontroll krävs från 2 veckor före mötet. Riskerna har riskvärde 4.", None, None),
        ("Tröskelvärdet är 12: en bruttorisk som når tröskeln ska ha åtgärd.", 12, "treatment"),
        ("Risker med riskvärde 9 eller högre är höga. Kontrollmoment finns i planen.", 9, None),
        ("Röda risker (12 eller mer) ska ha en kontroll.", 12, "check"),
        ("Röda risker (12 eller mer). De ska åtgärdas.", 12, "treatment"),
        ("Risker (8 eller mer) åtgärdas.", 8, "treatment"),
        ("För höga risker (12 eller mer) görs kontroller varje år.", 12, "check"),
        ("Kontroll krävs för risker (9 eller mer).", 9, "check"),
        ("Nämnden ska åtgärda alla risker (9 eller högre).", 9, "treatment"),
        ("3 Röda risker (12 eller mer) Risk Kontroll Ansvarig", None, None),
        ("Höga risker (12 och uppåt)", None, None),
    ],
)
def test_what_the_threshold_asks_for(text: str, threshold: float | None, requires: str | None) -> None:
    scale = scale_of([], legends_in([text]))
    assert (scale.threshold, scale.requires) == (threshold, requires)


@pytest.mark.parametrize(
    ("text", "threshold", "requires"),
    [
        ("De risker som bedöms ha ett riskvärde på tio eller högre tas upp i planen.", 10, "check"),
        ("Risker med riskvärde tolv och uppåt ska ha en åtgärd.", 12, "treatment"),
        ("Risker med ett riskvärde över åtta ska kontrolleras.", 9, "check"),
        ("Risker med risktal från nio ska åtgärdas.", 9, "treatment"),
        ("Risker vars värde uppgår till minst nio ska åtgärdas.", 9, "treatment"),
        ("Riskpoäng på minst sex ska granskas.", 6, "check"),
        ("Risker med ett värde på Tolv eller mer ska ha en kontroll.", 12, "check"),
        ("Från och med riskvärde nio krävs en åtgärd.", 9, "treatment"),
        ("Riskvärdet bedöms i fem steg. Åtgärder redovisas i mars.", None, None),
        ("Riskvärden från tre nämnder eller fler redovisas, och kontroller följs upp.", None, None),
        ("Riskvärdet har minskat minst tre gånger under året. Kontroller pågår.", None, None),
        ("Nio eller fler risker ska ha en kontroll.", None, None),
        ("Kontroll ska göras av tio eller mer av fakturorna.", None, None),
        ("Kontroll krävs vid riskvärde som bedöms till minst nio.", 9, "check"),
        ("Risker med riskvärde över åtta, som kan påverkas, kontrolleras.", 9, "check"),
    ],
)
def test_a_threshold_in_words(text: str, threshold: float | None, requires: str | None) -> None:
    scale = scale_of([], legends_in([text]))
    assert (scale.threshold, scale.requires) == (threshold, requires)


@pytest.mark.parametrize("number", ["tre", "fyra", "sex"])
@pytest.mark.parametrize(
    "counted",
    [
        "Riskvärdet har satts av en arbetsgrupp på minst {}. Kontrollerna redovisas i planen.",
        "Risknivån bedöms av minst {}, oberoende av varandra. Därefter väljs kontroller.",
        "Riskvärdet följs upp minst {} gånger per år. Kontroller sker.",
        "Riskvärdet omprövas från mars, minst {}, högst åtta. Kontroller sker.",
        "Riskpoängen sätts av {} eller mer i ledningsgruppen, och kontroller väljs.",
        "Risktalen kommer från {}, fyra eller fem nämnder, och kontroller väljs.",
        "Riskvärden från {}, fyra eller fem nämnder redovisas, och kontroller väljs.",
        "En riskvärdering på {}. Kontroller väljs därefter.",
    ],
)
def test_who_says_a_value_and_how_often_is_no_threshold(number: str, counted: str) -> None:
    scale = scale_of([], legends_in([counted.format(number)]))
    assert (scale.threshold, scale.requires) == (None, None)


def test_a_number_that_a_line_ends_on_counts_what_follows() -> None:
    scale = scale_of([], legends_in(["Riskvärden från tre", "nämnder redovisas, och kontroller följs upp."]))
    assert scale.threshold is None


def test_a_sentence_broken_over_lines() -> None:
    scale = scale_of([], legends_in(["Risker med riskvärde 9 eller", "högre ska ha ett kontrollmoment"]))
    assert (scale.threshold, scale.requires) == (9, "check")


@pytest.mark.parametrize(
    ("text", "threshold", "requires"),
    [
        ("Risker med riskvärde 12 och däröver är höga. De ska tas upp i planen.", 12, "check"),
        ("Riskvärden på 12 eller mer räknas som röda. Röda risker ska ha kontroll.", 12, "check"),
        ("Riskvärde 10 och uppåt kräver kontrollmoment.", 10, "check"),
        ("Grön 1–4, gul 5–9, röd 10–16. Röda risker ska ha kontrollmoment.", 10, "check"),
        ("Grön 1–4, gul 5–9, röd 10–16. Gula och röda risker ska åtgärdas.", 5, "treatment"),
        ("Grön 1–4, gul 5–9, röd 10–16.", None, None),
        ("1–4 grön, 5–9 gul och 10–16 röd. Röda risker kräver kontrollmoment.", 10, "check"),
        (
            "Riskvärde 1–4 är grönt, 5–9 gult och 10–16 rött. Röda risker ska hanteras genom kontrollmoment.",
            10,
            "check",
        ),
        ("Riskvärden: 1–4 grön, 5–9 gul, 10–16 röd. Röda risker ska ha kontroll.", 10, "check"),
        ("1-3 = grön; 4-8 = gul; 9-12 = orange; 13-25 = röd. Orange och röda risker ska åtgärdas.", 9, "treatment"),
        (
            "1–5 poäng räknas som grön, 6–11 poäng som gul och 12 eller mer som röd. Röda risker måste åtgärdas.",
            12,
            "treatment",
        ),
        ("1–4 Grön 5–9 Gul 10–16 Röd. Gula risker ska kontrolleras.", 5, "check"),
        ("Skalan är 1–4. Grön: 1–4, gul: 5–9, röd: 10–16. Röda risker ska ha kontroll.", 10, "check"),
        ("Skala 1–4, grön 1–4, gul 5–9, röd 10–16. Röda risker ska ha kontroll.", 10, "check"),
        ("0–1 fel är grönt, 2–3 fel gult och 4–9 fel rött. Röda risker ska ha kontroll.", None, None),
        ("1–4 grön, 5–9 gul och 10–16 röd. Röda fält i matrisen visas nedan.", None, None),
        ("Risker med värde 12–16 ska ha kontroll.", 12, "check"),
        ("Risker med ett riskvärde på 10–16 kräver kontrollmoment.", 10, "check"),
        ("Risker på poäng 9–16 ska åtgärdas.", 9, "treatment"),
        ("Risker med värde 1–4 ska inte åtgärdas.", None, None),
        ("Risker med värde 5–8 kräver ingen åtgärd.", None, None),
        ("Risker med värde 5–8 kräver inga särskilda kontroller.", None, None),
        ("Risker med värde 1–4 kontrolleras vart tredje år.", None, None),
        ("Risker med värde 1–4 ska kontrolleras vart tredje år, övriga oftare.", None, None),
        ("Risker med värde 10–16 kräver alltid minst ett kontrollmoment.", None, None),
        ("Risker med värde 5–9 bevakas. Värden 10–16 nämner kontrollmoment.", None, None),
        ("Risker som når 12 kräver kontrollmoment.", 12, "check"),
        ("Risker som når upp till 9 poäng ska åtgärdas.", 9, "treatment"),
        ("Risker med minst 8 poäng följs genom kontroll i planen.", 8, "check"),
        ("Risker på lägst 12 riskpoäng tas upp i planen.", 12, "check"),
        ("Risker med över 8 poäng ska åtgärdas.", 9, "treatment"),
        ("Antal risker med minst 8 poäng: 3. Alla har kontroll.", None, None),
        ("Tre risker med minst 8 poäng har tagits bort.", None, None),
        ("Risker med minst 6 poäng ska redovisas för nämnden. Kontroller görs löpande.", None, None),
        ("Risker med minst 4 poäng ska inte kontrolleras om det redan finns rutiner.", None, None),
        ("Risker med minst 4 poäng ska åtgärdas av verksamheten själv, utan kontroll i planen.", None, None),
        ("Antalet risker med minst 6 poäng ska minska genom fler kontroller.", None, None),
        ("Risker med minst 4 poäng ska ha en riskägare. Kontroller väljs i maj.", None, None),
        ("Risker med minst 4 poäng ska diskuteras i ledningsgruppen, som väljer kontroller.", None, None),
        ("I förra årets plan gällde att risker med minst 6 poäng följs med kontroll.", None, None),
        ("Risker med minst 4 poäng tas upp i planen bara om åtgärd saknas.", None, None),
        ("Risker med minst 4 poäng ska åtgärdas löpande i verksamheten.", None, None),
        ("Risker över 8 ska kontrolleras. Risker med minst 16 poäng ska ha åtgärder.", 9, "check"),
        ("Risker som når 12 nämnder kräver kontrollmoment.", None, None),
        ("Risker som når 12 redovisas. Alla kräver kontrollmoment.", None, None),
    ],
)
def test_thresholds_in_ordinary_words(text: str, threshold: float | None, requires: str | None) -> None:
    scale = scale_of([], legends_in([text]))
    assert (scale.threshold, scale.requires) == (threshold, requires)


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Bedömningen görs på skalan 1–4.", 4),
        ("Skalan är 1 till 4.", 4),
        ("Synpunkter lämnas i dokumentet. Bedömningsskala 1 till 4. Risk som inte accepteras ska ha en åtgärd.", 4),
        ("Skalan för måluppfyllelse är 1 till 3.", None),
        ("Sannolikhet och konsekvens bedöms på en femgradig skala.", 5),
        ("Sannolikhet och konsekvens anges mellan 1 och 4.", 4),
        ("Sannolikhet och konsekvens anges 1–4.", 4),
        ("Nämndens måluppfyllelse graderas på skalan 1–3.", None),
        ("Nämndens måluppfyllelse anges 1–3.", None),
    ],
)
def test_a_scale_in_a_sentence(text: str, top: float | None) -> None:
    scale = scale_of([], legends_in([text]))
    assert (scale.likelihood.max, scale.consequence.max) == (top, top)


@pytest.mark.parametrize("first", [["16"], ["16", "risker bedömda"], ["högsta riskvärde", "16"]])
def test_a_key_figure_that_counts_risks_states_no_threshold(first: list[str]) -> None:
    texts = [*first, "kontroller i planen", "risk på 12 eller mer"]
    assert scale_of([], legends_in([*texts, " ".join(texts)])).threshold is None


def scale_beside(*papers: Grid | str) -> Scale:
    table = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["Mutor", "1", "4", "4"]])
    return interpret(document([*papers, "# Riskanalys 2026", table])).risk_assessments[0].scale


@pytest.mark.parametrize("label", ["Anvisning", "Metod", "Att tänka på", "Beskrivning"])
def test_a_sheet_of_labels_that_tells_of_the_paper_states_its_limit_and_method(label: str) -> None:
    rows = [
        ["Rapport", "Riskanalys 2026"],
        ["Skapad", "2025-11-24"],
        ["Metod", "Riskvärde = sannolikhet x konsekvens"],
        [label, "Risker med riskvärde 9 eller högre ska ha minst ett kontrollmoment i planen."],
    ]
    scale = scale_beside(grid(rows))
    assert (scale.threshold, scale.requires, scale.method) == (9, "check", "product")


def test_a_card_states_no_limit() -> None:
    card = grid([["Risk", "Stöld"], ["Konsekvens", "3"], ["Åtgärd", "Riskvärde från 12 ska åtgärdas."]])
    assert scale_beside(card).threshold is None


CHANGES = (
    "har sänkts",
    "är sänkt",
    "sänkt",
    "minskade",
    "har höjts",
    "ökade",
    "har gått ned",
    "sjönk",
    "har justerats",
)
SINCE = (
    "efter att en ny kontroll införts",
    "sedan kontrollmomentet infördes",
    "när åtgärden var klar",
    "till 6 under året",
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("old", ["från 9", "från riskvärde 9", "från ett riskvärde på 9"])
def test_what_a_value_was_is_no_limit(change: str, old: str) -> None:
    for since in SINCE:
        for about in ("Riskvärdet", "Riskvärdet för jäv", "1 Riskvärdet", "Riskpoängen"):
            text = f"{about} {change} {old} {since}."
            assert legends_in([text]).threshold is None, text
            assert legends_in(["Risker med riskvärde 12 eller högre ska kontrolleras.", text]).threshold == 12, text


@pytest.mark.parametrize(
    "text",
    [
        "Åtgärder ska vidtas så att riskvärdet minskar från 9.",
        "Sänkningen från riskvärde 9 till 6 beror på nya kontroller.",
        "En minskning av riskvärdet från 12 har skett efter kontroll.",
    ],
)
def test_a_change_of_a_value_is_none_either(text: str) -> None:
    assert legends_in([text]).threshold is None


@pytest.mark.parametrize(
    "text",
    [
        "Ökad kontroll krävs från riskvärde 9.",
        "Riskvärden från 9 ska åtgärdas så att de sänks.",
        "Riskvärdet har sänkts från 12 för jäv. Risker med riskvärde från 9 till 16 ska kontrolleras.",
        "Risker vars värde har ökat från 4 till 9 eller högre ska kontrolleras, risker med värde från 9 ska åtgärdas.",
    ],
)
def test_a_limit_beside_a_change_is_still_one(text: str) -> None:
    assert legends_in([text]).threshold == 9
