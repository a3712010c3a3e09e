"""Labels of several lines left of their values ("Befintliga" over "kontroller"): they are read as one line, that of the value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product

from extractors.model.page import Box
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.by_place import ByPlace
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.lines import union
from extractors.tables.preparation.centred_titles import SAME_LINE, lowered
from extractors.tables.text_rows import FIXED_SPACE, HYPHENS, SPACE_LEAST, WIDEST_LINE, FindHeaders, Segment, is_marker

MOST_LINES, MOST_WORDS = 4, 7  # of a label
FEWEST = 2  # different labels of a column, where no known one is wrapped
KNOWN = 0.4  # of the texts of a column of labels
SAME_LEFT, SAME_SIZE = 3.0, 0.5  # points
AROUND = (-1, 0, 1)  # places beside each other that count as one
GAP = 1.6  # of the size: the white between a label and its value, at least
SPACE = 0.28  # of the size: between two words of a label
HANGING = frozenset(["och", "eller", "samt"])  # behind a part of a word that stands for itself: "risk- och"
FIXED, SAME_WIDTH = 4, 0.1  # letters that tell type of fixed pitch; points
NARROWEST = 0.1  # of its width: as close as a label may be set


def with_whole_labels(content: PageContent, texts: Sequence[Segment], columns: LabelColumns) -> PageContent:
    """The content with each label of several lines on the line of the value to its right.

    Known labels with values beside them stand where it and its value begin, or its row begins with such a label and its value.
    Its words are a known label together, or are set in bold beside a plain value.
    """
    if not columns:
        return content
    dots = ByPlace(content.dots, map(_half, content.dots))
    moved: dict[int, TextSpan | None] = {}
    for text in texts:
        lines = [] if id(text.spans[0]) in moved else columns.wrapped(text)
        value = columns.beside(lines) if lines else None
        if value is not None:
            moved |= _in_one_line(lines, value, _begin(value, dots, max(line.box[2] for line in lines)))
    runs = [moved.get(id(run), run) for run in content.runs]
    return replace(content, runs=[run for run in runs if run is not None]) if moved else content


def labels_and_values(texts: Iterable[list[TextSpan]]) -> list[Segment]:
    """The texts of a page, a bold label apart from a plain value close to it."""
    return [Segment(words, union([span.box for span in words])) for words in _parted(texts)]


def _parted(texts: Iterable[list[TextSpan]]) -> Iterator[list[TextSpan]]:
    """Texts, parted also where a bold word stands a little more than a space before a plain one: a value close to its label."""
    for text in texts:
        start = 0
        for at, (one, two) in enumerate(pairwise(text), 1):
            if one.bold and not two.bold and two.box[0] - one.box[2] > SPACE_LEAST * one.size:
                yield text[start:at]
                start = at
        yield text[start:]


@dataclass(slots=True)
class _Column:
    """The texts that begin at one place with something else beside them: how many, how many known labels, and which."""

    texts: int = 0
    known: int = 0
    labels: set[str] = field(default_factory=set)

    def count(self, label: str | None) -> None:
        """Counts a text: a label, or another."""
        self.texts += 1
        if label is not None:
            self.known += 1
            self.labels.add(label)

    def add(self, other: _Column) -> None:
        """Counts what stands in another too."""
        self.texts, self.known = self.texts + other.texts, self.known + other.known
        self.labels |= other.labels

    def is_of_labels(self, least: int) -> bool:
        """Whether so many different labels stand there, and few other texts."""
        return len(self.labels) >= least and self.known >= KNOWN * self.texts


class LabelColumns:
    """The columns of a page's texts by where they and the values beside them begin, and by where these values do."""

    def __init__(self, texts: Sequence[Segment], find_headers: FindHeaders) -> None:
        self._find = find_headers
        self._texts = ByPlace(texts, map(middle, texts))
        self._columns: dict[tuple[int, ...], _Column] = defaultdict(_Column)
        self._capital = self._small = 0  # values right of known labels that begin in such letters
        for one, two in pairwise(texts):
            if not one.is_small and abs(middle(one) - middle(two)) <= SAME_LINE and one.box[2] < two.box[0]:
                self._count(one, two)

    def __bool__(self) -> bool:
        return any(column.labels for column in self._columns.values())

    def _count(self, text: Segment, beside: Segment) -> None:
        is_label = self.is_known(text) and not self.is_known(beside)
        if not is_label and self._is_known_with_next(text):
            return  # a label of several lines, which is none of the others
        label = text.text if is_label else None
        self._capital += is_label and beside.text[0].isupper()
        self._small += is_label and beside.text[0].islower()
        left, value = round(text.box[0] / SAME_LEFT), round(beside.box[0] / SAME_LEFT)
        self._columns[left, value].count(label)
        self._columns[(value,)].count(label)

    def _is_known_with_next(self, text: Segment) -> bool:
        """Whether a text and the one right below it are a known label."""
        below = next(self._further(text), None)
        return below is not None and self._are_known([span.text for _, span in _joined([text, below])])

    def at(self, *lefts: float) -> _Column:
        """What stands where a text and its value begin, or where a value does."""
        found = _Column()
        near = [[round(left / SAME_LEFT) + step for step in AROUND] for left in lefts]
        for place in product(*near):
            if place in self._columns:
                found.add(self._columns[place])
        return found

    @cached_property
    def has_several(self) -> bool:
        """Whether different labels stand before values that begin at one place, or so near each other that `at` counts them together."""
        places = sorted(
            (key[0], column.labels) for key, column in self._columns.items() if not key[1:] and column.labels
        )
        near = [one | other for (at, one), (beside, other) in pairwise(places) if beside - at <= len(AROUND) - 1]
        return any(len(labels) >= FEWEST for labels in [*(labels for _, labels in places), *near])

    @cached_property
    def _lefts(self) -> frozenset[int]:
        """Where labels begin, and right beside."""
        return frozenset(
            key[0] + step for key, column in self._columns.items() if key[1:] and column.labels for step in AROUND
        )

    def _is_at_labels(self, text: Segment) -> bool:
        """Whether a text begins where some label does."""
        return round(text.box[0] / SAME_LEFT) in self._lefts

    def is_known(self, text: Segment) -> bool:
        """Whether a text is a known label."""
        return len(text.spans) <= MOST_WORDS and is_phrase(text, self._find)

    def wrapped(self, text: Segment) -> list[Segment]:
        """The lines of a label that begins with a text; none where it is no label of several lines."""
        if not (self.has_several or self._is_at_labels(text)):
            return []
        lines = [text, *self._further(text)]
        while len(lines) > 1 and not self._is_label(lines):
            lines = lines[:-1]
        return lines if len(lines) > 1 else []

    def beside(self, lines: Sequence[Segment]) -> Segment | None:
        """The first line of what stands right of a label."""
        right = max(line.box[2] for line in lines)
        level = self._texts.between(middle(lines[0]) - SAME_LINE, middle(lines[-1]) + SAME_LINE)
        behind = [text for text in level if text.box[0] > right]
        left = min((text.box[0] for text in behind), default=0.0)
        return next((text for text in behind if text.box[0] <= left + SAME_LEFT), None)

    def _further(self, text: Segment) -> Iterator[Segment]:
        """The lines of a label right below a text: set as it is, from where it begins, in small letters."""
        lines = [] if text.is_small else [text]
        while 0 < len(lines) < MOST_LINES:
            reach = WIDEST_LINE * text.spans[0].size
            near = self._texts.between(middle(text) + SAME_LINE, middle(text) + reach)
            below = next((one for one in near if abs(one.box[0] - text.box[0]) <= SAME_LEFT), None)
            if below is None or not below.is_small or not is_set_as(below, text):
                return
            if self._is_next(below, lines):
                return
            yield below
            lines.append(text := below)

    def _is_next(self, below: Segment, lines: Sequence[Segment]) -> bool:
        """Whether a line begins with a known label and has a value of its own, and is not the rest of the label above it."""
        if all(start for start, _ in self._find([span.text for span in below.spans])):
            return False
        value = self.beside([below])
        if value is None or not (_begins_value(value.text) or self._small >= FEWEST > self._capital):
            return False
        before = [span.text for _, span in _joined(lines)]
        whole = (0, len(before)) in self._find(before) or not before[-1][-1].isalpha()
        return whole or not self._are_known([span.text for _, span in _joined([*lines, below])])

    def _is_label(self, lines: Sequence[Segment]) -> bool:
        """Whether lines stand as labels do, and are known words or set apart from their value, and no table's header."""
        value = self.beside(lines)
        if value is None or _is_next_word(value, lines[0]):
            return False
        column = self.at(lines[0].box[0], value.box[0])
        if not column.is_of_labels(1) and not self._is_second(lines[0], value):
            return False
        bold = all(span.bold for line in lines for span in line.spans) and not all(span.bold for span in value.spans)
        told = self._are_known([span.text for _, span in _joined(lines)]) or (bold and column.is_of_labels(FEWEST))
        return told and not self._are_headers(lines, value)

    def _are_headers(self, lines: Sequence[Segment], value: Segment) -> bool:
        """Whether what stands right of a label is another, set as it is, and so is what is next to both: a table's header, where labels have no values.

        A plain known word of one line may be a plain label's value.
        """
        may_be_value = not value.spans[0].bold and self.is_known(value)
        if may_be_value or not is_set_as(value, lines[0]) or not self._begins_label(value):
            return False
        level = self._texts.between(middle(lines[0]) - SAME_LINE, middle(lines[-1]) + SAME_LINE)
        behind = [text for text in level if text.box[0] > value.box[0] + SAME_LEFT]
        before = [text for text in level if text.box[0] < lines[0].box[0] - SAME_LEFT]
        near = min(behind, key=_left, default=None) or max(before, key=_left, default=value)
        beside = (text for text in behind or before if abs(text.box[0] - near.box[0]) <= SAME_LEFT)
        return any(is_set_as(text, value) and self._begins_label(text) for text in beside)

    def _begins_label(self, text: Segment) -> bool:
        """Whether a text is a known label, by itself or with the lines right below it."""
        lines = [text, *self._further(text)]
        words = ([span.text for _, span in _joined(lines[:end])] for end in range(1, len(lines) + 1))
        return any(map(self._are_known, words))

    def _are_known(self, words: Sequence[str]) -> bool:
        """Whether words are a known label, or begin and end with one: "Bedömning före åtgärd"."""
        found = self._find(words) if len(words) <= MOST_WORDS else []
        return any(start == 0 for start, _ in found) and any(end == len(words) for _, end in found)

    def _is_second(self, text: Segment, value: Segment) -> bool:
        """Whether a text stands behind the value of a row's first label."""
        level = self._texts.between(min(middle(text), middle(value)) - SAME_LINE, middle(value) + SAME_LINE)
        before = max((one for one in level if one.box[2] < text.box[0]), key=lambda one: one.box[0], default=None)
        return before is not None and self.at(before.box[0]).is_of_labels(FEWEST)


