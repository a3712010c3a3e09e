"""Tables of which only the rows are drawn, or nothing: the columns are read from the text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.columns import separators
from tests.extractors.drawing import A4, line_texts, only_grid, pdf, read_pdf, table, texts

KNOWN = {"risk", "sannolikhet", "konsekvens", "åtgärd", "ansvar", "bedömning", "riskvärde"}
LINES = [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
BOLD_HEADER = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)]
ZEBRA = [
    ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue),
    ("BACKGROUND", (0, 2), (-1, 2), colors.HexColor("#eeeeee")),
]
ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"],
    ["Brand i\nserverhall", "3", "4", "Larm som provas\nvarje månad"],
    ["Intrång", "2", "5", "Starka lösenord"],
    ["Förlust av\nnyckelpersoner\ni ledningen", "4", "4", "Handledning"],
]
FLAT = [[text.replace("\n", " ") for text in row] for row in ROWS]


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)


@pytest.mark.parametrize("style", [LINES, ZEBRA, []], ids=["rules", "bands", "nothing"])
def test_columns_come_from_the_text(style: list[tuple[object, ...]]) -> None:
    grid = only_grid(pdf(table(ROWS, [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "TOP")])), KNOWING)
    assert texts(grid) == FLAT
    assert grid.drawn == ("rows" if style else "aligned")


@pytest.mark.parametrize("width", [24, 30, 34])
@pytest.mark.parametrize("sums", ["Totalt", "Summa", "Medel", "Totalt antal"])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_the_word_before_sums_may_reach_over_a_narrow_column(
    style: list[tuple[object, ...]], sums: str, width: float
) -> None:
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens"], ["1", "Jäv", "3", "4"], ["2", "Brand", "2", "4"]]
    drawn = [*rows, [sums, "", "5", "8"]]
    grid = only_grid(pdf(table(drawn, [*BOLD_HEADER, *style], widths=[width, 120, 90, 90])), KNOWING)
    assert texts(grid)[: len(rows)] == rows


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_cells_centred_upon_their_rows(style: list[tuple[object, ...]]) -> None:
    grid = only_grid(pdf(table(ROWS, [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])), KNOWING)
    assert texts(grid) == FLAT


def test_nothing_drawn_and_no_header_known_is_text() -> None:
    (page,) = read_pdf(pdf(table(ROWS, BOLD_HEADER))).pages
    assert page.grids() == []


def test_numbers_aligned_otherwise_than_their_headers() -> None:
    style = [*BOLD_HEADER, ("ALIGN", (1, 1), (2, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], ["Brand", "3", "4", "Larm"], ["Intrång", "2", "5", "Kod"]]
    assert texts(only_grid(pdf(table(rows, style, widths=[90, 90, 90, 90])), KNOWING)) == rows


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_three_numbers_under_one_header_stay_one_cell(style: list[tuple[object, ...]]) -> None:
    rows = [
        ["Risk", "Bedömning av allt detta", "Åtgärd"],
        ["Brand", "3     4     12", "Larm"],
        ["Vatten", "2     5     10", "Pump"],
    ]
    grid = only_grid(pdf(table(rows, [*BOLD_HEADER, *style], widths=[90, 140, 90])), KNOWING)
    assert texts(grid)[1] == ["Brand", "3 4 12", "Larm"]


def test_a_heading_over_columns_spans_them() -> None:
    rows = [["", "Bedömning", "", ""], ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], *ROWS[1:]]
    style = [
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10),
        ("SPAN", (1, 0), (2, 0)),
        ("ALIGN", (1, 0), (2, 0), "CENTER"),
    ]
    grid = only_grid(pdf(table(rows, [*style, ("VALIGN", (0, 0), (-1, -1), "TOP")])), KNOWING)
    heading = next(cell for cell in grid.cells if cell.text == "Bedömning")
    assert (heading.row, heading.col, heading.col_span) == (0, 1, 2)
    assert texts(grid)[2:] == FLAT[1:]


def test_a_partial_rule_leaves_the_other_cells_spanning() -> None:
    rows = [["Risk", "Sannolikhet", "Åtgärd"], ["Brand", "3", "Larm"], ["", "", "Släckare"], ["Intrång", "2", "Kod"]]
    rules = [("LINEABOVE", (0, row), (-1, row), 0.5, colors.black) for row in (0, 1, 3)]
    style = [*BOLD_HEADER, *rules, ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
    grid = only_grid(pdf(table(rows, [*style, ("LINEABOVE", (2, 2), (2, 2), 0.5, colors.black)])), KNOWING)
    brand = next(cell for cell in grid.cells if cell.text == "Brand")
    assert brand.row_span == 2
    assert texts(grid)[1:3] == [["Brand", "3", "Larm"], ["Brand", "3", "Släckare"]]


@pytest.mark.parametrize("style", [ZEBRA, []], ids=["bands", "nothing"])
def test_a_table_goes_on_without_header(style: list[tuple[object, ...]]) -> None:
    above = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#eeeeee"))] if style else []
    more = [
        ["Översvämning i källaren", "3", "3", "Pump"],
        ["Elavbrott", "1", "5", ""],
        ["Vattenskada", "2", "2", "Rör"],
    ]
    widths = [130, 80, 80, 110]
    data = pdf(
        table(ROWS, [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths),
        table(more, above, widths=widths, at=(50, 60)),
    )
    first, second = read_pdf(data, KNOWING).pages
    assert [grid.n_cols for grid in first.grids()] == [4]
    assert [texts(grid) for grid in second.grids()] == [more]


@pytest.mark.parametrize("below", [["Sannolikhet", "Konsekvens", "Åtgärd"], None], ids=["a table", "the foot"])
def test_a_bold_line_that_ends_what_goes_on_is_the_heading_of_the_next(below: list[str] | None) -> None:
    rest = [["ledningen och\nbland chefer", "", "", "och fler"], ["Elavbrott", "1", "5", "Reservkraft"]]
    widths = [130, 80, 80, 110]
    style = [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")]

    def draw(canvas: Canvas) -> None:
        table(rest, [("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths, at=(50, 60))(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(56, A4[1] - 128, "Personal")
        if below:
            table([["Risk", *below], ["Jäv", "2", "3", "Intyg"]], style, widths=widths, at=(50, 150))(canvas)

    _, second = read_pdf(pdf(table(ROWS, style, widths=widths), draw), KNOWING).pages
    assert line_texts(second.lines()) == ["Personal"]
    assert texts(second.grids()[0]) == [[text.replace("\n", " ") for text in row] for row in rest]


@pytest.mark.parametrize("above", ["Fas: Riskanalys Rapportperiod: 2024", "Nämnd: Kulturnämnden", "År: 2024"])
def test_labels_with_their_values_are_no_level_of_a_header(above: str) -> None:
    """A system's export sets them in bold right above the header."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(56, A4[1] - 94, above)
        table(ROWS, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in page.grids()] == [FLAT]
    assert line_texts(page.lines()) == [above]


