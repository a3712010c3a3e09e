"""Headers that stand sideways above narrow columns, beside upright ones, where no columns are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.grids.columns import Piece, TextRow
from extractors.grids.lines import union
from extractors.marks import Run

LEVEL = 2.0  # points by which the feet of one header's sideways texts may differ
INTO = 2.0  # points by which a sideways header may reach into the first row below


def sideways(header: Sequence[TextRow], body: Sequence[TextRow], runs: Sequence[Run]) -> TextRow | None:
    """The sideways runs at the height of a table's header as one row, a piece for each column's; None if there are none.

    A short one may stand all below the upright headers, beside longer ones that end where it does.

    header, body: the table's upright rows; runs: those of the page that stand in no other table.
    """
    if not header:
        return None
    left, top, right, _ = union(row.box for row in [*header, *body])
    foot = body[0].box[1] + INTO if body else math.inf
    header_foot = max(row.box[3] for row in header)
    beside = [
        run for run in runs if run.turn and left <= (run.box[0] + run.box[2]) / 2 <= right and top < run.box[3] <= foot
    ]
    found = _pieces(beside)
    feet = [piece.box[3] for piece in found if piece.box[1] < header_foot]
    pieces = [piece for piece in found if any(abs(piece.box[3] - foot) <= LEVEL for foot in feet)]
    return TextRow(pieces, union(piece.box for piece in pieces), 0.0) if pieces else None


def _pieces(runs: Sequence[Run]) -> list[Piece]:
    """Runs above each other as one piece, from the left."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        if groups and run.box[0] < max(other.box[2] for other in groups[-1]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Piece(group, union(run.box for run in group)) for group in groups]
