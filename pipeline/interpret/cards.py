"""Tables drawn as cards: a heading for each risk, then label and value, as lines or in a small box of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.page import Box, Grid, Line
from pipeline.interpret.columns import Header, Heading, refine
from pipeline.interpret.content import Content, content_of
from pipeline.interpret.headers import Meaning, classify
from pipeline.interpret.kinds import kind_of_title
from pipeline.interpret.text import join
from schemas.evidence import Region

_GAP = 1.5  # sizes of the letters: a wider gap parts a label from its value
_TOUCH = 0.5  # points
_FEWEST = 3  # labels that make a card
_LABEL = re.compile(r"^(?P<label>[^:\t]{1,60}?)(?:\s*:|\t|\?)\s*(?P<value>.*)$", re.DOTALL)
_NUMBERING = re.compile(r"^(?:risk\s+)?\d{1,2}(?:\.\d{1,2})*[.:)]?\s+(?=\S)", re.IGNORECASE)
_STEP = re.compile(r"\b\d\s*[=–-]\s*[^\W\d]")  # of a scale
_SCORED = re.compile(r"\d[\d\s.,/x×*=()]*")


@dataclass(slots=True)
class Entry:
    """A label with what stands behind it."""

    meaning: Meaning
    lines: list[Line]


@dataclass(slots=True)
class Card:
    """One card: its heading, the heading of the section above it, its entries, and the lines before it that no card has.

    grid is the box that it is drawn in, rest that box's parts behind page breaks.
    """

    name: list[Line]
    section: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    grid: Grid | None = None
    before: list[Line] = field(default_factory=list)
    rest: list[Grid] = field(default_factory=list)

    def fields(self) -> set[str]:
        """The fields that its labels name."""
        return {entry.meaning.field for entry in self.entries}

    def lines(self) -> list[Line]:
        """All its lines."""
        return [*self.name, *(line for entry in self.entries for line in entry.lines)]


def find_cards(lines: Sequence[Line]) -> tuple[list[Card], list[Line]]:
    """The cards among lines without tables between them, and the lines behind the last that belong to none.

    A card begins at a heading, or where a label comes again. What has fewer than three labels is no card.
    """
    scan = _Scan()
    for line in lines:
        label = label_of(line)
        if label:
            scan.label(line, *label)
        elif _is_heading(line):
            scan.heading(line)
        else:
            scan.text(line)
    return scan.result()


def card_of_grid(grid: Grid, above: Sequence[Line]) -> Card | None:
    """A grid of two columns whose first holds labels, as a card; the last line above it is its heading."""
    if grid.n_cols != 2 or grid.n_rows < _FEWEST:
        return None
    entries: list[Entry] = []
    for row in grid.rows():
        label = classify(join(row[0].lines).rstrip(":")) if row and row[0].col == 0 else None
        if label is None or not label.whole:
            return None
        entries.append(Entry(label, [line for cell in row[1:] for line in cell.lines]))
    if len({entry.meaning.field for entry in entries}) != len(entries):
        return None
    return Card(
        list(above[-1:]), list(above[-2:-1]) if len(above) > 1 and _is_heading(above[-2]) else [], entries, grid
    )


def goes_on_as_card(card: Card, grid: Grid) -> bool:
    """Whether a grid is the rest of a card's box behind a page break; its entries are then put to the card."""
    last = card.grid
    if not last or grid.n_cols != 2 or grid.page != last.page + len(card.rest) + 1:
        return False
    rows = [(join(row[0].lines).rstrip(":") if row and row[0].col == 0 else "", row) for row in grid.rows()]
    labels = [classify(text) if text else None for text, _ in rows]
    known = card.fields()
    if any(
        text and (not label or not label.whole or label.field in known)
        for (text, _), label in zip(rows, labels, strict=True)
    ):
        return False
    for (_, row), label in zip(rows, labels, strict=True):
        lines = [line for cell in row if cell.col > 0 for line in cell.lines]
        if label:
            card.entries.append(Entry(label, lines))
        else:
            card.entries[-1].lines.extend(lines)
    card.rest.append(grid)
    return True


