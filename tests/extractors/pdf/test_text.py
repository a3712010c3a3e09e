"""Words and lines: what a file's characters become, and where they stand."""

from __future__ import annotations

import io
from array import array
from collections.abc import Sequence

import pypdfium2
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.model.page import Grid, Page
from extractors.pdf import pdfium_ffi as lib
from extractors.pdf.characters import HIDDEN, TIDY, codes_of, tidied
from extractors.pdf.document import PdfiumFile
from extractors.pdf.text import _composed
from extractors.read_options import PageText, ReadOptions
from tests.extractors.byhand import turned
from tests.extractors.drawing import A4, GRID, line_texts, pdf, read_pdf, table, texts, write

ROWS = [["Risk", "S", "K"], ["Brand", "3", "4"], ["Intrång", "2", "5"]]


def only_page(data: bytes, wanted: ReadOptions | None = None) -> Page:
    (page,) = read_pdf(data, wanted).pages
    return page


def test_lines_have_size_weight_and_words_with_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 742, "En rubrik")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 700, "Brödtext här")

    heading, body = only_page(pdf(draw)).lines()
    assert (heading.text, heading.size, heading.bold) == ("En rubrik", 16, True)
    assert (body.text, body.size, body.bold) == ("Brödtext här", 10, False)
    word = heading.words[1]
    assert word.text == "rubrik"
    assert word.box[0] == pytest.approx(50 + canvas_width("En ", "Helvetica-Bold", 16), abs=1)
    assert word.box[1] < 842 - 742 < word.box[3]


def test_a_text_that_goes_on_further_left_is_another_word() -> None:
    """A copy may set a page's number at the right and the paper's name at the left in one text."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 700, "Text")
        font = canvas._doc.getInternalFontName("Helvetica")
        canvas._code.append(f"BT {font} 10 Tf 1 0 0 1 500 30 Tm [(Sida 1) 48000 (Intern kontroll)] TJ ET")

    _, foot = only_page(pdf(draw)).lines()
    assert foot.text == "Intern kontroll Sida 1"


def canvas_width(text: str, font: str, size: float) -> float:
    return float(Canvas(io.BytesIO()).stringWidth(text, font, size))


def test_words_that_change_font_in_the_middle_stay_whole() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 700)
        text.setFont("Helvetica-Bold", 10)
        text.textOut("Kontroll")
        text.setFont("Helvetica", 10)
        text.textOut(": IT-chef")
        canvas.drawText(text)

    (line,) = only_page(pdf(draw)).lines()
    assert line.text == "Kontroll: IT-chef"
    assert [word.text for word in line.words] == ["Kontroll:", "IT-chef"]


@pytest.mark.parametrize("lift", [3, 4])
@pytest.mark.parametrize(
    ("text", "mark", "shown"),
    [
        ("7", "a", "7ᵃ"),
        ("12", "b", "12ᵇ"),
        ("3,5", "c", "3,5ᶜ"),
        ("Frånvaro", "a", "Frånvaroᵃ"),
        ("12", "12", "12¹²"),
        ("kg", "a", "kga"),
        ("Avtal", "ab", "Avtalab"),
    ],
)
def test_a_footnotes_raised_letter_is_told_from_its_number_or_word(
    text: str, mark: str, shown: str, lift: float
) -> None:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(50, 700)
        line.setFont("Helvetica", 10)
        line.textOut(text)
        line.setFont("Helvetica", 6)
        line.setRise(lift)
        line.textOut(mark)
        canvas.drawText(line)

    assert line_texts(only_page(pdf(draw)).lines()) == [shown]


def test_a_raised_footnote_number_is_told_from_the_score() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 700)
        text.setFont("Helvetica", 10)
        text.textOut("12")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("1")
        canvas.drawText(text)

    assert line_texts(only_page(pdf(draw)).lines()) == ["12¹"]


@pytest.mark.parametrize("leading", [11, 12, 25, 58])
def test_digits_above_each_other_are_no_marks(leading: int) -> None:
    """A matrix's fields, written from the lowest up, in one font."""

    def draw(canvas: Canvas) -> None:
        for step, text in enumerate(("9", "1", "8")):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(50, 600 + leading * step, text)

    assert line_texts(only_page(pdf(draw)).lines()) == ["8", "1", "9"]


