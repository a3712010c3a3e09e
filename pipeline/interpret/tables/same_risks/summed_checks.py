"""Plans and follow-ups that only sum up another one's checks under the same title or appended to their matter, and what the fuller one takes from them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from pipeline.interpret.columns.judgements import is_judgement
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.same_risks.summaries import PARTS, are_of_one, fields_of, key_of, letters_of
from schemas.tables import Control, ControlPlan, FollowUp, Item

Checks: TypeAlias = ControlPlan | FollowUp
_Row: TypeAlias = Control | Item

_TAKEN = frozenset(
    {"process", "risk", "responsible", "report_to", "result", "outcome"}
)  # also where others lack the column
_FILLED = ("process", "risk", "score", "method", "frequency", "responsible", "report_to", "result")
_BESIDE = "{} i den andra tabellen"
_WHO = ("responsible", "report_to")


def summaries_of_checks(
    tables: Sequence[Checks], headed: Container[str], cards: Container[str]
) -> Iterator[tuple[str, str]]:
    """The ids of plans and follow-ups that only sum up another under the same title, or one appended to their matter, each with the other's.

    Args:
        tables: in the order of the document.
        headed: the ids of those that their headings call summaries.
        cards: the ids of those that tell each check in a chapter or on a card of its own: a table beside them sums them up.
    """
    gone: set[str] = set()
    titled: dict[str | None, list[Checks]] = {}
    for table in tables:
        titled.setdefault(table.title, []).append(table)
    appended = list(filter(_is_appended, tables))
    for table in tables:
        for other in (*titled[table.title], *_appended_to(table, appended)):
            if other is table or other.id in gone or not (_are_alike(table, other) and are_of_one(table, other)):
                continue
            told = table.id in headed or (other.id in cards and table.id not in cards)
            told = told or table.title != other.title
            if _may_sum_up(table, other, told=told) and all(_partner(row, other, told=told) for row in _rows(table)):
                gone.add(table.id)
                yield table.id, other.id
                break


def _appended_to(table: Checks, appended: Sequence[Checks]) -> list[Checks]:
    """Of the appended tables those of a table's matter whose titles name the same kind as its own."""
    kind = kind_of_title(table.title or "") if appended and table.matter and not _is_appended(table) else None
    own = (other for other in appended if other.matter == table.matter)
    return [other for other in own if kind and kind_of_title(other.title or "") == kind]


def _is_appended(table: Checks) -> bool:
    return (table.title or "").casefold().startswith("bilaga")


def with_summary(details: Checks, summary: Checks) -> Checks:
    """A plan or follow-up with what only the one that sums it up says: a row's empty fields, and its result there beside the own one."""
    told: dict[int, list[_Row]] = {}
    for row in _rows(summary):
        partner = _partner(row, details, told=True) or _partner(row, details, told=False)
        told.setdefault(id(partner), []).append(row)
    header = next((column.header for column in summary.columns if column.field == "result"), "Resultat")
    own = {column.header for column in details.columns}
    header = _BESIDE.format(header) if header in own else header
    rows = []
    for row in _rows(details):
        for more in told.get(id(row), ()):
            row = _filled(row, more, header)  # noqa: PLW2901  # each adds to what the one before left
        rows.append(row)
    known = {column.field for column in details.columns}
    columns = [*details.columns, *(column for column in summary.columns if column.field and column.field not in known)]
    counts = [*details.counts, *(summary.counts if len(_rows(summary)) == len(rows) else ())]
    changed: dict[str, Any] = {"columns": columns, "counts": counts, _field_of_rows(details): rows}
    return details.model_copy(update=changed)


def _rows(table: Checks) -> Sequence[_Row]:
    return table.controls if isinstance(table, ControlPlan) else table.items


def _field_of_rows(table: Checks) -> str:
    return "controls" if isinstance(table, ControlPlan) else "items"


def _are_alike(one: Checks, other: Checks) -> bool:
    """Whether two tables under the same title are of one kind and period; one without results may sum up what its title calls a follow-up."""
    if one.period != other.period:
        return False
    if isinstance(one, FollowUp) and isinstance(other, FollowUp):
        return one.interim == other.interim
    if isinstance(one, ControlPlan) and isinstance(other, FollowUp):
        return kind_of_title(one.title or "") == "follow_up"
    return isinstance(one, ControlPlan) and isinstance(other, ControlPlan)


def _may_sum_up(table: Checks, other: Checks, *, told: bool) -> bool:
    """Whether a table's columns say no more than the other's; told: it is known for a summary, so that it may have what can be taken from it."""
    own, others = fields_of(table), fields_of(other)
    if not told:
        return type(table) is type(other) and own < others
    lone = own - others
    told_more = others - own or ("result" in others and _only_judges(table))
    return bool({"checks", "risk"} & own & others) and lone <= _TAKEN and (not lone or bool(told_more))


