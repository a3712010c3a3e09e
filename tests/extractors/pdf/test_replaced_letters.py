"""Small capitals as browsers print them: capitals in a smaller size, each with the small letter that it stands for."""

from __future__ import annotations

import pytest

from tests.extractors.byhand import with_meanings
from tests.extractors.drawing import read_pdf

WORDS = ["Sannolikhet", "Konsekvens", "Åtgärd", "Ansvarig", "Riskägare", "abcde", "för", "Klart"]
WIDTH = {
    "I": 0.278,
    "J": 0.5,
    "L": 0.556,
    "M": 0.833,
    "F": 0.611,
    "T": 0.611,
}  # of Helvetica's capitals; others are near 0.7
LETTERS = {
    code: bytes([code]).decode("cp1252") for code in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\xc5\xc4\xd6"
}


def in_small_capitals(word: str, size: float, share: float) -> bytes:
    """A word on the line at 400 points, its small letters drawn as capitals of a share of the size."""
    x, shown = 100.0, []
    for letter in word:
        own = size if letter.isupper() else size * share
        glyph = f"/F1 {own} Tf 1 0 0 1 {x:.2f} 400 Tm <{letter.upper().encode('cp1252').hex()}> Tj"
        said = f"/Span<</ActualText <FEFF{letter.encode('utf-16-be').hex()}> >> BDC {glyph} EMC"
        shown.append(glyph if letter.isupper() else said)
        x += WIDTH.get(letter.upper(), 0.7) * own
    return f"BT {' '.join(shown)} ET".encode()


@pytest.mark.parametrize("size", [7.0, 12.0, 18.0])
@pytest.mark.parametrize("share", [0.7, 0.8])
@pytest.mark.parametrize("word", WORDS)
def test_small_capitals_are_the_letters_that_they_stand_for(word: str, size: float, share: float) -> None:
    (line,) = read_pdf(with_meanings(in_small_capitals(word, size, share), LETTERS)).pages[0].lines()
    assert line.text == word
    _, top, _, foot = line.words[0].box
    assert foot - top >= share * size  # no less high than other words of the size of its letters
    assert foot > 842 - 400 + 0.1 * share * size  # below the line that it stands on, as other words' boxes end


@pytest.mark.parametrize("mark", ["a", "b", "e"])
def test_a_raised_letter_behind_a_word_is_a_mark_still(mark: str) -> None:
    content = f"BT /F1 12 Tf 1 0 0 1 100 400 Tm (Avtal) Tj /F1 7 Tf 1 0 0 1 126.8 405 Tm ({mark}) Tj ET".encode()
    (line,) = read_pdf(with_meanings(content, LETTERS)).pages[0].lines()
    assert line.text == {"a": "Avtalᵃ", "b": "Avtalᵇ", "e": "Avtalᵉ"}[mark]
