"""Counts and means at a group's foot are rows of their own, however few rows stand above them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import A4, pdf, read_pdf, texts, write
from tests.extractors.tables.headers.test_further_groups import GROUPS, HEADER, KNOWING, name_at, texts_at

SUMS = [
    {225: "Antal risker: {n}", 352: "Medel: 7,8"},
    {225: "Antal: {n}", 370: "Snitt: 6,0", 430: "Max: 9"},
    {60: "Totalt antal risker: {n}"},
    {75: "Antal risker {n} st"},
    {190: "Summa:", 330: "{n}", 395: "14"},
]


def page(sums: dict[int, str], groups: Sequence[int], *, ruled: bool) -> bytes:
    """Some of the groups, each with what was worked out of its rows below them."""

    def draw(canvas: Canvas) -> None:
        texts_at(canvas, HEADER, 50, bold=True)
        canvas.line(38, A4[1] - 55, 518, A4[1] - 55)
        top = 68.0
        for name, rows in (GROUPS[at] for at in groups):
            name_at(canvas, name, top, "painted")
            for row in rows:
                top += 20
                texts_at(canvas, row, top)
                texts_at(canvas, ["", "", "", "", "", "om igen"], top + 11)
                top += 11
            if ruled:
                canvas.line(200, A4[1] - top - 8, 518, A4[1] - top - 8)
            for left, text in sums.items():
                write(canvas, left, top + 18, text.format(n=len(rows)), size=8.5)
            top += 45

    return pdf(draw)


@pytest.mark.parametrize(
    ("sums", "groups", "ruled"), [*itertools.product(SUMS, [(0,), (0, 1), (1, 2), (0, 1, 2)], [False, True])]
)
def test_what_is_worked_out_of_a_group_is_no_part_of_its_last_row(
    sums: dict[int, str], groups: Sequence[int], *, ruled: bool
) -> None:
    (read,) = read_pdf(page(sums, groups, ruled=ruled), KNOWING).pages
    (grid,) = read.grids()
    rows = texts(grid)
    told = [[*row[:5], f"{row[5]} om igen"] for at in groups for row in GROUPS[at][1]]
    assert [row for row in rows if row in told] == told
    own = [
        [text for text in row if any(text == sum_.format(n=n) for sum_ in sums.values() for n in (1, 2))]
        for row in rows
    ]
    outside = sum(any(line.text.startswith(text.split()[0]) for text in sums.values()) for line in read.lines())
    assert sum(len(set(row)) == len(sums) for row in own) + outside >= len(groups)


def test_a_count_that_a_cell_tells_stays_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        texts_at(canvas, HEADER, 50, bold=True)
        for at in range(3):
            texts_at(canvas, ["1", "Jäv i upphandling", "2", "3", "6", "Granska"], 68 + 40 * at)
            write(canvas, 430, 80 + 40 * at, "Antal risker: 2")

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [row[5] for row in texts(read.grids()[0])[1:]] == ["Granska Antal risker: 2"] * 3
