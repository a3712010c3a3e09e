"""Pictures that several tests show are recognised once in each process: Tesseract says the same of them each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from extractors.ocr.binarize import Grey
from extractors.ocr.tesseract import Reading, recognise

BRIEF = 1.0  # seconds: whoever gives less wants to see them run out


@pytest.fixture(autouse=True, scope="package")
def _each_picture_once() -> Iterator[None]:
    known: dict[object, list[list[Reading]]] = {}

    def recognised(pictures: Sequence[Grey], seconds: float, letters: str | None = None) -> list[list[Reading]]:
        if seconds < BRIEF:
            return recognise(pictures, seconds, letters)
        asked = tuple((picture.shape, picture.tobytes()) for picture in pictures), letters
        if asked not in known:
            known[asked] = recognise(pictures, seconds, letters)
        return [list(readings) for readings in known[asked]]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("extractors.ocr.recognizer.recognise", recognised)
        yield
