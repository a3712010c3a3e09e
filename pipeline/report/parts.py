"""What an overview holds: all of a report, or, where a browser could not show that at once, a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.report.homes import Home
from pipeline.report.html_folders import PARTS
from pipeline.report.index_page import Place
from pipeline.report.names import file_stem, unique
from pipeline.report.papers import Paper, Papers
from pipeline.report.translations import Strings

MOST = 2_000  # documents of one overview: its page is open within a second and follows a choice at once

Own = Mapping[Home, Sequence[Paper]]


@dataclass(frozen=True)
class Part:
    """The boards of an overview, each with its documents in order; stem: of the names of its two pages, empty where it is all."""

    title: str
    stem: str
    boards: Own

    @property
    def page(self) -> str:
        """Its overview, as seen from the report's folder."""
        return f"{PARTS}/{self.stem}.html" if self.stem else "index.html"

    @property
    def risks(self) -> str:
        """Its page of all risks."""
        return f"{PARTS}/{self.stem}-risker.html" if self.stem else "risker.html"

    @property
    def place(self) -> Place:
        """The same as addresses from its own pages."""
        page, risks = (name.rpartition("/")[2] for name in (self.page, self.risks))
        return Place(self.title, "../" if self.stem else "", page, risks)


def parts_of(papers: Papers, words: Strings) -> list[Part]:
    """One for all documents as far as these are few enough, else one a municipality; of one that is too large several, each some of its boards."""
    boards: dict[Home, list[Paper]] = {home: [] for home in papers.homes.all()}
    for paper in papers.all:
        boards[paper.home].append(paper)
    if len(papers) <= MOST:
        return [Part("", "", boards)]
    taken: set[str] = set()
    return [
        Part(title, unique(file_stem(title).lower(), taken), own)
        for municipality, group in groupby(boards, key=lambda home: home.municipality)
        for title, own in _cut(municipality or words("overview.no_municipality"), group, boards)
    ]


def _cut(title: str, homes: Iterable[Home], boards: Own) -> Iterator[tuple[str, Own]]:
    """The boards of a municipality in runs of no more documents than that, or of one board; each with its title."""
    runs: list[dict[Home, Sequence[Paper]]] = []
    room = 0
    for home in homes:
        if len(boards[home]) > room:
            runs.append({})
            room = MOST
        runs[-1][home] = boards[home]
        room -= len(boards[home])
    for number, run in enumerate(runs, 1):
        yield (f"{title} ({number})" if len(runs) > 1 else title), run
