from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.privacy.hidden_regions import unread_pages
from pipeline.report import pictures
from pipeline.report.evidence import regions_to_hide
from pipeline.report.page_context import Surroundings
from pipeline.report.page_regions import BLEED, Strip
from pipeline.report.pictures import BLACK, PageCutter, Picture
from pipeline.report.translations import strings as catalogue
from schemas.evidence import CellSource, Region, RowSource
from schemas.extraction import Extraction, LedgerEntry, Problem, Source
from schemas.tables import Risk, RiskAssessment
from tests.conftest import needs
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


def scanned(data: bytes) -> bytes:
    """The first page as a picture of it."""
    buffer = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        width, height = document[0].get_size()
        picture = document[0].render(scale=200 / 72).to_pil()
    canvas = Canvas(buffer, pagesize=(width, height))
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.save()
    return buffer.getvalue()


def test_the_picture_has_the_size_of_the_region_with_its_margin() -> None:
    show = (100.0, 300.0, 300.0, 400.0)
    picture = cut(pdf(), show, [])
    assert (picture.width, picture.height) == pytest.approx((210 * SCALE, 110 * SCALE), abs=2)
    assert opened(picture).size == (picture.width, picture.height)


def test_a_picture_knows_on_which_side_its_marks_are() -> None:
    row = (LEFT, box(1, 0)[1], LEFT + 4 * COLUMN, box(1, 0)[3])
    assert cut(pdf(), row, [box(1, 3)]).marked == pytest.approx(0.87, abs=0.01)
    assert cut(pdf(), row, [box(1, 0)]).marked == pytest.approx(0.13, abs=0.01)
    assert cut(pdf(), row, []).marked == 0


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
    assert colours[0][1] == pytest.approx(tint, abs=2)  # what the cell's ground became, as near as a palette has it
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


def test_a_number_broken_in_a_narrow_cell_is_black_though_a_score_follows() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200))
    for line, text in enumerate(("4", "8112", "18+", "9876", "3")):
        canvas.drawString(20, 150 - 14 * line, text)
    canvas.save()
    picture = cut(buffer.getvalue(), (0, 0, 200, 200), [])
    places = [(21.0, 42.0 + 14 * line, 25.0, 49.0 + 14 * line) for line in range(5)]
    assert [black(picture, place, (0, 0, 200, 200)) > 0.6 for place in places] == [False, True, True, True, False]


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


@pytest.mark.long
@pytest.mark.parametrize(("options", "dark"), [(Options(ocr=False), True), (Options(), False)])
def test_a_scan_is_black_where_nothing_recognised_it(options: Options, *, dark: bool) -> None:
    needs("tesseract")
    data = scanned(pdf())
    read = extract(data, "skannad.pdf", options)
    page = (0.0, 0.0, 595.0, 842.0)
    hidden = [one.bbox for one in regions_to_hide(read, lambda _: False) if one.page == 1]
    assert (black(cut(data, page, [], hidden), page, page) > 0.95) == dark


def test_pages_that_nobody_recognised_are_hidden_alone() -> None:
    one = extraction()
    one.problems.append(Problem(code="ocr-missing", message="", page=2))
    one.problems.append(Problem(code="time-limit", message="", page=3))
    assert {region.page for region in unread_pages(one)} == {2}


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


