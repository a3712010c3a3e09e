"""Counts and means at a group's foot are rows of their own, however few rows stand above them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.tables.sum_lines import sum_lines
from tests.extractors.drawing import A4, pdf, read_pdf, texts, write
from tests.extractors.tables.test_further_groups import GROUPS, HEADER, KNOWING, name_at, texts_at

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


@pytest.mark.parametrize(
    "name",
    ["Medel rekvireras inte\nfrån staten i tid", "Totalt avbrott\ni elförsörjningen", "Summa på faktura\när fel"],
)
def test_a_name_that_goes_on_below_its_first_line_is_no_sum(name: str) -> None:
    """No lines are drawn, and each row has scores and nothing else."""
    rows = [
        ["Fel lön", "2", "3", "6"],
        [name, "3", "3", "9"],
        ["Jäv vid köp", "2", "4", "8"],
        ["Anbud öppnas", "1", "3", "3"],
    ]

    def draw(canvas: Canvas) -> None:
        lefts = (50, 300, 360, 420)
        for left, text in zip(lefts, ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], strict=True):
            write(canvas, left, 50, text)
        top = 70.0
        for risk, *scores in rows:
            first, *rest = risk.split("\n")
            for left, text in zip(lefts, [first, *scores], strict=True):
                write(canvas, left, top, text)
            for text in rest:
                top += 11
                write(canvas, 50, top, text)
            top += 20

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [row[0] for grid in read.grids() for row in texts(grid)][-4:] == [row[0].replace("\n", " ") for row in rows]


def test_no_rows_have_no_sums() -> None:
    assert sum_lines([]) == []
