from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan, FollowUp, RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Risk", "Beskrivning av risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]
PLAN = ["Risk", "Kontrollmoment", "RxK", None, None, "Ansvar för kontroll och rapportering"]


def assessment(*pages: list[object]) -> RiskAssessment:
    facts = interpret(document(*pages))  # type: ignore[arg-type]
    assert len(facts.risk_assessments) == 1
    return facts.risk_assessments[0]


def plan(*pages: list[object]) -> ControlPlan:
    facts = interpret(document(*pages))  # type: ignore[arg-type]
    assert len(facts.control_plans) == 1
    return facts.control_plans[0]


def follow_up(*pages: list[object]) -> FollowUp:
    facts = interpret(document(*pages))  # type: ignore[arg-type]
    assert len(facts.follow_ups) == 1
    return facts.follow_ups[0]


def test_two_levels_of_header_and_help_text() -> None:
    table = assessment(
        [
            "# Riskanalys 2023 för socialnämnden",
            grid(
                [
                    ["Beskrivning", None, "Bedömning", None, None, "Nuläge"],
                    [
                        "Riskbenämning\nVad kan gå fel?",
                        "Beskrivning\nBeskriv.",
                        "Sannolikhet\n(1-4)",
                        "Konsekvens\n(1-4)",
                        "Riskvärdering\nS x K",
                        "Åtgärd",
                    ],
                    ["Jäv", "Risk för jäv.", "3", "4", "12", "• Utbilda\n• Informera"],
                ]
            ),
        ]
    )
    risk = table.risks[0]
    assert (table.year, table.body and table.body.name) == (2023, "Socialnämnden")
    assert (risk.name, risk.description) == ("Jäv", "Risk för jäv.")
    assert risk.score is not None
    assert (risk.score.likelihood, risk.score.consequence, risk.score.value) == (3, 4, 12)
    assert [treatment.text for treatment in risk.treatments] == ["Utbilda", "Informera"]
    assert (table.scale.likelihood.max, table.scale.method) == (4, "product")
    assert [column.group for column in table.columns][2] == "Bedömning"


def test_three_numbers_under_one_header() -> None:
    table = plan([grid([PLAN, ["Jäv", "1. Granska beslut", "3", "4", "12", "IT-chef/Controller"]])])
    control = table.controls[0]
    assert [(check.number, check.text) for check in control.checks] == [(1, "Granska beslut")]
    assert control.score is not None
    assert (control.score.raw, control.score.likelihood, control.score.consequence, control.score.value) == (
        "3 4 12",
        3,
        4,
        12,
    )
    assert control.responsible is not None
    assert control.responsible.roles == ["IT-chef", "Controller"]


def test_results_make_a_follow_up_and_pairs_have_no_value() -> None:
    table = follow_up(
        [
            grid(
                [
                    ["Risk", "Kontrollmoment", "Risk- och väsentlighets-\nbedömning", "Uppnått resultat"],
                    ["Jäv", "Granska", "4/4", "Inga avvikelser har skett"],
                ]
            )
        ]
    )
    item = table.items[0]
    assert item.score is not None
    assert (item.score.value, item.outcome) == (None, "no-deviation")


def test_a_spanning_process_holds_for_each_row_and_spacers_are_none() -> None:
    rows = [
        ["Process", *RISKS[:5]],
        ["Ekonomi", "Jäv", "a", "1", "2", "2"],
        ["^", "Fel", "b", "2", "2", "4"],
        ["", "", "", "", "", ""],
    ]
    table = assessment([grid(rows)])
    assert [(risk.process, risk.name) for risk in table.risks] == [("Ekonomi", "Jäv"), ("Ekonomi", "Fel")]


def test_a_row_broken_over_a_page_without_a_header_is_one() -> None:
    table = assessment(
        [grid([RISKS, ["Jäv", "En text som går", "3", "4", "12", "Utbilda"]])],
        [grid([["", "över sidan.", "", "", "", ""], ["Fel", "b", "1", "1", "1", "c"]], page=2)],
    )
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel"]
    assert table.risks[0].description == "En text som går över sidan."
    assert [region.page for region in table.risks[0].source.cells["description"].regions] == [1, 2]