def test_a_list_number_in_larger_type_is_a_word_of_its_own() -> None:
    """Office programs set a list's number in the paragraph's font, close before text of a smaller one."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(50, 700, "2.")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(50 + canvas_width("2.", "Helvetica", 12) + 1.3, 700, "Granskning av avtal")

    (line,) = only_page(pdf(draw)).lines()
    assert line.text == "2. Granskning av avtal"


def test_characters_as_a_person_reads_them() -> None:
    assert _composed("ofﬁciell", [float(index) for index in range(9)])[0] == "officiell"
    text, glyph_edges = _composed("a\u030ar", [0.0, 6.0, 6.0, 10.0])
    assert (text, glyph_edges) == ("år", [0.0, 6.0, 10.0])
    assert "\uf0b7\u00a0\x02\x00".translate(TIDY) == "• -\U00100000"


def test_a_hyphen_at_a_line_end_stays_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Införa ett digitali-")
        canvas.drawString(50, 686, "seringsråd")

    page = only_page(pdf(draw))
    assert line_texts(page.lines()) == ["Införa ett digitali-", "seringsråd"]
    assert page.text.split() == ["Införa", "ett", "digitali-", "seringsråd"]


def test_sideways_headers_are_readable() -> None:
    def draw(canvas: Canvas) -> None:
        table([["", "", ""], ["Brand", "3", "4"]], [*GRID], widths=[80, 30, 30])(canvas)
        canvas.rect(50, 742, 140, 80)
        canvas.lines([(130, 742, 130, 822), (160, 742, 160, 822)])
        canvas.drawString(55, 750, "Risk")
        for x, text in ((150, "Sannolikhet"), (180, "Konsekvens")):
            canvas.saveState()
            canvas.translate(x, 745)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    (grid,) = only_page(pdf(draw)).grids()
    assert texts(grid)[0] == ["Risk", "Sannolikhet", "Konsekvens"]


def test_lines_of_sideways_text_come_in_order() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 300, "Vanlig text så att sidan står upp")
        canvas.translate(100, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Risk- och")
        canvas.drawString(0, -14, "konsekvens")

    assert sorted(line_texts(only_page(pdf(draw)).lines())) == sorted(
        ["Risk- och", "konsekvens", "Vanlig text så att sidan står upp"]
    )


def test_a_watermark_askew_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Text")
        canvas.translate(200, 300)
        canvas.rotate(40)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "UTKAST")

    assert line_texts(only_page(pdf(draw)).lines()) == ["Text"]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_page_gives_the_same_grid(turns: int) -> None:
    upright, rotated = only_page(pdf(table(ROWS))), only_page(turned(pdf(table(ROWS)), turns))
    assert [texts(grid) for grid in rotated.grids()] == [texts(grid) for grid in upright.grids()]
    assert (rotated.width > rotated.height) == bool(turns % 2)
    for grid in rotated.grids():
        assert_inside(grid, rotated)


def assert_inside(grid: Grid, page: Page) -> None:
    for cell in grid.cells:
        for box in [cell.box, *(word.box for line in cell.lines for word in line.words)]:
            assert box is not None
            assert -1 <= box[0] <= box[2] <= page.width + 1
            assert -1 <= box[1] <= box[3] <= page.height + 1


@pytest.mark.parametrize("angle", [90, 270])
def test_a_page_printed_sideways_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*((0, 842), (595, 0))[angle == 90])
        canvas.rotate(angle)
        if angle == 270:
            canvas.translate(0, 0)
        canvas._pagesize = (842, 595)
        table(ROWS, at=(100, 100))(canvas)
        canvas._pagesize = A4

    page = only_page(pdf(draw))
    assert (page.width, page.height) == A4
    (grid,) = page.grids()
    assert texts(grid) == ROWS
    assert_inside(grid, page)


def test_places_count_from_the_visible_part() -> None:
    data = pdf(table(ROWS, at=(150, 200)))
    document = pypdfium2.PdfDocument(data)
    document[0].set_cropbox(100, 50, 595, 742)
    buffer = io.BytesIO()
    document.save(buffer)
    whole, cropped = only_page(data), only_page(buffer.getvalue())
    (first,), (second,) = whole.grids(), cropped.grids()
    assert (cropped.width, cropped.height) == (495, 692)
    assert first.box is not None
    assert second.box == pytest.approx((first.box[0] - 100, first.box[1] - 100, first.box[2] - 100, first.box[3] - 100))


def test_tables_inside_forms_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("tabell")
        table(ROWS)(canvas)
        canvas.endForm()
        canvas.translate(40, -60)
        canvas.scale(0.8, 0.8)
        canvas.doForm("tabell")

    (grid,) = only_page(pdf(draw)).grids()
    assert texts(grid) == ROWS


def test_what_is_clipped_away_draws_no_lines() -> None:
    def draw(canvas: Canvas) -> None:
        table(ROWS)(canvas)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(300, 300, 20, 20)
        canvas.clipPath(path, stroke=0)
        canvas.lines([(60, 600, 60, 800), (20, 700, 500, 700)])
        canvas.restoreState()

    (grid,) = only_page(pdf(draw)).grids()
    assert texts(grid) == ROWS


def test_what_is_clipped_away_is_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(50, 690, 72, 20)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(50, 700, "Internkontroll runs over its cell")
        canvas.restoreState()

    assert line_texts(only_page(pdf(draw)).lines()) == ["Internkontroll"]


def test_white_lines_part_coloured_cells_and_are_nothing_on_white() -> None:
    white = [("GRID", (0, 0), (-1, -1), 1, colors.white)]
    coloured = [*white, ("BACKGROUND", (0, 0), (-1, -1), colors.lightblue)]
    assert [texts(grid) for grid in only_page(pdf(table(ROWS, coloured))).grids()] == [ROWS]
    assert only_page(pdf(table(ROWS, white))).grids() == []


def test_pages_set_aside_keep_their_text_and_the_reason() -> None:
    def keep(pages: Sequence[PageText]) -> list[str | None]:
        return ["ingen tabell"] * len(pages)

    page = only_page(pdf(table(ROWS)), ReadOptions(keep=keep))
    assert (page.depth, page.reason, page.blocks) == ("text", "ingen tabell", ())
    assert "Intrång" in page.text


def test_letters_drawn_one_by_one_on_a_page_of_few_words_are_words() -> None:
    """pdfium may take such a page for upright columns, and ends a line behind its letters."""
    rows = [
        ("1. Granska avtal", "Chef", "Löpande"),
        *((text,) for text in ("med anordnare", "per kvartal", "2. Kontroll")),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for index, row in enumerate([("Granboda kommun", "", "2"), *rows]):
            for x, text in zip((151, 410, 480), row, strict=False):
                for place, letter in enumerate(text):
                    before = canvas_width(text[:place], "Helvetica", 10)
                    canvas.drawString(x + before, 770 - 11 * index, letter)

    data = pdf(draw)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert "Granboda kommun" not in text  # else there is nothing to mend
    with PdfiumFile(data) as file, file.page(1) as page:
        runs, whole = page.marks(Limits())[0].runs, page.text()
    words = [word for row in [("Granboda kommun", "2"), *rows] for cell in row for word in cell.split()]
    assert sorted(run.text for run in runs) == sorted(words)
    assert whole.splitlines()[0] == "Granboda kommun 2"


@pytest.mark.parametrize("shift", [-5.5, -9.0, -14.5])
@pytest.mark.parametrize("single", [True, False], ids=["letter by letter", "in one"])
@pytest.mark.parametrize("value", ["1x4", "12"])
def test_a_value_printed_over_the_end_of_its_label(value: str, shift: float, *, single: bool) -> None:
    """A label too long for its column: both texts are whole, in the order in which they begin."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        end = 60 + canvas.stringWidth("Konsekvensbedömning:", "Helvetica", 11)
        for x, text in ((60.0, "Konsekvensbedömning:"), (end + shift, value)):
            for part in text if single else [text]:
                canvas.drawString(x, 700, part)
                x += canvas.stringWidth(part, "Helvetica", 11)  # noqa: PLW2901 - the pen moves on

    (page,) = read_pdf(pdf(draw)).pages
    assert [text.replace(" ", "") for text in line_texts(page.lines())] == [f"Konsekvensbedömning:{value}"]


