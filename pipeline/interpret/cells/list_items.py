"""A cell's lines to its items: bulleted, numbered, or paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.tables.lines import union
from pipeline.interpret.cells.leading import HYPHENS, LEADING, had_room, step
from pipeline.interpret.cells.line_joining import is_name, join
from pipeline.interpret.cells.moments import goes_on_range
from pipeline.interpret.cells.sideways import upright

_BULLET = lazy_pattern(r"^\s*(?P<mark>[•●◦▪▫■□–—·∙○◐◑◒◓◔◕‣⁃➢➤▾▸▼▶►▿▹✓✔\uf0b7\uf0a7\uf0d8]|[*o\-](?=\s))\s*")
_NUMBER = lazy_pattern(r"^\s*\(?(?P<number>\d{1,2})(?:[.)](?!\d)|:(?=\s))\s*")
_LISTS = lazy_pattern(  # marks that mean nothing else before words
    r"^\s*(?P<mark>[•▪◦‣⁃∙·\uf0b7\uf0a7\uf0d8–—*o-])\s+(?=[^\W\d_])"
)
_ALWAYS = frozenset("•▪◦‣⁃∙·\uf0b7\uf0a7\uf0d8")  # and those that nobody writes within a sentence
_LETTER = lazy_pattern(r"^\s*(?P<mark>[a-zå-ö])\)\s+")
_ASIDE = lazy_pattern(r"\((?!\d{1,2}\))[^()]{4,}\)?[.,;]?")  # "(stickprov om tio)", or its first line
_OPENED, _CLOSES = lazy_pattern(r"\([^()]*$"), lazy_pattern(r"[^()]*\)[.,;]?$")
_CONNECTING = (
    "och",
    "eller",
    "samt",
    "av",
    "i",
    "för",
    "till",
    "med",
    "mot",
    "från",
    "på",
    "hos",
    "om",
    "vid",
    "per",
    "enligt",
)
_ASKING = tuple(f" {word}" for word in _CONNECTING)
_NUMBER_ASKING = lazy_pattern(rf"\d\W*(?:{'|'.join(_ASKING)})$")  # "linje 4 och"
_JOINED = (*HYPHENS, ",", "/", *_ASKING)  # what a line ends with that goes on
_ENDING = (".", ":", ";", "!", "?")
_SECOND, _GARBLED, _NUMBERED_WORDS = (
    2,
    2,
    3,
)  # the number behind a list's first, letters of a garbled one, words of its line
_AGAIN = 2  # cells that begin with a word, for it to open items
_OPENER = 5  # letters at least of a word that opens an item wherever it stands at a line's beginning
_MANY = 3  # lines that tell by their capitals
_WIDER = 1.18  # times the leading: a wider step begins a paragraph
_FAR = 1.5  # times the leading: so does one above recognised small letters where the first line begins with a capital


@dataclass(frozen=True, slots=True)
class Measure:
    """How a cell is written.

    edges    by page up to where its lines could have run
    leading  from line to line in sizes of the letters
    openers  words with which the cells of its column begin
    """

    edges: Mapping[int, float] = field(default_factory=dict)
    leading: float = LEADING
    openers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number if it has one, its text, and the lines that it was read from."""

    number: int | None
    text: str
    lines: tuple[Line, ...]


def split_items(lines: Sequence[Line], measure: Measure | None = None) -> list[Item]:
    """The items of a cell.

    Args:
        lines: the cell's lines.
        measure: how lines are set there, by which paragraphs are told.

    Where some lines carry a bullet or a number, each such line begins an item, and lines before the
    first are an item of their own. Elsewhere each paragraph is one: as Word says, by a wide gap, or since a
    line ends where the next one's first word would have had room. What stands in brackets on lines of its own belongs to the item above.
    """
    measure = measure or Measure()
    marked = _marked([line for line in _cut_at_marks(lines) if line.text.strip() or line.marker], measure.edges)
    listed = sum(found.marked for found in marked) > 0
    placed, measure = _as_read(marked, measure)
    groups: list[list[_Marked]] = []
    for index, found in enumerate(marked):
        if groups and _is_aside(groups[-1], found):
            begins = False
        elif listed:
            begins = found.marked or found.line.opens is True or _lost_its_mark(marked, index)
        else:
            begins = _opens(placed, index, measure)
        if begins or not groups:
            groups.append([])
        groups[-1].append(found)
    return [item for item in (_item(group, measure.edges) for group in groups) if item.text]


