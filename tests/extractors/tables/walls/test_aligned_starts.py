"""Columns whose texts leave no white before the next: spreadsheets printed without padding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.aligned_starts import cut_at_columns
from tests.extractors.drawing import only_grid, pdf, read_pdf, table, texts
from tests.extractors.tables.test_text_tables import BOLD_HEADER, KNOWING, LINES

ROWS = [
    ["Risk", "Åtgärd", "Ansvar"],
    ["Brand", "Larm som provas", "Chef"],
    ["Intrång", "Lösenord", "Jurist"],
    ["Förlust", "Handledning av ledningen", "Ekonom"],
    ["Stöld", "Lås", "Vaktmästare"],
    ["Jäv", "Utbildning", "Sekreterare"],
    ["Fusk", "Tillsyn", "Rektor"],
]
LONGEST = stringWidth(ROWS[3][1], "Helvetica", 10)


@pytest.mark.parametrize("space", [2.0, 2.9, 3.5, 12.0])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
@pytest.mark.parametrize("centred", [True, False])
def test_a_text_may_fill_its_column(space: float, style: list[tuple[object, ...]], *, centred: bool) -> None:
    rows = [list(row) for row in ROWS]
    if centred:  # no line of the longest text stands beside one of the next column
        rows[3] = ["Förlust", f"Handledning av\n{ROWS[3][1]}", "Ekonom"]
    look = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    drawn = table(rows, [*BOLD_HEADER, *look, *style], widths=[70, LONGEST + space, 80])
    expected = [[text.replace("\n", " ") for text in row] for row in rows]
    assert texts(only_grid(pdf(drawn), KNOWING)) == expected


@pytest.mark.parametrize("name", ["Risk för åtgärd utan ansvar", "Åtgärd mot risk"])
def test_a_row_that_names_several_columns_stays_cut_where_its_texts_begin(name: str) -> None:
    rows = [*ROWS, [name, ROWS[3][1], "Enhetschef"]]
    look = [("LEFTPADDING", (0, 0), (-1, -1), 0)]
    drawn = table(rows, [*BOLD_HEADER, *look, *LINES], widths=[140, LONGEST + 2, 80])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("count", [5, 9, 14])
def test_numbers_end_where_the_next_columns_texts_begin(
    style: list[tuple[object, ...]], count: int, *, first: bool
) -> None:
    """As a spreadsheet prints them: numbers at their column's right side, headers at its left, no white between two columns."""
    things = ("Brand", "Intrång", "Förlust", "Stöld", "Jäv", "Fusk", "Läcka")
    rows = [["Nr", "Konsekvens", "Sannolikhet", "Åtgärd"]]
    rows += [[str(at), str(1 + at % 4), str(7 + 2 * at), f"{things[at % 7]} ska övas"] for at in range(1, count)]
    columns = [0, 2, 1, 3] if first else [0, 1, 2, 3]
    rows = [[row[column] for column in columns] for row in rows]
    look = [("LEFTPADDING", (0, 0), (-1, -1), 1.5), ("RIGHTPADDING", (0, 0), (-1, -1), 1.5)]
    drawn = table(rows, [*BOLD_HEADER, *look, *style, ("ALIGN", (0, 1), (2, -1), "RIGHT")], widths=[30, 70, 70, 120])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_a_heading_in_bold_between_rows_is_whole_though_a_word_of_it_begins_where_a_column_does(
    style: list[tuple[object, ...]],
) -> None:
    heading = "Otydligt ansvar för arkivet"
    first = stringWidth("Otydligt ansvar för ", "Helvetica-Bold", 10)
    rows = [*ROWS[:5], [heading, "", ""], *ROWS[5:]]
    look = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("SPAN", (0, 5), (-1, 5)),
        ("FONT", (0, 5), (-1, 5), "Helvetica-Bold", 10),
    ]
    drawn = table(rows, [*BOLD_HEADER, *look, *style], widths=[first, LONGEST + 12, 80])
    assert texts(only_grid(pdf(drawn), KNOWING)) == [*ROWS[:5], [heading] * 3, *ROWS[5:]]