def _begin(value: Segment, dots: ByPlace[Box], right: float) -> float:
    """Where a value begins, with a bullet drawn before it."""
    before = dots.between(value.box[1], value.box[3])
    return min([value.box[0], *(dot[0] for dot in before if right < dot[0] < value.box[0])])


def _in_one_line(lines: Sequence[Segment], value: Segment, end: float) -> dict[int, TextSpan | None]:
    """The words of a label by their id() on the line of its value, which begins at a place; None for the end of a broken one.

    They are set closer where there is no room.
    """
    words = _joined(lines)
    size, left = lines[0].spans[0].size, lines[0].box[0]
    width = sum(span.box[2] - span.box[0] for _, span in words)
    room = end - GAP * size - left - SPACE * size * (len(words) - 1)
    scale = min(1.0, max(NARROWEST, room / (width or 1.0)))
    beside = next((one for one in lines if abs(middle(one) - middle(value)) <= SAME_LINE), value)
    moved: dict[int, TextSpan | None] = {id(span): None for line in lines for span in line.spans}
    for number, span in words:
        moved[number] = _set(lowered(span, middle(beside) - span.y), left, scale)
        left += scale * (span.box[2] - span.box[0]) + SPACE * size
    return moved


def _joined(lines: Sequence[Segment]) -> list[tuple[int, TextSpan]]:
    """The words of a label, each with its id(); one that a hyphen breaks at a line's end is whole, under that of its beginning."""
    found: list[tuple[int, TextSpan]] = []
    for line in lines:
        words = [(id(span), span) for span in line.spans]
        if found and _is_broken(found[-1][1].text, words[0][1].text):
            number, begin = found.pop()
            words[0] = number, _whole(begin, words[0][1])
        found += words
    return found


