"""Levels of a header of which nothing is drawn."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.header_levels import grouped, header_levels
from tests.extractors.drawing import pdf, read_pdf, table, texts, write
from tests.extractors.tables.test_text_tables import KNOWING, find_headers

SIZE = 9.0


def words(text: str, x: float, foot: float) -> list[TextSpan]:
    """A text's words from x, in capitals or small letters of about half the size."""
    runs = []
    for word in text.split():
        runs.append(TextSpan(word, (x, foot - SIZE, x + 4.5 * len(word), foot), SIZE, bold=True))
        x += 4.5 * len(word) + 2.5
    return runs


@pytest.mark.parametrize(
    ("below", "levels"),
    [
        ([(250, "RxK")], [2]),
        ([(200, "RxK")], [2]),
        ([(200, "Sanno-"), (260, "Konse-"), (320, "Risk-")], [1, 1]),
    ],
    ids=["a line in the middle", "a line at the left", "headers of its columns"],
)
def test_what_stands_below_a_heading_over_columns(below: list[tuple[float, str]], levels: list[int]) -> None:
    """The separators part bare numbers: a text below the heading is its further line unless the columns have headers."""
    runs = [*words("Risk i", 50, 100), *words("Bedömning av risk och konsekvens", 200, 100)]
    runs += [*words("process", 50, 110), *(run for x, text in below for run in words(text, x, 110))]
    groups = header_levels(text_rows(runs), [190, 255, 315], find_headers)
    assert [len(group) for group in groups] == levels


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
@pytest.mark.parametrize("rest", ["dömning", "dömning av", "dömningen"])
def test_a_heading_over_columns_that_ends_inside_a_word_goes_on_below(hyphen: str, rest: str) -> None:
    """What is known by itself ("RxK") stands as a text of its own in that line."""
    runs = [*words("Risker", 50, 100), *words(f"Risk- och konsekvensbe{hyphen}", 200, 100)]
    runs += [*words(rest, 200, 110), *words("RxK", 262, 110)]
    runs += [run for x, text in ((200, "S"), (270, "K"), (330, "Värde")) for run in words(text, x, 130)]
    assert [len(group) for group in header_levels(text_rows(runs), [190, 255, 315], find_headers)] == [2, 1]


def test_a_second_line_of_help_text_in_small_letters_and_marks_is_near_by_the_first() -> None:
    """ "4)" of "(1–4)" looks like a list's number, which tells no size."""
    help_text = TextSpan("Orsak?", (50, 107, 80, 112), 4.0)
    runs = [*words("Risk", 50, 100), *words("Sannolikhet (1–", 200, 100), help_text, *words("4)", 200, 112)]
    assert [len(group) for group in header_levels(text_rows(runs), [190], find_headers)] == [2]


SET = [("Sannolikhet", 0), ("Konsekvens", 60), ("Riskvärde", 120)]


@pytest.mark.parametrize("at", [200, 250, 300], ids=["left", "middle", "right"])
@pytest.mark.parametrize("between", [True, False], ids=["names between", "names above"])
def test_a_narrow_heading_stands_over_all_of_the_headers_that_come_again(at: float, *, between: bool) -> None:
    """Nothing is drawn, and no heading is wider than the columns below it: the like headers tell how far each reaches."""
    runs = [*words("Brutto", at, 100), *words("Netto", at + 180, 100)]
    runs += [*words("Risk", 50, 107 if between else 100), *words("Ägare", 560, 107 if between else 100)]
    runs += [run for x in (200, 380) for text, step in SET for run in words(text, x + step, 114)]
    header = grouped(text_rows(runs))
    over = [segment.box for segment in header[0].segments if segment.text in ("Brutto", "Netto")]
    assert [(box[0], box[2]) for box in over] == [(200, 360.5), (380, 540.5)]
    assert len(header_levels(header, [190, 255, 315, 375, 435, 495, 550], find_headers)) > 1


