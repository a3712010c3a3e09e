"""Which boards have not followed up their plans: known from the documents alone, never from today's date."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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


def undated_follow_ups(extractions: Sequence[Extraction], homes: Homes) -> set[Home]:
    """The boards that have a follow-up of which no year is known."""
    return {
        homes.of(one)
        for one in extractions
        for table in one.tables()
        if isinstance(table, FollowUp) and table.year is None
    }


def late_years(papers: Mapping[Home, Years], undated: Collection[Home] = ()) -> dict[Home, list[int]]:
    """The years that a board has a plan for and no follow-up of the whole year, though it is time.

    It is time where the report holds another board's follow-up of that year, or a later year's plan of the board's own.
    Nothing is said of papers that name no board, of a board that has a follow-up without a year (undated), nor where a
    paper of several boards follows the year up. Of files that could not be read see the overview.
    """
    followed = {year for years in papers.values() for year, own in years.items() if own.full}
    return {
        home: [
            year
            for year, own in sorted(years.items())
            if "control_plan" in own.pages
            and not own.full
            and (year in followed or year < _last_plan(years))
            and not _followed_together(home, year, papers)
        ]
        if home.board and home not in undated
        else []
        for home, years in papers.items()
    }


def _last_plan(years: Years) -> int:
    return max((year for year, own in years.items() if "control_plan" in own.pages), default=0)


def _followed_together(home: Home, year: int, papers: Mapping[Home, Years]) -> bool:
    """Whether a paper of several boards, this one among them, follows a year up."""
    return any(
        other.municipality == home.municipality and home.board.casefold() in other.board.casefold() and years[year].full
        for other, years in papers.items()
        if other != home and year in years
    )
