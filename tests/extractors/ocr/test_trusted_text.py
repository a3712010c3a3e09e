"""Text that a file gives but that nobody wrote, and scans that bring a text of their own: the picture decides."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line, Page, Word
from extractors.model.page_content import TextSpan
from extractors.ocr import tesseract
from extractors.ocr.hidden_text import fitted
from extractors.pdf.broken_words import broken_words
from extractors.pdf.document import PdfiumFile
from extractors.pdf.reader import read_pdf
from extractors.pdf.scanned_pages import Scans
from extractors.read_options import PageText, ReadOptions
from pipeline.swedish.legibility import Legibility
from tests.conftest import needs
from tests.extractors.byhand import with_meanings
from tests.extractors.ocr.test_page import (
    HEIGHT,
    HIGH,
    ROWS,
    UNHURRIED,
    WIDTH,
    XS,
    Draw,
    Y,
    confidences,
    grid_of,
    pdf,
    picture_of,
    plain,
    ruled,
)

JUDGED = ReadOptions(judge=Legibility(), limits=UNHURRIED)
SENTENCES = (
    "Planen bygger på en analys av de risker som finns i verksamheten.",
    "För varje risk bedöms sannolikhet och konsekvens av ledningen.",
    "Resultatet av kontrollerna rapporteras till nämnden i november.",
)


def with_layer(
    words: Callable[[str], str], *, slid: tuple[float, float] = (0, 0), picture: Draw | None = None
) -> bytes:
    """The ruled table as a scan under a layer of hidden text, in which words are changed or lost, and which slid."""

    def draw(canvas: Canvas) -> None:
        (picture or picture_of(pdf(ruled), 0.4))(canvas)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        places = [(XS[0], HEIGHT - 40, 13, "Riskanalys för nämnden år 2023")]
        places += [
            (XS[col] + 4, HEIGHT - Y - row * HIGH - 17, 9, cell)
            for row, cells in enumerate(ROWS)
            for col, cell in enumerate(cells)
        ]
        for x, y, size, cell in places:
            text.setFont("Helvetica", size)
            shown = words(cell)
            text.setTextOrigin(x + slid[0] - (3 if shown.startswith("|") else 0), y + slid[1])
            text.textOut(shown)
        canvas.drawText(text)

    return pdf(draw)


def as_it_is(cell: str) -> str:
    return cell


def english(cell: str) -> str:
    """As a recognition without å, ä and ö has it."""
    return cell.replace("å", "a").replace("ä", "a").replace("ö", "d").replace("n", "rn")


def without_numbers(cell: str) -> str:
    """Recognition of whole pages loses lone digits."""
    return "" if cell.isdigit() else cell


def read(data: bytes, wanted: ReadOptions = JUDGED) -> Page:
    needs("tesseract")
    (page,) = read_pdf(data, wanted).pages
    return page


@pytest.mark.parametrize("layer", [as_it_is, english, without_numbers])
@pytest.mark.parametrize("slid", [pytest.param((0.0, 0.0), marks=pytest.mark.long), (9.0, -20.0)])
def test_a_scan_with_a_layer_is_read_as_one_without(layer: Callable[[str], str], slid: tuple[float, float]) -> None:
    page = read(with_layer(layer, slid=slid))
    assert page.scanned
    assert page.distrusted is (layer is english)
    assert grid_of(page) == [list(row) for row in ROWS]
    assert [line.text for line in page.lines()] == ["Riskanalys för nämnden år 2023"]
    assert "Obehörig åtkomst" in page.text


@pytest.mark.long
@pytest.mark.parametrize("slid", [(0.0, 0.0), (9.0, -20.0)])
def test_without_recognition_a_good_layer_stands_between_the_pictures_rules(slid: tuple[float, float]) -> None:
    (page,) = read_pdf(with_layer(as_it_is, slid=slid), ReadOptions(judge=Legibility(), ocr=False)).pages
    assert grid_of(page) == [list(row) for row in ROWS]


@pytest.mark.long
def test_bars_that_were_rules_are_no_text() -> None:
    barred = with_layer(lambda cell: cell if cell == "Risk" else f"|{cell}")
    (page,) = read_pdf(barred, ReadOptions(judge=Legibility(), ocr=False)).pages
    assert grid_of(page) == [list(row) for row in ROWS]


def test_without_recognition_a_poor_layer_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    tesseract.program.cache_clear()
    document = read_pdf(with_layer(english), JUDGED)
    tesseract.program.cache_clear()
    assert [(problem.code, problem.page) for problem in document.problems] == [("ocr-missing", 1)]


@pytest.mark.long
def test_a_layer_that_is_better_than_what_is_recognised_is_taken() -> None:
    """A picture so coarse that little of it can be read, with the text of the file it was made from."""
    with pypdfium2.PdfDocument(pdf(ruled)) as file:
        drawn = file[0].render(scale=0.8, grayscale=True).to_pil()
    coarse = drawn.resize((drawn.width * 4, drawn.height * 4), Image.Resampling.NEAREST)

    def picture(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(coarse), 0, 0, WIDTH, HEIGHT)

    assert "Förlust av information" in read(with_layer(as_it_is, picture=picture)).text


def test_a_layer_goes_to_the_ink() -> None:
    ink = [
        (10.0 + 40 * x, 20.0 + 25 * y + 3 * x, 40.0 + 40 * x, 30.0 + 25 * y + 3 * x) for x in range(3) for y in range(4)
    ]
    words = [TextSpan("ord", (x0 - 7, top + 11, x1 - 7, bottom + 11), 9) for x0, top, x1, bottom in ink]
    assert [word.box for word in fitted(words, ink)] == [pytest.approx(box, abs=0.6) for box in ink]


def with_font(meaning: Callable[[int], str], sentences: Sequence[str] = SENTENCES, *, apart: bool = False) -> bytes:
    """Sentences in Helvetica whose letters the file says to mean something else; "\\x80" in them shows the ligature fi.

    apart: the ligature is a text object of its own.
    """
    shown = [sentence.encode("cp1252", "surrogateescape") for sentence in sentences]
    content = b"BT /F1 11 Tf 50 700 Td " + b"".join(b"(%b) Tj 0 -20 Td " % line for line in shown) + b"ET"
    if apart:
        content = content.replace(b"\x80", b") Tj (\x80) Tj (")
    meanings = {code: meaning(code) for code in sorted(set(b"".join(shown)))}
    return with_meanings(content, meanings, b"<</BaseEncoding/WinAnsiEncoding/Differences[128/fi]>>")


@pytest.mark.long
@pytest.mark.parametrize(
    "meaning",
    [
        pytest.param(lambda code: chr(0x2701 + code % 90), id="signs"),
        pytest.param(lambda code: chr(0xE000 + code), id="private use"),
        pytest.param(lambda code: chr(97 + code * 7 % 26), id="other letters"),
    ],
)
def test_letters_that_mean_nothing_are_read_from_the_picture(meaning: Callable[[int], str]) -> None:
    seen: list[PageText] = []

    def keep(texts: list[PageText]) -> list[str | None]:
        seen.extend(texts)
        return [None for _ in texts]

    page = read(with_font(meaning), replace(JUDGED, keep=keep))  # type: ignore[arg-type] # a list is a Sequence
    assert [line.text for line in page.lines()] == list(SENTENCES)
    assert page.scanned
    assert page.distrusted
    assert "sannolikhet" in seen[0].text


def test_text_that_can_be_trusted_is_not_recognised() -> None:
    (page,) = read_pdf(with_font(lambda code: bytes([code]).decode("cp1252")), JUDGED).pages
    assert [line.text for line in page.lines()] == list(SENTENCES)
    assert not page.scanned


def test_without_recognition_what_nobody_wrote_is_unread_and_kept() -> None:
    """The caller is not to set the page aside for what its letters seem to say."""
    seen: list[PageText] = []

    def keep(texts: list[PageText]) -> list[str | None]:
        seen.extend(texts)
        return [None for _ in texts]

    data = with_font(lambda code: chr(97 + code * 7 % 26))
    document = read_pdf(data, ReadOptions(judge=Legibility(), ocr=False, keep=keep))  # type: ignore[arg-type] # the same
    assert [(text.text, text.has_image) for text in seen] == [("", True)]
    assert [(problem.code, problem.page) for problem in document.problems] == [("ocr-missing", 1)]


@pytest.mark.long
def test_what_stays_without_sense_is_named() -> None:
    """Neither the letters nor the picture say anything: signs of a font of pictures."""

    class NothingIsWritten(Legibility):
        def looks_written(self, text: str) -> bool:  # noqa: ARG002 - the judge's shape
            return False

    needs("tesseract")
    document = read_pdf(pdf(plain), ReadOptions(judge=NothingIsWritten(), limits=UNHURRIED))
    assert [(problem.code, problem.page) for problem in document.problems] == [("text-untrusted", 1)]
    assert document.pages[0].depth == "full"


@pytest.mark.parametrize(
    ("confidence", "text", "guessed"),
    [
        (0.4, "Dgiralisering Kormroll behördghossr bör ÄÄV IQX", True),
        (0.9, "Dgiralisering Kormroll behördghossr bör ÄÄV IQX", False),
        (0.4, "Kontroll av behörigheter och risker i verksamheten", False),
    ],
    ids=["unsure and unknown", "sure", "known words"],
)
def test_a_page_is_guessed_where_its_letters_are_unsure_and_its_words_unknown(
    confidence: float,
    text: str,
    guessed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    def page(times: int) -> Page:
        words = tuple(Word(word, (0, 0, 1, 1), confidence) for word in text.split() * times)
        return Page(1, blocks=(Line(text, words=words),), text=text, scanned=True)

    scans = Scans(b"", JUDGED)
    assert scans.is_guessed(page(4)) == guessed
    assert not scans.is_guessed(page(1)), "a stamp's few letters tell nothing"


@pytest.mark.long
@pytest.mark.parametrize(("scale", "codes"), [(0.4, ["text-untrusted"]), (1.0, [])], ids=["coarse", "fine"])
def test_a_picture_too_coarse_to_read_is_named(scale: float, codes: list[str]) -> None:
    needs("tesseract")
    with pypdfium2.PdfDocument(pdf(sentences)) as document:
        image = document[0].render(scale=2 * scale).to_pil()

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)

    assert [problem.code for problem in read_pdf(pdf(draw), JUDGED).problems] == codes


def sentences(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for index, text in enumerate(SENTENCES * 3):
        canvas.drawString(30, HEIGHT - 40 - 25 * index, text)


@pytest.mark.parametrize(("letters", "seen"), [(200, True), (60, False)])
def test_letters_that_became_curves_are_seen(letters: int, seen: bool) -> None:  # noqa: FBT001 - a parameter of the test
    def draw(canvas: Canvas) -> None:
        for index in range(letters):
            x, y = 20 + 10 * (index % 30), HEIGHT - 40 - 20 * (index // 30)
            canvas.ellipse(x, y, x + 6, y + 8, stroke=0, fill=1)
            canvas.drawCentredString(WIDTH / 2, 20, "1")

    with PdfiumFile(pdf(draw)) as file, file.page(1) as page:
        assert page.has_image() == seen


def test_a_picture_behind_the_text_is_no_scan() -> None:
    """A report's background covers the page; its letters are painted."""
    background = io.BytesIO()
    Image.new("RGB", (40, 30), (240, 240, 250)).save(background, "PNG")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(background), 0, 0, WIDTH, HEIGHT)
        plain(canvas)

    (page,) = read_pdf(pdf(draw), JUDGED).pages
    assert not page.scanned