def _only_judges(table: Checks) -> bool:
    """Whether a follow-up's results are but judgements, which a result in words says more than."""
    return isinstance(table, FollowUp) and all(is_judgement(item.result) for item in table.items if item.result)


def _partner(row: _Row, other: Checks, *, told: bool) -> _Row | None:
    """The row of another table that has a row's risk, or where one of the two names none its checks, and denies nothing of it.

    told: the row is known for a summary's; else the risk alone tells which row is meant.
    """
    alike = (one for one in _rows(other) if (_is_same(row, one) if told else _is_same_risk(row, one)))
    found = next((one for one in alike if _agree(row, one, told=told)), None)
    return _headed_so(row, other) if found is None and told else found


def _headed_so(row: _Row, other: Checks) -> _Row | None:
    """The only row of another table whose process, as the heading of its card is told, is all that a summary's row names: its check."""
    if row.risk or row.process or len(row.checks) != 1:
        return None
    name = letters_of(row.checks[0].text)
    headed = [one for one in _rows(other) if one.process and letters_of(one.process) == name]
    unnamed = row.model_copy(update={"checks": []})
    return headed[0] if len(headed) == 1 and _agree(unnamed, headed[0], told=True) else None


def _is_same(row: _Row, other: _Row) -> bool:
    if row.risk and other.risk:
        return _is_same_risk(row, other)
    return bool(row.checks and other.checks)  # which _agree compares


def _is_same_risk(row: _Row, other: _Row) -> bool:
    return bool(key_of(row)) and key_of(row) == key_of(other)


def _agree(row: _Row, other: _Row, *, told: bool) -> bool:
    """Whether neither of two rows says of its process, score, checks, who or result what the other denies."""
    if row.process and other.process and row.process != other.process:
        return False
    scores = ((getattr(row.score, part, None), getattr(other.score, part, None)) for part in PARTS)
    names = ((_who(row, name), _who(other, name)) for name in _WHO)
    if any(one != two for one, two in (*scores, *names) if one is not None and two is not None):
        return False
    checks, others = ({letters_of(check.text) for check in one.checks} for one in (row, other))
    if checks and others and not (checks <= others if told else checks == others):
        return False
    return not (isinstance(row, Item) and isinstance(other, Item)) or _say_the_same(row, other, told=told)


def _who(row: _Row, name: str) -> str | None:
    who = getattr(row, name)
    return letters_of(who.text) if who else None


def _say_the_same(row: Item, other: Item, *, told: bool) -> bool:
    """Whether two results go together: a judgement and what it sums up, one that tells the other, or one alone."""
    if not told:
        return row.outcome == other.outcome
    if "unclear" not in {row.outcome, other.outcome} and row.outcome != other.outcome:
        return False
    if not (row.result and other.result) or row.outcome == other.outcome != "unclear":
        return True
    return any(map(is_judgement, (row.result, other.result))) or letters_of(row.result) in letters_of(other.result)


def _filled(row: _Row, more: _Row, header: str) -> _Row:
    """A row with what it lacks taken from its summary; header: over the summary's result, which is kept beside another one."""
    names = [name for name in _FILLED if hasattr(row, name) and getattr(row, name) is None]
    update: dict[str, Any] = {name: found for name in names if (found := getattr(more, name, None)) is not None}
    extra = {header: more.result} if _says_more(row, more) and isinstance(more, Item) and more.result else {}
    if isinstance(row, Item) and isinstance(more, Item) and row.outcome == "unclear":
        update["outcome"] = more.outcome
    update["extra"] = _together(row.extra, {**more.extra, **extra})
    placed = {
        name: cell.model_copy(update={"path": cell.path or more.source.path})
        for name, cell in more.source.cells.items()
    }
    update["source"] = row.source.model_copy(update={"cells": {**placed, **row.source.cells}})
    return row.model_copy(update=update)


def _says_more(row: _Row, more: _Row) -> bool:
    """Whether a summary's row has a result that the row does not tell in the same words."""
    if not (isinstance(row, Item) and isinstance(more, Item) and row.result and more.result):
        return False
    said = letters_of(more.result)
    return said not in letters_of(row.result) and said not in map(letters_of, row.extra.values())


def _together(own: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """What a row says otherwise, with what its summary does; where they differ under one header, both."""
    found = dict(own)
    for header, text in more.items():
        told = found.setdefault(header, text)
        if letters_of(text) not in letters_of(told):
            beside = _BESIDE.format(header)
            found[beside] = "; ".join(filter(None, [found.get(beside), text]))
    return found
