"""Struck-out text is deleted text; underlined text and tables' rules strike nothing. Raised digits are footnotes' marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge, PageContent, TextSpan
from extractors.pdf.struck_text import without_struck
from tests.extractors.drawing import line_texts, pdf, read_pdf, texts
from tests.extractors.printing import printed

HTML = """<meta charset=utf-8><body style="font: 11pt Liberation Sans"><p>Antal <s>tre gamla ord</s> fyra nya, <u>understruket</u>
<p>Summan är 4<sup>2</sup>, och H<sub>2</sub>O
<table border=1 style="border-collapse: collapse"><tr><th>Risk<th>S<th>K<th>V<tr><td>Brand<td><s>2</s>3<td>4<sup>1</sup><td>12
<tr><td><u>Intrång</u><td>2<td>3<td><s>5</s><br>6<tr><td>Svinn och <s>stöld</s><td>1<td>1<td>1</table>"""


def content_of(text: str, *lines: tuple[float, float, float]) -> PageContent:
    """A word whose letters are 5 points wide and 12 high, begins at 100, 100, and has lines (at, from, to)."""
    places = tuple(100.0 + 5 * index for index in range(len(text) + 1))
    word = TextSpan(text, (100, 100, places[-1], 112), 10, glyph_edges=places)
    return PageContent(500, 500, [word], horizontal=[Edge(*line) for line in lines])


def words(content: PageContent) -> list[str]:
    without_struck(content)
    return [run.text for run in content.runs]


@pytest.mark.long
@pytest.mark.parametrize("producer", ["chromium", "libreoffice"])
def test_printed_text_without_what_is_struck(producer: str, tmp_path: Path, profiles: Path) -> None:
    (page,) = read_pdf(printed(HTML, producer, tmp_path, profiles)).pages
    assert line_texts(page.lines()) == ["Antal fyra nya, understruket", "Summan är 4², och H2O"]
    (grid,) = page.grids()
    assert texts(grid)[1:] == [["Brand", "3", "4¹", "12"], ["Intrång", "2", "3", "6"], ["Svinn och", "1", "1", "1"]]


@pytest.mark.parametrize(("share", "struck"), [(0.2, False), (0.3, True), (0.5, True), (0.7, True), (0.85, False)])
def test_how_high_a_line_through_letters_lies_depends_on_the_font(share: float, *, struck: bool) -> None:
    """Latin Modern's boxes reach so far down that the middle of its letters lies at a third."""
    assert words(content_of("abcdef", (100 + 12 * share, 100, 130))) == ([] if struck else ["abcdef"])


@given(st.integers(0, 5), st.integers(1, 6))
def test_the_letters_under_the_line_are_deleted(start: int, letters: int) -> None:
    end = min(start + letters, 6)
    content = content_of("abcdef", (106.5, 100 + 5 * start, 100 + 5 * end))
    kept = [part for part in ("abcdef"[:start], "abcdef"[end:]) if part]
    assert words(content) == kept
    assert content.horizontal == []
    assert all(len(run.glyph_edges) == len(run.text) + 1 for run in content.runs)


@pytest.mark.parametrize(
    "line",
    [(110.5, 100, 130), (100.5, 100, 130), (106.5, 60, 130), (106.5, 100, 180), (106.5, 131, 180)],
    ids=["underline", "overline", "from further left", "to further right", "beside"],
)
def test_other_lines_strike_nothing(line: tuple[float, float, float]) -> None:
    content = content_of("abcdef", line)
    assert words(content) == ["abcdef"]
    assert len(content.horizontal) == 1


def test_two_lines_strike_what_one_does() -> None:
    content = content_of("abcdef", (105.5, 100, 130), (107.5, 100, 130))
    assert words(content) == []
    assert content.horizontal == []


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (9, 4), (10, 5)])
def test_raised_digits_are_marks_whatever_their_size(size: float, rise: float) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 700)
        for shown, own, up in (("12", 10, 0), ("1", size, rise), (" och", 10, 0)):
            text.setFont("Helvetica", own)
            text.setRise(up)
            text.textOut(shown)
        canvas.drawText(text)

    assert line_texts(read_pdf(pdf(draw)).pages[0].lines()) == ["12¹ och"]


@pytest.mark.parametrize(("hyphen", "kept"), [((103.0, 105.5), ["4"]), ((98.0, 99.0), ["-", "4"])])
def test_a_hyphen_between_struck_words_is_struck_too(hyphen: tuple[float, float], kept: list[str]) -> None:
    """Its own box may be that of the sign, higher than the line, if within the words' height."""
    top, foot = hyphen
    struck = [
        TextSpan("5", (100, 100, 105, 112), 10, glyph_edges=(100.0, 105.0)),
        TextSpan("hög", (112, 100, 127, 112), 10, glyph_edges=(112.0, 117.0, 122.0, 127.0)),
    ]
    sign = TextSpan("-", (107, top, 110, foot), 10, glyph_edges=(107.0, 110.0))
    below = TextSpan("4", (100, 116, 105, 128), 10, glyph_edges=(100.0, 105.0))
    content = PageContent(500, 500, [struck[0], sign, struck[1], below], horizontal=[Edge(106.5, 100, 127)])
    assert words(content) == kept
