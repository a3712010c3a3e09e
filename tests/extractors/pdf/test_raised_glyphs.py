"""Glyphs that a font draws raised though the file says that they are plain digits."""

from __future__ import annotations

import pytest

from tests.extractors.byhand import with_meanings
from tests.extractors.drawing import line_texts, read_pdf

MEANING = {number: chr(number) for number in range(32, 127)} | {ord("¹"): "1", ord("²"): "2", ord("³"): "3"}


def shown(text: str, size: int, direction: str = "1 0 0 1") -> list[str]:
    content = f"BT /F1 {size} Tf {direction} 300 400 Tm ({text}) Tj ET".encode("cp1252")
    return line_texts(read_pdf(with_meanings(content, MEANING)).pages[0].lines())


@pytest.mark.parametrize("size", [7, 11, 24])
@pytest.mark.parametrize("text", ["S/K¹", "2/4²", "12³", "yttrande²", "4²³", "(3)¹", "2 4² 8"])
def test_digits_that_are_drawn_raised_are_marks(text: str, size: int) -> None:
    assert shown(text, size) == [text]


@pytest.mark.parametrize("text", ["2/42", "2024", "g12", "-3", "p.4", "(1)", "§14", "3,5", "1"])
def test_digits_that_stand_on_the_line_are_none(text: str) -> None:
    assert shown(text, 11) == [text]
