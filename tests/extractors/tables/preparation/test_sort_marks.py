"""The signs by which a table is sorted, behind its headers, are no text; other signs are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.preparation.sort_marks import without_sort_marks
from tests.extractors.tables.test_text_tables import find_headers

SIGNS = ["⇅", "▲", "▼", "↕", "↑", "⌃ ⌄"]


def row(texts: Sequence[str], top: float, *, gap: float = 3.0) -> list[TextSpan]:
    spans: list[TextSpan] = []
    for at, text in enumerate(texts):
        x = 50.0 + 100 * at
        for word in text.split():
            spans.append(TextSpan(word, (x, top, x + 5 * len(word), top + 10), 10.0))
            x += 5 * len(word) + gap
    return spans


def left(spans: Sequence[TextSpan]) -> list[str]:
    return [span.text for span in without_sort_marks(PageContent(595, 842, list(spans)), find_headers).runs]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("space", [" ", ""])
def test_signs_behind_all_headers(sign: str, space: str) -> None:
    sign = sign if space else sign[:1]
    heads = ["Risk", "Sannolikhet", "Konsekvens"]
    assert left(row([f"{head}{space}{sign}" for head in heads], 100)) == heads


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_behind_one_of_three_headers(sign: str) -> None:
    assert left(row(["Risk", f"Sannolikhet {sign}", "Konsekvens"], 100)) == ["Risk", "Sannolikhet", "Konsekvens"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("first", ["Sannolikhet", "Konsekvens"])
def test_a_sign_parts_headers_that_else_were_one(first: str, sign: str) -> None:
    def together(words: Sequence[str]) -> list[tuple[int, int]]:
        pairs = [at for at in range(len(words) - 1) if [*words[at : at + 2]] == [first, "Risk"]]
        others = [span for span in find_headers(words) if not any(at <= span[0] <= at + 1 for at in pairs)]
        return sorted([*others, *((at, at + 2) for at in pairs)])

    spans = row([f"{first} {sign}", "Risk", "Riskvärde", "Konsekvens"], 100)
    runs = without_sort_marks(PageContent(595, 842, spans), together).runs
    assert [span.text for span in runs] == [first, "Risk", "Riskvärde", "Konsekvens"]


@pytest.mark.parametrize("texts", [["Jäv ▲", "Stöld ▼", "Brand ▲"], ["▲ Risk", "Brand"], ["Risk ↑", "Brand"]])
def test_signs_in_cells_stay(texts: Sequence[str]) -> None:
    assert left(row(texts, 100)) == " ".join(texts).split()


def test_a_sign_far_behind_a_header_stays() -> None:
    assert "▲" in left(row(["Risk ▲", "Sannolikhet", "Konsekvens"], 100, gap=30))


@pytest.mark.parametrize("sign", ["▲", "▼"])
@pytest.mark.parametrize("comma", [",", ""])
def test_signs_before_what_a_row_explains_stay(sign: str, comma: str) -> None:
    """As near to the text before them as to the one that they lead."""
    spans = row([f"■ Process{comma} {sign} Risk{comma} ● Sannolikhet{comma} {sign} Konsekvens"], 100)
    assert left(spans) == [span.text for span in spans]
