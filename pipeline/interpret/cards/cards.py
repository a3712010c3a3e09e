"""Tables drawn as cards: a heading for each risk, then label and value, as lines or in a small box of two columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.content import Content, content_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.placeholders import is_unanswered
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import ADDED, Header, Heading
from pipeline.interpret.columns.periods import names_period
from pipeline.interpret.columns.roles import roles_of
from pipeline.interpret.phrases.lists import says_what_is_listed
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.swedish.document_kinds import Kind
from schemas.evidence import Region

UNKNOWN = "?"  # the field of a label that nobody knows
OVER = "over"  # the field of a heading over several cards that is of none: its column is one that nothing on the page heads
_CHECKED = frozenset({"method", "result"})
OF_CHECKS = _CHECKED | {"frequency", "responsible", "report_to"}  # what is said of a check
FEWEST = 3  # labels that make a card
FEW = 2  # labels that make one where cards of the same labels stand below each other
_MOST = 0.8  # of the cards, that have the same two labels
TIMES_OVER = Meaning("frequency", "", None, whole=True)  # what such a heading says of when checks are made
SAID = frozenset(
    {"checks", "result", "likelihood", "consequence", "value", "score", "treatments"}
)  # one of these, then
NUMBERING = lazy_pattern(
    r"^(?:(?:(?:risk\s+(?:nr\.?\s+)?|nr\.?\s+|[rk](?=\d))?\d{1,2}(?:\.\d{1,2})*|[a-zåäö]{1,3}-\d{1,3})[.:)]?(?:\s+[–—-])?"
    r"|kontroll\w*\s+(?:nr\.?\s+)?\d{1,2}(?:[.:)]|\s+[–—-])"
    r"|(?:risk|kontroll)?(?:kort|blad)\s+(?:nr\.?\s+)?(?:[a-zåäö]{1,3}-)?\d{1,3}(?:[.:)]|\s+[–—-]))\s+(?=\S)",
    re.IGNORECASE,
)
COUNTED = lazy_pattern(  # a card's number and no name: "Kontroll 2", "Kontroll 2 av 6"
    r"(?:(?:kontroll\w*|gransk\w*|risk)(?:\s+nr\.?)?|nr\.?)\s+\d{1,2}(?:\s*\(?(?:av\s+|/)\d{1,2}\)?)?[.:]?",
    re.IGNORECASE,
)

_CHAPTER = lazy_pattern(  # what a heading over all cards says that names what they are, and no process
    r"\b(?:risk(?:er|kort|list|register)\w*|kontroller(?:na)?|kontroll(?:moment|punkt|er)\w*|detalj\w*|resultat\w*|iakttagelse\w*|(?:en|ett) (?:för|i) (?:en|ett|taget))\b",
    re.IGNORECASE,
)
_CODE = lazy_pattern(
    r"((?:[A-ZÅÄÖ]{1,5}[-.])?[A-ZÅÄÖ]{1,4}[-.]?\d{1,4}|\d{1,3}(?=\W+[A-ZÅÄÖ]))[.:)]?(?:\s+[–—-])?\s+(?=[^\W\d])"
)
_NAME_CODE = lazy_pattern(r"([A-ZÅÄÖ]{1,4}[- ][A-ZÅÄÖ]{0,2})\d{1,5}[.:]?\s+(?=\S)")
_LETTER = lazy_pattern(r"([A-ZÅÄÖ])[.:)]?\s+(?=\S)")
_LETTERS = 3  # cards that have a letter each, as a risk map's fields refer to them
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_CODES = 2  # risks that have a code each
_STATES = 2  # cards whose headings say an outcome
_BULLET = lazy_pattern(r"^[•▪▾▸▼▶▴▲⌄⌃›❯+−–-]\s+")  # or the sign that unfolds a card
_SIGNS = lazy_pattern(r"^\W+(?=\w)")
_YEAR = lazy_pattern(r"20\d\d")
_SYMBOL = lazy_pattern(r"\s+([\u2190-\u2bff\U0001f300-\U0001faff])\ufe0f?\s*$")


@dataclass(slots=True)
class Entry:
    """A label with what stands behind it; nested are tables whose lines these are, label the line that it stands on, where known."""

    meaning: Meaning
    lines: list[Line]
    nested: tuple[Grid, ...] = ()
    label: Line | None = None

    @property
    def words(self) -> tuple[str, str]:
        """What tells its label from others: the field, and the words that say so, with a year that they name."""
        year = f" {self.meaning.help}" if _YEAR.fullmatch(self.meaning.help or "") else ""
        return self.meaning.field, self.meaning.header.casefold().rstrip(": ") + year


@dataclass(slots=True)
class Card:
    """One card: its heading, the heading of the section above it, its entries, and the lines before it that no card has.

    described is a sentence below its heading, chapter a larger heading over it that text parts from it. grid is the box that it is drawn in, rest that box's parts behind page breaks and the
    tables below it. is_branch: it stands under what the card before tells, its heading and the first so many entries, shared.
    """

    name: list[Line]
    section: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    grid: Grid | None = None
    before: list[Line] = field(default_factory=list)
    rest: list[Grid] = field(default_factory=list)
    described: list[Line] = field(default_factory=list)
    chapter: list[Line] = field(default_factory=list)
    shared: int = 0
    is_branch: bool = False

    def known(self) -> list[str]:
        """The fields that its labels name, one for each."""
        return [entry.meaning.field for entry in self.entries if entry.meaning.field != UNKNOWN]

    def fields(self) -> set[str]:
        """The fields that its labels name."""
        return set(self.known())

    def has(self, meaning: Meaning) -> bool:
        """Whether one of its labels is the same, in the same words: "Utfall" and "Resultat" are two."""
        return Entry(meaning, []).words in {entry.words for entry in self.entries}

    def lines(self) -> list[Line]:
        """All its own lines but those of tables."""
        own = self.entries[self.shared :]
        return [
            *([] if self.is_branch else self.name),
            *(line for entry in own if not entry.nested for line in entry.lines),
        ]


def are_of_few(cards: Sequence[Card], lines: Sequence[Line]) -> bool:
    """Whether most cards have the same two labels and a name each, and have values behind them, most of them behind both.

    lines: those of the document, whose headings tell what labels alone do not.
    """
    if not cards:
        return False
    fields, _ = Counter(frozenset(card.fields()) for card in cards).most_common(1)[0]
    alike = [card for card in cards if card.name and card.fields() == fields]
    if len(alike) < FEW or len(fields) != FEW or (SAID.isdisjoint(fields) and not _are_checks(alike, fields, lines)):
        return False
    values = [[any(line.text.strip() for line in entry.lines) for entry in card.entries] for card in alike]
    whole = sum(map(all, values))
    return len(alike) > _MOST * len(cards) and all(map(any, values)) and whole >= FEW and len(alike) < 2 * whole


def are_part_of_few(cards: Sequence[Card], lines: Sequence[Line]) -> bool:
    """Whether all cards of fewer than three labels stand together below a title of another kind than the others do: a plan behind the assessment of its risks.

    lines: those of the document.
    """
    few = [at for at, card in enumerate(cards) if len(card.fields()) < FEWEST]
    others = [card for at, card in enumerate(cards) if at not in few and card.name]
    if (
        not (few and others)
        or few != list(range(few[0], few[-1] + 1))
        or not are_of_few([cards[at] for at in few], lines)
    ):
        return False
    return _kind_above(cards[few[0]], lines) not in {None, _kind_above(others[0], lines)}


def _are_checks(cards: Sequence[Card], fields: Collection[str], lines: Sequence[Line]) -> bool:
    """Whether names are checks over their risk and who makes them or when: most begin as such do, below a title of a plan or its follow-up.

    Goals, places and processes have a risk and who answers for it as well, in papers of any kind.
    """
    if "risk" not in fields or OF_CHECKS.isdisjoint(fields):
        return False
    checks = [card for card in cards if says_check(join(card.name))]
    return 2 * len(checks) > len(cards) and _kind_above(cards[0], lines) in {"control_plan", "follow_up"}


def _kind_above(card: Card, lines: Sequence[Line]) -> Kind | None:
    """The kind that the last heading above a card's name that names one tells."""
    first = card.name[0]
    named = [at for at, line in enumerate(lines) if line.text == first.text]
    at = next(
        (at for at in named if (lines[at].page, lines[at].box) == (first.page, first.box)), (*named, len(lines))[0]
    )
    kinds = (kind_of_title(line.text) for line in reversed(lines[:at]) if is_heading(line))
    return next((kind for kind in kinds if kind), None)


