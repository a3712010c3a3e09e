"""Where columns part in bands that are painted cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.generators import PageView
from extractors.tables.generators.rules_and_bands import propose
from extractors.tables.headers import HeaderFinder
from extractors.tables.row_bands import RowBands
from extractors.tables.text_rows import text_rows
from tests.extractors.tables.test_text_tables import find_headers

BODY = [["Jäv", "2"], ["Stöld", "1"]]


def separators(rows: Sequence[Sequence[str]], bands: RowBands) -> list[list[float]]:
    """Where the columns of the table part, in each way to read it, that bands and rows of texts, 100 points apart, make."""
    spans = [
        TextSpan(text, (x, y, x + 6.0 * len(text), y + 8), 8.0)
        for y, row in zip((92.0, 112.0, 132.0), rows, strict=True)
        for x, text in zip((60.0, 160.0, 260.0, 360.0), row, strict=False)
    ]
    headers = HeaderFinder(text_rows(spans), find_headers)
    view = PageView(PageContent(595, 842, spans), find_headers, headers, bands=[bands])
    return [candidate.separators for variants in propose(view) for candidates in variants for candidate in candidates]


def test_two_headers_in_one_painted_column_have_a_column_each() -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens"], *([*row, "3"] for row in BODY)]
    (found,) = separators(rows, RowBands(50.0, 350.0, [90.0, 110.0, 130.0, 150.0], inner=[140.0]))
    assert len(found) > 1


def test_a_header_beside_the_bands_tells_nothing_of_their_columns() -> None:
    rows = [["6", "Risk", "Sannolikhet", "Konsekvens"], *BODY]
    assert [140.0] in separators(rows, RowBands(50.0, 240.0, [110.0, 130.0, 150.0], inner=[140.0]))
