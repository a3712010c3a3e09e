"""How many risks or checks stand below a heading or a band, told behind its name: "Ekonomi  4 kontroller"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.labels import gap_of
from pipeline.interpret.cells.line_parts import part_of, sizes_of_parts

_COUNT = (
    r"\d{1,3}\s+(?:\w+\s+)?(?:risk(?:er)?|kontroll(?:er)?|kontrollmoment|kontrollpunkt(?:er)?|åtgärd(?:er)?|moment)"
)
_ALONE = re.compile(rf"\(?{_COUNT}\)?", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?P<name>.*\w[^\s(\[]*)(?:\s+|(?P<apart>\s*[(\[|·•]\s*|\s+[–—-]\s+)){_COUNT}[)\]]?\s*", re.IGNORECASE
)
_LARGER = 1.12  # times the size of the count's letters: the name's


def is_count(text: str) -> bool:
    """Whether a text tells how many rows there are, and nothing else."""
    return _ALONE.fullmatch(text) is not None


def without_count(line: Line) -> Line:
    """A line without the count behind its name, if that is set apart: by a sign, by smaller letters or a wide gap; "Årets 10 risker" is a name."""
    match = _BEHIND.fullmatch(line.text)
    if match is None:
        return line
    cut = len(match["name"].split())
    aligned = " ".join(word.text for word in line.words[:cut]) == match["name"] and len(line.words) > cut
    if not match["apart"] and not (aligned and _is_set_apart(line, cut)):
        return line
    return part_of(line, line.words[:cut]) if aligned else replace(line, text=match["name"])


def _is_set_apart(line: Line, cut: int) -> bool:
    name, count = sizes_of_parts(line, line.words[:cut], line.words[cut:])
    return gap_of(line) == cut or bool(name and count and name > _LARGER * count)
