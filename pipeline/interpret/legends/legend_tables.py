"""A small table that is a legend: the steps of a scale with the words for each, of one part of a score or of both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid
from pipeline.interpret.columns.contents import is_step
from pipeline.interpret.legends.labels import PartLabels, is_of_value, labels_in_texts, plausible
from pipeline.interpret.legends.letters import grid_texts, plain_step
from pipeline.interpret.legends.matrix import labels_of_matrix
from pipeline.interpret.legends.part_words import parts_named
from pipeline.interpret.phrases.matcher import classify
from pipeline.swedish.reference_numbers import is_reference

_LEGENDS = frozenset({"likelihood", "consequence", "value", "score", "description", "number", "comment"})  # of headers
_SCORES = frozenset({"likelihood", "consequence"})
_MOST_ROWS = 9  # a scale's steps, with headers
_MOST_OF_SCALES = 24  # rows of several scales one below the other
_PARTS = 2  # of a score
_NAMING = 2  # words: a longer text names no part
_STEP = lazy_pattern(r"(\d{1,2})\W*")
_LABEL = lazy_pattern(r"[^\W\d_][^–—:(,.\n]*?(?=\s+[-–—]\s|\s*[–—:(,.\n]|$)")
_LONGEST = 40  # letters of a label
_STEP_AND_LABEL = lazy_pattern(r"\d{1,2}\s*[-–—=:.)]?\s*[^\W\d_]|[^\W\d_][^\d(]*\(\d{1,2}\)\W*$")

_COUNTED = lazy_pattern(r"(?:[^\W\d]+\W+){0,3}?(?:antal|andel)\b", re.IGNORECASE)
_COUNT = lazy_pattern(r"\d+\s*(?:st\b\.?|%)?", re.IGNORECASE)
_PAPERS = lazy_pattern(  # headers of an agenda or a list of papers
    r"ärende\w*|rubrik|dnr\.?|diarie\w+|§+|paragraf\w*|föredragande|handling(?:ar)?|dokument(?:namn)?|bilag(?:a|or)",
    re.IGNORECASE,
)
_HEADS = 2  # rows, or columns, of headers

_Texts = list[list[str]]


def labels_of_grid(grid: Grid, above: str = "") -> PartLabels:
    """The labels that a grid gives as a legend; none where it is no legend.

    Args:
        grid: a table, its steps one a row or one a column.
        above: the line above it, which may name the part ("Sannolikhet").
    """
    if not 1 < min(grid.n_rows, grid.n_cols) <= _MOST_ROWS or grid.n_rows > _MOST_OF_SCALES:
        return PartLabels()
    rows = [[plain_step(text) for text in row] for row in grid_texts(grid)]
    if edges := labels_of_matrix(rows):
        return PartLabels(unnamed=edges)
    if _counts(rows, above) or _lists_papers(rows):
        return PartLabels()
    rows = rows[: len(rows) - _notes(grid)]
    for turned in (rows, [list(column) for column in zip(*rows, strict=True)]):
        labels = _side_by_side(turned) or _by_rows(turned, above)
        if labels:
            return labels
    return _by_named_rows(rows)


def _notes(grid: Grid) -> int:
    """How many of the last rows, below two others at least, are one cell over the whole width: a note, and no step."""
    wide = {cell.row for cell in grid.cells if cell.col_span == grid.n_cols and cell.row_span == 1}
    last = takewhile(wide.__contains__, range(grid.n_rows - 1, _HEADS - 1, -1))
    return len(list(last))


def _lists_papers(rows: _Texts) -> bool:
    """Whether rows list the matters of a meeting or papers, by a header or by reference numbers: they are counted, and no steps."""
    if sum(_PAPERS.fullmatch(text) is not None for text in rows[0]):
        return True
    return any(sum(map(is_reference, column)) * 2 > len(column) for column in zip(*rows, strict=True))


def counts_rows(grid: Grid, above: str = "") -> bool:
    """Whether a small table says how many there are of each level, "Bedömning | Antal risker" or below "Antal risker": no number is a step.

    Args:
        grid: the table.
        above: the line above it.
    """
    if min(grid.n_rows, grid.n_cols) > _MOST_ROWS or grid.n_rows > _MOST_OF_SCALES:
        return False
    return _counts(grid_texts(grid), above)


def _counts(rows: _Texts, above: str) -> bool:
    for turned in (rows, [list(column) for column in zip(*rows, strict=True)]):
        for first in range(1, min(len(turned), _HEADS) + 1):
            if any(
                _counts_below(turned[first:], at) for at, text in enumerate(turned[first - 1]) if _COUNTED.match(text)
            ):
                return True
    named = any(parts_named(text) for row in rows for text in row)
    return bool(_COUNTED.match(above)) and not named


def _counts_below(body: _Texts, at: int) -> bool:
    """Whether a column holds but numbers, and none of the others counts steps."""
    others = [[text for col, text in enumerate(row) if col != at] for row in body]
    return _all_counts(row[at] for row in body) and (not others[0] or _steps_column(others) is None)


def _all_counts(texts: Iterable[str]) -> bool:
    """Whether a column holds but numbers."""
    filled = [text for text in texts if text]
    return bool(filled) and all(map(_COUNT.fullmatch, filled))


def lists_scales(grid: Grid) -> bool:
    """Whether a grid lists the steps of both parts, each step with its part: it is a legend, whatever its headers say."""
    return grid.n_rows <= _MOST_OF_SCALES and bool(_by_named_rows(grid_texts(grid)))


def _by_named_rows(rows: _Texts) -> PartLabels:
    """The labels of a legend whose rows say, in a column or in bands, of which part they are: "Sannolikhet | 1 | Osannolik | …".

    Rows of a third scale, the value's, say nothing here, and neither do those of other codes in that column.
    """
    bodies: dict[bool | None, _Texts] = {False: [], True: [], None: []}
    part: bool | None = None
    told: list[bool] = []  # the parts, each where it begins
    column = next((col for col in range(len(rows[0])) if _names_both(row[col] for row in rows)), None)
    for row in rows:
        named = next((text for text in row if _names_part(text) or is_of_value(text)), None)
        if named is None and column is not None and row[column]:
            named = row[column]
        if named is not None:
            part = next(iter(parts_named(named)), None)
        told += [part] if part is not None and part not in told[-1:] else []
        rest = ["" if text == named else text for text in row]
        if any(rest):
            bodies[part].append(rest)
    if len(told) > _PARTS:
        return PartLabels()  # the parts of each risk in turn
    likelihood, consequence = (_first_labels(bodies[of]) if bodies[of] else {} for of in (False, True))
    return PartLabels(likelihood, consequence) if likelihood and consequence else PartLabels()


def _names_both(texts: Iterable[str]) -> bool:
    """Whether a column names each part again and again, in the row of each of its steps."""
    named = [next(iter(parts_named(text))) for text in texts if _names_part(text)]
    return min(named.count(False), named.count(True)) > 1


def _names_part(text: str) -> bool:
    return len(parts_named(text)) == 1 and len(text.split()) <= _NAMING


def _first_labels(body: _Texts) -> dict[str, str]:
    """The labels of the first column that has them, beside the steps or with them."""
    steps = _steps_column(body)
    columns = (col for col in range(len(body[0])) if col != steps)
    found = (_labels(body, steps, col) if steps is not None else _labelled(body, col) for col in columns)
    return next(filter(None, found), {})


def _by_rows(rows: _Texts, above: str) -> PartLabels:
    """The labels of a legend with one step a row, the parts in its columns or named above them."""
    found = PartLabels()
    if len(rows) > _MOST_ROWS:
        return found
    for first in range(min(len(rows), 3)):
        head, body = rows[:first], rows[first:]
        parts = _parts(head, body, above)
        steps = _steps_column(body)
        for col, named in parts.items():
            labels = _labels(body, steps, col) if steps is not None and col != steps else _labelled(body, col)
            if labels and not named and not found.unnamed:
                found.unnamed.append(labels)
            for consequence in named if labels else ():
                found.fill(PartLabels(consequence=labels) if consequence else PartLabels(labels))
        if found:
            return PartLabels(found.likelihood, found.consequence, [*found.unnamed, *_shared(head, body, parts)])
    return found


def _side_by_side(rows: _Texts) -> PartLabels:
    """The labels of two legends beside each other in one table, each with its own steps: "Sannolikhet | | Konsekvens | "."""
    named = [(col, parts) for col, text in enumerate(rows[0]) if (parts := parts_named(text)) and _names_part(text)]
    starts = [at for at, (_, parts) in enumerate(named) if not at or parts != named[at - 1][1]]
    if len(starts) != _PARTS or len(rows) > _MOST_ROWS + 1:
        return PartLabels()
    places = [(named[at][0], next(iter(named[at][1]))) for at in starts]
    found = PartLabels()
    for (first, consequence), end in zip(places, (places[1][0], len(rows[0])), strict=True):
        body = [row[first:end] for row in rows[1:] if any(row[first:end])]
        labels = _first_labels(body) if body and _steps_column(body) is not None else {}
        found.fill(PartLabels(consequence=labels) if consequence else PartLabels(labels))
    return found if found.likelihood and found.consequence else PartLabels()


def _parts(head: _Texts, body: _Texts, above: str) -> dict[int, frozenset[bool]]:
    """Which parts each column tells of, by its header; where one header alone or the line above names one, all of them.

    A column of which nothing tells that is of none; what is no legend by its headers has none.
    """
    width = len(body[0])
    headers = [" ".join(row[col] for row in head) for col in range(width)]
    said = [(col, text) for col, header in enumerate(headers) for text in (header, *(row[col] for row in head))]
    meant = {(col, meaning.field) for col, text in said if (meaning := classify(text))}
    fields = {field for col, field in meant if field != "risk" or not _in_words(body, col)}
    title = parts_named(above) if len(parts_named(above)) == 1 else frozenset[bool]()
    under_title = bool(title) and not fields & _SCORES
    if fields - _LEGENDS - ({"risk"} if under_title else set()):  # "Benämning" names a risk elsewhere
        return {}
    named = {col: parts for col, header in enumerate(headers) if header and (parts := parts_named(header))}
    if len(set(named.values())) == 2:
        return named
    if not (named or title) and any(map(is_of_value, [*headers, above])):
        return {}
    return dict.fromkeys([*named, *range(width)], next(iter(named.values()), title))


def _in_words(body: _Texts, col: int) -> bool:
    """Whether a column has but words of a scale, so that its header, "Benämning", names no risk."""
    return all(is_step(row[col]) for row in body)


def _shared(head: _Texts, body: _Texts, parts: Collection[int]) -> Iterator[dict[str, str]]:
    """The words that serve both parts where a legend tells in columns beside them what each means: "Ord | Siffra | Sannolikhet | …"."""
    steps = _steps_column(body)
    for col in range(len(body[0])):
        if col in parts or col == steps or any(is_of_value(row[col]) for row in head):
            continue
        if labels := _labels(body, steps, col) if steps is not None else _labelled(body, col):
            yield labels


def _steps_column(body: _Texts) -> int | None:
    """The column whose cells count the steps, up or down."""
    for col in range(len(body[0])):
        numbers = [int(match[1]) for row in body if (match := _STEP.fullmatch(row[col]))]
        if len(numbers) == len(body) and sorted(numbers) in (numbers, numbers[::-1]):
            return col
    return None


def _labels(body: _Texts, steps: int, col: int) -> dict[str, str]:
    """The labels of a column beside that of the steps."""
    labels = {}
    for row in body:
        step, label = _STEP.fullmatch(row[steps]), _LABEL.match(row[col])
        if step is None or label is None or len(label[0]) > _LONGEST:
            return {}
        labels[step[1]] = label[0].strip()
    return plausible(labels)


def _labelled(body: _Texts, col: int) -> dict[str, str]:
    """The labels of a column each of whose cells has its step too: "1 - Osannolik"."""
    texts = [row[col] for row in body if row[col]]
    if not all(_STEP_AND_LABEL.match(text) for text in texts):
        return {}
    return labels_in_texts([f"Sannolikhet: {text}" for text in texts]).likelihood
