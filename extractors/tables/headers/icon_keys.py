"""Lines that say what icons stand for: no rows of the table above which or below which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.coloured_marks import SIGNS
from extractors.tables.preparation.status_icons import counts, only_group, text_behind
from extractors.tables.text_rows import TextRow

BEFORE = 1.5  # times a sign's width: the white behind a text that says what the line is


def key_rows(rows: Sequence[TextRow]) -> set[int]:
    """The id() of the only row with several signs, each colour once and each before a text without numbers; none where several have such.

    It begins with the first of them, or with a text that ends right before that: what stands further off is a row's name.
    """
    spans = [span for row in rows for span in row.spans]
    signs = [(span.text, span.box) for span in spans if span.text in SIGNS]
    group = only_group([sign for sign in signs if text_behind(sign[1], spans)], level=True) if signs else []
    boxes = {box for _, box in group}
    if not group or counts(group, spans):
        return set()
    return {id(row) for row in rows if any(span.box in boxes for span in row.spans) and _begins_as_key(row)}


def _begins_as_key(row: TextRow) -> bool:
    """Whether nothing stands before the first sign of a row but a text right before it, and no sign stands alone behind it."""
    at = next(index for index, span in enumerate(row.spans) if span.text in SIGNS)
    box, alone = row.spans[at].box, row.spans[-1].text in SIGNS
    return not alone and (at == 0 or box[0] - row.spans[at - 1].box[2] <= BEFORE * (box[2] - box[0]))
