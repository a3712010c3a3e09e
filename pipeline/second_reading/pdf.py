"""The second reading of a PDF: pdfminer's words, put under the header words and beside the row's name."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.second_reading.expected_values import NUMBER, Claim, Header, in_order, is_blank, number
from pipeline.second_reading.groups import behind, group_of, is_of_labels, own_labels
from pipeline.second_reading.header_anchors import (
    TOLERANCE,
    Band,
    Found,
    Word,
    anchors_of,
    bands_of,
    hold,
    is_label,
    labels_of,
    run_of,
    some_anchors_of,
)
from pipeline.second_reading.lost_letters import lacks_letters, with_lost_letters
from pipeline.second_reading.page_words import page_words
from pipeline.second_reading.pieces import piece_of
from pipeline.second_reading.tiles import in_tile
from pipeline.swedish.lemmas import words as folded
from schemas.evidence import Box

PITCH = 2.0  # heights of a label: how near the line of values below it stands
NOWHERE = 10_000.0  # points: more than any page has
RANGE = lazy_pattern(r"^\s*(?:\(\w\)\s*)?\(?\d+\s*[-–]\s*\d+\)?")  # a label's "(1–4)" is none of its values


class PdfReading:
    """One PDF, whose pages are read by pdfminer as they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Takes the file's bytes."""
        self._data = data
        self._pages: dict[int, list[Word]] = {}
        self._spelled = set[
            tuple[int, tuple[str, ...], tuple[Header, ...]]
        ]()  # pages, with whose letters their words have
        self._found: dict[int, Found] = {}
        self._anchors: dict[tuple[int, tuple[Header, ...]], dict[Header, Word]] = {}

    def bears(self, claim: Claim) -> bool:
        """Whether the claim's numbers stand under its header beside its row's name, on one of the row's pages."""
        self._find_letters(claim)
        if piece := piece_of(claim, self._words):
            return _in_strips(claim, piece.bands, piece.words, piece.anchors)
        anchors = self._best_headers(claim)
        every = all if is_blank(claim) else any
        return every(self._on_page(claim, page, anchors) for page in claim.pages)

    def seen(self, claim: Claim) -> str:
        """The numbers that stand under the claim's header beside its row's name, or behind it where it is a card's label."""
        self._find_letters(claim)
        if piece := piece_of(claim, self._words):
            return _first_numbers(claim, piece.bands, piece.words, piece.anchors)
        anchors = self._best_headers(claim)
        found = (
            _first_numbers(claim, self._bands(claim, page, words, anchors), words, anchors)
            for page in claim.pages
            for words in [self._words(page)]
        )
        return next(filter(None, found), "")

    def bears_in_place(self, claim: Claim) -> bool:
        """Whether the claim's numbers, and no others, stand in each of its places, nearest under or behind its own header."""
        self._find_letters(claim)
        anchors = self._best_headers(claim)
        cells = [(self._words(one.page), one.bbox) for one in claim.places]
        return bool(cells) and all(_fills(claim, words, box, anchors) for words, box in cells)

    def _find_letters(self, claim: Claim) -> None:
        """Give words of the claim's pages that lack letters those of its names and headers, for all claims that follow."""
        for page in {*claim.pages, *claim.table_pages}:
            spelled = page, claim.names, claim.headers
            if spelled not in self._spelled and lacks_letters(words := self._words(page)):
                self._pages[page] = with_lost_letters(words, [*claim.names, *(one.text for one in claim.headers)])
            self._spelled.add(spelled)

    def _best_headers(self, claim: Claim) -> dict[Header, Word]:
        """Where the claim's headers stand, on the page that has most of them."""
        return max((self._headers(claim, page) for page in self._header_pages(claim)), key=len)

    def _header_pages(self, claim: Claim) -> list[int]:
        """The row's page first, then the table's pages before it, nearest first: the header may not be repeated."""
        first = claim.pages[0] if claim.pages else 1
        return [*claim.pages[:1], *(page for page in reversed(claim.table_pages) if page < first)]

    def _on_page(self, claim: Claim, page: int, anchors: dict[Header, Word]) -> bool:
        words = self._words(page)
        return _in_strips(claim, self._bands(claim, page, words, anchors), words, anchors)

    def _bands(self, claim: Claim, page: int, words: Sequence[Word], anchors: dict[Header, Word]) -> list[Band]:
        """The strips of a page that may be the row; of one that the page before begins, what stands above all other names."""
        found = self._found.setdefault(page, {})
        bands = list(bands_of(claim, words, anchors, found))
        if bands or page not in claim.pages[1:]:
            return bands
        if claim.header in anchors and self._has_other_columns(claim, page, anchors):
            return []
        tops = (top for places in found.values() for top, *_ in places)
        return [Band(0.0, min(tops, default=float("inf")) - TOLERANCE)]

    def _has_other_columns(self, claim: Claim, page: int, anchors: dict[Header, Word]) -> bool:
        """Whether headers stand on a page that are none of those found: a sheet printed in pieces that lie side by side."""
        others = tuple(header for header in claim.headers if header not in anchors)
        words = self._words(page)
        return bool(others and anchors_of(others, words)) and not anchors_of(tuple(anchors), words)

    def _headers(self, claim: Claim, page: int) -> dict[Header, Word]:
        key = page, tuple(claim.headers)
        if key not in self._anchors:
            self._anchors[key] = anchors_of(claim.headers, self._words(page))
        return self._anchors[key]

    def _words(self, page: int) -> list[Word]:
        if page not in self._pages:
            self._pages[page] = page_words(self._data, page)
        return self._pages[page]


