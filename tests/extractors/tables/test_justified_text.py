"""Lines stretched to the width of their column: words apart, and no columns."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors import find_tables
from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import text_rows
from tests.extractors.drawing import pdf, texts

WORDS = ["nämnden", "en", "internkontrollplan", "av", "uppföljning", "som", "i", "verksamheternas", "har", "kommunen"]
SIZE = 10


def line(words: Sequence[str], top: float, spaces: Sequence[float]) -> list[TextSpan]:
    """The words of a line, each with that much white before it."""
    x, spans = 60.0, []
    for word, space in zip(words, spaces, strict=True):
        width = stringWidth(word, "Times-Roman", SIZE)
        spans.append(TextSpan(word, (x + space, top, x + space + width, top + SIZE), SIZE))
        x += space + width
    return spans


@pytest.mark.parametrize("seed", range(20))
def test_a_justified_line_is_one_text_however_far_its_words_stand_apart(seed: int) -> None:
    pick = random.Random(seed)
    space, words = pick.uniform(3, 9), [pick.sample(WORDS, 7) for _ in range(5)]
    spans = [line(one, 14 * top, [space + pick.uniform(-0.5, 0.5) for _ in one]) for top, one in enumerate(words)]
    rows = text_rows([span for one in spans for span in one])
    assert [[segment.text for segment in row.segments] for row in rows] == [[" ".join(one)] for one in words]


@pytest.mark.parametrize("seed", range(20))
def test_a_line_whose_words_stand_apart_unequally_is_cut_where_columns_may_part(seed: int) -> None:
    pick = random.Random(seed)
    words = pick.sample(WORDS, 7)
    (row,) = text_rows(line(words, 0, [2.5, 2.5, pick.uniform(6, 9), 2.5, pick.uniform(6, 9), 2.5, 2.5]))
    assert [segment.text for segment in row.segments] == [" ".join(words[a:b]) for a, b in ((0, 2), (2, 4), (4, 7))]


def test_columns_with_equal_white_between_them_stay_columns() -> None:
    rows = [["S", "K", "V", "R", "M", "Å"], *([str(n + i) for n in range(6)] for i in range(1, 4))]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for top, row in enumerate(rows):
            for column, text in enumerate(row):
                canvas.drawString(60 + 14 * column, 700 - 14 * top, text)

    (grid,) = find_tables(pdf(draw))
    assert texts(grid) == rows
