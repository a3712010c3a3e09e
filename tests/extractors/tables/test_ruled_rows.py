"""Rows between rules, whose lines stand as far apart as rows may: fonts with tall lines, or wide line spacing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

HEADER = ["Risk", "Sannolikhet", "Process", "Åtgärd", "Ansvar", "Metod"]
NUMBERS = [
    ["Frånvaro följs inte upp", "4", "Kontakt med hem\nvid frånvaro", "Uttag, fem\nelever", "", "Stickprov"],
    ["Registerutdrag visas\ninte upp", "2", "Anställningar\nunder tertialet", "Uttag", "Chef", "Genomgång"],
    ["Elever röjs", "3", "•Prova rutinen på två\n•Fråga skolorna\nom den", "Intervju", "Rektor", "Samtal"],
]
TEXT_HEADER = ["Risk", "Process", "Åtgärd", "Ansvar", "Metod"]
TEXTS = [
    ["Avtal saknas för\nflera inköp", "Genomgång av\nalla inköp", "Stickprov i maj\noch juni", "Chef\nnamn", "Uttag"],
    ["Delegation saknar\nIVO:s godkännande", "Läsning av\nbeslut", "Stickprov", "Jurist", "Uttag ur\nE-arkivet"],
    ["Jäv", "Protokollen\nläses", "Stickprov", "Jurist", "Uttag"],
]
SIZE = 8.5


def ruled(header: Sequence[str], rows: Sequence[Sequence[str]], spacing: float, *, above: bool = True) -> bytes:
    """A table with a line below each row and above the first or not, its lines so many letters' heights apart."""
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", SIZE, SIZE * spacing),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", SIZE, SIZE * spacing),
        *([("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)] if above else []),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    return pdf(table([header, *rows], style, widths=[100] * len(header), at=(20, 100)))


@pytest.mark.parametrize("spacing", [1.2, 1.57, 1.7])
@pytest.mark.parametrize("above", [True, False], ids=["rule above", "no rule above"])
@pytest.mark.parametrize("broken", ["Ansva\nr", "Ansvar\nför kontroll"])
def test_a_header_that_breaks_over_lines_ends_at_the_rule_below_it(broken: str, spacing: float, *, above: bool) -> None:
    header = [text if text != "Ansvar" else broken for text in TEXT_HEADER]
    grid = only_grid(ruled(header, TEXTS, spacing, above=above), KNOWING)
    assert texts(grid) == shown([header, *TEXTS])


def shown(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("spacing", [1.2, 1.5, 1.57, 1.7, 1.9])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(("header", "rows"), [(HEADER, NUMBERS), (TEXT_HEADER, TEXTS)], ids=["numbers", "texts"])
def test_a_row_between_two_rules_is_one(
    header: Sequence[str], rows: Sequence[Sequence[str]], count: int, spacing: float
) -> None:
    for first in range(len(rows) - count + 1):
        some = rows[first : first + count]
        assert texts(only_grid(ruled(header, some, spacing), KNOWING))[1:] == shown(some)


@pytest.mark.parametrize("spacing", [1.2, 1.57, 1.9])
def test_two_rules_may_enclose_many_rows(spacing: float) -> None:
    rows = [[f"Risk {n}", str(n), "Inköp och avtal", "Stickprov", "Chef", "Uttag"] for n in range(1, 6)]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", SIZE),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", SIZE),
        *(("LINEABOVE", (0, row), (-1, row), 0.5, colors.black) for row in (0, 1)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), SIZE * (spacing - 1)),
    ]
    drawn = table([HEADER, *rows], style, widths=[95] * 6, at=(20, 100))
    assert texts(only_grid(pdf(drawn), KNOWING))[1:] == rows


@pytest.mark.parametrize("count", [3, 4, 6])
@pytest.mark.parametrize("plain", [True, False])
def test_a_frame_with_upright_lines_alone_holds_rows(count: int, *, plain: bool) -> None:
    """From three rows on, whose cells have one line or two; a copy loses the bold of their header."""
    rows = [
        [f"Hälsa och\nvård {n}", f"Risk att nycklar\nkommer bort {n}", f"Enkät till\nchefer {n}"] for n in range(count)
    ]
    rows[1] = ["Hälsa", "Rutin saknas", "Stickprov"]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", SIZE),
        ("FONT", (0, 0), (-1, 0), "Helvetica" if plain else "Helvetica-Bold", SIZE),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 10),
    ]
    drawn = table([["Process", "Risk", "Kontrollmoment"], *rows], style, widths=[90, 130, 130], at=(20, 100))
    assert texts(only_grid(pdf(drawn), KNOWING))[1:] == shown(rows)


@pytest.mark.parametrize("columns", [3, 4])
@pytest.mark.parametrize("levels", [1, 2])
def test_a_row_whose_longest_cell_begins_right_below_the_headers_rule_keeps_its_first_line(
    columns: int, levels: int
) -> None:
    """Its other cells stand in the row's middle, and no rule above the header says that it belongs to what is ruled."""
    header = [*TEXT_HEADER[: columns - 1], "Åtgärd" if levels == 1 else "Planerad\nåtgärd"]
    first = "- Läraren går igenom\nalla elevers\n- Uttag"
    rows = [[*row[: columns - 1], text] for row, text in zip(TEXTS, [first, "Uttag", "Samtal"], strict=True)]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", SIZE, SIZE * 1.2),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", SIZE, SIZE * 1.2),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
    drawn = table([header, *rows], style, widths=[110] * columns, at=(20, 100))
    assert texts(only_grid(pdf(drawn), KNOWING)) == shown([header, *rows])


def test_small_help_between_two_rules_below_a_bold_header_stays_the_headers() -> None:
    header = ["Risk", "Ansvar", "Åtgärd"]
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", SIZE),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", SIZE),
        ("FONT", (0, 1), (-1, 1), "Helvetica", SIZE - 2),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
    ]
    rows = [["", "", "Vad som görs"], *[[row[0], row[3], "Uttag"] for row in TEXTS]]
    grid = only_grid(pdf(table([header, *rows], style, widths=[110] * 3, at=(20, 100))), KNOWING)
    assert texts(grid)[0] == ["Risk", "Ansvar", "Åtgärd Vad som görs"]