@pytest.mark.parametrize("product", ["S x K", "S × K", "Sannolikhet * Konsekvens", "S + K"])
@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
def test_a_product_over_numbers_that_begin_as_its_last_part_does_is_one_header(
    product: str, style: list[tuple[object, ...]]
) -> None:
    numbers = [("3", "2", "6"), ("3", "3", "9"), ("2", "2", "4"), ("1", "4", "4"), ("3", "1", "3")]
    rows = [["Risk", "Sannolikhet", "Konsekvens", product]]
    rows += [[row[0], *own] for row, own in zip(ROWS[1:], numbers, strict=False)]
    before = stringWidth(product[: product.rindex(" ") + 1], "Helvetica-Bold", 10)
    look = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("LEFTPADDING", (3, 1), (3, -1), before)]
    drawn = table(rows, [*BOLD_HEADER, *look, *style], widths=[90, 70, 70, before + 80])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


def test_words_below_each_other_in_running_text_part_nothing() -> None:
    rows = [["Risk", "Åtgärd"], *[["Brand", f"Larm som provas i maj {year}"] for year in range(2020, 2027)]]
    drawn = table(rows, [*BOLD_HEADER, *LINES], widths=[70, 200])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


def test_texts_that_begin_alike_are_not_cut_though_a_header_stands_above_one_of_their_words() -> None:
    alike = stringWidth("Risk för ", "Helvetica", 10)
    rows = [["Risk", "Åtgärd", "Ansvar"]]
    rows += [[f"Risk för {what}", "", "Chef"] for what in ("brand", "stöld", "jäv", "fusk", "intrång")]
    drawn = table(rows, [*BOLD_HEADER, *LINES, ("LEFTPADDING", (0, 0), (-1, -1), 0)], widths=[alike, 90, 90])
    assert not {row[0] for row in texts(only_grid(pdf(drawn), KNOWING))} & {"Risk för"}


def test_a_comment_over_the_columns_is_not_cut_where_a_word_of_it_begins_at_one() -> None:
    comment = "Kommentar: Det gäller"
    wide = stringWidth(f"{comment} ", "Helvetica", 10)
    rows = [["Risk", "Sannolikhet", "Åtgärd"]]
    for risk in ("Brand", "Intrång", "Förlust", "Stöld", "Jäv"):
        rows += [[risk, "Den är stor", "Larm"]]
        if risk in {"Brand", "Förlust"}:
            rows += [[f"{comment} bara om ledningen är sen med allt", "", ""]]
    drawn = table(rows, [*BOLD_HEADER, ("LEFTPADDING", (0, 0), (-1, -1), 0)], widths=[wide, 80, 80])
    found = texts(only_grid(pdf(drawn), KNOWING))
    assert {row[0] for row in found if row[0].startswith("Kommentar")} == {rows[2][0]}


@given(
    rows=st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(6, 14)), min_size=1, max_size=8), max_size=12),
    known=st.lists(st.integers(0, 400), max_size=3),
    is_number=st.booleans(),
)
def test_columns_known_from_a_page_before_are_cut_whatever_stands_there(
    rows: list[list[tuple[int, int]]], known: list[int], *, is_number: bool
) -> None:
    """As where a page begins with a group's sum, and no white stands before any number of a column."""
    spans, top = [], 0.0
    for row in rows:
        x, top = 0.0, top + 20
        for number, (gap, size) in enumerate(row):
            x += gap
            box = (x, top, x + 20, top + size)
            spans.append(TextSpan(str(number) if is_number else f"ord{number}", box, size=float(size)))
            x += 20
    lines = text_rows(spans)
    cut = cut_at_columns(lines, [float(x) for x in known])
    assert [[span.text for span in row.spans] for row in cut] == [[span.text for span in row.spans] for row in lines]


@pytest.mark.parametrize("count", [4, 5, 9])
def test_texts_are_cut_at_a_column_from_a_page_before_where_none_has_white_before_it(count: int) -> None:
    """A report server's listing: right before each text stands a number, aligned at its end; a title in larger letters stays whole."""
    spans = [TextSpan("Plan", (60, 0, 97, 14), size=14.0), TextSpan("2026", (100, 0, 130, 14), size=14.0)]
    for row in range(1, count + 1):
        spans += [TextSpan(str(row), (92, 20 * row, 97, 20 * row + 8), size=8.0)]
        spans += [TextSpan(f"Stickprov{row}", (100, 20 * row, 150, 20 * row + 8), size=8.0)]
    cut = cut_at_columns(text_rows(spans), [100.0])
    assert [len(row.segments) for row in cut] == [1, *[2] * count]


