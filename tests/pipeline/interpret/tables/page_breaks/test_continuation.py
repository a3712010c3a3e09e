from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.continuation import extend
from tests.pipeline.interpret.drawn_pages import WIDE, document, grid

HEADER = ("Riskbenämning", "Kontrollmoment", "Ansvar för kontroll och rapportering", "Resultat av kontroll")
WHO = "Kontroll: Controller Rapport: Styrgrupp"


def test_a_continuation_whose_last_row_reads_like_a_header_loses_no_row() -> None:
    first = grid([HEADER, ("Jäv", "Granska intyg", WHO, "Utan avvikelse.")])
    second = grid(
        [
            ("Hot", "Kontroll att tillbud anmäls", WHO, "Inga avvikelser har skett."),
            ("Brand", "Kontroll av larm", WHO, "Påbörjad"),
            (
                "Bristande avtalstrohet",
                "Avstämning mellan avtal",
                WHO,
                "Avvikelse: 21 % av fakturorna saknade underlag.",
            ),
        ],
        page=2,
    )
    facts = interpret(document(["Uppföljning av internkontroll 2023", first], [second]))
    assert [item.risk for item in facts.follow_ups[0].items] == ["Jäv", "Hot", "Brand", "Bristande avtalstrohet"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_row_whose_cells_begin_as_headers_do_is_no_header(first: int) -> None:
    """No cell is header words alone, and the name is none at all."""
    rows = [
        ("Skadegörelse", "Kontrollera att larm finns", "Kontroll Arkivarie", "Avvikelse. Larm saknas på en skola."),
        ("Brand", "Stickprov av larm", "Kontroll Chef", "Inga brister."),
    ]
    begun = grid([HEADER, ("Jäv", "Granska attester", "Kontroll Ekonom", "Inga brister.")])
    rest = grid([*rows[first:], *rows[:first], ("Stöld", "Inventering", "Kontroll Rektor", "Påbörjad")], page=2)
    (table,) = interpret(document(["Uppföljning av internkontroll 2023", begun], [rest])).follow_ups
    assert {item.risk for item in table.items} == {"Jäv", "Skadegörelse", "Brand", "Stöld"}


SCORED = ("Riskbenämning", "Sannolikhet", "Konsekvens", "Kontrollmoment", "Resultat av kontroll")


def test_the_next_row_under_a_name_that_the_page_breaks_off() -> None:
    """Its result was whole a line above the break, so that what stands behind it is another's."""
    first = grid(
        [
            SCORED,
            ("Hög", "1", "2", "Stickprov", "Bra."),
            ("Långa handläggningstider\nför samordnade", "3", "4", "Granska\navtal", "Ej genomförd."),
        ]
    )
    second = grid(
        [("individuella planer", "", "", "Kontroll av\nplaner", "Inga brister."), ("Jäv", "1", "1", "Intyg", "Bra.")],
        page=2,
    )
    (table,) = interpret(document(["Uppföljning av internkontroll 2023", first], [second])).follow_ups
    name = "Långa handläggningstider för samordnade individuella planer"
    told = [
        (item.risk, item.checks[0].text, item.result, item.score and item.score.consequence)
        for item in table.items[1:3]
    ]
    assert told == [(name, "Granska avtal", "Ej genomförd.", 4), (name, "Kontroll av planer", "Inga brister.", 4)]


def test_cells_that_span_the_break_hold_for_the_rows_behind_it() -> None:
    """The page draws the rest of a spanning cell blank, or with the rest of its words."""
    header = ("Risk", "Kontrollmoment", "Frekvens", "Kontrollansvarig")
    first = grid([header, ("Långa tider\nför samordnade", "Granska\navtal", "Per år", "Ekonom")])
    rest = [("individuella planer", "Intyg", "Månad", ""), ("^", "Loggar", "Kvartal", "^"), ("Jäv", "Larm", "År", "")]
    (table,) = interpret(document(["Internkontrollplan 2023", first], [grid(rest, page=2)])).control_plans
    who = [(control.risk, control.responsible and control.responsible.text) for control in table.controls]
    assert who == [("Långa tider för samordnade individuella planer", "Ekonom")] * 3 + [("Jäv", None)]


def test_a_row_that_the_page_breaks_off_in_all_its_cells_is_one() -> None:
    first = grid([SCORED, ("Långa handläggningstider\nför samordnade", "3", "4", "Granska\navtal", "Ej\ngenomförd.")])
    second = grid([("individuella planer", "", "", "Planer", "Flyttas."), ("Jäv", "1", "1", "Intyg", "Bra.")], page=2)
    (table,) = interpret(document(["Uppföljning av internkontroll 2023", first], [second])).follow_ups
    assert [item.result for item in table.items] == ["Ej genomförd. Flyttas.", "Bra."]


def test_a_paragraph_kept_together_below_the_break_is_of_the_row_above() -> None:
    """A cell ends a line above the break where its last paragraph has moved whole; no name is broken off here."""
    first = grid([SCORED, ("Jäv", "3", "4", "Granska\navtal", "Kontroll: chef")])
    second = grid([("", "", "", "och enkät", "Rapport: styrgrupp"), ("Hot", "1", "1", "Intyg", "Bra.")], page=2)
    (table,) = interpret(document(["Uppföljning av internkontroll 2023", first], [second])).follow_ups
    assert [item.result for item in table.items] == ["Kontroll: chef Rapport: styrgrupp", "Bra."]


def test_numbers_below_a_header_that_is_alone_on_its_page_and_undivided() -> None:
    header = grid([("Riskbenämning", None, "Bedömning", None, None, "Kontrollmoment")], top=700)
    header = replace(
        header, n_cols=3, cells=tuple(replace(cell, col=col, col_span=1) for col, cell in enumerate(header.cells))
    )
    rows = grid([("Jäv", None, "3", "4", "12", "Granska"), ("Hot", None, "1", "2", "2", "Larm")], page=2)
    rows = replace(
        rows, n_cols=5, cells=tuple(replace(cell, col=max(cell.col - 1, 0), col_span=1) for cell in rows.cells)
    )
    (table,) = interpret(document(["# Internkontrollplan 2023", header], [rows])).control_plans
    assert [(one.risk, one.score and one.score.value, one.checks[0].text) for one in table.controls] == [
        ("Jäv", 12, "Granska"),
        ("Hot", 2, "Larm"),
    ]


def test_slivers_beside_a_header_whose_band_is_narrower_than_the_table() -> None:
    """The band's edges part a sliver from the first header cell; rows on the next page know nothing of it."""
    header = grid([("", *SCORED), ("Jäv", None, "3", "4", "Granska", "Bra.")], top=700)
    sliver = {0: (0.0, 5.0), 1: (5.0, WIDE)}
    cells = [
        replace(cell, box=(*sliver[cell.col][:1], cell.box[1], sliver[cell.col][1], cell.box[3]))
        if cell.row == 0 and cell.col < 2
        else replace(cell, box=(cell.box[0] - (cell.col > 0) * WIDE, cell.box[1], cell.box[2] - WIDE, cell.box[3]))
        for cell in header.cells
        if cell.box
    ]
    header = replace(header, cells=tuple(cells), box=(0, 700, 5 * WIDE, 724))
    rows = grid([("Hot", "1", "2", "Larm", "Bra."), ("Stöld", "2", "2", "Lås", "Bra.")], page=2)
    (table,) = interpret(document(["Uppföljning av internkontroll 2023", header], [rows])).follow_ups
    assert [(item.risk, item.checks[0].text) for item in table.items] == [
        ("Jäv", "Granska"),
        ("Hot", "Larm"),
        ("Stöld", "Lås"),
    ]


def test_a_heading_between_rows_that_ends_a_page() -> None:
    """Nothing drew the heading as a cell; the rows below it begin the next page."""
    first = grid([SCORED, ("Jäv", "3", "4", "Granska", "Bra.")])
    heading = Line("Praktikplatser", (3, 190, 70, 200), size=10, bold=True)
    (table,) = interpret(
        document(
            ["Uppföljning av internkontroll 2023", first, heading], [grid([("Hot", "1", "2", "Larm", "Bra.")], page=2)]
        )
    ).follow_ups
    assert [(item.risk, item.process) for item in table.items] == [("Jäv", None), ("Hot", "Praktikplatser")]


@pytest.mark.parametrize("at", [0, 5])
def test_a_row_under_spanning_cells_behind_the_break_is_a_row_where_the_rows_are_numbered(at: int) -> None:
    """The number spans the break as the risk does, wherever its column stands."""

    def row(number: str, *cells: str) -> list[str]:
        return [*cells[:at], number, *cells[at:]]

    first = grid(
        [
            row("Nr.", "Risk", "Kontrollmoment", "Metod", "Frekvens", "Kontrollansvarig"),
            row("1", "Jäv", "Granska avtal", "Stickprov", "Per år", "Ekonom"),
            row("2", "Brand", "Gå rond", "Protokoll", "Per år", "Chef"),
        ]
    )
    second = grid([row("", "", "Prova larm", "Loggar", "Per kvartal", "Tekniker")], page=2)
    (table,) = interpret(document(["Internkontrollplan 2024", first], [second])).control_plans
    told = [(control.risk, control.checks[0].text, control.method) for control in table.controls[1:]]
    assert told == [("Brand", "Gå rond", "Protokoll"), ("Brand", "Prova larm", "Loggar")]


@pytest.mark.parametrize(
    ("name", "rest", "whole"),
    [
        ("Beslut enligt", "LSS", True),
        ("Brister som", "SFI-undervisning", True),
        ("Lagkrav som ingen känner till", "Avtal saknas", False),
        ("Uppgifter om IT och", "Säkerhet", True),
        ("Det stäms av", "LSS-beslut", False),
        ("Brand", "LSS-beslut", False),
    ],
)
def test_a_name_that_stops_where_no_text_ends_goes_on_behind_the_break(name: str, rest: str, *, whole: bool) -> None:
    first = grid([("Risk", "Sannolikhet", "Konsekvens", "Åtgärd"), ("Jäv", "1", "2", "Öva"), (name, "3", "4", "Larma")])
    second = grid([(rest, "", "", "Låsa"), ("Hot", "1", "1", "Öva")], page=2)
    (table,) = interpret(document(["Riskanalys 2024", first], [second])).risk_assessments
    assert [risk.name for risk in table.risks][1:] == [*([f"{name} {rest}"] if whole else [name, rest]), "Hot"]


@pytest.mark.parametrize("between", [[], ["Granboda kommun 2"], ["Granboda kommun 2", "Ett stycke text."]])
def test_a_page_with_nothing_but_its_own_lines_parts_no_table(between: list[str]) -> None:
    def running(page: int) -> Line:
        return Line(f"Granboda kommun {page}", (50, 30, 200, 40), size=10, page=page)

    first = grid([("Risk", "Sannolikhet", "Konsekvens", "Åtgärd"), ("Jäv", "1", "2", "Öva")])
    second: list[Line | Grid | str] = [running(2), *between[1:]] if between else []
    third = grid([("Brand", "3", "4", "Larma"), ("Hot", "1", "1", "Öva")], page=3)
    made = document(["Riskanalys 2024", running(1), first], second, [running(3), third])
    tables = interpret(made).risk_assessments
    assert [risk.name for table in tables for risk in table.risks] == [
        "Jäv",
        *(["Brand", "Hot"] if len(between) < 2 else []),
    ]


@pytest.mark.parametrize("rest", ["Om svaret är nej, ange ansvar.", "nivå?"])
def test_the_rest_of_a_headers_help_text_is_no_row(rest: str) -> None:
    header = ("Risk", "Sannolikhet", "Konsekvens", "Accepteras risken?\nKan den minskas till en godtagbar", "Åtgärd")
    second = grid([("", "", "", rest, ""), ("Jäv", "1", "2", "Nej", "Öva")], page=2)
    (table,) = interpret(document(["Riskanalys 2024", grid([header], top=700)], [second])).risk_assessments
    assert [(risk.name, risk.acceptance and risk.acceptance.raw) for risk in table.risks] == [("Jäv", "Nej")]


@pytest.mark.parametrize(("rest", "whole"), [("sannolikt", True), ("", True), ("Möjligt", False)])
def test_the_second_line_of_a_scales_word_is_no_score(rest: str, *, whole: bool) -> None:
    first = grid(
        [
            ("Risk", "Sannolikhet", "Riskvärde", "Åtgärd"),
            ("Jäv", "Möjligt", "6", "Öva"),
            ("Brist-", "Mindre", "8", "Se"),
        ]
    )
    second = grid([("fälligt underlag", rest, "", "över allt"), ("Hot", "Möjligt", "2", "Öva")], page=2)
    (table,) = interpret(document(["Riskanalys 2024", first], [second])).risk_assessments
    names = ["Bristfälligt underlag"] if whole else ["Brist-", "fälligt underlag"]
    assert [risk.name for risk in table.risks][1:-1] == names


def test_minutes_behind_a_table_are_none_of_its_rows() -> None:
    table = grid([["Riskbenämning", "Bedömning"], ["Rutin saknas", "S3 * K4 = 12"], ["Jäv", "S1 * K1 = 1"]])
    meeting = grid(
        [["Kommunstyrelsen 2017-12-21 Plats och tid: Kommunhuset", ""], ["Namn", "Parti"], ["Lind", "S"]], page=2
    )
    (read,) = interpret(document(["# Riskanalys 2025", table], [meeting])).risk_assessments
    assert [risk.name for risk in read.risks] == ["Rutin saknas", "Jäv"]


NOTES = (
    ("2 Avser anläggningar i riskklass 1–4.", 700),
    ("3 Sänkt från 16 efter att en jurist", 712),
    ("anställts.", 722),
)
PLAN = (
    ("Risk", "Kontrollmoment", "Ansvarig"),
    ("Stöld", "Genomgång av larm och de", "Chef"),
    ("", "lås som finns.", ""),
)


@pytest.mark.parametrize(
    ("size", "text", "joined"), [(8, NOTES[0][0], True), (10, NOTES[0][0], False), (8, "Avser dem alla.", False)]
)
def test_footnotes_at_the_end_of_a_page_part_no_row_and_no_table(*, size: float, text: str, joined: bool) -> None:
    """They are smaller than the table's text, and the first begins with its mark."""
    notes = [Line(one, (5, top, 200, top + 8), size=size) for one, top in ((text, 700), *NOTES[1:])]
    rest = grid([PLAN[2], ("Jäv", "Enkät", "Jurist")], page=2)
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(PLAN[:2]), *notes], [rest])).control_plans[:1]
    assert ([one.risk for one in table.controls] == ["Stöld", "Jäv"]) == joined


