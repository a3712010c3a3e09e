"""Cards beside each other are read one column of cards after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line
from extractors.model.page_content import TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.cards.card_columns import columns_of_cards
from extractors.tables.text_rows import text_rows
from tests.extractors.drawing import A4, GRID, line_texts, pdf, read_pdf, table

KNOWN = {"kontroll", "ansvarig", "utfall", "sannolikhet", "konsekvens"}


def find_headers(words: Sequence[str]) -> list[tuple[int, int]]:
    """A stand-in for the vocabulary: single known words."""
    return [(index, index + 1) for index, word in enumerate(words) if word.casefold().strip(":") in KNOWN]


KNOWING = ReadOptions(find_headers=find_headers)


def card(name: str, *, stacked: bool) -> list[str]:
    values = {"Kontroll": f"Stickprov av {name}", "Ansvarig": "Ekonom", "Utfall": "Inga brister"}
    lines = [line for label, value in values.items() for line in ([label, value] if stacked else [f"{label}: {value}"])]
    return [name, *lines]


def columns(*cards: list[str], left: float = 50, step: float = 180) -> Callable[[Canvas], None]:
    """Draws lines in columns, with bands of colour behind their first lines, under a title over all of them."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(left, 780, "Uppföljning av internkontrollplan 2024 för tekniska nämnden")
        canvas.setFont("Helvetica", 9)
        for number, lines in enumerate(cards):
            canvas.setFillColor(colors.lightblue)
            canvas.rect(left - 3 + step * number, 735, step - 10, 16, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            for row, text in enumerate(lines):
                canvas.drawString(left + step * number, 740 - 14 * row, text)
        canvas.drawString(left, 40, "Tekniska nämnden")

    return draw


@pytest.mark.parametrize("stacked", [False, True], ids=["labels before values", "labels above values"])
@pytest.mark.parametrize("count", [2, 3])
def test_cards_beside_each_other(count: int, stacked: bool) -> None:  # noqa: FBT001 - a parameter of the test
    cards = [card(name, stacked=stacked) for name in ("Jäv", "Stöld", "Brand")[:count]]
    (page,) = read_pdf(pdf(columns(*cards)), KNOWING).pages
    assert not page.grids()
    assert line_texts(page.lines())[1:-1] == [line for lines in cards for line in lines]


@pytest.mark.parametrize("size", [11, 14])
def test_a_title_over_cards_is_whole_though_a_word_of_it_begins_where_a_column_does(size: int) -> None:
    title = "Tekniska nämndens uppföljning av intern kontroll 2025"
    left = 50 + stringWidth(title.partition("kontroll")[0], "Helvetica-Bold", size)
    cards = [[line for name in names for line in card(name, stacked=True)] for names in (("Jäv", "Hot"), ("Brand",))]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(50, 764, title)
        canvas.setFont("Helvetica", 9)
        for x, lines in zip((50, left), cards, strict=True):
            for row, text in enumerate(lines):
                canvas.drawString(x, 740 - 14 * row, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert line_texts(page.lines()) == [title, *(line for lines in cards for line in lines)]


@pytest.mark.parametrize("y", [40, 800])
def test_a_known_word_beside_the_page_s_number_is_no_label_of_a_column(y: int) -> None:
    """With it the columns would share too few labels."""
    cards = [[f"{name}", "Kontroll: Stickprov", "Ansvarig: Ekonom"] for name in ("Jäv", "Stöld")]

    def draw(canvas: Canvas) -> None:
        columns(*cards, step=240)(canvas)
        canvas.drawString(50, y, "Utfall")
        canvas.drawString(500, y, "Sida 1")

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    own = [line for one in cards for line in one]
    assert [line for line in line_texts(page.lines()) if line in own] == own


def test_a_card_that_goes_on_in_the_next_column() -> None:
    lines = [line for name in ("Jäv", "Stöld", "Brand") for line in card(name, stacked=False)]
    (page,) = read_pdf(pdf(columns(lines[:6], lines[6:], step=240)), KNOWING).pages
    assert line_texts(page.lines())[1:-1] == lines


def test_a_known_word_that_goes_on_a_name_is_no_label() -> None:
    """With it the columns would share too few labels."""
    left = ["Kontroll av jäv", "Ansvarig: Chef", "Utfall: Inga"]
    right = ["Granskning av", "kontroll", "Ansvarig: Ekonom", "Utfall: Brister"]
    (page,) = read_pdf(pdf(columns(left, right)), KNOWING).pages
    assert line_texts(page.lines())[1:-1] == [*left, *right]


def test_labels_that_stand_twice_on_one_card_part_nothing() -> None:
    left = ["Kontroll: Stickprov", "Ansvarig: Ekonom", "Sannolikhet: 3", "Konsekvens: 4"]
    right = ["Datum: mars", "Enhet: Söder", "Sannolikhet: 2", "Konsekvens: 2"]
    (page,) = read_pdf(pdf(columns(left, right)), KNOWING).pages
    assert "Sannolikhet: 3 Sannolikhet: 2" in line_texts(page.lines())


def test_bands_with_drawn_boxes_between_them_are_no_table() -> None:
    """Each is a card's head: its number and its name on colour, cell by cell."""
    names = ["Jäv vid upphandling", "Stöld ur förråd", "Brand i serverhall"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        for number, name in enumerate(names):
            top = 100 + 120 * number
            canvas.setFillColor(colors.lightblue)
            canvas.rect(50, A4[1] - top - 16, 40, 16, stroke=0, fill=1)
            canvas.rect(90, A4[1] - top - 16, 300, 16, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(65, A4[1] - top - 12, f"{number + 1}")
            canvas.drawString(100, A4[1] - top - 12, name)
            rows = [["Kontroll", "Stickprov"], ["Ansvarig", "Ekonom"]]
            table(rows, GRID, at=(50, top + 26), widths=[120, 300])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    heads = [block.text for block in page.blocks if isinstance(block, Line)]
    assert heads == [f"{number} {name}" for number, name in enumerate(names, 1)]


def test_a_drawn_table_below_cards_ends_them() -> None:
    cards = [card(name, stacked=False) for name in ("Jäv", "Stöld")]
    rows = [["Nyckeltal", "2023", "2024"], ["Sjukfrånvaro", "4", "5"]]

    def draw(canvas: Canvas) -> None:
        columns(*cards, step=240)(canvas)
        table(rows, GRID, at=(50, 165), widths=[200, 120, 120])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    lines = [block.text for block in page.blocks if isinstance(block, Line)]
    assert lines[1:-1] == [line for one in cards for line in one]
    assert len(page.grids()) == 1


def test_a_column_that_begins_inside_a_card_goes_on_the_one_before() -> None:
    labels = ("Sannolikhet", "Konsekvens", "Kontroll", "Metod", "Frekvens", "Ansvarig", "Utfall")
    known = {label.casefold() for label in labels}

    def find(words: Sequence[str]) -> list[tuple[int, int]]:
        return [(at, at + 1) for at, word in enumerate(words) if word.casefold().strip(":") in known]

    lines = [line for name in ("Jäv", "Stöld") for line in (name, *(f"{label}: Stickprov" for label in labels))]

    def draw(canvas: Canvas) -> None:
        columns(lines[:11], lines[11:], step=240)(canvas)
        canvas.drawString(50, 570, "Intern kontroll")
        canvas.drawString(290, 570, "Sida 1")

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find)).pages
    assert line_texts(page.lines())[1:-1] == [*lines, "Intern kontroll Sida 1"]


@pytest.mark.parametrize("indent", [0, 8])
@pytest.mark.parametrize("second", ["Rutin saknas", "Rutin saknas för fakturor"])
def test_boxes_beside_each_other_have_their_own_titles(second: str, indent: float) -> None:
    rows = [["Sannolikhet", "3"], ["Konsekvens", "4"]]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            50, A4[1] - 60, "Riskanalys 2025 för kommunstyrelsen och dess utskott i alla delar och för andra"
        )
        canvas.setFont("Helvetica", 9)
        for top, titles in (
            (100, ("1. Jäv", "2. Mutor")),
            (200, ("3. Bristande underlag för många av loggarna", f"4. {second}")),
        ):
            for left, title in zip((50, 250), titles, strict=True):
                canvas.drawString(left + indent, A4[1] - top, title)
                table(rows, GRID, at=(left, top + 8), widths=[90, 95])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    blocks = [block.text if isinstance(block, Line) else "box" for block in page.blocks]
    assert blocks[1:] == [
        *("1. Jäv", "box", "3. Bristande underlag för många av loggarna", "box"),
        *("2. Mutor", "box", f"4. {second}", "box"),
    ]


@pytest.mark.parametrize("counts", [(1, 2), (2, 1), (2, 2), (1, 3), (3, 2)])
def test_boxes_begin_below_titles_of_any_lines(counts: tuple[int, int]) -> None:
    rows = [["Sannolikhet", "3"], ["Konsekvens", "4"]]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        for top, names in ((100, "AB"), (220, "CD")):
            for left, count, name in zip((50, 250), counts, names, strict=True):
                for number in range(count):
                    canvas.drawString(left, A4[1] - top - 11 * number, f"{name}{number + 1}")
                table(rows, GRID, at=(left, top + 4 + 11 * (count - 1)), widths=[90, 95])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    blocks = [block.text if isinstance(block, Line) else "box" for block in page.blocks]
    told = [(name, count) for names, count in zip(("AC", "BD"), counts, strict=True) for name in names]
    assert blocks == [text for name, count in told for text in (*(f"{name}{n}" for n in range(1, count + 1)), "box")]


def test_a_value_beside_a_blank_one_is_no_heading_over_both_columns() -> None:
    """It is larger than the labels below it, which begin side by side."""
    cards = [("Stickprov", "Ekonom", "Brister"), ("Genomgång", "", "Inga")]

    def draw(canvas: Canvas) -> None:
        for col, values in enumerate(cards):
            for row, (label, value) in enumerate(zip(("Kontroll", "Ansvarig", "Utfall"), values, strict=True)):
                canvas.setFont("Helvetica", 8)
                canvas.drawString(50 + 240 * col, 700 - 30 * row, label)
                canvas.setFont("Helvetica", 10)
                canvas.drawString(50 + 240 * col, 688 - 30 * row, value)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    left = ["Kontroll", "Stickprov", "Ansvarig", "Ekonom", "Utfall", "Brister"]
    assert line_texts(page.lines()) == [*left, "Kontroll", "Genomgång", "Ansvarig", "Utfall", "Inga"]


@pytest.mark.parametrize("last", ["och hög", "och det hela är en fråga om"])
@pytest.mark.parametrize("panels", [1, 2])
def test_a_note_on_a_painted_area_above_cards_is_read_across(last: str, panels: int) -> None:
    """Its last line may leave white where the next column begins."""
    note = ["Så läser du korten. Färgen visar hur stor risken är, och den räknas ut av båda talen", last]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.whitesmoke)
        for _ in range(panels):
            canvas.rect(40, 648, 500, 44, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50, 672, note[0])
        canvas.drawString(50, 660, last)
        canvas.drawString(250, 660, "hög (9–16)")
        for left, name in ((50, "Jäv"), (230, "Stöld")):
            for row, text in enumerate(card(name, stacked=False)):
                canvas.drawString(left, 635 - 14 * row, text)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    cards = [line for name in ("Jäv", "Stöld") for line in card(name, stacked=False)]
    assert line_texts(page.lines()) == [note[0], f"{last} hög (9–16)", *cards]