def table_of(cards: Sequence[Card]) -> tuple[Header, list[list[Content]]]:
    """Cards of one kind as a header and rows: the heading is the risk, the section's its process.

    Where a label tells the risk and none the check, the heading of a card without scores, or with a labelled process, is the check. Where labels tell both,
    a heading over several is their process.
    """
    for card in cards:
        _take_symbol(card)
        _leave_unanswered(card)
    _take_codes(cards)
    take_name_codes(cards)
    _take_states(cards)
    twice = {name for card in cards for name, count in Counter(card.known()).items() if count > 1}
    order: dict[str, Meaning] = {}
    for entry in (entry for card in cards for entry in card.entries):
        order.setdefault(_column(entry, twice), entry.meaning)
    headings = [
        Heading(
            None,
            meaning.header,
            help=meaning.help,
            cell=ADDED if meaning.field == OVER or meaning == TIMES_OVER else (0, index),
            said=None if meaning.field in {UNKNOWN, OVER} else meaning.field,
        )
        for index, meaning in enumerate(order.values(), 2)
    ]
    fields = {meaning.field for meaning in order.values()}
    named = named_by(fields)
    is_bare = named == "checks" and not any(card.name for card in cards)
    if is_bare and ("treatments" in fields or OF_CHECKS.isdisjoint(fields)):
        named = None  # risks and what is done about them: nothing is controlled
    if named is None and any(card.is_branch and card.name and is_heading(card.name[-1]) for card in cards):
        cards = [replace(card, section=card.name or card.section) for card in cards]
    sectioned = "process" not in fields and _have_processes(cards)
    front = [Heading(None, "", cell=(0, 0), said="process")] * sectioned + [
        Heading(None, "", cell=(0, 1), said=named)
    ] * bool(named)
    columns = roles_of([*front, *headings])
    values = [{_column(entry, twice): entry for entry in card.entries} for card in cards]
    return Header(0, 0, columns), list(_rows(cards, values, order, named=bool(named), sectioned=sectioned))


