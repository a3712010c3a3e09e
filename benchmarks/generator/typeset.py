"""Fonts, and lines broken to a width: what a word processor does, done so that the truth is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from benchmarks.generator.model import Cell, Para, Table
from benchmarks.generator.syllables import syllables

FOLDERS = (Path("/usr/share/fonts/truetype"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))
BUILT_IN = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
}
FILES = {
    "LiberationSans": ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic"),
    "LiberationSerif": ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic"),
    "DejaVuSans": ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique"),
    "DejaVuSerif": ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic"),
    "DejaVuSansCondensed": (
        "DejaVuSansCondensed", "DejaVuSansCondensed-Bold", "DejaVuSansCondensed-Oblique",
    ),
    "Carlito": ("Carlito-Regular", "Carlito-Bold", "Carlito-Italic"),
    "Caladea": ("Caladea-Regular", "Caladea-Bold", "Caladea-Italic"),
    "Lato": ("Lato-Regular", "Lato-Bold", "Lato-Italic"),
    "OpenSans": ("OpenSans-Regular", "OpenSans-Bold", "OpenSans-Italic"),
    "Roboto": ("Roboto-Regular", "Roboto-Bold", "Roboto-Italic"),
}  # fmt: skip
SMALL = 1.5
LEADING = 1.18
MARK_INDENT = 11.0
LONG_TEXT, LEAST_LETTERS = 40, 12
"""Text of more letters than the first gets a column of at least the second."""


@cache
def families() -> tuple[str, ...]:
    """The font families that can be drawn here: two that need no file, and those installed."""
    found = list(BUILT_IN)
    for family, names in FILES.items():
        paths = [next((p for folder in FOLDERS for p in folder.rglob(f"{name}.ttf")), None) for name in names]
        if all(paths):
            for name, path in zip(names, paths, strict=True):
                pdfmetrics.registerFont(TTFont(name, str(path)))
            found.append(family)
    return tuple(found)


def face(family: str, para: Para) -> str:
    """The font's name for a paragraph."""
    names = BUILT_IN.get(family) or FILES[family]
    families()
    return names[1 if para.bold else 2 if para.italic else 0]


@cache
def measure(text: str, font: str, size: float) -> float:
    """A text's width in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def break_lines(text: str, font: str, size: float, width: float, *, hyphenate: bool) -> list[str]:
    """A text in lines of at most a width; a word that fits nowhere is cut where the line ends."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while measure(f"{line} {rest}".lstrip(), font, size) > width:
            start = f"{line} " if line else ""
            place = _hyphen_place(rest, start, font, size, width) if hyphenate else 0
            if place:
                lines.append(f"{start}{rest[:place]}-")
            elif line:
                lines.append(line)
            else:
                place = _cut_place(rest, font, size, width)
                lines.append(rest[:place])
            line, rest = "", rest[place:]
        line = f"{line} {rest}".strip()
    return [*lines, line] if line or not lines else lines


def _hyphen_place(word: str, start: str, font: str, size: float, width: float) -> int:
    """Behind which letter a hyphen fits, as far right as can be; 0 for nowhere."""
    fitting = (place for place in reversed(syllables(word)) if measure(f"{start}{word[:place]}-", font, size) <= width)
    return next(fitting, 0)


def _cut_place(word: str, font: str, size: float, width: float) -> int:
    """As many letters as fit, at least one."""
    end = len(word)
    while end > 1 and measure(word[:end], font, size) > width:
        end -= 1
    return end


def pieces(text: str, *, hyphenate: bool) -> Iterator[str]:
    """What a line break cannot divide."""
    for word in text.split():
        places = (0, *syllables(word), len(word)) if hyphenate else (0, len(word))
        for start, end in pairwise(places):
            yield word[start:end] + ("-" if end < len(word) else "")


@dataclass(frozen=True)
class Fit:
    """Column widths in points and the font size with which every piece fits its column."""

    widths: tuple[float, ...]
    size: float


def fit(table: Table, family: str, size: float, total: float, *, hyphenate: bool, pad: float) -> Fit:
    """Widens columns too narrow for their longest piece at the cost of the others, else shrinks the font."""
    table, size = table.whole or table, size + table.size
    while True:
        least = _least(table, family, size, hyphenate=hyphenate, pad=pad)
        widths = [share * total for share in table.widths]
        lacking = sum(max(0.0, low - width) for low, width in zip(least, widths, strict=True))
        spare = sum(max(0.0, width - low) for low, width in zip(least, widths, strict=True))
        if lacking <= spare or size < 6:
            share = min(1.0, lacking / spare) if spare else 0.0
            fitted = [
                low if width < low else width - (width - low) * share for low, width in zip(least, widths, strict=True)
            ]
            return Fit(tuple(fitted), size)
        size -= 0.5


def _least(table: Table, family: str, size: float, *, hyphenate: bool, pad: float) -> list[float]:
    least = [2 * pad + 4] * len(table.widths)
    letters = measure("n" * LEAST_LETTERS, face(family, Para("")), size) + 2 * pad
    for column, cell in placed(table):
        if cell.colspan > 1:
            continue
        if cell.sideways:
            least[column] = max(least[column], size * LEADING + 2 * pad + 2)
            continue
        if cell.nested:
            inner = _least(cell.nested, family, size, hyphenate=hyphenate, pad=pad)
            least[column] = max(least[column], sum(inner) + 2 * pad)
        for para in cell.paras:
            font = face(family, para)
            indent = MARK_INDENT + 4 if para.mark else 0
            real = size - SMALL if para.small else size
            for piece in pieces(para.text, hyphenate=hyphenate):
                least[column] = max(least[column], measure(piece, font, real) + 2 * pad + indent + 1)
            if len(para.text) > LONG_TEXT:
                least[column] = max(least[column], letters + indent)
    return least


def placed(table: Table) -> Iterator[tuple[int, Cell]]:
    """Every cell with its first column, row spans counted."""
    for _, column, cell in grid(table):
        yield column, cell


def grid(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Every cell with its first row and column."""
    taken: dict[int, int] = {}
    for index, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while taken.get(column, -1) >= index:
                column += 1
            yield index, column, cell
            for covered in range(column, column + cell.colspan):
                taken[covered] = index + cell.rowspan - 1
            column += cell.colspan


def band(table: Table, row: int) -> int:
    """To which coloured band a row belongs: rows under one cell of the first column are one band."""
    return sum(1 for start, column, _ in grid(table) if column == 0 and start <= row)
