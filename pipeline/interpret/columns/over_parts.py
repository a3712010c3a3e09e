"""A heading over all parts of a score that stands in the cell of one of them: "Bedömning" over "Sannolikhet", beside "Konsekvens", or "Risk" over "Konsekvens", in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.scores import LARGEST_STEP, number
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.contents import contents_of, is_step
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.matcher import Meaning, classify

_OVER_PARTS = frozenset({"score", "value", "risk"})
_RANGE = lazy_pattern(r"\(\s*[01]\s*[-–—]\s*(?:[2-9]|10)\s*\)")


def with_first_parts(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> list[Heading]:
    """The headings, a part of a score for one over all parts with the part behind it.

    It is so where the other part has a column that lacks this one beside it, and the cells below hold a step each.
    The range behind the words over all parts ("Värdering (1–4)") is that of both.

    Args:
        headings: what the header of each column says.
        rows: the texts below the header, one for each column.
    """
    said, contents = [one.said for one in headings], contents_of(rows, len(headings))
    found = list(headings)
    for at, heading in enumerate(headings):
        told = _over_and_part(heading)
        if told is None or not all(map(_is_one_step, contents[at].filled)):
            continue
        over, part = told
        (other,) = {*FACTORS} - {part.field}
        if said.count(part.field) < said.count(other):
            found[at] = _first_part(heading, over, part)
            beside = next((col for col in range(at + 1, len(said)) if said[col] == other), at)
            found[beside] = replace(found[beside], help=found[beside].help or found[at].help)
    return found


def _first_part(heading: Heading, over: str, part: Meaning) -> Heading:
    """A part of a score under the words over all parts, with the range that stands behind these."""
    group = tidy(" ".join(filter(None, [heading.group, over])))
    stated = _RANGE.search(heading.header) if heading.said == "score" else None
    return replace(heading, header=part.header, group=group, help=stated[0] if stated else None, said=part.field)


def _over_and_part(heading: Heading) -> tuple[str, Meaning] | None:
    """The words over all parts of a score and the part that stands alone behind them: in the header's help, or in a header that is known as a whole ("Risk Konsekvens")."""
    if heading.said not in _OVER_PARTS:
        return None
    first, _, rest = heading.header.partition(" ")
    over = None if heading.help else classify(first)
    is_both = over is not None and over.whole and over.field in _OVER_PARTS
    words, behind = (first, rest) if is_both else (heading.header, heading.help)
    part = classify(behind) if behind else None
    return (words, part) if part and part.whole and part.field in FACTORS else None


def _is_one_step(text: str) -> bool:
    """Whether a text is a step of a scale alone, a small number or a word."""
    told = number(text)
    return is_step(text) if told is None else told <= LARGEST_STEP
