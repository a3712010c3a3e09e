"""Two halves of a card beside each other, as slides have them: labels above their values in one, scores or other labels in the other.

Lines that run across would tear the values apart, since those of the halves stand at heights of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model.page import Box
from extractors.tables.labels.label_pairs import are_scores
from extractors.tables.labels.label_rows import is_phrase, words_of_label
from extractors.tables.panels.text_columns import MOST_ROWS, Strip, Strips
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, is_number

SAME_LEFT = 4.0  # points
LEAST_GAP = 8.0  # points of white between the halves
FEWEST = 2  # labels above their values in one half
SHARED = 2  # rows with labels in both halves: a form, which is read across
LINE = 2.5  # sizes: how far below its label a value may stand
NEAR = 1.0  # sizes of white: what stands so near above a label is of its card
APART = 3.0  # sizes of white: what stands further below is no part of a card

_Half = Sequence[Sequence[Segment]]  # what stands there, by row


@dataclass(frozen=True, slots=True)
class _Told:
    """The labels that a row tells in a half; is_above: one alone above its value."""

    row: int
    labels: frozenset[str]
    is_above: bool = False


def two_halves(rows: Sequence[TextRow], find_headers: FindHeaders, drawn: Sequence[Box] = ()) -> Strips | None:
    """The white between the halves of each card of a page, where it leaves most labels whole; None where no card is so drawn.

    drawn: the boxes of drawn tables, which no white crosses.
    """
    if len(rows) > MOST_ROWS:
        return None
    lefts = {round(one.box[0]): one.box[0] for row in rows for one in row.segments if is_phrase(one, find_headers)}
    most, strips = 0, Strips(())
    for left in lefts.values():
        found = [part for run in _runs(rows, left, drawn) for part in _strips(run, left, find_headers)]
        labels = sum(count for _, count in found)
        if labels > most:
            most, strips = labels, Strips(tuple(strip for strip, _ in found))
    return strips if most else None


def _runs(rows: Sequence[TextRow], left: float, drawn: Sequence[Box]) -> Iterator[Sequence[TextRow]]:
    """Rows below each other of which none reaches over the white before the place where right halves begin."""
    run: list[TextRow] = []
    for row in rows:
        around = [one.box for one in row.segments] + [box for box in drawn if box[1] <= row.middle <= box[3]]
        if any(box[0] < left - SAME_LEFT and left - LEAST_GAP < box[2] for box in around):
            yield run
            run = []
        else:
            run.append(row)
    yield run


def _strips(rows: Sequence[TextRow], left: float, find_headers: FindHeaders) -> Iterator[tuple[Strip, int]]:
    """The strip of each card in a run of rows, with how many labels it has, where all of them have two halves."""
    halves = _half(rows, 0.0, left), _half(rows, left, float("inf"))
    told = [list(_told(rows, half, find_headers)) for half in halves]
    places = _cards([*told[0], *told[1]], len(rows))
    cards = [[[one for one in half if first <= one.row < end] for half in told] for first, end in places]
    is_table = any(
        _has_header(half, {one.row for one in own}, find_headers) for half, own in zip(halves, told, strict=True)
    )
    if cards and not is_table and all(map(_are_halves, cards)):
        last = -1
        for (label, end), card in zip(places, cards, strict=True):
            first = _first(rows, label, last + 1)
            last = _last(rows, max(one.row for half in card for one in half), end)
            ends = [one.box[2] for texts in halves[0][first : last + 1] for one in texts]
            count = sum(len(one.labels) for half in card for one in half)
            yield Strip(((max(ends) + left) / 2,), rows[first].box[1], rows[last].box[3], is_text=True), count


def _half(rows: Sequence[TextRow], begin: float, end: float) -> _Half:
    """What of rows begins between two places."""
    return [[one for one in row.segments if begin <= one.box[0] + SAME_LEFT < end] for row in rows]


def _has_header(half: _Half, told: Collection[int], find_headers: FindHeaders) -> bool:
    """Whether a row of a half is several labels that tell nothing: a table's header, of which one in three may be misspelt or unknown."""
    return any(
        len(texts) > 1 and at not in told and 3 * sum(is_phrase(one, find_headers) for one in texts) >= 2 * len(texts)
        for at, texts in enumerate(half)
    )