def test_a_table_goes_on_above_another() -> None:
    more = [["Översvämning i källaren", "3", "3", "Pump"], ["Elavbrott", "1", "5", "Reservkraft"]]
    other = [["Ledamot", "Risk", "Ansvar", "Bedömning"], ["Bo Ek", "Ja", "Nej", "Nej"], ["Åsa Al", "Nej", "Ja", "Ja"]]
    widths = [130, 80, 80, 110]

    def second(canvas: Canvas) -> None:
        table(more, [], widths=widths, at=(50, 60))(canvas)
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 660, "Övrigt")
        table(other, BOLD_HEADER, widths=[150, 100, 70, 90], at=(50, 200))(canvas)

    data = pdf(table(ROWS, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths), second)
    assert [texts(grid) for grid in read_pdf(data, KNOWING).pages[1].grids()] == [more, other]


def test_the_end_of_a_sentence_in_larger_type_ends_no_table() -> None:
    """As a scan may give a short word's size: a title begins with a capital."""

    def draw(canvas: Canvas) -> None:
        rows = [
            ["Risk", "Sannolikhet", "Åtgärd"],
            ["Brand", "3", "Larm som provas varje"],
            ["", "", ""],
            ["Stöld", "2", "Lås"],
        ]
        table(rows, BOLD_HEADER, widths=[90, 90, 130])(canvas)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(236, 842 - 150, "år")

    grid = only_grid(pdf(draw), KNOWING)
    assert [row[0] for row in texts(grid)] == ["Risk", "Brand", "Stöld"]
    assert texts(grid)[1][2] == "Larm som provas varje år"


def test_the_lowest_table_of_a_page_goes_on_not_the_one_that_went_on_above_it() -> None:
    more = [["Översvämning i källaren", "3", "3", "Pump"], ["Elavbrott", "1", "5", "Reservkraft"]]
    header, other = ["Risk", "Ansvar", "Bedömning"], [["Larm", "Bo Ek", "Bra"], ["Lås", "Åsa Al", "Dålig"]]
    widths, others = [130, 80, 80, 110], [210, 100, 90]

    def second(canvas: Canvas) -> None:
        table(more, [], widths=widths, at=(50, 60))(canvas)
        table([header, *other], [*BOLD_HEADER, *LINES], widths=others, at=(50, 300))(canvas)

    first = table(ROWS, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths)
    rest = [["Brandsläckare i alla hus", "Bo Ek", "Bra"]]
    pages = read_pdf(pdf(first, second, table(rest, LINES, widths=others, at=(50, 60))), KNOWING).pages
    assert [texts(grid) for grid in pages[2].grids()] == [rest]


def test_a_title_at_the_top_of_the_next_page_is_no_row() -> None:
    def second(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 780, "Närvaro")
        table([["Bo Ek", "Ja", "Nej", "-"], ["Åsa Al", "Nej", "Ja", "-"]], [], at=(50, 80), widths=[130, 80, 80, 110])(
            canvas
        )

    data = pdf(table(ROWS, BOLD_HEADER, widths=[130, 80, 80, 110]), second)
    assert read_pdf(data, KNOWING).pages[1].grids() == []


def test_furniture_is_no_row() -> None:
    def furniture(canvas: Canvas, number: int) -> None:
        canvas.drawString(50, 40, "Justerandes signatur")
        canvas.drawRightString(545, 40, f"Sida {number} av 2")

    def first(canvas: Canvas) -> None:
        table(ROWS, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], at=(50, 690))(canvas)
        furniture(canvas, 1)

    def second(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Fortsättning")
        furniture(canvas, 2)

    page = read_pdf(pdf(first, second, size=A4), KNOWING).pages[0]
    assert [texts(grid) for grid in page.grids()] == [FLAT]


def test_prose_with_known_words_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(6):
            canvas.drawString(
                50, 700 - 14 * index, "Sannolikhet och konsekvens bedöms för varje risk, och åtgärd väljs."
            )

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert page.grids() == []


def test_tables_below_each_other_of_one_width_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS[:3], [*BOLD_HEADER, *LINES], widths=[120, 90, 90, 150])(canvas)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(50, 842 - 225, "Ansvar")
        table([["Risk", "Ansvar"], ["Brand", "Chefen"]], [*BOLD_HEADER, *LINES], widths=[200, 250], at=(50, 240))(
            canvas
        )

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [(grid.n_rows, grid.n_cols) for grid in page.grids()] == [(3, 4), (2, 2)]


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_a_header_alone_at_the_foot_of_a_page(style: list[tuple[object, ...]]) -> None:
    widths = [130, 80, 80, 110]
    top = ("VALIGN", (0, 0), (-1, -1), "TOP")
    data = pdf(
        table(ROWS[:1], [*BOLD_HEADER, *style], widths=widths, at=(50, 790)),
        table(ROWS[1:], [*style, top], widths=widths, at=(50, 60)),
    )
    assert [[texts(grid) for grid in page.grids()] for page in read_pdf(data, KNOWING).pages] == [
        [FLAT[:1]],
        [FLAT[1:]],
    ]