@pytest.mark.parametrize("shift", [6.0, 12.0, 25.0])
@pytest.mark.parametrize("ruled", [True, False])
def test_headers_of_tables_below_each_other_that_begin_a_little_apart_are_no_columns_of_cards(
    shift: float, *, ruled: bool
) -> None:
    """Two tables, and two of other columns below them, each pair with the same headers at other places."""
    heads = [["Risk", "Kontroll av rutinen", "Ansvarig", "Utfall"], ["Risk", "Ansvarig", "Sannolikhet", "Konsekvens"]]
    style: list[tuple[object, ...]] = [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    style += [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9), ("FONT", (0, 1), (-1, -1), "Helvetica", 9)]

    def draw(canvas: Canvas) -> None:
        for number, head in enumerate([heads[0], heads[0], heads[1], heads[1]]):
            first = 100 + shift * (number % 2)
            rows = [head, ["Jäv", "Stickprov i mars", "Ekonom", "Inga"], ["Stöld", "Enkät i juni", "Chef", "Brister"]]
            table(rows, style, at=(50, 80 + 110 * number), widths=[first, 150, 110, 100])(canvas)

    (page,) = read_pdf(pdf(draw), KNOWING).pages
    assert [grid.n_cols for grid in page.grids()] == [4] * 4