def test_a_repeated_header_is_no_row_and_noise_parts_nothing() -> None:
    table = assessment(
        [grid([RISKS, ["Jäv", "a", "3", "4", "12", "b"]]), "Justerandes signatur", "23 (26)"],
        ["24 (26)", grid([RISKS, ["Fel", "b", "1", "1", "1", "c"]], page=2)],
    )
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel"]


def test_a_name_that_spans_the_page_break_holds_for_the_next_row() -> None:
    table = plan(
        [grid([["Risk", "Kontrollmoment", "Tidpunkt", "Ansvarig"], ["Jäv", "Granska", "Årligen", "Controller"]])],
        [grid([["", "Ta stickprov", "Månadsvis", "Ekonom"]], page=2)],
    )
    assert [(control.risk, control.frequency) for control in table.controls] == [
        ("Jäv", "Årligen"),
        ("Jäv", "Månadsvis"),
    ]


def test_a_table_of_another_title_is_another_table() -> None:
    facts = interpret(
        document(
            ["# Riskanalys 2022", grid([RISKS, ["Jäv", "a", "3", "4", "12", "b"]])],
            ["# Riskanalys 2023", grid([RISKS, ["Jäv", "a", "3", "3", "9", "b"]], page=2)],
        )
    )
    assert [table.year for table in facts.risk_assessments] == [2022, 2023]


def test_cards_are_a_table() -> None:
    table = assessment(
        [
            "# Samlad riskbild 2024",
            "# Jäv",
            "Beskrivning av risk: Någon handlägger",
            "en väns ärende.",
            "Sannolikhet (1-4): 2",
            "Konsekvens (1-4): 3",
            "Åtgärder: Utbilda",
            "# Fel utbetalning",
            "Beskrivning av risk: Fel konto.",
            "Sannolikhet (1-4): 1",
            "Konsekvens (1-4): 4",
            "Åtgärder: Spärra",
        ]
    )
    assert [(risk.name, risk.description) for risk in table.risks] == [
        ("Jäv", "Någon handlägger en väns ärende."),
        ("Fel utbetalning", "Fel konto."),
    ]
    assert table.year == 2024


def test_a_summary_and_its_details_count_once() -> None:
    facts = interpret(
        document(
            [
                "# Riskanalys 2024",
                grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"], ["Fel", "1", "4"]]),
                "# Riskerna i detalj",
                grid(
                    [
                        ["Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Åtgärd"],
                        ["Jäv", "a", "2", "3", "x"],
                        ["Fel", "b", "1", "4", "y"],
                    ]
                ),
            ]
        )
    )
    assert [len(table.risks) for table in facts.risk_assessments] == [2]
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "extracted"]
    assert [risk.description for risk in facts.risk_assessments[0].risks] == ["a", "b"]


def recognised(drawn: Grid) -> Grid:
    """The grid as if its words had been recognised in a picture."""

    def line(one: Line) -> Line:
        return replace(one, words=tuple(Word(word, one.box or (0, 0, 0, 0), 0.9) for word in one.text.split()))

    return replace(drawn, cells=tuple(replace(cell, lines=tuple(map(line, cell.lines))) for cell in drawn.cells))


NAMES = ["Nybyggnadskartor kontrolleras inte", "Fel i fakturering av lovavgifter", "Obehörig åtkomst till ritningar"]


def combined(misread: str, make: Callable[[Grid], Grid]) -> list[tuple[str | None, str | None, object]]:
    """The risks of a summary and its details, where the details name the first otherwise."""
    summary = [["Risk", "Sannolikhet", "Konsekvens"], *([name, "2", "3"] for name in NAMES)]
    details = [["Risk", "Beskrivning", "Åtgärd"], *([name, "Varför", "Rutin"] for name in [misread, *NAMES[1:]])]
    facts = interpret(
        document(["# Riskanalys 2024", make(grid(summary)), "# Riskerna i detalj", make(grid(details, top=400))])
    )
    return [(risk.name, risk.description, risk.score) for table in facts.risk_assessments for risk in table.risks]