PLAIN = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), *LINES]
FILLED = [
    [["Brand", "Larm som provas varje månad", "Fastighetschef"]],
    [["Brand", "Larm", "Chef"], ["Intrång", "Personuppgiftsincidenthantering", "Jurist"]],
    [["Stöld", "Nyckelinventeringsrutin", "Rektor"], ["Jäv", "Utbildning", "Chef"], ["Fusk", "Tillsyn", "Ekonom"]],
]


@pytest.mark.parametrize("body", FILLED, ids=["one row", "two rows", "three rows"])
@pytest.mark.parametrize("white", [3.4, 4.0, 6.0])
@pytest.mark.parametrize("bold", [True, False])
def test_a_text_may_fill_its_column_in_a_table_of_few_rows(body: list[list[str]], white: float, *, bold: bool) -> None:
    """A header begins where the text behind it does, and the white is wider than a space."""
    rows = [["Risk", "Åtgärd", "Ansvar"], *body]
    longest = max(stringWidth(row[1], "Helvetica", 10) for row in body)
    drawn = table(rows, [*(BOLD_HEADER if bold else []), *PLAIN], widths=[70, longest + white, 90])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


@pytest.mark.parametrize("body", FILLED[1:], ids=["two rows", "three rows"])
@pytest.mark.parametrize("first", [True, False])
def test_tables_of_a_page_have_columns_of_their_own(body: list[list[str]], *, first: bool) -> None:
    """A text that fills its column runs over the place where a column of the other table begins."""
    other = [ROWS[0], ["Läcka", "Lås", "Vaktmästare"], ["Svek", "Tillsyn", "Registrator"]]
    rows = [ROWS[0], *body]
    longest = max(stringWidth(row[1], "Helvetica", 10) for row in body)
    look = [*BOLD_HEADER, *PLAIN]
    tables = [(rows, [70, longest + 3.4, 90]), (other, [70, 70, 160])]
    drawn = [
        table(own, look, widths=widths, at=(50, 100 + 200 * number))
        for number, (own, widths) in enumerate(tables if first else reversed(tables))
    ]

    def draw(canvas: Canvas) -> None:
        for one in drawn:
            one(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [texts(grid) for grid in page.grids()] == ([rows, other] if first else [other, rows])


@pytest.mark.parametrize("white", [1.0, 1.5, 2.0])
def test_running_text_below_a_table_is_not_cut_where_a_header_begins(white: float) -> None:
    """Stretched lines have wide spaces, all of them."""
    words = ["Planen", "gäller", "tills", "nämnden", "beslutar", "annat"]
    spans = [TextSpan(text, (x, 0, x + 40, 10), size=10.0, bold=True) for text, x in (("Risk", 50), ("Åtgärd", 160))]
    spans += [TextSpan(text, (x, 20, x + 40, 30), size=10.0) for text, x in (("Brand", 50), ("Larm", 160))]
    x = 50.0
    for word in words:
        spans.append(TextSpan(word, (x, 40, x + 55 - 2.5 * white, 50), size=10.0))
        x += 55
    rows = cut_at_columns(text_rows(spans))
    assert [len(row.segments) for row in rows] == [2, 2, 1]


@pytest.mark.parametrize("body", ["Rutinen för avvikelser som är äldre än 30 dagar", "Larm som provas"])
@pytest.mark.parametrize("white", [5.0, 8.0, 40.0])
def test_a_text_that_reaches_close_to_an_empty_column_is_whole(body: str, white: float) -> None:
    rows = [["Risk", "Åtgärd", "Ansvar", "Bedömning"], ["Brand", body, "", "Mindre än i fjol"]]
    width = max(stringWidth(body, "Helvetica", 10), 60)
    drawn = table(rows, [*BOLD_HEADER, *PLAIN], widths=[70, width + white, 80, 120])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


NAMED = [
    "Larm provas inte",
    "Nycklar saknas",
    "Avtal löper ut",
    "Lön betalas fel",
    "Arkivet svämmar över",
    "Besked dröjer",
]


def numbered(first: int, header: str, names: list[str]) -> list[list[str]]:
    rows = [["", header, "Sannolikhet\n(medel)", "Ansvar"]]
    return rows + [[str(first + at), name, f"{1 + at % 3},5", "Chef"] for at, name in enumerate(names)]


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
@pytest.mark.parametrize("space", [1.5, 2.5])
@pytest.mark.parametrize(
    ("first", "header", "header_set"),
    [
        (1, "Risk", "TOP"),
        (7, "Risk", "TOP"),
        (12, "Vad kan gå fel", "TOP"),
        (1, "Risk", "BOTTOM"),
        (7, "Risk", "BOTTOM"),
    ],
)
def test_numbers_that_count_the_rows_left_of_the_first_header_stand_in_a_column_of_their_own(
    first: int, header: str, header_set: str, space: float, style: list[tuple[object, ...]]
) -> None:
    """As a spreadsheet prints them that has row numbers in a narrow column without a header."""
    rows = numbered(first, header, [*NAMED[:3], "Fakturor betalas\nefter sista dagen", *NAMED[3:]])
    look = [("LEFTPADDING", (0, 0), (-1, -1), space), ("RIGHTPADDING", (0, 0), (-1, -1), 1)]
    upright = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("VALIGN", (0, 0), (-1, 0), header_set)]
    drawn = table(
        rows,
        [*BOLD_HEADER, *look, *style, ("ALIGN", (0, 1), (0, -1), "RIGHT"), *upright],
        widths=[20, 160, 70, 60],
    )
    expected = [[text.replace("\n", " ") for text in row] for row in rows]
    assert texts(only_grid(pdf(drawn), KNOWING)) == expected


