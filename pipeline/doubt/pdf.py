"""The second reading of a PDF: pdfminer's words, put under the header words and beside the row's name."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber

from pipeline.doubt.claim import NUMBER, Claim, Header, in_order, is_blank, number
from pipeline.language import words as folded

HEADER_DEPTH = 70.0  # points from the highest to the lowest header word of one header
TOLERANCE = 3.0  # points
SOFT_HYPHEN = "\u00ad"  # Chromium writes it between the syllables of a word
WHOLE, LEVEL = 0.02, 0.01  # what a whole word, and one line, count beside another header found
CENTRED = 60.0  # points that a centred line may begin beside the first
TELLING = 12  # letters of a name that are enough where the rest is on the next page
MOST_WORDS = 60
SHORT = 4  # letters of a word that may stand for the rest of a broken one


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page with its box in points from the top left; plain is folded, without signs."""

    text: str
    plain: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its middle across."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of the page that belongs to one row."""

    top: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the word's middle lies in the strip."""
        return self.top <= (word.top + word.bottom) / 2 < self.bottom


class PdfReading:
    """One PDF, whose pages are read by pdfminer as they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Takes the file's bytes."""
        self._data = data
        self._pages: dict[int, list[Word]] = {}

    def bears(self, claim: Claim) -> bool:
        """Whether the claim's numbers stand under its header beside its row's name, on one of the row's pages."""
        anchors = max((_anchors(claim.headers, self._words(page)) for page in self._header_pages(claim)), key=len)
        every = all if is_blank(claim) else any
        return every(self._on_page(claim, page, anchors) for page in claim.pages)

    def _header_pages(self, claim: Claim) -> list[int]:
        """The row's page first, then the table's pages before it, nearest first: the header may not be repeated."""
        first = claim.pages[0] if claim.pages else 1
        return [*claim.pages[:1], *(page for page in reversed(claim.table_pages) if page < first)]

    def _on_page(self, claim: Claim, page: int, anchors: dict[Header, Word]) -> bool:
        words = self._words(page)
        bands = list(_bands(claim, words, anchors))
        if is_blank(claim):
            return all(_stands_nothing(claim, band, words, anchors) for band in bands[::2])
        return any(_stand(claim, band, words, anchors) for band in bands)

    def _words(self, page: int) -> list[Word]:
        if page not in self._pages:
            self._pages[page] = _read(self._data, page)
        return self._pages[page]


