"""The scale of a table that one of several papers in a file holds: what that paper states, before what another does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.interpret.legends.legends import Legends
from pipeline.interpret.legends.ranges import Bounds


def of_paper(legends: Legends, first: int, last: int, tables: Collection[int]) -> Legends:
    """The legends of a document as they are for a table, whose ranges are those that its own pages state where another paper states the document's.

    Plans of several years in one file may each have a scale of its own: "på skalan 1–4", "Skala 1–5". A chapter that tells
    the method has no table of its own, and is of the same paper.

    Args:
        legends: the document's.
        first: the page of the table's title.
        last: the table's last.
        tables: the pages of all tables.
    """
    others = [page for page in tables if not first <= page <= last]
    told = [{page: bounds[part] for page, bounds in legends.by_page.items() if bounds[part]} for part in (0, 1)]
    likelihood = _nearest(legends.likelihood, told[0], (first, last), others)
    consequence = _nearest(legends.consequence, told[1], (first, last), others)
    if (likelihood, consequence) == (legends.likelihood, legends.consequence):
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
