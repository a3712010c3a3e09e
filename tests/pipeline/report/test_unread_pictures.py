"""Pictures among a page's own text: black where nobody read them, shown where they were read, or can hold no number."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from pipeline.document import Options, extract
from pipeline.privacy.read_places import read_places
from pipeline.report.page_regions import Strip
from pipeline.report.pictures import PageCutter
from pipeline.workers.page_job import draw_page
from schemas.extraction import Extraction, LedgerEntry, Problem
from tests.conftest import needs
from tests.pipeline.report.factory import extraction, finding
from tests.pipeline.report.test_pictures import scanned

Box = tuple[float, float, float, float]
Draw = Callable[[Canvas], None]
PAGE = (400.0, 500.0)
PLACE: Box = (60.0, 200.0, 260.0, 300.0)  # of the picture, as displayed
TEXT = ("Socialnämnden, tjänsteskrivelse 2026-02-03", "Underlaget visas i bilden nedan.", "Beslut fattas av nämnden.")


def form(wide: int = 600, high: int = 300) -> Image.Image:
    """A form with a number, as a scanner or a screen shows it: dark marks on white."""
    image = Image.new("RGB", (wide, high), "white")
    painter = ImageDraw.Draw(image)
    painter.rectangle((0, 0, wide - 1, high - 1), outline=(90, 90, 90), width=2)
    painter.text((20, 20), "Ansokan 19121212-1212", fill=(60, 60, 60))
    return image


def put(canvas: Canvas, image: Image.Image, place: Box = PLACE) -> None:
    x0, top, x1, bottom = place
    canvas.drawImage(ImageReader(image), x0, PAGE[1] - bottom, x1 - x0, bottom - top)


def paper(*pages: Draw, text: tuple[str, ...] = TEXT) -> bytes:
    """A page for each of what is drawn on it, below its text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1)
    for draw in pages:
        for at, line in enumerate(text):
            canvas.drawString(60, PAGE[1] - 60 - 15 * at, line)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def dark(data: bytes, place: Box = PLACE, page: int = 1, read: list[Box] | None = ()) -> float:  # type: ignore[assignment]
    """How much of a place is black in the picture of the page."""
    with PageCutter(data) as cutter:
        picture = cutter.cut([Strip(page, (0, 0, 9999, 9999), read=read)], margin=0)
    x0, top, x1, bottom = (round(edge * picture.scale) for edge in place)
    cut = Image.open(io.BytesIO(picture.png)).convert("L").crop((x0, top, x1, bottom))
    return sum(cut.histogram()[:40]) / (cut.width * cut.height)


def as_jpeg(canvas: Canvas) -> None:
    saved = io.BytesIO()
    form().save(saved, "JPEG")
    put(canvas, Image.open(io.BytesIO(saved.getvalue())))


def as_mask(canvas: Canvas) -> None:
    """In black on nothing."""
    x0, _, _, bottom = PLACE
    picture = form().convert("RGBA")
    picture.putalpha(128)
    canvas.drawImage(ImageReader(picture), x0, PAGE[1] - bottom, 200, 100, mask="auto")


def in_form(canvas: Canvas) -> None:
    """Inside a form that is moved and made larger."""
    canvas.beginForm("f")
    canvas.drawImage(ImageReader(form()), 0, 0, 100, 50)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(PLACE[0], PAGE[1] - PLACE[3])
    canvas.scale(2, 2)
    canvas.doForm("f")
    canvas.restoreState()


def in_strips(canvas: Canvas) -> None:
    """In pieces too low for any number, as some programs print it."""
    image, pieces = form(600, 300), 40
    for at in range(pieces):
        piece = image.crop((0, round(at * 7.5), 600, round((at + 1) * 7.5)))
        put(canvas, piece, (PLACE[0], 200 + 2.5 * at, PLACE[2], 202.5 + 2.5 * at))


def under_words(canvas: Canvas) -> None:
    put(canvas, form())
    canvas.drawString(PLACE[0] + 8, PAGE[1] - PLACE[3] + 8, "Bild 1")


def under_a_stamp(canvas: Canvas) -> None:
    put(canvas, form())
    canvas.setFont("Helvetica-Bold", 60)
    canvas.drawString(PLACE[0], PAGE[1] - PLACE[3] + 20, "UTKAST")