@pytest.mark.parametrize("sides", [(-150.0, -10.0), (700.0, 800.0)], ids=["on the left", "on the right"])
@pytest.mark.parametrize("count", [1, 3, 9])
def test_notes_beside_the_table_part_it_from_nothing(count: int, sides: tuple[float, float]) -> None:
    """They are read behind it, though they stand no lower than its foot."""
    left, right = sides
    notes = [Line(f"Not {at} om nämnden.", (left, 90.0 + 3 * at, right, 98.0 + 3 * at), size=9) for at in range(count)]
    rest = grid([PLAN[2], ("Jäv", "Enkät", "Jurist")], page=2)
    (table,) = interpret(document(["# Internkontrollplan 2025", grid(PLAN[:2]), *notes], [rest])).control_plans
    assert [one.risk for one in table.controls] == ["Stöld", "Jäv"]


@pytest.mark.parametrize("named", [True, False])
def test_a_name_that_moved_whole_behind_the_break_is_of_the_row_above(*, named: bool) -> None:
    """Where other rows lack a name too, one alone is no such rest."""
    header = ("Nr", "Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd")
    first = [
        header,
        ("1", "Inköp", "Jäv" if named else "", "2", "3", "Utbildning"),
        ("2", "Personal", "", "2", "4", "Checklista"),
    ]
    second = [header, ("", "", "Utdrag saknas", "", "", ""), ("3", "IT", "Driftstopp", "3", "3", "Avtal")]
    facts = interpret(document(["# Riskanalys 2025", grid(first)], [grid(second, page=2)]))
    (table,) = facts.risk_assessments
    found = [(risk.name, risk.process, risk.score and risk.score.consequence) for risk in table.risks]
    if named:
        assert found == [("Jäv", "Inköp", 3), ("Utdrag saknas", "Personal", 4), ("Driftstopp", "IT", 3)]
    else:
        assert len(found) == 4


