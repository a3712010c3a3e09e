"""Lines that a document repeats at its pages' edges: names, page numbers, signatures' places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Page
from extractors.tables.labels.label_rows import is_phrase
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, is_number

OUTER = 12  # lines of a page's text, first and last, among which its running lines are
BIT = 9  # letters of what pdfium may break off a running line
BROKEN = 3  # lines of a page's text that may be one as drawn
EDGE = 0.12  # share of the page's height at its top and bottom
DEEP = 0.25  # share of the page's height that a head of several lines reaches into at most
TWICE = 2
HEADER_LINES = 4
PHRASES = 2  # pieces with known header phrases by which a line is a header's, whether it repeats or not
BELOW, ABOVE = 1.5, 2.6  # of the size: how near a header's further lines and its upper level stand
APART, FURTHER = 5.0, 1.3  # of the size: how far below each other rows of a table stand at most, and lines of a cell
SAME_SIZE = 0.03  # of the size
SAME_LEFT = 3.0  # points
LABELLED = 2  # pieces of a label and its value
_MOMENT = lazy_pattern(
    r"\b20\d\d-\d\d-\d\d\b|\b\d\d[:.]\d\d\b|\b\d:\d\d\b"
)  # no header has one: "Rapport uttagen 2025-12-15 07:58"
_PAGED = lazy_pattern(
    r"(?:.*\s)?sid(?:a|an)?\.?\s*\d{1,3}(?:\s*(?:\(\d{1,3}\)|/\s*\d{1,3}|av\s+\d{1,3}))?", re.IGNORECASE
)  # how a page's foot ends that needs no other page to tell it
_NUMBER = lazy_pattern(r"\(?\d[\d()]*")  # "2(7)", which a scan may show as "27)"


PAGE = "0"  # a number alone, as a page's behind what pages repeat


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """A line without spaces and with all numbers alike: "Sida 2 av 7" is "Sida0av0"."""
    return _NUMBER.sub("0", "".join(text.split()))


@dataclass(frozen=True, slots=True)
class Repeated:
    """Masked lines that stand on two pages at least.

    lines    all of them
    running  those whose numbers, or the lines below them, differ from page to page: a table's header repeats as it is
    pairs    each line that stands right below the same one on two pages, and on all that have that one, with that one before it
    """

    lines: frozenset[str] = frozenset()
    running: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


def repeated(texts: Iterable[str]) -> Repeated:
    """The lines that a document's pages repeat; texts are the pages'.

    Lines below each other, as which pdfium may give one line as drawn, count together where their numbers differ.
    """
    alone: Counter[str] = Counter()
    together: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    for text in texts:
        counted: set[str] = set()
        edges = _Edges(text.splitlines())
        own = edges.pairs()
        pairs.update(own)
        firsts.update({first for first, _ in own})
        for mask, form, after, single in edges.forms():
            forms.setdefault(mask, set()).add(form)
            below.setdefault(mask, set()).add(after)
            (alone if single else together)[mask] += mask not in counted
            counted.add(mask)
    whole = {line for line, count in alone.items() if count >= TWICE}
    whole |= {line for line in together if alone[line] + together[line] >= TWICE and len(forms[line]) > 1}
    running = frozenset(line for line in whole if len(forms[line]) > 1 or len(below[line]) > 1)
    always = frozenset(pair for pair, count in pairs.items() if TWICE <= count == firsts[pair[0]])
    return Repeated(frozenset(whole), running, always)


class _Edges:
    """A page's first and last lines without spaces, and masked, each told once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._count = len(lines)
        self._places = sorted({*range(min(OUTER, len(lines))), *range(max(0, len(lines) - OUTER), len(lines))})
        near = self._places if len(lines) <= 2 * OUTER else [*self._places, *range(OUTER, OUTER + BROKEN)]
        self._lines = {at: "".join(lines[at].split()) for at in near if at < len(lines)}
        self._masks = {at: masked(line) for at, line in self._lines.items()}

    def pairs(self) -> set[tuple[str, str]]:
        """The first lines and the last ones, masked, each with the one below it."""
        masks, last = self._masks, self._count - OUTER
        return {(masks[one], masks[other]) for one, other in pairwise(self._places) if other < OUTER or one >= last}

    def forms(self) -> Iterator[tuple[str, str, str, bool]]:
        """Each line, masked and as it is, the line below, masked, and whether it is one line of the text.

        Such a line comes also with the bits right below it ("3 av", "5").
        """
        lines, masks = self._lines, self._masks
        for start in self._places:
            form, mask = lines[start], masks[start]
            for end in range(start + 1, start + BROKEN + 1):
                after = lines.get(end, "")
                if form:
                    yield mask, form, masks.get(end, ""), end == start + 1
                if not 0 < len(after) <= BIT:
                    break
                form += after
                mask = masked(form)


