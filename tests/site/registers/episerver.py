"""A stand-in for a municipality's pages on EPiServer, now Optimizely: no register, but lists of links in pages.

Files lie in folders by year, behind marks, and behind links that lead on to them. Where Next.js draws the pages, their
links stand in a script's JSON alone. A page that does not exist says so with status 200.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from html import escape
from typing import Any, Literal

from tests.site.registers.system import Question, System, gone
from tests.site.registers.world import Board, Meeting, Paper, Place, slug
from tests.site.server import Answer, page

MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


@dataclass
class Episerver(System):
    """Each board's page, at /namnder/<board>/.

    per_page: its meetings, so many at a time; paging: how the next page is linked to, by rel, by words or by numbers.
    by_year: whether the board's page shows its newest year alone, and links to a page below it for each of the others, as
    /protokoll-2025/; such a page leads to the site's first one where its year is among the forgotten ones.
    endless: whether a next page is linked to for ever. next_js: whether links stand in a script alone.
    migrated: whether the years' folders are gone since the site was rebuilt, with an error of the server in their place.
    """

    per_page: int = 4
    paging: Literal["rel", "words", "numbers"] = "rel"
    by_year: bool = False
    forgotten: tuple[str, ...] = ()
    endless: bool = False
    next_js: bool = False
    migrated: bool = False

    @property
    def url(self) -> str:
        """The page that links to the boards'."""
        return self.site.url("/namnder/")

    def page_of(self, board: Board) -> str:
        return self.site.url(f"/namnder/{slug(board.name)}/")

    def file(self, question: Question) -> Answer | None:
        if question.path.startswith("/link/"):
            place = next((one for one in self.world.places() if _link(one.paper) == question.path), None)
            return Answer(b"", 302, {"Location": _home(place)}) if place else _not_found()
        if not question.path.startswith(("/globalassets/", "/siteassets/", "/contentassets/")):
            return None
        if self.migrated and question.path.startswith("/globalassets/"):
            return gone("Ett oväntat fel inträffade", 500)
        found = self.find(question.path, _home)
        if found is None:
            return _not_found()
        answer = self.bytes_of(found, Last_Modified=f"{found.changed:%a, %d %b %Y %H:%M:%S GMT}")
        answer.marks = True
        return answer

    def listing(self, question: Question) -> Answer:
        if question.path in ("/", "/namnder/"):
            links = "".join(f'<li><a href="{self.page_of(one)}">{one.name}</a></li>' for one in self.world.boards)
            return page(f"<h1>Nämnder</h1><ul>{links}</ul>")
        path, _, year = question.path.rstrip("/").partition("/protokoll-")
        board = next((one for one in self.world.boards if self.page_of(one) == self.site.url(f"{path}/")), None)
        number = question.query.get("page", "1")
        if board is None or not number.isdecimal() or not int(number) or (year and not self.by_year):
            return _not_found()
        if year in self.forgotten:
            return Answer(b"", 302, {"Location": "/"})
        return self._page(board, int(number), year)

    def _page(self, board: Board, number: int, year: str = "") -> Answer:
        """A page of a board's list; of a year alone, where the board has pages by year."""
        meetings, links = board.meetings, ""
        if self.by_year:
            newest, *others = sorted({one.date[:4] for one in board.meetings}, reverse=True)
            meetings = [one for one in board.meetings if one.date.startswith(year or newest)]
            links = "" if year else "".join(f'<li><a href="protokoll-{one}/">{_called(one)}</a></li>' for one in others)
        shown = meetings[(number - 1) * self.per_page : number * self.per_page]
        more = self.endless or number * self.per_page < len(meetings)
        if self.next_js:
            return _drawn({"heading": board.name, "meetings": [_told(board, one) for one in shown], "more": more})
        parts = "".join(f"<h3>{_heading(one)}</h3><ul>{''.join(_entries(board, one))}</ul>" for one in shown)
        following = self._following(len(meetings), number, more=more)
        return page(f"<h1>{board.name}</h1>{parts}<ul>{links}</ul>{following}")

    def _following(self, count: int, number: int, *, more: bool) -> str:
        if self.paging == "numbers":
            pages = range(1, max(-(-count // self.per_page), number + more) + 1)
            links = (f"<b>{one}</b>" if one == number else f'<a href="?page={one}">{one}</a>' for one in pages)
            return f'<nav class="pagination">{"".join(links)}</nav>'
        if not more:
            return ""
        rel = ' rel="next"' if self.paging == "rel" else ""
        return f'<nav><a{rel} href="?page={number + 1}">Nästa sida</a></nav>'


def _called(year: str) -> str:
    """What a link to a year's page says: the year, or nothing that names it."""
    return f"Protokoll {year}" if int(year) % 2 else "Äldre protokoll"


def _heading(meeting: Meeting) -> str:
    """A meeting's title with its date in words, the month's name cut short."""
    year, month, day = meeting.date.split("-")
    return escape(meeting.title.replace(meeting.date, f"{int(day)} {MONTHS[int(month) - 1]} {year}"))


def _entries(board: Board, meeting: Meeting) -> Iterator[str]:
    for paper in meeting.shown:
        yield f'<li><a href="{_address(Place(board, meeting, paper))}">{escape(paper.title)}</a> (pdf, 31 kB)</li>'


def _told(board: Board, meeting: Meeting) -> dict[str, Any]:
    files = [{"name": one.title, "url": _address(Place(board, meeting, one))} for one in meeting.shown]
    return {"title": meeting.title, "date": meeting.date, "files": files}


def _drawn(props: dict[str, Any]) -> Answer:
    """A page that a script draws, with slashes escaped as its maker does."""
    told = json.dumps({"props": {"pageProps": props}}, ensure_ascii=False).replace("/", "\\/")
    return page(f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{told}</script>')


def _address(place: Place) -> str:
    """What a page links to: the file, or for every third one that leads on to it."""
    return _link(place.paper) if place.paper.number % 3 == 0 else _home(place)


def _link(paper: Paper) -> str:
    return f"/link/{_mark(paper)}.aspx"


def _home(place: Place) -> str:
    """Where a file lies: in a folder by year, or of its own."""
    paper, name = place.paper, f"{slug(place.paper.title)}{place.paper.suffix}.{place.paper.ending}"
    folders = (
        f"globalassets/namnder/{slug(place.board.name)}/{place.meeting.date[:4]}",
        f"siteassets/dokument/{paper.created:%Y/%m-%d}",
        f"contentassets/{_mark(paper)}",
    )
    return f"/{folders[paper.number % 3]}/{name}"


def _mark(paper: Paper) -> str:
    return md5(f"paper {paper.number}".encode(), usedforsecurity=False).hexdigest()


def _not_found() -> Answer:
    return page("<h1>Sidan kunde inte hittas</h1><p>Sidan du söker finns inte längre.</p>")