@pytest.mark.parametrize("before", [1, 2])
@pytest.mark.parametrize("wrapped", [False, True])
def test_nor_are_they_between_a_risk_and_what_stands_once_behind_them(before: int, *, wrapped: bool) -> None:
    """Also where the narrow columns below a group break their headers into parts of words."""
    heads = ["Risk", "Process"][:before]
    header = [
        (50 + 80 * at, 100, text) for at, text in enumerate([*heads, "Bedömning", "Bedömning", "Ansvarig", "Åtgärd"])
    ]
    first = 50 + 80 * before
    names = ["Kon-", "(K)"] if wrapped else ["Konsekvens"]
    below = [(x, 112 + 9 * at, text) for x in (first, first + 80) for at, text in enumerate(names)]
    cells = [(50 + 80 * at, y, f"{at} {y}") for at in range(before + 4) for y in range(135, 200, 14)]
    spans = [TextSpan(text, (x, y, x + 4 * len(text), y + 8), 8) for x, y, text in (*header, *below, *cells)]
    known = KNOWN | {"risk", "bedömning", "åtgärd", "kon-", "(k)"}
    find = lambda words: [(at, at + 1) for at, word in enumerate(words) if word.casefold() in known]  # noqa: E731 - short
    assert len(columns_of_cards(text_rows(spans), find, 842)) < len(("card", "card"))


