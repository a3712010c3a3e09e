"""Measures of cards with what tells who, when or how far at the other end of each line: "Rutin för nycklar        Pågår"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import SAME_LEFT
from pipeline.interpret.cards.treatments.measures import LISTED, is_of_measure, table_of
from pipeline.interpret.cells.line_parts import part_of, pieces_of
from pipeline.interpret.cells.list_items import is_listed, unlisted
from pipeline.interpret.cells.roles import names_post
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.rows.measures_told import tells_when

_GAP = 3.0  # sizes of the letters before what tells of a measure
_FEWEST = 2  # lines that end so
_STATE = lazy_pattern(  # a level, as of priority, is none
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

    A measure begins with a bullet or number, else each line that ends so is one; a line in small letters goes on the one above it.
    Where a line may be a measure without an end, one ends in anything else, or labels below a card's measures tell of them, nothing is told of any.
    """
    entries = [entry for card in cards for entry in card.entries if entry.meaning.field == LISTED and not entry.nested]
    told = [[_told(line) for line in entry.lines] for entry in entries]
    ends = [one for lines in told for one in lines if one is not None]
    if any(one is None for lines in told for one in lines) or not _stand_in_columns([one for one in ends if one]):
        return
    parted = [_starts(entry, [one or {} for one in lines]) for entry, lines in zip(entries, told, strict=True)]
    if any(starts is None for starts in parted) or any(map(_labels_tell, cards)):
        return
    for entry, lines, starts in zip(entries, told, parted, strict=True):
        if starts and any(lines):
            _list(entry, [one or {} for one in lines], starts)


def _starts(entry: Entry, told: Sequence[_Told]) -> list[int] | None:
    """Where the measures of an entry begin, none where no line tells anything; None where that is in doubt."""
    if not any(told):
        return []
    if any(map(is_listed, entry.lines)):
        starts = [at for at, line in enumerate(entry.lines) if is_listed(line)]
        several = any(sum(map(bool, told[start:stop])) > 1 for start, stop in pairwise([*starts, len(told)]))
        return None if starts[0] or several else starts
    begun = [not line.text[:1].islower() for line in entry.lines]
    return [at for at, one in enumerate(told) if one] if begun == [*map(bool, told)] else None


def _labels_tell(card: Card) -> bool:
    """Whether labels below a card's measures tell who, when or how far; what stands above them is of the risk."""
    fields = [entry.meaning.field for entry in card.entries]
    below = card.entries[fields.index(LISTED) + 1 :] if LISTED in fields else ()
    return any(is_of_measure(entry) for entry in below if entry.meaning.field != LISTED)


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


def _list(entry: Entry, told: Sequence[_Told], starts: Sequence[int]) -> None:
    """Makes an entry one with a table of its measures, which begin at some of its lines, each with what tells of it."""
    measures = []
    for start, stop in pairwise([*starts, len(told)]):
        texts = [_own_text(line, one) for line, one in zip(entry.lines[start:stop], told[start:stop], strict=True)]
        ends = [
            Entry(Meaning(field, _HEADERS[field], None, whole=True), [end])
            for one in told[start:stop]
            for field, end in one.items()
        ]
        measures.append([Entry(entry.meaning, [unlisted(texts[0]), *texts[1:]]), *ends])
    grid = table_of(measures)
    entry.lines, entry.nested = [line for cell in grid.cells for line in cell.lines], (grid,)


def _own_text(line: Line, told: _Told) -> Line:
    """A line without what it ends in."""
    return part_of(line, pieces_of(line, _GAP)[0]) if told else line
