from __future__ import annotations

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.labels.label_columns import rows_of_cards
from extractors.tables.text_rows import TextRow, text_rows
from pipeline.interpret.phrases.phrases_in_rows import find_headers

CARD = [("Sannolikhet", "3"), ("Konsekvens", "4"), ("Riskägare", "Chefen"), ("Åtgärd", "Utbildning")]
HEADER = ("Id", "Process", "Risk", "Sannolikhet", "Konsekvens")


def drawn(*lines: tuple[str, ...]) -> list[TextRow]:
    """Rows of texts, each at its column."""
    return text_rows(
        [
            TextSpan(text, (50.0 + 110 * col, 100.0 + 16 * at, 90.0 + 110 * col, 110.0 + 16 * at), 10)
            for at, line in enumerate(lines)
            for col, text in enumerate(line)
        ]
    )


@pytest.mark.parametrize("cards", [1, 2, 3])
@pytest.mark.parametrize("unknown", [0, 1])
def test_labels_below_each_other_with_values_beside_them_are_cards(cards: int, unknown: int) -> None:
    card = [*CARD, *[("Diariet", "2025/7")] * unknown]
    rows = drawn(*card * cards)
    assert rows_of_cards(rows, find_headers) == {id(row) for row in rows}


@pytest.mark.parametrize("number", ["V-0{}", "K{}", "S {}", "R{}"])
def test_a_table_whose_rows_begin_with_numbers_is_no_card(number: str) -> None:
    rows = drawn(HEADER, *[(number.format(at), "Inköp", f"Risk {at}", "2", "3") for at in range(1, 7)])
    assert not rows_of_cards(rows, find_headers)


def test_a_table_of_which_few_rows_begin_with_a_label_is_no_card() -> None:
    named = ["Risk", "Åtgärd", "Kontroll", "Gata", "Avfall", "Vatten", "Skola", "Vård"]
    assert not rows_of_cards(drawn(*[(name, "Inköp", "2", "3") for name in named]), find_headers)
