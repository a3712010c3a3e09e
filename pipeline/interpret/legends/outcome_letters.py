"""What letters stand for in results, as the document explains them: "U = utan avvikelse, A = avvikelse"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.legends.legend_lines import legend_lines
from schemas.tables import Outcome

_LETTER = r"(?<![^\s(,;•])\(?[A-ZÅÄÖ]{1,2}\)?(?![\w.])"
_MEANS = r"\s*(?:[=:–—-]|betyder|innebär|står för|\s(?=[^\W\d]))\s*"
_BEFORE = re.compile(
    rf"(?P<letter>{_LETTER}){_MEANS}(?P<says>[^.;=]{{2,60}}?)(?=\W*(?:\b(?:och|samt)\s+)?{_LETTER}{_MEANS}|\s*[.;]|\s*$)"
)
_BEHIND = re.compile(r"(?P<says>[^\W\d][^(),.;:]{2,60}?)\s*(?P<letter>\([A-ZÅÄÖ]{1,2}\))")
_LISTED = re.compile(rf"{_LETTER}{_MEANS}\w")


def letters_in(texts: Sequence[str]) -> Mapping[str, Outcome]:
    """The outcomes that a document gives to letters, where it explains at least two different ones in one text."""
    found: dict[str, Outcome] = {}
    for text in legend_lines(map(tidy, texts), _LISTED):
        for form in (_BEFORE, _BEHIND):
            told = {match["letter"].strip("()"): outcome_of(match["says"]) for match in form.finditer(text)}
            plain = {letter: outcome for letter, outcome in told.items() if outcome != "unclear"}
            found = {**plain, **found} if len(set(plain.values())) > 1 else found
    return found
