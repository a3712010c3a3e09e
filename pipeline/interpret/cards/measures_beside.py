"""Measures of cards with what tells who, when or how far at the other end of each line: "Rutin för nycklar        Pågår"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import SAME_LEFT
from pipeline.interpret.cards.measures import LISTED, table_of
from pipeline.interpret.cells.line_parts import part_of, pieces_of
from pipeline.interpret.cells.list_items import without_marker
from pipeline.interpret.cells.roles import names_post
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.rows.measures_told import tells_when

_GAP = 3.0  # sizes of the letters before what tells of a measure
_FEWEST = 2  # lines that end so
_STATE = re.compile(  # a level, as of priority, is none
    r"(?:(?:ej|inte|ännu inte|delvis|nästan|snart|under) )?"
    r"(?:\w*(?:er|slut|börj|start|sen|gärd|paus|stopp)a[dt]|\w*(?:för|gjor)[dt]|avbru(?:ten|tet)|inställ[dt]|arbete|klart?|färdigt?"
    r"|pågår|pågående|väntar|vilande|nytt?|öppen|stängd|aktuell)",
    re.IGNORECASE,
)
_HEADERS = {
    "treatment_owner": "Ansvarig för åtgärd",
    "treatment_due": "Klart senast",
    "treatment_status": "Åtgärdsstatus",
}
_Told = dict[str, Line]


def list_measures_beside(cards: Sequence[Card]) -> None:
    """Makes the measures of cards one entry with a table each, where several lines end in a state, a day or a post behind wide white, each at one place.

    A line without white goes on the measure above it. Where one of the lines ends in anything else, nothing is told of any.
    """
    entries = [entry for card in cards for entry in card.entries if entry.meaning.field == LISTED and not entry.nested]
    told = [[_told(line) for line in entry.lines] for entry in entries]
    ends = [one for lines in told for one in lines if one is not None]
    if any(one is None for lines in told for one in lines) or not _stand_in_columns([one for one in ends if one]):
        return
    for entry, lines in zip(entries, told, strict=True):
        if lines and lines[0]:
            _list(entry, [one or {} for one in lines])


def _told(line: Line) -> _Told | None:
    """What the pieces behind a line's first one tell, by field; None where one tells nothing, or two the same."""
    _, *ends = pieces_of(line, _GAP) or [[]]
    found = {_field_of(end.text): end for end in (part_of(line, piece) for piece in ends)}
    return None if None in found or len(found) < len(ends) else {field: end for field, end in found.items() if field}


def _field_of(text: str) -> str | None:
    """What a text tells of a measure."""
    if _STATE.fullmatch(text):
        return "treatment_status"
    if tells_when(text):
        return "treatment_due"
    return "treatment_owner" if names_post(text) and not any(map(str.isdigit, text)) else None


def _stand_in_columns(told: Sequence[_Told]) -> bool:
    """Whether several lines end so, and what tells the same begins or ends at one place in all of them."""
    boxes = [[one[field].box or (0.0, 0.0, 0.0, 0.0) for one in told if field in one] for field in {*_HEADERS}]
    edges = [[[box[side] for box in column] for side in (0, 2)] for column in boxes if column]
    return len(told) >= _FEWEST and all(any(max(at) - min(at) <= SAME_LEFT for at in sides) for sides in edges)


def _list(entry: Entry, told: Sequence[_Told]) -> None:
    """Makes an entry one with a table of its measures, each with what tells of it."""
    starts = [*(at for at, one in enumerate(told) if one), len(told)]
    measures = []
    for start, stop in pairwise(starts):
        first = entry.lines[start]
        text = without_marker(part_of(first, pieces_of(first, _GAP)[0]))
        ends = [Entry(Meaning(field, _HEADERS[field], None, whole=True), [end]) for field, end in told[start].items()]
        measures.append([Entry(entry.meaning, [text, *entry.lines[start + 1 : stop]]), *ends])
    grid = table_of(measures)
    entry.lines, entry.nested = [line for cell in grid.cells for line in cell.lines], (grid,)
