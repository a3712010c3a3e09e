"""Cards below each other to tables: which are of one, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cards.boxes.title_rows import title_of, with_title_rows
from pipeline.interpret.cards.branches import branches_of, share_scores
from pipeline.interpret.cards.cards import NUMBERING, SAID, Card, named_by, place_of, table_of
from pipeline.interpret.cards.headings.chapters import names_labelled, with_chapters
from pipeline.interpret.cards.headings.section_counts import without_section_counts
from pipeline.interpret.cards.headings.section_heads import with_section_heads
from pipeline.interpret.cards.headings.shared_headings import with_shared_headings
from pipeline.interpret.cards.label_layouts.labels_beside import heads_values
from pipeline.interpret.cards.label_layouts.score_lines import is_score
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.names.own_headings import with_own_headings
from pipeline.interpret.cards.treatments.measures import list_measures
from pipeline.interpret.cards.treatments.measures_beside import list_measures_beside
from pipeline.interpret.cells.entities import body_in, labelled, years_in
from pipeline.interpret.cells.federations import owner_alone
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.owner_lines import form_of, owner_in
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.surroundings import body_said
from pipeline.interpret.tables.context.table_body import body_named
from pipeline.interpret.tables.logical_table import LogicalTable

_BOARDS = frozenset({"nämnd", "styrelse", "bolag", "förbund"})  # labels of a form's board
_SHEET = lazy_pattern(
    r"[\s,(–-]*\b(?:blad|blankett|formulär|sida?|nr)\.?\s*\d{1,3}(?:\s*(?:av|\()\s*\d{1,3}\)?)?\W*$", re.IGNORECASE
)
_NUMBERED = lazy_pattern(  # "K1", "Kontroll 2", "Kontrollblad 1 – …", and neither "Enhet 1" nor "T1"
    r"^((?:risk|kontroll\w*|[kr])?)\s?\d{1,3}$|\b(\w*(?:blad|blankett|formulär|kort))\s?\d{1,3}\b", re.IGNORECASE
)


def card_sheets(cards: Sequence[Card]) -> Iterator[LogicalTable]:
    """Cards in one sheet for each run of cards with the same labels under one title, and one heading of a body or company."""
    run: list[Card] = []
    for card in map(with_title_above, cards):
        above = [*card.before, *card.section]
        titled = any(kind_of_title(line.text) for line in above)
        if titled and run and same_labels(run[-1], card) and _is_next_sheet(run, card):
            titled, card.before, card.section = False, [], []
        if run and (titled or not same_labels(run[-1], card) or is_of_other(run[0].before, card.before)):
            yield sheet_of_run(run)
            run = []
        if titled:
            card.before = above
        run.append(card)
    if run:
        yield sheet_of_run(run)


def is_of_other(first: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether a heading or a label above a card names another body, company or federation than those above the first card of a run.

    So does a plain line that says what one above the first does, but for the name: "Ekeby kommun, Tekniska nämnden".
    """
    forms = {form for line in first if (form := _form(line))}
    known = set(_owners_in(first, forms))
    owner = next(_owners_in(above, forms), None)
    return owner is not None and owner not in known


def _owners_in(lines: Sequence[Line], forms: Collection[str]) -> Iterator[str]:
    """The names, in small letters, of bodies, companies and federations that are headings, that labels tell, or in lines of such forms; the last first."""
    for line in reversed(lines):
        said = labelled([line.text]) if ":" in line.text else {}
        owner = body_named(body_said(said) or said.get("organisation", "")) if said else None
        if owner is None and is_heading(line):
            owner = owner_in(line.text)
        if owner is None and (form := _form(line)) and form in forms:
            owner = owner_in(line.text) or body_in(line.text)
        if owner:
            yield owner.name.casefold()


def _form(line: Line) -> str:
    """What a plain line that names a body says but for that; "" of any other."""
    return "" if is_heading(line) else form_of(line.text)


def _below_owner(card: Card) -> Card:
    """A card with the name of a body, company or federation in its section among the lines before it: it names no process."""
    owners = [line for line in card.section if owner_in(line.text)]
    section = [line for line in card.section if not any(line is owner for owner in owners)]
    return replace(card, before=[*card.before, *owners], section=section) if owners else card


def _is_next_sheet(run: Sequence[Card], card: Card) -> bool:
    """Whether forms, each on a sheet of its own, go on with one whose title, and what else stands over it, is that of the first."""
    pages = [place_of(one).page for one in (*run, card)]
    above, first = (_without_sheets([*one.before, *one.section]) for one in (card, run[0]))
    return len(set(pages)) == len(pages) and set(above) <= set(first)


def below_sheets_titles(cards: Sequence[Card]) -> Sequence[Card]:
    """Cards without their names where these are the same but for the numbers of the sheets, which they are titles of ("Kontrollkort 2 Intern kontroll")."""
    sheets = {place.sheet for card in cards if card.grid and (place := sheet_place(card.grid.path))}
    if len(sheets) < len(cards) or len(cards) == 1 or len({tuple(_without_sheets(card.name)) for card in cards}) > 1:
        return cards
    return [replace(card, before=[*card.before, *card.name], name=[]) for card in cards]


