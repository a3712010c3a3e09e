"""The measures that stand in rows below a risk, as a table in one cell: each with who, when and how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.heading import Heading

_HEADERS = {
    "treatments": "Åtgärd",
    "treatment_owner": "Ansvarig för åtgärd",
    "treatment_due": "Klart senast",
    "treatment_status": "Åtgärdsstatus",
}
_FIELDS = {
    "responsible": "treatment_owner",
    "owner": "treatment_owner",
    "treatment_owner": "treatment_owner",
    "treatment_due": "treatment_due",
    "frequency": "treatment_due",
    "treatment_status": "treatment_status",
    "result": "treatment_status",
}
"""What a column that a measure's row shares with other rows tells of the measure."""


def tells_of_measures(heading: Heading) -> bool:
    """Whether a column that measures share with other rows tells something of them."""
    return heading.said in _FIELDS


def measures_of(
    measures: Sequence[tuple[Content, Sequence[Content], Mapping[str, Content]]], columns: Sequence[Heading], named: int
) -> Content:
    """A cell with a table of measures, each given by its name, its row and what rows below it tell; an empty one where there are none.

    named: the column of names, which tells nothing else.
    """
    if not measures:
        return Content()
    cells = [Cell(0, col, lines=(Line(header),)) for col, header in enumerate(_HEADERS.values())]
    for number, (name, row, below) in enumerate(measures, 1):
        told = {"treatments": name.lines, **{one: content.lines for one, content in below.items()}}
        for at, (heading, content) in enumerate(zip(columns, row, strict=False)):
            own = _FIELDS.get(heading.said or "")
            if own and at != named and content.key != name.key and not content.blank:
                told.setdefault(own, content.lines)
        cells += [Cell(number, col, lines=told.get(one, ())) for col, one in enumerate(_HEADERS)]
    lines = tuple(line for cell in cells if cell.row for line in cell.lines)
    regions = tuple(region for name, *_ in measures for region in name.regions)
    page = lines[0].page if lines else 1
    grid = Grid(tuple(cells), len(measures) + 1, len(_HEADERS), "aligned", page=page)
    return Content(lines, regions, path=measures[0][0].path, nested=(grid,))
