"""Registers with a line below each row, of whose columns a box, a painted column or few lines part only some."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.columns import separators
from tests.extractors.drawing import only_grid, pdf, table, texts

HEADER = ["Process", "Risk", "Orsak", "S", "K", "Värde", "Åtgärd", "Ansvarig", "Klart"]
WIDTHS = [70.0, 150.0, 130.0, 26.0, 26.0, 34.0, 130.0, 80.0, 60.0]
ROWS = [
    ["Biljetter", "Intäkter redovisas i fel län", "Zonen ändras", "3", "3", "9", "Avstämning", "Ekonom", "2025-03"],
    ["Biljetter", "Automater ur drift", "Reservdelar dröjer", "4", "2", "8", "Eget lager", "Teknikchef", "2025-06"],
    ["Biljetter", "Resenär debiteras\ndubbelt", "Läsaren saknar\nkontakt", "3", "2", "6", "Nytt program", "Ägare", ""],
    ["Trafikavtal", "Vite tas inte ut", "", "3", "4", "12", "Automatisk lista", "Avtalschef", "2025-04"],
    [
        "Trafikavtal",
        "Bussar saknar avtalad utrustning",
        "Ingen besiktning",
        "3",
        "2",
        "6",
        "Stickprov",
        "Chef",
        "2025-05",
    ],
    ["Färdtjänst", "Resor beviljas utan utredning", "Många ärenden", "2", "3", "6", "Granskning", "", "2025-06"],
]
BANDS = [["Trafik", *[""] * 8], *ROWS[:3], ["Stöd", *[""] * 8], *ROWS[3:]]
PAINTED = [colors.HexColor(colour) for colour in ("#ffe08a", "#f4978e", "#b5d99c")]
PARTS: dict[str, tuple[Sequence[int], Sequence[int]]] = {
    "painted values": ([5], []),
    "painted scores": ([3, 4, 5], []),
    "painted first column": ([0], []),
    "a line behind the risk": ([], [1]),
    "lines between groups": ([], [2, 5]),
    "painted values and a line": ([5], [6]),
}
KNOWN = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in HEADER])


def style(rows: Sequence[Sequence[str]], parts: str, *, box: bool, every: int) -> list[tuple[object, ...]]:
    """Lines below the rows, and what parts some columns; of the cells below the header one in so many is painted."""
    fills, lines = PARTS[parts]
    drawn: list[tuple[object, ...]] = [
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
    ]
    drawn += [("BOX", (0, 0), (-1, -1), 0.8, colors.black)] if box else []
    drawn += [("LINEAFTER", (col, 0), (col, 0), 0.5, colors.black) for col in lines]
    for at, row in enumerate(rows, 1):
        if len(set(row[1:])) == 1:
            drawn.append(("SPAN", (0, at), (-1, at)))
            continue
        drawn += [("LINEAFTER", (col, at), (col, at), 0.5, colors.black) for col in lines]
        if at % every == 0:
            drawn += [("BACKGROUND", (col, at), (col, at), PAINTED[at % 3]) for col in fills]
    return drawn


@pytest.mark.parametrize("parts", list(PARTS))
@pytest.mark.parametrize(("rows", "box"), [(ROWS, True), (ROWS, False), (BANDS, True)], ids=["box", "open", "bands"])
@pytest.mark.parametrize("every", [1, 2])
def test_the_text_parts_the_columns_that_nothing_drawn_parts(
    rows: list[list[str]], parts: str, *, box: bool, every: int
) -> None:
    drawn = pdf(table([HEADER, *rows], style(rows, parts, box=box, every=every), widths=WIDTHS), size=(842, 595))
    read = texts(only_grid(drawn, KNOWN))
    wanted = [row if any(row[1:]) else [row[0]] * len(row) for row in rows]
    assert [[cell.replace("-", "") if cell == "-" else cell for cell in row] for row in read] == [
        [cell.replace("\n", " ") for cell in row] for row in [HEADER, *wanted]
    ]


def test_a_text_with_white_in_it_is_one_column_where_the_rows_below_run_across() -> None:
    rows = [["Risk", "Åtgärd      Ansvarig"], *([row[1], f"{row[6]} som {row[7]} beskriver varje år"] for row in ROWS)]
    grid = only_grid(pdf(table(rows, widths=[200, 250])), KNOWN)
    assert grid.n_cols == 2


CHECKED = ["Område", "Kontroll", "Ansvarig", "Utfall", "Resultat", "Åtgärd"]
CHECKED_WIDTHS = [80.0, 170.0, 90.0, 60.0, 150.0, 90.0]
CHECKS = [
    ["Bidrag", "Kontrollera att redovisade\naktiviteter stämmer", "Konsulent", "Grön", "Alla redovisningar stämde.", "Ingen"],
    ["Lokaler", "Jämför bokade timmar med\ndebiterade", "Chef", "Gul", "Sju procent saknades.", "Passersystem\nkopplas till"],
    ["Bad", "Läs av loggar", "Driftledare", "Grön", "Loggarna är hela.", "Ingen"],
]  # fmt: skip
LACKING = {
    "nothing behind who": ["Museum", "Kontrollera att föremål åter-\nlämnats", "Intendent", "", "", ""],
    "no result": ["Museum", "Räkna föremål", "Intendent", "Röd", "", "Ny rutin"],
    "nobody": ["Museum", "Räkna föremål och jämför\nmed listan", "", "Gul", "", ""],
    "a result alone": ["Museum", "", "", "", "Ej utförd under året.", "Ny rutin"],
}


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("lacking", LACKING.values(), ids=LACKING)
def test_a_row_that_lacks_cells_keeps_to_the_columns(lacking: list[str], place: int) -> None:
    """Only the header's cells are painted, and a line parts the first column alone."""
    rows = [CHECKED, *CHECKS[:place], lacking, *CHECKS[place:]]
    drawn = [
        ("FONTSIZE", (0, 0), (-1, -1), 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
        *(("LINEAFTER", (col, 0), (col, 0), 0.5, colors.white) for col in range(5)),
        ("LINEAFTER", (0, 1), (0, -1), 0.5, colors.grey),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),
    ]
    grid = only_grid(pdf(table(rows, drawn, widths=CHECKED_WIDTHS), size=(842, 595)), KNOWN)
    assert texts(grid) == [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("mark", ["•", "–", "*", "o", "1.", "1"])
def test_the_bullets_of_a_table_that_goes_on_without_a_header_are_no_column(mark: str) -> None:
    """Its first row has a bullet and a text, as two headers would stand; a number there counts the rows."""
    rows = [
        text_rows([TextSpan(text, (x, foot - 8, x + 4 * len(text), foot), 8) for x, text in ((50, sign), (70, item))])
        for at, item in enumerate(("Se över attesten", "Stäm av", "Inför en lista", "Revidera rutinen"))
        for foot, sign in ((20 + 10 * at, mark.replace("1", str(at + 1))),)
    ]
    assert bool(separators([row for of in rows[1:] for row in of], rows[0])) == mark[0].isalnum()
