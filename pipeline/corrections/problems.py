"""What is left of a file's problems once people settled what they speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.corrections.fields import overlap
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyTable, rows_of

_OF_REGIONS: Final = ("table-unread", "card-unread")
_SCORES: Final = ("score", "residual")
_PARTS: Final = ("likelihood", "consequence", "value")


def without_settled(read: Extraction, corrected: Extraction) -> Extraction:
    """A corrected extraction without the problems that are settled, and complete where that leaves nothing.

    A problem of numbers that were not read is settled with the last of them on its page, one of a region with that. A doubt
    between two readings is not among them: it is told anew with each examination, and not of settled values.
    """
    left = list(_without_regions(read, corrected, list(_without_numbers(read, corrected))))
    if len(left) == len(read.problems) and read.ledger == corrected.ledger:
        return corrected
    unread = any(entry.outcome == "unread" for entry in corrected.ledger)
    status = read.status if left or unread or read.status == "failed" else "complete"
    return corrected.model_copy(update={"problems": left, "status": status})


def _without_numbers(read: Extraction, corrected: Extraction) -> Iterator[Problem]:
    for problem in read.problems:
        before, after = (set(_numberless(one, problem.page)) for one in (read, corrected))
        if problem.code != "value-unread" or after or not before:
            yield problem


def _numberless(extraction: Extraction, page: int | None) -> Iterator[tuple[str, str]]:
    """Row and cell of what stands for a number on a page and gave none, unless a person said what it is."""
    for table in extraction.tables():
        for row in rows_of(table) if _is_on(table, page) else ():
            for name, cell in row.source.cells.items():
                score, _, part = name.partition(".")
                if score not in _SCORES or part not in _PARTS or not cell.text.strip():
                    continue
                settled = any(overlap(name, one) for one in row.source.corrected)
                if not settled and getattr(getattr(row, score, None), part, None) is None:
                    yield row.id, name


def _is_on(table: AnyTable, page: int | None) -> bool:
    return page is None or table.pages is None or table.pages[0] <= page <= table.pages[1]


def _without_regions(read: Extraction, corrected: Extraction, problems: list[Problem]) -> Iterator[Problem]:
    """As many problems of a page less as regions on it were settled, which have one each; none of a page settled as a whole."""
    settled = Counter(
        (f"{before.kind}-unread", before.page)
        for before, after in zip(read.ledger, corrected.ledger, strict=True)
        if before.outcome == "unread" and after.outcome != "unread"
    )
    for problem in problems:
        place = (problem.code, problem.page)
        if problem.code in _OF_REGIONS and settled[place]:
            settled[place] -= 1
        elif not settled["page-unread", problem.page]:
            yield problem
