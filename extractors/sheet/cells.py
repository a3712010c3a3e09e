"""A cell's lines as they are shown: its value by its format, without what is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.cell.rich_text import CellRichText

from extractors.coloured_marks import rgb, signs_of
from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.page_content import Colour
from extractors.office.symbol_fonts import plain, raised, symbol
from extractors.sheet.number_formats import shown

_ESCAPED = lazy_pattern(r"_x([0-9A-Fa-f]{4})_")  # a control character in the file (ISO 29500-1, 22.9.2.19)
_SYMBOLS = 0xF000  # where symbol fonts have their characters
_SYMBOL_FONTS = {"wingdings", "wingdings 2", "symbol"}


@dataclass(frozen=True, slots=True)
class _Run:
    """Text that is set alike."""

    text: str
    bold: bool
    size: float | None
    colour: Colour | None


def lines_of(cell: Any, path: str, page: int) -> tuple[Line, ...]:
    """The lines of an openpyxl cell that show something, each as somebody broke it; one that goes on in small letters opens nothing."""
    found: list[Line] = []
    for runs in _broken(list(_runs(cell))):
        text = plain("".join(run.text for run in runs)).strip()
        if text:
            visible = [run for run in runs if run.text.strip()]
            found.append(
                Line(
                    text,
                    size=max((run.size for run in visible if run.size), default=None),
                    bold=all(run.bold for run in visible),
                    opens=not found or not text[0].islower(),
                    path=path,
                    page=page,
                    signs=signs_of((run.text, run.colour) for run in runs),
                )
            )
    return tuple(found)


def fill_of(cell: Any) -> Colour | None:
    """The colour of a cell that is filled with one."""
    fill = cell.fill
    return _colour(fill.fgColor) if fill.patternType == "solid" else None


def _runs(cell: Any) -> Iterator[_Run]:
    value = cell.value
    if not isinstance(value, CellRichText):
        yield from _run(shown(value, cell.number_format), cell.font)
        return
    for piece in value:
        if isinstance(piece, str):
            yield from _run(piece, cell.font)
        else:
            yield from _run(piece.text, piece.font)


def _run(text: str, font: Any) -> Iterator[_Run]:
    """A run, unless it is struck out; font is a cell's, or the one of a part of its text."""
    if font is None or font.strike:
        return
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
    stated = getattr(font, "rFont", font.name)  # openpyxl gives its own descriptor where a run states none
    name = stated.lower() if isinstance(stated, str) else ""
    if name in _SYMBOL_FONTS:
        text = "".join(_seen(name, character) for character in text)
    if font.vertAlign == "superscript":
        text = raised(text)
    yield _Run(text, bool(font.b), font.sz, _colour(font.color))


def _colour(stated: Any) -> Colour | None:
    """The colour of a font or a ground; those of the workbook's theme are not known here."""
    return rgb(stated.rgb) if stated is not None and stated.type == "rgb" else None


def _seen(font: str, character: str) -> str:
    """A character of a symbol font as a person sees it."""
    place = ord(character)
    return character if character.isspace() else symbol(font, f"{place if place >= _SYMBOLS else place + _SYMBOLS:x}")


def _broken(runs: list[_Run]) -> Iterator[list[_Run]]:
    """The runs line by line."""
    line: list[_Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in rest:
            yield line
            line = [replace(run, text=text)]
    yield line
