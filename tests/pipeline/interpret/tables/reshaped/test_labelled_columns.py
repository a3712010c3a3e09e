"""Tables in whose cells labels say what each line is, beside what came of it or what is done."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.reshaped.labelled_columns import with_labelled_columns
from tests.pipeline.interpret.drawn_pages import document, grid

CHECKS = [
    ("Deltagare räknas fel", "Räkna deltagare", "Kurssekreterare", "Inga avvikelser i två kurser."),
    ("Avgifter tas inte ut", "Jämföra avgifter med taxan", "Föreståndare", "Två avvikelser."),
    ("Bussar används privat", "Läsa körjournaler", "", "Inga brister."),
]
HEADERS = [
    ("Kontrollen enligt planen", "Läget den 31 augusti"),
    ("Kontroll", "Resultat"),
    ("", "Vad visade kontrollen?"),
]
OTHER = [("Förkortning", "Betyder"), ("FBR", "Folkbildningsrådet"), ("RS", "Regionstyrelsen")]


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("names", [("Risk", "Kontrollmoment", "Ansvarig"), ("Risk", "Kontroll", "Utförd av")])
@pytest.mark.parametrize("first", [True, False], ids=["labels first", "labels last"])
def test_each_label_is_a_column(headers: tuple[str, str], names: tuple[str, ...], *, first: bool) -> None:
    cells = [
        "\n".join(f"{name}: {text}" for name, text in zip(names, told[:3], strict=True) if text) for told in CHECKS
    ]
    rows = [headers, *((cell, told[3]) for cell, told in zip(cells, CHECKS, strict=True))]
    facts = interpret(
        document(["# Uppföljning av intern kontroll 2025", grid([row if first else row[::-1] for row in rows])])
    )
    (table,) = facts.follow_ups
    assert [
        (one.risk, one.checks[0].text, one.responsible.text if one.responsible else "", one.result)
        for one in table.items
    ] == CHECKS
    assert [one.outcome for one in table.items] == ["no-deviation", "deviation", "no-deviation"]


@pytest.mark.parametrize("more", ["Se bilaga", "Kommentar om läget"])
def test_a_column_of_which_most_cells_say_something_else_stays(more: str) -> None:
    rows = [("Kontroll", "Resultat"), ("Risk: Jäv\nKontrollmoment: Enkät", "Utan avvikelse"), (more, "Avvikelse")]
    assert len(interpret(document(["# Uppföljning av intern kontroll 2025", grid(rows)])).follow_ups) <= 1
    assert not interpret(document(["# Uppföljning", grid(OTHER)])).follow_ups


def test_labels_of_who_controls_and_is_told_are_one_column() -> None:
    rows = [("Risk", "Kontrollmoment", "Ansvar")] + [
        (f"Jäv {at}", f"Granska beslut {at}", f"Kontroll: Ekonom {at}\nRapport: Nämnden") for at in range(3)
    ]
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(rows)])).control_plans
    assert [(one.risk, one.checks[0].text, one.report_to and one.report_to.roles) for one in table.controls] == [
        (f"Jäv {at}", f"Granska beslut {at}", ["Nämnden"]) for at in range(3)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[f"Risk: {one}\nKontroll: Prov {one}" for one in "ab"]] * 3, id="cards in a grid"),
        pytest.param([[f"Risk: {one}\nKontroll: Prov", "Inga fel"] for one in "abc"], id="goes on without a header"),
        pytest.param([["Kontroll", "Resultat"], *([f"Risk: {one}\nKontroll: Prov", "Inga fel"] for one in "abcd"), ["Mutor vid köp", "Två fel"]], id="a cell without labels"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_such_cells_alone_stays(rows: list[list[str]]) -> None:
    whole = document(["# Uppföljning av internkontroll 2025", grid(rows)])
    assert with_labelled_columns(whole) == whole
