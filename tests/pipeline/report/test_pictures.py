from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from pipeline.report import pictures
from pipeline.report.boxes import Strip
from pipeline.report.evidence import regions_to_hide
from pipeline.report.pictures import BLACK, PageCutter, Picture
from schemas.evidence import Region
from tests.pipeline.report.factory import COLUMN, LEFT, LINE, PERSONAL, box, extraction, finding, pdf, sha

Box = tuple[float, float, float, float]
SCALE = pictures.DPI / 72
NUMBER: Box = (LEFT + 42, 82, LEFT + 115, 94)  # where pdf() draws the personal number, as displayed


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


def black(picture: Picture, area: Box, shown: Box) -> float:
    """How much of an area, in points, is black in a picture of `shown` with its margin."""
    x0, top = (shown[side] - pictures.MARGIN for side in (0, 1))
    place = [round((area[k] - (x0, top)[k % 2]) * SCALE) for k in range(4)]
    cut = opened(picture).crop((place[0], place[1], place[2], place[3]))
    return sum(cut.convert("L").histogram()[:40]) / (cut.width * cut.height)


def cut(data: bytes, show: Box, marks: list[Box], hidden: list[Box] | None = None) -> Picture:
    with PageCutter(data) as cutter:
        return cutter.cut([Strip(1, show, marks, hidden or [])])


def test_the_picture_has_the_size_of_the_region_with_its_margin() -> None:
    show = (100.0, 300.0, 300.0, 400.0)
    picture = cut(pdf(), show, [])
    assert (picture.width, picture.height) == pytest.approx((210 * SCALE, 110 * SCALE), abs=2)
    assert opened(picture).size == (picture.width, picture.height)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_mark_surrounds_its_cell_however_the_page_is_turned(rotate: int) -> None:
    x0, top, x1, bottom = box(1, 3)
    turned = {
        0: (x0, top, x1, bottom),
        90: (842 - bottom, x0, 842 - top, x1),
        180: (595 - x1, 842 - bottom, 595 - x0, 842 - top),
        270: (top, 595 - x1, bottom, 595 - x0),
    }[rotate]
    image = opened(cut(pdf(rotate=rotate), turned, [turned]))
    inside = image.crop(
        (
            int(pictures.MARGIN * SCALE) + 4,
            int(pictures.MARGIN * SCALE) + 4,
            image.width - int(pictures.MARGIN * SCALE) - 4,
            image.height - int(pictures.MARGIN * SCALE) - 4,
        )
    )
    colours = sorted(inside.getcolors(100_000) or [], reverse=True)
    tint = tuple(255 - (255 - part) // 2 for part in pictures.TINT)
    assert colours[0][1] == tint  # what the cell's ground became
    assert sum(inside.convert("L").histogram()[:90])  # and the cell's own number is in it


def test_cropped_pages_are_cut_as_displayed() -> None:
    whole = box(1, 1)  # moved by whole pixels, so that the two are drawn alike
    cropped = (whole[0] - 48, whole[1] - 72, whole[2] - 48, whole[3] - 72)
    one = opened(cut(pdf(), whole, [whole]))
    other = opened(cut(pdf(crop=(48, 0, 595, 842 - 72)), cropped, [cropped]))
    assert one.size == pytest.approx(other.size, abs=1)
    differing = sum(ImageChops.difference(one, other.resize(one.size)).convert("L").histogram()[16:])
    assert differing < 0.05 * one.width * one.height


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_every_personal_number_of_the_page_is_black(rotate: int) -> None:
    x0, top, x1, bottom = NUMBER
    turned = {
        0: NUMBER,
        90: (842 - bottom, x0, 842 - top, x1),
        180: (595 - x1, 842 - bottom, 595 - x0, 842 - top),
        270: (top, 595 - x1, bottom, 595 - x0),
    }[rotate]
    assert black(cut(pdf(rotate=rotate), turned, []), turned, turned) > 0.6
    shown_whole = cut(pdf(rotate=rotate), (0, 0, 842, 842), [])
    assert black(shown_whole, turned, (0, 0, 842, 842)) > 0.6


def test_nothing_else_is_black() -> None:
    area = (LEFT, box(0, 0)[1], LEFT + 4 * COLUMN, box(0, 0)[1] + 3 * LINE)
    assert black(cut(pdf(), area, []), area, area) < 0.1


def test_a_number_over_two_lines_is_black() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200))
    canvas.drawString(20, 150, "811218-")
    canvas.drawString(20, 136, "9876 Berg")
    canvas.save()
    picture = cut(buffer.getvalue(), (0, 0, 200, 200), [])
    assert black(picture, (21, 42, 55, 49), (0, 0, 200, 200)) > 0.6
    assert black(picture, (21, 56, 44, 63), (0, 0, 200, 200)) > 0.6


def test_a_hidden_box_without_text_is_black_whole() -> None:
    area = (300.0, 500.0, 400.0, 520.0)
    assert black(cut(pdf(), area, [], [area]), area, area) > 0.95


def test_a_hidden_box_whose_number_is_found_keeps_its_other_words() -> None:
    around = (LEFT, 78.0, 560.0, 98.0)
    assert black(cut(pdf(), around, [], [around]), around, around) < 0.4


def test_cells_and_findings_with_a_number_are_hidden() -> None:
    of = sha(pdf())
    one = extraction(discrepancies=[finding("personal-number", "error", of=of), finding("risk-added", "notice", of=of)])
    one.risk_assessments[0].risks[0].source.cells["name"].text = PERSONAL
    hidden = regions_to_hide(one, lambda text: PERSONAL in text)
    assert hidden == [Region(page=1, bbox=box(0, 0)), *(Region(page=1, bbox=box(1, column)) for column in (1, 2, 3))]


def test_a_billboard_stays_within_bounds() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(14_000, 9_000))
    canvas.rect(0, 0, 14_000, 9_000)
    canvas.save()
    picture = cut(buffer.getvalue(), (0, 0, 14_000, 9_000), [])
    assert max(picture.width, picture.height) <= pictures.MAX_SIDE + 1


def test_pictures_are_small() -> None:
    assert len(cut(pdf(), box(0, 0), [box(0, 0)]).png) < 12_000
    assert BLACK == (0, 0, 0)