def _in_strips(claim: Claim, bands: Sequence[Band], words: Sequence[Word], anchors: dict[Header, Word]) -> bool:
    """Whether the claim's numbers stand in one of the strips that may be its row, or nothing in any where it says so."""
    if is_blank(claim):
        return all(_stands_nothing(claim, band, words, anchors) for band in bands[::2])
    return any(_stand(claim, band, words, anchors) for band in bands)


def _first_numbers(claim: Claim, bands: Sequence[Band], words: Sequence[Word], anchors: dict[Header, Word]) -> str:
    """The numbers under the claim's header in the first strip that has any."""
    for band in bands:
        if numbers := _numbers(_under_header(claim, band, words, anchors)):
            return " ".join(f"{one:g}".replace(".", ",") for one in numbers)
    return ""


def _stand(claim: Claim, band: Band, words: Sequence[Word], anchors: dict[Header, Word]) -> bool:
    """Whether the claim's numbers stand in the strip, under their header where that was found."""
    every = [word for word in words if band.holds(word)]
    labels = own_labels(claim, labels_of(claim.header, every, anchors), every)
    if any(_after_label(claim, label, every) for label in labels):
        return True
    if below := [found for label in labels if (found := _below(claim, label, every))]:
        return any(_said(claim, found) for found in below)
    if labels and claim.header not in anchors:
        return False
    inside = [word for word in every if word not in anchors.values()]
    if claim.header is None or claim.header not in anchors:
        return claim.exact or _said(claim, inside)
    if len(claim.numbers) > 1 or claim.exact:
        return _said(claim, _between(claim.header, inside, anchors))
    return _said(claim, [word for word in inside if _nearest(word, anchors) == claim.header])