def table_pdf() -> bytes:
    """Two pages: a row of headings and three rows on the first, two rows on the second, a memo's date below."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), invariant=1)
    for texts in (("Risk", "Brand", "Intrång", "Svek"), ("Avbrott", "Läckage")):
        for number, text in enumerate(texts):
            top = 40 + 20 * number
            canvas.rect(50, 300 - top - 20, 300, 20)
            canvas.drawString(54, 300 - top - 15, f"{text} xxxxxxxxxxxxxxxx")
        canvas.drawString(54, 60, "Datum den 22 februari 2023")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def rows_of_table() -> Extraction:
    """What table_pdf() holds, as it is read."""
    places = [(1, 60.0), (1, 80.0), (1, 100.0), (2, 40.0), (2, 60.0)]
    risks = [
        Risk(
            id=f"r{number}",
            name=f"r{number}",
            source=RowSource(regions=[Region(page=page, bbox=(50, top, 350, top + 20))]),
        )
        for number, (page, top) in enumerate(places)
    ]
    table = RiskAssessment(id="t", risks=risks, pages=(1, 2))
    boxes: list[tuple[int, Box]] = [(1, (50, 40, 350, 120)), (2, (50, 40, 350, 80))]
    ledger = [LedgerEntry(page=page, bbox=bbox, kind="table", outcome="extracted") for page, bbox in boxes]
    source = Source(filename="a.pdf", sha256=sha(table_pdf()))
    return extraction(source=source, risk_assessments=[table], control_plans=[], follow_ups=[], ledger=ledger)


def strips(page: int, *tops: float, of: Extraction | None = None) -> list[tuple[int, Box]]:
    around = Surroundings(lambda _: of or rows_of_table(), catalogue("sv"))
    marks = [(60.0, top + 2, 120.0, top + 18) for top in tops]
    return [(strip.page, strip.show) for strip in around.strips(sha(table_pdf()), page, marks, [])]


def test_a_row_is_cut_at_its_own_edges_under_the_headings_of_its_table() -> None:
    assert strips(1, 80) == [(1, (50, 40, 350, 60)), (1, (50, 80, 350, 100))]
    assert strips(1, 60) == [(1, (50, 40, 350, 60)), (1, (50, 60, 350, 80))]
    assert strips(1, 60, 100) == [(1, (50, 40, 350, 60)), (1, (50, 60, 350, 80)), (1, (50, 100, 350, 120))]
    assert strips(1, 80, 100) == [(1, (50, 40, 350, 60)), (1, (50, 80, 350, 120))]


def test_a_row_stands_under_the_name_of_its_own_group() -> None:
    """The first row of the table, and the third, name the process of the rows below; the fifth is on the next page."""
    one = rows_of_table()
    _, second, _, fourth, fifth = one.risk_assessments[0].risks
    bands = [Region(page=1, bbox=(50, top, 350, top + 20)) for top in (60, 100)]
    one.risk_assessments[0].risks = [second, fourth, fifth]
    for row, band in ((second, bands[0]), (fourth, bands[1]), (fifth, bands[1])):
        row.source.cells["process"] = CellSource(text="Inköp", regions=[band])
    heading, named, other = [(1, (50, top, 350, top + 20)) for top in (40, 60, 100)]
    assert strips(1, 80, of=one) == [heading, named, (1, (50, 80, 350, 100))]
    assert strips(2, 40, of=one) == [heading, other, (2, (50, 40, 350, 60))]
    assert strips(2, 40, 60, of=one) == [heading, other, (2, (50, 40, 350, 80))]


def test_a_row_on_a_later_page_has_the_headings_of_the_first() -> None:
    assert strips(2, 60) == [(1, (50, 40, 350, 60)), (2, (50, 60, 350, 80))]


def test_a_mark_of_a_whole_row_is_called_so() -> None:
    one = rows_of_table()
    one.risk_assessments[0].risks[1].source.cells["name"] = CellSource(
        text="Intrång", regions=[Region(page=1, bbox=(50, 80, 120, 100))]
    )
    around = Surroundings(lambda _: one, catalogue("sv"))
    assert around.cell(one.source.sha256, 1, (50, 80, 350, 100)) == ("hela raden", "r1")
    assert around.cell(one.source.sha256, 1, (50, 80, 120, 100)) == ("Risk", "Intrång")


def test_words_outside_every_table_are_cut_at_their_lines() -> None:
    assert strips(1, 220, 240) == [(1, (58, 220, 122, 260))]
    assert strips(1, 200, 260) == [(1, (58, 200, 122, 220)), (1, (58, 260, 122, 280))]


def test_nothing_of_the_neighbouring_rows_is_seen() -> None:
    with PageCutter(table_pdf()) as cutter:
        image = opened(cutter.cut([Strip(1, (50, 80, 350, 100))]))
    outside = round((pictures.MARGIN - BLEED) * SCALE) - 1
    for edge in (image.crop((0, 0, image.width, outside)), image.crop((0, image.height - outside, *image.size))):
        assert not any(edge.convert("L").histogram()[:253])  # white, as near as a palette has it


@pytest.mark.parametrize(("above", "dashed"), [((50, 60, 350, 80), False), ((50, 40, 350, 60), True)])
def test_a_dashed_line_says_where_rows_were_left_out(above: Box, dashed: bool) -> None:  # noqa: FBT001 a parameter
    with PageCutter(table_pdf()) as cutter:
        picture = cutter.cut([Strip(1, above), Strip(1, (50, 80, 350, 100))])
    gap = pictures.GAP if dashed else 0
    assert picture.height == round((40 + gap + 2 * pictures.MARGIN) * SCALE)
    middle = round((pictures.MARGIN + 20 + gap / 2) * SCALE)
    line = opened(picture).convert("L").crop((0, middle, picture.width, middle + 1))
    dark = sum(line.histogram()[:200])
    assert (0.3 * picture.width < dark < 0.7 * picture.width) == dashed


def test_a_date_is_found_however_it_is_written() -> None:
    with PageCutter(table_pdf()) as cutter:
        page, (line,) = cutter.locate("2023-02-22", [1, 2]) or (0, [])
        assert cutter.locate("2023-02-23", [1, 2]) is None
    assert page == 1
    assert line == pytest.approx((54, 231, 202, 243), abs=4)


def test_a_name_over_the_headings_hides_none_of_them() -> None:
    """The table begins with the name of its first group; its headings are below that, and are those of the second group too."""
    one = rows_of_table()
    _, second, _, fourth, _ = one.risk_assessments[0].risks
    one.risk_assessments[0].risks = [second, fourth]
    for row, top in ((second, 40), (fourth, 100)):
        row.source.cells["process"] = CellSource(text="Inköp", regions=[Region(page=1, bbox=(50, top, 350, top + 20))])
    named, heading, other = [(1, (50, top, 350, top + 20)) for top in (40, 60, 100)]
    assert strips(1, 80, of=one) == [named, heading, (1, (50, 80, 350, 100))]
    assert strips(2, 40, of=one) == [heading, other, (2, (50, 40, 350, 60))]
