"""Which boards have not followed up their plans: known from the documents alone, never from today's date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.report.homes import Home, Homes
from pipeline.report.names import link
from pipeline.report.rows import Kind, kind_of
from schemas.extraction import Extraction
from schemas.tables import FollowUp


@dataclass(frozen=True)
class Papers:
    """What a board has of one year: addresses of pages by kind, and whether its follow-ups are of a part of the year only."""

    pages: dict[Kind, list[str]] = field(default_factory=dict)
    full: list[str] = field(default_factory=list)  # follow-ups of the whole year

    @property
    def interim(self) -> bool:
        """Whether it was followed up, but for a part of the year only."""
        return "follow_up" in self.pages and not self.full


Years = Mapping[int, Papers]


def papers_of(extractions: Sequence[Extraction], pages: Sequence[str], homes: Homes) -> dict[Home, dict[int, Papers]]:
    """What each board has of each year."""
    found: dict[Home, dict[int, Papers]] = {}
    for extraction, page in zip(extractions, pages, strict=True):
        years = found.setdefault(homes.of(extraction), {})
        for table in extraction.tables():
            if table.year is None:
                continue
            papers = years.setdefault(table.year, Papers())
            own = papers.pages.setdefault(kind_of(table), [])
            address = link(f"{page}.html") or ""
            own += [address] * (address not in own)
            papers.full.extend([address] * (isinstance(table, FollowUp) and not table.interim))
    return found


def late_years(papers: Mapping[Home, Years]) -> dict[Home, list[int]]:
    """The years that a board has a plan for and no follow-up of the whole year, though it is time.

    It is time where the report holds any board's follow-up of that year or a later one, or a later year's plan of the
    board's own. A board of which a file could not be read is not told apart: see the files that were not read.
    """
    followed = [year for years in papers.values() for year, own in years.items() if own.full]
    last = max(followed, default=0)
    return {
        home: [
            year
            for year, own in sorted(years.items())
            if "control_plan" in own.pages and not own.full and (year <= last or year < max(years))
        ]
        for home, years in papers.items()
    }