LIGATURES = (
    "Vi identi\udc80erar och veri\udc80erar 12 risker.",
    "Klassi\udc80cera speci\udc80ka pro\udc80ler \udc80nns (se sida 3).",
)
TEXT = [line.replace("\udc80", "fi") for line in LIGATURES]


@pytest.mark.parametrize("sign", [")", "\x03"], ids=["a sign", "nothing"])
def test_words_whose_ligatures_mean_nothing_are_seen_and_the_others_read(sign: str) -> None:
    """The page as a whole is not recognised: only the words that have one say how sure they are."""
    data = with_font(lambda code: sign if code == 0x80 else bytes([code]).decode("cp1252"), LIGATURES)
    page = read(data)
    assert [line.text for line in page.lines()] == TEXT
    assert not page.scanned
    assert set(confidences(page)) == {None}


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("sign", [")", "\x03"], ids=["a sign", "nothing"])
def test_without_recognition_words_tell_the_letters_of_a_sign(sign: str, *, apart: bool) -> None:
    data = with_font(lambda code: sign if code == 0x80 else bytes([code]).decode("cp1252"), LIGATURES, apart=apart)
    document = read_pdf(data, ReadOptions(judge=Legibility(), ocr=False))
    assert document.problems == ()
    assert [line.text for line in document.pages[0].lines()] == TEXT