def _fills(claim: Claim, words: Sequence[Word], box: Box, anchors: dict[Header, Word]) -> bool:
    """Whether a box holds the claim's numbers or label and nothing else of the kind, and its header is the nearest."""
    x0, top, x1, bottom = box
    inside = [word for word in words if x0 <= word.middle <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
    said = hold(inside, claim.label) if claim.label else tuple(_numbers(inside)) == claim.numbers
    if not inside or not said:
        return False
    first = next((word for word in inside if NUMBER.search(word.text)), inside[0])
    if claim.header in anchors:
        return _nearest(first, anchors) == claim.header
    labels = [(_distance(word, first), header) for header in claim.headers for word in words if is_label(header, word)]
    near = min((distance for distance, _ in labels), default=None)
    return near is not None and near < NOWHERE and (near, claim.header) in labels


def _distance(label: Word, value: Word) -> float:
    """How far a label stands before a value on its line, or over it, further than any on the line; NOWHERE else."""
    if abs(label.top - value.top) < TOLERANCE and label.x0 < value.x0:
        return (value.x0 - label.x0) / NOWHERE
    over = label.top < value.top and label.x0 < value.x1 and value.x0 < label.x1
    return value.top - label.top if over else NOWHERE


def _under_header(claim: Claim, band: Band, words: Sequence[Word], anchors: dict[Header, Word]) -> list[Word]:
    """The words of a strip that stand under the claim's header, or behind it on the line of a card's label."""
    every = [word for word in words if band.holds(word)]
    for label in own_labels(claim, labels_of(claim.header, every, anchors), every):
        line = behind(claim, label, every)
        return line if _numbers(line) else _below(claim, label, every)
    if claim.header is None or claim.header not in anchors:
        return []
    inside = [word for word in every if word not in anchors.values()]
    if len(claim.numbers) > 1 or claim.exact:
        return _between(claim.header, inside, anchors)
    return [word for word in inside if _nearest(word, anchors) == claim.header]


def _stands_nothing(claim: Claim, band: Band, words: Sequence[Word], anchors: dict[Header, Word]) -> bool:
    """Whether no number stands under the header in the strip, nor behind it where it is a card's label."""
    if claim.header is None:
        return True
    inside = [word for word in words if band.holds(word) and word not in anchors.values()]
    labels = own_labels(claim, labels_of(claim.header, inside, anchors), inside)
    for label in labels:
        line = [word.text for word in behind(claim, label, inside)]
        if NUMBER.search(RANGE.sub(" ", " ".join(line), count=1)):
            return False
    if claim.header not in anchors or (labels and is_of_labels(claim, inside)):
        return True
    return not _numbers([word for word in inside if _nearest(run_of(word, inside), anchors) == claim.header])


def _said(claim: Claim, words: Sequence[Word]) -> bool:
    """Whether the words hold the claim's numbers in order, or its label."""
    if claim.label:
        return hold(words, claim.label)
    if claim.exact:
        return tuple(_numbers(words)) == claim.numbers
    return in_order(claim.numbers, _numbers(words))


def _after_label(claim: Claim, label: Word, inside: Sequence[Word]) -> bool:
    """Whether the numbers follow a label on its line or the next: a card has its headers beside its values."""
    line = behind(claim, label, inside)
    if claim.label:
        return _said(claim, [label, *line])
    text = RANGE.sub(" ", " ".join(word.text for word in line), count=1)
    return tuple(number(one) for one in NUMBER.findall(text))[: len(claim.numbers)] == claim.numbers


def _below(claim: Claim, label: Word, inside: Sequence[Word]) -> list[Word]:
    return _on_named_line(claim, label, inside) or _below_label(claim, label, inside)


def _below_label(claim: Claim, label: Word, inside: Sequence[Word]) -> list[Word]:
    """The words on the line below a card's label that stand under it, where further labels stand beside it; else the numbers over it."""
    beside = some_anchors_of(claim.headers, [word for word in inside if abs(word.top - label.top) < TOLERANCE])
    beside = beside if len(beside) > 1 else {}  # a card has rows of labels, of which each holds but some
    near = PITCH * (label.bottom - label.top)
    below = [word for word in inside if TOLERANCE < word.top - label.top < near]
    above = [word for word in inside if -TOLERANCE < label.top - word.bottom < near and NUMBER.fullmatch(word.text)]
    for line in (below, above):
        found = [word for word in line if beside and _nearest(run_of(word, line), beside) == claim.header]
        if _numbers(found):
            return found
    found = [word for word in below if beside and _nearest(run_of(word, below), beside) == claim.header]
    return found or in_tile(label, [*above, *below])


def _on_named_line(claim: Claim, label: Word, inside: Sequence[Word]) -> list[Word]:
    """The words under a label on the line that the header names in brackets: "Sannolikhet (Nettorisk)"."""
    wanted = next(iter(folded(group_of(claim.header))), "")
    name = next((word for word in inside if wanted and word.plain == wanted and word.top > label.top), None)
    heads = [word for word in inside if abs(word.top - label.top) < TOLERANCE]
    line = [word for word in inside if name and abs(word.top - name.top) < TOLERANCE and word.x0 > name.x1]
    return [word for word in line if min(heads, key=lambda head: abs(head.middle - word.middle)) == label]


def _nearest(word: Word, anchors: dict[Header, Word]) -> Header:
    """The header that a word stands under: in the same column where lines part them, flush left, centred or flush right with it."""
    drawn = [header for header, anchor in anchors.items() if word.left <= anchor.middle < word.right]
    return min(
        drawn or anchors,
        key=lambda header: min(
            abs(word.x0 - anchors[header].x0),
            abs(word.middle - anchors[header].middle),
            abs(word.x1 - anchors[header].x1),
        ),
    )


def _between(header: Header, words: Sequence[Word], anchors: dict[Header, Word]) -> list[Word]:
    """The words between the headers on either side of this one."""
    ordered = sorted(anchors.values(), key=lambda word: word.x0)
    place = ordered.index(anchors[header])
    left = ordered[place - 1].x0 + TOLERANCE if place else 0.0
    right = ordered[place + 1].x1 if place + 1 < len(ordered) else float("inf")
    return [word for word in words if word.x0 > left and word.x1 < right]


def _numbers(words: Sequence[Word]) -> list[float]:
    ordered = sorted(words, key=lambda word: (round(word.top / TOLERANCE), word.x0))
    return [number(text) for word in ordered for text in NUMBER.findall(word.text)]
