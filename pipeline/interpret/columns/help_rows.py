"""Rows right below a header that say how each column is filled in: "Vad kan gå fel? | Beskriv händelsen | (1–4) | (1–4) | (Ja/Nej)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.scores import number
from pipeline.interpret.columns.arithmetic import PARTS
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.phrases.matcher import classify

_RANGE = r"[(\[]?\s*\d{1,2}\s*[-–—]\s*\d{1,2}\s*[)\]]?"
_IN_BRACKETS = lazy_pattern(
    r"[(\[]\s*\d{1,2}\s*[-–—]\s*\d{1,2}\s*[)\]]|[(\[]\s*ja\s*(?:/|eller)\s*nej\s*[)\]]", re.IGNORECASE
)
_RANGES = lazy_pattern(_RANGE)
_SCALES = lazy_pattern(rf"(?=[(\[]){_RANGE}\s*[*x×·]\s*(?=[(\[]){_RANGE}")
_TELLS = lazy_pattern(
    r"(?:ange|beskriv|bedöm|definiera|välj|skriv|fyll\s+i|motivera|identifiera|gradera|värdera|redogör|lista|uppskatta)\b",
    re.IGNORECASE,
)
_FEWEST = 2  # parts of a score, and cells that plainly help
_BELOW = 3  # rows of which one has numbers


def is_help(leaf: Sequence[Cell], row: Sequence[Cell], grid: Grid) -> bool:
    """Whether a row says how the columns of a header are filled in, and is none of what they hold.

    Under parts of a score it has neither a number nor a step of a scale, where rows below it have numbers; and several of its cells,
    one of these among them, ask, tell what to fill in, or have a range in brackets. So does one text of nothing but both scales
    of a score, "(1-4)*(1-4)".
    """
    texts = {cell.col: text for cell in row if (text := join(cell.lines))}
    if len(texts) == 1 and all(map(_SCALES.fullmatch, texts.values())):
        return True
    parts = {cell.col for cell in leaf if (said := classify(join(cell.lines))) and said.field in PARTS}
    told = [text for col, text in texts.items() if col in parts]
    if (
        len(told) < _FEWEST
        or len(told) < len(parts)
        or not (all(map(_scores_nothing, told)) and any(map(_helps, told)))
    ):
        return False
    end = row[0].row + 1
    below = [(at, col) for at in range(end, min(end + _BELOW, grid.n_rows)) for col in parts]
    numbers = [cell for at, col in below if (cell := grid.at(at, col)) and number(join(cell.lines)) is not None]
    return bool(numbers) and sum(map(_helps, texts.values())) >= max(_FEWEST, len(texts) // 2)


def _scores_nothing(text: str) -> bool:
    """Whether a text has no number but those of a range, and is no step of a scale."""
    return not any(map(str.isdigit, _RANGES.sub("", text))) and not is_step(text)


def _helps(text: str) -> bool:
    """Whether a text asks, tells what to fill in, or has a range in brackets."""
    return text.endswith("?") or _TELLS.search(text) is not None or _IN_BRACKETS.search(text) is not None
