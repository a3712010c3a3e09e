"""One glyph of several letters: each letter has its own part of the glyph's box, and they stay in order."""

from __future__ import annotations

from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.limits import Limits
from extractors.model.page_content import TextSpan
from extractors.pdf.document import PdfiumFile
from extractors.pdf.pdfminer_backend import MinerFile
from extractors.pdf.shared_glyphs import divide_shared
from tests.conftest import needs_font
from tests.extractors.byhand import with_meanings
from tests.extractors.printing import printed

WORDS = ["matematik", "attest", "efter", "dokumentation", "officiell", "affär", "artfel", "utfall", "fjärr", "lyfta"]


def with_shared_glyphs(glyphs: str, meaning: dict[str, str], direction: str = "1 0 0 1") -> bytes:
    """A page that shows glyphs of Helvetica one by one, as Chromium does, some of which mean several letters."""
    shown = " ".join(f"({glyph}) Tj" for glyph in glyphs)
    content = f"BT /F1 12 Tf {direction} 300 400 Tm {shown} ET".encode()
    return with_meanings(content, {ord(glyph): letters for glyph, letters in meaning.items()})


def spans(data: bytes, reader: type[PdfiumFile | MinerFile] = PdfiumFile) -> list[TextSpan]:
    with reader(data) as file, file.page(1) as page:
        return page.marks(Limits())[0].runs


MEANING = {"a": "a", "X": "ti", "k": "k"}


@pytest.mark.parametrize("direction", ["1 0 0 1", "0 1 -1 0", "0 -1 1 0"])
def test_the_letters_of_a_glyph_stay_in_order_and_divide_its_box(direction: str) -> None:
    (span,) = spans(with_shared_glyphs("aXk", MEANING, direction))
    assert span.text == "atik"
    widths = [end - start for start, end in pairwise(span.glyph_edges)]
    assert widths[1] == pytest.approx(widths[2], abs=0.02)
    assert widths[1] + widths[2] == pytest.approx(0.667 * 12, abs=0.1)


def test_pdfminers_glyphs_are_divided_too() -> None:
    (span,) = spans(with_shared_glyphs("aXk", MEANING), MinerFile)
    assert span.text == "atik"
    assert len(span.glyph_edges) == len(span.text) + 1
    assert sorted(span.glyph_edges) == list(span.glyph_edges)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.integers(0, 3))
def test_every_glyphs_box_is_divided_evenly_between_its_letters(glyphs: list[int], turn: int) -> None:
    """Glyphs beside each other, of so many letters each, that are read from the left, upwards, from the right, down."""
    steps = {0: (0, 2), 1: (3, 1), 2: (2, 0), 3: (1, 3)}
    begin, end = steps[turn]
    sign = 1 if turn < 2 else -1
    boxes, owners, expected = array("f"), [], []
    for place, letters in enumerate(glyphs):
        box = [0.0, 4.0, 4.0, 0.0]
        box[begin], box[end] = sign * 10.0 * place, sign * (10.0 * place + 8)
        boxes.extend(box * letters)
        owners += [place + 1] * letters
        expected += [sign * (10.0 * place + 8 * part / letters) for part in range(letters)]
    divide_shared(boxes, owners, lambda _: -turn * 1.5707963)
    assert list(boxes[begin::4]) == pytest.approx(expected, abs=1e-4)


def test_letters_printed_twice_in_one_place_are_no_shared_glyph() -> None:
    boxes = array("f", [0, 4, 8, 0] * 2)
    divide_shared(boxes, [1, 2], lambda _: 0.0)
    assert list(boxes) == [0, 4, 8, 0] * 2


@pytest.mark.long
@pytest.mark.parametrize("font", ["Carlito", "Lato"])
@pytest.mark.parametrize("producer", ["chromium", "libreoffice"])
def test_words_come_out_as_producers_set_them(font: str, producer: str, tmp_path: Path, profiles: Path) -> None:
    needs_font(font)
    rows = "".join(f"<tr><td>{word}</td><td>{turn}</td></tr>" for turn, word in enumerate(WORDS))
    html = (
        f"<meta charset=utf-8><body style=\"font-family: '{font}'\"><p>{' '.join(WORDS)}<table border=1>{rows}</table>"
    )
    text = [span.text for span in spans(printed(html, producer, tmp_path, profiles))]
    assert sorted(text) == sorted([*WORDS, *WORDS, *map(str, range(len(WORDS)))])