@pytest.mark.parametrize("misread", ["Nybyganadskartor kontrolleras inte", "Nybyggnadskartor kontroileras inte"])
def test_a_name_that_was_recognised_wrongly_in_one_table_is_one_risk(misread: str) -> None:
    found = combined(misread, recognised)
    assert len(found) == len(NAMES)
    assert all(description == "Varför" and score for _, description, score in found)


def test_names_that_a_file_states_are_two_risks_where_a_letter_differs() -> None:
    assert len(combined("Nybyganadskartor kontrolleras inte", lambda drawn: drawn)) == len(NAMES) + 1


def test_other_names_are_other_risks_though_they_were_recognised() -> None:
    assert len(combined("Nybyggnadskartor arkiveras inte", recognised)) == len(NAMES) + 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Externt angrepp mot kommunens verksamhetssystem", "Internt angrepp mot kommunens verksamhetssystem"),
        ("Beroende av kommunens stora leverantör 1", "Beroende av kommunens stora leverantör 2"),
    ],
)
def test_words_and_numbers_that_differ_are_no_misreadings(
    name: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.pipeline.interpret.tables.test_assemble.NAMES", [name, *NAMES[1:]])
    assert len(combined(other, recognised)) == len(NAMES) + 1


def test_tables_of_a_system_under_headings_are_one_with_processes() -> None:
    header = ["Risk", "Sannolikhet", "Konsekvens"]
    table = assessment(
        [
            "# Riskanalys 2024",
            "# 1 Ekonomi",
            grid([header, ["Jäv", "2", "3"]]),
            "# 2 Personal",
            grid([header, ["Fel", "1", "4"]]),
        ]
    )
    assert [(risk.process, risk.name) for risk in table.risks] == [("Ekonomi", "Jäv"), ("Personal", "Fel")]


def test_unknown_columns_and_those_without_a_field_go_to_extra() -> None:
    table = follow_up(
        [
            grid(
                [
                    ["Risk", "Kontrollmoment", "Tidpunkt", "Färgkod", "Resultat"],
                    ["Jäv", "Granska", "Årligen", "Röd", "Klart"],
                ]
            )
        ]
    )
    assert table.items[0].extra == {"Tidpunkt": "Årligen", "Färgkod": "Röd"}


def test_a_column_of_extra_has_its_whole_header_where_that_begins_with_another() -> None:
    rows = [["Risk", "Kontrollmoment", "Kontroll enligt handboken", "Resultat"], ["Jäv", "Granska", "K 12", "Klart"]]
    assert follow_up([grid(rows)]).items[0].extra == {"Kontroll enligt handboken": "K 12"}


def test_tables_of_budget_attendance_and_votes_are_not_ours() -> None:
    facts = interpret(
        document(
            [
                grid([["Verksamhet", "Budget", "Utfall", "Avvikelse"], ["Skola", "10", "11", "-1"]]),
                grid([["Namn", "Parti", "Ja", "Nej", "Avstår"], ["Eva Ek", "S", "X", "", ""]]),
                grid([["Aktivitet", "Status", "Ansvarig"], ["Bygga", "Klar", "Chef"]]),
            ]
        )
    )
    assert not facts.risk_assessments
    assert not facts.control_plans
    assert not facts.follow_ups
    assert [entry.outcome for entry in facts.ledger] == ["ignored"] * 3
    assert not facts.problems


def test_words_are_numbers_by_the_documents_own_legend() -> None:
    table = assessment(
        [
            "Sannolikhet: 1 = Osannolik; 2 = Möjlig; 3 = Trolig",
            "Konsekvens: 1 = Liten; 2 = Kännbar; 3 = Allvarlig",
            grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Möjlig", "Allvarlig"]]),
        ]
    )
    score = table.risks[0].score
    assert score is not None
    assert (score.likelihood, score.consequence, score.notation) == (2, 3, "words")


LETTERS = st.characters(categories=["Lu", "Ll", "Nd"], include_characters=" ,.()-/")
SUMS = re.compile("antal|total|summ|samman|medel|snitt|median|max|min|högst|lägst|resul", re.IGNORECASE)
TEXTS = st.text(LETTERS, max_size=20).filter(lambda text: not SUMS.search(text))  # a row of sums is none of the table's


@pytest.mark.long
@given(st.lists(st.tuples(*[TEXTS] * 6), min_size=1, max_size=6))
def test_nothing_in_a_recognised_table_is_dropped(rows: list[tuple[str, ...]]) -> None:
    facts = interpret(document([grid([RISKS, *map(list, rows)])]))
    # a lone "Kontrol" or "Avvikel" is a second level of the header
    tables = [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    held = " ".join(table.model_dump_json() for table in tables)
    kept = [char for row in rows for text in row for char in text.strip() if char.isalnum()]
    assert not tables or all(char in held for char in kept)
    assert [entry.outcome for entry in facts.ledger] == ["extracted" if tables else "unread"]


def test_a_table_without_a_header_row_is_read_by_its_content_and_said_to_be() -> None:
    facts = interpret(
        document(
            [
                "# Riskanalys 2024",
                grid(
                    [
                        ["Jäv", "Någon handlägger en väns ärende och gynnar denne.", "2", "3", "6", "• Utbilda"],
                        ["Fel", "Fel konto används vid utbetalning av bidrag.", "1", "4", "4", "• Spärra"],
                    ]
                ),
            ]
        )
    )
    (table,) = facts.risk_assessments
    assert [(risk.name, risk.score and risk.score.value, len(risk.treatments)) for risk in table.risks] == [
        ("Jäv", 6, 1),
        ("Fel", 4, 1),
    ]
    assert [problem.code for problem in facts.problems] == ["header-missing"]


def test_numbers_without_a_title_of_ours_are_no_risks() -> None:
    facts = interpret(
        document(
            ["# Tidtabell", grid([["Linje ett", "Hållplats", "2", "3", "6"], ["Linje två", "Station", "1", "4", "4"]])]
        )
    )
    assert not facts.risk_assessments


@pytest.mark.parametrize("scored", [True, False])
def test_what_describes_risks_goes_to_the_table_that_scores_them(*, scored: bool) -> None:
    """Without such a table it is none of ours: what has risks and who owns them may be anything."""
    details = grid(
        [["Risk", "Beskrivning", "Riskägare"], ["Jäv", "Släkt anställs", "Chef"], ["Stöld", "Lås saknas", "Vakt"]]
    )
    scores = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"], ["Stöld", "1", "4"]], top=400)
    facts = interpret(document(["# Riskanalys 2025", details, *([scores] if scored else [])]))
    found = [(risk.name, risk.description) for table in facts.risk_assessments for risk in table.risks]
    assert found == ([("Jäv", "Släkt anställs"), ("Stöld", "Lås saknas")] if scored else [])


SAME = """
import json
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid
header = ["Risk", "S", "K", "R", "Åtgärd", "Ansvarig", "S efter åtgärd", "K efter åtgärd", "R efter åtgärd"]
facts = interpret(document(["# Riskanalys 2026", grid([header, ["Jäv", *[""] * 8], ["Hot", "1", "2", "2", "Larm", "Chef", "1", "1", "1"]])]))
print(json.dumps([list(risk.source.cells) for risk in facts.risk_assessments[0].risks]))
"""


@pytest.mark.long
def test_a_rows_cells_stand_in_one_order_in_every_process() -> None:
    """Else two readings of the same bytes would be two texts."""
    found = {
        subprocess.run(
            [sys.executable, "-c", SAME],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
    assert "score.likelihood" in found.pop()
