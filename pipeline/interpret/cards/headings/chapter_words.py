"""Headings of chapters that hold a label's words, over headings that label their names: "2. Identifierade risker" over "Risk 1: Jäv"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Line
from pipeline.interpret.cards.cards import Card
from pipeline.interpret.cards.labels import is_heading, label_of
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.vocabulary import SUBJECTS


def heads_labelled_names(lines: Sequence[Line], at: int, label: tuple[Meaning, Line], within: Card | None) -> bool:
    """Whether a heading that could be a label is a chapter's: what stands below it labels the same, with its value.

    Args:
        lines: all lines.
        at: the heading's place among them.
        label: what it says as a label, and its value.
        within: the open card, unless the heading ends it. A label that it lacks goes on it ("Kontroller" over "Kontroll 1: …" of a risk), unless it tells but a process.
    """
    meaning, value = label
    if value.text or meaning.field not in SUBJECTS or not is_heading(lines[at]):
        return False
    if within and within.fields() - {"process"} and meaning.field not in within.fields():
        return False
    below = next((one for one in range(at + 1, len(lines)) if is_heading(lines[one]) or label_of(lines[one])), at)
    named = label_of(lines[below])
    same = named is not None and named[0].field == meaning.field and bool(named[1].text)
    return same and (below == at + 1 or _is_introduced(lines, at, below))


def _is_introduced(lines: Sequence[Line], at: int, below: int) -> bool:
    """Whether sentences stand between a heading and the next: no label's value, as that heading stands but once."""
    ends = lines[below - 1].text.rstrip().endswith(".")
    return ends and is_heading(lines[below]) and sum(line.text == lines[at].text for line in lines) == 1
