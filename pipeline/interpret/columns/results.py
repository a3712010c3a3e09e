"""Whether a column holds results: its header says so, or else what stands in it.

Under "Uppföljning" a plan writes when and how it is followed up ("Kvartalsvis"), a follow-up what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.columns.contents import Contents
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.phrases.questions import is_open
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.lexicon import ANY_MONTH, EARLIER_YEAR, HOW_OFTEN

_OPEN = lazy_pattern(r"(?:uppföljning(?:en)?|status|läge)\s*(?:\([^)]*\))?\W*", re.IGNORECASE)
_NAMED = lazy_pattern(r"\bresultat|\bkommentar (?:till|om) utfall", re.IGNORECASE)
_EARLIER = lazy_pattern(rf"\b{EARLIER_YEAR}", re.IGNORECASE)
_HOW = lazy_pattern(
    r"^(?:(?:åter|av)?rapporter(?:as|ing)|redovisas|följs upp|sker|görs|genom|till|via|stickprov\w*|enligt|i samband med|inför|vid)\b",
    re.IGNORECASE,
)
_WHEN = lazy_pattern(
    rf"\b(?:{HOW_OFTEN}|årsvis|månatlig\w*|delår\w*|vecko\w*"
    rf"|varje|senast|våren|hösten|q[1-4]|(?:i|per|till|under)\s+(?:{ANY_MONTH})|{ANY_MONTH})\b",
    re.IGNORECASE,
)
_SAYS = lazy_pattern(
    r"\b(?:har|hade|visa(?:r|de|t)|var|inga|ingen|inget|utan|genomför[dt]a?|utför[dt]a?|\w{3,}ats|påbörja[dt]e?|pågår|pågående|avsluta[dt]e?"
    r"|klar|ok|ua|godkän[dt]|uppfyll[dt]|delvis|fungera(?:r|t|de)|stämmer|ja|nej)\b|\d\s*%|(?:avvikelse|brist|anmärkning)\w*",
    re.IGNORECASE,
)
_RESULT = frozenset({"result", "treatment_status", "score", None})  # "Bedömning" is said of scores too


@dataclass(frozen=True, slots=True)
class Results:
    """How far each column may be trusted to hold the results.

    plain    its header says so
    named    it says "Resultat", or comments on the outcome: of two that say how it went, the other is the outcome
    earlier  its header names an earlier year
    filled   more of its cells say what came of it than when or how
    told     at least half of its cells say what came of it
    """

    plain: frozenset[int]
    named: frozenset[int]
    earlier: frozenset[int]
    filled: frozenset[int]
    told: frozenset[int]

    def trust(self, index: int, *, settled: bool) -> float:
        """The share of a claim that counts; settled: what stands under an open header decides."""
        if settled and index in self.earlier:
            return 0.0
        if index in self.plain:
            return 1.3 if index in self.named else 1.2
        return 1.0 if not settled or (index in self.filled and not self.plain) else 0.0


def results_of(
    columns: Sequence[Heading], contents: Sequence[Contents], year: int | None, kind: Kind | None
) -> Results:
    """What tells the columns of results.

    Args:
        columns: what their headers say.
        contents: what stands below them.
        year: the table's own, else the latest that the results' headers name; results of an earlier one are none of its own.
        kind: what the headings name, which decides where the contents leave it open.
    """
    may = [index for index, column in enumerate(columns) if column.said in _RESULT]
    named_years = [
        named for index in may if columns[index].said == "result" for named in years_in(_words(columns[index]))
    ]
    year = year or max(named_years, default=None)
    earlier = frozenset(index for index in may if _is_earlier(columns[index], year))
    plain = frozenset(index for index in may if index not in earlier and _says_result(columns[index], kind))
    filled = frozenset(index for index in may if _holds_results(contents[index], followed_up=kind == "follow_up"))
    told = frozenset(index for index in filled if 2 * _results_in(contents[index]) >= len(contents[index].filled) > 1)
    named = frozenset(index for index in plain if _NAMED.search(columns[index].header))
    return Results(plain, named, earlier, filled, told)


def _is_earlier(column: Heading, year: int | None) -> bool:
    """Whether a result column is of a year before the table's, by its words."""
    named = years_in(_words(column))
    return bool(_EARLIER.search(_words(column))) or bool(named and year and max(named) < year)


def _words(column: Heading) -> str:
    return f"{column.group or ''} {column.text}"


def _says_result(column: Heading, kind: Kind | None) -> bool:
    """Whether the header itself says result, by more than "Uppföljning" or "Status", or than a question in what calls itself a plan."""
    asked_ahead = kind == "control_plan" and is_open(column.text)
    return column.said == "result" and not _OPEN.fullmatch(column.header) and not asked_ahead


def _holds_results(contents: Contents, *, followed_up: bool) -> bool:
    """Whether what stands under an open header are results, by most of the cells that say one or the other."""
    results = _results_in(contents)
    planned = sum(1 for text in contents.filled if not _is_result(text) and (_HOW.search(text) or _WHEN.search(text)))
    return results > planned or (results == planned and followed_up)


def _results_in(contents: Contents) -> int:
    return sum(map(_is_result, contents.filled))


def _is_result(text: str) -> bool:
    return outcome_of(text) != "unclear" or (not _HOW.search(text) and _SAYS.search(text) is not None)