def _read(data: bytes, page: int) -> list[Word]:
    """The page's words by pdfminer, in reading order; none where pdfminer fails, which bears nothing out."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page]) as pdf:
            visible = pdf.pages[0].filter(lambda one: one.get("text") != SOFT_HYPHEN)
            found = visible.extract_words(x_tolerance=2, y_tolerance=2)
    except Exception:  # noqa: BLE001 # whatever pdfminer makes of a broken file, it is no confirmation
        return []
    return [
        Word(one["text"], "".join(folded(one["text"])), one["x0"], one["top"], one["x1"], one["bottom"])
        for one in found
    ]


def _anchors(headers: Sequence[Header], words: Sequence[Word]) -> dict[Header, Word]:
    """The first word of each header, all within one header's depth and in the order of the columns.

    Of several places the one with the most headers counts; a place with fewer than two, or than half, is none.
    """
    firsts = [next(iter(folded(header.text)), "") for header in headers]
    best: dict[Header, Word] = {}
    for top in sorted({word.top for word in words if any(_opens(first, word) for first in firsts)}):
        near = sorted((word for word in words if top <= word.top <= top + HEADER_DEPTH), key=lambda word: word.x0)
        found = _in_columns(headers, firsts, near)
        if len(found) > len(best):
            best = found
    return best if len(best) >= max(min(2, len(headers)), len(headers) / 2) else {}


def _opens(first: str, word: Word) -> bool:
    """Whether a word is a header's first word: whole, broken at the line's end, or set sideways from below."""
    sideways = word.bottom - word.top > word.x1 - word.x0
    return any(_begins(first, plain) for plain in ((word.plain, word.plain[::-1]) if sideways else (word.plain,)))


def _begins(first: str, plain: str) -> bool:
    if not first or not plain:
        return False
    broken = len(plain) >= SHORT and first.startswith(plain)
    return plain == first or broken or (len(first) >= SHORT and plain.startswith(first))


def _in_columns(headers: Sequence[Header], firsts: Sequence[str], words: Sequence[Word]) -> dict[Header, Word]:
    """The best match of headers, in order, with words from the left: the most headers, whole words, on one line."""
    best: list[tuple[float, list[tuple[int, int]]]] = []  # per word, the best chain of (header, word) that ends with it
    for place, word in enumerate(words):
        chain: tuple[float, list[tuple[int, int]]] = (0.0, [])
        for column, first in enumerate(firsts):
            if not _opens(first, word):
                continue
            worth = 1.0 + (WHOLE if word.plain == first else 0.0)
            alone = (worth, [(column, place)])
            chain = max(
                chain, alone, *(_longer(one, column, place, worth, words) for one in best), key=lambda one: one[0]
            )
        best.append(chain)
    _, chosen = max(best, key=lambda one: one[0], default=(0.0, []))
    return {headers[column]: words[place] for column, place in chosen}


def _longer(
    chain: tuple[float, list[tuple[int, int]]], column: int, place: int, worth: float, words: Sequence[Word]
) -> tuple[float, list[tuple[int, int]]]:
    """The chain with one more header to its right; nothing where it does not go on that way."""
    total, pairs = chain
    if not pairs or pairs[-1][0] >= column or words[pairs[-1][1]].x0 >= words[place].x0 - TOLERANCE:
        return 0.0, []
    level = LEVEL if abs(words[pairs[-1][1]].top - words[place].top) < TOLERANCE else 0.0
    return total + worth + level, [*pairs, (column, place)]


def _bands(claim: Claim, words: Sequence[Word], anchors: dict[Header, Word]) -> Iterator[Band]:
    """The strips that may be the row: from its name to the next, and as near to its name as to any other."""
    sure = len(anchors) > len(claim.headers) / 2
    header_bottom = max((anchor.top for anchor in anchors.values() if sure and anchor in words), default=0.0)
    if not _places(claim.name, words, header_bottom):
        header_bottom = 0.0  # the row stands in another table, such as a summary above
    names = {name: _places(name, words, header_bottom) for name in set(claim.names)}
    others = sorted({place for name, found in names.items() if name != claim.name for place in found})
    for top, bottom in names[claim.name]:
        below = [other for other in others if other[0] > bottom - TOLERANCE]
        above = [other for other in others if other[1] < top + TOLERANCE]
        end = min((other[0] for other in below), default=float("inf"))
        yield Band(top - TOLERANCE, end - TOLERANCE)
        up = max((other[1] for other in above), default=top - (bottom - top) - HEADER_DEPTH)
        down = end if below else bottom + HEADER_DEPTH
        yield Band((up + top) / 2, (bottom + down) / 2)


def _places(name: str, words: Sequence[Word], header_bottom: float) -> list[tuple[float, float]]:
    """The (top, bottom) of each place where a name stands, whichever way it is broken over lines.

    Where it stands nowhere whole, the places where it breaks off (at the end of a page) count.
    """
    wanted = "".join(folded(name))
    spelled = [
        _spell(wanted, word, words)
        for word in words
        if word.plain and wanted.startswith(word.plain) and word.top >= header_bottom - TOLERANCE
    ]
    whole = [used for used in spelled if _letters(used) == len(wanted)]
    broken = [used for used in spelled if _letters(used) >= max(TELLING, len(wanted) / 2)]
    return [(used[0].top, max(one.bottom for one in used)) for used in whole or broken]


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.plain) for word in words)


def _spell(wanted: str, first: Word, words: Sequence[Word]) -> list[Word]:
    """The longest run of words from the first on that spells the name, along its line and then on lines below."""
    best = [first]
    runs = [[first]]
    while runs and len(best) < MOST_WORDS:
        run = runs.pop()
        best = max(best, run, key=_letters)
        rest = wanted[_letters(run) :]
        if not rest:
            return run
        runs += [[*run, word] for word in words if word.plain and rest.startswith(word.plain) and _goes_on(run, word)]
    return best


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    """Whether a word follows the last on its line, or begins a line below where the first line began."""
    first, last = run[0], run[-1]
    height = last.bottom - last.top
    if abs(word.top - last.top) < TOLERANCE:
        return -TOLERANCE < word.x0 - last.x1 < height * 1.5
    below = TOLERANCE <= word.top - last.top < height * 2.2
    return below and abs(word.x0 - first.x0) < CENTRED


def _stand(claim: Claim, band: Band, words: Sequence[Word], anchors: dict[Header, Word]) -> bool:
    """Whether the claim's numbers stand in the strip, under their header where that was found."""
    inside = [word for word in words if band.holds(word) and word not in anchors.values()]
    labels = [word for word in inside if claim.header and _label(claim.header, word)]
    if labels and claim.header and (claim.header not in anchors or len(anchors) < len(claim.headers) / 2):
        return any(_after_label(claim, label, inside) for label in labels)
    if claim.header is None or claim.header not in anchors:
        return _said(claim, inside)
    if len(claim.numbers) > 1:
        return _said(claim, _between(claim.header, inside, anchors))
    return _said(claim, [word for word in inside if _nearest(word, anchors) == claim.header])


def _stands_nothing(claim: Claim, band: Band, words: Sequence[Word], anchors: dict[Header, Word]) -> bool:
    """Whether no number stands under the header in the strip, nor behind it where it is a card's label."""
    if claim.header is None:
        return True
    inside = [word for word in words if band.holds(word) and word not in anchors.values()]
    for label in (word for word in inside if _label(claim.header, word)):
        line = [word for word in inside if abs(word.top - label.top) < TOLERANCE and word.x0 >= label.x0]
        if len(_numbers(line)) > len(NUMBER.findall(claim.header.text)):
            return False
    under = [word for word in inside if claim.header in anchors and _nearest(word, anchors) == claim.header]
    return not _numbers(under)


def _said(claim: Claim, words: Sequence[Word]) -> bool:
    """Whether the words hold the claim's numbers in order, or its label."""
    if claim.label:
        return claim.label in "".join(word.plain for word in words)
    return in_order(claim.numbers, _numbers(words))


def _label(header: Header, word: Word) -> bool:
    return word.plain == next(iter(folded(header.text)), "")


def _after_label(claim: Claim, label: Word, inside: Sequence[Word]) -> bool:
    """Whether the numbers follow a label on its line or the next: a card has its headers beside its values."""
    line = [word for word in inside if abs(word.top - label.top) < TOLERANCE and word.x0 >= label.x0]
    if claim.label:
        return _said(claim, line)
    return in_order(claim.numbers, _numbers(line)[: len(claim.numbers) + 2])


def _nearest(word: Word, anchors: dict[Header, Word]) -> Header:
    """The header that a word stands under: flush left, centred or flush right with it."""
    return min(
        anchors,
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
