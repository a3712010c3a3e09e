"""What a document says once of whose its tables are: in a report's particulars on a page of their own, or beside one of its tables."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Document, Grid
from pipeline.interpret.cells.entities import labelled, organisations_in
from pipeline.interpret.tables.context.particulars import holds_particulars, label_texts
from pipeline.interpret.tables.context.surroundings import body_said
from pipeline.interpret.tables.context.table_body import body_named
from schemas.tables import AnyTable, Body


def body_in_particulars(document: Document) -> Body | None:
    """The only body that the particulars of a report name, wherever they stand: "Organisation | Utbildningsnämnden, Ekeby kommun"."""
    said = (labelled([text]) for text in _particulars(document))
    named = (body_named(body_said(one) or one.get("organisation", "")) for one in said)
    bodies = {body.name.casefold(): body for body in named if body}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def share_organisations(tables: Sequence[AnyTable], document: Document) -> None:
    """Tables beside which none stands have the organisations of their body's other tables, where these have the same, else, in a document of one body, the one in a report's particulars."""
    of_one = len({one.body.name for one in tables if one.body}) <= 1
    told = organisations_in(_particulars(document)) if of_one else []
    for table in [one for one in tables if not one.organisations]:
        others = [one.organisations for one in tables if one.organisations and one.body and one.body == table.body]
        alike = others and all(other == others[0] for other in others)
        table.organisations = list(others[0]) if alike else [] if others or len(told) > 1 else told


def _particulars(document: Document) -> list[str]:
    """What the small tables of a report's particulars say, a text each: "Organisation: Utbildningsnämnden"."""
    grids = (block for page in document.pages for block in page.blocks if isinstance(block, Grid))
    return [text for grid in grids if holds_particulars(grid) for text in label_texts(grid)]
