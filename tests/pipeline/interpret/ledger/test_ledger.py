"""Nothing falls in silence: sums, headings without rows, frames and inner tables are in the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line, Word
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
BUDGET = [["Belopp", "Utfall"], ["Personal", "120"]]


def test_a_sum_is_no_risk_and_is_named_in_the_ledger() -> None:
    facts = interpret(document(["# Riskanalys 2024", grid([RISKS, ["Jäv", "3", "4", "12"], ["Summa", "", "", "12"]])]))
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv"]
    (entry,) = facts.ledger
    assert (entry.outcome, entry.reason) == ("extracted", "inga egna rader: ”Summa 12”")


def test_a_heading_over_no_rows_and_a_note_over_none_are_named_too() -> None:
    wide: list[str | None] = [None] * 3
    rows: list[list[str | None]] = [
        [*RISKS],
        ["Se även bilaga 2.", *wide],
        ["Ekonomi", *wide],
        ["Inköp", *wide],
        ["Jäv", "3", "4", "12"],
    ]
    facts = interpret(document(["# Riskanalys 2024", grid(rows)]))
    assert facts.risk_assessments[0].risks[0].process == "Inköp"
    assert facts.ledger[0].reason == "inga egna rader: ”Se även bilaga 2.”, ”Ekonomi”"


def test_rows_that_say_the_same_are_named_once_with_their_count() -> None:
    unfilled = ["", "", "", "0"]
    rows = [RISKS, ["Jäv", "3", "4", "12"], unfilled, unfilled, ["Summa", "", "", "12"], unfilled]
    facts = interpret(document(["# Riskanalys 2024", grid(rows)]))
    assert facts.ledger[0].reason == "inga egna rader: ”0” (på 3 rader), ”Summa 12”"


def test_a_table_without_such_rows_needs_no_reason() -> None:
    facts = interpret(document(["# Riskanalys 2024", grid([RISKS, ["Jäv", "3", "4", "12"]])]))
    assert [entry.reason for entry in facts.ledger] == [None]


def test_a_frame_and_a_table_in_a_cell_have_their_entries() -> None:
    inner = grid([RISKS, ["Jäv", "3", "4", "12"]], top=120)
    frame = grid([["", ""]], top=100)
    frame = replace(frame, cells=(replace(frame.cells[0], nested=(inner,)), frame.cells[1]))
    small = grid(BUDGET, top=330)
    holder = grid([RISKS, ["Fel", "2", "2", "4"]], top=300)
    holder = replace(holder, cells=(*holder.cells[:-1], replace(holder.cells[-1], nested=(small,))))
    facts = interpret(document(["# Riskanalys 2024", frame, "Mellan tabellerna står en mening.", holder]))
    told = {(entry.bbox, entry.outcome, entry.reason) for entry in facts.ledger}
    assert told == {
        (inner.box, "extracted", None),
        (holder.box, "extracted", None),
        (frame.box, "ignored", "ram runt andra tabeller"),
        (small.box, "ignored", "tabell i en cell, läst med den"),
    }


def test_ids_count_our_tables_alone() -> None:
    ours: list[Line | Grid | str] = ["# Riskanalys 2024", grid([RISKS, ["Jäv", "3", "4", "12"]], page=2)]
    made = document(["# Budget", grid(BUDGET)], ours)
    aside = replace(made.pages[0], depth="text", blocks=(), text="Budget\nBelopp\nUtfall", reason="inga ord")
    both = (made, Document(made.media_type, (aside, made.pages[1]), made.page_count))
    tables = [interpret(one).risk_assessments[0] for one in both]
    assert [(table.id, table.risks[0].id) for table in tables] == [("table-1", "table-1-row-1")] * 2


def rows_page(page: int, *between: Line | Grid | str, size: int = 4) -> list[Line | Grid | str]:
    """A page that goes on with a table drawn by rules alone, with lines above it."""
    made = grid([["Fel i löner", "2", "2", "4"][:size]], page=page)
    return [*between, replace(made, drawn="rows")]


def test_lines_that_a_grid_left_out_at_a_page_break_are_of_its_rows() -> None:
    first = grid([RISKS, ["Jäv i", "3", "4", "12"]])
    word = Word("upphandling", (3, 90, 60, 98))
    stray = Line("upphandling", (3, 90, 60, 98), (word,), size=10, page=2)
    facts = interpret(document(["# Riskanalys 2024", first], rows_page(2, stray)))
    assert [risk.name for risk in facts.risk_assessments[0].risks] == ["Jäv i upphandling", "Fel i löner"]
    assert [problem.code for problem in facts.problems] == []


def test_a_part_whose_own_texts_are_short_takes_in_a_line_as_wide_as_the_table() -> None:
    """A grid of rules ends where its text does; the part before it tells how far the table reaches."""
    header = [*RISKS[:3], "Åtgärd"]
    first = grid([header, ["Jäv", "3", "4", "Utbilda om"]])
    second = replace(grid([["Fel i löner", "2", "2", "Lås"]], page=2), drawn="rows", box=(0, 100, 300, 140))
    box = (273, 90, 352, 98)
    stray = Line("upphandling", box, (Word("upphandling", box),), size=10, page=2)
    facts = interpret(document(["# Riskanalys 2024", first], [stray, second]))
    assert [problem.code for problem in facts.problems] == []
    assert facts.risk_assessments[0].risks[0].treatments[0].text == "Utbilda om upphandling"


def test_what_may_be_the_rest_of_a_table_and_was_not_read_is_a_problem() -> None:
    first = grid([RISKS, ["Jäv", "3", "4", "12"]])
    long = [Line(f"En rad text om något annat {n}", (50, 50 + n, 400, 58 + n), page=2) for n in range(5)]
    facts = interpret(document(["# Riskanalys 2024", first], rows_page(2, *long)))
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert [entry.outcome for entry in facts.ledger] == ["extracted", "unread"]


@pytest.mark.parametrize("distrusted", [True, False])
def test_a_table_read_in_place_of_a_text_that_is_not_trusted_says_so(*, distrusted: bool) -> None:
    pages = document(["# Riskanalys 2024", grid([RISKS, ["Jäv", "3", "4", "12"]])])
    told = tuple(replace(page, scanned=True, distrusted=distrusted) for page in pages.pages)
    facts = interpret(replace(pages, pages=told))
    assert facts.problems == []
    assert [(one.outcome, bool(one.reason)) for one in facts.ledger] == [("extracted", distrusted)]


@pytest.mark.parametrize("second", ["Vad som görs", "Så gör vi"])
def test_the_columns_of_a_table_that_was_not_understood_are_named(second: str) -> None:
    headers = ["Risk", second, "Ansvarig", "Zeta", "Omega"]
    rows = [
        [
            f"Felaktiga utbetalningar {at}",
            f"Stickprov av {at + 20} utbetalningar varje månad.",
            "Ekonomichef",
            f"Q{at}",
            f"Text om att ersättning {at} inte betalas rätt.",
        ]
        for at in range(6)
    ]
    facts = interpret(document(["# Internkontrollplan 2025 för socialnämnden", grid([headers, *rows])]))
    (problem,) = facts.problems
    assert problem.code == "table-unread"
    assert all(f"”{header}”" in problem.message for header in headers)


def test_a_drawn_table_without_a_header_in_the_same_columns_is_no_other_table() -> None:
    first = grid([RISKS, ["Jäv", "3", "4", "12"]])
    text = Line("En mening som står mellan delarna av tabellen och hör till ingen av dem.", (50, 50, 400, 58), page=2)
    rest = grid([["Fel i löner", "2", "2", "4"]], page=2)
    bold = replace(
        rest,
        cells=tuple(replace(cell, lines=tuple(replace(line, bold=True) for line in cell.lines)) for cell in rest.cells),
    )
    found = [interpret(document(["# Riskanalys 2024", first], [text, one])) for one in (rest, bold)]
    assert [[problem.code for problem in facts.problems] for facts in found] == [["table-unread"], []]
    assert [entry.outcome for entry in found[0].ledger] == ["extracted", "unread"]
    assert [entry.outcome for entry in found[1].ledger] == ["extracted", "ignored"]


def test_another_table_under_its_heading_is_no_rest() -> None:
    first = grid([RISKS, ["Jäv", "3", "4", "12"]])
    for page in (rows_page(2, "# Omröstning"), rows_page(2, size=3)):
        assert interpret(document(["# Riskanalys 2024", first], page)).problems == []


def test_rows_that_ran_into_one_are_unread_and_a_remark_is_not() -> None:
    wide: list[str | None] = [None] * 3
    blurred = " ".join(["Jäv 3 4 12 Anskaffa stöd för inköp"] * 4)
    facts = interpret(document(["# Riskanalys 2024", grid([RISKS, [blurred, *wide]])]))
    assert [(entry.outcome, entry.reason) for entry in facts.ledger] == [
        ("unread", "raderna kunde inte skiljas från varandra")
    ]
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    remark = "Inga risker har identifierats för året."
    facts = interpret(document(["# Riskanalys 2024", grid([RISKS, [remark, *wide]])]))
    assert [entry.outcome for entry in facts.ledger] == ["extracted"]


def test_numbered_measures_in_a_tables_rest_are_no_scale() -> None:
    """Behind "Konsekvensen kan bli" they read like its levels."""
    rows = [[*RISKS, "Beskrivning", "Åtgärd"], ["Jäv", "3", "5", "15", "Fel.", "1. Lås"]]
    text = "Konsekvensen kan bli fel: 1. Utse ansvarig 2. Inför rutin 3. Larm 4. Anskaffa stöd"
    rest = grid([["Hot", "2", "5", "10", text, "1. Utse 2. Inför 3. Ja 4. Anskaffa"]], page=2)
    (table,) = interpret(document(["# Riskanalys 2024", grid(rows)], [rest])).risk_assessments
    assert table.scale.consequence.max is None


@pytest.mark.parametrize(
    "legend",
    [
        ["Sannolikhet: 1 = Låg; 2 = Liten; 3 = Möjlig; 4 = Trolig; 5 =", "Mycket trolig"],
        ["Sannolikhet: 1 = Låg; 2 = Liten; 3 = Möjlig; 4 = Trolig;", "5 = Mycket trolig"],
        ["Sannolikhet: 1 = Låg, 2 = Liten, 3 = Möjlig, 4 = Trolig", "5 = Mycket trolig"],
    ],
)
def test_a_legend_that_goes_on_in_the_next_line_is_one_scale(legend: list[str]) -> None:
    (table,) = interpret(
        document(["# Riskanalys 2024", *legend, grid([RISKS, ["Jäv", "5", "4", "20"]])])
    ).risk_assessments
    assert (table.scale.likelihood.min, table.scale.likelihood.max) == (1, 5)


@pytest.mark.parametrize("about", [None, "Riskbedömning av arbetsmiljön 2024"])
def test_a_sheet_with_labels_of_cards_that_became_none_is_told(about: str | None) -> None:
    """Its rest stands where nothing joins it; under a heading of another subject it is set aside."""
    card = [("Beskrivning", "Fel konto."), ("Sannolikhet", "2"), ("Konsekvens", "3"), ("Åtgärd", "Spärra")]
    broken = [("Märke:", "12", ""), ("Beskrivning", "Fel mottagare.", "Otydligt."), ("Åtgärd", "", "")]
    above = [f"# {about}"] if about else ["Intern kontroll"]
    blocks = [
        "# Riskanalys 2024",
        *(block for n, name in enumerate(("Jäv", "Stöld")) for block in (f"# {name}", grid(card, top=100 + 200 * n))),
    ]
    facts = interpret(document([*blocks], [*above, grid(broken, page=2)]))
    assert [one.outcome for one in facts.ledger if one.page == 2] == ["ignored" if about else "unread"]
    assert [one.code for one in facts.problems] == ([] if about else ["table-unread"])