def test_accents_and_letters_struck_twice_are_no_text_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        x = 60.0
        for letter in "Risker":
            canvas.drawString(x, 700, letter)
            canvas.drawString(x + 0.3, 700, letter)
            x += canvas.stringWidth(letter, "Helvetica", 11)

    (page,) = read_pdf(pdf(draw)).pages
    assert line_texts(page.lines()) == ["Risker"]


@pytest.mark.parametrize("between", [0, 1, 30])
@pytest.mark.parametrize("texts", [("8",), ("88", "Stickprov"), ("Jäv vid inköp",)])
def test_words_that_are_printed_at_one_place_again_stand_there_once(texts: tuple[str, ...], between: int) -> None:
    """As where a form's fields are drawn into their page, or a number is covered and typed anew."""

    def draw(canvas: Canvas) -> None:
        for _ in range(2):
            for at, text in enumerate(texts):
                write(canvas, 60 + 100 * at, 100, text)
            canvas.setFillGray(1)
            canvas.rect(55, 700, 300, 60, stroke=0, fill=1)
            canvas.setFillGray(0)
            for number in range(between):
                write(canvas, 60, 200 + 12 * number, "Rad av flera")

    (page,) = read_pdf(pdf(draw)).pages
    told = " ".join(line.text for line in page.lines())
    assert [told.count(text) for text in texts] == [1] * len(texts)