def without_furniture(
    rows: Sequence[TextRow], height: float, repeats: Repeated, find_headers: FindHeaders
) -> list[TextRow]:
    """The rows, less those at the page's top and bottom that other pages repeat.

    So is the last row where it ends with the page's number ("Sida 1 av 2"). A table's header is repeated too: repeated rows with header phrases, and those right below or above, are kept, but a line
    that says when it was printed; at the bottom only where several of their pieces have one, since a running foot may name the paper.
    A label with its value in the columns of the row beside it is a card's, though another card ends a page with the same ones. So is a
    table's what goes on the row above it, and so are details right below a row.
    """
    found = [index for index, row in enumerate(rows) if _is_furniture(row, height, repeats.lines)]
    left_out = _repeated(rows, found, height, repeats, find_headers) if found else set()
    if rows and rows[-1].middle > (1 - EDGE) * height and _PAGED.fullmatch(rows[-1].segments[-1].text.strip()):
        left_out.add(len(rows) - 1)
    return [row for index, row in enumerate(rows) if index not in left_out]


def _repeated(
    rows: Sequence[TextRow], found: Sequence[int], height: float, repeats: Repeated, find_headers: FindHeaders
) -> set[int]:
    """The rows to leave out of those found at the page's edges that other pages repeat, with further lines of a head."""
    lines = repeats.lines
    edges = {near for index in found for near in range(index - HEADER_LINES, index + 2) if 0 <= near < len(rows)}
    kept, headed = set[int](), set[int]()
    for index in sorted(edges):
        pieces = [piece for piece in rows[index].segments if not _MOMENT.search(piece.text)]
        phrases = sum(bool(find_headers([run.text for run in piece.spans])) for piece in pieces)
        at_top = rows[index].box[1] < EDGE * height and len(pieces) == len(rows[index].segments)
        if phrases >= PHRASES or (phrases and at_top and _repeats(rows[index], lines)):
            kept.add(index)
            if index and _near(rows[index - 1], rows[index], ABOVE) and not _repeats(rows[index - 1], repeats.running):
                kept.add(index - 1)
        elif index - 1 in kept and _near(rows[index - 1], rows[index], BELOW):
            kept.add(index)
        headed |= {index} if index in kept and phrases >= PHRASES else set()
        if index - 1 in headed and _begins_below(rows[index - 1], rows[index]):
            kept.add(index)
    left_out = set(found) - kept
    further = _further_head(rows, left_out, kept, height, repeats)
    left_out |= set(takewhile(lambda index: not _is_labelled(rows[index], find_headers), further))
    left_out -= set(_of_cards(rows, left_out, find_headers))
    return left_out - set(_of_tables(rows, left_out, height / 2))


def _further_head(
    rows: Sequence[TextRow], found: Collection[int], kept: Collection[int], height: float, repeats: Repeated
) -> Iterator[int]:
    """The rows right below a head in the page's margin that are as large and stand below the same lines on another page: its further lines, on a low page."""
    first = next((index for index in range(len(rows)) if index not in found), len(rows))
    for index in range(first, len(rows) if first else 0):
        row, above = rows[index], rows[index - 1]
        as_large = abs(row.size - above.size) <= SAME_SIZE * row.size and _near(above, row, ABOVE)
        if index in kept or row.middle > DEEP * height or not (as_large and _stands_again(above, row, repeats)):
            return
        yield index