def _told(rows: Sequence[TextRow], half: _Half, find_headers: FindHeaders) -> Iterator[_Told]:
    """The labels of a half: alone above their value, with a colon before it, or each with a score behind, over or under it.

    What begins in a small letter among capitals goes on a text, and is no label above a value.
    """
    own = [at for at, texts in enumerate(half) if texts]
    capitals = any(one.text[:1].isupper() for texts in half for one in texts)
    for above, at, below in zip([-1, *own], own, [*own[1:], -1], strict=False):
        texts = half[at]
        near = [half[one] for one in (above, below) if one >= 0 and _is_near(rows[at], rows[one])]
        if all(is_phrase(one, find_headers) for one in texts):
            is_above = len(texts) == 1 and not (capitals and texts[0].text[:1].islower())
            is_above = is_above and below in own and half[below] in near and _is_value(half[below], find_headers)
            if is_above or any(_are_numbers(texts, one) for one in near):
                yield _Told(at, frozenset(_plain(one, len(one.spans)) for one in texts), is_above)
        else:
            yield from _with_values(at, texts, find_headers)


def _with_values(at: int, texts: Sequence[Segment], find_headers: FindHeaders) -> Iterator[_Told]:
    """The labels of a row that holds their values too."""
    words = [span for one in texts for span in one.spans]
    colons = [words_of_label(one, find_headers) for one in texts]
    if are_scores(words, find_headers):
        yield _Told(at, frozenset(span.text.casefold() for span in words if span.text[0].isalpha()))
    elif all(colons):
        yield _Told(at, frozenset(map(_plain, texts, colons)))


def _is_near(label: TextRow, row: TextRow) -> bool:
    return abs(row.middle - label.middle) <= LINE * max(label.size, row.size)


def _are_numbers(labels: Sequence[Segment], texts: Sequence[Segment]) -> bool:
    """Whether several labels have a number each on the line over or under them."""
    return len(labels) == len(texts) > 1 and all(is_number(one.text) for one in texts)


def _is_value(texts: Sequence[Segment], find_headers: FindHeaders) -> bool:
    """Whether what stands below a label is its value, and no label or row of columns."""
    return len(texts) == 1 and not is_phrase(texts[0], find_headers)


def _plain(text: Segment, words: int) -> str:
    """The first words of a text, as labels are compared."""
    return " ".join(span.text for span in text.spans[:words]).rstrip(":").casefold()


def _cards(told: Sequence[_Told], count: int) -> list[tuple[int, int]]:
    """The rows of each card out of so many, as [start, end): another begins where a label comes again."""
    starts: list[int] = []
    seen: frozenset[str] = frozenset()
    for one in sorted(told, key=lambda one: one.row):
        if not starts or seen & one.labels:
            starts.append(one.row)
            seen = frozenset()
        seen |= one.labels
    return list(pairwise([*starts, count]))


def _are_halves(card: Sequence[Sequence[_Told]]) -> bool:
    """Whether both halves of a card have labels at heights of their own, one of them several above their values: not row by row as forms have them."""
    above = max(sum(one.is_above for one in half) for half in card)
    left, right = ({(one.row, one.is_above) for one in half} for half in card)
    over = [{one.row for one in half if one.is_above} for half in card]
    scored = any(len(one.labels) > 1 for one in card[1])  # else what the right half has more is a badge beside the name
    is_form = bool(over[0] & over[1]) and over[1] <= over[0] and not scored
    return above >= FEWEST and not (left <= right or right <= left) and len(left & right) < SHARED and not is_form


def _first(rows: Sequence[TextRow], label: int, least: int) -> int:
    """The first row of a card whose first label is known: what stands right above that, as labels that nobody knows do."""
    first = label
    while first > least and rows[first].box[1] - rows[first - 1].box[3] <= NEAR * rows[first - 1].size:
        first -= 1
    return first


def _last(rows: Sequence[TextRow], label: int, end: int) -> int:
    """The last row of a card whose last label is known: white ends it, the widest before the next card."""
    whites = [below.box[1] - above.box[3] for above, below in pairwise(rows[label : end + 1])]
    far = [at for at, white in enumerate(whites) if white > APART * rows[label + at].size]
    if end < len(rows):
        far.append(max(range(len(whites)), key=whites.__getitem__))
    return label + min(far, default=len(whites))
