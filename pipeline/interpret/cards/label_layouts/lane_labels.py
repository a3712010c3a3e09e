"""Labels in the cards of a board that but a space parts from their values: "Resultat Två avtal saknades."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import SCORES

_WORDS = 3  # of a label
_FEWEST = 2  # lines that have it


def labels_in_lanes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those of lanes with a tab behind a known label that several begin with in the same words.

    What goes on in small letters ("Kontroll av …") is none, and neither are words that more lines go on so with.
    """
    plain = [line for line in lines if line.lane and not line.bold]
    begun = {id(line): label for line in plain if (label := _begun(line))}
    times = Counter(begun.values())
    others = Counter(label for line in plain if id(line) not in begun for label in times if _begins(line, label))
    for line in lines:
        label = begun.get(id(line), "")
        is_label = times[label] >= max(_FEWEST, others[label])
        yield replace(line, text=f"{label}\t{line.text[len(label) :].strip()}") if label and is_label else line


def _begun(line: Line) -> str:
    """The known label, no score's, that a line begins with before a capital or a number; "" where there is none."""
    if {":", "\t"} & set(line.text) or is_whole(line.text):
        return ""
    words = line.text.split()
    for end in range(min(_WORDS, len(words) - 1), 0, -1):
        meaning = label_meaning(" ".join(words[:end])) if words[end][:1].isupper() or words[end][:1].isdigit() else None
        if meaning and meaning.whole and not meaning.help and meaning.field not in SCORES:
            return " ".join(words[:end])
    return ""


def _begins(line: Line, label: str) -> bool:
    return line.text.startswith(f"{label} ")
