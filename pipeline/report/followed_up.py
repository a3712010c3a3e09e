"""Which boards have not followed up their plans: known from the documents alone, never from today's date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.link.group import BodyKey, same_body
from pipeline.link.similarity import normal
from pipeline.report.homes import Home
from pipeline.report.names import link
from pipeline.report.papers import Paper
from schemas.tables import Kind


@dataclass(frozen=True)
class OfYear:
    """What a board has of one year: addresses of pages by kind, and whether its follow-ups are of a part of the year only."""

    pages: dict[Kind, list[str]] = field(default_factory=dict)
    full: list[str] = field(default_factory=list)  # follow-ups of the whole year

    @property
    def interim(self) -> bool:
        """Whether it was followed up, but for a part of the year only."""
        return "follow_up" in self.pages and not self.full


Years = Mapping[int, OfYear]


def by_year(papers: Iterable[Paper]) -> dict[Home, dict[int, OfYear]]:
    """What each board has of each year."""
    found: dict[Home, dict[int, OfYear]] = {}
    for paper in papers:
        years = found.setdefault(paper.home, {})
        for table in paper.tables:
            if table.year is None:
                continue
            of_year = years.setdefault(table.year, OfYear())
            own = of_year.pages.setdefault(table.kind, [])
            address = link(f"{paper.page}.html") or ""
            own += [address] * (address not in own)
            of_year.full.extend([address] * table.whole)
    return found


def undated_follow_ups(papers: Iterable[Paper]) -> set[Home]:
    """The boards that have a follow-up of which no year is known."""
    tables = ((paper.home, table) for paper in papers for table in paper.tables)
    return {home for home, table in tables if table.kind == "follow_up" and table.year is None}


def late_years(papers: Mapping[Home, Years], undated: Collection[Home] = ()) -> dict[Home, list[int]]:
    """The years that a board has a plan for and no follow-up of the whole year, though it is time.

    It is time where the report holds another board's follow-up of that year, or a later year's plan of the board's own.
    Nothing is said of papers that name no board, of a board that has a follow-up without a year (undated), nor where a
    paper of several boards follows the year up, or one of a board that may be this one by another name. Of files that could not be read see the overview.
    """
    followed = {year for years in papers.values() for year, own in years.items() if own.full}
    together: dict[str, list[tuple[Home, Years]]] = {}
    for home, years in papers.items():
        together.setdefault(home.municipality, []).append((home, years))
    return {
        home: [
            year
            for year, own in sorted(years.items())
            if "control_plan" in own.pages
            and not own.full
            and (year in followed or year < _last_plan(years))
            and not _followed_together(home, year, together[home.municipality])
        ]
        if home.board and home not in undated
        else []
        for home, years in papers.items()
    }


def is_followed(years: Years) -> bool:
    """Whether a board has followed up the plan of any year."""
    return any("control_plan" in own.pages and own.full for own in years.values())


def _last_plan(years: Years) -> int:
    return max((year for year, own in years.items() if "control_plan" in own.pages), default=0)


def _followed_together(home: Home, year: int, boards: Iterable[tuple[Home, Years]]) -> bool:
    """Whether a paper of several boards of the municipality, this one among them, follows a year up, or one that names the board otherwise."""
    return any(
        (home.board.casefold() in other.board.casefold() or same_body(_key(home), _key(other))) and years[year].full
        for other, years in boards
        if other != home and year in years
    )


def _key(home: Home) -> BodyKey:
    """A board as linking knows it: "Överförmyndarnämnden" may be the "Gemensam överförmyndarnämnd för Alby och Berga"."""
    return BodyKey(normal(home.board), frozenset())
