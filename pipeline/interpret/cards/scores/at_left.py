"""What stands at the left of cards, on none of their lines: a score with or without a label, and a word or its parts over or under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card, Entry
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cards.names.badges import entry_of_badge
from pipeline.interpret.cards.scores.name_scores import labelled_scores, sort_of_score

_PARTS = {"score", "several"}  # what a line with both parts of a score is
_NUMBER = lazy_pattern(r"\d{1,3}(?:,\d{1,2})?")


def groups_at_left(lines: Sequence[Line]) -> list[list[Line]]:
    """What the reader found at the left of cards, the lines of each card for themselves."""
    return [list(own) for at_left, own in groupby(lines, key=lambda line: line.at_left) if at_left]


def lines_behind(lines: Sequence[Line]) -> frozenset[str]:
    """The texts of the lines before which the reader put what stands at the left of cards: their first labels."""
    return frozenset(below.text for line, below in pairwise(lines) if line.at_left and not below.at_left)


def entries_at_left(card: Card, groups: list[list[Line]]) -> list[Entry]:
    """What stands at a card's left as entries, which is taken out of the groups: each part of a score that has a label, or a mark ("12")."""
    own = [group for group in groups if any(_is_beside(line, card) for line in group)]
    groups[:] = [group for group in groups if not any(group is one for one in own)]
    return [entry for group in own for entry in _entries(group)]


def _entries(group: Sequence[Line]) -> list[Entry]:
    """The entries of one card's lines; a number alone over or under both parts of a score is their value."""
    sorts = list(map(sort_of_score, group))
    entries: list[Entry] = []
    for line, sort in zip(group, sorts, strict=True):
        told = labelled_scores(line) if sort else []
        if not _PARTS.isdisjoint(sorts) and _NUMBER.fullmatch(line.text):
            told = [replace(line, text=f"Riskvärde\t{line.text}")]
        labels = [label for one in told if (label := label_of(one))]
        entries += [Entry(meaning, [value]) for meaning, value in labels] or [entry_of_badge(line)]
    return entries


def _is_beside(line: Line, card: Card) -> bool:
    """Whether a line stands left of a card's lines, no higher than the first and no lower than the last."""
    if not line.box:
        return False
    own = [one.box for one in card.lines() if one.box and one.page == line.page and one.box[0] >= line.box[2]]
    return bool(own) and min(box[1] for box in own) < line.box[3] and line.box[1] < max(box[3] for box in own)