def label_of(line: Line) -> tuple[Meaning, Line] | None:
    """The label that a line begins with and the rest of the line; None for any other line."""
    match = _LABEL.match(line.text.strip())
    if match:
        meaning = classify(match["label"])
        legend = len(_STEP.findall(match["value"])) > 2
        return (meaning, _rest(line, match["value"])) if meaning and meaning.whole and not legend else None
    if apart := _label_apart(line):
        return apart
    meaning = classify(line.text)
    if meaning is None:
        return None
    if meaning.whole:
        return (meaning, _rest(line, "")) if line.bold and not kind_of_title(line.text) else None
    if meaning.help and _SCORED.fullmatch(meaning.help):
        return meaning, _rest(line, meaning.help)
    return None


def _label_apart(line: Line) -> tuple[Meaning, Line] | None:
    """A label that only a wide gap parts from its value."""
    gaps = [after.box[0] - word.box[2] for word, after in pairwise(line.words)]
    if not gaps or max(gaps) < _GAP * (line.size or 10.0):
        return None
    cut = gaps.index(max(gaps)) + 1
    meaning = classify(" ".join(word.text for word in line.words[:cut]))
    return (
        (meaning, _rest(line, " ".join(word.text for word in line.words[cut:]))) if meaning and meaning.whole else None
    )


def lines_of_grid(grid: Grid) -> list[Line]:
    """The lines of a grid that alignment alone made, those beside each other as one."""
    rows: list[list[Line]] = []
    for line in sorted((line for cell in grid.cells for line in cell.lines if line.box), key=_middle):
        if rows and _middle(line) - _middle(rows[-1][0]) < (line.size or 10.0) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_beside(sorted(row, key=lambda line: line.box[0] if line.box else 0.0)) for row in rows]


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2 if line.box else 0.0


def _beside(row: Sequence[Line]) -> Line:
    """Lines beside each other as one; those that touch are one word."""
    text = row[0].text
    for line, after in pairwise(row):
        touch = line.box and after.box and after.box[0] - line.box[2] < _TOUCH
        text += after.text if touch else f" {after.text}"
    words = tuple(word for line in row for word in line.words)
    box = _around([line.box for line in row if line.box])
    return replace(row[0], text=text, words=words, box=box, bold=all(line.bold for line in row))


def _rest(line: Line, value: str) -> Line:
    """A line's end, with the words and the box that it has."""
    count = len(value.split())
    words = line.words[len(line.words) - count :] if count else ()
    box = _around([word.box for word in words]) or line.box
    return replace(line, text=value, words=words, box=box, level=None, opens=True)


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _is_heading(line: Line) -> bool:
    return line.level is not None or (line.bold and line.marker is None)


@dataclass(slots=True)
class _Scan:
    """Lines on their way into cards; drawn are those of the open card's entries, whole, for when it is none."""

    cards: list[Card] = field(default_factory=list)
    open: Card | None = None
    drawn: list[Line] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)

    def label(self, line: Line, meaning: Meaning, rest: Line) -> None:
        if self.open is None or self.pending or meaning.field in self.open.fields():
            self._begin()
        self.drawn.append(line)
        if self.open:
            self.open.entries.append(Entry(meaning, [rest] if rest.text else []))

    def heading(self, line: Line) -> None:
        self._close()
        self.pending.append(line)

    def text(self, line: Line) -> None:
        if self.open and self.open.entries:
            self.open.entries[-1].lines.append(line)
            self.drawn.append(line)
        else:
            self.outside += [*self.pending, line]
            self.pending = []

    def _begin(self) -> None:
        """Opens a card under the headings right above, or under the last plain line where none is set apart."""
        pending = self.pending
        if not pending and self.open and self.cards_have_names() and self.open.entries and self.open.entries[-1].lines:
            pending = [self.open.entries[-1].lines.pop()]
            self.drawn.pop()
        elif not pending and self.open is None and self.outside:
            pending = [self.outside.pop()]
        self._close()
        titles = [index for index, line in enumerate(pending[:-1]) if kind_of_title(line.text)]
        own = pending[titles[-1] + 1 if titles else 0 :]
        name = [line for line in own if _alike(line, own[-1])]
        self.open = Card(name, pending[: len(pending) - len(name)], before=self.outside)
        self.pending, self.outside = [], []

    def cards_have_names(self) -> bool:
        return bool(self.open and self.open.name)

    def _close(self) -> None:
        if self.open and len(self.open.fields()) >= _FEWEST and self.open.lines():
            self.cards.append(self.open)
        elif self.open:
            self.outside = [*self.open.before, *self.open.section, *self.open.name, *self.drawn, *self.outside]
        self.open, self.drawn = None, []

    def result(self) -> tuple[list[Card], list[Line]]:
        self._close()
        return self.cards, self.outside + self.pending


