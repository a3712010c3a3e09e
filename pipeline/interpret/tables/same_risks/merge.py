"""Tables of the same risks: a summary and its details, or chapters, become one, so that no risk counts twice."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.same_risks.both_scores import complete_each_other, completed
from pipeline.interpret.tables.same_risks.short_lists import is_short_list, spelt_out
from pipeline.interpret.tables.same_risks.summaries import are_of_one, fields_of, key_of, sums_up
from pipeline.swedish.document_kinds import Kind
from pipeline.swedish.spelling import is_word
from schemas.tables import Risk, RiskAssessment

_MISREAD = 94.0  # of 100: likeness of a long name of which a letter or two were read wrongly
_SHARED = 0.6  # of the shorter table's risks that the other must name
_COMMON = frozenset({"risk", "description", "process", "likelihood", "consequence", "value", "score"})
_FILLED = ("process", "description", "score", "residual", "acceptance", "owner")
_ELSE = ("description", "score", "residual", "acceptance", "existing_controls")
_LISTS = ("treatments", "existing_controls")


def combine(
    tables: Sequence[RiskAssessment], headed: Container[str] = frozenset()
) -> tuple[list[RiskAssessment], dict[str, str]]:
    """Risk assessments, where each that only sums up or goes on another is put into that one.

    Two of them belong together if they are of one year, body and unit, name mostly the same risks, and at most one
    has any column beside name and score that the other has too, or one says nothing that the other does not: a draft
    and a final version stay apart.

    Args:
        tables: in the order of the document.
        headed: the ids of those that their headings call summaries.

    Returns:
        The tables, and for each that was put into another its id and the other's.
    """
    combined: list[_Told] = []
    merged: dict[str, str] = {}
    for told in map(_told, tables):
        index = next((index for index, other in enumerate(combined) if _belong_together(other, told, headed)), None)
        if index is None:
            combined.append(told)
        else:
            merged[told.table.id] = combined[index].table.id
            combined[index] = _told(_merge(combined[index].table, told.table))
    return [told.table for told in combined], merged


def only_details(table: RiskAssessment) -> bool:
    """Whether a table neither scores risks nor says what is done about them: what it tells belongs to one that does."""
    return not fields_of(table) & {*SCORES, "treatments"}


def is_scored(table: RiskAssessment) -> bool:
    """Whether any risk of a table has a score."""
    return any(risk.score for risk in table.risks)


@dataclass(frozen=True, slots=True)
class _Told:
    """A table with what is asked of it beside each other one: the kind that its title names, its fields, whether it has scores, its risks' names."""

    table: RiskAssessment
    kind: Kind | None
    fields: set[str]
    scored: bool
    names: set[str]


def _told(table: RiskAssessment) -> _Told:
    names = {key_of(risk) for risk in table.risks}
    return _Told(table, kind_of_title(table.title or ""), fields_of(table), is_scored(table), names)


def _belong_together(one: _Told, other: _Told, headed: Container[str]) -> bool:
    if (one.kind and other.kind and one.kind != other.kind) or not are_of_one(one.table, other.table):
        return False
    if is_short_list(one.table, other.table) or is_short_list(other.table, one.table):
        return True
    own, others = one.fields - _COMMON, other.fields - _COMMON
    if own & others and own != others and not (own < others or others < own):
        return False
    if own == others and (own or one.scored == other.scored):
        return _sums_up(one, other, headed) or _sums_up(other, one, headed)
    shared = len(one.names & other.names)
    return bool(one.names and other.names) and shared >= _SHARED * min(len(one.names), len(other.names))


def _sums_up(one: _Told, other: _Told, headed: Container[str]) -> bool:
    is_headed = one.table.id in headed
    is_less = one.fields < other.fields or (is_headed and one.fields == other.fields)
    return is_less and sums_up(one.table, other.table, headed=is_headed)


def _merge(one: RiskAssessment, other: RiskAssessment) -> RiskAssessment:
    """The fuller of two tables, with what only the other says."""
    base, more = _by_fullness(one, other)
    rest: dict[str, list[Risk]] = {}
    if is_short_list(more, base):
        partners = spelt_out(more, base)
    else:
        rest = _by_name(more)
        own = {key_of(risk) for risk in base.risks}
        partners = [_partner(risk, rest, own) for risk in base.risks]
    pairs = list(zip(base.risks, partners, strict=True))
    as_one = complete_each_other((risk.score, partner.score) for risk, partner in pairs if partner)
    risks = [_fill(risk, partner, as_one=as_one) if partner else risk for risk, partner in pairs]
    if not is_scored(more):
        risks = [_with_further(risk, rest.get(key_of(risk), [])) for risk in risks]
    known = {column.field for column in base.columns}
    return base.model_copy(
        update={
            "id": one.id,
            "title": one.title or other.title,
            "columns": [
                *base.columns,
                *(column for column in more.columns if column.field and column.field not in known),
            ],
            "risks": [*risks, *(risk for left in rest.values() for risk in left)],
            "pages": _pages(one, other),
            "counts": [*one.counts, *(stated for stated in other.counts if stated not in one.counts)],
        }
    )


