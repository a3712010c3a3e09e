"""What letters stand for in results, as the document explains them: "U = utan avvikelse, A = avvikelse"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.outcomes import outcome_of
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
    for text in _wholes(texts):
        for form in (_BEFORE, _BEHIND):
            told = {match["letter"].strip("()"): outcome_of(match["says"]) for match in form.finditer(text)}
            plain = {letter: outcome for letter, outcome in told.items() if outcome != "unclear"}
            found = {**plain, **found} if len(set(plain.values())) > 1 else found
    return found


def _wholes(texts: Sequence[str]) -> Iterator[str]:
    """The texts, those that begin with a letter and follow each other as one: a legend may have a line or a row for each."""
    whole = ""
    for text in map(tidy, texts):
        if whole and not (_LISTED.match(text) and _LISTED.match(whole)):
            yield whole
            whole = ""
        whole = f"{whole}; {text}" if whole else text
    if whole:
        yield whole
