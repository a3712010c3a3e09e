"""Which fonts are bold."""

from __future__ import annotations

import pytest

from extractors.pdf import font_weights, pdfium_ffi
from extractors.pdf.font_weights import bold_fonts


@pytest.mark.parametrize(
    ("fonts", "bold"),
    [
        ([("caladea-bold", 952), ("caladea-regular", 704)], {0}),
        ([("f1", 700), ("f2", 400)], {0}),
        ([("liberationserif", 904)], set()),
    ],
    ids=["the name tells", "the weight tells", "nothing lighter"],
)
def test_a_font_is_bold_by_its_name_or_beside_lighter_ones(
    fonts: list[tuple[str, int]], bold: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_weights, "_name", lambda font: fonts[font][0].encode())
    monkeypatch.setattr(pdfium_ffi, "font_weight", lambda font: fonts[font][1])
    assert bold_fonts(range(len(fonts))) == bold