def _is_broken(word: str, further: str) -> bool:
    """Whether a hyphen breaks a word over two lines: none behind "IT-" or before "och"."""
    return len(word) > 1 and word.endswith(HYPHENS) and not word.isupper() and further not in HANGING


def _whole(begin: TextSpan, end: TextSpan) -> TextSpan:
    """A word without the hyphen that breaks it over two lines, as wide as both parts."""
    edges = begin.glyph_edges[:-1]
    x0, top, x1, bottom = begin.box
    by = (edges[-1] if edges else x1) - end.box[0]
    edges = (*edges, *(edge + by for edge in end.glyph_edges[1:])) if edges and end.glyph_edges else ()
    return replace(
        begin,
        text=begin.text[:-1] + end.text,
        box=(x0, top, end.box[2] + by, bottom),
        glyph_edges=edges,
        object_breaks=None,
    )


def _set(span: TextSpan, left: float, scale: float) -> TextSpan:
    """A word that begins at a place, so many times as wide as it was."""
    x0, top, x1, bottom = span.box

    def at(x: float) -> float:
        return left + scale * (x - x0)

    breaks = span.object_breaks
    return replace(
        span,
        box=(at(x0), top, at(x1), bottom),
        glyph_edges=tuple(map(at, span.glyph_edges)),
        object_breaks=breaks and tuple(map(at, breaks)),
    )


def _is_next_word(text: Segment, before: Segment) -> bool:
    """Whether a text stands one space behind another in its line, in type whose letters are all as wide: both are one text."""
    edges = before.spans[-1].glyph_edges
    widths = [right - left for left, right in pairwise(edges)]
    if len(widths) < FIXED or max(widths) - min(widths) > SAME_WIDTH:
        return False
    is_in_line = abs(middle(text) - middle(before)) <= SAME_LINE
    return is_in_line and text.box[0] - before.box[2] < FIXED_SPACE * max(widths)


def _left(text: Segment) -> float:
    return text.box[0]


def _begins_value(text: str) -> bool:
    """Whether a text goes on none above it: it begins with a capital or a digit, or is a dash for nothing."""
    return text[0].isupper() or text[0].isdigit() or is_marker(text)


def is_set_as(text: Segment, other: Segment) -> bool:
    """Whether two texts are set alike."""
    one, two = text.spans[0], other.spans[0]
    return one.bold == two.bold and abs(one.size - two.size) <= SAME_SIZE


def middle(text: Segment) -> float:
    """Halfway from a text's top to its foot."""
    return _half(text.box)


def _half(box: Box) -> float:
    return (box[1] + box[3]) / 2
