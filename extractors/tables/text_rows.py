"""Rows of text across a page, and the segments into which wide gaps cut them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box
from extractors.model.page_content import TextSpan
from extractors.office.symbol_fonts import NOTE_MARKS
from extractors.tables.lines import TOUCHING, rows_of, union

FindHeaders = Callable[[Sequence[str]], Sequence[tuple[int, int]]]
WIDE_SPACE = 1.6  # times the page's usual space: a wider gap between words may part columns
SPACE_LEAST, SPACE_MOST = 0.38, 0.55  # of the size: the bounds of that
OVERPRINTED = 0.3  # of the size: text that reaches further over another's beginning belongs to another cell
FIXED_SPACE = 1.5  # times a letter of a typewriter's: a wider gap is more than one space
LETTERS = 5  # different ones of one width that tell a typewriter's row
EVEN = 0.03  # of a letter's width
JUSTIFIED = 4  # gaps between words that are all alike: a line stretched to its column's width
STRETCHED = 0.12, 1.0  # of the size: by how much its gaps may differ, and how wide they are at most
LEAST_GAP = 3.0  # points
_YEAR = lazy_pattern(r"20\d\d")
WIDEST_LINE = 1.5  # of the size: two lines of one cell stand no further apart
LONGEST_NUMBER = 4  # "12.)" of a list
SMALL, NEAR = 0.85, 1.5  # times the letters of a name: those of a label before it, and the white between
LONGEST_CODE, PAIR = 8, 2  # letters of a heading's number: "RR-04"; its parts with that
HYPHENS = ("-", "\u00ad", "‐")
BESIDE = 0.3  # of the size: the height that lines share which do not stand below each other
MARGIN = 2.0  # points by which a text runs over a place where columns part
MARKERS = frozenset("•-–—*·○▪■□☐☒☑✓►")


@dataclass(slots=True)
class Segment:
    """Words of one row with ordinary spaces between them."""

    spans: list[TextSpan]
    box: Box

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(span.text for span in self.spans)

    @property
    def is_small(self) -> bool:
        """Whether it begins in small letters, as what goes on a text does."""
        return self.spans[0].text[:1].islower()

    @property
    def middle(self) -> float:
        """Halfway from its left to its right."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def foot(self) -> float:
        """The foot of its text: a bullet before it may be of another size."""
        return self.spans[-1].box[3]

    def crosses(self, places: Iterable[float]) -> bool:
        """Whether it runs over one of the places where columns part."""
        return any(self.box[0] + MARGIN < x < self.box[2] - MARGIN for x in places)


@dataclass(slots=True)
class TextRow:
    """A row of upright text across the page.

    segments  from the left
    space     the widest gap inside one, of the size
    spans     all its words from the left
    size      the height of its line; a list's marks, often of another font, count only where nothing else stands
    """

    segments: list[Segment]
    box: Box
    space: float
    spans: list[TextSpan] = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.spans = [span for segment in self.segments for span in segment.spans]
        sizes = {span.size for span in self.spans}
        self.size = max(sizes if len(sizes) == 1 else [s.size for s in self.spans if not is_marker(s.text)] or sizes)

    @property
    def middle(self) -> float:
        """Halfway from its top to its foot."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def mostly_bold(self) -> bool:
        """Whether most of its words are bold."""
        spans = self.spans
        return 2 * sum(span.bold for span in spans) > len(spans)

    @property
    def is_one_text(self) -> bool:
        """Whether it is one segment, or a heading in bold with its number before it, or with a label in smaller letters: "RR-04   Brand", "Risk  Brand"."""
        if len(self.segments) == 1 or self._is_labelled_small():
            return True
        number = self.segments[0].text
        numbered = len(self.segments) == PAIR and any(map(str.isdigit, number)) and len(number) <= LONGEST_CODE
        return numbered and not is_number(self.segments[1].text) and all(span.bold for span in self.spans)

    def _is_labelled_small(self) -> bool:
        """Whether it is two segments near to each other, the first in smaller letters than the second."""
        if len(self.segments) != PAIR:
            return False
        label, name = self.segments
        larger = min(span.size for span in name.spans)
        return SMALL * larger > max(span.size for span in label.spans) and name.box[0] - label.box[2] <= NEAR * larger

    @property
    def is_bold_line(self) -> bool:
        """Whether it is one segment, all in bold, that does not go on a sentence: a heading."""
        return len(self.segments) == 1 and all(span.bold for span in self.spans) and not self.spans[0].text[0].islower()


def without_mark(row: TextRow) -> list[Segment]:
    """A row's texts without the number, code or sign that stands before them, as one on a badge does: "12   Risk: Brand"."""
    first, *others = row.segments
    mark, *words = first.spans
    if not _is_mark(mark.text) or not (words or others):
        return row.segments
    return [Segment(words, union(span.box for span in words)), *others] if words else others


def _is_mark(text: str) -> bool:
    """Whether a word holds no letters, or is one capital or a short code with a number in it."""
    if not any(map(str.isalpha, text)):
        return True
    return (len(text) == 1 and text.isupper()) or (len(text) <= LONGEST_CODE and any(map(str.isdigit, text)))


class RowedWords:
    """Words of a page, and the rows of the upright ones."""

    def __init__(self, spans: list[TextSpan]) -> None:
        """The rows are made once they are asked for."""
        self.spans = spans

    @cached_property
    def rows(self) -> list[TextRow]:
        """The upright words as rows from the top."""
        return text_rows(self.spans)

    def only(self, spans: list[TextSpan]) -> RowedWords:
        """Some of the words; where these are all, with the rows that are made."""
        return self if len(spans) == len(self.spans) else RowedWords(spans)