def repeats(cards: Sequence[Card], card: Card) -> bool:
    """Whether a card tells of the risk and check that one before it tells of: those of another unit or part of the year."""
    return any(_subject(card) == _subject(other) for other in cards)


def _subject(card: Card) -> list[str]:
    """What a card's labels say of its risk and check."""
    return [join(entry.lines).casefold() for entry in card.entries if entry.meaning.field in {"risk", "checks"}]


def is_on_next_sheet(first: Card, above: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether what stands over a form on a sheet of its own is what stands over the first one, but for the sheets' numbers, and more than a word.

    Args:
        first: the first form, with its section and name.
        above: the other lines above that.
        other: the lines above the form on the further sheet.
    """
    said = _without_sheets(other)
    return any(" " in text for text in said) and set(said) <= set(
        _without_sheets([*above, *first.section, *first.name])
    )


def _without_sheets(lines: Sequence[Line]) -> list[str]:
    """What lines say, without the numbers of sheets in it or behind it."""
    return [_NUMBERED.sub(r"\1\2", _SHEET.sub("", tidy(line.text))) for line in lines]


def with_title_above(card: Card) -> Card:
    """A card with what is no name of its risk or process right above them among the lines above: a title with its year, or whose it is."""
    is_below = "risk" in card.fields() or title_of(card) or card.grid is not None
    return _below_owner(_below_title(card) if is_below else card)


def _below_title(card: Card) -> Card:
    """A card whose labels or first row tell its risk, below the title or the board above that."""
    name, first = join(card.name), card.entries[0].lines if card.entries else []
    if name.strip(": ").casefold() in _BOARDS and _is_board(join(first)):
        return replace(card, before=[*_above(card), *first], section=[], name=[], entries=card.entries[1:])
    if _is_board(name) or (years_in(name) and kind_of_title(name) is not None):
        return replace(card, before=_above(card), section=[], name=[])
    return card


def _above(card: Card) -> list[Line]:
    return [*card.before, *card.section, *card.name]


def _is_board(text: str) -> bool:
    """Whether a text names a board, company or federation and says nothing else, with or without its label."""
    name = NUMBERING.sub("", text.partition(":")[2] or text).strip(" .")
    body = body_in(text) or owner_alone(name)
    return body is not None and name == body.name


def sheet_of_run(run: Sequence[Card]) -> LogicalTable:
    """Cards as a sheet; of the headings below its title those are a section's that are set as the others' are."""
    first, *others = run
    if any(kind_of_title(line.text) for line in first.before):
        sections = [line for card in others for line in card.section]
        first.section = [line for line in first.section if any(alike(line, other) for other in sections)]
    return card_sheet(run, first.before)


def same_labels(card: Card, other: Card) -> bool:
    """Whether two cards are of one table: most labels of the shorter one are the other's too."""
    return 2 * len(card.fields() & other.fields()) > min(len(card.fields()), len(other.fields()))


def begins_table(last: Card, card: Card, above: Sequence[Line]) -> bool:
    """Whether a title stands above a card that has other labels than the one before: none that names it ("Risk: Riskanalys saknas").

    What is set as the last name names it, has no year, and the labels that one of both lacks tell no kind of table.
    """
    further = card.fields() ^ last.fields()
    names = last.name[-1:] if further.isdisjoint(SAID) else []
    titles = (line for line in above if is_heading(line) and kind_of_title(line.text) and not names_labelled(line))
    titled = any(years_in(line.text) or not any(alike(line, name) for name in names) for line in titles)
    return titled and bool(further)


def card_sheet(cards: Sequence[Card], before: Sequence[Line]) -> LogicalTable:
    """Cards as a sheet, below some lines."""
    places = [place for card in cards for place in [place_of(card), *card.rest]]
    parted = [branch for card in cards for branch in (branches_of(card) if card.grid else None) or [card]]
    list_measures_beside(parted)
    for card in parted:
        list_measures(card)
    share_scores(parted)
    parted = list(with_own_headings(with_chapters(with_shared_headings(with_title_rows(parted)))))
    header, rows = table_of(with_section_heads(without_section_counts(parted)))
    between = [line for card in cards[1:] for line in card.before]
    astray = [
        line
        for line in between
        if is_score(line) or ((label := label_of(line)) and label[0].field != "comment" and _is_value(label[1].text))
    ]
    astray += [line for line, below in pairwise(between) if heads_values(line, below)]
    over = cards[0].name if len(parted) == 1 and named_by(cards[0].fields()) is None else []
    return LogicalTable(places, header, rows, list(before or cards[0].section), kind="card", astray=astray, over=over)


def _is_value(text: str) -> bool:
    """Whether what stands behind a label is no label itself, as in a header: "Risk   Riskvärde"."""
    meaning = classify(text)
    return bool(text) and not (meaning and meaning.whole)
