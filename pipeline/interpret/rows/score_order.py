"""Which part of a score a cell names first: as its header says, else as the document says that values are made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.named_parts import TIMES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.part_words import parts_named
from schemas.tables import Score

_CONSEQUENCE_FIRST = lazy_pattern(
    r"\b(?:k|v|konsekvens\w*|väsentlighets?\w*)-?\s*(?:x|×|\*|·|/|och)\s*(?:s|r|sannolikhet\w*|risk(?!värd|tal|poäng|nivå)\w*)\b"
    r"|^\W*(?:konsekvens|väsentlighet)\w*\s*[(\[]?\d\s*[-–—]\s*\d[)\]]?\s*sannolikhet",
    re.IGNORECASE,
)
_MULTIPLIED = frozenset({"equation", "product", "value-parts"})
_PAIR_NAMED = lazy_pattern(
    r"\b[srkv]\s*[x×*·+/&]?\s*[srkv]\b|\b(?:sannolikhet|risk)\w*\W+(?:[x×*/]|gånger|och)\W+(?:konsekvens|väsentlighet)",
    re.IGNORECASE,
)  # "S/K", "RxV"
_FACTORS = lazy_pattern(rf"\d{TIMES}\d")


def names_consequence_first(header: str) -> bool:
    """Whether a header names the consequence before the likelihood: "K x S"."""
    return _CONSEQUENCE_FIRST.search(header) is not None


def order_in(header: str) -> tuple[str, str, str]:
    """The order in which a header names the parts."""
    if names_consequence_first(header):
        return ("consequence", "likelihood", "value")
    return ("likelihood", "consequence", "value")


def as_multiplied(score: Score, header: str, columns: Sequence[Heading]) -> Score:
    """A score in one cell of a document that says "Konsekvens × sannolikhet": its factors are in that order, where no header tells another.

    Args:
        score: read as if the likelihood came first.
        header: the one over it.
        columns: those of its table.
    """
    if score.notation not in _MULTIPLIED or not _FACTORS.search(score.raw) or _names_parts(header):
        return score
    if any(_tells_likelihood_first(column) for column in columns):
        return score
    return score.model_copy(update={"likelihood": score.consequence, "consequence": score.likelihood})


def _names_parts(header: str) -> bool:
    """Whether a header names a part of a score, or both by their letters."""
    return bool(parts_named(header) or _PAIR_NAMED.search(header))


def _tells_likelihood_first(column: Heading) -> bool:
    """Whether a column holds the likelihood alone, or its header names it first."""
    alone = column.field is not None and column.field.endswith("likelihood")
    return alone or (_PAIR_NAMED.search(column.text) is not None and not names_consequence_first(column.text))