def test_lines_of_a_header_beside_a_heading_over_columns_are_of_its_level() -> None:
    rows = [["Risk i process,\nrutin eller system", "Bedömning", "", "Åtgärd"], *ROWS[1:]]
    painted = [("BACKGROUND", (col, row), (col, row), colors.HexColor("#eeeeee")) for row in (1, 3) for col in range(4)]
    style = [*BOLD_HEADER, *painted, ("SPAN", (1, 0), (2, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    grid = only_grid(pdf(table(rows, [*style, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)])), KNOWING)
    assert texts(grid)[0] == ["Risk i process, rutin eller system", "Bedömning", "Bedömning", "Åtgärd"]
    assert texts(grid)[1:] == FLAT[1:]


@pytest.mark.parametrize("first", ["Sannolikhet", "S"])
@pytest.mark.parametrize("last", ["Konsekvens", "Värde", "K"], ids=["long", "short", "letter"])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_sideways_headers_part_columns_of_numbers(style: list[tuple[object, ...]], first: str, last: str) -> None:
    """A short one stands all below the upright headers."""
    rows = [["Risk", "", "", "Åtgärd"], ["Brand", "3", "4", "Larm"], ["Vatten", "2", "5", "Pump"]]

    def draw(canvas: Canvas) -> None:
        table(
            rows,
            [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "TOP")],
            widths=[130, 20, 20, 110],
            heights=[70, 18, 18],
        )(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.rotate(90)
        for x, text in ((194, first), (214, last)):
            canvas.drawString(676, -x, text)

    grid = only_grid(pdf(draw), KNOWING)
    assert texts(grid) == [["Risk", first, last, "Åtgärd"], *rows[1:]]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Riskvärde 2025", "Riskvärde 2024"), ("Sannolikhet i år", "Konsekvens i år"), ("S", "Riskvärde år 2024")],
)
@pytest.mark.parametrize("turn", [1, -1], ids=["upwards", "downwards"])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_sideways_headers_go_on_above_the_upright_ones(
    style: list[tuple[object, ...]], turn: int, one: str, two: str
) -> None:
    """The upright ones stand at the header's foot."""
    rows = [["Risk", "", "", "Åtgärd"], ["Brand", "3", "4", "Larm"], ["Vatten", "2", "5", "Pump"]]

    def draw(canvas: Canvas) -> None:
        under = [("LINEBELOW", (0, row), (-1, row), 0.5, colors.grey) for row in range(3)] if style else []
        look = [*BOLD_HEADER, *under, ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
        table(rows, look, widths=[130, 24, 24, 110], heights=[100, 18, 18])(canvas)
        for x, text in ((196, one), (220, two)):
            canvas.saveState()
            canvas.translate(x, 646)
            canvas.rotate(90 * turn)
            canvas.setFont("Helvetica-Bold", 9)
            (canvas.drawString if turn > 0 else canvas.drawRightString)(0, -3, text)
            canvas.restoreState()

    grid = only_grid(pdf(draw), KNOWING)
    assert texts(grid) == [["Risk", one, two, "Åtgärd"], *rows[1:]]


def test_a_running_line_right_above_a_repeated_header_is_no_level_of_it() -> None:
    """LibreOffice's header stands close to the table; its page number tells it, though the page repeats both."""
    head = [["Identifiering", "Bedömning", "", ""], ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]]
    style = [("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("BACKGROUND", (0, row), (-1, row), colors.HexColor("#eeeeee")) for row in (2, 4)]

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(50, 802, "Granboda kommun, Kontoret")
            canvas.drawString(400, 802, f"{number} (2)")
            canvas.drawString(50, 20, f"Granboda {number} (2)")
            table([*head, *ROWS[1:]], style, at=(50, 46), widths=[130, 80, 80, 110])(canvas)

        return draw

    for read in read_pdf(pdf(page(1), page(2)), KNOWING).pages:
        assert [texts(grid)[1:] for grid in read.grids()] == [[head[1], *FLAT[1:]]]


def test_partial_rules_between_two_whole_ones_make_a_table_without_header() -> None:
    rules = [("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
    rules += [("LINEABOVE", (1, row), (-1, row), 0.5, colors.black) for row in (1, 2)]
    rows = [["Vatten", "Läckage", "3", "Larm"], ["", "Avbrott", "2", "Reserv"], ["", "Förorening", "4", "Prov"]]
    grid = only_grid(pdf(table(rows, rules, widths=[90, 90, 60, 90])), KNOWING)
    assert texts(grid) == [["Vatten", *row[1:]] for row in rows]


def test_numbers_of_one_column_at_two_places_leave_the_column_before_its_own() -> None:
    """Centred and left-aligned numbers leave a gap inside their column, which their header closes."""
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]]
    rows += [["Brand", "3", "4", value, "Larm"] for value in ("12", "4")] + [["Vatten", "2", "5", "10", "Pump"]]
    style = [*BOLD_HEADER, ("ALIGN", (3, 1), (3, 1), "RIGHT"), ("ALIGN", (3, 3), (3, 3), "RIGHT")]
    grid = only_grid(
        pdf(table(rows, [*style, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=[90, 70, 70, 60, 90])), KNOWING
    )
    assert texts(grid) == rows


def test_a_heading_over_two_columns_is_none_of_the_bullets_below_its_middle() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(50, 740, "Risk")
        canvas.drawCentredString(250, 740, "Bedömning och åtgärd")
        for x, text in ((50, "Risk"), (200, "Ansvar"), (250, "Åtgärd")):
            canvas.drawString(x, 722, text)
        canvas.setFont("Helvetica", 10)
        for y, risk in ((700, "Brand"), (660, "Intrång"), (620, "Läckage")):
            canvas.drawString(50, y, risk)
            canvas.drawString(200, y, "Nej")
            for step, text in enumerate(("Se över larmen", "Se över låsen")):
                canvas.drawString(250, y - 12 * step, "-")
                canvas.drawString(261, y - 12 * step, text)

    rows = texts(only_grid(pdf(draw), KNOWING))
    assert [row[-2] for row in rows[2:]] == ["Nej"] * 3
    assert rows[2][-1] == "- Se över larmen - Se över låsen"


@pytest.mark.parametrize("mark", ["–", "•", "-"])
@pytest.mark.parametrize("words", [("Gör", "en prioritering."), ("Ge", "den plats."), ("Nr", "Åtgärd")])
def test_a_word_of_help_above_a_list_s_marks_gives_them_no_column(mark: str, words: tuple[str, str]) -> None:
    """A justified text leaves more white between its words; headers of two columns begin with capitals."""

    def row(y: float, *texts: tuple[float, str]) -> list[TextSpan]:
        return [TextSpan(text, (x, y, x + 2.0 * len(text), y + 6), 6.5) for x, text in texts]

    header = text_rows(
        [
            *row(100, (50, "Risk"), (320, "Förslag")),
            *row(110, (50, "Vad?"), (320, words[0]), (325 + 2.0 * len(words[0]), words[1])),
        ]
    )
    body = text_rows([one for y in (130, 150, 170) for one in row(y, (50, "Brand"), (320, mark), (328.5, "Se över"))])
    assert len(separators(body, header)) == (1 if words[1].islower() else 2)


@pytest.mark.parametrize("first", ["1.", "1)", "•", "–"])
def test_a_list_s_numbers_in_the_first_row_of_a_table_without_a_header_are_no_header(first: str) -> None:
    def row(y: float, *texts: tuple[float, str]) -> list[TextSpan]:
        return [TextSpan(text, (x, y, x + 3.0 * len(text), y + 6), 6.5) for x, text in texts]

    header = text_rows(row(100, (50, "Brand"), (320, first), (332, "Läs tio beslut")))
    body = text_rows([one for y, mark in ((120, "1."), (130, "2."), (140, "3.")) for one in row(y, (50, "Jäv"), (320, mark), (332, "Se över"))])  # fmt: skip
    assert len(separators(body, header)) == 1


@pytest.mark.parametrize("numbered", ["Nr", "Nr."])
def test_a_header_of_its_own_over_numbers_keeps_their_column(numbered: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 8)
        for x, text in ((50, "Risk"), (250, "Ansvar"), (320, numbered), (345, "Åtgärd")):
            canvas.drawString(x, 740, text)
        canvas.setFont("Helvetica", 8)
        for number, (y, risk) in enumerate(((720, "Brand"), (690, "Intrång"), (660, "Läckage")), 1):
            for x, text in ((50, risk), (250, "Nej"), (320, f"{number}."), (345, "Se över låsen")):
                canvas.drawString(x, y, text)

    rows = texts(only_grid(pdf(draw), KNOWING))
    assert [row[2:] for row in rows[-3:]] == [[f"{number}.", "Se över låsen"] for number in (1, 2, 3)]


@pytest.mark.parametrize("below", ["RxK", None])
def test_the_further_line_of_a_heading_over_columns_is_no_header_of_the_first(below: str | None) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(50, 740, "Risk")
        canvas.drawString(200, 740, "Bedömning av risken enligt modell")
        if below:
            canvas.drawString(200, 730, below)
        for x, lines in ((200, ("Sanno-", "likhet")), (250, ("Konse-", "kvens")), (300, ("Risk-", "värde"))):
            for step, text in enumerate(lines):
                canvas.drawString(x, 720 - 10 * step, text)
        canvas.setFont("Helvetica", 9)
        for y, risk in ((690, "Brand"), (660, "Intrång")):
            for x, text in ((50, risk), (210, "2"), (260, "3"), (310, "6")):
                canvas.drawString(x, y, text)

    rows = texts(only_grid(pdf(draw), KNOWING))
    heading = "Bedömning av risken enligt modell" + (f" {below}" if below else "")
    assert rows[:2] == [["Risk", heading, heading, heading], ["", "Sanno- likhet", "Konse- kvens", "Risk- värde"]]


def test_the_same_header_in_other_places_is_another_tables() -> None:
    """Two units on one page under one header each, laid out anew: the first one's columns say nothing of the second's."""
    header, rows = (
        ["Risk", "Sannolikhet", "Åtgärd"],
        [["Brand", "3", "Larm i alla hus"], ["Intrång", "2", "Lås på dörrar"]],
    )

    def second(canvas: Canvas) -> None:
        table([header, *rows], [*BOLD_HEADER, *LINES], widths=[200, 80, 100], at=(50, 60))(canvas)

    first = table([header, *rows], [*BOLD_HEADER, *LINES], widths=[90, 70, 220], at=(50, 60))
    pages = read_pdf(pdf(first, second), KNOWING).pages
    assert [texts(page.grids()[0]) for page in pages] == [[header, *rows]] * 2


@pytest.mark.parametrize("style", [[], LINES], ids=["nothing", "rules"])
def test_rows_with_header_words_go_on_under_a_bold_one(style: list[tuple[object, ...]]) -> None:
    """ "Risk" and "Ansvar" begin cells of the rows too: no header, since the table's own was bold."""
    more = [["Risk", "S3", "K3", "• Ansvar"], ["Stöld", "S1", "K5", "• Chef"]]
    widths = [130, 80, 80, 110]
    data = pdf(
        table(ROWS, [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths),
        table(more, style, widths=widths, at=(50, 60)),
    )
    assert [texts(grid) for grid in read_pdf(data, KNOWING).pages[1].grids()] == [more]


def test_a_bold_header_goes_before_a_row_with_known_words_above_the_first_band() -> None:
    rows = [
        ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"],
        ["Risk", "S3", "K4", "Åtgärd"],
        ["Intrång", "S2", "K5", "Kod"],
        ["Läckage", "S2", "K5", "Pump"],
    ]
    band = [("BACKGROUND", (0, 2), (-1, 2), colors.HexColor("#eeeeee"))]
    grid = only_grid(pdf(table(rows, [*BOLD_HEADER, *band], widths=[130, 80, 80, 110])), KNOWING)
    assert texts(grid) == rows


def test_a_rule_below_a_heading_tells_the_columns_that_it_stands_over() -> None:
    """The heading is no wider than the first of its three columns."""
    rows = [
        ["Risk", "Bedömning", "", "", "Åtgärd"],
        ["", "Sannolikhet", "Konsekvens", "Riskvärde", ""],
        *(["Brand", "3", "4", "12", "Larm"], ["Intrång", "2", "5", "10", "Lås"]),
    ]
    rules = [("LINEABOVE", (0, row), (-1, row), 0.5, colors.black) for row in (0, 2, 3)]
    style = [
        *rules,
        ("LINEABOVE", (1, 1), (3, 1), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 10),
    ]
    grid = only_grid(pdf(table(rows, style, widths=[90, 80, 80, 80, 90])), KNOWING)
    assert [(cell.text, cell.row_span, cell.col_span) for cell in grid.cells if cell.row == 0] == [
        ("Risk", 2, 1),
        ("Bedömning", 1, 3),
        ("Åtgärd", 2, 1),
    ]


def test_a_header_that_is_printed_over_the_next_one() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [["Risk", "", "Ansvar"], ["Brand", "3", "Chef"], ["Intrång", "2", "Ekonom"]]
        table(rows, [*BOLD_HEADER, *LINES], widths=[90, 50, 90])(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(146, 842 - 113, "Sannolikhet")

    assert texts(only_grid(pdf(draw), KNOWING))[0] == ["Risk", "Sannolikhet", "Ansvar"]


def test_a_first_column_that_holds_nothing_on_this_page() -> None:
    """The table has but one row here, whose merged cell has its text on the next page."""
    rows = [["Risk", "Sannolikhet", "Åtgärd"], ["", "3", "Larm"]]
    grid = only_grid(pdf(table(rows, [*BOLD_HEADER, *LINES], widths=[90, 90, 90])), KNOWING)
    assert texts(grid) == rows


@pytest.mark.parametrize("title", ["Kontrollplan", None])
def test_a_plain_header_in_the_same_places_begins_another_table(title: str | None) -> None:
    header, rows = (
        ["Risk", "Ansvar", "Åtgärd", "Bedömning"],
        [["Brand", "Bo Ek", "Larm", "Bra"], ["Stöld", "Åsa Al", "Lås", "Dålig"]],
    )
    widths = [130, 80, 80, 110]

    def second(canvas: Canvas) -> None:
        if title:
            canvas.setFont("Helvetica", 10)
            canvas.drawString(50, 790, title)
        table([header, *rows], [], widths=widths, at=(50, 70))(canvas)

    data = pdf(table(ROWS, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=widths), second)
    assert [texts(grid) for grid in read_pdf(data, KNOWING).pages[1].grids()] == [[header, *rows]]


def test_a_second_level_of_header_well_below_the_first() -> None:
    """Small type in roomy cells: three times its size lies between the levels."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 6.5)
        for x, text in ((50, "Risk"), (150, "Riskvärde"), (300, "Åtgärd")):
            canvas.drawString(x, 760, text)
        for x, text in ((50, "Risk"), (150, "Sannolikhet"), (220, "Konsekvens"), (300, "Åtgärd")):
            canvas.drawString(x, 738, text)
        canvas.setFont("Helvetica", 6.5)
        for y, risk in ((715, "Brand"), (700, "Intrång")):
            for x, text in ((50, risk), (150, "3"), (220, "4"), (300, "Larm")):
                canvas.drawString(x, y, text)

    rows = texts(only_grid(pdf(draw), KNOWING))
    assert rows[1:3] == [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], ["Brand", "3", "4", "Larm"]]


HELP = [
    ["Risker som kan", "Hur troligt det", "Hur stor skadan", "Kan risken"],
    ["påverka mål", "är att den sker", "blir", "accepteras, eller"],
    ["negativt", "", "", "minskas till en"],
    ["", "", "", "godtagbar nivå?"],
]


@pytest.mark.parametrize("steps", [[12.0] * 4, [12.75, 11.25, 12.0, 12.0], [12.0, 11.25, 12.75, 12.0]])
@pytest.mark.parametrize("style", ["nothing", "bands"])
def test_help_texts_of_a_header_whose_small_lines_stand_as_far_apart_as_large_ones(
    steps: list[float], style: str
) -> None:
    """Each row below the header has further lines in its last column, larger than the help text: no title."""

    def draw(canvas: Canvas) -> None:
        foot = 100.0
        _written(canvas, 100, ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], 10, bold=True)
        for step, texts_ in zip(steps, HELP, strict=True):
            foot += step
            _written(canvas, foot, texts_, 7.9)
        for name, band in (("Brand", True), ("Intrång", False), ("Stöld", True)):
            if band and style == "bands":
                canvas.setFillColor(colors.HexColor("#eeeeee"))
                canvas.rect(48, A4[1] - foot - 42, 500, 34, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            _written(canvas, foot + 18, [name, "3", "4", "Larm som provas"], 10)
            _written(canvas, foot + 30, ["", "", "", "varje månad"], 10)
            foot += 34

    grid = only_grid(pdf(draw), KNOWING)
    told = texts(grid)
    assert [row[0] for row in told[-3:]] == ["Brand", "Intrång", "Stöld"]
    assert [row[3] for row in told[-3:]] == ["Larm som provas varje månad"] * 3
    assert len(told) == 4


def _written(canvas: Canvas, foot: float, cells: Sequence[str], size: float, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for x, text in zip((50, 180, 300, 420), cells, strict=True):
        canvas.drawString(x, A4[1] - foot, text)


@pytest.mark.parametrize("scale", ["(1–4)", "(1 – 4)", "(S, 1–5)", ""])
def test_a_scale_behind_a_header_word_is_no_part_of_it(scale: str) -> None:
    rows = [["Namn", f"Sannolikhet {scale}", f"Konsekvens {scale}"], ["Brand", "3", "4"], ["Intrång", "2", "5"]]
    grid = only_grid(pdf(table(rows, BOLD_HEADER, widths=[150, 150, 150])), KNOWING)
    assert texts(grid)[1:] == rows[1:]


@pytest.mark.parametrize("mark", ["•", "–", "1."])
def test_a_rows_text_without_a_list_is_no_prose_where_the_first_row_has_one(mark: str) -> None:
    """The page begins inside a banded table: its first row's marks stand as a column of their own would."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.HexColor("#eeeeee"))
        for foot in (110, 158):
            canvas.rect(48, A4[1] - foot - 8, 500, 24, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for foot, (risk, item, method, who) in zip((110, 134, 158, 182), LISTED, strict=True):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(50, A4[1] - foot, risk)
            if item.startswith("*"):
                canvas.drawString(182, A4[1] - foot, mark)
            canvas.drawString(196 if item.startswith("*") else 180, A4[1] - foot, item.strip("*"))
            canvas.drawString(380, A4[1] - foot, method)
            canvas.drawString(480, A4[1] - foot, who)

    first = table([["Risk", "Åtgärd", "Bedömning", "Ansvar"], ["Brand", "Larm", "3", "Chef"]], BOLD_HEADER, widths=WIDE)
    grids = read_pdf(pdf(first, draw), KNOWING).pages[1].grids()
    assert [row for grid in grids for row in texts(grid)] == [
        [risk, item.replace("*", f"{mark} "), method, who] for risk, item, method, who in LISTED
    ]


WIDE = [130, 200, 100, 100]
LISTED = [
    ("Intrång", "*Lås på alla dörrar och fönster", "4", "Vakt"),
    ("Stöld", "Märkning av allt som kan bäras bort", "2", "Chef"),
    ("Jäv", "Intyg av alla som fattar beslut", "3", "Chef"),
    ("Brand", "Öva utrymning av hela huset", "1", "Vakt"),
]


@pytest.mark.parametrize(
    ("x", "size", "text", "goes_on"),
    [
        (140, 10, "som byts varje", True),
        (140, 10, "• Byt kod varje", True),
        (50, 10, "som byts varje", False),
        (155, 10, "som byts varje", False),
        (140, 12, "som byts varje", False),
        (140, 10, "Anna Svensson", False),
    ],
)
@pytest.mark.parametrize("skipped", [0, 1], ids=["next page", "over a blank page"])
def test_lines_of_one_cell_at_the_top_of_the_next_page(
    x: float, size: float, text: str, skipped: int, *, goes_on: bool
) -> None:
    """They begin where lines of that column do, in its size, and go on what it ends with: no signature does."""
    rows = [
        ["Risk", "Åtgärd", "Sannolikhet", "Konsekvens"],
        ["Brand", "• Larm", "3", "4"],
        ["Intrång", "• Starka lösenord", "Var tredje", "4"],
    ]

    def rest(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, A4[1] - 60, text)
        canvas.drawString(x, A4[1] - 72, "månad")

    def nothing(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)

    style = [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 6)]
    first = table(rows, style, widths=[90, 120, 90, 90], at=(44, 700))
    second = read_pdf(pdf(first, *[nothing] * skipped, rest), KNOWING).pages[-1]
    told = [row for grid in second.grids() for row in texts(grid)]
    assert told == ([["", f"{text} månad", "", ""]] if goes_on and not skipped else [])


@pytest.mark.parametrize("titles", [["Finns", "rutin?"], ["Klart"], ["Dnr"]])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_a_column_that_holds_nothing_but_its_header(style: list[tuple[object, ...]], titles: list[str]) -> None:
    """It stands in a gap, in the line of the headers on both sides; a heading over two columns stands above theirs."""
    head = ["Risk", "Sannolikhet", "Konsekvens", "\n".join(titles), "Åtgärd"]
    rows = [head, *([risk, *scores, "", measure] for risk, *scores, measure in ROWS[1:])]
    style = [*BOLD_HEADER, *style, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    grid = only_grid(pdf(table(rows, style, widths=[100, 80, 80, 60, 120])), KNOWING)
    assert texts(grid) == [[text.replace("\n", " ") for text in row] for row in rows]


def test_a_header_below_the_rule_that_ends_the_table_of_the_page_before() -> None:
    """The rest of a broken row, the rule below it, titles larger than the next table, and that one's header, in part sideways."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(146, A4[1] - 70, "varje månad")
        canvas.line(50, A4[1] - 80, 490, A4[1] - 80)
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, A4[1] - 110, "Plan")
        canvas.setFont("Helvetica", 12)
        for line, text in enumerate(["År: 2024", "Nämnd: Kulturnämnden", "Skala: 1 till 4"]):
            canvas.drawString(50, A4[1] - 130 - 16 * line, text)
        style = [*BOLD_HEADER, ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        rows = [["Risk", "", "Konsekvens", "Åtgärd"], *ROWS[1:]]
        table(rows, style, widths=[110] * 4, heights=[70, 30, 20, 40], at=(50, 180))(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.rotate(90)
        canvas.drawString(A4[1] - 246, -178, "Sannolikhet")

    first = table(ROWS, [*BOLD_HEADER, *LINES, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=[110] * 4, at=(50, 640))
    second = read_pdf(pdf(first, draw), KNOWING).pages[1]
    assert texts(second.grids()[-1]) == FLAT


BANDS = [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dddddd")), ("VALIGN", (0, 0), (-1, -1), "TOP")]


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("further", [0, 1], ids=["header", "header and row"])
def test_text_between_tables_with_bands_of_one_width_is_no_row_of_the_upper(lines: int, further: int) -> None:
    """The lower table's first band is painted in one, with the row below it too where they have one colour."""
    widths = [150, 90, 90, 150]
    text = "Sannolikheten bedöms av förvaltningen på en skala från ett till fem, och konsekvensen likaså."

    def draw(canvas: Canvas) -> None:
        table(ROWS[:3], [*BOLD_HEADER, *BANDS], widths=widths)(canvas)
        canvas.setFont("Helvetica", 10.5)
        for place in range(lines):
            canvas.drawString(50, 842 - 215 - 15 * place, text)
        band = ("BACKGROUND", (0, 0), (-1, further), colors.HexColor("#dddddd"))
        style = [*BOLD_HEADER, *BANDS, band]
        table([ROWS[0], *ROWS[2:]], style, widths=widths, at=(50, 225 + 15 * lines))(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in page.grids()] == [FLAT[:3], [FLAT[0], *FLAT[2:]]]
    assert len(page.lines()) == lines


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_a_section_below_a_header_of_its_colour_is_no_level_of_it(rows: int) -> None:
    """One painted area holds header, section and the first row: no cut parts them."""
    section = [["Verksamhet", "", "", ""]]
    body = [
        ["Brand", "3", "4", "Larm"],
        ["Intrång", "2", "5", "Kod"],
        ["Jäv", "1", "2", "Nej"],
        ["Hot", "1", "1", "Ja"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.HexColor("#eeeeee"))
        canvas.rect(50, 842 - 100 - 18 * 3, 480, 18 * 3, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        style = [*BOLD_HEADER, ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 10), ("SPAN", (0, 1), (-1, 1))]
        drawn = [ROWS[0], *section, *body[:rows]]
        table(drawn, style, widths=[150, 90, 90, 150], heights=[18] * len(drawn))(canvas)

    grid = only_grid(pdf(draw), KNOWING)
    assert texts(grid) == [ROWS[0], ["Verksamhet"] * 4, *body[:rows]]


def test_columns_where_a_header_and_a_heading_end_the_page() -> None:
    """A wide heading below the header tells nothing of the columns; its rows are on the next page."""
    style = [*BOLD_HEADER, ("FONT", (0, 1), (-1, 1), "Helvetica-Bold", 10), ("SPAN", (0, 1), (-1, 1)), *BANDS]
    rows = [ROWS[0], ["Verksamhet och ekonomi", "", "", ""]]
    data = pdf(table(rows, style, widths=[100, 90, 90, 150], at=(50, 780)))
    (grid,) = read_pdf(data, KNOWING).pages[0].grids()
    assert texts(grid)[0] == ROWS[0]


@pytest.mark.parametrize("count", [3, 4, 45])
@pytest.mark.parametrize("size", [10, 11, 14])
def test_a_line_ends_a_table_of_any_length_only_where_it_is_larger_than_most_of_its_lines(
    size: int, count: int
) -> None:
    """Small lines and one large text among the rows change nothing."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for x, text in zip((50, 150, 250, 350), ROWS[0], strict=True):
            canvas.drawString(x, 1140, text)
        for row in range(2 * count):
            canvas.setFont("Helvetica", {0: 13.0, 1: 8.0}.get(row, 10.0))
            y = 1125 - 12 * row - (12 if row >= count else 0)
            for x, text in zip((50, 150, 250, 350), (f"Risk {row}", "3", "4", "Larm"), strict=True):
                canvas.drawString(x, y, text)
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 1125 - 12 * count, "Kapitel")

    (grid,) = read_pdf(pdf(draw, size=(595, 1200)), KNOWING).pages[0].grids()
    told = [f"Risk {row}" for row in range(count if size == 14 else 2 * count)]
    assert [row[0].removesuffix(" Kapitel") for row in texts(grid)[1:]] == told


@pytest.mark.parametrize("rows", ["stripes", "rules"])
def test_colour_under_some_columns_does_not_run_the_others_together(rows: str) -> None:
    """Values on colour, and stripes beside a first column that stays white: what is painted is not all there is."""
    fills = [("BACKGROUND", (2, row), (2, row), colors.salmon) for row in (1, 2, 3)]
    stripe = [("BACKGROUND", (1, row), (-1, row), colors.HexColor("#eeeeee")) for row in (1, 3)]
    style = [*BOLD_HEADER, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue), *(stripe if rows == "stripes" else LINES)]
    grid = only_grid(pdf(table(FLAT, [*style, *fills], widths=[200, 80, 80, 160])), KNOWING)
    assert texts(grid) == FLAT


def test_a_comment_that_runs_on_under_the_next_header_runs_no_columns_together() -> None:
    rows = [FLAT[0], FLAT[1], ["Kommentar: Provas av båda verksamheterna var månad", "", "", ""], *FLAT[2:]]
    style = [*BOLD_HEADER, *LINES, ("SPAN", (0, 2), (-1, 2))]
    grid = only_grid(pdf(table(rows, style, widths=[200, 80, 80, 160])), KNOWING)
    assert texts(grid) == [*rows[:2], [rows[2][0]] * 4, *rows[3:]]


def test_a_bands_text_that_reaches_a_little_under_the_next_header_runs_no_columns_together() -> None:
    """Names are bold, so that no weight tells the band from them."""
    letters = next(n for n in range(99) if stringWidth("I" * n, "Helvetica-Bold", 10) > 200 + 2)
    band = "I" * letters
    rows = [FLAT[0], FLAT[1], [band, "", "", ""], *FLAT[2:]]
    style = [*BOLD_HEADER, *LINES, ("SPAN", (0, 2), (-1, 2)), ("FONT", (0, 1), (0, -1), "Helvetica-Bold", 10)]
    grid = only_grid(pdf(table(rows, style, widths=[200, 80, 80, 160])), KNOWING)
    assert texts(grid) == [*rows[:2], [band] * 4, *rows[3:]]


def test_key_figures_over_words_of_headers_are_no_table() -> None:
    """A board's heading and text below them were its rows."""

    def draw(canvas: Canvas) -> None:
        for x, figure, text in ((60, "12", "risk"), (200, "6", "utan åtgärd"), (340, "5", "med åtgärd")):
            canvas.setFont("Helvetica-Bold", 20)
            canvas.drawString(x, A4[1] - 100, figure)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, A4[1] - 114, text)
        canvas.setFillColor(colors.lightblue)
        canvas.rect(48, A4[1] - 160, 400, 26, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.drawString(60, A4[1] - 150, "Kommunstyrelsen")
        canvas.drawString(50, A4[1] - 180, "Styrelsen har genomfört fyra kontroller.")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert page.grids() == []
    assert line_texts(page.lines())[2:] == ["Kommunstyrelsen", "Styrelsen har genomfört fyra kontroller."]


def test_bands_inside_a_frame_that_stands_off_part_its_rows() -> None:
    """A table in the one cell of another, with a line of text above it: the frame's rules are not the table's."""
    body = [("Brand", "Låg", "Larm"), ("Rök", "Hög", "Prov av\nlarm"), ("Hot", "Låg", "Vakt"), ("Jäv", "Hög", "Lås")]
    rows = [["Risk", "Bedömning", "Åtgärd"], *map(list, body)]

    def draw(canvas: Canvas) -> None:
        style = [*BOLD_HEADER, ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        style += [("LINEBELOW", (0, row), (-1, row), 0.5, colors.black) for row in (0, -1)]
        style += [("BACKGROUND", (0, row), (-1, row), colors.HexColor("#d2eaf1")) for row in (1, 3)]
        style += [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM")]
        table(rows, style, widths=[120, 180, 140])(canvas)
        canvas.drawString(52, 842 - 95, "Sammanställning")
        canvas.rect(46, 842 - 240, 474, 160)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in page.grids()] == [[[text.replace("\n", " ") for text in row] for row in rows]]
    assert line_texts(page.lines()) == ["Sammanställning"]


def test_the_last_line_of_a_bold_first_column_is_no_title_of_the_next_table() -> None:
    """Only that column reaches it; the next table's title stands further below."""
    rows = [ROWS[0], ["Brand", "3", "4", "Larm"], ["Handlingar\nutanför\narkivet", "2", "5", "Starka\nlås"]]

    def draw(canvas: Canvas) -> None:
        for top in (100, 240):
            style: list[tuple[object, ...]] = [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")]
            style.append(("FONT", (0, 0), (0, -1), "Helvetica-Bold", 10))
            style += [("LINEBELOW", (0, row), (-1, row), 0.5, colors.black) for row in (0, -1)]
            style.append(("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black))
            style.append(("BACKGROUND", (0, 1), (-1, 1), colors.HexColor("#d2eaf1")))
            table(rows, style, widths=[120, 90, 90, 140], at=(50, top))(canvas)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(56, 842 - 230, "Säkerhet")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    flat = [[text.replace("\n", " ") for text in row] for row in rows]
    assert [texts(grid) for grid in page.grids()] == [flat, flat]
    assert line_texts(page.lines()) == ["Säkerhet"]


def test_cells_beside_each_other_that_are_painted_as_one() -> None:
    """A first column painted by itself does not tell that the others are one."""

    def draw(canvas: Canvas) -> None:
        for top, height in ((742, 20), (702, 20)):
            for left, width in ((50, 120), (170, 300)):
                canvas.setFillColor(colors.lightblue)
                canvas.rect(left, top - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        table(rows, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=[120, 100, 100, 100], heights=[20] * 4)(
            canvas
        )

    rows = [ROWS[0], ["Brand", "3", "4", "Larm"], ["Intrång", "2", "5", "Lösenord"], ["Stöld", "1", "2", "Lås"]]
    assert texts(only_grid(pdf(draw), KNOWING)) == rows


def test_rows_of_which_the_header_and_the_first_column_alone_are_painted() -> None:
    """Cells beside painted ones are no one cell, though the paint's borders close a box around them."""
    painted = [
        *((kind, start, end, *how) for start, end in (((0, 0), (-1, 0)), ((0, 1), (0, -1)))
          for kind, how in (("BACKGROUND", [colors.lightblue]), ("GRID", [1, colors.white]))),
        ("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (0, 5)), ("BOX", (0, 0), (-1, -1), 1, colors.white), TOP,
    ]  # fmt: skip
    rows = [
        ["Risk", "Åtgärd", "Sannolikhet", "Ansvar"],
        ["Inköp", "Larm i lokalen", "3", "Chef"],
        ["", "Byte av lås", "2", "Jurist"],
        ["Personal", "Samtal varje år", "4", "Rektor"],
        ["", "Enkät", "1", "Ekonom"],
        ["", "Utbildning", "2", "Chef"],
    ]
    grid = only_grid(pdf(table(rows, [*BOLD_HEADER, *painted], widths=[70, 110, 90, 70])), KNOWING)
    assert [row[1:] for row in texts(grid)] == [row[1:] for row in rows]
    assert [row[0] for row in texts(grid)] == ["Risk", "Inköp", "Inköp", "Personal", "Personal", "Personal"]


def test_comments_over_columns_whose_header_has_a_line_of_help() -> None:
    rows = [["Risk", "Sannolikhet", "Åtgärd\nVad görs för att minska den?"]]
    for risk, comment in (
        ("Brand", "Kommentar: ledningen vet om den nu"),
        ("Intrång", ""),
        ("Stöld", "Kommentar: se planen"),
    ):
        rows += [[risk, "3", "Larm"], *([[comment, "", ""]] if comment else [])]
    grid = only_grid(pdf(table(rows, [*BOLD_HEADER, *LINES, TOP], widths=[90, 80, 170])), KNOWING)
    assert [row for row in texts(grid) if row[1] == "3"] == [
        [risk, "3", "Larm"] for risk in ("Brand", "Intrång", "Stöld")
    ]


def test_a_year_behind_a_header_word_is_none_of_its_words() -> None:
    rows = [["Område", "Riskvärde 2026", "Riskvärde 2025"], *(["Jäv i inköp", "12", "9"], ["Stöld", "6", "8"])]
    grid = only_grid(
        pdf(table(rows, [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "TOP")], widths=[120, 120, 120])), KNOWING
    )
    assert texts(grid) == rows


def test_text_below_the_last_of_the_rules_between_rows_is_no_row() -> None:
    rows = [FLAT[0], ["Brand", "3", "4", "Larm"], FLAT[2], ["Förlust", "4", "4", "Handledning"]]
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for y, row in zip((720, 700, 680, 660), rows, strict=True):
        for x, text in zip((60, 260, 360, 440), row, strict=True):
            canvas.drawString(x, y, text)
        canvas.line(58, y - 6, 530, y - 6)
    for y, text in ((640, "Nämndens beslut"), (626, "Planen antas."), (606, "Nästa ärende")):
        canvas.drawString(60, y, text)
    canvas.save()
    assert texts(only_grid(buffer.getvalue(), KNOWING)) == rows


@pytest.mark.parametrize("width", [95, 110, 200])
@pytest.mark.parametrize("owner", ["Ansvar", "Vem som ansvarar", "Utfall"])
@pytest.mark.parametrize("help_text", ["", "Funktion, inte namn"])
def test_a_page_under_another_header_does_not_go_on_in_the_columns_of_the_page_before(
    width: float, owner: str, help_text: str
) -> None:
    """As a sheet is printed over pages: the rows' numbers stand on each, and its last column is narrower or wider than those before."""
    first = [["Nr", "Åtgärd", "Risk"], *[[str(at), "Larm som provas", "Brand"] for at in range(1, 5)]]
    last = [["Nr", f"{owner}\n{help_text}".strip()], *[[str(at), "Chef"] for at in range(1, 5)]]
    data = pdf(
        table(first, [*BOLD_HEADER, *LINES, TOP], widths=[30, 110, 100]),
        table(last, [*BOLD_HEADER, *LINES, TOP], widths=[30, width]),
    )
    one, two = (grid for page in read_pdf(data, KNOWING).pages for grid in page.grids())
    assert texts(one) == first
    assert texts(two) == [[text.replace("\n", " ") for text in row] for row in last]


HEADS = [
    "Otydligt ansvar för ritningar i arkivet",
    "Ritningar i arkivet saknas på flera",
    "Geodata håller för låg kvalitet här",
]


@pytest.mark.parametrize("last", ["Försenad handläggning av lov enligt", "Sanktionsavgifter saknas eller är felaktiga"])
def test_bands_in_bold_over_rows_centred_upon_their_cells(last: str) -> None:
    """The first line below a band may be of one cell alone; a word of it may begin where a column does."""
    rows = [ROWS[0]]
    style: list[tuple[object, ...]] = [*BOLD_HEADER, ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ZEBRA[0]]
    cells = [
        ["Stickprov av slumpvis\nutvalda besked", "3", "4", "Larm"],
        ["Enkät till de som\nhandlägger anmälningar\nom olovligt byggande", "2", "5", "Starka\nlösenord"],
        ["Granska hur avgifter\ndokumenteras", "4", "4", "Handledning"],
    ]
    for band, row in zip([*HEADS[:2], last], cells, strict=True):
        style += [
            ("SPAN", (0, len(rows)), (-1, len(rows))),
            ("FONT", (0, len(rows)), (-1, len(rows)), "Helvetica-Bold", 10),
        ]
        rows += [[band, "", "", ""], row]
    grid = only_grid(pdf(table(rows, style, widths=[130, 70, 70, 100])), KNOWING)
    flat = [[text.replace("\n", " ") for text in row] for row in rows]
    assert texts(grid) == [row if any(row[1:]) else row[:1] * 4 for row in flat]
