"""The year of a table by the texts around it: which of them tell, in which order, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.entities import dates_in, labelled, period_told, years_in
from pipeline.interpret.tables.context.own_title import OwnTitle
from pipeline.interpret.tables.context.paper_year import without_other_years
from pipeline.interpret.tables.context.particulars import titles_in
from pipeline.interpret.tables.context.surroundings import Surroundings, heading_texts, labels_of, sheet_name
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind, mentions
from pipeline.swedish.lexicon import ANY_MONTH
from schemas.matter import Matter
from schemas.tables import Period

_AS_OF = lazy_pattern(r"\b(?:per|t\.?\s?o\.?\s?m\.?|till\s+och\s+med|fram\s+till)\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_DATE_LENGTH = 18  # letters: "30 september 2024"
_APRIL = "04"  # what is told as of an earlier month is often the year before's
_OF_YEARS = lazy_pattern(
    r"(?:(?:verksamhets|plan|(?:intern)?kontroll|uppföljnings|budget|avser |gäller )?år|årtal)(?:et)?",
    re.IGNORECASE,
)
_PAPERS = lazy_pattern(  # whose year it is, as a system's export names its columns: "Internkontrollplan: År"
    r"(?:\w*(?:plan|analys|uppföljning|rapport|register))(?:en|et)?(?::\s*|\.(?=\w)|\s+[>›]\s+)", re.IGNORECASE
)
_A_YEAR = lazy_pattern(r"20[0-4]\d")
_SOME_YEAR = lazy_pattern(r"(?<!\d)20[0-4]\d(?!\d)")
_OF_PAPERS = lazy_pattern(  # the years of several papers, each of its own: "Internkontrollplaner 2023–2025"
    r"(?:planer|analyser|uppföljningar|rapporter|bedömningar|register)(?:na)?\b.*20\d\d\W{1,3}(?:och\W)?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_OF_PAPER = lazy_pattern(
    r"\b(?:intern\w*\s?kontroll\w*|riskanalys\w*|riskbedömning\w*|riskinventering\w*)\s+(?:för\s+)?(?:år\s+)?(20[0-4]\d)\b",
    re.IGNORECASE,
)
_NAMED = frozenset({"process", "risk", "description", "checks"})
_OURS = lazy_pattern(r"kontroll|risk|^\s*20\d\d\s*$", re.IGNORECASE)
_OF_MONTH = lazy_pattern(rf"(?<!\d )\b(?:{ANY_MONTH}) 20[0-4]\d(?!\d)", re.IGNORECASE)
_MONTH = lazy_pattern(r"(20\d\d)(?:-\d\d)?(?:-\d\d)?\b")


def dated_texts(
    sheet: LogicalTable,
    around: Surroundings,
    said: Mapping[str, str],
    title: OwnTitle,
    matter: Matter | None,
    stated: Period | None,
) -> list[str]:
    """The texts that may name a table's year, the nearest first.

    Args:
        sheet: the table.
        around: the lines around it.
        said: what labels near it say.
        title: its title.
        matter: the one that it belongs to.
        stated: the period that a label names.
    """
    own, year = title.text or "", said.get("år", "")
    return [
        *([own, year] if _is_nearer(title, around) and _names_other(own, year) else [year, own]),
        *sheet.titles,
        *titles_in(title.particulars.texts),
        _period_year(said, stated),
        *reversed(heading_texts(around.near)),
        _year_of_rows(sheet),
        sheet_name(sheet),
        labelled(title.particulars.earlier).get("år", ""),
        matter.title or "" if matter else "",
        *(decision.text for decision in (matter.decisions if matter else ())),
        *(text for text in heading_texts(around.front) if not _OF_PAPERS.search(text)),
        _period_year(labelled(around.head), None),
        title.earlier,
        _year_of_headers(sheet),
    ]


def label_against(title: OwnTitle, near: Sequence[str]) -> str:
    """The year that a label names alone, where the title that it stands below names others; "" where they agree or one names none.

    near: the texts right above the table, which stand below a title of its own.
    """
    below = title.line is not None and title.particulars.titled is title.line
    said = labelled([*(near if title.is_own else ()), *(title.particulars.texts if below else ())])
    labels = (said.get("år", ""), period_told(said))
    years = (label for label in labels if _A_YEAR.fullmatch(label) and _names_other(title.text or "", label))
    return next(years, "")


def year_in(text: str, kind: Kind | None) -> int | None:
    """The year that a text ties to the table's kind of document, else to another kind, else the first that it names."""
    named = [one for one in mentions(text) if one.years]
    tied = next((one for one in named if one.kind == kind), next(iter(named), None))
    return min(tied.years) if tied else next(iter(years_in(text)), None)