@pytest.mark.parametrize("above", ["1, 4, 5", "0, 3", "3, 4, 5", "0, 3, 4, 5"])
def test_a_row_whose_cells_the_page_parts_is_one(above: str) -> None:
    """Cells set in the middle of a row's height stand on either side of the break, each whole."""
    header = ("Nr", "Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd")
    rows = [("1", "Inköp", "Jäv", "2", "3", "Utbildning"), ("2", "Personal", "Fel lön", "2", "4", "Checklista")]
    row = ("3", "IT", "Driftstopp", "3", "5", "Avtal")
    kept = [int(place) for place in above.split(", ")]
    upper = [text if place in kept else "" for place, text in enumerate(row)]
    lower = ["" if place in kept else text for place, text in enumerate(row)]
    facts = interpret(document(["# Riskanalys 2025", grid([header, *rows, upper])], [grid([lower], page=2)]))
    (table,) = facts.risk_assessments
    last = table.risks[-1]
    assert [risk.name for risk in table.risks] == ["Jäv", "Fel lön", "Driftstopp"]
    assert (last.process, last.score and (last.score.likelihood, last.score.consequence)) == ("IT", (3, 5))
    assert [treatment.text for treatment in last.treatments] == ["Avtal"]
    assert not facts.problems


@pytest.mark.parametrize("above", [0, 1])
@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_row_parted_inside_cells_over_several_rows_gives_both_halves_to_all_of_them(above: int, below: int) -> None:
    """The page parts a row's lines: process, risk and who answers span it and rows on both sides of the break."""
    header = ("Process", "Risk", "Kontrollmoment", "Metod", "Kontrollansvarig")
    spans = ("Elevhälsa och", "Risk för att kränkande")
    checks = ["Kontroll av skåp", "Kontroll av loggar", "Kontroll av akter"]
    parted = ("Kontroll av antalet anmälningar", "Sammanställning ur")
    first = [(*spans, checks[0], "Stickprov", "Rektor"), ("^", "^", *parted, "^")] if above else []
    first = first or [(*spans, *parted, "Rektor")]
    rest = [("elevärenden", "behandling inte anmäls", "per skolenhet", "ärendesystemet", "")]
    rest += [("^", "^", check, "Uttag", "^") for check in checks[1 : 1 + below]]
    other = ("Lokaler", "Brand", "Kontroll av larm", "Besök", "Vaktmästare")
    pages = [grid([header, other, *first]), grid([header, *rest, other], page=2)]
    (table,) = interpret(document(["Internkontrollplan 2025", pages[0]], [pages[1]])).control_plans
    whole = [*checks[:above], "Kontroll av antalet anmälningar per skolenhet", *checks[1 : 1 + below]]
    assert [
        (row.process, row.risk, row.checks[0].text, row.responsible and row.responsible.text)
        for row in table.controls[1:-1]
    ] == [
        ("Elevhälsa och elevärenden", "Risk för att kränkande behandling inte anmäls", check, "Rektor")
        for check in whole
    ]
    assert "Sammanställning ur ärendesystemet" in [row.method for row in table.controls]