def _have_processes(cards: Sequence[Card]) -> bool:
    """Whether headings of sections name the cards' processes; a single one may say what the cards are: "Kontrollerna en för en"."""
    texts = (" ".join(line.text for line in card.section) for card in cards if card.section)
    said = [text for text in texts if not (says_what_is_listed(text) or names_period(text))]
    return len(said) > 1 or (len(said) == 1 and not _CHAPTER.search(said[0]))


def named_by(fields: Collection[str]) -> str | None:
    """What the heading of cards with these labels names; None where a label does.

    Of cards with scores it may be the process, unless a label names that, and one how the check is done or what came of it.
    """
    if "risk" not in fields:
        return "risk"
    is_check = not SCORES & set(fields) or ("process" in fields and bool(_CHECKED & set(fields)))
    return "checks" if "checks" not in fields and is_check else None


def _take_symbol(card: Card) -> None:
    """Makes a sign behind a card's heading ("✔") an entry of its own."""
    match = _SYMBOL.search(card.name[-1].text) if card.name else None
    if match:
        last = card.name.pop()
        card.name.append(replace(last, text=last.text[: match.start()]))
        card.entries.append(Entry(Meaning(UNKNOWN, "Symbol", None, whole=True), [replace(last, text=match[1])]))


def _leave_unanswered(card: Card) -> None:
    """Leaves what stands for answers that nobody gave out of a card with questions for labels: "Inget svar" below "Hur ofta görs kontrollen?"."""
    if not any(_is_asked(entry) for entry in card.entries):
        return
    for at, entry in enumerate(card.entries):
        if entry.lines and is_unanswered(join(entry.lines)):
            card.entries[at] = replace(entry, lines=[])


def _is_asked(entry: Entry) -> bool:
    return "?" in (entry.label.text if entry.label else entry.meaning.header)


def _take_codes(cards: Sequence[Card]) -> None:
    """Makes the codes that all labelled risks, or all checks, begin with ("R12 Jäv", "1. Jäv") entries of their own: each another one, plain numbers in their order."""
    for field_name in SUBJECTS:
        found = [(card, at, _coded(card, at)) for card in cards for at in _places(card, field_name)]
        told = {card.entries[at].lines[0].text: code[1] if code else "" for card, at, code in found}
        codes = list(told.values())
        if len(set(codes)) < max(_CODES, len(codes)) or not all(codes) or not _may_be_codes(codes, field_name):
            continue
        for card, at, code in found:
            entry = card.entries[at]
            first, *further = entry.lines
            name = replace(first, text=first.text[code.end() if code else 0 :])
            card.entries[at] = replace(entry, lines=[name, *further])
            card.entries.append(
                Entry(Meaning(UNKNOWN, "Nr", None, whole=True), [replace(first, text=code[1] if code else "")])
            )


def _places(card: Card, field_name: str) -> list[int]:
    """Where a card has entries of a field with a text."""
    return [at for at, entry in enumerate(card.entries) if entry.meaning.field == field_name and entry.lines]


def _coded(card: Card, at: int) -> re.Match[str] | None:
    """The code that an entry begins with."""
    return _CODE.match(card.entries[at].lines[0].text.lstrip())