def test_without_recognition_what_no_word_tells_is_named() -> None:
    lines = ("Zyx\udc80wq anlitas av nämnden i tolv ärenden.",)
    data = with_font(lambda code: "\x03" if code == 0x80 else bytes([code]).decode("cp1252"), lines)
    document = read_pdf(data, ReadOptions(judge=Legibility(), ocr=False))
    assert [(problem.code, problem.page) for problem in document.problems] == [("text-untrusted", 1)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Kommunika)on e(er )llsyn Å>gärd >d", 5),
        ("e3er re8en a0era", 3),
        ("Ɛ Introdukࢢon och Automaࢢska ƒ spärrar i stödet", 4),
        ("Отчёт о внутреннем контроле за год", 0),
        ("Iden+era Automa'sera +nns förbä,ra", 4),
        ("don't it's we're they'll isn't, och, men, så", 0),
        ("risk(er) (se bilaga) och/eller 3:e A4 kl.10 d:nr 2023/12 e-post f.d. IT-chef(er) H2O", 0),
        ("https://a.se/x?y=z&u=v https://b.se/x?y=z https://c.se/x?y=z namn@x.se", 0),
        ("a+b fr.o.m. S×K R=S×K", 0),
    ],
)
def test_what_a_broken_word_is(text: str, broken: int) -> None:
    assert len(broken_words([TextSpan(word, (0, 0, 1, 1), 9) for word in text.split()])) == broken