@pytest.mark.parametrize(
    ("heading", "joined"),
    [
        ("# Riskanalys 2026, forts.", True),
        ("# Riskanalys 2026 (forts)", True),
        ("# Forts. riskanalys 2026", True),
        ("# Riskanalys 2026 – fortsättning", True),
        ("# Riskanalys 2026", False),
    ],
)
def test_a_heading_that_says_that_the_table_goes_on_parts_it_not(heading: str, *, joined: bool) -> None:
    header = ("Risk", "Sannolikhet", "Konsekvens", "Riskvärde")
    first, second = grid([header, ("Jäv", "3", "4", "12")]), grid([header, ("Stöld", "2", "2", "4")], page=2, top=220)
    tables = interpret(document(["# Riskanalys 2026", first], [heading, second])).risk_assessments
    assert [len(table.risks) for table in tables] == ([2] if joined else [1, 1])


@pytest.mark.parametrize("repeats_header", [True, False])
@pytest.mark.parametrize(("beginning", "rest"), [("Hot på sociala", "medier"), ("Avtal som", "löper\nut")])
@pytest.mark.parametrize("column", [1, 2])
def test_the_rest_of_a_cell_whose_row_has_no_lines_behind_the_break_is_of_its_own_column(
    column: int, beginning: str, rest: str, *, repeats_header: bool
) -> None:
    header = ("Process", "Risk", "Kontrollmoment", "Frekvens", "Kontrollansvarig")
    cells = ["Unga", "Hot i kö", "Granska köp", "Halvår", "Ekonom"]
    cells[column] = beginning
    first = grid([header, ("Bidrag", "Jäv", "Granska intyg", "År", "Jurist"), cells], top=700)
    second = grid([*([header] if repeats_header else []), ("", rest, None, None, None)], page=2)
    moved = [
        replace(
            cell,
            lines=tuple(
                replace(line, box=(line.box[0] + WIDE * (column - 1), line.box[1], line.box[2] + WIDE * (column - 1), line.box[3]))
                for line in cell.lines
                if line.box
            ),
        )
        if cell.col_span > 1
        else cell
        for cell in second.cells
    ]  # fmt: skip
    facts = interpret(document(["# Internkontrollplan 2025", first], [replace(second, cells=tuple(moved))]))
    (_, control) = facts.control_plans[0].controls
    cells[column] = " ".join([beginning, *rest.split()])
    read = [control.process, control.risk, control.checks[0].text, control.frequency]
    assert [*read, control.responsible and control.responsible.text] == cells


