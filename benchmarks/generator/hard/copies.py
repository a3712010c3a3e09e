"""Finished pages made anew: distilled by ghostscript, letters as curves, scans, scans with a hidden layer of text."""

from __future__ import annotations

import io
import logging
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.generator.convert import DPI, paper, program, to_scan, with_fields_drawn

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # a Type 3 font has no box

SLID = (5.0, 11.0)
"""By how many points a shifted layer lies off its picture, at least and at most."""
CONFUSED = str.maketrans({"å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O", "l": "1", "m": "rn", "é": "e"})
"""What a recogniser of another language makes of letters."""
MISREAD, GLUED, LOST = 0.35, 0.12, 0.06
"""The shares of words that a poor layer misreads, glues to the next, or loses."""


def distil(source: Path, target: Path) -> None:
    """The same pages written anew by ghostscript."""
    _ghostscript(source, target)


def as_curves(source: Path, target: Path) -> None:
    """The same pages with every letter a drawing."""
    _ghostscript(source, target, "-dNoOutputFonts")


def _ghostscript(source: Path, target: Path, *options: str) -> None:
    gs = program(("gs",), "ghostscript")
    command = [
        gs,
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=pdfwrite",
        *options,
        "-o",
        str(target),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)


def with_layer(quality: str) -> Callable[[Path, Path], None]:
    """A scan whose pages bring their text along, unseen: "good", "shifted" or "poor"."""

    def copy(source: Path, target: Path) -> None:
        rng = random.Random(source.stem)
        canvas = Canvas(str(target), invariant=1)
        printed = with_fields_drawn(source)
        with pypdfium2.PdfDocument(printed) as pdf, pdfplumber.open(io.BytesIO(printed)) as text:
            for page, words in zip(pdf, text.pages, strict=True):
                width, height = page.get_size()
                picture = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
                canvas.setPageSize((width, height))
                canvas.drawImage(ImageReader(paper(picture, rng)), 0, 0, width, height)
                _hide(canvas, _layer(words.extract_words(), quality, rng), height)
                canvas.showPage()
        canvas.save()

    return copy


def _layer(
    words: list[dict[str, Any]], quality: str, rng: random.Random
) -> Iterator[tuple[str, float, float, float, float]]:
    """The words of a layer: text, left, bottom, width, height in points from the top left."""
    right, down = (rng.uniform(*SLID) * rng.choice((-1, 1)) for _ in range(2)) if quality == "shifted" else (0.0, 0.0)
    glue = ""
    for word in words:
        text = glue + str(word["text"])
        glue = ""
        if quality == "poor":
            draw = rng.random()
            if draw < LOST:
                continue
            if draw < LOST + GLUED:
                glue = text
                continue
            text = text.translate(CONFUSED) if draw < LOST + GLUED + MISREAD else re.sub("[åä]", "a", text)
        yield text, word["x0"] + right, word["bottom"] + down, word["x1"] - word["x0"], word["bottom"] - word["top"]


def _hide(canvas: Canvas, words: Iterator[tuple[str, float, float, float, float]], height: float) -> None:
    """Writes words that are not seen, each as wide as it is in the picture."""
    for text, x, bottom, width, size in words:
        natural = canvas.stringWidth(text, "Helvetica", size)
        line = canvas.beginText(x, height - bottom + size * 0.2)
        line.setTextRenderMode(3)
        line.setFont("Helvetica", size)
        line.setHorizScale(100 * width / natural if natural else 100)
        line.textOut(text)
        canvas.drawText(line)


COPIES: dict[str, Callable[[Path, Path], None]] = {
    "ghostscript": distil, "curves": as_curves, "scan": to_scan, "layer-good": with_layer("good"),
    "layer-shifted": with_layer("shifted"), "layer-poor": with_layer("poor"),
}  # fmt: skip