def _marked(lines: Sequence[Line], edges: Mapping[int, float]) -> list[_Marked]:
    """The lines without their markers; a number that the text above goes on with is none, nor is the one dash of a cell within a range."""
    marked = [_strip_marker(line) for line in lines]
    marked[:1] = [_with_first_number(found, marked[1:]) for found in marked[:1]]
    of_text = {at for at in range(1, len(marked)) if _is_of_text(lines, marked, at, edges)}
    listed = [at for at, found in enumerate(marked) if found.marked]
    if len(listed) == 1:
        of_text |= {at for at in listed if at and goes_on_range(lines[at - 1].text, lines[at].text)}
    return [
        _Marked(lines[at], marked=False, number=None) if at in of_text else found for at, found in enumerate(marked)
    ]


def _is_of_text(lines: Sequence[Line], marked: Sequence[_Marked], at: int, edges: Mapping[int, float]) -> bool:
    """Whether the number that a line begins with is of the text above: "… på linje 4 och" over "7.", "… vid delår" over "2.".

    It counts on none, and nothing stands behind it, or no number stands before it and the line above asks for one more behind its own. One that counts on ends a sentence where it alone had no room above;
    a form's further numbers without text are a list's. Lines that somebody broke, as in Word, have no place on a page: their numbers are a list's too.
    """
    found, above = marked[at], lines[at - 1]
    if found.number is None or not lines[at].box or lines[at].marker:
        return False
    before = [one.number for one in marked[:at] if one.number is not None]
    ends = not found.line.text.strip() and all(one.marked for one in marked[at + 1 : at + 2])
    if found.number != (before[-1] if before else 0) + 1:
        return ends or (not before and _NUMBER_ASKING.search(above.text.rstrip()) is not None)
    if not ends or above.text.rstrip().endswith(_ENDING) or not (above.box and above.page in edges):
        return False
    alone = sum(one.number is not None and not one.line.text.strip() for one in marked) == 1
    return alone and not had_room(above.box, lines[at], edges[above.page])


def _as_read(marked: Sequence[_Marked], measure: Measure) -> tuple[Sequence[_Marked], Measure]:
    """Lines as they stand where the page is turned so that they read, and how they are set; nothing is known of edges there."""
    lines = [found.line for found in marked]
    turned = upright(lines)
    if turned is lines:
        return marked, measure
    placed = [replace(found, line=line) for found, line in zip(marked, turned, strict=True)]
    return placed, replace(measure, edges={})


def _cut_at_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, cut before each further mark as the first one's that stands inside one before a capital: lists that were written on."""
    first = _BULLET.match(lines[0].text) if lines else None
    mark = first["mark"] if first else ""
    for line in _with_marks_before(lines, mark) if mark else lines:
        texts = line.text.split() if mark else []
        inside = [at for at in range(1, len(texts) - 1) if texts[at] == mark and texts[at + 1][0].isupper()]
        yield from (_part(line, *places) for places in pairwise([0, *inside, len(texts)])) if inside else [line]


def _with_marks_before(lines: Sequence[Line], mark: str) -> Iterator[Line]:
    """Lines with a mark that ends one before a capital put before the next: where the line was full, the item begins below its mark.

    In a list whose further items begin on lines of their own it is a dash: "- Avstämning mellan lön och bank -" over "Ekonomi" and "- Stickprov".
    """
    apart = sum(line.text.split()[:1] == [mark] for line in lines) > 1
    moved: Sequence[Line] = ()
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        words = (*moved[0].words, *line.words) if moved else line.words
        whole = replace(line, text=f"{mark} {line.text}", words=words) if moved else line
        texts = whole.text.split()
        ends = len(texts) > 1 and texts[-1] == mark and below is not None and below.text[:1].isupper()
        moved = (
            [_part(whole, len(texts) - 1, len(texts))] if ends and not apart and _is_full(line, below, lines) else ()
        )
        yield _part(whole, 0, len(texts) - 1) if moved else whole


