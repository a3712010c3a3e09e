"""Tables with a column that says of each row whose it is: one table for each body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.phrases.vocabulary import names_column
from schemas.tables import AnyRow, AnyTable, Body, Control, ControlPlan, Item, Risk, RiskAssessment, rows_of


def split_by_bodies(tables: Sequence[AnyTable]) -> Iterator[AnyTable]:
    """The tables; of one that is nobody's, and whose rows all name a body in a column for it, one for each of these.

    The rows keep their ids, and the first table its own. What the document counts are the rows of all of them, so that
    the parts of a table are held against no count.
    """
    for table in tables:
        bodies = [] if table.body else _bodies(rows_of(table))
        named = {body.name: body for body in bodies}
        for number, body in enumerate(named.values(), 1):
            own = [row for row, of in zip(rows_of(table), bodies, strict=True) if of.name == body.name]
            part = _with_rows(table, own) if len(named) > 1 else table
            update = {"body": body, "id": table.id if number == 1 else f"{table.id}-{number}"}
            yield part.model_copy(update=update if len(named) == 1 else {**update, "counts": []})
        if not named:
            yield table


def _bodies(rows: Sequence[AnyRow]) -> list[Body]:
    """The body that each row names in the column of bodies; none at all where one names none, or several."""
    header = next((one for row in rows[:1] for one in row.extra if names_column(one, "body")), None)
    if header is None:
        return []
    texts = [row.extra.get(header, "") for row in rows]
    known = {text: owner_in(text) for text in dict.fromkeys(texts)}
    bodies = [body for text in texts if (body := known[text]) and body.name == text.strip()]
    return bodies if len(bodies) == len(rows) else []


def _with_rows(table: AnyTable, rows: Sequence[AnyRow]) -> AnyTable:
    if isinstance(table, RiskAssessment):
        return table.model_copy(update={"risks": [row for row in rows if isinstance(row, Risk)]})
    if isinstance(table, ControlPlan):
        return table.model_copy(update={"controls": [row for row in rows if isinstance(row, Control)]})
    return table.model_copy(update={"items": [row for row in rows if isinstance(row, Item)]})