def _may_be_codes(codes: Sequence[str], field_name: str) -> bool:
    """Whether codes have letters, all of them, or are numbers of risks that count on: a check's stands in its own field."""
    numbers = [int(code) for code in codes if code.isdigit()]
    return not numbers or (field_name == "risk" and numbers == list(range(numbers[0], numbers[0] + len(codes))))


def take_name_codes(cards: Sequence[Card]) -> None:
    """Leaves codes of one prefix out of the names of cards that all have one, and a letter that each has for itself: "SN-R01 Jäv", "A Jäv"."""
    named = [card for card in cards if card.name]
    codes = [_NAME_CODE.match(card.name[0].text) for card in named]
    letters = [_LETTER.match(card.name[0].text) for card in named]
    if all(letters) and _are_letters([letter[1] for letter in letters if letter]):
        codes = letters
    elif len(named) < _CODES or not all(codes) or len({code[1] for code in codes if code}) > 1:
        return
    for card, code in zip(named, codes, strict=True):
        first, *further = card.name
        card.name = [replace(first, text=first.text[code.end() if code else 0 :]), *further]


def _are_letters(letters: Sequence[str]) -> bool:
    """Whether letters are the first of the alphabet, each once, in any order."""
    return len(letters) >= _LETTERS and sorted(letters) == list(_ALPHABET[: len(letters)])


def _take_states(cards: Sequence[Card]) -> None:
    """Makes the headings of cards whose labels name all an entry of their own, where they say how things are: "✓ Klar, utan avvikelse".

    They come again, and several say an outcome.
    """
    fields = {name for card in cards for name in card.fields()}
    said = [_SIGNS.sub("", join(card.name)) if card.name else "" for card in cards]
    outcomes = [text for text in said if text and outcome_of(text) != "unclear"]
    if named_by(fields) is not None or len(outcomes) < _STATES or len(set(said)) == len(said):
        return
    for card, text in zip(cards, said, strict=True):
        if text:
            card.entries.append(
                Entry(Meaning("treatment_status", "Status", None, whole=True), [replace(card.name[0], text=text)])
            )


def _column(entry: Entry, twice: Collection[str]) -> str:
    """What tells a label's column: its field; its words too where nobody knows it or a card has two labels of the field."""
    field, words = entry.words
    return f"{field} {words}" if field == UNKNOWN or field in twice else field


def _rows(
    cards: Sequence[Card], values: Sequence[Mapping[str, Entry]], order: Iterable[str], *, named: bool, sectioned: bool
) -> Iterator[list[Content]]:
    section: list[Line] = []
    for card, own in zip(cards, values, strict=True):
        section = _without_listed(card.section) or section
        front = [_content(unnumbered(section))] * sectioned + [_content(unnumbered(card.name))] * named
        yield [*front, *(_value(card, own.get(name)) for name in order)]


def _without_listed(section: Sequence[Line]) -> list[Line]:
    """A section's heading without what says below it but that risks or checks follow: "Ekonomi" over "Identifierade risker"."""
    return [line for at, line in enumerate(section) if at == 0 or not says_what_is_listed(line.text)]


def _value(card: Card, entry: Entry | None) -> Content:
    if entry is None or not entry.lines:
        return Content()
    for grid in [card.grid, *card.rest] if card.grid else []:
        for cell in grid.cells:
            here = all(line.page == grid.page for line in cell.lines)  # not behind a page break
            if cell.col > 0 and here and cell.lines == tuple(entry.lines):
                return content_of(cell, grid)
    return _content(entry.lines, entry.nested)


def unnumbered(lines: Sequence[Line]) -> list[Line]:
    """A heading without its number, or an icon before it that was taken for a bullet; nothing where it is but that."""
    if len(lines) == 1 and COUNTED.fullmatch(lines[0].text.strip()):
        return []
    return [
        replace(line, text=NUMBERING.sub("", _BULLET.sub("", line.text))) if index == 0 else line
        for index, line in enumerate(lines)
    ]


def _content(lines: Sequence[Line], nested: tuple[Grid, ...] = ()) -> Content:
    """Lines as a cell's content, with one region a page."""
    pages = sorted({line.page for line in lines if line.box})
    regions = tuple(
        Region(page=page, bbox=box)
        for page in pages
        if (box := around([line.box for line in lines if line.box and line.page == page]))
    )
    key = (id(lines), 0, 0, lines[0].page) if lines else None
    return Content(tuple(lines), regions, key, next((line.path for line in lines if line.path), None), nested)


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
