"""Tables of which nothing is drawn, their texts in the middle of the rows that they span: heights tell which rows these are."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from extractors.model.page import Grid
from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.headers.test_further_groups import KNOWING

HEADER = ["Process", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Ansvar"]
WIDTHS = [115, 125, 62, 65, 125, 60]
WORDS = [
    "avtal",
    "rutin",
    "beslut",
    "underlag",
    "attest",
    "register",
    "diarium",
    "gallring",
    "kontroll",
    "saknas",
    "sker sent",
]
BOLD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9)


def some(chance: random.Random, most: int) -> str:
    """A text of one line or more."""
    lines = [" ".join(chance.choices(WORDS, k=2)) for _ in range(chance.randint(1, most))]
    return "\n".join([lines[0].capitalize(), *lines[1:]])


def drawn(seed: int) -> tuple[list[list[str]], list[tuple[object, ...]], list[list[str]]]:
    """Rows with what spans them, and the same rows with every text in each row that it spans."""
    chance = random.Random(seed)
    rows, whole, spans = [list(HEADER)], [list(HEADER)], list[tuple[object, ...]]()
    for process in range(chance.randint(2, 3)):
        first, name = len(rows), f"{some(chance, 2)} {process}"
        for risk in range(chance.randint(1, 3)):
            own, start = (
                [f"{some(chance, 4)} {process}{risk}", f"{chance.randint(1, 4)}", f"{chance.randint(1, 4)}"],
                len(rows),
            )
            for measure in range(chance.randint(1, 3)):
                last = [f"{some(chance, 3)} {measure}", chance.choice(["Chef", "Jurist", ""])]
                rows.append([name if len(rows) == first else "", *(own if not measure else ["", "", ""]), *last])
                whole.append([name, *own, *last])
            spans += [("SPAN", (col, start), (col, len(rows) - 1)) for col in (1, 2, 3)]
        spans.append(("SPAN", (0, first), (0, len(rows) - 1)))
    return rows, spans, [[text.replace("\n", " ") for text in row] for row in whole]


def read(rows: Sequence[Sequence[str]], spans: Sequence[tuple[object, ...]], align: str, padding: int) -> Grid:
    style = [
        BOLD,
        ("FONTSIZE", (0, 0), (-1, -1), 9),
        ("LEADING", (0, 0), (-1, -1), 11),
        ("VALIGN", (0, 0), (-1, -1), align),
    ]
    style += [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
    return only_grid(pdf(table(rows, [*style, *spans], at=(15, 60), widths=WIDTHS)), KNOWING)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("padding", [3, 6])
def test_what_stands_in_the_middle_of_its_rows_spans_them(seed: int, padding: int) -> None:
    rows, spans, whole = drawn(seed)
    told = [row[:5] for row in texts(read(rows, spans, "MIDDLE", padding))]
    assert told == [row[:5] for row in whole]


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_in_the_first_of_its_rows_spans_them_as_before(seed: int) -> None:
    rows, spans, whole = drawn(seed)
    told = texts(read(rows, spans, "TOP", 6))
    assert list(dict.fromkeys(row[1] for row in told)) == list(dict.fromkeys(row[1] for row in whole))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("padding", [4, 6])
def test_processes_in_the_middle_beside_texts_at_the_tops_of_their_rows(seed: int, padding: int) -> None:
    rows, spans, whole = drawn(seed)
    told = texts(read(rows, [*spans, ("VALIGN", (0, 1), (0, -1), "MIDDLE")], "TOP", padding))
    assert [row[:5] for row in told] == [row[:5] for row in whole]


def test_paragraphs_of_a_cell_in_the_middle_keep_what_stands_beside_them() -> None:
    parts = ["Kontroll av attest", "Stickprov i avtal", "Samtal"]
    rows = [HEADER, *([f"Lön {at}", f"Fel belopp {at}", "3", "2", "\n\n".join(parts), "Chef"] for at in range(4))]
    told = texts(read(rows, [], "MIDDLE", 6))
    assert told == [HEADER, *([*row[:4], part, "Chef"] for row in rows[1:] for part in parts)]


@pytest.mark.parametrize("padding", [3, 6])
def test_rows_that_nothing_spans_stay_as_they_are(padding: int) -> None:
    rows = [
        HEADER,
        *([f"Lön {at}", some(random.Random(at), 4), "3", "2", some(random.Random(-at), 3), "Chef"] for at in range(6)),
    ]
    told = texts(read(rows, [], "MIDDLE", padding))
    assert told == [[text.replace("\n", " ") for text in row] for row in rows]
