"""Columns where nothing is drawn: gaps that all rows of text leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grids.lines import rows_of, union
from extractors.model.page import Box
from extractors.model.page_content import TextSpan

Gap = tuple[float, float]
FindHeaders = Callable[[Sequence[str]], Sequence[tuple[int, int]]]
WIDE_SPACE = 1.6  # times the page's usual space: a wider gap between words may part columns
SPACE_LEAST, SPACE_MOST = 0.38, 0.55  # of the size: the bounds of that
TOUCHING = 0.12  # of the size: no space at all
LEAST_GUTTER = 3.0  # points
MANY = 0.25  # share of the rows over whose gaps a heading runs
OVERPRINTED = 0.3  # of the size: text that reaches further over another's beginning belongs to another cell
LONGEST_NUMBER = 4  # "12.)" of a list
MARKERS = frozenset("•-–—*·○▪■□☐☒☑✓►")


@dataclass(slots=True)
class Piece:
    """Words of one row with ordinary spaces between them."""

    runs: list[TextSpan]
    box: Box

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(run.text for run in self.runs)


@dataclass(slots=True)
class TextRow:
    """A row of upright text across the page."""

    pieces: list[Piece]
    box: Box
    space: float

    @property
    def size(self) -> float:
        """The height of its line; a list's marks, often of another font, count only where nothing else stands."""
        sizes = [(not is_marker(run.text), run.size) for piece in self.pieces for run in piece.runs]
        return max(sizes)[1]

    @property
    def runs(self) -> list[TextSpan]:
        """All its words from the left."""
        return [run for piece in self.pieces for run in piece.runs]


def text_rows(runs: Sequence[TextSpan]) -> list[TextRow]:
    """Upright runs as rows from the top, cut into pieces where the gap is wider than a space."""
    rows = rows_of([run for run in runs if not run.turn])
    space = _widest_space(rows)
    return [text_row(row, space) for row in rows]


