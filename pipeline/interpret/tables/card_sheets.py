"""Cards below each other to tables: which are of one, and what stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.branches import branches_of, share_scores
from pipeline.interpret.cards.cards import SAID, Card, named_by, place_of, table_of
from pipeline.interpret.cards.chapters import names_labelled, with_chapters
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.cards.line_setting import alike
from pipeline.interpret.cards.measures import list_measures
from pipeline.interpret.cards.own_headings import with_own_headings
from pipeline.interpret.cards.score_lines import is_score
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.logical_table import LogicalTable


def card_sheets(cards: Sequence[Card]) -> Iterator[LogicalTable]:
    """Cards in one sheet for each run of cards with the same labels under one title."""
    run: list[Card] = []
    for card in cards:
        above = [*card.before, *card.section]
        titled = any(kind_of_title(line.text) for line in above)
        if run and (titled or not same_labels(run[-1], card)):
            yield sheet_of_run(run)
            run = []
        if titled:
            card.before = above
        run.append(card)
    if run:
        yield sheet_of_run(run)


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
    for card in parted:
        list_measures(card)
    share_scores(parted)
    parted = with_own_headings(with_chapters(parted))
    header, rows = table_of(parted)
    between = [line for card in cards[1:] for line in card.before]
    astray = [
        line
        for line in between
        if is_score(line) or ((label := label_of(line)) and label[0].field != "comment" and _is_value(label[1].text))
    ]
    over = cards[0].name if len(parted) == 1 and named_by(cards[0].fields()) is None else []
    return LogicalTable(places, header, rows, list(before or cards[0].section), kind="card", astray=astray, over=over)


def _is_value(text: str) -> bool:
    """Whether what stands behind a label is no label itself, as in a header: "Risk   Riskvärde"."""
    meaning = classify(text)
    return bool(text) and not (meaning and meaning.whole)