@pytest.mark.parametrize("columns", [(3, 2), (2, 3), (4, 2)])
def test_parts_of_other_columns_without_a_header_make_rows_of_one_length(columns: tuple[int, int]) -> None:
    """A card that a page breaks off below its first label, whose band has a column of its own."""
    texts = [("Fel avgift i beslut", "Process", "Lön", ""), ("Konsekvens", "Kännbar", "Ägare", "Chef")]
    first, second = (grid([texts[0][:count], texts[1][:count]], page=page) for page, count in enumerate(columns, 1))
    sheet = LogicalTable([first], None, rows_of(first, 0), [])
    extend(sheet, second, None)
    assert {len(row) for row in sheet.rows} == {columns[0]}


@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize("label", ["Område", "Process", "Verksamhetsområde"])
def test_a_repeated_header_that_reaches_down_names_no_row(label: str, down: int) -> None:
    """The page begins within a process, whose blank cell no line parts from the header."""
    header = [label, "Risk", "Kontrollmoment", "Ansvarig"]
    begun = grid([header, ["Ekonomi", "Jäv", "Enkät", "Chef"], ["Inköp", "Mutor", "Granskning", "Chef"]])
    rows = [["^", f"Risk {at} vid köp", "Stickprov", "Jurist"] for at in range(down)]
    rest = grid([header, *rows, ["Personal", "Stress", "Samtal", "HR-chef"]], page=2)
    (plan,) = interpret(document(["# Internkontrollplan 2025", begun], [rest])).control_plans
    assert [row.process for row in plan.controls] == ["Ekonomi", *["Inköp"] * (down + 1), "Personal"]