def _alike(line: Line, other: Line) -> bool:
    return line.level == other.level and line.bold == other.bold and abs((line.size or 0) - (other.size or 0)) < 0.5


def table_of(cards: Sequence[Card]) -> tuple[Header, list[list[Content]]]:
    """Cards of one kind as a header and rows: the heading is the risk, the section's its process."""
    order: dict[str, Meaning] = {}
    for entry in (entry for card in cards for entry in card.entries):
        order.setdefault(entry.meaning.field, entry.meaning)
    headings = [
        Heading(name, meaning.header, help=meaning.help, cell=(0, index))
        for index, (name, meaning) in enumerate(order.items(), 2)
    ]
    named, sectioned = "risk" not in order, "process" not in order and any(card.section for card in cards)
    front = [Heading("process", "", cell=(0, 0))] * sectioned + [Heading("risk", "", cell=(0, 1))] * named
    columns = refine([*front, *headings])
    return Header(0, 0, tuple(columns)), list(_rows(cards, order, named=named, sectioned=sectioned))


def _rows(cards: Sequence[Card], order: dict[str, Meaning], *, named: bool, sectioned: bool) -> Iterator[list[Content]]:
    section: list[Line] = []
    for card in cards:
        section = card.section or section
        values = {entry.meaning.field: entry.lines for entry in card.entries}
        front = [_content(_unnumbered(section))] * sectioned + [_content(_unnumbered(card.name))] * named
        yield [*front, *(_value(card, values.get(name)) for name in order)]


def _value(card: Card, lines: Sequence[Line] | None) -> Content:
    if not lines:
        return Content()
    for grid in [card.grid, *card.rest] if card.grid else []:
        for cell in grid.cells:
            if cell.col > 0 and cell.lines == tuple(lines):
                return content_of(cell, grid)
    return _content(lines)


def _unnumbered(lines: Sequence[Line]) -> list[Line]:
    """A heading without its number."""
    return [
        replace(line, text=_NUMBERING.sub("", line.text)) if index == 0 else line for index, line in enumerate(lines)
    ]


def _content(lines: Sequence[Line]) -> Content:
    """Lines as a cell's content, with one region a page."""
    pages = sorted({line.page for line in lines if line.box})
    regions = tuple(
        Region(page=page, bbox=box)
        for page in pages
        if (box := _around([line.box for line in lines if line.box and line.page == page]))
    )
    key = (id(lines), 0, 0, lines[0].page) if lines else None
    return Content(tuple(lines), regions, key, next((line.path for line in lines if line.path), None))


def place_of(card: Card) -> Grid:
    """Where a card stands, as a grid without cells for the ledger."""
    if card.grid:
        return card.grid
    lines = card.lines()
    box = _around([line.box for line in lines if line.box and line.page == lines[0].page])
    return Grid(
        (),
        len(card.entries),
        2,
        "aligned",
        page=lines[0].page,
        box=box,
        path=next((line.path for line in lines if line.path), None),
    )