def text_rows(spans: Sequence[TextSpan]) -> list[TextRow]:
    """Upright words as rows from the top, cut into segments where a gap is wider than a space."""
    rows = rows_of([span for span in spans if not span.turn])
    gaps = [[(right.box[0] - left.box[2]) / right.size for left, right in pairwise(row) if right.size] for row in rows]
    space = _widest_space(gaps)
    pitches = [_pitch(row) for row in rows]
    typed = {pitch for pitch, letters in pitches if letters >= LETTERS}
    typed = {pitch for pitch, _ in pitches if any(abs(pitch - sure) <= EVEN * sure for sure in typed)}
    return [
        text_row(row, max(space, FIXED_SPACE * pitch if pitch in typed else 0.0, _justified(row, own)))
        for row, own, (pitch, _) in zip(rows, gaps, pitches, strict=True)
    ]


def _justified(row: Sequence[TextSpan], gaps: Sequence[float]) -> float:
    """The widest gap of a line that is stretched to its column's width, of the size; 0 where gaps differ, as columns' do.

    Words as wide as each other may stand in columns as wide.
    """
    if len(row) <= JUSTIFIED:
        return 0.0
    differ, most = STRETCHED
    widest = max(gaps, default=math.inf)
    if widest > most or widest - min(gaps) > differ:
        return 0.0
    widths = [span.box[2] - span.box[0] for span in row]
    return widest if max(widths) > 2 * min(widths) else 0.0


def _pitch(row: Sequence[TextSpan]) -> tuple[float, int]:
    """How wide each letter of a typewriter's row is, of the size, and how many different ones tell so; 0 where letters differ."""
    narrowest, widest = math.inf, 0.0
    for span in row:
        widths = [right - left for left, right in pairwise(span.glyph_edges)]
        narrowest, widest = min([narrowest, *widths]), max([widest, *widths])
        if widest - narrowest > EVEN * widest:  # most rows end here, at their first word
            return 0.0, 0
    letters = {letter for span in row for letter in span.text if letter.isalpha()}
    return (widest / max(span.size for span in row), len(letters)) if widest else (0.0, 0)


def _widest_space(gaps: Iterable[Sequence[float]]) -> float:
    """The widest gap between two words of one text, as a share of the size, by those of each row."""
    spaces = sorted([gap for own in gaps for gap in own if TOUCHING < gap < SPACE_MOST])
    usual = spaces[len(spaces) // 2] if spaces else SPACE_MOST
    return min(SPACE_MOST, max(SPACE_LEAST, WIDE_SPACE * usual))


def text_row(row: Sequence[TextSpan], space: float, starts: frozenset[int] = frozenset()) -> TextRow:
    """A row's words as segments, cut at gaps wider than `space` (of the size) and before the words at `starts`.

    A word over which another is printed was too long for its cell: its segment ends before the other begins.
    """
    groups = [[row[0]]]
    for index, (before, span) in enumerate(pairwise(row), 1):
        if index not in starts and -OVERPRINTED * span.size <= span.box[0] - before.box[2] <= space * span.size:
            groups[-1].append(span)
        else:
            groups.append([span])
    segments = [Segment(group, union([span.box for span in group])) for group in groups]
    for segment, after in pairwise(segments):
        x0, top, x1, bottom = segment.box
        if after.box[0] < x1:
            segment.box = (x0, top, max(x0, after.box[0] - LEAST_GAP), bottom)
    return TextRow(segments, union([segment.box for segment in segments]), space)


def cut_at_headers(row: TextRow, find_headers: FindHeaders) -> TextRow:
    """The row with a segment of its own for each known header: narrow columns' headers may stand a space apart.

    Where the row was cut before, its texts end as they did.
    """
    spans = row.spans
    found = find_headers([span.text for span in spans])
    if len(found) <= 1:
        return row
    starts = {id(spans[start]) for start, _ in found if spans[start].text[:1].isupper()}
    return TextRow([part for segment in row.segments for part in _cut(segment, starts)], row.box, row.space)


def _cut(segment: Segment, starts: Collection[int]) -> Iterator[Segment]:
    """A segment's parts, each from one of the words at `starts`, by their id(), to the next."""
    firsts = [at for at, span in enumerate(segment.spans) if not at or id(span) in starts]
    for first, end in pairwise([*firsts, len(segment.spans)]):
        spans = segment.spans[first:end]
        x0, top, x1, bottom = union(span.box for span in spans)
        yield Segment(spans, (x0, top, min(x1, segment.box[2]), bottom))


def is_marker(text: str) -> bool:
    """A list's bullet or number."""
    return text in MARKERS or (1 < len(text) <= LONGEST_NUMBER and text[-1] in ".)" and text[:-1].isalnum())


def are_one_header(words: Sequence[str], find_headers: FindHeaders) -> bool:
    """Whether words are one known header and nothing else."""
    return (0, len(words)) in find_headers(words)


def is_year(text: str) -> bool:
    """A year alone."""
    return _YEAR.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Digits and signs alone: "12", "4/4", "3,2", with a footnote's mark: "7ᵃ"."""
    if text.isdecimal():  # as most are
        return True
    if text[:1].isalpha():
        return False
    text = text.rstrip(NOTE_MARKS)
    return not any(map(str.isalpha, text)) and any(map(str.isdigit, text))