OF_RISKS = ("Process", "Risk", "Befintlig kontroll", "S", "K", "Riskvärde")
LAST = "Risk för att utförare inte håller avtalad kvalitet."


def _broken(names: list[str], rest: str, *, header: bool, process: str = "Inköp") -> list[tuple[str, int | None]]:
    """The names and values of risks over two pages; rest: what alone stands in the first row behind the break, in the column of names."""
    rows = [(process, name, "Rutin", "2", str(number), str(2 * number)) for number, name in enumerate(names, 1)]
    first = grid([OF_RISKS, *rows, ("", LAST, "Avtal", "3", "4", "12")])
    behind = [("", rest, "", "", "", ""), ("Lön", "Risk för att lön betalas ut fel.", "Attest", "2", "2", "4")]
    second = grid([OF_RISKS, *behind] if header else behind, page=2)
    (table,) = interpret(document(["Riskanalys 2023", first], [second])).risk_assessments
    return [(risk.name, risk.score and risk.score.value) for risk in table.risks]  # type: ignore[misc] # values are whole


ALIKE = ["Risk för att avtal inte följs.", "Risk för att beställningar görs för sent.", "Risk för att fakturor betalas två gånger."]  # fmt: skip
OTHERS = ["Avtal följs inte.", "Beställningar görs för sent.", "Fakturor betalas två gånger."]


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize(
    ("names", "rest"),
    [
        (ALIKE, "Följden kan bli att enskilda inte får sin rätt."),
        (ALIKE, "Enskilda får då inte sin rätt."),
        (OTHERS, "Det kan leda till att enskilda inte får sin rätt."),
        (OTHERS, "Detta har hänt två gånger under året."),
        (OTHERS, "Konsekvensen är att kommunen betalar för mycket."),
    ],
)
def test_the_last_sentence_of_a_name_behind_a_break_is_no_row(names: list[str], rest: str, *, header: bool) -> None:
    found = _broken(names, rest, header=header)
    assert found[3:] == [(f"{LAST} {rest}", 12), ("Risk för att lön betalas ut fel.", 4)]


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize(
    ("names", "rest"),
    [
        (ALIKE, "Risk för att allmänna handlingar inte lämnas ut."),
        (OTHERS, "Allmänna handlingar lämnas inte ut."),
        (OTHERS, "Detaljplaner försenas."),
        (OTHERS, "Det saknas rutin för utlämnande av handlingar."),
        (["Detta år saknas budget.", "Detta kan medföra fel.", "Detta är nytt."], "Detta saknar ägare."),
        (ALIKE[:1], "Enskilda får då inte sin rätt."),
    ],
)
def test_a_name_alone_behind_a_break_that_begins_as_names_do_is_a_row(
    names: list[str], rest: str, *, header: bool
) -> None:
    found = _broken(names, rest, header=header)
    assert [name for name, _ in found[-3:]] == [LAST, rest, "Risk för att lön betalas ut fel."]


