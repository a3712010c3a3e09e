"""The year that a paper's own title tells, wherever it stands: over its first page, or at the head or foot of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.entities import period_in, years_in
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_running, tells_of_other
from pipeline.swedish.document_kinds import Kind, mentions
from pipeline.swedish.lexicon import ANY_MONTH, ANY_MONTH_START

_OURS = lazy_pattern(r"\binter(?:n\w*)?[ -]?kontroll", re.IGNORECASE)
_ALIKE: frozenset[Kind] = frozenset({"risk_assessment", "control_plan"})  # made together, for one year
_OF_OTHER = lazy_pattern(  # years of a print, a version, a decision, a number or another paper: "utskrivet hösten 2025", "KS 2025:12"
    r"(?:©|\(c\)|\b(?:copyright|ver(?:sion(?:en)?)?|rev(?:ider\w*)?|mall(?:en)?|utgåva\w*|utskri\w*|uttag\w*|urval\w*|skapa\w*|upprätta\w*|uppdatera\w*"
    r"|daterad\w*|ändra\w*|senast|publicera\w*|anta(?:gen|get|gna)|beslut\w*|fastställ\w*|ersätter|enligt|jämför\w*|från|sedan|före(?:gående)?|tidigare"
    r"|förra|fjol\w*|årsredovisning\w*|bokslut\w*|budget\w*|verksamhets(?:plan|berättelse)\w*|delårsrapport\w*|protokoll\w*|kallelse\w*|sammanträde\w*"
    rf"|riskvärde\w*|{ANY_MONTH}|(?:{ANY_MONTH_START})\.?|dnr|diarie\w+)(?!\w))\W*(?:[^\W\d]+\W+){{0,2}}20\d\d(?!\d)"
    r"|\b(?:reglemente|riktlinje|anvisning|polic[iy]|handbok|vägledning|föreskrift)\w*\W+(?:[^\W\d]+\W+){0,4}20\d\d(?!\d)"
    r"|(?<!\d)20\d\d\s*(?:[:/]\s*\d+|och (?:senare|framåt|tidigare))|(?-i:\b[A-ZÅÄÖ]{2,5}\s?20\d\d[-/.:]\d+)",
    re.IGNORECASE,
)


def paper_year(text: str) -> int | None:
    """The only year of a text that is a title and names internal control or a kind of our tables; none of a print, a decision or another paper."""
    if not (_OURS.search(text) or kind_of_title(text)) or is_running([Line(text)]):
        return None
    period = period_in(text)
    if period and period.from_:
        return int(period.from_[:4]) if period.to and period.to[:4] == period.from_[:4] else None
    years = {*years_in(without_other_years(text))}
    return years.pop() if len(years) == 1 else None


def without_other_years(title: str) -> str:
    """A title without the years of a print, a version, a decision, a number or another paper."""
    return _OF_OTHER.sub(" ", title)


def year_of_titles(texts: Iterable[str], kind: Kind | None) -> int | None:
    """The year that titles among texts tie to a kind, else the one that all of them tell which may be of a table of it.

    They name no kind, this one, or one made for the same year.
    """
    titles = [text for text in texts if not tells_of_other(text)]
    tied = (one.years for text in titles for one in mentions(text) if one.kind == kind and one.years)
    if found := next(tied, None):
        return min(found)
    years = {paper_year(text) for text in titles if _may_be_of(kind_of_title(text), kind)} - {None}
    return years.pop() if len(years) == 1 else None


def _may_be_of(named: Kind | None, kind: Kind | None) -> bool:
    return named in {None, kind} or {named, kind} <= _ALIKE
