"""Highlights lie on the places of their findings however the page is turned or cropped."""

from __future__ import annotations

import io
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from pipeline.report.comments.note import Note
from pipeline.report.comments.pdf import is_ours, with_notes
from schemas.discrepancy import Evidence
from schemas.evidence import Region
from tests.pipeline.report.factory import HEIGHT, WIDTH, box, pdf


def drawn_on(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    page = PdfReader(io.BytesIO(data)).pages[0]
    found = [cast("DictionaryObject", one.get_object()) for one in page.annotations or ()]
    return [
        (str(one["/Subtype"]), tuple(float(number) for number in cast("ArrayObject", one["/Rect"]))) for one in found
    ]


def finding(*boxes: tuple[float, float, float, float]) -> Note:
    regions = [Region(page=1, bbox=one) for one in boxes]
    return Note("Fel: mening", "error", (Evidence(regions=regions, text="12"),))


def test_a_place_is_highlighted_and_told_once() -> None:
    x0, top, x1, bottom = box(1, 2)
    found = drawn_on(with_notes(pdf(), [finding(box(1, 2)), finding(box(1, 2))]))
    assert [kind for kind, _ in found] == ["/Highlight", "/Text", "/Text"]
    assert found[0][1] == pytest.approx((x0, HEIGHT - bottom, x1, HEIGHT - top))


@pytest.mark.parametrize(
    ("rotate", "shown", "in_file"),
    [
        (90, (10, 20, 40, 60), (20, 10, 60, 40)),
        (180, (10, 20, 40, 60), (WIDTH - 40, 20, WIDTH - 10, 60)),
        (270, (10, 20, 40, 60), (WIDTH - 60, HEIGHT - 40, WIDTH - 20, HEIGHT - 10)),
    ],
)
def test_on_a_turned_page_it_lies_where_the_reader_saw_it(
    rotate: int, shown: tuple[float, float, float, float], in_file: tuple[float, float, float, float]
) -> None:
    found = drawn_on(with_notes(pdf(rotate=rotate), [finding(shown)]))
    assert found[0][1] == pytest.approx(in_file)


def test_what_is_drawn_stays_and_the_copy_is_known() -> None:
    copy = with_notes(pdf(), [finding(box(0, 0))])
    assert PdfReader(io.BytesIO(copy)).pages[0].extract_text() == PdfReader(io.BytesIO(pdf())).pages[0].extract_text()
    assert is_ours(copy)
    assert not is_ours(pdf())


def test_what_has_no_place_is_told_on_the_first_page() -> None:
    assert [kind for kind, _ in drawn_on(with_notes(pdf(), [finding()]))] == ["/Text"]