@pytest.mark.parametrize(("others", "cards"), [(0, 2), (1, 2), (2, 0), (3, 0)])
def test_the_same_headers_for_two_years_are_no_columns_of_cards(others: int, cards: int) -> None:
    """They stand over each other in both, right of a table's further headers; a side column may stand left of cards."""
    header = [(50 + 80 * at, 100, text) for at, text in enumerate(["Kontroll", "Ansvarig", "Utfall"][:others])]
    years = [(x, y, text) for x in (300, 380) for y, text in ((100, "Sannolikhet"), (112, "Konsekvens"))]
    cells = [(x, y, f"Stickprov {y}") for x in (50, 130, 210, 300, 380) for y in range(130, 200, 14)]
    spans = [TextSpan(text, (x, y, x + 4 * len(text), y + 8), 8) for x, y, text in (*header, *years, *cells)]
    assert len(columns_of_cards(text_rows(spans), find_headers, 842)) == cards


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("beside", [1, 2, 3])
def test_cards_with_several_labels_a_row_are_cards(count: int, beside: int) -> None:
    """Those of the cards at the left stand left of the others' labels in each row."""
    labels = ["Kontroll", "Ansvarig", "Utfall", "Sannolikhet", "Konsekvens"]
    rows = [labels[at : at + beside] for at in range(0, len(labels), beside)]
    spans = [
        TextSpan(f"{label}:", (x, 100 + 28 * at, x + 4 * len(label), 108 + 28 * at), 8)
        for card in range(count)
        for at, row in enumerate(rows)
        for x, label in zip((40 + 250 * card, 110 + 250 * card, 180 + 250 * card), row, strict=False)
    ]
    found = columns_of_cards(text_rows(spans), find_headers, 842)
    assert [column.left for column in found] == [40 + 250 * card for card in range(count)]
