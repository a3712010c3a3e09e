"""The labels of parts of a score that a sentence names behind their scale: "Låg = 1, Medel = 2 och Hög = 3, både för sannolikhet och för konsekvens"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.legends.labels import PartLabels, steps_told
from pipeline.interpret.legends.part_words import parts_in

_OF_OTHER = lazy_pattern(
    r"risk(?:värde|nivå|tal|poäng|klass)|\bpriorit", re.IGNORECASE
)  # "Kontrollerna prioriteras 1 = låg …"
_OF_PARTS = lazy_pattern(  # from the last number to the first part that the scale is of: "3 = Hög, både för"
    r"\d\s*\)?(?:\s*[-–—=:.)]?\s*[^\W\d]+(?:\s[^\W\d]+)??)??\W*"
    r"(?P<of>(?:(?:både|såväl|samma|skala\w*|steg\w*|orden|dessa|används|gäller|avser|anges|den)\s+){0,5}"
    r"(?:(?:för|på|gäller|avser|både|såväl)\s+){1,3})",
    re.IGNORECASE,
)
_DIGIT = lazy_pattern(r"\d")


def labels_before_parts(sentences: Sequence[str]) -> PartLabels:
    """The labels of the parts that sentences name behind a whole scale, with no number behind these; what tells how a risk's value is made, or what comes first, is none."""
    found = PartLabels()
    for sentence in sentences:
        names = parts_in(sentence)
        if not names or _OF_OTHER.search(sentence):
            continue
        first = names[0][0]
        last = max((digit.start() for digit in _DIGIT.finditer(sentence)), default=first)
        if last < first and (told := _OF_PARTS.fullmatch(sentence, last, first)):
            labels, named = steps_told([sentence[: told.start("of")]]), {part for _, part in names}
            found.fill(PartLabels(labels if False in named else {}, labels if True in named else {}))
    return found
