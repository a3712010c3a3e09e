"""The scale of a table that one of several papers in a file holds: what that paper states, before what another does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from pipeline.interpret.columns.arithmetic import FACTORS
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.legends.legends import Legends
from pipeline.interpret.legends.ranges import Bounds

_NUMBER = lazy_pattern(r"\d{1,2}")
Highest = tuple[int, int]
"""The highest numbers of the likelihood and the consequence in a table, 0 where it has none."""


def highest_in(columns: Sequence[Heading], rows: Sequence[Sequence[str]]) -> Highest:
    """The highest numbers below the headers of both parts of a score, and of scores in one cell ("3/4")."""
    told: tuple[list[int], list[int]] = ([0], [0])
    for column, texts in zip(columns, zip(*rows, strict=False), strict=False):
        for text in texts if column.said in {*FACTORS, "score"} else ():
            numbers = list(map(int, _NUMBER.findall(text)))
            if column.said in FACTORS:
                told[FACTORS.index(column.said)].extend(numbers[:1])
            elif len(numbers) > 1:
                told[0].append(numbers[0])
                told[1].append(numbers[1])
    return max(told[0]), max(told[1])


def of_paper(legends: Legends, pages: tuple[int, int], tables: Collection[int], highest: Highest) -> Legends:
    """The legends of a document as they are for a table, whose ranges are those that its own pages state where another paper states the document's.

    Plans of several years in one file may each have a scale of its own: "på skalan 1–4", "Skala 1–5". A chapter that tells
    the method has no table of its own, and is of the same paper. A range that the table's own numbers exceed is of something
    else: "Risker med konsekvens (1–2) följs inte upp".

    Args:
        legends: the document's.
        pages: the pages of the table's title and of its end.
        tables: the pages of all tables.
        highest: the highest numbers in the table.
    """
    first, last = pages
    others = [page for page in tables if not first <= page <= last]
    told = [{page: bounds[part] for page, bounds in legends.by_page.items() if bounds[part]} for part in (0, 1)]
    likelihood = _nearest(legends.likelihood, told[0], pages, others)
    consequence = _nearest(legends.consequence, told[1], pages, others)
    if (likelihood, consequence) == (legends.likelihood, legends.consequence):
        return legends
    if any(own and number > own[1] for own, number in zip((likelihood, consequence), highest, strict=True)):
        return legends
    return replace(legends, likelihood=likelihood, consequence=consequence)


def _nearest(
    stated: Bounds | None, told: Mapping[int, Bounds | None], pages: tuple[int, int], tables: Sequence[int]
) -> Bounds | None:
    """A part's range in a table: the only one that its pages state, where another table stands between them and what states the document's.

    Args:
        stated: the document's, None where it states several.
        told: what each page states.
        pages: the table's first and last.
        tables: the pages of the others.
    """
    first, last = pages
    own = {bounds for page, bounds in told.items() if first <= page <= last}
    apart = [page for page, bounds in told.items() if page < first or last < page if stated in {bounds, None}]
    is_others = any(page <= table < first or last < table <= page for page in apart for table in tables)
    if stated in own or not own or not is_others:
        return stated
    return own.pop() if len(own) == 1 else None
