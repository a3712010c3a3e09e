"""Which lines of text stand in one row of a table, by how they stand."""

from __future__ import annotations

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.lines import lines_of
from extractors.tables.text_rows import text_rows
from extractors.tables.walls.rows import RowSegmenter

SIZE, PITCH = 8.0, 9.4


def run(text: str, x: float, foot: float, size: float = SIZE) -> TextSpan:
    return TextSpan(text, (x, foot - size, x + 4 * len(text), foot), size)


def test_a_large_bullet_does_not_tell_how_near_lines_stand() -> None:
    """LibreOffice's bullets are of another font: they reach lower, and push the line beside them down."""
    runs = []
    for top in (100.0, 160.0, 220.0):
        for index in range(4):
            foot = top + index * PITCH
            runs += [run("Brandsäkerhet", 50, foot), run("Förvaltningschef", 150, foot)]
            if index < 2:
                runs.append(run("Stickprov", 260, foot + 1.8))
        runs.append(run("•", 250, top + 2, 9))
    stack = RowSegmenter(text_rows(runs), [140, 240])
    assert stack.pitch > PITCH - 2.1
    assert [len(group) for group in stack.groups()] == [4, 4, 4]


def test_white_below_a_short_cell_is_no_usual_gap() -> None:
    """Most rows here end early and leave more white below: the narrow gaps say how rows are parted."""
    runs, top = [], 100.0
    for lines in (1, 1, 1, 3, 3, 3, 1):
        if lines == 1 or top < 250:
            runs.append(run("4", 240, top))
        runs.append(run("Brandsäkerhet", 50, top))
        runs += [run("Rutinen följs inte", 110, top + index * PITCH) for index in range(lines)]
        top += (lines - 1) * PITCH + (PITCH + 16 if lines == 1 else PITCH + 3)
    stack = RowSegmenter(text_rows(runs), [105, 230])
    assert stack.usual < 0.5 * 17.4
    assert [len(group) for group in stack.groups()] == [1, 1, 1, 3, 3, 3, 1]


def test_words_of_a_scale_begin_a_row_each_and_their_second_line_none() -> None:
    """Rows stand no further apart here than paragraphs, and the first column is merged."""
    runs, top = [run("Grundskola", 50, 100)], 100.0
    for word in (("Sannolik",), ("Möjlig",), ("Mindre", "sannolik"), ("Sannolik",)):
        runs += [run(part, 240, top + index * PITCH) for index, part in enumerate(word)]
        runs += [run("Felaktig hantering", 110, top + index * PITCH) for index in range(4)]
        top += 3 * PITCH + PITCH + 1
    stack = RowSegmenter(text_rows(runs), [105, 230])
    assert (stack.anchors, stack.numbers) == (frozenset({2}), frozenset())
    assert [len(group) for group in stack.groups()] == [4, 4, 4, 4]


def test_items_of_a_list_that_begin_alike_are_no_words_of_a_scale() -> None:
    """Narrow columns leave the first lines of checks short, and some return: "Kontroll att", twice."""
    runs, top = [], 100.0
    for name, score, items in (
        ("Obehörig åtkomst", "4", ("Kontroll att", "Uppföljning av")),
        ("Skadegörelse", "3", ("Kontroll av att", "Kontroll att")),
    ):
        runs += [run(name, 50, top), run(score, 180, top), run(f"vid behov {name[:6]}", 360, top)]
        for item in items:
            runs += [run("–", 250, top), run(item, 260, top)]
            runs += [run("rutinen är känd", 260, top + index * PITCH) for index in (1, 2)]
            top += 3 * PITCH + 4
        top += 6
    stack = RowSegmenter(text_rows(runs), [170, 240, 350])
    assert stack.anchors == frozenset({1})
    assert [len(group) for group in stack.groups()] == [6, 6]


def test_names_over_two_lines_begin_no_rows() -> None:
    runs, top = [], 100.0
    for names in (("Incident", "Manager"), ("Ekonom samt", "controller", "Ekonom"), ("Incident", "Manager")):
        runs.append(run(f"Brandsäkerhet {top:.0f}", 50, top))
        runs += [run(name, 150, top + index * PITCH) for index, name in enumerate(names)]
        top += 60
    assert RowSegmenter(text_rows(runs), [140]).anchors == frozenset()


@pytest.mark.parametrize("shift", [3.5, 4.7, 6.0])
def test_a_cells_lines_go_on_beside_one_that_stands_lower(shift: float) -> None:
    """No line of the first column stands right above its second one, but its text had no room for the next word."""
    runs = [run("Otydligt ansvar för", 50, 100), run("rekvisitionerna", 50, 100 + PITCH)]
    runs += [run("Kontroll av", 300, 100), run("Informationssamordnare", 300, 100 + PITCH)]
    runs += [run("Kontroll att alla uppföljningar", 150, 100 + shift + PITCH * n) for n in range(3)]
    stack = RowSegmenter(text_rows(runs), [140, 290])
    assert len(stack.groups()) == 1


def test_a_dash_without_height_stands_on_its_line() -> None:
    """Some fonts state no height for a dash."""
    spans = [
        TextSpan("1", (50, 100, 55, 111), 11),
        TextSpan("-", (58, 105.9, 61, 106), 11),
        TextSpan("Låg", (64, 100, 80, 111), 11),
    ]
    assert [line.text for line in lines_of(spans)] == ["1 - Låg"]


def test_rows_no_further_apart_than_lines_begin_where_all_columns_do() -> None:
    cells = [
        ("Otydligt ansvar", "Genomgång i", "Chef"),
        ("", "systemet", ""),
        ("Ritningar saknas", "Uppföljning", "Arkivarie"),
    ]
    cells += [
        ("enligt rutin", "", ""),
        ("Geodata av låg", "Kontrollera", "Stadsarkitekt"),
        ("kvalitet", "handläggningen", ""),
    ]
    places = ((50, 0), (200, 1), (350, 2))
    runs = [run(row[at], x, 100 + index * PITCH) for index, row in enumerate(cells) for x, at in places if row[at]]
    assert [len(group) for group in RowSegmenter(text_rows(runs), [190, 340]).groups()] == [2, 2, 2]


def test_a_word_below_another_of_its_row_is_none_of_it() -> None:
    """A header centred on its row stands half a line from both lines of the header beside it."""
    runs = [
        run("Tidpunkt för", 50, 100),
        run("Ansvarig", 150, 100 + 0.45 * SIZE),
        run("kontroll", 50, 100 + 0.9 * SIZE),
    ]
    assert [[span.text for span in row.spans] for row in text_rows(runs)] == [
        ["Tidpunkt för", "Ansvarig"],
        ["kontroll"],
    ]


@pytest.mark.parametrize(("first", "rest"), [("2025-", "12-31"), ("2025-06-", "30"), ("senast 2025-", "09-01")])
def test_a_date_that_its_column_breaks_is_one(first: str, rest: str) -> None:
    """Its halves stand as rows of short numbers do."""
    runs = []
    for top in (100.0, 130.0, 160.0):
        runs += [run("Se över", 50, top), run("HR-chef", 150, top), run(first, 240, top)]
        runs += [run("rutinen", 50, top + PITCH), run(rest, 240, top + PITCH)]
    assert [len(group) for group in RowSegmenter(text_rows(runs), [140, 230]).groups()] == [2, 2, 2]
