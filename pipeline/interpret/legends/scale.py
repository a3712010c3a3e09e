"""A table's scale: what its own header states, and else the document's legends."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.cells.named_parts import TIMES
from pipeline.interpret.cells.scores import Legend, number
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.cell_labels import labels_of_cells, steps_of_boxes
from pipeline.interpret.legends.labels import Labels, labels_in_texts
from pipeline.interpret.legends.legends import Legends
from pipeline.interpret.legends.marks import labels_of_marks
from pipeline.interpret.legends.method import method_in
from pipeline.interpret.legends.ranges import Bounds, header_range
from schemas.tables import Range, Scale

_FACTORS = lazy_pattern(rf"(?P<first>\d+){TIMES}(?P<second>\d+)")
_BETWEEN_PARTS = lazy_pattern(r"\s*[/;]\s*|\s+[x×]\s+")


def scale_of(columns: Sequence[Heading], legends: Legends, rows: Sequence[Sequence[str]] = ()) -> Scale:
    """The scale that a table's headers and its document state.

    Args:
        columns: the table's; "(1–4)" in a header or its help is a range.
        legends: the document's.
        rows: what stands in the table's cells, whose words tell which scale is theirs that names no part.
    """
    header = " ".join(f"{column.group or ''} {column.text}" for column in columns)
    own = method_in(header)
    return Scale(
        likelihood=_part("likelihood", columns, rows, legends, legends.likelihood),
        consequence=_part("consequence", columns, rows, legends, legends.consequence),
        threshold=legends.threshold,
        requires=legends.requires,
        method=own if own != "unknown" else legends.method,
        best=legends.best,
    )


def legend_of(scale: Scale, legends: Legends, rows: Sequence[Sequence[str]] = ()) -> Legend:
    """The document's own words and letters to numbers, its signs to outcomes, and which factor it names first, where the table's cells have none that is too large or small for it there."""
    likelihood, consequence = (
        legends.letters.of(name) | {label.casefold(): float(key) for key, label in part.labels.items()}
        for name, part in (("likelihood", scale.likelihood), ("consequence", scale.consequence))
    )
    consequence_first = legends.consequence_first and not _fit_only_likelihood_first(scale, rows)
    return Legend(likelihood, consequence, legends.signs, consequence_first)


def _fit_only_likelihood_first(scale: Scale, rows: Sequence[Sequence[str]]) -> bool:
    """Whether factors in a table's cells are on their scales where the likelihood comes first, and some would not be with the consequence there."""
    pairs = [
        (float(found["first"]), float(found["second"]))
        for row in rows
        for cell in row
        for found in _FACTORS.finditer(cell)
    ]
    return any(
        _is_on(scale.likelihood, first)
        and _is_on(scale.consequence, second)
        and not (_is_on(scale.likelihood, second) and _is_on(scale.consequence, first))
        for first, second in pairs
    )


def _is_on(part: Range, number: float) -> bool:
    return (part.min is None or number >= part.min) and (part.max is None or number <= part.max)


def _header_labels(columns: Sequence[Heading], name: str) -> Labels:
    """The labels that stand in the header cell of a part."""
    texts = [f"Sannolikhet: {column.help}" for column in columns if column.said == name and column.help]
    return labels_in_texts(texts).likelihood


def _part(
    name: str, columns: Sequence[Heading], rows: Sequence[Sequence[str]], legends: Legends, stated: Bounds | None
) -> Range:
    """The scale of one part, its labels from where they are told nearest."""
    places = [col for col, column in enumerate(columns) if column.said == name]
    labels = (
        _header_labels(columns, name)
        or labels_of_marks(_cells(name, columns, rows))
        or _fitting(name, columns, rows, legends)
    )
    bounds = header_range(columns, name) or stated
    if not labels and (offered := steps_of_boxes(row[col] for row in rows for col in places if col < len(row))):
        bounds = bounds or (float(min(offered, key=int)), float(max(offered, key=int)))
        labels = {step: word for step, word in offered.items() if word}
    if labels:
        return _range(labels, bounds)
    told = labels_of_cells(row[col] for row in rows for col in places if col < len(row))
    return _range({}, bounds).model_copy(update={"labels": told})


def _fitting(name: str, columns: Sequence[Heading], rows: Sequence[Sequence[str]], legends: Legends) -> Labels:
    """The labels of a part: its own, or those of the scale that names no part where that alone has every word in the part's cells."""
    known = legends.labels
    own = known.of(consequence=name == "consequence")
    words = {word.casefold() for word in _cells(name, columns, rows) if word and number(word) is None}
    words -= legends.letters.of(name).keys()
    scales = [own, *known.unnamed] if words else []
    return next((labels for labels in scales if words <= {label.casefold() for label in labels.values()}), own)


def _cells(name: str, columns: Sequence[Heading], rows: Sequence[Sequence[str]]) -> list[str]:
    """What stands in a part's own cells, else in those of both parts, each part for itself."""
    own = [col for col, column in enumerate(columns) if column.said == name]
    places = own or [col for col, column in enumerate(columns) if column.said == "score"]
    return [word for row in rows for col in places if col < len(row) for word in _BETWEEN_PARTS.split(row[col])]


def _range(labels: Labels, stated: Bounds | None) -> Range:
    numbers = [float(key) for key in labels]
    low, high = stated or (min(numbers, default=None), max(numbers, default=None))
    return Range(min=low, max=high, labels=labels)