def _widest_space(rows: Sequence[Sequence[TextSpan]]) -> float:
    """The widest gap between two words of one text, as a share of the size."""
    gaps = [(right.box[0] - left.box[2]) / right.size for row in rows for left, right in pairwise(row) if right.size]
    spaces = sorted(gap for gap in gaps if TOUCHING < gap < SPACE_MOST)
    usual = spaces[len(spaces) // 2] if spaces else SPACE_MOST
    return min(SPACE_MOST, max(SPACE_LEAST, WIDE_SPACE * usual))


def text_row(row: Sequence[TextSpan], space: float, starts: frozenset[int] = frozenset()) -> TextRow:
    """A row's runs as pieces, cut at gaps wider than `space` (of the size) and before the runs at `starts`.

    A run over which another is printed was too long for its cell: its piece ends before the other begins.
    """
    groups: list[list[TextSpan]] = []
    for index, run in enumerate(row):
        gap = run.box[0] - groups[-1][-1].box[2] if groups else 0.0
        if groups and index not in starts and -OVERPRINTED * run.size <= gap <= space * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    pieces = [Piece(group, union(run.box for run in group)) for group in groups]
    for piece, after in pairwise(pieces):
        x0, top, x1, bottom = piece.box
        if after.box[0] < x1:
            piece.box = (x0, top, max(x0, after.box[0] - LEAST_GUTTER), bottom)
    return TextRow(pieces, union(piece.box for piece in pieces), space)


def cut_at_headers(row: TextRow, find_headers: FindHeaders) -> TextRow:
    """The row with a piece of its own for each header phrase: narrow columns' headers may stand a space apart."""
    runs = row.runs
    spans = find_headers([run.text for run in runs])
    starts = frozenset(start for start, _ in spans if runs[start].text[:1].isupper())
    return text_row(runs, row.space, starts) if len(spans) > 1 else row


def gutters(rows: Sequence[TextRow], header: Sequence[TextRow]) -> list[float]:
    """Where columns part, from the left: the middles of the gaps that no row of the body covers.

    rows are those below the header. A gap across which a header's row runs counts only where lower rows of the
    header have words of their own on both sides: a heading over several columns stands above theirs, while a
    header over three numbers in one cell has none below.
    """
    body = [row for row in rows if not _is_section(row, rows) and not is_bold_line(row, rows)] or list(rows)
    gaps = open_gaps(_with_outer([piece.box for row in body for piece in row.pieces], header))
    gaps = _kept(gaps, header, lambda low, gap, _place, _high: not _marks_only(body, header, low, gap))
    gaps = _kept(gaps, header, lambda low, gap, place, high: _holds_across(gap, low, place, high, header))
    gaps = _kept(gaps, header, lambda low, _gap, place, high: _parts(low, place, high, body, header))
    places = [float("-inf"), *_places(gaps, header), float("inf")]
    return [x for index, gap in enumerate(gaps) for x in _parted(gap, places[index : index + 3], header)]


def _parted(gap: Gap, places: Sequence[float], header: Sequence[TextRow]) -> list[float]:
    """Where a gap is parted: once, or on both sides of a header in it whose column holds nothing.

    places are that of the gap before, its own and the next one's. Such a header stands in one line with those of the
    columns on both sides: it is none of theirs, and no heading over both.
    """
    left, place, right = places
    clear = open_gaps([piece.box for row in header for piece in row.pieces])
    for boxes in ([piece.box for piece in row.pieces] for row in header):
        own = [box for box in boxes if gap[0] < box[0] and box[2] < gap[1]]
        before = any(left <= (box[0] + box[2]) / 2 and box[0] < gap[0] for box in boxes)
        after = any((box[0] + box[2]) / 2 <= right and box[2] > gap[1] for box in boxes)
        if len(own) == 1 and before and after:
            lefts = [sum(side) / 2 for side in clear if gap[0] < side[1] <= own[0][0]]
            rights = [sum(side) / 2 for side in clear if own[0][2] <= side[0] < gap[1]]
            return [lefts[-1], rights[0]] if lefts and rights else [place]
    return [place]


def _with_outer(boxes: list[Box], header: Sequence[TextRow]) -> list[Box]:
    """The body's boxes, and those of headers left or right of them all: an outer column may hold nothing."""
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    heads = [piece.box for row in header for piece in row.pieces]
    return [*boxes, *(box for box in heads if box[2] < left or box[0] > right)]


def _kept(
    gaps: Sequence[Gap], header: Sequence[TextRow], test: Callable[[float, Gap, float, float], bool]
) -> list[Gap]:
    """The gaps that pass a test of where the column on the left begins, the gap, its place, and the right one's end."""
    kept = list(gaps)
    index = 0
    while index < len(kept):
        places = [float("-inf"), *_places(kept, header), float("inf")]
        if test(places[index], kept[index], places[index + 1], places[index + 2]):
            index += 1
        else:
            del kept[index]
    return kept


def _places(gaps: Sequence[Gap], header: Sequence[TextRow]) -> list[float]:
    """Where each gap is parted: in the middle of what the header leaves open of it.

    Headers may be wider than what is below them, or aligned otherwise, and so stand in a gap: such a one is that of
    the column on the left where this has none yet, else that of the column on the right.
    """
    levels = [[piece.box for piece in row.pieces] for row in reversed(header)]
    places: list[float] = []
    for gap in gaps:
        start = places[-1] if places else float("-inf")
        places.append(_place(gap, levels, start))
    return places


def _place(gap: Gap, levels: Sequence[Sequence[Box]], start: float) -> float:
    """Where a gap is parted; levels are the header's rows from the lowest, start is where the column before begins."""
    low, high = gap
    inside: list[Box] = []
    for boxes in levels:
        reach = max([low, *(box[2] for box in boxes if box[0] <= gap[0] < box[2] < gap[1])])
        come = min([high, *(box[0] for box in boxes if gap[0] < box[0] < gap[1] <= box[2])])
        if come - reach >= 1:  # else the row's headings stand over several columns
            low, high = reach, come
            inside += [box for box in boxes if gap[0] < box[0] and box[2] < gap[1]]
    inside = sorted(box for box in inside if low < box[0] and box[2] < high)
    if not inside:
        return (low + high) / 2
    if any(start <= (box[0] + box[2]) / 2 and box[0] < gap[0] for boxes in levels for box in boxes):
        return (low + inside[0][0]) / 2
    end = max(box[2] for box in inside if box[0] <= inside[0][2])
    return (end + min([high, *(box[0] for box in inside if box[0] > end)])) / 2


def is_bold_line(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """A bold row of one piece among others that are not: a heading between them, which keeps to no column."""
    bold = len(row.pieces) == 1 and all(run.bold for run in row.runs)
    return bold and 2 * sum(other.runs[0].bold for other in rows) < len(rows)


def _is_section(row: TextRow, rows: Sequence[TextRow]) -> bool:
    """A row of one piece that runs over the gaps of many other rows."""
    if len(row.pieces) > 1:
        return False
    x0, x1 = row.pieces[0].box[0], row.pieces[0].box[2]
    crossed = sum(
        1 for other in rows if any(x0 < left.box[2] and right.box[0] < x1 for left, right in pairwise(other.pieces))
    )
    return crossed > MANY * len(rows)


def open_gaps(boxes: Iterable[Box]) -> list[Gap]:
    """The intervals of x that no box covers, between the first and the last."""
    gaps: list[Gap] = []
    reach: float | None = None
    for x0, _, x1, _ in sorted(boxes):
        if reach is not None and x0 - reach >= LEAST_GUTTER:
            gaps.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return gaps


def _marks_only(body: Sequence[TextRow], header: Sequence[TextRow], low: float, gap: Gap) -> bool:
    """Whether a column without a header holds the bullets or numbers of a list, whose text stands beyond the gap."""
    pieces = _within(body, low, gap[0])
    own = [piece for piece in _within(header, low, gap[0]) if low <= piece.box[0] and piece.box[2] <= gap[1]]
    return bool(pieces) and all(is_marker(piece.text) for piece in pieces) and not own


def _holds_across(gap: Gap, low: float, middle: float, high: float, header: Sequence[TextRow]) -> bool:
    """Whether no heading runs across a gap, or there are headers of their own below it on both sides."""
    crossing = [index for index, row in enumerate(header) if any(_over(piece.box, gap) for piece in row.pieces)]
    own = header[crossing[-1] + 1 :] if crossing else []
    return not crossing or bool(_within(own, low, middle) and _within(own, middle, high))


def _parts(low: float, middle: float, high: float, body: Sequence[TextRow], header: Sequence[TextRow]) -> bool:
    """Whether a gap that no heading closes parts two columns, which reach from low to its middle and on to high.

    Numbers under one heading are one cell's.
    """
    sides = bool(_within(header, low, middle)), bool(_within(header, middle, high))
    if not header or all(sides):
        return True
    numbers = [*_within(body, low, middle), *_within(body, middle, high)]
    return any(sides) and not all(is_number(piece.text) for piece in numbers)


def _within(rows: Sequence[TextRow], low: float, high: float) -> list[Piece]:
    """The pieces whose middles stand between two places."""
    return [piece for row in rows for piece in row.pieces if low <= (piece.box[0] + piece.box[2]) / 2 <= high]


def _over(box: Box, gap: Gap) -> bool:
    return box[0] < gap[0] + 1 and box[2] > gap[1] - 1


def is_marker(text: str) -> bool:
    """A list's bullet or number."""
    return text in MARKERS or (1 < len(text) <= LONGEST_NUMBER and text[-1] in ".)" and text[:-1].isalnum())


def is_number(text: str) -> bool:
    """Digits and signs alone: "12", "4/4", "3,2"."""
    return any(letter.isdigit() for letter in text) and not any(letter.isalpha() for letter in text)
