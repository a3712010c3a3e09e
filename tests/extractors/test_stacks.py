"""Which lines of text stand in one row of a table, by how they stand."""

from __future__ import annotations

from extractors.grids.columns import text_rows
from extractors.grids.stacks import Stack
from extractors.marks import Run

SIZE, PITCH = 8.0, 9.4


def run(text: str, x: float, foot: float, size: float = SIZE) -> Run:
    return Run(text, (x, foot - size, x + 4 * len(text), foot), size)


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
    stack = Stack(text_rows(runs), [140, 240])
    assert stack.pitch > PITCH - 2.1
    assert [len(group) for group in stack.groups()] == [4, 4, 4]
