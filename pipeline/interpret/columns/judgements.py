"""Columns of a follow-up that judge in a colour, a word or a letter how each check went: "Bedömning: Grön"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.signs import is_colour, is_sign

_JUDGES = lazy_pattern(r"(?!.*risk)(?:.*\W)?(?:\w*bedömning|\w*värdering|omdöme|betyg)(?:en|et)?(?!\w)", re.IGNORECASE)
_MAY = frozenset({"score", None})  # "Bedömning" is said of risks too
_PARTS = frozenset({"likelihood", "consequence", "value"})
_GOOD = r"bra|god(?:a|tagbar\w*)?|till(?:freds|räck)\w+|acceptab\w+|godkän[dt]a?|uppfyl\w+|fungera\w*|klar[at]?|genomför[dt]a?|ok"
_WANTING = r"dålig[at]?|brist\w*|otill(?:freds|räck)\w+|förbättr\w+|utveckl\w+|avvik\w+|anmärk\w+|underkän[dt]a?"
_WORD = lazy_pattern(
    rf"\W*(?:(?:mycket|inte|ej|icke|delvis|helt|i huvudsak|mindre|större|med|utan|vissa|behöver|bör|kan)\s+)*(?:{_GOOD}|{_WANTING}|delvis)"
    r"(?:\s+(?:kontroll|nivå|behövs|bra|väl|inte|ej|delvis|område|behov))?\W*",
    re.IGNORECASE,
)


def judgements(columns: Sequence[Heading], contents: Sequence[Contents]) -> set[int]:
    """The columns of a follow-up whose headers speak of a judgement, behind its checks and with nothing but colours, words of outcome or what the document explains as one.

    None where parts of a score stand beside them: they are of the risk then, as one before the checks is.
    """
    said = [column.said for column in columns]
    if "checks" not in said or _PARTS & set(said):
        return set()
    behind = range(said.index("checks") + 1, len(columns))
    return {
        at for at in behind
        if said[at] in _MAY and _JUDGES.match(columns[at].text) and _judges(contents[at])
    }  # fmt: skip


def _judges(column: Contents) -> bool:
    """Whether most cells of a column judge, each as the others do: by a sign that the document explains, or by a colour or a word."""
    return column.mostly(is_judgement) or column.mostly(lambda text: is_sign(text, column.legend.signs))


def is_judgement(text: str) -> bool:
    """Whether a cell is a colour or a word of outcome; a level ("Hög", "3") is a risk's."""
    return is_colour(text) or _WORD.fullmatch(text) is not None or outcome_of(text) != "unclear"
