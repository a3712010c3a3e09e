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
        ([("roboto", 400), ("roboto-medium", 500), ("roboto-bold", 700)], {1, 2}),
        ([("inter-regular", 400), ("inter-medium", 500)], {1}),
        ([("inter-italic", 400), ("inter-mediumitalic", 500)], {1}),
        ([("avenir-light", 300), ("avenir-medium", 500)], set()),
        ([("roboto-medium", 500), ("lato-regular", 400), ("lato-bold", 700)], {2}),
    ],
    ids=[
        "the name tells",
        "the weight tells",
        "nothing lighter",
        "beside both",
        "beside plain",
        "slanted",
        "beside light",
        "alone",
    ],
)
def test_a_font_is_bold_by_its_name_or_beside_lighter_ones(
    fonts: list[tuple[str, int]], bold: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_weights, "_name", lambda font: fonts[font][0].encode())
    monkeypatch.setattr(pdfium_ffi, "font_weight", lambda font: fonts[font][1])
    assert bold_fonts(range(len(fonts))) == bold