def _is_full(line: Line, below: Line | None, lines: Sequence[Line]) -> bool:
    """Whether the first word of the line below had no room behind a line, as far as the cell's lines run."""
    if not line.box or below is None or not below.box:
        return False
    return not had_room(line.box, below, max(other.box[2] for other in lines if other.box))


def _part(line: Line, low: int, high: int) -> Line:
    """Some of a line's words as a line."""
    words = line.words[low:high] if len(line.words) == len(line.text.split()) else ()
    box = union(word.box for word in words) if words else line.box
    opens = line.opens if low == 0 else True
    return replace(line, text=" ".join(line.text.split()[low:high]), words=words, box=box, opens=opens)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line without its marker, and what the marker said."""

    line: Line
    marked: bool
    number: int | None


def without_marker(line: Line) -> Line:
    """A line without the bullet or the sign of an unfolded tree that it begins with."""
    match = _BULLET.match(line.text)
    return replace(line, text=line.text[match.end() :]) if match else line


def unlisted(line: Line) -> Line:
    """A line without the bullet, number or letter of a list that it begins with."""
    return _strip_marker(line).line


def without_list_marks(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a text without the bullets, dashes and numbers of the lists in it.

    A dash is a list's where it opens the text, stands behind a colon or opens a further line too; numbers are where they begin with 1 and count on.
    """
    marks = [match["mark"] if (match := _LISTS.match(line.text)) else "" for line in lines]
    numbers = [int(match["number"]) if (match := _NUMBER.match(line.text)) else None for line in lines]
    counted = [number for number in numbers if number is not None]
    counts = len(counted) > 1 and counted == list(range(1, len(counted) + 1))
    if not (any(marks) or counts):
        return lines
    above = ["", *(line.text.rstrip() for line in lines)]
    listed = [
        mark and (mark in _ALWAYS or not before or before.endswith(":") or marks.count(mark) > 1)
        for mark, before in zip(marks, above, strict=False)
    ]
    return [
        _strip_marker(line).line if at_mark or (counts and number is not None) else line
        for line, at_mark, number in zip(lines, listed, numbers, strict=True)
    ]


def is_bulleted(line: Line) -> bool:
    """Whether a line is an entry of a list with bullets."""
    return _BULLET.match(f"{line.marker or ''} {line.text}") is not None


def is_listed(line: Line) -> bool:
    """Whether a line is an entry of a list, with a bullet, a number or a letter."""
    return _strip_marker(line).marked


def _strip_marker(line: Line) -> _Marked:
    if line.marker:
        number = _NUMBER.match(line.marker + " ")
        return _Marked(line, marked=True, number=int(number["number"]) if number else None)
    for pattern in (_BULLET, _NUMBER, _LETTER):
        if (match := pattern.match(line.text)) and not _is_plain_number(line.text):
            number_text = match.groupdict().get("number")
            return _Marked(
                replace(line, text=line.text[match.end() :]),
                marked=True,
                number=int(number_text) if number_text else None,
            )
    return _Marked(line, marked=False, number=None)


def _with_first_number(first: _Marked, rest: Sequence[_Marked]) -> _Marked:
    """A cell's first line with the "1." that a scan has garbled: "1" before a capital, or any two letters where "2." follows."""
    words = first.line.words
    if first.marked or len(words) < _NUMBERED_WORDS or words[0].confidence is None or not words[1].text[:1].isupper():
        return first
    mark = words[0].text
    follows = any(found.number == _SECOND for found in rest)
    if mark != "1" and not (follows and len(mark) <= _GARBLED):
        return first
    text = first.line.text.split(maxsplit=1)[1]
    return _Marked(replace(first.line, text=text, words=words[1:]), marked=True, number=1)


