"""A table of rules or bands with text beside it, as reports by communications offices have: a legend, a pull quote."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid, Line
from extractors.read_options import ReadOptions
from tests.extractors.drawing import only_grid, pdf, read_pdf, table, texts, write

KNOWN = {"kontroll", "läge", "resultat"}
HEADER = ["Kontroll", "Läge", "Resultat"]
ROWS = [
    HEADER, ["Bidrag till föreningar", "", ""], ["Ansökningar bedöms\nav två handläggare", "Klart", "Inga avvikelser."],
    ["Återkrav görs", "Pågår", "Sju har påmints."], ["Museer och arkiv", "", ""],
    ["Klimatlogg förs i\nalla magasin", "Klart", "Ett magasin hade för\nhög fuktighet."], ["Gallring beslutas", "Pågår", ""],
]  # fmt: skip
SHOWN = [[text.replace("\n", " ") for text in row] for row in ROWS]
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
BANDS: list[tuple[object, ...]] = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 1, 4)]
BANDS += [("LINEBELOW", (0, row), (-1, row), 0.5, colors.grey) for row in (2, 3, 5, 6)]
FLUSH = [("LEFTPADDING", (0, 0), (0, -1), -0.5)]  # letters begin a little left of where the rules do
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)
NOTES = ["Så läser du", "Klart: kontrollen är gjord", "Pågår: den har börjat", "Vi har fått en avfuktare."]


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    return [(at, at + 1) for at, word in enumerate(words) if word.casefold() in KNOWN]


def drawn(
    style: Sequence[tuple[object, ...]],
    left: float,
    notes: float,
    pitch: float,
    *,
    texts: Sequence[str] = NOTES,
    bold: bool = False,
    title: str = "",
) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, left, 70, title, 14, bold=True)
        table(ROWS, [*style, BOLD], at=(left, 100), widths=(130, 60, 120))(canvas)
        for at, text in enumerate(texts):
            write(canvas, notes, 113 + pitch * at, text, 10, bold=bold)

    return pdf(draw)


def grid(style: Sequence[tuple[object, ...]], left: float, notes: float, pitch: float) -> list[list[str]]:
    return texts(only_grid(drawn(style, left, notes, pitch), ReadOptions(find_headers=find_headers)))


@pytest.mark.parametrize(
    "style", [RULES, BANDS, [*RULES, *FLUSH], [*BANDS, *FLUSH]], ids=["rules", "bands", "flush rules", "flush bands"]
)
@pytest.mark.parametrize("pitch", [12.0, 18.0], ids=["at other heights", "on the lines of rows"])
@pytest.mark.parametrize(("left", "notes"), [(40.0, 380.0), (200.0, 40.0)], ids=["on the right", "on the left"])
def test_what_stands_beside_the_ends_of_rules_and_bands_is_in_no_cell(
    style: Sequence[tuple[object, ...]], left: float, notes: float, pitch: float
) -> None:
    found = [list(dict.fromkeys(filter(None, row))) for row in grid(style, left, notes, pitch)]
    assert found == [list(filter(None, row)) for row in SHOWN]


def test_columns_that_rules_leave_out_are_columns() -> None:
    """A narrow rule below the first cells of each row."""

    def draw(canvas: Canvas) -> None:
        rows = [
            ["Kontroll", "Läge", "Resultat"],
            *([f"Stickprov av fakturor {at}", "Klart", f"Brist {at}"] for at in range(6)),
        ]
        table(rows, [("LINEBELOW", (0, 0), (1, -1), 0.5, colors.grey), BOLD], widths=(140, 60, 120))(canvas)

    found = texts(only_grid(pdf(draw), ReadOptions(find_headers=find_headers)))
    assert found[1:] == [[f"Stickprov av fakturor {at}", "Klart", f"Brist {at}"] for at in range(6)]


@pytest.mark.parametrize(("left", "notes"), [(40.0, 380.0), (200.0, 40.0)], ids=["on the right", "on the left"])
def test_what_stands_beside_is_read_behind_the_table(left: float, notes: float) -> None:
    data = drawn(RULES, left, notes, 18.0, title="Kulturnämnden")
    (page,) = read_pdf(data, ReadOptions(find_headers=find_headers)).pages
    assert isinstance(page.blocks[1], Grid)
    assert [block.text for block in page.blocks if isinstance(block, Line)] == ["Kulturnämnden", *NOTES]


TITLED = ["Uppföljning", "Socialnämnden"]


@pytest.mark.parametrize(
    ("said", "bold", "title"),
    [
        (TITLED, False, ""),
        (TITLED, True, "Näsby kommun"),
        (["Socialnämnden", "Tertial 2 2027"], False, "Uppföljning"),
        (["Kontroll: Lön", "Våren"], False, "Uppföljning"),
    ],
    ids=["no other title", "bold", "a year", "a label"],
)
def test_what_names_the_table_on_its_left_is_read_before_it(said: list[str], title: str, *, bold: bool) -> None:
    data = drawn(RULES, 200.0, 40.0, 18.0, texts=said, bold=bold, title=title)
    blocks = read_pdf(data, ReadOptions(find_headers=find_headers)).pages[0].blocks
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Grid))
    assert [block.text for block in blocks[:at] if isinstance(block, Line)] == [*filter(None, [title]), *said]
