"""A cell's lines are told apart alike, however the page lay in the scanner."""

from __future__ import annotations

from typing import cast

import pytest

from extractors.model.page import Line, Word
from extractors.model.rotate_back import turned
from pipeline.interpret.cells.leading import leading_of
from pipeline.interpret.cells.list_items import Measure, split_items

WIDE, HIGH = 842.0, 595.0


def scanned(*texts: str, gaps: tuple[float, ...] = (), skew: float = 0.2) -> list[Line]:
    """Recognised lines below each other, each a little askew; gaps are added above lines from the second on."""
    lines, top = [], 100.0
    for at, text in enumerate(texts):
        top += (13 + (gaps[at - 1] if at <= len(gaps) else 0.0)) if at else 0.0
        left, words = 50.0, []
        for word in text.split():
            slope = skew * at + (left - 50) * 0.008
            words.append(Word(word, (left, top + slope, left + 5.0 * len(word), top + 11 + slope), 0.95))
            left += 5.0 * len(word) + 4
        box = (50.0, top, words[-1].box[2], words[-1].box[3])
        lines.append(Line(text, box, tuple(words), size=11))
    return lines


CELLS = {
    ("Objekt med förelagda brister har fått", "återbesök"): (0.0,),
    ("Nya verksamheter är klassade inom", "fyra veckor"): (0.0,),
    ("Avgift tas ut för planerad", "tid i alla", "ärenden som prövas"): (0.0, 0.0),
    ("Kontrollera att avgift tas ut", "stickprov av tjugo fakturor"): (9.0,),
}


@pytest.mark.parametrize("turns", [0, 1, 3])
@pytest.mark.parametrize("texts", CELLS)
def test_the_items_are_those_of_the_page_as_it_reads(texts: tuple[str, ...], turns: int) -> None:
    made = {cell: scanned(*cell, gaps=gaps) for cell, gaps in CELLS.items()}
    placed = {cell: [cast("Line", turned(line, WIDE, HIGH, turns)) for line in lines] for cell, lines in made.items()}
    measure = Measure(leading=leading_of(placed.values()))
    found = split_items(placed[texts], measure)
    assert [item.text for item in found] == (list(texts) if 9.0 in CELLS[texts] else [" ".join(texts)])
    assert [line for item in found for line in item.lines] == placed[texts]
