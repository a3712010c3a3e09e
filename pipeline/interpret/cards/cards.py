"""Tables drawn as cards: a heading for each risk, then label and value, as lines or in a small box of two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.label_lines import one_label_each
from pipeline.interpret.cards.labels import around, is_heading, label_of, whole_labels
from pipeline.interpret.cells.content import Content, content_of
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.columns.roles import roles_of
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title
from schemas.evidence import Region

UNKNOWN = "?"  # the field of a label that nobody knows
FEWEST = 3  # labels that make a card
_HIGH = 300.0  # points from the page's top
_FAR = 4.0  # heights of a line: what stands further below the last one is the page's
_CLOSE = 0.5  # of a line's height: what parts the lines of one heading
_SHORT = 0.75  # of the widest line's end: a line that ends sooner ends its paragraph
_NOTES = ("footnote", "endnote")  # how the path of a note begins, in Word
_NUMBERING = re.compile(r"^(?:risk\s+)?\d{1,2}(?:\.\d{1,2})*[.:)]?\s+(?=\S)", re.IGNORECASE)

_SYMBOL = re.compile(r"\s+([\u2190-\u2bff\U0001f300-\U0001faff])\ufe0f?\s*$")


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
        return {entry.meaning.field for entry in self.entries if entry.meaning.field != UNKNOWN}

    def lines(self) -> list[Line]:
        """All its lines."""
        return [*self.name, *(line for entry in self.entries for line in entry.lines)]


def find_cards(lines: Sequence[Line]) -> tuple[list[Card], list[Line]]:
    """The cards among lines without tables between them, and the lines behind the last that belong to none.

    A card begins at a heading, or where a label comes again. What has fewer than three labels is no card. What is set as
    its labels are and ends with a colon is a label too, if one that nobody knows.
    """
    scan = _Scan()
    whole = list(whole_labels(list(one_label_each(lines))))
    for index, line in enumerate(whole):
        label = label_of(line)
        if label and not scan.heading_goes_on(line) and not _is_name(line, label[1], whole[index + 1 :]):
            scan.label(line, *label)
        elif is_heading(line) and line.text.rstrip().endswith(":") and scan.goes_on(line, whole[index + 1 :]):
            scan.label(line, Meaning(UNKNOWN, line.text.rstrip(": "), None, whole=True), replace(line, text=""))
        elif is_heading(line):
            scan.heading(line)
        else:
            scan.text(line)
    return scan.result()


def _is_name(line: Line, value: Line, below: Sequence[Line]) -> bool:
    """Whether a line that could be a label is a card's numbered name: it has no value, and labels or a box follow."""
    if value.text or not _NUMBERING.match(line.text):
        return False
    return not below or (label_of(below[0]) is not None and not _NUMBERING.match(below[0].text))


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
            self._begin(named_by_label=meaning.field == "risk")
        self.drawn.append(line)
        if self.open:
            self.open.entries.append(Entry(meaning, [rest] if rest.text else []))

    def goes_on(self, line: Line, behind: Sequence[Line]) -> bool:
        """Whether a card goes on behind a line: the next label is none that it has, and the line is not set as its name."""
        if not (self.open and self.open.entries) or self.pending or line.level is not None:
            return False
        following = next((label for other in behind if (label := label_of(other))), None)
        named = any(alike(line, name) for name in self.open.name)
        return following is not None and following[0].field not in self.open.fields() and not named

    def heading(self, line: Line) -> None:
        self._close()
        self.pending.append(line)

    def heading_goes_on(self, line: Line) -> bool:
        """Whether a line that could be a label is but the second of the heading above ("verksamheter")."""
        return bool(self.pending) and line.text[:1].islower() and is_one_heading(self.pending[-1], line)

    def text(self, line: Line) -> None:
        waiting = bool(self.open and self.open.entries and not self.open.entries[-1].lines)
        if self.open and self.open.entries and not _is_apart(self.drawn, line, waiting=waiting):
            self.open.entries[-1].lines.append(line)
            self.drawn.append(line)
        else:
            self.outside += [*self.pending, line]
            self.pending = []

    def _begin(self, *, named_by_label: bool) -> None:
        """Opens a card under the headings right above, or under the last plain line where none is set apart or labelled."""
        pending = self.pending
        if not pending and not named_by_label:
            pending = self._plain_name()
        self._close()
        titles = [index for index, line in enumerate(pending[:-1]) if kind_of_title(line.text)]
        own = pending[titles[-1] + 1 if titles else 0 :]
        name = [line for line in own if alike(line, own[-1])]
        self.open = Card(name, pending[: len(pending) - len(name)], before=self.outside)
        self.pending, self.outside = [], []

    def _plain_name(self) -> list[Line]:
        """The last line, taken from where it stands, if it may name a card: never what stands behind a label on its line."""
        if self.open is None:
            return [self.outside.pop()] if self.outside else []
        last = self.open.entries[-1].lines if self.open.name and self.open.entries else []
        return [last.pop()] if last and last[-1] is self.drawn[-1] and self.drawn.pop() else []

    def _close(self) -> None:
        if self.open and len(self.open.fields()) >= FEWEST and self.open.lines():
            self.cards.append(self.open)
        elif self.open:
            self.outside = [*self.open.before, *self.open.section, *self.open.name, *self.drawn, *self.outside]
        self.open, self.drawn = None, []

    def result(self) -> tuple[list[Card], list[Line]]:
        self._close()
        return self.cards, self.outside + self.pending


