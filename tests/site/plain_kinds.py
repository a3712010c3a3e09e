"""A world as the sources that are no register show it: pages of SiteVision, a feed of the newest, a folder on a share."""

from __future__ import annotations

from html import escape
from pathlib import Path

from tests.site.registers.system import TYPES, Question, System, gone
from tests.site.registers.world import Board, Meeting, Paper, Place, World, slug
from tests.site.server import Answer, page

STAMP = 1790924370000  # where SiteVision's milliseconds begin


class SiteVisionPages(System):
    """A page for each board, at /namnder/<board>.html: the meetings' headings, and a file portlet for each paper."""

    def page_of(self, board: Board) -> str:
        """A board's page."""
        return self.site.url(f"/namnder/{slug(board.name)}.html")

    def file(self, question: Question) -> Answer | None:
        """A file under its node and the milliseconds of its last change."""
        if not question.path.startswith("/download/"):
            return None
        found = self.find(question.path, _node)
        return self.bytes_of(found) if found else gone()

    def listing(self, question: Question) -> Answer:
        """A board's page."""
        for board in self.world.boards:
            if question.path == f"/namnder/{slug(board.name)}.html":
                return page(f"<h1>{board.name}</h1>{''.join(_section(board, one) for one in board.meetings)}")
        return gone()


def _section(board: Board, meeting: Meeting) -> str:
    links = (f'<a href="{_node(Place(board, meeting, one))}">{escape(one.title)}</a>' for one in meeting.shown)
    portlets = "".join(f'<div class="sv-file-portlet">{link}</div>' for link in links)
    return f"<h2>{escape(meeting.title)}</h2>{portlets}"


def _node(place: Place) -> str:
    paper = place.paper
    milliseconds = STAMP + int(paper.changed.timestamp())
    return f"/download/18.{paper.number:08x}/{milliseconds}/{slug(paper.title)}.{paper.ending}"


class NewestFeed(System):
    """A feed for each board, at /flode/<board>.xml, of its newest papers alone."""

    newest = 20

    def feed_of(self, board: Board) -> str:
        """A board's feed."""
        return self.site.url(f"/flode/{slug(board.name)}.xml")

    def file(self, question: Question) -> Answer | None:
        """A paper under its number."""
        if not question.path.startswith("/filer/"):
            return None
        found = self.find(question.path, _file)
        return self.bytes_of(found) if found else gone()

    def listing(self, question: Question) -> Answer:
        """A board's feed."""
        for board in self.world.boards:
            if question.path == f"/flode/{slug(board.name)}.xml":
                places = [Place(board, meeting, one) for meeting in board.meetings for one in meeting.shown]
                entries = "".join(map(self._entry, places[: self.newest]))
                told = f'<rss version="2.0"><channel><title>{board.name}</title>{entries}</channel></rss>'
                return Answer(told.encode(), headers={"Content-Type": "application/rss+xml"})
        return gone()

    def _entry(self, place: Place) -> str:
        url, kind = self.site.url(_file(place)), TYPES[place.paper.ending]
        return (
            f"<item><title>{escape(place.paper.title)}</title><guid>paper-{place.paper.number}</guid>"
            f'<enclosure url="{url}" type="{kind}"/></item>'
        )


def _file(place: Place) -> str:
    return f"/filer/{place.paper.number}/{slug(place.paper.title)}.{place.paper.ending}"


def laid_out(world: World, folder: Path) -> None:
    """Write all papers into a folder for each board, and in it one for each meeting."""
    for board, meeting, paper in world.places():
        below = folder / board.name / meeting.date
        below.mkdir(parents=True, exist_ok=True)
        (below / _name(paper)).write_bytes(paper.data)


def _name(paper: Paper) -> str:
    return f"{paper.title}{paper.suffix}.{paper.ending}"