def test_the_same_text_beside_itself_is_another() -> None:
    def draw(canvas: Canvas) -> None:
        for at in (60, 64.5, 80):
            write(canvas, at, 100, "8")

    (page,) = read_pdf(pdf(draw)).pages
    assert "".join(line.text for line in page.lines()).replace(" ", "") == "888"


@pytest.mark.parametrize("single", [True, False], ids=["letter by letter", "in one"])
def test_a_word_that_a_lines_end_breaks_is_printed_over_nothing(*, single: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for foot, text in ((700, "inom aktivi-"), (690, "tetsansvaret")):
            x = 60.0
            for part in text if single else [text]:
                canvas.drawString(x, foot, part)
                x += canvas.stringWidth(part, "Helvetica", 9)

    (page,) = read_pdf(pdf(draw)).pages
    assert line_texts(page.lines()) == ["inom aktivi-", "tetsansvaret"]


def test_boxes_of_a_symbol_font_are_boxes_where_a_page_ticks_one() -> None:
    assert tidied(array("I", map(ord, "\uf0fe Ja \uf06f Nej"))) == "☑ Ja ☐ Nej"
    assert tidied(array("I", map(ord, "\uf06f Utbildning \uf0a7 Rutin"))) == "• Utbildning • Rutin"


def test_an_italic_letter_that_hangs_over_the_space_before_it_begins_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Italic", 10)
        canvas.drawString(50, 700, "räknats om retroaktivt för året")

    assert line_texts(only_page(pdf(draw)).lines()) == ["räknats om retroaktivt för året"]


@pytest.mark.parametrize("odd", ["", "\x00", "\x02", "\xad"], ids=["none", "NUL", "control", "soft hyphen"])
def test_code_points_are_those_that_pdfium_gives_one_by_one(odd: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, f"{odd}Rutiner för digitali-")
        canvas.drawString(50, 688, f"sering{odd} av ärenden")

    with PdfiumFile(pdf(draw)) as file, file.page(1) as page:
        codes = codes_of(page._text, page.count)
        assert codes.tolist() == [lib.char_code(page._text, index) for index in range(page.count)]
        assert ord(HIDDEN) not in codes
        assert len(codes) > 30
