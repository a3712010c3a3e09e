"""However many files are read a second time, few are open at once, and each is opened as seldom as that allows."""

from __future__ import annotations

from weakref import WeakSet

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.second_reading import OPEN, Readings
from pipeline.second_reading.pdf import PdfReading
from tests.pipeline.factory import document
from tests.pipeline.second_reading.papers import pdf

FILES = 3 * OPEN


@given(st.lists(st.integers(0, FILES - 1), max_size=40))
def test_a_few_files_are_open_at_once(order: list[int]) -> None:
    files = [document(name=f"{number}.pdf") for number in range(FILES)]
    last, opened, there = files[-1].source.sha256, list[str](), WeakSet[PdfReading]()

    def data_of(sha256: str) -> bytes | None:
        opened.append(sha256)
        return None if sha256 == last else pdf()

    class Seen(PdfReading):
        def __init__(self, data: bytes) -> None:
            super().__init__(data)
            there.add(self)

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("pipeline.second_reading.pdf.PdfReading", Seen)
        readings, used = Readings(files, data_of), list[str]()
        for sha256 in [files[number].source.sha256 or "" for number in order]:
            opened.clear()
            file = next(one for one in files if one.source.sha256 == sha256)
            assert (readings.of(file) is None) is (sha256 == last)
            recent = [one for one in dict.fromkeys(reversed(used)) if one != last][:OPEN]
            known = sha256 in (used if sha256 == last else recent)
            assert opened == ([] if known else [sha256])
            used.append(sha256)
            assert len(there) <= OPEN
