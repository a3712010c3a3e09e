"""A table's scale: what its own header states, and else the document's legends."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.cells.scores import Legend
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.labels import Labels, labels_in_texts
from pipeline.interpret.legends.legends import Legends, method_in
from pipeline.interpret.legends.ranges import Bounds, header_range
from pipeline.interpret.legends.signs import Signs
from schemas.tables import Range, Scale


def scale_of(columns: Sequence[Heading], legends: Legends) -> Scale:
    """The scale that a table's headers and its document state; "(1–4)" in a header or its help is a range."""
    header = " ".join(f"{column.group or ''} {column.text}" for column in columns)
    own = method_in(header)
    return Scale(
        likelihood=_range(
            _header_labels(columns, "likelihood") or legends.labels.likelihood,
            header_range(columns, "likelihood") or legends.likelihood,
        ),
        consequence=_range(
            _header_labels(columns, "consequence") or legends.labels.consequence,
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


def _range(labels: Labels, stated: Bounds | None) -> Range:
    numbers = [float(key) for key in labels]
    low, high = stated or (min(numbers, default=None), max(numbers, default=None))
    return Range(min=low, max=high, labels=labels)
