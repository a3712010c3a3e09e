"""Headers that stand sideways above narrow columns, beside upright ones, where no columns are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.grids.columns import Piece, TextRow
from extractors.grids.lines import union
from extractors.model.page_content import TextSpan

INTO = 2.0  # points by which a sideways header may reach into the first row below


def sideways(header: Sequence[TextRow], body: Sequence[TextRow], runs: Sequence[TextSpan]) -> TextRow | None:
    """The sideways runs at the height of a table's header as one row, a piece for each column's; None if there are none.

    A short one may stand all below the upright headers, right above the first row of the body.

    header, body: the table's upright rows; runs: those of the page that stand in no other table.
    """
    if not header:
        return None
    left, top, right, _ = union(row.box for row in [*header, *body])
    foot = body[0].box[1] + INTO if body else math.inf
    begins = math.inf if body else max(row.box[3] for row in header)
    beside = [run for run in runs if run.turn and left <= (run.box[0] + run.box[2]) / 2 <= right]
    pieces = [piece for piece in _pieces([run for run in beside if top < run.box[3] <= foot]) if piece.box[1] < begins]
    return TextRow(pieces, union(piece.box for piece in pieces), 0.0) if pieces else None


def _pieces(runs: Sequence[TextSpan]) -> list[Piece]:
    """Runs above each other as one piece, from the left."""
    groups: list[list[TextSpan]] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        if groups and run.box[0] < max(other.box[2] for other in groups[-1]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Piece(group, union(run.box for run in group)) for group in groups]
