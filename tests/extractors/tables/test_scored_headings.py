"""Bands of a name and its score at the row's end, which keep to no column; a score that has a column for itself is none."""

from __future__ import annotations

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import TextRow, text_rows
from extractors.tables.walls.columns import is_scored_heading, separators

HEADER = {"Risk": 50.0, "Riskvärde": 250.0, "Frekvens": 330.0, "Ansvarig": 410.0}


def row(top: float, texts: dict[str, float], *, bold: bool = False) -> list[TextSpan]:
    """Words that begin at their places."""
    spans = []
    for text, x in texts.items():
        at = x
        for word in text.split():
            spans.append(TextSpan(word, (at, top, at + 5 * len(word), top + 10), 10, bold=bold))
            at += 5 * len(word) + 3
    return spans


def rows_of(score: float, check: dict[str, float]) -> list[TextRow]:
    """Two bands with a score at a place, each above two checks."""
    spans: list[TextSpan] = []
    for band in range(2):
        top = 100.0 + 60 * band
        spans += row(top, {"Avrop görs utan avtal": 50.0, "12 (3x4)": score}, bold=True)
        spans += row(top + 20, check) + row(top + 40, check)
    return text_rows(spans)


@pytest.mark.parametrize("filled", [True, False])
def test_a_score_is_a_bands_where_other_rows_have_a_text_there(*, filled: bool) -> None:
    places = {"Frekvens": 330.0, "Ansvarig": 410.0} | ({"Stickprov": 250.0} if filled else {})
    body = rows_of(250.0, {"Granska fakturor mot avtal": 60.0, **dict(sorted(places.items(), key=lambda one: one[1]))})
    bands = [one for one in body if one.segments[-1].text.endswith(")")]
    assert len(bands) == 2
    assert all(is_scored_heading(one, body) is filled for one in bands)
    assert len(separators(body, text_rows(row(80.0, HEADER)))) == 3