def in_a_frame(canvas: Canvas) -> None:
    put(canvas, form())
    canvas.rect(40, PAGE[1] - 330, 320, 160)


@pytest.mark.parametrize(
    "draw",
    [lambda canvas: put(canvas, form()), as_jpeg, as_mask, in_form, in_strips, under_words, under_a_stamp, in_a_frame],
)
def test_a_picture_among_the_text_is_black_where_nobody_read_it(draw: Draw) -> None:
    data = paper(draw)
    assert dark(data) > 0.85
    assert dark(data, read=None) > 0.85
    assert 0 < dark(data, (55, 40, 320, 100)) < 0.2  # its text is not
    around = (40.0, 170.0, 360.0, 330.0)
    assert dark(data, read=[around]) > 0.85  # nor was it read where a table was that it stands in


@pytest.mark.parametrize("place", [(60, 200, 140, 208), (60, 200, 70, 260), (0, 250, 400, 500), (300, 10, 380, 30)])
def test_a_picture_is_black_wherever_it_stands_and_of_whatever_size(place: Box) -> None:
    assert dark(paper(lambda canvas: put(canvas, form(), place)), place) > 0.9


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_picture_is_black_however_its_page_is_turned(turns: int) -> None:
    with pypdfium2.PdfDocument(paper(lambda canvas: put(canvas, form()))) as document:
        document[0].set_rotation(turns)
        saved = io.BytesIO()
        document.save(saved)
    x0, top, x1, bottom = PLACE
    wide, high = PAGE
    turned = {90: (high - bottom, x0, high - top, x1), 180: (wide - x1, high - bottom, wide - x0, high - top)}
    assert dark(saved.getvalue(), turned.get(turns, (top, wide - x1, bottom, wide - x0))) > 0.95


def test_the_pages_own_letters_on_such_a_picture_stay() -> None:
    words = (PLACE[0] + 8, PLACE[3] - 17, PLACE[0] + 40, PLACE[3] - 6)
    assert 0.05 < dark(paper(under_words), words) < 0.6


def test_a_picture_whose_table_was_read_is_shown() -> None:
    inside = (70.0, 220.0, 250.0, 290.0)
    assert dark(paper(lambda canvas: put(canvas, form())), read=[inside]) < 0.2


def test_a_letterhead_is_shown_and_what_stands_once_beside_it_is_not() -> None:
    head = (60.0, 10.0, 180.0, 40.0)

    def first(canvas: Canvas) -> None:
        put(canvas, form(240, 60), head)
        put(canvas, form())

    def second(canvas: Canvas) -> None:
        put(canvas, form(240, 60), head)
        put(canvas, form().rotate(180))

    data = paper(first, second)
    assert [dark(data, head, page) < 0.3 for page in (1, 2)] == [True, True]
    assert [dark(data, PLACE, page) > 0.95 for page in (1, 2)] == [True, True]


