"""Lines to cards: where each begins, what its labels are, and which lines belong to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line, Word
from pipeline.interpret.cards.among import Among
from pipeline.interpret.cards.card_scan import Scan, describe
from pipeline.interpret.cards.cards import (
    COUNTED,
    FEW,
    FEWEST,
    NUMBERING,
    UNKNOWN,
    Card,
    Entry,
    are_of_few,
    are_part_of_few,
)
from pipeline.interpret.cards.headings.card_ends import LARGER
from pipeline.interpret.cards.headings.chapter_words import heads_labelled_names
from pipeline.interpret.cards.headings.lane_heads import states_over_lanes
from pipeline.interpret.cards.headings.outcome_heads import outcomes_over_cards
from pipeline.interpret.cards.headings.scored_heads import may_have_heads, under_scored_heads
from pipeline.interpret.cards.label_layouts.colon_labels import parted_at_colon
from pipeline.interpret.cards.label_layouts.label_codes import without_codes
from pipeline.interpret.cards.label_layouts.label_lines import blank_labels, one_label_each
from pipeline.interpret.cards.label_layouts.lane_labels import labels_in_lanes
from pipeline.interpret.cards.label_layouts.piped_labels import piped_labels
from pipeline.interpret.cards.label_layouts.same_white import labels_before_same_white
from pipeline.interpret.cards.label_layouts.score_lines import scores_below_each_other
from pipeline.interpret.cards.label_layouts.stopped_labels import stopped_labels
from pipeline.interpret.cards.label_layouts.tags import tags_as_labels
from pipeline.interpret.cards.labels import is_heading, label_of, unknown_label, value_columns, whole_labels
from pipeline.interpret.cards.names.badges import (
    badges_apart,
    badges_behind_titles,
    badges_over_labels,
    drop_told,
)
from pipeline.interpret.cards.names.badges_in_lines import with_whole_badges
from pipeline.interpret.cards.names.categories import categories_as_labels, lines_over_names
from pipeline.interpret.cards.names.dotted_states import without_dots
from pipeline.interpret.cards.names.explained import heads_chapters, names_axes
from pipeline.interpret.cards.names.eyebrows import without_eyebrows
from pipeline.interpret.cards.names.large_names import with_bold_names
from pipeline.interpret.cards.names.memo_questions import are_of_memo
from pipeline.interpret.cards.names.over_names import names_like_titles, processes_over_names
from pipeline.interpret.cards.names.short_names import with_short_names
from pipeline.interpret.cards.names.signs_beside import give_signs, parted_signs
from pipeline.interpret.cards.names.under_names import labelled_under_names, names_over_texts
from pipeline.interpret.cards.scores.assessments import scores_behind_titles, scores_under_titles
from pipeline.interpret.cards.scores.at_left import groups_at_left
from pipeline.interpret.cards.scores.behind_scores import who_behind_scores
from pipeline.interpret.cards.scores.head_lines import parted_head_lines
from pipeline.interpret.cards.scores.name_scores import scores_at_names
from pipeline.interpret.cards.scores.outcome_feet import outcomes_at_feet
from pipeline.interpret.cards.treatments.lane_checks import name_checks_below
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.pages.paper_labels import says_of_paper
from pipeline.interpret.phrases.matcher import Meaning

_CONTROLLED = lazy_pattern(r"(?:så|hur)\s+(?:kontroll|gransk)", re.IGNORECASE)
_OF_YEAR = lazy_pattern(r"(20\d\d):\s*(\d{1,2}(?:,\d)?)")  # under a score: the value of an earlier year


def find_cards(lines: Sequence[Line], among: Among | None = None) -> tuple[list[Card], list[Line]]:
    """The cards among lines without tables between them, and the lines behind the last that belong to none.

    among: the lines of the whole document, which tell how labels and scores are set; tables may stand between cards.

    A card begins at a heading, or where a label comes again; of several checks of a risk each has what tells the risk. What has
    fewer than three labels is no card, unless several have the same two, or it is a risk with its score as others stand over their tables. What is set as its labels are and ends with a colon is
    a label too, if one that nobody knows.
    """
    if not lines:
        return [], []
    among = among or Among(lines)
    beside = groups_at_left(lines)
    lines = [line for line in lines if not line.at_left]
    lines, signs = parted_signs(
        list(scores_behind_titles(list(who_behind_scores(list(labels_in_lanes(lines)))))), among.signs
    )
    lines = list(without_dots(list(without_codes(lines))))
    lines = list(parted_head_lines(with_bold_names(lines, among.name_sizes, among.names_right)))
    lines = names_over_texts(list(with_short_names(list(with_whole_badges(lines)))), among.under_names)
    badges = badges_apart(lines)
    sections = _sections(lines, among)
    whole = _labelled(lines, among)
    cards, outside = _scanned(whole, beside, badges, sections, FEW, among)
    if among.scored_risks and cards and _is_scored_risk(cards[-1]):
        cards = _without_others(cards)
    elif not _are_whole(cards, among):
        cards, outside = _scanned(whole, beside, badges, sections, FEWEST, among)
    is_lone_none = len(cards) == 1 and (heads_chapters(cards[0], whole, among.lines) or names_axes(cards[0], whole))
    if is_lone_none or are_of_memo(cards, beside_tables=among.beside_tables):
        return [], [*whole, *(line for group in beside for line in group), *(sign.line for sign in signs)]
    if may_have_heads(cards):
        scored, rest = _scanned(whole, beside, badges, sections, 1, among)
        if under := under_scored_heads(scored):
            cards, outside = under, rest
    _name_checks(cards)
    for card in cards:
        describe(card)
        drop_told(card.entries)
    name_checks_below(cards)
    return cards, [*outside, *give_signs(cards, signs)]


def _sections(lines: Sequence[Line], among: Among) -> Collection[int]:
    """The id() of labelled processes that stand over names."""
    return () if among.processes_first else processes_over_names(list(whole_labels(lines, among.columns)))


def _name_checks(cards: Sequence[Card]) -> None:
    """Takes what tells how "we control" for the checks of cards that have no others."""
    if any("checks" in card.fields() for card in cards):
        return
    for entry in (entry for card in cards for entry in card.entries):
        if entry.meaning.field == "method" and _CONTROLLED.match(entry.meaning.header):
            entry.meaning = replace(entry.meaning, field="checks")


def _are_whole(cards: Sequence[Card], among: Among) -> bool:
    """Whether cards have labels enough, or such few as several have that stand together."""
    enough = all(len(card.fields()) >= FEWEST for card in cards)
    return enough or are_of_few(cards, among.lines) or are_part_of_few(cards, among.lines)


def _is_scored_risk(card: Card) -> bool:
    """Whether a card has a risk and its score and nothing else."""
    fields = card.fields()
    return len(fields) == FEW and "risk" in fields and bool(fields & SCORES)


def _without_others(cards: Sequence[Card]) -> list[Card]:
    """Cards without those of few labels that are no scored risks, whose lines stand before the next."""
    found: list[Card] = []
    before: list[Line] = []
    for card in cards:
        if len(card.fields()) >= FEWEST or _is_scored_risk(card):
            found.append(replace(card, before=[*before, *card.before]))
            before = []
        else:
            before += [*card.before, *card.section, *card.described]
            before += [line for entry in card.entries if entry.lines for line in _with_label(entry)]
    return found


def _with_label(entry: Entry) -> list[Line]:
    """An entry's lines, the first behind its label as it was written."""
    first, *others = entry.lines
    return [replace(first, text=f"{entry.meaning.header}: {first.text}", words=()), *others]


