"""What stands between a label's value and the next label."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from extractors.tables.labels.label_pairs import BETWEEN
from pipeline.interpret.cells.line_parts import labelled_part


@pytest.mark.parametrize("sign", sorted(BETWEEN))
def test_a_sign_before_the_next_label_is_no_part_of_the_value(sign: str) -> None:
    line = Line(text=f"Sannolikhet: 3 {sign} Konsekvens: 4")
    assert labelled_part(line, 0, 1, 3).text == "Sannolikhet\t3"