def _is_apart(drawn: Sequence[Line], line: Line, *, waiting: bool) -> bool:
    """Whether a line belongs to no card: a note, one far below, or one on another page than that which ended its paragraph or page.

    waiting: the last label has no value yet, which may stand far below it.
    """
    last = drawn[-1]
    if line.path and line.path.startswith(_NOTES):
        return True
    if not last.box:
        return False
    if line.page == last.page:
        return not waiting and line.box is not None and line.box[1] - last.box[3] > _FAR * (last.box[3] - last.box[1])
    widest = max(other.box[2] for other in drawn if other.box)
    ended = last.text.rstrip().endswith(".") and last.box[2] < _SHORT * widest
    return last.box[3] < _HIGH or (ended and line.text[:1].isupper())


def alike(line: Line, other: Line) -> bool:
    """Whether two lines are set in the same way."""
    return line.level == other.level and line.bold == other.bold and abs((line.size or 0) - (other.size or 0)) < 0.5


def is_one_heading(line: Line, below: Line) -> bool:
    """Whether two lines are one heading: set in the same way, close below each other, and the upper no table's title."""
    if not (line.box and below.box) or line.page != below.page or not (is_heading(below) and alike(line, below)):
        return False
    return below.box[1] - line.box[3] < _CLOSE * (line.box[3] - line.box[1]) and kind_of_title(line.text) is None


def table_of(cards: Sequence[Card]) -> tuple[Header, list[list[Content]]]:
    """Cards of one kind as a header and rows: the heading is the risk, the section's its process."""
    for card in cards:
        _take_symbol(card)
    order: dict[str, Meaning] = {}
    for entry in (entry for card in cards for entry in card.entries):
        order.setdefault(_column(entry), entry.meaning)
    headings = [
        Heading(
            None, meaning.header, help=meaning.help, cell=(0, index), said=None if meaning.field == UNKNOWN else name
        )
        for index, (name, meaning) in enumerate(order.items(), 2)
    ]
    named, sectioned = "risk" not in order, "process" not in order and any(card.section for card in cards)
    front = [Heading(None, "", cell=(0, 0), said="process")] * sectioned + [
        Heading(None, "", cell=(0, 1), said="risk")
    ] * named
    columns = roles_of([*front, *headings])
    return Header(0, 0, columns), list(_rows(cards, order, named=named, sectioned=sectioned))


def _take_symbol(card: Card) -> None:
    """Makes a sign behind a card's heading ("✔") an entry of its own."""
    match = _SYMBOL.search(card.name[-1].text) if card.name else None
    if match:
        last = card.name.pop()
        card.name.append(replace(last, text=last.text[: match.start()]))
        card.entries.append(Entry(Meaning(UNKNOWN, "Symbol", None, whole=True), [replace(last, text=match[1])]))


def _column(entry: Entry) -> str:
    """What tells a label's column: its field, or its words where nobody knows it."""
    return entry.meaning.field if entry.meaning.field != UNKNOWN else f"{UNKNOWN}{entry.meaning.header}"


def _rows(cards: Sequence[Card], order: dict[str, Meaning], *, named: bool, sectioned: bool) -> Iterator[list[Content]]:
    section: list[Line] = []
    for card in cards:
        section = card.section or section
        values = {_column(entry): entry.lines for entry in card.entries}
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
        if (box := around([line.box for line in lines if line.box and line.page == page]))
    )
    key = (id(lines), 0, 0, lines[0].page) if lines else None
    return Content(tuple(lines), regions, key, next((line.path for line in lines if line.path), None))


def place_of(card: Card) -> Grid:
    """Where a card stands, as a grid without cells for the ledger."""
    if card.grid:
        return card.grid
    lines = card.lines()
    box = around([line.box for line in lines if line.box and line.page == lines[0].page])
    return Grid(
        (),
        len(card.entries),
        2,
        "aligned",
        page=lines[0].page,
        box=box,
        path=next((line.path for line in lines if line.path), None),
    )
