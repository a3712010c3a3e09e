"""Signs inside words that stand for lost letters, and those that end a text which another touches."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.pdf.broken_words import broken_words
from extractors.read_options import ReadOptions
from tests.extractors.drawing import pdf, read_pdf, write

QUESTIONS = ["Accepteras risken?", "Finns rutin?", "Är det klart?", "Har någon prövat?"]
WIDE = 5.0  # of each letter


def word(*texts: str, gap: float = 0.1) -> TextSpan:
    """A word of several texts of the file, so far apart."""
    edges: list[float] = []
    breaks: list[float] = []
    at = 100.0
    for text in texts:
        at += gap * bool(edges)
        breaks += [at] * bool(edges)
        edges += [at + WIDE * index for index in range(len(text))]
        at += WIDE * len(text)
    return TextSpan("".join(texts), (100, 0, at, 9), 9, glyph_edges=(*edges, at), object_breaks=tuple(breaks))


@pytest.mark.parametrize("values", [("Nej", "Ja", "Delvis", "Chef"), ("ja", "nej", "delvis", "ingen")])
def test_a_question_that_its_answer_touches_is_no_broken_word(values: tuple[str, ...]) -> None:
    words = [word(label.split()[-1], value) for label, value in zip(QUESTIONS, values, strict=True)]
    assert broken_words(words) == []


@pytest.mark.parametrize(
    "texts", [("Kommunika?on",), ("Kommunika", "?", "on"), ("Kommunika", "?on"), ("Kommuni", "ka?on")]
)
def test_the_same_sign_elsewhere_stands_for_a_letter(texts: tuple[str, ...]) -> None:
    """In the middle of a text, or in one by itself, as where another font has it."""
    assert len(broken_words([word(*texts)] * 3)) == 3


def test_an_odd_sign_beside_such_an_end_is_still_found() -> None:
    assert len(broken_words([word("risken?", "Kommunika)on")] * 3)) == 3


@pytest.mark.parametrize(
    "texts",
    [("S=SANNOLIKHET", "K=KONSEKVENS", "RV=RISKVÄRDE"), ("Nämnd=Socialnämnden;", "Nivå=Detalj", "Period=Helår")],
)
def test_a_sign_that_says_what_something_is_is_no_letter(texts: tuple[str, ...]) -> None:
    assert broken_words([word(text) for text in texts]) == []


def test_the_same_sign_within_a_word_is_one() -> None:
    assert len(broken_words([word(text) for text in ("Kommunika=on", "Funk=on", "informa=on")])) == 3


@pytest.mark.parametrize("off", [-0.4, 0.0, 0.3])
def test_no_page_is_recognised_for_questions_with_their_answers(off: float) -> None:
    def draw(canvas: Canvas) -> None:
        for at, label in enumerate(QUESTIONS):
            write(canvas, 60, 100 + 20 * at, label)
            write(canvas, 60 + canvas.stringWidth(label, "Helvetica", 9) + off, 100 + 20 * at, "Nej")

    document = read_pdf(pdf(draw), ReadOptions(ocr=False))
    assert document.problems == ()
    assert [line.text for line in document.pages[0].lines()] == [f"{label}Nej" for label in QUESTIONS]


@pytest.mark.parametrize("text", ["Ꮂnns", "Ꮃytten", "otillrᎻcklig", "беfaktura", "Sekreteѕs"])
def test_one_word_with_a_letter_of_another_script_beside_ours_is_broken(text: str) -> None:
    ours = [word(one) for one in ("Avtal", "och", "uppdragsbeskrivning", "i", "akten", "Chef")]
    assert [one.text for one in broken_words([*ours, word(text)])] == [text]


@pytest.mark.parametrize("text", ["Țurcan", "Păuneșcu", "α-värde", "µg", "Привет", "ð", "2²"])
def test_a_name_or_word_of_another_language_is_not(text: str) -> None:
    ours = [word(one) for one in ("Avtal", "och", "uppdragsbeskrivning", "i", "akten", "Chef")]
    assert broken_words([*ours, word(text)]) == []