def _labelled(lines: Sequence[Line], among: Among) -> list[Line]:
    """The lines as the scan takes them: with a tab between label and value, badges and what stands small over names under labels."""
    whole = list(lines)
    for step in (
        partial(scores_at_names, over=among.over_names, behind=among.behind_labels),
        scores_under_titles,
        stopped_labels,
        scores_below_each_other,
        partial(piped_labels, others=among.beside_pipes, spaced=among.behind_white),
        labels_before_same_white,
        partial(tags_as_labels, known=among.tags),
        _with_outcomes,
        partial(badges_behind_titles, said=among.said_under_titles),
        partial(labelled_under_names, under=among.under_names),
        badges_over_labels,
        partial(one_label_each, rows=among.rows, alone=among.alone),
        partial(whole_labels, others=among.columns),
        partial(blank_labels, valued=among.valued),
        without_eyebrows,
        partial(categories_as_labels, fewest=among.fewest),
    ):
        whole = list(step(whole))
    return whole


def _with_outcomes(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with the outcomes that no label tells: those over a board's lanes, or at the feet of cards and over several."""
    return states_over_lanes(lines) or list(outcomes_over_cards(list(outcomes_at_feet(lines))))


def _scanned(
    whole: Sequence[Line],
    beside: Sequence[list[Line]],
    badges: Sequence[Word],
    sections: Collection[int],
    fewest: int,
    among: Among,
) -> tuple[list[Card], list[Line]]:
    """The cards with so many labels at least, and the lines behind the last.

    beside: what stands at their left. badges: the numbers and codes that stand beside titles. sections: the id() of labelled processes that stand over names.
    """
    valued = () if among.alone.fields else among.valued
    scan = Scan(fewest, badges, names_like_titles(whole), among.below_headings, [*beside], among.first_process, valued)
    columns = value_columns(whole)
    times = Counter(line.text for line in whole)
    over = lines_over_names(whole, among.fewest)
    for index, line in enumerate(whole):
        label = label_of(line) if id(line) not in sections else None
        if id(line) in over:
            scan.leave(line)
        elif id(line) in sections:
            scan.heading(line)
        elif scan.is_value(line):
            scan.text(line)
        elif label and heads_labelled_names(whole, index, label, None if scan.ends_at(line) else scan.open):
            scan.chapter(line)
        elif (
            label
            and not scan.ends_at(line)
            and not _is_name(line, label[1], whole[index + 1 :], once=times[line.text] == 1)
        ):
            scan.label(line, *label)
        elif unknown := _unknown_at(scan, whole, index, columns, among):
            own, words, value = unknown
            scan.label(own, Meaning(UNKNOWN, words, None, whole=True), value)
        elif is_heading(line):
            scan.heading(line)
        else:
            scan.text(line)
    return scan.result()


def _unknown_at(
    scan: Scan, whole: Sequence[Line], at: int, columns: Sequence[int], among: Among
) -> tuple[Line, str, Line] | None:
    """A line as a label that nobody knows: the line, the label's words and its value; None for any other line."""
    line = whole[at]
    labelled = scan.is_labelled()
    if labelled and not scan.has_badge(line) and (unknown := _unknown(line, columns, among)):
        return line, unknown[0].text.rstrip(":"), unknown[1]
    if labelled and (earlier := _OF_YEAR.fullmatch(line.text.strip())):
        return line, earlier[1], replace(line, text=earlier[2])
    is_alone = line.text in among.unknown_alone or line.text in among.rows.unknown
    if (labelled or scan.is_named_over(line)) and is_alone:
        label = line.text.strip()
        return replace(line, text=f"{label}\t"), label, replace(line, text="")
    if is_heading(line) and line.text.rstrip().endswith(":") and scan.goes_on(line, whole[at + 1 :]):
        return line, line.text.rstrip(": "), replace(line, text="")
    return None


def _unknown(line: Line, columns: Sequence[int], among: Among) -> tuple[Line, Line] | None:
    """A label that nobody knows and its value, apart by white or by a colon, but for what says of the paper what it is."""
    if says_of_paper(line.text):
        return None
    return unknown_label(line, columns) or parted_at_colon(line, among.before_colons)


def _is_name(line: Line, value: Line, below: Sequence[Line], *, once: bool) -> bool:
    """Whether a line that could be a label is a card's numbered name ("Kontroll 2"): it has no value, and labels or a box follow.

    So is one much larger than the label below it, a section's heading, and one that stands but once over a name above such a label.
    """
    if value.text:
        return False
    name = next((at for at, other in enumerate(below) if label_of(other) or not is_heading(other)), len(below))
    label = below[name] if name < len(below) and (once or not name) else None
    if label and label_of(label) and (line.size or 0.0) > LARGER * max(one.size or 10.0 for one in below[: name + 1]):
        return True
    if not (NUMBERING.match(line.text) or COUNTED.fullmatch(line.text.strip())):
        return False
    if not below or (is_heading(below[0]) and COUNTED.fullmatch(below[0].text.strip())):
        return True
    return label_of(below[0]) is not None and not NUMBERING.match(below[0].text)