@pytest.mark.parametrize("signs", [("(S)", "(K)"), ("S", "K"), ("(1–4)", "(1-4)")])
@pytest.mark.parametrize("step", [95, 115])
def test_headers_over_signs_of_their_own_that_come_again_stand_over_no_more(signs: tuple[str, str], step: int) -> None:
    """The year over both is the heading: a sign is shorter than the header that it stands below."""
    runs = [
        run for at, year in ((0, "Bedömning 2024"), (2, "Bedömning 2025")) for run in words(year, 200 + at * step, 100)
    ]
    for at, text in enumerate(("Sannolikhetsvärde", "Konsekvensvärde") * 2):
        runs += [*words(text, 200 + at * step, 114), *words(signs[at % 2], 200 + at * step, 126)]
    header = grouped(text_rows(runs))
    assert [segment.box[2] - segment.box[0] for segment in header[1].segments] == [76.5, 67.5] * 2


def test_headers_that_differ_leave_a_heading_above_them_as_it_is() -> None:
    runs = [*words("Brutto", 250, 100), *words("Netto", 430, 100)]
    runs += [
        run
        for x, text in ((200, "Orsak"), (260, "Följd"), (380, "Metod"), (440, "Chef"))
        for run in words(text, x, 114)
    ]
    rows = text_rows(runs)
    assert [one.box for row in grouped(rows) for one in row.segments] == [
        one.box for row in rows for one in row.segments
    ]


@pytest.mark.parametrize("lines", [2, 3])
@pytest.mark.parametrize("ground", [colors.HexColor("#263238"), colors.lightgrey])
@pytest.mark.parametrize("middle", ["MIDDLE", "TOP", "BOTTOM"])
def test_a_header_of_several_lines_beside_others_of_one(lines: int, ground: colors.Color, middle: str) -> None:
    """Plain headers on a painted ground, as browsers centre them."""
    long = {2: "Riskvärde (S x\nK)", 3: "Riskvärde\n(sannolikhet x\nkonsekvens)"}[lines]
    rows = [
        ["Nr", "Risk", long, "Kontrollmoment", "Ansvarig"],
        ["1", "Jäv", "12 (4x3)", "Mätning av tider", "Chef"],
        ["2", "Stöld", "9 (3x3)", "Provköp", "Jurist"],
        ["3", "Brand", "6 (2x3)", "Avstämning", "Ekonom"],
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), ground),
        ("VALIGN", (0, 0), (-1, 0), middle),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, colors.grey),
    ]
    (page,) = read_pdf(pdf(table(rows, style, widths=[30, 100, 90, 130, 80])), KNOWING).pages
    (found,) = page.grids()
    assert texts(found) == [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize("broken", [("kontrol", "ler"), ("åtgär", "der"), ("konse", "kvenser")])
def test_a_broken_word_beside_headings_over_columns_is_whole_though_it_ends_level_with_their_headers(
    broken: tuple[str, str],
) -> None:
    placed = [(50, 100, "Risk"), (150, 100, "Bedömning av risken"), (270, 100, "Tidigare"), (270, 110, f"{broken[0]}-")]
    placed += [(270, 120, broken[1]), (400, 100, "Ansvarig")]
    placed += [(150, 122, "Sannolikhet"), (210, 122, "Konsekvens")]

    def draw(canvas: Canvas) -> None:
        for x, y, text in placed:
            write(canvas, x, y, text, bold=True)
        for at, row in enumerate((("Jäv", "2", "3", "Rutin", "Chef"), ("Stöld", "4", "3", "Larm", "Jurist"))):
            for x, text in zip((50, 150, 210, 270, 400), row, strict=True):
                write(canvas, x, 145 + 25 * at, text)

    (grid,) = read_pdf(pdf(draw), KNOWING).pages[0].grids()
    assert ["Tidigare", f"{broken[0]}-", broken[1]] in [[line.text for line in cell.lines] for cell in grid.cells]
