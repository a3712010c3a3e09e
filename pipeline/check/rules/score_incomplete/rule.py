"""score-incomplete: a scored row lacks a part, or a value that its table otherwise states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.check.blank_cells import blank
from pipeline.check.rule import Called, Finding, Rule, RuleContext, place_of
from pipeline.check.scores import PARTS, cells_of, doubtful, scores
from pipeline.link import LinkedRow
from pipeline.link.view import LinkedTable
from schemas.tables import Score

OTHERWISE = 0.5  # of the other rows: what more than so many state, the table states
UNREAD = ("unread", "matrix")  # notations whose numbers may be there without our seeing them


def find(context: RuleContext) -> Iterator[Finding]:
    """Silent for words without a legend, for tables that state values alone, and for what we could not read."""
    for sheet in context.sheets():
        stated = _Stated(sheet)
        for entry, field, score in scores(sheet):
            lacking = _lacking(score, sheet, field, stated)
            told = any(not blank(entry, f"{field}.{part}") for part in lacking)
            unread = told or _recognised(entry) or _stray(entry)
            if not lacking or unread or doubtful(entry, *cells_of(field)):
                continue
            yield Finding(
                homes=(sheet,),
                about=entry.about,
                names=(entry.about, field),
                values={"where": place_of(entry), "called": Called(entry), "raw": score.raw},
                entries=(entry,),
                shown=cells_of(field),
                stated=score.raw,
                variant="+".join(lacking),
            )


def _recognised(entry: LinkedRow) -> bool:
    """Whether the row was recognised from a picture, which loses single digits."""
    return any(cell.confidence is not None for cell in entry.row.source.cells.values())


def _stray(entry: LinkedRow) -> bool:
    """Whether the row has no name, or no check, where others have: a line of the page that was taken for a row."""
    if entry.unnamed:
        return True
    return entry.sheet.kind != "risk_assessment" and not entry.checks and any(one.checks for one in entry.sheet.entries)


def _lacking(score: Score, sheet: LinkedTable, field: str, stated: _Stated) -> tuple[str, ...]:
    """The parts that are missing, by what the other rows have; of words only those that most state in a column of their own."""
    if score.notation in UNREAD:
        return ()
    given = {part for part in PARTS if getattr(score, part) is not None}
    if not given:
        return ()
    halved = len(given & {"likelihood", "consequence"}) == 1
    return tuple(
        part
        for part in PARTS
        if part not in given
        and (stated.otherwise(field, part) or (halved and part != "value" and _asked(sheet, field, part)))
        and (score.notation != "words" or (part in _own_columns(sheet, field) and stated.otherwise(field, part)))
    )


def _asked(sheet: LinkedTable, field: str, part: str) -> bool:
    """Whether the table has a place for the part: a column of its own, or one for the whole assessment."""
    return not sheet.table.columns or bool(_own_columns(sheet, field) & {part, "score"})


def _own_columns(sheet: LinkedTable, field: str) -> set[str]:
    """The parts of one of a table's scores that have a column, "score" for one that holds the whole."""
    prefix = "" if field == "score" else "residual."
    fields = {column.field for column in sheet.table.columns if column.field}
    return {name.removeprefix(prefix) for name in fields if name.startswith(prefix)}


class _Stated:
    """How many scores of a table there are, and how many state each part."""

    def __init__(self, sheet: LinkedTable) -> None:
        self._scores: Counter[str] = Counter()
        self._parts: Counter[tuple[str, str]] = Counter()
        for _, field, score in scores(sheet):
            self._scores[field] += 1
            self._parts.update((field, part) for part in PARTS if getattr(score, part) is not None)

    def otherwise(self, field: str, part: str) -> bool:
        """Whether most of the others state a part, beside a score that lacks it."""
        others = self._scores[field] - 1
        return others > 0 and self._parts[field, part] > OTHERWISE * others


RULE = Rule(order=30, severity="warning", area="scores", find=find, second_reading="blanks")