def ground(canvas: Canvas) -> None:
    """A shade of one row of pixels behind the place."""
    shade = Image.new("RGB", (256, 1))
    shade.putdata([(200 + at // 8,) * 3 for at in range(256)])
    put(canvas, shade)


def sign(canvas: Canvas) -> None:
    put(canvas, form(60, 60), (PLACE[0], PLACE[1], PLACE[0] + 20, PLACE[1] + 20))


def behind_text(canvas: Canvas) -> None:
    put(canvas, Image.new("RGB", (400, 500), (235, 235, 245)), (0, 0, 400, 500))
    for at in range(25):
        canvas.drawString(60, PAGE[1] - 60 - 15 * at, "Nämnden godkänner analysen och planen för kontroll.")


def signs(canvas: Canvas) -> None:
    for at in range(4):
        put(canvas, form(120, 60), (PLACE[0], 200 + 25 * at, PLACE[0] + 40, 220 + 25 * at))


@pytest.mark.parametrize("draw", [ground, sign, behind_text, signs])
def test_a_picture_that_can_hold_no_number_is_shown(draw: Draw) -> None:
    assert dark(paper(draw)) < 0.2


@pytest.mark.parametrize(("text", "read", "black"), [((), [], False), ((), None, True), (("Bilaga 1",), [], False)])
def test_a_page_that_is_a_picture_is_shown_where_it_was_recognised(
    text: tuple[str, ...], read: list[Box] | None, *, black: bool
) -> None:
    data = paper(lambda canvas: put(canvas, form(800, 1000), (0, 0, 400, 500)), text=text)
    assert (dark(data, read=read) > 0.95) == black


def test_the_web_draws_it_black_too(tmp_path: object) -> None:
    path = f"{tmp_path}/a.pdf"
    with open(path, "wb") as file:  # noqa: PTH123 - a text's place
        file.write(paper(lambda canvas: put(canvas, form())))
    told = {"skip": {}, "on_page": lambda _: None, "page": 1, "marks": [], "hidden": []}
    shown = [draw_page(path, **told, read=read) for read in ([], None, [(70.0, 220.0, 250.0, 290.0)])]  # type: ignore[arg-type]
    middle = [Image.open(io.BytesIO(png)).convert("L").getpixel((325, 550)) for png in shown]
    assert [pixel < 40 for pixel in middle] == [True, True, False]  # type: ignore[operator]


def unread(code: str, page: int | None) -> Extraction:
    one = extraction()
    one.problems.append(Problem(code=code, message="", page=page))
    return one


@pytest.mark.parametrize("code", ["too-large", "time-limit", "page-broken", "ocr-missing"])
def test_nobody_knows_what_the_pictures_of_a_page_say_that_was_not_read(code: str) -> None:
    assert read_places(unread(code, 2)).on(2) is None
    assert read_places(unread(code, 2)).on(1) is not None
    assert read_places(unread(code, None)).on(1) is None
    assert read_places(unread("text-untrusted", 2)).on(2) is not None


def test_tables_that_were_read_are_known_and_others_are_not() -> None:
    one = extraction()
    boxes: list[Box] = [(10, 10, 90, 90), (10, 110, 90, 190), (10, 210, 90, 290)]
    outcomes = ("extracted", "ignored", "unread")
    one.ledger[:] = [
        LedgerEntry(page=1, bbox=box, kind="table", outcome=outcome)
        for box, outcome in zip(boxes, outcomes, strict=True)
    ]
    assert read_places(one).on(1) == boxes[:1]
    assert read_places(one).on(2) == []


def test_a_number_whose_place_nobody_knows_is_on_any_page_that_was_set_aside() -> None:
    told = finding("personal-number", "error", of="a" * 64)
    placeless = told.model_copy(update={"evidence": [one.model_copy(update={"regions": []}) for one in told.evidence]})
    for findings, known in (([told], True), ([placeless], False), ([], True)):
        one = extraction(discrepancies=findings)
        one.ledger.append(LedgerEntry(page=4, kind="page", outcome="ignored", reason="no-keywords"))
        assert (read_places(one).on(4) is not None) == known
        assert read_places(one).on(1) is not None


@pytest.mark.long
def test_a_screenshot_in_a_memo_is_black_as_it_is_read() -> None:
    needs("tesseract")
    data = paper(lambda canvas: put(canvas, form(), (40, 200, 360, 360)))
    read = extract(data, "skrivelse.pdf", Options())
    assert dark(data, (40, 200, 360, 360), read=read_places(read).on(1)) > 0.95


@pytest.mark.long
@pytest.mark.parametrize(
    ("number", "limits", "black"),
    [
        pytest.param("", Limits(), False, id="recognised"),
        pytest.param("Kontakt 19121212-1212", Limits(), True, id="set aside, and its number is anywhere on it"),
        pytest.param("", Limits(ocr_pages=0), True, id="more scans than are recognised"),
        pytest.param("", Limits(ocr_seconds=0.01), True, id="not recognised in time"),
    ],
)
def test_a_scan_is_shown_where_it_was_recognised_and_the_places_of_its_numbers_are_known(
    number: str, limits: Limits, *, black: bool
) -> None:
    needs("tesseract")
    lines = (*TEXT, number, *(f"Rad {at} om nämndens arbete under året." for at in range(20)))
    data = scanned(paper(lambda _: None, text=lines))
    read = extract(data, "skannad.pdf", Options(limits=limits))
    assert (dark(data, (0, 0, *PAGE), read=read_places(read).on(1)) > 0.95) == black
