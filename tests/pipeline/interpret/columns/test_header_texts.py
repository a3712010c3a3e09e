"""What stands below a header, by which its columns are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid
from pipeline.interpret.columns.header import find_header, texts_of
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid


def test_what_spans_all_columns_says_nothing_of_any() -> None:
    drawn = grid([["Risk", "S", "K"], ["Jäv", "2", "3"], ["Beskrivning: Se 2025", None, None], ["Brand", "1", None]])
    assert texts_of(drawn, 1) == [["Jäv", "2", "3"], ["Brand", "1", "1"]]


@pytest.mark.parametrize("word", ["Granskning", "Risker", "Ekonomi"])
def test_a_word_over_the_whole_width_below_a_header_is_a_band_of_rows(word: str) -> None:
    drawn = grid([["Risk", "Kontrollmoment", "S/K"], [word, None, None], ["Jäv", "Stickprov", "3/4"]])
    header = find_header(drawn)
    assert header is not None
    assert header.end == 1


HELP = "Vad visade kontrollen,"


def helped(drawn: Grid, *texts: str) -> Grid:
    """A grid of which these texts are set smaller, as help text is."""
    small = dict.fromkeys(texts, 6.5)
    cells = [
        replace(cell, lines=tuple(replace(line, size=small.get(line.text, 8.0)) for line in cell.lines))
        for cell in drawn.cells
    ]
    return replace(drawn, cells=tuple(cells))


@pytest.mark.parametrize(
    ("rest", "text", "group"),
    [
        ("vad blir nästa steg?", "Utfall", None),
        ("och vilka kontrollmoment återstår?", "Utfall", None),
        ("Åtgärd", "Åtgärd", f"Utfall {HELP}"),
    ],
)
def test_help_text_that_a_row_cuts_goes_on_in_small_letters(rest: str, text: str, group: str | None) -> None:
    """Whatever words it holds, it names no column of its own."""
    header = [["Risk", "Kontrollmoment", f"Utfall\n{HELP}"], ["", "", rest]]
    drawn = helped(grid([*header, ["Jäv", "Stickprov", "Utan avvikelse"]]), HELP, rest)
    found = find_header(replace(drawn, header_rows=2))
    assert found is not None
    assert (found.columns[2].header, found.columns[2].group) == (text, group)


def test_outcomes_under_a_heading_over_their_columns_are_headers_of_ticks() -> None:
    """The other headers may be drawn as high as the heading alone."""
    rows: list[list[str | None]] = [
        ["Risk", "Kontrollmoment", "Resultat", None, None, "Iakttagelse"],
        ["", "", "Utan avvikelse", "Avvikelse", "Ej genomförd", ""],
        ["Jäv vid inköp", "Granska 60 fakturor", "X", "", "", "Samtliga var rätt attesterade."],
        ["Fel lön betalas ut", "Läsa listor", "", "X", "", "Fem personer stod kvar."],
        ["Kassan stämmer inte", "Räkna kassan", "", "", "X", "Tjänsten var vakant."],
    ]
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2025", grid(rows, top=200)])).follow_ups
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "not-performed"]


@pytest.mark.parametrize("over", ["Bedömning", "Riskbedömning", "Värdering (1–5)", "Riskvärde"])
@pytest.mark.parametrize(
    "parts", [("Sannolikhet", "Konsekvens", "Risktal"), ("S", "K", "RV"), ("Väsentlighet", "Sannolikhet", "Produkt")]
)
def test_a_heading_of_scores_in_the_first_parts_cell_is_no_part(over: str, parts: tuple[str, str, str]) -> None:
    """It stands over all three, and nothing but where it begins says so."""
    header = ["Risk", f"{over}\n{parts[0]}", *parts[1:]]
    rows = [["Jäv", "2", "4", "8"], ["Mutor", "3", "2", "6"], ["Svinn", "1", "3", "3"]]
    facts = interpret(document(["# Riskanalys 2028", grid([header, *rows])]))
    (table,) = facts.risk_assessments
    scores = [(one.score.likelihood, one.score.consequence, one.score.value) for one in table.risks if one.score]
    first, second = (1, 2) if parts[0] != "Väsentlighet" else (2, 1)
    assert scores == [(float(row[first]), float(row[second]), float(row[3])) for row in rows]
    assert not facts.problems


@pytest.mark.parametrize(
    "header", ["Riskbedömning\nSannolikhet och konsekvens", "Riskvärdering\nS x K", "Bedömning\nS/K"]
)
def test_one_that_names_both_parts_heads_whole_scores(header: str) -> None:
    rows = [["Jäv", "2/4"], ["Mutor", "3/2"], ["Svinn", "1/3"]]
    (table,) = interpret(document(["# Riskanalys 2028", grid([["Risk", header], *rows])])).risk_assessments
    assert [(one.score.likelihood, one.score.consequence) for one in table.risks if one.score] == [
        (2, 4),
        (3, 2),
        (1, 3),
    ]


@pytest.mark.parametrize("over", ["Riskvärde", "Bedömning:", "Riskvärdering", "Risknivå"])
@pytest.mark.parametrize("part", ["Sannolikhet", "Konsekvens", "S"])
@pytest.mark.parametrize(
    ("beside", "texts"),
    [
        ([], ["12", "6", "4"]),
        ([], ["3/4", "2/3", "1/4"]),
        (["Sannolikhet", "Konsekvens"], ["12", "6", "4"]),
        (["S", "K"], ["12", "6", "4"]),
    ],
)
def test_a_part_in_small_print_does_not_make_whole_scores_parts(
    over: str, part: str, beside: list[str], texts: list[str]
) -> None:
    parts = [["3", "4"], ["2", "3"], ["1", "4"]]
    rows = [
        [name, *(own if beside else []), text, "Ekonomichef"]
        for name, own, text in zip(["Jäv", "Mutor", "Svinn"], parts, texts, strict=True)
    ]
    header = ["Risk", *beside, f"{over}\n{part}", "Ansvarig"]
    facts = interpret(document(["# Riskanalys 2028", grid([header, *rows])]))
    scores = [one.score for table in facts.risk_assessments for one in table.risks if one.score]
    if beside or "/" not in texts[0]:
        assert [one.value for one in scores] == [12, 6, 4]
    if beside or "/" in texts[0]:
        assert [(one.likelihood, one.consequence) for one in scores] == [(3, 4), (2, 3), (1, 4)]
    assert not facts.problems


@pytest.mark.parametrize("over", ["Värdering (1–4)", "Bedömning (1-4)"])
@pytest.mark.parametrize("parts", [("Sannolikhet", "Konsekvens"), ("S", "K"), ("Väsentlighet", "Sannolikhet")])
def test_the_range_behind_a_heading_of_scores_is_that_of_both_parts(over: str, parts: tuple[str, str]) -> None:
    rows = [["Jäv", "2", "4", "8"], ["Mutor", "3", "2", "6"], ["Svinn", "1", "3", "3"]]
    header = ["Risk", f"{over}\n{parts[0]}", parts[1], "Riskvärde"]
    (table,) = interpret(document(["# Riskanalys 2028", grid([header, *rows])])).risk_assessments
    assert [(one.min, one.max) for one in (table.scale.likelihood, table.scale.consequence)] == [(1, 4), (1, 4)]