def nearest_year(texts: Sequence[str], kind: Kind | None, own: str | None) -> int | None:
    """The year of the first of some texts that names one; a month may be that of its paper alone ("Kulturförvaltningen · maj 2025").

    Then a text about what the table is goes before it ("Så gick kontrollerna 2024"), and none about another paper
    ("Internkontrollplan 2025" above the follow-up of "December 2024"). own: the table's title, whose month is its own.
    """
    named = [(text, year) for text in texts if (year := year_in(text, kind))]
    if not named:
        return None
    text, first = named[0]
    if text == own or not _is_of_month(text):
        return first
    return next((year for other, year in named[1:] if _is_about(other, kind)), first)


def year_as_of(title: str) -> int | None:
    """The year of the date as of which a title tells how it stands: "per den 31 augusti 2024"."""
    match = _AS_OF.search(title)
    date = next(iter(dates_in(title[match.end() : match.end() + _DATE_LENGTH])), None) if match else None
    return int(date[:4]) if date and date[5:7] >= _APRIL else None


def holding(earlier: Sequence[str], title: str | None) -> Sequence[str]:
    """What was said of an earlier paper that holds for one under a title too: nothing where that names other years."""
    own, named = set(_SOME_YEAR.findall(title or "")), set(_SOME_YEAR.findall(" ".join(earlier)))
    return () if own and named and not own & named else earlier


def _is_nearer(title: OwnTitle, around: Surroundings) -> bool:
    """Whether a title is nearer to its table than what labels say of the year."""
    return title.is_own or not ("år" in labels_of(around.near) or title.particulars.go_before(title.line))


def _names_other(title: str, label: str) -> bool:
    """Whether a title names a year and not the one that a label does, nor years around it ("2025–2027"); "antagen 2024-11-12", "KS 2024:133" are none."""
    years = _SOME_YEAR.findall(without_other_years(title))
    return bool(years) and not (_A_YEAR.fullmatch(label) and min(years) <= label <= max(years))


def _year_of_rows(sheet: LogicalTable) -> str:
    """The year that a column of years has in all rows: "År" or "Internkontrollplan: År" over 2026."""
    for at, column in enumerate(sheet.columns):
        header = _PAPERS.sub("", column.text.strip(), count=1)
        years = {row[at].text.strip() for row in sheet.rows} if _OF_YEARS.fullmatch(header) else set()
        if len(years) == 1 and _A_YEAR.fullmatch(year := years.pop()):
            return year
    return ""


def _year_of_headers(sheet: LogicalTable) -> str:
    """The year that headers of risks or checks name with a paper, as a form asks: "Beskriv risken inför internkontrollen 2027"; "" where they name several."""
    told = (column.text for column in sheet.columns if column.field in _NAMED)
    years = {year for text in told for year in _OF_PAPER.findall(text)}
    return years.pop() if len(years) == 1 else ""


def _is_of_month(text: str) -> bool:
    """Whether the only year of a text is that of a month, and of no kind of document: "Kulturförvaltningen · maj 2025"."""
    years = _SOME_YEAR.findall(text)
    return len(years) == 1 and _OF_MONTH.search(text) is not None and not mentions(text)


def _is_about(text: str, kind: Kind | None) -> bool:
    """Whether the year of a text is that of a kind, or of no other kind where it speaks of controls or risks, or nothing but a year."""
    kinds = {one.kind for one in mentions(text) if one.years}
    return kind in kinds if kinds else _OURS.search(text) is not None and not _is_of_month(text)


def _period_year(said: Mapping[str, str], stated: Period | None) -> str:
    """The year of a stated period: where it begins, or the only date or month that it names ("2024-12")."""
    if stated and stated.from_:
        return stated.from_[:4]
    match = _MONTH.match(period_told(said))
    return match[1] if match else ""