def _by_fullness(one: RiskAssessment, other: RiskAssessment) -> tuple[RiskAssessment, RiskAssessment]:
    """Two tables, the fuller first: that with scores and more fields, but for a list under short names."""
    if is_short_list(one, other) or is_short_list(other, one):
        return (other, one) if is_short_list(one, other) else (one, other)
    fuller = (is_scored(one), len(fields_of(one))) >= (is_scored(other), len(fields_of(other)))
    return (one, other) if fuller else (other, one)


def _by_name(table: RiskAssessment) -> dict[str, list[Risk]]:
    """A table's risks by their names; a name that is left blank is that above."""
    found: dict[str, list[Risk]] = {}
    key = ""
    for risk in table.risks:
        key = key_of(risk) or key
        found.setdefault(key, []).append(risk)
    return found


def _with_further(risk: Risk, rows: list[Risk]) -> Risk:
    """A risk with what further rows do about it, which are taken: those that say nothing else."""
    further = [row for row in rows if row.treatments and not any(getattr(row, name) for name in _ELSE)]
    if not further:
        return risk
    rows[:] = [row for row in rows if row not in further]
    treatments = [*risk.treatments, *(one for row in further for one in row.treatments)]
    regions = [*risk.source.regions, *(region for row in further for region in row.source.regions)]
    source = risk.source.model_copy(update={"regions": regions})
    return risk.model_copy(update={"treatments": treatments, "source": source})


def _partner(risk: Risk, rest: Mapping[str, list[Risk]], own: Container[str]) -> Risk | None:
    """The other table's row of a risk: that of its name, or the one whose recognised name differs by little more than a letter.

    rest: the other's rows by their names, of which the one found is taken; own: the names of this table.
    """
    key = key_of(risk)
    if rest.get(key):
        return rest[key].pop(0)
    alike = [name for name, left in rest.items() if left and name not in own and _misread(risk, left[0])]
    return rest[alike[0]].pop(0) if len(alike) == 1 else None


def _misread(risk: Risk, other: Risk) -> bool:
    """Whether two names, of which one was recognised in a picture, may be the same: they differ in what is no word there.

    Numbers are told apart always, and words that the dictionary knows.
    """
    recognised = any(cell and cell.confidence for cell in (row.source.cells.get("name") for row in (risk, other)))
    if not recognised or not fuzz.ratio(key_of(risk), key_of(other), score_cutoff=_MISREAD):
        return False
    words, others = (re.findall(r"\w+", (one.name or "").casefold()) for one in (risk, other))
    differing = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    return len(words) == len(others) and not any(_are_words(*pair) for pair in differing)


def _are_words(one: str, other: str) -> bool:
    """Whether two different words are both what was written: words or numbers."""
    return any(map(str.isdigit, one + other)) or (is_word(one) and is_word(other))


def _pages(one: RiskAssessment, other: RiskAssessment) -> tuple[int, int] | None:
    if one.pages is None or other.pages is None:
        return one.pages or other.pages
    return min(one.pages[0], other.pages[0]), max(one.pages[1], other.pages[1])


def _fill(risk: Risk, other: Risk, *, as_one: bool) -> Risk:
    """A risk with what it lacks taken from its other row; a score that differs there is kept beside it.

    as_one: the scores of the two tables are of one assessment, so that each may have a part that the other lacks.
    """
    update: dict[str, object] = {name: getattr(other, name) for name in _FILLED if getattr(risk, name) is None}
    update |= {name: getattr(other, name) for name in _LISTS if not getattr(risk, name)}
    beside = None
    if risk.score and other.score and risk.score.raw != other.score.raw:
        score, beside = completed(risk.score, other.score) if as_one else (risk.score, other.score.raw)
        update["score"] = score
    differing = {"Bedömning i den andra tabellen": beside} if beside else {}
    update["extra"] = {**other.extra, **differing, **risk.extra}
    cells = {**other.source.cells, **risk.source.cells}
    regions = [*risk.source.regions, *(region for region in other.source.regions if region not in risk.source.regions)]
    update["source"] = risk.source.model_copy(update={"cells": cells, "regions": regions})
    return risk.model_copy(update=update)
