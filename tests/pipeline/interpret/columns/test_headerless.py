"""What must not be read into a document, since someone would be accused by it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.scores import part
from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.legends import legends_in
from pipeline.interpret.legends.scale import scale_of
from pipeline.interpret.phrases.matcher import classify
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid


def risks(*rows: Sequence[str | None]) -> list[Risk]:
    (table,) = interpret(document(["# Riskanalys 2024", grid([*rows])])).risk_assessments
    return table.risks


@pytest.mark.parametrize("text", ["3x4", "2*4", "3-4", "9-12", "2/3", "Se bilaga 3", "3 4", "höst 2024"])
def test_several_numbers_or_a_number_in_a_sentence_are_no_part(text: str) -> None:
    assert part(text, {}) is None


@pytest.mark.parametrize(
    "texts",
    [
        [
            "Sannolikhet och konsekvens bedöms så här:",
            "1. Identifiera risker",
            "2. Bedöm riskerna",
            "3. Ta fram åtgärder",
        ],
        ["Konsekvensen bedömdes vid möten från 1 till 3 mars."],
    ],
)
def test_lists_and_dates_are_no_scale(texts: list[str]) -> None:
    scale = scale_of([], legends_in(texts))
    assert (scale.consequence.max, scale.consequence.labels, scale.likelihood.max) == (None, {}, None)


@pytest.mark.parametrize(
    ("texts", "threshold"),
    [
        (["Kontroller av risker ska göras minst 2 gånger per år."], None),
        (
            [
                "Risker som funnits i över 6 månader ska ha ett kontrollmoment.",
                "Riskvärde 12 eller högre ska ha en kontroll.",
            ],
            12,
        ),
        (["Riskvärden över 9 kräver åtgärd."], 10),
        (["Risker med riskvärde från och med 8 ska kontrolleras."], 8),
    ],
)
def test_spans_of_time_are_no_threshold(texts: list[str], threshold: float | None) -> None:
    assert scale_of([], legends_in(texts)).threshold == threshold


@pytest.mark.parametrize(
    ("header", "answer", "accepted"),
    [
        ("Accepteras risken? (ja eller nej)", "Ja", True),
        ("Accepteras risken?", "Nej", False),
        ("Accepteras", "Ja/Nej", None),
        ("Accepteras", "Ja, efter åtgärd", None),
        ("Accepteras", "Accepteras ej", False),
        ("Kan riskerna accepteras eller minskas till en acceptabel nivå?", "Ja", None),
    ],
)
def test_acceptance_is_only_a_plain_answer(header: str, answer: str, accepted: object) -> None:
    (risk,) = risks(["Risk", "Sannolikhet", "Konsekvens", header], ["Jäv", "2", "3", answer])
    assert risk.acceptance is not None
    assert risk.acceptance.accepted is accepted


def test_a_word_in_brackets_does_not_change_what_a_column_is() -> None:
    (risk,) = risks(
        ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd (om risken inte accepteras)"], ["Jäv", "2", "3", "Utbilda"]
    )
    assert [one.text for one in risk.treatments] == ["Utbilda"]


def test_sums_are_no_risks() -> None:
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
    sums = [["Totalt", "2", "3", "6"], ["Summa ekonomi", "", "", "6"], ["Delsumma:", "", "", "6"]]
    kept = [["Jäv", "2", "3", "6"], ["Totalt stopp i driften", "2", "3", "6"], ["Summan stämmer inte", "2", "3", "6"]]
    assert [[risk.name] for risk in risks(header, *kept, *sums)] == [row[:1] for row in kept]


def test_a_note_over_the_whole_width_is_kept_and_no_process() -> None:
    header: list[str | None] = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
    note: list[str | None] = ["Risken ovan följs upp under våren.", None, None, None]
    first, second = risks(header, ["Jäv", "2", "3", "6"], note, ["Fel", "1", "1", "1"])
    assert first.extra == {"Anmärkning": "Risken ovan följs upp under våren."}
    assert second.process is None


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Riskbedömning (K/S)", "4/2"),
        ("Konsekvens * sannolikhet", "4*2=8"),
        ("Konsekvens- och sannolikhetsbedömning", "4/2"),
    ],
)
def test_a_header_may_name_the_consequence_first(header: str, cell: str) -> None:
    (risk,) = risks(["Risk", "Beskrivning av risk", header], ["Jäv", "a", cell])
    assert risk.score is not None
    assert (risk.score.likelihood, risk.score.consequence) == (2, 4)


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("Inga avvikelser har skett", "no-deviation"),
        ("Utan avvikelse", "no-deviation"),
        ("Brister har konstaterats", "deviation"),
        ("Ej genomförd.", "not-performed"),
        ("Har inte utförts, flyttas till nästa år.", "not-performed"),
        ("Bristerna har inte åtgärdats.", "deviation"),
        ("Inte utan anmärkning", "unclear"),
        ("Stickprovet visade inga fel.", "no-deviation"),
        ("Mindre brist", "deviation"),
        ("Övningen är inte genomförd.", "not-performed"),
        ("Hanns inte med.", "not-performed"),
        ("Samtliga fakturor var attesterade av behörig person.", "no-deviation"),
        ("Samtliga kontroller är genomförda.", "unclear"),
        ("Samtliga 30 granskade avvikelser hade en utsedd handläggare.", "unclear"),
        ("Samtliga fakturor var inte attesterade.", "unclear"),
        ("Tre av tolv beslut saknade kommunicering.", "deviation"),
        ("Deltagarförteckning saknades i tre av 25 fall.", "deviation"),
        ("Granskningen visar att nio av 112 vikarier arbetat utan giltig delegering.", "deviation"),
        ("Tiden överskreds vid fyra tillfällen.", "deviation"),
        ("Berättelse saknades för tre föreningar.", "deviation"),
        ("Underlag saknas i 0 fall.", "unclear"),
        ("Tiden överskreds inte vid något av fyra tillfällen.", "unclear"),
        ("0 av 12 saknade beslut.", "unclear"),
        ("Godkänt.", "no-deviation"),
        ("Utfall: 100 % korrekt", "no-deviation"),
        ("0 avvikelser av 25", "no-deviation"),
        ("Ej godkänt", "deviation"),
        ("Två fel av 30. Rättat.", "deviation"),
        ("10 fel", "deviation"),
        ("Godkänt efter komplettering", "unclear"),
        ("97 % korrekt", "unclear"),
        ("Rutinen är inte känd.", "unclear"),
        ("Inga avvikelser i fakturor men flera brister i avtal.", "unclear"),
        ("3 av 10 avtal var inte granskade av jurist.", "unclear"),
        ("Vi följer alla regler", "unclear"),
        ("Avvikelserapporter kontrolleras enligt checklistan.", "unclear"),
    ],
)
def test_an_outcome_is_only_what_is_plainly_said(result: str, outcome: str) -> None:
    assert outcome_of(result) == outcome


@pytest.mark.parametrize(
    ("texts", "top"),
    [
        (["Tidigare användes skala 1-4 för sannolikhet. Från 2024 används skala 1-5 för sannolikhet."], 5),
        (["Sannolikhet bedöms på en skala 1-4.", "För sannolikhet används skala 1-5."], None),
        (["Sannolikhet bedöms. Skalan är 1-4."], 4),
    ],
)
def test_a_scale_of_before_or_of_two_minds_is_none(texts: list[str], top: float | None) -> None:
    assert scale_of([], legends_in(texts)).likelihood.max == top


@pytest.mark.parametrize(
    "rows",
    [
        [["Konsekvens/Sannolikhet", "1", "2", "3"], ["3", "3", "7", "9"], ["2", "2", "5", "8"], ["1", "1", "4", "6"]],
        [["4 Allvarlig", "4", "8", "12"], ["3 Kännbar", "3", "6", "9"], ["2 Lindrig", "2", "4", "6"]],
        [["Hög", "3", "6", "9"], ["Medel", "2", "4", "6"], ["Låg", "1", "2", "3"]],
    ],
)
def test_a_matrix_is_no_table_of_risks(rows: list[list[str]]) -> None:
    facts = interpret(document(["# Riskanalys 2024", grid(rows)]))
    assert facts.risk_assessments == []
    assert [entry.outcome for entry in facts.ledger] == ["ignored"]


@pytest.mark.parametrize(
    "label", ["Sannolikhet 1-4: Möjligt", "Sannolikhet (1–4): Möjligt", "Sannolikhet 1 – 4 Möjligt"]
)
def test_a_score_behind_its_range_is_no_step_of_the_scale(label: str) -> None:
    """A card writes the range between the label and the word."""
    texts = ["Sannolikhet", "1 Liten", "2 Möjligt", "3 Stor", "Brand", label]
    assert scale_of([], legends_in(texts)).likelihood.labels == {"1": "Liten", "2": "Möjligt", "3": "Stor"}


def test_a_word_for_two_steps_is_no_legend() -> None:
    assert scale_of([], legends_in(["Sannolikhet: 1 = Liten; 2 = Stor; 3 = Stor; 4 = Säker"])).likelihood.labels == {}


def test_a_post_or_a_rows_own_code_is_no_header() -> None:
    assert classify("Controller") is None
    assert classify("R-01") is None
    assert classify("Kontroler") is not None


_FIGURES = [
    ["Nöjd medborgarindex", "3", "4", "5"],
    ["Sjukfrånvaro i procent", "2", "5", "3"],
    ["Antal ärenden", "4", "1", "2"],
]


@pytest.mark.parametrize(
    "header",
    [
        ["Nyckeltal", "2018", "2019", "Mål 2020"],
        ["Mått", "Utfall 2023", "Utfall 2024", "Mål 2025"],
        ["", "2023", "2024", "Trend"],
        ["Resultaträkning", "Bokslut 2023", "Budget 2024", "Prognos 2024"],
    ],
)
def test_figures_below_years_are_no_assessment_whose_header_is_missing(header: Sequence[str]) -> None:
    assert interpret(document(["# Riskanalys 2024", grid([header, *_FIGURES])])).risk_assessments == []


@pytest.mark.parametrize("first", ["Jäv vid inköp", "Målen för 2025 nås inte", "Budget 2024 hålls inte"])
def test_rows_whose_header_is_missing_may_name_a_year(first: str) -> None:
    found = risks([first, "3", "4", "12"], ["Fel i löner", "2", "2", "4"], ["Hot och våld", "1", "3", "3"])
    assert [risk.name for risk in found] == [first, "Fel i löner", "Hot och våld"]


def test_a_row_that_ends_in_years_beside_its_scores_is_one() -> None:
    rows = [
        ["Jäv förekommer vid inköp", "3", "4", "12", "2025", "2026"],
        ["Nycklar kommer bort", "1", "4", "4", "2024", "2026"],
        ["Avgifter uteblir", "2", "3", "6", "2025", "2027"],
    ]
    facts = interpret(document(["# Riskanalys intern kontroll 2026", grid(rows)]))
    assert [risk.name for table in facts.risk_assessments for risk in table.risks] == [row[0] for row in rows]
