"""Labels that end in a full stop before their values, as a report's italics have them: "Risk. Fakturor betalas två gånger."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.phrases.matcher import classify

_STOPPED = lazy_pattern(r"(?P<label>[A-ZÅÄÖ][^\W\d_]+(?: [^\W\d_]+){0,2})\. (?=[A-ZÅÄÖ\d])")
_FEWEST = 2  # labels, and times that each comes: a sentence of one word is no label


def stopped_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those that begin with such labels with a tab behind these, where several come again and again."""
    found = [_label(line) for line in lines]
    counts = Counter(label for label in found if label)
    often = {label for label, count in counts.items() if count >= _FEWEST}
    told = often if len(often) >= _FEWEST else set[str]()
    for line, label in zip(lines, found, strict=True):
        yield _tabbed(line, label) if label in told else line


def _label(line: Line) -> str:
    """The label that a line begins with and ends with a full stop; "" for any other line."""
    match = _STOPPED.match(line.text) if ":" not in line.text[:40] else None
    meaning = classify(match["label"]) if match else None
    return match["label"] if match and meaning and meaning.whole and meaning.help is None else ""


def _tabbed(line: Line, label: str) -> Line:
    return replace(line, text=f"{label}\t{line.text[len(label) + 2 :]}")