@pytest.mark.parametrize("numbers", [["1", "2", "3", "4", "5", "6"], ["2", "4", "3", "12", "5", "40"]])
def test_numbers_below_the_header_or_that_count_no_rows_are_of_the_text(numbers: list[str]) -> None:
    below = numbers[0] == "1"
    rows = [["Risk", "Sannolikhet", "Ansvar"]]
    rows += [
        [f"{number} {name}", str(1 + at % 3), "Chef"]
        for at, (number, name) in enumerate(zip(numbers, NAMED, strict=True))
    ]
    look = [] if below else [("LEFTPADDING", (0, 0), (0, 0), 6 + stringWidth("2 ", "Helvetica", 10))]
    drawn = table(rows, [*BOLD_HEADER, *look, *LINES], widths=[160, 90, 60])
    assert texts(only_grid(pdf(drawn), KNOWING)) == rows


def drawn_numbered(rows: list[list[str]], top: float, style: list[tuple[object, ...]]) -> Callable[[Canvas], None]:
    look = [
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("ALIGN", (0, 1), (0, -1), "RIGHT"),
    ]
    return table(rows, [*BOLD_HEADER, *look, *style], widths=[20, 160, 80, 60], at=(50, top))


def both(*tables: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for one in tables:
            one(canvas)

    return draw


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
@pytest.mark.parametrize("counts", [(6, 3), (3, 6), (5, 2), (2, 4), (5, 1), (4, 4)])
@pytest.mark.parametrize("paged", [False, True])
def test_numbers_stand_apart_in_all_tables_of_one_header_or_in_none(
    counts: tuple[int, int], style: list[tuple[object, ...]], *, paged: bool
) -> None:
    """A section of few rows counts them as the longer one beside it does."""
    first, second = numbered(1, "Risk", NAMED[: counts[0]]), numbered(1, "Risk", NAMED[::-1][: counts[1]])
    tops = (60, 80) if paged else (60, 350)
    drawn = [drawn_numbered(rows, top, style) for rows, top in zip((first, second), tops, strict=True)]
    pages = read_pdf(pdf(*(drawn if paged else [both(*drawn)])), KNOWING).pages
    found = [texts(one) for page in pages for one in page.grids()]
    assert len({len(rows[0]) for rows in found}) == 1
    if counts[0] >= counts[1]:
        assert found == [[[text.replace("\n", " ") for text in row] for row in rows] for rows in (first, second)]


@pytest.mark.parametrize("style", [LINES, []], ids=["rules", "nothing"])
@pytest.mark.parametrize("bare", ["names", "numbers"])
def test_numbers_are_of_the_text_where_another_table_of_the_page_counts_nothing(
    bare: str, style: list[tuple[object, ...]]
) -> None:
    first, second = numbered(1, "Risk", NAMED[:5]), numbered(1, "Risk", NAMED[:4])
    for at, row in enumerate(second[1:]):
        row[0] = "" if bare == "names" else str(40 - 7 * at)
    drawn = both(drawn_numbered(first, 60, style), drawn_numbered(second, 350, style))
    (page,) = read_pdf(pdf(drawn), KNOWING).pages
    assert [len(texts(one)[0]) for one in page.grids()] == [3, 3]