def _is_plain_number(text: str) -> bool:
    """Whether a line is but a number or date, whose full stop makes no list."""
    return re.fullmatch(r"[\d\s.,:/()-]+", text.strip()) is not None and not re.fullmatch(r"\d{1,2}[.)]", text.strip())


def _is_open(above: Line, line: Line) -> bool:
    """Whether a line surely goes on below, however far: it ends in a hyphen, or with a word that asks for more above small letters."""
    text = above.text.rstrip()
    return text.endswith(HYPHENS) or (text.endswith(_JOINED) and line.text.lstrip()[:1].islower())


def _opens(marked: Sequence[_Marked], index: int, measure: Measure) -> bool:
    """Whether an unlisted line begins a paragraph."""
    line = marked[index].line
    if index == 0 or line.opens is not None:
        return line.opens is not False
    above = marked[index - 1].line
    if not line.box or not above.box or _is_open(above, line):
        return False
    wide = _FAR if _goes_on_small(marked[0].line, line) else _WIDER
    if line.page == above.page and step(above, line) > wide * measure.leading:
        return True
    if line.text.split()[0] in measure.openers and above.text.rstrip()[-1:].isalnum():
        return not above.text.rstrip().endswith(_JOINED)
    if _all_begin_anew(marked):
        return True
    edge = max(measure.edges.get(above.page, 0.0), *(found.line.box[2] for found in marked if found.line.box))
    return line.text.lstrip()[:1].isupper() and had_room(above.box, line, edge)


def _goes_on_small(first: Line, line: Line) -> bool:
    """Whether a recognised line in small letters, whose place is measured, stands below a text that begins with a capital."""
    return _is_recognised(line) and line.text.lstrip()[:1].islower() and first.text.lstrip()[:1].isupper()


def _is_recognised(line: Line) -> bool:
    return any(word.confidence is not None for word in line.words)


def _all_begin_anew(marked: Sequence[_Marked]) -> bool:
    """Whether each of several lines begins with a capital behind one that could end there: they are one item each."""
    lines = [found.line.text.strip() for found in marked]
    return len(lines) >= _MANY and all(
        line[:1].isupper() and above[-1:].isalnum() and not above.endswith(_JOINED) for above, line in pairwise(lines)
    )


def openers_of(cells: Iterable[Sequence[Line]]) -> frozenset[str]:
    """The words in capitals with which cells begin, as "Kontrollera" and "Granska" do again and again."""
    first = Counter(line.text.split()[0] for lines in cells for line in lines[:1] if line.text.strip())
    return frozenset(
        word
        for word, count in first.items()
        if count >= _AGAIN and len(word) >= _OPENER and word[0].isupper() and word[1:].islower() and not is_name(word)
    )


def _is_aside(group: Sequence[_Marked], found: _Marked) -> bool:
    """Whether a line without a mark is nothing but what stands in brackets, or goes on brackets that end in it."""
    text = found.line.text.strip()
    if found.marked:
        return False
    if _ASIDE.fullmatch(text):
        return True
    return bool(_CLOSES.match(text) and _OPENED.search(" ".join(one.line.text for one in group)))


def _lost_its_mark(marked: Sequence[_Marked], index: int) -> bool:
    """Whether a recognised line of a list begins an item whose small mark the scan has lost: in capitals, above whole."""
    line, above = marked[index].line, marked[index - 1].line
    return (
        _is_recognised(line)
        and index > 0
        and line.text.lstrip()[:1].isupper()
        and not above.text.rstrip().endswith(_JOINED)
    )


def _item(group: Sequence[_Marked], edges: Mapping[int, float]) -> Item:
    lines = tuple(found.line for found in group)
    return Item(group[0].number, join(lines, edges), lines)


def item_texts(lines: Sequence[Line], measure: Measure | None = None) -> Iterator[str]:
    """The items' texts alone."""
    return (item.text for item in split_items(lines, measure))
