"""A table's scale: what its own header states, and else the document's legends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.cells.scores import Legend, number
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.labels import Labels, PartLabels, labels_in_texts
from pipeline.interpret.legends.legends import Legends, method_in
from pipeline.interpret.legends.marks import labels_of_marks
from pipeline.interpret.legends.ranges import Bounds, header_range
from pipeline.interpret.legends.signs import Signs
from schemas.tables import Range, Scale

_BETWEEN_PARTS = re.compile(r"\s*[/;]\s*|\s+[x×]\s+")


def scale_of(columns: Sequence[Heading], legends: Legends, rows: Sequence[Sequence[str]] = ()) -> Scale:
    """The scale that a table's headers and its document state.

    Args:
        columns: the table's; "(1–4)" in a header or its help is a range.
        legends: the document's.
        rows: what stands in the table's cells, whose words tell which scale is theirs that names no part.
    """
    header = " ".join(f"{column.group or ''} {column.text}" for column in columns)
    own, labels = method_in(header), legends.labels
    return Scale(
        likelihood=_range(
            _header_labels(columns, "likelihood")
            or labels_of_marks(_cells("likelihood", columns, rows))
            or labels.likelihood
            or _fitting("likelihood", columns, rows, labels),
            header_range(columns, "likelihood") or legends.likelihood,
        ),
        consequence=_range(
            _header_labels(columns, "consequence")
            or labels_of_marks(_cells("consequence", columns, rows))
            or labels.consequence
            or _fitting("consequence", columns, rows, labels),
            header_range(columns, "consequence") or legends.consequence,
        ),
        threshold=legends.threshold,
        requires=legends.requires,
        method=own if own != "unknown" else legends.method,
    )


def legend_of(scale: Scale, signs: Signs) -> Legend:
    """The document's own words to numbers, and its signs to outcomes."""
    likelihood, consequence = (
        {label.casefold(): float(key) for key, label in part.labels.items()}
        for part in (scale.likelihood, scale.consequence)
    )
    return Legend(likelihood, consequence, signs)


def _header_labels(columns: Sequence[Heading], name: str) -> Labels:
    """The labels that stand in the header cell of a part."""
    texts = [f"Sannolikhet: {column.help}" for column in columns if column.said == name and column.help]
    return labels_in_texts(texts).likelihood


def _fitting(name: str, columns: Sequence[Heading], rows: Sequence[Sequence[str]], known: PartLabels) -> Labels:
    """The labels of the scale that names no part and has every word that stands in a part's cells."""
    words = {word.casefold() for word in _cells(name, columns, rows) if word and number(word) is None}
    scales = known.unnamed if words else []
    return next((labels for labels in scales if words <= {label.casefold() for label in labels.values()}), {})


def _cells(name: str, columns: Sequence[Heading], rows: Sequence[Sequence[str]]) -> list[str]:
    """What stands in a part's cells, or in those of both parts, each part for itself."""
    places = [col for col, column in enumerate(columns) if column.said in {name, "score"}]
    return [word for row in rows for col in places if col < len(row) for word in _BETWEEN_PARTS.split(row[col])]


def _range(labels: Labels, stated: Bounds | None) -> Range:
    numbers = [float(key) for key in labels]
    low, high = stated or (min(numbers, default=None), max(numbers, default=None))
    return Range(min=low, max=high, labels=labels)