def _is_labelled(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row begins with a known label and its colon, as what names the rows of a table does: "Process: Ekonomi"."""
    words = [span.text for span in row.segments[0].spans]
    return any(start == 0 and words[end - 1].endswith(":") for start, end in find_headers(words))


def _stands_again(above: TextRow, row: TextRow, repeats: Repeated) -> bool:
    """Whether a row is one text, with or without the page's number behind it, and stands below the same row on another page."""
    over, own = ([masked(piece.text) for piece in one.segments] for one in (above, row))
    paged = len(own) > 1 and (own[1] == PAGE or _PAGED.fullmatch(row.segments[1].text.strip()))
    if len(own) > 1 + bool(paged):
        return False
    return any((one, other) in repeats.pairs for one in (*over, "".join(over)) for other in (own[0], "".join(own)))


def _begins_below(header: TextRow, row: TextRow) -> bool:
    """Whether a row stands right below a table's header and begins where it does: a section's name, which a page before ends with too."""
    return abs(row.box[0] - header.box[0]) <= SAME_LEFT and _near(header, row, ABOVE)


def _of_cards(rows: Sequence[TextRow], found: Collection[int], find_headers: FindHeaders) -> Iterator[int]:
    """Which of the rows found are a label and its value that go on such rows above or below them, or details right below a row."""
    own = {index for index in range(len(rows)) if index not in found}
    for step, order in ((-1, sorted(found)), (1, sorted(found, reverse=True))):
        for index in order:
            beside = rows[index + step] if index + step in own else None
            if beside and (
                _goes_on(rows[index], beside, find_headers) or _is_told_below(rows[index], beside, find_headers)
            ):
                own.add(index)
                yield index


def _of_tables(rows: Sequence[TextRow], found: Collection[int], middle: float) -> Iterator[int]:
    """Which of the rows found go on the row right above them: in its columns, or as a further line of a cell.

    Above a page's middle that row has cells beside each other, or goes on one that has: lines of a running head stand as near.
    """
    sure: set[int] = set()
    for index, row in enumerate(rows):
        is_own = index not in found and (len(row.segments) > 1 or row.middle > middle)
        if is_own or (index - 1 in sure and _is_below(rows[index - 1], row)):
            sure.add(index)
    yield from sure.intersection(found)


def _is_below(above: TextRow, row: TextRow) -> bool:
    """Whether each text of a row stands under one of the row above: several, numbers among them, or one right below it and as large."""
    if len(row.segments) > 1 < len(above.segments):
        numbered = any(is_number(one.text) for one in row.segments)
        return numbered and all(_is_under(one, above, (0, 2)) for one in row.segments) and _near(above, row, APART)
    as_large = abs(row.size - above.size) <= SAME_SIZE * row.size
    return as_large and _is_under(row.segments[0], above, (0,)) and _near(above, row, FURTHER)


def _is_under(text: Segment, above: TextRow, sides: Sequence[int]) -> bool:
    """Whether a text begins, or ends, where one of the row above does; sides: those of a box that are looked at."""
    return any(abs(text.box[side] - one.box[side]) <= SAME_LEFT for one in above.segments for side in sides)


def _goes_on(row: TextRow, beside: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is a label and its value right at another, in its columns."""
    if len(row.segments) < LABELLED or len(beside.segments) < LABELLED or not is_phrase(row.segments[0], find_headers):
        return False
    lefts = zip(row.segments[:LABELLED], beside.segments, strict=False)
    aligned = all(abs(one.box[0] - other.box[0]) <= SAME_LEFT for one, other in lefts)
    upper, lower = (row, beside) if row.middle < beside.middle else (beside, row)
    return aligned and _near(upper, lower, ABOVE)


def _is_told_below(row: TextRow, above: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is one text that begins with a known label and its colon, right below another: "Resultat: Inga avvikelser."."""
    words = [span.text for span in row.spans]
    labelled = any(start == 0 and words[end - 1].endswith(":") for start, end in find_headers(words))
    return labelled and len(row.segments) == 1 and above.middle < row.middle and _near(above, row, ABOVE)


def in_margin(line: Line, page: Page) -> bool:
    """Whether a line stands at its page's top or foot, where running lines do."""
    if not line.box or not page.height:
        return False
    return line.box[3] < page.height * EDGE or line.box[1] > page.height * (1 - EDGE)


def _near(above: TextRow, below: TextRow, sizes: float) -> bool:
    return below.box[3] - above.box[3] <= sizes * below.size


def _is_furniture(row: TextRow, height: float, lines: frozenset[str]) -> bool:
    """Whether a row is one that other pages repeat, whole or piece by piece."""
    return not EDGE * height < row.middle < (1 - EDGE) * height and _repeats(row, lines)


def _repeats(row: TextRow, lines: frozenset[str]) -> bool:
    pieces = [masked(piece.text) for piece in row.segments]
    named = pieces[:-1] if len(pieces) > 1 and pieces[-1] == PAGE else pieces
    return "".join(pieces) in lines or all(piece in lines for piece in named)
