"""Rows that are no rows: bands, comments, sums."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

PLAN = ["Kontrollmoment", "Metod", "Ansvarig"]


def test_labelled_bands_hold_for_the_rows_below() -> None:
    drawn = grid(
        [
            PLAN,
            ["Process: Ekonomi", None, None],
            ["Risk: Fel betalas", None, None],
            ["Stickprov av fakturor", "Stickprov", "Chef"],
            ["Kontroll av attest", "Rapport", "Ekonom"],
            ["Risk: Jäv", None, None],
            ["Enkät till chefer", "Enkät", "Jurist"],
            ["Process: Personal", None, None],
            ["Kontroll av löner", "Rapport", "HR-chef"],
        ]
    )
    controls = interpret(document(["# Internkontrollplan 2025", drawn])).control_plans[0].controls
    assert [(one.process, one.risk) for one in controls] == [
        ("Ekonomi", "Fel betalas"),
        ("Ekonomi", "Fel betalas"),
        ("Ekonomi", "Jäv"),
        ("Personal", None),
    ]


def test_of_bands_two_above_each_other_the_lower_names_the_risk() -> None:
    drawn = grid(
        [
            PLAN,
            ["Ekonomi", None, None],
            ["Fel betalas", None, None],
            ["Stickprov av fakturor", "Stickprov", "Chef"],
            ["Otillåten bisyssla", None, None],
            ["Enkät till chefer", "Enkät", "Jurist"],
        ]
    )
    controls = interpret(document(["# Internkontrollplan 2025", drawn])).control_plans[0].controls
    assert [(one.process, one.risk) for one in controls] == [
        ("Ekonomi", "Fel betalas"),
        ("Ekonomi", "Otillåten bisyssla"),
    ]


def test_a_band_of_a_colour_may_be_drawn_over_some_columns_alone() -> None:
    """Its other cells are blank, as where a line between columns begins below the header."""
    rows: list[list[str | None]] = [
        ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Ansvarig"],
        ["Vattenverk", None, None, "", ""],
        ["Larm når inte jouren", "1", "4", "Provlarm", "Chef"],
        ["Läckage upptäcks för sent", "2", "3", "Mätning", "Chef"],
        ["Avlopp", None, None, None, None],
        ["Slam avsätts utan spårbarhet", "3", "2", "Vägning", "Ingenjör"],
        ["Fett täpper till ledningar", "3", "3", "Tillsyn", "Ingenjör"],
    ]
    drawn = grid(rows)
    painted = {cell.row: (0.9, 0.95, 0.9) for cell in drawn.cells if cell.col_span > 1}
    cells = tuple(replace(cell, fill=painted.get(cell.row)) for cell in drawn.cells)
    (table,) = interpret(document(["# Riskanalys 2025", replace(drawn, cells=cells)])).risk_assessments
    assert [(one.process, one.name) for one in table.risks] == [
        ("Vattenverk", "Larm når inte jouren"),
        ("Vattenverk", "Läckage upptäcks för sent"),
        ("Avlopp", "Slam avsätts utan spårbarhet"),
        ("Avlopp", "Fett täpper till ledningar"),
    ]


def test_a_comment_over_the_whole_width_belongs_to_the_row_above() -> None:
    drawn = grid(
        [
            ["Risk", "Kontrollmoment", "Ansvarig", "Resultat"],
            ["Fel betalas", "Stickprov", "Chef", "Utan anmärkning"],
            ["Kommentar: Tio fakturor gicks igenom", None, None, None],
            ["Jäv", "Enkät", "Jurist", "Mindre brist"],
            ["Kommentar: Två fall", None, None, None],
        ]
    )
    items = interpret(document(["# Uppföljning av internkontrollplan 2025", drawn])).follow_ups[0].items
    assert [(one.risk, list(one.extra.values())) for one in items] == [
        ("Fel betalas", ["Kommentar: Tio fakturor gicks igenom"]),
        ("Jäv", ["Kommentar: Två fall"]),
    ]


def test_risks_named_in_bands_alone_make_an_assessment() -> None:
    drawn = grid(
        [
            ["Sannolikhet", "Konsekvens", "Riskvärde"],
            ["Risk: Fel betalas", None, None],
            ["2", "3", "6"],
            ["Risk: Jäv", None, None],
            ["3", "4", "12"],
        ]
    )
    risks = interpret(document(["# Riskanalys 2025", drawn])).risk_assessments[0].risks
    assert [(one.name, one.score and one.score.value) for one in risks] == [("Fel betalas", 6), ("Jäv", 12)]


@pytest.mark.parametrize(
    "last",
    [
        "Antal risker: 2",
        "Medelvärde",
        "Medelvärde av riskvärdet (RV)",
        "Medelvärde risktal",
        "Genomsnittligt riskvärde:",
        "Totalt antal poäng",
        "Summa",
        "Totalt antal risker",
        "Totalt\nSenast uppdaterad 2025-02-11",
    ],
)
def test_sums_and_counts_are_no_risks(last: str) -> None:
    drawn = grid(
        [["Risk", "S", "K", "Riskvärde"], ["Fel", "2", "3", "6"], ["Jäv", "3", "4", "12"], [last, "", "", "9,0"]]
    )
    facts = interpret(document(["# Riskanalys 2025", drawn]))
    assert [one.name for one in facts.risk_assessments[0].risks] == ["Fel", "Jäv"]
    assert last.replace("\n", " ") in (facts.ledger[0].reason or "")


def test_a_mean_beside_a_sentence_is_no_item() -> None:
    rows = [["Process", "Risk", "Kontrollmoment", "Risktal", "Resultat"], ["Lön", "Fel", "Stickprov", "6", "Inga fel"], ["Inköp", "Jäv", "Enkät", "9", "Två avvikelser"]]  # fmt: skip
    drawn = grid([*rows, ["Medelvärde risktal", "", "", "7.5", "En av två kontroller är grön"]])
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", drawn]))
    assert [item.risk for item in facts.follow_ups[0].items] == ["Fel", "Jäv"]
    assert not facts.problems


def test_a_risk_about_a_mean_is_a_risk() -> None:
    rows = [["Risk", "S", "K", "Riskvärde"], ["Medelvärden räknas fel", "2", "3", "6"], ["Total brist på poäng i kurser", "3", "4", "12"]]  # fmt: skip
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert len(table.risks) == 2


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("last", ["Antal granskade totalt", "Totalt antal granskade", "Antal granskade"])
def test_what_adds_up_the_numbers_above_it_is_no_item(last: str, place: int) -> None:
    rows = [["Risk", "Kontrollmoment", "Antal granskade", "Resultat"], ["Fel", "Stickprov", "30", "Inga avvikelser"], ["Jäv", "Enkät", "12", "Två avvikelser"]]  # fmt: skip
    rows.append(["", last, "42", ""] if place else [last, "", "42", ""])
    facts = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)]))
    assert [item.risk for item in facts.follow_ups[0].items] == ["Fel", "Jäv"]
    assert last in (facts.ledger[0].reason or "")


def test_a_check_that_counts_and_adds_nothing_up_is_a_check() -> None:
    rows = [["Kontrollmoment", "Antal granskade", "Resultat"], ["Stickprov", "30", "Inga avvikelser"], ["Antal sena svar", "7", ""]]  # fmt: skip
    (table,) = interpret(document(["# Uppföljning av internkontrollplan 2025", grid(rows)])).follow_ups
    assert [check.text for item in table.items for check in item.checks] == ["Stickprov", "Antal sena svar"]


def test_a_risk_whose_name_says_total_is_a_risk() -> None:
    rows = [["Risk", "S", "K", "Riskvärde"], ["Fel", "1", "3", "3"], ["Jäv", "2", "4", "8"], ["Totalt bortfall av it", "3", "4", "12"]]  # fmt: skip
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert len(table.risks) == 3


def test_a_check_that_counts_is_a_check() -> None:
    drawn = grid([["Kontrollmoment", "Metod", "Ansvarig"], ["Antal ogranskade årsräkningar 31 maj", "Uttag", "Chef"]])
    controls = interpret(document(["# Internkontrollplan 2025", drawn])).control_plans[0].controls
    assert [check.text for one in controls for check in one.checks] == ["Antal ogranskade årsräkningar 31 maj"]


def test_bands_with_the_sign_of_an_unfolded_tree_name_the_process_of_a_column_for_both() -> None:
    """Bands also say nothing of what the columns that they span hold: outcomes here."""
    drawn = grid(
        [
            ["Process / Risk", "Kontrollmoment", "Bedömning", "Resultat"],
            ["▾ Bibliotek", None, None, None],
            ["Låntagares uppgifter sparas", "Kontroll av gallring", "Avvikelse", "Körs inte sedan i mars."],
            ["Kommentar: Åtgärdat i november", None, None, None],
            ["▾ Ung fritid", None, None, None],
            ["Personal utan utdrag", "Kontroll av utdrag", "Ingen avvikelse", "Finns för alla 22."],
        ]
    )
    items = interpret(document(["# Uppföljning av intern kontroll 2024", drawn])).follow_ups[0].items
    assert [(one.process, one.risk, one.outcome) for one in items] == [
        ("Bibliotek", "Låntagares uppgifter sparas", "deviation"),
        ("Ung fritid", "Personal utan utdrag", "no-deviation"),
    ]


@pytest.mark.parametrize(("number", "kept"), [("1. ", ""), ("2) ", ""), ("3.1 ", ""), ("24 ", "24 ")])
def test_a_band_is_named_without_its_number_in_a_list(number: str, kept: str) -> None:
    drawn = grid([PLAN, [f"{number}timmarsjour", None, None], ["Kontroll av löner", "Rapport", "HR-chef"]])
    (control,) = interpret(document(["# Internkontrollplan 2025", drawn])).control_plans[0].controls
    assert control.process == f"{kept}timmarsjour"


@pytest.mark.parametrize(
    ("bands", "field"),
    [
        (("Fakturor betalas två gånger", "Beslut fattas utan delegation"), "risk"),
        (("Ekonomi", "Personal"), "process"),
        (("Ekonomi och inköp", "Personal, lön och schema"), "process"),
        (("Jäv", "Stöld", "Mutor"), "risk"),
    ],
)
def test_bands_that_say_what_may_happen_or_have_one_row_each_name_the_risk(bands: tuple[str, ...], field: str) -> None:
    row: list[str | None] = ["Stickprov av fakturor", "Stickprov", "Chef"]
    rows = chain.from_iterable(([band, None, None], row) for band in bands)
    drawn = grid([PLAN, *rows])
    controls = interpret(document(["# Internkontrollplan 2025", drawn])).control_plans[0].controls
    assert tuple(getattr(one, field) for one in controls) == bands


def test_a_row_below_a_band_stands_where_its_own_cells_do() -> None:
    rows: list[list[str | None]] = [
        [*PLAN],
        ["Process: Ekonomi", None, None],
        ["Stickprov", "Uttag", "Chef"],
        ["Enkät", "Svar", "Chef"],
    ]
    controls = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans[0].controls
    assert [[region.bbox for region in one.source.regions] for one in controls] == [
        [(0, 180, 270, 220)],
        [(0, 220, 270, 260)],
    ]
    assert [one.source.cells["process"].regions[0].bbox[1] for one in controls] == [140, 140]


@pytest.mark.parametrize("count", ["2 risker", "(2 risker)", "2 aktiva risker", "1 risk"])
@pytest.mark.parametrize("last", [2, 3])
def test_a_band_may_say_at_its_end_how_many_rows_stand_below(count: str, last: int) -> None:
    band = ["Mål 1. Alla barn når målen", "", "", ""]
    band[last] = count
    risks = [["Brist på lärare", "4", "4", "Skolchef"], ["Stödet kommer sent", "3", "4", "Elevhälsochef"]]
    drawn = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskägare"], band, *risks])
    (assessment,) = interpret(document(["# Riskanalys 2026", drawn])).risk_assessments
    assert [(one.process, one.name) for one in assessment.risks] == [
        ("Mål 1. Alla barn når målen", "Brist på lärare"),
        ("Mål 1. Alla barn når målen", "Stödet kommer sent"),
    ]


def test_a_mean_beside_a_process_that_spans_rows_is_no_risk() -> None:
    rows = [["Stöd", "Jäv", "2", "4", "8"], ["^", "Stöld", "3", "3", "9"], ["^", "Medelvärde", "2,5", "3,5", ""]]
    (table,) = interpret(
        document(["# Riskanalys 2024", grid([["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])])
    ).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Stöld"]


@pytest.mark.parametrize("header", ["Nr", "Risk-id", "Löpnr"])
def test_a_template_s_rows_that_are_only_numbered_are_none(header: str) -> None:
    rows = [
        ["1", "Jäv", "Enkät", "Jurist"],
        ["2", "Stöld", "Inventering", "Chef"],
        ["3", "", "", ""],
        ["4.", "", "", ""],
    ]
    facts = interpret(
        document(["# Internkontrollplan 2024", grid([[header, "Risk", "Kontrollmoment", "Ansvarig"], *rows])])
    )
    (plan,) = facts.control_plans
    assert ([control.risk for control in plan.controls], facts.problems) == (["Jäv", "Stöld"], [])


def test_a_mean_over_two_rows_is_no_risk() -> None:
    """Its numbers are broken over two lines, which the reader took for rows."""
    rows = [
        ["Stöd", "Jäv", "2", "4", "8"],
        ["Lön", "Stöld", "3", "3", "9"],
        ["Medelvärde", "", "2,", "3,", "8,5"],
        ["^", "^", "5", "5", ""],
    ]
    (table,) = interpret(
        document(["# Riskanalys 2024", grid([["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows])])
    ).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv", "Stöld"]


LISTED = ["Kontrollmoment", "Risk", "Ansvarig", "Resultat"]
GROUPED = {"Inköp": 2, "Lön": 1, "Arkiv": 1, "Lokaler": 2}


def _grouped(label: str, count: str, parted: int) -> list[list[str | None]]:
    """Rows under bands of processes, each with how many rows it has; in the first so many bands the count stands in the next column."""
    rows: list[list[str | None]] = []
    for number, (process, own) in enumerate(GROUPED.items()):
        told = count.format(own)
        name = f"{label}{process}"
        rows.append([name, told, "", ""] if number < parted else [f"{name} {told}", None, None, None])
        rows += [[f"Stickprov {at} av {process}", f"Fel i {process}", "Chef", "Inga avvikelser."] for at in range(own)]
    return rows


@pytest.mark.parametrize("broken", range(2, 10))
@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("parted", [0, 1])
@pytest.mark.parametrize("label", ["Process : ", "Process: "])
def test_a_page_may_break_behind_any_band_of_a_group(broken: int, parted: int, label: str, *, repeated: bool) -> None:
    rows = _grouped(label, "({})", parted)
    first = grid([LISTED, *rows[:broken]])
    second = grid([LISTED, *rows[broken:]] if repeated else rows[broken:], page=2)
    facts = interpret(document(["# Uppföljning av intern kontroll 2023", first], [second]))
    found = [(item.process, item.extra.get("Rubrik")) for table in facts.follow_ups for item in table.items]
    assert found == [(process, None) for process, own in GROUPED.items() for _ in range(own)]
    assert facts.problems == []


def test_a_number_in_brackets_beside_a_name_that_no_label_tells_is_a_cell() -> None:
    rows = [["Stickprov av fakturor", "(3)", "", ""], ["Genomgång av avtal", "Jäv", "Chef", "Inga avvikelser."]]
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2023", grid([LISTED, *rows])])).follow_ups
    assert [item.checks[0].text for item in table.items] == ["Stickprov av fakturor", "Genomgång av avtal"]