def test_a_scale_without_a_header_goes_on_behind_a_break() -> None:
    """Its columns have no headings to ask."""
    first = grid([("Sannolikhet", ""), ("1", "Osannolik"), ("2", "Möjlig"), ("3", "Trolig")])
    second = grid([("Konsekvens", ""), ("1", "Liten"), ("2", "Kännbar"), ("3", "Stor")], page=2)
    risks = grid([("Risk", "Sannolikhet", "Konsekvens"), ("Jäv", "2", "3")], page=2, top=400.0)
    (table,) = interpret(document(["Riskanalys 2023", first], [second, "Risker", risks])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Jäv"]


@pytest.mark.parametrize("checks", ["Mätning av tid", "Mätning av tid\nGranskning av betyg\nKontroll att köp granskas"])
@pytest.mark.parametrize("band", [True, False])
def test_a_further_check_of_a_risk_behind_the_page_break_is_no_header(checks: str, *, band: bool) -> None:
    """Nothing stands over the columns of numbers there: a header names at least one of them."""
    head = ["Risk", "S", "K", "Riskvärde", "Kontrollmoment", "Ansvarig för kontroll", "Resultat"]
    rows = [
        ["Fel betalas", "3", "4", "12", "Stickprov", "Chef", "Inga fel."],
        ["Jäv", "4", "1", "4", "Enkät", "Jurist", "Två fel."],
    ]
    below: list[list[str | None]] = [["", "", "", "", checks, "Ekonom", "Inga avvikelser."]]
    below += [["Statsbidrag", None, None, None, None, None, None]] if band else []
    below += [[f"Brist {at}", "2", str(at), str(2 * at), "Prov", "Rektor", "Inga fel."] for at in (1, 2, 3)]
    above: list[list[str | None]] = [["Ekonomi", None, None, None, None, None, None]] if band else []
    found = interpret(
        document(["# Uppföljning av internkontroll 2025", grid([head, *above, *rows])], [grid(below, page=2, top=60)])
    )
    items = [item for table in found.follow_ups for item in table.items]
    assert [item.risk for item in items[:3]] == ["Fel betalas", "Jäv", "Jäv"]
    assert next(check.text for check in items[2].checks) == "Mätning av tid"
    assert items[2].result == "Inga avvikelser."
    assert not found.problems
