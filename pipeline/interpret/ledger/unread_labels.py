"""What comes again between cards and no card took: labels that nobody knows, each time over words of its own, and scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cards.labels import GAP
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.line_parts import pieces_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.privacy.masking import beginning
from schemas.extraction import Problem

_FEWEST = 3  # gaps between cards in which a label stands
_MOST = 0.6  # of all gaps
_WORDS = 6  # of a label
_SCORED = lazy_pattern(
    r"(?<![^\W_])([^\W\d_]{5,})\s*[:=]?\s+\d{1,2}(?![\d.–-])(?!\s*(?:[–-]|till\b|av\b))"
)  # a label of a score and its number
_BELOW = 1.0  # points by which a line may reach into the card above it


def labels_unread(document: Document, noise: Collection[int], extracted: Sequence[LogicalTable]) -> Iterator[Problem]:
    """A problem for the labels between cards of one table, with their words, whose values no card took, or for the scores there.

    noise: the id() of the page's own lines; extracted: what became tables of ours.
    """
    pages = {page.number: page.lines() for page in document.pages}
    for sheet in extracted:
        if sheet.kind != "card" or len(sheet.grids) < _FEWEST:
            continue
        used = {line.text for row in sheet.rows for content in row for line in content.lines}
        gaps = [
            [line for line in own if id(line) not in noise and line.text not in used]
            for own in _gaps(sheet.grids, pages)
        ]
        if found := _labels(gaps):
            named = ", ".join(f"”{text}”" for text in found)
            page = sheet.grids[0].page
            message = f"Mellan korten på sidan {page} står rubrikerna {named}, som inte kunde tolkas; det de säger saknas i raderna."
            yield Problem(code="card-unread", message=message, page=page)
        elif scored := _scored(gaps):
            page = sheet.grids[0].page
            message = f"Mellan korten på sidan {page} står bedömningar som inte lästes, bland annat ”{beginning(scored, 60)}”; jämför med dokumentet."
            yield Problem(code="value-unread", message=message, page=page)


def _gaps(grids: Sequence[Grid], pages: Mapping[int, Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines between each card and the next below it on its page, or the page's foot, as far as they stand under it."""
    for grid in grids:
        if grid.box is None:
            continue
        left, _, right, foot = grid.box
        below = [other.box[1] for other in grids if other.page == grid.page and other.box and other.box[1] >= foot]
        end = min(below, default=float("inf"))
        yield [
            line
            for line in pages.get(grid.page, ())
            if line.box and foot - _BELOW <= line.box[1] and line.box[3] <= end and left <= line.box[0] < right
        ]


def _labels(gaps: Sequence[Sequence[Line]]) -> list[str]:
    """The texts that stand in most gaps once each, over other words each time."""
    whole = ([line for line in gap if len(pieces_of(line, GAP)) <= 1] for gap in gaps)  # no row of a table
    counts = Counter(text for gap in whole for text, count in Counter(map(_text, gap)).items() if count == 1)
    often = [text for text, count in counts.items() if count >= max(_FEWEST, _MOST * len(gaps))]
    return [
        text for text in often if 0 < len(text.split()) <= _WORDS and text[0].isupper() and _is_over_values(text, gaps)
    ]


def _scored(gaps: Sequence[Sequence[Line]]) -> str | None:
    """The first words with a score in most gaps ("Efter hantering: sannolikhet 2, konsekvens 4"); None where few have any."""
    found = [next((line.text for line in gap if _says_score(line.text)), None) for gap in gaps]
    texts = [text for text in found if text]
    return texts[0] if len(texts) >= max(_FEWEST, _MOST * len(gaps)) else None


def _says_score(text: str) -> bool:
    """Whether a label of a score stands in a text with one number right behind it, and no range."""
    meanings = (classify(match[1]) for match in _SCORED.finditer(text))
    return any(meaning is not None and meaning.whole and meaning.field in SCORES for meaning in meanings)


def _is_over_values(label: str, gaps: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines right below a text differ from gap to gap."""
    below = [_text(after) for gap in gaps for line, after in pairwise(gap) if _text(line) == label]
    return len(below) >= _FEWEST and 2 * len(set(below)) > len(below)


def _text(line: Line) -> str:
    return tidy(line.text)
