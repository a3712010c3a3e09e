"""Badges of cards: what stands at the right of a card's title, a number or a word or two, and has no label."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.cards import UNKNOWN, Entry
from pipeline.interpret.cards.labels import gap_of, part_of
from pipeline.interpret.phrases.matcher import Meaning, classify

_SAID, _MARKED = "Status", "Märke"
_GAP = 3.0  # sizes of the letters before a badge
_WORDS = 3  # of a badge
_NAME = re.compile(r"[^\W\d]{4}")  # what stands before a badge is no number or code


def label_of_badge(badge: Line) -> str:
    """What a badge stands for: a word that says how things are, or another mark ("12")."""
    return _SAID if badge.text[:1].isalpha() else _MARKED


def badge_label(badge: Line) -> Line:
    """The label of a badge as a line of its own."""
    return replace(badge, text=f"{label_of_badge(badge)}:", words=(), bold=True, level=None)


def entry_of_badge(badge: Line) -> Entry:
    """A badge as an entry of its card."""
    label = label_of_badge(badge)
    return Entry(classify(label) or Meaning(UNKNOWN, label, None, whole=True), [badge])


def without_badge(title: Line) -> tuple[Line, Line | None]:
    """A card's title and the badge that a wide gap parts from it, if there is one."""
    cut = gap_of(title, _GAP)
    if cut is None or len(title.words) - cut > _WORDS:
        return title, None
    name, badge = part_of(title, title.words[:cut]), part_of(title, title.words[cut:])
    return (name, replace(badge, bold=False)) if _NAME.search(name.text) else (title, None)
